//! A compiler that can make wasm32 programs.

use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use super::{debian, path_with};
use crate::{run, say};

/// The target that the page is built for.
pub const TARGET: &str = "wasm32-unknown-unknown";

/// The compiler that builds for the browser.
pub struct Toolchain {
    /// Folders to search before all others.
    pub folders: Vec<PathBuf>,
    /// Whether it has clippy.
    pub lints: bool,
}

impl Toolchain {
    /// The compiler that everything else is built with, too.
    fn usual() -> Toolchain {
        Toolchain {
            folders: Vec::new(),
            lints: true,
        }
    }

    /// A command that uses this compiler and finds the tools in `folders`.
    pub fn command(&self, program: &str, folders: &[PathBuf]) -> Result<Command> {
        let first: Vec<PathBuf> = self.folders.iter().chain(folders).cloned().collect();
        let path: OsString = path_with(&first)?;
        // The program, too, is searched for along the new path.
        let found = which::which_in(program, Some(&path), env::current_dir()?)
            .with_context(|| format!("{program} is not there"))?;
        let mut command = run::command(found);
        command.env("PATH", path);
        Ok(command)
    }
}

/// Finds a compiler for wasm32, or installs what is missing: with rustup,
/// and where its server cannot be reached, from Debian's packages.
pub fn wasm_target() -> Result<Toolchain> {
    if has_target(Path::new("rustc")) {
        return Ok(Toolchain::usual());
    }
    if let Some(ready) = debian::ready()? {
        say::note("Building for wasm32 with Debian's compiler.");
        return Ok(ready);
    }
    say::step(
        &format!("Adding the target {TARGET} with rustup"),
        Some("once, seconds"),
    );
    let added = run::run(
        run::command("rustup")
            .args(["target", "add", TARGET])
            .env("RUST_BACKTRACE", "0"),
    );
    if added.is_ok() && has_target(Path::new("rustc")) {
        say::done("rustup added the target.");
        return Ok(Toolchain::usual());
    }
    say::note("rustup could not add it: trying the distribution's packages.");
    debian::install().with_context(|| {
        format!(
            "There is no compiler for {TARGET}. With rustup and a network, “rustup target add \
             {TARGET}” installs it; without rustup, get it from rustup.rs"
        )
    })
}

/// Whether a compiler has the standard library for wasm32.
pub fn has_target(rustc: &Path) -> bool {
    let folder =
        run::capture(run::command(rustc).args(["--print", "target-libdir", "--target", TARGET]));
    let Ok(entries) = folder
        .map_err(drop)
        .and_then(|f| std::fs::read_dir(f).map_err(drop))
    else {
        return false;
    };
    entries.flatten().any(|entry| {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        name.starts_with("libstd-") && name.ends_with(".rlib")
    })
}
