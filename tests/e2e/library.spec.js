// The JavaScript library as programs get it: in Node, in Chromium, in a
// worker, as a package, with its types.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL, fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { openBeside } from './beside.js';
import { timesAsMuch } from './measure.js';
import { test, expect } from './playground.js';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const LIBRARY = join(ROOT, 'dist/js');
const GUIDE = readFileSync(join(ROOT, 'docs/javascript.md'), 'utf8');
const { Run, labs } = await import(pathToFileURL(join(LIBRARY, 'node.js')));
const { given } = await import(pathToFileURL(join(LIBRARY, 'join.js')));

/** The examples of the guide: programs that fill `given`, and what it must then hold. */
function examples() {
  const blocks = [...GUIDE.matchAll(/^```js\n(.*?)^```$/gms)].map((match) => match[1]);
  return blocks.map((code) => {
    const wanted = [];
    const program = code.replace(/^(.*); \/\/ → (.*)$/gm, (_, expression, value) => {
      wanted.push(value);
      return `given.push(${expression});`;
    });
    return { program, wanted };
  });
}

/** As the guide writes values. */
const WRITE = "(value) => typeof value === 'bigint' ? `${value}n` : JSON.stringify(value).replaceAll(',', ', ')";

/** A program whose import names a file, and which exports what it was given. */
function runnable(program, file) {
  const body = program.replace("'consensus-playground'", JSON.stringify(file));
  return `export const given = [];\n${body}\nexport const written = given.map(${WRITE});\n`;
}

test.describe('the examples of the guide', () => {
  for (const [at, { program, wanted }] of examples().entries()) {
    test(`number ${at + 1} gives what it says, in Node and in Chromium`, async ({ page }) => {
      expect(wanted.length).toBeGreaterThan(0);
      const folder = mkdtempSync(join(tmpdir(), 'guide-'));
      const file = join(folder, 'example.mjs');
      writeFileSync(file, runnable(program, pathToFileURL(join(LIBRARY, 'node.js')).href));
      const { written } = await import(pathToFileURL(file));
      rmSync(folder, { recursive: true });
      expect(written).toEqual(wanted);

      await page.route('**/js/example.mjs', (route) =>
        route.fulfill({ contentType: 'text/javascript', body: runnable(program, './index.js') }),
      );
      await openBeside(page);
      const there = await page.evaluate(async () => (await import(new URL('example.mjs', location.href))).written);
      expect(there).toEqual(wanted);
    });
  }
});

test('a worker runs it, and comes to the same world', async ({ page }) => {
  await page.route('**/js/worker.mjs', (route) =>
    route.fulfill({
      contentType: 'text/javascript',
      body: `import { init, Run } from './index.js';
        await init('multipaxos');
        const run = new Run({ lab: 'multipaxos', scenario: 'steady-state' });
        run.advance(150);
        postMessage(run.digest());`,
    }),
  );
  await openBeside(page);
  const there = await page.evaluate(
    () =>
      new Promise((resolve, reject) => {
        const worker = new Worker(new URL('worker.mjs', location.href), { type: 'module' });
        worker.onmessage = (message) => resolve(message.data);
        worker.onerror = (error) => reject(new Error(error.message));
      }),
  );
  const run = new Run({ lab: 'multipaxos', scenario: 'steady-state' });
  run.advance(150);
  expect(there).toBe(run.digest());
});

test('a table of ballots tells what became of each, and which quorums came together, and whether they must meet', () => {
  const panels = (scenario) => {
    const run = new Run({ lab: 'paxos', scenario });
    run.advance(2_000);
    const { panels } = run.frame();
    return ['grid', 'quorums'].map((shape) => panels.find(({ kind }) => kind === shape));
  };
  const [grid, quorums] = panels('basic');
  expect([grid.name, grid.about, grid.total]).toEqual(['votes', null, 1]);
  const [{ number, note, cells }] = grid.rows;
  expect(note).toBe('decided');
  expect(grid.remarks[0].name).toBe('labs-votes-known');
  expect(grid.remarks[0].values.nodes.length).toBeGreaterThan(0);
  const { system, intersect, first, second } = quorums;
  expect({ system, intersect }).toEqual({ system: 'majority', intersect: true });
  for (const [quorum] of [first, second]) {
    expect(quorum.number).toBe(number);
    expect(quorum.nodes).toHaveLength(2);
    expect(quorum.nodes).toContain(quorum.last);
  }
  const [{ last }] = second;
  expect(cells[grid.columns.indexOf(last)]).toEqual({ kind: 'voted', badge: 'completed' });
  expect(panels('broken-quorums')[1].intersect).toBe(false);
});

