//! Cutting the page's program into a first file, which is all that the first
//! view needs, and later ones, which `www/boot.js` fetches when a person
//! begins to use the page, or the program comes to need them.
//!
//! Trunk calls this at the end of a build (see `Trunk.toml`). The compiler
//! keeps its names until then: what goes where is said by them (see `table`).
//! In the first file a short function stands in the place of each one that
//! has moved and is called from outside its new file: it calls it through a
//! table that the later file fills. Should the file not be there, it asks for it.

mod failing;
mod graph;
mod layout;
mod likeness;
mod linked;
mod memory;
mod plan;
mod program;
mod short;
pub mod table;
#[cfg(test)]
mod tests;
mod types;
mod write;

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use clap::Args;

use crate::paths;

use self::layout::Layout;
pub use self::linked::{Linked, without};
pub use self::plan::{Door, Later};
use self::program::Program;
pub use self::write::Files;

#[derive(Args)]
pub struct Options {
    /// The whole program: a build leaves it in target/wasm-opt
    program: PathBuf,
}

/// Where the compiler puts the program, below the folder of its output.
const LINKED: &str = "wasm32-unknown-unknown/page/app.wasm";

/// The ends of the program's and its script's file names.
const WHOLE: &str = "_bg.wasm";
const SCRIPT: &str = ".js";

/// Lists of each function the file, its index in the first file (as stack traces
/// tell it), the size in bytes and the name; a `>` before those of later files
/// that others call.
///
/// # Errors
/// If there is no program, or it cannot be read.
pub fn list(options: &Options) -> Result<()> {
    let path = &options.program;
    let bytes = fs::read(path).with_context(|| format!("{} cannot be read", path.display()))?;
    let program = Program::read(&bytes)?;
    let plan = plan::plan(&program, &linked()?, &table::of_page()?);
    let layout = Layout::of(&program, &plan);
    for (index, function) in (0..).zip(&program.functions) {
        if function.body.is_some() {
            let home = plan.home[index as usize].map_or("first", |at| plan.files[at].name.as_str());
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
/// If it is no program, its functions have no names, or nothing leads into one
/// of the files.
pub fn cut(program: &[u8], linked: &Linked, table: &[Later]) -> Result<Files> {
    let program = Program::read(program)?;
    if program.functions.iter().all(|f| f.name.is_empty()) {
        bail!("its functions have no names: something has stripped them before");
    }
    let plan = plan::plan(&program, linked, table);
    let is_empty = |at: &usize| plan.files[*at].functions.is_empty();
    if let Some(empty) = (0..table.len()).find(is_empty) {
        let Later { name, doors, .. } = &table[empty];
        let doors: Vec<&str> = doors.iter().map(|(_, door)| door.as_str()).collect();
        bail!(
            "nothing leads into “{name}”: no function “{}” is a door",
            doors.join("”, “")
        );
    }
    write::write(&program, linked, &plan)
}

/// Cuts the program that trunk has put into its staging folder. Returns what
/// comes after its first file.
///
/// # Errors
/// If a file is not as it should be.
pub fn split(folder: &Path) -> Result<Vec<Later>> {
    let table = table::of_page()?;
    split_in(folder, &linked()?, &table)?;
    Ok(table)
}

/// What the linker knew of the program, from its own output.
fn linked() -> Result<Linked> {
    let path = paths::target().join(LINKED);
    let bytes = fs::read(&path).with_context(|| format!("{} cannot be read", path.display()))?;
    Linked::read(&bytes).with_context(|| format!("{} is not as expected", path.display()))
}

fn split_in(folder: &Path, linked: &Linked, table: &[Later]) -> Result<()> {
    let path = whole_in(folder)?;
    let bytes = fs::read(&path).with_context(|| format!("{} cannot be read", path.display()))?;
    let mut files = cut(&bytes, linked, table)?;
    let old = file_name(&path)?;
    let old = old.trim_end_matches(WHOLE);
    let script = folder.join(format!("{old}{SCRIPT}"));
    let long = fs::read_to_string(&script).context("the program's script cannot be read")?;
    let (first, short) = short::shorten(&files.first, &long)?;
    files.first = first;
    fs::write(script, short)?;
    let stem = stem(old, &files);
    fs::write(&path, &files.first)?;
    for (name, bytes) in &files.later {
        fs::write(folder.join(format!("{old}_{name}.wasm")), bytes)?;
    }
    rename(folder, old, &stem)?;
    let page = folder.join("index.html");
    let text = fs::read_to_string(&page).context("index.html cannot be read")?;
    let mut told = text;
    for end in [WHOLE, SCRIPT] {
        told = told.replace(&format!("{old}{end}"), &format!("{stem}{end}"));
    }
    fs::write(page, told)?;
    Ok(())
}

/// Gives the program, its script and what lies beside them their new name.
fn rename(folder: &Path, old: &str, new: &str) -> Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = file_name(&path)?;
        let end = name.strip_prefix(old);
        if let Some(end) = end.filter(|end| end.starts_with('_') || *end == SCRIPT) {
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
