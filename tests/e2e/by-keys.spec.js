// What is left for the keyboard alone: the network and its timing, clocks and omissions, one-way cuts,
// repetition, the diagram's zoom, files, own scenarios, filters, and what must hold.
import { expect, test } from './playground.js';
import { BUSY, CALM, button, clock, dialog, drawn, expectEvent, goTo, node, tabTo } from './hand.js';

const why = (page) => page.getByTestId('why');
const press = async (page, ...keys) => {
  for (const key of keys) await page.keyboard.press(key);
};

/** Pauses and goes to the start, then so many milliseconds on, and lets no control have the focus. */
async function standAt(page, ms) {
  await goTo(page, ms);
  await page.evaluate(() => document.activeElement.blur());
}

test('the network loses, and keeps a bound', async ({ page, open }) => {
  await open(CALM);
  await standAt(page, 400);
  await tabTo(page, page.getByTestId('network'));
  await press(page, 'Enter');
  const panel = page.getByRole('group', { name: 'Network and clients' });
  await tabTo(page, panel.getByRole('slider', { name: 'Loss' }));
  await press(page, 'PageUp', 'ArrowRight');
  await expect(page.getByTestId('sign-loss')).toContainText(/[1-9]\d*%/);
  await tabTo(page, page.getByRole('combobox', { name: 'Timing model' }));
  await press(page, 'End');
  await expect(why(page)).toContainText('partially-synchronous:');
  await tabTo(page, page.getByLabel('Stabilization time, in ms'));
  await press(page, 'Control+a');
  await page.keyboard.type('900');
  await press(page, 'Tab');
  await expect(why(page)).toContainText('partially-synchronous:900ms');
  await press(page, 'Escape');
  await expect(page.getByTestId('network')).toBeFocused();
});

test('a clock runs fast, a node hears nothing, a link is cut one way, a command is repeated', async ({ page, open }) => {
  await open(CALM);
  await standAt(page, 400);
  await tabTo(page, node(page, 2));
  await press(page, 'Enter');
  const menu = page.getByRole('dialog', { name: /^S2\b/ });
  await tabTo(page, menu.getByText('Repeat a command').first());
  await press(page, 'Enter');
  await tabTo(page, menu.getByTestId('repeat-times'));
  await press(page, 'Control+a');
  await page.keyboard.type('3');
  await tabTo(page, menu.getByRole('button', { name: 'Repeat a command' }));
  await press(page, 'Enter');
  await expect(why(page)).toContainText(/From now on clients ask S2 for .* every 50 ms, 3 times\./);
  await expect(node(page, 2)).toBeFocused();
  await press(page, 'Enter');
  await tabTo(page, menu.getByText('Clock and wires'));
  await press(page, 'Enter');
  await tabTo(page, menu.getByRole('combobox'));
  await press(page, 'End');
  await expect(node(page, 2)).toHaveAccessibleName(/clock \d+% fast/);
  await tabTo(page, menu.getByRole('button', { name: 'Stop receiving' }));
  await press(page, 'Enter');
  await expect(node(page, 2)).toHaveAccessibleName(/clock \d+% fast, does not receive/);
  await tabTo(page, page.getByRole('group', { name: /^Links\./ }), 90);
  await press(page, 'ArrowRight');
  await expect(page.locator('g[data-link="1-2"]')).toBeFocused();
  await press(page, 'Enter');
  const link = page.getByRole('dialog', { name: 'Link S1 – S2' });
  await tabTo(page, link.getByRole('button', { name: 'Cut S1 → S2' }));
  await press(page, 'Enter');
  await expect(why(page)).toContainText('The link from S1 to S2 is cut.');
  await expect(page.getByTestId('manual-mark')).toHaveCount(4);
});

