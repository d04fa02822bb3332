// Going anywhere in a long run: what it costs the processor until the picture is there, beside a short run, and how
// much memory the program has taken by then.
import { expect, test } from './playground.js';
import { BUSY, button, clock, drawn } from './hand.js';
import { timesAsMuch } from './measure.js';
import { scrollIn, seekIn } from './measured.js';

/** How many times as much as in a short run anything may cost in one of a hundred times the events. */
const LITTLE = 2;

/** The most that a run of a hundred thousand events may take, in bytes. */
const MEMORY = 200 * 2 ** 20;

test.describe.configure({ mode: 'serial' });

test.beforeEach(async ({ context }) => {
  // The program's memory is nowhere else to be seen.
  await context.addInitScript(() => {
    const keep = (made) => {
      // Parts that come later share the memory of the first.
      globalThis.programMemory ??= (made.instance ?? made).exports?.memory;
      return made;
    };
    for (const way of ['instantiate', 'instantiateStreaming']) {
      const native = WebAssembly[way].bind(WebAssembly);
      WebAssembly[way] = (...given) => native(...given).then(keep);
    }
  });
});

const memory = (page) => page.evaluate(() => globalThis.programMemory.buffer.byteLength);

test('anywhere among 100,000 events costs little more than among 1,000', { tag: '@measured' }, async ({ page, context }) => {
  test.setTimeout(600_000);
  const long = await seekIn(page, 100_000);
  const short = await seekIn(await context.newPage(), 1_000);
  // Warmed up.
  for (let n = 0; n < 10; n += 1) [await long(n), await short(n)];
  const times = await timesAsMuch('a seek among 100,000 events and among 1,000', 40, long, short);
  expect(times).toBeLessThan(LITTLE);
  await drawn(page);
  expect(await memory(page)).toBeLessThan(MEMORY);
});

test('a word comes before memory is full, and the run goes on', async ({ page, open }) => {
  await open(BUSY);
  await button(page, 'Pause').click();
  const told = page.getByTestId('toast').filter({ hasText: 'memory' });
  const step = button(page, 'One event forward');
  await step.click();
  await expect(told).toHaveCount(0);
  // The program takes half a gigabyte, as a run of some million events would.
  await page.evaluate(() => globalThis.programMemory.grow(8_192));
  await step.click();
  await expect(told).toContainText(/\d{3} MB/);
  await expect(button(page, 'Play')).toBeVisible();
  await told.getByRole('button').click();
  const before = await clock(page).innerText();
  await step.click();
  await expect(clock(page)).not.toHaveText(before);
  await expect(told).toHaveCount(0);
});

test('ten thousand events are listed, searched and scrolled through', { tag: '@measured' }, async ({ page, context }) => {
  test.setTimeout(600_000);
  const long = await scrollIn(page, 10_000);
  const short = await scrollIn(await context.newPage(), 500);
  expect(await timesAsMuch('a scroll among 10,000 events and among 500', 60, long, short)).toBeLessThan(LITTLE);
  expect(await page.getByTestId('events-list').locator('[data-seq]').count()).toBeLessThan(60);
  const count = page.getByTestId('events-count');
  await page.getByTestId('events-search').fill('gives its vote');
  await expect(count).not.toHaveText('10000 of 10000');
  await expect(count).not.toHaveText(/^0 of/);
});
