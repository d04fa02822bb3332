// The space-time diagram: by keys, by mouse, by touch, as files, and with ten
// thousand events.
import { readFile } from 'node:fs/promises';
import { expect, test } from './playground.js';
import { CALM, button, drawn, event, goTo, middle, openMessagePoint, step } from './hand.js';
import { timesAsMuch } from './measure.js';
import { MANY, keyIn, rowIn } from './measured.js';

const SHOWN = '#/raft/leader-crash?view=why.node.log_diagram';

test.use({ viewport: { width: 1280, height: 900 } });

const diagram = (page) => page.getByTestId('diagram');
const chosen = (page) => page.getByTestId('diagram-chosen');

/** The place of the chosen event on the page. */
const placeOfChosen = (page) => middle(page.locator('.st-it'));

/** The event that is told to be chosen. */
async function numberOfChosen(page) {
  return Number(/Event (\d+)/.exec(await chosen(page).innerText())[1]);
}

/** Waits for what is told of the event that is chosen. */
const expectChosen = (page) => expect.poll(() => numberOfChosen(page));

test('a key shows it and hides it', async ({ page, open }) => {
  await open('#/raft/leader-crash');
  await expect(diagram(page)).toHaveCount(0);
  await page.keyboard.press('g');
  await expect(diagram(page)).toBeVisible();
  await expect(page.locator('.st-ribbon').first()).toBeAttached();
  await page.keyboard.press('g');
  await expect(diagram(page)).toHaveCount(0);
});

test('keys go along lines and messages, and to the event', async ({ page, open }) => {
  await open(SHOWN);
  await goTo(page, 780);
  await diagram(page).focus();
  await page.keyboard.press('ArrowRight');
  const here = await numberOfChosen(page);
  expect(here).toBe(await event(page));
  await expect(chosen(page)).toContainText('Lamport timestamp');
  await expect(chosen(page)).toContainText('could have led to it');
  await page.keyboard.press('Shift+ArrowLeft');
  await expectChosen(page).toBeLessThan(here);
  const sender = await numberOfChosen(page);
  await page.keyboard.press('ArrowLeft');
  await expectChosen(page).toBeLessThan(sender);
  await page.keyboard.press('ArrowRight');
  await expectChosen(page).toBe(sender);
  await page.keyboard.press('Enter');
  await expect.poll(() => event(page)).toBe(sender);
  await page.keyboard.press('Escape');
  await expect(chosen(page)).toHaveCount(0);
});

test('a press chooses, and parts past, future and what is concurrent', async ({ page, open }) => {
  await open(SHOWN);
  await goTo(page, 1000);
  await goTo(page, 966);
  await diagram(page).focus();
  await page.keyboard.press('ArrowRight');
  const number = await numberOfChosen(page);
  const place = await placeOfChosen(page);
  await page.keyboard.press('Escape');
  await expect(page.locator('.st-chosen')).toHaveCount(0);
  await page.mouse.click(place.x, place.y);
  await expect(chosen(page)).toContainText(`Event ${number}`);
  for (const side of ['.is-past', '.is-future', '.is-apart', '.st-chosen']) {
    await expect(page.locator(`.diagram-picture ${side}`).first()).toBeAttached();
  }
  await goTo(page, 1000);
  await chosen(page).getByRole('button', { name: 'Go there' }).click();
  await expect.poll(() => event(page)).toBe(number);
});

test('a message is lit on the stage, in the diagram and in the lists', async ({ page, open }) => {
  await open(`${CALM}?view=why.node.log_diagram`);
  await goTo(page, 400);
  const lit = page.getByTestId('lit-arrow');
  const far = () => page.mouse.move(3, 3);
  let point = await openMessagePoint(page);
  for (let n = 0; n < 60 && !point; n += 1) {
    await step(page);
    point = await openMessagePoint(page);
  }
  // From the stage to the diagram.
  await page.mouse.move(point.x, point.y);
  await expect(lit).toHaveCount(1);
  const way = await lit.getAttribute('d');
  await far();
  await expect(lit).toHaveCount(0);
  // A selected one stays, also when its menu is closed.
  const menu = page.getByTestId('stage-menu');
  await page.mouse.click(point.x, point.y);
  await expect(menu).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(menu).toHaveCount(0);
  await far();
  await expect(lit).toHaveAttribute('d', way);
  await page.keyboard.press('Escape');
  await expect(lit).toHaveCount(0);
  // From the list of events to the diagram, and from the logs to the stage.
  const line = page.getByTestId('recent').getByRole('listitem').first();
  await line.hover();
  await expect(page.locator('.diagram-svg .st-lit').first()).toBeAttached();
  await expect(line.locator('.is-lit')).toHaveCount(1);
  await page.getByTestId('log').getByRole('rowheader', { name: 'S2' }).hover();
  await expect(page.locator('[data-node="2"].is-chosen, [data-node="2"] .is-chosen').first()).toBeAttached();
  await expect(page.locator('.lanes tr.is-lit')).toHaveCount(1);
});

