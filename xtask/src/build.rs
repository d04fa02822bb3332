//! Building the page and the library, and what that needs.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Instant, SystemTime};

use anyhow::{Context, Result};

use crate::side::{Job, by_side};
use crate::tools::{self, TARGET, Toolchain};
use crate::{bundle, js, paths, run, say};

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
    // Trunk, which calls the other, is for who watches the files.
    let watches = programs.contains(&Program::Draft);
    let mut jobs = vec![Job::new("wasm-opt", packages_of_npm)];
    if watches {
        jobs.push(Job::new("wasm-bindgen", || tools::wasm_bindgen().map(Some)));
        jobs.push(Job::new("trunk", || tools::trunk().map(Some)));
    }
    if tools::would_install(watches)? {
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

/// Compiles a program, with the arguments with which trunk asks for it (see
/// `index.html`).
pub fn compile(toolchain: &Toolchain, program: Program) -> Result<()> {
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

/// Builds the page as it is put on a host and the JavaScript library beside
/// it, each unless nothing has changed. Returns the folder of both.
pub fn build() -> Result<PathBuf> {
    let asked = Instant::now();
    let kit = kit(&[Program::Page, Program::Library])?;
    let dist = page_with(&kit)?;
    let library = Built::of("library", &kit, dist.join("js").join("core.js"));
    if !library.is_current() {
        js::build(&kit, &dist.join("js"))?;
        library.note()?;
        took("The page and the library are built", asked);
    }
    Ok(dist)
}

/// Builds the page alone, unless nothing has changed: whoever wants to see it
/// need not wait for the library.
pub fn page() -> Result<PathBuf> {
    page_with(&kit(&[Program::Page])?)
}

fn page_with(kit: &Kit) -> Result<PathBuf> {
    let asked = Instant::now();
    let dist = paths::dist();
    let page = Built::of("page", kit, dist.join("index.html"));
    if !page.is_current() {
        say::step("Building the page", Some("a minute or two"));
        if !kit.optimizes {
            say::note("There is no wasm-opt: the page works, and is about a fifth larger.");
        }
        bundle::bundle(kit).context("The page could not be built (the reason is above)")?;
        page.note()?;
        took("The page is built", asked);
    }
    Ok(dist)
}

fn took(what: &str, asked: Instant) {
    say::done(&format!("{what}: {}.", say::span(asked.elapsed())));
}

/// Builds the JavaScript library alone. Returns the folder that it is in.
pub fn library() -> Result<PathBuf> {
    let library = paths::dist().join("js");
    js::build(&kit(&[Program::Library])?, &library)?;
    Ok(library)
}

/// What is built only when something has changed.
struct Built {
    /// Says with what it was built the last time, and when.
    stamp: PathBuf,
    /// With what it is built.
    recipe: String,
    /// The last file that is written.
    file: PathBuf,
    /// When building began.
    began: SystemTime,
}

impl Built {
    fn of(name: &str, kit: &Kit, file: PathBuf) -> Built {
        Built {
            stamp: paths::scratch().join(format!("{name}-built")),
            recipe: format!("{:?} {}", kit.folders, kit.optimizes),
            file,
            began: SystemTime::now(),
        }
    }

    /// Whether it is there, and newer than all that it is made of.
    fn is_current(&self) -> bool {
        let same = fs::read_to_string(&self.stamp).is_ok_and(|text| text == self.recipe);
        let built = self.stamp.metadata().and_then(|data| data.modified());
        let is_older =
            |input, built| newest(&paths::root().join(input)).is_ok_and(|changed| changed < built);
        let is_newest = built.is_ok_and(|built| INPUTS.iter().all(|input| is_older(input, built)));
        same && self.file.is_file() && is_newest
    }

    /// Notes that it was built. A file that was changed while that went on is
    /// newer than the stamp.
    fn note(&self) -> Result<()> {
        fs::create_dir_all(paths::scratch())?;
        fs::write(&self.stamp, &self.recipe)?;
        fs::File::options()
            .write(true)
            .open(&self.stamp)?
            .set_modified(self.began)?;
        Ok(())
    }
}

/// All that the page and the library are made of.
const INPUTS: [&str; 21] = [
    ".cargo",
    "build.rs",
    "Cargo.toml",
    "Cargo.lock",
    "Trunk.toml",
    "index.html",
    "src",
    "www",
    "docs",
    "xtask/src/bundle.rs",
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
    "xtask/src/wasm.rs",
];

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

    /// Else it would be compiled twice, and differ from what trunk makes.
    #[test]
    fn what_is_compiled_is_what_trunk_asks_for() {
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
