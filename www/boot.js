// Starts the page: fetches the program with visible progress, compiles it
// once, runs it, and shows what to do when one of these fails. An external
// module, so that it runs under a policy that forbids inline scripts.

const page = document.documentElement;
const boot = document.getElementById('boot');
const app = document.getElementById('app');
const trouble = document.getElementById('trouble');
const progress = document.getElementById('boot-progress');

// How much larger the program is than its gzipped transfer. Only the bar
// depends on it, and only where a server does not say the full size.
const COMPRESSION = 2.7;

// About how large the program is in bytes, for the bar alone: a server that
// packs files as it sends them does not say how much will come.
const PROGRAM = 540_000;

// The smallest module: shows whether WebAssembly is there and allowed.
const EMPTY_MODULE = Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0);

// What tells that somebody is there.
const SIGNS = ['pointermove', 'pointerover', 'pointerdown', 'touchstart', 'wheel', 'keydown', 'focusin'];
// How long after a press something may be done for its sake.
const PRESS_MS = 500;

// How long a picture is waited for that may be unseen, in milliseconds.
const UNSEEN_MS = 500;

// The library and its guide try again in the same way: xtask/src/again.rs cuts this out for them.
// again {
// After which pauses it is tried again what did not come, in milliseconds; later only when the line is back, or a
// person asks.
const PAUSES_MS = [1_000, 3_000];

// How long nothing may come of a file before it is asked for anew.
const SILENCE_MS = 20_000;

/** Tries what needs the line until it succeeds, or has failed too often. */
async function persist(attempt) {
  for (let tried = 0; ; tried += 1) {
    const given = new AbortController();
    let watch;
    const heard = () => {
      clearTimeout(watch);
      watch = setTimeout(() => given.abort(), SILENCE_MS);
    };
    try {
      return await new Promise((resolve, reject) => {
        given.signal.addEventListener('abort', () => reject(new Error('silence')));
        heard();
        attempt({ tried, heard, signal: given.signal }).then(resolve, reject);
      });
    } catch (error) {
      if (error.name === 'CompileError' || tried === PAUSES_MS.length) throw error;
    } finally {
      clearTimeout(watch);
    }
    await new Promise((again) => setTimeout(again, PAUSES_MS[tried]));
  }
}

/** Fetches a file, of which `read` makes something. `count` is told how many bytes have come, under which headers. */
function receive(file, read, count = () => undefined) {
  return persist(async ({ heard, signal }) => {
    const { ok, status, statusText, headers, body } = await fetch(file, { signal });
    if (!ok) throw new Error(`${status} ${statusText}`);
    // Some servers send one in place of what is missing.
    if (/html/.test(headers.get('Content-Type'))) throw new Error('a page came in its place');
    let received = 0;
    const counted = new TransformStream({
      transform(bytes, next) {
        heard();
        received += bytes.length;
        count(received, headers);
        next.enqueue(bytes);
      },
    });
    const type = { 'Content-Type': 'application/wasm' };
    return read(new Response(body.pipeThrough(counted), { headers: type }));
  });
}
// } again

/** A failure that has a page of its own: `wasm`, `download` or `panic`. */
class Trouble extends Error {
  constructor(kind, message, cause) {
    super(message, { cause });
    this.kind = kind;
  }
}

// Whoever comes to the page now knows that this script is there.
page.dataset.page = 'coming';

// What the end of the build says of the program's files (see xtask/src/finish.rs).
const program = document.getElementById('boot-program');
const list = (name) => (program.dataset[name] ?? '').split(' ').filter(Boolean);
/** The labs, the one that the page begins with first. */
const labs = list('labs');
/** The parts that have a file of code, each with the one that is there whenever it is. */
const coded = new Map(list('parts').map((part) => part.split(':')));
/** The parts that have a file of words. */
const worded = new Set(list('words'));
/** The files of styles of parts that have one. */
const styled = new Map(list('styles').map((part) => part.split(':')));

