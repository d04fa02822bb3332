// A run that is told as a story: time that waits for what is to be read.
import { expect, test } from './playground.js';
import { clock, leader, pause } from './hand.js';

const STORY = '#/raft/first-election?speed=story';
const speed = (page) => page.getByTestId('speed');
const play = (page) => page.getByTestId('play');
const told = (page) => page.getByTestId('why');

/** Waits until time stands, for something is to be read. */
const stands = (page) => expect(play(page)).toHaveAttribute('data-playing', 'false');

test('waits at what is to be read, and goes on by itself', async ({ page, open }) => {
  await open(STORY);
  await expect(speed(page)).toHaveValue('story');
  await stands(page);
  await expect(told(page)).toContainText('election');
  const at = await clock(page).innerText();
  await page.waitForTimeout(1_000);
  expect(await clock(page).innerText()).toBe(at);
  // It waits for eight seconds at most, and the vote takes two more.
  await expect(leader(page)).toHaveCount(1, { timeout: 15_000 });
});

test('goes on at once at a press', async ({ page, open }) => {
  await open(STORY);
  await stands(page);
  const at = await clock(page).innerText();
  await page.keyboard.press('Space');
  await expect(play(page)).toHaveAttribute('data-playing', 'true');
  await expect.poll(() => clock(page).innerText()).not.toBe(at);
  await pause(page);
  const still = await clock(page).innerText();
  await page.waitForTimeout(300);
  expect(await clock(page).innerText()).toBe(still);
});

test('says which silence it skips', async ({ page, open }) => {
  await open('#/raft/leader-crash?at=950ms&speed=story');
  await page.evaluate(() => {
    globalThis.passed = [];
    const look = () => {
      const words = document.querySelector('[data-test="passes"]')?.textContent;
      if (words && !globalThis.passed.includes(words)) globalThis.passed.push(words);
    };
    new MutationObserver(look).observe(document.body, { subtree: true, childList: true });
  });
  await play(page).click();
  await expect
    .poll(async () => {
      // What is to be read has been read.
      if ((await play(page).getAttribute('data-playing')) === 'false') await play(page).click();
      return page.evaluate(() => globalThis.passed.join());
    }, { timeout: 20_000 })
    .toMatch(/\d+ ms pass/);
});

test('is one of the speeds: chosen, kept in the link, and given up', async ({ page, open }) => {
  await open('#/raft/first-election?speed=1/64');
  await expect(speed(page)).toHaveValue('1/64');
  await speed(page).selectOption('story');
  await expect(page).toHaveURL(/speed=story/);
  await stands(page);
  await page.keyboard.press('+');
  await expect(speed(page)).not.toHaveValue('story');
  await expect(play(page)).toHaveAttribute('data-playing', 'true');
  await expect(page).not.toHaveURL(/speed=story/);
});

test('a speed that there is none of is told', async ({ page, open }) => {
  await open('#/raft/first-election?speed=3');
  await expect(page.getByTestId('toast')).toContainText('speed=3');
});
