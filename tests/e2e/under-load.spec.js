// What a picture changes in the page while more happens than anybody can read. No time is measured: pictures are
// counted, each a sixtieth of a second of the run.
import { expect, openIn, setSpeed, test } from './playground.js';
import { button } from './hand.js';
import { countPictures, heaviest, wholePictures } from './measured.js';

/** About half as many again as there are; before columns were used again there were 336 and 234. */
const MOST = { raft: 220, multipaxos: 140 };

for (const [lab, place] of Object.entries(heaviest)) {
  test(`few elements are put into the page in a picture of ${lab} under the heaviest load`, async ({ page, context }) => {
    await countPictures(context);
    const { made, gone } = await wholePictures(page, place, 120);
    test.info().annotations.push({ type: 'elements', description: `${made.toFixed(0)} put in, ${gone.toFixed(0)} taken out` });
    expect(made).toBeLessThan(MOST[lab]);
  });
}

test('logs and lists beside the stage are drawn anew ten times a second, and show the last event in the end', async ({
  page,
  context,
}) => {
  await countPictures(context);
  await openIn(page, `${heaviest.raft}&view=why.node_events`);
  await expect(page.getByTestId('events-list')).toBeVisible();
  await setSpeed(page, '1');
  const share = await page.evaluate(async () => {
    const redrawn = new Set();
    new MutationObserver(() => redrawn.add(pictures)).observe(document.querySelector('.beside'), {
      childList: true,
      subtree: true,
    });
    document.querySelector('[data-test=play]').click();
    const from = pictures;
    while (pictures < from + 120) await new Promise(requestAnimationFrame);
    return redrawn.size / (pictures - from);
  });
  expect(share).toBeGreaterThan(0);
  expect(share).toBeLessThan(0.25);
  await button(page, 'Pause').click();
  const seq = /event (\d+)/.exec(await page.getByTestId('clock').innerText())[1];
  await expect(page.getByTestId('events-count')).toHaveText(`${seq} of ${seq}`);
});

test('what fills in a log does so where it can be followed, and is full at once where it cannot', async ({ page, context }) => {
  await countPictures(context);
  /** How many cells are on their way to another look, in one of some pictures, before a server crashes. */
  const onTheirWay = async (speed) => {
    await openIn(page, heaviest.raft);
    await page.waitForFunction(() => playground.has('panels'));
    await setSpeed(page, speed);
    return page.evaluate(async () => {
      document.querySelector('[data-test=play]').click();
      let found = 0;
      for (const from = pictures; pictures < from + 35; await new Promise(requestAnimationFrame)) {
        // The first drawing knows of none before.
        if (pictures < from + 10) continue;
        const moving = document.querySelector('.shapes').getAnimations({ subtree: true });
        found += moving.filter(({ effect }) => effect.target.matches('.cell')).length;
      }
      return found / 25;
    });
  };
  expect(await onTheirWay('1')).toBe(0);
  expect(await onTheirWay('1/16')).toBeGreaterThan(0);
});