let journal;
let module;
let sentences;
/** Whether there was a sign of a person. */
let somebody = false;
/** What the first file of the program has for the others; and when it has. */
let first;
let begin;
const begun = new Promise((resolve) => (begin = resolve));
/** The parts that are there, and those that were asked for in vain. */
const there = new Set();
const missed = new Set();
/** What waits for parts that nobody has asked for yet. */
const awaited = new Map();
/** The words of parts that are there, by their file. */
const chapters = new Map();
/** What is on its way, by its name. */
const coming = new Map();
/** What was pressed last, and when. */
let pressed;

/** What the program may ask of the page around it. */
globalThis.playground = Object.freeze({
  /** Keeps the run, as JSON text, where a panic cannot reach it. */
  keepJournal(json) {
    journal = json;
  },
  /** The program cannot go on: offers the kept run and a reload. */
  crashed(message) {
    show(new Trouble('panic', message));
  },
  /** All of the page is drawn for the first time. */
  drawn() {
    if (page.dataset.page !== 'coming') return;
    page.dataset.page = 'running';
    hearOfLabs();
    bringAll();
  },
  /** Whether somebody is there. */
  attended: () => somebody,
  /** The tag of the language that the page speaks. */
  language: () => language,
  /** Its sentences, in the form that the program reads. */
  sentences: () => sentences,
  /** Fetches the sentences of another language, with those of all parts that are there. */
  fetchSentences: speakToo,
  /** Those of a part, in a language; undefined if they have not come. */
  chapter: (tag, name) => chapters.get(wordsFile(tag, name)),
  /** Whether a part is there, or all that the run at an address needs. */
  has: (what) => neededBy(what).every((name) => there.has(name)),
  /** Fetches it, if it is not there. Whether it is then. What was just pressed shows that it waits. */
  bring: (what) => whileBusy(isDone(prepare(what))),
  /** Waits until it is there, and does not ask for it. */
  arrival: (what) => Promise.all(neededBy(what).map(arrival)),
  /** The compiled program, for a worker to run without a second download. */
  get module() {
    return module;
  },
});

let language = speak();
/** The tags of all languages that were asked for. */
const tags = new Set([language]);
dress();
hearOnce(SIGNS, () => (somebody = true));
for (const sign of ['pointerdown', 'click', 'keydown']) {
  addEventListener(sign, (event) => (pressed = event), { capture: true, passive: true });
}
addEventListener('online', () => {
  for (const name of missed) isDone(bring(name));
});
way('reload').addEventListener('click', () => location.reload());
way('afresh').addEventListener('click', () => {
  history.replaceState(null, '', location.pathname + location.search);
  location.reload();
});
addEventListener('error', (event) => notice(event.error));
addEventListener('unhandledrejection', (event) => notice(event.reason));

// What came before said that this script was missing, if it took long.
trouble.hidden = true;
boot.hidden = false;
for (const link of document.querySelectorAll('[rel=stylesheet]')) {
  const again = () => bringStyle(link.href);
  // In a frame they have just been asked for.
  if (globalThis.embedded) link.onerror = again;
  // A sheet that has not come is an empty one in some browsers; one of another origin tells nothing.
  else if (!getComputedStyle(page).getPropertyValue('--touch')) again();
}
try {
  await start();
} catch (error) {
  show(error instanceof Trouble ? error : new Trouble('panic', describe(error)));
}

async function start() {
  await probe();
  const prepared = prepare(location.hash);
  // It is waited for below; a failure that comes before is told there.
  prepared.catch(() => undefined);
  let bindings;
  [sentences, bindings, module] = await Promise.all([
    fetchSentences(wordsFile(language)),
    load(document.getElementById('boot-script')),
    // Frames in one page share what one of them has compiled (see embed/frame.js).
    globalThis.embedded?.compile(program.href, compile) ?? compile(program.href),
  ]);
  beginWith(prepared);
  new MutationObserver((_, observer) => {
    observer.disconnect();
    boot.remove();
  }).observe(app, { childList: true });
  await bindings.default({ module_or_path: module });
}

// The program comes in parts (see src/ui/parts.rs and xtask/src/split): the first file is what the first
// view needs of the page; labs, and what is seen and done later, have files of their own. The program
// goes into none of them before it is there: it asks for it, and draws that it waits.

