// Runs in other pages: the element and the frame, from another origin, in a
// sub-folder, under the strict policy.
import { gzipSync } from 'node:zlib';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, heard, state, test } from './article.js';
import { DIST } from './origins.js';

const THREE = `<p>Words before.</p>
  <consensus-playground id="a" lab="raft" scenario="leader-crash" controls="minimal" views="none"></consensus-playground>
  <consensus-playground id="b" lab="raft" scenario="lossy-network" seed="7"></consensus-playground>
  <consensus-playground id="c" link="https://elsewhere.example/#/raft/split-vote?seed=3&amp;at=120ms"></consensus-playground>`;

/** The frame of the element that was started last. */
const frameOf = (page) => page.frames().at(-1);

test.describe('before anybody wants more', () => {
  test('three elements are 40 KB at most, and fetch no program', async ({ article, page, site }) => {
    await article(THREE);
    await expect.poll(() => site.sent.length).toBeGreaterThan(3);
    await page.waitForLoadState('networkidle');
    expect(site.sent.filter((path) => /wasm|html|app-/.test(path))).toEqual([]);
    const bytes = site.sent.reduce((sum, path) => sum + gzipSync(readFileSync(join(DIST, path.slice('/some/folder/'.length)))).length, 0);
    console.log(`an article with three elements: ${bytes} bytes gzipped beyond the article`);
    expect(bytes).toBeLessThan(40 * 1024);
    expect(await page.context().cookies()).toEqual([]);
    expect(page.frames().length).toBe(1);
  });

  test('a frame alone shows its poster and fetches no program', async ({ page, site, article }) => {
    await article(`<iframe id="f" src="${site.at}embed.html#/raft/leader-crash" style="width:700px;height:420px"></iframe>`);
    const frame = page.frameLocator('#f');
    await expect(frame.getByRole('button', { name: 'Play this run' })).toBeVisible();
    await page.waitForLoadState('networkidle');
    expect(site.sent.filter((path) => /wasm|app-|boot-|style-/.test(path))).toEqual([]);
    await frame.getByRole('button').press('Enter');
    await expect(frame.locator('html')).toHaveAttribute('data-page', 'running');
    expect((await heard(page, 'ready')).length).toBe(1);
  });

  test('the poster is of that very moment', async ({ article, page, site }) => {
    await article(`<iframe id="f" src="${site.at}embed.html?scene=Du2.pc1.dp3~12aa50e2.13ax10e2#/raft/leader-crash" width="700" height="420"></iframe>`);
    const picture = page.frameLocator('#f').getByRole('img');
    await expect(picture.locator('.poster-D.epoch-2')).toHaveText('S12');
    await expect(picture.locator('.poster-p .poster-cross')).toHaveCount(1);
    await expect(picture.locator('.poster-d.epoch-3')).toHaveText('S33');
    await expect(picture.locator('.poster-a')).toHaveCount(1);
    await expect(picture.locator('.poster-lost')).toHaveCount(1);
  });
});

test('one who hears the page tells several apart', async ({ article, page }) => {
  const inside = '<a href="#">One <b>leader</b>\n  crashes</a>';
  await article(`<consensus-playground id="a" lab="raft" scenario="leader-crash">${inside}</consensus-playground>
    <consensus-playground id="b" lab="raft" scenario="split-vote"></consensus-playground>`);
  // The shadow trees are closed: what assistive technology is told, not what stands in them.
  const client = await page.context().newCDPSession(page);
  const buttons = async () => {
    const { nodes } = await client.send('Accessibility.getFullAXTree');
    return nodes.filter(({ role }) => role?.value === 'button').map(({ name }) => name.value);
  };
  await expect.poll(buttons).toEqual(['Play this run: One leader crashes', 'Play this run']);
  await page.locator('#a').click();
  await state(page, 'a');
  expect(await page.locator('#a iframe').getAttribute('title')).toBe('One leader crashes');
});

test('several share one download and one compiled program', async ({ article, page, site }) => {
  await article(THREE);
  // All at once: none waits until another is there.
  await page.evaluate(() => document.querySelectorAll('consensus-playground').forEach((one) => one.play()));
  for (const id of ['a', 'b', 'c']) await state(page, id);
  for (const kind of ['_bg.wasm', '_en.txt', '_raft.wasm', '_runs.wasm']) {
    expect(site.sent.filter((path) => path.endsWith(kind)).length, kind).toBe(1);
  }
  const compiled = await Promise.all(page.frames().slice(1).map((frame) => frame.evaluate(() => embedded.modules.size)));
  expect(compiled.sort(), 'one has compiled it, and the others have that').toEqual([0, 0, 1]);
  const { seed } = await state(page, 'b');
  expect(seed).toBe('7');
  expect((await state(page, 'c')).scenario).toBe('split-vote');
});

