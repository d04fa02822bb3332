// What the page around a run may count on: in which order things come, what
// is asked of whom, what is kept, what a hidden tab does, and what harm a
// hostile page can do.
import { expect, heard, state, test } from './article.js';
import { DIST, serve } from './origins.js';
import { pathToFileURL } from 'node:url';
import { join } from 'node:path';

const RUN = '<consensus-playground id="e" lab="raft" scenario="leader-crash"></consensus-playground>';

const poster = (page) => page.locator('#e').evaluate((one) => one.clientHeight);

test.describe('in whatever order things come', () => {
  for (const [what, body] of [
    ['the element before its script', (script) => `${RUN}${script}`],
    ['the script before its element', (script) => `${script}${RUN}`],
    ['the script twice', (script) => `${script}${RUN}${script.replace('embed.js', 'embed.js?again')}`],
  ]) {
    test(`${what} it plays`, async ({ page, site }) => {
      const script = `<script type="module" src="${site.at}embed.js"></script>`;
      const host = await serve({ pages: { '/': `<!doctype html><title>Order</title><link rel="icon" href="data:,">${body(script)}` } });
      await page.goto(`${host.origin}/`);
      await expect.poll(() => poster(page)).toBeGreaterThan(100);
      await page.locator('#e').click();
      await state(page, 'e', (now) => now.playing);
      await host.close();
    });
  }

  test('an element that a script fills before and after it is in the page plays the last that was said', async ({ page, article }) => {
    await article('');
    await page.evaluate(() => {
      const one = document.createElement('consensus-playground');
      one.id = 'e';
      one.setAttribute('scenario', 'split-vote');
      document.body.append(one);
      one.setAttribute('lab', 'raft');
      one.setAttribute('scenario', 'leader-crash');
      one.setAttribute('seed', '9');
    });
    await page.locator('#e').click();
    const now = await state(page, 'e');
    expect([now.lab, now.scenario, now.seed]).toEqual(['raft', 'leader-crash', '9']);
  });
});

test('while it runs nothing is asked of any other site, no cookie is set, and nothing is kept', async ({ page, article, site }) => {
  const asked = new Set();
  page.on('request', (request) => asked.add(new URL(request.url()).origin));
  const host = await article(`${RUN}<iframe id="f" src="${site.at}embed.html?start=1&autoplay#/raft/split-vote" width="700" height="480"></iframe>`);
  await page.locator('#e').click();
  await state(page, 'e', (now) => now.seq > 5);
  await page.evaluate(() => document.getElementById('e').setAttribute('theme', 'dark'));
  await page.evaluate(() => document.getElementById('e').setAttribute('speed', '2'));
  await page.waitForTimeout(500);
  expect([...asked].filter((origin) => origin !== 'null').sort()).toEqual([host, site.origin].sort());
  expect(await page.context().cookies()).toEqual([]);
  // Looked at from the site itself, where its own page would find it.
  await page.goto(`${site.at}examples/index.html`);
  const kept = await page.evaluate(async () => [
    localStorage.length,
    sessionStorage.length,
    (await indexedDB.databases()).length,
    (await caches.keys()).length,
    (await navigator.serviceWorker.getRegistrations()).length,
  ]);
  expect(kept).toEqual([0, 0, 0, 0, 0]);
});

test('nothing runs in a hidden tab, and it goes on where it was', async ({ page, article }) => {
  await article(RUN);
  await page.locator('#e').click();
  await state(page, 'e', (now) => now.playing);
  const frame = page.frames().at(-1);
  const hide = (hidden) =>
    frame.evaluate((hidden) => {
      Object.defineProperty(document, 'hidden', { configurable: true, value: hidden });
      document.dispatchEvent(new Event('visibilitychange'));
    }, hidden);
  const asked = () => frame.evaluate(async () => JSON.parse((await import(document.getElementById('boot-script').href)).ask('state', '')));
  await hide(true);
  await expect.poll(async () => (await asked()).playing).toBe(false);
  const { at_us: at } = await asked();
  await page.waitForTimeout(300);
  expect((await asked()).at_us).toBe(at);
  await hide(false);
  await expect.poll(async () => (await asked()).playing).toBe(true);
});

