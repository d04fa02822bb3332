// A run that is told as a story: it opens at its title, and time waits for what is to be read.
import { expect, test } from './playground.js';
import { button, clock, leader, saveData } from './hand.js';

const ELECTION = '#/raft/first-election';
const speed = (page) => page.getByTestId('speed');
const play = (page) => page.getByTestId('play');
const opening = (page) => page.getByTestId('opening');
const watch = (page) => button(page, 'Watch the election');
const telling = (page) => page.getByTestId('telling');
const plays = (page, whether) => expect(play(page)).toHaveAttribute('data-playing', String(whether));

/** Time stands while something is to be read. */
async function holds(page) {
  await expect(telling(page)).toHaveClass(/is-held/);
  const at = await clock(page).innerText();
  await page.waitForTimeout(300);
  expect(await clock(page).innerText()).toBe(at);
  return at;
}

test('opens at its title, and one button says what will be seen', async ({ page, openCold }) => {
  await openCold(ELECTION);
  await expect(speed(page)).toHaveValue('story');
  await expect(opening(page).getByRole('heading', { level: 1 })).toHaveText('The first election');
  await expect(opening(page).getByRole('button')).toHaveText('Watch the election');
  await plays(page, false);
  const at = await clock(page).innerText();
  await page.waitForTimeout(500);
  expect(await clock(page).innerText()).toBe(at);
  await watch(page).click();
  await expect(opening(page)).toHaveCount(0);
  await plays(page, true);
  // What is offered now stands where the button was, and was not pressed by it.
  await expect(page.locator('#stage')).toBeFocused();
});

test('waits at what is to be read, says it at its thing, and goes on by itself', async ({ page, openCold }) => {
  await openCold(ELECTION);
  await watch(page).click();
  await holds(page);
  await expect(telling(page)).toContainText('heard from no leader');
  // Beside the candidate, and not over it.
  const apart = await page.evaluate(() => {
    const box = document.querySelector('[data-test=telling]').getBoundingClientRect();
    const node = document.querySelector('[aria-label^="Node S"][aria-label*="candidate"] .node-disc');
    const { left, right, top, bottom } = node.getBoundingClientRect();
    return Math.hypot(Math.max(0, left - box.right, box.left - right), Math.max(0, top - box.bottom, box.top - bottom));
  });
  expect(apart).toBeGreaterThan(0);
  expect(apart).toBeLessThan(40);
  // It waits for eight seconds at most, and the vote takes two more.
  await expect(leader(page)).toHaveCount(1, { timeout: 15_000 });
});

test('goes on at once by Space and by its button', async ({ page, openCold }) => {
  await openCold(ELECTION);
  await page.keyboard.press('Space');
  const first = await holds(page);
  await page.keyboard.press('Space');
  await expect.poll(() => clock(page).innerText()).not.toBe(first);
  const second = await holds(page);
  await telling(page).getByText('Go on').click();
  await expect.poll(() => clock(page).innerText()).not.toBe(second);
  await plays(page, true);
});

test('paused where it waits, it waits for good', async ({ page, openCold }) => {
  await openCold(ELECTION);
  await watch(page).click();
  const at = await holds(page);
  await play(page).click();
  await plays(page, false);
  await expect(telling(page)).not.toHaveClass(/is-held/);
  await expect(telling(page)).toBeVisible();
  expect(await clock(page).innerText()).toBe(at);
  await telling(page).getByText('Go on').click();
  await plays(page, true);
  await expect.poll(() => clock(page).innerText()).not.toBe(at);
});

test('the same again begins at the title', async ({ page, openCold }) => {
  await openCold(ELECTION);
  const at = await clock(page).innerText();
  await watch(page).click();
  await holds(page);
  await button(page, 'Back to the start').click();
  await expect(opening(page)).toBeVisible();
  await plays(page, false);
  await expect.poll(() => clock(page).innerText()).toBe(at);
});

test('a new seed is played at once', async ({ page, openCold }) => {
  await openCold(ELECTION);
  await button(page, 'Play with a new seed').click();
  await expect(page).toHaveURL(/seed=/);
  await plays(page, true);
  await expect(opening(page)).toHaveCount(0);
});

test('a moment has no title, and goes on as a story', async ({ page, openCold }) => {
  await openCold(`${ELECTION}?at=100ms`);
  await expect(opening(page)).toHaveCount(0);
  await plays(page, false);
  await play(page).click();
  await holds(page);
});

test('says which silence it skips', async ({ page, openCold }) => {
  await openCold('#/raft/leader-crash?at=950ms');
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
      if (await telling(page).isVisible()) await page.keyboard.press('Space');
      return page.evaluate(() => globalThis.passed.join());
    }, { timeout: 20_000 })
    .toMatch(/\d+ ms pass/);
});

test('is one of the ways for time to pass: chosen, kept in the link, and given up', async ({ page, openCold }) => {
  await openCold(`${ELECTION}?speed=1/64`);
  await expect(speed(page)).toHaveValue('1/64');
  await plays(page, true);
  await speed(page).selectOption('story');
  await expect(page).toHaveURL(/speed=story/);
  await holds(page);
  await page.keyboard.press('+');
  await expect(speed(page)).toHaveValue('2x');
  await plays(page, true);
  await expect(page).toHaveURL(/speed=2x/);
});

test('a speed that there is none of is told', async ({ page, openCold }) => {
  await openCold(`${ELECTION}?speed=3`);
  await expect(page.getByTestId('toast')).toContainText('speed=3');
});

test('begins as soon as it has come who tells it', async ({ page, openCold }) => {
  await saveData(page);
  await openCold();
  expect(await page.evaluate(() => playground.has('shared'))).toBe(false);
  await watch(page).click();
  await plays(page, true);
  await holds(page);
});

test.describe('with reduced motion', () => {
  test.use({ contextOptions: { reducedMotion: 'reduce' } });

  test('goes from event to event, and waits at the same', async ({ page, openCold }) => {
    await openCold(ELECTION);
    await watch(page).click();
    await holds(page);
    await expect(telling(page)).toContainText('heard from no leader');
    await page.keyboard.press('Space');
    await expect(leader(page)).toHaveCount(1, { timeout: 15_000 });
  });
});