test('styles leak neither in nor out', async ({ article, page }) => {
  await article(`<p id="p">Words</p>${THREE}`);
  await page.locator('#a').click();
  await state(page, 'a');
  const inside = await frameOf(page).evaluate(() => getComputedStyle(document.querySelector('.page')).color);
  expect(inside).not.toBe('rgb(1, 2, 3)');
  const outside = await page.evaluate(() => [
    getComputedStyle(document.getElementById('p')).fontFamily,
    getComputedStyle(document.documentElement).getPropertyValue('--paper'),
    document.documentElement.dataset.theme,
    document.getElementById('a').shadowRoot,
  ]);
  expect(outside).toEqual([expect.not.stringMatching(/Charter|system-ui/), '', undefined, null]);
});

test('a changed attribute changes it in place', async ({ article, page }) => {
  await article(THREE);
  await page.locator('#a').click();
  await state(page, 'a');
  const frame = frameOf(page);
  await frame.evaluate(() => (globalThis.mark = 'still the same'));
  const set = (name, value) => page.evaluate(([name, value]) => document.getElementById('a').setAttribute(name, value), [name, value]);
  const html = frame.locator('html');
  await set('theme', 'dark');
  await expect(html).toHaveAttribute('data-theme', 'dark');
  await set('lang', 'zh-CN');
  await expect(html).toHaveAttribute('lang', /^zh/);
  await set('controls', 'none');
  await expect(frame.locator('.transport')).toBeHidden();
  await set('controls', 'full');
  await expect(frame.locator('.top')).toBeVisible();
  await set('speed', '1/2');
  await expect(frame.getByTestId('speed')).toHaveValue('1/2');
  await set('views', 'log');
  await expect(frame.locator('.beside')).toBeVisible();
  await set('size', '600x500');
  await expect.poll(() => page.locator('#a').evaluate((one) => [one.clientWidth, one.clientHeight])).toEqual([600, 500]);
  await set('scenario', 'split-vote');
  await state(page, 'a', (now) => now.scenario === 'split-vote');
  expect(await frame.evaluate(() => globalThis.mark)).toBe('still the same');
  expect(await heard(page, 'error')).toEqual([]);
});

test('it grows with what is in it if it is to', async ({ article, page }) => {
  await article(THREE.replace('id="b"', 'id="b" size="content"'));
  await page.locator('#b').click();
  await state(page, 'b');
  await expect.poll(() => page.locator('#b').evaluate((one) => one.clientHeight)).toBeGreaterThan(500);
  const missing = async () => {
    const [own, inner] = await Promise.all([
      page.locator('#b').evaluate((one) => one.clientHeight),
      frameOf(page).evaluate(() => document.querySelector('.page').offsetHeight),
    ]);
    return Math.abs(own - inner);
  };
  await expect.poll(missing).toBeLessThan(3);
});

test('taken away and put back it goes on where it was', async ({ article, page }) => {
  await article(THREE.replace('controls="minimal"', 'controls="full"'));
  await page.locator('#a').click();
  await state(page, 'a', (now) => now.seq > 0);
  await page.evaluate(() => a.pause());
  await state(page, 'a', (now) => !now.playing);
  const frame = frameOf(page);
  // Node 2 is chosen, then crashed, by keys.
  await frame.locator('body').press('2');
  await frame.locator('body').press('c');
  const before = await state(page, 'a', (now) => now.acts === 1 && !now.playing);
  await expect.poll(() => page.evaluate(() => a.here)).toContain('run=');
  await page.evaluate(() => {
    window.kept = document.getElementById('a');
    kept.remove();
    heard.length = 0;
  });
  await expect.poll(() => page.frames().length).toBe(1);
  await page.evaluate(() => document.body.append(kept));
  await page.evaluate(() => kept.scrollIntoView());
  await expect.poll(async () => (await heard(page, 'state')).length).toBeGreaterThan(0);
  const after = await page.evaluate(() => kept.state);
  expect([after.seq, after.acts, after.at_us, after.playing]).toEqual([before.seq, 1, before.at_us, false]);
});

