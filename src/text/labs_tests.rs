//! Every text that a lab names is there, in every language. The names come
//! from the labs, so the compiler cannot check them.

use std::fs;
use std::path::Path;

use super::{Lang, Text, keys, words};
use crate::catalog::{LABS, open, sweep};
use crate::labs::session::{BeatView, Session, Start};
use crate::labs::settings;
use crate::show::frame::{EventView, Frame};
use crate::show::setting::FlawView;
use crate::sim::note::Named;
use crate::sim::sorted::Map;

/// How many events of each scenario are looked at, and how often the whole
/// frame.
const EVENTS: u64 = 1_500;
const FRAME_EVERY: u64 = 100;

fn needed() -> Vec<String> {
    let mut names = Vec::new();
    for lab in LABS {
        names.extend(["name", "covers"].map(|word| format!("{}-{word}", lab.id)));
        for rule in (lab.rules)() {
            names.push(rule.id.to_owned());
            names.extend(rule.mark.iter().map(|mark| mark.text.to_owned()));
        }
        let about = (lab.about)();
        for (id, _) in about.invariants.into_iter().chain(about.assumptions) {
            names.extend([id.to_owned(), format!("{id}.holds")]);
        }
        let rule = |flaw: &FlawView| format!("{}-flaw-{}", lab.id, flaw.word);
        names.extend(about.flaws.iter().map(rule));
        names.extend(about.goals.iter().map(|(id, _)| (*id).to_owned()));
        for scenario in (lab.scenarios)() {
            let name = format!("{}-scenario-{}", lab.id, scenario.id);
            names.extend(["title", "look", "open", "rule"].map(|part| format!("{name}.{part}")));
            if sweep(lab.id, scenario.id).is_some() {
                let name = format!("sweep-{}-{}", lab.id, scenario.id);
                names.extend(["", ".measure", ".look"].map(|part| format!("{name}{part}")));
            }
            let mut session = opened(lab.id, scenario.id);
            names.extend(session.beats().iter().flat_map(of_beat));
            names.extend(in_lab(lab.id, of_settings(&*session)));
            let own = session.figures().own;
            let text = |(key, _)| format!("{}-figure-{}", lab.id, hyphens(key));
            names.extend(own.into_iter().map(text));
            for seq in (0..=EVENTS).step_by(FRAME_EVERY as usize) {
                session.seek(seq);
                names.extend(in_lab(lab.id, of_frame(&session.frame())));
            }
            for event in session.events(1..EVENTS) {
                names.extend(in_lab(lab.id, of_event(&event)));
            }
        }
    }
    names.sort_unstable();
    names.dedup();
    names
}

/// The names that are looked for: the lab's own, if it has one, before the
/// common one.
fn in_lab(lab: &str, names: Vec<String>) -> impl Iterator<Item = String> {
    names.into_iter().map(move |name| {
        let own = format!("{lab}-{name}");
        let form = own.split('.').next().unwrap_or_default();
        match keys::variables(form) {
            Some(_) => own,
            None => name,
        }
    })
}

fn opened(lab: &str, scenario: &str) -> Box<dyn Session> {
    open(&Start {
        lab: lab.to_owned(),
        scenario: scenario.to_owned(),
        seed: None,
        set: Map::new(),
    })
    .expect("a scenario opens as it is")
}

fn hyphens(key: &str) -> String {
    key.replace('_', "-")
}

/// What settings are called, what may be written for them, and of those that are
/// chosen from a list of words each word.
fn of_settings(session: &dyn Session) -> Vec<String> {
    let mut names = Vec::new();
    for setting in settings::views(session.setup()) {
        let key = hyphens(setting.key);
        names.extend([format!("setting-{key}"), format!("setting-{key}.form")]);
        let words = setting.choices.iter();
        let words = words.filter(|word| word.starts_with(|c: char| c.is_ascii_alphabetic()));
        names.extend(words.map(|word| format!("setting-{key}.{word}")));
    }
    names
}

/// What a beat is, what to watch for it and what it means; and what is done for
/// it, if that is a person's.
fn of_beat(beat: &BeatView) -> Vec<String> {
    let parts = ["", ".watch", ".means", ".do"].iter();
    let parts = parts.filter(|part| beat.yours || **part != ".do");
    parts.map(|part| format!("{}{part}", beat.key)).collect()
}

