// A walk through the page in each engine, with a picture at each stop.
import { readFileSync } from 'node:fs';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { DIST, serve } from '../origins.js';
import { expect, test } from './visitor.js';

const HOME = process.env.PLAYGROUND_URL;
const CALM = `${HOME}#/raft/first-election?seed=1&at=400ms`;

const CATALOG = readFileSync(new URL('../../../src/catalog.rs', import.meta.url), 'utf8');
const LABS = /\nlabs! \{\n(.*?)\n\}/s
  .exec(CATALOG)[1]
  .split('\n')
  .map((line) => line.trim().split('::')[0].replaceAll('_', '-'));

const nameOf = (n) => document.querySelector(`[data-node="${n}"] [role=button]`)?.getAttribute('aria-label');

test('home opens at its title, plays at a press, and stands still at another', async ({ visitor }) => {
  await visitor.open(HOME);
  const clock = () => document.querySelector('[data-test="clock"]').textContent;
  const before = await visitor.get(clock);
  await visitor.picture('title');
  await visitor.click('[data-test="begin"]');
  await visitor.finds('[data-test="telling"]');
  await visitor.sees((before) => document.querySelector('[data-test="clock"]').textContent !== before, before);
  await visitor.click('[data-test="play"][data-playing="true"]');
  await visitor.sees(() => document.querySelector('[data-test="play"]').dataset.playing === 'false');
  await visitor.picture('home');
});

for (const lab of LABS) {
  test(`${lab} opens`, async ({ visitor }) => {
    await visitor.open(`${HOME}#/${lab}`);
    await visitor.finds('h1');
    await visitor.press('End');
    await visitor.picture(`lab-${lab}`);
  });
}

test('a node crashes, and the network is cut', async ({ visitor }) => {
  await visitor.open(CALM);
  await visitor.click('[data-node="1"] .node-disc');
  await visitor.finds('[data-test="stage-menu"]');
  await visitor.picture('menu');
  await visitor.click('[data-test="stage-menu"] button', 'Crash');
  await expect.poll(() => visitor.get(nameOf, 1)).toContain('crashed');
  await visitor.picture('crash');
  await visitor.click('[data-test="partition"]');
  await visitor.click('summary', 'Or choose from a list');
  await visitor.picture('partition-list');
  await visitor.click('label', 'S2');
  await visitor.click('button', 'Split off S2');
  await visitor.sees(() => document.querySelector('[data-test="why"]').textContent.includes('The cluster is split'));
  await visitor.picture('partition');
});

test('the diagram is drawn, and an event in it is chosen', async ({ visitor }) => {
  await visitor.open(`${HOME}#/raft/leader-crash?at=780ms`);
  await visitor.press('g');
  await visitor.finds('.st-ribbon');
  await visitor.get(() => document.querySelector('[data-test="diagram"]').focus());
  await visitor.press('ArrowRight');
  await visitor.finds('[data-test="diagram-chosen"]');
  await visitor.picture('diagram');
});

test('a link is copied; a run is saved, and opened again', async ({ engine, visitor }) => {
  await visitor.open(CALM);
  await visitor.press('2');
  await visitor.press('c');
  await expect.poll(() => visitor.get(nameOf, 2)).toContain('crashed');
  await visitor.click('[data-test="share"]');
  await visitor.sees(() => document.querySelector('[data-test="link"]')?.value.includes('run='));
  await visitor.picture('share');
  await visitor.click('[data-test="copy-link"]');
  await visitor.sees(() => document.querySelector('[data-test="toast"]')?.textContent.includes('Copied.'));
  await visitor.click('[data-test="save"]');
  const saved = async () => (await readdir(engine.downloads)).filter((file) => file.endsWith('.json'));
  await expect.poll(saved, { timeout: 20_000 }).toHaveLength(1);
  const file = join(engine.downloads, (await saved())[0]);
  // It may be there before its content is.
  await expect.poll(() => readFile(file, 'utf8'), { timeout: 20_000 }).toMatch(/"crash"[^]*}\s*$/);

  await visitor.open(`${HOME}#/paxos`);
  await visitor.click('[data-test="share"]');
  await visitor.finds('[data-test="open-file"]');
  await engine.choose('[data-test="open-file"]', file);
  await expect.poll(() => visitor.get(nameOf, 2)).toContain('crashed');
  await visitor.picture('opened');
});

test('an element of another site plays', async ({ engine, visitor }) => {
  const headers = { 'Access-Control-Allow-Origin': '*' };
  const site = await serve({ folders: { '/some/folder/': DIST }, headers });
  const body = `<p>Words before.</p><consensus-playground id="a" lab="raft" scenario="leader-crash"></consensus-playground>`;
  const pages = {
    '/': `<!doctype html><meta charset="utf-8"><title>An article</title><link rel="icon" href="data:,">
    <script type="module" src="${site.origin}/some/folder/embed.js"></script>${body}`,
  };
  const host = await serve({ pages });
  await engine.goto(`${host.origin}/`);
  await visitor.sees(() => document.querySelector('#a')?.getBoundingClientRect().height > 200);
  await visitor.picture('poster');
  await visitor.click('#a');
  await visitor.sees(() => document.querySelector('#a').state?.seq > 3);
  await visitor.picture('element');
  await Promise.all([site.close(), host.close()]);
});

test('each sheet opens, and Escape closes it', async ({ visitor }) => {
  await visitor.open(CALM);
  for (const sheet of ['pick-scenario', 'run', 'help']) {
    await visitor.click(`[data-test="${sheet}"]`);
    await visitor.finds('dialog[open] h2');
    await visitor.picture(`sheet-${sheet}`);
    await visitor.press('Escape');
    await visitor.sees(() => document.querySelector('dialog[open]') === null);
  }
});

test('on a phone, by night, in Chinese', async ({ engine, visitor }) => {
  await engine.size(390, 844);
  await visitor.open(CALM);
  await visitor.get(() => {
    const languages = document.querySelector('[data-test="language"]');
    languages.value = 'zh-CN';
    languages.dispatchEvent(new Event('change', { bubbles: true }));
  });
  await visitor.sees(() => document.documentElement.lang === 'zh-CN');
  const dark = () => document.documentElement.dataset.theme === 'dark';
  for (let presses = 0; presses < 3 && !(await visitor.get(dark)); presses += 1) {
    await visitor.click('[data-test="theme"]');
  }
  await visitor.sees(dark);
  await visitor.picture('phone');
});
