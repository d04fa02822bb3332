// What was done by hand, as things of their own: moved, deleted, undone, kept under a name.
import { readFile } from 'node:fs/promises';

import { expect, test } from './playground.js';
import { CALM, button, clock, dialog, digest, dragByFinger, drawn, goTo, middle, node, openNode } from './hand.js';

const act = (menu, name) => menu.getByRole('button', { name, exact: true });
const marks = (page) => page.getByTestId('manual-mark');
const list = (page) => page.getByTestId('manual');
const toast = (page) => page.getByTestId('toast');

/** The actions of the branch that is shown, as the timeline's marks say them now. */
const done = (page) =>
  marks(page).evaluateAll((all) =>
    all.map((mark) => `${mark.getAttribute('aria-valuetext')} ${mark.getAttribute('aria-label')}`),
  );

/** Waits for what the marks say. */
const expectDone = (page) => expect.poll(() => done(page));

/** Waits for the milliseconds at which the first mark stands. */
const expectFirst = (page) => expect.poll(async () => Number(/^([\d.]+) ms/.exec((await done(page))[0])?.[1]));

const CRASH = 'S3 crashes. What it had on disk stays.';
const RESTART = 'S3 comes up again.';

/** S3 crashes at 100 ms and is up again at 300 ms; 400 ms is shown. */
async function crashAndRestart(page) {
  await goTo(page, 100);
  await act(await openNode(page, 3), 'Crash').click();
  await goTo(page, 300);
  await act(await openNode(page, 3), 'Restart').click();
  await goTo(page, 400);
  await expect(marks(page)).toHaveCount(2);
}

/** Takes a mark and lets it go so many pixels further. */
async function drag(page, mark, by) {
  const { x, y } = await middle(mark.locator('path'));
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + by / 2, y);
  await page.mouse.move(x + by, y);
  await page.mouse.up();
}

test.describe('by mouse', () => {
  test.beforeEach(async ({ page, open }) => {
    await open(CALM);
    await crashAndRestart(page);
  });

  test('nothing of it is there while nothing was done', async ({ page, open }) => {
    await open('#/raft/split-vote');
    await expect(page.getByTestId('open-manual')).toHaveCount(0);
    await expect(marks(page)).toHaveCount(0);
  });

  test('a mark on the timeline is dragged, and the run is taken again', async ({ page }) => {
    const before = await done(page);
    const whole = await page.locator('.timeline').boundingBox();
    await drag(page, marks(page).nth(0), whole.width / 12);
    await expect(toast(page)).toContainText('Moved, in another branch. The old one is kept.');
    await expectFirst(page).toBeGreaterThan(130);
    await expectFirst(page).toBeLessThan(170);
    expect((await done(page))[1]).toBe(before[1]);
    await expect(clock(page)).toContainText('400.0 ms');
    await expect(page.getByTestId('open-branches')).toBeVisible();
  });

  test('a mark that is only pressed leads to its event', async ({ page }) => {
    const { x, y } = await middle(marks(page).nth(0).locator('path'));
    await page.mouse.click(x, y);
    await expect(clock(page)).toContainText('100.0 ms');
    await expect(node(page, 3)).toHaveAccessibleName(/crashed/);
  });

  test('what is no longer possible is left out with its reason', async ({ page }) => {
    await page.getByTestId('open-manual').click();
    await list(page).getByTestId('manual-remove').nth(0).click();
    await expect(marks(page)).toHaveCount(0);
    const words = 'No longer possible: “Restart” at 300 ms. S3 is up already.';
    await expect(list(page).getByTestId('left-out')).toContainText(words);
    await expect(toast(page)).toContainText(words);
  });

  test('what cannot be done at another time stays where it was', async ({ page }) => {
    const before = await done(page);
    await page.getByTestId('open-manual').click();
    const time = list(page).getByTestId('manual-time').nth(1);
    await time.fill('50');
    await time.press('Enter');
    await expect(list(page).getByTestId('left-out')).toContainText('It stays where it was. S3 is up already.');
    await expectDone(page).toEqual(before);
    await time.fill('soon');
    await time.press('Enter');
    await expect(list(page)).toContainText('Write a time such as 400ms or 2s.');
  });

  test('what is undone and done again is the same run', async ({ page }) => {
    const both = await digest(page);
    await page.getByTestId('open-manual').click();
    await button(page, 'Undo').click();
    await expect(marks(page)).toHaveCount(1);
    await button(page, 'Undo').click();
    await expect(marks(page)).toHaveCount(0);
    await expect(button(page, 'Undo')).toHaveAttribute('aria-disabled', 'true');
    await button(page, 'Redo').click();
    await button(page, 'Redo').click();
    await expectDone(page).toEqual([`100 ms ${CRASH}`, `300 ms ${RESTART}`]);
    await page.keyboard.press('Escape');
    await expect(list(page)).toBeHidden();
    await goTo(page, 400);
    expect(await digest(page)).toBe(both);
    // The branches without them are gone again.
    await expect(page.getByTestId('open-branches')).toHaveCount(0);
  });

  test('a moved action and all branches survive the link and the file', async ({ page, open }) => {
    await page.getByTestId('open-manual').click();
    const time = list(page).getByTestId('manual-time').nth(1);
    await time.fill('350ms');
    await time.press('Enter');
    await expect(toast(page)).toContainText('Moved');
    await page.keyboard.press('Escape');
    const here = await digest(page);
    await page.getByTestId('share').click();
    const link = await page.getByTestId('link').inputValue();
    const saved = page.waitForEvent('download');
    await page.getByTestId('save').click();
    const path = await (await saved).path();
    const journal = JSON.parse(await readFile(path, 'utf8'));
    expect(journal.schema).toBe(3);
    expect(journal.branches.length).toBeGreaterThan(0);
    await page.goto('about:blank');
    await open(link.slice(link.indexOf('#')));
    await expectDone(page).toEqual([`100 ms ${CRASH}`, `350 ms ${RESTART}`]);
    expect(await digest(page)).toBe(here);
    await open(CALM);
    await page.getByTestId('share').click();
    await page.getByTestId('open-file').setInputFiles(path);
    await expect(toast(page)).toContainText('The run is open');
    expect(await digest(page)).toBe(here);
    await expect(page.getByTestId('open-branches')).toBeVisible();
  });

  test('the list and the marks are accessible', async ({ page, expectAccessible }) => {
    await page.getByTestId('open-manual').click();
    await expectAccessible();
  });
});

