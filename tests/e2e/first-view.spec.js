// What opens, the player, and addresses that keep one's place.
import { expect, setSpeed, test } from './playground.js';
import {
  BUSY,
  CALM,
  button,
  clock,
  digest,
  drawn,
  event,
  expectEvent,
  goTo,
  leader,
  node,
  nodesTable,
  pause,
  timeline,
} from './hand.js';

const speed = (page) => page.getByRole('combobox', { name: 'Speed' });
const size = (page) => page.getByRole('combobox', { name: 'Nodes' });

test('opens on the first scenario and elects a leader while playing', async ({ page, open }) => {
  await open();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('The first election');
  await expect(page).toHaveTitle(/The first election/);
  await expect(button(page, 'Pause')).toBeVisible();
  await expect(page.getByRole('button', { name: /^Node S\d/ })).toHaveCount(5);
  await setSpeed(page, '1');
  await expect(leader(page)).toHaveCount(1);
  await expect(page.getByRole('button', { name: /^Crash the leader, S\d$/ })).toBeVisible();
  await page.getByTestId('beats').locator('summary').click();
  await expect(page.getByTestId('beat').filter({ hasText: 'A leader is elected' })).toContainText('Seen');
});

test('plays and pauses', async ({ page, open }) => {
  await open();
  const at = await clock(page).innerText();
  await expect.poll(() => clock(page).innerText()).not.toBe(at);
  await pause(page);
  const still = await clock(page).innerText();
  // Two pictures later nothing has moved.
  await drawn(page);
  expect(await clock(page).innerText()).toBe(still);
  await button(page, 'Play').click();
  await expect.poll(() => clock(page).innerText()).not.toBe(still);
});

test('steps one event forward and back to the same instant', async ({ page, open }) => {
  await open(CALM);
  await goTo(page, 300);
  const seq = await event(page);
  await button(page, 'One event back').click();
  await expectEvent(page, seq - 1);
  await drawn(page);
  const before = await nodesTable(page).innerText();
  await button(page, 'One event forward').click();
  await expectEvent(page, seq);
  await button(page, 'One event back').click();
  await expectEvent(page, seq - 1);
  await expect.poll(() => nodesTable(page).innerText()).toBe(before);
});

test('goes back to the start and by the timeline to any instant', async ({ page, open }) => {
  await open();
  await goTo(page, 500);
  await expect(clock(page)).toContainText('500');
  await expect(timeline(page)).toHaveAttribute('aria-valuetext', /^Event \d+ of \d+, at /);
  await button(page, 'Back to the start').click();
  await expectEvent(page, 0);
  await expect(leader(page)).toHaveCount(0);
});

test('runs at the chosen speed, as long as the scenario is the same', async ({ page, open }) => {
  await open();
  await expect(speed(page).getByRole('option')).toHaveText([
    'As a story',
    ...['1/4×', '1/2×', '1×', '2×', '4×', '8×', '16×'],
  ]);
  await speed(page).selectOption('16×');
  await button(page, 'Play with a new seed').click();
  await expect(page).toHaveURL(/seed=/);
  await expect(speed(page)).toHaveValue('16x');
  // Another one, and another visit, begin as a story.
  await page.getByTestId('pick-scenario').click();
  await page.getByTestId('scenario-rolling-restarts').click();
  await expect(page).toHaveURL(/rolling-restart/);
  await expect(speed(page)).toHaveValue('story');
  await speed(page).selectOption('16×');
  await page.goBack();
  await page.reload();
  await expect(speed(page)).toHaveValue('story');
});

test('plays with a new seed, and the way back leads to the old one', async ({ page, open }) => {
  await open(CALM);
  const seed = () => page.getByRole('button', { name: 'Seed and settings' }).innerText();
  const first = await seed();
  await button(page, 'Play with a new seed').click();
  await expect.poll(seed).not.toBe(first);
  const second = await seed();
  await expect(page).toHaveURL(new RegExp(`#/raft/first-election\\?seed=${/\d+/.exec(second)[0]}$`));
  await page.goBack();
  await expect.poll(seed).toBe(first);
  await page.goForward();
  await expect.poll(seed).toBe(second);
  await page.reload();
  await expect.poll(seed).toBe(second);
});