/** Lets the program begin only when the parts are there that it begins with. */
function beginWith(prepared) {
  const { instantiate } = WebAssembly;
  const wanted = WebAssembly.Module.imports(module).filter((one) => one.module === 'later');
  const later = Object.fromEntries(wanted.map(({ name }) => [name, () => fetchNow(name)]));
  // The script that wasm-bindgen writes takes no further imports, and begins at once.
  WebAssembly.instantiate = async (source, imports) => {
    WebAssembly.instantiate = instantiate;
    const instance = await instantiate(source, { ...imports, later });
    first = given(instance.exports);
    begin();
    await prepared;
    await firstPicture();
    return instance;
  };
}

/** What the other files import: what the first exports, and its functions by their places in a table. */
function given(exports) {
  const common = new Proxy({}, { get: (_, place) => exports.common.get(parseInt(place, 36)) });
  return { first: exports, common };
}

/**
 * The parts that the run at an address needs: its lab, what shows labs but the first, and what reads more than its name,
 * or a run that was touched. Of a part, which has no such address, it is the part.
 */
function neededBy(what) {
  if (/^[a-z]/.test(what)) return [what];
  const [, lab, scenario, rest] = /^#\/([^/?]*)\/?([^?]*)\??(.*)$/.exec(what) ?? [];
  const needed = [labs.includes(lab) ? lab : labs[0]];
  // All at once: one after the other would be one more round trip.
  if (needed[0] !== labs[0]) needed.push('panels');
  // The first file has the words of the first scenario alone.
  if (scenario || /[?%]/.test(what)) needed.push('shared');
  if (/(^|&)run=/.test(rest)) needed.push('runs');
  return needed;
}

function prepare(what) {
  return Promise.all(neededBy(what).map(bring));
}

/** Fetches a part and what is to be there before it, if they are not there. */
async function bring(name) {
  if (there.has(name)) return;
  missed.add(name);
  await once(name, async () => {
    const before = coded.get(name);
    await Promise.all([
      before && bring(before),
      coded.has(name) && bringCode(name),
      styled.has(name) && bringStyle(styled.get(name)),
      ...[...tags].map((tag) => bringWords(tag, name)),
    ]);
    there.add(name);
    missed.delete(name);
    for (const tell of awaited.get(name) ?? []) tell();
    awaited.delete(name);
  });
}

/** Waits until a part is there, and does not ask for it. */
function arrival(name) {
  if (there.has(name)) return Promise.resolve();
  return new Promise((tell) => awaited.set(name, [...(awaited.get(name) ?? []), tell]));
}

async function bringCode(name) {
  const file = codeFile(name);
  const part = await fetchFile(file, WebAssembly.compileStreaming);
  // To join twice, when something else of the part has not come, does no harm: it keeps nothing of its own.
  await begun;
  await WebAssembly.instantiate(part, first);
}

/** Styles are not vital: it goes on without those that do not come, and asks again when the line is back. */
async function bringStyle(href) {
  try {
    // Not the answer that hangs.
    await persist(({ signal, tried }) => dressIn(tried > 0 ? `${href}?${tried}` : href, signal));
  } catch {
    addEventListener('online', () => bringStyle(href), { once: true });
  }
}

function dressIn(href, signal) {
  const link = document.createElement('link');
  link.rel = 'stylesheet';
  link.href = href;
  return new Promise((resolve, reject) => {
    link.onload = resolve;
    link.onerror = reject;
    signal.onabort = reject;
    document.head.append(link);
  }).catch((error) => {
    link.remove();
    throw error;
  });
}

async function bringWords(tag, name) {
  const file = wordsFile(tag, name);
  if (!worded.has(name) || chapters.has(file)) return;
  await once(file, async () => chapters.set(file, await fetchSentences(file)));
}

/** Does a thing that is not being done. */
function once(what, make) {
  if (!coming.has(what)) coming.set(what, make().finally(() => coming.delete(what)));
  return coming.get(what);
}

