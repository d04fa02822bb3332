// Runs for programs: a thin dress around what the core exports (see
// src/js/mod.rs). Checks the types of arguments, and tells listeners. Rules
// are the core's own.
import { KINDS, Told } from './told.js';

/** How many events the core runs on by at once. */
const MOST = 2_000_000;
/** Its one owner may make a `Run` of a run of the core. */
const INSIDE = Symbol('inside');
const SEED_MAX = 2n ** 64n - 1n;

/** An `Error` with a `code` that does not change. */
export function failure(code, message) {
  return Object.assign(new Error(message), { code });
}

function refuse(message) {
  throw failure('bad-argument', message);
}

function text(name, value) {
  return typeof value === 'string' ? value : refuse(`${name} must be text`);
}

/** A number as it is; the core looks at its range. */
function number(name, value) {
  return typeof value === 'number' ? value : refuse(`${name} must be a number`);
}

function object(name, value, known) {
  if (typeof value !== 'object' || value === null) refuse(`${name} must be an object`);
  for (const key of Object.keys(value)) {
    if (known && !known.includes(key)) {
      refuse(`${name} has no “${key}”; it may have ${known.join(', ')}`);
    }
  }
  return value;
}

function seedOf(value) {
  if (value === undefined || value === null) return undefined;
  try {
    const isExact = typeof value !== 'number' || Number.isSafeInteger(value);
    const isWord = typeof value !== 'string' || /^\d+$/.test(value);
    const known = ['number', 'bigint', 'string'].includes(typeof value);
    const seed = known && isExact && isWord ? BigInt(value) : -1n;
    if (seed >= 0n && seed <= SEED_MAX) return seed;
  } catch {
    // It is told below what it must be.
  }
  return refuse(
    'seed must be a whole number from 0 to 2^64 - 1; write one beyond 2^53 as a BigInt or as text',
  );
}

function settingsOf(config) {
  if (config === undefined || config === null) return [[], []];
  const entries = Object.entries(object('config', config));
  const values = entries.map(([key, value]) => {
    if (typeof value === 'number' || typeof value === 'bigint') return String(value);
    return typeof value === 'string' ? value : refuse(`the setting ${key} must be text or a number`);
  });
  return [entries.map(([key]) => key), values];
}

