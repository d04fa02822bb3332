// What a picture costs while time runs: with many nodes and messages beside few, and beside a fixed piece of drawing.
import { expect, test } from './playground.js';
import { costOf, spending, timesAsMuch } from './measure.js';
import { busy, countPictures, crowd, pictureIn } from './measured.js';

const TURNS = 12;

test.describe.configure({ mode: 'serial' });

test.beforeEach(({ context }) => countPictures(context));

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