fn of_frame(frame: &Frame) -> Vec<String> {
    let mut names = Vec::new();
    for node in &frame.nodes {
        let card = &node.card;
        names.extend(card.role.map(|role| role.key.to_owned()));
        names.extend(card.ties.iter().map(|tie| tie.key.to_owned()));
        names.extend(card.count.iter().map(|count| count.key.to_owned()));
        names.extend(node.timers.iter().map(|t| format!("timer-{}", t.name.word)));
        let fields = node.card.fields.iter();
        names.extend(fields.map(|field| format!("field-{}", hyphens(field.key))));
    }
    let text = Text::new(Lang::En);
    for panel in &frame.panels {
        let own = |what| words::panel_name(&text, frame.lab, panel.key, what);
        names.extend(panel.texts().map(own));
        let remarks = panel.remarks.iter();
        names.extend(remarks.map(|remark| remark.key.to_owned()));
    }
    names
}

fn of_event(event: &EventView) -> Vec<String> {
    let changes = event.changes.iter();
    let mut names: Vec<String> = changes
        .map(|change| format!("field-{}", hyphens(change.field)))
        .collect();
    names.push(format!("act-{}.done", hyphens(event.act.word())));
    names
}

#[test]
fn every_text_that_a_lab_names_is_there() {
    let missing: Vec<String> = needed()
        .into_iter()
        .filter(|name| keys::variables(name).is_none())
        .collect();
    assert!(missing.is_empty(), "no text for: {}", missing.join(", "));
}

/// What the names of texts begin with that the core gives, besides a lab's id.
const FAMILIES: [&str; 14] = [
    "act", "command", "labs", "manual", "mark", "messages", "misfit", "refused", "returned",
    "setting", "suggest", "told", "value", "workload",
];

/// What no scenario comes to is named in the source all the same: a role, a
/// misfit, an answer, a field.
#[test]
fn every_text_that_the_source_of_the_labs_names_is_there() {
    let ids: Vec<&str> = LABS.iter().map(|lab| lab.id).collect();
    let mut others: Vec<&str> = Vec::new();
    for lab in LABS {
        others.extend((lab.scenarios)().iter().map(|scenario| scenario.id));
        others.extend((lab.about)().flaws.iter().map(|flaw| flaw.word));
    }
    let is_text = |word: &str| {
        let family = word.split('-').next().unwrap_or_default();
        let is_named = ids.contains(&family) || FAMILIES.contains(&family);
        // What scenarios expect is asked of the list of scenarios.
        is_named
            && word.contains('-')
            && !word.ends_with('-')
            && !word.contains("-expect-")
            && !others.contains(&word)
    };
    let mut missing = Vec::new();
    for (path, source) in sources() {
        let lab = ids
            .iter()
            .find(|id| path.starts_with(&format!("protocols/{}/", id.replace('-', "_"))));
        let own = |name: String| in_lab(lab.unwrap_or(&""), vec![name]).next();
        let mut names: Vec<String> = words_in(&source)
            .filter(|w| is_text(w))
            .map(str::to_owned)
            .collect();
        let fields = ["olatile(", "urable("]
            .into_iter()
            .flat_map(|call| first_words(&source, call));
        names.extend(fields.filter_map(|key| own(format!("field-{}", hyphens(key)))));
        let timers = source.split_once("timers! {").map_or("", |(_, rest)| rest);
        let timers = timers.split("\n}\n").next().unwrap_or_default();
        names.extend(words_in(timers).filter_map(|word| own(format!("timer-{word}"))));
        names.retain(|name| keys::variables(name).is_none());
        missing.extend(names.into_iter().map(|name| format!("{path}: {name}")));
    }
    assert!(missing.is_empty(), "no text for:\n{}", missing.join("\n"));
}

/// The source of the labs and of what they share, without what only tests use.
fn sources() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let rooms = ["protocols", "kit", "labs", "show", "sim"];
    let mut folders: Vec<String> = rooms.map(str::to_owned).into();
    let mut found = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(root.join(&folder)).expect("it is a folder") {
            let entry = entry.expect("it can be listed").path();
            let name = entry.file_name().and_then(|name| name.to_str());
            let path = format!("{folder}/{}", name.expect("names are plain"));
            if entry.is_dir() && !path.ends_with("/sample") {
                folders.push(path);
            } else if path.ends_with(".rs") && !path.contains("tests") && !path.contains("/toy") {
                let text = fs::read_to_string(&entry).expect("it can be read");
                let text = text.split("#[cfg(test)]\nmod tests {").next();
                found.push((path, text.unwrap_or_default().to_owned()));
            }
        }
    }
    found
}

/// What stands in quotation marks and is made of small letters, digits and
/// hyphens.
fn words_in(source: &str) -> impl Iterator<Item = &str> {
    let is_word = |word: &&str| {
        let fits = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
        !word.is_empty() && word.bytes().all(fits)
    };
    let lines = source
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"));
    lines
        .flat_map(|line| line.split('"').skip(1).step_by(2))
        .filter(is_word)
}

