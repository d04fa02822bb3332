//! Tools that Cargo installs: trunk and the `wasm-bindgen` commands.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use super::{executable, folders_with};
use crate::{paths, run, say};

/// One tool that Cargo installs.
struct Tool {
    /// The name of its package.
    package: &'static str,
    /// The name of its folder here, before the version.
    folder: &'static str,
    /// What its programs are called with to tell their version.
    tells: &'static [&'static str],
    /// Arguments of `cargo install`, beside the name and version.
    arguments: &'static [&'static str],
    /// How long it takes on two cores.
    about: &'static str,
}

impl Tool {
    /// Whether a program of this version is there and starts.
    fn is_at(&self, program: &Path, version: &str) -> bool {
        program.is_file()
            && run::capture(run::command(program).args(self.tells))
                .is_ok_and(|answer| tells(&answer, version))
    }
}

/// Trunk, the version that Trunk.toml asks for, without what downloads: its
/// tools are brought by us.
const TRUNK: Tool = Tool {
    package: "trunk",
    folder: "trunk",
    tells: &["--version"],
    arguments: &["--no-default-features"],
    about: "once, about 2 minutes on two cores",
};

/// The command that makes the JavaScript around a wasm file, and the runner
/// of wasm tests. Its drivers of browsers are on this machine: no TLS.
const WASM_BINDGEN: Tool = Tool {
    package: "wasm-bindgen-cli",
    folder: "wasm-bindgen",
    tells: &["--version"],
    arguments: &[
        "--no-default-features",
        "--bin=wasm-bindgen",
        "--bin=wasm-bindgen-test-runner",
    ],
    about: "once, about a minute on two cores",
};

/// Makes the example of a book: the smallest one that makes pages.
const MDBOOK: Tool = Tool {
    package: "mdbook",
    folder: "mdbook",
    tells: &["--version"],
    arguments: &["--no-default-features"],
    about: "once, about 2 minutes on two cores",
};

/// Mutates the program and asks its tests whether they notice.
const MUTANTS: Tool = Tool {
    package: "cargo-mutants",
    folder: "mutants",
    tells: &["mutants", "--version"],
    arguments: &[],
    about: "once, about a minute on two cores",
};

/// The release of cargo-mutants.
const MUTANTS_VERSION: &str = "27.1.0";

/// The release of mdBook.
const MDBOOK_VERSION: &str = "0.5.4";

/// The program `mdbook`.
pub fn mdbook() -> Result<PathBuf> {
    let folder = find_or_install(&MDBOOK, "mdbook", MDBOOK_VERSION)?;
    Ok(folder.join(executable("mdbook")))
}

/// The program `cargo-mutants`.
pub fn mutants() -> Result<PathBuf> {
    let folder = find_or_install(&MUTANTS, "cargo-mutants", MUTANTS_VERSION)?;
    Ok(folder.join(executable("cargo-mutants")))
}

/// The folder with trunk.
pub fn trunk() -> Result<PathBuf> {
    find_or_install(&TRUNK, "trunk", &trunk_version()?)
}

/// The folder with the command `wasm-bindgen` of exactly the version that the
/// program is built with: another version cannot read its file.
pub fn wasm_bindgen() -> Result<PathBuf> {
    find_or_install(&WASM_BINDGEN, "wasm-bindgen", &wasm_bindgen_version()?)
}

/// The runner of wasm tests, of the same version.
pub fn wasm_test_runner() -> Result<PathBuf> {
    let program = "wasm-bindgen-test-runner";
    let folder = find_or_install(&WASM_BINDGEN, program, &wasm_bindgen_version()?)?;
    Ok(folder.join(executable(program)))
}

/// Whether trunk, or `wasm-bindgen` for it, would have to be installed: that
/// takes minutes.
pub fn would_install() -> Result<bool> {
    let bindgen = find(&WASM_BINDGEN, "wasm-bindgen", &wasm_bindgen_version()?)?;
    Ok(bindgen.is_none() || find(&TRUNK, "trunk", &trunk_version()?)?.is_none())
}

fn trunk_version() -> Result<String> {
    let file = paths::root().join("Trunk.toml");
    let text = fs::read_to_string(&file).context("Trunk.toml cannot be read")?;
    text.lines()
        .find_map(|line| line.strip_prefix("trunk-version = \"")?.strip_suffix('"'))
        .map(str::to_owned)
        .context("Trunk.toml does not say trunk-version = \"…\"")
}

fn wasm_bindgen_version() -> Result<String> {
    locked_version("wasm-bindgen")
}

/// The version of a package in Cargo.lock.
fn locked_version(package: &str) -> Result<String> {
    let text = fs::read_to_string(paths::root().join("Cargo.lock"))
        .context("Cargo.lock cannot be read")?;
    version_in_lock(&text, package)
        .map(str::to_owned)
        .with_context(|| format!("Cargo.lock does not name {package}"))
}

