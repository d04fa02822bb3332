// What a picture costs: the processor's time for all scripts in one frame,
// callbacks and what they queue or put off, at the 95th percentile. It is
// the time of the page's own thread, so that other work on the machine does
// not count; and it is measured beside a fixed piece of work, so that a slow
// machine is not taken for a slow page.
import { expect, test } from './playground.js';
import { BUSY, button, goTo } from './hand.js';

/** How many pictures are measured, and how many go before to warm up. */
const MEASURED = 120;
const WARM = 40;

/** Noise only adds: the best of so many measurements counts. */
const TRIES = 4;

/** What `work` takes on the machine for which the goals were set, in milliseconds. */
const WORK_MS = 22;

/** Nine nodes that keep at least 300 messages on their way. */
const CROWD =
  '#/raft/first-election?nodes=9&latency=120ms..150ms&election_timeout=400ms..800ms&heartbeat=5ms';

test.describe.configure({ mode: 'serial' });

test.beforeEach(async ({ page }) => {
  await page.addInitScript(() => {
    globalThis.pictures = 0;
    const native = requestAnimationFrame.bind(globalThis);
    let last;
    globalThis.requestAnimationFrame = (call) =>
      native((at) => {
        if (at !== last) pictures += 1;
        last = at;
        call(at);
      });
  });
});

/** A fixed piece of work, to know how fast the processor is just now. */
function work() {
  return new Promise((done) => {
    setTimeout(function fixedWork() {
      let hash = 1;
      for (let i = 0; i < 20_000_000; i += 1) hash = Math.imul(hash ^ i, 0x01000193);
      done(hash);
    });
  });
}

/** What the page's thread did while `during` ran: its scripts, in order. */
async function scripts(page, during) {
  const browser = page.context().browser();
  await browser.startTracing(page, { categories: ['devtools.timeline'] });
  await during();
  const { traceEvents } = JSON.parse(await browser.stopTracing());
  const of = (event) => `${event.pid} ${event.tid}`;
  const thread = of(traceEvents.find((event) => event.name === 'FireAnimationFrame'));
  const its = traceEvents.filter((event) => of(event) === thread);
  return its.toSorted((a, b) => a.ts - b.ts);
}

/** The costs of `MEASURED` pictures and of `work`, in milliseconds of the processor. */
async function costs(page) {
  const events = await scripts(page, async () => {
    const before = await page.evaluate(() => pictures);
    // Asked seldom, and not with each picture.
    await page.waitForFunction((enough) => pictures >= enough, before + MEASURED, { polling: 250 });
    await page.evaluate(work);
  });
  const pictures = [];
  let [over, fixed, waited] = [0, 0, 0];
  for (const { name, ph, ts, dur, tdur } of events) {
    if (name === 'FireAnimationFrame') pictures.push(0);
    const isOutermost = ph === 'X' && ts >= over && /^(FunctionCall|RunMicrotasks|EvaluateScript)$/.test(name);
    if (!isOutermost || pictures.length === 0) continue;
    over = ts + dur;
    // The fixed piece of work is by far the longest.
    if (tdur / 1000 > fixed) [fixed, waited] = [tdur / 1000, dur / tdur];
    pictures[pictures.length - 1] += tdur / 1000;
  }
  const sorted = pictures.filter((cost) => cost < fixed).toSorted((a, b) => a - b);
  return { sorted, fixed, waited };
}

/** The least 95th percentile of some measurements, as on a machine for which the goals were set. */
async function costOfPicture(page, slower, goal) {
  const client = await page.context().newCDPSession(page);
  await client.send('Emulation.setCPUThrottlingRate', { rate: slower });
  await button(page, 'Play').click();
  await page.waitForFunction((enough) => pictures >= enough, WARM, { polling: 250 });
  let best;
  for (let i = 0; i < TRIES && !(best?.p95 < goal); i += 1) {
    const { sorted, fixed, waited } = await costs(page);
    const slowness = Math.max(1, fixed / (WORK_MS * slower));
    const at = (share) => sorted[Math.floor(sorted.length * share)] / slowness;
    const found = { p95: at(0.95), median: at(0.5), slowness, waited };
    if (!(best?.p95 < found.p95)) best = found;
  }
  await client.send('Emulation.setCPUThrottlingRate', { rate: 1 });
  return best;
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

/**
 * The goals, in milliseconds, by how many times the processor is slowed: 4 and 8
 * as it is, 16 slowed 4 times. The browser slows the page by the time that passes,
 * also by that in which another program had the processor. So the goal for a slow
 * processor is held twice: by the page's own time as it is, of which 4 times
 * must be within it on any machine, and slowed, where nobody else was at work.
 */
const CEILINGS = {
  busy: { 1: 4, 4: 16 },
  crowd: { 1: 4, 4: 16 },
};

/**
 * How much longer the fixed piece of work takes than its own time of the processor
 * where others are at work too, and what the slowed goal is there.
 */
const SHARED = 1.15;
const SHARED_CEILING = 32;

for (const [what, prepare, ceilings] of [
  ['5 nodes under load at 1/4×', busy, CEILINGS.busy],
  ['9 nodes with 300 messages on their way at 1/4×', crowd, CEILINGS.crowd],
]) {
  for (const [slower, goal] of Object.entries(ceilings)) {
    test(`${what}, the processor slowed ${slower} times`, { tag: '@measured' }, async ({ page, open }) => {
      // Slowed, and on a machine that others load, a picture can take a second.
      test.setTimeout(600_000);
      await prepare(page, open);
      const { p95, median, slowness, waited } = await costOfPicture(page, Number(slower), goal);
      const flights = await page.locator('[data-flight]').count();
      const words = [
        `p95 ${p95.toFixed(1)} ms`,
        `median ${median.toFixed(1)} ms`,
        `${flights} messages at the end`,
        `the machine ${slowness.toFixed(2)} times as slow as meant`,
        `work done in ${waited.toFixed(2)} times its own time`,
      ].join(', ');
      test.info().annotations.push({ type: 'script time a frame', description: words });
      console.log(`${what}, slowed ${slower} times: ${words}`);
      const isShared = Number(slower) > 1 && waited > SHARED;
      expect(p95).toBeLessThan(isShared ? SHARED_CEILING : goal);
    });
  }
}
