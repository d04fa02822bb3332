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
pub use load::{drawn_command, probe};
pub use machine::{Machine, Session, Standing};

/// What a [`Card`](crate::show::card::Card) says of the commands of the key-value
/// machine: how they are written and read, and some to offer.
#[macro_export]
macro_rules! kv_commands {
    () => {
        fn command_text(command: &$crate::kit::kv::Command) -> String {
            command.op.to_string()
        }

        fn read_command(
            _: &Self::Config,
            text: &str,
            request: $crate::sim::protocol::Request,
        ) -> Result<$crate::kit::kv::Command, $crate::show::card::BadCommand> {
            let op = $crate::kit::kv::card::read(text)?;
            Ok($crate::kit::kv::Command { request, op })
        }

        fn sample_commands(_: &Self::Config) -> Vec<String> {
            $crate::kit::kv::card::samples()
        }
    };
}
