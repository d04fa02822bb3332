// The page on a phone, by touch.
import { expect, test } from './playground.js';
import { CALM, dragByFinger, drawn, goTo, leader, leaderNumber, middle, node } from './hand.js';

test.use({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });

/** The least that a finger hits, in CSS pixels. */
const FINGER = 44;

async function tapNode(page, n) {
  const { x, y } = await middle(page.locator(`[data-node="${n}"] .node-disc`));
  await page.touchscreen.tap(x, y);
  const menu = page.getByRole('dialog', { name: new RegExp(`^S${n}\\b`) });
  await expect(menu).toBeVisible();
  return menu;
}

async function expectNoSidewaysScroll(page) {
  await drawn(page);
  const [scroll, inner] = await page.evaluate(() => [
    document.documentElement.scrollWidth,
    window.innerWidth,
  ]);
  expect(inner).toBe(page.viewportSize().width);
  expect(scroll).toBeLessThanOrEqual(inner);
}

/** All controls in sight that are smaller than a finger. */
const smallTargets = (page) =>
  page.evaluate((finger) => {
    const small = [];
    const controls = 'button, select, a[href], summary, input, textarea, [role=tab], .node-button';
    for (const control of document.querySelectorAll(controls)) {
      if (!control.checkVisibility({ visibilityProperty: true }) || control.closest('.unseen')) continue;
      const target = control.matches('input') ? (control.closest('label') ?? control) : control;
      const { width, height } = target.getBoundingClientRect();
      // What only those who listen meet is no target of a finger.
      if (width <= 1 || height <= 1 || control.matches('.unseen, .skip')) continue;
      if (width < finger - 0.5 || height < finger - 0.5) {
        const name = control.getAttribute('aria-label') ?? target.textContent;
        small.push(`${control.tagName} “${name.trim().slice(0, 40)}” ${width}×${height}`);
      }
    }
    return small;
  }, FINGER);

test('a tap on a node opens what can be done, and a tap does it', async ({ page, open }) => {
  await open(CALM);
  await goTo(page, 400);
  const n = await leaderNumber(page);
  const menu = await tapNode(page, n);
  await menu.getByRole('button', { name: 'Crash', exact: true }).tap();
  await expect(node(page, n)).toHaveAccessibleName(/crashed/);
  await expect(leader(page)).toHaveCount(0);
});

test('the views are tabs', async ({ page, open }) => {
  await open(CALM);
  await goTo(page, 400);
  const tab = (name) => page.getByRole('tab', { name });
  await expect(page.getByRole('tab')).toHaveText(['Why', 'Details', 'Logs']);
  await tab('Logs').tap();
  await expect(tab('Logs')).toHaveAttribute('aria-selected', 'true');
  await expect(page.getByRole('table', { name: 'Logs, side by side' })).toBeVisible();
  await tab('Details').tap();
  await expect(page.getByRole('tabpanel')).toContainText('Choose a node, a message or a link');
  await tab('Why').tap();
  await expect(page.getByRole('tabpanel')).toContainText('What just happened, and why');
});

test('a partition is drawn with a finger', async ({ page, open }) => {
  await open(CALM);
  await goTo(page, 400);
  await page.getByRole('button', { name: 'Partition' }).tap();
  await expect(page.getByText('Draw a line across the cluster')).toBeVisible();
  const [one, four, five] = await Promise.all(
    [1, 4, 5].map((n) => middle(page.locator(`[data-node="${n}"] .node-disc`))),
  );
  const between = (a, b) => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 });
  const [from, to] = [between(one, five), between(four, five)];
  await dragByFinger(page, [from, between(from, to), to]);
  await expect(page.getByTestId('why')).toContainText('The cluster is split');
});

test('a partition is chosen and healed by taps', async ({ page, open }) => {
  await open(CALM);
  await goTo(page, 400);
  await page.getByRole('button', { name: 'Partition' }).tap();
  await page.getByText('Or choose from a list').tap();
  await page.getByRole('checkbox', { name: 'S5' }).tap();
  await page.getByRole('button', { name: 'Split off S5' }).tap();
  await expect(page.getByTestId('why')).toContainText('The cluster is split');
  await page.getByTestId('heal-all').tap();
  await expect(page.getByTestId('why')).toContainText('All links work again.');
});

for (const locale of ['en-US', 'zh-CN']) {
  test.describe(`in ${locale}`, () => {
    test.use({ locale });

    // The narrowest there are, which is also a wide one at four times the size.
    for (const width of [360, 320]) {
      test(`nothing scrolls sideways, and fingers hit, at ${width} pixels`, async ({ page, open }) => {
        await page.setViewportSize({ width, height: 740 });
        await open(CALM);
        await page.getByTestId('timeline').fill('400');
        await expect(page.getByTestId('play')).toHaveAttribute('data-playing', 'false');
        await expectNoSidewaysScroll(page);
        expect.soft(await smallTargets(page)).toEqual([]);

        for (const tab of await page.getByRole('tab').all()) {
          await tab.tap();
          await expect(tab).toHaveAttribute('aria-selected', 'true');
          await expectNoSidewaysScroll(page);
          expect.soft(await smallTargets(page)).toEqual([]);
        }

        for (const sheet of ['pick-scenario', 'run', 'help']) {
          await page.getByTestId(sheet).tap();
          await expect(page.getByRole('dialog')).toBeVisible();
          await expectNoSidewaysScroll(page);
          expect.soft(await smallTargets(page)).toEqual([]);
          await page.getByTestId('close').tap();
          await expect(page.getByRole('dialog')).toHaveCount(0);
        }

        const { x, y } = await middle(page.locator('[data-node="2"] .node-disc'));
        await page.touchscreen.tap(x, y);
        await expect(page.getByRole('dialog')).toBeVisible();
        await expectNoSidewaysScroll(page);
        expect.soft(await smallTargets(page)).toEqual([]);
      });
    }

    test('nine nodes fit', async ({ page, open }) => {
      await open(`${CALM}?nodes=9`);
      await expectNoSidewaysScroll(page);
      const places = await page.locator('.node-disc').evaluateAll((discs) =>
        discs.map((disc) => {
          const { left, right } = disc.getBoundingClientRect();
          return { left, right };
        }),
      );
      expect(places).toHaveLength(9);
      for (const { left, right } of places) {
        expect(left).toBeGreaterThanOrEqual(0);
        expect(right).toBeLessThanOrEqual(360);
      }
    });
  });
}
