//! What a setting may hold, and how that is written and read. Every error is
//! a sentence that says what would be right.

use std::fmt::Display;
use std::marker::PhantomData;
use std::ops::RangeInclusive;
use std::str::FromStr;

use crate::kit::flaws::{Flaw, Flaws, listed};
use crate::sim::time::{Time, TimeRange};

use super::Draw;

/// The shortest wait that can be set.
const WAIT_MIN: Time = Time::ms(1);

/// The longest wait that can be set.
const WAIT_MAX: Time = Time::s(60);

/// A kind of value.
pub trait Kind<T> {
    /// What may be written, in English.
    fn form(&self) -> String;

    /// The values, if there are only a few.
    fn choices(&self) -> Vec<String> {
        Vec::new()
    }

    /// A value in the form that [`Kind::read`] reads.
    fn write(&self, value: &T) -> String;

    /// Reads a value.
    ///
    /// # Errors
    /// What is wrong, and what would be right.
    fn read(&self, text: &str) -> Result<T, String>;

    /// Whether it may hold this. Whatever is read may.
    fn holds(&self, value: &T) -> bool;

    /// A drawn value; for kinds of which not every value makes sense anywhere
    /// it stays as it was.
    fn drawn(&self, was: &T, draw: &mut Draw<'_>) -> T;
}

/// A whole number within bounds.
#[derive(Clone, Debug)]
pub struct Number<T> {
    bounds: RangeInclusive<T>,
    what: &'static str,
    listed: bool,
}

/// A whole number within `bounds`.
#[must_use]
pub fn number<T>(bounds: RangeInclusive<T>) -> Number<T> {
    Number {
        bounds,
        what: "",
        listed: false,
    }
}

impl<T> Number<T> {
    /// Says what is counted.
    #[must_use]
    pub fn of(self, what: &'static str) -> Number<T> {
        Number { what, ..self }
    }

    /// Offers all of them.
    #[must_use]
    pub fn listed(self) -> Number<T> {
        Number {
            listed: true,
            ..self
        }
    }
}

impl<T> Kind<T> for Number<T>
where
    T: Copy + Display + FromStr + PartialOrd + Into<u64> + TryFrom<u64>,
{
    fn form(&self) -> String {
        let comma = if self.what.is_empty() { "" } else { ", " };
        let (what, least, most) = (self.what, self.bounds.start(), self.bounds.end());
        format!("{what}{comma}{least} to {most}")
    }

    fn choices(&self) -> Vec<String> {
        let (least, most): (u64, u64) =
            ((*self.bounds.start()).into(), (*self.bounds.end()).into());
        match self.listed {
            true => (least..=most).map(|n| n.to_string()).collect(),
            false => Vec::new(),
        }
    }

    fn write(&self, value: &T) -> String {
        value.to_string()
    }

    fn read(&self, text: &str) -> Result<T, String> {
        let number = text.trim().parse().ok();
        number.filter(|number| self.holds(number)).ok_or_else(|| {
            let (least, most) = (self.bounds.start(), self.bounds.end());
            format!("“{text}” is not a number from {least} to {most}")
        })
    }

    fn holds(&self, value: &T) -> bool {
        self.bounds.contains(value)
    }

    fn drawn(&self, was: &T, draw: &mut Draw<'_>) -> T {
        let (least, most): (u64, u64) =
            ((*self.bounds.start()).into(), (*self.bounds.end()).into());
        let drawn = least + draw(most - least + 1);
        T::try_from(drawn).unwrap_or(*was)
    }
}

/// One of a few values, each with its word.
#[derive(Clone, Copy, Debug)]
pub struct Words<T: 'static> {
    words: &'static [(&'static str, T)],
    form: &'static str,
}

/// One of these; without a `form` it is the list of their words.
#[must_use]
pub const fn words<T>(words: &'static [(&'static str, T)], form: &'static str) -> Words<T> {
    Words { words, form }
}

impl<T> Words<T> {
    fn list(&self) -> Vec<&'static str> {
        self.words.iter().map(|(word, _)| *word).collect()
    }
}

impl<T: Copy + PartialEq> Kind<T> for Words<T> {
    fn form(&self) -> String {
        match (self.form, &*self.list()) {
            ("", [firsts @ .., last]) => format!("{} or {last}", firsts.join(", ")),
            (form, _) => form.to_owned(),
        }
    }

    fn choices(&self) -> Vec<String> {
        self.list().into_iter().map(str::to_owned).collect()
    }

    fn write(&self, value: &T) -> String {
        let found = self.words.iter().find(|(_, known)| known == value);
        found.expect("every value has its word").0.to_owned()
    }

    fn read(&self, text: &str) -> Result<T, String> {
        let found = self.words.iter().find(|(word, _)| *word == text.trim());
        let found = found.map(|(_, value)| *value);
        found.ok_or_else(|| format!("“{text}” is none of {}", self.list().join(", ")))
    }

    fn holds(&self, value: &T) -> bool {
        self.words.iter().any(|(_, known)| known == value)
    }

    fn drawn(&self, _: &T, draw: &mut Draw<'_>) -> T {
        let place = usize::try_from(draw(self.words.len() as u64));
        self.words[place.expect("drawn from a short list")].1
    }
}

/// On or off.
pub type OnOff = Words<bool>;

/// On or off; without a `form` it says just that.
#[must_use]
pub const fn switch(form: &'static str) -> OnOff {
    words(&[("off", false), ("on", true)], form)
}

