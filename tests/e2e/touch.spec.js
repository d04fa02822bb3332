// What a person does to a run by touch alone, on a phone.
import { readFile } from 'node:fs/promises';

import { expect, test } from './playground.js';
import {
  BUSY,
  CALM,
  clock,
  dialog,
  dragByFinger,
  drawn,
  event,
  expectEvent,
  goTo,
  leaderNumber,
  middle,
  node,
  openLinkPoint,
  openMessagePoint,
  timeline,
} from './hand.js';

test.use({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });

const why = (page) => page.getByTestId('why');
const toast = (page) => page.getByTestId('toast');
const marks = (page) => page.getByTestId('manual-mark');
const tab = (page, name) => page.getByRole('tab', { name });

/** Taps a node and gives what can be done to it. */
async function tapNode(page, n) {
  await page.locator(`[data-node="${n}"] .node-disc`).tap();
  const menu = page.getByRole('dialog', { name: new RegExp(`^S${n}\\b`) });
  await expect(menu).toBeVisible();
  return menu;
}

const act = (menu, name) => menu.getByRole('button', { name, exact: true });

test('time: the timeline is dragged both ways, and events are gone by', async ({ page, open }) => {
  await open(BUSY);
  await goTo(page, 1500);
  const { x, y, width, height } = await page.locator('.timeline').boundingBox();
  const at = (share) => ({ x: x + width * share, y: y + height / 2 });
  await dragByFinger(page, [at(0.5), at(0.3), at(0.1)]);
  await drawn(page);
  const early = Number(await timeline(page).inputValue());
  await expect(clock(page)).toContainText(`${early}.0 ms`);
  await dragByFinger(page, [at(0.1), at(0.2), at(0.35)]);
  await drawn(page);
  await expect.poll(async () => Number(await timeline(page).inputValue())).toBeGreaterThan(early + 200);
  await drawn(page);
  const seq = await event(page);
  await page.getByRole('button', { name: 'One event forward' }).tap();
  await expectEvent(page, seq + 1);
  await page.getByRole('button', { name: 'One event back' }).tap();
  await expectEvent(page, seq);
  // Where the scenario opens.
  await page.getByRole('button', { name: 'Back to the start' }).tap();
  await expect(clock(page)).toContainText('680.0 ms');
});

test('a node: its disk is lost, its clock runs fast, it hears nothing', async ({ page, open }) => {
  await open(CALM);
  await goTo(page, 400);
  await act(await tapNode(page, 1), 'Crash, disk lost').tap();
  await expect(node(page, 1)).toHaveAccessibleName(/crashed/);
  await act(await tapNode(page, 1), 'Restart').tap();
  await expect(node(page, 1)).not.toHaveAccessibleName(/crashed/);
  const menu = await tapNode(page, 2);
  await menu.getByText('Clock and wires').tap();
  await menu.getByRole('combobox').selectOption({ label: '20% fast' });
  await menu.getByRole('button', { name: 'Stop receiving' }).tap();
  await expect(node(page, 2)).toHaveAccessibleName(/clock 20% fast, does not receive/);
  await act(await tapNode(page, 4), 'Pause').tap();
  await expect(node(page, 4)).toHaveAccessibleName(/paused/);
  const n = await leaderNumber(page);
  await act(await tapNode(page, n), 'Send a command').tap();
  await tab(page, 'Why').tap();
  await expect(why(page)).toContainText('takes the command');
  await expect(marks(page)).toHaveCount(6);
});

