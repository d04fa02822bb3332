// The picture that is there before the program: what is read first does not wait for it, and nothing moves when it comes.
import { expect, test } from './playground.js';

const PHONE = { width: 412, height: 823 };
const DESK = { width: 1280, height: 800 };

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

for (const [where, viewport] of [['a phone', PHONE], ['a desk', DESK]]) {
  for (const locale of ['en-US', 'zh-CN']) {
    test.describe(`on ${where}, in ${locale}`, () => {
      test.use({ viewport, locale });

      test('what is largest on the page is there before the program', async ({ page }) => {
        await watchContent(page);
        const letGo = await openHeld(page);
        await expect.poll(() => page.evaluate(() => largest.length)).toBeGreaterThan(0);
        // Only the other language has other lines.
        if (locale === 'en-US') expect(await page.evaluate(() => moved)).toBe(0);
        letGo();
        await expect(page.locator('html')).toHaveAttribute('data-page', 'running');
        // Sentences come and go beside the stage while the first scenario plays.
        const seq = async () => Number(/\d+/.exec(await page.locator('.clock-seq').textContent())[0]);
        await expect.poll(seq, { timeout: 60_000 }).toBeGreaterThan(8);
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
