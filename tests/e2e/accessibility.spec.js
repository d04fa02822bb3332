// The page for those who read it otherwise: axe finds nothing in any state,
// pictures have twins in words, and motion can be done without.
import { expect, setSpeed, test } from './playground.js';
import { CALM, button, clock, drawn, event, goTo, leaderNumber, middle, nodesTable } from './hand.js';

const desktop = { viewport: { width: 1280, height: 720 } };
const phone = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true };

for (const [device, theme, locale, screen] of [
  ['desktop', 'light', 'en-US', desktop],
  ['desktop', 'dark', 'zh-CN', desktop],
  ['phone', 'dark', 'en-US', phone],
  ['phone', 'light', 'zh-CN', phone],
]) {
  test.describe(`${device}, ${theme}, ${locale}`, () => {
    test.use({ ...screen, colorScheme: theme, locale });

    test('axe finds nothing in any state', async ({ page, open, expectAccessible }) => {
      test.slow();
      await open(CALM);
      await page.getByTestId('timeline').fill('400');
      await drawn(page);
      await expectAccessible();

      for (const sheet of ['pick-scenario', 'run', 'help']) {
        await page.getByTestId(sheet).click();
        await expect(page.getByRole('dialog')).toBeVisible();
        await expectAccessible();
        await page.getByTestId('close').click();
        await expect(page.getByRole('dialog')).toHaveCount(0);
      }

      for (const panel of ['network', 'partition']) {
        await page.getByTestId(panel).click();
        await expect(page.getByTestId(panel)).toHaveAttribute('aria-expanded', 'true');
        await expectAccessible();
        await page.getByTestId(panel).click();
        await expect(page.getByTestId(panel)).toHaveAttribute('aria-expanded', 'false');
      }

      // Parted, with a node down and one that stands still, its menu open.
      await page.keyboard.press('2');
      await page.keyboard.press('c');
      await page.keyboard.press('1');
      await page.keyboard.press('p');
      const { x, y } = await middle(page.locator('[data-node="3"] .node-disc'));
      await page.mouse.click(x, y);
      await expect(page.getByTestId('stage-menu')).toBeVisible();
      await expectAccessible();
      await page.keyboard.press('Escape');
      await page.keyboard.press('m');
      for (const tab of await page.getByRole('tab').all()) {
        await tab.click();
        await expect(tab).toHaveAttribute('aria-selected', 'true');
        await expectAccessible();
      }
      await page.evaluate(() => document.activeElement.blur());
      await page.keyboard.press('d');
      await expectAccessible();
    });

    test('axe finds nothing where a promise is broken', async ({ page, open, expectAccessible }) => {
      await open('#/raft/figure-8?flaws=commit-earlier-terms');
      await page.getByTestId('timeline').fill('560');
      await drawn(page);
      const violation = page.getByTestId('violation');
      await expect(async () => {
        if (await violation.isVisible()) return;
        await page.getByTestId('forward').click();
        await drawn(page);
        expect(await violation.isVisible()).toBe(true);
      }).toPass({ intervals: [10] });
      await expectAccessible();
    });
  });
}

test('the picture has a twin in words', async ({ page, open }) => {
  await open(CALM);
  await goTo(page, 400);
  const rows = nodesTable(page).getByRole('row');
  await expect(rows).toHaveCount(6);
  await expect(rows.nth(0)).toHaveText(/Node.*Role or state.*Term.*What it holds.*Timer/);
  await expect(rows.filter({ hasText: 'leader' })).toHaveCount(1);
  const twin = page.getByTestId('stage-twin');
  const drawnMessages = await page.locator('[data-flight]').count();
  expect(drawnMessages).toBeGreaterThan(0);
  await expect(twin.getByRole('listitem')).toHaveCount(drawnMessages);
  await expect(twin).toContainText(`${drawnMessages} messages are on their way`);
  await expect(twin.getByRole('listitem').first()).toHaveText(/^\w+ from S\d to S\d/);
});

test('logs are a table, entry by entry in words', async ({ page, open }) => {
  await open(CALM);
  await goTo(page, 400);
  const logs = page.getByRole('table', { name: 'Logs, side by side' });
  await expect(logs.getByRole('rowheader')).toHaveText(['S1', 'S2', 'S3', 'S4', 'S5']);
  await expect(logs.getByRole('cell', { name: /term 1: no-op, applied/ }).first()).toBeVisible();
});

