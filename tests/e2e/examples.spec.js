// The examples for course pages, each opened as a reader opens it.
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DIST, ownHeaders, serve } from './origins.js';
import { test as base, expect } from './playground.js';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const MODULES = join(ROOT, 'tests/e2e/node_modules');

const test = base.extend({
  /** The site with its examples. */
  site: async ({ baseURL }, use) => {
    const site = await serve({ folders: { '/p/': DIST }, headers: await ownHeaders(baseURL) });
    await use({ ...site, at: `${site.origin}/p/examples/` });
    await site.close();
  },
});

const runs = (frame) => expect(frame.locator('html')).toHaveAttribute('data-page', 'running');

for (const list of ['index.html', 'index.zh-CN.html']) {
  test(`each example is reached from ${list}, and none asks another site`, async ({ page, site }) => {
    const elsewhere = [];
    page.on('request', (request) => {
      if (!request.url().startsWith(site.origin) && !request.url().startsWith('data:')) elsewhere.push(request.url());
    });
    await page.goto(`${site.at}${list}`);
    const here = await page.locator('html').getAttribute('lang');
    const links = await page
      .getByRole('listitem')
      .getByRole('link')
      .evaluateAll((all) => all.map((one) => ({ to: one.href, said: one.hreflang })));
    expect(links.length).toBe(9);
    for (const { to, said } of links) {
      expect(to).toMatch(/\.html$/);
      expect((await page.goto(to)).status(), to).toBe(200);
      // A link into another language says so.
      await expect(page.locator('html'), to).toHaveAttribute('lang', said || here);
      await page.waitForLoadState('networkidle');
    }
    expect(elsewhere).toEqual([]);
  });
}

/** Every page that is there in both languages, from the folder of the site. */
const PAIRS = ['examples/index', 'examples/article', 'guide/embed', 'guide/javascript', 'guide/json'];

test.describe('in Chinese', () => {
  for (const name of PAIRS) {
    test(`${name} is there, fits a phone, and leads to the English page and back`, async ({ page, site, expectAccessible }) => {
      const at = `${site.origin}/p/${name}`;
      await page.setViewportSize({ width: 360, height: 740 });
      await page.goto(`${at}.html`);
      const alternates = () =>
        page.locator('link[rel="alternate"]').evaluateAll((all) => all.map((one) => [one.hreflang, one.href]));
      const both = [['en', `${at}.html`], ['zh-CN', `${at}.zh-CN.html`]];
      expect(await alternates()).toEqual(both);

      await page.getByRole('link', { name: '中文', exact: true }).click();
      await expect(page).toHaveURL(`${at}.zh-CN.html`);
      await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN');
      await expect(page).toHaveTitle(/\p{Script=Han}.* – Consensus Playground$/u);
      expect(await alternates()).toEqual(both);
      await page.waitForLoadState();
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
      await expectAccessible();
      await page.emulateMedia({ colorScheme: 'dark' });
      await expectAccessible();

      const back = page.getByRole('link', { name: 'English', exact: true });
      await expect(back).toHaveAttribute('hreflang', 'en');
      await back.click();
      await expect(page).toHaveURL(`${at}.html`);
      await expect(page.locator('html')).toHaveAttribute('lang', 'en');
    });
  }

  test('the article has the runs of the English one, and each speaks Chinese', async ({ page, site }) => {
    const tags = () =>
      page.locator('consensus-playground').evaluateAll((all) =>
        all.map((one) => Object.fromEntries([...one.attributes].map(({ name, value }) => [name, value]))),
      );
    await page.goto(`${site.at}article.html`);
    const english = await tags();
    await page.goto(`${site.at}article.zh-CN.html`);
    expect(await tags()).toEqual(english.map((tag) => ({ lang: 'zh-CN', ...tag })));

    const elements = page.locator('consensus-playground');
    for (let at = 0; at < english.length; at += 1) {
      await elements.nth(at).click();
      await expect.poll(() => elements.nth(at).evaluate((one) => one.state?.scenario)).toBe(english[at].scenario);
      const frame = page.frames().at(-1);
      await runs(frame);
      await expect(frame.locator('html')).toHaveAttribute('lang', /^zh/);
      await expect(frame.getByTestId('play')).toHaveAccessibleName(/^(播放|暂停)$/);
    }
  });

  test('the page leads to the Chinese examples, and these to the Chinese guide', async ({ page, open }) => {
    await open('#/raft/leader-crash?lang=zh-CN&at=0us');
    await page.getByTestId('share').click();
    const shown = page.waitForEvent('popup');
    await page.getByTestId('embed-examples').click();
    const examples = await shown;
    await expect(examples.locator('html')).toHaveAttribute('lang', 'zh-CN');
    await examples.getByRole('link', { name: '事件的 JSON 格式' }).click();
    await expect(examples).toHaveURL(/\/guide\/json\.zh-CN\.html$/);
    await examples.getByRole('link', { name: '示例' }).click();
    await expect(examples).toHaveURL(/\/examples\/index\.zh-CN\.html$/);
  });
});

