//! The boundary: opens runs of any lab, and shows them as plain data. No
//! generic type gets out of it.

mod bad_start;
mod beats;
mod caveats;
mod convert;
#[cfg(feature = "ui")]
mod differ;
pub mod entry;
mod fault_settings;
pub mod fuzz;
pub mod lab;
#[cfg(any(feature = "text", not(feature = "js")))]
mod offers;
pub(crate) mod open;
#[cfg(test)]
pub(crate) mod paper;
pub mod recording;
mod refusals;
pub mod replay;
pub mod search;
pub mod session;
pub mod settings;
#[cfg(test)]
pub(crate) mod test_runs;
#[cfg(test)]
pub(crate) mod transcript;
mod views;

pub use bad_start::BadStart;
pub use lab::{About, Lab};
#[cfg(all(test, feature = "text"))]
pub(crate) use refusals::refusal_of;
