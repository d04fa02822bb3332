//! Sentences about events, refusals and starts that cannot be.

use crate::labs::BadStart;
use crate::labs::replay::OffTrack;
use crate::labs::session::BeatView;
use crate::labs::settings::BadSetting;
use crate::runs::OpenError;
use crate::runs::journal::{JournalError, SCHEMA};
use crate::runs::link::BadLink;
use crate::show::act::{Act, Refusal};
use crate::show::frame::{EventView, OutputCard};
use crate::show::operands::Operand;
use crate::sim::action::Disk;
use crate::sim::assumption::Lapse;
use crate::sim::faults::Ppm;
use crate::sim::flight::Fate;
use crate::sim::id::NodeId;
use crate::sim::invariant::Violation;
use crate::sim::note::{Datum, Note};
use crate::sim::part::Parts;
use crate::t;
use crate::text::Text;

/// A sentence, and where it stands in the paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// What to say.
    pub words: String,
    /// Paper and section.
    pub cite: Option<&'static str>,
}

/// What an event was, and why it went as it did: what was done, unless it
/// explains itself, then the notes.
#[must_use]
pub fn event(text: &Text, event: &EventView) -> Vec<Sentence> {
    let mut sentences = Vec::new();
    let explains_itself = matches!(
        event.act,
        Act::Deliver { .. } | Act::Fire { .. } | Act::Written { .. } | Act::Command { .. }
    );
    if event.notes.is_empty() || !explains_itself {
        sentences.push(Sentence {
            words: act(text, event),
            cite: None,
        });
    }
    sentences.extend(event.notes.iter().map(|note| Sentence {
        words: text.note(note),
        cite: Some(note.rule.cite),
    }));
    sentences
}

/// The one sentence of an event that says why it stands out.
#[must_use]
pub fn caption(text: &Text, of: &EventView) -> String {
    let stands_out = |note: &&Note| note.rule.mark.is_some() && note.rule.mark.as_ref() == of.mark;
    match of.notes.iter().find(stands_out) {
        Some(note) => text.note(note),
        None => event(text, of)
            .into_iter()
            .next()
            .map_or_else(String::new, |sentence| sentence.words),
    }
}

/// The same in one piece, for a person who listens.
#[must_use]
pub fn spoken(text: &Text, of: &EventView) -> String {
    let sentences = event(text, of);
    let words: Vec<String> = sentences.into_iter().map(|s| s.words).collect();
    text.lang().joined(&words)
}

/// What is to be read of an event; of the beat that it has reached, if it has: what
/// that means says what happened, too.
#[must_use]
pub fn to_read(text: &Text, event: &EventView, beat: Option<&BeatView>) -> String {
    match beat {
        Some(beat) => format!(
            "{} {}",
            text.with(beat.key, &beat.values),
            means(text, beat)
        ),
        None => caption(text, event),
    }
}

/// What a beat of the scenario means, once it is there.
#[must_use]
pub fn means(text: &Text, beat: &BeatView) -> String {
    text.with(&format!("{}.means", beat.key), &beat.values)
}

/// A number by the lab's own word: term 3, ballot 3.
#[must_use]
pub fn numbered(text: &Text, lab: &str, number: u64) -> String {
    of_lab(text, lab, "number", &[("number", number.into())])
}

/// A part by what it is and what it is called: node S1, client C1.
#[must_use]
pub fn part(text: &Text, lab: &str, parts: &Parts, node: NodeId) -> String {
    let kind = parts.get(node).map_or("server", |part| part.kind);
    of_lab(text, lab, &format!("part-{kind}"), &[("node", node.into())])
}

/// A text in the lab's own words, if it has any, else in general ones.
#[must_use]
pub fn of_lab(text: &Text, lab: &str, what: &str, values: &[(&str, Datum)]) -> String {
    let own = format!("{lab}-word-{what}");
    if text.has(&own) {
        return text.with(&own, values);
    }
    text.with(&format!("word-{what}"), values)
}

/// The name of a figure of the lab's own.
#[must_use]
pub fn figure(text: &Text, lab: &str, key: &str) -> String {
    text.get(&format!("{lab}-figure-{}", key.replace('_', "-")))
}

/// A text of a panel, in the lab's own words if it has any: see
/// [`crate::show::panel`].
#[must_use]
pub fn of_panel(text: &Text, lab: &str, key: &str, what: &str, values: &[(&str, Datum)]) -> String {
    text.with(&panel_name(text, lab, key, what), values)
}