fn version_in_lock<'a>(lock: &'a str, package: &str) -> Option<&'a str> {
    let name = format!("name = \"{package}\"");
    let mut lines = lock.lines().skip_while(|line| *line != name);
    lines
        .nth(1)?
        .strip_prefix("version = \"")?
        .strip_suffix('"')
}

fn find_or_install(tool: &Tool, program: &str, version: &str) -> Result<PathBuf> {
    if let Some(folder) = find(tool, program, version)? {
        return Ok(folder);
    }
    let home = home(tool, version)?;
    install(tool, version, &home)?;
    find(tool, program, version)?.with_context(|| {
        format!(
            "{} {version} was installed into {} but does not start.",
            tool.package,
            home.display()
        )
    })
}

/// The folder with a program of this version, wherever somebody has put it.
fn find(tool: &Tool, program: &str, version: &str) -> Result<Option<PathBuf>> {
    let own = home(tool, version)?.join("bin");
    let mut folders = folders_with(program).chain([own]);
    Ok(folders.find(|folder| tool.is_at(&folder.join(executable(program)), version)))
}

/// Where a tool is installed for this project.
fn home(tool: &Tool, version: &str) -> Result<PathBuf> {
    Ok(paths::tools()?.join(format!("{}-{version}", tool.folder)))
}

/// Whether a program's answer, `trunk 0.21.14` or `mdbook v0.5.4`, tells this version.
fn tells(answer: &str, version: &str) -> bool {
    let mut words = answer.split_whitespace();
    words.any(|word| word.strip_prefix('v').unwrap_or(word) == version)
}

fn install(tool: &Tool, version: &str, home: &Path) -> Result<()> {
    need_c_compiler(tool.package)?;
    fs::create_dir_all(home).with_context(|| {
        format!(
            "The folder {} for tools cannot be made. Name another in the variable PLAYGROUND_TOOLS",
            home.display()
        )
    })?;
    say::step(
        &format!("Installing {} {version}", tool.package),
        Some(tool.about),
    );
    // A lock file may name a version that a registry does not have (yet).
    install_once(tool, version, home, &["--locked"])
        .or_else(|_| {
            say::note("Once more, with other versions of its parts than it was released with.");
            install_once(tool, version, home, &[])
        })
        .with_context(|| {
            format!(
                "{package} {version} could not be installed. Is the network there? You can also \
                 install it yourself with “cargo install {package} --version {version}”",
                package = tool.package,
            )
        })
}

fn install_once(tool: &Tool, version: &str, home: &Path, locked: &[&str]) -> Result<()> {
    // Kept until the end, so that an interrupted installation goes on.
    let mut build = home.as_os_str().to_owned();
    build.push("-build");
    run::run(
        run::command("cargo")
            .args(["install", tool.package, "--version", version])
            .args(tool.arguments)
            .args(locked)
            .arg("--root")
            .arg(home)
            .envs(QUICKLY)
            .env("CARGO_TARGET_DIR", &build),
    )?;
    // What is left behind is only in the way.
    let _ = fs::remove_dir_all(&build);
    Ok(())
}

/// Installed to be used a few times: built quickly before they are quick.
const QUICKLY: [(&str, &str); 6] = [
    ("CARGO_PROFILE_RELEASE_LTO", "off"),
    ("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16"),
    ("CARGO_PROFILE_RELEASE_OPT_LEVEL", "0"),
    ("CARGO_PROFILE_RELEASE_DEBUG", "false"),
    ("CARGO_PROFILE_RELEASE_PANIC", "abort"),
    ("CARGO_PROFILE_RELEASE_STRIP", "true"),
];

fn need_c_compiler(package: &str) -> Result<()> {
    if cfg!(windows)
        || ["cc", "gcc", "clang"]
            .iter()
            .any(|name| which::which(name).is_ok())
    {
        return Ok(());
    }
    bail!(
        "Installing {package} needs a C compiler, and there is no “cc”. On Debian or Ubuntu: \
         “apt-get install build-essential”; on macOS: “xcode-select --install”."
    )
}

#[cfg(test)]
mod tests {
    use super::{tells, version_in_lock};

    const LOCK: &str = "[[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.126\"\n\n\
                        [[package]]\nname = \"wasm-bindgen-macro\"\nversion = \"0.2.1\"\n";

    #[test]
    fn programs_tell_their_version_with_or_without_a_letter() {
        assert!(tells("trunk 0.21.14", "0.21.14"));
        assert!(tells("mdbook v0.5.4", "0.5.4"));
        assert!(!tells("mdbook v0.5.40", "0.5.4"));
    }

    #[test]
    fn a_version_is_that_of_the_whole_name() {
        assert_eq!(version_in_lock(LOCK, "wasm-bindgen"), Some("0.2.126"));
        assert_eq!(version_in_lock(LOCK, "wasm-bindgen-macro"), Some("0.2.1"));
    }

    #[test]
    fn a_package_that_is_not_there_has_no_version() {
        assert_eq!(version_in_lock(LOCK, "wasm"), None);
        assert_eq!(version_in_lock("", "wasm-bindgen"), None);
    }
}
