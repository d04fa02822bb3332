// One who walks through the page, in whatever engine. Import `test` and `expect` from here.
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { test as base, expect } from '@playwright/test';
import { ENGINES } from './engines.js';

export { expect };

/** Where the pictures go. */
const PICTURES = fileURLToPath(new URL('../../../target/xtask/engines/', import.meta.url));

export const test = base.extend({
  /** The name of the engine. */
  name: [undefined, { option: true, scope: 'worker' }],

  /** The engine, started once for all tests: see `engines.js`. */
  engine: [
    async ({ name }, use) => {
      const engine = await ENGINES[name].open();
      await use(engine);
      await engine.close();
    },
    { scope: 'worker' },
  ],

  /** A visitor at a desk. The test fails if the page logs an error, or throws. */
  visitor: async ({ name, engine }, use) => {
    await engine.size(1280, 800);
    await use(new Visitor(engine, name));
    expect(await engine.errors(), 'errors in the console').toEqual([]);
  },
});

class Visitor {
  /** `engine` is what `open` in `engines.js` gives; `name` is in the names of pictures. */
  constructor(engine, name) {
    this.engine = engine;
    this.name = name.toLowerCase();
  }

  /** Opens an address, and waits until the page runs. */
  async open(address) {
    // Another address in the same page would not load it again.
    await this.engine.goto('about:blank');
    await this.engine.goto(address);
    await this.sees(() => document.documentElement.dataset.page === 'running');
  }

  /** What a function of the page, which takes what can be sent there, gives. */
  get(what, ...given) {
    return this.engine.evaluate(what, ...given);
  }

  /** Waits until something is true of the page. */
  sees(what, ...given) {
    return expect.poll(() => this.engine.evaluate(what, ...given), { message: String(what), timeout: 20_000 }).toBeTruthy();
  }

  /** Waits until a selector finds something. */
  finds(selector) {
    return this.sees((selector) => document.querySelector(selector) !== null, selector);
  }

  /** Clicks in the middle of what a selector finds, and has these words if any are given. */
  async click(selector, words) {
    let place;
    const found = async () => !!(place = await this.engine.evaluate(placeOf, selector, words ?? null));
    await expect.poll(found, { message: `${selector} ${words ?? ''} can be clicked`, timeout: 20_000 }).toBeTruthy();
    await this.engine.click(place.x, place.y);
  }

  press(key) {
    return this.engine.press(key);
  }

  /** Takes a picture, once all that moves has come to rest. */
  async picture(what) {
    await mkdir(PICTURES, { recursive: true });
    await new Promise((later) => setTimeout(later, 500));
    await this.engine.screenshot(join(PICTURES, `${what}-${this.name}.png`));
  }
}

/** In the page: the middle of a thing over which nothing lies and that has come to rest. */
function placeOf(selector, words) {
  const fits = (element) => words === null || element.textContent.trim() === words;
  const thing = [...document.querySelectorAll(selector)].find(fits);
  if (!thing) return null;
  thing.scrollIntoView({ block: 'nearest' });
  const { x, y, width, height } = thing.getBoundingClientRect();
  const place = { x: x + width / 2, y: y + height / 2 };
  const before = thing.before_;
  thing.before_ = `${x} ${y}`;
  const hit = document.elementFromPoint(place.x, place.y);
  return before === thing.before_ && hit && (thing.contains(hit) || hit.contains(thing)) ? place : null;
}
