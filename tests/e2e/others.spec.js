// What others do to the page: translators put elements of their own in place of its texts.
import { expect, test } from './playground.js';
import { CALM, button, clock, dialog, goTo, pause, step } from './hand.js';

/** Puts each text into an element, in capitals, as the translators of browsers do with their words. */
const translate = (page) =>
  page.evaluate(() => {
    const walk = document.createTreeWalker(document.querySelector('#app'), NodeFilter.SHOW_TEXT);
    const texts = [];
    while (walk.nextNode()) texts.push(walk.currentNode);
    for (const text of texts) {
      const font = document.createElement('font');
      font.textContent = text.data.toUpperCase();
      text.replaceWith(font);
    }
    return texts.length;
  });

const translated = (page) => page.locator('font');

test('the page asks not to be translated: it has languages of its own', async ({ page, open }) => {
  await open(CALM);
  await expect(page.locator('#app')).toHaveAttribute('translate', 'no');
});

test('where it is translated all the same, what is done next is told in its own words', async ({ page, open }) => {
  const thrown = [];
  page.on('pageerror', (error) => thrown.push(error));
  await open(CALM);
  await goTo(page, 600);
  const before = await clock(page).innerText();
  expect(await translate(page)).toBeGreaterThan(100);
  await button(page, 'One event forward').click();
  await expect(translated(page)).toHaveCount(0);
  await expect(clock(page)).not.toHaveText(before);
  await step(page);

  // Another scenario, from a menu that was translated, too.
  await page.getByTestId('pick-scenario').click();
  await expect(dialog(page)).toBeVisible();
  await translate(page);
  await page.getByTestId('scenario-split-vote').click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('A split vote');
  await expect(translated(page)).toHaveCount(0);

  // What moves is found again.
  const place = () => page.getByTestId('timeline').inputValue();
  await pause(page);
  const now = await place();
  await button(page, 'Play').click();
  await expect.poll(place).not.toBe(now);
  expect(thrown).toEqual([]);
});
