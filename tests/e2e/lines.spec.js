// Weak lines: a file that does not come at first is asked for again, what was pressed waits for it without holding the
// page up, and the page mends itself when the line is back.
import { expect, test } from './playground.js';
import { button, event, hurry, node, saveData } from './hand.js';

const scenarios = (page) => page.getByRole('dialog', { name: 'Choose a scenario' });

/** Goes through what the files of a visit are for, after a press if the page asks for one before it begins. */
async function walk(page, isAsked = false) {
  // What hangs keeps the page from being loaded whole, but not from running.
  await page.goto('./#/raft/leader-crash?lang=en', { waitUntil: 'commit' });
  if (isAsked) {
    await expect(async () => {
      await page.getByRole('button', { name: 'Load it again' }).click({ timeout: 2_000 });
      await expect(page.locator('html')).toHaveAttribute('data-page', 'running', { timeout: 1_000 });
    }).toPass();
  }
  await expect(page.locator('html')).toHaveAttribute('data-page', 'running');
  await node(page, 1).press('Enter');
  await expect(page.getByTestId('stage-menu')).toBeVisible();
  await page.keyboard.press('Escape');
  await page.getByTestId('pick-scenario').click();
  await expect(scenarios(page)).toBeVisible();
  await page.getByTestId('scenario-split-vote').click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('A split vote');
  await page.getByTestId('open-views').click();
  // All have come that come by themselves, and the page is dressed.
  await page.waitForFunction(() => {
    const { parts, labs } = document.getElementById('boot-program').dataset;
    const names = parts.split(' ').map((part) => part.split(':')[0]);
    const dresses = ({ sheet }) => {
      try {
        return sheet.cssRules.length > 0;
      } catch {
        // One that did not come is of no origin.
        return false;
      }
    };
    const sheets = [...document.querySelectorAll('[rel=stylesheet]')].filter(dresses);
    const shared = names.filter((name) => !labs.split(' ').includes(name));
    return shared.every((name) => playground.has(name)) && sheets.length >= 2;
  });
  await expect(page.locator('#trouble')).toBeHidden();
}

/** The files that a visit asks for by scripts and links, by their names. */
async function filesOf(context) {
  const page = await context.newPage();
  const files = new Set();
  page.on('request', (request) => {
    if (!request.isNavigationRequest()) files.add(new URL(request.url()).pathname);
  });
  await walk(page);
  await page.close();
  return [...files];
}

/** Visits while each of some files fails twice; as often as that is, the page works in the end. */
async function visit(context, files, fail, isAsked) {
  const page = await context.newPage();
  await hurry(page);
  const failures = new Map(files.map((file) => [file, 0]));
  await page.route((url) => failures.has(url.pathname), (route) => {
    const file = new URL(route.request().url()).pathname;
    failures.set(file, failures.get(file) + 1);
    return failures.get(file) > 2 ? route.continue() : fail(route);
  });
  await walk(page, isAsked);
  for (const [file, count] of failures) expect(count, `${file} was asked for`).toBeGreaterThan(0);
  await page.close({ runBeforeUnload: false });
}

const HANGS = 'never answers';
// Nothing of the page but words can ask for the script that begins all while it hangs.
const isBegin = (file) => file.includes('/boot-');
// What asks for others again has to be there; and for its icon a browser asks when it pleases.
const isApart = (file) => isBegin(file) || /\/(early\.js|icon-[^/]*)$/.test(file);

for (const [fault, fail] of [
  ['is busy (503)', (route) => route.fulfill({ status: 503, body: 'busy' })],
  ['breaks off', (route) => route.abort('connectionreset')],
  [HANGS, () => undefined],
]) {
  test(`when the server of all but the first files ${fault}, twice for each, the page works in the end`, async ({ context }) => {
    test.setTimeout(600_000);
    const files = await filesOf(context);
    expect(files.length).toBeGreaterThan(15);
    await visit(context, files.filter((file) => !isApart(file)), fail);
  });

  // Each in its turn takes minutes: what a server does most often is tried always.
  const always = fault.includes('503') ? [] : ['@long'];
  test(`whichever file's server ${fault}, twice, the page works in the end`, { tag: always }, async ({ context }) => {
    test.setTimeout(900_000);
    for (const file of await filesOf(context)) {
      await test.step(file, () => visit(context, [file], fail, fault === HANGS && isBegin(file)));
    }
  });
}

