//! What makes promises impossible to keep with the settings of a run.

use crate::show::card::Card;
use crate::show::tone::{Remark, Tone};
use crate::sim::scenario::Setup;

/// The setting that switches rules off, and its value where none is.
const FLAWS: (&str, &str) = ("flaws", "none");

/// What the lab says of its settings, and which rules are switched off.
pub(super) fn caveats<P: Card>(setup: &Setup<P>) -> Vec<Remark> {
    let mut caveats = P::caveats(&setup.protocol);
    let flaws = P::settings().iter().find(|setting| setting.key == FLAWS.0);
    let flaws = flaws.map(|setting| (setting.get)(&setup.protocol));
    caveats.extend(flaws.filter(|flaws| flaws != FLAWS.1).map(|flaws| Remark {
        key: "labs-caveat-flaws",
        values: vec![("flaws", flaws.into())],
        tone: Tone::Danger,
    }));
    caveats
}
