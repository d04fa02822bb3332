// The views: shown, hidden and moved, by mouse, touch and keys; kept in the
// link and for the next visit.
import { expect, test } from './playground.js';
import { CALM, drawn, expectEvent, goTo, node, step, tabTo } from './hand.js';

const menu = (page) => page.getByTestId('views');
const place = (page, view, where) =>
  menu(page).getByRole('group', { name: view }).getByRole('radio', { name: where });
const panel = (page, name) => page.locator('.panel').and(page.getByRole('group', { name, exact: true }));

test.describe('on a wide page', () => {
  test.use({ viewport: { width: 1280, height: 800 } });

  test('views are shown, moved and hidden, and the link keeps it', async ({ page, open, expectAccessible }) => {
    test.slow();
    await open(CALM);
    await goTo(page, 400);
    await expect(panel(page, 'State')).toHaveCount(0);
    await page.getByTestId('open-views').click();
    await place(page, 'State', 'Below').check();
    await expectAccessible();
    await expect(page).toHaveURL(/view=why\.node\.log_\*state/);
    await page.keyboard.press('Escape');
    await expect(menu(page)).toBeHidden();
    const state = page.getByRole('table', { name: 'What every node holds' });
    await expect(state.getByRole('row', { name: /currentTerm/ })).toBeVisible();
    const stage = await page.locator('#stage').boundingBox();
    expect((await panel(page, 'State').boundingBox()).y).toBeGreaterThan(stage.y + stage.height - 2);
    await expectAccessible();

    const link = page.url();
    await page.evaluate(() => localStorage.clear());
    await page.goto('about:blank');
    await page.goto(link);
    await expect(panel(page, 'State')).toBeVisible();

    await page.getByTestId('open-views').click();
    await place(page, 'State', 'Beside').check();
    await menu(page).getByRole('button', { name: 'Move State up' }).click();
    await expect(page).toHaveURL(/view=why\.node\.\*state\.log/);
    for (const view of ['Why', 'Details', 'Logs', 'State']) await place(page, view, 'Hidden').check();
    await expect(page.getByRole('complementary')).toHaveCount(0);
    await expect(page).toHaveURL(/view=none/);
  });

  test('the browser remembers what was chosen, and the address comes first', async ({ page, open }) => {
    await open(CALM);
    await page.getByTestId('open-views').click();
    await place(page, 'Invariants', 'Beside').check();
    // Done when the part has come that does it: until then there is nothing to remember.
    await expect(panel(page, 'Invariants')).toBeVisible();
    await open('#/raft/leader-crash');
    await page.reload();
    await expect(panel(page, 'Invariants')).toBeVisible();
    await open('#/raft/leader-crash?view=why');
    await page.reload();
    await expect(panel(page, 'Why')).toBeVisible();
    await expect(panel(page, 'Invariants')).toHaveCount(0);
  });

  test('by keys alone', async ({ page, open }) => {
    await open(CALM);
    await goTo(page, 400);
    await page.getByTestId('open-views').focus();
    await page.keyboard.press('Enter');
    await expect(menu(page)).toBeVisible();
    const hidden = place(page, 'State', 'Hidden');
    await tabTo(page, hidden, 12);
    await page.keyboard.press('ArrowRight');
    await expect(panel(page, 'State')).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(menu(page)).toBeHidden();
    await expect(page.getByTestId('open-views')).toBeFocused();
  });

  test('the state marks what the last event changed, and a node pointed at is lit on the stage', async ({ page, open }) => {
    await open(`${CALM}?view=state`);
    await goTo(page, 0);
    const changed = page.locator('.state-table .is-changed');
    await expect(async () => {
      await step(page);
      expect(await changed.count()).toBeGreaterThan(0);
    }).toPass({ intervals: [20] });
    await page.getByTestId('state').getByRole('columnheader', { name: 'S3' }).hover();
    await expect(page.locator('g[data-node="3"]')).toHaveClass(/is-chosen/);
    await page.mouse.move(5, 5);
    await expect(page.locator('g[data-node="3"]')).not.toHaveClass(/is-chosen/);
  });

  test('what must hold is told, with its place in the paper, and a broken promise leads to its event', async ({ page, open, expectAccessible }) => {
    await open(`${CALM}?view=promises`);
    const promises = page.getByTestId('promises');
    await expect(promises).toContainText('All of them hold');
    await expect(promises).toContainText('At most one leader is elected in a term. Raft');
    await open('#/raft/figure-8?flaws=commit-earlier-terms&view=promises.node');
    await page.reload();
    await page.getByTestId('timeline').focus();
    await page.keyboard.press('End');
    await drawn(page);
    await expect(promises).toContainText('are broken at this instant');
    await expectAccessible();
    const there = promises.getByRole('button', { name: /^Event \d+$/ }).first();
    const seq = Number(/\d+/.exec(await there.innerText())[0]);
    await there.click();
    const details = page.getByTestId('event');
    await expect(details).toContainText(`Event ${seq}`);
    await expect(details).toContainText(/src\/protocols\/raft\/\w+\.rs:\d+/);
    const source = details.getByTestId('source').first();
    const opened = page.waitForEvent('popup');
    await source.click();
    const code = await opened;
    const line = code.locator(':target');
    await expect(line).toContainText(/note\(|rules::/);
    await expect(line).toBeInViewport();
    await code.close();
    await details.getByTestId('go-there').click();
    await expectEvent(page, seq);
    await expect(node(page, 1)).toBeVisible();
  });

  test('what is not judged is told since when and why, with its mark, and is neither held nor broken', async ({ page, open, expectAccessible }) => {
    await open('#/multipaxos/slow-clock?view=promises');
    await goTo(page, 1);
    const line = page.getByTestId('not-judged');
    const promises = page.getByTestId('promises');
    await expect(line).toHaveCount(0);
    await expect(promises).toContainText('All of them hold');
    await page.getByTestId('timeline').focus();
    await page.keyboard.press('End');
    await drawn(page);
    await expect(line).toContainText(/not judged since [\d.]+ ms \(event \d+\)/);
    await expect(line).toContainText('clock');
    const mark = page.locator('.mark-lapse');
    await expect(mark).toHaveCount(1);
    await expect(promises).toContainText(/Not judged since [\d.]+ ms/);
    await expect(promises).not.toContainText('All of them hold');
    await expectAccessible();
    const seq = Number(/event (\d+)/.exec(await line.innerText())[1]);
    await line.getByRole('button').click();
    await expectEvent(page, seq);
    // Before that event they were judged.
    await page.keyboard.press('ArrowLeft');
    await expectEvent(page, seq - 1);
    await expect(line).toHaveCount(0);
  });
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });

  test('more views are more tabs, by touch', async ({ page, open, expectAccessible }) => {
    await open(CALM);
    await goTo(page, 400);
    await page.getByTestId('open-views').tap();
    await menu(page).getByRole('checkbox', { name: 'State' }).tap();
    await menu(page).getByRole('checkbox', { name: 'Invariants' }).tap();
    await expectAccessible();
    await page.touchscreen.tap(20, 90);
    await expect(menu(page)).toBeHidden();
    await expect(page.getByRole('tab')).toHaveText(['Why', 'Details', 'Logs', 'State', 'Invariants']);
    await expect(page.getByRole('tab', { name: 'Invariants' })).toHaveAttribute('aria-selected', 'true');
    await page.getByRole('tab', { name: 'State' }).tap();
    await expect(page.getByRole('table', { name: 'What every node holds' })).toBeVisible();
    const [scroll, inner] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
    expect(scroll).toBeLessThanOrEqual(inner);
    await expectAccessible();
  });
});
