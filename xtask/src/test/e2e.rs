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

/// What is run together: all but the tests that measure time; then those, one
/// by one, because what runs beside them would be measured, too.
const TURNS: [&[&str]; 2] = [
    &["--grep-invert=@measured"],
    &[
        "--grep=@measured",
        "--workers=1",
        "--output=../../test-results/measured",
    ],
];

/// Builds and serves the page, and runs the tests in `tests/e2e`.
pub fn tests() -> Result<Tally> {
    let node = tools::node()?;
    let browser = tools::browser()?;
    let page = build::build()?;
    let address = Place::take(0)?.serve(&page, "/a/sub/folder/")?;
    let report = paths::scratch().join("e2e.json");
    let path = tools::path_with(&[node.folder])?;
    let mdbook = tools::mdbook()?;
    let mut tally = Tally::default();
    for turn in TURNS {
        // An old report must not be taken for this run's.
        let _ = fs::remove_file(&report);
        let ended = stream::check(
            run::command(&node.playwright)
                .args(["test", "--reporter=list,json"])
                .args(turn)
                .current_dir(paths::e2e())
                .env("PATH", &path)
                .env("PLAYWRIGHT_JSON_OUTPUT_FILE", &report)
                .env("PLAYGROUND_URL", &address)
                .env("PLAYGROUND_MDBOOK", &mdbook)
                .env("PLAYGROUND_CHROMIUM", &browser.chromium),
        )?;
        tally += counts(&report)?.of_run(ended == Tally::PASSED);
    }
    Ok(tally)
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
