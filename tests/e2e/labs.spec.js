// Each lab comes in files of its own, and only when it is chosen.
import { readFileSync } from 'node:fs';

import { expect, test } from './playground.js';

/** The labs of the catalog, the one that the page begins with first. */
const CATALOG = readFileSync(new URL('../../src/catalog.rs', import.meta.url), 'utf8');
const [FIRST, ...LABS] = /\nlabs! \{\n(.*?)\n\}/s
  .exec(CATALOG)[1]
  .split('\n')
  .map((line) => line.trim().split('::')[0].replaceAll('_', '-'));

/** The files of labs that the page asks for from now on, with how it asks. */
function asked(page) {
  const files = [];
  page.on('request', (request) => {
    const [, lab, end] = /_([a-z-]+)\.(wasm|txt)$/.exec(request.url()) ?? [];
    if ([FIRST, ...LABS].includes(lab)) files.push(`${lab}.${end} ${request.resourceType()}`);
  });
  return files;
}

test('the first lab asks for no other', async ({ page, open }) => {
  const files = asked(page);
  await open(`#/${FIRST}/leader-crash`);
  await page.mouse.move(300, 300);
  await page.waitForTimeout(1000);
  expect(files.sort()).toEqual([`${FIRST}.txt fetch`, `${FIRST}.wasm fetch`]);
});

for (const lab of LABS) {
  test(`a link to ${lab} brings just what it needs, before it begins`, async ({ page, open }) => {
    const files = asked(page);
    await open(`#/${lab}`);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await page.waitForTimeout(500);
    expect(files.sort()).toEqual([`${lab}.txt fetch`, `${lab}.wasm fetch`]);
  });

  test(`${lab} comes when it is about to be chosen, and each of its scenarios opens`, async ({ page, open }) => {
    test.slow();
    const files = asked(page);
    await open();
    const choose = page.getByTestId('pick-scenario');
    const sheet = page.getByRole('dialog', { name: 'Choose a scenario' });
    const choices = sheet.locator(`[data-lab="${lab}"]`).getByRole('button');
    await choose.click();
    // The sheet is of a part that comes at the first sign of a hand.
    await expect(choices.first()).toBeVisible();
    const titles = await choices.locator('.choice-title').allInnerTexts();
    expect(titles.length).toBeGreaterThanOrEqual(8);
    expect(new Set(titles).size).toBe(titles.length);
    await page.keyboard.press('Escape');
    for (const [place, title] of titles.entries()) {
      await choose.click();
      await choices.nth(place).click();
      await expect(sheet).toHaveCount(0);
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
    }
    const programs = files.filter((file) => file.includes('.wasm'));
    expect(programs).toEqual([`${FIRST}.wasm fetch`, `${lab}.wasm fetch`]);
  });
}

test('an address typed by hand leads to another lab and back', async ({ page, open }) => {
  await open('#/raft/leader-crash');
  const title = page.getByRole('heading', { level: 1 });
  const before = await title.innerText();
  const files = asked(page);
  await page.evaluate(() => (location.hash = '#/paxos/value-survives'));
  await expect(title).not.toHaveText(before);
  await expect(page).toHaveURL(/#\/paxos\/value-survives/);
  expect(files.filter((file) => file.endsWith('xhr'))).toEqual([]);
  await page.goBack();
  await expect(title).toHaveText(before);
});

test('a lab that is on its way is waited for, and the run goes on', async ({ page, open }) => {
  let letGo;
  const free = new Promise((resolve) => (letGo = resolve));
  await page.route('**/*_paxos.wasm', async (route) => {
    await free;
    await route.continue();
  });
  await open('#/raft/leader-crash');
  const title = page.getByRole('heading', { level: 1 });
  const before = await title.innerText();
  await page.evaluate(() => (location.hash = '#/paxos/value-survives'));
  await expect(page.getByTestId('coming')).toBeVisible();
  await expect(title).toHaveText(before);
  letGo();
  await expect(title).not.toHaveText(before);
  await expect(page.getByTestId('coming')).toHaveCount(0);
});

test.describe('a lab that does not come', () => {
  test.use({ expectedErrors: [/Failed to load resource/] });

  test('says so where a run is shown, and trying again helps', async ({ page, open }) => {
    await open('#/raft/leader-crash');
    await page.route('**/*_paxos.wasm', (route) => route.abort());
    await page.evaluate(() => (location.hash = '#/paxos'));
    await expect(page.getByTestId('missing')).toBeVisible();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(/leader/i);
    await page.unroute('**/*_paxos.wasm');
    await page.getByRole('button', { name: 'Try again' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Choosing one value');
    await expect(page).toHaveURL(/#\/paxos/);
  });

  test('says so where none is, and trying again helps', async ({ page }) => {
    await page.route('**/*_paxos.wasm', (route) => route.abort());
    await page.goto('./#/paxos');
    await expect(page.locator('html')).toHaveAttribute('data-page', 'trouble');
    await expect(page.locator('[data-trouble="download"]')).toBeVisible();
    await page.unroute('**/*_paxos.wasm');
    await page.getByRole('button', { name: 'Load it again' }).click();
    await expect(page.locator('html')).toHaveAttribute('data-page', 'running');
  });
});
