//! The tools that the commands need: each is found, or installed into a
//! folder of its own, or missed with a sentence that says what to do.

mod apt;
mod browser;
mod cargo;
mod debian;
mod esbuild;
mod node;
mod reveal;
mod wasm_opt;
mod wasm_target;

pub use browser::browser;
pub use cargo::{mdbook, trunk, wasm_bindgen};
pub use esbuild::esbuild;
pub use node::node;
pub use reveal::reveal;
pub use wasm_opt::{WasmOpt, wasm_opt};
pub use wasm_target::{TARGET, Toolchain, wasm_target};

use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

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

/// The folder of a program that was found.
fn folder_of(program: &Path) -> PathBuf {
    program.parent().unwrap_or(Path::new("")).to_owned()
}
