//! What trunk makes of the page is what this project's build makes of it, file
//! by file. That build does not wait for trunk to be compiled; trunk serves
//! who watches the files or builds without this program.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use super::tally::Tally;
use crate::build::{self, Kit, Program};
use crate::side::{Job, by_side};
use crate::{paths, run, say, tools};

/// How many digits the hash in a file's name has.
const HASH: usize = 16;

/// Has trunk build the page, and compares.
pub fn tests() -> Result<Tally> {
    let own = files(&build::page()?)?;
    let mut kit = build::kit(&[Program::Page])?;
    if !kit.optimizes {
        say::note("There is no wasm-opt, with which trunk would go over the program.");
        return Ok(Tally::SKIPPED);
    }
    kit.folders.extend(by_side(vec![
        Job::new("trunk", tools::trunk),
        Job::new("wasm-bindgen", tools::wasm_bindgen),
    ])?);
    let of_trunk = files(&built(&kit)?)?;
    let mut differ: Vec<&String> = own.keys().chain(of_trunk.keys()).collect();
    differ.retain(|name| own.get(*name) != of_trunk.get(*name));
    differ.dedup();
    for name in &differ {
        say::note(&format!("trunk makes another {name}"));
    }
    Ok(Tally::one(differ.is_empty()))
}

/// Where trunk has put the page.
fn built(kit: &Kit) -> Result<PathBuf> {
    let to = paths::scratch().join("trunk");
    let mut trunk = kit.toolchain.command("trunk", &kit.folders)?;
    trunk.args([
        "build",
        "--release",
        "--skip-version-check",
        "--log",
        "warn",
    ]);
    // Trunk takes this variable for its own option, and refuses “1”.
    trunk.arg("--dist").arg(&to).env_remove("NO_COLOR");
    run::run(&mut trunk).context("trunk does not build the page")?;
    Ok(to)
}

/// All files of a page by their names, but for the library, which is built
/// apart. The hash in a name is no part of it: trunk has another way to hash.
fn files(page: &Path) -> Result<BTreeMap<String, Vec<u8>>> {
    let mut files = BTreeMap::new();
    let mut folders = vec![page.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder)? {
            let path = entry?.path();
            let name = path.strip_prefix(page)?.to_string_lossy().into_owned();
            match path.is_dir() {
                true if name == "js" => {}
                true => folders.push(path),
                false => {
                    let name = without_hashes(name.as_bytes());
                    let name = String::from_utf8_lossy(&name).into_owned();
                    files.insert(name, without_hashes(&fs::read(path)?));
                }
            }
        }
    }
    Ok(files)
}

/// The same without what looks like the hash in a file's name.
fn without_hashes(bytes: &[u8]) -> Vec<u8> {
    let is_hash = |at: &[u8]| {
        let digit = |byte: &u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(byte);
        at.len() >= HASH && at[..HASH].iter().all(digit)
    };
    let (mut kept, mut rest) = (Vec::with_capacity(bytes.len()), bytes);
    while let [byte, after @ ..] = rest {
        kept.push(*byte);
        rest = match *byte == b'-' && is_hash(after) {
            true => &after[HASH..],
            false => after,
        };
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::without_hashes;

    #[test]
    fn hashes_go_and_all_else_stays() {
        let name = b"a-0123456789abcdef_bg.wasm, b-0123.js, c-";
        assert_eq!(without_hashes(name), b"a-_bg.wasm, b-0123.js, c-");
    }
}
