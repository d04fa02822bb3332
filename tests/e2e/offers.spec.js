// What the page offers to do about a scenario, and how it tells what was broken.
import { expect, setSpeed, test } from './playground.js';
import { button, clock, goTo, leader, node, timeline } from './hand.js';

const invitation = (page) => page.getByTestId('invitation');

test('what is offered is what the scenario is about', async ({ page, open }) => {
  await open('#/raft/split-vote');
  await timeline(page).focus();
  await page.keyboard.press('End');
  await expect(leader(page)).toHaveCount(1);
  await expect(invitation(page)).toHaveCount(0);
  await open('#/raft/leader-crash');
  await goTo(page, 300);
  await expect(invitation(page)).toHaveText(/^(Crash the leader, S\d|No leader yet: step on)$/);
});

test('who waits for a leader goes on, and time runs on', async ({ page, open }) => {
  await open('#/raft/first-election?at=0ms');
  await setSpeed(page, '1/64');
  await button(page, 'Play').click();
  await expect(button(page, 'Pause')).toBeVisible();
  await expect(invitation(page)).toHaveText('No leader yet: step on');
  await invitation(page).click();
  // The first event is the end of somebody's patience, which 1/64 of its time reaches in ten seconds.
  await expect(clock(page)).toContainText(/event [1-9]/, { timeout: 5_000 });
  await expect(button(page, 'Pause')).toBeVisible();
});

test('nobody is to wait where the scenario is over', async ({ page, open }) => {
  await open('#/raft/first-election?at=0ms&loss=1');
  await goTo(page, 600);
  await expect(leader(page)).toHaveCount(0);
  await expect(invitation(page)).toHaveText('The scenario ends here. Press play to go on.');
  await expect(invitation(page)).toHaveAttribute('aria-disabled', 'true');
  const before = await clock(page).innerText();
  await invitation(page).click({ force: true });
  await button(page, 'Play').click();
  await expect(invitation(page)).toHaveText('No leader yet: step on');
  await expect(clock(page)).not.toHaveText(before);
});

test('what was broken gives the way to the moment before, and the rule back', async ({ page, open }) => {
  await open('#/raft/lost-tail');
  await timeline(page).focus();
  await page.keyboard.press('End');
  const broken = page.getByTestId('violation');
  await expect(broken).toContainText('A promise of the protocol is broken');
  await expect(invitation(page)).toHaveCount(0);
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
