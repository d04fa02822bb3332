//! Building the page with trunk.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use anyhow::{Context, Result};

use crate::tools::{self, Toolchain, WasmOpt};
use crate::{finish, js, paths, run, say};

/// All that trunk needs to build the page.
pub struct Kit {
    /// The compiler.
    pub toolchain: Toolchain,
    /// Folders with trunk and the tools that trunk calls.
    pub folders: Vec<PathBuf>,
    /// Whether `wasm-opt` is in one of them.
    pub optimizes: bool,
}

/// Finds or installs all that trunk needs.
pub fn kit() -> Result<Kit> {
    let toolchain = tools::wasm_target()?;
    let mut folders = vec![tools::wasm_bindgen()?, tools::trunk()?];
    let optimizes = match tools::wasm_opt()? {
        WasmOpt::Folder(folder) => {
            folders.push(folder);
            true
        }
        WasmOpt::Missing => false,
    };
    Ok(Kit {
        toolchain,
        folders,
        optimizes,
    })
}

/// Builds the page as it is put on a host, unless nothing has changed.
/// Returns the folder that it is in.
pub fn build() -> Result<PathBuf> {
    let kit = kit()?;
    let dist = paths::dist();
    let stamp = paths::scratch().join("page-built");
    let recipe = format!("{:?} {}", kit.folders, kit.optimizes);
    if is_current(&stamp, &recipe, &dist) {
        return Ok(dist);
    }
    let began = SystemTime::now();
    say::step(
        "Building the page",
        Some("about 3 minutes the first time, then about one"),
    );
    if kit.optimizes {
        trunk_build(&kit, true)
    } else {
        build_otherwise(&kit)
    }
    .context("The page could not be built (the reason is above)")?;
    js::build(&kit, &dist.join("js"))?;
    fs::create_dir_all(paths::scratch())?;
    fs::write(&stamp, recipe)?;
    // A file that was changed while the build ran is newer than the stamp.
    fs::File::options()
        .write(true)
        .open(&stamp)?
        .set_modified(began)?;
    Ok(dist)
}

/// Builds the JavaScript library alone. Returns the folder that it is in.
pub fn library() -> Result<PathBuf> {
    let library = paths::dist().join("js");
    js::build(&kit()?, &library)?;
    Ok(library)
}

/// Trunk may fetch its own `wasm-opt`; where it cannot, the page is larger.
fn build_otherwise(kit: &Kit) -> Result<()> {
    say::note("There is no wasm-opt: trunk tries to download one.");
    trunk_build(kit, true).or_else(|_| {
        say::note("Building without wasm-opt: the page works, and is about a fifth larger.");
        trunk_build(kit, false)
    })
}

fn trunk_build(kit: &Kit, optimize: bool) -> Result<()> {
    // Only a “release” of trunk's runs wasm-opt; the profile is the same.
    let release: &[&str] = if optimize {
        &["--release"]
    } else {
        &["--cargo-profile", "page"]
    };
    run::run(
        kit.toolchain
            .command("trunk", &kit.folders)?
            .args(["build", "--skip-version-check", "--log", "warn"])
            .args(release)
            // Without “release” the last step would not make it small.
            .env(finish::ALWAYS, "1")
            // Trunk takes this variable for its own option, and refuses “1”.
            .env_remove("NO_COLOR"),
    )
}

fn is_current(stamp: &Path, recipe: &str, dist: &Path) -> bool {
    let same = fs::read_to_string(stamp).is_ok_and(|text| text == recipe);
    let Ok(built) = stamp.metadata().and_then(|data| data.modified()) else {
        return false;
    };
    let inputs = [
        ".cargo",
        "build.rs",
        "Cargo.toml",
        "Cargo.lock",
        "Trunk.toml",
        "index.html",
        "src",
        "www",
        "docs",
        "xtask/src/catalog.rs",
        "xtask/src/embed.rs",
        "xtask/src/guide.rs",
        "xtask/src/guide",
        "xtask/src/js.rs",
        "xtask/src/split",
        "xtask/src/finish.rs",
        "xtask/src/minify.rs",
        "xtask/src/source.rs",
        "xtask/src/texts.rs",
    ];
    same && dist.join("index.html").is_file()
        && inputs
            .iter()
            .all(|input| newest(&paths::root().join(input)).is_ok_and(|changed| changed < built))
}

/// When a file or folder, or anything in it, was changed last.
fn newest(path: &Path) -> Result<SystemTime> {
    let data = fs::metadata(path)?;
    let mut newest = data.modified()?;
    if data.is_dir() {
        for entry in fs::read_dir(path)? {
            newest = newest.max(self::newest(&entry?.path())?);
        }
    }
    Ok(newest)
}