test('what was not fetched is told, and can be fetched then', async ({ page }) => {
  await openBeside(page);
  const asked = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname.split('/').pop()));
  const seen = await page.evaluate(async () => {
    const { init, labs, Run } = await import(new URL('index.js', location.href));
    await init('raft');
    const codes = [labs().length];
    const wrong = (make) => {
      try {
        make();
      } catch (error) {
        codes.push(error.code);
      }
    };
    wrong(() => new Run({ lab: 'paxos', scenario: labs()[1].scenarios[0].id }));
    await init('nothing').catch((error) => codes.push(error.code));
    await Promise.all([init('paxos'), init('paxos', 'raft')]);
    const run = new Run({ lab: 'paxos', scenario: labs()[1].scenarios[0].id });
    codes.push(run.advance(20));
    for (const want of [() => run.link(), () => run.journal(), () => Run.fromLink('#/'), () => Run.replay('{}')]) wrong(want);
    await init('links');
    codes.push(Run.fromLink(run.link()).digest() === run.digest(), Run.replay(run.journal()).seq);
    return codes;
  });
  const missing = Array(4).fill('links-not-loaded');
  expect(seen).toEqual([labs().length, 'lab-not-loaded', 'unknown-lab', 20, ...missing, true, 20]);
  const parts = ['core.wasm', 'links.wasm', 'paxos.wasm', 'raft.wasm'];
  expect(asked.filter((name) => name.endsWith('.wasm')).sort()).toEqual(parts);
});

for (const { id: lab, scenarios } of labs()) {
  test(`${lab} needs no other lab's part`, async () => {
    const load = (part) => new WebAssembly.Module(readFileSync(join(LIBRARY, `${part}.wasm`)));
    // Instances of their own: in that of this file all labs are there.
    const fresh = (name) => import(`${pathToFileURL(join(LIBRARY, name))}?alone=${lab}`);
    const glue = await fresh('core.js');
    const wanted = (name) => () => {
      throw new Error(`${lab} wants ${name}`);
    };
    const parts = [...labs().map(({ id }) => id), 'links'];
    const later = Object.fromEntries(parts.map((part) => [part, wanted(part)]));
    const { exports } = new WebAssembly.Instance(load('core'), { './core_bg.js': glue, later });
    glue.__wbg_set_wasm(exports);
    exports.__wbindgen_start();
    expect(glue.labs()).toEqual(labs());
    new WebAssembly.Instance(load(lab), given(exports));
    for (const { id } of scenarios) {
      const run = glue.Run.open(lab, id, undefined, ['latency'], ['5ms..9ms']);
      run.advance(400);
      for (const ask of ['frame', 'enabled', 'goals', 'config', 'branches', 'digest']) run[ask]();
      run.events(1, 400);
      run.seek(40);
      const crash = run.enabled().find((act) => act.type === 'crash');
      run.apply(crash);
      run.advance(100);
      run.branch('aside');
      run.switchTo(0);
      run.switchTo(1);
      run.free();
    }
    new WebAssembly.Instance(load('links'), given(exports));
    for (const { id } of scenarios) {
      const run = glue.Run.open(lab, id, undefined, [], []);
      run.advance(400);
      expect(glue.links_follow(glue.links_link(run)).digest()).toBe(run.digest());
      expect(glue.links_replay(glue.links_journal(run)).digest()).toBe(run.digest());
      run.free();
    }
  });
}

test('every scenario ends in the golden world', () => {
  const golden = readFileSync(join(ROOT, 'tests/golden/digests.txt'), 'utf8').trim().split('\n');
  for (const line of golden) {
    const [place, events, digest] = line.split(' ');
    const [lab, scenario] = place.split('/');
    const run = new Run({ lab, scenario });
    run.advance(Number(events));
    expect(run.digest(), place).toBe(digest);
    run.free();
  }
});

