//! `reveal.js`, with which the example of slides is shown.

use std::path::PathBuf;

use anyhow::Result;

use super::node;
use crate::{paths, say};

/// The release of the npm package.
const RELEASE: &str = "6.0.2";

/// The folder of its built files, which npm brings. None where that is not
/// possible.
pub fn reveal() -> Result<Option<PathBuf>> {
    let home = paths::tools()?.join(format!("reveal.js-{RELEASE}"));
    let folder = home.join("node_modules").join("reveal.js");
    let is_there = || folder.join("dist").join("reveal.mjs").is_file();
    if is_there() {
        return Ok(Some(folder));
    }
    let Ok(npm) = node::npm() else {
        return Ok(None);
    };
    say::step(
        &format!("Installing reveal.js {RELEASE} for the example of slides"),
        Some("once, a few seconds"),
    );
    let installed = node::install_packages(&npm, &home, &[&format!("reveal.js@{RELEASE}")]);
    Ok((installed.is_ok() && is_there()).then_some(folder))
}
