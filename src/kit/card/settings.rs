//! Reading and writing settings as text: what the cards of all protocols do
//! alike. Every error is a sentence that says what would be right.

use std::fmt::Display;
use std::ops::RangeInclusive;
use std::str::FromStr;

use crate::kit::quorums;
use crate::show::card::Misfit;
use crate::sim::time::TimeRange;

/// The words of a switch.
pub const ON_OFF: &[(&str, bool)] = &[("on", true), ("off", false)];

/// The word of a value.
///
/// # Panics
/// If it has none.
pub fn word_of<T: PartialEq>(words: &[(&str, T)], value: T) -> String {
    let found = words.iter().find(|(_, known)| *known == value);
    found.expect("every value has its word").0.to_owned()
}

/// Sets the value of a word.
///
/// # Errors
/// If it is no word of the list; then nothing is set.
pub fn set_word<T: Copy>(words: &[(&str, T)], into: &mut T, text: &str) -> Result<(), String> {
    let found = words.iter().find(|(word, _)| *word == text.trim());
    let known: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
    let found = found.ok_or_else(|| format!("“{text}” is none of {}", known.join(", ")))?;
    *into = found.1;
    Ok(())
}

/// Sets a number within these bounds.
///
/// # Errors
/// If it is no number, or out of bounds; then nothing is set.
pub fn set_number<T>(into: &mut T, text: &str, bounds: RangeInclusive<T>) -> Result<(), String>
where
    T: FromStr + PartialOrd + Display,
{
    let number = text.trim().parse().ok();
    let number = number.filter(|number| bounds.contains(number));
    let (least, most) = bounds.into_inner();
    *into = number.ok_or_else(|| format!("“{text}” is not a number from {least} to {most}"))?;
    Ok(())
}

/// Sets whatever reads itself.
///
/// # Errors
/// What it says itself; then nothing is set.
pub fn read<T: FromStr<Err: Display>>(into: &mut T, text: &str) -> Result<(), String> {
    *into = text.parse().map_err(|bad: T::Err| bad.to_string())?;
    Ok(())
}

/// A value beyond what its own setting reads.
pub fn misfit_of_range(english: impl Display) -> Misfit {
    Misfit::new("misfit-range", &[], english)
}

/// A wait that is too short or too long.
pub fn misfit_of_wait(wait: TimeRange, english: impl Display) -> Misfit {
    let values = [("from", wait.min.into()), ("to", wait.max.into())];
    Misfit::new("misfit-wait", &values, english)
}

/// Quorums that cannot be.
pub fn misfit_of_quorums(bad: &quorums::Misfit) -> Misfit {
    match *bad {
        quorums::Misfit::Count { own, acceptors } => Misfit::new(
            "misfit-quorum-count",
            &[
                ("own", u64::from(own).into()),
                ("acceptors", u64::from(acceptors).into()),
            ],
            bad,
        ),
        quorums::Misfit::Size { size, most } => Misfit::new(
            "misfit-quorum-size",
            &[
                ("size", u64::from(size).into()),
                ("most", u64::from(most).into()),
            ],
            bad,
        ),
    }
}

/// What the tests of every card look at.
#[cfg(test)]
pub mod check {
    use std::fmt::Debug;

    use crate::kit::flaws::Flaw;
    use crate::show::card::Setting;

    /// What is written is read back.
    pub fn written_is_read<C: Default + PartialEq + Debug>(settings: &[Setting<C>], cfg: &C) {
        let mut copy = C::default();
        for setting in settings {
            let text = (setting.get)(cfg);
            (setting.set)(&mut copy, &text).expect(&text);
        }
        assert_eq!(copy, *cfg);
    }

    /// Every choice and every flaw can be set, and is offered.
    pub fn choices_and_flaws<C: Default, F: Flaw>(settings: &[Setting<C>]) {
        for setting in settings {
            for choice in setting.choices {
                let mut cfg = C::default();
                (setting.set)(&mut cfg, choice).expect(choice);
                assert_eq!((setting.get)(&cfg), *choice);
            }
        }
        let flaws = settings.iter().find(|setting| setting.key == "flaws");
        let flaws = flaws.expect("flaws are a setting");
        for flaw in F::ALL {
            assert!(flaws.choices.contains(&flaw.word()));
            assert!(flaws.form.contains(flaw.word()));
        }
    }

    /// What is said about a wrong value; nothing is set.
    pub fn said<C: Default + PartialEq + Debug>(
        settings: &[Setting<C>],
        key: &str,
        text: &str,
    ) -> String {
        let setting = settings.iter().find(|setting| setting.key == key);
        let setting = setting.expect("the test names a setting");
        let mut cfg = C::default();
        let said = (setting.set)(&mut cfg, text).expect_err(text);
        assert_eq!(cfg, C::default(), "a refused value changes nothing");
        said
    }
}
