// The figures of the page, for `cargo xtask bench page`: what things cost the processor on this machine. No test:
// nothing here fails because it is slow.
import { openIn, setSpeed, test } from './playground.js';
import { button, timeline } from './hand.js';
import { share } from './measure.js';
import { busy, countPictures, crowd, heaviest, keyIn, rowIn, scrollIn, seekIn, wholePictures } from './measured.js';

/** A figure in milliseconds, for the report. */
function figure(name, value) {
  test.info().annotations.push({ type: 'figure', description: `${name} ${value.toFixed(2)}` });
}

function figures(name, costs) {
  figure(`${name}, median`, share(costs, 0.5));
  figure(`${name}, 95 of 100`, share(costs, 0.95));
}

/** What each of so many turns cost, after some to warm up. */
async function turns(count, act) {
  for (let turn = 0; turn < 10; turn += 1) await act(turn);
  const costs = [];
  for (let turn = 0; turn < count; turn += 1) costs.push(await act(turn));
  return costs;
}

/** What each of at least `count` pictures costs in scripts, while time runs. */
async function picturesIn(page, count) {
  const browser = page.context().browser();
  await browser.startTracing(page, { categories: ['devtools.timeline'] });
  const first = await page.evaluate(() => globalThis.pictures);
  await page.waitForFunction((enough) => globalThis.pictures >= enough, first + count, { polling: 250 });
  const { traceEvents } = JSON.parse(await browser.stopTracing());
  const thread = ({ pid, tid }) => `${pid} ${tid}`;
  const its = thread(traceEvents.find(({ name }) => name === 'FireAnimationFrame'));
  const events = traceEvents.filter((event) => thread(event) === its).toSorted((a, b) => a.ts - b.ts);
  const costs = [];
  let over = 0;
  for (const { name, ph, ts, dur, tdur } of events) {
    if (name === 'FireAnimationFrame') costs.push(0);
    const isOutermost = ph === 'X' && ts >= over && /^(FunctionCall|RunMicrotasks|EvaluateScript)$/.test(name);
    if (!isOutermost || costs.length === 0) continue;
    over = ts + dur;
    costs[costs.length - 1] += tdur / 1000;
  }
  return costs;
}

for (const [what, open] of [
  ['5 nodes under load', busy],
  ['9 nodes, 300 messages on their way', crowd],
]) {
  test(`a picture of ${what}`, async ({ page, context }) => {
    await countPictures(context);
    await open(page);
    const client = await context.newCDPSession(page);
    await button(page, 'Play').click();
    await picturesIn(page, 40);
    for (const [slower, words] of [[1, ''], [4, ', slowed 4 times']]) {
      await client.send('Emulation.setCPUThrottlingRate', { rate: slower });
      figures(`page: a picture of ${what}${words}`, await picturesIn(page, 240));
    }
  });
}

for (const [lab, place] of Object.entries(heaviest)) {
  test(`all that a picture of ${lab} costs under the heaviest load`, async ({ page, context }) => {
    await countPictures(context);
    const { median, made, gone } = await wholePictures(page, place, 300);
    figure(`page: all of a picture of ${lab} under the heaviest load`, median);
    console.log(`${lab}: ${made.toFixed(0)} elements put in a picture, ${gone.toFixed(0)} taken out`);
  });
}

test('another lab on the line of a phone', async ({ page, context }) => {
  const client = await context.newCDPSession(page);
  await client.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 150,
    downloadThroughput: 200_000,
    uploadThroughput: 100_000,
  });
  await client.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  await openIn(page, '#/raft/leader-crash');
  for (const place of ['paxos/basic', 'multipaxos/steady-state', 'commit/one-after-another']) {
    const cost = await page.evaluate(async (place) => {
      const title = document.querySelector('.story-title');
      const [before, began] = [title.textContent, performance.now()];
      location.hash = `#/${place}`;
      const isThere = () => document.querySelector('.story-title').textContent !== before;
      while (!isThere() || document.querySelector('.coming')) await new Promise(requestAnimationFrame);
      return performance.now() - began;
    }, place);
    figure(`page: ${place} after another lab, on the line of a phone, slowed 4 times`, cost);
  }
});

for (const events of [10_000, 100_000]) {
  test(`anywhere among ${events} events`, async ({ page }) => {
    figures(`page: anywhere among ${events} events`, await turns(60, await seekIn(page, events)));
  });
}

test('among 10,000 events', async ({ page, context }) => {
  await page.setViewportSize({ width: 1280, height: 900 });
  figures('page: scrolling the list of 10000 events', await turns(60, await scrollIn(page, 10_000)));
  const other = await context.newPage();
  figures('page: a key in the diagram of 10000 events', await turns(48, await keyIn(other, 1_600)));
  figures('page: scrolling the table of 10000 events', await turns(40, await rowIn(other, 1_600)));
});

test('an hour of the cluster at 16 times', async ({ page }) => {
  await openIn(page, '#/raft/leader-crash');
  await setSpeed(page, '16');
  const now = async () => Number(await timeline(page).inputValue());
  /** How long a second of the cluster takes from where the run is to `end`, both in milliseconds. */
  const secondUntil = async (end) => {
    const [began, from] = [performance.now(), await now()];
    while ((await now()) < end) {
      // A scenario that has shown what it was to show stands still.
      if (await button(page, 'Play').isVisible()) await button(page, 'Play').click();
      await page.waitForTimeout(500);
    }
    return ((performance.now() - began) * 1_000) / ((await now()) - from);
  };
  await secondUntil(5_000);
  figure('page: a second of the cluster at 16 times, first ten minutes', await secondUntil(605_000));
  await secondUntil(3_000_000);
  figure('page: a second of the cluster at 16 times, after 50 minutes', await secondUntil(3_600_000));
});

test('a frame of the library', async () => {
  const { Run } = await import(new URL('../../dist/js/node.js', import.meta.url));
  const run = new Run({ lab: 'raft', scenario: 'leader-crash', config: { nodes: 5, load: '1ms' } });
  run.advance(3_000);
  const costs = await turns(200, () => {
    run.advance(1);
    const began = performance.now();
    run.frame();
    return performance.now() - began;
  });
  figures('library: a frame of 5 nodes under load', costs);
  run.free();
});