test('a link is cut one way, a message is lost, and the network is made worse', async ({ page, open }) => {
  await open(CALM);
  await goTo(page, 400);
  const point = await openLinkPoint(page, 1, 2);
  await page.touchscreen.tap(point.x, point.y);
  await act(page.getByRole('dialog', { name: 'Link S1 – S2' }), 'Cut S1 → S2').tap();
  await tab(page, 'Why').tap();
  await expect(why(page)).toContainText('The link from S1 to S2 is cut.');
  let spot;
  await expect(async () => {
    spot = await openMessagePoint(page);
    if (!spot) await page.getByRole('button', { name: 'One event forward' }).tap();
    expect(spot).not.toBeNull();
  }).toPass({ intervals: [50] });
  await page.touchscreen.tap(spot.x, spot.y);
  await act(page.getByRole('dialog', { name: / → / }), 'Lose it').tap();
  await tab(page, 'Why').tap();
  await expect(why(page)).toContainText('is taken off the network by hand.');
  await page.getByTestId('network').tap();
  const panel = page.getByRole('group', { name: 'Network and clients' });
  const slider = panel.getByRole('slider', { name: 'Loss' });
  const { width, height } = await slider.boundingBox();
  await slider.tap({ position: { x: width * 0.6, y: height / 2 } });
  await expect(page.getByTestId('sign-loss')).toContainText(/\d\d%/);
  await panel.getByRole('combobox', { name: 'Timing model' }).selectOption('synchronous: a bound');
  await expect(why(page)).toContainText('synchronous:');
});

test('what was done is undone, done again, gone to by its mark and kept as a scenario', async ({ page, open }) => {
  await open(CALM);
  await goTo(page, 200);
  await act(await tapNode(page, 3), 'Crash').tap();
  await page.getByTestId('open-manual').tap();
  await page.getByTestId('undo').tap();
  await expect(marks(page)).toHaveCount(0);
  await page.getByTestId('redo').tap();
  await expect(marks(page)).toHaveCount(1);
  await page.touchscreen.tap(20, 90);
  await expect(page.getByTestId('manual')).toBeHidden();
  await page.getByRole('button', { name: 'Back to the start' }).tap();
  const mark = await middle(marks(page).locator('path'));
  await page.touchscreen.tap(mark.x, mark.y);
  await expect(clock(page)).toContainText('200.0 ms');
  await page.getByTestId('open-manual').tap();
  await page.getByTestId('keep-scenario').tap();
  await page.getByTestId('own-name').fill('S3 falls');
  await page.getByTestId('own-keep').tap();
  await expect(page.getByTestId('own-said')).toContainText('Kept as “S3 falls”');
  const own = page.getByTestId('own').getByRole('listitem');
  await own.getByRole('button', { name: 'Open' }).tap();
  await expect(dialog(page)).toHaveCount(0);
  await expect(marks(page)).toHaveCount(1);
});

test('the diagram is dragged, pinched, folded, read as a table and saved', async ({ page, open }) => {
  await open('#/raft/leader-crash?view=why.*diagram.node.log');
  await goTo(page, 1000);
  const picture = page.getByTestId('diagram');
  await picture.scrollIntoViewIfNeeded();
  const now = () => page.getByTestId('diagram-now').getAttribute('y1').then(Number);
  const center = await middle(picture);
  const before = await now();
  const by = (y) => ({ x: center.x, y: center.y + y });
  await dragByFinger(page, [by(0), by(30), by(70)]);
  await expect.poll(async () => (await now()) - before).toBe(70);
  const ticks = () => page.locator('.st-time').allTextContents();
  const coarse = await ticks();
  const client = await page.context().newCDPSession(page);
  const fingers = (type, apart) =>
    client.send('Input.dispatchTouchEvent', {
      type,
      touchPoints: apart ? [by(-apart), by(apart)].map((place, id) => ({ ...place, id })) : [],
    });
  await fingers('touchStart', 25);
  for (const apart of [35, 55, 80]) await fingers('touchMove', apart);
  await fingers('touchEnd');
  await expect.poll(ticks).not.toEqual(coarse);
  const folds = page.locator('.st-gap');
  await page.getByRole('button', { name: 'Follow the present' }).tap();
  const fold = page.getByRole('button', { name: 'Fold idle stretches' });
  await expect(fold).toHaveAttribute('aria-pressed', 'true');
  await fold.tap();
  await expect(fold).toHaveAttribute('aria-pressed', 'false');
  await expect(folds).toHaveCount(0);
  await page.getByRole('button', { name: 'As a table' }).tap();
  const row = page.getByTestId('diagram-table').locator('[aria-current=step]');
  await row.tap();
  await expect(row).toHaveAttribute('aria-selected', 'true');
  expect((await row.boundingBox()).height).toBeGreaterThanOrEqual(43.9);
  await expect(page.getByTestId('diagram-chosen')).toContainText(`Event ${await event(page)}`);
  await page.getByRole('button', { name: 'Save as a picture' }).tap();
  const saved = page.waitForEvent('download');
  await page.getByRole('button', { name: 'SVG of the whole run' }).tap();
  expect((await saved).suggestedFilename()).toMatch(/^raft-leader-crash-\d+\.svg$/);
  const [scroll, inner] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
  expect(scroll).toBeLessThanOrEqual(inner);
});

