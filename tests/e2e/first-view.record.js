// Opens the page whose program marks what has run (`cargo xtask split record`), as somebody does who
// only looks, and prints the numbers of the marks as JSON.
import { chromium } from '@playwright/test';

const url = process.env.PLAYGROUND_URL;
/** For how long somebody looks, in milliseconds: an election and a few rounds of heartbeats. */
const LOOK = 6_000;

const SCENARIOS = [
  'first-election',
  'split-vote',
  'leader-crash',
  'log-repair',
  'figure-8',
  'minority-leader',
  'rolling-restarts',
  'lossy-network',
];

/** Who opens what. What the first view of one of them runs, the first file holds. */
const VIEWS = [
  { viewport: { width: 1280, height: 800 }, locale: 'en-US' },
  { viewport: { width: 390, height: 844 }, locale: 'zh-CN', colorScheme: 'dark', hasTouch: true },
  // As frames in other pages ask: these wait for no later file.
  { at: '#/raft/leader-crash?seed=7', locale: 'en-US' },
  ...SCENARIOS.map((scenario) => ({ at: `#/raft/${scenario}`, locale: 'en-US' })),
];

const browser = await chromium.launch({
  executablePath: process.env.PLAYGROUND_CHROMIUM,
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
});
const ran = new Set();
for (const { at = '', ...view } of VIEWS) {
  const context = await browser.newContext(view);
  const page = await context.newPage();
  await page.addInitScript(() => {
    const native = WebAssembly.instantiate;
    const keep = (made) => {
      globalThis.programExports = (made.instance ?? made).exports;
      return made;
    };
    WebAssembly.instantiate = (...given) => native(...given).then(keep);
  });
  await page.goto(url + at);
  await page.waitForSelector('html[data-page=running]');
  await page.waitForTimeout(LOOK);
  const marks = await page.evaluate(() =>
    Object.entries(globalThis.programExports)
      .filter(([name, mark]) => name.startsWith('ran-') && mark.value === 1)
      .map(([name]) => Number(name.slice('ran-'.length))),
  );
  for (const mark of marks) ran.add(mark);
  await context.close();
}
await browser.close();
console.log(JSON.stringify([...ran].sort((a, b) => a - b)));
