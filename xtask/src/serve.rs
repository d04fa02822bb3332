//! `cargo xtask serve`: the page on this machine.

use std::net::{Ipv4Addr, SocketAddr, TcpStream};
use std::process::{Child, ExitCode, ExitStatus, exit};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use anyhow::{Context, Result, bail};
use clap::Args;

use crate::build::{self, Program};
use crate::say;
use crate::server::Place;

/// How long to wait before another look at trunk.
const PATIENCE: Duration = Duration::from_millis(200);

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
    let page = build::page()?;
    let address = place.serve(&page, &options.under)?;
    announce(&address, options.open);
    build::build().context("The page is served without its JavaScript library")?;
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
    let kit = build::kit(&[Program::Draft])?;
    say::step(
        "Building the page, not optimized",
        Some("about 2 minutes the first time, then seconds"),
    );
    let trunk = kit
        .toolchain
        .command("trunk", &kit.folders)?
        .args(["serve", "--skip-version-check", "--log", "warn"])
        .args(["--address", "127.0.0.1", "--port"])
        .arg(options.port.to_string())
        .env_remove("NO_COLOR")
        .spawn()
        .context("trunk could not be started")?;
    let trunk = Arc::new(Mutex::new(trunk));
    end_with_us(&trunk)?;
    if wait_for(&trunk, options.port)? {
        announce(&format!("http://127.0.0.1:{}/", options.port), options.open);
    }
    loop {
        if let Some(status) = has_ended(&trunk)? {
            return Ok(if status.success() {
                ExitCode::SUCCESS
            } else {
                ExitCode::FAILURE
            });
        }
        thread::sleep(PATIENCE);
    }
}

/// Ends trunk when this program is told to end. A terminal tells both, but
/// whoever ends this one alone would leave a server behind.
fn end_with_us(trunk: &Arc<Mutex<Child>>) -> Result<()> {
    let trunk = Arc::clone(trunk);
    ctrlc::set_handler(move || {
        if let Ok(mut trunk) = trunk.lock() {
            // It may have ended by itself.
            let _ = trunk.kill();
            let _ = trunk.wait();
        }
        exit(0);
    })
    .context("The signal to end cannot be heard")
}

fn has_ended(trunk: &Mutex<Child>) -> Result<Option<ExitStatus>> {
    let mut trunk = trunk.lock().expect("nobody panics while holding trunk");
    Ok(trunk.try_wait()?)
}

/// Waits until trunk serves, which it does after its first build. False if
/// it ends before.
fn wait_for(trunk: &Mutex<Child>, port: u16) -> Result<bool> {
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
    loop {
        if has_ended(trunk)?.is_some() {
            return Ok(false);
        }
        if TcpStream::connect_timeout(&address, Duration::from_secs(1)).is_ok() {
            return Ok(true);
        }
        thread::sleep(PATIENCE);
    }
}

fn announce(address: &str, open: bool) {
    say::done("The page is ready (end with Ctrl-C):");
    println!("{address}");
    if open && open::that_detached(address).is_err() {
        say::note("No browser could be opened from here: please open the address yourself.");
    }
}