/** An act without end. */
function holdsItself() {
  const act = { type: 'partition' };
  act.groups = [act];
  return act;
}

/** An act whose fields throw when they are read. */
function throws(act) {
  return new Proxy(act, {
    get() {
      throw new Error('mine');
    },
  });
}

test('numbers of any kind are read', () => {
  const run = new Run({ lab: 'raft', scenario: 'leader-crash', seed: 7 });
  run.apply({ type: 'pause', node: 1n });
  run.apply({ type: 'drift', node: 2, ppm: -50_000 });
  run.apply({ type: 'drift', node: 3, ppm: -70_000n });
  const done = run.events().map(({ action }) => action);
  expect(done.map(({ node, ppm }) => [node, ppm])).toEqual([[1, undefined], [2, -50_000], [3, -70_000]]);
  run.free();
});

test('what is wrong has a code, and changes nothing', () => {
  const run = new Run({ lab: 'raft', scenario: 'leader-crash', seed: 7 });
  run.advance(20);
  const before = [run.digest(), run.seq, run.branches.length];
  const start = { lab: 'raft', scenario: 'first-election' };
  const wrong = [
    ['bad-argument', () => new Run(3)],
    ['bad-argument', () => new Run({ lab: 'raft' })],
    ['bad-argument', () => new Run({ ...start, sede: 1 })],
    ...[-1, 1.5, 1e17, NaN, 2n ** 64n, '', '0x10', {}, true].map((seed) => [
      'bad-argument',
      () => new Run({ ...start, seed }),
    ]),
    ['bad-argument', () => new Run({ ...start, config: { nodes: [] } })],
    ['bad-setting', () => new Run({ ...start, config: { nodes: 77 } })],
    ['bad-setting', () => new Run({ ...start, config: { '': 'x'.repeat(10_000) } })],
    ['unknown-lab', () => new Run({ lab: 'x', scenario: 'y' })],
    ['unknown-scenario', () => new Run({ lab: 'raft', scenario: 'y' })],
    ['bad-journal', () => Run.replay('{}')],
    ['bad-journal', () => Run.replay(run.journal().replace(run.digest(), '0123456789abcdef'))],
    ['unknown-lab', () => Run.fromLink('')],
    ['bad-link', () => Run.fromLink('#/raft/leader-crash?run=AAAA')],
    ['bad-link', () => Run.fromLink('#/raft/leader-crash?seed=x')],
    ['bad-argument', () => run.advance('3')],
    ...[-1, 0.5, NaN, Infinity, 1e9].map((count) => ['bad-argument', () => run.advance(count)]),
    ...[-1, 0.5, NaN, Infinity, 1e9].map((seq) => ['bad-argument', () => run.seek(seq)]),
    ['bad-argument', () => run.apply('crash')],
    ['bad-argument', () => run.apply({ type: 'crush', node: 1 })],
    ...[-1, 0.5, NaN, 256, 2n ** 70n, '1', null, () => 1, Symbol('1')].map((node) => [
      'bad-argument',
      () => run.apply({ type: 'pause', node }),
    ]),
    ['bad-argument', () => run.apply(holdsItself())],
    ['bad-argument', () => run.apply(throws({ type: 'pause', node: 1 }))],
    ['bad-argument', () => run.switchTo(9)],
    ['bad-argument', () => run.events(-1)],
    ['bad-argument', () => run.on('noise', () => {})],
    ['refused-node-not-crashed', () => run.apply({ type: 'restart', node: 1 })],
    ['refused-in-the-past', () => run.apply({ type: 'pause', node: 1 }, 0)],
  ];
  for (const [code, attempt] of wrong) {
    let error;
    try {
      attempt();
    } catch (thrown) {
      error = thrown;
    }
    expect(error, `${code}: ${attempt}`).toBeInstanceOf(Error);
    expect(error.code, `${attempt}`).toBe(code);
    expect(error.message.length, `${attempt}`).toBeGreaterThan(10);
  }
  expect([run.digest(), run.seq, run.branches.length]).toEqual(before);
  run.free();
  expect(() => run.seq).toThrow(/freed/);
  run.free();
});