test('two hundred times away and back leak nothing', async ({ article, page }) => {
  await article(THREE);
  await page.locator('#a').click();
  await state(page, 'a');
  const client = await page.context().newCDPSession(page);
  await client.send('Performance.enable');
  const around = (times) =>
    page.evaluate(async (times) => {
      const element = document.getElementById('a') ?? window.kept;
      window.kept = element;
      for (let i = 0; i < times; i += 1) {
        element.remove();
        document.body.prepend(element);
        // Long enough that it is seen, and its frame begins to come.
        await new Promise((resolve) => setTimeout(resolve, 60));
      }
    }, times);
  const measure = async () => {
    // The last frame comes to rest, and what is gone is collected.
    await expect.poll(() => page.frames().length).toBe(2);
    await expect(frameOf(page).locator('html')).toHaveAttribute('data-page', 'running');
    await page.waitForTimeout(1_000);
    await client.send('HeapProfiler.collectGarbage');
    await client.send('HeapProfiler.collectGarbage');
    const { metrics } = await client.send('Performance.getMetrics');
    return Object.fromEntries(metrics.map(({ name, value }) => [name, value]));
  };
  await around(20);
  const before = await measure();
  await around(200);
  const after = await measure();
  const grown = (name) => after[name] - before[name];
  console.log(`after 200 times: ${grown('Nodes')} nodes, ${grown('JSEventListeners')} listeners, ${grown('JSHeapUsedSize')} bytes more`);
  expect(grown('Nodes')).toBeLessThan(400);
  expect(grown('JSEventListeners')).toBeLessThan(40);
  expect(grown('JSHeapUsedSize')).toBeLessThan(1_000_000);
});

test('nothing runs out of sight, and the wheel and the keys stay with the page around', async ({ article, page }) => {
  await article(`${THREE}<div style="height: 4000px"></div>`);
  await page.locator('#a').click();
  await state(page, 'a', (now) => now.playing);
  await page.evaluate(() => scrollTo(0, 3500));
  const frame = frameOf(page);
  const asked = () => frame.evaluate(async () => JSON.parse((await import(document.getElementById('boot-script').href)).ask('state', '')));
  await expect.poll(async () => (await asked()).playing).toBe(false);
  const { seq, at_us: at } = await asked();
  await page.waitForTimeout(300);
  expect([(await asked()).seq, (await asked()).at_us]).toEqual([seq, at]);
  await page.evaluate(() => scrollTo(0, 0));
  await expect.poll(async () => (await asked()).playing).toBe(true);

  // The focus goes back to the page around: then it has the keys and the wheel.
  await page.evaluate(() => document.activeElement.blur());
  await page.evaluate(() => focus());
  const speed = await frame.getByTestId('speed').inputValue();
  await page.keyboard.press('+');
  expect(await frame.getByTestId('speed').inputValue()).toBe(speed);
  await page.mouse.move(300, 200);
  await page.mouse.wheel(0, 300);
  await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(100);
});

test('autoplay starts what is in sight, and nothing else', async ({ article, page, site }) => {
  await article(`<consensus-playground id="near" lab="raft" scenario="leader-crash" autoplay></consensus-playground>
    <div style="height: 4000px"></div>
    <consensus-playground id="far" lab="raft" scenario="split-vote" autoplay></consensus-playground>`);
  await state(page, 'near', (now) => now.playing);
  expect(page.frames().length).toBe(2);
  await page.locator('#far').scrollIntoViewIfNeeded();
  await state(page, 'far', (now) => now.playing);
  expect(site.sent.filter((path) => path.endsWith('_bg.wasm')).length).toBe(1);
});

test('a sandbox that allows scripts only is enough', async ({ article, page, site }) => {
  await article(`<iframe id="f" sandbox="allow-scripts" src="${site.at}embed.html?controls=minimal#/raft/leader-crash?seed=5" width="700" height="480"></iframe>`);
  const frame = page.frameLocator('#f');
  await frame.getByRole('button', { name: 'Play this run' }).click();
  await expect(frame.locator('html')).toHaveAttribute('data-page', 'running');
  expect(await page.frames()[1].evaluate(() => origin)).toBe('null');
  await expect.poll(async () => (await heard(page, 'state', 'message')).at(-1)?.state.seq).toBeGreaterThan(0);
  expect((await heard(page, 'state', 'message')).at(-1).state.seed).toBe('5');
});

