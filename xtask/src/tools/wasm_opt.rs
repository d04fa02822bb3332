//! `wasm-opt`, which makes the program about a fifth smaller.

use std::path::PathBuf;

use anyhow::Result;

use super::{executable, folder_of, node};
use crate::{paths, run, say};

/// The release of the npm package `binaryen`.
const BINARYEN: &str = "132.0.0";

/// Older ones do not know all that today's compiler writes.
const OLDEST: u32 = 119;

/// Where `wasm-opt` comes from.
pub enum WasmOpt {
    /// A folder that has it.
    Folder(PathBuf),
    /// Nowhere: trunk may try its own download.
    Missing,
}

/// Finds `wasm-opt`, or installs it with npm.
pub fn wasm_opt() -> Result<WasmOpt> {
    if let Ok(found) = which::which("wasm-opt")
        && version(&found).is_some_and(|version| version >= OLDEST)
    {
        return Ok(WasmOpt::Folder(folder_of(&found)));
    }
    let home = paths::tools()?.join(format!("binaryen-{BINARYEN}"));
    let folder = home.join("node_modules").join(".bin");
    if folder.join(executable("wasm-opt")).is_file() && version(&folder.join("wasm-opt")).is_some()
    {
        return Ok(WasmOpt::Folder(folder));
    }
    let Ok(npm) = node::npm() else {
        return Ok(WasmOpt::Missing);
    };
    say::step(
        &format!("Installing binaryen {BINARYEN} for its wasm-opt"),
        Some("once, half a minute"),
    );
    let package = format!("binaryen@{BINARYEN}");
    let installed = node::install_packages(&npm, &home, &[&package]);
    Ok(match installed {
        Ok(()) if version(&folder.join("wasm-opt")).is_some() => WasmOpt::Folder(folder),
        _ => WasmOpt::Missing,
    })
}

/// The number in `wasm-opt version 132 (version_132)`, if it starts at all.
fn version(program: &std::path::Path) -> Option<u32> {
    let answer = run::capture(run::command(program).arg("--version")).ok()?;
    number_in(&answer)
}

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
