//! A paper, sentence by sentence, each with a run by hand that shows it: a
//! text file in which a sentence stands above what is done and what comes of
//! it, so that both can be read together.
//!
//! ```text
//! with roles=separate nodes=6
//!
//! P1: “An acceptor must accept the first proposal that it receives.”
//! - S1 propose red
//! - Prepare/Promise S1 → S3 S4
//! > Accept S1 → S5
//!     S5  accepted: number 11, value red, promised 0
//!         writes promised 11, accepted 11 red
//!         → S1, S6 Accepted: n 11, v red
//! ```
//!
//! A paragraph is a run of its own. `>` does something and shows what comes
//! of it, `-` does it and shows only what it breaks. What is shown, indented,
//! is compared with what happens, whole: run with `UPDATE_EXPECT=1` to write
//! it anew, and read the difference against the sentence.
//!
//! Time stands still: no timer runs out and no message arrives but by a line.
//!
//! - `with KEY=VALUE …`: settings; of all that follows where it stands alone,
//!   of this run where it is its first line (`> with …`).
//! - `NODE COMMAND`: a client asks; `NODE COMMAND as CLIENT SERIAL`: a copy of
//!   this request of its arrives.
//! - `KIND FROM → TO …`: the oldest message of this kind arrives at each, or
//!   after `newest` the newest; `KIND/ANSWER` its answer, too. `lose` and `copy`
//!   before it lose it or make a second one of it. `*` is whoever has one.
//! - `retry CLIENT`: it sends its request again.
//! - `fire NODE TIMER`, `crash NODE`, `wipe NODE` (it loses its disk, too),
//!   `restart NODE`, `written NODE` (its disk is done).
//! - `show NODE …`: all that they hold. A line that begins with `//` explains.

use std::fmt::Write;

use expect_test::ExpectFile;

use crate::show::act::{Act, Asked};
use crate::show::card::Card;
use crate::show::frame::{Change, EventView};
use crate::show::message::FlightView;
use crate::show::node::NodeView;
use crate::sim::action::Disk;
use crate::sim::id::{ClientId, FlightId, NodeId};
use crate::sim::note::Datum;
use crate::sim::part::Parts;
use crate::sim::protocol::Request;
use crate::sim::sorted::{Map, Set};
use crate::sim::time::Time;

use super::session::Session;
use super::test_runs::by_hand;
use super::transcript::{broken, node_line, plain, reason, unjudged};

/// How output is told from what is written by hand.
const OUTPUT: &str = "    ";

/// Declares the test that compares `paper.txt`, beside the file that declares
/// it, with what happens. Every rule of the lab must be shown there, but for
/// those that no run by hand comes to; or only some, where other tests say what
/// is missing (`partly`).
macro_rules! paper {
    ($Lab:ty, partly) => {
        #[test]
        fn the_paper_sentence_by_sentence() {
            let file = expect_test::expect_file!["./paper.txt"];
            $crate::labs::paper::check::<$Lab>(&file);
        }
    };
    ($Lab:ty $(, but $beyond:literal)*) => {
        #[test]
        fn the_paper_sentence_by_sentence() {
            let file = expect_test::expect_file!["./paper.txt"];
            let missing = $crate::labs::paper::check::<$Lab>(&file);
            let beyond: &[&str] = &[$($beyond),*];
            assert_eq!(missing, beyond, "rules that no run of the paper shows");
        }
    };
}
pub(crate) use paper;

/// Plays every run of a file, and compares what comes of each with what the
/// file says. Of what differs only the first paragraph is told: the rest
/// follows from it, more often than not. The answer is which rules of the lab
/// are not shown.
pub(crate) fn check<P: Card>(file: &ExpectFile) -> Vec<&'static str> {
    let said = file.data();
    let mut played = Played::default();
    played.play(&said, &by_hand::<P>);
    assert!(played.wrong.is_empty(), "{}", played.wrong.join("\n"));
    let happened = played.text;
    let writes_anew = std::env::var_os("UPDATE_EXPECT").is_some();
    let mut both = said.split("\n\n").zip(happened.split("\n\n"));
    if let Some((said, happened)) = both.find(|(said, happened)| said != happened)
        && !writes_anew
    {
        panic!(
            "the paper says\n\n{said}\n\nwhat happens is\n\n{happened}\n\n\
             If it should be so, run this once more with UPDATE_EXPECT=1."
        );
    }
    file.assert_eq(&happened);
    let rules = P::rules().iter().map(|rule| rule.id);
    rules.filter(|id| !played.shown.contains(id)).collect()
}

