// Languages and themes: as the browser has them, by hand, and kept.
import { expect, test } from './playground.js';
import { CALM } from './hand.js';

const html = (page) => page.locator('html');
const title = (page) => page.getByRole('heading', { level: 1 });
const language = (page) => page.getByTestId('language');
const theme = (page) => page.getByTestId('theme');

/** How light the page's ground is, from 0 (black) to 255. */
const ground = (page) =>
  page.evaluate(() => {
    const canvas = new OffscreenCanvas(1, 1).getContext('2d');
    canvas.fillStyle = getComputedStyle(document.documentElement).backgroundColor;
    canvas.fillRect(0, 0, 1, 1);
    const [red, green, blue] = canvas.getImageData(0, 0, 1, 1).data;
    return (red + green + blue) / 3;
  });

test.describe('a browser in Chinese', () => {
  test.use({ locale: 'zh-CN' });

  test('gets the page in Chinese, and may have it in English', async ({ page, open }) => {
    await open(CALM);
    await expect(html(page)).toHaveAttribute('lang', /^zh/);
    await expect(title(page)).toHaveText('第一次选举');
    await expect(page).toHaveTitle(/第一次选举/);
    await expect(page.getByRole('button', { name: '暂停', exact: true })).toBeVisible();
    await language(page).selectOption('English');
    await expect(title(page)).toHaveText('The first election');
    await page.reload();
    await expect(title(page)).toHaveText('The first election');
    await expect(html(page)).toHaveAttribute('lang', 'en');
  });
});

test.describe('a browser in a language that the page does not speak', () => {
  test.use({ locale: 'eo' });

  test('gets the page in English', async ({ page, open }) => {
    await open();
    await expect(title(page)).toHaveText('The first election');
  });
});

test('Chinese is chosen by hand and kept', async ({ page, open }) => {
  await open(CALM);
  await language(page).selectOption('中文');
  await expect(title(page)).toHaveText('第一次选举');
  await page.reload();
  await expect(title(page)).toHaveText('第一次选举');
  await expect(language(page).getByRole('option', { selected: true })).toHaveText('中文');
  await page.getByTestId('help').click();
  await expect(page.getByRole('dialog', { name: '按键与手势' })).toBeVisible();
});

test.describe('words that do not come', () => {
  test.use({ expectedErrors: [/Failed to load resource/] });

  test('leave the page in its language, and may be asked for again', async ({ page, open }) => {
    const chosen = language(page).getByRole('option', { selected: true });
    await page.route('**/*_zh-CN.txt', (route) => route.abort());
    await open(CALM);
    await language(page).selectOption('中文');
    await expect(page.getByText('The words of that language could not be loaded')).toBeVisible();
    await expect(chosen).toHaveText('English');
    await expect(title(page)).toHaveText('The first election');
    await page.unroute('**/*_zh-CN.txt');
    await language(page).selectOption('中文');
    await expect(title(page)).toHaveText('第一次选举');
    await expect(chosen).toHaveText('中文');
  });
});

test('an address may name the language', async ({ page, open }) => {
  await open(`${CALM}?lang=zh-CN`);
  await expect(title(page)).toHaveText('第一次选举');
  await language(page).selectOption('English');
  await expect(page).toHaveURL(/lang=en/);
  await expect(title(page)).toHaveText('The first election');
});

test.describe('a dark system', () => {
  test.use({ colorScheme: 'dark' });

  test('gets a dark page, and may have it light', async ({ page, open }) => {
    await open();
    await expect(theme(page)).toHaveAccessibleName('Theme: as the system');
    await expect.poll(() => ground(page)).toBeLessThan(64);
    await theme(page).click();
    await expect(theme(page)).toHaveAccessibleName('Theme: light');
    await expect.poll(() => ground(page)).toBeGreaterThan(192);
  });
});

test('dark is chosen by hand and kept', async ({ page, open }) => {
  await open();
  await expect.poll(() => ground(page)).toBeGreaterThan(192);
  await theme(page).click();
  await theme(page).click();
  await expect(theme(page)).toHaveAccessibleName('Theme: dark');
  await expect.poll(() => ground(page)).toBeLessThan(64);
  await page.reload();
  await expect(theme(page)).toHaveAccessibleName('Theme: dark');
  await expect.poll(() => ground(page)).toBeLessThan(64);
  await theme(page).click();
  await expect(theme(page)).toHaveAccessibleName('Theme: as the system');
});

test('garbage in the store is no error', async ({ page, open }) => {
  await page.addInitScript(() => {
    if (sessionStorage.filled) return;
    sessionStorage.filled = true;
    for (const key of ['language', 'theme', 'speed']) localStorage.setItem(key, '\u0000{"]%zz');
  });
  await open();
  await expect(title(page)).toHaveText('The first election');
  await expect(theme(page)).toHaveAccessibleName('Theme: as the system');
  await theme(page).click();
  await page.reload();
  await expect(theme(page)).toHaveAccessibleName('Theme: light');
});

for (const [what, forbid] of [
  ['forbidden', () => Object.defineProperty(globalThis, 'localStorage', {
    get() {
      throw new DOMException('forbidden', 'SecurityError');
    },
  })],
  ['full', () => {
    Storage.prototype.setItem = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
  }],
  ['missing', () => Object.defineProperty(globalThis, 'localStorage', { value: null })],
]) {
  test(`a store that is ${what} is no error`, async ({ page, open }) => {
    await page.addInitScript(forbid);
    await open();
    await theme(page).click();
    await expect(theme(page)).toHaveAccessibleName('Theme: light');
    await language(page).selectOption('中文');
    await expect(title(page)).toHaveText('第一次选举');
  });
}

test('on paper stands what is seen and read, by day, with nothing to press', async ({ page, open }) => {
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  await open(`${CALM}?at=400ms`);
  await expect(title(page)).toBeVisible();
  await expect(page.locator('.stage svg').first()).toBeVisible();
  await expect(page.getByTestId('why')).toBeVisible();
  for (const test of ['play', 'timeline', 'share', 'help', 'partition']) await expect(page.getByTestId(test)).toBeHidden();
  expect(await ground(page)).toBeGreaterThan(240);
});

test('who asks for more contrast gets it', async ({ page, open }) => {
  const contrast = () =>
    page.evaluate(() => {
      const style = getComputedStyle(document.querySelector('.link-line'));
      const [line, paper] = [style.stroke, getComputedStyle(document.documentElement).backgroundColor];
      const light = (colour) => {
        const linear = (part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
        const [red, green, blue] = colour.match(/[\d.]+/g).map((part) => linear(part / 255));
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
      };
      const [dark, bright] = [light(line), light(paper)].sort((a, b) => a - b);
      return (bright + 0.05) / (dark + 0.05);
    });
  for (const colorScheme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme, contrast: 'no-preference' });
    await open(`${CALM}?at=400ms`);
    expect(await contrast()).toBeGreaterThanOrEqual(3);
    await page.emulateMedia({ colorScheme, contrast: 'more' });
    expect(await contrast()).toBeGreaterThanOrEqual(7);
  }
});