/// The same for the legend, where it may be said otherwise.
#[must_use]
pub fn of_legend(text: &Text, lab: &str, key: &str, what: &str) -> String {
    let name = panel_name(text, lab, key, what);
    let own = format!("{name}.legend");
    text.get(if text.has(&own) { &own } else { &name })
}

/// The name of a panel's text: the first that there is.
#[must_use]
pub fn panel_name(text: &Text, lab: &str, key: &str, what: &str) -> String {
    let dash = if what.is_empty() { "" } else { "-" };
    let own = format!("panel-{key}{dash}{what}");
    let mut names = [format!("{lab}-{own}"), own.clone(), format!("labs-{own}")].into_iter();
    let found = names.find(|name| text.has(name));
    found.unwrap_or_else(|| format!("shape-{what}"))
}

/// What was done.
#[must_use]
pub fn act(text: &Text, event: &EventView) -> String {
    let act = &event.act;
    let values: Vec<(&str, Datum)> = match act {
        Act::Fire { node, timer } => {
            let timer = self::timer(text, timer);
            vec![("node", (*node).into()), ("timer", Datum::Word(timer))]
        }
        Act::Drop { .. } => return text.with(dropped(event), &of_flight(event)),
        _ => {
            let operands = act.operands().into_iter();
            let mut values = of_flight(event);
            values.extend(operands.flat_map(|(name, operand)| in_words(text, name, operand)));
            values
        }
    };
    let word = act.word().replace('_', "-");
    text.with(&format!("act-{word}.{}", told_as(text, act)), &values)
}

/// Which of the texts of an action tells what was done.
fn told_as(text: &Text, act: &Act) -> &'static str {
    match act {
        Act::Command { node, .. } | Act::Repeat { node, .. } | Act::Again { node }
            if text.is_client(*node) =>
        {
            "own"
        }
        Act::SetLoad { load: None } => "off",
        Act::SetLoad { load: Some(pace) } if pace.limit.is_some() => "limited",
        Act::Crash { disk, .. } if *disk == Disk::Lost => "lost",
        Act::Drift { ppm: 0, .. } => "true",
        Act::Omit { omission, .. } => match (omission.send, omission.receive) {
            (false, false) => "done",
            (true, false) => "send",
            (false, true) => "receive",
            (true, true) => "both",
        },
        _ => "done",
    }
}

/// The values of a sentence about this operand.
fn in_words<'a>(text: &Text, name: &'a str, operand: Operand) -> Vec<(&'a str, Datum)> {
    let value = match operand {
        Operand::Node(node) => node.into(),
        Operand::Client(client) => u64::from(client.0).into(),
        Operand::Span(time) => time.into(),
        Operand::Count(count) => u64::from(count).into(),
        Operand::Ppm(ppm) => return vec![("rate", Datum::Word(rate(text, ppm)))],
        Operand::Word(word) => Datum::Word(word.to_owned()),
        Operand::Asked(asked) => Datum::Word(asked.text.clone()),
        Operand::Load(Some(pace)) => {
            let limit = pace.limit.map(|limit| ("limit", limit.into()));
            let mut values = vec![
                ("every", pace.every.into()),
                ("clients", u64::from(pace.clients).into()),
            ];
            values.extend(limit);
            return values;
        }
        Operand::Nodes(nodes) => Datum::Nodes(nodes.to_vec()),
        Operand::Groups(groups) => Datum::Word(groups_in_words(text, groups)),
        Operand::Settings(set) => Datum::Word(conditions_in_words(text, set)),
        // These are told by a text of their own, or by the message.
        Operand::Load(None) | Operand::Disk(_) | Operand::Omission(_) | Operand::Flight(_) => {
            return Vec::new();
        }
    };
    vec![(name, value)]
}

/// The text for a message that is lost: what lost it.
fn dropped(event: &EventView) -> &'static str {
    match event
        .flight
        .as_ref()
        .map(|flight| (flight.fate, flight.due))
    {
        Some((_, due)) if due > event.at => "act-drop.hand",
        Some((Fate::Lost, _)) => "act-drop.network",
        Some((Fate::Cut, _)) => "act-drop.cut",
        Some((Fate::Arrives | Fate::Late, _)) => "act-drop.down",
        None => "act-drop.done",
    }
}

