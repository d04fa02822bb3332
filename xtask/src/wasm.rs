//! What is done to each compiled program before it is cut.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Result;

use crate::build::Kit;
use crate::{run, tools};

/// Where the compiler puts programs for browsers, below the folder of its output.
pub const LINKED: &str = "wasm32-unknown-unknown/page";

/// Writes a program and what stands between it and JavaScript into the folder
/// `to`, in the form for `target`. Returns the program.
///
/// # Errors
/// If it is of another version of `wasm-bindgen`.
pub fn bind(program: &Path, target: &str, name: &str, to: &Path) -> Result<PathBuf> {
    fs::create_dir_all(to)?;
    run::run(
        run::command(tools::wasm_bindgen()?.join("wasm-bindgen"))
            .args(["--target", target, "--no-typescript"])
            .args(["--out-name", name, "--out-dir"])
            .arg(to)
            .arg(program),
    )?;
    Ok(to.join(format!("{name}_bg.wasm")))
}

/// Makes a program smaller, with the `wasm-opt` that the kit has. The functions keep
/// their names: it is cut by them.
///
/// # Errors
/// If it is no program.
pub fn optimize(kit: &Kit, program: &Path, to: &Path) -> Result<()> {
    let mut command = run::command("wasm-opt");
    command
        .args(["-Oz", "-g", "--reorder-functions-by-name"])
        .arg(program)
        .arg("-o")
        .arg(to)
        .env("PATH", tools::path_with(&kit.folders)?);
    run::run(&mut command)
}
