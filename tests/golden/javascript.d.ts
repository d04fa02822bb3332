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

/** The number of a node, from 1. */
export type NodeId = number;

/** A value of a field: `null` is nothing, a list is one of nodes or of numbers. A number beyond 2^53 is a bigint. */
export type Value = number | bigint | string | boolean | null | NodeId[];

/** Named values, in their order. */
export type Values = { [name: string]: Value };

/** One instant of one run. */
export interface Frame {
  seq: number;
  now_us: number;
  nodes: NodeState[];
  timers: Timer[];
  messages: Message[];
  cuts: Cut[];
  panels: Panel[];
  /** The event that led here; none at the start. */
  last: Event | null;
  /** Every invariant that was broken up to here. */
  violations: Violation[];
  /** What is not judged any more up to here: neither held nor broken. */
  not_judged: NotJudged[];
}

/** One node: what every protocol has, then its own fields by name. */
export interface NodeState {
  node: NodeId;
  /** What it is called: `S1`. */
  name: string;
  status: 'up' | 'writing' | 'paused' | 'crashed' | 'absent';
  /** One word, such as `leader`; none if the protocol has no roles or the node is down. */
  role: string | null;
  [field: string]: Value;
}

/** A wait of a node. */
export interface Timer {
  node: NodeId;
  timer: string;
  set_us: number;
  due_us: number;
}

/** A message, on its way or arrived. */
export interface Message {
  id: number;
  kind: string;
  from: NodeId;
  to: NodeId;
  sent_us: number;
  due_us: number;
  fate: 'arrives' | 'late' | 'lost' | 'cut';
  copy: boolean;
  fields: Values;
}

/** One direction of a link on which everything is lost. */
export interface Cut {
  from: NodeId;
  to: NodeId;
}

/**
 * A picture that the protocol offers beside the cluster, by its shape. What its signs say (`kind`, `badge`, `note`) are
 * words of the protocol.
 */
export type Panel = { name: string; about: number | null; remarks: Remark[] } & (
  | Lanes
  | Grid
  | Strips
  | Bars
  | Graph
  | Quorums
  | { kind: 'text' }
);

/** A sentence about a panel: the name of its text, and its values. */
export interface Remark {
  name: string;
  tone: 'plain' | 'quiet' | 'promise' | 'vote' | 'doubt' | 'decided' | 'done' | 'refused' | 'danger';
  values: Values;
}

/** A row a process, with cells along an axis from place `first` on, such as logs. */
export interface Lanes {
  kind: 'lanes';
  first: number;
  rows: Lane[];
}

/** What one process holds. Everything up to place `done` is done. */
export interface Lane {
  node: NodeId;
  done: number;
  cells: LaneCell[];
  pointers: { at: number; kind: string }[];
}

/** One cell of a lane; its `number` is a term or the like. */
export interface LaneCell {
  at: number;
  number: number | null;
  text: string;
  kind: string;
  badge: string | null;
}

/** Rows and columns of signs, such as ballots by nodes. */
export interface Grid {
  kind: 'grid';
  columns: Value[];
  /** The last of them, the oldest first. */
  rows: GridRow[];
  /** How many rows there were in all. */
  total: number;
}

/** One row, with a cell for each column. */
export interface GridRow {
  number: number;
  by: NodeId | null;
  texts: string[];
  /** What has become of the row as a whole. */
  note: string | null;
  cells: { kind: string | null; badge: string | null }[];
}

/** The states that each process passes. Of the last `ends` of them it comes to one. */
export interface Strips {
  kind: 'strips';
  states: string[];
  ends: number;
  rows: Strip[];
}

/** One process: it stands in the last state that it has passed. From shaded ones, all ends are possible. */
export interface Strip {
  row: number;
  node: NodeId;
  /** What of it, such as a transaction, where it has several strips. */
  of: Value;
  passed: string[];
  shaded: string[];
}

/** Intervals of time, such as locks and leases. */
export interface Bars {
  kind: 'bars';
  rows: { row: number; head: Value; bars: Bar[] }[];
}

/** One interval. Its end is `null` while nobody can say. */
export interface Bar {
  id: number;
  kind: string;
  text: string;
  number: number | null;
  from_us: number;
  until_us: number | null;
}

/** Things that rest on others, such as a tree of blocks, each after what it rests on. */
export interface Graph {
  kind: 'graph';
  vertices: Vertex[];
}

/** One of them: what it rests on, who made it, which processes stand on it. */
export interface Vertex {
  id: number;
  onto: number[];
  text: string;
  number: number | null;
  by: NodeId | null;
  kind: string;
  heads: NodeId[];
}

/** The sets of nodes that decide in two steps. */
export interface Quorums {
  kind: 'quorums';
  /** The quorum system, as its setting is written. */
  system: string;
  members: NodeId[];
  /** Whether every quorum of the first step shares a node with every one of the second. */
  intersect: boolean;
  /** Those that came together in the first step, and in the second. */
  first: Quorum[];
  second: Quorum[];
}

/** A quorum that came together under a number, and who completed it. */
export interface Quorum {
  number: number;
  nodes: NodeId[];
  last: NodeId;
}

