// Links and files: the address holds the run, a link opens it anywhere, files
// come and go, and what is broken gets a sentence and a working page.
import fs from 'node:fs/promises';
import { expect, test } from './playground.js';
import {
  BUSY,
  CALM,
  button,
  clock,
  dialog,
  digest,
  drawn,
  event,
  expectEvent,
  goTo,
  leaderNumber,
  node,
  openNode,
  pause,
  step,
  tabTo,
} from './hand.js';

const said = (page) => page.getByTestId('toast');
const title = (page) => page.getByRole('heading', { level: 1 });
const hash = (page) => new URL(page.url()).hash;
const openShare = (page) => page.getByRole('button', { name: 'Share and save' }).click();

/** Everything that must be the same wherever a link is opened. */
const place = async (page) => ({ digest: await digest(page), clock: await clock(page).innerText() });

/** Crashes the leader at `ms`, and lets time go on to `later`. */
async function crashLeader(page, ms, later) {
  await goTo(page, ms);
  const n = await leaderNumber(page);
  await page.keyboard.press(String(n));
  await page.keyboard.press('c');
  await expect(node(page, n)).toHaveAccessibleName(/crashed/i);
  if (later) await goTo(page, later);
  await expect(page).toHaveURL(/run=/);
  await settled(page);
  return n;
}

/** Waits until the address says where the run stands. */
async function settled(page) {
  let before;
  await expect(async () => {
    const now = page.url();
    const same = now === before;
    before = now;
    expect(same).toBe(true);
  }).toPass({ intervals: [500] });
}

/** Opens an address in a browser that knows nothing of this one. */
async function elsewhere(browser, address, see) {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(address);
  await expect(page.locator('html')).toHaveAttribute('data-page', 'running');
  const seen = await see(page);
  await context.close();
  return seen;
}

/** The text of a saved run with `count` things done to it before it begins. */
function journal(count, change = {}) {
  const actions = Array.from({ length: count }, (_, i) => ({
    seq: i + 1,
    at_us: 0,
    do: { type: i % 2 ? 'resume' : 'pause', node: 1 },
  }));
  const run = { schema: 1, lab: 'raft', scenario: 'first-election', seed: '7', set: {}, actions };
  return JSON.stringify({ ...run, events: count, ...change });
}

/** Drops a file onto the page as a person does. */
async function drop(page, content, name = 'run.json') {
  const data = await page.evaluateHandle(
    ({ content, name }) => {
      const data = new DataTransfer();
      data.items.add(new File([content], name, { type: 'application/json' }));
      return data;
    },
    { content, name },
  );
  await page.dispatchEvent('main', 'dragover', { dataTransfer: data });
  await expect(page.getByTestId('drop')).toBeVisible();
  await page.dispatchEvent('main', 'drop', { dataTransfer: data });
  await expect(page.getByTestId('drop')).toHaveCount(0);
}

