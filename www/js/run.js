// Runs for programs: a thin dress around what the core exports (see
// src/js/mod.rs). Checks the types of arguments, and tells listeners. Rules
// are the core's own.

/** What `Run` can tell of. */
const KINDS = ['event', 'violation', 'goal', 'branch'];
/** How many events are taken from the core at once. */
const BATCH = 1_000;
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
    /** The run of the core; null once it is freed. */
    #core;
    /** Listeners by kind. */
    #told = new Map(KINDS.map((kind) => [kind, new Set()]));
    /** The goals that were met when a listener was last told. */
    #met = new Set();

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
      return this.#forward(() => this.#run.advance(number('events', events)));
    }

    seek(seq) {
      this.#forward(() => this.#run.seek(number('seq', seq)));
    }

    seekTime(atUs) {
      this.#forward(() => this.#run.seekTime(number('atUs', atUs)));
    }

    apply(act, atUs) {
      object('act', act);
      const at = atUs === undefined ? undefined : number('atUs', atUs);
      const branch = this.currentBranch;
      this.#forward(() => this.#run.apply(act, at));
      if (this.currentBranch !== branch) this.#tell('branch', this.#branch());
    }

    enabled() {
      return this.#run.enabled();
    }

    branch(name = '') {
      const id = this.#run.branch(text('name', name));
      this.#tell('branch', this.#branch());
      return id;
    }

    switchTo(branch) {
      this.#run.switchTo(number('branch', branch));
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
      const listeners = this.#told.get(kind);
      if (!listeners) refuse(`a run tells of ${KINDS.join(', ')}`);
      if (typeof listener !== 'function') refuse('a listener must be a function');
      if (kind === 'goal' && listeners.size === 0) this.#meet();
      listeners.add(listener);
      return () => void listeners.delete(listener);
    }

    free() {
      this.#core?.free();
      this.#core = null;
      for (const listeners of this.#told.values()) listeners.clear();
    }

    /** Moves the cursor, then tells of the events that it went forward over. */
    #forward(move) {
      const before = this.seq;
      const result = move();
      const [events, violations, goals] = ['event', 'violation', 'goal'].map(
        (kind) => this.#told.get(kind).size > 0,
      );
      const end = this.seq;
      for (let first = before + 1; (events || violations) && first <= end; first += BATCH) {
        // A listener may have freed the run, or gone elsewhere in it.
        if (this.#core === null) return result;
        for (const event of this.events(first, Math.min(end, first + BATCH - 1))) {
          this.#tell('event', event);
          for (const violation of event.violations) this.#tell('violation', violation);
        }
      }
      if (goals && this.#core !== null) {
        for (const goal of this.#meet()) this.#tell('goal', goal);
      }
      return result;
    }

    /** The goals that have come true since this was asked last. */
    #meet() {
      const met = this.goals().filter((goal) => goal.met);
      const fresh = met.filter((goal) => !this.#met.has(goal.name));
      for (const goal of fresh) this.#met.add(goal.name);
      return fresh;
    }

    #branch() {
      return this.branches.find((branch) => branch.id === this.currentBranch);
    }

    #tell(kind, what) {
      for (const listener of [...this.#told.get(kind)]) listener(what);
    }
  }
  // Older engines have no such symbol: there `free` is all there is.
  if (Symbol.dispose) {
    Object.defineProperty(Run.prototype, Symbol.dispose, { value: Run.prototype.free });
  }
  return { Run, labs: () => core.labs() };
}