/// What stands first in the calls of this function, if it is in quotation marks.
fn first_words<'a>(source: &'a str, call: &'a str) -> impl Iterator<Item = &'a str> {
    let calls = source.split(call).skip(1);
    let quoted = calls.filter_map(|rest| rest.trim_start().strip_prefix('"'));
    quoted.filter_map(|rest| rest.split('"').next())
}

/// Texts that are given values of their own, with these.
fn with_values(frame: &Frame) -> Vec<(&'static str, &[Named])> {
    let tags = frame.nodes.iter().flat_map(|node| &node.card.tags);
    let mut texts: Vec<(&str, &[Named])> = tags.map(|tag| (tag.key, &tag.values[..])).collect();
    let summary = frame.summary.iter();
    texts.extend(summary.map(|remark| (remark.key, &remark.values[..])));
    texts
}

/// Wherever a run stands, and when what is offered was done.
#[test]
fn beats_bring_the_values_that_their_sentences_use() {
    for lab in LABS {
        for scenario in (lab.scenarios)() {
            let mut session = opened(lab.id, scenario.id);
            while session.now() < scenario.ends_at {
                look_at_beats(&*session);
                if !session.advance() {
                    break;
                }
            }
            for _ in 0..1_000 {
                look_at_beats(&*session);
                if let Some(offer) = session.offer() {
                    let now = session.now();
                    session
                        .act(now, &offer.act)
                        .expect("what is offered can be done");
                } else if !session.advance() {
                    break;
                }
            }
        }
    }
}

fn look_at_beats(session: &dyn Session) {
    let mut next = true;
    for beat in session.beats() {
        if beat.reached.is_some() {
            are_brought(beat.key, ".means", &beat.values);
        } else if std::mem::take(&mut next) {
            are_brought(beat.key, ".watch", &beat.values);
        }
        are_brought(beat.key, "", &beat.values);
    }
    if let Some(offer) = session.offer() {
        are_brought(offer.key, ".do", &offer.values);
    }
}

fn are_brought(key: &str, part: &str, values: &[Named]) {
    let name = format!("{key}{part}");
    for used in keys::variables(&name).unwrap_or_default() {
        let brought = values.iter().any(|(own, _)| own == used);
        assert!(brought, "{name} does not bring {used}");
    }
}

#[test]
fn every_kind_of_part_has_its_word() {
    for lab in LABS {
        for scenario in (lab.scenarios)() {
            for (_, part) in opened(lab.id, scenario.id).parts().iter() {
                let own = format!("{}-word-part-{}", lab.id, part.kind);
                let names = [own.clone(), format!("word-part-{}", part.kind)];
                let mut used = names.iter().filter_map(|name| keys::variables(name));
                let used = used.next();
                assert_eq!(
                    used,
                    Some(&["node"][..]),
                    "write a text {own} with the variable node"
                );
            }
        }
    }
}

#[test]
fn cards_bring_the_values_that_their_texts_use() {
    for lab in LABS {
        for scenario in (lab.scenarios)() {
            let mut session = opened(lab.id, scenario.id);
            for seq in (0..=EVENTS).step_by(FRAME_EVERY as usize) {
                session.seek(seq);
                let frame = session.frame();
                for (key, values) in with_values(&frame) {
                    let used = keys::variables(key).unwrap_or_else(|| panic!("no text for {key}"));
                    for used in used {
                        let brought = values.iter().any(|(own, _)| own == used);
                        assert!(brought, "{key} does not bring {used}");
                    }
                }
                assert!(frame.tags || frame.nodes.iter().all(|node| node.card.tags.is_empty()));
            }
        }
    }
}

/// What [`Text::note`] adds to the values of a note.
const ADDED: [&str; 2] = ["me", "many"];

#[test]
fn sentences_use_only_the_values_that_their_rules_declare() {
    for rule in LABS.iter().flat_map(|lab| (lab.rules)()) {
        for used in keys::variables(rule.id).unwrap_or_default() {
            let has = |name: &&str| rule.values.contains(name);
            let is_there = match *used {
                "me" => true,
                "many" => has(&"instances") || has(&"first") && has(&"last"),
                value => has(&value),
            };
            let (id, values) = (rule.id, rule.values);
            assert!(
                is_there,
                "the sentence of {id} uses {used}, which is none of {values:?}"
            );
        }
    }
}

#[test]
fn notes_bring_the_values_that_their_sentences_use() {
    for lab in LABS {
        for scenario in (lab.scenarios)() {
            let mut session = opened(lab.id, scenario.id);
            session.seek(EVENTS);
            for event in session.events(1..EVENTS) {
                for note in &event.notes {
                    let id = note.rule.id;
                    for used in keys::variables(id).unwrap_or_default() {
                        let brought = note.values.iter().any(|(own, _)| own == used);
                        assert!(
                            brought || ADDED.contains(used),
                            "{id} does not bring {used}"
                        );
                    }
                }
            }
        }
    }
}
