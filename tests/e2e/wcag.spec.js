// Points of WCAG 2.2 AA that axe cannot see: see docs/accessibility.md.
import { readFileSync } from 'node:fs';
import { BUSY, CALM, button, clock, dialog, drawn, goTo, leader, node, openMessagePoint, openNode, step } from './hand.js';
import { expect, setSpeed, test } from './playground.js';

const words = (lang) => readFileSync(new URL(`../../www/locales/${lang}.ftl`, import.meta.url), 'utf8');

test('1.3.3: no sentence points by side or colour alone', () => {
  const english = /\b(on|to|at) the (left|right|top|bottom)\b|\b(left|right)-hand\b|\b(upper|lower) (left|right|corner)|\b(green|yellow|orange|purple|violet|grey|gray)\b/i;
  // Of a chart whose arrow leaves it on that side: what it means is said first.
  const known = /^sweep-legend/;
  const chinese = /左边|左侧|左上|左下|右上|右下|绿色|红色|蓝色|黄色|橙色|紫色|灰色/;
  for (const [lang, pattern] of [['en', english], ['zh-CN', chinese]]) {
    const found = words(lang).split('\n').filter((line) => !line.startsWith('#') && pattern.test(line) && !known.test(line));
    expect(found).toEqual([]);
  }
});