fn of_flight(event: &EventView) -> Vec<(&'static str, Datum)> {
    let Some(flight) = &event.flight else {
        return Vec::new();
    };
    vec![
        ("kind", Datum::Word(flight.card.kind.to_owned())),
        ("from", flight.from.into()),
        ("to", flight.to.into()),
    ]
}

fn groups_in_words(text: &Text, groups: &[Vec<crate::sim::id::NodeId>]) -> String {
    let groups: Vec<String> = groups
        .iter()
        .map(|group| text.datum(&Datum::Nodes(group.clone())))
        .collect();
    groups.join(" | ")
}

/// The conditions that hold. What the network does not do goes without
/// saying.
fn conditions_in_words(text: &Text, set: &[(String, String)]) -> String {
    let is_told = |value: &str| !matches!(value, "0" | "0ms" | "asynchronous");
    let pairs = set.iter().filter(|(_, value)| is_told(value));
    let pairs = pairs.map(|(key, value)| {
        let chance = value.parse::<Ppm>().map(Ppm::in_percent);
        let (name, value) = (setting(text, key), chance.unwrap_or(value.clone()));
        t!(text, "conditions-one", name = name, value = value)
    });
    text.list(pairs.collect())
}

/// A clock's rate in words: `20% fast`.
#[must_use]
pub fn rate(text: &Text, ppm: i32) -> String {
    let percent = Ppm::new(ppm.unsigned_abs()).in_percent();
    match ppm.signum() {
        0 => t!(text, "stage-clock-true"),
        1 => t!(text, "stage-clock-fast", percent = percent),
        _ => t!(text, "stage-clock-slow", percent = percent),
    }
}

/// From where to where a message goes: `S1 → S2`.
#[must_use]
pub fn way(text: &Text, from: NodeId, to: NodeId) -> String {
    format!("{} → {}", text.name(from), text.name(to))
}

/// The name of a setting.
#[must_use]
pub fn setting(text: &Text, key: &str) -> String {
    text.get(&format!("setting-{}", key.replace('_', "-")))
}

/// The name of a timer, as it is written in acts: its word in the language,
/// with its number if it has one.
#[must_use]
pub fn timer(text: &Text, name: &str) -> String {
    match name.split_once(':') {
        Some((word, number)) => format!("{} {number}", text.get(&format!("timer-{word}"))),
        None => text.get(&format!("timer-{name}")),
    }
}

/// The name of a field of a node's state.
#[must_use]
pub fn field(text: &Text, key: &str) -> String {
    text.get(&format!("field-{}", key.replace('_', "-")))
}

/// Why something cannot be done.
#[must_use]
pub fn refusal(text: &Text, refusal: &Refusal) -> String {
    text.with(refusal.key, &refusal.values)
}

/// What was broken.
#[must_use]
pub fn violation(text: &Text, violation: &Violation) -> String {
    text.with(violation.invariant, &violation.breach.values)
}

/// Since when something is not judged, and why.
#[must_use]
pub fn lapse(text: &Text, lapse: &Lapse) -> String {
    let why = text.with(lapse.assumption, &lapse.how.values);
    let time = text.time(lapse.at);
    t!(
        text,
        "unjudged-since",
        time = time,
        seq = lapse.seq,
        why = why
    )
}

/// What a scenario is called.
#[must_use]
pub fn scenario(text: &Text, lab: &str, scenario: &str) -> String {
    text.get(&format!("{lab}-scenario-{scenario}.title"))
}

/// Why a run cannot be opened at its start.
#[must_use]
pub fn bad_start(text: &Text, error: &BadStart) -> String {
    match error {
        BadStart::UnknownLab { lab, .. } => t!(text, "link-unknown-lab", lab = lab.clone()),
        BadStart::UnknownScenario { scenario, .. } => {
            t!(text, "link-unknown-scenario", scenario = scenario.clone())
        }
        BadStart::Setting(bad) => bad_setting(text, bad),
    }
}