test.describe('when the line is gone', () => {
  test.use({ expectedErrors: [/Failed to load resource/] });

  test('nothing that was done is lost, and the page mends itself when it is back', async ({ page, open, context }) => {
    await saveData(page);
    await hurry(page);
    await open('#/raft/leader-crash');
    await node(page, 2).press('Enter');
    await page.getByTestId('stage-menu').getByRole('button', { name: /^Crash/ }).first().click();
    await expect(page.getByTestId('manual-mark')).toHaveCount(1);
    await context.setOffline(true);
    await page.getByTestId('pick-scenario').click();
    await expect(page.getByTestId('missing')).toBeVisible();
    // The run is there, and goes on.
    const seq = await event(page);
    await button(page, 'One event forward').click();
    await expect.poll(() => event(page)).toBeGreaterThan(seq);
    await context.setOffline(false);
    await expect(scenarios(page)).toBeVisible();
    await expect(page.getByTestId('missing')).toHaveCount(0);
    await page.keyboard.press('Escape');
    await expect(page.getByTestId('manual-mark')).toHaveCount(1);
  });

  test('while it comes, it is loaded again when the line is back', async ({ page, context }) => {
    await hurry(page);
    await page.route('**/*_bg.wasm', (route) => route.abort());
    await page.goto('./');
    await expect(page.locator('html')).toHaveAttribute('data-page', 'trouble');
    await page.unroute('**/*_bg.wasm');
    await context.setOffline(true);
    await context.setOffline(false);
    await expect(page.locator('html')).toHaveAttribute('data-page', 'running');
  });
});

test.describe('where data is to be saved', () => {
  test.beforeEach(({ page }) => saveData(page));

  /** Holds all files of parts back for a while, and counts requests that let the page stand still. */
  async function slowly(page) {
    await page.addInitScript(() => {
      globalThis.frozen = [];
      const { open } = XMLHttpRequest.prototype;
      XMLHttpRequest.prototype.open = function (method, url, ...rest) {
        if (rest[0] === false) frozen.push(url);
        return open.call(this, method, url, ...rest);
      };
    });
    await page.route(/_[a-z]+\.wasm$/, async (route) => {
      await new Promise((late) => setTimeout(late, 400));
      await route.continue();
    });
  }

  const presses = {
    'the scenarios': (page) => page.getByTestId('pick-scenario').click(),
    'a node': (page) => node(page, 3).press('Enter'),
    'the views': (page) => page.getByTestId('open-views').click(),
    'the network': (page) => page.getByTestId('network').click(),
    'the next event': (page) => button(page, 'One event forward').click(),
    'help': (page) => page.keyboard.press('?'),
    'undo': (page) => page.keyboard.press('Control+z'),
    'a crash by its key': (page) => page.keyboard.press('c'),
    'another language': (page) => page.getByRole('combobox', { name: 'Language' }).selectOption('zh-CN'),
    'the pointer over a node': (page) => page.locator('.stage [data-node="2"]').hover(),
    'another lab': (page) => page.evaluate(() => (location.hash = '#/paxos/basic')),
    'another seed': (page) => page.evaluate(() => (location.hash = '#/raft/split-vote?seed=7&latency=2ms')),
  };
  for (const [name, press] of Object.entries(presses)) {
    test(`the first press, of ${name}, holds nothing up and fetches nothing twice`, async ({ page, open }) => {
      await slowly(page);
      const asked = [];
      page.on('request', (request) => asked.push(request.url()));
      await open('#/raft/first-election');
      await press(page);
      await page.waitForLoadState('networkidle');
      expect(await page.evaluate(() => frozen)).toEqual([]);
      const parts = asked.filter((url) => /\.(wasm|txt)$/.test(url));
      expect(parts).toEqual([...new Set(parts)]);
    });
  }

  test('pictures go on coming while a press waits, and it shows that it does', async ({ page, open }) => {
    let letGo;
    const free = new Promise((resolve) => (letGo = resolve));
    await page.route('**/*_sheets.wasm', async (route) => {
      await free;
      await route.continue();
    });
    await open('#/raft/first-election');
    const pick = page.getByTestId('pick-scenario');
    await pick.click();
    await expect(pick).toHaveAttribute('aria-busy', 'true');
    await page.evaluate(async () => {
      for (let pictures = 0; pictures < 30; pictures += 1) await new Promise(requestAnimationFrame);
    });
    await expect(pick).toHaveAttribute('aria-busy', 'true');
    letGo();
    await expect(scenarios(page)).toBeVisible();
    await expect(pick).not.toHaveAttribute('aria-busy');
  });
});
