// Time: the timeline with its marks, and the branches of a run.
import { expect, test } from './playground.js';
import { BUSY, button, clock, digest, drawn, event, expectEvent, goTo, node, tabTo, timeline } from './hand.js';

test.use({ viewport: { width: 1280, height: 800 } });

const branches = (page) => page.getByTestId('branches');
const press = async (page, ...keys) => {
  for (const key of keys) await page.keyboard.press(key);
};

/** Crashes S1, or restarts it, at an instant: in the past this opens a branch. */
async function changeThePast(page, ms) {
  await goTo(page, ms);
  await page.evaluate(() => document.activeElement.blur());
  await press(page, '1', 'c');
  await expect(page.getByTestId('toast')).toContainText('You changed the past');
}

test('a press at a mark goes to its event, a drag to the instant', async ({ page, open }) => {
  await open('#/raft/leader-crash');
  await goTo(page, 900);
  const { x, y, width, height } = await page.locator('.timeline').boundingBox();
  const label = page.getByTestId('mark-label');
  let place = x + 2;
  for (; place < x + width; place += 4) {
    await page.mouse.move(place, y + height / 2);
    await drawn(page);
    if ((await label.count()) > 0) break;
  }
  const seq = Number(/event (\d+)/.exec(await label.textContent())[1]);
  await page.mouse.down();
  await page.mouse.up();
  await expect.poll(() => event(page)).toBe(seq);
  // Dragged from elsewhere to the same place it is the instant that counts.
  await page.mouse.move(place + 60, y + height / 2);
  await page.mouse.down();
  await page.mouse.move(place + 2, y + height / 2, { steps: 5 });
  await page.mouse.up();
  await drawn(page);
  const ms = Number(await timeline(page).inputValue());
  await expect(clock(page)).toContainText(`${ms}.0 ms`);
});

test('scrubbing by the pointer is exact both ways', async ({ page, open }) => {
  await open(BUSY);
  await goTo(page, 1800);
  const { x, y, width, height } = await page.locator('.timeline').boundingBox();
  const at = (share) => [x + width * share, y + height / 2];
  const seen = {};
  await page.mouse.move(...at(0.1));
  await page.mouse.down();
  for (const share of [0.1, 0.2, 0.3, 0.4, 0.3, 0.2, 0.1]) {
    await page.mouse.move(...at(share), { steps: 4 });
    await drawn(page);
    const now = [await timeline(page).inputValue(), await clock(page).innerText()];
    seen[share] ??= now;
    expect(now).toEqual(seen[share]);
  }
  await page.mouse.up();
  const times = Object.values(seen).map(([value]) => Number(value));
  expect(times).toEqual(times.toSorted((a, b) => a - b));
  expect(new Set(times).size).toBe(4);
});

test('keys go by event, by mark, by millisecond, to both ends', async ({ page, open }) => {
  await open(BUSY);
  await goTo(page, 700);
  await page.evaluate(() => document.activeElement.blur());
  const here = await event(page);
  await press(page, 'ArrowRight');
  await expectEvent(page, here + 1);
  await press(page, 'ArrowLeft');
  await expectEvent(page, here);
  await press(page, 'Shift+ArrowRight');
  await expect.poll(() => event(page)).toBeGreaterThan(here);
  await goTo(page, 700);
  await page.evaluate(() => document.activeElement.blur());
  await press(page, '.');
  await expect(clock(page)).toContainText('701.0 ms');
  await press(page, ',', ',');
  await expect(clock(page)).toContainText('699.0 ms');
  await press(page, 'Home');
  await expectEvent(page, 0);
  await press(page, 'End');
  await expect
    .poll(() => timeline(page).evaluate((slider) => [slider.value, slider.value === slider.max]))
    .toEqual([expect.stringMatching(/^[1-9]/), true]);
});

test('a mark says what it is, and its event is lit up', async ({ page, open }) => {
  await open(BUSY);
  await goTo(page, 1500);
  const { x, y, width } = await page.locator('.timeline').boundingBox();
  const label = page.getByTestId('mark-label');
  const labels = new Set();
  for (let share = 0; share < 0.45; share += 0.004) {
    await page.mouse.move(x + width * share, y + 8);
    await drawn(page);
    if (await label.count()) labels.add((await label.textContent()).split(' · ')[1]);
  }
  expect([...labels].join()).toMatch(/wants to lead/);
  expect([...labels].join()).toMatch(/begins to lead/);
  expect([...labels].join()).toMatch(/committed/);
  await page.mouse.move(5, 5);
  await expect(label).toHaveCount(0);
});

