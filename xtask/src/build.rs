//! Building the page with trunk.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Instant, SystemTime};

use anyhow::{Context, Result};

use crate::side::{Job, by_side};
use crate::tools::{self, TARGET, Toolchain};
use crate::{finish, js, paths, run, say};

/// What is compiled for the browser.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Program {
    /// The page's, as it is put on a host.
    Page,
    /// The page's, compiled quickly.
    Draft,
    /// That of the JavaScript library.
    Library,
}

/// All that makes the page and the library.
pub struct Kit {
    /// The compiler.
    pub toolchain: Toolchain,
    /// Folders with the tools that are called, also by trunk.
    pub folders: Vec<PathBuf>,
    /// Whether `wasm-opt` is in one of them.
    pub optimizes: bool,
}

/// Finds or installs all that makes these programs. Where that takes long,
/// they are compiled beside it.
pub fn kit(programs: &[Program]) -> Result<Kit> {
    let toolchain = tools::wasm_target()?;
    let with_trunk = programs != [Program::Library];
    let mut jobs = vec![
        Job::new("wasm-opt", packages_of_npm),
        Job::new("wasm-bindgen", || tools::wasm_bindgen().map(Some)),
    ];
    if with_trunk {
        jobs.push(Job::new("trunk", || tools::trunk().map(Some)));
    }
    if tools::would_install(with_trunk)? {
        say::step(
            "Compiling the project's own programs beside its tools",
            None,
        );
        jobs.push(Job::new("the project's own programs", || {
            let mut each = programs.iter();
            each.try_for_each(|one| compile(&toolchain, *one))?;
            Ok(None)
        }));
    }
    let folders = by_side(jobs)?;
    Ok(Kit {
        optimizes: folders[0].is_some(),
        folders: folders.into_iter().flatten().collect(),
        toolchain,
    })
}

/// All that npm brings. The folder is that of `wasm-opt`.
fn packages_of_npm() -> Result<Option<PathBuf>> {
    tools::esbuild()?;
    tools::reveal()?;
    tools::wasm_opt()
}

/// Compiles a program with the arguments with which it is asked for later,
/// the page's by trunk (see `index.html`).
fn compile(toolchain: &Toolchain, program: Program) -> Result<()> {
    let profile: &[&str] = match program {
        Program::Library => return js::compile(toolchain).map(drop),
        Program::Page => &["--profile", "page"],
        Program::Draft => &[],
    };
    run::run(
        toolchain
            .command("cargo", &[])?
            .args(["build", "--target", TARGET])
            .args(["--bin", "app", "--features", "ui"])
            .args(profile),
    )
}

/// Builds the page as it is put on a host, unless nothing has changed.
/// Returns the folder that it is in.
pub fn build() -> Result<PathBuf> {
    let asked = Instant::now();
    let kit = kit(&[Program::Page, Program::Library])?;
    let dist = paths::dist();
    let stamp = paths::scratch().join("page-built");
    let recipe = format!("{:?} {}", kit.folders, kit.optimizes);
    if is_current(&stamp, &recipe, &dist) {
        return Ok(dist);
    }
    let began = SystemTime::now();
    say::step("Building the page", Some("a minute or two"));
    trunk_build(&kit).context("The page could not be built (the reason is above)")?;
    js::build(&kit, &dist.join("js"))?;
    fs::create_dir_all(paths::scratch())?;
    fs::write(&stamp, recipe)?;
    // A file that was changed while the build ran is newer than the stamp.
    fs::File::options()
        .write(true)
        .open(&stamp)?
        .set_modified(began)?;
    say::done(&format!(
        "The page is built: {}.",
        say::span(asked.elapsed())
    ));
    Ok(dist)
}

/// Builds the JavaScript library alone. Returns the folder that it is in.
pub fn library() -> Result<PathBuf> {
    let library = paths::dist().join("js");
    js::build(&kit(&[Program::Library])?, &library)?;
    Ok(library)
}

fn trunk_build(kit: &Kit) -> Result<()> {
    // Only a “release” of trunk's runs wasm-opt; the profile is the same.
    let release: &[&str] = if kit.optimizes {
        &["--release"]
    } else {
        say::note("There is no wasm-opt: the page works, and is about a fifth larger.");
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

#[cfg(test)]
mod tests {
    use crate::paths;

    /// Else it would be compiled twice.
    #[test]
    fn what_is_compiled_beside_the_tools_is_what_trunk_asks_for() {
        let page = std::fs::read_to_string(paths::root().join("index.html")).unwrap();
        for said in [
            "data-bin=\"app\"",
            "data-cargo-features=\"ui\"",
            "data-cargo-profile-release=\"page\"",
        ] {
            assert!(
                page.contains(said),
                "index.html does not say {said}: see `compile`"
            );
        }
    }
}