test('events are searched and filtered, and one is gone to', async ({ page, open }) => {
  await open(`${BUSY}?view=why.node.log.*events`);
  await goTo(page, 800);
  const count = page.getByTestId('events-count');
  await expect(count).toHaveText(/^(\d+) of \1$/);
  await page.getByTestId('events-search').tap();
  await page.getByTestId('events-search').fill('gives its vote');
  await page.getByRole('combobox', { name: 'Any node' }).selectOption('S4');
  await expect(count).toHaveText(/^[1-9]\d* of \d+$/);
  const first = page.getByRole('listbox', { name: 'All events' }).locator('[data-seq]').first();
  await expect(first).toContainText('S4 gives its vote');
  // The list draws what is in sight alone: which row is first changes as it is scrolled.
  await drawn(page);
  const seq = await first.getAttribute('data-seq');
  await page.locator(`#event-${seq}`).tap();
  await page.getByTestId('go-there').tap();
  await expectEvent(page, seq);
  await expect(tab(page, 'Events')).toHaveAttribute('aria-selected', 'true');
});

test('a link and an embed code are copied, files are saved and opened, a recent run comes back', async ({ page, open, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await open('#/raft/split-vote');
  await goTo(page, 250);
  await expect(page).toHaveURL(/at=250ms/);
  await open(CALM);
  await goTo(page, 300);
  await act(await tapNode(page, 2), 'Crash').tap();
  const share = () => page.getByRole('button', { name: 'Share and save' }).tap();
  await share();
  await page.getByTestId('copy-link').tap();
  await expect(toast(page)).toContainText('Copied.');
  expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/#\/raft\/first-election\?.*run=/);
  await page.getByTestId('copy-tag').tap();
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toContain('<consensus-playground');
  for (const name of ['save', 'save-json', 'save-text']) {
    const saved = page.waitForEvent('download');
    await page.getByTestId(name).tap();
    const path = await (await saved).path();
    expect((await readFile(path)).length).toBeGreaterThan(100);
    if (name === 'save') await page.getByTestId('open-file').setInputFiles(path);
    if (name === 'save') await expect(toast(page)).toContainText('The run is open');
    if (name === 'save') await share();
  }
  await page.getByTestId('runs').getByRole('listitem').filter({ hasText: 'A split vote' }).getByRole('button').first().tap();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('A split vote');
  await expect(clock(page)).toContainText('250.0 ms');
});

test('codes for other pages are copied, and what they show is looked at', async ({ page, open, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await open(CALM);
  await page.getByRole('button', { name: 'Share and save' }).tap();
  const copied = () => page.evaluate(() => navigator.clipboard.readText());
  for (const [button, tag] of [
    ['copy-tag', /<consensus-playground link="#\/raft\/first-election/],
    ['copy-frame', /<iframe src="[^"]*embed\.html/],
  ]) {
    await page.getByTestId(button).tap();
    await expect.poll(copied).toMatch(tag);
  }
  await dialog(page).getByText('Preview', { exact: true }).tap();
  const preview = page.frameLocator('[data-test="embed-preview"]');
  await preview.getByRole('button', { name: 'Play this run' }).tap();
  await expect(preview.locator('html')).toHaveAttribute('data-page', 'running');
});
