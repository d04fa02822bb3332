// Weak lines under the library and its guide: a file that does not come at first is asked for again.
import { openBeside } from './beside.js';
import { hurry } from './hand.js';
import { expect, test } from './playground.js';

test.use({ expectedErrors: [/Failed to load resource/] });

const HANGS = 'never answers';
const FAULTS = [
  ['is busy (503)', (route) => route.fulfill({ status: 503, body: 'busy' })],
  ['breaks off', (route) => route.abort('connectionreset')],
  [HANGS, () => undefined],
];

const nameOf = (url) => new URL(url).pathname.split('/').at(-1);

/** Lets each of some files fail `often` times. How often each was asked for. */
async function failing(page, files, fail, often = 2) {
  const asked = new Map(files.map((file) => [file, 0]));
  await page.route((url) => asked.has(nameOf(url)), (route) => {
    const file = nameOf(route.request().url());
    asked.set(file, asked.get(file) + 1);
    return asked.get(file) > often ? route.continue() : fail(route);
  });
  return asked;
}

/** What a run comes to, in a page of its own copy of the library. */
const digest = (page) =>
  page.evaluate(async () => {
    const { init, Run } = await import(new URL('index.js', location.href));
    await init('raft', 'links');
    const run = new Run({ lab: 'raft', scenario: 'leader-crash', seed: 7 });
    run.advance(120);
    return [run.digest(), run.link().slice(0, 7)];
  });
const WANTED = ['d24d8b0c461004fc', '#/raft/'];

for (const [fault, fail] of FAULTS) {
  const all = ['core.wasm', 'raft.wasm', 'links.wasm'];
  // Each in its turn, where that is soon done, and all at once.
  for (const files of [...(fault === HANGS ? [] : all.map((file) => [file])), all]) {
    test(`the library begins though the server of ${files.join(', ')} ${fault}, twice for each`, async ({ page }) => {
      await hurry(page);
      await openBeside(page);
      const asked = await failing(page, files, fail);
      expect(await digest(page)).toEqual(WANTED);
      expect([...asked.values()]).toEqual(files.map(() => 3));
    });
  }
}

test('what fails three times is told, and can be asked for again', async ({ page }) => {
  await hurry(page);
  await openBeside(page);
  const [, busy] = FAULTS[0];
  await failing(page, ['raft.wasm'], busy, 3);
  const told = await page.evaluate(async () => {
    const { init } = await import(new URL('index.js', location.href));
    const ask = () => init('raft').then(() => 'it is there', ({ code, message }) => `${code}: ${message}`);
    return [await ask(), await ask()];
  });
  expect(told[0]).toMatch(/^not-loaded: raft.wasm did not come from \S+: 503/);
  expect(told[1]).toBe('it is there');
});

test.describe('the guide', () => {
  const told = (page) => page.locator('output').first();
  const run = (page) => page.getByRole('button', { name: 'Run it here' }).first();

  /** The files that its first example asks for. */
  async function filesOf(context) {
    const page = await context.newPage();
    const files = [];
    await page.goto('./guide/javascript.html');
    page.on('request', (request) => files.push(nameOf(request.url())));
    await run(page).click();
    await expect(told(page)).toContainText('→ "d24d8b0c461004fc"');
    await page.close();
    return files;
  }

  for (const [fault, fail] of FAULTS) {
    test(`runs an example though a file's server ${fault}, twice`, async ({ context }) => {
      const files = await filesOf(context);
      expect(files.sort()).toEqual(['core.wasm', 'example-1.js', 'index.js', 'raft.wasm']);
      for (const file of fault === HANGS ? ['index.js'] : files) {
        await test.step(file, async () => {
          const page = await context.newPage();
          await hurry(page);
          await page.goto('./guide/javascript.html');
          const asked = await failing(page, [file], fail);
          await run(page).click();
          await expect(told(page)).toContainText('→ "d24d8b0c461004fc"');
          expect(asked.get(file)).toBe(3);
          await page.close();
        });
      }
    });
  }

  test('runs it when the line is back', async ({ page, context }) => {
    await hurry(page);
    await page.goto('./guide/javascript.html');
    await context.setOffline(true);
    await run(page).click();
    await expect(told(page)).toContainText('This could not run');
    await expect(run(page)).toBeEnabled();
    await context.setOffline(false);
    await expect(told(page)).toContainText('→ "d24d8b0c461004fc"');
  });
});
