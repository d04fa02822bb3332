// The element <consensus-playground>: one moment of one run in any page. It
// shows a picture of that moment until somebody wants more; then a frame,
// where the page itself runs, takes the picture's place. See docs/embed.md.
import { CHANGEABLE, PROTOCOL, Wrong, checked, hashOf, isOn, known, languageOf } from './embed/options.js';
import { STYLE, poster, wordsOf } from './embed/poster.js';
import { SCENES } from './embed/scenes.js';

const FRAME = new URL('./embed.html', import.meta.url);
/** The scene of a scenario that nobody knows the picture of. */
const UNKNOWN = ['pu.pu.pu.pu.pu', 'pu.pu.pu.pu.pu'];
const RUN = ['link', 'lab', 'scenario', 'seed', 'at'];
/** The most of what stands inside that is told as a title, in characters. */
const TITLE_MAX = 100;
/** How high it is where nobody says, in pixels: with views beside the stage, and without. */
const HEIGHTS = { some: 640, none: 420 };

let sheet;

/** One sheet for all: allowed under policies that forbid styles in the page. */
function style() {
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);
  }
  return sheet;
}

export class ConsensusPlayground extends HTMLElement {
  static observedAttributes = [...RUN, ...CHANGEABLE, 'autoplay', 'size', 'scene', 'events'];

  #root = this.attachShadow({ mode: 'closed' });
  /** The frame, once somebody wanted it. */
  #frame;
  #poster;
  /** The last state that the frame told, to go on from when this is added again. */
  #state;
  /** The same place as a link, and its picture. */
  #here;
  #scene;
  /** How high the content of the frame is, once it has told. */
  #height;
  /** Whether its page gives it a height. */
  #hasHeight = false;
  #waiting = false;
  /** What is wrong with an attribute: until it is mended nothing starts. */
  #wrong;
  /** Ends all that is listened to while this is in a page. */
  #ends;
  #due = false;

  constructor() {
    super();
    this.#root.adoptedStyleSheets = [style()];
  }

  connectedCallback() {
    this.#ends = new AbortController();
    // There is nothing in it yet: what height it has its page has given.
    this.#hasHeight = parseFloat(getComputedStyle(this).height) > 0;
    addEventListener('message', (event) => this.#hear(event), { signal: this.#ends.signal });
    this.#draw();
  }

  /** It moves and stays: so does its frame. */
  connectedMoveCallback() {}

  disconnectedCallback() {
    this.#ends?.abort();
    this.#frame?.remove();
    this.#frame = undefined;
    this.#poster = undefined;
    this.#root.replaceChildren();
  }

  attributeChangedCallback(name, before, now) {
    // An element that was there before its script tells its attributes first: they are drawn when it is connected.
    if (before === now || !this.isConnected || !this.#ends) return;
    if (RUN.includes(name)) {
      this.#here = undefined;
      this.#scene = undefined;
      this.#state = undefined;
    }
    if (!this.#frame || ['scene', 'autoplay', 'events'].includes(name)) {
      if (!this.#frame) this.#later();
      return;
    }
    this.#try(() => {
      if (name === 'size') this.#resized();
      else if (CHANGEABLE.includes(name)) this.#change(name);
      else this.#laterLoad();
    });
  }

  #change(name) {
    const value = this.#option(name) ?? DEFAULTS[name];
    if (name === 'views') this.#resize();
    // Without a speed of its own it goes on as it does.
    if (value !== undefined) this.#tell('set', { options: { [name]: value } });
  }

  /** What the frame told last; undefined before it runs. */
  get state() {
    return this.#state;
  }

  /** The run as it stands, as a link from the hash on. */
  get here() {
    return this.#here ?? this.#try(() => this.#hash());
  }

  /** A script plays: the focus stays where it is. */
  play() {
    if (this.#frame) this.#tell('play');
    else this.#start(false);
  }

  pause() {
    if (this.#frame) this.#tell('pause');
  }

  seek(seq) {
    this.#tell('seek', { seq });
  }

  load(link) {
    this.#try(() => {
      const hash = hashOf(checked('link', link));
      if (this.#frame) return this.#tell('load', { link: hash });
      this.#here = hash;
      this.#scene = undefined;
      this.#draw();
    });
  }

  #option(name) {
    const value = this.getAttribute(name);
    return value === null ? undefined : checked(name, value);
  }