test('messages do what they say', async ({ article, page, site }) => {
  const origin = await article(`<p>Words</p>`);
  const src = `${site.at}embed.html?events&origin=${encodeURIComponent(origin)}#/raft/leader-crash`;
  await page.evaluate((src) => {
    const frame = Object.assign(document.createElement('iframe'), { id: 'f', src, width: 700, height: 480 });
    document.body.append(frame);
  }, src);
  await expect.poll(async () => (await heard(page, 'ready')).length).toBe(1);
  const send = (message) =>
    page.evaluate((message) => f.contentWindow.postMessage({ playground: 1, ...message }, '*'), message);
  const now = async () => (await heard(page, 'state', 'message')).at(-1)?.state;
  await send({ type: 'play' });
  await expect.poll(async () => (await now())?.playing).toBe(true);
  await expect.poll(async () => (await heard(page, 'event')).length).toBeGreaterThan(0);
  expect((await heard(page, 'event'))[0].event.action.type).toBeTruthy();
  await send({ type: 'pause' });
  await expect.poll(async () => (await now()).playing).toBe(false);
  await send({ type: 'seek', seq: 260 });
  await expect.poll(async () => (await now()).seq).toBe(260);
  const goals = () => heard(page, 'goal');
  await expect.poll(async () => (await goals()).map((goal) => goal.name)).toContain('raft-expect-new-leader');
  expect((await goals())[0].text.length).toBeGreaterThan(10);
  await send({ type: 'load', link: '#/raft/split-vote?seed=9&at=100ms' });
  await expect.poll(async () => [(await now()).scenario, (await now()).seed, (await now()).at_us].join()).toBe('split-vote,9,100000');
  const entries = await page.evaluate(() => history.length);
  await send({ type: 'load', link: '#/raft/leader-crash?seed=4&at=1ms' });
  await expect.poll(async () => (await now()).scenario).toBe('leader-crash');
  expect(await page.evaluate(() => history.length), 'the way back is the host page’s own').toBe(entries);
});

