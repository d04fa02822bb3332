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

// What tells that somebody is there who may want more than the first view.
const SIGNS = ['pointermove', 'pointerover', 'pointerdown', 'touchstart', 'wheel', 'keydown', 'focusin'];
// What stands between two sentences of a language.
const SEPARATOR = '\u001f';

/** A failure that has a page of its own: `wasm`, `download` or `panic`. */
class Trouble extends Error {
  constructor(kind, message) {
    super(message);
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
/** The parts that are there. */
const there = new Set();
/** What waits for parts that nobody has asked for yet. */
const awaited = new Map();
/** The words of parts that are there, by their file. */
const chapters = new Map();
/** What is on its way, by its name. */
const coming = new Map();

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
  /** Whether a part is there. */
  has,
  /** Fetches a part, if it is not there. Whether it is then. */
  bring: (name) => isDone(bring(name)),
  /** Waits for a part that others ask for. */
  arrival,
  /** Whether all is there that the run at an address needs. */
  isPrepared: (address) => neededBy(address).every(has),
  /** Fetches what the run at an address needs. Whether all of it is there then. */
  prepare: (address) => isDone(prepare(address)),
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
for (const button of trouble.querySelectorAll('[data-do="reload"]')) {
  button.addEventListener('click', () => location.reload());
}
for (const button of trouble.querySelectorAll('[data-do="afresh"]')) {
  button.addEventListener('click', () => {
    history.replaceState(null, '', location.pathname + location.search);
    location.reload();
  });
}
addEventListener('error', (event) => notice(event.error));
addEventListener('unhandledrejection', (event) => notice(event.reason));

try {
  await start();
} catch (error) {
  show(error instanceof Trouble ? error : new Trouble('panic', describe(error)));
}

async function start() {
  await probe();
  const script = document.getElementById('boot-script').href;
  const prepared = prepare(location.hash);
  // It is waited for below; a failure that comes before is told there.
  prepared.catch(() => undefined);
  let bindings;
  [sentences, bindings, module] = await Promise.all([
    fetchSentences(wordsFile(language)),
    load(script),
    // Frames in one page share what one of them has compiled (see embed/frame.js).
    globalThis.embedded?.compile(program.href, compile) ?? compile(program.href),
  ]);
  beginWith(prepared);
  new MutationObserver((_, observer) => {
    observer.disconnect();
    boot.remove();
    page.dataset.page = 'running';
    awaitSomebody();
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
    return instance;
  };
}

/** What the other files import: what the first exports, and its functions by their places in a table. */
function given(exports) {
  const common = new Proxy({}, { get: (_, place) => exports.common.get(parseInt(place, 36)) });
  return { first: exports, common };
}

/** The parts that the run at an address needs: its lab, and what reads more than its name, or a run that was touched. */
function neededBy(address) {
  const [, lab, rest] = /^#\/([^/?]*)[^?]*\??(.*)$/.exec(address) ?? [];
  const needed = [labs.includes(lab) ? lab : labs[0]];
  if (/[?%]/.test(address)) needed.push('shared');
  if (/(^|&)run=/.test(rest)) needed.push('runs');
  return needed;
}

function prepare(address) {
  return Promise.all(neededBy(address).map(bring));
}

/** Whether a part is there. */
function has(name) {
  return there.has(name);
}

/** Fetches a part and what is to be there before it, if they are not there. */
async function bring(name) {
  if (there.has(name)) return;
  await once(name, async () => {
    const before = coded.get(name);
    await Promise.all([
      before && bring(before),
      coded.has(name) && bringCode(name),
      styled.has(name) && bringStyle(name),
      ...[...tags].map((tag) => bringWords(tag, name)),
    ]);
    there.add(name);
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
  const part = await fetchFile(file, async (response) => WebAssembly.compile(await response.arrayBuffer()));
  // To join twice, when something else of the part has not come, does no harm: it keeps nothing of its own.
  await begun;
  await WebAssembly.instantiate(part, first);
}

function bringStyle(name) {
  const link = document.createElement('link');
  link.rel = 'stylesheet';
  link.href = styled.get(name);
  return new Promise((resolve, reject) => {
    link.onload = resolve;
    link.onerror = () => {
      link.remove();
      reject(new Trouble('download', link.href));
    };
    document.head.append(link);
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

/** Fetches all parts in their order as soon as somebody is there, and a lab that is about to be chosen. */
function awaitSomebody() {
  const fetchAll = async () => {
    for (const name of coded.keys()) {
      if (!labs.includes(name)) await isDone(bring(name));
    }
  };
  if (somebody) fetchAll();
  else hearOnce(SIGNS, fetchAll);
  const hear = (event) => {
    const lab = event.target.closest?.('[data-lab]')?.dataset.lab;
    if (labs.includes(lab)) isDone(bring(lab));
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

async function load(script) {
  try {
    return await import(script);
  } catch (error) {
    throw new Trouble('download', `${script}: ${describe(error)}`);
  }
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

async function fetchSentences(file) {
  const text = await fetchFile(file, (response) => response.text());
  if (!text.includes(SEPARATOR)) throw new Trouble('download', `${file}: not the sentences of a language`);
  return text;
}

/** Fetches a file, of which `read` makes something. */
async function fetchFile(file, read) {
  try {
    const response = await fetch(file, { credentials: 'same-origin' });
    if (!response.ok) throw new Error(`${response.status} ${response.statusText}`);
    return await read(response);
  } catch (error) {
    throw new Trouble('download', `${file}: ${describe(error)}`);
  }
}

async function compile(program) {
  try {
    return await WebAssembly.compileStreaming(await download(program));
  } catch (error) {
    if (error instanceof Trouble) throw error;
    // The file has come whole, but this browser does not know all of it.
    const kind = error.name === 'CompileError' ? 'wasm' : 'download';
    throw new Trouble(kind, `${program}: ${describe(error)}`);
  }
}

/** Fetches the program and moves the bar as its bytes arrive. */
async function download(program) {
  const response = await fetch(program, { credentials: 'same-origin' });
  if (!response.ok) {
    throw new Trouble('download', `${program}: ${response.status} ${response.statusText}`);
  }
  const total = fullSize(response.headers);
  let received = 0;
  const count = new TransformStream({
    transform(bytes, next) {
      if (received === 0 && bytes[0] !== EMPTY_MODULE[0]) {
        throw new Trouble('download', `${program}: not a WebAssembly file`);
      }
      received += bytes.length;
      progress.value = Math.min(99, (100 * received) / total);
      next.enqueue(bytes);
    },
    flush() {
      progress.value = 99;
    },
  });
  return new Response(response.body.pipeThrough(count), {
    headers: { 'Content-Type': 'application/wasm' },
  });
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
  for (const section of trouble.querySelectorAll('[data-trouble]')) {
    section.hidden = section.dataset.trouble !== failure.kind;
  }
  if (journal !== undefined) offer(journal);
  trouble.querySelector('[data-detail]').textContent = failure.message;
  trouble.hidden = false;
}

function offer(json) {
  const file = URL.createObjectURL(new Blob([json], { type: 'application/json' }));
  for (const link of trouble.querySelectorAll('[data-do="save"]')) {
    link.href = file;
    link.hidden = false;
  }
}

function describe(error) {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}
