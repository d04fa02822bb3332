// How the page starts, and what it says when it cannot.
import { readFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';

import { expect, test } from './playground.js';

const WASM = '**/*.wasm';
const SCRIPT = '**/app-*.js';
const WORDS = '**/*_en.txt';
// What to do when a later part comes although nobody is there.
const AGAIN = 'if the first view has changed, run `cargo xtask split record`';

test('starts from a sub-folder under the strict policy', async ({ page, open }) => {
  const answer = page.waitForResponse((response) => response.request().isNavigationRequest());
  await open();
  const headers = await (await answer).allHeaders();
  expect(headers['content-security-policy']).toContain("default-src 'none'");
  expect(headers['content-security-policy']).not.toContain("'unsafe-inline'");
  await expect(page.locator('#app')).not.toBeEmpty();
  await expect(page.locator('#boot')).toHaveCount(0);
  await expect(page.locator('#trouble')).toBeHidden();
});

test('fetches nothing from elsewhere and nothing twice', async ({ page, open, baseURL }) => {
  const asked = [];
  page.on('request', (request) => asked.push(request.url()));
  await open();
  expect(asked.filter((url) => !url.startsWith(baseURL))).toEqual([]);
  expect(asked.filter((url) => url.endsWith('.wasm')), AGAIN).toHaveLength(1);
  expect(asked.filter((url) => url.endsWith('.txt'))).toEqual([expect.stringMatching(/_en\.txt$/)]);
});

// Budgets, gzipped. What anybody waits for only ever goes down. What the page weighs once somebody uses
// it is allowed to grow with what it can do, a new view or kind of action, and by no more than that:
// whoever raises it says in the commit by what. When parts become smaller, bring both down.
const FIRST_VIEW_BYTES = 284_000;
const ALL_BYTES = 560_000;
const LATER = '**/*_views.wasm';

test('the first view is small, and so is the rest', async ({ page, open }) => {
  const answers = [];
  page.on('response', (response) => answers.push(response));
  await open();
  await page.waitForLoadState('networkidle');
  // Nor does it fetch anything while it plays and nobody is there.
  await page.waitForTimeout(3000);
  const first = await gzipped(answers);
  const later = page.waitForResponse(LATER);
  await page.mouse.move(300, 300);
  const all = first + (await gzipped([await later]));
  test.info().annotations.push({ type: 'size', description: `${first} of ${all} bytes` });
  expect(first).toBeGreaterThan(0);
  expect(first).toBeLessThanOrEqual(FIRST_VIEW_BYTES);
  expect(all).toBeLessThanOrEqual(ALL_BYTES);
});

async function gzipped(answers) {
  let total = 0;
  for (const answer of answers) total += gzipSync(await answer.body()).length;
  return total;
}

test.describe('the later part of the program', () => {
  let asked;
  test.beforeEach(async ({ page }) => {
    asked = [];
    page.on('request', (request) => {
      if (request.url().endsWith('_views.wasm')) asked.push(request.resourceType());
    });
  });

  test('comes once, when somebody moves', async ({ page, open }) => {
    await open();
    await page.waitForTimeout(1000);
    expect(asked, AGAIN).toEqual([]);
    const answer = page.waitForResponse(LATER);
    await page.mouse.move(300, 300);
    await (await answer).finished();
    await choose(page);
    await page.mouse.move(400, 300);
    expect(asked).toEqual(['fetch']);
  });

  test('is waited for where it is needed before it has come', async ({ page, open }) => {
    await page.route(LATER, async (route) => {
      // The first one never comes; the program asks for itself.
      if (route.request().resourceType() === 'fetch') return;
      await route.continue();
    });
    await open();
    await choose(page);
    expect(asked.sort()).toEqual(['fetch', 'xhr']);
    await expect(page.locator('#trouble')).toBeHidden();
  });

  test('is not needed by a pointer that passes by', async ({ page, open }) => {
    await page.route(LATER, () => {});
    await open();
    await page.mouse.move(300, 300);
    await page.mouse.move(400, 200);
    const clock = page.locator('[data-test="clock"]');
    const at = await clock.innerText();
    await expect.poll(() => clock.innerText()).not.toBe(at);
    expect(asked).toEqual(['fetch']);
  });
});

test.describe('the later part of the program, when it does not come', () => {
  test.use({ expectedErrors: [/Failed to load resource|NetworkError|Trouble|_views\.wasm/] });

  test('says so, keeps the run, and trying again helps', async ({
    page,
    open,
    expectAccessible,
  }) => {
    await page.route(LATER, (route) => route.abort());
    await open();
    await page.getByRole('button', { name: /^Node S\d/ }).first().press('Enter');
    await expectTrouble(page, 'download');
    await expectAccessible();
    await expect(page.getByRole('link', { name: 'Save the run' })).toBeVisible();
    await page.unroute(LATER);
    await page.getByRole('button', { name: 'Try again' }).click();
    await expect(page.locator('html')).toHaveAttribute('data-page', 'running');
    await choose(page);
  });
});

/** Chooses a node, which opens what can be done with it. */
async function choose(page) {
  await page.getByRole('button', { name: /^Node S\d/ }).first().press('Enter');
  await expect(page.getByRole('dialog')).toBeVisible();
}

test('shows the first picture and the progress before the program has come', async ({ page }) => {
  let letGo;
  const held = new Promise((resolve) => (letGo = resolve));
  await page.route(WASM, async (route) => {
    await held;
    await route.continue();
  });
  await page.goto('./', { waitUntil: 'commit' });
  await expect(page.locator('#boot h1')).toBeVisible();
  await expect(page.locator('#boot-progress')).toBeVisible();
  letGo();
  await expect(page.locator('html')).toHaveAttribute('data-page', 'running');
});

test('moves the bar as the program arrives', async ({ page, open }) => {
  await page.addInitScript(() => {
    globalThis.seen = [];
    const { set } = Object.getOwnPropertyDescriptor(HTMLProgressElement.prototype, 'value');
    Object.defineProperty(HTMLProgressElement.prototype, 'value', {
      set(value) {
        globalThis.seen.push(value);
        set.call(this, value);
      },
    });
  });
  await open();
  const seen = await page.evaluate(() => globalThis.seen);
  expect(seen.length).toBeGreaterThan(0);
  expect(seen).toEqual([...seen].sort((a, b) => a - b));
  expect(seen.at(-1)).toBe(99);
});

test.describe('a browser without WebAssembly', () => {
  test.beforeEach(async ({ page }) => {
    await page.addInitScript(() => delete globalThis.WebAssembly);
  });

  test('gets a page that says what to do', async ({ page, expectAccessible }) => {
    await page.goto('./');
    await expectTrouble(page, 'wasm');
    await expectAccessible();
  });
});

test.describe('a failed download', () => {
  test.use({ expectedErrors: [/Failed to load resource/] });

  for (const [what, files] of [
    ['of the program', WASM],
    ['of its script', SCRIPT],
    ['of its words', WORDS],
  ]) {
    test(`${what} says so, and trying again helps`, async ({ page, expectAccessible }) => {
      await page.route(files, (route) => route.abort());
      await page.goto('./');
      await expectTrouble(page, 'download');
      await expectAccessible();
      await page.unroute(files);
      await page.getByRole('button', { name: 'Try again' }).click();
      await expect(page.locator('html')).toHaveAttribute('data-page', 'running');
    });
  }

  test('with an answer from the server says which', async ({ page }) => {
    await page.route(WASM, (route) => route.fulfill({ status: 404, body: 'gone' }));
    await page.goto('./');
    await expectTrouble(page, 'download');
    await expect(page.locator('#trouble [data-detail]')).toContainText('404');
  });

  for (const [what, files] of [
    ['of the program', WASM],
    ['of its words', WORDS],
  ]) {
    test(`with a page in place ${what} is no crash`, async ({ page }) => {
      await page.route(files, (route) =>
        route.fulfill({ status: 200, contentType: 'text/html', body: '<!doctype html>' }),
      );
      await page.goto('./');
      await expectTrouble(page, 'download');
    });
  }
});

test.describe('a program that stops on an error', () => {
  test.use({ expectedErrors: [/unreachable/] });

  test('keeps the run, offers it as a file, and starts again', async ({
    page,
    open,
    expectAccessible,
  }) => {
    await open('#/nowhere');
    await page.evaluate(() => {
      playground.keepJournal('{"schema":1}');
      // A module whose start function is the instruction `unreachable`.
      const trap = Uint8Array.of(
        ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 1, 4, 1, 0x60, 0, 0],
        ...[3, 2, 1, 0, 8, 1, 0, 10, 5, 1, 3, 0, 0, 11],
      );
      setTimeout(() => new WebAssembly.Instance(new WebAssembly.Module(trap)));
    });
    await expectTrouble(page, 'panic');
    await expect(page.locator('#app')).toBeHidden();
    await expectAccessible();

    const saved = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Save the run' }).click();
    expect(await readFile(await (await saved).path(), 'utf8')).toBe('{"schema":1}');

    await page.getByRole('button', { name: 'Start afresh' }).click();
    await expect(page.locator('html')).toHaveAttribute('data-page', 'running');
    expect(new URL(page.url()).hash).not.toContain('nowhere');
  });

  test('offers no file where there is no run', async ({ page, open }) => {
    await open();
    await page.evaluate(() => {
      playground.keepJournal(undefined);
      playground.crashed('boom');
    });
    await expectTrouble(page, 'panic');
    await expect(page.getByRole('link', { name: 'Save the run' })).toBeHidden();
    await expect(page.locator('#trouble [data-detail]')).toHaveText('boom');
  });
});

test.describe('in Chinese', () => {
  test.use({ locale: 'zh-CN' });

  test('the fixed texts are Chinese', async ({ page, expectAccessible }) => {
    await page.addInitScript(() => delete globalThis.WebAssembly);
    await page.goto('./');
    await expect(page.locator('html')).toHaveAttribute('lang', 'zh-Hans');
    await expect(page.getByRole('heading', { name: '此浏览器无法运行 WebAssembly' })).toBeVisible();
    await expect(page.locator('#trouble [lang="en"]:visible')).toHaveCount(0);
    await expectAccessible();
  });
});

async function expectTrouble(page, kind) {
  await expect(page.locator('html')).toHaveAttribute('data-page', 'trouble');
  await expect(page.locator(`[data-trouble="${kind}"]`)).toBeVisible();
  await expect(page.locator('[data-trouble]:visible')).toHaveCount(1);
}
