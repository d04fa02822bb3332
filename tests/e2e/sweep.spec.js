// Many runs of a scenario, compared in the page: the same values as the command line has.
import { readFile } from 'node:fs/promises';

import { expect, test } from './playground.js';
import { button, drawn, pause, tabTo } from './hand.js';

const HERE = '#/raft/election-timeouts?view=why.node.*figures';

const run = (page) => page.getByTestId('sweep-run');
const progress = (page) => page.locator('.sweep progress');
const rows = (page) => page.getByTestId('sweep-row');

/** How many runs there were. */
const done = (page) => progress(page).evaluate((bar) => bar.value);

/** All runs, and that they are done. While time runs what happened takes more or less room, and moves what is below. */
async function runAll(page, words = 'Run 7 × 100 times') {
  await page.mouse.move(5, 5);
  await expect(page.getByTestId('why').locator('details')).toBeVisible();
  await pause(page);
  await expect(run(page)).toHaveText(words);
  await run(page).click();
  await expect.poll(() => done(page)).toBe(700);
}

/** Range, median, nine tenths and published value of each row, as the command line wrote them. */
async function pinned() {
  const csv = await readFile(new URL('../golden/sweep.csv', import.meta.url), 'utf8');
  const [head, ...lines] = csv.trim().split('\n').map((line) => line.split(','));
  const names = ['election_timeout', 'median_us', 'p90_us', 'published_us'];
  return lines.map((cells) => names.map((name) => cells[head.indexOf(name)]));
}

const found = (page) =>
  rows(page).evaluateAll((all) =>
    all.map((row) => [
      row.querySelector('a').textContent,
      ...[...row.querySelectorAll('tr:first-child td')].map((cell) => cell.dataset.us ?? ''),
    ]),
  );

test.describe('on a wide page', () => {
  test.use({ viewport: { width: 1280, height: 800 } });

  test('what it finds is what the command line finds', async ({ page, open, expectAccessible }) => {
    await open(HERE);
    await runAll(page);
    expect(await found(page)).toEqual(await pinned());
    const table = page.getByRole('table', { name: 'Time without a leader after the crash' });
    await expect(table.getByRole('row', { name: '150ms..300ms 155 ms 197 ms 171 ms' })).toBeVisible();
    await expect(page.getByTestId('sweep').getByRole('status')).toHaveText('700 of 700 runs');
    await expectAccessible();
  });

  test('it stops, goes on, and goes further', async ({ page, open }) => {
    await open(HERE);
    await expect(run(page)).toBeVisible();
    // Stopped after a few pictures, however slow the test is.
    const words = await run(page).evaluate(async (button) => {
      const picture = () => new Promise((done) => requestAnimationFrame(done));
      button.click();
      for (let i = 0; i < 3; i += 1) await picture();
      const words = button.textContent;
      button.click();
      return words;
    });
    expect(words).toBe('Stop');
    await expect(run(page)).toHaveText('Go on');
    const stopped = await done(page);
    expect(stopped).toBeLessThan(700);
    await drawn(page);
    expect(await done(page)).toBe(stopped);
    await run(page).click();
    await expect(run(page)).toHaveText('Run 7 × 100 more');
    expect(await found(page)).toEqual(await pinned());
    await run(page).click();
    await expect.poll(() => done(page)).toBe(1_400);
  });

  test('a row opens the run that takes as long as its median', async ({ page, open }) => {
    await open(HERE);
    await runAll(page);
    const link = page.getByRole('link', { name: '150ms..300ms' });
    const { seed } = /seed=(?<seed>\d+)/.exec(await link.getAttribute('href')).groups;
    await link.click();
    await expect(page).toHaveURL(new RegExp(`election-timeouts\\?.*seed=${seed}.*election_timeout=150ms`));
    await expect(page.getByText(`Seed ${seed}`, { exact: true })).toBeVisible();
    // What was found stays, and so does the view.
    await expect(rows(page)).toHaveCount(7);
    expect(await found(page)).toEqual(await pinned());
  });

  test('by keys alone', async ({ page, open }) => {
    await open(HERE);
    await expect(run(page)).toBeVisible();
    await button(page, 'Pause').or(button(page, 'Play')).focus();
    await run(page).focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => done(page)).toBe(700);
    await expect(run(page)).toBeFocused();
    await tabTo(page, page.getByRole('link', { name: '150ms..175ms' }), 3);
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/election_timeout=150ms\.\.175ms/);
  });

  test('no other scenario has it', async ({ page, open }) => {
    await open('#/raft/leader-crash?view=figures');
    await expect(page.getByTestId('figures')).toBeVisible();
    await expect(page.getByTestId('sweep')).toHaveCount(0);
  });
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 360, height: 640 }, hasTouch: true, isMobile: true, colorScheme: 'dark', locale: 'zh-CN' });

  test('it fits, in Chinese', async ({ page, open, expectAccessible }) => {
    await open(HERE);
    await expect(run(page)).toHaveText('运行 7 × 100 次');
    await run(page).tap();
    await expect.poll(() => done(page)).toBe(700);
    expect(await found(page)).toEqual(await pinned());
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(wide).toBe(360);
    const box = await page.getByTestId('sweep').boundingBox();
    for (const cell of await page.locator('.sweep-table :is(a, td, svg)').all()) {
      const { x, width } = await cell.boundingBox();
      expect(x + width).toBeLessThanOrEqual(box.x + box.width + 1);
    }
    await expectAccessible();
    await page.getByRole('link', { name: '50ms..100ms' }).tap();
    await expect(page).toHaveURL(/election_timeout=50ms/);
  });
});