/** Whether something came to a good end. */
async function isDone(promise) {
  try {
    await promise;
    return true;
  } catch {
    // A page that goes away has no next turn: it says nothing of what it did not get.
    await new Promise((turn) => setTimeout(turn));
    return false;
  }
}

/** Shows that what was just pressed, if anything was, waits until something has come. */
async function whileBusy(promise) {
  const isFresh = pressed && performance.now() - pressed.timeStamp < PRESS_MS;
  const thing = isFresh && pressed.target.closest?.('button, a, select, input, [tabindex]');
  if (!thing) return promise;
  thing.setAttribute('aria-busy', true);
  return promise.finally(() => thing.removeAttribute('aria-busy'));
}

/**
 * Fetches all parts, one after the other, while there is nothing else to do and the line is idle; where data is to be
 * saved, each is fetched upon need.
 */
async function bringAll() {
  if (navigator.connection?.saveData) return;
  for (const name of coded.keys()) {
    if (labs.includes(name)) continue;
    await idle();
    await isDone(bring(name));
  }
}

/**
 * Waits until the first picture is painted, for a machine that is so slow, or a line so quick, that the program would
 * else come before it; and then for a turn of its own. What is not seen is not painted, and not waited for.
 */
async function firstPicture() {
  const painted = new Promise((picture) => requestAnimationFrame(picture));
  await Promise.race([painted, new Promise((late) => setTimeout(late, UNSEEN_MS))]);
  await new Promise((turn) => setTimeout(turn));
}

/** Waits until a picture is painted, nothing is on its way, and there is nothing else to do. */
async function idle() {
  await new Promise((painted) => requestAnimationFrame(painted));
  while (coming.size > 0) await Promise.allSettled(coming.values());
  const turn = globalThis.requestIdleCallback ?? setTimeout;
  await new Promise((calm) => turn(calm));
}

/** Fetches a lab that is about to be chosen. */
function hearOfLabs() {
  const hear = (event) => {
    const lab = event.target.closest?.('[data-lab]')?.dataset.lab;
    if (labs.includes(lab)) isDone(prepare(`#/${lab}`));
  };
  for (const sign of ['pointerover', 'focusin']) {
    addEventListener(sign, hear, { capture: true, passive: true });
  }
}

/**
 * The program has gone into a part that nobody has waited for: a fault, for it stands still until it is there,
 * but none that it need end with.
 */
function fetchNow(name) {
  const file = codeFile(name);
  console.error(`${file} was not waited for`);
  try {
    const request = new XMLHttpRequest();
    request.open('GET', file, false);
    // While one waits, bytes come as text only: each in a character's low half.
    request.overrideMimeType('text/plain; charset=x-user-defined');
    request.send();
    if (request.status !== 200) throw new Error(`${request.status} ${request.statusText}`);
    const bytes = Uint8Array.from(request.responseText, (char) => char.charCodeAt(0));
    new WebAssembly.Instance(new WebAssembly.Module(bytes), first);
  } catch (error) {
    show(new Trouble('download', `${file}: ${describe(error)}`));
    throw error;
  }
}

/** What a person chose on an earlier visit; null if nothing. */
function kept(key) {
  try {
    return localStorage.getItem(key);
  } catch {
    // Storage may be forbidden, as in some frames: the browser's choice holds.
    return null;
  }
}

/** Chooses the language: as the address says, else as before, else as the browser wishes. */
function speak() {
  const linked = /[?&]lang=([\w-]+)/.exec(location.hash)?.[1];
  const wanted = [linked, kept('language'), ...navigator.languages].filter(Boolean);
  const known = wanted.find((tag) => /^(en|zh)\b/i.test(tag)) ?? 'en';
  const chinese = /^zh/i.test(known);
  page.lang = chinese ? 'zh-Hans' : 'en';
  for (const text of document.body.querySelectorAll('#boot [lang], #trouble [lang]')) {
    text.hidden = text.lang !== page.lang;
  }
  return chinese ? 'zh-CN' : 'en';
}

/** Dresses the page as was chosen before, so that it does not flash. */
function dress() {
  const theme = kept('theme');
  if (theme === 'light' || theme === 'dark') page.dataset.theme = theme;
}

