// The three engines, driven alike.
import { byPuppeteer } from './puppeteer.js';
import { byWebDriver } from './webdriver.js';

const { PLAYGROUND_CHROMIUM, PLAYGROUND_FIREFOX, PLAYGROUND_WEBKIT, PLAYGROUND_WEBKIT_DRIVER } = process.env;

/**
 * Each engine by name: where its program is, if it is here, and how it is started. What is started has
 * `goto(address)`, `size(width, height)` of the window's inside, `evaluate(function, ...given)` in the page,
 * `click(x, y)`, `press(key)`, `choose(selector, file)` for a field that takes a file, `screenshot(file)`,
 * `errors()` that the page logged or threw, the folder `downloads`, and `close()`.
 */
export const ENGINES = {
  Chromium: {
    program: PLAYGROUND_CHROMIUM,
    open: () => byPuppeteer('chrome', PLAYGROUND_CHROMIUM),
  },
  Firefox: {
    program: PLAYGROUND_FIREFOX,
    open: () => byPuppeteer('firefox', PLAYGROUND_FIREFOX),
  },
  WebKit: {
    program: PLAYGROUND_WEBKIT && PLAYGROUND_WEBKIT_DRIVER,
    open: () => byWebDriver(PLAYGROUND_WEBKIT_DRIVER, PLAYGROUND_WEBKIT),
  },
};