test.describe('sources', () => {
  test.use({ expectedErrors: [[/404/], { option: true }] });
  test('files come from where it is said, or as their bytes', filesFromElsewhere);
});

async function filesFromElsewhere({ page }) {
  await openBeside(page);
  const asked = [];
  await page.route('**/js/copy-*/**', (route) =>
    route.fulfill({ path: join(LIBRARY, route.request().url().split('/').pop()), contentType: 'text/javascript' }),
  );
  await page.route('**/elsewhere/**', (route) => {
    const { pathname, search } = new URL(route.request().url());
    asked.push(pathname.split('/').pop() + search);
    return route.fulfill({ path: join(LIBRARY, pathname.split('/').pop()), contentType: 'application/wasm' });
  });
  page.on('request', (request) => request.url().endsWith('/js/raft.wasm') && asked.push('beside'));
  const here = new Run({ lab: 'raft', scenario: 'leader-crash', seed: 7 });
  here.advance(120);
  const ways = [
    "['raft', { from: '../elsewhere' }]",
    "['raft', { from: new URL('../elsewhere/', location.href) }]",
    "['raft', { from: (part) => `../elsewhere/${part}.wasm?v=2` }]",
    "[{ core: '../elsewhere/core.wasm', raft: new URL('../elsewhere/raft.wasm', location.href) }]",
    "[{ ...Object.fromEntries(await Promise.all(['core', 'raft'].map(async (part) => [part, await bytes(part)]))) }]",
    "[{ from: bytes, raft: bytes('raft') }]",
  ];
  for (const [at, way] of ways.entries()) {
    const there = await page.evaluate(`(async () => {
      const bytes = async (part) => (await fetch('../elsewhere/' + part + '.wasm')).arrayBuffer();
      // Each its own copy of the modules.
      const { init, Run } = await import(new URL('copy-${at}/index.js', location.href));
      await init(...${way});
      const run = new Run({ lab: 'raft', scenario: 'leader-crash', seed: 7 });
      run.advance(120);
      return run.digest();
    })()`);
    expect(there, way).toBe(here.digest());
  }
  expect(asked.filter((file) => file.endsWith('?v=2')).sort()).toEqual(['core.wasm?v=2', 'raft.wasm?v=2']);
  expect(asked).not.toContain('beside');
  const wrong = await page.evaluate(async () => {
    const { init } = await import(new URL('copy-x/index.js', location.href));
    const told = [];
    for (const from of [{ core: new Uint8Array(3) }, { from: '/no/such/' }, { from: () => location.href }, { noise: '/x' }]) {
      told.push(await init('raft', from).then(String, (error) => `${error.code}: ${error.message}`));
    }
    return told;
  });
  expect(wrong[0]).toMatch(/^not-loaded: core.wasm did not come from what init was given: /);
  expect(wrong[1]).toMatch(/^not-loaded: \w+.wasm did not come from \/no\/such\/\w+.wasm: 404/);
  expect(wrong[2]).toMatch(/^not-loaded: .* a page came in its place$/);
  expect(wrong[3]).toMatch(/^unknown-lab: there is no lab “noise”/);
}

test('in Node its file can be named itself', () => {
  const module = JSON.stringify(pathToFileURL(join(LIBRARY, 'index.js')).href);
  const program = `import { init, Run } from ${module};
    await init('raft');
    console.log(new Run({ lab: 'raft', scenario: 'first-election' }).advance(60));`;
  const env = { ...process.env, FORCE_COLOR: '0' };
  const found = execFileSync(process.execPath, ['--input-type=module', '--eval', program], { encoding: 'utf8', env });
  expect(found.trim()).toBe('60');
});

test('an error that nobody catches in Node shows a sentence, and no more of the program than a line', () => {
  const module = JSON.stringify(pathToFileURL(join(LIBRARY, 'node.js')).href);
  for (const wrong of ["new Run({ lab: 'x', scenario: 'y' })", "new Run({ lab: 'raft', scenario: 'leader-crash' }).seek('3')"]) {
    const { stderr, status } = spawnSync(
      process.execPath,
      ['--input-type=module', '--eval', `import { Run } from ${module}; ${wrong};`],
      { encoding: 'utf8' },
    );
    expect(status).toBe(1);
    expect(stderr).toMatch(/Error: (there is no lab “?x”?|seq must be a number)/);
    expect(Math.max(...stderr.split('\n').map((line) => line.length))).toBeLessThan(200);
    expect(stderr.length).toBeLessThan(2_000);
  }
});