test.describe('1.4.12: with more room between letters, words, lines and paragraphs', () => {
  for (const width of [1280, 360]) {
    test(`nothing is cut at ${width} pixels`, async ({ page, open }) => {
      await page.setViewportSize({ width, height: 800 });
      await open('#/raft/leader-crash?at=900ms');
      await page.evaluate(() => {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
          p { margin-block-end: 2em !important }`);
        document.adoptedStyleSheets = [sheet];
      });
      const cut = async () => {
        await drawn(page);
        return page.evaluate(() => {
          const isCut = (element) => {
            const { overflowX, overflowY, clipPath, textOverflow } = getComputedStyle(element);
            if (clipPath !== 'none' || textOverflow === 'ellipsis' || element.closest('.unseen')) return false;
            const hides = [overflowX, overflowY].includes('hidden') || element.matches('button, select');
            return hides && (element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1);
          };
          const texts = [...document.querySelectorAll('button, label, p, h1, h2, h3, li, td, th, dt, dd, summary')];
          return {
            cut: texts.filter(isCut).map((element) => element.outerHTML.slice(0, 160)),
            sideways: document.documentElement.scrollWidth > innerWidth + 1,
          };
        });
      };
      expect(await cut()).toEqual({ cut: [], sideways: false });
      for (const sheet of ['run', 'help', 'share', 'pick-scenario']) {
        await page.getByTestId(sheet).click();
        await expect(dialog(page)).toBeVisible();
        expect((await cut()).cut, sheet).toEqual([]);
        await page.getByTestId('close').click();
        await expect(dialog(page)).toHaveCount(0);
      }
    });
  }
});

test('1.4.13: what a message says can be gone over, and goes by Escape', async ({ page, open }) => {
  await open(CALM);
  await goTo(page, 400);
  const tip = page.getByRole('tooltip');
  let flight;
  await expect(async () => {
    flight = await openMessagePoint(page);
    if (!flight) await step(page);
    expect(flight).not.toBeNull();
  }).toPass({ intervals: [50] });
  await page.mouse.move(flight.x, flight.y);
  await expect(tip).toBeVisible();
  // A pointer that has come to rest goes over it.
  await expect(tip).not.toHaveCSS('pointer-events', 'none');
  const box = await tip.boundingBox();
  const over = { x: box.x + box.width / 2, y: flight.y };
  await page.mouse.move(over.x, over.y, { steps: 20 });
  await drawn(page);
  await expect(tip).toBeVisible();
  // It stays as long as the pointer does, and goes with it.
  await page.waitForTimeout(1_000);
  await expect(tip).toBeVisible();
  await page.mouse.move(1, 1, { steps: 5 });
  await expect(tip).toHaveCount(0);
  await page.mouse.move(flight.x, flight.y);
  await expect(tip).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(tip).toHaveCount(0);
});

test('2.3.1: nothing flashes', async ({ page, open }) => {
  await open(`${BUSY}?at=1s`);
  const endless = await page.evaluate(() =>
    document.getAnimations().filter((one) => one.effect.getTiming().iterations === Infinity).length);
  expect(endless).toBe(0);
  await setSpeed(page, '16');
  await button(page, 'Play').click();
  // How often the ground of each node turned from darker to lighter by a tenth and back, in any second of three.
  const most = await page.evaluate(async () => {
    const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
    const linear = (part) => (part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4);
    const light = (colour) => {
      canvas.fillStyle = colour;
      canvas.fillRect(0, 0, 1, 1);
      const [r, g, b] = canvas.getImageData(0, 0, 1, 1).data;
      return 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
    };
    const nodes = new Map();
    const start = performance.now();
    for (let now = start; now < start + 3_000; now = await new Promise(requestAnimationFrame)) {
      document.querySelectorAll('[data-node]:has(.node-disc)').forEach((node) => {
        const seen = nodes.get(node.dataset.node) ?? { extreme: null, rising: null, turns: [] };
        nodes.set(node.dataset.node, seen);
        const value = light(getComputedStyle(node.querySelector('.node-disc')).fill);
        if (seen.extreme === null) seen.extreme = value;
        const change = value - seen.extreme;
        if (Math.abs(change) >= 0.1) {
          const rising = change > 0;
          if (seen.rising !== rising) seen.turns.push(now);
          Object.assign(seen, { rising, extreme: value });
        } else if (seen.rising !== null && (seen.rising ? value > seen.extreme : value < seen.extreme)) {
          seen.extreme = value;
        }
      });
    }
    const inSecond = ({ turns }) =>
      Math.max(0, ...turns.map((from) => turns.filter((turn) => turn >= from && turn < from + 1_000).length));
    return Math.max(...[...nodes.values()].map(inSecond));
  });
  // Two turns are a flash; three flashes a second are allowed.
  expect(most).toBeLessThanOrEqual(6);
});

/** Presses Tab until it leaves the page, at most so often, and calls `at` at each stop. */
async function walk(page, at, most = 60) {
  const first = await page.evaluate(() => document.activeElement?.tagName);
  expect(first).toBeTruthy();
  for (let stop = 0; stop < most; stop += 1) {
    await page.keyboard.press('Tab');
    await drawn(page);
    const isOut = await page.evaluate(() => document.activeElement === document.body);
    if (isOut) return stop;
    await at(stop);
  }
  return most;
}

/** A picture of the page. The browser once took none for minutes, with nothing to do, and does when it is asked again. */
async function picture(page, options, times = 3) {
  try {
    return await page.screenshot({ ...options, timeout: 20_000 });
  } catch (error) {
    if (times === 1) throw error;
    return picture(page, options, times - 1);
  }
}

test('2.4.7: at each stop one sees where the focus is', async ({ page, open }) => {
  test.slow();
  await open(`${CALM}?seed=1&at=400ms`);
  const unseen = [];
  const stops = await walk(page, async () => {
    const { x, y, width, height, name } = await page.evaluate(() => {
      const { x, y, width, height } = document.activeElement.getBoundingClientRect();
      return { x, y, width, height, name: document.activeElement.outerHTML.slice(0, 120) };
    });
    const left = Math.max(0, x - 8);
    const top = Math.max(0, y - 8);
    const clip = { x: left, y: top, width: Math.min(1280, x + width + 8) - left, height: Math.min(720, y + height + 8) - top };
    const shoot = () => picture(page, { clip, animations: 'disabled' });
    const focused = await shoot();
    await page.evaluate(() => {
      window.here = document.activeElement;
      window.here.blur();
    });
    await drawn(page);
    if (focused.equals(await shoot())) unseen.push(name);
    await page.evaluate(() => window.here.focus());
  });
  expect(stops).toBeGreaterThan(15);
  expect(unseen).toEqual([]);
});

test('2.5.2: what is pressed acts when it is let go, and not elsewhere', async ({ page, open }) => {
  await open(CALM);
  await goTo(page, 400);
  const before = await clock(page).innerText();
  const press = async (thing, acted) => {
    const { x, y, width, height } = await thing.boundingBox();
    await page.mouse.move(x + width / 2, y + height / 2);
    await page.mouse.down();
    await drawn(page);
    expect(await acted(), 'at the press').toBe(false);
    // Where nothing is to be pressed.
    await page.mouse.move(8, 600);
    await page.mouse.up();
    await drawn(page);
    expect(await acted(), 'let go elsewhere').toBe(false);
  };
  const isOpen = async () => (await page.locator('dialog[open], [data-test="stage-menu"]').count()) > 0;
  for (const test of ['help', 'share', 'run', 'pick-scenario']) await press(page.getByTestId(test), isOpen);
  await press(page.locator('[data-node="2"] .node-disc'), isOpen);
  const moved = async () => (await clock(page).innerText()) !== before;
  for (const test of ['play', 'forward', 'back', 'restart', 'new-seed']) await press(page.getByTestId(test), moved);
  const menu = await openNode(page, 2);
  const isDown = async () => /crashed/.test(await node(page, 2).getAttribute('aria-label'));
  await press(menu.getByRole('button', { name: 'Crash', exact: true }), isDown);
});

test('3.1.2: other languages are marked', async ({ page, open }) => {
  await open(CALM);
  const languages = await page.getByTestId('language').locator('option').evaluateAll((all) =>
    all.map(({ lang, value }) => [lang, value]));
  expect(languages.length).toBeGreaterThan(1);
  for (const [lang, value] of languages) expect(lang).toBe(value);
});

test('2.4.4: each link leads somewhere, also those that are not shown yet', async ({ page, open }) => {
  await open();
  await expect(page.locator('a')).not.toHaveCount(0);
  await expect(page.locator('a:not([href])')).toHaveCount(0);
});

test('3.2.1: nothing happens at focus', async ({ page, open }) => {
  await open(`${CALM}?seed=1&at=400ms`);
  const state = async () => [page.url(), await clock(page).innerText(), await page.locator('dialog[open], :popover-open, [data-test="stage-menu"]').count(), await page.locator('.story-title').innerText()];
  const before = await state();
  const stops = await walk(page, async () => expect(await state()).toEqual(before));
  expect(stops).toBeGreaterThan(15);
});

test('2.4.3: the focus never falls to the page as a whole', async ({ page, open }) => {
  await open('#/raft/first-election?at=590ms');
  const rests = async (what) => {
    await drawn(page);
    await expect.poll(() => page.evaluate(() => document.activeElement?.tagName), { message: what }).not.toBe('BODY');
  };
  const act = async (thing, what) => {
    await thing.focus();
    await page.keyboard.press('Enter');
    await rests(what);
  };
  // The button of the story asks for another thing once it has been pressed.
  await act(page.locator('.story-try button'), 'the story');
  await act(page.getByTestId('open-manual'), 'the list of what was done');
  await page.getByTestId('manual-remove').first().focus();
  await page.keyboard.press('Enter');
  await rests('what was done is taken back');
  await page.keyboard.press('Escape');
  await rests('the list is closed');
  await act(leader(page), 'the menu of a node');
  await page.keyboard.press('Escape');
  await rests('the menu is closed');
  await act(page.getByTestId('partition'), 'the partition');
  await page.getByText('Or choose from a list').focus();
  await page.keyboard.press('Enter');
  await act(page.getByRole('button', { name: /^Isolate/ }).first(), 'a partition');
  await act(page.getByTestId('heal-all'), 'healing');
  await page.keyboard.press('g');
  await page.getByTestId('diagram').focus();
  await page.keyboard.press('g');
  await rests('the diagram is put away');
  const language = page.getByTestId('language');
  await language.focus();
  await language.selectOption('zh-CN');
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN');
  await rests('another language');
});

test('pictures have names, and marks keep their colours where colours are forced', async ({ page, open }) => {
  for (const run of ['#/raft/leader-crash?at=900ms', '#/commit', '#/multipaxos', '#/paxos']) {
    await page.emulateMedia({ forcedColors: 'active' });
    await open(run);
    await drawn(page);
    const nameless = await page.evaluate(() =>
      [...document.querySelectorAll('[role="img"]')].filter((picture) => !(picture.getAttribute('aria-label') ?? picture.querySelector('title')?.textContent ?? '').trim() && !picture.hasAttribute('aria-labelledby')).map(({ outerHTML }) => outerHTML.slice(0, 120)));
    expect(nameless, run).toEqual([]);
    const marks = page.locator('.cell, .pointer, .sign, .swatch');
    // Their looks come a little later than they.
    const forced = () => marks.evaluateAll((all) => all.filter((one) => getComputedStyle(one).forcedColorAdjust !== 'none').length);
    await expect.poll(() => marks.count(), { message: run }).toBeGreaterThan(0);
    await expect.poll(forced, { message: run }).toBe(0);
  }
});
