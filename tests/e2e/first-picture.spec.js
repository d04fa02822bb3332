// The picture that is there before the program: what is read first does not wait for it, and nothing moves when it comes.
import { drawn, expect, test } from './playground.js';

const PHONE = { viewport: { width: 412, height: 823 }, isMobile: true, hasTouch: true };
const DESK = { viewport: { width: 1280, height: 800 } };

/**
 * Notes what the browser takes for the page's largest content, and whether that is of the first picture; and how much
 * moves by itself.
 */
const watchContent = (page) =>
  page.addInitScript(() => {
    Object.assign(globalThis, { largest: [], moved: 0 });
    new PerformanceObserver((list) => {
      for (const { value } of list.getEntries()) moved += value;
    }).observe({ type: 'layout-shift', buffered: true });
    new PerformanceObserver((list) => {
      for (const { element } of list.getEntries()) {
        largest.push(element?.closest('#boot') ? 'first' : `later: ${element?.textContent}`);
      }
    }).observe({ type: 'largest-contentful-paint', buffered: true });
  });

/** Opens the page and holds the program back until a function is called that this gives. */
async function openHeld(page) {
  let letGo;
  const free = new Promise((resolve) => (letGo = resolve));
  await page.route('**/*_bg.wasm', async (route) => {
    await free;
    await route.continue();
  });
  await page.goto('./');
  await expect(page.locator('html')).toHaveAttribute('data-page', 'coming');
  return letGo;
}

for (const [where, device] of [['a phone', PHONE], ['a desk', DESK]]) {
  for (const locale of ['en-US', 'zh-CN']) {
    test.describe(`on ${where}, in ${locale}`, () => {
      test.use({ ...device, locale });

      test('what is largest on the page is there before the program', async ({ page }) => {
        await watchContent(page);
        const letGo = await openHeld(page);
        await expect.poll(() => page.evaluate(() => largest.length)).toBeGreaterThan(0);
        // Only the other language has other lines.
        if (locale === 'en-US') expect(await page.evaluate(() => moved)).toBe(0);
        letGo();
        await expect(page.locator('html')).toHaveAttribute('data-page', 'running');
        // All that comes by itself is there.
        await page.waitForFunction(() => ['shared', 'hand', 'panels'].every((part) => playground.has(part)));
        await drawn(page);
        expect([...new Set(await page.evaluate(() => largest))]).toEqual(['first']);
      });

      test('the boxes of the first picture are where the program draws them', async ({ page }) => {
        const letGo = await openHeld(page);
        const boxes = () =>
          page.evaluate(() =>
            ['.top', '.stage-area', '.beside', '.transport'].map((name) => {
              const { x, y, width, height } = document.querySelector(name).getBoundingClientRect();
              // Words differ in how many lines they have: where it is narrow, so does what they stand in and above.
              const isBar = /top|transport/.test(name);
              return { name, x, width, ...((isBar || innerWidth > 896) && { height }), ...(innerWidth > 896 && { y }) };
            }),
          );
        const before = await boxes();
        letGo();
        await expect(page.locator('html')).toHaveAttribute('data-page', 'running');
        expect(await boxes()).toEqual(before);
      });
    });
  }
}

test('the program begins when the first picture is painted', async ({ page, openCold: open }) => {
  await page.addInitScript(() => {
    globalThis.order = [];
    const native = requestAnimationFrame.bind(globalThis);
    globalThis.requestAnimationFrame = (call) =>
      native((at) => {
        order.push('painted');
        call(at);
      });
    addEventListener('DOMContentLoaded', () => {
      const app = document.getElementById('app');
      new MutationObserver(() => order.push('drawn')).observe(app, { childList: true });
    });
  });
  await open();
  expect((await page.evaluate(() => order))[0]).toBe('painted');
});

test('what is not seen, and so not painted, begins all the same', async ({ page, openCold: open }) => {
  await page.addInitScript(() => (globalThis.requestAnimationFrame = () => 0));
  await open();
  await expect(page.locator('#app .stage')).toBeAttached();
});
