// Keys that come faster than the page draws: none is lost, and none is heard twice. Several in one task are as quick as
// can be: nothing is drawn between them.
import { expect, test } from './playground.js';
import { BUSY, CALM, clock, drawn, event, expectEvent, goTo, openNode } from './hand.js';

/** Presses keys on what has the focus, all in one task. Which of them were taken from the browser? */
const pressAtOnce = (page, ...keys) =>
  page.evaluate(
    (keys) =>
      keys.map((key) => {
        const [name, shiftKey] = [key.replace('Shift+', ''), key.startsWith('Shift+')];
        const pressed = new KeyboardEvent('keydown', { key: name, shiftKey, bubbles: true, cancelable: true });
        return !document.activeElement.dispatchEvent(pressed);
      }),
    keys,
  );

test.use({ viewport: { width: 1280, height: 900 } });

test('the list of events goes as far as is pressed, and the run stays', async ({ page, open }) => {
  await open(`${BUSY}?view=why.node_events`);
  await goTo(page, 1500);
  const seq = await event(page);
  const list = page.getByRole('listbox', { name: 'All events' });
  await expect(page.getByTestId('events-count')).toHaveText(`${seq} of ${seq}`);
  await list.focus();
  expect(await pressAtOnce(page, 'Home', 'ArrowDown', 'ArrowDown', 'ArrowDown')).toEqual(Array(4).fill(true));
  await expect(list).toHaveAttribute('aria-activedescendant', 'event-4');
  await pressAtOnce(page, 'End', 'ArrowUp');
  await expect(list).toHaveAttribute('aria-activedescendant', `event-${seq - 1}`);
  await drawn(page);
  await expectEvent(page, seq);
  await pressAtOnce(page, 'ArrowUp', 'Enter');
  await expectEvent(page, seq - 2);
});

test('so does the diagram, as a picture and as a table', async ({ page, open }) => {
  await open('#/raft/leader-crash?view=why.node.log_diagram');
  await goTo(page, 780);
  const seq = await event(page);
  const chosen = page.getByTestId('diagram-chosen');
  await page.getByTestId('diagram').focus();
  await pressAtOnce(page, 'Home', 'ArrowRight', 'ArrowRight');
  await expect(chosen).toContainText(/Event \d+/);
  await drawn(page);
  const third = await chosen.innerText();
  for (const key of ['Home', 'ArrowRight', 'ArrowRight']) {
    await page.keyboard.press(key);
    await drawn(page);
  }
  expect(await chosen.innerText()).toBe(third);
  await expectEvent(page, seq);

  await page.getByRole('button', { name: 'As a table', exact: true }).click();
  await page.getByTestId('diagram-table').focus();
  await pressAtOnce(page, 'Home', 'ArrowDown', 'ArrowDown', 'ArrowDown');
  await expect(chosen).toContainText(/Event 4(?!\d)/);
  await drawn(page);
  await expectEvent(page, seq);
});

test('a mark of what was done is moved as far as is pressed', async ({ page, open }) => {
  await open(CALM);
  await goTo(page, 100);
  await (await openNode(page, 3)).getByRole('button', { name: 'Crash', exact: true }).click();
  const mark = page.getByTestId('manual-mark');
  await mark.focus();
  await pressAtOnce(page, 'Shift+ArrowRight', 'ArrowRight', 'ArrowRight');
  await expect(mark).toHaveAttribute('aria-valuenow', '112');
  await pressAtOnce(page, 'Shift+ArrowLeft', 'Enter');
  await expect(page.getByTestId('toast')).toContainText('Moved');
  await expect(mark).toHaveAttribute('aria-valuenow', '102');
});

test('keys of the page do not scroll it', async ({ page, open }) => {
  await open(CALM);
  await goTo(page, 200);
  const seq = await event(page);
  await page.evaluate(() => document.activeElement.blur());
  const keys = ['ArrowRight', 'ArrowRight', 'ArrowLeft'];
  expect(await pressAtOnce(page, ...keys)).toEqual([true, true, true]);
  await expectEvent(page, seq + 1);
  expect(await pressAtOnce(page, ' ', 'Home', 'ArrowDown')).toEqual([true, true, false]);
  await expect(clock(page)).toContainText('event 0');
});

test('a sheet that is in the page and not yet over it is closed by Escape', async ({ page, open }) => {
  await open(CALM);
  await goTo(page, 600);
  // The part is there that draws it.
  const sheet = page.locator('dialog.sheet');
  await page.getByRole('button', { name: 'Seed and settings' }).click();
  await expect(sheet).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(sheet).toHaveCount(0);
  await page.evaluate(() => {
    // With a clock that leaps the page gives way to the browser whenever it may: between a sheet's
    // elements and its opening, too, where it does so else under load alone.
    let leaps = 0;
    const now = Date.now;
    Date.now = () => now() + 1_000 * (leaps += 1);
    const watch = new MutationObserver(() => {
      const sheet = document.querySelector('dialog.sheet');
      if (!sheet) return;
      watch.disconnect();
      document.body.dataset.wasOpen = sheet.open;
      document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true }));
    });
    watch.observe(document.body, { childList: true, subtree: true });
  });
  await page.getByRole('button', { name: 'Seed and settings' }).click();
  await expect(page.locator('body')).toHaveAttribute('data-was-open', 'false');
  await expect(sheet).toHaveCount(0);
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });

  test('the tabs go as far as is pressed', async ({ page, open }) => {
    await open(CALM);
    await goTo(page, 200);
    const tab = (name) => page.getByRole('tab', { name });
    await tab('Why').focus();
    await pressAtOnce(page, 'ArrowRight', 'ArrowRight');
    await expect(tab('Logs')).toHaveAttribute('aria-selected', 'true');
    await expect(tab('Logs')).toBeFocused();
  });
});