test('memory that is freed is used again', () => {
  const start = { lab: 'raft', scenario: 'leader-crash' };
  const taken = () => process.memoryUsage().arrayBuffers + process.memoryUsage().external;
  const round = () => {
    const run = new Run(start);
    run.advance(300);
    if (Symbol.dispose) run[Symbol.dispose]();
    else run.free();
  };
  for (let i = 0; i < 20; i += 1) round();
  const before = taken();
  for (let i = 0; i < 200; i += 1) round();
  expect(taken() - before).toBeLessThan(2 * 65_536);
});

test('a frame of five nodes under load costs at most a few times its own JSON', { tag: '@measured' }, async () => {
  const run = new Run({ lab: 'raft', scenario: 'leader-crash', config: { nodes: 5, load: '1ms' } });
  run.advance(3_000);
  const timed = (act) => {
    const began = performance.now();
    const made = act();
    return [performance.now() - began, made];
  };
  let json;
  const made = () => {
    run.advance(1);
    const [cost, frame] = timed(() => run.frame());
    expect(frame.nodes.length).toBe(5);
    json = JSON.stringify(frame);
    return cost;
  };
  const read = () => timed(() => JSON.parse(json))[0];
  expect(await timesAsMuch('a frame, and its own JSON read', 200, made, read)).toBeLessThan(20);
  run.free();
});

// The goal is 150,000; names of parts, histories, goals, figures and panels took it beyond, and that memories are shared,
// and that it is looked at what clients are told. It must not grow further until it is brought back.
const WHOLE_BYTES = 180_500;

for (const { id: lab, scenarios } of labs()) {
  test(`the library with ${lab} is at most 180.5 KB gzipped, all that it fetches for a run`, async ({ page }) => {
    await openBeside(page);
    const asked = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname.split('/').pop()));
    await page.evaluate(async (start) => {
      const { init, Run } = await import(new URL('index.js', location.href));
      await init(start.lab);
      const run = new Run(start);
      run.advance(100);
      return run.frame().seq;
    }, { lab, scenario: scenarios[0].id });
    expect(asked).toContain(`${lab}.wasm`);
    const size = (name) => gzipSync(readFileSync(join(LIBRARY, name))).length;
    const whole = asked.reduce((sum, name) => sum + size(name), 0);
    console.log(`the library with ${lab}: ${whole} bytes gzipped, links and journals ${size('links.wasm')}`);
    expect(whole).toBeLessThanOrEqual(WHOLE_BYTES);
    expect(size('links.wasm')).toBeLessThanOrEqual(32_000);
  });
}

test('the types are those that were promised', () => {
  const golden = readFileSync(join(ROOT, 'tests/golden/javascript.d.ts'), 'utf8');
  expect(readFileSync(join(LIBRARY, 'index.d.ts'), 'utf8')).toBe(golden);
});

