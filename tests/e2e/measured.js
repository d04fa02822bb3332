// What the page does while its cost is measured, by tests (which compare) and for figures (`page.bench.js`).
import { expect, openIn, setSpeed } from './playground.js';
import { BUSY, button, clock, drawn, goTo } from './hand.js';
import { costOf, spending } from './measure.js';

/** Nine nodes that keep at least 300 messages on their way. */
const CROWD =
  '#/raft/first-election?nodes=9&latency=120ms..150ms&election_timeout=400ms..800ms&heartbeat=5ms';

/**
 * Lets pictures be counted, and each come a sixtieth of a second after the one before, however long it took: as much
 * happens in one on any machine.
 */
export const countPictures = (context) =>
  context.addInitScript(() => {
    globalThis.pictures = 0;
    const native = requestAnimationFrame.bind(globalThis);
    let last;
    globalThis.requestAnimationFrame = (call) =>
      native((at) => {
        if (at !== last) pictures += 1;
        last = at;
        call((pictures * 1_000) / 60);
      });
  });

/**
 * What `act` costs at each call, which takes the number of the turn. The page comes to the front: one behind it has no
 * pictures for a second at a time.
 */
async function costIn(page, act) {
  const spent = await spending(page);
  return async (turn) => {
    await page.bringToFront();
    return costOf(spent, () => act(turn));
  };
}

/** Opens five nodes under load. */
export async function busy(page) {
  await openIn(page, BUSY);
  await goTo(page, 680);
  await setSpeed(page, '1/4');
}

/** Opens nine nodes with 300 messages on their way. */
export async function crowd(page) {
  await openIn(page, CROWD);
  await goTo(page, 600);
  await setSpeed(page, '1/2');
  await button(page, 'Play').click();
  await page.waitForFunction(() => document.querySelectorAll('[data-flight]').length >= 300, null, { polling: 100 });
  await button(page, 'Pause').click();
  await setSpeed(page, '1/4');
}

/** The heaviest load that the settings of a lab allow, where the picture is fullest. */
export const heaviest = {
  raft: '#/raft/rolling-restarts?nodes=5&load=1ms&at=700ms',
  multipaxos: '#/multipaxos/steady-state?nodes=5&load=1ms&at=300ms',
};

/**
 * Lets time run at the pace of the clock for so many pictures. What the median of ten stretches of them costs the
 * page's thread, in milliseconds a picture, all told; and how many elements were put into the page and taken out of it
 * for one.
 */
export async function wholePictures(page, place, count) {
  await openIn(page, place);
  await page.waitForFunction(() => playground.has('panels'));
  await setSpeed(page, '1');
  const client = await page.context().newCDPSession(page);
  await client.send('Performance.enable', { timeDomain: 'threadTicks' });
  const spent = async () => {
    const { metrics } = await client.send('Performance.getMetrics');
    return 1_000 * metrics.find(({ name }) => name === 'TaskDuration').value;
  };
  // Asked in the page, and without a look at roles and names: that would cost its thread a third of what it does.
  const until = (picture) =>
    page.evaluate(async (picture) => {
      const play = document.querySelector('[data-test=play]');
      while (pictures < picture) {
        // A scenario that has shown what it was to show stands still.
        if (play.getAttribute('aria-label') === 'Play') play.click();
        await new Promise((later) => setTimeout(later, 50));
      }
      return pictures;
    }, picture);
  let picture = await until((await page.evaluate(() => pictures)) + 30);
  const costs = [];
  for (let stretch = 0; stretch < 10; stretch += 1) {
    const before = await spent();
    const next = await until(picture + count / 10);
    costs.push(((await spent()) - before) / (next - picture));
    picture = next;
  }
  await page.evaluate(() => {
    globalThis.put = { made: 0, gone: 0, from: pictures };
    const count = (nodes) =>
      [...nodes].reduce((sum, node) => sum + (node.nodeType === 1 ? 1 + node.querySelectorAll('*').length : 0), 0);
    new MutationObserver((records) => {
      for (const { addedNodes, removedNodes } of records) {
        put.made += count(addedNodes);
        put.gone += count(removedNodes);
      }
    }).observe(document.querySelector('#app'), { childList: true, subtree: true });
  });
  picture = await until(picture + count);
  const put = await page.evaluate(() => ({ ...globalThis.put, to: pictures }));
  const each = (n) => n / (put.to - put.from);
  return { median: costs.toSorted((a, b) => a - b)[5], made: each(put.made), gone: each(put.gone) };
}

