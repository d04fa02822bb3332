// What a picture costs while time runs: with many nodes and messages beside few, and beside a fixed piece of drawing.
import { expect, openIn, test } from './playground.js';
import { BUSY, button, goTo } from './hand.js';
import { costOf, spending, timesAsMuch } from './measure.js';

/** Nine nodes that keep at least 300 messages on their way. */
const CROWD =
  '#/raft/first-election?nodes=9&latency=120ms..150ms&election_timeout=400ms..800ms&heartbeat=5ms';

/** How many pictures a turn has. */
const PICTURES = 20;

const TURNS = 12;

test.describe.configure({ mode: 'serial' });

test.beforeEach(async ({ context }) => {
  await context.addInitScript(() => {
    globalThis.pictures = 0;
    const native = requestAnimationFrame.bind(globalThis);
    let last;
    globalThis.requestAnimationFrame = (call) =>
      native((at) => {
        if (at !== last) pictures += 1;
        last = at;
        // A sixtieth of a second after the one before, however long it took: as much happens on any machine.
        call((pictures * 1_000) / 60);
      });
  });
});

const speed = (page) => page.getByRole('combobox', { name: 'Speed' });

async function busy(page) {
  await openIn(page, BUSY);
  await goTo(page, 680);
  await speed(page).selectOption('1/4×');
}

async function crowd(page) {
  await openIn(page, CROWD);
  await goTo(page, 600);
  await speed(page).selectOption('1/2×');
  await button(page, 'Play').click();
  await page.waitForFunction(() => document.querySelectorAll('[data-flight]').length >= 300, null, { polling: 100 });
  await button(page, 'Pause').click();
  await speed(page).selectOption('1/4×');
}

/** Lets time run for some pictures at each call, and tells what one has cost. */
async function pictureIn(page) {
  const spent = await spending(page);
  const made = () => page.evaluate(() => globalThis.pictures);
  return async () => {
    await button(page, 'Play').click();
    const first = await made();
    const cost = await costOf(spent, () =>
      page.waitForFunction((enough) => globalThis.pictures >= enough, first + PICTURES, { polling: 50 }),
    );
    const pictures = (await made()) - first;
    await button(page, 'Pause').click();
    return cost / pictures;
  };
}

/** Draws three hundred circles at each call, and tells what that has cost. */
async function circlesIn(page) {
  const spent = await spending(page);
  return () =>
    costOf(spent, () =>
      page.evaluate(() => {
        const make = (name) => document.createElementNS('http://www.w3.org/2000/svg', name);
        const svg = make('svg');
        for (let n = 0; n < 300; n += 1) {
          const circle = make('circle');
          for (const [key, value] of Object.entries({ cx: n, cy: n, r: 5, class: 'fixed-work' })) {
            circle.setAttribute(key, value);
          }
          svg.append(circle);
        }
        document.body.append(svg);
        svg.getBoundingClientRect();
        svg.remove();
      }),
    );
}

test('a picture of nine nodes and 300 messages beside one of five nodes', { tag: '@measured' }, async ({ page, context }) => {
  test.setTimeout(600_000);
  await crowd(page);
  const few = await context.newPage();
  await busy(few);
  const [many, fewer] = [await pictureIn(page), await pictureIn(few)];
  for (let n = 0; n < 2; n += 1) [await many(), await fewer()];
  const times = await timesAsMuch('a picture of 9 nodes with 300 messages, and of 5 nodes', TURNS, many, fewer);
  expect(await page.locator('[data-flight]').count()).toBeGreaterThan(250);
  expect(times).toBeLessThan(6);
});

test('a picture of five nodes beside 300 circles', { tag: '@measured' }, async ({ page }) => {
  test.setTimeout(600_000);
  await busy(page);
  const [picture, circles] = [await pictureIn(page), await circlesIn(page)];
  for (let n = 0; n < 2; n += 1) [await picture(), await circles()];
  expect(await timesAsMuch('a picture of 5 nodes, and 300 circles', TURNS, picture, circles)).toBeLessThan(4);
});