/// Which rules the runs of a lab's own file show.
pub(crate) fn shown<P: Card>() -> Set<&'static str> {
    let folder = P::ID.replace('-', "_");
    let root = env!("CARGO_MANIFEST_DIR");
    let file = format!("{root}/src/protocols/{folder}/paper.txt");
    let text = std::fs::read_to_string(&file).unwrap_or_else(|why| panic!("{file}: {why}"));
    let mut played = Played::default();
    played.play(&text, &by_hand::<P>);
    played.shown
}

/// A file that is being played.
#[derive(Default)]
struct Played {
    /// The file with what comes of its lines.
    text: String,
    /// The rules that were shown.
    shown: Set<&'static str>,
    /// Which lines cannot be.
    wrong: Vec<String>,
}

impl Played {
    fn play(&mut self, text: &str, open: &dyn Fn(Map<String, String>) -> Box<dyn Session>) {
        let mut usual = Map::new();
        let mut run: Option<ByHand> = None;
        for (place, line) in (1..).zip(text.lines()) {
            if line.starts_with(OUTPUT) {
                continue;
            }
            let _ = writeln!(self.text, "{line}");
            if let Some(set) = settings(line) {
                usual = set;
                run = None;
            } else if let Some((shown, line)) = step(line) {
                let mut set = usual.clone();
                let own = settings(line);
                for (key, value) in own.iter().flat_map(Map::iter) {
                    set.insert(key.clone(), value.clone());
                }
                let run = run.get_or_insert_with(|| ByHand(open(set)));
                if own.is_none() {
                    let done = run.does(line, shown.then_some(&mut self.shown));
                    match done {
                        Ok(told) => self.text += &told,
                        Err(why) => self.wrong.push(format!("{place}: “{line}”: {why}")),
                    }
                }
            } else if !line.is_empty() && !line.starts_with("//") {
                run = None;
            }
        }
    }
}

/// A line that does something: whether what comes of it is shown, and what it
/// does.
fn step(line: &str) -> Option<(bool, &str)> {
    let shown = line.strip_prefix("> ").map(|line| (true, line));
    shown.or_else(|| Some((false, line.strip_prefix("- ")?)))
}

/// Settings that differ, if the line is nothing else.
fn settings(line: &str) -> Option<Map<String, String>> {
    let pair = |pair: &str| {
        let (key, value) = pair.split_once('=')?;
        Some((key.to_owned(), value.to_owned()))
    };
    let pairs = line.strip_prefix("with ")?.split_whitespace();
    pairs.map(pair).collect()
}

/// Which messages a line means.
struct Wanted<'a> {
    newest: bool,
    kind: &'a str,
    from: &'a str,
    to: &'a [&'a str],
}

impl<'a> Wanted<'a> {
    fn of(words: &'a [&'a str]) -> Result<Wanted<'a>, String> {
        let (newest, words) = match words {
            ["newest", words @ ..] => (true, words),
            _ => (false, words),
        };
        match words {
            [kind, from, "→", to @ ..] if !to.is_empty() => Ok(Wanted {
                newest,
                kind,
                from,
                to,
            }),
            _ => Err("this is none of the lines that there are".to_owned()),
        }
    }
}

fn client_of(text: &str) -> Result<ClientId, String> {
    let client = text.parse().map(ClientId);
    client.map_err(|_| format!("{text} is no client"))
}

/// A run that is played by hand.
struct ByHand(Box<dyn Session>);

