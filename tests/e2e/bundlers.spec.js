// The library under bundlers, as docs/bundlers.md writes it: its page, its
// programs and its commands.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { test, expect } from './playground.js';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const GUIDE = readFileSync(join(ROOT, 'docs/bundlers.md'), 'utf8');
const blocks = (kind) => [...GUIDE.matchAll(new RegExp(`^\`\`\`${kind}\n(.*?)^\`\`\`$`, 'gms'))].map((match) => match[1]);
const [PAGE] = blocks('html');
const [PROGRAM, WITH_IMPORTS] = blocks('javascript');
const COMMANDS = blocks('sh').flatMap((block) => block.trim().split('\n'));
const TYPES = { '.html': 'text/html', '.js': 'text/javascript', '.wasm': 'application/wasm' };

let folder;

/** A folder with a program, and the library as a package. */
test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'bundler-'));
  cpSync(join(ROOT, 'dist/js'), join(folder, 'node_modules/consensus-playground'), { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{ "type": "module", "private": true }');
  writeFileSync(join(folder, 'index.html'), PAGE);
  writeFileSync(join(folder, 'main.js'), PROGRAM);
});

test.afterEach(() => rmSync(folder, { recursive: true }));

/** Runs the command of the guide that begins so. */
function run(beginning, change = (command) => command) {
  const command = COMMANDS.find((one) => one.startsWith(`npx ${beginning}`));
  const [name, ...words] = change(command).split(' ').slice(1);
  execFileSync(join(ROOT, 'tests/e2e/node_modules/.bin', name), words, { cwd: folder, stdio: 'pipe' });
}

/** Opens the folder `dist` under a path, as a host has it. */
async function open(page) {
  const host = createServer(({ url }, response) => {
    const path = url.replace(/^\/some\/where\//, '').replace(/^$/, 'index.html');
    try {
      const bytes = readFileSync(join(folder, 'dist', path));
      response.writeHead(200, { 'Content-Type': TYPES[extname(path)] }).end(bytes);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((ready) => host.listen(0, '127.0.0.1', ready));
  try {
    await page.goto(`http://127.0.0.1:${host.address().port}/some/where/`);
    await expectElection(page);
  } finally {
    host.closeAllConnections();
    host.close();
  }
}

const expectElection = (page) => expect(page.locator('body')).toHaveText('S3 leads at event 60');

/** Bundles of the others have no page: it lies beside them. */
const addPage = () => writeFileSync(join(folder, 'dist/index.html'), PAGE);

test('Vite builds it', async ({ page }) => {
  run('vite build', (command) => `${command} --base ./`);
  const asked = [];
  page.on('request', (request) => request.url().endsWith('.wasm') && asked.push(request.url().replace(/.*\/|-.*/g, '')));
  await open(page);
  expect(asked.sort()).toEqual(['core', 'raft']);
  // What is asked for later has been taken along, too.
  const files = (path) => readdirSync(path).filter((file) => file.endsWith('.wasm')).map((file) => file.replace(/[-.].*/, ''));
  expect(files(join(folder, 'dist/assets')).sort()).toEqual(files(join(ROOT, 'dist/js')).sort());
});

test('Vite serves it while it is written, and a file by itself', async ({ page }) => {
  expect(COMMANDS).toContain('npx vite');
  const { createServer: serve } = await import('vite');
  mkdirSync(join(folder, 'one'));
  writeFileSync(join(folder, 'one/index.html'), PAGE);
  const [line] = /import raft from '[^']*'/.exec(GUIDE);
  writeFileSync(join(folder, 'one/main.js'), `${line};\n${PROGRAM.replace("init('raft')", 'init({ raft })')}`);
  const server = await serve({ root: folder, logLevel: 'error', server: { host: '127.0.0.1', port: 0 } });
  try {
    await server.listen();
    const { port } = server.httpServer.address();
    for (const path of ['', 'one/']) {
      await page.goto(`http://127.0.0.1:${port}/${path}`);
      await expectElection(page);
    }
  } finally {
    await server.close();
  }
});

test('webpack builds it', async ({ page }) => {
  run('webpack');
  addPage();
  await open(page);
});

test('Rollup builds it', async ({ page }) => {
  run('rollup');
  execFileSync('sh', ['-c', COMMANDS.find((one) => one.startsWith('cp '))], { cwd: folder });
  addPage();
  await open(page);
});

for (const loader of ['file', 'binary']) {
  test(`esbuild takes along what is imported, as ${loader}`, async ({ page }) => {
    expect(GUIDE).toContain(`--loader:.wasm=${loader}`);
    writeFileSync(join(folder, 'main.js'), WITH_IMPORTS);
    run('esbuild', (command) => command.replace('=file', `=${loader}`));
    addPage();
    await open(page);
  });
}
