//! End-to-end and accessibility tests: the optimized page in Chromium, from
//! a sub-folder, under the strict policy.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::slice;

use anyhow::{Context, Result};
use serde_json::Value;

use super::stream;
use super::tally::Tally;
use crate::server::Place;
use crate::tools::{self, Browser, Node};
use crate::{build, paths, run};

/// All but the tests that compare what things cost: two pages at a time take
/// them minutes, since the browser slows the one that is not in front. Run
/// them by hand, `npx playwright test --grep=@measured --workers=1`. Nor those that
/// take minutes since they go through all that others try at once (`--grep=@long`).
const QUICK: &str = "--grep-invert=@measured|@long";

/// The built page, served, and what opens it.
pub struct Runner {
    node: Node,
    browser: Browser,
    address: String,
}

impl Runner {
    /// Builds and serves the page.
    pub fn start() -> Result<Runner> {
        let node = tools::node()?;
        let browser = tools::browser()?;
        let page = build::build()?;
        let address = Place::take(0)?.serve(&page, "/a/sub/folder/")?;
        Ok(Runner {
            node,
            browser,
            address,
        })
    }

    /// The test runner, which is to leave a report there.
    pub fn command(&self, report: &Path) -> Result<Command> {
        let mut command = run::command(&self.node.playwright);
        command
            .args(["test", "--reporter=list,json"])
            .current_dir(paths::e2e())
            .env(
                "PATH",
                tools::path_with(slice::from_ref(&self.node.folder))?,
            )
            .env("PLAYWRIGHT_JSON_OUTPUT_FILE", report)
            .env("PLAYGROUND_URL", &self.address)
            .env("PLAYGROUND_CHROMIUM", &self.browser.chromium);
        Ok(command)
    }

    /// Runs tests, with what else they are to be told, and counts them in a
    /// report of this name.
    pub fn check(&self, name: &str, tell: impl FnOnce(&mut Command)) -> Result<Tally> {
        let report = paths::scratch().join(format!("{name}.json"));
        // An old report must not be taken for this run's.
        let _ = fs::remove_file(&report);
        let mut command = self.command(&report)?;
        tell(&mut command);
        let ended = stream::check(&mut command)?;
        Ok(counts(&report)?.of_run(ended == Tally::PASSED))
    }
}

/// Runs the tests in `tests/e2e`.
pub fn tests() -> Result<Tally> {
    let runner = Runner::start()?;
    let mdbook = tools::mdbook()?;
    runner.check("e2e", |command| {
        command.arg(QUICK).env("PLAYGROUND_MDBOOK", &mdbook);
    })
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
