//! Tests on this machine's own processor.

use anyhow::Result;

use super::stream;
use super::tally::Tally;
use crate::run;

/// How much is tested.
#[derive(Clone, Copy)]
pub enum Scope {
    /// The core and the command line: built fast, for the inner loop.
    Quick,
    /// All packages with all features, and the examples in the documentation.
    Everything,
}

/// Runs the tests.
pub fn tests(scope: Scope) -> Result<Tally> {
    let what: &[&str] = match scope {
        Scope::Quick => &["--package", "consensus-playground", "--features", "cli"],
        Scope::Everything => &["--workspace", "--all-features"],
    };
    stream::tests(
        run::command("cargo")
            .args(["test", "--quiet", "--no-fail-fast"])
            .args(what),
    )
}