test('a changed past is a branch: drawn, named, compared, switched, deleted by hand', async ({ page, open, expectAccessible }) => {
  test.slow();
  await open(BUSY);
  await expect(page.getByTestId('open-branches')).toHaveCount(0);
  await goTo(page, 1400);
  const first = await digest(page);
  await changeThePast(page, 700);
  await goTo(page, 1400);
  const second = await digest(page);
  expect(second).not.toBe(first);
  await expect(page.locator('.mark-fork')).toHaveCount(1);

  await page.getByTestId('open-branches').click();
  await expectAccessible();
  const line = (name) => branches(page).getByRole('listitem').filter({ has: page.getByRole('textbox', { name: `Name of ${name}` }) });
  await expect(line('Branch 2')).toContainText('You are here.');
  await line('Branch 2').getByRole('textbox').fill('What if S1 goes down?');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await expect(line('What if S1 goes down?')).toBeVisible();

  await line('First run').getByTestId('branch-compare').click();
  const comparison = page.getByTestId('comparison');
  await expect(comparison).toContainText(/They differ first at event \d+/);
  await expect(comparison).toContainText(/S1 (stops|comes up|crashes)/);
  await expectAccessible();
  const differs = Number(/event (\d+)/.exec(await comparison.innerText())[1]);
  await comparison.getByRole('button', { name: 'Go there' }).last().click();
  await expectEvent(page, differs);
  await expect(line('First run')).toContainText('You are here.');
  await page.keyboard.press('Escape');
  await expect(branches(page)).toBeHidden();
  await goTo(page, 1400);
  expect(await digest(page)).toBe(first);

  await page.getByTestId('open-branches').click();
  await line('What if S1 goes down?').getByTestId('branch-switch').click();
  await page.keyboard.press('Escape');
  await goTo(page, 1400);
  expect(await digest(page)).toBe(second);

  await page.getByTestId('open-branches').click();
  const here = line('What if S1 goes down?').getByTestId('branch-remove');
  await expect(here).toHaveAttribute('aria-disabled', 'true');
  await here.click({ force: true });
  await expect(branches(page).getByRole('listitem')).toHaveCount(2);
  await line('First run').getByTestId('branch-remove').click();
  await expect(page.getByTestId('open-branches')).toHaveCount(0);
  expect(await digest(page)).toBe(second);
  await expect(node(page, 1)).toBeVisible();
});

test('branches by keys alone', async ({ page, open }) => {
  await open(BUSY);
  await goTo(page, 1400);
  await changeThePast(page, 600);
  await page.getByTestId('open-branches').focus();
  await press(page, 'Enter');
  await expect(branches(page)).toBeVisible();
  const show = branches(page).getByTestId('branch-switch').first();
  await tabTo(page, show, 8);
  await press(page, 'Enter');
  await expect(branches(page).getByRole('listitem').first()).toContainText('You are here.');
  await press(page, 'Escape');
  await expect(branches(page)).toBeHidden();
});

test('figures are told and drawn, and go with the instant', async ({ page, open, expectAccessible }) => {
  await open(`${BUSY}?view=figures`);
  await goTo(page, 1400);
  const chart = (name) => page.getByTestId('figures').getByRole('img', { name });
  const sent = async () => Number(/: (\d+) by/.exec(await chart(/^Messages sent/).getAttribute('aria-label'))[1]);
  await expect.poll(sent).toBeGreaterThan(100);
  const late = await sent();
  await expect(chart(/^Candidacies: \d+/)).toBeVisible();
  await expect(chart(/^Leaders: \d+/)).toBeVisible();
  await expect(chart(/^Committed: \d+/)).toBeVisible();
  await expect(chart(/^Wait of clients: [\d.]+ ms on average of \d+/)).toBeVisible();
  await expectAccessible();
  await goTo(page, 700);
  await expect.poll(sent).toBeLessThan(late);
  await goTo(page, 0);
  await expect(chart(/^Messages sent: 0 by/)).toBeVisible();
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });

  test('branches by touch', async ({ page, open, expectAccessible }) => {
    await open(BUSY);
    await page.getByTestId('timeline').fill('1400');
    await page.getByTestId('timeline').fill('700');
    await page.evaluate(() => document.activeElement.blur());
    await press(page, '1', 'c');
    await page.getByTestId('open-branches').tap();
    await expectAccessible();
    await branches(page).getByTestId('branch-switch').first().tap();
    await expect(branches(page).getByRole('listitem').first()).toContainText('You are here.');
    const [scroll, inner] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
    expect(scroll).toBeLessThanOrEqual(inner);
  });
});