impl ByHand {
    /// Does a line; what is to be shown of it, if anything is, and which rules
    /// stand in that.
    fn does(
        &mut self,
        line: &str,
        shown: Option<&mut Set<&'static str>>,
    ) -> Result<String, String> {
        let words: Vec<&str> = line.split_whitespace().collect();
        let first = self.0.seq() + 1;
        let before = self.0.frame().nodes;
        match words[..] {
            ["show", ref nodes @ ..] => return self.show(nodes),
            ["lose", ref words @ ..] => {
                self.each(&Wanted::of(words)?, |flight| Act::Drop { flight })?;
            }
            ["copy", ref words @ ..] => {
                self.each(&Wanted::of(words)?, |flight| Act::Duplicate { flight })?;
            }
            [verb, node] if let Some(act) = of_node(verb, self.node(node).ok()) => {
                self.act(&act)?
            }
            ["retry", client] => {
                let client = client_of(client)?;
                self.act(&Act::Retry { client })?;
            }
            ["fire", node, timer] => {
                let (node, timer) = (self.node(node)?, timer.to_owned());
                self.act(&Act::Fire { node, timer })?;
            }
            [node, ref text @ .., "as", client, serial] if let Ok(node) = self.node(node) => {
                let request = Request {
                    client: client_of(client)?,
                    serial: serial
                        .parse()
                        .map_err(|_| format!("{serial} is no serial"))?,
                };
                let command = Asked {
                    text: text.join(" "),
                    request: Some(request),
                };
                self.act(&Act::Command { node, command })?;
            }
            [node, ..] if let Ok(node) = self.node(node) => {
                let command = Asked::from(words[1..].join(" "));
                self.act(&Act::Command { node, command })?;
            }
            _ => self.arrives(&Wanted::of(&words)?)?,
        }
        Ok(self.told(first, &before, shown))
    }

    fn node(&self, name: &str) -> Result<NodeId, String> {
        let node = self.0.parts().named(name);
        node.ok_or_else(|| format!("there is no {name}"))
    }

    /// A moment later, so that a wait that begins anew is seen.
    fn act(&mut self, act: &Act) -> Result<(), String> {
        let at = self.0.now() + Time(1);
        let done = self.0.act(at, act);
        done.map_err(|refusal| format!("{}: {:?}", refusal.key, refusal.values))
    }

    /// Messages arrive, and the answers to them, one after the other.
    fn arrives(&mut self, wanted: &Wanted<'_>) -> Result<(), String> {
        let deliver = |flight| Act::Deliver { flight };
        let Some((kind, answer)) = wanted.kind.split_once('/') else {
            return self.each(wanted, deliver);
        };
        for to in wanted.to {
            let (newest, from) = (wanted.newest, wanted.from);
            for (kind, from, to) in [(kind, from, to), (answer, to, &from)] {
                let to = &[*to];
                let one = Wanted {
                    newest,
                    kind,
                    from,
                    to,
                };
                self.each(&one, deliver)?;
            }
        }
        Ok(())
    }

    /// Does something with one message of each link that is meant.
    fn each(&mut self, wanted: &Wanted<'_>, act: impl Fn(FlightId) -> Act) -> Result<(), String> {
        for to in wanted.to {
            let found = self.meant(wanted, to);
            if found.is_empty() {
                let (kind, from) = (wanted.kind, wanted.from);
                let others = self.0.frame().flights;
                let others = others.iter().map(|flight| way(flight, self.0.parts()));
                let others: Vec<String> = others.collect();
                return Err(format!(
                    "no {kind} {from} → {to} is on its way, but {others:?}"
                ));
            }
            for flight in found {
                self.act(&act(flight))?;
            }
        }
        Ok(())
    }

    /// The message that is meant on each link to `to`.
    fn meant(&self, wanted: &Wanted<'_>, to: &str) -> Vec<FlightId> {
        let parts = self.0.parts();
        let is = |name: &str, node| name == "*" || parts.named(name) == Some(node);
        let mut meant: Map<(NodeId, NodeId), FlightId> = Map::new();
        for flight in self.0.frame().flights {
            let is_kind = flight.card.kind == wanted.kind;
            if is_kind && is(wanted.from, flight.from) && is(to, flight.to) {
                let one = meant.get_or_insert((flight.from, flight.to), flight.id);
                *one = match wanted.newest {
                    true => flight.id.max(*one),
                    false => flight.id.min(*one),
                };
            }
        }
        meant.values().copied().collect()
    }

    fn show(&self, nodes: &[&str]) -> Result<String, String> {
        let frame = self.0.frame();
        let line = |name: &&str| {
            let node = self.node(name)?;
            let line = node_line(&frame.nodes[node.index()], &frame.parts);
            Ok(format!("{OUTPUT}{}\n", line.trim_end()))
        };
        nodes.iter().map(line).collect()
    }

