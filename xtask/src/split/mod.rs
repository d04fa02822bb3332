//! Cutting the page's program into a first file, which is all that the first
//! view needs, and later ones, which `www/boot.js` fetches when a person
//! begins to use the page, or the program comes to need them.
//!
//! Trunk calls this at the end of a build (see `Trunk.toml`). The compiler
//! keeps its names until then: what goes where is said by them (see `table` and `seen`).
//! In the first file a short function stands in the place of each one that
//! has moved and is called from outside its new file: it has the file fetched
//! if need be, and calls it through a table that the later file fills.

mod graph;
mod layout;
mod linked;
mod memory;
mod plan;
mod program;
mod record;
mod seen;
mod table;
#[cfg(test)]
mod tests;
mod write;

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use clap::{Args, Subcommand};

use crate::paths;

use self::layout::Layout;
pub use self::linked::{Linked, without};
pub use self::plan::{Doors, Later};
use self::program::Program;
pub use self::write::Files;

#[derive(Args)]
pub struct Options {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Lists of each function the file, its index in the first file (as stack traces tell it), the
    /// size in bytes and the name; a `>` before those of later files that others call
    List {
        /// The whole program: trunk leaves it in target/wasm-opt
        program: PathBuf,
    },
    /// Builds and opens the page, and notes which functions the first view runs
    Record,
}

/// Does what is asked for by hand.
///
/// # Errors
/// If there is no program, it cannot be read, or the page does not open.
pub fn command(options: &Options) -> Result<()> {
    match &options.command {
        Command::List { program } => list(program),
        Command::Record => record::record(),
    }
}

/// Where the compiler puts the program, below the folder of its output.
const LINKED: &str = "wasm32-unknown-unknown/page/app.wasm";

/// The end of the program's file name.
const WHOLE: &str = "_bg.wasm";

fn list(path: &Path) -> Result<()> {
    let bytes = fs::read(path).with_context(|| format!("{} cannot be read", path.display()))?;
    let program = Program::read(&bytes)?;
    let plan = plan::plan(&program, &linked()?, table::TABLE);
    let layout = Layout::of(&program, &plan);
    for (index, function) in (0..).zip(&program.functions) {
        if function.body.is_some() {
            let home = plan.home[index as usize].map_or("first", |at| plan.files[at].name);
            let place = layout.places[index as usize].map(|place| place.to_string());
            let place = place.as_deref().unwrap_or("-");
            let entered = plan.files.iter().any(|file| file.entries.contains(&index));
            let sign = if entered { "> " } else { "" };
            println!(
                "{home} {place} {} {sign}{}",
                program.size(index),
                function.name
            );
        }
    }
    Ok(())
}

/// Cuts a program as a table says. Without what the linker knew all of its
/// memory stays in the first file.
///
/// # Errors
/// If it is no program, or its functions have no names.
pub fn cut(program: &[u8], linked: &Linked, table: &[Later]) -> Result<Files> {
    let program = Program::read(program)?;
    if program.functions.iter().all(|f| f.name.is_empty()) {
        bail!("its functions have no names: something has stripped them before");
    }
    let plan = plan::plan(&program, linked, table);
    write::write(&program, linked, &plan)
}

/// Cuts the program that trunk has put into its staging folder.
///
/// # Errors
/// If a file is not as it should be.
pub fn split(folder: &Path) -> Result<()> {
    split_in(folder, &linked()?)
}

/// What the linker knew of the program, from its own output.
fn linked() -> Result<Linked> {
    let path = paths::target().join(LINKED);
    let bytes = fs::read(&path).with_context(|| format!("{} cannot be read", path.display()))?;
    Linked::read(&bytes).with_context(|| format!("{} is not as expected", path.display()))
}

fn split_in(folder: &Path, linked: &Linked) -> Result<()> {
    let path = whole_in(folder)?;
    let bytes = fs::read(&path).with_context(|| format!("{} cannot be read", path.display()))?;
    let files = cut(&bytes, linked, table::TABLE)?;
    let old = file_name(&path)?;
    let old = old.trim_end_matches(WHOLE);
    let stem = stem(old, &files);
    fs::write(&path, &files.first)?;
    for (name, bytes) in &files.later {
        fs::write(folder.join(format!("{old}_{name}.wasm")), bytes)?;
    }
    rename(folder, &format!("{old}_"), &format!("{stem}_"))?;
    let page = folder.join("index.html");
    let text = fs::read_to_string(&page).context("index.html cannot be read")?;
    let whole = |stem: &str| format!("{stem}{WHOLE}");
    fs::write(page, text.replace(&whole(old), &whole(&stem)))?;
    Ok(())
}

/// Gives the files that lie beside the program its new name, too.
fn rename(folder: &Path, old: &str, new: &str) -> Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if let Some(end) = file_name(&path)?.strip_prefix(old) {
            fs::rename(&path, folder.join(format!("{new}{end}")))?;
        }
    }
    Ok(())
}

fn whole_in(folder: &Path) -> Result<PathBuf> {
    for entry in fs::read_dir(folder).context("the staging folder cannot be read")? {
        let path = entry?.path();
        if file_name(&path)?.ends_with(WHOLE) {
            return Ok(path);
        }
    }
    bail!("there is no file that ends in {WHOLE}")
}

fn file_name(path: &Path) -> Result<String> {
    let name = path.file_name().context("a file has no name")?;
    Ok(name.to_string_lossy().into_owned())
}

/// The start of all the files' names: with a hash of what is in all of them
/// (the old name has one of the texts), so that files of two versions never
/// meet.
fn stem(old: &str, files: &Files) -> String {
    let mut hasher = DefaultHasher::new();
    files.first.hash(&mut hasher);
    files.later.hash(&mut hasher);
    old.hash(&mut hasher);
    let name = old.rsplit_once('-').map_or(old, |(name, _)| name);
    format!("{name}-{:016x}", hasher.finish())
}
