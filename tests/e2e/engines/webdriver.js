// WebKit, by its WebDriver, over plain HTTP.
import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The name of an element in messages, for ever the same. */
const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf';

/** Keys by name that are no character, as WebDriver writes them. */
const KEYS = { Escape: '\ue00c', Enter: '\ue007', Tab: '\ue004', ArrowRight: '\ue014', End: '\ue010' };

/** A port that nobody listens on. */
const freePort = () =>
  new Promise((found) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => found(port));
    });
  });

/** Starts WebKitGTK's `browser`, driven by the program `driver`. See `open` in `engines.js`. */
export async function byWebDriver(driver, browser) {
  // A home of its own: there lie its profile and what is saved.
  const home = await mkdtemp(join(tmpdir(), 'playground-webkit-'));
  const port = await freePort();
  const process_ = spawn('xvfb-run', ['-a', '-s', '-screen 0 1600x1200x24', driver, `--port=${port}`], {
    detached: true,
    stdio: process.env.PLAYGROUND_LOUD ? 'inherit' : 'ignore',
    env: {
      ...process.env,
      HOME: home,
      XDG_CONFIG_HOME: join(home, '.config'),
      // As root, in a container, its sandbox cannot be had.
      ...(process.getuid?.() === 0 && { WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1' }),
      LIBGL_ALWAYS_SOFTWARE: '1',
    },
  });
  const stop = async () => {
    process.kill(-process_.pid);
    await rm(home, { recursive: true, force: true, maxRetries: 5 });
  };

  const ask = async (method, path, body) => {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, {
      method,
      body: body && JSON.stringify(body),
    });
    const { value } = await answer.json();
    if (!answer.ok) throw new Error(`${method} ${path}: ${value.error}: ${value.message}`);
    return value;
  };
  const session = await begin(ask, browser).catch(async (error) => {
    await stop();
    throw error;
  });
  const at = (method, path, body = {}) => ask(method, `/session/${session}${path}`, method === 'GET' ? undefined : body);
  const evaluate = (what, ...args) => at('POST', '/execute/sync', { script: `return (${what})(...arguments)`, args });
  const act = (source) => at('POST', '/actions', { actions: [source] });

  return {
    downloads: home,
    errors: () => evaluate(() => window.wentWrong ?? []),
    async goto(url) {
      await at('POST', '/url', { url });
      await evaluate(noteErrors);
    },
    async size(width, height) {
      const [across, down] = await evaluate(() => [outerWidth - innerWidth, outerHeight - innerHeight]);
      await at('POST', '/window/rect', { width: width + across, height: height + down });
    },
    evaluate,
    click: (x, y) =>
      act({
        type: 'pointer',
        id: 'mouse',
        actions: [
          { type: 'pointerMove', x: Math.round(x), y: Math.round(y) },
          { type: 'pointerDown', button: 0 },
          { type: 'pointerUp', button: 0 },
        ],
      }),
    press(key) {
      const value = KEYS[key] ?? key;
      return act({ type: 'key', id: 'keys', actions: ['keyDown', 'keyUp'].map((type) => ({ type, value })) });
    },
    async choose(selector, text) {
      const { [ELEMENT]: input } = await at('POST', '/element', { using: 'css selector', value: selector });
      await at('POST', `/element/${input}/value`, { text });
    },
    screenshot: async (path) => writeFile(path, Buffer.from(await at('GET', '/screenshot'), 'base64')),
    async close() {
      await at('DELETE', '').catch(() => {});
      await stop();
    },
  };
}

/** In the page: keeps what it throws and logs as an error from now on. */
function noteErrors() {
  window.wentWrong = [];
  const note = (what) => window.wentWrong.push(String(what));
  addEventListener('error', (event) => note(event.message));
  addEventListener('unhandledrejection', (event) => note(event.reason));
  const { error } = console;
  console.error = (...words) => {
    note(words.join(' '));
    error.apply(console, words);
  };
}

/** A session, as soon as the driver listens. */
async function begin(ask, browser) {
  const options = { binary: browser, args: ['--automation'] };
  const capabilities = { alwaysMatch: { 'webkitgtk:browserOptions': options } };
  for (let tries = 0; ; tries += 1) {
    try {
      return (await ask('POST', '/session', { capabilities })).sessionId;
    } catch (error) {
      // Refused: it does not listen yet. Beside other builds it once took more than ten seconds.
      if (tries === 300 || !(error.cause?.code === 'ECONNREFUSED')) throw error;
      await new Promise((later) => setTimeout(later, 200));
    }
  }
}
