// The page's controls as a person finds them: by role and by name.
import { drawn, expect } from './playground.js';

export { drawn };

/** A cluster of five that has elected its leader and is at rest. */
export const CALM = '#/raft/first-election';

/** Five nodes under load with a leader. */
export const BUSY = '#/raft/rolling-restarts';

export const button = (page, name) => page.getByRole('button', { name, exact: true });

export const node = (page, n) => page.getByRole('button', { name: new RegExp(`^Node S${n}\\b`) });

/** Lets a page believe that data is to be saved: it then fetches each part upon need. */
export const saveData = (page) =>
  page.addInitScript(() => Object.defineProperty(navigator, 'connection', { value: { saveData: true } }));

/**
 * What fails is asked for again after shorter pauses, and silence is sooner over, but not so soon that a busy machine is
 * taken for a silent server.
 */
export const hurry = (page) =>
  page.addInitScript(() => {
    const native = globalThis.setTimeout;
    const soon = (ms) => (ms >= 10_000 ? ms / 4 : ms >= 1_000 ? ms / 20 : ms);
    globalThis.setTimeout = (call, ms, ...rest) => native(call, soon(ms), ...rest);
  });

/** The node that leads. */
export const leader = (page) => page.getByRole('button', { name: /^Node S\d, leader/ });

/** The number of the node that leads, once there is one. */
export async function leaderNumber(page) {
  const name = await leader(page).getAttribute('aria-label');
  return Number(/S(\d)/.exec(name)[1]);
}

export const timeline = (page) => page.getByRole('slider', { name: 'Timeline' });

export const dialog = (page) => page.getByRole('dialog');

export const clock = (page) => page.getByTestId('clock');

/** The table of the nodes, for those who listen. */
export const nodesTable = (page) => page.getByRole('table', { name: 'The nodes of the cluster' });

/** Goes to an instant of virtual time, in milliseconds. Time stands still there. */
export async function goTo(page, ms) {
  await timeline(page).fill(String(ms));
  await expect(button(page, 'Play')).toBeVisible();
  // The clock is written when all else is drawn.
  const figures = ms < 1_000 ? `${ms}.0 ms` : `${(ms / 1_000).toFixed(3)} s`;
  await expect(clock(page)).toHaveText(new RegExp(`^${figures}`));
  await drawn(page);
}

/** How many events have happened at the instant that is shown. After an action, wait for what it leads to. */
export async function event(page) {
  const words = await clock(page).innerText();
  return Number(/event (\d+)/.exec(words)[1]);
}

/** Waits until so many events have happened, and no more. */
export const expectEvent = (page, seq) => expect(clock(page)).toHaveText(new RegExp(`event ${seq}(?!\\d)`));

/** Goes on by one event. */
export async function step(page) {
  const seq = await event(page);
  await button(page, 'One event forward').click();
  await expectEvent(page, seq + 1);
  await drawn(page);
}

/** Lets time stand still. */
export async function pause(page) {
  await drawn(page);
  const pause = button(page, 'Pause');
  if (await pause.isVisible()) await pause.click();
  await expect(button(page, 'Play')).toBeVisible();
  await drawn(page);
}

/** Presses Tab until `thing`, which comes into the page by itself, has the focus, as a person does. */
export async function tabTo(page, thing, most = 60) {
  await expect(thing).toBeAttached();
  await drawn(page);
  for (let pressed = 0; pressed < most; pressed += 1) {
    if (await thing.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  await expect(thing, 'Tab leads there').toBeFocused();
}

/** The middle of a thing on the picture, on the page, as it is drawn by now. */
export async function middle(thing) {
  await drawn(thing.page());
  const { x, y, width, height } = await thing.boundingBox();
  return { x: x + width / 2, y: y + height / 2 };
}

/**
 * Drags with a finger through places on the page, and rests at the last before it is lifted, as one
 * does who means that place. A finger lifted in motion flings: the browser then takes the next touch
 * for the end of the fling, not for a tap.
 */
export async function dragByFinger(page, [start, ...places]) {
  const client = await page.context().newCDPSession(page);
  const touch = (type, touchPoints) => client.send('Input.dispatchTouchEvent', { type, touchPoints });
  await touch('touchStart', [start]);
  for (const place of places) await touch('touchMove', [place]);
  await page.waitForTimeout(150);
  await touch('touchMove', [places.at(-1)]);
  await touch('touchEnd', []);
  await client.detach();
}

/** Clicks a node in its middle, and waits for what can be done to it. */
export async function openNode(page, n) {
  const { x, y } = await middle(page.locator(`[data-node="${n}"] .node-disc`));
  await page.mouse.click(x, y);
  const menu = page.getByRole('dialog', { name: new RegExp(`^S${n}\\b`) });
  await expect(menu).toBeVisible();
  return menu;
}

/** A point at which the picture shows a message and nothing else. */
export async function openMessagePoint(page) {
  await drawn(page);
  return page.evaluate(() => {
    for (const flight of document.querySelectorAll('[data-flight]')) {
      const box = flight.getBoundingClientRect();
      const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
      const hit = document.elementFromPoint(x, y)?.closest('[data-flight]');
      if (hit === flight) return { id: flight.dataset.flight, x, y };
    }
    return null;
  });
}

/** Steps on until a message can be clicked, clicks it, and gives its menu. */
export async function openMessage(page) {
  let point;
  await expect(async () => {
    point = await openMessagePoint(page);
    if (!point) await button(page, 'One event forward').click();
    expect(point).not.toBeNull();
  }).toPass({ intervals: [50] });
  await page.mouse.click(point.x, point.y);
  const menu = page.getByRole('dialog', { name: / → / });
  await expect(menu).toBeVisible();
  return { id: point.id, menu };
}

/** A place of the link between two nodes over which nothing lies. */
export async function openLinkPoint(page, a, b) {
  const link = `${a}-${b}`;
  await drawn(page);
  const point = await page.evaluate((link) => {
    const line = document.querySelector(`[data-link="${link}"] .link-hit`);
    const matrix = line.getScreenCTM();
    const at = (part) => {
      const { x, y } = line.getPointAtLength(line.getTotalLength() * part);
      return new DOMPoint(x, y).matrixTransform(matrix);
    };
    for (let part = 0.3; part < 0.7; part += 0.02) {
      const { x, y } = at(part);
      const hit = document.elementFromPoint(x, y)?.closest('[data-link]');
      if (hit?.dataset.link === link) return { x, y };
    }
    return null;
  }, link);
  expect(point, `link ${link} is under the pointer somewhere`).not.toBeNull();
  return point;
}

/** Clicks the link between two nodes. */
export async function openLink(page, a, b) {
  const { x, y } = await openLinkPoint(page, a, b);
  await page.mouse.click(x, y);
  const menu = page.getByRole('dialog', { name: `Link S${a} – S${b}` });
  await expect(menu).toBeVisible();
  return menu;
}

/** The digest of the instant that is shown, from the sheet of the run. */
export async function digest(page) {
  await page.getByRole('button', { name: 'Seed and settings' }).click();
  const words = await page.getByTestId('digest').innerText();
  await page.keyboard.press('Escape');
  await expect(dialog(page)).toHaveCount(0);
  return words;
}
