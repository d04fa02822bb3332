//! The native command line: see [`consensus_playground::cli`].

use std::process::ExitCode;

fn main() -> ExitCode {
    consensus_playground::cli::main()
}