test.describe('what means harm', () => {
  const HOSTILE = [
    [{ type: 'play' }, 'bad-version'],
    [{ playground: 2, type: 'play' }, 'bad-version'],
    [{ playground: 1 }, 'unknown-message'],
    [{ playground: 1, type: 'constructor' }, 'unknown-message'],
    [{ playground: 1, type: ['play'] }, 'unknown-message'],
    [{ playground: 1, type: 'seek' }, 'bad-message'],
    [{ playground: 1, type: 'seek', seq: '5' }, 'bad-message'],
    [{ playground: 1, type: 'seek', seq: -1 }, 'bad-message'],
    [{ playground: 1, type: 'seek', seq: 1e300 }, 'bad-message'],
    [{ playground: 1, type: 'seek', seq: 5, more: 1 }, 'bad-message'],
    [{ playground: 1, type: 'load', link: 'javascript:alert(1)' }, 'bad-message'],
    [{ playground: 1, type: 'load', link: '#/raft/x"><script>alert(1)</script>' }, 'bad-message'],
    [{ playground: 1, type: 'load', link: `#/raft/x?run=${'A'.repeat(99_000)}` }, 'bad-message'],
    [{ playground: 1, type: 'load', link: 'A'.repeat(200_000) }, 'bad-message'],
    [{ playground: 1, type: 'load', link: '#/raft/leader-crash?run=AAAA' }, 'bad-link'],
    [{ playground: 1, type: 'load', link: '#/nothing/leader-crash' }, 'bad-link'],
    [{ playground: 1, type: 'load', link: '#/raft/leader-crash?nodes=77' }, 'bad-link'],
    [{ playground: 1, type: 'set', options: null }, 'bad-message'],
    [{ playground: 1, type: 'set', options: { theme: '<b>' } }, 'bad-message'],
    [{ playground: 1, type: 'set', options: { __proto__: null, origin: '*' } }, 'bad-message'],
    [{ playground: 1, type: 'set', options: { views: 'why,why' } }, 'bad-message'],
  ];

  test('in messages gets errors by name and has no effect', async ({ article, page, site }) => {
    await article(`<iframe id="f" src="${site.at}embed.html?start=1#/raft/leader-crash?seed=7&at=800ms" width="700" height="480"></iframe>`);
    await expect.poll(async () => (await heard(page, 'state')).length).toBeGreaterThan(0);
    const before = (await heard(page, 'state')).at(-1).state;
    for (const [message, code] of HOSTILE) {
      // The first has no version at all: JSON leaves out what is undefined, and so do we.
      const data = 'playground' in message ? message : { ...message, playground: null };
      await page.evaluate((data) => {
        heard.length = 0;
        f.contentWindow.postMessage(data, '*');
      }, data);
      await expect.poll(async () => (await heard(page, 'error'))[0]?.code, { message: JSON.stringify(data).slice(0, 99) }).toBe(code);
    }
    // What is no message of ours is not answered at all.
    await page.evaluate(() => {
      heard.length = 0;
      const circle = {};
      circle.self = circle;
      for (const noise of ['play', null, 7, [], circle, { type: 'play' }, 'x'.repeat(1e6)]) f.contentWindow.postMessage(noise, '*');
      f.contentWindow.postMessage({ playground: 1, type: 'state' }, '*');
    });
    await expect.poll(async () => (await heard(page, 'state')).length).toBeGreaterThan(0);
    expect(await heard(page, 'error')).toEqual([]);
    expect((await heard(page, 'state')).at(-1).state).toEqual(before);
  });

  test('from another origin, or from elsewhere, is not heard', async ({ article, page, site }) => {
    await article(`<iframe id="f" src="${site.at}embed.html?start=1&origin=https://teacher.example#/raft/leader-crash?at=0us" width="700" height="480"></iframe>
      <consensus-playground id="e" lab="raft" scenario="leader-crash"></consensus-playground>`);
    const frame = page.frames()[1];
    await expect(frame.locator('html')).toHaveAttribute('data-page', 'running');
    await page.evaluate(() => f.contentWindow.postMessage({ playground: 1, type: 'play' }, '*'));
    // Nor does the element hear what its page says in a frame's name.
    await page.locator('#e').click();
    await state(page, 'e');
    await page.evaluate(() => {
      window.postMessage({ playground: 1, type: 'state', state: { seq: -5 } }, '*');
      window.postMessage({ playground: 1, type: 'resize', height: 9 }, '*');
    });
    await page.waitForTimeout(300);
    expect((await state(page, 'e')).seq).not.toBe(-5);
    await expect(frame.getByTestId('play')).toHaveAttribute('data-playing', 'false');
    expect((await heard(page, 'state', 'message')).filter((one) => one.state.at_us === 0), 'told to nobody else').toEqual([]);
  });

  for (const [name, value] of [
    ['theme', '"><script>alert(1)</script>'],
    ['lang', 'xx'],
    ['views', 'x'.repeat(100_000)],
    ['controls', 'all'],
    ['speed', '3'],
    ['seed', '-1'],
    ['seed', '99999999999999999999'],
    ['size', '1e9x1e9'],
    ['scene', 'Du1~99zz'],
    ['scene', '<svg onload=alert(1)>'],
    ['link', 'javascript:alert(1)'],
    ['lab', '../../x'],
    ['scenario', '<b>'],
    ['autoplay', 'yes'],
    ['events', 'all'],
  ]) {
    test(`in the attribute ${name} is told by name: ${value.slice(0, 20)}`, async ({ article, page, site }) => {
      await article('');
      await page.evaluate(([name, value]) => {
        const element = document.createElement('consensus-playground');
        element.id = 'e';
        element.setAttribute('lab', 'raft');
        element.setAttribute('scenario', 'leader-crash');
        element.setAttribute(name, value);
        document.body.append(element);
      }, [name, value]);
      await expect.poll(async () => (await heard(page, 'error', 'e'))[0]?.code).toBe('bad-attribute');
      const { message } = (await heard(page, 'error', 'e'))[0];
      expect(message).toContain(name);
      expect(message.length).toBeLessThan(400);
      await page.locator('#e').click();
      await page.evaluate(() => e.play());
      expect(page.frames().length).toBe(1);
      expect(site.sent.filter((path) => path.includes('embed.html'))).toEqual([]);
      // Set right, it is there.
      await page.evaluate((name) => e.removeAttribute(name), name === 'lab' ? 'theme' : name);
      if (name === 'lab') await page.evaluate(() => e.setAttribute('lab', 'raft'));
      await page.locator('#e').click();
      await expect.poll(() => page.frames().length).toBe(2);
    });
  }
});

test.describe('from a file', () => {
  test.use({ expectedErrors: [[/CORS policy|net::ERR_FAILED|origin 'null'/], { option: true }] });

  test('it says what to do', async ({ page }) => {
    await page.goto(pathToFileURL(join(DIST, 'embed.html')).href);
    await expect(page.locator('#embed-unstarted')).toBeVisible();
    await expect(page.locator('#embed-unstarted')).toContainText('put the folder on a server');
  });
});
