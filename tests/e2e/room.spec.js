// What has its own room: names beside crowns, nodes beside what the page says, views beside the reasons.
import { expect, setSpeed, test } from './playground.js';
import { button } from './hand.js';

/** The boxes of what a locator finds, as numbers. */
const boxes = (found) =>
  found.evaluateAll((all) =>
    all.map((one) => {
      const { top, right, bottom, left } = one.getBoundingClientRect();
      return { top, right, bottom, left };
    }),
  );

const apart = (a, b) => a.bottom <= b.top || b.bottom <= a.top || a.right <= b.left || b.right <= a.left;

for (const [place, width, height] of [
  ['', 360, 740],
  ['', 390, 844],
  ['', 1280, 800],
  ['embed.html?start=1', 360, 480],
  ['embed.html?start=1&controls=minimal', 360, 400],
]) {
  test(`what the page says covers no node: ${place} ${width} by ${height}`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    await page.goto(`./${place}#/raft/first-election?at=590ms`);
    await expect(page.locator('html[data-page="running"]')).toBeAttached();
    const play = page.getByTestId('play');
    if ((await play.getAttribute('data-playing')) === 'false') await play.click();
    const toast = page.getByTestId('toast');
    await expect(toast).toContainText('The scenario ends here.');
    await expect(page.locator('.node-disc')).toHaveCount(5);
    const [said] = await boxes(toast);
    expect(said.left).toBeGreaterThanOrEqual(0);
    expect(said.right).toBeLessThanOrEqual(width);
    for (const node of await boxes(page.locator('.node-disc'))) expect(apart(said, node)).toBe(true);
  });

  test(`a crown covers no name: ${place} ${width} by ${height}`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    await page.goto(`./${place}#/raft/first-election?at=400ms`);
    await expect(page.getByRole('button', { name: /^Node S\d, leader/ })).toHaveCount(1);
    // How far the letters of the name reach above its line, in the units of the picture.
    const gaps = await page.locator('.node-crown').evaluateAll((all) =>
      all.map((crown) => {
        const name = crown.closest('[data-node]').querySelector('.node-name');
        const pen = document.createElement('canvas').getContext('2d');
        const { fontWeight, fontSize, fontFamily } = getComputedStyle(name);
        pen.font = `${fontWeight} ${fontSize} ${fontFamily}`;
        const top = name.getStartPositionOfChar(0).y - pen.measureText(name.textContent).actualBoundingBoxAscent;
        const { y, height: high } = crown.getBBox();
        return top - (y + high);
      }),
    );
    expect(gaps.length).toBe(width < 1000 ? gaps.length : 1);
    for (const gap of gaps) expect(gap).toBeGreaterThanOrEqual(1);
  });
}

test('what stands below the reasons stays where it is while time runs', async ({ page, open }) => {
  await open('#/raft/leader-crash');
  await setSpeed(page, '1/16');
  if (await button(page, 'Play').isVisible()) await button(page, 'Play').click();
  const below = page.locator('.beside > .panel-why + .panel');
  const told = new Set();
  const tops = new Set();
  for (let look = 0; look < 40; look += 1) {
    told.add(await page.getByTestId('why').innerText());
    tops.add((await boxes(below))[0].top);
    await page.waitForTimeout(100);
  }
  expect(told.size).toBeGreaterThan(2);
  expect([...tops]).toHaveLength(1);
});
