// Chromium and Firefox, by puppeteer: the one over its own protocol, the other over WebDriver BiDi.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import puppeteer from 'puppeteer-core';

/** What Firefox is told so that it saves without asking, and stays off the network. */
const FIREFOX = (downloads) => ({
  'browser.download.dir': downloads,
  'browser.download.folderList': 2,
  'browser.download.always_ask_before_handling_new_types': false,
  'app.update.enabled': false,
});

/** Starts `browser`, `chrome` or `firefox`, of the program `executablePath`. See `open` in `engines.js`. */
export async function byPuppeteer(browser, executablePath) {
  const downloads = await mkdtemp(join(tmpdir(), 'playground-saved-'));
  const started = await puppeteer.launch({
    browser,
    executablePath,
    headless: true,
    // Chromium refuses its own sandbox to root, as in a container.
    args: browser === 'chrome' && process.getuid?.() === 0 ? ['--no-sandbox', '--disable-gpu'] : [],
    extraPrefsFirefox: FIREFOX(downloads),
    downloadBehavior: browser === 'chrome' ? { policy: 'allow', downloadPath: downloads } : undefined,
  });
  const page = (await started.pages())[0] ?? (await started.newPage());
  const errors = [];
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  page.on('pageerror', (error) => errors.push(error.stack ?? String(error)));
  return {
    downloads,
    errors: async () => errors,
    goto: (address) => page.goto(address),
    size: (width, height) => page.setViewport({ width, height }),
    evaluate: (what, ...given) => page.evaluate(what, ...given),
    click: (x, y) => page.mouse.click(x, y),
    press: (key) => page.keyboard.press(key),
    choose: async (selector, file) => (await page.$(selector)).uploadFile(file),
    screenshot: (path) => page.screenshot({ path }),
    async close() {
      await started.close();
      await rm(downloads, { recursive: true });
    },
  };
}
