//! The last step of trunk's builds, which trunk calls (see `Trunk.toml`).

use std::env;
use std::path::Path;

use anyhow::{Context, Result};

use crate::{embed, guide, minify, source, split, texts};

/// Says that a build without `wasm-opt` is to be made small, too.
pub const ALWAYS: &str = "PLAYGROUND_FINISH";

/// Does what trunk leaves to us, in this order: the words lie in the program
/// that is cut. A build that is not optimized only needs its words, and the code
/// that the page links to.
///
/// # Errors
/// If this is not called by trunk, or a file is not as it should be.
pub fn finish() -> Result<()> {
    let folder = env::var_os("TRUNK_STAGING_DIR")
        .context("This is a step of trunk's builds: please use “cargo xtask build”.")?;
    let folder = Path::new(&folder);
    texts::move_out(folder)?;
    source::source(folder).context("The code could not be put beside the page")?;
    let optimized = env::var("TRUNK_PROFILE").is_ok_and(|profile| profile == "release");
    if optimized || env::var_os(ALWAYS).is_some() {
        split::split(folder).context("The program could not be cut into its files")?;
        minify::minify(folder).context("Scripts and styles could not be made smaller")?;
    }
    embed::embed(folder).context("The frame for other pages could not be made")?;
    guide::guide(folder).context("The pages of the guide could not be made")
}
