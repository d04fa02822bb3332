//! `esbuild`, which makes scripts and styles smaller.

use std::path::PathBuf;

use anyhow::Result;

use super::{executable, node};
use crate::{paths, run, say};

/// The release of the npm package.
const RELEASE: &str = "0.28.2";

/// Finds `esbuild`, or installs it with npm. None where that is not possible.
pub fn esbuild() -> Result<Option<PathBuf>> {
    let home = paths::tools()?.join(format!("esbuild-{RELEASE}"));
    let bin = home.join("node_modules").join(".bin");
    let program = bin.join(executable("esbuild"));
    let starts = || run::capture(run::command(&program).arg("--version")).is_ok();
    if program.is_file() && starts() {
        return Ok(Some(program));
    }
    let Ok(npm) = node::npm() else {
        return Ok(None);
    };
    say::step(
        &format!("Installing esbuild {RELEASE}"),
        Some("once, a few seconds"),
    );
    let installed = node::install_packages(&npm, &home, &[&format!("esbuild@{RELEASE}")]);
    Ok((installed.is_ok() && starts()).then_some(program))
}
