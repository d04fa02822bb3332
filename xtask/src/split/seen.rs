//! The functions that run in the first view, as `record` has seen them.

use std::collections::BTreeSet;
use std::fs;
use std::sync::LazyLock;

use anyhow::{Context, Result};

use crate::paths;

/// One name a line, in order.
const LIST: &str = include_str!("first-view.txt");

/// Where the list is.
const FILE: &str = "xtask/src/split/first-view.txt";

static SEEN: LazyLock<BTreeSet<&str>> = LazyLock::new(|| LIST.lines().map(stem).collect());

/// Whether a function of this name runs in the first view. One that the compiler
/// has not named may.
pub fn runs(name: &str) -> bool {
    name.is_empty() || SEEN.contains(stem(name))
}

/// A name without the number that the compiler gives to one of several of
/// that name: it is another after each change.
fn stem(name: &str) -> &str {
    match name.rsplit_once('.') {
        Some((stem, number)) if number.bytes().all(|byte| byte.is_ascii_digit()) => stem,
        _ => name,
    }
}

/// Makes a new list.
pub fn write<'a>(names: impl Iterator<Item = &'a str>) -> Result<()> {
    let names: BTreeSet<&str> = names.filter(|name| !name.is_empty()).map(stem).collect();
    let lines: Vec<&str> = names.into_iter().collect();
    let list = lines.join("\n") + "\n";
    fs::write(paths::root().join(FILE), list).with_context(|| format!("{FILE} cannot be written"))
}
