// Two runs side by side: what each costs.
import { expect, test } from './playground.js';

/** The figures of one row, by the start of its name, once both runs have been counted. */
async function row(page, name) {
  const found = page.getByTestId('compared').getByRole('row', { name });
  await expect(found).toBeVisible();
  return found.getByRole('cell').allInnerTexts();
}

test('another protocol gets the same network, load and faults, and is counted', async ({
  page,
  open,
  expectAccessible,
}) => {
  await open('#/raft/leader-crash');
  await page.getByTestId('run').click();
  await page.getByTestId('compare').click();
  await page.getByTestId('compare-with').selectOption({ label: 'The same, with Multi-Paxos' });
  const messages = (await row(page, /^Messages \d/)).map(Number);
  expect(messages).toHaveLength(2);
  for (const count of messages) expect(count).toBeGreaterThan(10);
  const answered = (await row(page, /^Requests answered/)).map(Number);
  for (const count of answered) expect(count).toBeGreaterThan(0);
  expect(await row(page, /^Promises broken/)).toEqual(['0', '0']);
  await expectAccessible();
  await page.getByTestId('compare-watch').click();
  await expect(page).toHaveURL(/#\/multipaxos\//);
  await expect(page.getByTestId('compared')).toHaveCount(0);
});

test('no run is compared with itself', async ({ page, open }) => {
  for (const [lab, name] of [
    ['raft/leader-crash', 'Raft'],
    ['multipaxos/steady-state', 'Multi-Paxos'],
  ]) {
    await open(`#/${lab}`);
    await page.getByTestId('run').click();
    await page.getByTestId('compare').click();
    const offered = page.getByTestId('compare-with').getByRole('option');
    await expect(offered.filter({ hasText: /^The same, with / })).not.toHaveCount(0);
    await expect(offered.filter({ hasText: new RegExp(`^The same, with ${name}$`) })).toHaveCount(0);
  }
});

test('what is done by hand is done to both, and the other is watched with it', async ({ page, open }) => {
  await open('#/paxos/competing-proposers?at=300ms');
  await page.getByTestId('node-1').press('Enter');
  await page.getByRole('menuitem', { name: /Pause/ }).or(page.getByRole('button', { name: /^Pause S1|^Pause$/ })).first().click();
  await expect(page).toHaveURL(/run=/);
  await page.getByTestId('run').click();
  await page.getByTestId('compare').click();
  await page.getByTestId('compare-with').selectOption('paxos/back-off');
  // One proposer less: even the livelock ends.
  const answered = (await row(page, /^Requests answered/)).map(Number);
  expect(answered[0]).toBeGreaterThan(0);
  await page.getByTestId('compare-watch').click();
  await expect(page).toHaveURL(/#\/paxos\/.*run=/);
});

test.describe('in Chinese, by keys alone', () => {
  test.use({ locale: 'zh-CN' });

  test('a lab that is not there yet is fetched, and both are counted', async ({ page, open, expectAccessible }) => {
    await open('#/raft/leader-crash');
    await page.getByTestId('run').focus();
    await page.keyboard.press('Enter');
    await page.getByTestId('compare').focus();
    await page.keyboard.press('Enter');
    const labs = [];
    const last = (await page.locator('#boot-program').getAttribute('data-labs')).split(' ').pop();
    page.on('request', (request) => request.url().includes(`_${last}.`) && labs.push(request.resourceType()));
    const chooser = page.getByTestId('compare-with');
    // It is there before the sheet is open, and cannot have the focus then.
    await expect(chooser).toBeVisible();
    await chooser.focus();
    // The last one, which is another lab's, and breaks a promise: a manager in doubt decides by itself.
    await page.keyboard.press('End');
    await expect(page.getByTestId('compared')).toBeVisible();
    // Not by a request for which the page stands still.
    expect(labs.length).toBeGreaterThan(0);
    expect(labs.every((type) => type === 'fetch')).toBe(true);
    const messages = (await row(page, /^消息数/)).map(Number);
    for (const count of messages) expect(count).toBeGreaterThan(10);
    expect(await row(page, /^被违反的不变式/)).toEqual(['0', '1']);
    await expectAccessible();
    await page.keyboard.press('Escape');
    await expect(page.getByTestId('compared')).toHaveCount(0);
  });
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });

  test('back-off is set beside the livelock', async ({ page, open }) => {
    await open('#/paxos/competing-proposers');
    await page.getByTestId('run').tap();
    await page.getByTestId('compare').tap();
    await page.getByTestId('compare-with').selectOption('paxos/back-off');
    const [never, some] = (await row(page, /^Requests answered/)).map(Number);
    expect(never).toBe(0);
    expect(some).toBeGreaterThan(0);
    expect((await row(page, /^Round trips/))[0]).toBe('–');
    const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
    expect(wide).toBe(false);
  });
});
