//! Tests compiled to wasm, in headless Chromium: `tests/wasm*.rs`.
//!
//! They have no harness of Cargo's: the library of Debian's compiler for
//! wasm32 lacks it, and `wasm_bindgen_test` does not need it.

use std::fs;

use anyhow::{Context, Result};

use super::stream;
use super::tally::Tally;
use crate::paths;
pub use crate::tools::TARGET;
use crate::tools::{self, Toolchain};

/// Builds and runs the tests.
pub fn tests(toolchain: &Toolchain) -> Result<Tally> {
    let runner = tools::wasm_test_runner()?;
    let browser = tools::browser()?;
    let names = names()?;
    stream::tests(
        toolchain
            .command("cargo", &[])?
            .args(["test", "--quiet", "--no-fail-fast", "--target", TARGET])
            .args(["--package", "consensus-playground", "--features", "ui,js"])
            .args(names.iter().flat_map(|name| ["--test", name]))
            .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", runner)
            .env("CHROMEDRIVER", browser.driver)
            .env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", browser.webdriver_json)
            .env("WASM_BINDGEN_TEST_TIMEOUT", "120"),
    )
}

/// The names of these tests, from their files.
pub fn names() -> Result<Vec<String>> {
    let folder = paths::root().join("tests");
    let mut names = Vec::new();
    for entry in fs::read_dir(&folder).context("the folder tests/ cannot be read")? {
        let file = entry?.path();
        let stem = file.file_stem().unwrap_or_default().to_string_lossy();
        if stem.starts_with("wasm") && file.extension().is_some_and(|end| end == "rs") {
            names.push(stem.into_owned());
        }
    }
    names.sort();
    Ok(names)
}