test.describe('by keyboard alone', () => {
  test('an action is moved, deleted, undone and done again', async ({ page, open }) => {
    await open(CALM);
    await page.keyboard.press('Space');
    await expect(button(page, 'Play')).toBeVisible();
    await page.keyboard.press('Home');
    for (let n = 0; n < 100; n++) await page.keyboard.press('.');
    await page.keyboard.press('3');
    await page.keyboard.press('c');
    await expect(marks(page)).toHaveCount(1);
    const before = await done(page);
    await marks(page).first().focus();
    await page.keyboard.press('Shift+ArrowRight');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('Enter');
    await expect(toast(page)).toContainText('Moved');
    const at = Number(/^([\d.]+) ms/.exec(before[0])[1]);
    await expectFirst(page).toBeCloseTo(at + 10, 1);
    await page.keyboard.press('Control+z');
    await expectDone(page).toEqual(before);
    await page.keyboard.press('Control+Shift+z');
    await expectFirst(page).toBeCloseTo(at + 10, 1);
    await marks(page).first().focus();
    await page.keyboard.press('Delete');
    await expect(marks(page)).toHaveCount(0);
    await page.keyboard.press('Control+z');
    await expect(marks(page)).toHaveCount(1);
    // Without Enter, a mark that was moved is let go by itself.
    await marks(page).first().focus();
    await page.keyboard.press('PageUp');
    await expectFirst(page).toBeCloseTo(at + 110, 1);
    await expect(toast(page)).toContainText('Moved');
    await page.getByTestId('open-manual').focus();
    await page.keyboard.press('Enter');
    const time = list(page).getByTestId('manual-time');
    await time.focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expectFirst(page).toBeCloseTo(at + 109, 1);
  });

  test('there may be nothing to undo', async ({ page, open }) => {
    await open(CALM);
    await page.keyboard.press('Control+z');
    await expect(toast(page)).toContainText('There is nothing to undo.');
    await page.keyboard.press('Control+Shift+z');
    await expect(toast(page)).toContainText('There is nothing to redo.');
  });
});

