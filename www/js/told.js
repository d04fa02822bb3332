// Telling listeners what happens in a run: everything in its order, each in
// its turn, and nothing that is not in the run any more.

/** What a run can tell of. */
export const KINDS = ['event', 'violation', 'goal', 'branch'];

export class Told {
  /** Listeners by kind. */
  #listeners = new Map(KINDS.map((kind) => [kind, new Set()]));
  /** What is to be told, the oldest first: its kind, what it is, after which event it is so, who has not heard it. */
  #waiting = [];
  #telling = false;

  /** Whether somebody listens to one of these. */
  hears(...kinds) {
    return kinds.some((kind) => this.#listeners.get(kind).size > 0);
  }

  /** Returns what ends it. */
  add(kind, listener) {
    const listeners = this.#listeners.get(kind);
    listeners.add(listener);
    return () => void listeners.delete(listener);
  }

  put(kind, what, seq) {
    this.#waiting.push({ kind, what, seq, to: [...this.#listeners.get(kind)] });
  }

  /** Of what is waiting, forgets what is so only after a later event than `seq`. */
  forget(seq) {
    this.#waiting = this.#waiting.filter((one) => one.seq <= seq);
  }

  /** Tells all that is waiting, and what listeners add to it. Does nothing if it is called by a listener. */
  tell() {
    if (this.#telling) return;
    this.#telling = true;
    while (this.#waiting.length > 0) {
      const { kind, what, to } = this.#waiting[0];
      const listener = to.shift();
      if (!listener) this.#waiting.shift();
      else if (this.#listeners.get(kind).has(listener)) attempt(listener, what);
    }
    this.#telling = false;
  }

  clear() {
    this.#waiting = [];
    for (const listeners of this.#listeners.values()) listeners.clear();
  }
}

/** An error of one listener is its own: it is reported like one that nobody caught. */
function attempt(listener, what) {
  try {
    listener(what);
  } catch (error) {
    // Node has no `reportError`.
    (globalThis.reportError ?? console.error)(error);
  }
}
