// What the page offers to do about a scenario, and how it tells what was broken.
import { expect, setSpeed, test } from './playground.js';
import { button, goTo, leader, node, timeline } from './hand.js';

const invitation = (page) => page.getByTestId('invitation');

test('what is offered is for the next beat, when what comes by itself was seen', async ({ page, open }) => {
  await open('#/raft/split-vote');
  await expect(page.getByTestId('watch')).toContainText('lose patience');
  await expect(invitation(page)).toHaveCount(0);
  await timeline(page).focus();
  await page.keyboard.press('End');
  await expect(leader(page)).toHaveCount(1);
  await expect(page.getByTestId('watch')).toContainText('Now you:');
  await expect(invitation(page)).toHaveText(/^Crash the leader, S\d$/);
  await invitation(page).click();
  await expect(page.getByTestId('beat').last()).toHaveAttribute('data-met', 'false');
  if (await button(page, 'Play').isVisible()) await button(page, 'Play').click();
  await expect(page.getByTestId('beat').last()).toHaveAttribute('data-met', 'true', { timeout: 30_000 });
});

test('beats are ticked as they come, and unticked before', async ({ page, open }) => {
  await open('#/raft/first-election?at=0ms');
  const met = () => page.locator('[data-test=beat][data-met=true]');
  await page.getByTestId('beats').locator('summary').click();
  await expect(met()).toHaveCount(0);
  await expect(page.getByTestId('means')).toHaveCount(0);
  await goTo(page, 180);
  await expect(met()).toHaveCount(1);
  await expect(page.getByTestId('means')).toContainText('It asks the others for their votes.');
  await goTo(page, 200);
  await expect(met()).toHaveCount(2);
  await expect(page.getByTestId('means')).toContainText('has a majority of the votes');
  await goTo(page, 100);
  await expect(met()).toHaveCount(0);
});

test('sentences follow what was changed', async ({ page, open }) => {
  await open('#/raft/first-election?nodes=7&at=0ms');
  const votes = page.getByTestId('watch').getByText('a majority of 7 is 4');
  for (let press = 0; press < 40 && (await votes.count()) === 0; press += 1) {
    await page.keyboard.press('ArrowRight');
  }
  await expect(votes).toBeVisible();
});

test('the end tells the rule, and leads to the next scenario', async ({ page, open, expectAccessible }) => {
  await open('#/raft/first-election?at=0ms');
  await expect(page.getByTestId('rule')).toHaveCount(0);
  await goTo(page, 600);
  await expect(page.getByTestId('rule')).toContainText('never a second leader');
  await expectAccessible();
  await page.getByTestId('next').click();
  await expect(page).toHaveURL(/raft\/split-vote/);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('A split vote');
});

test('no end is told where the scenario did not come to it', async ({ page, open }) => {
  await open('#/raft/first-election?at=0ms&loss=1');
  await goTo(page, 600);
  await expect(leader(page)).toHaveCount(0);
  await expect(page.getByTestId('rule')).toHaveCount(0);
  await expect(page.getByTestId('watch')).toBeVisible();
});

test('what was broken gives the way to the moment before, and the rule back', async ({ page, open }) => {
  await open('#/raft/lost-tail');
  await timeline(page).focus();
  await page.keyboard.press('End');
  const broken = page.getByTestId('violation');
  await expect(broken).toContainText('A promise of the protocol is broken');
  // What the scenario means to break is asked about.
  await expect(invitation(page)).toHaveText('Ask S2: get x');
  await page.getByTestId('before-violation').click();
  await expect(broken).toHaveCount(0);
  await page.keyboard.press('ArrowRight');
  await page.getByTestId('mend').click();
  await expect(page).toHaveURL(/flaws=none/);
  await timeline(page).focus();
  await page.keyboard.press('End');
  await expect(node(page, 1)).toBeVisible();
  await expect(broken).toHaveCount(0);
});

for (const [width, height] of [
  [360, 740],
  [390, 844],
  [1280, 800],
]) {
  test(`what was broken takes a line and leaves the cluster its place, ${width} by ${height}`, async ({
    page,
    open,
    expectAccessible,
  }) => {
    await page.setViewportSize({ width, height });
    await open('#/raft/lost-tail');
    // The rule that is off is told when what tells it has come, and stays.
    await expect(page.getByTestId('struck')).toBeVisible();
    const stage = page.locator('.stage-room');
    const before = await stage.boundingBox();
    await timeline(page).focus();
    await page.keyboard.press('End');
    // At the very end stands what was seen.
    await page.keyboard.press('ArrowLeft');
    const broken = page.getByTestId('violation');
    await expect(broken).toBeVisible();
    await expect(page.getByTestId('before-violation')).toBeVisible();
    const after = await stage.boundingBox();
    const line = await broken.boundingBox();
    // A line of it, and where it is narrow one for what is to be done.
    expect((await broken.locator('summary').boundingBox()).height).toBeLessThanOrEqual(32);
    expect(after.y - before.y).toBeLessThanOrEqual(width < 400 ? 90 : 40);
    expect(after.height).toBeGreaterThanOrEqual(before.height - 80);
    for (const one of await page.locator('[data-node] .node-disc').all()) {
      expect((await one.boundingBox()).y).toBeGreaterThanOrEqual(line.y + line.height);
    }
    await broken.locator('summary').click();
    await expect(broken).toContainText('It shows at');
    expect((await stage.boundingBox()).y).toBe(after.y);
    const opened = await broken.locator('.broken-all').boundingBox();
    expect(opened.x + opened.width).toBeLessThanOrEqual(width);
    await expectAccessible();
    await broken.locator('summary').click();
    await expect(broken.getByText('It shows at')).toBeHidden();
  });
}

test('at sixteen times the news is of the picture, and tells how much was left out', async ({ page, open }) => {
  await open('#/raft/leader-crash');
  await timeline(page).focus();
  await page.keyboard.press('End');
  // What is beyond the scenario's end goes on for as long as anybody looks.
  await setSpeed(page, '16');
  await button(page, 'Play').click();
  const seconds = (words) => {
    const [, n, unit] = /([\d.,]+)\s*(ms|s|min)/.exec(words);
    return Number(n.replace(',', '')) * { ms: 0.001, s: 1, min: 60 }[unit];
  };
  await expect(page.locator('#why')).toContainText(/more things happened meanwhile/);
  const ages = [];
  for (let look = 0; look < 20; look += 1) {
    const [now, told] = await page.evaluate(() => [
      document.querySelector('.clock-time').textContent,
      document.querySelector('#why .kicker').textContent,
    ]);
    ages.push(seconds(now) - seconds(told));
    await page.waitForTimeout(100);
  }
  // What is read stays for 1.2 s, which are 19 s of the cluster's.
  expect(Math.max(...ages)).toBeLessThan(27);
});
