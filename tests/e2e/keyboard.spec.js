// Everything without a pointer: keys alone reach and do it all.
import { expect, test } from './playground.js';
import {
  CALM,
  button,
  dialog,
  drawn,
  event,
  expectEvent,
  goTo,
  leader,
  leaderNumber,
  node,
  tabTo,
  timeline,
} from './hand.js';

const speed = (page) => page.getByRole('combobox', { name: 'Speed' });
const press = (page, ...keys) => keys.reduce((before, key) => before.then(() => page.keyboard.press(key)), Promise.resolve());
const why = (page) => page.getByTestId('why');
const links = (page) => page.getByRole('group', { name: /^Links\./ });
const messages = (page) => page.getByRole('group', { name: /on (its|their) way\./ });
const list = (page) => page.getByTestId('stage-twin').getByRole('listitem');

/** The focus is on something, not lost to the page as a whole. */
async function expectFocus(page) {
  await drawn(page);
  await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).not.toBe('BODY');
}

test.beforeEach(async ({ page, open }) => {
  await open(CALM);
  await goTo(page, 400);
  await page.evaluate(() => document.activeElement.blur());
});

test('time goes by keys', async ({ page }) => {
  const seq = await event(page);
  await press(page, 'ArrowRight');
  await expectEvent(page, seq + 1);
  await press(page, 'ArrowLeft', 'ArrowLeft');
  await expectEvent(page, seq - 1);
  await press(page, 'Shift+ArrowLeft');
  await expect.poll(() => event(page)).toBeLessThan(seq - 1);
  const was = await speed(page).inputValue();
  await press(page, '+');
  await expect(speed(page)).not.toHaveValue(was);
  await press(page, '-');
  await expect(speed(page)).toHaveValue(was);
  await press(page, 'Space');
  await expect(button(page, 'Pause')).toBeVisible();
  await press(page, 'Space');
  await expect(button(page, 'Play')).toBeVisible();
  await press(page, 'r');
  await expectEvent(page, 0);
  await press(page, 'n');
  await expect(page).toHaveURL(/seed=\d+/);
});

test('Space plays, also where a press by hand has left the focus on a button', async ({ page }) => {
  const n = await leaderNumber(page);
  const crashed = () => expect(node(page, n)).toHaveAccessibleName(/crashed/);
  await button(page, `Crash the leader, S${n}`).click();
  await crashed();
  await press(page, 'Space');
  await expect(button(page, 'Pause')).toBeVisible();
  await press(page, 'Space');
  await expect(button(page, 'Play')).toBeVisible();
  await crashed();
  // Whoever walks to a button by keys presses it by keys.
  await press(page, 'Tab');
  await button(page, 'Play with a new seed').focus();
  await press(page, 'Space');
  await expect(page).toHaveURL(/seed=\d+/);
});

test('nodes obey keys', async ({ page }) => {
  const n = await leaderNumber(page);
  const other = (n % 5) + 1;
  await press(page, String(other), 'c');
  await expect(node(page, other)).toHaveAccessibleName(/crashed/);
  await press(page, 'c');
  await expect(node(page, other)).toHaveAccessibleName(/follower/);
  await press(page, 'p');
  await expect(node(page, other)).toHaveAccessibleName(/paused/);
  await press(page, 'p');
  await expect(node(page, other)).not.toHaveAccessibleName(/paused/);
  await press(page, String(n), 's');
  await expect(why(page)).toContainText(/takes the command/);
  await press(page, String(other), 't');
  await expect(node(page, other)).toHaveAccessibleName(/candidate/);
});

test('a key right after a sheet was closed is for the page', async ({ page }) => {
  const diagram = page.getByTestId('diagram');
  const sheet = page.getByRole('dialog', { name: 'Share and save' });
  await press(page, 'y');
  await expect(sheet).toBeVisible();
  // Before the browser has said that it is closed: in the same task.
  await page.evaluate(() => {
    document.querySelector('dialog[open]').close();
    document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'g', bubbles: true, cancelable: true }));
  });
  await expect(diagram).toBeVisible();
  await expect(sheet).toHaveCount(0);
  for (const there of [false, true, false]) {
    await press(page, 'y');
    await expect(sheet).toBeVisible();
    await press(page, 'Escape', 'g');
    await expect(diagram).toBeVisible({ visible: there });
  }
});

test('a sheet opens right after another was closed', async ({ page }) => {
  const sheet = (name) => page.getByRole('dialog', { name });
  for (const again of ['run', 'help']) {
    await page.getByTestId('help').click();
    await expect(sheet('Keys and gestures')).toBeVisible();
    // Before the browser has said that it is closed: in the same task.
    await page.evaluate((again) => {
      document.querySelector('dialog[open]').close();
      document.querySelector(`[data-test="${again}"]`).click();
    }, again);
    const next = sheet(again === 'run' ? 'Seed and settings' : 'Keys and gestures');
    await expect(next).toBeVisible();
    await drawn(page);
    await expect(next).toBeVisible();
    await press(page, 'Escape');
    await expect(dialog(page)).toHaveCount(0);
  }
});

