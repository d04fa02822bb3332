// The frame: a poster until somebody wants more, then the page itself, and
// the messages between it and the page around it. See docs/embed.md.
import { lock } from './lock.js';
import {
  CHANGEABLE, PROTOCOL, Wrong, arranged, checked, command, hashOf, isOn, known, languageOf, microseconds,
} from './options.js';
import { STYLE, poster, wordsOf } from './poster.js';
import { SCENES } from './scenes.js';

/** How often the state is looked at while it is in sight, in milliseconds. */
const LOOK_MS = 150;
/** How often a link to the moment is told while time runs. */
const LINK_MS = 1_000;
const UNKNOWN = 'pu.pu.pu.pu.pu';

const page = document.documentElement;
const around = window.parent === window ? undefined : window.parent;
const query = new URLSearchParams(location.search);
const own = document.querySelector('script[data-boot]');
const options = {};
let origin = '*';
let shown;
/** What the program exports, once it runs. */
let program;
let starting = false;
let seen = false;
/** Whether the page goes away, which also hides it: nothing can be fetched then. */
let leaves = false;
/** Whether it ran when it went out of sight. */
let resumes = false;
let goals = new Set();
let told = '';
let toldSeq = 0;
let linkAt = 0;
let link = '';
/** What was found last of the goals, and for which run. */
let openSince = {};
/** The instant at which time is to stand still, in microseconds, until it has. */
let until;
/** When all is done that was asked for. */
let turn = Promise.resolve();

document.getElementById('embed-unstarted').remove();
const sheet = new CSSStyleSheet();
sheet.replaceSync(STYLE);
document.adoptedStyleSheets = [sheet];

try {
  read();
  show('');
} catch (error) {
  if (!(error instanceof Wrong)) throw error;
  show(error.message);
  tell('error', { code: error.code, message: error.message });
}
addEventListener('message', hear);
lock(() => {
  if (!program) return;
  resumes = false;
  program.ask(state().playing ? 'pause' : 'play', '');
});
new IntersectionObserver((entries) => look(entries.at(-1).isIntersecting)).observe(page);
for (const sign of ['pagehide', 'pageshow']) {
  addEventListener(sign, () => (leaves = sign === 'pagehide'), { capture: true });
}
document.addEventListener('visibilitychange', () => leaves || look(seen));
new ResizeObserver(() => measure()).observe(document.body);
tell('ready', { started: false });

