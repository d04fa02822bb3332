//! Settings as front ends read and write them, whatever they are of.

use std::fmt::Display;

use crate::sim::note::Named;

use super::act::Refusal;

/// Why settings do not fit together.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{english}")]
pub struct Misfit {
    /// The text that says it.
    pub why: Refusal,
    /// The same in English, for where there are no texts.
    pub english: String,
}

impl Misfit {
    /// A misfit that the text `key` tells with these values.
    #[must_use]
    pub fn new(key: &'static str, values: &[Named], english: impl Display) -> Misfit {
        Misfit {
            why: Refusal {
                key,
                values: values.to_vec(),
            },
            english: english.to_string(),
        }
    }

    /// A setting holds what none of its kind may hold.
    #[must_use]
    pub fn out_of_range(key: &'static str, value: &str, form: &str) -> Misfit {
        let values = [
            ("setting", key.to_owned().into()),
            ("value", value.to_owned().into()),
        ];
        Misfit::new(
            "misfit-range",
            &values,
            format_args!("{key}={value} cannot be (expected: {form})"),
        )
    }
}

/// One setting of a `C`.
#[derive(Debug)]
pub struct Setting<C> {
    /// Its key, in snake case.
    pub key: &'static str,
    /// What may be written, in English: `1 to 9`.
    pub form: fn() -> String,
    /// The values, if there are only a few.
    pub choices: fn() -> Vec<String>,
    /// Its value, in the form that `set` reads.
    pub get: fn(&C) -> String,
    /// Reads a value. The error says in English what is wrong, and what
    /// would be right.
    pub set: fn(&mut C, &str) -> Result<(), String>,
    /// Whether what it holds is a value of its kind.
    pub fits: fn(&C) -> bool,
    /// Sets it to a drawn value that goes with the settings before it; `draw`
    /// gives a number below the one that it is asked with.
    pub draw: fn(&mut C, &mut dyn FnMut(u64) -> u64),
}

impl<C> Setting<C> {
    /// What most settings have alike: no list of values, any value fits that
    /// can be written, and none is drawn. Key, form, `get` and `set` are each
    /// setting's own.
    #[must_use]
    pub const fn free() -> Setting<C> {
        Setting {
            key: "",
            form: String::new,
            choices: Vec::new,
            get: |_| String::new(),
            set: |_, _| Ok(()),
            fits: |_| true,
            draw: |_, _| {},
        }
    }
}

/// A rule that can be switched off by the setting `flaws`, to see what breaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FlawView {
    /// Its word in that setting.
    pub word: &'static str,
    /// The id of the invariant that it breaks, or of the goal that is missed.
    pub breaks: &'static str,
    /// Settings under which drawn runs find that, as a person writes them:
    /// `nodes=3 lease=off`. Empty if they do under any.
    pub under: &'static str,
}
