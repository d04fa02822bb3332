// What can be done to nodes, messages, links and the whole cluster by mouse.
import { expect, setSpeed, test } from './playground.js';
import {
  CALM,
  button,
  clock,
  drawn,
  goTo,
  leader,
  leaderNumber,
  middle,
  node,
  nodesTable,
  openLink,
  openMessage,
  openMessagePoint,
  openNode,
} from './hand.js';

const act = (menu, name) => menu.getByRole('button', { name, exact: true });
const logs = (page) => page.getByRole('table', { name: 'Logs, side by side' });
const list = (page) => page.getByTestId('stage-twin').getByRole('listitem');

test.beforeEach(async ({ page, open }) => {
  await open(CALM);
  await goTo(page, 400);
  await expect(leader(page)).toHaveCount(1);
});

test('a node crashes and comes back', async ({ page }) => {
  const old = await leaderNumber(page);
  await act(await openNode(page, old), 'Crash').click();
  await expect(node(page, old)).toHaveAccessibleName(/crashed/);
  await expect(nodesTable(page).getByRole('row').nth(old)).toHaveText(new RegExp(`^S${old}crashed`));
  await goTo(page, 600);
  await button(page, 'Play').click();
  await setSpeed(page, '4');
  await expect(leader(page)).toHaveCount(1);
  expect(await leaderNumber(page)).not.toBe(old);
  await button(page, 'Pause').click();
  await act(await openNode(page, old), 'Restart').click();
  await expect(node(page, old)).toHaveAccessibleName(/follower/);
});

test('the invitation crashes the leader and brings it back', async ({ page }) => {
  const n = await leaderNumber(page);
  await button(page, `Crash the leader, S${n}`).click();
  await expect(node(page, n)).toHaveAccessibleName(/crashed/);
  // When another leads, it is offered to bring the first one back.
  if (await button(page, 'Play').isVisible()) await button(page, 'Play').click();
  await button(page, `Restart S${n}`).click({ timeout: 60_000 });
  await expect(node(page, n)).not.toHaveAccessibleName(/crashed/);
});

test('a node pauses and goes on', async ({ page }) => {
  await act(await openNode(page, 2), 'Pause').click();
  await expect(node(page, 2)).toHaveAccessibleName(/paused/);
  await act(await openNode(page, 2), 'Let it go on').click();
  await expect(node(page, 2)).not.toHaveAccessibleName(/paused/);
});

test('a follower that times out stands for election', async ({ page }) => {
  const follower = ((await leaderNumber(page)) % 5) + 1;
  const term = Number(/term (\d+)/.exec(await node(page, follower).getAttribute('aria-label'))[1]);
  await act(await openNode(page, follower), 'Time out now: election timeout').click();
  await expect(node(page, follower)).toHaveAccessibleName(new RegExp(`candidate.*term ${term + 1}`));
  await expect(page.getByTestId('why')).toContainText(`starts term ${term + 1}`);
});

test('a command is committed in the log of every node', async ({ page }) => {
  const menu = await openNode(page, await leaderNumber(page));
  await menu.getByRole('textbox', { name: 'Command' }).fill('set e2e 42');
  await act(menu, 'Send a command').click();
  const entry = logs(page).getByTitle(/e2e←42/);
  await expect(entry).toHaveCount(1);
  await expect(entry).toHaveAttribute('title', /not committed/);
  await goTo(page, 600);
  await expect(entry).toHaveCount(5);
  for (const one of await entry.all()) await expect(one).not.toHaveAttribute('title', /not committed/);
});

test('what is no command cannot be sent, and says why', async ({ page }) => {
  const menu = await openNode(page, await leaderNumber(page));
  await menu.getByRole('textbox', { name: 'Command' }).fill('make tea');
  await expect(menu).toContainText('“make tea” is not a command.');
  await expect(act(menu, 'Send a command')).toHaveAttribute('aria-disabled', 'true');
});

