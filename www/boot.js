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

// The smallest module: shows whether WebAssembly is there and allowed.
const EMPTY_MODULE = Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0);

// What tells that somebody is there who may want more than the first view.
const PASSING = ['pointermove', 'pointerover', 'pointerout', 'pointerenter', 'pointerleave'];
const SIGNS = [...PASSING, 'pointerdown', 'touchstart', 'wheel', 'keydown', 'focusin', 'blur'];
// What stands between two sentences of a language.
const SEPARATOR = '\u001f';

/** A failure that has a page of its own: `wasm`, `download` or `panic`. */
class Trouble extends Error {
  constructor(kind, message) {
    super(message);
    this.kind = kind;
  }
}

// The part that the labs beside the first have in common, and those that are no labs.
const COMMON = 'labs';
const NO_LABS = new Set([COMMON, 'views']);

let journal;
let module;
/** What the first part of the program exports, for its later parts. */
let first;
/** The files of the later parts, by their names. */
const parts = new Map();
/** Those that are there. */
const joined = new Set();
/** Those that are on their way. */
const coming = new Map();
let sentences;
/** Whether there was a sign of a person. */
let somebody = false;
for (const sign of SIGNS) {
  addEventListener(sign, () => (somebody = true), { capture: true, passive: true, once: true });
}
/** Those of labs with files of their own, by their file. */
const sentencesOfLabs = new Map();

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
  /** Whether somebody is there, and the part of the program that answers. */
  attended: () => somebody && (!parts.has('views') || joined.has(parts.get('views'))),
  /** The tag of the language that the page begins with. */
  language: () => language,
  /** Its sentences, in the form that the program reads. */
  sentences: () => sentences,
  /** Fetches the sentences of another language. */
  fetchSentences,
  /** Those of a lab that has a file of its own. */
  sentencesOf,
  /** Fetches a lab before it is needed, if it is not there. */
  prepareLab: (lab) => prepareLab(labIn(`#/${lab}`)),
  /** The compiled program, for a worker to run without a second download. */
  get module() {
    return module;
  },
});

const language = speak();
dress();
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
  const program = document.getElementById('boot-program').href;
  let bindings;
  [sentences, bindings, module] = await Promise.all([
    fetchSentences(language),
    load(script),
    // Frames in one page share what one of them has compiled (see embed/frame.js).
    globalThis.embedded?.compile(program, compile) ?? compile(program),
  ]);
  awaitParts(module, program);
  new MutationObserver((_, observer) => {
    observer.disconnect();
    boot.remove();
    page.dataset.page = 'running';
  }).observe(app, { childList: true });
  await bindings.default({ module_or_path: module });
}

// An optimized program comes in parts (see xtask/src/split): the first is all
// that the first view needs. It imports a function `later.NAME` for each of
// the others, which must not return before that part is there.

/** Hands over the functions `later.NAME` while the program is instantiated. */
function awaitParts(compiled, program) {
  const names = WebAssembly.Module.imports(compiled)
    .filter((wanted) => wanted.module === 'later')
    .map((wanted) => wanted.name);
  if (names.length === 0) return;
  for (const name of names) parts.set(name, program.replace('_bg.wasm', `_${name}.wasm`));
  const later = Object.fromEntries(names.map((name) => [name, () => fetchNow(parts.get(name))]));
  const { instantiate } = WebAssembly;
  // The script that wasm-bindgen writes takes no further imports.
  WebAssembly.instantiate = async (source, imports) => {
    WebAssembly.instantiate = instantiate;
    const instance = await instantiate(source, { ...imports, later });
    first = instance.exports;
    const lab = labIn(location.hash);
    // What the address tells beyond a scenario, and all that another lab needs of
    // the page, is in the later part.
    const all = lab || location.hash.includes('?');
    await Promise.all([prepareLab(lab), all && fetchSoon(parts.get('views'))]);
    awaitSomebody(parts.get('views'));
    awaitLabs();
    return instance;
  };
}

/** The lab that an address leads to, if it is a part of its own. */
function labIn(address) {
  const name = /^#\/(\w+)/.exec(address)?.[1];
  return parts.has(name) && !NO_LABS.has(name) ? name : undefined;
}

/** Fetches a lab and its sentences, if they are not there. */
async function prepareLab(lab) {
  if (lab && !joined.has(parts.get(lab))) {
    const both = [lab, COMMON].filter((part) => parts.has(part));
    const words = [lab, COMMON].map(prepareSentencesOf);
    await Promise.all([...words, ...both.map((part) => fetchSoon(parts.get(part)))]);
  }
}

