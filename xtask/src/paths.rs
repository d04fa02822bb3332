//! Where things are.

use std::env;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

/// The project's root folder.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .expect("the folder of this crate is in the project's root")
}

/// The finished page.
pub fn dist() -> PathBuf {
    root().join("dist")
}

/// The end-to-end tests, a package for Node.
pub fn e2e() -> PathBuf {
    root().join("tests").join("e2e")
}

/// The folder that Cargo builds into.
pub fn target() -> PathBuf {
    env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), |dir| root().join(dir))
}

/// A folder for what these commands remember between two runs.
pub fn scratch() -> PathBuf {
    target().join("xtask")
}

/// The folder for tools that are installed for this project only. It may be
/// chosen with the variable `PLAYGROUND_TOOLS`.
pub fn tools() -> Result<PathBuf> {
    if let Some(dir) = set("PLAYGROUND_TOOLS") {
        return std::path::absolute(dir).context("PLAYGROUND_TOOLS does not name a folder");
    }
    let cache = set("XDG_CACHE_HOME")
        .filter(|dir| dir.is_absolute())
        .or_else(|| env::home_dir().map(|home| home.join(".cache")))
        .context(
            "There is no home folder to keep tools in: name a folder in the variable PLAYGROUND_TOOLS.",
        )?;
    Ok(cache.join("consensus-playground").join("tools"))
}

fn set(variable: &str) -> Option<PathBuf> {
    env::var_os(variable)
        .filter(|value| !value.is_empty())
        .map(PathBuf::from)
}