  /** The run that is asked for, as the part of an address from the hash on. */
  #hash() {
    const [link, lab, scenario, seed, at] = RUN.map((name) => this.#option(name));
    if (link !== undefined) {
      const hash = known(hashOf(link));
      if (at === undefined) return hash;
      const [path, query = ''] = hash.split('?');
      const others = query.split('&').filter((part) => part !== '' && !/^(at|event)=/.test(part));
      return `${path}?${[...others, `at=${at}`].join('&')}`;
    }
    if (lab === undefined) throw new Wrong('bad-attribute', 'say which run: link, or lab and scenario');
    const path = known(scenario === undefined ? `#/${lab}` : `#/${lab}/${scenario}`);
    if (seed === undefined) return at === undefined ? path : `${path}?at=${at}`;
    // Its picture is known at its start, which does not depend on the seed.
    return `${path}?seed=${seed}&at=${at ?? '0us'}`;
  }

  /** What the poster shows. */
  #picture() {
    const told = this.#scene ?? this.#option('scene');
    if (told !== undefined) return told;
    const [, place, rest] = /^#\/([^?]*)\??(.*)$/.exec(this.#here ?? this.#hash());
    const [opening, start] = SCENES[place] ?? UNKNOWN;
    return rest === '' ? opening : start;
  }

  #later() {
    if (this.#due) return;
    this.#due = true;
    queueMicrotask(() => {
      this.#due = false;
      if (this.isConnected && !this.#frame) this.#draw();
    });
  }

  /** Several attributes are often set one after the other: they mean one run. */
  #laterLoad() {
    if (this.#due) return;
    this.#due = true;
    queueMicrotask(() => {
      this.#due = false;
      if (this.#frame) this.#try(() => this.#tell('load', { link: this.#hash() }));
      else this.#later();
    });
  }

  /** Shows the poster; goes on at once if it was running before. */
  #draw() {
    let scene = UNKNOWN[0];
    let sentence = '';
    let lang;
    this.#wrong = undefined;
    try {
      lang = this.#option('lang') ?? languageOf(this.#here ?? this.#hash());
      scene = this.#picture();
      for (const name of [...CHANGEABLE, 'autoplay', 'size', 'events']) this.#option(name);
    } catch (error) {
      sentence = this.#report(error);
      this.#wrong = error;
    }
    this.#poster = poster(scene, wordsOf(lang), () => this.#start(true), this.#title());
    this.#poster.say(sentence);
    this.#root.replaceChildren(this.#poster.element);
    if (sentence !== '') {
      this.#poster.button.hidden = true;
      return;
    }
    this.#resize();
    const again = this.#state !== undefined;
    if (again || isOn(this.getAttribute('autoplay') ?? 'false')) this.#startWhenSeen(again);
  }

  #startWhenSeen(again) {
    const seen = new IntersectionObserver((entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      seen.disconnect();
      if (!this.#frame) this.#start(false, again);
    });
    seen.observe(this.#poster.element);
    this.#ends.signal.addEventListener('abort', () => seen.disconnect());
  }

  /** What stands inside, for where no script runs: a page with several tells them apart by it. */
  #title() {
    return this.textContent.trim().replace(/\s+/g, ' ').slice(0, TITLE_MAX);
  }

  /** Puts the frame in the poster's place; with the focus if that was done by hand. */
  #start(byHand, again = false) {
    this.#try(() => {
      if (this.#wrong) throw this.#wrong;
      const frame = document.createElement('iframe');
      const query = new URLSearchParams({ start: '1' });
      for (const name of CHANGEABLE) {
        const value = this.#option(name);
        if (value !== undefined) query.set(name, value);
      }
      if (isOn(this.#option('events') ?? 'false')) query.set('events', '');
      if (!this.#grows()) query.set('fill', '');
      // What ran when it was taken away runs on; what stood still does not.
      if (again ? this.#state.playing : true) query.set('autoplay', '');
      if (location.origin !== 'null') query.set('origin', location.origin);
      frame.src = `${FRAME.href}?${query}${this.#here ?? this.#hash()}`;
      // A frame in a shadow tree is not among a window's frames, where its
      // neighbours look for what they share.
      frame.slot = 'frame';
      frame.title = this.#title() || 'Consensus Playground';
      frame.allow = 'clipboard-write; fullscreen';
      this.#frame = frame;
      this.#waiting = true;
      this.#poster.wait();
      // Behind the poster until it runs: nothing jumps.
      frame.style.position = 'absolute';
      frame.style.opacity = '0';
      this.#resize();
      const place = document.createElement('slot');
      place.name = 'frame';
      this.#root.append(place);
      this.append(frame);
      if (byHand) frame.dataset.focus = '';
    });
  }

  #resize() {
    const size = this.#option('size') ?? 'auto';
    const isFixed = !['auto', 'content'].includes(size);
    const [width, height] = isFixed ? size.split('x').map(Number) : [undefined, this.#ownHeight()];
    this.style.setProperty('inline-size', width === undefined ? '' : `${width}px`);
    for (const box of [this.#poster?.element, this.#frame]) {
      if (box) box.style.blockSize = height === undefined ? '100%' : `${height}px`;
    }
  }

  /** How high it is where `size` says nothing; undefined: as its page says. */
  #ownHeight() {
    const views = this.#option('views') === 'none' ? 'none' : 'some';
    if (this.#grows()) return this.#height ?? HEIGHTS[views];
    return this.#hasHeight ? undefined : HEIGHTS[views];
  }

  /** In a place that does not grow the stage fills it. */
  #resized() {
    this.#resize();
    this.#tell('set', { options: { fill: String(!this.#grows()) } });
  }

  #grows() {
    return this.#option('size') === 'content';
  }

  #tell(type, fields = {}) {
    this.#frame?.contentWindow?.postMessage({ playground: PROTOCOL, type, ...fields }, FRAME.origin);
  }

  /** Hears its own frame, and nobody else. */
  #hear({ source, origin, data }) {
    if (!this.#frame || source !== this.#frame.contentWindow || origin !== FRAME.origin) return;
    if (data?.playground !== PROTOCOL) return;
    if (data.type === 'state') {
      this.#state = data.state;
      this.#here = data.link ?? this.#here;
      this.#scene = data.scene ?? this.#scene;
      if (this.#waiting) this.#show();
    }
    if (data.type === 'resize' && Number.isFinite(data.height)) {
      this.#height = Math.min(4_000, Math.max(100, Math.ceil(data.height)));
      this.#try(() => this.#resize());
    }
    if (data.type === 'error' && this.#waiting) this.#poster?.say(String(data.message).slice(0, 400));
    const { playground, type, ...detail } = data;
    if (['ready', 'resize', 'state', 'event', 'goal', 'error'].includes(type)) {
      this.dispatchEvent(new CustomEvent(type, { detail }));
    }
  }

  #show() {
    this.#waiting = false;
    this.#poster?.element.remove();
    this.#poster = undefined;
    this.#frame.style.position = '';
    this.#frame.style.opacity = '';
    if ('focus' in this.#frame.dataset) this.#frame.focus();
  }

  #try(action) {
    try {
      return action();
    } catch (error) {
      this.#report(error);
      return undefined;
    }
  }

  /** Tells what is wrong, by name. Returns the sentence. */
  #report(error) {
    if (!(error instanceof Wrong)) throw error;
    const detail = { code: error.code, message: error.message };
    queueMicrotask(() => this.dispatchEvent(new CustomEvent('error', { detail })));
    return error.message;
  }
}

/** What holds where an attribute is taken away. */
const DEFAULTS = { lang: 'en', theme: 'system', controls: 'full', views: 'why,node,log' };

if (!customElements.get('consensus-playground')) {
  customElements.define('consensus-playground', ConsensusPlayground);
}
