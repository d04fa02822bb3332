// What a picture costs: the time of all scripts in one frame, callbacks and
// what they queue or put off, at the 95th percentile. The ceiling is generous, for
// machines differ and share; the figure itself is in the report.
import { expect, test } from './playground.js';
import { BUSY, button, goTo } from './hand.js';

/** Four pictures at 60 a second: slower, and nothing seems to move. */
const CEILING_MS = 64;

/** How many pictures are measured, and how many go before to warm up. */
const MEASURED = 150;
const WARM = 30;

/** Nine nodes that keep at least 300 messages on their way. */
const CROWD =
  '#/raft/first-election?nodes=9&latency=120ms..150ms&election_timeout=400ms..800ms&heartbeat=5ms';

test.describe.configure({ mode: 'serial' });

test.beforeEach(async ({ page }) => {
  await page.addInitScript(() => {
    globalThis.costs = [];
    const native = requestAnimationFrame.bind(globalThis);
    let picture;
    globalThis.requestAnimationFrame = (call) => {
      const id = native((at) => {
        if (picture?.at !== at) {
          picture = { at, began: performance.now() };
          costs.push(0);
        }
        call(at);
      });
      // Runs in the same picture, after `call` and all that it queued.
      native((at) => {
        if (picture?.at === at) costs[costs.length - 1] += performance.now() - picture.began;
      });
      return id;
    };
    // Drawing that takes long is put off to a timer: it counts for the
    // picture that asked for it.
    const later = setTimeout.bind(globalThis);
    globalThis.setTimeout = (call, ...rest) =>
      later(
        (...given) => {
          const began = performance.now();
          call(...given);
          if (costs.length > 0) costs[costs.length - 1] += performance.now() - began;
        },
        ...rest,
      );
  });
});

/** Waits for `count` pictures more, and gives their costs, the least first. */
async function measured(page, count) {
  await page.evaluate(() => (costs.length = 0));
  // Asked seldom, and not with each picture: asking would count as a picture.
  await page.waitForFunction((count) => costs.length >= count, count, { polling: 250 });
  return page.evaluate(() => costs.toSorted((a, b) => a - b));
}

async function costOfPicture(page, slower) {
  const client = await page.context().newCDPSession(page);
  await client.send('Emulation.setCPUThrottlingRate', { rate: slower });
  await button(page, 'Play').click();
  await measured(page, WARM);
  const costs = await measured(page, MEASURED);
  await client.send('Emulation.setCPUThrottlingRate', { rate: 1 });
  const at = (share) => costs[Math.floor(costs.length * share)];
  return { p95: at(0.95), median: at(0.5) };
}

async function busy(page, open) {
  await open(BUSY);
  await goTo(page, 680);
  await page.getByRole('combobox', { name: 'Speed' }).selectOption('1/4×');
}

async function crowd(page, open) {
  await open(CROWD);
  await goTo(page, 600);
  const speed = page.getByRole('combobox', { name: 'Speed' });
  await speed.selectOption('1/2×');
  await button(page, 'Play').click();
  await page.waitForFunction(() => document.querySelectorAll('[data-flight]').length >= 300, null, {
    polling: 100,
  });
  await button(page, 'Pause').click();
  await speed.selectOption('1/4×');
}

for (const [what, prepare] of [
  ['5 nodes under load at 1/4×', busy],
  ['9 nodes with 300 messages on their way at 1/4×', crowd],
]) {
  for (const slower of [1, 4]) {
    test(`${what}, the processor slowed ${slower} times`, async ({ page, open }) => {
      test.setTimeout(120_000);
      await prepare(page, open);
      const { p95, median } = await costOfPicture(page, slower);
      const flights = await page.locator('[data-flight]').count();
      const words = `p95 ${p95.toFixed(1)} ms, median ${median.toFixed(1)} ms, ${flights} messages at the end`;
      test.info().annotations.push({ type: 'script time a frame', description: words });
      console.log(`${what}, slowed ${slower} times: ${words}`);
      expect(p95).toBeLessThan(CEILING_MS * slower);
    });
  }
}
