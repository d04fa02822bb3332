//! Debian's compiler for wasm32, where rustup's server cannot be reached.
//!
//! The packages bring a compiler and the standard library's source, but not
//! the library for wasm32: it is compiled once, and put where that compiler
//! looks. Bitcode is embedded, else a release build with link-time
//! optimization finds none.

use std::fs;
#[cfg(unix)]
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use super::wasm_target::{TARGET, Toolchain, has_target};
use super::{apt, folder_of};
use crate::{paths, run, say};

const RUSTC: &str = "/usr/bin/rustc";
const CARGO: &str = "/usr/bin/cargo";

/// Debian's compiler, if it is there and can make wasm32 programs.
pub fn ready() -> Result<Option<Toolchain>> {
    let there = Path::new(CARGO).exists() && has_target(Path::new(RUSTC));
    there.then(toolchain).transpose()
}

/// Installs the packages and compiles the standard library for wasm32.
pub fn install() -> Result<Toolchain> {
    apt::install(
        &["rustc-web", "cargo-web", "rust-web-src"],
        "Debian's Rust compiler",
    )?;
    let about = run::capture(run::command(RUSTC).arg("-vV"))?;
    link_linker(&about)?;
    let library = compile_library()?;
    copy_library(&library)?;
    if !has_target(Path::new(RUSTC)) {
        bail!("Debian's compiler does not find the library that was compiled for it.");
    }
    say::done("Debian's compiler can build for wasm32.");
    toolchain()
}

/// A folder in which `rustc` and `cargo` are Debian's.
fn toolchain() -> Result<Toolchain> {
    let folder = paths::tools()?.join("debian-rust").join("bin");
    fs::create_dir_all(&folder)?;
    for program in [RUSTC, CARGO] {
        let name = Path::new(program).file_name().expect("it ends in a name");
        let link = folder.join(name);
        if !link.exists() {
            symlink(program, &link)?;
        }
    }
    Ok(Toolchain {
        folders: vec![folder],
        lints: false,
    })
}

/// What `rustc -vV` says after a key.
fn field<'a>(about: &'a str, key: &str) -> Result<&'a str> {
    about
        .lines()
        .find_map(|line| line.strip_prefix(key)?.strip_prefix(": "))
        .with_context(|| format!("rustc -vV does not say its {key}"))
}

/// Puts the linker of the compiler's own LLVM where the compiler looks.
fn link_linker(about: &str) -> Result<()> {
    let llvm = field(about, "LLVM version")?;
    let major = llvm.split('.').next().unwrap_or(llvm);
    apt::install(&[&format!("lld-{major}")], "the linker of its LLVM")?;
    let sysroot = sysroot()?;
    let link = sysroot
        .join("lib/rustlib")
        .join(field(about, "host")?)
        .join("bin/rust-lld");
    if link.exists() {
        return Ok(());
    }
    fs::create_dir_all(folder_of(&link))?;
    // A link to a linker that is gone is in the way.
    let _ = fs::remove_file(&link);
    symlink(format!("/usr/lib/llvm-{major}/bin/lld"), &link)
        .with_context(|| format!("{} could not be made", link.display()))
}

/// Compiles the standard library for wasm32; the folder that it is then in.
fn compile_library() -> Result<PathBuf> {
    say::step(
        "Compiling the standard library for wasm32",
        Some("once, about a minute"),
    );
    let home = paths::scratch().join("wasm32-library");
    let source = home.join("src");
    fs::create_dir_all(&source)?;
    fs::write(source.join("lib.rs"), "")?;
    fs::write(
        home.join("Cargo.toml"),
        "[package]\nname = \"nothing\"\nedition = \"2024\"\n\n[workspace]\n",
    )?;
    run::run(
        run::command(CARGO)
            .args([
                "build",
                "--release",
                "-Zbuild-std=std,panic_abort",
                "--target",
                TARGET,
            ])
            .current_dir(&home)
            .env("CARGO_TARGET_DIR", home.join("target"))
            .env("RUSTC", RUSTC)
            .env("RUSTC_BOOTSTRAP", "1")
            .env("RUSTFLAGS", "-Cembed-bitcode=yes"),
    )?;
    Ok(home.join("target").join(TARGET).join("release/deps"))
}

fn copy_library(from: &Path) -> Result<()> {
    let to = sysroot()?.join("lib/rustlib").join(TARGET).join("lib");
    fs::create_dir_all(&to)?;
    for entry in fs::read_dir(from)? {
        let file = entry?.path();
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        if name.ends_with(".rlib") && !name.starts_with("libnothing") {
            fs::copy(&file, to.join(name.as_ref()))?;
        }
    }
    Ok(())
}

/// Other systems have no Debian packages, either: this is never reached.
#[cfg(not(unix))]
fn symlink(_: impl AsRef<Path>, _: impl AsRef<Path>) -> std::io::Result<()> {
    Err(std::io::ErrorKind::Unsupported.into())
}

fn sysroot() -> Result<PathBuf> {
    Ok(run::capture(run::command(RUSTC).args(["--print", "sysroot"]))?.into())
}

#[cfg(test)]
mod tests {
    use super::field;

    const ABOUT: &str = "rustc 1.96.0 (built from a source tarball)\nbinary: rustc\n\
                         host: x86_64-unknown-linux-gnu\nLLVM version: 22.1.2";

    #[test]
    fn a_field_is_read_by_its_whole_key() {
        assert_eq!(field(ABOUT, "host").unwrap(), "x86_64-unknown-linux-gnu");
        assert_eq!(field(ABOUT, "LLVM version").unwrap(), "22.1.2");
        assert!(field(ABOUT, "LLVM").is_err());
    }
}
