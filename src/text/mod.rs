//! All that a person reads, in each language: names of texts to sentences.
//!
//! The sentences are in `www/locales/*.ftl` (Fluent), one file a language;
//! the build compiles them. It fails if a file lacks a text that another has.
//! Code names a text with [`t!`](crate::t), which fails the build if there is
//! no such text or if its variables are not those of the sentence. Texts whose
//! names come from a lab (`raft-…`, `field-…`) go through [`Text::get`] and
//! [`Text::with`]; a test walks `LABS` for them.
//!
//! The command line holds the sentences of all languages ([`Text::new`]). The
//! page fetches those of the language that is spoken ([`Text::fetched`]): they
//! lie beside its program, into which `src/bin/app.rs` puts them and out of
//! which the end of its build takes them. The texts of a lab are a chapter of
//! their own, which is fetched with the lab; so are the titles of all labs' scenarios.

mod chapter;
pub mod keys;
mod lang;
mod say;
mod sentence;
pub mod words;

pub use lang::Lang;

use std::cell::OnceCell;
use std::rc::Rc;

use crate::labs::session::Session;
use crate::sim::id::NodeId;
use crate::sim::note::{Datum, Named, Note, ranges};
use crate::sim::part::{Parts, unnamed};
use crate::sim::time::Time;

use chapter::Chapter;
use sentence::{Value, Writer};

/// The texts of one language, perhaps in the words of a lab and with the names
/// of a run's nodes. Cheap to clone; equal if all of these are.
#[derive(Clone)]
pub struct Text {
    all: Rc<Inner>,
    lab: Option<Rc<str>>,
    parts: Option<Rc<Parts>>,
}

/// How the names of texts begin for which a lab may have its own:
/// `raft-field-term` comes before `field-term`.
const OF_LABS: [&str; 3] = ["field-", "setting-", "timer-"];

struct Inner {
    lang: Lang,
    page: Chapter,
    /// Those of `keys::CHAPTERS`, each once it has been there when it was asked for.
    chapters: Vec<OnceCell<Chapter>>,
    fetched: FetchedChapter,
}

/// The file of a chapter in this language, if it is there.
pub type FetchedChapter = fn(Lang, &str) -> Option<String>;

impl PartialEq for Text {
    fn eq(&self, other: &Text) -> bool {
        let alike = match (&self.parts, &other.parts) {
            (Some(one), Some(two)) => Rc::ptr_eq(one, two) || one == two,
            (None, None) => true,
            (Some(_), None) | (None, Some(_)) => false,
        };
        alike && (self.all.lang, &self.lab) == (other.all.lang, &other.lab)
    }
}

impl std::fmt::Debug for Text {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Text")
            .field(&self.all.lang)
            .field(&self.lab)
            .finish()
    }
}

impl Text {
    /// The texts of `lang`, which the program brings along.
    ///
    /// # Panics
    /// Never: the build writes a sentence for each name.
    #[must_use]
    pub fn new(lang: Lang) -> Text {
        let page = Chapter::of(lang.sentences("").into());
        let page = page.expect("the build writes a sentence for each name");
        Text::of(lang, page, |lang, chapter| {
            Some(lang.sentences(chapter).to_owned())
        })
    }

    /// The texts of `lang` from the file that the build has written for it;
    /// `fetched` has its other chapters. None if they are not whole.
    #[must_use]
    pub fn fetched(lang: Lang, sentences: String, fetched: FetchedChapter) -> Option<Text> {
        Some(Text::of(lang, Chapter::of(sentences.into())?, fetched))
    }

    fn of(lang: Lang, page: Chapter, fetched: FetchedChapter) -> Text {
        Text {
            all: Rc::new(Inner {
                lang,
                page,
                chapters: keys::CHAPTERS.iter().map(|_| OnceCell::new()).collect(),
                fetched,
            }),
            lab: None,
            parts: None,
        }
    }

