//! What clients ask for and are told: commands and answers of the key-value
//! state machine ([`crate::kit::kv`]).

pub use crate::kit::kv::{Command, Key, Op, Output, Payload, Returned};
