//! Consensus Playground: distributed consensus to watch, break, rewind and
//! share.
//!
//! A run is a pure function of scenario, seed and actions. Everything else
//! follows from that one sentence: the same run plays in a browser, in a
//! test and in the command line; it can be rewound, linked and replayed; and
//! what a student sees is the code that is tested.
//!
//! # Words
//!
//! | word | meaning |
//! | --- | --- |
//! | lab | one topic's playground: Raft, Paxos, …; one entry in [`catalog::LABS`] |
//! | scenario | a named start of a lab: settings, seed, faults, script, and what is expected to happen |
//! | world | all nodes, messages in flight, timers and random streams at one instant |
//! | process, node | one participant of a run: a server, a client, a coordinator, …; the page calls it by its name (S1, C1, TM) |
//! | role | what a process is at the moment: leader, candidate, coordinator, …; what it is for good is its kind |
//! | flight | a message on its way |
//! | action | the only thing that changes a world: deliver, drop, fire a timer, crash, cut, … |
//! | manual action | an action that a person has taken, as against those that a run takes by itself |
//! | act | an action as front ends name it, in words and plain data |
//! | event | one action of a run with all that came of it, at its sequence number (`seq`) |
//! | command | what a client asks for; its request has the client's number and a serial number (Raft §8) |
//! | timeline | the recorded events of a run, with its branches |
//! | journal | schema, lab, scenario, seed, settings, actions: a run, whole |
//! | digest | 64 bits that stand for a whole world, the same on every machine |
//! | frame | plain public data for one instant: what any view may know |
//! | panel | a protocol's own picture beside the cluster, of one of a few shapes |
//! | note | why a step did what it did: the rule, its paper and section, the values compared |
//! | trace level | how much a world tells of why a step did what it did; changes nothing of what happens |
//! | mark | what makes an event stand out: a word, a weight and a shape that a rule declares, or a fault, a repair, a violation |
//! | figure | what a lab counts of a run: events with a mark, or something in the world |
//! | invariant | what must hold in every world, with its paper and section |
//! | flaw | a rule of the protocol switched off, to see what breaks |
//! | goal | what must happen in the end once nothing fails any more: liveness, as a list of named ones |
//! | model | in a search: a specification without nodes and flights, as a start, next states and properties |
//! | nemesis | who draws faults for a drawn run, and mends them after a while |
//! | swarm | many drawn runs, each of one seed |
//! | sweep | one scenario over many seeds, for each of several settings |
//! | faulty, liar | a node that need not follow the protocol; a twin is two copies under one name |
//! | statement | what a node has signed: nobody else can make it |
//! | draw | a number that a step takes from the node's own random stream |
//! | lane, strip, grid, bars, graph | the shapes of panels |
//!
//! # The rooms
//!
//! Each may use those below it, never those above. `tests/tidy.rs` holds
//! this page to its word, without exceptions.
//!
//! | room | what it is | what it never does |
//! | --- | --- | --- |
//! | `ui` (feature `ui`) | the page: stage, panels, inspector, player | name a protocol; change a world but through [`labs::session::Session`] |
//! | `js` (feature `js`) | the JavaScript API | hold a rule of its own |
//! | `cli` (feature `cli`) | the native command line | the same |
//! | `diagram` (feature `text`) | the space-time diagram as SVG and as text | know a browser or a terminal |
//! | `text` (feature `text`) | names of texts to English and Chinese sentences | decide anything |
//! | [`runs`] | runs as data: journals, links, comparing, space-time, milestones | know a lab by name |
//! | [`catalog`] | the one list of labs | hold anything but the list |
//! | [`protocols`] | the labs, one folder each: message, node, steps, rules, invariants, scenarios, card | read a clock, a random source or anything global |
//! | [`labs`] | the boundary: opens runs of any lab, records them, shows them as frames | let a generic type out; know how anything is drawn |
//! | [`check`] | search of worlds and of small models, and drawn runs that look for what breaks | run without end; draw outside its seed |
//! | [`kit`] | bricks that labs share: quorums, flaws, invariants, the key-value machine | know a lab |
//! | [`show`] | what a view may know: frames, panels, acts, cards | draw; decide |
//! | [`sim`] | the deterministic world; knows no protocol | use a float, a hash map, a `usize` in state, or a browser |
//!
//! A protocol's `card.rs` is the one file that knows both the protocol and
//! the frames. A new protocol touches its own folder, one `mod` line, one
//! line in [`catalog`], and its texts in each language.
//!
//! # Deliberately absent
//!
//! - No async and no threads in the core: a step is a function call.
//! - No serialization of worlds: a journal says how to get there again. What
//!   form they have in bytes ([`sim::encode`]) is for digests alone.
//! - No clock: time is a number in the world, one tick a microsecond.
//! - No way to change a world but [`sim::world::World::apply`], which refuses
//!   what is not possible with a typed reason and then has changed nothing.

// `#[derive(Encode)]` calls this crate by its name, here and elsewhere.
extern crate self as consensus_playground;

pub mod catalog;
pub mod check;
#[cfg(feature = "cli")]
pub mod cli;
#[cfg(feature = "text")]
pub mod diagram;
#[cfg(feature = "js")]
pub mod js;
pub mod kit;
pub mod labs;
pub mod protocols;
pub mod runs;
pub mod show;
pub mod sim;
#[cfg(feature = "text")]
pub mod text;
#[cfg(feature = "ui")]
pub mod ui;
