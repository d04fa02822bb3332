// Pages of a test that stand beside the JavaScript library.
import { test } from './playground.js';

/** Opens an empty page beside the library, under the policy that the project's own pages have. */
export async function openBeside(page) {
  const { headers } = await fetch(new URL('./js/package.json', test.info().project.use.baseURL));
  await page.route('**/js/empty.html', (route) =>
    route.fulfill({
      contentType: 'text/html',
      headers: { 'Content-Security-Policy': headers.get('Content-Security-Policy') },
      body: '<!doctype html><title>Empty</title><link rel="icon" href="data:,">',
    }),
  );
  await page.goto('./js/empty.html');
}
