//! What is done to each compiled program before it is cut.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Result;
use wasm_bindgen_cli_support::Bindgen;

use crate::build::Kit;
use crate::{run, tools};

/// Where the compiler puts programs for browsers, below the folder of its output.
pub const LINKED: &str = "wasm32-unknown-unknown/page";

/// Who is to call a program from JavaScript.
pub enum Caller {
    /// A page.
    Web,
    /// A module that starts it by itself.
    Module,
    /// Node.
    Node,
}

/// Writes a program and what stands between it and JavaScript into the folder
/// `to`, as the command `wasm-bindgen` does. Returns the program.
///
/// # Errors
/// If it is built with another version of `wasm-bindgen`.
pub fn bind(program: &Path, caller: Caller, name: &str, to: &Path) -> Result<PathBuf> {
    fs::create_dir_all(to)?;
    let mut bindgen = Bindgen::new();
    match caller {
        Caller::Web => bindgen.web(true)?,
        Caller::Module => bindgen.bundler(true)?,
        Caller::Node => bindgen.nodejs(true)?,
    };
    bindgen
        .input_path(program)
        .out_name(name)
        .omit_default_module_path(false)
        .generate(to)?;
    Ok(to.join(format!("{name}_bg.wasm")))
}

/// Makes a program smaller, with the `wasm-opt` that the kit has. The functions keep
/// their names: it is cut by them. Nothing is kept in the first bytes of memory: there
/// the stack ends. What follows `-Oz` was tried on the page's program: blocks made
/// anew from the flat code, functions with one caller that stay apart, and loads that
/// do not tell how they are aligned (which is but a hint) are packed better, by three
/// kilobytes of the first view. `index.html` has trunk do the same.
///
/// # Errors
/// If it is no program.
pub fn optimize(kit: &Kit, program: &Path, to: &Path) -> Result<()> {
    let mut command = run::command("wasm-opt");
    command
        .args(["-Oz", "-g", "--low-memory-unused"])
        .arg("--reorder-functions-by-name")
        .args(["--gufa", "--flatten", "--rereloop", "-Oz", "-Oz"])
        .args(["--dealign", "-ocimfs", "20"])
        .arg(program)
        .arg("-o")
        .arg(to)
        .env("PATH", tools::path_with(&kit.folders)?);
    run::run(&mut command)
}
