// The list of all events: searched, filtered, selected; lit up everywhere.
import { expect, test } from './playground.js';
import { BUSY, button, clock, drawn, expectEvent, goTo, node } from './hand.js';

const view = (page) => page.getByTestId('events');
const list = (page) => page.getByRole('listbox', { name: 'All events' });
const rows = (page) => list(page).locator('[data-seq]');
const count = (page) => page.getByTestId('events-count');
const told = (page) => page.getByTestId('event');

/** The row that is first now. The list draws what is in sight alone: which row is first changes as it is scrolled. */
async function firstRow(page, hasText) {
  await drawn(page);
  const seq = await rows(page).filter({ hasText }).first().getAttribute('data-seq');
  return { seq, row: page.locator(`#event-${seq}`) };
}

/** How many events are listed, once they are some, and not `before` any more. */
async function listed(page, before = 0) {
  await expect(count(page)).not.toHaveText(new RegExp(`^(0|${before}) of`));
  return Number(/^(\d+) of/.exec(await count(page).innerText())[1]);
}

const ALL = /^(\d+) of \1$/;

test.describe('on a wide page', () => {
  test.use({ viewport: { width: 1280, height: 800 } });

  test.beforeEach(async ({ page, open }) => {
    await open(`${BUSY}?view=why.node_events`);
    await goTo(page, 1500);
    await expect(count(page)).toHaveText(ALL);
  });

  test('search and filters leave what they name', async ({ page, expectAccessible }) => {
    test.slow();
    const all = await listed(page);
    await page.getByTestId('events-search').fill('GIVES its vote');
    const found = await listed(page, all);
    expect(found).toBeLessThan(all);
    for (const row of await rows(page).all()) await expect(row).toContainText('gives its vote');
    await expectAccessible();
    await page.getByTestId('events-search').fill('');
    await expect(count(page)).toHaveText(ALL);

    await view(page).getByRole('combobox', { name: 'Any node' }).selectOption('S4');
    const ofNode = await listed(page, all);
    expect(ofNode).toBeLessThan(all);
    await view(page).getByRole('combobox', { name: 'Any kind' }).selectOption('RequestVote');
    const votes = await listed(page, ofNode);
    expect(votes).toBeLessThan(ofNode);
    await rows(page).first().click();
    await expect(told(page)).toContainText(/RequestVote S\d → S4/);
    await view(page).getByRole('combobox', { name: 'Any node' }).selectOption('');
    await view(page).getByRole('combobox', { name: 'Any kind' }).selectOption('');
    await expect(count(page)).toHaveText(ALL);
    await view(page).getByRole('combobox', { name: 'Any rule' }).selectOption({ index: 1 });
    expect(await listed(page, all)).toBeLessThan(all);
    await page.getByTestId('events-search').fill('no such words anywhere');
    await expect(list(page)).toContainText('No event is like that.');
  });

  test('a selected event is told with its place in the paper and in the code, lit up, and gone to', async ({ page, expectAccessible }) => {
    await page.getByTestId('events-search').fill('gives its vote');
    await expect(count(page)).not.toHaveText(ALL);
    const { seq, row } = await firstRow(page, /gives its vote/);
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
    await expectEvent(page, seq);
    await expect(told(page)).toContainText('You are here.');
    await expect(node(page, 1)).toBeVisible();
  });

  test('pointing at an event lights its node on the stage and its mark on the timeline', async ({ page }) => {
    const { seq, row } = await firstRow(page, /^\d+\s*[\d.]+ m?s\s*S\d/);
    await row.hover();
    await expect(page.getByTestId('mark-label')).toHaveText(new RegExp(`event ${seq}$`));
    await expect(page.locator('.node.is-chosen')).toHaveCount(1);
    await page.mouse.move(3, 3);
    await expect(page.getByTestId('mark-label')).toHaveCount(0);
  });

  test('keys walk through the list and go there', async ({ page }) => {
    await list(page).focus();
    await page.keyboard.press('Home');
    await expect(rows(page).first()).toHaveAttribute('aria-selected', 'true');
    const selected = async () => Number(/^event-(\d+)$/.exec(await list(page).getAttribute('aria-activedescendant'))?.[1]);
    const all = await listed(page);
    await page.keyboard.press('ArrowDown');
    await expect.poll(selected).toBe(2);
    await page.keyboard.press('PageDown');
    await expect.poll(selected).toBeGreaterThan(2);
    const seq = await selected();
    await expect(page.locator(`#event-${seq}`)).toBeInViewport();
    await page.keyboard.press('Enter');
    await expectEvent(page, seq);
    // To the end of the list, not of the run.
    await page.keyboard.press('End');
    await expect.poll(selected).toBe(all);
    await expect(rows(page).last()).toHaveAttribute('aria-selected', 'true');
    await expectEvent(page, seq);
  });

  test('the list follows where the run stands', async ({ page }) => {
    await goTo(page, 0);
    await expect(rows(page).first()).toHaveAttribute('data-seq', '1');
    await page.keyboard.press('End');
    await expect(clock(page)).not.toContainText('event 0');
    await expect(count(page)).toHaveText(ALL);
    await expect(list(page).locator('[aria-current=step]')).toBeInViewport();
  });
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });

  test('an event is told below the list, by touch', async ({ page, open, expectAccessible }) => {
    await open(`${BUSY}?view=why.node.log.*events`);
    await goTo(page, 800);
    await expect(count(page)).toHaveText(ALL);
    await drawn(page);
    const row = page.locator(`#event-${await rows(page).last().getAttribute('data-seq')}`);
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