test('what cannot be done says why', async ({ page }) => {
  await act(await openNode(page, 3), 'Crash').click();
  const pausing = (await openNode(page, 3)).getByRole('button', { name: /^Pause/ });
  await expect(pausing).toHaveAttribute('aria-disabled', 'true');
  await expect(pausing).toContainText('S3 is down. Restart it first.');
});

test('a message is lost', async ({ page }) => {
  const { menu } = await openMessage(page);
  await act(menu, 'Lose it').click();
  await expect(page.getByTestId('why')).toContainText('taken off the network by hand.');
});

test('what a message says leaves it free, and to press it is to press the message', async ({ page }) => {
  const { x, y, id } = await openMessagePoint(page);
  await page.mouse.move(x, y);
  const tip = page.getByRole('tooltip');
  await expect(tip).toBeVisible();
  const words = await tip.boundingBox();
  const message = await page.locator(`[data-flight="${id}"] .flight-hit`).boundingBox();
  const apart = (along, size) =>
    words[along] + words[size] <= message[along] || message[along] + message[size] <= words[along];
  expect(apart('x', 'width') || apart('y', 'height')).toBe(true);
  await page.mouse.move(words.x + words.width / 2, words.y + words.height / 2, { steps: 10 });
  await page.mouse.down();
  await page.mouse.up();
  await expect(page.getByRole('dialog', { name: / → / })).toBeVisible();
  await expect(tip).toHaveCount(0);
});

test('a message to a node that is down finds nobody', async ({ page }) => {
  const n = await leaderNumber(page);
  const other = (n % 5) + 1;
  const menu = await openNode(page, other);
  await act(menu, 'Crash').click();
  await expect(async () => {
    await button(page, 'One event forward').click();
    await drawn(page);
    expect(await page.getByTestId('why').innerText()).toContain(`finds nobody: S${other} is down.`);
  }).toPass();
});

test('the network promises a bound, at once or from some time on', async ({ page }) => {
  await page.getByRole('button', { name: 'Network and clients' }).click();
  const why = page.getByTestId('why');
  const model = page.getByRole('combobox', { name: 'Timing model' });
  await expect(page.getByLabel('Bound on the latency, in ms')).toHaveCount(0);
  await model.selectOption('synchronous: a bound');
  await expect(why).toContainText('synchronous:14ms');
  await page.getByLabel('Bound on the latency, in ms').fill('9');
  await page.keyboard.press('Tab');
  await expect(why).toContainText('synchronous:9ms');
  await model.focus();
  await page.keyboard.press('End');
  await expect(why).toContainText('partially-synchronous:1s:9ms');
  await page.getByLabel('Stabilization time, in ms').fill('2500');
  await page.keyboard.press('Tab');
  await expect(why).toContainText('partially-synchronous:2500ms:9ms');
});

test('time stands still where the scenario ends, and goes on if played again', async ({ page }) => {
  await goTo(page, 590);
  await setSpeed(page, '1/4');
  await button(page, 'Play').click();
  await expect(page.getByTestId('toast')).toContainText('The scenario ends here.');
  await expect(button(page, 'Play')).toBeVisible();
  await expect(clock(page)).toContainText('600.0 ms');
  await button(page, 'Play').click();
  await expect(clock(page)).not.toContainText('600.0 ms');
  await expect(button(page, 'Pause')).toBeVisible();
});

test('a message is duplicated', async ({ page }) => {
  const { menu } = await openMessage(page);
  await drawn(page);
  const before = await list(page).count();
  await act(menu, 'Duplicate').click();
  await expect(list(page)).toHaveCount(before + 1);
  await expect(page.getByTestId('why')).toContainText('The network makes a second');
});

test('a message is held back', async ({ page }) => {
  const { menu } = await openMessage(page);
  await menu.getByRole('button', { name: /^Delay by \d+/ }).click();
  await expect(page.getByTestId('why')).toContainText('is held back.');
});

test('a message is delivered at once', async ({ page }) => {
  const { id, menu } = await openMessage(page);
  await act(menu, 'Deliver now').click();
  await expect(page.locator(`[data-flight="${id}"] .flight-hit`)).toHaveCount(0);
  await expect(menu).toHaveCount(0);
});

