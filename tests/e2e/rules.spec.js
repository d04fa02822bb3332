// The rules of the protocol: struck out and mended at the stage, and seen as long as one is off.
import { expect, test } from './playground.js';
import { button } from './hand.js';

const tool = (page) => button(page, 'Rules');
const panel = (page) => page.getByTestId('rules-panel');
const struck = (page) => page.getByTestId('struck');
const vote = (page) => panel(page).getByRole('switch', { name: 'Vote once a term' });

test('a rule is struck out, stays seen, is in the address, and is mended', async ({ page, openCold }) => {
  await openCold('#/raft/first-election?seed=7');
  await expect(struck(page)).toHaveCount(0);
  await tool(page).click();
  await expect(panel(page).getByRole('switch')).toHaveCount(12);
  await expect(panel(page)).toContainText('At most one leader');
  await expect(vote(page)).toHaveAttribute('aria-checked', 'true');
  await vote(page).click();
  await expect(page).toHaveURL(/seed=7.*flaws=vote-twice/);
  const chip = struck(page).getByRole('switch', { name: 'Vote once a term' });
  await expect(chip).toHaveAttribute('aria-checked', 'false');
  await expect(chip).toHaveCSS('text-decoration-line', 'line-through');
  await expect(vote(page)).toHaveAttribute('aria-checked', 'false');
  await page.reload();
  await expect(chip).toBeVisible();
  await chip.click();
  await expect(struck(page)).toHaveCount(0);
  await expect(page).toHaveURL(/flaws=none/);
});

test('a scenario that lacks a rule says so, and several can be off', async ({ page, openCold }) => {
  await openCold('#/raft/lost-tail');
  await expect(struck(page).getByRole('switch')).toHaveText(['Write to disk before answering']);
  await tool(page).click();
  await vote(page).click();
  await expect(struck(page).getByRole('switch')).toHaveText(['Vote once a term', 'Write to disk before answering']);
});

test('by keys: the panel opens, a rule is struck out, Escape closes it', async ({ page, openCold }) => {
  await openCold('#/paxos/basic');
  await tool(page).focus();
  await page.keyboard.press('Enter');
  await expect(panel(page)).toBeVisible();
  // Past the tool beside it.
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await expect(panel(page).getByRole('switch').first()).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(panel(page)).toHaveCount(0);
  await expect(tool(page)).toBeFocused();
});

for (const [width, height] of [[360, 740], [1280, 800]]) {
  test(`the panel fits at ${width} by ${height}, in both languages, and is accessible`, async ({
    page,
    openCold,
    expectAccessible,
  }) => {
    await page.setViewportSize({ width, height });
    for (const [lang, name] of [['en', 'Rules'], ['zh-CN', '规则']]) {
      await openCold(`#/raft/lost-tail?lang=${lang}`);
      // When it comes, what is below moves.
      await expect(struck(page)).toBeVisible();
      await button(page, name).click();
      await expect(panel(page)).toBeInViewport();
      const [scroll, inner] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
      expect(scroll).toBeLessThanOrEqual(inner);
      for (const rule of await panel(page).getByRole('switch').all()) {
        expect((await rule.boundingBox()).height).toBeGreaterThanOrEqual(44);
      }
      await expectAccessible();
    }
  });
}
