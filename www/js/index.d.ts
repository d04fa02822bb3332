/**
 * Runs of consensus protocols, for programs: in browsers, in their workers
 * and in Node. Every method that fails throws an {@link PlaygroundError} and
 * has changed nothing.
 */

/**
 * Fetches the core, the labs that are named, and `links` if it is: what reads
 * and writes links and journals. All of it if nothing is named. Nothing else
 * works in a browser before this; in Node all is there at once. An object at
 * the end says where the files come from, if not from beside this one; parts
 * in it are named by that.
 */
export function init(...parts: string[]): Promise<void>;
export function init(...parts: [...string[], Sources]): Promise<void>;

/** Where a file is, or what is in it. */
export type Source = string | URL | ArrayBuffer | ArrayBufferView;

/** Sources by the name of the part, `core` among them. */
export interface Sources {
  /** For all others: the folder, or what tells it of a part. */
  from?: string | URL | ((part: string) => Source | Promise<Source>);
  [part: string]: Source | Promise<Source> | ((part: string) => Source | Promise<Source>) | undefined;
}

/** All labs with their scenarios, invariants and sample commands. */
export function labs(): Lab[];

/**
 * An open run and the place in it that is being looked at: the cursor. It is
 * recorded: going back and forth is exact, and acting in the past opens a
 * branch. Free it with `free()` or `using`; memory is not given back by itself.
 */
export class Run {
  /** Opens a run at its start. */
  constructor(start: Start);
  /** Opens the run that a journal holds, at its last event. */
  static replay(journal: string): Run;
  /** Opens the run of a link, whole or from its `#` on, where it leads. */
  static fromLink(link: string | URL): Run;

  /** The id of the lab. */
  get lab(): string;
  /** The id of the scenario. */
  get scenario(): string;
  /** The seed in use, all 64 bits of it. */
  get seed(): bigint;
  /** How many events led to the cursor. */
  get seq(): number;
  /** How many events are recorded on this branch. */
  get recorded(): number;
  /** The instant of the last event before the cursor, in microseconds. */
  get nowUs(): number;

  /** Goes forward by at most this many events, one if not said. How many there were. */
  advance(events?: number): number;
  /** Goes to just after this event, running on if it is not recorded yet. 0 is the start. */
  seek(seq: number): void;
  /** Goes to just after the last event at or before this instant. */
  seekTime(atUs: number): void;
  /**
   * Does something at an instant that is neither before the last event nor
   * after the next; right after the last event if not said. In the past this
   * opens a branch.
   */
  apply(act: Act, atUs?: number): void;
  /** All single acts that are possible here. Acts with a value to choose, such as commands, are not listed. */
  enabled(): Act[];

  /** Opens a branch that leaves this one at the cursor, goes there, and returns its number. */
  branch(name?: string): number;
  /** Goes to another branch, to the same event or its end. */
  switchTo(branch: number): void;
  /** All branches, in the order in which they were opened. */
  get branches(): Branch[];
  /** The number of the branch that the cursor is on. */
  get currentBranch(): number;

  /** Everything about the instant at the cursor. */
  frame(): Frame;
  /** The recorded events with these numbers, up to the cursor if not said; at most ten thousand. */
  events(first?: number, last?: number): Event[];
  /** What the scenario expects, and what of it has come true by the cursor. */
  goals(): Goal[];
  /** All settings as they are in this run. */
  config(): Setting[];
  /** The run up to the cursor as a journal: JSON text that `replay` and the command line read. */
  journal(): string;
  /** A link to this place of this run, with its branches: `page` and the part from the `#` on. */
  link(page?: string): string;
  /** The digest of the world at the cursor, equal on every machine: 16 hexadecimal digits. */
  digest(): string;
  /**
   * Whether it is known to be the run that its journal or link was written
   * of. `outdated`: not compared, for an older version wrote it, whose
   * digests are of another kind. `unclaimed`: it had no digest, or was opened
   * by its name. A run that is another one does not open.
   */
  get sameness(): 'proven' | 'outdated' | 'unclaimed';

  /**
   * Has `listener` told of what the cursor goes forward over: each event,
   * each broken invariant, each goal when it comes true, each branch when it
   * is opened. Each event is told right after it happened, before the next: a
   * listener finds the run there and may act in it. What comes of its acts is
   * told when it has returned; what they took out of the run is not told, and
   * a way forward ends where they lead back or to another branch. What it
   * throws is reported, as what nobody caught, and changes nothing for
   * others. Returns what ends it.
   */
  on<K extends keyof Told>(kind: K, listener: (what: Told[K]) => void): () => void;

  /** Gives the memory back. After that every method throws. */
  free(): void;
  [Symbol.dispose](): void;
}

/** What a run tells its listeners. */
export interface Told {
  event: Event;
  violation: Violation;
  goal: Goal;
  branch: Branch;
}

/** What is thrown. Its `message` is a sentence, its `code` never changes. */
export interface PlaygroundError extends Error {
  /**
   * `bad-argument`, `unknown-lab`, `unknown-scenario`, `bad-setting`,
   * `bad-journal`, `bad-link`, `lab-not-loaded`, `links-not-loaded`, `not-loaded`,
   * `freed`, or for what cannot be done the reason's own name, such as
   * `refused-node-crashed`.
   */
  code: string;
}

/** How a run begins. */
export interface Start {
  lab: string;
  scenario: string;
  /** The scenario's own if not said. */
  seed?: number | bigint | string | null;
  /** Settings that differ from the scenario's: `{ nodes: 5, loss: 0.05, heartbeat: '40ms' }`. */
  config?: Record<string, string | number | bigint> | null;
}