/** What a program imports, around the exports of a core. */
export function dress(core) {
  class Run {
    // Its own name is lost where it is made smaller.
    static name = 'Run';

    /** The run of the core; null once it is freed. */
    #core;
    #told = new Told();
    /** The goals that have come true, while somebody listens to them. */
    #met = new Set();
    /** How often the cursor went back, or to another branch. */
    #turns = 0;

    constructor(start, inside) {
      if (inside === INSIDE) {
        this.#core = start;
        return;
      }
      const { lab, scenario, seed, config } = object('the start of a run', start, [
        'lab',
        'scenario',
        'seed',
        'config',
      ]);
      this.#core = core.Run.open(
        text('lab', lab),
        text('scenario', scenario),
        seedOf(seed),
        ...settingsOf(config),
      );
    }

    static replay(journal) {
      return new Run(core.links_replay(text('journal', journal)), INSIDE);
    }

    static fromLink(link) {
      return new Run(core.links_follow(text('link', String(link))), INSIDE);
    }

    get #run() {
      if (this.#core === null) throw failure('freed', 'this run has been freed');
      return this.#core;
    }

    get lab() {
      return this.#run.lab();
    }

    get scenario() {
      return this.#run.scenario();
    }

    get seed() {
      return this.#run.seed();
    }

    get seq() {
      return this.#run.seq();
    }

    get recorded() {
      return this.#run.recorded();
    }

    get nowUs() {
      return this.#run.nowUs();
    }

    advance(events = 1) {
      let left = number('events', events);
      return this.#go(
        (one) => this.#run.advance(left, one),
        () => (left -= 1) > 0,
      );
    }

    seek(seq) {
      number('seq', seq);
      this.#go(
        (one) => this.#run.seek(seq, one),
        () => this.seq < seq,
      );
    }

    seekTime(atUs) {
      number('atUs', atUs);
      this.#go(
        (one) => this.#run.seekTime(atUs, one),
        () => this.nowUs <= atUs,
      );
    }

    apply(act, atUs) {
      object('act', act);
      const at = atUs === undefined ? undefined : number('atUs', atUs);
      const branch = this.currentBranch;
      this.#run.apply(act, at);
      this.#note();
      if (this.currentBranch !== branch) this.#noteBranch();
      this.#told.tell();
    }

    enabled() {
      return this.#run.enabled();
    }

    branch(name = '') {
      const id = this.#run.branch(text('name', name));
      this.#noteBranch();
      this.#told.tell();
      return id;
    }

    switchTo(branch) {
      const shared = this.#run.shared(number('branch', branch));
      this.#run.switchTo(branch);
      this.#turn(Math.min(shared, this.seq));
    }

    get branches() {
      return this.#run.branches();
    }

    get currentBranch() {
      return this.#run.currentBranch();
    }

    frame() {
      return this.#run.frame();
    }

    events(first = 1, last = this.seq) {
      return this.#run.events(number('first', first), number('last', last));
    }

    goals() {
      return this.#run.goals();
    }

    config() {
      return this.#run.config();
    }

    journal() {
      return core.links_journal(this.#run);
    }

    link(page = '') {
      return text('page', page).replace(/#.*$/s, '') + core.links_link(this.#run);
    }

    digest() {
      return this.#run.digest();
    }

    get sameness() {
      return this.#run.sameness();
    }

    on(kind, listener) {
      if (!KINDS.includes(kind)) refuse(`a run tells of ${KINDS.join(', ')}`);
      if (typeof listener !== 'function') refuse('a listener must be a function');
      const isFirst = !this.#told.hears(kind);
      const stop = this.#told.add(kind, listener);
      if (kind === 'goal' && isFirst) this.#meet();
      return stop;
    }

    free() {
      this.#core?.free();
      this.#core = null;
      this.#told.clear();
    }

    /**
     * Moves the cursor by `move`, which goes over one event if it is asked
     * to: so it is asked while somebody listens, as often as `more` holds, and
     * each event is told before the next. It ends where a listener takes the
     * cursor back. How many events there were.
     */
    #go(move, more) {
      const listens = this.#told.hears('event', 'violation', 'goal');
      const turns = this.#turns;
      let gone = 0;
      do {
        const before = this.seq;
        move(listens);
        const went = this.seq - before;
        if (went < 0) this.#turn(this.seq);
        if (went <= 0) break;
        gone += went;
        if (listens) this.#note();
        this.#told.tell();
      } while (listens && this.#core !== null && this.#turns === turns && gone < MOST && more());
      return gone;
    }

    /** The cursor went back, or to another branch: what was so after event `seq` is not in the run any more. */
    #turn(seq) {
      this.#turns += 1;
      this.#told.forget(seq);
      this.#meet();
    }

    /** Makes what came of the last event wait to be told. */
    #note() {
      const { seq } = this;
      if (this.#told.hears('event', 'violation')) {
        const [event] = this.events(seq, seq);
        this.#told.put('event', event, seq);
        for (const violation of event.violations) this.#told.put('violation', violation, seq);
      }
      if (this.#told.hears('goal')) {
        const met = this.goals().filter((goal) => goal.met && !this.#met.has(goal.name));
        for (const goal of met) {
          this.#met.add(goal.name);
          this.#told.put('goal', goal, seq);
        }
      }
    }

    /** Makes the branch that was opened wait to be told. It stays in the run whatever comes. */
    #noteBranch() {
      const { currentBranch } = this;
      this.#told.put('branch', this.branches.find(({ id }) => id === currentBranch), 0);
    }

    /** Takes the goals that are met here as told. */
    #meet() {
      if (!this.#told.hears('goal')) return;
      const met = this.goals().filter((goal) => goal.met);
      this.#met = new Set(met.map((goal) => goal.name));
    }
  }
  // Older engines have no such symbol: there `free` is all there is.
  if (Symbol.dispose) {
    Object.defineProperty(Run.prototype, Symbol.dispose, { value: Run.prototype.free });
  }
  return { Run, labs: () => core.labs() };
}
