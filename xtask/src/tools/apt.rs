//! Debian's packages, where this machine has them and we may install them.

use anyhow::{Context, Result, bail};

use crate::{run, say};

/// Installs packages; `what` names them in messages. An error says what a
/// person can do.
pub fn install(packages: &[&str], what: &str) -> Result<()> {
    let command = format!("apt-get install {}", packages.join(" "));
    if which::which("apt-get").is_err() {
        bail!("{what} is not there: please install it and try again.");
    }
    if !may_install() {
        bail!("{what} is not there. With the rights to do so, run “{command}” and try again.");
    }
    say::step(
        &format!("Installing {what} with “{command}”"),
        Some("once, about a minute"),
    );
    // Old lists name packages that are gone.
    run::run(run::command("apt-get").args(["update", "--quiet=2"]))
        .and_then(|()| {
            run::run(
                run::command("apt-get")
                    .args(["install", "--yes", "--quiet=2", "--no-install-recommends"])
                    .args(["-o", "Dpkg::Use-Pty=0"])
                    .args(packages)
                    .env("DEBIAN_FRONTEND", "noninteractive"),
            )
        })
        .with_context(|| format!("{what} could not be installed. Is the network there?"))
}

/// Whether we are root: installing for everyone is not asked for behind
/// anyone's back.
fn may_install() -> bool {
    run::capture(run::command("id").arg("-u")).is_ok_and(|id| id == "0")
}
