// What every test of the page needs: import `test` and `expect` from here.
import { AxeBuilder } from '@axe-core/playwright';
import { test as base, expect } from '@playwright/test';

export { expect };

/** `PLAYGROUND_SLOWER=4`: as on a machine four times slower. What a test only happens to see in time, it then does not. */
const SLOWER = Number(process.env.PLAYGROUND_SLOWER ?? 1);

/** Opens the playground at `hash` in a page, as somebody finds it who follows a link. */
export async function openCold(page, hash = '') {
  // Where only the hash is another, the page would stay, and be as it was for a moment more.
  if ((await page.goto(`./${hash}`)) === null) await page.reload();
  await expect(page.locator('html')).toHaveAttribute('data-page', 'running');
}

/**
 * The same, and where a scenario is about to begin it does: time passes evenly, for what is not about stories waits for
 * none.
 */
export async function openIn(page, hash = '') {
  await openCold(page, hash);
  if (!hash.includes('speed=')) await begin(page);
}

/** Lets time pass evenly, and begins what is about to begin. The focus stays; with reduced motion time stands. */
export async function begin(page) {
  const opens = await page.getByTestId('opening').isVisible();
  await setSpeed(page, '1x');
  await expect(page.getByTestId('speed')).toHaveValue('1x');
  if (!opens) return;
  await page.getByTestId('play').evaluate((play) => {
    if (!matchMedia('(prefers-reduced-motion: reduce)').matches) play.click();
  });
}

/** Lets time pass at any speed that a link may name: the page offers multiples of a comfortable one alone. */
export const setSpeed = (page, words) =>
  page.getByTestId('speed').evaluate((select, words) => {
    Object.defineProperty(select, 'value', { value: words, configurable: true });
    select.dispatchEvent(new Event('change', { bubbles: true }));
    delete select.value;
  }, words);

/** Waits until the page has drawn what was done last, and has nothing more to do. */
export const drawn = (page) =>
  page.evaluate(async () => {
    const picture = () => new Promise((done) => requestAnimationFrame(done));
    await picture();
    await picture();
    // Much to draw is drawn in pieces, between pictures.
    await new Promise((done) => requestIdleCallback(done));
  });

export const test = base.extend({
  /** Patterns of console and page errors that a test brings about itself. */
  expectedErrors: [[], { option: true }],

  /** A page that may not log an error or throw: the test fails if it does. */
  page: async ({ page, expectedErrors }, use) => {
    const errors = [];
    const note = (text) => {
      if (!expectedErrors.some((pattern) => pattern.test(text))) errors.push(text);
    };
    page.on('console', (message) => {
      if (message.type() === 'error') note(`${message.text()} (${message.location().url})`);
    });
    page.on('pageerror', (error) => note(error.stack ?? error.message));
    if (SLOWER > 1) {
      const client = await page.context().newCDPSession(page);
      await client.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
    }
    await use(page);
    expect(errors, 'errors in the console').toEqual([]);
  },

  /** `await open('#/raft/leader-crash')`: opens the page there, running. */
  open: async ({ page }, use) => {
    await use((hash) => openIn(page, hash));
  },

  /** The same as somebody finds it who follows a link: at its title, and time stands. */
  openCold: async ({ page }, use) => {
    await use((hash) => openCold(page, hash));
  },

  /** `await expectAccessible()`: axe finds nothing in the page as it is now. */
  expectAccessible: async ({ page }, use) => {
    await use(async () => {
      await drawn(page);
      // What is still fading in has not its own colours yet.
      await page.evaluate(() =>
        Promise.allSettled(document.getAnimations().map((animation) => animation.finished)),
      );
      const { violations } = await new AxeBuilder({ page }).analyze();
      const found = violations.flatMap(({ id, help, nodes }) =>
        nodes.map((node) => `${id}: ${help}: ${node.target.join(' ')}\n${node.failureSummary}`),
      );
      expect(found, 'what axe finds').toEqual([]);
    });
  },
});