function read() {
  // Whom it may talk to comes first: what is wrong below is told to nobody else.
  if (query.has('origin')) origin = checked('origin', query.get('origin'));
  for (const [name, value] of query) {
    if (name === 'start') continue;
    options[name] = checked(name, value);
  }
  if (/^#\/./.test(location.hash)) known(checked('link', location.hash), 'bad-link');
}

/** Shows the poster, with what is wrong if anything is. */
function show(sentence) {
  const lang = options.lang ?? languageOf(location.hash);
  page.lang = lang === 'zh-CN' ? 'zh-Hans' : 'en';
  if (options.theme === 'light' || options.theme === 'dark') page.dataset.theme = options.theme;
  const [, place, rest] = /^#\/([^?]*)\??(.*)$/.exec(location.hash) ?? [null, '', ''];
  const [opening, first] = SCENES[place] ?? [UNKNOWN, UNKNOWN];
  const scene = options.scene ?? (rest === '' ? opening : first);
  shown?.element.remove();
  shown = poster(scene, wordsOf(lang), () => start(true));
  shown.element.id = 'embed-poster';
  shown.say(sentence);
  if (sentence !== '') shown.button.hidden = true;
  document.body.append(shown.element);
  if (sentence === '' && query.has('start')) start(isOn(options.autoplay ?? 'false'));
}

/** Fetches and starts the page; `plays` if time is to run then. */
async function start(plays) {
  if (starting) return;
  starting = true;
  shown.wait();
  dress();
  keepNothing();
  share();
  for (const waiting of document.querySelectorAll('link[data-href]')) {
    waiting.href = waiting.dataset.href;
    waiting.rel = waiting.dataset.rel;
  }
  await import(new URL(own.dataset.boot, document.baseURI));
  if (page.dataset.page === 'trouble') {
    shown.element.remove();
    const detail = document.querySelector('[data-detail]').textContent;
    return tell('error', { code: 'not-started', message: detail });
  }
  // What tells of the run comes later than the first view.
  const isThere = await globalThis.playground.bring('runs');
  shown.element.remove();
  if (!isThere) return missing();
  program = await import(document.getElementById('boot-script').href);
  check(location.hash);
  if (plays && seen && !document.hidden) program.ask('play', '');
  resumes = plays && !(seen && !document.hidden);
  door();
  guard();
  toldSeq = state().seq;
  awaitEnd();
  setInterval(() => seen && !document.hidden && report(), LOOK_MS);
  report();
}

/** The options that the styles know. */
function dress() {
  page.dataset.controls = options.controls ?? 'full';
  page.dataset.views = (options.views ?? 'some') === 'none' ? 'none' : 'some';
  page.toggleAttribute('data-fill', isOn(options.fill ?? 'false'));
  let hash = location.hash;
  // What the tag says holds before what the link says.
  for (const [option, part] of [['lang', 'lang'], ['speed', 'speed'], ['views', 'view']]) {
    if (options[option] !== undefined) hash = hash.replace(new RegExp(`([?&])${part}=[^&]*&?`), '$1');
  }
  if (hash !== location.hash) history.replaceState(null, '', hash);
}

/**
 * An embedded run leaves nothing behind, and is not what somebody chose on
 * the site itself: its store is as forgetful as the frame.
 */
function keepNothing() {
  const kept = new Map();
  const put = (key, value) => value !== undefined && kept.set(key, value);
  put('language', options.lang);
  put('theme', options.theme);
  // Whose page is around it says when it begins: time passes evenly where nobody says how.
  put('asked-speed', options.speed ?? '1x');
  put('views', options.views && arranged(options.views));
  const store = {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
  };
  Object.defineProperty(window, 'localStorage', { value: store });
}

/** Frames of one site in one page fetch and compile the program once. */
function share() {
  const modules = new Map();
  globalThis.embedded = Object.freeze({
    modules,
    /** The compiled program of a file: a neighbour's, or what `compile` makes of it. */
    async compile(file, compile) {
      for (const neighbour of neighbours()) {
        const module = await unlessGone(neighbour, neighbour.embedded.modules.get(file));
        if (module) return module;
      }
      modules.set(file, compile(file));
      return modules.get(file);
    },
  });
}

/** Other frames of this kind that this one may look into. */
function neighbours() {
  const found = [];
  for (let at = 0; around && at < around.frames.length; at += 1) {
    try {
      const frame = around.frames[at];
      if (frame !== window && frame.embedded) found.push(frame);
    } catch {
      // Of another origin.
    }
  }
  return found;
}

/** What a neighbour promised, or nothing if it fails or is taken away before. */
function unlessGone(neighbour, promised) {
  if (!promised) return undefined;
  return new Promise((resolve) => {
    const watch = setInterval(() => neighbour.closed && resolve(undefined), 100);
    promised.catch(() => undefined).then(resolve).finally(() => clearInterval(watch));
  });
}

/** A way to the same moment on the site itself. */
function door() {
  const open = document.createElement('a');
  open.id = 'embed-open';
  open.target = '_blank';
  open.rel = 'noopener';
  open.textContent = page.lang.startsWith('zh') ? '打开' : 'Open';
  open.title = document.title;
  document.body.append(open);
}

/** The wheel stays with the page around until somebody has taken the frame in hand. */
function guard() {
  const leave = (event) => !document.hasFocus() && event.stopImmediatePropagation();
  addEventListener('wheel', leave, { capture: true, passive: true });
}

/** Stops time once at the instant that was asked for: who plays on then goes beyond it. */
function awaitEnd() {
  const before = until;
  until = options.until === undefined ? undefined : microseconds(options.until);
  if (before === undefined && until !== undefined) requestAnimationFrame(watch);
}

function watch() {
  if (until === undefined) return;
  const { playing, at_us: at } = state();
  if (at >= until) {
    const stop = until;
    until = undefined;
    // The picture is of a little later: time stands still where it was to.
    if (playing) program.ask('seek-time', String(stop));
  } else {
    requestAnimationFrame(watch);
  }
}

function state() {
  return JSON.parse(program.ask('state', ''));
}

/** Tells what has changed since it was told last. */
function report(again = false) {
  const now = program.ask('state', '');
  if (now === told && !again) return;
  const fresh = JSON.parse(now);
  // A person may begin other runs, and go back: goals count anew there.
  const run = (one) => [one.lab, one.scenario, one.seed].join();
  if (told !== '' && run(JSON.parse(told)) !== run(fresh)) {
    goals = new Set();
    toldSeq = 0;
  }
  told = now;
  const after = openAfter(fresh);
  for (const [place, goal] of fresh.goals.entries()) goal.after = after[place];
  const time = performance.now();
  if (!fresh.playing || time - linkAt > LINK_MS || again) {
    linkAt = time;
    link = program.ask('link', '');
    document.getElementById('embed-open').href = `./${link}`;
  }
  tell('state', { state: fresh, link, scene: program.ask('scene', '') });
  if (isOn(options.events ?? 'false')) events(fresh.seq);
  for (const goal of fresh.goals) {
    if (!goal.met || goals.has(goal.name)) continue;
    goals.add(goal.name);
    tell('goal', { name: goal.name, text: goal.text, met: goals.size, of: fresh.goals.length });
  }
}

/**
 * For each goal the last thing that a person did after which it was open, from 1; 0 is none. To find it all is done
 * again: so only when that, or what is met, has changed.
 */
function openAfter({ acts, branch, goals: all }) {
  const met = all.map((goal) => goal.met);
  if (!met.includes(true)) return met.map(() => 0);
  const run = link.replace(/([?&])(at|event)=[^&]*/g, '$1');
  const now = JSON.stringify([run, acts, branch, met]);
  if (now !== openSince.now) openSince = { now, after: JSON.parse(program.ask('open-after', '')) };
  return openSince.after;
}

/** Tells of events that are new; of many, the last ones. */
function events(seq) {
  if (seq > toldSeq) {
    const lines = program.ask('events', String(toldSeq)).split('\n').filter(Boolean);
    for (const line of lines) tell('event', { event: JSON.parse(line) });
  }
  toldSeq = seq;
}

/** Whether it can be seen has changed: nothing runs where nobody sees it. */
function look(isSeen) {
  seen = isSeen;
  const now = seen && !document.hidden;
  if (!program) {
    if (now && isOn(options.autoplay ?? 'false') && shown && !shown.button.hidden) start(true);
    return;
  }
  if (now && resumes) {
    resumes = false;
    program.ask('play', '');
  } else if (!now && state().playing) {
    resumes = true;
    program.ask('pause', '');
  }
}

function measure() {
  const shownPage = document.querySelector('#app > .page');
  const height = Math.ceil(shownPage?.getBoundingClientRect().height ?? 0);
  if (height > 0) tell('resize', { width: innerWidth, height });
}

/** Tells the page around. */
function tell(type, fields) {
  around?.postMessage({ playground: PROTOCOL, type, ...fields }, origin);
}

function hear({ source, origin: from, data }) {
  if (source !== around || !around || (origin !== '*' && from !== origin)) return;
  turn = turn.then(() => take(data));
}

/** Does what is asked for, after what was asked for before. */
async function take(data) {
  try {
    const asked = command(data);
    if (asked) await obey(asked);
  } catch (error) {
    if (!(error instanceof Wrong)) throw error;
    tell('error', { code: error.code, message: error.message });
  }
}

function obey(asked) {
  if (asked.type === 'load') return load(hashOf(asked.link));
  if (asked.type === 'set') return set(asked.options);
  if (!program) {
    if (asked.type === 'play') void start(true);
    if (asked.type === 'seek') throw new Wrong('not-started', 'the run is not shown yet: play it first');
    return undefined;
  }
  resumes = false;
  if (asked.type === 'seek') program.ask('seek', String(asked.seq));
  if (asked.type === 'play' || asked.type === 'pause') program.ask(asked.type, '');
  // What is asked for is done in the next turn of the page.
  return void setTimeout(() => report(true));
}

function missing() {
  tell('error', { code: 'not-started', message: 'a part of the page has not come' });
}

/** Tells what is wrong with a link. */
function check(hash) {
  // Without a scenario the page opens the first.
  const isPlain = /^(#\/[a-z0-9-]*)?$/.test(hash);
  const wrong = isPlain ? '' : program.ask('check', hash);
  if (wrong) tell('error', { code: 'bad-link', message: wrong });
  return !wrong;
}

async function load(hash) {
  known(hash, 'bad-link');
  // What it leads to may have yet to come.
  if (program && !(await globalThis.playground.bring(hash))) return missing();
  if (program && !check(hash)) return;
  goals = new Set();
  told = '';
  if (program) {
    awaitEnd();
    // Not an entry in the history: the page around keeps its own way back.
    location.replace(hash);
  } else {
    history.replaceState(null, '', hash);
    options.scene = undefined;
    if (!starting) show('');
  }
}

function set(changed) {
  Object.assign(options, changed);
  if (!program) return void (starting || show(''));
  page.dataset.controls = options.controls ?? 'full';
  page.dataset.views = options.views === 'none' ? 'none' : 'some';
  page.toggleAttribute('data-fill', isOn(options.fill ?? 'false'));
  if ('until' in changed) awaitEnd();
  for (const name of CHANGEABLE.filter((one) => one in changed && !['controls', 'until'].includes(one))) {
    program.ask(name, name === 'views' ? arranged(changed.views) : changed[name]);
  }
  setTimeout(measure);
}