/** One event. */
export interface Event {
  seq: number;
  at_us: number;
  action: EventAction;
  /** The node that it happened to; none if it is not one node's affair. */
  node: NodeId | null;
  sent: Message[];
  changes: Change[];
  notes: Note[];
  outputs: Output[];
  /** The operation that a client has begun by asking for the first time. */
  invoked: Invoked | null;
  /** The operations that have ended, because their clients were told so. */
  returned: Returned[];
  violations: Violation[];
  /** What is not judged any more since it. */
  not_judged: NotJudged[];
  /** What makes it stand out: a word of the lab's own, or `fault`, `repair`, `not-judged` or `violation`; none for most. */
  mark: string | null;
}

/** What happened; if it happened to a message, that message in short and whole. */
export type EventAction = Act & { kind?: string; from?: NodeId; to?: NodeId; message?: Message };

/** What changed in the state of a node. */
export interface Change {
  node: NodeId;
  field: string;
  old: Value;
  new: Value;
}

/** Why: the rule that a node applied, its paper and section, the values compared. */
export interface Note {
  node: NodeId;
  rule: string;
  cite: string;
  values: Values;
}

/** What a client was told. */
export interface Output {
  node: NodeId;
  text: string;
}

/** A client has asked for something for the first time. */
export interface Invoked {
  client: number;
  /** The how-manieth request of that client, from 1. */
  serial: number;
  command: string;
}

/** A client was told what became of its request. */
export interface Returned {
  node: NodeId;
  client: number;
  serial: number;
  /** `failed`: it was not carried out, and never will be. */
  outcome: 'done' | 'failed';
  /** What it gave, in the protocol's own terms. */
  value: string | null;
}

/** An invariant that was broken. */
export interface Violation {
  seq: number;
  invariant: string;
  cite: string;
  nodes: NodeId[];
  fields: string[];
  values: Values;
}

/** Invariants that are not judged from an event on, since what they take for granted was not so any more. */
export interface NotJudged {
  seq: number;
  at_us: number;
  invariants: string[];
  /** What they take for granted, by its name. */
  assumption: string;
  cite: string;
  nodes: NodeId[];
  fields: string[];
  values: Values;
}

/** One thing that happens, or that is done. */
export type Act =
  | { type: 'written'; node: NodeId }
  | { type: 'deliver'; flight: number }
  | { type: 'drop'; flight: number }
  | { type: 'duplicate'; flight: number }
  | { type: 'delay'; flight: number; by_us: number }
  | { type: 'fire'; node: NodeId; timer: string }
  | { type: 'command'; node: NodeId; command: string; request?: { client: number; serial: number } }
  | { type: 'retry'; client: number }
  | { type: 'load' }
  | { type: 'set_load'; load?: { every_us: number; clients: number; limit?: number | bigint } }
  | { type: 'repeat'; node: NodeId; command: string; every_us: number; times: number }
  | { type: 'again'; node: NodeId }
  | { type: 'cease'; node: NodeId }
  | { type: 'crash'; node: NodeId; disk: 'kept' | 'lost' }
  | { type: 'restart'; node: NodeId }
  | { type: 'join'; node: NodeId }
  | { type: 'pause'; node: NodeId }
  | { type: 'resume'; node: NodeId }
  | { type: 'cut'; from: NodeId; to: NodeId }
  | { type: 'heal'; from: NodeId; to: NodeId }
  | { type: 'partition'; groups: NodeId[][] }
  | { type: 'heal_all' }
  | { type: 'drift'; node: NodeId; ppm: number }
  | { type: 'omit'; node: NodeId; send: boolean; receive: boolean }
  | { type: 'conditions'; set: [setting: string, value: string][] }
  | { type: 'rig'; node: NodeId; number: number }
  | { type: 'corrupt'; node: NodeId }
  | { type: 'lie'; node: NodeId; lie: string }
  | { type: 'say'; node: NodeId; text: string; to: NodeId[] }
  | { type: 'twin'; node: NodeId; groups: NodeId[][] };

/** One branch of a run. */
export interface Branch {
  id: number;
  /** Empty if nobody named it. */
  name: string;
  /** How many events it has, those of its past included. */
  length: number;
  /** The branch that it left, and after which event; none for the trunk. */
  parent: number | null;
  after: number | null;
}

/** Something that the scenario comes to by itself, and that holds to its end. */
export interface Goal {
  name: string;
  /** Whether it has come true on this branch, up to the cursor. */
  met: boolean;
}

/** One setting. */
export interface Setting {
  key: string;
  value: string;
  /** What may be written: `1 to 9`. */
  form: string;
  /** All values, if there are only a few. */
  choices: string[];
}

/** One topic's playground. */
export interface Lab {
  id: string;
  scenarios: Scenario[];
  invariants: { id: string; cite: string }[];
  /** What some of these take for granted. */
  assumptions: { id: string; cite: string }[];
  /** What must come about once nothing is wrong any more. */
  goals: { id: string; cite: string }[];
  commands: string[];
}

/** A named start of a lab. */
export interface Scenario {
  id: string;
  /** The seed that it has if none is chosen, decimal. */
  seed: string;
  ends_at_us: number;
  expects: string[];
}
