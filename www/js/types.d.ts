
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