/** Fetches a lab when somebody is about to choose it, and before the page goes to it. */
function awaitLabs() {
  const hear = (event) => {
    const chosen = event.target.closest?.('[data-lab]')?.dataset.lab;
    prepareLab(labIn(`#/${chosen}`));
  };
  for (const sign of ['pointerover', 'pointerdown', 'focusin']) {
    addEventListener(sign, hear, { capture: true, passive: true });
  }
  const arrive = async (event) => {
    const lab = labIn(location.hash);
    // The second time the program is to hear it.
    if (!event.isTrusted || !lab || joined.has(parts.get(lab))) return;
    event.stopImmediatePropagation();
    await prepareLab(lab);
    // If it has not come, the program asks for it itself.
    if (labIn(location.hash) === lab) dispatchEvent(new HashChangeEvent('hashchange', event));
  };
  addEventListener('hashchange', arrive, { capture: true });
}

/** Fetches what answers a person as soon as somebody is there. */
function awaitSomebody(file) {
  const waiting = new AbortController();
  let asked = false;
  const hear = (event) => {
    if (joined.has(file)) return waiting.abort();
    // A pointer that passes by can wait for its answer; what is pressed cannot.
    if (PASSING.includes(event.type)) event.stopPropagation();
    if (!asked) fetchSoon(file);
    asked = true;
  };
  const options = { capture: true, passive: true, signal: waiting.signal };
  for (const sign of SIGNS) addEventListener(sign, hear, options);
}

/** Fetches a part before it is needed. */
async function fetchSoon(file) {
  if (joined.has(file)) return;
  if (!coming.has(file)) coming.set(file, join(file));
  await coming.get(file);
  coming.delete(file);
}

async function join(file) {
  try {
    const response = await fetch(file, { credentials: 'same-origin' });
    // To join twice does no harm: a part keeps nothing of its own.
    await WebAssembly.instantiate(await response.arrayBuffer(), { first });
    joined.add(file);
  } catch {
    // A page that goes away has no next turn: there it gets no further, and fetches nothing more.
    await new Promise((turn) => setTimeout(turn));
    // It is fetched once more when it is needed, which then says what is wrong.
  }
}

/** Fetches a part that the program cannot go on without: it waits here. */
function fetchNow(file) {
  // While one waits, bytes come as text only: each in a character's low half.
  const text = waitFor(file, 'text/plain; charset=x-user-defined');
  const bytes = Uint8Array.from(text, (char) => char.charCodeAt(0));
  try {
    new WebAssembly.Instance(new WebAssembly.Module(bytes), { first });
    joined.add(file);
  } catch (error) {
    fail(file, error);
  }
}

/** The text of a file, for which the program waits. */
function waitFor(file, type) {
  try {
    const request = new XMLHttpRequest();
    request.open('GET', file, false);
    request.overrideMimeType(type);
    request.send();
    if (request.status !== 200) throw new Error(`${request.status} ${request.statusText}`);
    return request.responseText;
  } catch (error) {
    fail(file, error);
  }
}

function fail(file, error) {
  const failure = new Trouble('download', `${file}: ${describe(error)}`);
  show(failure);
  throw failure;
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

/** The file of a language's sentences, or of a lab's, which lies beside the program. */
function wordsFile(tag, lab) {
  const program = document.getElementById('boot-program').href;
  return program.replace('_bg.wasm', lab ? `_${tag}_${lab}.txt` : `_${tag}.txt`);
}

/** The sentences of a lab: what has been fetched with it, or what is waited for. */
function sentencesOf(tag, lab) {
  const file = wordsFile(tag, lab);
  return sentencesOfLabs.get(file) ?? waitFor(file, 'text/plain; charset=utf-8');
}

/** Fetches the sentences of a lab before they are needed. */
async function prepareSentencesOf(lab) {
  // If it fails, they are fetched once more when they are needed.
  const text = await fetchSentences(language, lab).catch(() => undefined);
  if (text) sentencesOfLabs.set(wordsFile(language, lab), text);
}

/** Fetches the sentences of a language. */
async function fetchSentences(tag, lab) {
  const file = wordsFile(tag, lab);
  try {
    const response = await fetch(file, { credentials: 'same-origin' });
    if (!response.ok) throw new Error(`${response.status} ${response.statusText}`);
    const text = await response.text();
    if (!text.includes(SEPARATOR)) throw new Error('not the sentences of a language');
    return text;
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
      if (total > 0) progress.value = Math.min(99, (100 * received) / total);
      next.enqueue(bytes);
    },
  });
  return new Response(response.body.pipeThrough(count), {
    headers: { 'Content-Type': 'application/wasm' },
  });
}

/** The size of the program in bytes, 0 if there is no telling. */
function fullSize(headers) {
  const sent = Number(headers.get('Content-Length') ?? 0);
  const packed = headers.get('Content-Encoding') ?? 'identity';
  return packed === 'identity' ? sent : sent * COMPRESSION;
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
