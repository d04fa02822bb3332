// Where the page's own script cannot begin: words that are true, and a way out.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from '@playwright/test';
import { DIST, serve } from './origins.js';

const OWN = /\/boot[^/]*\.js$/;
const heading = (page) => page.getByRole('heading', { level: 1 });

for (const [locale, words] of [['en-US', 'This page was opened from a file'], ['zh-CN', '本页是从文件直接打开的']]) {
  test.describe(locale, () => {
    test.use({ locale });

    test('a page opened from a file says so at once', async ({ page }) => {
      await page.goto(pathToFileURL(join(DIST, 'index.html')).href);
      await expect(heading(page)).toHaveText(words);
      await expect(page.locator('#boot')).toBeHidden();
    });
  });
}

test('where its script is missing the page says so, and is loaded again', async ({ page }) => {
  await page.route(OWN, (route) => route.fulfill({ status: 404, body: 'gone' }));
  await page.goto('./#/raft/split-vote');
  await expect(heading(page)).toHaveText('A file of this page has not come');
  await page.unroute(OWN);
  await page.getByRole('button', { name: 'Load it again' }).click();
  await expect(page.locator('html')).toHaveAttribute('data-page', 'running');
  await expect(heading(page)).toHaveText('A split vote');
});

test('where everything is missing there are words all the same', async ({ page }) => {
  await page.route(/\.(js|css|wasm|txt)$/, (route) => route.fulfill({ status: 404, body: 'gone' }));
  await page.goto('./');
  await expect(page.getByText('with a slash at the end of its address')).toBeVisible();
});

test('a page that comes keeps those words to itself', async ({ page }) => {
  await page.goto('./');
  await expect(page.locator('html')).toHaveAttribute('data-page', 'running');
  await expect(page.getByText('with a slash at the end of its address')).toHaveCount(0);
  await expect(page.locator('#trouble')).toBeHidden();
});

test('in a frame without an origin, where the host does not allow such, it says so', async ({ page }) => {
  const frame = '<iframe sandbox="allow-scripts allow-popups" src="./play/index.html#/raft/split-vote" width="800" height="600"></iframe>';
  const { origin, close } = await serve({
    pages: { '/': `<!doctype html>${frame}` },
    folders: { '/play/': DIST },
  });
  await page.goto(`${origin}/`);
  const inside = page.frameLocator('iframe');
  await expect(heading(inside)).toHaveText('This frame may not fetch the program');
  const link = inside.getByRole('link', { name: 'Open it in a page of its own' });
  await expect(link).toHaveAttribute('href', `${origin}/play/index.html#/raft/split-vote`);
  await close();
});
