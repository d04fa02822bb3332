// Runs in other pages that are watched more than used: played by a script,
// with few controls, from one instant to another, in a place that stays.
import { expect, heard, state, test } from './article.js';

const element = (attributes) => `<consensus-playground id="e" lab="raft" scenario="leader-crash" ${attributes}></consensus-playground>`;
const frameOf = (page) => page.frames().at(-1);

/** What assistive technology is told of this role: the shadow trees are closed. */
async function named(page, role) {
  const client = await page.context().newCDPSession(page);
  const { nodes } = await client.send('Accessibility.getFullAXTree');
  return nodes.filter((node) => node.role?.value === role && !node.ignored).map((node) => node.name?.value ?? '');
}

test('a script that plays leaves the focus where it is, a person takes it along', async ({ article, page }) => {
  await article(`<button id="next">Next</button>${element('')}`);
  await page.locator('#next').focus();
  await page.evaluate(() => e.play());
  await state(page, 'e', (now) => now.playing);
  expect(await page.evaluate(() => document.activeElement.id)).toBe('next');
  await page.evaluate(() => e.remove());
  await article(element(''));
  await page.locator('#e').click();
  await state(page, 'e', (now) => now.playing);
  expect(await page.evaluate(() => document.activeElement.tagName)).toBe('IFRAME');
});

test('it opens at an instant, stops at another, and goes on if it is played', async ({ article, page }) => {
  await article(element('seed="7" at="400ms" until="900ms" speed="1"'));
  await page.locator('#e').click();
  expect((await state(page, 'e')).at_us).toBeGreaterThanOrEqual(400_000);
  const stopped = await state(page, 'e', (now) => !now.playing && now.at_us >= 900_000);
  expect(stopped.at_us).toBe(900_000);
  await page.evaluate(() => e.play());
  await state(page, 'e', (now) => now.playing && now.at_us > stopped.at_us + 100_000);
  await page.evaluate(() => e.setAttribute('at', '1540ms'));
  await state(page, 'e', (now) => now.at_us >= 1_540_000);
});

test('with a link, what the tag says of the instant holds', async ({ article, page }) => {
  await article('<consensus-playground id="e" link="#/raft/leader-crash?seed=7&at=800ms" at="100ms"></consensus-playground>');
  expect(await page.evaluate(() => e.here)).toBe('#/raft/leader-crash?seed=7&at=100ms');
});

for (const [what, css, attributes] of [
  ['that its page gave it', 'consensus-playground { height: 500px }', ''],
  ['of its own', '', ''],
  ['of its own without views', '', 'controls="minimal" views="none"'],
]) {
  test(`it keeps the height ${what} when it is played`, async ({ article, page }) => {
    await article(`<style>${css}</style>${element(attributes)}<p id="after">Words after.</p>`);
    const places = () => page.evaluate(() => [e.clientHeight, after.offsetTop]);
    await expect.poll(async () => (await places())[0]).toBeGreaterThan(100);
    const before = await places();
    if (css !== '') expect(before[0]).toBe(500);
    await page.locator('#e').click();
    await state(page, 'e', (now) => now.seq > 3);
    await page.waitForTimeout(500);
    expect(await places()).toEqual(before);
    expect(await frameOf(page).evaluate(() => innerHeight)).toBe(before[0]);
  });
}

for (const [what, tag, name] of [
  ['lab', '<consensus-playground id="e" lab="rapt" scenario="leader-crash"></consensus-playground>', 'rapt'],
  ['scenario', '<consensus-playground id="e" lab="raft" scenario="leader-crush"></consensus-playground>', 'leader-crush'],
  ['link', '<consensus-playground id="e" link="#/raft/leader-crush?seed=7"></consensus-playground>', 'leader-crush'],
]) {
  test(`a mistyped ${what} is an error at once, with what would be right`, async ({ article, page }) => {
    await article(tag);
    await expect.poll(async () => (await heard(page, 'error', 'e')).length).toBe(1);
    const [{ message }] = await heard(page, 'error', 'e');
    expect(message).toContain(name);
    expect(message).toMatch(/raft, paxos|leader-crash/);
    expect(await named(page, 'StaticText')).toContain(message);
    await page.evaluate(() => e.play());
    expect(page.frames()).toHaveLength(1);
  });
}

test('in a frame, too', async ({ article, page, site }) => {
  await article(`<iframe id="f" src="${site.at}embed.html#/raft/leader-crush" width="700" height="420"></iframe>`);
  await expect.poll(async () => (await heard(page, 'error', 'message'))[0]?.code).toBe('bad-link');
  await expect(page.frameLocator('#f').getByText('there is no scenario “leader-crush” in raft')).toBeVisible();
});

test('without controls a press on the stage and the space bar pause and play, and nothing else does anything', async ({ article, page }) => {
  await article(element('controls="none" views="none"'));
  await page.locator('#e').click();
  await state(page, 'e', (now) => now.playing);
  const stage = frameOf(page).locator('.stage-room').first();
  await stage.click();
  await state(page, 'e', (now) => !now.playing);
  await stage.click();
  await state(page, 'e', (now) => now.playing);
  await page.keyboard.press(' ');
  const before = await state(page, 'e', (now) => !now.playing);
  await expectWatched(page, stage, before, ['End', 'ArrowRight']);
});

test('with minimal controls keys step and play, and do nothing to the run', async ({ article, page }) => {
  await article(element('controls="minimal" views="none" at="700ms"'));
  await page.locator('#e').click();
  await state(page, 'e', (now) => now.playing);
  const stage = frameOf(page).locator('.stage-room').first();
  await expect(frameOf(page).getByTestId('speed')).toBeVisible();
  await frameOf(page).getByTestId('play').click();
  const before = await state(page, 'e', (now) => !now.playing);
  await expectWatched(page, stage, before, []);
  await page.keyboard.press('ArrowRight');
  await state(page, 'e', (now) => now.seq === before.seq + 1);
});

/** Neither keys nor presses open a menu or change anything. */
async function expectWatched(page, stage, before, keys) {
  const node = frameOf(page).locator('.stage-room [role="button"], .stage-room button').first();
  await node.focus();
  for (const key of ['Enter', '2', 'c', 'h', 'n', 'g', 'y', '?', 'Control+z', ...keys]) await page.keyboard.press(key);
  await stage.click({ button: 'right' });
  await node.dispatchEvent('click');
  await node.dispatchEvent('click');
  await page.waitForTimeout(300);
  expect(await frameOf(page).locator('dialog[open], [role="menu"]:visible, .popover:popover-open').count()).toBe(0);
  const now = await page.evaluate(() => e.state);
  expect([now.acts, now.seq, now.seed]).toEqual([0, before.seq, before.seed]);
}

test('the poster speaks the language of the link', async ({ article, page, site }) => {
  await article(`<consensus-playground id="e" link="#/raft/leader-crash?seed=7&at=0us&lang=zh-CN"></consensus-playground>
    <iframe id="f" src="${site.at}embed.html#/raft/leader-crash?lang=zh-CN" width="700" height="420"></iframe>`);
  await expect(page.frameLocator('#f').getByRole('button', { name: '播放这次运行' })).toBeVisible();
  await expect.poll(() => named(page, 'button')).toContain('播放这次运行');
});

test('the picture says in words what is to be seen', async ({ article, page }) => {
  await article(element('lang="en" scene="Du2.pc1.dp3~12aa50e2.13ax10e2"'));
  await expect
    .poll(() => named(page, 'image'))
    .toContain('3 nodes: S1, S2, S3; S1 leads with number 2; S2 has crashed; S3 is paused; 2 messages are on the way, 1 lost.');
});