test.describe('by touch', () => {
  test.use({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });

  test('a mark is dragged with a finger, and an action is deleted', async ({ page, open }) => {
    await open(CALM);
    await goTo(page, 200);
    await page.locator('[data-node="3"] .node-disc').tap();
    await act(page.getByRole('dialog', { name: /^S3\b/ }), 'Crash').tap();
    const { x, y } = await middle(marks(page).locator('path'));
    await dragByFinger(page, [{ x, y }, { x: x + 20, y }, { x: x + 60, y }]);
    await expect(toast(page)).toContainText('Moved');
    await expectFirst(page).toBeGreaterThan(240);
    await page.getByTestId('open-manual').tap();
    await expect(list(page)).toBeVisible();
    const box = await list(page).boundingBox();
    expect(box.x).toBeGreaterThanOrEqual(0);
    expect(box.x + box.width).toBeLessThanOrEqual(360);
    await list(page).getByTestId('manual-remove').tap();
    await expect(marks(page)).toHaveCount(0);
  });
});

test.describe('a scenario of one\'s own', () => {
  const own = (page) => page.getByTestId('own').getByRole('listitem');

  test('is kept, listed, opened, renamed, saved as a file and deleted', async ({ page, open }) => {
    await open(CALM);
    await crashAndRestart(page);
    const here = await digest(page);
    await page.getByTestId('open-manual').click();
    await page.getByTestId('keep-scenario').click();
    const name = page.getByTestId('own-name');
    await expect(name).toBeFocused();
    await name.fill('S3 takes a nap');
    await name.press('Enter');
    await expect(page.getByTestId('own-said')).toContainText('Kept as “S3 takes a nap”');
    await page.keyboard.press('Escape');
    await page.goto('about:blank');
    await open('#/raft/split-vote');
    await page.getByTestId('pick-scenario').click();
    await expect(own(page)).toHaveCount(1);
    // Once there are any, they come first.
    await expect(dialog(page).getByRole('heading', { level: 3 }).first()).toHaveText('Your own scenarios');
    await expect(own(page).getByTestId('own-rename')).toHaveValue('S3 takes a nap');
    await own(page).getByRole('button', { name: 'Open' }).click();
    await expect(dialog(page)).toHaveCount(0);
    await expectDone(page).toEqual([`100 ms ${CRASH}`, `300 ms ${RESTART}`]);
    expect(await digest(page)).toBe(here);
    await page.getByTestId('pick-scenario').click();
    const field = own(page).getByTestId('own-rename');
    await field.fill('A nap');
    await field.press('Enter');
    await expect(page.getByTestId('own-said')).toContainText('It is called “A nap” now.');
    const saved = page.waitForEvent('download');
    await own(page).getByRole('button', { name: 'Save as a file' }).click();
    expect((await saved).suggestedFilename()).toBe('A nap.json');
    const journal = JSON.parse(await readFile(await (await saved).path(), 'utf8'));
    expect(journal.actions.length + (journal.branches ?? []).flatMap((one) => one.actions).length).toBe(2);
    await own(page).getByRole('button', { name: 'Delete' }).click();
    await expect(own(page)).toHaveCount(0);
    await page.reload();
    await page.getByTestId('pick-scenario').click();
    await expect(own(page)).toHaveCount(0);
  });

  test('cannot be kept where the store is forbidden, and the page says so', async ({ page, open }) => {
    await page.addInitScript(() => {
      Storage.prototype.setItem = () => {
        throw new DOMException('full', 'QuotaExceededError');
      };
    });
    await open(CALM);
    await page.getByTestId('pick-scenario').click();
    await page.getByTestId('own-keep').click();
    await expect(page.getByTestId('own-said')).toContainText('its store is full or forbidden');
    await expect(own(page)).toHaveCount(0);
  });

  test('is accessible', async ({ page, open, expectAccessible }) => {
    await open(CALM);
    await page.getByTestId('pick-scenario').click();
    await page.getByTestId('own-keep').click();
    await expect(own(page)).toHaveCount(1);
    await drawn(page);
    await expectAccessible();
  });
});