test('the article under the strict policy', async ({ page, site }) => {
  await page.goto(`${site.at}article.html`);
  const elements = page.locator('consensus-playground');
  await expect(elements).toHaveCount(3);
  expect(site.sent.filter((path) => path.endsWith('.wasm'))).toEqual([]);
  await elements.nth(1).click();
  await expect.poll(() => page.frames().length).toBe(2);
  await runs(page.frames()[1]);
  await expect.poll(() => elements.nth(1).evaluate((one) => one.state?.scenario)).toBe('leader-crash');
});

for (const name of ['notebook', 'lms']) {
  test(`the frame in ${name}.html runs in its sandbox`, async ({ page, site }) => {
    await page.goto(`${site.at}${name}.html`);
    const frame = page.frameLocator('iframe');
    await frame.getByRole('button', { name: 'Play this run' }).click();
    await runs(frame);
    expect(await page.frames()[1].evaluate(() => origin)).toBe('null');
  });
}

test('in slides the run starts with its slide, and stands still when it is left', async ({ page, site }) => {
  await page.goto(`${site.at}slides.html`);
  await expect(page.locator('.reveal.ready')).toBeVisible();
  expect(page.frames().length).toBe(1);
  await page.keyboard.press('ArrowRight');
  const run = page.locator('consensus-playground');
  await expect.poll(() => run.evaluate((one) => one.state?.playing)).toBe(true);
  // The deck has kept the focus: its keys lead on, and step nothing in the run.
  await page.keyboard.press('ArrowRight');
  await expect(page).toHaveURL(/#\/2$/);
  await expect.poll(() => run.evaluate((one) => one.state.playing)).toBe(false);
  await page.keyboard.press('ArrowLeft');
  await expect.poll(() => run.evaluate((one) => one.state.playing)).toBe(true);
});

test('the chapter of a book, as the site shows it', async ({ page, site }) => {
  await page.goto(`${site.at}mdbook/leader.html`);
  const run = page.locator('consensus-playground');
  await run.click();
  await expect.poll(() => run.evaluate((one) => one.state?.scenario)).toBe('leader-crash');
});

const LIBRARY = [
  { language: 'English', list: 'index.html', link: 'The JavaScript library', button: 'Run it here' },
  { language: 'Chinese', list: 'index.zh-CN.html', link: 'JavaScript 库', button: '在这里运行' },
];
for (const { language, list, link, button } of LIBRARY) {
  test(`the guide is reached from the examples, and its examples run where they stand, in ${language}`, async ({ page, site, expectAccessible }) => {
    await page.goto(`${site.at}${list}`);
    await page.getByRole('link', { name: link }).click();
    await expect(page).toHaveURL(/\/guide\/javascript/);
    await page.waitForLoadState();
    const buttons = page.getByRole('button', { name: button });
    expect(await buttons.count()).toBeGreaterThan(5);
    await expectAccessible();
    // The texts of all languages have these: see xtask/src/guide/pairs.rs.
    const guide = readFileSync(join(ROOT, 'docs/javascript.md'), 'utf8');
    const wanted = [...guide.matchAll(/^(.*); \/\/ → (.*)$/gm)].map(([, expression, value]) => `${expression} → ${value}`);
    for (const button of await buttons.all()) await button.click();
    const told = page.locator('output');
    await expect.poll(async () => (await told.allTextContents()).join('\n').split('\n')).toEqual(wanted);
  });
}

test('a wrong value and a program that cannot run are told in the language of the page', async ({ page, site }) => {
  await page.route('**/example-1.js*', (route) =>
    route.fulfill({ contentType: 'text/javascript', body: "export const run = () => [1]; export const checks = [['a', '2']];" }),
  );
  await page.route('**/example-2.js*', (route) =>
    route.fulfill({ contentType: 'text/javascript', body: "export const run = () => { throw Object.assign(new Error('why'), { code: 'odd' }) };" }),
  );
  for (const [file, told] of [
    ['javascript.html', ['a → 1 (not 2)', 'This could not run: odd: why']],
    ['javascript.zh-CN.html', ['a → 1（应为 2）', '没能运行：odd: why']],
  ]) {
    await page.goto(`${site.origin}/p/guide/${file}`);
    for (const number of [1, 2]) await page.locator(`[data-run="${number}"]`).click();
    await expect(page.locator('[data-of="1"]')).toHaveText(told[0]);
    await expect(page.locator('[data-of="2"]')).toHaveText(told[1]);
  }
});

test('what a student does is sent as xAPI statements', async ({ page, site }) => {
  const sent = [];
  await page.route('**/xapi/statements', async (route) => {
    sent.push({ headers: route.request().headers(), body: route.request().postDataJSON() });
    await route.fulfill({ status: 200, json: [sent.at(-1).body.id] });
  });
  await page.goto(`${site.at}xapi.html?endpoint=${encodeURIComponent(`${site.origin}/xapi/`)}`);
  const run = page.locator('#run');
  await run.click();
  await expect.poll(() => run.evaluate((one) => one.state?.seq)).toBeGreaterThan(0);
  await run.evaluate((one) => one.seek(400));
  const verbs = () => sent.map(({ body }) => body.verb.display['en-US']);
  for (const verb of ['completed', 'progressed']) await expect.poll(verbs).toContain(verb);
  expect(verbs()[0]).toBe('initialized');
  const { headers, body } = sent[verbs().indexOf('completed')];
  expect(headers['x-experience-api-version']).toBe('1.0.3');
  expect(body.verb.id).toBe('http://adlnet.gov/expapi/verbs/completed');
  expect(body.object.id).toContain('#/raft/leader-crash');
  expect(body.result).toEqual({ completion: true, success: true });
  expect(sent.find((one) => one.body.verb.display['en-US'] === 'progressed').body.result.score.raw).toBe(1);
});

test.describe('a chapter of a book', () => {
  const mdbook = process.env.PLAYGROUND_MDBOOK;
  test.skip(!mdbook, 'PLAYGROUND_MDBOOK names no mdbook');

  test('is built by mdBook, and its run plays', async ({ page, site, baseURL }) => {
    const folder = mkdtempSync(join(tmpdir(), 'book-'));
    cpSync(join(ROOT, 'www/examples/mdbook'), folder, { recursive: true });
    execFileSync(mdbook, ['build', folder], { stdio: 'pipe' });
    const headers = await ownHeaders(baseURL);
    delete headers['Content-Security-Policy'];
    const book = await serve({ folders: { '/p/a/book/': join(folder, 'book/'), '/p/': DIST }, headers });
    await page.goto(`${book.origin}/p/a/book/leader.html`);
    await page.locator('consensus-playground').click();
    await expect.poll(() => page.locator('consensus-playground').evaluate((one) => one.state?.scenario)).toBe('leader-crash');
    await book.close();
    rmSync(folder, { recursive: true });
  });
});

test.describe('a SCORM package', () => {
  test.setTimeout(300_000);
  let folder;

  test.beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'scorm-'));
    for (const [name, more] of [['package', []], ['watching', ['--watching']]]) {
      const made = join(folder, `${name}.zip`);
      const cargo = ['run', '--quiet', '--features', 'cli', '--', 'scorm', ...more];
      execFileSync('cargo', [...cargo, '#/raft/leader-crash?seed=7', '--to', made, '--whole', DIST], { cwd: ROOT });
      execFileSync('unzip', ['-q', made, '-d', join(folder, name)]);
    }
  });
  test.afterAll(() => rmSync(folder, { recursive: true }));

  test('has every file that its manifest lists', () => {
    const manifest = readFileSync(join(folder, 'package/imsmanifest.xml'), 'utf8');
    const listed = [...manifest.matchAll(/<file href="([^"]+)"/g)].map((match) => match[1]);
    expect(listed.length).toBeGreaterThan(10);
    for (const file of listed) expect(existsSync(join(folder, 'package', file)), file).toBe(true);
    expect(readdirSync(join(folder, 'package/playground'))).not.toContain('js');
  });

  /** A platform that shows a package, and what it was told. */
  async function opened(page, name) {
    const lms = `<!doctype html><html lang="en"><title>A platform</title><link rel="icon" href="data:,">
      <script src="/again/scorm12.min.js"></script>
      <script>
        window.API = new (window.Scorm12API ?? window.SCORM12API)({ autocommit: false, logLevel: 5 });
        const kept = sessionStorage.getItem('kept');
        if (kept) API.loadFromJSON(JSON.parse(kept), '');
        window.said = {};
        const set = API.LMSSetValue;
        API.LMSSetValue = (name, value) => (said[name] = value, set.call(API, name, value));
      </script>
      <iframe id="sco" src="/package/index.html" width="900" height="700"></iframe>`;
    const platform = await serve({
      pages: { '/': lms },
      folders: { '/again/': join(MODULES, 'scorm-again/dist/'), '/package/': join(folder, name, '/') },
    });
    await page.goto(`${platform.origin}/`);
    const value = (name) => page.evaluate((name) => API.cmi.core[name] ?? API.cmi[name], name);
    const said = (name) => page.evaluate((name) => said[name], `cmi.core.${name}`);
    await expect.poll(() => value('lesson_status')).toBe('incomplete');
    const run = page.frameLocator('#sco').frameLocator('iframe');
    const inner = () => page.frames().find((frame) => frame.url().includes('/embed.html'));
    await run.getByRole('button', { name: 'Play this run' }).click();
    await expect.poll(() => value('suspend_data')).toContain('#/raft/leader-crash');
    const leave = () => page.evaluate(() => new Promise((gone) => ((sco.onload = gone), (sco.src = 'about:blank'))));
    return { platform, value, said, run, inner, leave };
  }

  /** What the run itself says of where it stands. */
  const stateOf = (inner) =>
    inner.evaluate(async () => JSON.parse((await import(document.getElementById('boot-script').href)).ask('state', '')));

  test('counts what a student has brought about in its scenario, and nothing else', async ({ page }) => {
    const { platform, value, said, run, inner, leave } = await opened(page, 'package');
    // What only a person brings about is not done here.
    const met = async () => (await stateOf(inner())).goals.every((goal) => goal.met || goal.yours);
    // Only watched: all has come true, and nothing counts.
    await run.locator('body').press('End');
    await expect.poll(met).toBe(true);
    // Another scenario, to its end, with something done in it.
    await inner().evaluate(() => location.replace('#/raft/first-election'));
    await expect.poll(async () => (await stateOf(inner())).scenario).toBe('first-election');
    await act(run);
    await run.locator('body').press('End');
    await expect.poll(met).toBe(true);
    await page.waitForTimeout(500);
    expect(await value('suspend_data')).toContain('leader-crash');
    // Done after all has come true.
    await inner().evaluate(() => location.replace('#/raft/leader-crash?seed=7&at=0us'));
    await expect.poll(async () => (await stateOf(inner())).scenario).toBe('leader-crash');
    await run.locator('body').press('End');
    await expect.poll(met).toBe(true);
    await act(run);
    await expect.poll(async () => (await stateOf(inner())).acts).toBe(1);
    // And gone over once more, after a look at the start.
    await run.locator('body').press('Home');
    await expect.poll(async () => (await stateOf(inner())).seq).toBe(0);
    await page.waitForTimeout(500);
    await run.locator('body').press('End');
    await expect.poll(met).toBe(true);
    await page.waitForTimeout(500);
    expect([await value('lesson_status'), await said('score.raw')]).toEqual(['incomplete', undefined]);
    await leave();
    expect(await said('exit')).toBe('suspend');
    expect(await said('session_time')).toMatch(/^\d{4}:\d\d:\d\d\.\d\d$/);
    expect(await said('session_time')).not.toBe('0000:00:00.00');
    await platform.close();
  });

  test('tells a SCORM 1.2 platform when the goals are reached, and goes on where it was', async ({ page }) => {
    const { platform, value, said, run, inner, leave } = await opened(page, 'package');
    await run.locator('body').press('Home');
    await expect.poll(async () => (await stateOf(inner())).seq).toBe(0);
    await act(run);
    await expect.poll(async () => (await stateOf(inner())).acts).toBe(1);
    await run.locator('body').press('End');
    // And what the scenario asks for at its end.
    await run.getByTestId('invitation').click();
    await expect.poll(async () => (await stateOf(inner())).acts).toBe(2);
    await run.locator('body').press('Space');
    await expect.poll(() => value('lesson_status')).toBe('completed');
    await expect.poll(() => page.evaluate(() => API.cmi.core.score.raw)).toBe('100');
    await page.waitForTimeout(1_500);
    const suspended = await value('suspend_data');
    await leave();
    expect(await said('exit')).toBe('');
    await page.evaluate((data) => {
      sessionStorage.setItem('kept', JSON.stringify({ cmi: { suspend_data: data, core: { lesson_status: 'completed' } } }));
    }, suspended);
    await page.reload();
    const source = () => page.evaluate(() => sco.contentDocument.querySelector('iframe')?.src);
    await expect.poll(source).toContain(suspended);
    expect(await value('lesson_status')).toBe('completed');
    await platform.close();
  });

  test('counts what was only watched if it says so', async ({ page }) => {
    const { platform, value, run } = await opened(page, 'watching');
    await run.locator('body').press('End');
    await expect.poll(() => value('lesson_status')).toBe('completed');
    await platform.close();
  });

  /** Makes a server stand for election, by its keys: what a student does. */
  async function act(run) {
    await run.locator('[data-test="stage"], .stage').first().click({ position: { x: 4, y: 4 } });
    await run.locator('body').press('5');
    await run.locator('body').press('t');
  }
});