/// Whatever reads and writes itself.
#[derive(Clone, Copy, Debug)]
pub struct Parsed {
    form: &'static str,
}

/// Whatever reads and writes itself.
#[must_use]
pub const fn parsed(form: &'static str) -> Parsed {
    Parsed { form }
}

impl<T: Clone + Display + FromStr<Err: Display>> Kind<T> for Parsed {
    fn form(&self) -> String {
        self.form.to_owned()
    }

    fn write(&self, value: &T) -> String {
        value.to_string()
    }

    fn read(&self, text: &str) -> Result<T, String> {
        text.parse().map_err(|bad: T::Err| bad.to_string())
    }

    fn holds(&self, _: &T) -> bool {
        true
    }

    fn drawn(&self, was: &T, _: &mut Draw<'_>) -> T {
        was.clone()
    }
}

/// A wait from 1 ms to a minute.
#[derive(Clone, Copy, Debug)]
pub struct Wait {
    form: &'static str,
}

/// A wait from 1 ms to a minute.
#[must_use]
pub const fn wait(form: &'static str) -> Wait {
    Wait { form }
}

impl Kind<Time> for Wait {
    fn form(&self) -> String {
        self.form.to_owned()
    }

    fn write(&self, value: &Time) -> String {
        value.to_string()
    }

    fn read(&self, text: &str) -> Result<Time, String> {
        let wait = text.parse().map_err(|bad| format!("{bad}"))?;
        within_bounds(self, wait)
    }

    fn holds(&self, value: &Time) -> bool {
        (WAIT_MIN..=WAIT_MAX).contains(value)
    }

    fn drawn(&self, was: &Time, _: &mut Draw<'_>) -> Time {
        *was
    }
}

/// A range that waits are drawn from, within 1 ms and a minute.
#[derive(Clone, Copy, Debug)]
pub struct WaitRange {
    form: &'static str,
}

/// A range that waits are drawn from, within 1 ms and a minute.
#[must_use]
pub const fn wait_range(form: &'static str) -> WaitRange {
    WaitRange { form }
}

impl Kind<TimeRange> for WaitRange {
    fn form(&self) -> String {
        self.form.to_owned()
    }

    fn write(&self, value: &TimeRange) -> String {
        value.to_string()
    }

    fn read(&self, text: &str) -> Result<TimeRange, String> {
        let range = text.parse().map_err(|bad| format!("{bad}"))?;
        within_bounds(self, range)
    }

    fn holds(&self, value: &TimeRange) -> bool {
        WAIT_MIN <= value.min && value.min <= value.max && value.max <= WAIT_MAX
    }

    fn drawn(&self, was: &TimeRange, _: &mut Draw<'_>) -> TimeRange {
        *was
    }
}

fn within_bounds<T: Display>(kind: &impl Kind<T>, wait: T) -> Result<T, String> {
    match kind.holds(&wait) {
        true => Ok(wait),
        false => Err(format!(
            "{wait} cannot be: it must be from {WAIT_MIN} to {WAIT_MAX}"
        )),
    }
}

/// Off, or a value of another kind.
#[derive(Clone, Copy, Debug)]
pub struct Optional<K> {
    kind: K,
}

/// Off, or a value of another kind.
#[must_use]
pub const fn optional<K>(kind: K) -> Optional<K> {
    Optional { kind }
}

impl<T, K: Kind<T>> Kind<Option<T>> for Optional<K>
where
    Option<T>: Clone,
{
    fn form(&self) -> String {
        format!("off, or {}", self.kind.form())
    }

    fn write(&self, value: &Option<T>) -> String {
        let written = value.as_ref().map(|value| self.kind.write(value));
        written.unwrap_or_else(|| "off".to_owned())
    }

    fn read(&self, text: &str) -> Result<Option<T>, String> {
        match text.trim() {
            "off" => Ok(None),
            text => self.kind.read(text).map(Some),
        }
    }

    fn holds(&self, value: &Option<T>) -> bool {
        value.as_ref().is_none_or(|value| self.kind.holds(value))
    }

    fn drawn(&self, was: &Option<T>, _: &mut Draw<'_>) -> Option<T> {
        was.clone()
    }
}

/// The rules that are switched off. Never drawn: a drawn run must hold.
#[derive(Clone, Copy, Debug)]
pub struct FlawWords<F>(PhantomData<F>);

/// The rules that are switched off.
#[must_use]
pub const fn flaws<F>() -> FlawWords<F> {
    FlawWords(PhantomData)
}

impl<F: Flaw> Kind<Flaws<F>> for FlawWords<F> {
    fn form(&self) -> String {
        let list = listed(F::VIEWS);
        format!("none, or some of {list}, with commas between them")
    }

    fn choices(&self) -> Vec<String> {
        let words = F::VIEWS.iter().map(|view| view.word);
        ["none"]
            .into_iter()
            .chain(words)
            .map(str::to_owned)
            .collect()
    }

    fn write(&self, value: &Flaws<F>) -> String {
        value.to_string()
    }

    fn read(&self, text: &str) -> Result<Flaws<F>, String> {
        text.parse().map_err(|bad| format!("{bad}"))
    }

    fn holds(&self, _: &Flaws<F>) -> bool {
        true
    }

    fn drawn(&self, was: &Flaws<F>, _: &mut Draw<'_>) -> Flaws<F> {
        *was
    }
}
