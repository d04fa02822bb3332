//! Format and lints. Warnings are errors.

use anyhow::Result;

use super::stream;
use super::tally::Tally;
use crate::tools::Toolchain;
use crate::{run, say};

const PACKAGE: [&str; 2] = ["--package", "consensus-playground"];

/// Whether all files are formatted.
pub fn format() -> Result<Tally> {
    stream::check(run::command("cargo").args(["fmt", "--all", "--check"]))
}

/// The core as others use it: without any browser crate.
pub fn core() -> Result<Tally> {
    clippy(
        run::command("cargo"),
        &[&PACKAGE[..], &["--all-targets"]].concat(),
    )
}

/// All packages with all features.
pub fn everything() -> Result<Tally> {
    clippy(
        run::command("cargo"),
        &["--workspace", "--all-targets", "--all-features"],
    )
}

/// The page as it is compiled for the browser, and the tests that run there.
pub fn browser(toolchain: &Toolchain) -> Result<Tally> {
    if !toolchain.lints {
        say::note("Skipped: Debian's compiler for wasm32 has no clippy.");
        return Ok(Tally::SKIPPED);
    }
    let tests = super::wasm::names()?;
    let mut arguments = PACKAGE.to_vec();
    arguments.extend(["--target", super::wasm::TARGET, "--features", "ui,js"]);
    arguments.extend(["--lib", "--bin", "app"]);
    arguments.extend(tests.iter().flat_map(|name| ["--test", name]));
    clippy(toolchain.command("cargo", &[])?, &arguments)
}

fn clippy(mut cargo: std::process::Command, arguments: &[&str]) -> Result<Tally> {
    stream::check(
        cargo
            .args(["clippy", "--quiet"])
            .args(arguments)
            .args(["--", "--deny", "warnings"]),
    )
}
