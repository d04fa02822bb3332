// How the page starts, and what it says when it cannot.
import { readFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';

import { expect, test } from './playground.js';
import { event, expectEvent, openMessagePoint, saveData } from './hand.js';

const WASM = '**/*.wasm';
const SCRIPT = /\/app-[^/]*\.js/;
const WORDS = '**/*_en.txt';
/** Time runs at once. */
const PLAYING = '#/raft/first-election?speed=1x';

test('starts from a sub-folder under the strict policy', async ({ page, openCold: open }) => {
  const answer = page.waitForResponse((response) => response.request().isNavigationRequest());
  await open();
  const headers = await (await answer).allHeaders();
  expect(headers['content-security-policy']).toContain("default-src 'none'");
  expect(headers['content-security-policy']).not.toContain("'unsafe-inline'");
  await expect(page.locator('#app')).not.toBeEmpty();
  await expect(page.locator('#boot')).toHaveCount(0);
  await expect(page.locator('#trouble')).toBeHidden();
});

/** How the files of parts end: code, words and styles. */
const PART = /_([a-z]+)\.wasm$/;

/** The parts of the page, that are no labs, in the order in which they come. */
async function partsOf(page) {
  const told = await page.evaluate(() => ({ ...document.getElementById('boot-program').dataset }));
  const labs = told.labs.split(' ');
  const names = told.parts.split(' ').map((part) => part.split(':')[0]);
  return names.filter((name) => !labs.includes(name));
}

/** The names of all files that are asked for from now on, and how. */
function asked(page) {
  const files = [];
  page.on('request', (request) => {
    const name = new URL(request.url()).pathname.split('/').pop();
    files.push({ name, how: request.resourceType(), part: PART.exec(name)?.[1] });
  });
  return files;
}

test('fetches nothing from elsewhere and nothing twice', async ({ page, openCold: open, baseURL }) => {
  const urls = [];
  page.on('request', (request) => urls.push(request.url()));
  const files = asked(page);
  // What it begins with comes before all else.
  const letGo = await held(page, '**/*_shared.wasm');
  await open();
  await expect.poll(() => files.some(({ part }) => part === 'shared')).toBe(true);
  const before = files.slice(0, files.findIndex(({ name }) => name.includes('_shared')));
  const ends = before.map(({ name }) => /_(bg|[a-z]+)\.(wasm|txt)$/.exec(name)?.[0]).filter(Boolean);
  expect(ends.sort()).toEqual(['_bg.wasm', '_en.txt', '_raft.txt', '_raft.wasm']);
  // Nor do others while one is on its way.
  expect(files.map(({ part }) => part).filter(Boolean)).toEqual(['bg', 'raft', 'shared']);
  letGo();
  const parts = await partsOf(page);
  await expect.poll(() => parts.every((part) => files.some((file) => file.part === part))).toBe(true);
  expect(urls.filter((url) => !url.startsWith(baseURL))).toEqual([]);
  // Somebody comes, and uses all of it.
  await page.mouse.move(300, 300);
  await choose(page);
  await page.keyboard.press('Escape');
  await page.getByTestId('pick-scenario').click();
  await expect(page.getByRole('dialog', { name: 'Choose a scenario' })).toBeVisible();
  const names = files.map(({ name }) => name).filter((name) => name && !name.endsWith('.svg'));
  expect(names.sort()).toEqual([...new Set(names)].sort());
});

// Budgets, gzipped: what anybody waits for, and what each lab adds to it. There is none for the whole.
const FIRST_VIEW_BYTES = 300_000;
const LAB_BYTES = 60_000;
// These are larger, and that is not as it should be: what labs of ballots share in the kit is in the one, since their
// invariants left the first file; and the beats of eleven and nine scenarios, each with its condition, took 1.5 and 1.0 KB.
// They must not grow further until they are brought back.
const LARGER_LABS = { multipaxos: 65_500, commit: 61_000 };

test('the first view is small, and so is each lab', async ({ page, openCold: open }) => {
  const answers = [];
  page.on('response', (response) => answers.push(response));
  // What comes by itself when the first view is there does not belong to it.
  await saveData(page);
  await open();
  await page.waitForLoadState('networkidle');
  // Nor does it fetch anything while it plays and nobody is there.
  await page.waitForTimeout(3000);
  const first = await gzipped(answers);
  const labs = await page.evaluate(() => document.getElementById('boot-program').dataset.labs.split(' '));
  const program = await page.locator('#boot-program').getAttribute('href');
  const sizes = {};
  for (const lab of labs) {
    const answer = await page.request.get(program.replace('_bg.wasm', `_${lab}.wasm`));
    sizes[lab] = gzipSync(await answer.body()).length;
  }
  const told = labs.map((lab) => `${lab} ${sizes[lab]}`);
  test.info().annotations.push({ type: 'size', description: `${first} bytes; ${told.join(', ')}` });
  expect(first).toBeGreaterThan(0);
  expect(first).toBeLessThanOrEqual(FIRST_VIEW_BYTES);
  for (const lab of labs) expect(sizes[lab], lab).toBeLessThanOrEqual(LARGER_LABS[lab] ?? LAB_BYTES);
});

async function gzipped(answers) {
  let total = 0;
  for (const answer of answers) total += gzipSync(await answer.body()).length;
  return total;
}

test.describe('a part that comes later', () => {
  test('comes once, when it is needed, where data is to be saved', async ({ page, openCold: open }) => {
    const files = asked(page);
    await saveData(page);
    await open();
    await page.waitForTimeout(1000);
    expect(files.filter(({ part }) => part === 'hand')).toEqual([]);
    await choose(page);
    await page.mouse.move(400, 300);
    expect(files.filter(({ part }) => part === 'hand').map(({ how }) => how)).toEqual(['fetch']);
  });

  test('comes with all others that another lab needs: one after the other each would be waited for', async ({ page, openCold: open }) => {
    const files = asked(page);
    await saveData(page);
    await open();
    const letGo = await held(page, /_(shared|paxos|panels)\.wasm$/);
    const asks = () => files.map(({ part }) => part).filter((part) => part && part !== 'bg' && part !== 'raft');
    await page.evaluate(() => (location.hash = '#/paxos/basic'));
    await expect.poll(() => asks().sort()).toEqual(['panels', 'paxos', 'shared']);
    letGo();
    await expect(page.getByRole('heading', { level: 1 })).not.toHaveText('The first election');
    expect(asks().filter((part) => part === 'panels').length).toBe(1);
  });

  test('is waited for by a press, and the page goes on', async ({ page, openCold: open }) => {
    const files = asked(page);
    const letGo = await held(page, '**/*_hand.wasm');
    await open(PLAYING);
    await page.getByRole('button', { name: /^Node S\d/ }).first().press('Enter');
    await expect(page.getByTestId('coming').first()).toBeVisible();
    const clock = page.locator('[data-test="clock"]');
    const at = await clock.innerText();
    await expect.poll(() => clock.innerText()).not.toBe(at);
    letGo();
    await expect(page.getByTestId('stage-menu')).toBeVisible();
    await expect(page.getByTestId('coming')).toHaveCount(0);
    expect(files.filter(({ part }) => part === 'hand').map(({ how }) => how)).toEqual(['fetch']);
  });

  test('answers the pointer that rests where it came before the part', async ({ page, openCold: open }) => {
    const letGo = await held(page, '**/*_hand.wasm');
    await open('#/raft/first-election?at=400ms');
    const { x, y } = await openMessagePoint(page);
    await page.mouse.move(x, y);
    await expect(page.locator('.flight:hover')).toHaveCount(1);
    const tip = page.locator('.stage-tip');
    await expect(tip).toHaveCount(0);
    letGo();
    await expect(tip).toBeVisible();
    await page.mouse.move(3, 3);
    await expect(tip).toHaveCount(0);
  });

  test('has the keys of a list, from which the run stays where it is', async ({ page, openCold: open }) => {
    const letGo = await held(page, '**/*_hand.wasm');
    await open('#/raft/first-election?at=400ms');
    const seq = await event(page);
    await page.getByRole('group', { name: /^Links\./ }).press('ArrowRight');
    await expect(page.getByTestId('coming').first()).toBeVisible();
    letGo();
    await expect(page.locator('g[data-link="1-2"]')).toBeFocused();
    await expectEvent(page, seq);
  });

  test('does what was wished for when it is there, once', async ({ page, openCold: open }) => {
    const letGo = await held(page, '**/*_sheets.wasm');
    await open();
    await page.getByTestId('pick-scenario').click();
    await expect(page.getByTestId('coming')).toBeVisible();
    letGo();
    await expect(page.getByRole('dialog', { name: 'Choose a scenario' })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
  });

  test('is never gone into before it is there', async ({ page, openCold: open }) => {
    // They come one after another: what a hand does meanwhile either needs none that is missing, or waits. The page's
    // log tells what did neither.
    for (const part of ['shared', 'hand', 'runs', 'sheets', 'views']) {
      await page.route(`**/*_${part}.wasm`, async (route) => {
        await new Promise((late) => setTimeout(late, 2000));
        await route.continue();
      });
    }
    await open();
    await page.getByTestId('network').click();
    await page.getByRole('combobox', { name: 'Timing model' }).selectOption('synchronous: a bound');
    for (const key of ['Space', 'ArrowRight', 'ArrowLeft', 'Home', 'End', '?', 'Escape']) await page.keyboard.press(key);
    await page.getByTestId('open-views').click();
    await expect(page.getByTestId('manual-mark')).toHaveCount(1);
  });

  test('is not needed by a pointer that passes by', async ({ page, openCold: open }) => {
    await page.route('**/*_hand.wasm', () => {});
    await open(PLAYING);
    await page.mouse.move(300, 300);
    await page.mouse.move(400, 200);
    const clock = page.locator('[data-test="clock"]');
    const at = await clock.innerText();
    await expect.poll(() => clock.innerText()).not.toBe(at);
    await expect(page.getByTestId('coming')).toHaveCount(0);
  });

  test('says what it says in the language that was chosen meanwhile', async ({ page, openCold: open }) => {
    const letGo = await held(page, '**/*_hand.wasm');
    await open();
    await page.getByRole('button', { name: /^Node S\d/ }).first().press('Enter');
    await page.getByRole('combobox', { name: 'Language' }).selectOption('zh-CN');
    await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN');
    letGo();
    await expect(page.getByTestId('stage-menu')).toContainText(/[\u4e00-\u9fff]/);
    await expect(page.locator('body')).not.toContainText(/\b(inspect|act|sheet|part)-[a-z]+/);
  });
});

test.describe('a part that does not come', () => {
  test.use({ expectedErrors: [/Failed to load resource/] });

  test('is asked for once more where it was to be seen', async ({ page, openCold: open, expectAccessible }) => {
    // Nothing plays and nothing fades in while axe looks.
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await failsUntilPressed(page, '**/*_hand.wasm', /Try again/);
    await open();
    await page.getByRole('button', { name: /^Node S\d/ }).first().press('Enter');
    await expect(page.getByTestId('missing').first()).toBeVisible();
    await expectAccessible();
    await page.getByTestId('missing').first().getByRole('button', { name: 'Try again' }).click();
    await expect(page.getByTestId('stage-menu')).toBeVisible();
  });

  test('is asked for once more by what was wished for', async ({ page, openCold: open }) => {
    await failsUntilPressed(page, '**/*_sheets.wasm', /Try again/);
    await open();
    await page.getByTestId('pick-scenario').click();
    await expect(page.getByTestId('missing')).toBeVisible();
    // The run goes on.
    await page.getByTestId('play').click();
    await page.getByTestId('missing').getByRole('button', { name: 'Try again' }).click();
    await expect(page.getByRole('dialog', { name: 'Choose a scenario' })).toBeVisible();
    await expect(page.getByTestId('missing')).toHaveCount(0);
  });
});

/** Lets files not come before a button is pressed: the page asks for them by itself, too. */
async function failsUntilPressed(page, files, words) {
  let pressed = false;
  await page.exposeFunction('wasPressed', () => (pressed = true));
  await page.addInitScript((words) => {
    const press = ({ target }) => new RegExp(words).test(target.textContent) && window.wasPressed();
    addEventListener('pointerdown', press, { capture: true });
  }, words.source);
  await page.route(files, (route) => (pressed ? route.continue() : route.abort()));
}

/** Holds an answer back until the function is called that this gives. */
async function held(page, files) {
  let letGo;
  const free = new Promise((resolve) => (letGo = resolve));
  await page.route(files, async (route) => {
    await free;
    await route.continue();
  });
  return letGo;
}

/** Chooses a node, which opens what can be done with it. */
async function choose(page) {
  await page.getByRole('button', { name: /^Node S\d/ }).first().press('Enter');
  await expect(page.getByRole('dialog')).toBeVisible();
}

test('shows the first picture and the progress before the program has come', async ({ page }) => {
  const letGo = await held(page, WASM);
  await page.goto('./', { waitUntil: 'commit' });
  await expect(page.locator('#boot h1')).toBeVisible();
  await expect(page.locator('#boot-progress')).toBeVisible();
  letGo();
  await expect(page.locator('html')).toHaveAttribute('data-page', 'running');
});

test('moves the bar as the program arrives', async ({ page, openCold: open }) => {
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
      await page.getByRole('button', { name: 'Load it again' }).click();
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

  test('offers no file where there is no run', async ({ page, openCold: open }) => {
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
  await expect(page.locator(`section[data-trouble="${kind}"]`)).toBeVisible();
  await expect(page.locator('section[data-trouble]:visible')).toHaveCount(1);
}
