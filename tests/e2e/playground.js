// What every test of the page needs: import `test` and `expect` from here.
import { AxeBuilder } from '@axe-core/playwright';
import { test as base, expect } from '@playwright/test';

export { expect };

/** `PLAYGROUND_SLOWER=4`: as on a machine four times slower. What a test only happens to see in time, it then does not. */
const SLOWER = Number(process.env.PLAYGROUND_SLOWER ?? 1);

/** Opens the playground at `hash` in a page, running. */
export async function openIn(page, hash = '') {
  // Where only the hash is another, the page would stay, and be as it was for a moment more.
  if ((await page.goto(`./${hash}`)) === null) await page.reload();
  await expect(page.locator('html')).toHaveAttribute('data-page', 'running');
}

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