test('a copied link opens the same run at the same instant anywhere', async ({ page, open, browser, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await open(`${BUSY}?seed=5&nodes=3`);
  await crashLeader(page, 1_200, 1_437);
  const here = await place(page);
  await openShare(page);
  await page.getByTestId('copy-link').click();
  await expect(said(page)).toContainText('Copied.');
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(link).toBe(await page.getByTestId('link').inputValue());
  expect(link).toContain('#/raft/rolling-restarts?');
  expect(link.length).toBeLessThan(300);
  const there = await elsewhere(browser, link, async (other) => {
    await expect(button(other, 'Play')).toBeVisible();
    await expect(said(other)).toHaveCount(0);
    return place(other);
  });
  expect(there).toEqual(here);
});

test('what is said while a sheet is open lies above it, and is heard', async ({ page, open, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await open(CALM);
  await openShare(page);
  const heard = page.getByRole('dialog').getByRole('status');
  const isOnTop = () =>
    said(page).evaluate((toast) => {
      const { x, y, width, height } = toast.getBoundingClientRect();
      return toast.contains(document.elementFromPoint(x + width / 2, y + height / 2));
    });
  await expect(heard).toHaveText('');
  await page.getByTestId('copy-link').click();
  await expect(heard).toContainText('Copied.');
  expect(await isOnTop()).toBe(true);
  await page.getByTestId('open-file').setInputFiles({ name: 'a.json', mimeType: 'text/plain', buffer: Buffer.from('{') });
  await expect(heard).toContainText('not a saved run');
  expect(await isOnTop()).toBe(true);
  await expect(said(page)).toHaveCount(1);
  await said(page).getByRole('button').click();
  await expect(said(page)).toHaveCount(0);
  await expect(page.getByRole('dialog')).toBeVisible();
});

test('the codes for other pages show that very moment, and a preview shows how', async ({ page, open }) => {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await open(CALM);
  await openShare(page);
  const hash = new URL(await page.getByTestId('link').inputValue()).hash;
  const parsed = async (test, tag) => {
    await page.getByTestId(test).click();
    const copied = () => page.evaluate(() => navigator.clipboard.readText());
    await expect.poll(copied).toContain(tag);
    const code = await copied();
    return page.evaluate((code) => {
      const body = new DOMParser().parseFromString(code, 'text/html');
      const attributes = ({ attributes, textContent: text }) =>
        Object.fromEntries([...attributes].map(({ name, value }) => [name, value]).concat([['text', text]]));
      return [...body.querySelectorAll('script, iframe, consensus-playground, a')].map(attributes);
    }, code);
  };
  const here = page.url().split('#')[0];
  const [script, element, link] = await parsed('copy-tag', '<consensus-playground');
  expect(script).toEqual({ type: 'module', src: `${here}embed.js`, text: '' });
  expect(element.link).toBe(hash);
  expect(link.href).toBe(here + hash);
  const title = await page.locator('.picker-name').innerText();
  expect(link.text).toBe(title);
  const [frame] = await parsed('copy-frame', '<iframe');
  expect(frame.src).toBe(`${here}embed.html?controls=minimal&views=none&fill&scene=${element.scene}${hash}`);
  expect(frame.title).toBe(title);
  expect(frame.sandbox).toBe('allow-scripts allow-popups');

  await page.getByText('Preview', { exact: true }).click();
  const preview = page.frameLocator('[data-test="embed-preview"]');
  await preview.getByRole('button', { name: 'Play this run' }).click();
  await expect(preview.locator('html')).toHaveAttribute('data-page', 'running');
});

test('where copying is forbidden the link is selected', async ({ page, open }) => {
  await page.addInitScript(() => {
    Object.defineProperty(navigator, 'clipboard', {
      value: { writeText: () => Promise.reject(new Error('forbidden')) },
    });
  });
  await open(CALM);
  await openShare(page);
  await page.getByTestId('copy-link').click();
  await expect(said(page)).toContainText('copy it by hand');
  await expect(page.getByTestId('link')).toBeFocused();
  const selected = () =>
    page.getByTestId('link').evaluate((field) => field.value.slice(field.selectionStart, field.selectionEnd));
  await expect.poll(selected).toContain('#/raft/first-election?seed=');
});

test('the address stays as it was while time runs, and holds the place once it stands', async ({ page, open }) => {
  await open(CALM);
  await expect(button(page, 'Pause')).toBeVisible();
  await page.waitForTimeout(1_000);
  expect(hash(page)).toBe(CALM);
  await pause(page);
  await expect(page).toHaveURL(/at=[\d.]+(us|ms|s)/);
  const entries = await page.evaluate(() => history.length);
  await goTo(page, 200);
  await goTo(page, 300);
  await expect(page).toHaveURL(/at=300ms/);
  expect(await page.evaluate(() => history.length)).toBe(entries);
});

test('a reload keeps the run, its place and what was done', async ({ page, open }) => {
  await open(BUSY);
  await crashLeader(page, 1_000, 1_333);
  const before = await place(page);
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('data-page', 'running');
  await expect(button(page, 'Play')).toBeVisible();
  expect(await place(page)).toEqual(before);
});

test('a place before what was done keeps what was done', async ({ page, open }) => {
  await open(BUSY);
  const n = await crashLeader(page, 1_000, 1_500);
  const after = await place(page);
  await goTo(page, 600);
  await expect(page).toHaveURL(/at=600ms/);
  await page.reload();
  await expect(clock(page)).toContainText('600');
  await expect(node(page, n)).not.toHaveAccessibleName(/crashed/i);
  await goTo(page, 1_500);
  await expect(node(page, n)).toHaveAccessibleName(/crashed/i);
  expect(await place(page)).toEqual(after);
});

test('back and forward lead from run to run, each at its place', async ({ page, open }) => {
  await open(CALM);
  await crashLeader(page, 400, 550);
  const first = await place(page);
  await page.getByTestId('pick-scenario').click();
  await page.getByTestId('scenario-split-vote').click();
  await expect(title(page)).toHaveText('A split vote');
  await goTo(page, 250);
  await expect(page).toHaveURL(/split-vote.*at=250ms/);
  const second = await place(page);
  await settled(page);
  await page.keyboard.press('n');
  await expect(page).not.toHaveURL(/at=250ms/);
  await page.goBack();
  await expect(page).toHaveURL(/at=250ms/);
  await drawn(page);
  expect(await place(page)).toEqual(second);
  await page.goBack();
  await expect(title(page)).toHaveText('The first election');
  await drawn(page);
  expect(await place(page)).toEqual(first);
  await page.goForward();
  await expect(title(page)).toHaveText('A split vote');
  await drawn(page);
  expect(await place(page)).toEqual(second);
});

test('of events at one instant the link knows which have happened', async ({ page, open, browser }) => {
  await open(`${CALM}?latency=10ms`);
  await goTo(page, 600);
  for (let steps = 0; steps < 60; steps += 1) {
    await step(page);
    await settled(page);
    if (hash(page).includes('event=')) break;
  }
  expect(hash(page)).toMatch(/event=\d+&at=/);
  const here = await place(page);
  expect(await elsewhere(browser, page.url(), place)).toEqual(here);
});

test('a file dropped on the page opens, and the way back leads to the run before', async ({ page, open }) => {
  await open('#/raft/split-vote');
  await pause(page);
  await expect(page).toHaveURL(/at=/);
  await drop(page, journal(3));
  await expect(said(page)).toContainText('The run is open');
  await expect(title(page)).toHaveText('The first election');
  await expect(node(page, 1)).toHaveAccessibleName(/paused/i);
  await expectEvent(page, 3);
  await expect(page).toHaveURL(/first-election.*run=/);
  await page.goBack();
  await expect(title(page)).toHaveText('A split vote');
  await page.goForward();
  await expect(node(page, 1)).toHaveAccessibleName(/paused/i);
});

test('a file opens however an editor saved it', async ({ page, open }) => {
  await open('#/raft/split-vote');
  await openShare(page);
  for (const [seed, encoding] of [['8', 'utf8'], ['9', 'utf16le']]) {
    const buffer = Buffer.from(`\ufeff${journal(3, { seed })}`, encoding);
    await page.getByTestId('open-file').setInputFiles({ name: 'run.json', mimeType: 'application/json', buffer });
    await expect(said(page)).toContainText('The run is open');
    await expect(page).toHaveURL(/first-election/);
    await openShare(page);
  }
});

test('a file that is no run gets a sentence, and nothing is lost', async ({ page, open }) => {
  await open('#/raft/split-vote');
  await goTo(page, 200);
  const before = await place(page);
  for (const [content, sentence] of [
    ['<script>document.title = 1</script>', 'This file is not a saved run.'],
    [journal(2, { schema: 9 }), 'another version (schema 9)'],
    [journal(2, { lab: '<img src=x onerror=alert(1)>' }), 'There is no lab “<img src=x'],
    [journal(2, { scenario: 'x' }), 'There is no scenario “x”.'],
    [journal(2, { set: { nodes: '99' } }), 'Nodes cannot be “99”'],
    [journal(2, { events: 1e9 }), 'larger than any'],
    [journal(2).replaceAll('resume', 'restart'), 'Action 2 of this run cannot happen'],
  ]) {
    await drop(page, content);
    await expect(said(page)).toContainText(sentence);
    await expect(said(page).locator('img, script')).toHaveCount(0);
    expect(await place(page)).toEqual(before);
  }
  const digest = '0'.repeat(16);
  await drop(page, journal(3, { digest }));
  await expect(said(page)).toContainText('was not compared: it was saved by an older version');
  await drop(page, journal(3, { digest, schema: 3 }));
  await expect(said(page)).toContainText('another version');
});

test('each broken link gets a sentence and a working page', async ({ page, open }) => {
  test.slow();
  await open(BUSY);
  await crashLeader(page, 1_000);
  const good = hash(page);
  const [before, code] = good.split('run=');
  const changed = code.slice(0, 12) + (code[12] === 'A' ? 'B' : 'A') + code.slice(13);
  for (const [address, sentence, opened = 'Rolling restarts'] of [
    [good.slice(0, -4), 'This link was cut short'],
    [good.slice(0, -code.length / 2), 'This link was cut short'],
    [`${before}run=`, 'This link was cut short'],
    [`${before}run=${changed}`, 'This link is damaged'],
    [`${before}run=${code}${code}`, 'This link is damaged'],
    [`${before}run=${encodeURIComponent('<script>document.title=1</script>')}`, 'This link is damaged'],
    [`${before}run=${'A'.repeat(40_000)}`, 'asks for more than a link may hold'],
    [`${before}run=CQFh9Pni_Q`, 'damaged'],
    [`#/raft/x?run=${code.slice(0, -3)}`, 'cut short', null],
    [`#/raft/split-vote?run=${code}`, '“split-vote” in this link cannot be read'],
    [`#/raft/rolling-restarts?nodes=3&run=${code}`, '“nodes=3” in this link cannot be read'],
    [`#/raft/split-vote?at=soon`, '“at=soon” in this link cannot be read', 'A split vote'],
    [`#/raft/split-vote?event=-1`, '“event=-1” in this link cannot be read', 'A split vote'],
  ]) {
    await test.step(address.slice(0, 60), async () => {
      await page.evaluate((hash) => (location.hash = hash), address);
      await expect(said(page)).toContainText(sentence);
      expect((await said(page).innerText()).length, 'not too long to read').toBeLessThan(400);
      if (opened) await expect(title(page)).toHaveText(opened);
      await pause(page);
      await step(page);
      await page.evaluate(() => (location.hash = '#/raft/log-repair'));
      await expect(said(page)).toHaveCount(0);
    });
  }
});

test('a place far beyond opens, as far as a page goes', async ({ page, open }) => {
  await open(`${CALM}?at=3600000s&load=1ms`);
  await expect(button(page, 'Play')).toBeVisible({ timeout: 100_000 });
});

test('recent runs are brought back and forgotten', async ({ page, open, context }) => {
  await open(CALM);
  await crashLeader(page, 400, 550);
  const first = await place(page);
  await page.goto('./#/raft/split-vote');
  await goTo(page, 250);
  await expect(page).toHaveURL(/at=250ms/);
  const again = await context.newPage();
  await again.goto('./#/raft/log-repair');
  await openShare(again);
  const runs = again.getByTestId('runs').getByRole('listitem');
  await expect(runs).toHaveCount(2);
  await expect(runs.nth(0)).toContainText('A split vote');
  await expect(runs.nth(1)).toContainText('one thing done to it, at 550 ms');
  await runs.nth(1).getByRole('button').first().click();
  await expect(title(again)).toHaveText('The first election');
  await drawn(again);
  expect(await place(again)).toEqual(first);
  await openShare(again);
  await button(again, 'Forget “A split vote”').click();
  await expect(runs.filter({ hasText: 'A split vote' })).toHaveCount(0);
  await again.getByTestId('forget-all').click();
  await expect(runs).toHaveCount(0);
  await expect(dialog(again)).toContainText('in this browser only');
});

test('no more than twelve runs are kept', async ({ page, open }) => {
  await page.addInitScript(() => {
    const lines = Array.from({ length: 40 }, (_, i) => `#/raft/split-vote?seed=${i}&at=1ms`);
    if (!localStorage.runs) localStorage.runs = `${lines.join('\n')}\nrubbish`;
  });
  await open(CALM);
  await pause(page);
  await settled(page);
  await expect.poll(() => page.evaluate(() => localStorage.runs.split('\n').length)).toBe(12);
});

test('a run with much done to it is told to go to a file', async ({ page, open }) => {
  await open(CALM);
  await drop(page, journal(2_000));
  await expect(said(page)).toContainText('The run is open');
  await openShare(page);
  await expect(page.getByTestId('long')).toContainText('cut what is longer than 2000');
  const long = await page.getByTestId('link').inputValue();
  await page.keyboard.press('Escape');
  await page.goto(long);
  await expect(node(page, 1)).not.toHaveAccessibleName(/paused/i);
  await expectEvent(page, 2_000);
  await drop(page, journal(9_001));
  await expectEvent(page, 9_001);
  await openShare(page);
  await expect(page.getByTestId('too-long')).toContainText('Save it as a file');
  const download = page.waitForEvent('download');
  await page.getByTestId('save').click();
  const saved = JSON.parse(await fs.readFile(await (await download).path(), 'utf8'));
  expect(saved.actions).toHaveLength(9_001);
});

test('the events are saved for programs and for people', async ({ page, open }) => {
  await open('#/raft/split-vote');
  await goTo(page, 400);
  const count = await event(page);
  await openShare(page);
  const save = async (name) => {
    const download = page.waitForEvent('download');
    await page.getByTestId(name).click();
    const file = await download;
    return { name: file.suggestedFilename(), text: await fs.readFile(await file.path(), 'utf8') };
  };
  const json = await save('save-json');
  expect(json.name).toMatch(/^raft-split-vote-\d+-events\.jsonl$/);
  const lines = json.text.trimEnd().split('\n').map((line) => JSON.parse(line));
  expect(lines).toHaveLength(count + 1);
  expect(lines.slice(0, -1).map((line) => line.seq)).toEqual(Array.from({ length: count }, (_, i) => i + 1));
  expect(lines.at(-1).end.events).toBe(count);
  const text = await save('save-text');
  expect(text.name).toMatch(/-events\.txt$/);
  expect(text.text.trimEnd().split('\n')).toHaveLength(count);
  expect(text.text).toContain('It starts term 2');
});

test('everything is done by keys', async ({ page, open, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await open(CALM);
  await page.keyboard.press('Space');
  await page.keyboard.press('y');
  await expect(dialog(page)).toBeVisible();
  await tabTo(page, page.getByTestId('copy-link'), 12);
  await page.keyboard.press('Enter');
  await expect(said(page)).toContainText('Copied.');
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('#/raft/first-election?');
  await page.keyboard.press('Escape');
  await expect(dialog(page)).toHaveCount(0);
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });

  test('the sheet fits, and every target is as large as a finger', async ({ page, open, expectAccessible }) => {
    await open(CALM);
    const n = 1;
    await openNode(page, n);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Share and save' }).tap();
    await expect(page.getByTestId('link')).toBeVisible();
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(wide).toBeLessThanOrEqual(360);
    for (const target of await dialog(page).locator('button, label.file').all()) {
      const { width, height } = await target.boundingBox();
      expect(Math.min(width, height), await target.innerText()).toBeGreaterThanOrEqual(43.9);
    }
    await expectAccessible();
  });
});
