//! Settings of a protocol, each declared once: its field, its type, its
//! default, how it is written and read, and what a drawn run may set it to.
//!
//! ```ignore
//! settings! {
//!     /// The settings of a cluster.
//!     pub struct Config {
//!         /// How many nodes there are.
//!         nodes: u8 = 5, number(1..=9).listed();
//!         /// How often a leader sends to every follower.
//!         heartbeat: Time = Time::ms(50), wait("a time such as 50ms"),
//!             drawn |cfg, draw| Time::ms(10 + draw(40));
//!     }
//! }
//! ```
//!
//! The struct follows from it, its `Default`, and `Config::SETTINGS`, the
//! list that front ends read. `Config::but` is the default with a change. Settings are drawn in the order in which they
//! are declared, so that one may rest on those before it; those that a person
//! has fixed are in place before and are not drawn.
//!
//! What a single setting may hold is known to its [`Kind`]. What does not go
//! together is for the protocol to say, as a [`Misfit`].

pub mod beats;
mod kinds;
#[cfg(test)]
mod tests;

use crate::show::setting::{Misfit, Setting};

pub use kinds::{
    FlawWords, Kind, Number, OnOff, Optional, Parsed, Wait, WaitRange, Words, flaws, number,
    optional, parsed, switch, wait, wait_range, words,
};

/// Gives a number below the one that it is asked with.
pub type Draw<'a> = dyn FnMut(u64) -> u64 + 'a;

/// Declares the settings of a protocol; see the [module](self).
#[macro_export]
macro_rules! settings {
    (
        $(#[$doc:meta])*
        pub struct $Config:ident {
            $(
                $(#[$field_doc:meta])*
                $field:ident $(as $key:literal)?: $Type:ty = $default:expr, $kind:expr
                $(, drawn $drawn:expr)?;
            )+
        }
    ) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub struct $Config {
            $($(#[$field_doc])* pub $field: $Type,)+
        }

        impl Default for $Config {
            fn default() -> $Config {
                $Config { $($field: $default,)+ }
            }
        }

        impl $Config {
            /// What is set if nothing else is said, but for what this changes.
            #[must_use]
            pub fn but(change: impl FnOnce(&mut $Config)) -> $Config {
                let mut cfg = $Config::default();
                change(&mut cfg);
                cfg
            }

            /// All settings, the commonest first.
            pub const SETTINGS: &'static [$crate::show::setting::Setting<$Config>] = &[$(
                $crate::show::setting::Setting {
                    key: $crate::settings!(@key $field $($key)?),
                    form: || $crate::kit::settings::Kind::<$Type>::form(&$kind),
                    choices: || $crate::kit::settings::Kind::<$Type>::choices(&$kind),
                    get: |cfg| $crate::kit::settings::Kind::<$Type>::write(&$kind, &cfg.$field),
                    set: |cfg, text| {
                        cfg.$field = $crate::kit::settings::Kind::<$Type>::read(&$kind, text)?;
                        Ok(())
                    },
                    fits: |cfg| $crate::kit::settings::Kind::<$Type>::holds(&$kind, &cfg.$field),
                    draw: |cfg, draw| {
                        cfg.$field = $crate::settings!(@draw cfg, draw, $kind, $field, $Type $(, $drawn)?);
                    },
                },
            )+];
        }
    };
    (@key $field:ident $key:literal) => { $key };
    (@key $field:ident) => { stringify!($field) };
    (@draw $cfg:ident, $draw:ident, $kind:expr, $field:ident, $Type:ty, $drawn:expr) => {{
        let drawn: fn(&Self, &mut $crate::kit::settings::Draw<'_>) -> $Type = $drawn;
        drawn($cfg, $draw)
    }};
    (@draw $cfg:ident, $draw:ident, $kind:expr, $field:ident, $Type:ty) => {
        $crate::kit::settings::Kind::<$Type>::drawn(&$kind, &$cfg.$field, $draw)
    };
}

/// Whether every setting by itself holds what its kind may hold: what is read
/// does, but a configuration may come from code.
///
/// # Errors
/// The first that does not.
pub fn in_range<C>(settings: &[Setting<C>], cfg: &C) -> Result<(), Misfit> {
    match settings.iter().find(|setting| !(setting.fits)(cfg)) {
        None => Ok(()),
        Some(setting) => Err(Misfit::out_of_range(
            setting.key,
            &(setting.get)(cfg),
            &(setting.form)(),
        )),
    }
}

/// A drawn configuration in which the settings with these keys stay as `cfg`
/// has them. They use up their draws all the same, so that what is drawn for
/// the others does not depend on what is fixed more than it must.
pub fn drawn<C: Clone>(
    settings: &[Setting<C>],
    mut cfg: C,
    fixed: &[&str],
    draw: &mut Draw<'_>,
) -> C {
    for setting in settings {
        let before = cfg.clone();
        (setting.draw)(&mut cfg, draw);
        if fixed.contains(&setting.key) {
            cfg = before;
        }
    }
    cfg
}