test('the diagram is zoomed, moved, folded and saved', async ({ page, open }) => {
  await page.setViewportSize({ width: 1280, height: 900 });
  await open('#/raft/leader-crash?view=why.node_diagram');
  await standAt(page, 780);
  await tabTo(page, page.getByTestId('diagram'), 80);
  const ticks = () => page.locator('.st-time').allTextContents();
  const now = () => page.getByTestId('diagram-now').getAttribute('x1').then(Number);
  await expect.poll(ticks).not.toEqual([]);
  await drawn(page);
  const before = await ticks();
  await press(page, '+', '+');
  await expect.poll(ticks).not.toEqual(before);
  await drawn(page);
  const place = await now();
  await press(page, 'PageUp');
  await expect.poll(now).toBeGreaterThan(place);
  const fold = button(page, 'Fold idle stretches');
  await fold.focus();
  await press(page, 'Enter');
  await expect(fold).toHaveAttribute('aria-pressed', 'false');
  await tabTo(page, button(page, 'Save as a picture'));
  await press(page, 'Enter');
  await tabTo(page, button(page, 'SVG of the whole run'));
  const saved = page.waitForEvent('download');
  await press(page, 'Enter');
  expect((await saved).suggestedFilename()).toMatch(/\.svg$/);
  await press(page, 'Escape');
  await expect(button(page, 'SVG of the whole run')).toBeHidden();
});

test('events are filtered, a promise is looked up, a scenario is kept and opened', async ({ page, open }) => {
  await page.setViewportSize({ width: 1280, height: 900 });
  await open(`${BUSY}?view=events.promises.node`);
  await standAt(page, 700);
  const count = page.getByTestId('events-count');
  await expect(count).toHaveText(/^(\d+) of \1$/);
  await tabTo(page, page.getByTestId('events-search'), 80);
  await page.keyboard.type('gives its vote');
  await expect(count).not.toHaveText(/^(\d+) of \1$/);
  await expect(count).toHaveText(/^[1-9]\d* of \d+$/);
  await drawn(page);
  const all = await count.innerText();
  await tabTo(page, page.getByRole('combobox', { name: 'Any node' }));
  await page.keyboard.type('S4');
  await expect(count).not.toHaveText(all);
  await tabTo(page, page.getByRole('listbox', { name: 'All events' }));
  await press(page, 'Home', 'Enter');
  const list = page.getByRole('listbox', { name: 'All events' });
  const seq = await list.getByRole('option', { selected: true }).getAttribute('data-seq');
  await expectEvent(page, seq);
  await page.evaluate(() => document.activeElement.blur());
  await press(page, '3', 'c');
  await page.getByTestId('pick-scenario').focus();
  await press(page, 'Enter');
  await tabTo(page, page.getByTestId('own-name'));
  await page.keyboard.type('By keys');
  await press(page, 'Enter');
  await expect(page.getByTestId('own-said')).toContainText('Kept as “By keys”');
  const own = page.getByTestId('own').getByRole('listitem');
  await tabTo(page, own.getByRole('button', { name: 'Open' }));
  await press(page, 'Enter');
  await expect(dialog(page)).toHaveCount(0);
  await expect(clock(page)).toContainText(/event \d+/);
  await expect(page.getByTestId('manual-mark')).toHaveCount(1);
});

test('a broken promise leads to its event', async ({ page, open }) => {
  await page.setViewportSize({ width: 1280, height: 900 });
  await open('#/raft/figure-8?flaws=commit-earlier-terms&view=promises.node');
  await page.getByTestId('timeline').focus();
  await press(page, 'End');
  const promises = page.getByTestId('promises');
  await expect(promises).toContainText('are broken at this instant');
  await drawn(page);
  const there = promises.getByRole('button', { name: /^Event \d+$/ }).first();
  const seq = Number(/\d+/.exec(await there.innerText())[0]);
  await there.focus();
  await press(page, 'Enter');
  const go = page.getByTestId('go-there').first();
  await tabTo(page, go);
  await press(page, 'Enter');
  await expectEvent(page, seq);
});
