//! `cargo xtask serve`: the page on this machine.

use std::net::{Ipv4Addr, SocketAddr, TcpStream};
use std::process::{Child, ExitCode};
use std::thread;
use std::time::Duration;

use anyhow::{Context, Result, bail};
use clap::Args;

use crate::server::Place;
use crate::{build, say};

#[derive(Args)]
pub struct Options {
    /// Watch the files and rebuild when one changes (not optimized)
    #[arg(long)]
    dev: bool,
    /// The port to serve on; 0 for any that is free
    #[arg(long, default_value_t = 8080, value_name = "N")]
    port: u16,
    /// Open the page in the browser
    #[arg(long)]
    open: bool,
    /// Serve under this path, as a host does that has other sites, too
    #[arg(long, default_value = "/", value_name = "PATH", conflicts_with = "dev")]
    under: String,
}

/// Builds and serves the page until it is interrupted.
pub fn serve(options: &Options) -> Result<ExitCode> {
    if options.dev {
        return develop(options);
    }
    // Taken before the build: nobody waits for it in vain.
    let place = Place::take(options.port)?;
    let page = build::build()?;
    let address = place.serve(&page, &options.under);
    announce(&address, options.open);
    loop {
        thread::park();
    }
}

/// Lets trunk watch, rebuild and serve.
fn develop(options: &Options) -> Result<ExitCode> {
    drop(Place::take(options.port)?);
    if options.port == 0 {
        bail!("--dev needs a port: choose one, as in “--port 8080”.");
    }
    let kit = build::kit()?;
    say::step(
        "Building the page, not optimized",
        Some("about 2 minutes the first time, then seconds"),
    );
    let mut trunk = kit
        .toolchain
        .command("trunk", &kit.folders)?
        .args(["serve", "--skip-version-check", "--log", "warn"])
        .args(["--address", "127.0.0.1", "--port"])
        .arg(options.port.to_string())
        .env_remove("NO_COLOR")
        .spawn()
        .context("trunk could not be started")?;
    if wait_for(&mut trunk, options.port)? {
        announce(&format!("http://127.0.0.1:{}/", options.port), options.open);
    }
    let status = trunk.wait()?;
    Ok(if status.success() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

/// Waits until trunk serves, which it does after its first build. False if
/// it ends before.
fn wait_for(trunk: &mut Child, port: u16) -> Result<bool> {
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
    loop {
        if trunk.try_wait()?.is_some() {
            return Ok(false);
        }
        if TcpStream::connect_timeout(&address, Duration::from_secs(1)).is_ok() {
            return Ok(true);
        }
        thread::sleep(Duration::from_millis(200));
    }
}

fn announce(address: &str, open: bool) {
    say::done("The page is ready (end with Ctrl-C):");
    println!("{address}");
    if open && open::that_detached(address).is_err() {
        say::note("No browser could be opened from here: please open the address yourself.");
    }
}