/** Keeps all that is spoken from now on. The answer tells it. */
async function listen(page) {
  await page.evaluate(() => {
    globalThis.heard = [];
    const region = document.querySelector('[data-test=spoken]');
    const keep = () => globalThis.heard.push(region.textContent.trim());
    new MutationObserver(keep).observe(region, { childList: true, characterData: true, subtree: true });
  });
  return () => page.evaluate(() => globalThis.heard);
}

test('what a person does is spoken at once, and then what comes of it', async ({ page, open }) => {
  await open(`${CALM}?at=400ms`);
  const heard = await listen(page);
  const n = await leaderNumber(page);
  await page.getByRole('button', { name: `Crash the leader, S${n}` }).focus();
  await page.keyboard.press('Enter');
  await expect.poll(heard).not.toEqual([]);
  expect((await heard()).join(' ')).toContain(`S${n} crashes.`);
  // Time runs on: the next election is told, and how much was left out.
  if (await button(page, 'Play').isVisible()) await button(page, 'Play').click();
  await expect.poll(async () => (await heard()).join(' '), { timeout: 60_000 }).toMatch(/more things? happened meanwhile/);
});

test('what is done in haste is spoken each time', async ({ page, open }) => {
  await open(`${CALM}?at=400ms`);
  const heard = await listen(page);
  for (const key of ['1', 'c', '2', 'c', '1', 'c']) await page.keyboard.press(key);
  const ofThese = async () => (await heard()).flatMap((words) => words.match(/S1 crashes|S2 crashes|S1 comes up again/g) ?? []);
  await expect.poll(async () => [...new Set(await ofThese())]).toEqual(['S1 crashes', 'S2 crashes', 'S1 comes up again']);
});

test('a step is spoken', async ({ page, open }) => {
  await open(CALM);
  await goTo(page, 200);
  const spoken = page.getByRole('status').and(page.getByTestId('spoken'));
  await expect(spoken).toHaveAttribute('aria-live', 'polite');
  await expect(async () => {
    const before = await spoken.textContent();
    await button(page, 'One event forward').click();
    await expect(spoken).not.toHaveText(before, { timeout: 2_000 });
  }).toPass();
  expect((await spoken.textContent()).length).toBeGreaterThan(10);
});

test.describe('reduced motion', () => {
  test.use({ contextOptions: { reducedMotion: 'reduce' } });

  test('nothing plays by itself, and playing goes from event to event', async ({ page, open }) => {
    await open();
    await expect(button(page, 'Play')).toBeVisible();
    const still = await clock(page).innerText();
    await drawn(page);
    expect(await clock(page).innerText()).toBe(still);

    await setSpeed(page, '1/32');
    await button(page, 'Play').click();
    const seq = await event(page);
    // What stands on the page at each picture until four events have come.
    const shown = await page.evaluate(
      () =>
        new Promise((done) => {
          const shown = [];
          const look = () => {
            const [time, event] = /^(.*)event (\d+)/.exec(document.querySelector('[data-test=clock]').textContent).slice(1);
            const flights = [...document.querySelectorAll('[data-flight]')];
            const places = flights.map((one) => one.getAttribute('transform')).join();
            shown.push({ event, time, places, now: performance.now() });
            const events = new Set(shown.map(({ event }) => event));
            if (events.size > 4) done(shown);
            else requestAnimationFrame(look);
          };
          look();
        }),
    );
    // Every instant is that of an event, none lies between. While the machine is busy
    // a picture may come when one part of the page has changed and another has not:
    // so each part is counted by itself, and may be one ahead.
    const seen = (part) => new Set(shown.map((one) => one[part])).size;
    expect(seen('time'), 'instants').toBeLessThanOrEqual(seen('event') + 1);
    expect(seen('places'), 'arrangements of the messages').toBeLessThanOrEqual(seen('event') + 1);
    expect(await event(page)).toBeGreaterThan(seq);
    // Between the first change and the last, three events were waited for, half a second each. A slow machine takes longer.
    const first = shown.find((one) => one.event !== shown[0].event);
    expect(shown.at(-1).now - first.now, 'it takes its time').toBeGreaterThan(1_000);
  });
});
