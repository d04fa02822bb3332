// Addresses and files that make no sense: a clear sentence, a working page.
import { expect, test } from './playground.js';
import { CALM, digest, expectEvent, node, pause, step } from './hand.js';

const said = (page) => page.getByTestId('toast');
const title = (page) => page.getByRole('heading', { level: 1 });

/** The page can be used: time goes on when asked to. */
async function expectWorking(page) {
  await pause(page);
  await step(page);
  await expect(node(page, 1)).toBeVisible();
}

const long = 'x'.repeat(5_000);

/** An address, the sentence that tells what is wrong, and what opens instead. */
const WRONG = [
  ['#/nothing', 'There is no lab “nothing”. Here is the first one instead.'],
  ['#/raft/nothing', 'There is no scenario “nothing”. Here is the first one instead.'],
  ['#/raft/split-vote/more', '“more” in this link cannot be read', 'A split vote'],
  ['#/raft/split-vote?colour=red', 'There is no setting “colour”. The settings are', 'A split vote'],
  ['#/raft/split-vote?nodes=10', 'Nodes cannot be “10”. It may be 1 to 9', 'A split vote'],
  ['#/raft/split-vote?nodes=0', 'Nodes cannot be “0”', 'A split vote'],
  [`${CALM}?nodes=${'9'.repeat(40)}`, 'Nodes cannot be “999'],
  [`${CALM}?seed=18446744073709551616`, '“18446744073709551616” is no seed'],
  [`${CALM}?seed=-1`, '“-1” is no seed'],
  [`${CALM}?seed=1.5`, '“1.5” is no seed'],
  [`${CALM}?heartbeat=99999999999999999999h`, 'Heartbeat every cannot be “99999999999999999999h”'],
  [`${CALM}?heartbeat=1s`, 'heartbeat'],
  [`${CALM}?election_timeout=300ms..150ms`, 'Election timeout cannot be “300ms..150ms”'],
  [`${CALM}?loss=1e999`, 'Loss cannot be “1e999”'],
  [`${CALM}?loss=NaN`, 'Loss cannot be “NaN”'],
  [`${CALM}?lang=tlh`, '“lang=tlh” in this link cannot be read'],
  ['#/%zz', 'There is no lab “%zz”'],
  [`${CALM}?%zz=%ff`, 'There is no setting “%zz”'],
  [`#/${long}`, 'There is no lab “xxxx'],
  [`${CALM}?${long}=1`, '“xxxx'],
  [`${CALM}?nodes=${long}`, '“nodes=xxxx'],
];

for (const [hash, sentence] of WRONG.slice(0, 3)) {
  test(`a page that opens at ${hash} says what is wrong`, async ({ page, open }) => {
    await open(hash);
    await expect(said(page)).toContainText(sentence);
    await expectWorking(page);
  });
}

test('each wrong part of an address is told, and the rest is shown', async ({ page, open }) => {
  test.slow();
  await open();
  for (const [hash, sentence, opened = 'The first election'] of WRONG) {
    await test.step(hash.slice(0, 60), async () => {
      await page.evaluate((hash) => (location.hash = hash), hash);
      await expect(said(page)).toContainText(sentence);
      expect((await said(page).innerText()).length, 'not too long to read').toBeLessThan(600);
      await expect(title(page)).toHaveText(opened);
      await expectWorking(page);
      await page.evaluate(() => (location.hash = '#/raft/log-repair'));
      await expect(said(page)).toHaveCount(0);
    });
  }
});

test('script in an address is text', async ({ page, open }) => {
  await open();
  for (const hash of [
    '#/<script>document.title=1</script>',
    '#/raft/<img src=x onerror="document.title=1">',
    `${CALM}?<svg onload=document.title=1>=<b>`,
    `${CALM}?nodes=<iframe srcdoc="<script>parent.document.title=1</script>">`,
    `#/${encodeURIComponent('javascript:document.title=1')}`,
  ]) {
    await page.goto(`./${hash}`);
    await expect(said(page)).toContainText('“');
    await expect(said(page).locator('img, script, svg[onload], iframe, b')).toHaveCount(0);
    await expect(page).toHaveTitle(/Consensus Playground/);
    await expectWorking(page);
    await page.goto('./#/raft/log-repair');
    await expect(said(page)).toHaveCount(0);
  }
});

// Codes that ask for as many events as a link may, and then for something that cannot be there: the
// heal of links of which none is cut.
for (const [what, code] of [
  ['100,000 events', 'ASMCABByb2xsaW5nLXJlc3RhcnRzAQABAaifjQaAxoaPAQAAAELefak'],
  ['200,000 events', 'ASMCABByb2xsaW5nLXJlc3RhcnRzAQABAai_mgyAxoaPAQAAAGgDGTA'],
]) {
  test(`a hostile link of ${what} is answered, and the page goes on`, async ({ page, open }) => {
    await open();
    await page.goto(`./#/raft/rolling-restarts?run=${code}`);
    await expect(said(page)).not.toHaveText('', { timeout: 60_000 });
    await expect(said(page)).toHaveCount(1);
    await expect(title(page)).toHaveText('Rolling restarts');
    await expectWorking(page);
  });
}

test('a place far beyond what a page goes to leads as far as it does', async ({ page, open }) => {
  await open(`#/raft/rolling-restarts?event=${'9'.repeat(15)}`);
  await expectEvent(page, 200_000);
  await expectWorking(page);
});

test('the largest seed is one', async ({ page, open }) => {
  await open(`${CALM}?seed=18446744073709551615`);
  await expect(page.getByTestId('run')).toContainText('18446744073709551615');
  await expect(said(page)).toHaveCount(0);
  await expectWorking(page);
});

test('an address that is changed by hand is heard, and the way back', async ({ page, open }) => {
  await open('#/raft/split-vote');
  await page.evaluate(() => (location.hash = '#/raft/nothing'));
  await expect(said(page)).toContainText('There is no scenario “nothing”.');
  await expectWorking(page);
  await page.goBack();
  await expect(title(page)).toHaveText('A split vote');
  await expect(said(page)).toHaveCount(0);
});

test('a file that is no saved run is refused, and nothing is lost', async ({ page, open }) => {
  await open('#/raft/split-vote');
  await pause(page);
  const before = await digest(page);
  await page.getByTestId('share').click();
  for (const [content, sentence] of [
    ['once upon a time', 'This file is not a saved run.'],
    ['{"schema": 999}', 'This run was saved by another version (schema 999).'],
    ['', 'This file is not a saved run.'],
    ['{"schema": 998}', 'This run was saved by another version (schema 998).'],
    ['['.repeat(100_000), 'This file is not a saved run.'],
    [Buffer.from([0xff, 0xd8, 0xff, 0xe0]), 'This file is not a saved run.'],
  ]) {
    const file = { name: 'run.json', mimeType: 'application/json', buffer: Buffer.from(content) };
    await page.getByTestId('open-file').setInputFiles(file);
    await expect(said(page)).toContainText(sentence);
  }
  await page.keyboard.press('Escape');
  expect(await digest(page)).toBe(before);
  await expectWorking(page);
});