test('the wheel and the keys are the run’s own once somebody has taken it in hand', async ({ page, article }) => {
  await article(`${RUN}<div style="height: 4000px"></div>`);
  await page.locator('#e').click();
  await state(page, 'e', (now) => now.playing);
  const frame = page.frames().at(-1);
  await frame.locator('.stage-room').first().click({ position: { x: 5, y: 5 } });
  await page.keyboard.press('k');
  await page.keyboard.press(' ');
  await state(page, 'e', (now) => !now.playing);
  expect(await page.evaluate(() => scrollY), 'the space bar has not scrolled the page').toBe(0);
});

test('in a place of a fixed size the stage takes what the controls leave, also when the size changes', async ({ page, article, site }) => {
  await article(`<consensus-playground id="e" lab="raft" scenario="leader-crash" controls="minimal" views="none" size="600x520"></consensus-playground>
    <iframe id="f" src="${site.at}embed.html?controls=minimal&views=none&fill&start#/raft/split-vote" width="700" height="560"></iframe>`);
  await page.locator('#e').click();
  await state(page, 'e');
  await expect(page.frameLocator('#f').locator('html')).toHaveAttribute('data-page', 'running');
  for (const frame of page.frames().slice(1)) {
    const fills = () =>
      frame.evaluate(() => {
        const bottom = (one) => document.querySelector(one).getBoundingClientRect().bottom;
        return [bottom('.transport') - innerHeight, document.documentElement.scrollHeight - innerHeight];
      });
    await expect.poll(fills).toEqual([0, 0]);
    expect(await frame.locator('.stage-room').evaluate((one) => one.clientHeight)).toBeGreaterThan(380);
    await expect(frame.locator('.stage-tools')).toBeHidden();
  }
  await page.evaluate(() => document.getElementById('e').setAttribute('size', '600x400'));
  const own = page.frames().find((frame) => frame.url().includes('leader-crash'));
  await expect.poll(() => own.evaluate(() => [innerHeight, document.documentElement.scrollHeight])).toEqual([400, 400]);
  await page.evaluate(() => document.getElementById('e').setAttribute('size', 'content'));
  await expect.poll(() => own.evaluate(() => document.documentElement.hasAttribute('data-fill'))).toBe(false);
});