test('a link is cut one way, both ways, and healed', async ({ page }) => {
  await act(await openLink(page, 1, 2), 'Cut S1 → S2').click();
  let menu = await openLink(page, 1, 2);
  await expect(menu).toContainText('Link S1 → S2 is cut; the other way works');
  await act(menu, 'Cut both ways').click();
  menu = await openLink(page, 1, 2);
  await expect(menu).toContainText('Link S1 – S2, cut both ways');
  await act(menu, 'Heal S2 → S1').click();
  menu = await openLink(page, 1, 2);
  await expect(menu).toContainText('Link S1 → S2 is cut; the other way works');
  await act(menu, 'Heal S1 → S2').click();
  await expect(await openLink(page, 1, 2)).toContainText('works both ways');
});

test('a line drawn across the cluster parts it, and healing joins it', async ({ page }) => {
  await button(page, 'Partition').click();
  await expect(page.getByText('Draw a line across the cluster')).toBeVisible();
  // Between S5 and its neighbours, S1 above and S4 below.
  const [one, four, five] = await Promise.all(
    [1, 4, 5].map((n) => middle(page.locator(`[data-node="${n}"] .node-disc`))),
  );
  const between = (a, b) => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 });
  const [from, to] = [between(one, five), between(four, five)];
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(to.x, to.y, { steps: 5 });
  await page.mouse.up();
  await expect(page.getByTestId('why')).toContainText('The cluster is split');
  await logs(page).getByRole('button', { name: 'S5' }).click();
  const links = page.getByTestId('inspector').getByRole('button', { name: /^Link / });
  await expect(links).toHaveCount(4);
  for (const link of await links.all()) await expect(link).toHaveAccessibleName(/cut both ways/);
  await page.getByTestId('heal-all').click();
  for (const link of await links.all()) await expect(link).toHaveAccessibleName(/works both ways/);
});

test('a line that parts nothing says so', async ({ page }) => {
  await button(page, 'Partition').click();
  await expect(page.getByText('Draw a line across the cluster')).toBeVisible();
  const { x, y } = await middle(page.locator('[data-node="1"] .node-disc'));
  await page.mouse.move(x - 30, y + 60);
  await page.mouse.down();
  await page.mouse.move(x - 25, y + 62);
  await page.mouse.up();
  await expect(page.getByText('All nodes were on one side of that line.')).toBeVisible();
});

test('a partition is chosen from a list', async ({ page }) => {
  await button(page, 'Partition').click();
  await page.getByText('Or choose from a list').click();
  for (const n of [4, 5]) await page.getByRole('checkbox', { name: `S${n}` }).check();
  await button(page, 'Split off S4 and S5').click();
  await expect(page.getByTestId('why')).toContainText('The cluster is split');
  await expect(page.getByTestId('heal-all')).toBeVisible();
});

test('a quick pick leaves the leader alone, and the others elect another', async ({ page }) => {
  const old = await leaderNumber(page);
  await button(page, 'Partition').click();
  await page.getByText('Or choose from a list').click();
  await button(page, `Isolate S${old}`).click();
  await goTo(page, 600);
  await button(page, 'Play').click();
  await setSpeed(page, '4');
  await expect(leader(page)).toHaveCount(2);
  await page.getByTestId('heal-all').click();
  await expect(leader(page)).toHaveCount(1);
});

test('the conditions of the network change at once', async ({ page }) => {
  await page.getByTestId('network').click();
  const panel = page.getByRole('group', { name: 'Network and clients' });
  await panel.getByRole('slider', { name: 'Loss' }).fill('50');
  await expect(panel).toContainText('50%');
  await expect(page.getByTestId('why')).toContainText('conditions change');
  // Half of all messages are lost: some of those on their way soon are.
  await expect(async () => {
    await button(page, 'One event forward').click();
    await drawn(page);
    await expect(list(page).filter({ hasText: 'will be lost' })).not.toHaveCount(0, { timeout: 50 });
  }).toPass({ intervals: [10] });
});
