//! Node and npm, for the end-to-end tests and `wasm-opt`.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use super::{apt, executable};
use crate::{paths, run, say};

/// The oldest release that the test runner accepts.
const OLDEST: u32 = 20;

/// The end-to-end tests, ready to run.
pub struct Node {
    /// The test runner's command.
    pub playwright: PathBuf,
}

/// npm, if it is there.
pub fn npm() -> Result<PathBuf> {
    which::which("npm").context("npm is not there")
}

/// Finds Node and installs what the end-to-end tests import.
pub fn node() -> Result<Node> {
    let npm = npm_or_install()?;
    let home = paths::e2e();
    let playwright = home.join("node_modules").join(".bin").join("playwright");
    if !is_current(&home) {
        say::step(
            "Installing the end-to-end test runner",
            Some("half a minute"),
        );
        run::run(
            run::command(npm)
                .args(["ci", "--no-audit", "--no-fund", "--loglevel=error"])
                .current_dir(&home)
                .env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"),
        )
        .context("The end-to-end test runner could not be installed. Is the network there?")?;
    }
    if !playwright.exists() {
        bail!("npm has installed no {}.", playwright.display());
    }
    Ok(Node { playwright })
}

fn npm_or_install() -> Result<PathBuf> {
    let found = (which::which("node"), npm());
    if let (Ok(node), Ok(npm)) = found
        && major(&node).is_some_and(|major| major >= OLDEST)
    {
        return Ok(npm);
    }
    apt::install(&["nodejs", "npm"], "Node").with_context(|| {
        format!("The end-to-end tests need Node {OLDEST} or newer and npm on the search path")
    })?;
    let node = which::which("node").context("Node is not there")?;
    if major(&node).is_none_or(|major| major < OLDEST) {
        bail!("The end-to-end tests need Node {OLDEST} or newer: please install it.");
    }
    npm()
}

/// The 20 in `v20.11.0`.
fn major(node: &Path) -> Option<u32> {
    let answer = run::capture(run::command(node).arg("--version")).ok()?;
    answer.strip_prefix('v')?.split('.').next()?.parse().ok()
}

/// Whether what is installed is at least as new as the lock file.
fn is_current(home: &Path) -> bool {
    let age = |file: &Path| file.metadata().and_then(|data| data.modified()).ok();
    let installed = home.join("node_modules").join(".package-lock.json");
    match (age(&installed), age(&home.join("package-lock.json"))) {
        (Some(installed), Some(lock)) => {
            installed >= lock
                && home
                    .join("node_modules/.bin")
                    .join(executable("playwright"))
                    .exists()
        }
        _ => false,
    }
}