test('it is dragged, zoomed and folded', async ({ page, open }) => {
  await open(SHOWN);
  await goTo(page, 780);
  const now = () => page.getByTestId('diagram-now').getAttribute('x1').then(Number);
  const follow = button(page, 'Follow the present');
  // It has found out how much room there is.
  const spare = () =>
    diagram(page).evaluate((picture) => picture.clientWidth - picture.firstChild.clientWidth);
  await expect.poll(spare).toBe(0);
  await expect(follow).toHaveAttribute('aria-pressed', 'true');
  await follow.click();
  await expect(follow).toHaveAttribute('aria-pressed', 'false');
  await follow.click();
  await expect(follow).toHaveAttribute('aria-pressed', 'true');
  await drawn(page);
  const before = await now();
  const { x, y, width, height } = await diagram(page).boundingBox();
  await page.mouse.move(x + width / 2, y + height - 8);
  await page.mouse.down();
  await page.mouse.move(x + width / 2 + 150, y + height - 8, { steps: 5 });
  await page.mouse.up();
  await expect.poll(async () => (await now()) - before).toBe(150);
  await expect(follow).toHaveAttribute('aria-pressed', 'false');
  await follow.click();
  await expect.poll(now).toBe(before);
  const folds = page.locator('.st-gap');
  await expect(folds.first()).toBeAttached();
  await button(page, 'Fold idle stretches').click();
  await expect(folds).toHaveCount(0);
  await drawn(page);
  const ticks = await page.locator('.st-time').allTextContents();
  await button(page, 'Zoom in').click();
  await expect.poll(() => page.locator('.st-time').allTextContents()).not.toEqual(ticks);
});

test('it is saved as SVG and as PNG', async ({ page, open }) => {
  await open(SHOWN);
  await goTo(page, 1200);
  const saved = async (name) => {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      (async () => {
        await button(page, 'Save as a picture').click();
        await button(page, name).click();
      })(),
    ]);
    await page.keyboard.press('Escape');
    return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
  };
  const svg = await saved('SVG of the whole run');
  expect(svg.name).toBe('raft-leader-crash-23.svg');
  const [before, colours, after] = svg.bytes.toString().split(/<\/?style>/);
  // Without its style, which the policy of this page would not let be.
  const { wrong, texts } = await page.evaluate((text) => {
    const file = new DOMParser().parseFromString(text, 'image/svg+xml');
    return {
      wrong: file.querySelectorAll('parsererror').length,
      texts: file.querySelectorAll('text').length,
    };
  }, before + after);
  expect(wrong).toBe(0);
  expect(texts).toBeGreaterThan(40);
  expect(colours).toMatch(/st-ribbon\.epoch-1\{fill:#[0-9a-f]{6}\}/);
  expect(colours).not.toContain('var(');
  const sizeOf = (png) => {
    expect(png.name).toBe('raft-leader-crash-23.png');
    expect(png.bytes.subarray(1, 4).toString()).toBe('PNG');
    // An empty picture of this size has less than a fifth of that.
    expect(png.bytes.length).toBeGreaterThan(20_000);
    return png.bytes.readUInt32BE(20);
  };
  const seen = sizeOf(await saved('PNG of what is in sight'));
  // The whole run has more strips.
  expect(sizeOf(await saved('PNG of the whole run'))).toBeGreaterThan(seen);
});

test('what is too large for a PNG is told', async ({ page, open }) => {
  await open(MANY);
  await goTo(page, 1600);
  await expect(page.locator('.diagram-tools [role=status]')).toHaveCount(0, { timeout: 60_000 });
  await button(page, 'Save as a picture').click();
  await button(page, 'PNG of the whole run').click();
  await expect(page.getByTestId('toast')).toContainText('would be too large for a browser');
});

test('ten thousand events stay fluid', { tag: '@measured' }, async ({ page, context }) => {
  test.setTimeout(600_000);
  const many = await keyIn(page, 1600);
  expect(await event(page)).toBeGreaterThan(10_000);
  const few = await keyIn(await context.newPage(), 320);
  const times = await timesAsMuch('a key among 10,000 events and among 1,000', 48, many, few);
  expect(await page.locator('.diagram-picture path').count()).toBeLessThan(200);
  expect(times).toBeLessThan(2);
});

test('it is accessible', async ({ page, open, expectAccessible }) => {
  await open(SHOWN);
  await goTo(page, 780);
  await diagram(page).focus();
  await page.keyboard.press('ArrowRight');
  await drawn(page);
  await expectAccessible();
});