    /// The same texts in the words of a lab: fields, settings and timers have
    /// the names that it gives them, and the common ones where it gives none.
    #[must_use]
    pub fn in_lab(&self, lab: &str) -> Text {
        Text {
            all: Rc::clone(&self.all),
            lab: Some(lab.into()),
            parts: self.parts.clone(),
        }
    }

    /// The same texts for an open run: in the words of its lab, and with the
    /// names that its nodes have.
    #[must_use]
    pub fn about(&self, session: &dyn Session) -> Text {
        self.in_lab(&session.start().lab).naming(session.parts())
    }

    /// The same texts with the names of these parts.
    #[must_use]
    pub fn naming(&self, parts: &Rc<Parts>) -> Text {
        Text {
            parts: Some(Rc::clone(parts)),
            ..self.clone()
        }
    }

    /// What a node is called. Where nobody said which run is spoken of, it
    /// has no name but its number.
    #[must_use]
    pub fn name(&self, node: NodeId) -> String {
        let parts = self.parts.as_ref();
        parts.map_or_else(|| unnamed(node), |parts| parts.name(node))
    }

    /// Whether a node is itself a client, as far as it is known of which run
    /// is spoken.
    #[must_use]
    pub(crate) fn is_client(&self, node: NodeId) -> bool {
        let parts = self.parts.as_ref();
        parts.is_some_and(|parts| parts.client(node).is_some())
    }

    /// The least that tells a node from others of its kind, where there is no
    /// room for its name: the number in it, if there is one.
    #[must_use]
    pub fn mark(&self, node: NodeId) -> String {
        let name = self.name(node);
        let number = name.trim_start_matches(|c: char| !c.is_ascii_digit());
        match number.is_empty() {
            true => name,
            false => number.to_owned(),
        }
    }

    /// The language.
    #[must_use]
    pub fn lang(&self) -> Lang {
        self.all.lang
    }