test('messages obey keys', async ({ page }) => {
  await expect.poll(() => list(page).count()).toBeGreaterThan(3);
  await press(page, 'm', 'd');
  await expect(why(page)).toContainText('is taken off the network by hand.');
  await press(page, 'm', 'm', 'u');
  await expect(why(page)).toContainText('The network makes a second');
  await press(page, 'm', 'l');
  await expect(why(page)).toContainText('is held back.');
  await drawn(page);
  const count = await list(page).count();
  await press(page, 'm', 'm', 'a');
  await expect(why(page)).not.toContainText('is held back.');
  await expect.poll(() => list(page).count()).not.toBe(count + 1);
});

test('a key that lacks its thing says so', async ({ page }) => {
  await press(page, 'c');
  await expect(page.getByTestId('toast')).toContainText('Which node?');
  await press(page, 'd');
  await expect(page.getByTestId('toast')).toContainText('Which message?');
});

test('Tab reaches the nodes, Enter opens what can be done, Escape gives the focus back', async ({
  page,
}) => {
  await tabTo(page, node(page, 1));
  await press(page, 'Enter');
  const menu = page.getByRole('dialog', { name: /^S1\b/ });
  await expect(menu).toBeFocused();
  await press(page, 'Escape');
  await expect(menu).toHaveCount(0);
  await expect(node(page, 1)).toBeFocused();
  await press(page, 'Enter');
  await tabTo(page, menu.getByRole('button', { name: 'Crash', exact: true }));
  await press(page, 'Enter');
  await expect(node(page, 1)).toHaveAccessibleName(/crashed/);
  await expect(node(page, 1)).toBeFocused();
});

test('a command is typed and sent', async ({ page }) => {
  const n = await leaderNumber(page);
  await tabTo(page, leader(page));
  await press(page, 'Enter');
  const menu = page.getByRole('dialog', { name: new RegExp(`^S${n}\\b`) });
  await tabTo(page, menu.getByRole('textbox', { name: 'Command' }));
  await press(page, 'ControlOrMeta+a');
  await page.keyboard.type('set c 1');
  await press(page, 'Enter');
  await expect(why(page)).toContainText('takes the command set c 1');
  await expect(leader(page)).toBeFocused();
});

test('the arrow keys walk through links, Enter opens one to cut it', async ({ page }) => {
  await tabTo(page, links(page));
  await press(page, 'ArrowRight', 'ArrowRight', 'ArrowLeft');
  await expect(button(page, 'Link S1 – S2, works both ways')).toBeFocused();
  await press(page, 'Enter');
  const menu = page.getByRole('dialog', { name: 'Link S1 – S2' });
  await expect(menu).toBeFocused();
  await tabTo(page, menu.getByRole('button', { name: 'Cut both ways' }));
  await press(page, 'Enter');
  await expect(menu).toHaveCount(0);
  await expectFocus(page);
  await press(page, 'h');
  await expect(why(page)).toContainText('All links work again.');
});

test('the arrow keys walk through messages, Enter opens one to lose it', async ({ page }) => {
  await tabTo(page, messages(page));
  await press(page, 'ArrowRight');
  const first = page.getByRole('button', { name: /^\w+ from S\d to S\d/ });
  await expect(first).toBeFocused();
  await press(page, 'Enter');
  const menu = page.getByRole('dialog', { name: / → / });
  await expect(menu).toBeFocused();
  await tabTo(page, menu.getByRole('button', { name: 'Lose it' }));
  await press(page, 'Enter');
  await expect(why(page)).toContainText('is taken off the network by hand.');
  await expectFocus(page);
});

test('a partition is chosen by keys', async ({ page }) => {
  await tabTo(page, button(page, 'Partition'));
  await press(page, 'Enter');
  await tabTo(page, page.getByText('Or choose from a list'));
  await press(page, 'Enter');
  await tabTo(page, page.getByRole('checkbox', { name: 'S2', exact: true }));
  await press(page, 'Space');
  await tabTo(page, button(page, 'Split off S2'));
  await press(page, 'Enter');
  await expect(why(page)).toContainText('The cluster is split');
  await expect(button(page, 'Partition')).toBeFocused();
});

