//! `wasm-opt`, which makes the program about a fifth smaller.

use std::path::{Path, PathBuf};

use anyhow::Result;

use super::{executable, folders_with, node};
use crate::{paths, run, say};

/// The release of the npm package `binaryen`.
const BINARYEN: &str = "132.0.0";

/// Older ones do not know all that today's compiler writes.
const OLDEST: u32 = 119;

/// The folder with `wasm-opt`, which npm brings if it is nowhere. None where
/// that is not possible.
pub fn wasm_opt() -> Result<Option<PathBuf>> {
    if let Some(found) = found()? {
        return Ok(Some(found));
    }
    let Ok(npm) = node::npm() else {
        return Ok(None);
    };
    say::step(
        &format!("Installing binaryen {BINARYEN} for its wasm-opt"),
        Some("once, half a minute"),
    );
    let package = format!("binaryen@{BINARYEN}");
    let installed = node::install_packages(&npm, &home()?, &[&package]);
    let own = own()?;
    Ok((installed.is_ok() && is_there(&own)).then_some(own))
}

/// Whether one is there that is new enough.
pub fn is_anywhere() -> Result<bool> {
    Ok(found()?.is_some())
}

fn found() -> Result<Option<PathBuf>> {
    let mut folders = folders_with("wasm-opt").chain([own()?]);
    Ok(folders.find(|folder| is_there(folder)))
}

/// Where it is installed for this project.
fn home() -> Result<PathBuf> {
    Ok(paths::tools()?.join(format!("binaryen-{BINARYEN}")))
}

fn own() -> Result<PathBuf> {
    Ok(home()?.join("node_modules").join(".bin"))
}

/// Whether a folder has one that is new enough, and starts.
fn is_there(folder: &Path) -> bool {
    let program = folder.join(executable("wasm-opt"));
    let answer = program
        .is_file()
        .then(|| run::capture(run::command(program).arg("--version")).ok());
    let version = answer.flatten().and_then(|answer| number_in(&answer));
    version.is_some_and(|version| version >= OLDEST)
}

/// The number in `wasm-opt version 132 (version_132)`.
fn number_in(answer: &str) -> Option<u32> {
    let mut words = answer.split_whitespace();
    words.find(|word| *word == "version")?;
    words.next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::number_in;

    #[test]
    fn the_version_is_a_number_after_its_word() {
        assert_eq!(number_in("wasm-opt version 132 (version_132)"), Some(132));
        assert_eq!(number_in("wasm-opt version 108"), Some(108));
        assert_eq!(number_in("wasm-opt: not found"), None);
    }
}