/** How many pictures a turn has. */
const PICTURES = 20;

/** Lets time run for some pictures at each call, and tells what one has cost. */
export async function pictureIn(page) {
  const spent = await spending(page);
  const made = () => page.evaluate(() => globalThis.pictures);
  return async () => {
    await page.bringToFront();
    await button(page, 'Play').click();
    const first = await made();
    const cost = await costOf(spent, () =>
      page.waitForFunction((enough) => globalThis.pictures >= enough, first + PICTURES, { polling: 50 }),
    );
    const pictures = (await made()) - first;
    await button(page, 'Pause').click();
    return cost / pictures;
  };
}

/** Opens a run with so many events in a page. The answer goes somewhere in it, and tells what that cost. */
export async function seekIn(page, events) {
  await openIn(page, `${BUSY}?event=${events}`);
  await expect(clock(page)).toContainText(`event ${events}`, { timeout: 120_000 });
  let place = 1;
  return costIn(page, () => {
    // Through all residues: nowhere near where it was.
    place = (place * 7_577 + 1_009) % 10_007;
    return page.evaluate(async (share) => {
      const slider = document.querySelector('[data-test=timeline]');
      slider.value = String(Math.floor(share * Number(slider.max)));
      slider.dispatchEvent(new InputEvent('input', { bubbles: true }));
      await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    }, place / 10_007);
  });
}

/** Scrolls something to a share of its height, and waits for the picture. */
const scroll = (list, share) =>
  list.evaluate(async (list, share) => {
    list.scrollTop = share * (list.scrollHeight - list.clientHeight);
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  }, share);

/** Opens the list of so many events in a page. The answer scrolls anywhere in it, and tells what that cost. */
export async function scrollIn(page, events) {
  await page.setViewportSize({ width: 1280, height: 800 });
  await openIn(page, `${BUSY}?event=${events}&view=why.node_events`);
  await expect(page.getByTestId('events-count')).toHaveText(`${events} of ${events}`, { timeout: 120_000 });
  const list = page.getByTestId('events-list');
  return costIn(page, (turn) => scroll(list, ((turn * 37) % 60) / 60));
}

/** Nine nodes and many messages: 10,000 events by 1600 ms, as a diagram. */
export const MANY =
  '#/raft/rolling-restarts?nodes=9&latency=1ms..2ms&heartbeat=2ms&view=why.node_diagram';

/** Opens the diagram in a page as it is at an instant, in milliseconds, with all events until then. */
async function openDiagram(page, ms) {
  await openIn(page, MANY);
  await goTo(page, ms);
  await diagramIsWhole(page);
}

const diagramIsWhole = (page) =>
  expect(page.locator('.diagram-tools [role=status]')).toHaveCount(0, { timeout: 60_000 });

/** As many to zoom in as to zoom out. */
const KEYS = ['-', '-', '-', '+', 'PageUp', 'PageUp', 'ArrowLeft', '+', '+', 'PageDown', '-', '-', '+', '+', '+', '-'];

/** Opens the diagram. The answer presses a key in it, and tells what that cost. */
export async function keyIn(page, ms) {
  await openDiagram(page, ms);
  await page.getByTestId('diagram').focus();
  await page.keyboard.press('ArrowRight');
  return costIn(page, async (turn) => {
    await page.keyboard.press(KEYS[turn % KEYS.length]);
    await drawn(page);
  });
}

/** Opens the diagram as a table. The answer scrolls anywhere in it, and tells what that cost. */
export async function rowIn(page, ms) {
  await openDiagram(page, ms);
  await button(page, 'As a table').click();
  await diagramIsWhole(page);
  const table = page.getByRole('grid', { name: /^The run as a table/ });
  return costIn(page, (turn) => scroll(table, ((turn * 17) % 41) / 41));
}