    /// What has happened from event `first` on.
    fn told(
        &self,
        first: u64,
        before: &[NodeView],
        mut shown: Option<&mut Set<&'static str>>,
    ) -> String {
        let events = self.0.events(first..self.0.seq() + 1);
        let after = self.0.frame().nodes;
        let parts = self.0.parts();
        let mut text = String::new();
        for event in &events {
            let mut lines: Vec<String> = Vec::new();
            if let Some(shown) = &mut shown {
                shown.extend(event.notes.iter().map(|note| note.rule.id));
                lines.extend(event.notes.iter().map(|note| reason(note, parts)));
                lines.extend(became(event, &after, parts));
                let is_last = events.iter().rfind(|other| other.node == event.node) == Some(event);
                if is_last {
                    lines.extend(waits(event, before, &after));
                }
                lines.extend(sent(&event.sent, parts));
                let outputs = event.outputs.iter();
                lines.extend(
                    outputs.map(|(_, output)| format!("tells {}", output.text.plain(parts))),
                );
            }
            lines.extend(event.violations.iter().map(|one| broken(one, parts)));
            lines.extend(event.lapses.iter().map(|one| unjudged(one, parts)));
            let name = event.node.map(|node| parts.name(node)).unwrap_or_default();
            for (place, line) in lines.iter().enumerate() {
                let name = if place == 0 { &*name } else { "" };
                let _ = writeln!(text, "{OUTPUT}{name:3} {line}");
            }
        }
        text
    }
}

/// What is done with a node alone.
fn of_node(verb: &str, node: Option<NodeId>) -> Option<Act> {
    let node = node?;
    let (kept, lost) = (Disk::Kept, Disk::Lost);
    Some(match verb {
        "crash" => Act::Crash { node, disk: kept },
        "wipe" => Act::Crash { node, disk: lost },
        "restart" => Act::Restart { node },
        "written" => Act::Written { node },
        _ => return None,
    })
}

/// What a node now holds that it did not: on its disk, and in its memory.
fn became(event: &EventView, after: &[NodeView], parts: &Parts) -> Vec<String> {
    let durable = |change: &&Change| {
        let fields = after[change.node.index()].card.fields.iter();
        let mut fields = fields.filter(|field| field.key == change.field);
        fields.any(|field| field.durable)
    };
    let (written, held): (Vec<&Change>, Vec<&Change>) = event.changes.iter().partition(durable);
    let list = |word: &str, changes: &[&Change]| {
        let each = changes
            .iter()
            .map(|change| format!("{} {}", change.field, plain(&change.new, parts)));
        let each: Vec<String> = each.collect();
        (!each.is_empty()).then(|| format!("{word} {}", each.join(", ")))
    };
    [list("writes", &written), list("holds", &held)]
        .into_iter()
        .flatten()
        .collect()
}

/// Which waits of the node have begun, and which are over.
fn waits(event: &EventView, before: &[NodeView], after: &[NodeView]) -> Vec<String> {
    let Some(node) = event.node else {
        return Vec::new();
    };
    let (before, after) = (&before[node.index()].timers, &after[node.index()].timers);
    let begun = after.iter().filter(|timer| !before.contains(timer));
    let over = before
        .iter()
        .filter(|old| after.iter().all(|timer| timer.name != old.name));
    let begun = begun.map(|timer| format!("waits: {}", timer.name));
    begun
        .chain(over.map(|timer| format!("waits no more: {}", timer.name)))
        .collect()
}

/// The messages that left: what goes to several stands once.
fn sent(flights: &[FlightView], parts: &Parts) -> Vec<String> {
    let mut groups: Vec<(Vec<NodeId>, &FlightView)> = Vec::new();
    for flight in flights {
        match groups.last_mut() {
            Some((to, first)) if first.card == flight.card => to.push(flight.to),
            _ => groups.push((vec![flight.to], flight)),
        }
    }
    let line = |(to, flight): &(Vec<NodeId>, &FlightView)| {
        let to = Datum::Nodes(to.clone());
        format!("→ {} {}", plain(&to, parts), message(flight, parts))
    };
    groups.iter().map(line).collect()
}

fn message(flight: &FlightView, parts: &Parts) -> String {
    let fields = flight.card.fields.iter();
    let fields = fields.map(|(name, datum)| format!("{name} {}", plain(datum, parts)));
    let fields: Vec<String> = fields.collect();
    match fields.is_empty() {
        true => flight.card.kind.to_owned(),
        false => format!("{}: {}", flight.card.kind, fields.join(", ")),
    }
}

fn way(flight: &FlightView, parts: &Parts) -> String {
    let (from, to) = (parts.name(flight.from), parts.name(flight.to));
    format!("{} {from} → {to}", flight.card.kind)
}
