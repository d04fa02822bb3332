//! A run as text: a line an event, with the time, the node, what happened
//! and why, and at the end what the nodes hold. For golden files: rules stand
//! by their names, with the values that they compared, so that a change of
//! the translated texts changes nothing here.

use std::fmt::Write;

use expect_test::ExpectFile;

use crate::sim::action::Disk;
use crate::sim::assumption::Lapse;
use crate::sim::id::NodeId;
use crate::sim::invariant::Violation;
use crate::sim::note::{Datum, Named, Note};
use crate::sim::part::Parts;
use crate::sim::time::Time;

use super::session::Session;
use super::settings;
use crate::show::act::Act;
use crate::show::frame::{EventView, Frame};
use crate::show::message::{FlightView, MessageTone};
use crate::show::node::{NodeView, Status};

/// How wide the column of what happens is.
const WHAT: usize = 46;

/// More events than any scenario has.
const MOST: u64 = 10_000;

/// Declares tests that compare whole runs with files: the name of each, its
/// run, how many milliseconds of it, and the file in the folder `transcripts`.
/// Run with `UPDATE_EXPECT=1` to write them anew, and read the difference.
macro_rules! transcripts {
    ($($(#[$doc:meta])* $name:ident: $session:expr, $ms:literal, $file:literal;)+) => {$(
        $(#[$doc])*
        #[test]
        fn $name() {
            let until = $crate::sim::time::Time::ms($ms);
            let file = expect_test::expect_file![concat!("./transcripts/", $file, ".txt")];
            $crate::labs::transcript::check($session, until, file);
        }
    )+};
}
pub(crate) use transcripts;

/// Compares a run up to `until` with what a file says of it. With
/// `UPDATE_EXPECT=1` in the environment the file is written anew.
pub(crate) fn check(mut session: Box<dyn Session>, until: Time, expected: ExpectFile) {
    expected.assert_eq(&whole(&mut *session, until, MOST));
}

/// The run up to `until`: what it starts from, its events, what the nodes
/// hold then. The session is left there. No more than `most` events are
/// played.
fn whole(session: &mut dyn Session, until: Time, most: u64) -> String {
    session.seek(0);
    let mut text = heading(session);
    text.push_str(&panels(&session.frame()));
    text.push('\n');
    session.seek_time(until, most);
    for view in session.events(1..session.seq() + 1) {
        text.push_str(&event(&view, session.parts()));
    }
    text.push('\n');
    text.push_str(&ending(&session.frame()));
    text
}

/// What a run starts from.
fn heading(session: &dyn Session) -> String {
    let start = session.start();
    let mut text = format!(
        "{}/{}, seed {}\n",
        start.lab,
        start.scenario,
        session.seed()
    );
    for setting in settings::views(session.setup()) {
        let _ = write!(text, "{}={} ", setting.key, setting.value);
    }
    text.truncate(text.trim_end().len());
    text.push('\n');
    text
}

/// One event: a line with the first reason, a line for each further one.
fn event(view: &EventView, parts: &Parts) -> String {
    let at = format!("{}.{:03}", view.at.0 / 1000, view.at.0 % 1000);
    let mut text = format!("{at:>9}  {}", what(view, parts));
    let notes = view.notes.iter();
    let mut reasons: Vec<String> = notes.map(|note| reason(note, parts)).collect();
    let outputs = view.outputs.iter();
    reasons.extend(outputs.map(|(_, output)| format!("tells {}", output.text.plain(parts))));
    reasons.extend(view.violations.iter().map(|one| broken(one, parts)));
    reasons.extend(view.lapses.iter().map(|one| unjudged(one, parts)));
    for (place, reason) in reasons.iter().enumerate() {
        if place > 0 {
            text.push('\n');
        }
        let line = text.rfind('\n').map_or(0, |end| end + 1);
        let width = text[line..].chars().count();
        let gap = (11 + WHAT).saturating_sub(width).max(2);
        let _ = write!(text, "{:gap$}{reason}", "");
    }
    text.push('\n');
    text
}

/// Whom it happened to, and what.
fn what(view: &EventView, parts: &Parts) -> String {
    match view.node {
        Some(node) => format!("{} {}", parts.name(node), what_happened(view, parts)),
        None => what_happened(view, parts),
    }
}

fn what_happened(view: &EventView, parts: &Parts) -> String {
    let name = |node: &NodeId| parts.name(*node);
    match &view.act {
        Act::Written { .. } => "has written to disk".to_owned(),
        Act::Deliver { .. } => match &view.flight {
            Some(flight) => format!("gets {} from {}", message(flight), name(&flight.from)),
            None => "gets a message".to_owned(),
        },
        Act::Drop { .. } => format!("{} is lost", way(view, parts)),
        Act::Duplicate { .. } => format!("{} is duplicated", way(view, parts)),
        Act::Delay { by, .. } => format!("{} takes {by} longer", way(view, parts)),
        Act::Fire { timer, .. } => format!("{timer} timer runs out"),
        Act::Command { command, .. } => format!("is asked: {}", command.text),
        Act::Retry { client } => format!("is asked again by client {}", client.0),
        Act::Load => "is asked by the load".to_owned(),
        Act::Crash { disk, .. } => match disk {
            Disk::Kept => "crashes".to_owned(),
            Disk::Lost => "crashes and loses its disk".to_owned(),
        },
        Act::Restart { .. } => "restarts".to_owned(),
        Act::Join { .. } => "joins".to_owned(),
        Act::Cut { from, to } => format!("the link {} → {} is cut", name(from), name(to)),
        Act::Heal { from, to } => format!("the link {} → {} is healed", name(from), name(to)),
        Act::Partition { groups } => format!("partition: {}", sides(groups, parts)),
        Act::HealAll => "all links are healed".to_owned(),
        // What scenarios do not do stands as in a journal.
        other => serde_json::to_string(other).expect("an act can be written as JSON"),
    }
}

/// A message in few words: `AppendEntries (term 4, 1 entry)`.
fn message(flight: &FlightView) -> String {
    let card = &flight.card;
    let mut parts: Vec<String> = Vec::new();
    parts.extend(card.number.map(|number| number.to_string()));
    parts.extend(match card.tone {
        MessageTone::Grants => Some("yes".to_owned()),
        MessageTone::Refuses => Some("no".to_owned()),
        MessageTone::Asks | MessageTone::Answers | MessageTone::Decides => None,
    });
    parts.extend((card.carries > 0).then(|| format!("+{}", card.carries)));
    let copy = if flight.is_copy { " again" } else { "" };
    format!("{}({}){copy}", card.kind, parts.join(", "))
}

fn way(view: &EventView, parts: &Parts) -> String {
    match &view.flight {
        Some(flight) => {
            let (from, to) = (parts.name(flight.from), parts.name(flight.to));
            format!("{from} → {to} {}", message(flight))
        }
        None => "a message".to_owned(),
    }
}

fn sides(groups: &[Vec<NodeId>], parts: &Parts) -> String {
    let side = |group: &Vec<NodeId>| {
        let nodes: Vec<String> = group.iter().map(|node| parts.name(*node)).collect();
        nodes.join(" ")
    };
    groups.iter().map(side).collect::<Vec<_>>().join(" | ")
}

/// Which rule decided, and on what: `vote-granted: candidate S1 (Raft §5.2)`.
pub(super) fn reason(note: &Note, parts: &Parts) -> String {
    let id = note.rule.id;
    let (_lab, rule) = id.split_once("-rule-").unwrap_or(("", id));
    match note.values.is_empty() {
        true => format!("{rule} ({})", note.rule.cite),
        false => format!(
            "{rule}: {} ({})",
            values(&note.values, parts),
            note.rule.cite
        ),
    }
}

pub(super) fn broken(violation: &Violation, parts: &Parts) -> String {
    let values = values(&violation.breach.values, parts);
    format!(
        "BROKEN {}: {values} ({})",
        violation.invariant, violation.cite
    )
}

pub(super) fn unjudged(lapse: &Lapse, parts: &Parts) -> String {
    let values = values(&lapse.how.values, parts);
    format!(
        "NOT JUDGED {}: {}: {values} ({})",
        lapse.invariants.join(", "),
        lapse.assumption,
        lapse.cite
    )
}

pub(super) fn values(named: &[Named], parts: &Parts) -> String {
    let pairs = named.iter().map(|(name, datum)| {
        let name = name.replace('_', " ");
        format!("{name} {}", plain(datum, parts))
    });
    pairs.collect::<Vec<_>>().join(", ")
}

/// A value in plain words. Names of texts are cut to their last part.
pub(super) fn plain(datum: &Datum, parts: &Parts) -> String {
    match datum {
        Datum::Key(key) => word(key).to_owned(),
        Datum::Nodes(nodes) if nodes.is_empty() => "none".to_owned(),
        Datum::Row(all) => Datum::Row(all.iter().map(worded).collect()).plain(parts),
        Datum::List(all) => Datum::List(all.iter().map(worded).collect()).plain(parts),
        Datum::Number(_)
        | Datum::Numbers(_)
        | Datum::Node(_)
        | Datum::Nodes(_)
        | Datum::Time(_)
        | Datum::Word(_) => datum.plain(parts),
    }
}

/// The same value with words in place of names of texts.
fn worded(datum: &Datum) -> Datum {
    match datum {
        Datum::Key(key) => Datum::word(word(key)),
        Datum::Row(all) => Datum::Row(all.iter().map(worded).collect()),
        Datum::List(all) => Datum::List(all.iter().map(worded).collect()),
        other => other.clone(),
    }
}

/// The last part of the name of a text: `raft-role-leader` is a leader.
fn word(key: &'static str) -> &'static str {
    let kinds = ["-role-", "-phase-", "-state-", "-word-"];
    let mut words = kinds.iter().filter_map(|kind| key.split_once(kind));
    let word = key
        .strip_prefix("value-")
        .or(words.next().map(|(_, word)| word));
    word.unwrap_or(key)
}

/// What the nodes hold, and what was broken.
fn ending(frame: &Frame) -> String {
    let mut text = String::new();
    for node in &frame.nodes {
        text.push_str(&node_line(node, &frame.parts));
    }
    text.push_str(&panels(frame));
    match (frame.violations.is_empty(), frame.lapses.is_empty()) {
        (true, true) => text.push_str("\nEverything held.\n"),
        (true, false) => text.push_str("\nEverything else held.\n"),
        (false, _) => text.push('\n'),
    }
    for lapse in &frame.lapses {
        let told = unjudged(lapse, &frame.parts);
        let _ = writeln!(text, "event {}: {told}", lapse.seq);
    }
    for violation in &frame.violations {
        let _ = writeln!(
            text,
            "event {}: {}",
            violation.seq,
            broken(violation, &frame.parts)
        );
    }
    text
}

/// One node: its role, then its fields.
pub(super) fn node_line(node: &NodeView, parts: &Parts) -> String {
    let word = match (node.status, node.card.role) {
        (Status::Crashed, _) => "crashed",
        (Status::Absent, _) => "absent",
        (Status::Paused, _) => "paused",
        (Status::Writing { .. }, _) => "writing",
        (Status::Up, Some(role)) => role.word(),
        (Status::Up, None) => "up",
    };
    let mut text = format!("{:3} {word:9}", parts.name(node.id));
    for field in &node.card.fields {
        let _ = write!(text, "  {} {}", field.name, plain(&field.value, parts));
    }
    text.push('\n');
    text
}

/// The protocol's own pictures, as far as there is anything in them. Of
/// several of one name, that of all together.
fn panels(frame: &Frame) -> String {
    let whole = frame.panels.iter().filter(|panel| panel.about.is_none());
    let sketches = whole.map(|panel| panel.sketch(&frame.parts));
    let lines = sketches.filter(|sketch| !sketch.is_empty());
    lines.map(|sketch| format!("\n{sketch}")).collect()
}
