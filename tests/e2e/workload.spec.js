// What clients do, by hand: commands once, again and again, or as a load; and what ails the cluster, as signs.
import { expect, setSpeed, test } from './playground.js';
import { CALM, button, drawn, goTo, leader, leaderNumber, node, nodesTable, openNode, pause } from './hand.js';

const panel = (page) => page.getByRole('group', { name: 'Network and clients' });
const why = (page) => page.getByTestId('why');
const logs = (page) => page.getByRole('table', { name: 'Logs, side by side' });
const load = (page) => page.getByTestId('load');

/** How many entries the leader's log holds, as its name says. */
async function entries(page) {
  await drawn(page);
  const words = await leader(page).getAttribute('aria-label');
  return Number(/log to index (\d+)/.exec(words)[1]);
}

test.beforeEach(async ({ page, open }) => {
  await open(CALM);
  await goTo(page, 400);
  await expect(leader(page)).toHaveCount(1);
});

test('a load is turned on, changed and turned off', async ({ page }) => {
  const before = await entries(page);
  await page.getByTestId('network').click();
  await expect(load(page)).toHaveText('The clients send nothing by themselves.');
  await panel(page).getByTestId('load-every').fill('10');
  await panel(page).getByRole('button', { name: 'Send from now on' }).click();
  await expect(why(page)).toContainText('Clients send commands from now on: 3 of them, one every 10 ms.');
  await expect(load(page)).toHaveText('Clients: 3, a request every 10 ms.');
  await goTo(page, 500);
  const busy = await entries(page);
  expect(busy).toBeGreaterThan(before + 3);
  await panel(page).getByTestId('load-clients').fill('1');
  await panel(page).getByTestId('load-limit').fill('2');
  await panel(page).getByRole('button', { name: 'Change' }).click();
  await expect(load(page)).toHaveText('Clients: 1, a request every 10 ms, 2 still to come.');
  await goTo(page, 560);
  await expect(load(page)).toHaveText('Clients: 1, a request every 10 ms, 0 still to come.');
  await panel(page).getByRole('button', { name: 'Stop' }).click();
  await expect(why(page)).toContainText('The clients send nothing more.');
  await expect(load(page)).toHaveText('The clients send nothing by themselves.');
  await expect(page.getByTestId('manual-mark')).toHaveCount(3);
});

test('what cannot be says why', async ({ page }) => {
  await page.getByTestId('network').click();
  await panel(page).getByTestId('load-clients').fill('100');
  const start = panel(page).getByRole('button', { name: /^Send from now on/ });
  await expect(start).toHaveAttribute('aria-disabled', 'true');
  await expect(start).toContainText('must lie between 1 and 99');
});

test('a command is repeated, and stopped', async ({ page }) => {
  const n = await leaderNumber(page);
  let menu = await openNode(page, n);
  await menu.getByRole('textbox', { name: 'Command' }).fill('add beat 1');
  await menu.getByText('Repeat a command').first().click();
  await menu.getByTestId('repeat-every').fill('20');
  await menu.getByTestId('repeat-times').fill('50');
  await menu.getByRole('button', { name: 'Repeat a command' }).click();
  await expect(why(page)).toContainText(`From now on clients ask S${n} for add beat 1 every 20 ms, 50 times.`);
  await goTo(page, 500);
  const entry = logs(page).getByTitle(/beat/);
  await expect.poll(() => entry.count()).toBeGreaterThan(5);
  menu = await openNode(page, n);
  await expect(menu.getByTestId('repeated')).toContainText('Asked for add beat 1 every 20 ms, 44 still to come.');
  const second = menu.getByRole('button', { name: /^Repeat a command/ });
  await expect(second).toHaveAttribute('aria-disabled', 'true');
  await expect(second).toContainText(`S${n} is asked for one command again and again already. Stop repeating that first.`);
  await menu.getByRole('button', { name: 'Stop repeating', exact: true }).click();
  await expect(why(page)).toContainText(`Nothing is repeated at S${n} any longer.`);
});

