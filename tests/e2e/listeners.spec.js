// What listeners of a run are told when they act, when they fail, and when
// what they would be told is not in the run any more.
import { join } from 'node:path';
import { pathToFileURL, fileURLToPath } from 'node:url';
import { openBeside } from './beside.js';
import { test, expect } from './playground.js';

const LIBRARY = fileURLToPath(new URL('../../dist/js/', import.meta.url));
const { Run } = await import(pathToFileURL(join(LIBRARY, 'node.js')));

const START = { lab: 'raft', scenario: 'leader-crash', seed: 7 };
const numbers = (first, last) => Array.from({ length: last - first + 1 }, (_, at) => first + at);

function opened(start = START) {
  const run = new Run(start);
  const told = [];
  return { run, told, hear: ({ seq }) => told.push(seq) };
}

/** As the run has it now. */
const recorded = (run) => run.events(1, run.seq).map((event) => JSON.stringify(event));

test('each event is told right after it happened, before the next', () => {
  for (const go of [(run) => run.advance(60), (run) => run.seek(60), (run) => run.seekTime(300_000)]) {
    const plain = new Run(START);
    const went = go(plain);
    const { run } = opened();
    const seen = [];
    run.on('event', ({ seq, at_us: at }) => {
      expect([run.seq, run.nowUs, run.recorded]).toEqual([seq, at, seq]);
      seen.push(seq);
    });
    expect(go(run)).toBe(went);
    expect(seen).toEqual(numbers(1, plain.seq));
    expect(run.digest()).toBe(plain.digest());
  }
});

test('a listener that goes back ends the way there, and what it took away is not told', () => {
  const { run, told, hear } = opened();
  let first = true;
  run.on('event', ({ seq }) => {
    if (seq === 8 && first) {
      first = false;
      run.seek(3);
    }
  });
  run.on('event', hear);
  expect(run.advance(61)).toBe(8);
  expect(run.seq).toBe(3);
  expect(told).toEqual(numbers(1, 7));
  run.advance(10);
  expect(told).toEqual([...numbers(1, 7), ...numbers(4, 13)]);
});

test('a listener that goes on is told of it when it has returned, and nothing is told twice or out of turn', () => {
  const { run, told, hear } = opened();
  run.on('event', ({ seq }) => {
    if (seq === 5) expect(run.advance(10)).toBe(10);
    if (seq === 7) run.seek(12);
  });
  run.on('event', hear);
  run.seek(30);
  expect(told).toEqual(numbers(1, 12));
  run.seek(30);
  expect(told).toEqual(numbers(1, 30));
  expect(run.seq).toBe(30);
  const other = opened();
  other.run.on('event', ({ seq }) => seq === 9 && other.run.seek(40));
  other.run.on('event', other.hear);
  other.run.seek(20);
  expect([other.run.seq, other.told]).toEqual([40, numbers(1, 40)]);
});

test('a listener that does something does it at that instant, and the run goes on from there', () => {
  const { run } = opened({ lab: 'raft', scenario: 'first-election' });
  const told = [];
  let crashed = false;
  run.on('event', () => {
    const leader = run.frame().nodes.find(({ role }) => role === 'leader');
    if (!leader || crashed) return;
    crashed = true;
    run.apply({ type: 'crash', node: leader.node, disk: 'kept' });
  });
  run.on('event', (event) => told.push(JSON.stringify(event)));
  run.advance(200);
  expect(crashed).toBe(true);
  expect(told.some((event) => event.includes('"crash"'))).toBe(true);
  expect(run.branches).toHaveLength(1);
  expect(told).toEqual(recorded(run));
});

test('on another branch, what both have in common is still told', () => {
  const { run, told, hear } = opened();
  run.seek(20);
  const kept = run.branch('kept');
  run.switchTo(0);
  run.seek(10);
  run.on('event', ({ seq }) => {
    if (seq !== 15) return;
    run.advance(15);
    run.switchTo(kept);
  });
  run.on('event', hear);
  run.seek(30);
  expect([run.currentBranch, run.seq]).toEqual([kept, 20]);
  expect(told).toEqual(numbers(11, 20));
});

test('a goal and a violation are told with their event, again if they come again, and a branch whatever becomes of it', () => {
  const { run, told } = opened();
  const put = (kind) => (what) => told.push([kind, what.name ?? what.seq, run.seq]);
  run.on('goal', put('goal'));
  run.on('branch', put('branch'));
  run.advance(300);
  const goals = [...told];
  expect(goals.length).toBeGreaterThan(0);
  expect(goals[0][2]).toBeLessThan(300);
  run.seek(0);
  run.seek(300);
  expect(told.splice(0)).toEqual([...goals, ...goals]);
  const stop = run.on('event', () => {
    stop();
    run.branch('aside');
    run.seek(10);
  });
  run.advance(5);
  expect(told).toEqual([['branch', 'aside', 10]]);
});

test('who has stopped, or freed the run, is told no more', () => {
  const { run, told, hear } = opened();
  const stops = [run.on('event', () => stops.forEach((stop) => stop()))];
  stops.push(run.on('event', hear));
  run.advance(5);
  expect(told).toEqual([]);
  run.on('event', () => run.free());
  run.on('event', hear);
  expect(run.advance(5)).toBe(1);
  expect(told).toEqual([]);
  expect(() => run.seq).toThrow(/freed/);
});

const broken = new Error('a listener that is broken');

test('in Node an error of one listener is printed once each time, and costs nobody anything', () => {
  const { run, told, hear } = opened();
  const printed = [];
  const { error } = console;
  console.error = (...what) => printed.push(what);
  try {
    run.on('event', ({ seq }) => {
      if (seq % 20 === 0) throw broken;
    });
    run.on('event', hear);
    expect(run.advance(61)).toBe(61);
  } finally {
    console.error = error;
  }
  expect(told).toEqual(numbers(1, 61));
  expect(printed).toEqual([[broken], [broken], [broken]]);
});

test.describe('in a browser', () => {
  test.use({ expectedErrors: [[/a listener that is broken/], { option: true }] });

  test('it is an error of the page like any other', async ({ page }) => {
    await openBeside(page);
    const seen = await page.evaluate(async () => {
      const { init, Run } = await import(new URL('index.js', location.href));
      await init('raft');
      const run = new Run({ lab: 'raft', scenario: 'leader-crash', seed: 7 });
      const told = [];
      const errors = [];
      addEventListener('error', ({ error }) => errors.push(error.message));
      run.on('event', ({ seq }) => {
        if (seq === 3) throw new Error('a listener that is broken');
      });
      run.on('event', ({ seq }) => told.push(seq));
      run.advance(5);
      return { told, errors };
    });
    expect(seen).toEqual({ told: [1, 2, 3, 4, 5], errors: ['a listener that is broken'] });
  });
});
