//! End-to-end and accessibility tests: the optimized page in Chromium, from
//! a sub-folder, under the strict policy.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use serde_json::Value;

use super::stream;
use super::tally::Tally;
use crate::server::Place;
use crate::{build, paths, run, tools};

/// Builds and serves the page, and runs the tests in `tests/e2e`.
pub fn tests() -> Result<Tally> {
    let node = tools::node()?;
    let browser = tools::browser()?;
    let page = build::build()?;
    let address = Place::take(0)?.serve(&page, "/a/sub/folder/")?;
    let report = paths::scratch().join("e2e.json");
    // An old report must not be taken for this run's.
    let _ = fs::remove_file(&report);
    let ended = stream::check(
        run::command(node.playwright)
            .args(["test", "--reporter=list,json"])
            .current_dir(paths::e2e())
            .env("PATH", tools::path_with(&[node.folder])?)
            .env("PLAYWRIGHT_JSON_OUTPUT_FILE", &report)
            .env("PLAYGROUND_URL", address)
            .env("PLAYGROUND_MDBOOK", tools::mdbook()?)
            .env("PLAYGROUND_CHROMIUM", browser.chromium),
    )?;
    Ok(counts(&report)?.of_run(ended == Tally::PASSED))
}

fn counts(report: &Path) -> Result<Tally> {
    let text = fs::read_to_string(report).context("The end-to-end tests left no report")?;
    let report: Value =
        serde_json::from_str(&text).context("The report of the end-to-end tests is broken")?;
    let count = |what: &str| report["stats"][what].as_u64().unwrap_or(0);
    Ok(Tally {
        passed: count("expected"),
        // A test that holds only sometimes does not hold.
        failed: count("unexpected") + count("flaky"),
        skipped: count("skipped"),
    })
}