test('the package has its licence and its files, and its types are exact', () => {
  const folder = mkdtempSync(join(tmpdir(), 'package-'));
  try {
    execFileSync('npm', ['pack', LIBRARY, '--silent', '--pack-destination', folder]);
    const [archive] = readdirSync(folder);
    const home = join(folder, 'node_modules/consensus-playground');
    mkdirSync(home, { recursive: true });
    execFileSync('tar', ['-xzf', join(folder, archive), '-C', home, '--strip-components=1']);
    const files = readdirSync(home);
    for (const file of ['LICENSE-MIT', 'LICENSE-APACHE', 'README.md', 'index.d.ts', 'core.wasm', 'raft.wasm']) {
      expect(files).toContain(file);
    }
    expect(JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')).license).toBe('MIT OR Apache-2.0');

    writeFileSync(join(folder, 'values.ts'), values());
    writeFileSync(join(folder, 'surface.ts'), SURFACE);
    compile(folder);
    const env = { ...process.env, FORCE_COLOR: '0' };
    const found = execFileSync(process.execPath, ['surface.js'], { cwd: folder, encoding: 'utf8', env });
    expect(found.trim()).toBe('raft 18446744073709551615n');
  } finally {
    rmSync(folder, { recursive: true });
  }
});

/** Real values of all labs as literals: an object may have no property that its type has not, and must have all. */
function values() {
  const literal = (value) =>
    JSON.stringify(value, (_, one) => (typeof one === 'bigint' ? `big:${one}` : one)).replace(/"big:(\d+)"/g, '$1n');
  let source = "import type * as own from 'consensus-playground';\n";
  source += `export const labs: own.Lab[] = ${literal(labs())};\n`;
  for (const lab of labs()) {
    for (const [at, { id }] of lab.scenarios.entries()) {
      const run = new Run({ lab: lab.id, scenario: id });
      run.advance(80);
      const name = `${lab.id}${at}`;
      source += `export const frame_${name}: own.Frame = ${literal(run.frame())};\n`;
      source += `export const events_${name}: own.Event[] = ${literal(run.events(1, 12))};\n`;
      source += `export const enabled_${name}: own.Act[] = ${literal(run.enabled())};\n`;
      source += `export const goals_${name}: own.Goal[] = ${literal(run.goals())};\n`;
      source += `export const config_${name}: own.Setting[] = ${literal(run.config())};\n`;
      run.branch('aside');
      source += `export const branches_${name}: own.Branch[] = ${literal(run.branches)};\n`;
      run.free();
    }
  }
  return source;
}

/** Uses all that is declared, and declares nothing that is not there. */
const SURFACE = `import { init, labs, Run } from 'consensus-playground';
import type { Event, Goal, PlaygroundError } from 'consensus-playground';
await init('raft');
await init({ core: new Uint8Array(8), raft: '/raft.wasm' });
await init('raft', 'links', { from: new URL('https://example.org/') });
await init('raft', { from: async (part: string) => new ArrayBuffer(part.length) });
// @ts-expect-error: a source is no number
const badSource = () => init({ core: 3 });
{
  using run = new Run({ lab: 'raft', scenario: 'first-election', seed: 2n ** 64n - 1n });
  const off: () => void = run.on('event', (event: Event) => event.action.type);
  run.on('goal', (goal: Goal) => goal.name);
  const went: number = run.advance(5);
  const leader = run.frame().nodes.find((node) => node.role === 'leader')?.node;
  run.apply({ type: 'crash', node: leader ?? 1, disk: 'kept' });
  try {
    // @ts-expect-error: no such act
    run.apply({ type: 'crush', node: 1 });
  } catch (error) {
    const code: string = (error as PlaygroundError).code;
    if (code !== 'bad-argument') throw error;
  }
  // @ts-expect-error: a run tells of no such thing
  const never = () => run.on('noise', () => {});
  off();
  console.log(labs()[0]!.id, run.seed);
}
// All that is there is declared: a name that is not would be an error below.
const declared: Record<keyof Run, true> = {
  lab: true, scenario: true, seed: true, seq: true, recorded: true, nowUs: true, advance: true, seek: true,
  seekTime: true, apply: true, enabled: true, branch: true, switchTo: true, branches: true, currentBranch: true,
  frame: true, events: true, goals: true, config: true, journal: true, link: true, digest: true, sameness: true,
  on: true, free: true, [Symbol.dispose]: true,
};
const there = Object.getOwnPropertyNames(Run.prototype).filter((name) => name !== 'constructor').sort();
const named = Object.keys(declared).sort();
if (there.join() !== named.join()) throw new Error(there.join() + ' is declared as ' + named.join());
`;

function compile(folder) {
  const tsc = join(ROOT, 'tests/e2e/node_modules/typescript/bin/tsc');
  const options = ['--strict', '--exactOptionalPropertyTypes', '--noUncheckedIndexedAccess', '--target', 'es2022'];
  const modules = ['--module', 'nodenext', '--lib', 'es2022,esnext.disposable,dom'];
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  try {
    execFileSync(process.execPath, [tsc, ...options, ...modules, 'values.ts', 'surface.ts'], { cwd: folder });
  } catch (error) {
    throw new Error(String(error.stdout).slice(0, 3_000));
  }
}