test('scenario, speed, size and timeline are reached by Tab', async ({ page }) => {
  await tabTo(page, page.getByTestId('pick-scenario'));
  await press(page, 'Enter');
  const choice = dialog(page).getByRole('button', { name: /^A split vote/ });
  await tabTo(page, choice);
  await press(page, 'Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('A split vote');
  await expect(dialog(page)).toHaveCount(0);
  await expectFocus(page);
  await tabTo(page, page.getByRole('combobox', { name: 'Nodes' }));
  await press(page, 'ArrowDown');
  await expect(page.getByRole('button', { name: /^Node S\d/ })).toHaveCount(5);
  await expectFocus(page);
  await tabTo(page, timeline(page));
  // A scenario that was just opened stands at its title.
  await expect(button(page, 'Play')).toBeVisible();
  await drawn(page);
  const seq = await event(page);
  await press(page, 'ArrowRight');
  await expectEvent(page, seq + 1);
  await tabTo(page, speed(page));
  await press(page, 'Home');
  await expect(speed(page)).toHaveValue('story');
  await press(page, 'ArrowDown');
  await expect(speed(page)).toHaveValue('1/4x');
});

test('the sheet of keys lists them all and gives the focus back', async ({ page }) => {
  await tabTo(page, node(page, 3));
  await press(page, '?');
  const sheet = page.getByRole('dialog', { name: 'Keys and gestures' });
  await expect(sheet).toBeVisible();
  const keys = await sheet.locator('kbd').allInnerTexts();
  for (const key of ['Space', '←', '→', 'Shift', '−', '+', ...'RNCTPSMDUALH?', 'Esc']) {
    expect(keys).toContain(key);
  }
  await press(page, 'c', 'Escape');
  await expect(sheet).toHaveCount(0);
  await expect(node(page, 3)).toBeFocused();
  await expect(node(page, 3)).not.toHaveAccessibleName(/crashed/);
});

test('the first Tabs skip to the cluster and to what happened', async ({ page }) => {
  const skip = page.getByRole('link', { name: 'Skip to the cluster' })
    .or(page.getByRole('button', { name: 'Skip to the cluster' }));
  await tabTo(page, skip);
  await press(page, 'Enter');
  await expect(page.locator('#stage')).toBeFocused();
  await expect(page).toHaveURL(/#\/raft\/first-election\?seed=1&at=400ms$/);
});

test('a few Tabs skip to playing', async ({ page }) => {
  const skip = button(page, 'Skip to playing time');
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('data-page', 'running');
  await tabTo(page, skip, 4);
  await press(page, 'Enter');
  await expect(page.getByTestId('play')).toBeFocused();
});

test('keys of one character are switched off, and stay off', async ({ page }) => {
  await page.getByTestId('help').click();
  await dialog(page).getByRole('checkbox', { name: /^Keys of one character/ }).uncheck();
  const standsStill = async () => {
    await press(page, '3', 'c', '?', 'g');
    await expect(dialog(page)).toHaveCount(0);
    await expect(node(page, 3)).not.toHaveAccessibleName(/crashed/);
    await expect(page.getByTestId('diagram')).toHaveCount(0);
  };
  await press(page, 'Escape');
  await expect(dialog(page)).toHaveCount(0);
  await standsStill();
  const seq = await event(page);
  await press(page, 'ArrowRight');
  await expectEvent(page, seq + 1);

  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('data-page', 'running');
  await standsStill();
  await page.getByTestId('help').click();
  await dialog(page).getByRole('checkbox', { name: /^Keys of one character/ }).check();
  await press(page, 'Escape');
  await press(page, '3', 'c');
  await expect(node(page, 3)).toHaveAccessibleName(/crashed/);
});

test.describe('on a small phone', () => {
  test.use({ viewport: { width: 360, height: 640 } });

  test('nothing that gets the focus lies under the player bar', async ({ page, open }) => {
    await open(`${CALM}?at=400ms`);
    const bar = page.locator('.transport');
    for (let tabs = 0; tabs < 40; tabs += 1) {
      await press(page, 'Tab');
      const hidden = await page.evaluate(() => {
        const focused = document.activeElement;
        const bar = document.querySelector('.transport');
        if (focused === document.body || bar.contains(focused)) return false;
        const { top, bottom, height } = focused.getBoundingClientRect();
        const edge = bar.getBoundingClientRect().top;
        return height > 0 && top >= edge && bottom > edge ? focused.outerHTML.slice(0, 120) : false;
      });
      expect(hidden).toBe(false);
    }
    // What is in the bar is seen already: nothing moves for it.
    await page.evaluate(() => scrollTo(0, 0));
    await timeline(page).focus();
    expect(await page.evaluate(() => scrollY)).toBe(0);
    await expect(bar).toBeVisible();
  });
});

test('Escape closes each sheet and panel', async ({ page }) => {
  for (const opener of [page.getByTestId('pick-scenario'), page.getByTestId('run'), page.getByTestId('help')]) {
    await opener.focus();
    await press(page, 'Enter');
    await expect(dialog(page)).toBeVisible();
    await press(page, 'Escape');
    await expect(dialog(page)).toHaveCount(0);
    await expect(opener).toBeFocused();
  }
});
