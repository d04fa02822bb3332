// Quorum systems: set by anybody, drawn, marked where they do not meet, and found to break agreement.
import { expect, test } from './playground.js';

/** A part of the sheet. */
const field = (page, name) => page.locator('.sheet').getByTestId(name);

test('quorums are set in parts, and drawn before the run begins', async ({ page, open, expectAccessible }) => {
  await open('#/paxos/basic');
  await page.getByTestId('run').click();
  const kind = field(page, 'setting-quorums');
  await expect(kind).toHaveValue('majority');
  await expect(field(page, 'quorums-meet')).toContainText('They meet in S2');
  await kind.selectOption('sizes');
  await field(page, 'quorums-1').fill('1');
  await expect(field(page, 'quorums-meet')).toContainText('They share nobody');
  await expect(field(page, 'quorums-apart')).toBeVisible();
  await expectAccessible();
  await field(page, 'quorums-1').fill('2');
  await expect(field(page, 'quorums-apart')).toHaveCount(0);
  await kind.selectOption('grid');
  await expect(field(page, 'quorums-meet')).toContainText('They meet in S2');
  await kind.selectOption('weighted');
  await field(page, 'quorums-weights').fill('3,1');
  await expect(page.locator('.quorums-setting .wrong')).toContainText('2');
  await field(page, 'quorums-weights').fill('3,1,1');
  await field(page, 'quorums-1').fill('3');
  await field(page, 'quorums-2').fill('3');
  await expect(field(page, 'quorums-meet')).toContainText('Phase 1: S2');
  await page.getByTestId('apply').click();
  await expect(page).toHaveURL(/quorums=weighted/);
});

test('quorums that do not meet can be chosen: they are marked, and break agreement', async ({ page, open }) => {
  await open('#/paxos/minority-partition');
  await page.getByTestId('run').click();
  await field(page, 'setting-quorums').selectOption('sizes');
  await field(page, 'quorums-1').fill('2');
  await field(page, 'quorums-2').fill('2');
  await expect(field(page, 'quorums-apart')).toBeVisible();
  await page.getByTestId('apply').click();
  await expect(page.getByTestId('verdict')).toContainText('quorums need not meet');
  await page.keyboard.press('End');
  await expect(page.getByTestId('votes').getByText('More than one value is chosen')).toBeVisible();
  await expect(page.getByTestId('verdict')).toContainText('red is chosen');
  await expect(page.getByTestId('verdict')).toContainText('blue is chosen');
});

test('the quorums of the run are drawn, and where they meet', async ({ page, open }) => {
  await open('#/paxos/flexible-quorums?at=900ms');
  const quorums = page.getByTestId('quorums');
  await quorums.locator('summary').click();
  await page.getByTestId('quorums-formed').check();
  await expect(quorums.getByTestId('quorums-meet')).toContainText('Phase 2: S1 and S2');
  await expect(quorums.getByTestId('quorums-meet')).toContainText('They meet in S2');
});

test.describe('in Chinese, on a phone', () => {
  test.use({ locale: 'zh-CN', viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });

  test('quorums are set by touch', async ({ page, open, expectAccessible }) => {
    await open('#/multipaxos/broken-quorums');
    await page.getByTestId('run').tap();
    await expect(field(page, 'quorums-meet')).toContainText('两者没有共同的成员');
    await field(page, 'quorums-1').fill('4');
    await expect(field(page, 'quorums-meet')).toContainText('两者相交于');
    await expectAccessible();
    const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
    expect(wide).toBe(false);
    await page.getByTestId('apply').tap();
    await expect(page).toHaveURL(/quorums=sizes%3A4%3A2/);
  });
});

test.describe('by keys alone', () => {
  test('quorums are set and drawn', async ({ page, open }) => {
    await open('#/paxos/broken-quorums');
    await page.getByTestId('run').focus();
    await page.keyboard.press('Enter');
    await field(page, 'quorums-1').focus();
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowUp');
    await expect(field(page, 'quorums-1')).toHaveValue('4');
    await expect(field(page, 'quorums-meet')).toContainText('They meet in S1');
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/quorums=sizes%3A4%3A2/);
  });
});
