// What things cost, compared within one run. No test asserts a time: two things are done in turns, so that what
// else the machine does slows both, and their medians are compared. The times themselves are figures of
// `cargo xtask bench page`.
import { test } from './playground.js';

/**
 * Asks for the milliseconds of the processor that the page's own thread has spent so far on script, style and
 * layout.
 */
export async function spending(page) {
  const client = await page.context().newCDPSession(page);
  // Of this page's thread alone: what else the machine does counts little.
  await client.send('Performance.enable', { timeDomain: 'threadTicks' });
  const parts = ['ScriptDuration', 'RecalcStyleDuration', 'LayoutDuration'];
  return async () => {
    const { metrics } = await client.send('Performance.getMetrics');
    return 1_000 * metrics.filter(({ name }) => parts.includes(name)).reduce((sum, { value }) => sum + value, 0);
  };
}

/** What something costs, in what `spent` counts. */
export async function costOf(spent, act) {
  const before = await spent();
  await act();
  return (await spent()) - before;
}

export const share = (costs, part) => costs.toSorted((a, b) => a - b)[Math.floor(costs.length * part)];

/**
 * How many times as much as `other` `one` costs: both take the number of the turn and give a cost. `what` says in
 * the report what was compared.
 */
export async function timesAsMuch(what, turns, one, other) {
  const costs = [[], []];
  for (let turn = 0; turn < turns; turn += 1) {
    costs[0].push(await one(turn));
    costs[1].push(await other(turn));
  }
  const [a, b] = costs.map((seen) => share(seen, 0.5));
  const words = `${a.toFixed(2)} ms beside ${b.toFixed(2)} ms: ${(a / b).toFixed(2)} times as much`;
  test.info().annotations.push({ type: what, description: words });
  console.log(`${what}: ${words}`);
  return a / b;
}