test.describe('as a table', () => {
  const table = (page) => page.getByRole('grid', { name: /^The run as a table/ });
  const rows = (page) => table(page).locator('[data-seq]');
  const row = (page, seq) => table(page).locator(`[data-seq="${seq}"]`);
  const cells = (row) => row.getByRole('gridcell').allInnerTexts();

  test('keys reach it, walk through it and along messages, and it tells what the picture tells', async ({ page, open, expectAccessible }) => {
    await open(SHOWN);
    await goTo(page, 780);
    await button(page, 'As a table').focus();
    await page.keyboard.press('Enter');
    await expect(button(page, 'As a table')).toHaveAttribute('aria-pressed', 'true');
    await expect(diagram(page)).toBeHidden();
    const here = await event(page);
    await expect(row(page, here)).toBeInViewport();
    await expect(row(page, here)).toHaveAttribute('aria-current', 'step');
    await table(page).focus();
    await page.keyboard.press('Home');
    await expect(rows(page).first()).toHaveAttribute('aria-selected', 'true');
    await expect(row(page, 1)).toBeInViewport();
    await page.keyboard.press('ArrowDown');
    await expect(table(page)).toHaveAttribute('aria-activedescendant', 'diagram-row-2');
    // The first candidacy sends to the four others; Shift goes to where the first of these arrives.
    await drawn(page);
    const origin = Number(await rows(page).filter({ hasText: /RequestVote →/ }).first().getAttribute('data-seq'));
    await page.keyboard.press('Home');
    for (let seq = 1; seq < origin; seq += 1) await page.keyboard.press('ArrowDown');
    await expectChosen(page).toBe(origin);
    const sends = (await cells(row(page, origin)))[6];
    expect(sends.match(/S\d \(/g)).toHaveLength(4);
    await page.keyboard.press('Shift+ArrowDown');
    await expectChosen(page).not.toBe(origin);
    const received = await numberOfChosen(page);
    expect(sends).toContain(`(event ${received})`);
    const [seq, order, , node, what, sentIn, , , lamport, vector] = await cells(row(page, received));
    expect([seq, order, sentIn]).toEqual([String(received), 'chosen', String(origin)]);
    expect(what).toContain(`reaches ${node}`);
    await expect(chosen(page)).toContainText(`Lamport timestamp ${lamport}`);
    await expect(chosen(page)).toContainText(`vector clock (${vector})`);
    expect((await cells(row(page, origin)))[1]).toBe('past');
    for (const side of ['future', 'concurrent']) {
      await expect(rows(page).getByRole('gridcell', { name: side, exact: true }).first()).toBeAttached();
    }
    await expectAccessible();
    await page.keyboard.press('Shift+ArrowUp');
    await expectChosen(page).toBe(origin);
    await page.keyboard.press('Enter');
    await expect.poll(() => event(page)).toBe(origin);
    await button(page, 'As a table').press('Enter');
    await expect(diagram(page)).toBeVisible();
    await expect(page.locator('.diagram-picture .st-chosen')).toBeAttached();
  });

  test('a row pressed is chosen in all views, one pointed at is lit', async ({ page, open }) => {
    await open('#/raft/leader-crash?view=why.node.events_diagram');
    await goTo(page, 780);
    await button(page, 'As a table').click();
    const seq = (await event(page)) - 2;
    const one = row(page, seq);
    await one.hover();
    await expect(page.getByTestId('mark-label')).toContainText(`event ${seq}`);
    await one.click();
    await expect(page.getByTestId('events').locator(`#event-${seq}`)).toHaveAttribute('aria-selected', 'true');
    await expect(page.getByTestId('event')).toContainText(`Event ${seq}`);
    await one.dblclick();
    await expect.poll(() => event(page)).toBe(seq);
  });

  test('ten thousand rows scroll', { tag: '@measured' }, async ({ page, context }) => {
    test.setTimeout(600_000);
    const many = await rowIn(page, 1600);
    const count = Number(await table(page).getAttribute('aria-rowcount')) - 1;
    expect(count).toBeGreaterThan(10_000);
    const few = await rowIn(await context.newPage(), 320);
    expect(await timesAsMuch('a row among 10,000 and among 1,000', 40, many, few)).toBeLessThan(2);
    expect(await rows(page).count()).toBeLessThan(60);
    await table(page).press('End');
    await expect(row(page, count)).toBeInViewport();
  });
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 360, height: 780 }, hasTouch: true });

  test('time runs down, and a finger chooses', async ({ page, open }) => {
    await open('#/raft/leader-crash?view=why.*diagram.node.log');
    await goTo(page, 780);
    await diagram(page).scrollIntoViewIfNeeded();
    await diagram(page).focus();
    await page.keyboard.press('ArrowDown');
    const number = await numberOfChosen(page);
    await page.keyboard.press('ArrowUp');
    await expectChosen(page).toBeLessThan(number);
    await page.keyboard.press('ArrowDown');
    await expectChosen(page).toBe(number);
    const place = await placeOfChosen(page);
    await page.keyboard.press('Escape');
    await page.touchscreen.tap(place.x, place.y);
    await expect(chosen(page)).toContainText(`Event ${number}`);
    await expect(diagram(page)).toBeVisible();
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(wide).toBeLessThanOrEqual(360);
  });
});