    /// Whether there is a text of this name.
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        self.sentence(name).is_some()
    }

    fn sentence(&self, name: &str) -> Option<&str> {
        let lab = self.lab.as_ref();
        let lab = lab.filter(|_| OF_LABS.iter().any(|kind| name.starts_with(kind)));
        let own = lab.and_then(|lab| self.exactly(&format!("{lab}-{name}")));
        own.or_else(|| self.exactly(name))
    }

    fn exactly(&self, name: &str) -> Option<&str> {
        let others = (0..).zip(keys::CHAPTERS);
        let others =
            others.filter(|(_, (_, starts))| starts.iter().any(|start| begins(name, start)));
        std::iter::once(&self.all.page)
            .chain(others.filter_map(|(at, _)| self.chapter(at)))
            .find_map(|chapter| chapter.sentence(name))
    }

    fn chapter(&self, at: usize) -> Option<&Chapter> {
        let place = &self.all.chapters[at];
        if place.get().is_none() {
            let (name, _) = keys::CHAPTERS[at];
            let file = (self.all.fetched)(self.all.lang, name)?;
            // Only an empty place is filled.
            let _ = place.set(Chapter::of(file.into())?);
        }
        place.get()
    }

    /// The text `name`, or `name.attribute`, that has no variables.
    /// A name without a text is shown as it is.
    #[must_use]
    pub fn get(&self, name: &str) -> String {
        self.with(name, &[])
    }

    /// The text `name` with the variables' values. A name without a text is
    /// shown as it is; a variable without a value by its own name.
    #[must_use]
    pub fn with(&self, name: &str, values: &[(&str, Datum)]) -> String {
        let Some(sentence) = self.sentence(name) else {
            return name.to_owned();
        };
        let values: Vec<(&str, Value)> = values
            .iter()
            .map(|(name, datum)| (*name, self.value(datum)))
            .collect();
        let mut out = String::with_capacity(sentence.len());
        let writer = Writer {
            lang: self.all.lang,
            values: &values,
        };
        writer.write(sentence, &mut out);
        out
    }

    /// The sentence of a note: what was decided, and on which values. The
    /// node that decided is `$me`; a note with `first` and `last`, or with
    /// a list of numbers, has `$many`, how many they are.
    #[must_use]
    pub fn note(&self, note: &Note) -> String {
        let mut values: Vec<(&str, Datum)> = vec![("me", Datum::Node(note.node))];
        values.extend(note.values.iter().cloned());
        values.extend(many(&note.values));
        self.with(note.rule.id, &values)
    }

    /// One value, as this language writes it.
    #[must_use]
    pub fn datum(&self, datum: &Datum) -> String {
        match datum {
            Datum::Number(n) => n.to_string(),
            Datum::Node(node) => self.name(*node),
            Datum::Nodes(nodes) => self.list(nodes.iter().map(|node| self.name(*node)).collect()),
            Datum::Numbers(numbers) => self.ranges(numbers),
            Datum::Time(time) => self.time(*time),
            Datum::Word(word) => word.clone(),
            Datum::Key(key) => self.get(key),
            Datum::Row(data) => self.joined(data, " "),
            Datum::List(data) => self.joined(data, ", "),
        }
    }

    fn joined(&self, data: &[Datum], between: &str) -> String {
        let all: Vec<String> = data.iter().map(|datum| self.datum(datum)).collect();
        all.join(between)
    }

    /// A span or an instant: `150 ms`, `1.25 s`.
    #[must_use]
    pub fn time(&self, time: Time) -> String {
        let (number, unit) = say::time(time);
        match unit {
            say::Unit::Micro => self.with("unit-us", &[("n", Datum::Word(number))]),
            say::Unit::Milli => self.with("unit-ms", &[("n", Datum::Word(number))]),
            say::Unit::Second => self.with("unit-s", &[("n", Datum::Word(number))]),
        }
    }

    /// Numbers as they are: `3, 5 to 9 and 11`.
    fn ranges(&self, numbers: &[u64]) -> String {
        let range = |(first, last): (u64, u64)| match first == last {
            true => first.to_string(),
            false => self.with(
                "list-range",
                &[
                    ("first", Datum::Number(first)),
                    ("last", Datum::Number(last)),
                ],
            ),
        };
        self.list(ranges(numbers).into_iter().map(range).collect())
    }

    /// Things in a row: `S1, S2 and S4`. None is a word too.
    #[must_use]
    pub fn list(&self, things: Vec<String>) -> String {
        let mut things = things;
        match (things.pop(), things.pop()) {
            (None, _) => self.get("list-none"),
            (Some(only), None) => only,
            (Some(last), Some(before)) => {
                things.push(before);
                let first = things.join(&self.get("list-comma"));
                self.with(
                    "list-and",
                    &[("first", Datum::Word(first)), ("last", Datum::Word(last))],
                )
            }
        }
    }

    fn value(&self, datum: &Datum) -> Value {
        let number = match datum {
            Datum::Number(n) => Some(*n),
            _ => None,
        };
        Value {
            words: self.datum(datum),
            number,
        }
    }
}

/// How many there are from `first` to `last`, or how many numbers are told.
fn many(values: &[Named]) -> Option<Named> {
    let numbers = values.iter().find_map(|(_, datum)| match datum {
        Datum::Numbers(numbers) => Some(numbers.len() as u64),
        _ => None,
    });
    if let Some(many) = numbers {
        return Some(("many", Datum::Number(many)));
    }
    let number = |name| {
        values.iter().find_map(|(own, datum)| match datum {
            Datum::Number(n) if *own == name => Some(*n),
            _ => None,
        })
    };
    let (first, last): (u64, u64) = (number("first")?, number("last")?);
    Some(("many", Datum::Number(last.saturating_sub(first) + 1)))
}

#[cfg(test)]
mod acts_tests;
#[cfg(test)]
mod labs_tests;
#[cfg(test)]
mod reasons_tests;
#[cfg(test)]
mod tests;

/// Whether the name of a text is `start`, with an attribute or without, or goes on
/// from there. The build parts the texts by the same rule.
fn begins(name: &str, start: &str) -> bool {
    let rest = name.strip_prefix(start);
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['-', '.']))
}
