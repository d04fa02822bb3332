//! Node and npm, for the end-to-end tests and `wasm-opt`.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use super::{apt, executable, folder_of};
use crate::{paths, run, say};

/// The oldest release that the test runner accepts.
const OLDEST: u32 = 20;

/// The release that is installed where the system's own is too old.
const NEWER: &str = "22";

/// The end-to-end tests, ready to run.
pub struct Node {
    /// The test runner's command.
    pub playwright: PathBuf,
    /// The folder with the Node that runs it, to come first on the search
    /// path.
    pub folder: PathBuf,
}

/// npm, if it is there.
pub fn npm() -> Result<PathBuf> {
    which::which("npm").context("npm is not there")
}

/// Finds Node and installs what the end-to-end tests import.
pub fn node() -> Result<Node> {
    let npm = npm_or_install()?;
    let folder = new_enough(&npm)?;
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
    Ok(Node { playwright, folder })
}

fn npm_or_install() -> Result<PathBuf> {
    if let (Ok(_), Ok(npm)) = (which::which("node"), npm()) {
        return Ok(npm);
    }
    apt::install(&["nodejs", "npm"], "Node").with_context(|| {
        format!("The end-to-end tests need Node {OLDEST} or newer and npm on the search path")
    })?;
    npm()
}

/// The folder of a Node that the test runner accepts: the system's, or one
/// that npm brings where that is too old, as in Debian 12.
fn new_enough(npm: &Path) -> Result<PathBuf> {
    if let Ok(node) = which::which("node")
        && is_accepted(&node)
    {
        return Ok(folder_of(&node));
    }
    let home = paths::tools()?.join(format!("node-{NEWER}"));
    let folder = home.join("node_modules").join("node").join("bin");
    if is_accepted(&folder.join(executable("node"))) {
        return Ok(folder);
    }
    say::step(
        &format!("Installing Node {NEWER} with npm: the one that is here is too old"),
        Some("once, a minute"),
    );
    install_packages(npm, &home, &[&format!("node@{NEWER}")]).with_context(|| {
        format!("The end-to-end tests need Node {OLDEST} or newer: please install it")
    })?;
    if !is_accepted(&folder.join(executable("node"))) {
        bail!("The end-to-end tests need Node {OLDEST} or newer: please install it.");
    }
    Ok(folder)
}

/// Lets npm put packages into a folder of their own.
pub fn install_packages(npm: &Path, home: &Path, packages: &[&str]) -> Result<()> {
    std::fs::create_dir_all(home)
        .with_context(|| format!("The folder {} cannot be made", home.display()))?;
    run::run(
        run::command(npm)
            .args(["install", "--no-save", "--no-audit", "--no-fund"])
            .args(["--loglevel=error", "--prefix"])
            .arg(home)
            .args(packages),
    )
}

fn is_accepted(node: &Path) -> bool {
    major(node).is_some_and(|major| major >= OLDEST)
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