async function probe() {
  try {
    await WebAssembly.compile(EMPTY_MODULE);
  } catch (error) {
    throw new Trouble('wasm', describe(error));
  }
}

/** Takes in the program's script. The link names what came: others take it in, too. */
function load(link) {
  const script = link.href;
  const attempt = ({ tried }) => {
    // What has failed once may not be asked for again by the same name.
    if (tried > 0) link.href = `${script}?${tried}`;
    return import(link.href);
  };
  return vital(script, persist(attempt));
}

/** Calls at the first of some signs. */
function hearOnce(signs, call) {
  const heard = new AbortController();
  const options = { capture: true, passive: true, signal: heard.signal };
  const hear = () => {
    heard.abort();
    call();
  };
  for (const sign of signs) addEventListener(sign, hear, options);
}

/** The file of a part's code, which lies beside the program. */
function codeFile(name) {
  return program.href.replace('_bg.wasm', `_${name}.wasm`);
}

/** The file of a language's sentences: of the page, or of a part. */
function wordsFile(tag, name) {
  return program.href.replace('_bg.wasm', name ? `_${tag}_${name}.txt` : `_${tag}.txt`);
}

/** Fetches the sentences of another language, with those of what is there or on its way. */
async function speakToo(tag) {
  tags.add(tag);
  const spoken = [...worded].filter((name) => there.has(name) || coming.has(name));
  try {
    const [text] = await Promise.all([
      fetchSentences(wordsFile(tag)),
      ...spoken.map((name) => bringWords(tag, name)),
    ]);
    language = tag;
    return text;
  } catch (error) {
    // What comes from now on need not have what this language lacks.
    if (tag !== language) tags.delete(tag);
    throw error;
  }
}

function fetchSentences(file) {
  return fetchFile(file, (response) => response.text());
}

/** Fetches what the page needs (see `receive`). */
function fetchFile(file, ...how) {
  return vital(file, receive(file, ...how));
}

/** The page cannot go on without what comes of a file: which it was is said if it does not come. */
function vital(file, promise) {
  return promise.catch((error) => {
    throw new Trouble('download', `${file}: ${describe(error)}`, error);
  });
}

/** Fetches and compiles the program, and moves the bar as its bytes arrive. */
async function compile(program) {
  try {
    const compiled = await fetchFile(program, WebAssembly.compileStreaming, (received, headers) => {
      progress.value = Math.min(99, (100 * received) / fullSize(headers));
    });
    progress.value = 99;
    return compiled;
  } catch (error) {
    // The file has come whole, but this browser does not know all of it.
    if (error.cause.name === 'CompileError') error.kind = 'wasm';
    throw error;
  }
}

/** The size of the program in bytes, as far as can be told before it is there. */
function fullSize(headers) {
  const sent = Number(headers.get('Content-Length') ?? 0);
  const packed = headers.get('Content-Encoding') ?? 'identity';
  return (packed === 'identity' ? sent : sent * COMPRESSION) || PROGRAM;
}

/** A trap that nobody caught: the program is gone, whatever the cause. */
function notice(error) {
  if (error?.name === 'RuntimeError') show(new Trouble('panic', describe(error)));
}

/** Replaces the page by the words for a failure. The first one stays. */
function show(failure) {
  if (page.dataset.page === 'trouble') return;
  page.dataset.page = 'trouble';
  boot.remove();
  app.hidden = true;
  app.inert = true;
  for (const part of trouble.querySelectorAll('[data-trouble]')) {
    part.hidden = !part.dataset.trouble.includes(failure.kind);
  }
  if (journal !== undefined) {
    way('save').href = URL.createObjectURL(new Blob([journal], { type: 'application/json' }));
    way('save').hidden = false;
  } else if (failure.kind === 'download') {
    // Nothing is lost that was done.
    addEventListener('online', () => location.reload());
  }
  trouble.querySelector('[data-detail]').textContent = failure.message;
  trouble.hidden = false;
}

/** One of the ways out of trouble. */
function way(name) {
  return trouble.querySelector(`[data-do="${name}"]`);
}

function describe(error) {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}
