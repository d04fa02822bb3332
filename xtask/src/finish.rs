//! The last step of a build. Trunk calls it, too (see `Trunk.toml`).

use std::collections::BTreeSet;
use std::path::Path;
use std::{env, fs};

use anyhow::{Context, Result, bail};

use crate::split::{Later, table};
use crate::{embed, guide, minify, paths, source, split, texts};

/// Does what trunk leaves to us, in its staging folder.
///
/// # Errors
/// If this is not called by trunk, or a file is not as it should be.
pub fn of_trunk() -> Result<()> {
    let folder = env::var_os("TRUNK_STAGING_DIR")
        .context("This is a step of trunk's builds: please use “cargo xtask build”.")?;
    let optimized = env::var("TRUNK_PROFILE").is_ok_and(|profile| profile == "release");
    finish(Path::new(&folder), optimized)
}

/// Does what comes after the program and its links, in this order: the words
/// lie in the program that is cut. A build that is not optimized only needs its
/// words, and the code that the page links to.
///
/// # Errors
/// If a file is not as it should be.
pub fn finish(folder: &Path, optimized: bool) -> Result<()> {
    let worded = texts::move_out(folder)?;
    source::source(folder).context("The code could not be put beside the page")?;
    // Part of the first view: it is made smaller below.
    fs::copy(paths::root().join("www").join(EARLY), folder.join(EARLY))?;
    let (mut coded, mut style) = (Vec::new(), None);
    if optimized {
        coded = split::split(folder).context("The program could not be cut into its files")?;
        style = minify::minify(folder, table::STYLES.1)
            .context("Scripts and styles could not be made smaller")?;
    }
    tell(folder, &coded, &worded, style).context("The page could not be told of its parts")?;
    embed::embed(folder).context("The frame for other pages could not be made")?;
    guide::guide(folder).context("The pages of the guide could not be made")
}

/// What the page starts with where `boot.js` cannot begin.
const EARLY: &str = "early.js";

/// How the page's link to its program begins.
const PROGRAM: &str = "<link id=\"boot-program\" ";

/// Tells `www/boot.js` which labs there are, and which parts have a file of
/// code, of words, of styles.
fn tell(
    folder: &Path,
    coded: &[Later],
    worded: &BTreeSet<String>,
    style: Option<String>,
) -> Result<()> {
    let labs = table::labs(&[])?.into_iter().map(|lab| lab.name);
    let coded = coded.iter().map(|part| match &part.after {
        None => part.name.clone(),
        Some(before) => format!("{}:{before}", part.name),
    });
    let page = folder.join("index.html");
    let html = fs::read_to_string(&page).context("index.html cannot be read")?;
    if html.matches(PROGRAM).count() != 1 {
        bail!("index.html has not exactly one “{PROGRAM}”");
    }
    let told = format!(
        "{PROGRAM}data-labs=\"{}\" data-parts=\"{}\" data-words=\"{}\" data-styles=\"{}\" ",
        list(labs),
        list(coded),
        list(worded.iter().cloned()),
        list(
            style
                .iter()
                .map(|file| format!("{}:{file}", table::STYLES.0))
        ),
    );
    Ok(fs::write(page, html.replace(PROGRAM, &told))?)
}

fn list(names: impl Iterator<Item = String>) -> String {
    names.collect::<Vec<_>>().join(" ")
}
