// The list of all events: searched, filtered, selected; lit up everywhere.
import { expect, test } from './playground.js';
import { BUSY, button, clock, drawn, goTo, node } from './hand.js';

const view = (page) => page.getByTestId('events');
const list = (page) => page.getByRole('listbox', { name: 'All events' });
const rows = (page) => list(page).locator('[data-seq]');
const count = (page) => page.getByTestId('events-count');
const told = (page) => page.getByTestId('event');

/** How many events are listed, once all are read. */
async function listed(page) {
  await expect(count(page)).not.toHaveText(/^0 of/);
  return Number(/^(\d+) of/.exec(await count(page).innerText())[1]);
}

test.describe('on a wide page', () => {
  test.use({ viewport: { width: 1280, height: 800 } });

  test.beforeEach(async ({ page, open }) => {
    await open(`${BUSY}?view=why.node_events`);
    await goTo(page, 1500);
    await expect(count(page)).toHaveText(/^(\d+) of \1$/);
  });

  test('search and filters leave what they name', async ({ page, expectAccessible }) => {
    test.slow();
    const all = await listed(page);
    await page.getByTestId('events-search').fill('GIVES its vote');
    await expect(count(page)).not.toHaveText(`${all} of ${all}`);
    const found = await listed(page);
    expect(found).toBeGreaterThan(0);
    for (const row of await rows(page).all()) await expect(row).toContainText('gives its vote');
    await expectAccessible();
    await page.getByTestId('events-search').fill('');

    await view(page).getByRole('combobox', { name: 'Any node' }).selectOption('S4');
    const ofNode = await listed(page);
    expect(ofNode).toBeLessThan(all);
    await view(page).getByRole('combobox', { name: 'Any kind' }).selectOption('RequestVote');
    const votes = await listed(page);
    expect(votes).toBeLessThan(ofNode);
    expect(votes).toBeGreaterThan(0);
    await rows(page).first().click();
    await expect(told(page)).toContainText(/RequestVote S\d → S4/);
    await view(page).getByRole('combobox', { name: 'Any node' }).selectOption('');
    await view(page).getByRole('combobox', { name: 'Any kind' }).selectOption('');
    await view(page).getByRole('combobox', { name: 'Any rule' }).selectOption({ index: 1 });
    expect(await listed(page)).toBeLessThan(all);
    await page.getByTestId('events-search').fill('no such words anywhere');
    await expect(list(page)).toContainText('No event is like that.');
  });

  test('a selected event is told with its place in the paper and in the code, lit up, and gone to', async ({ page, expectAccessible }) => {
    await page.getByTestId('events-search').fill('gives its vote');
    const row = rows(page).first();
    const seq = await row.getAttribute('data-seq');
    await row.click();
    await expect(row).toHaveAttribute('aria-selected', 'true');
    await expect(told(page)).toContainText(`Event ${seq}`);
    await expect(told(page)).toContainText(/Raft §5\.\d/);
    await expect(told(page)).toContainText('What was compared');
    await expect(told(page)).toContainText(/src\/protocols\/raft\/\w+\.rs:\d+/);
    const voter = /(S\d) gives its vote/.exec(await row.innerText())[1];
    await expect(page.locator(`[data-node="${voter[1]}"]`)).toHaveClass(/is-chosen/);
    await expect(page.getByTestId('mark-label').or(page.locator('.timeline-selected')).first()).toBeAttached();
    await expectAccessible();
    await told(page).getByTestId('go-there').click();
    await expect(clock(page)).toContainText(`event ${seq}`);
    await expect(told(page)).toContainText('You are here.');
    await expect(node(page, 1)).toBeVisible();
  });

  test('pointing at an event lights its node on the stage and its mark on the timeline', async ({ page }) => {
    const row = rows(page).filter({ hasText: /^\d+\s*[\d.]+ m?s\s*S\d/ }).first();
    await row.hover();
    await expect(page.getByTestId('mark-label')).toContainText(`event ${await row.getAttribute('data-seq')}`);
    await expect(page.locator('.node.is-chosen')).toHaveCount(1);
    await page.mouse.move(3, 3);
    await expect(page.getByTestId('mark-label')).toHaveCount(0);
  });

  test('keys walk through the list and go there', async ({ page }) => {
    await list(page).focus();
    await page.keyboard.press('Home');
    await expect(rows(page).first()).toHaveAttribute('aria-selected', 'true');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('PageDown');
    const active = await list(page).getAttribute('aria-activedescendant');
    const seq = Number(active.slice('event-'.length));
    expect(seq).toBeGreaterThan(2);
    await expect(page.locator(`#${active}`)).toBeInViewport();
    await page.keyboard.press('Enter');
    await expect(clock(page)).toContainText(`event ${seq}`);
    await page.keyboard.press('End');
    await expect(rows(page).last()).toHaveAttribute('aria-selected', 'true');
  });

  test('the list follows where the run stands', async ({ page }) => {
    await button(page, 'Back to the start').click();
    await expect(rows(page).first()).toHaveAttribute('data-seq', '1');
    await page.getByTestId('timeline').focus();
    await page.keyboard.press('End');
    await expect(count(page)).toHaveText(/^(\d+) of \1$/);
    await expect(list(page).locator('[aria-current=step]')).toBeInViewport();
  });
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });

  test('an event is told below the list, by touch', async ({ page, open, expectAccessible }) => {
    await open(`${BUSY}?view=why.node.log.*events`);
    await goTo(page, 800);
    await expect(count(page)).toHaveText(/^(\d+) of \1$/);
    const row = rows(page).last();
    await row.tap();
    await expect(page.getByRole('tab', { name: 'Events' })).toHaveAttribute('aria-selected', 'true');
    await expect(told(page)).toContainText(`Event ${await row.getAttribute('data-seq')}`);
    const { height } = await row.boundingBox();
    expect(height).toBeGreaterThanOrEqual(44);
    const [scroll, inner] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
    expect(scroll).toBeLessThanOrEqual(inner);
    await expectAccessible();
    await drawn(page);
  });
});
