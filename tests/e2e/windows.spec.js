// Low and wide windows, as a phone's on its side and a page at 200 %; and what lies over the picture on the narrowest.
import { readFileSync } from 'node:fs';
import { drawn } from './hand.js';
import { expect, test } from './playground.js';

const CATALOG = readFileSync(new URL('../../src/catalog.rs', import.meta.url), 'utf8');
const LABS = /\nlabs! \{\n(.*?)\n\}/s
  .exec(CATALOG)[1]
  .split('\n')
  .map((line) => line.trim().split('::')[0].replaceAll('_', '-'));

/** Addresses of runs, each with many nodes, many words, or both. */
const RUNS = [...LABS.map((lab) => `#/${lab}`), '#/raft/rolling-restarts?at=900ms', '#/raft/first-election?nodes=9&at=400ms'];

/** The boxes of all that a selector finds on the page. */
const boxes = (page, selector) =>
  page.evaluate((selector) => {
    const found = [...document.querySelectorAll(selector)].map((element) => element.getBoundingClientRect());
    return found
      .filter(({ width, height }) => width > 1 && height > 1)
      .map(({ left, top, right, bottom }) => ({ left, top, right, bottom }));
  }, selector);

const inside = (box, room, slack = 1) =>
  box.left >= room.left - slack && box.top >= room.top - slack && box.right <= room.right + slack && box.bottom <= room.bottom + slack;

const meet = (one, other) =>
  one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;

/** What of the window the player bar leaves. */
async function seen(page) {
  const [bar] = await boxes(page, '.transport');
  const { width } = page.viewportSize();
  return { left: 0, top: 0, right: width, bottom: bar.top };
}

for (const [width, height] of [[844, 390], [640, 360], [960, 540]]) {
  test.describe(`a window of ${width} by ${height}`, () => {
    test.use({ viewport: { width, height } });

    test('holds the whole cluster and the words for it', async ({ page, open }) => {
      test.slow();
      for (const run of RUNS) {
        await open(run);
        // Its looks in a low window come a little later.
        await expect(page.locator('.transport')).toHaveCSS('display', 'flex');
        await drawn(page);
        const window = await seen(page);
        const nodes = await boxes(page, '[data-node] .node-disc');
        expect(nodes.length, run).toBeGreaterThan(1);
        const [stage] = await boxes(page, '.stage');
        for (const node of nodes) {
          expect(inside(node, window), `a node of ${run} is in the window`).toBe(true);
          expect(inside(node, stage), `a node of ${run} is on the stage`).toBe(true);
        }
        const [title] = await boxes(page, '.story-title');
        expect(inside(title, window), `the title of ${run} is in the window`).toBe(true);
        const [why] = await boxes(page, '#why p');
        expect(inside(why, window), `what happened in ${run} is in the window`).toBe(true);
        expect(meet(title, stage)).toBe(false);
      }
    });
  });
}

test.describe('a phone 360 wide', () => {
  test.use({ viewport: { width: 360, height: 740 }, hasTouch: true });

  test('what all nodes came to covers none of them', async ({ page, open }) => {
    test.slow();
    let verdicts = 0;
    for (const lab of LABS) {
      await open(`#/${lab}`);
      await page.getByTestId('timeline').press('End');
      // The part has come that says it.
      await page.waitForFunction(() => globalThis.playground.has('panels'));
      await drawn(page);
      const nodes = await boxes(page, '[data-node] .node-disc');
      for (const words of await boxes(page, '.verdict text')) {
        verdicts += 1;
        expect(nodes.filter((node) => meet(words, node)), `words over nodes of ${lab}`).toEqual([]);
      }
    }
    expect(verdicts).toBeGreaterThan(0);
  });

  test('a partition is chosen beside the nodes, not over them', async ({ page, open }) => {
    for (const lab of LABS) {
      await open(`#/${lab}`);
      await page.getByTestId('partition').click();
      await expect(page.locator('.stage-panel')).toBeVisible();
      const covers = async () => {
        await drawn(page);
        const [panel] = await boxes(page, '.stage-panel');
        const nodes = await boxes(page, '[data-node] .node-disc');
        // While it is drawn anew it has no box.
        return panel ? nodes.filter((node) => meet(panel, node)).length : NaN;
      };
      await expect.poll(covers, lab).toBe(0);
      await page.getByText('Or choose from a list').click();
      await expect(page.getByRole('checkbox').first()).toBeVisible();
      await expect.poll(covers, lab).toBe(0);
      await page.getByTestId('partition').click();
      await expect(page.locator('.stage-panel')).toHaveCount(0);
    }
  });
});
