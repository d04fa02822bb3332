//! The tools that the commands need: each is found, or installed into a
//! folder of its own, or missed with a sentence that says what to do.

mod apt;
mod browser;
mod cargo;
mod debian;
mod engines;
mod esbuild;
mod node;
mod reveal;
mod wasm_opt;
mod wasm_target;

pub use browser::{Browser, browser};
pub use cargo::{mdbook, mutants, trunk, wasm_bindgen, wasm_test_runner};
pub use engines::{firefox, webkit};
pub use esbuild::esbuild;
pub use node::{Node, node};
pub use reveal::reveal;
pub use wasm_opt::wasm_opt;
pub use wasm_target::{TARGET, Toolchain, wasm_target};

use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

/// Whether something would have to be installed first, for who watches the
/// files or only builds them: beside that other things can be done.
pub fn would_install(watches: bool) -> Result<bool> {
    Ok(!wasm_opt::is_anywhere()? || (watches && cargo::would_install()?))
}

/// The search path with these folders first.
pub fn path_with(first: &[PathBuf]) -> Result<OsString> {
    let rest = env::var_os("PATH").unwrap_or_default();
    let all = first.iter().cloned().chain(env::split_paths(&rest));
    env::join_paths(all).context("A folder of the search path has a name that it cannot hold.")
}

/// The name of a program's file on this system.
fn executable(name: &str) -> String {
    format!("{name}{}", env::consts::EXE_SUFFIX)
}

/// The folders that may have a program: those of the search path that do, and
/// those in which programs are put without a place on it.
fn folders_with(program: &str) -> impl Iterator<Item = PathBuf> {
    let found = which::which_all(program).into_iter().flatten();
    let on_path = found.map(|file| folder_of(&file));
    on_path.chain(
        env::home_dir()
            .iter()
            .flat_map(|home| usual_folders(home))
            .collect::<Vec<_>>(),
    )
}

/// Where Cargo, Homebrew and people put programs, and where trunk keeps what
/// it has downloaded.
fn usual_folders(home: &Path) -> Vec<PathBuf> {
    let named = ["CARGO_INSTALL_ROOT", "CARGO_HOME"]
        .into_iter()
        .filter_map(env::var_os);
    let mut folders: Vec<PathBuf> = named.map(|root| PathBuf::from(root).join("bin")).collect();
    folders.extend([".cargo/bin", ".local/bin"].map(|folder| home.join(folder)));
    folders.extend(["/usr/local/bin", "/opt/homebrew/bin"].map(PathBuf::from));
    for cache in [".cache/trunk", "Library/Caches/dev.trunkrs.trunk"] {
        for tool in fs::read_dir(home.join(cache))
            .into_iter()
            .flatten()
            .flatten()
        {
            folders.extend([tool.path(), tool.path().join("bin")]);
        }
    }
    folders
}

/// The folder of a program that was found.
fn folder_of(program: &Path) -> PathBuf {
    program.parent().unwrap_or(Path::new("")).to_owned()
}