test('in a small place all controls are in sight, and the stage has its room above them', async ({ page, article }) => {
  await page.setViewportSize({ width: 360, height: 640 });
  await article(`<consensus-playground id="e" lab="raft" scenario="first-election" at="590ms" size="320x420"></consensus-playground>`);
  await page.locator('#e').click();
  await state(page, 'e');
  const frame = page.frames().at(-1);
  await expect(frame.getByTestId('play')).toBeInViewport({ ratio: 1 });
  // What a person may do now.
  await expect(frame.locator('.story .button').first()).toBeInViewport({ ratio: 1 });
  const [stage, room] = await frame.evaluate(() => {
    const box = (one) => document.querySelector(one).getBoundingClientRect();
    return [box('.stage-room').height, box('.transport').top - box('.stage-room').top];
  });
  // What does not fit is below the controls, and little of it.
  expect(stage).toBeGreaterThan(200);
  expect(room).toBeGreaterThan(200);
  expect(await frame.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
});

test.describe('three frames in a sandbox', () => {
  for (const [what, sandbox, own, sent] of [
    ['share neither memory nor the program', 'allow-scripts', [1, 1, 1], 3],
    ['share one program where they may keep their origin', 'allow-scripts allow-same-origin', [0, 0, 1], 1],
  ]) {
    test(what, async ({ page, article, site }) => {
      const frame = (id) =>
        `<iframe id="${id}" sandbox="${sandbox}" src="${site.at}embed.html?start=1#/raft/leader-crash" width="700" height="300"></iframe>`;
      const ids = ['f', 'g', 'h'];
      await article(ids.map(frame).join(''));
      for (const id of ids) {
        await expect(page.frameLocator(`#${id}`).locator('html')).toHaveAttribute('data-page', 'running');
      }
      const compiled = await Promise.all(page.frames().slice(1).map((one) => one.evaluate(() => embedded.modules.size)));
      expect(compiled.sort()).toEqual(own);
      expect(site.sent.filter((path) => path.endsWith('_bg.wasm')).length).toBeLessThanOrEqual(sent);
    });
  }
});

test.describe('a hostile page', () => {
  test('gets an error by name for values that no message can hold, and no effect', async ({ page, article, site }) => {
    await article(`<iframe id="f" src="${site.at}embed.html?start=1#/raft/leader-crash?seed=7&at=800ms" width="700" height="480"></iframe>`);
    await expect.poll(async () => (await heard(page, 'state')).length).toBeGreaterThan(0);
    const before = (await heard(page, 'state')).at(-1).state;
    const names = await page.evaluate(() => {
      const deep = { playground: 1, type: 'set', options: {} };
      // Far deeper than this, browsers hand over nothing at all.
      for (let at = deep.options, i = 0; i < 900; i += 1) at = at.theme = {};
      const circle = { playground: 1, type: 'set', options: { theme: 'dark' } };
      circle.options.self = circle;
      globalThis.attempts = {
        deep,
        circle,
        wide: { playground: 1, type: 'set', options: Object.fromEntries(Array.from({ length: 50_000 }, (_, i) => [`x${i}`, 1])) },
        big: { playground: 1, type: 'seek', seq: 5n },
        date: { playground: 1, type: 'seek', seq: new Date(5) },
        map: { playground: 1, type: 'set', options: new Map([['theme', 'dark']]) },
        bytes: { playground: 1, type: 'load', link: new Uint8Array(9_000_000) },
        huge: { playground: 1, type: 'load', link: `#/raft/leader-crash?seed=${'1'.repeat(9_000_000)}` },
        script: { playground: 1, type: 'load', link: '#/raft/leader-crash?seed=7&x=<img src=x onerror=alert(1)>' },
        error: { playground: 1, type: new Error('play') },
        array: Object.assign([], { playground: 1, type: 'play' }),
      };
      return Object.keys(attempts);
    });
    for (const name of names) {
      await page.evaluate((name) => {
        heard.length = 0;
        f.contentWindow.postMessage(attempts[name], '*');
      }, name);
      await expect
        .poll(async () => (await heard(page, 'error'))[0]?.code ?? 'none', { message: name })
        .toMatch(/^(bad-message|unknown-message|bad-version|bad-link)$/);
    }
    await page.evaluate(() => {
      heard.length = 0;
      f.contentWindow.postMessage({ playground: 1, type: 'state' }, '*');
    });
    await expect.poll(async () => (await heard(page, 'state')).at(-1)?.state).toEqual(before);
  });

  test('a thousand messages at once stop nothing', async ({ page, article, site }) => {
    await article(`<iframe id="f" src="${site.at}embed.html?start=1#/raft/leader-crash?seed=7&at=800ms" width="700" height="480"></iframe>`);
    await expect.poll(async () => (await heard(page, 'state')).length).toBeGreaterThan(0);
    await page.evaluate(() => {
      for (let i = 0; i < 1_000; i += 1) {
        f.contentWindow.postMessage({ playground: 1, type: 'seek', seq: i % 2 ? 10 : 200 }, '*');
        f.contentWindow.postMessage({ playground: 1, type: `noise ${i}` }, '*');
      }
      f.contentWindow.postMessage({ playground: 1, type: 'seek', seq: 42 }, '*');
    });
    await expect.poll(async () => (await heard(page, 'state')).at(-1).state.seq).toBe(42);
  });

  test('that lies about its version or calls itself another frame is not heard', async ({ page, article, site }) => {
    // A frame beside ours is as little its host as anybody else.
    await article(`<iframe id="f" src="${site.at}embed.html?start=1#/raft/leader-crash?at=0us" width="700" height="300"></iframe>
      <iframe id="other" srcdoc="<p>Other</p>"></iframe>`);
    await expect.poll(async () => (await heard(page, 'state')).length).toBeGreaterThan(0);
    await page.evaluate(() => {
      heard.length = 0;
      const script = other.contentDocument.createElement('script');
      script.textContent = "parent.frames[0].postMessage({ playground: 1, type: 'play' }, '*'); parent.frames[0].postMessage({ playground: 9 }, '*')";
      other.contentDocument.body.append(script);
    });
    await page.waitForTimeout(400);
    expect(await heard(page, 'error')).toEqual([]);
    await expect(page.frameLocator('#f').getByTestId('play')).toHaveAttribute('data-playing', 'false');
  });
});

test.describe('an article from a file', () => {
  test.use({ expectedErrors: [[/CORS policy|net::ERR_FAILED|origin 'null'/], { option: true }] });

  test('shows what stands inside the element: a link', async ({ page }) => {
    await page.goto(pathToFileURL(join(DIST, 'examples/article.html')).href);
    const links = page.locator('consensus-playground').getByRole('link');
    await expect(links).toHaveCount(3);
    await expect(links.first()).toBeVisible();
  });
});
