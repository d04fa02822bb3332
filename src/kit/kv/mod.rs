//! The key-value state machine that replicated logs drive, and its clients:
//! the same for every protocol that orders commands, so that runs of two of
//! them can be compared.

#[cfg(test)]
pub mod asked;
pub mod card;

mod command;
mod load;
mod machine;

pub use command::{Command, Key, Op, Output, Payload, Returned};
pub use load::drawn_command;
pub use machine::{Machine, Session, Standing};
