//! What several labs must hold, each looked at as whoever sees all nodes at
//! once can: a lab's witness keeps one of these records and adds to it what
//! each event did, and its invariants ask the record.
//!
//! - Agreement, and that nobody decides twice: [`decided`].
//! - Validity, that what is decided was proposed: the lab knows what was; both
//!   records tell what is new, so that only that need be looked at.
//! - What ballots must hold, one by one and together: [`ballots`], and in many
//!   instances: [`instances`].
//! - What logs must hold that leaders replicate: [`replicas`]; and what state
//!   machines must hold that have executed them: [`machines`].
//! - What clients were told, which must not be lost: [`answers`], and must be as
//!   if each operation had taken effect at one instant: [`linear`].

pub mod answers;
pub mod ballots;
pub mod decided;
pub mod instances;
pub mod leaders;
pub mod linear;
pub mod log_tree;
pub mod machines;
pub mod replica;
pub mod replicas;
#[cfg(test)]
pub mod slow;
