// What an acceptor is bound to, on the stage and in the table; what is chosen, and who knows.
import { expect, test } from './playground.js';
import { drawn, event, expectEvent } from './hand.js';

const RUN = '#/paxos/value-survives?at=';

test('the table fills as the run goes, and tells what is chosen from what is known', async ({
  page,
  open,
  expectAccessible,
}) => {
  await open(`${RUN}600ms`);
  const votes = page.getByTestId('votes');
  await expect(votes.getByTestId('grid-row')).toHaveCount(2);
  await expect(votes.getByTestId('grid-row').first()).toContainText('12');
  await expect(votes.getByTestId('grid-row').first()).toContainText('chosen');
  await expect(votes.getByTestId('grid-row').last()).not.toContainText('chosen');
  await expect(votes.getByTestId('remark')).toContainText(/red is chosen, and known to .*S2/);
  await expectAccessible();
  // Back to the first instant at which it is chosen: nobody knows it then.
  const standing = votes.getByTestId('remark');
  const seen = new Set();
  for (let step = 0; step < 30 && (await standing.count()) > 0; step += 1) {
    seen.add(await standing.innerText());
    const seq = await event(page);
    await page.keyboard.press('ArrowLeft');
    await expectEvent(page, seq - 1);
    await drawn(page);
  }
  expect([...seen]).toContain('red is chosen, and nobody knows it yet.');
});

test('the stage shows what a node has promised, accepted and learned, in words too', async ({ page, open }) => {
  await open(`${RUN}600ms`);
  const node = page.getByTestId('node-3');
  await expect(node).toHaveAccessibleName(/has promised number 12/);
  await expect(node).toHaveAccessibleName(/has accepted red under number 12/);
  await expect(page.getByTestId('node-6')).toHaveAccessibleName(/has learned red/);
  await expect(page.getByTestId('tag-decided')).toHaveCount(2);
  await expect(page.getByTestId('tag-done')).toHaveCount(2);
});

test('an instance is chosen, and gaps stay gaps', async ({ page, open }) => {
  await open('#/multipaxos/leader-change?at=900ms');
  const votes = page.getByTestId('votes');
  await votes.getByTestId('panel-about').selectOption({ label: 'Instance 5' });
  await expect(votes.getByTestId('grid-row')).toHaveCount(2);
  await expect(votes.getByTestId('grid-row').first()).toContainText('z←7');
  await expect(votes.getByTestId('remark')).toContainText('z←7 is chosen, and known to');
});

test('each sign leads to its event, by mouse and by keys', async ({ page, open }) => {
  await open(`${RUN}600ms`);
  const votes = page.getByTestId('votes');
  await votes.getByRole('button', { name: 'chosen' }).click();
  // The moment of choice: told on the stage, in the table, and as what just happened.
  await expect(votes.getByTestId('remark')).toHaveText('red is chosen, and nobody knows it yet.');
  await expect(page.getByTestId('verdict')).toContainText('nobody knows it yet');
  await expect(page.getByTestId('why')).toContainText('So red is chosen, and nobody knows it yet.');
  await expect(page.locator('.tag.tone-decided')).toHaveCount(2);
  await expect(votes.locator('.sign.is-square.is-diamond').first()).toBeVisible();
  // Back to the promise that S5 gave to S1, by keys alone.
  const first = votes.getByTestId('grid-row').first().getByTestId('grid-go').first();
  await first.focus();
  await page.keyboard.press('ArrowDown');
  for (let step = 0; step < 3; step += 1) await page.keyboard.press('ArrowRight');
  await expect(page.locator(':focus')).toContainText('S5 promised');
  const at = page.getByTestId('timeline');
  const before = await at.getAttribute('aria-valuetext');
  await page.keyboard.press('Enter');
  await expect(at).not.toHaveAttribute('aria-valuetext', before);
  await expect(page.getByTestId('why')).toContainText('S5 promises');
});

test('the moment of choice is marked on the timeline, in the list and in the diagram', async ({ page, open }) => {
  await open(`${RUN}600ms&view=why.events_diagram`);
  await expect(page.locator('.mark-unseen')).toHaveCount(1);
  await expect(page.locator('.st-choice').first()).toBeAttached();
  await expect(page.locator('.line-choice, [class*="choice"]').first()).toBeAttached();
});

test('a livelock is counted', async ({ page, open }) => {
  await open('#/paxos/competing-proposers?at=800ms');
  const said = await page.getByTestId('votes').getByTestId('remark').innerText();
  expect(Number(/^(\d+) numbers have been tried, and nothing is chosen/.exec(said)[1])).toBeGreaterThan(20);
  await expect(page.getByTestId('verdict')).toContainText('nothing is chosen');
});

test('a node is chosen from the table', async ({ page, open }) => {
  await open(`${RUN}600ms`);
  await page.getByTestId('votes').getByRole('button', { name: 'S4', exact: true }).click();
  await expect(page.locator('.node.is-chosen')).toHaveAttribute('data-node', '4');
});

test('a table that is too wide scrolls by itself', async ({ page, open }) => {
  await open('#/multipaxos/lossy-network?nodes=9&at=900ms');
  const table = page.getByTestId('votes').locator('.shape-scroll');
  await expect.poll(() => table.evaluate((it) => it.scrollWidth > it.clientWidth)).toBe(true);
  await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBe(page.viewportSize().width);
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });

  test('the table is behind its tab and needs no sideways scroll', async ({ page, open }) => {
    await open(RUN + '600ms');
    await page.getByRole('tab', { name: 'Votes' }).click();
    await expect(page.getByTestId('votes')).toBeVisible();
    const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
    expect(wide).toBe(false);
  });
});