test('a load and a repeated command are in the link', async ({ page, open }) => {
  await page.getByTestId('network').click();
  await panel(page).getByRole('button', { name: 'Send from now on' }).click();
  await page.getByTestId('network').click();
  const menu = await openNode(page, 2);
  await menu.getByText('Repeat a command').first().click();
  await menu.getByRole('button', { name: 'Repeat a command' }).click();
  await page.getByTestId('share').click();
  const link = await page.getByTestId('link').inputValue();
  await page.goto('about:blank');
  await open(link.slice(link.indexOf('#')));
  await page.getByTestId('network').click();
  await expect(load(page)).toHaveText('Clients: 3, a request every 20 ms.');
  await expect(page.getByTestId('manual-mark')).toHaveCount(2);
});

test('a load is set by keyboard alone', async ({ page }) => {
  await page.getByTestId('network').focus();
  await page.keyboard.press('Enter');
  await panel(page).getByTestId('load-every').focus();
  await page.keyboard.press('Control+a');
  await page.keyboard.type('25');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(load(page)).toHaveText('Clients: 3, a request every 25 ms.');
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('network')).toBeFocused();
});

test('the address follows while time runs', async ({ page }) => {
  /** The instant that the address says, in microseconds. */
  const instant = () => {
    const [, number = 0, unit] = /at=([\d.]+)(ms|s)/.exec(page.url()) ?? [];
    return Number(number) * (unit === 's' ? 1_000_000 : 1_000);
  };
  await setSpeed(page, '1/64');
  await button(page, 'Play').click();
  await expect.poll(instant).toBeGreaterThan(400_000);
  const first = instant();
  await expect.poll(instant).toBeGreaterThan(first);
  // What the clock shows now, the address will say a little later.
  const shown = await page.getByTestId('clock').innerText();
  await expect.poll(instant).toBeGreaterThanOrEqual(Number(/([\d.]+) ms/.exec(shown)[1]) * 1_000);
  await pause(page);
  await expect.poll(async () => {
    const words = await page.getByTestId('clock').innerText();
    return Math.abs(Number(/([\d.]+) ms/.exec(words)[1]) * 1_000 - instant());
  }).toBeLessThan(100);
});

test.describe('what ails the cluster shows on the stage', () => {
  test('loss, duplication and reordering as signs with figures', async ({ page }) => {
    await expect(page.getByTestId('sign-loss')).toHaveCount(0);
    await page.getByTestId('network').click();
    for (const [name, percent] of [['Loss', '20'], ['Duplication', '10'], ['Reordering', '5']]) {
      await panel(page).getByRole('slider', { name }).fill(percent);
    }
    const signs = page.getByRole('list', { name: 'What the network does to messages' });
    await expect(signs.getByRole('listitem')).toHaveText([/Loss\s+20%/, /Duplication\s+10%/, /Reordering\s+5%/]);
  });

  test('clocks and omissions in the words for the node, too', async ({ page }) => {
    const menu = await openNode(page, 2);
    await menu.getByText('Clock and wires').click();
    await menu.getByRole('combobox').selectOption({ label: '20% fast' });
    await menu.getByRole('button', { name: 'Stop sending' }).click();
    await expect(node(page, 2)).toHaveAccessibleName(/clock 20% fast, does not send/);
    await expect(nodesTable(page).getByRole('row').nth(2)).toContainText('clock 20% fast, does not send');
    await expect(page.locator('[data-node="2"] .badge-drift')).toBeVisible();
    await expect(page.locator('[data-node="2"] .badge-omits')).toBeVisible();
  });
});

test.describe('by touch, on a small phone', () => {
  test.use({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });

  test('a load is turned on, and a command repeated', async ({ page }) => {
    await page.getByTestId('network').tap();
    await panel(page).getByRole('button', { name: 'Send from now on' }).tap();
    await expect(load(page)).toHaveText('Clients: 3, a request every 20 ms.');
    await page.getByTestId('network').tap();
    await page.locator('[data-node="3"] .node-disc').tap();
    const menu = page.getByRole('dialog', { name: /^S3\b/ });
    await menu.getByText('Repeat a command').first().tap();
    await menu.getByRole('button', { name: 'Repeat a command' }).tap();
    await expect(page.getByTestId('manual-mark')).toHaveCount(2);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(wide).toBeLessThanOrEqual(360);
  });
});