/// Why a run that was written down cannot be opened.
#[must_use]
pub fn open_error(text: &Text, error: &OpenError) -> String {
    match error {
        OpenError::Start(error) => bad_start(text, error),
        OpenError::Journal(error) => journal_error(text, error),
        OpenError::Link(error) => bad_link(text, error),
        OpenError::OffTrack(OffTrack::EndsEarly { reached, seq }) => {
            t!(text, "file-ends-early", reached = *reached, seq = *seq)
        }
        OpenError::OffTrack(OffTrack::Impossible {
            place, why, parts, ..
        }) => {
            let why = refusal(&text.naming(parts), why);
            t!(text, "file-impossible", place = *place, why = why)
        }
    }
}

/// Why the code of a link cannot be read.
#[must_use]
pub fn bad_link(text: &Text, error: &BadLink) -> String {
    match error {
        BadLink::CutShort => t!(text, "link-cut-short"),
        BadLink::Damaged => t!(text, "link-damaged"),
        BadLink::Newer { found } => t!(text, "link-newer", found = u64::from(*found)),
        BadLink::TooLarge => t!(text, "link-too-large"),
    }
}

/// Why a setting cannot be.
#[must_use]
pub fn bad_setting(text: &Text, bad: &BadSetting) -> String {
    match bad {
        BadSetting::Unknown { key, known } => {
            let known = known.iter().map(|key| (*key).to_owned()).collect();
            t!(
                text,
                "setting-unknown",
                key = key.clone(),
                known = text.list(known)
            )
        }
        BadSetting::Value { key, value, .. } => t!(
            text,
            "setting-wrong",
            setting = setting(text, key),
            value = value.clone(),
            form = setting_form(text, key)
        ),
        BadSetting::Together(misfit) => t!(
            text,
            "setting-together",
            reason = refusal(text, &misfit.why)
        ),
    }
}

/// What may be written for a setting.
#[must_use]
pub fn setting_form(text: &Text, key: &str) -> String {
    text.get(&format!("setting-{}.form", key.replace('_', "-")))
}

/// One of the few values of a setting: in words if there are words for it.
#[must_use]
pub fn choice(text: &Text, key: &str, value: &str) -> String {
    let name = format!("setting-{}.{value}", key.replace('_', "-"));
    match text.has(&name) {
        true => text.get(&name),
        false => value.to_owned(),
    }
}

/// Why a file is not a run.
#[must_use]
pub fn journal_error(text: &Text, error: &JournalError) -> String {
    match error {
        JournalError::NotText | JournalError::NotJson(_) | JournalError::NoSchema => {
            t!(text, "file-not-a-run")
        }
        JournalError::WrongSchema { found } => t!(
            text,
            "file-schema",
            found = *found,
            known = u64::from(SCHEMA)
        ),
        JournalError::Damaged(misfit) => t!(text, "file-damaged", at = misfit.at.clone()),
        JournalError::Branches(_) => t!(text, "file-branches"),
        JournalError::TooLarge { .. }
        | JournalError::TooManyEvents { .. }
        | JournalError::TooManySettings { .. }
        | JournalError::WordTooLong { .. } => t!(text, "file-too-large"),
        JournalError::EntryOutOfOrder { entry, .. }
        | JournalError::EntryGoesBack { entry, .. }
        | JournalError::TooManyNodes { entry } => {
            t!(text, "file-out-of-order", place = number(*entry))
        }
        JournalError::NotADigest(_) => t!(text, "file-digest"),
    }
}

/// A count as a value of a sentence.
fn number(n: usize) -> u64 {
    u64::try_from(n).unwrap_or(u64::MAX)
}

/// What a client was told, and by which node.
#[must_use]
pub fn told(text: &Text, node: NodeId, output: &OutputCard) -> String {
    let mut values = output.values.clone();
    values.push(("node", node.into()));
    text.with(output.key, &values)
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use super::*;
    use crate::sim::part::{Part, Parts, Place};
    use crate::text::Lang;

    #[test]
    fn who_is_a_client_asks_and_is_not_asked() {
        let mut parts = Part::servers(1);
        parts[0].takes_commands = false;
        parts.push(Part::client("C1", Place::Row(1)));
        let parts = Rc::new(Parts::new(parts, |_, _| true));
        let node = NodeId(2);
        let again = Act::Again { node };
        let text = Text::new(Lang::En);
        assert_eq!(told_as(&text, &again), "done");
        assert_eq!(told_as(&text.naming(&parts), &again), "own");
        let first = NodeId(1);
        let again = Act::Again { node: first };
        assert_eq!(told_as(&text.naming(&parts), &again), "done");
    }
}