test('plays in clusters of 1 to 9 nodes', async ({ page, open }) => {
  await open(CALM);
  for (const count of ['1', '9']) {
    await size(page).selectOption(count);
    await expect(page.getByRole('button', { name: /^Node S\d/ })).toHaveCount(Number(count));
    await expect(page).toHaveURL(new RegExp(`nodes=${count}`));
    await goTo(page, 550);
    await expect(leader(page)).toHaveCount(1);
  }
  await page.goBack();
  await expect(page.getByRole('button', { name: /^Node S\d/ })).toHaveCount(1);
  await page.reload();
  await expect(size(page)).toHaveValue('1');
});

test('has scenarios to choose from, and each opens', async ({ page, open }) => {
  test.slow();
  await open();
  const choose = page.getByTestId('pick-scenario');
  await choose.click();
  const sheet = page.getByRole('dialog', { name: 'Choose a scenario' });
  const choices = sheet.locator('[data-lab="raft"]').getByRole('button');
  await expect(sheet.getByRole('heading', { name: 'Raft' })).toBeVisible();
  // What is said of labs that are not there is said in words.
  await expect(sheet).not.toContainText(/\b(raft|paxos|multipaxos|commit)-[a-z]/);
  const titles = await choices.locator('.choice-title').allInnerTexts();
  expect(titles.length).toBeGreaterThanOrEqual(8);
  expect(new Set(titles).size).toBe(titles.length);
  await page.keyboard.press('Escape');
  for (const [place, title] of titles.entries()) {
    await choose.click();
    await choices.nth(place).click();
    await expect(sheet).toHaveCount(0);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
    await expect(page).toHaveTitle(`${title} – Consensus Playground`);
    await expect(page.getByTestId('violation')).toHaveCount(0);
  }
  await page.goBack();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(titles.at(-2));
});

test('shows the same at the same address', async ({ page, open }) => {
  const seen = [];
  for (const _ of [1, 2]) {
    await open(`${BUSY}?seed=7&loss=0.1`);
    await goTo(page, 2000);
    const told = [await clock(page).innerText(), await nodesTable(page).innerText()];
    seen.push([await digest(page), ...told]);
    await page.goto('about:blank');
  }
  expect(seen[1]).toEqual(seen[0]);
  await open(`${BUSY}?seed=8&loss=0.1`);
  await goTo(page, 2000);
  expect(await digest(page)).not.toBe(seen[0][0]);
});

test('begins anew with the settings that were typed', async ({ page, open }) => {
  await open(CALM);
  await page.getByRole('button', { name: 'Seed and settings' }).click();
  const sheet = page.getByRole('dialog', { name: 'Seed and settings' });
  await sheet.getByLabel('Heartbeat every').fill('5s');
  await sheet.getByRole('button', { name: 'Begin anew with these' }).click();
  await expect(sheet.getByRole('alert')).not.toBeEmpty();
  await sheet.getByLabel('Heartbeat every').fill('20ms');
  await sheet.getByLabel('Seed', { exact: true }).fill('42');
  await sheet.getByRole('button', { name: 'Begin anew with these' }).click();
  await expect(sheet).toHaveCount(0);
  await expect(page).toHaveURL(/seed=42&heartbeat=20ms/);
  await expect(node(page, 1)).toBeVisible();
});

test('saves a run and opens it again at the same instant', async ({ page, open }) => {
  await open(CALM);
  await goTo(page, 400);
  const before = await digest(page);
  await page.getByRole('button', { name: 'Share and save' }).click();
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save this run as a file' }).click();
  const file = await (await saving).path();
  await page.keyboard.press('Escape');
  await button(page, 'Back to the start').click();
  await page.getByRole('button', { name: 'Share and save' }).click();
  await page.getByTestId('open-file').setInputFiles(file);
  await expect(page.getByTestId('toast')).toContainText('The run is open');
  expect(await digest(page)).toBe(before);
});
