//! Firefox and WebKit, for the walk through the page in engines other than
//! Chromium. What is found is told by the variables that the walk reads (see
//! `tests/e2e/engines/engines.js`).

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result};

use super::apt;

/// The variables of an engine with the programs that they name.
pub type Programs = Vec<(&'static str, PathBuf)>;

/// Finds Firefox, or installs it.
pub fn firefox() -> Result<Programs> {
    let find = || {
        ["firefox-esr", "firefox"]
            .iter()
            .find_map(|name| which::which(name).ok())
    };
    if find().is_none() {
        apt::install(&["firefox-esr"], "Firefox")?;
    }
    let firefox = find().context("Firefox is not on the search path")?;
    Ok(vec![("PLAYGROUND_FIREFOX", firefox)])
}

/// Finds WebKitGTK's small browser, its driver and a display without a screen,
/// or installs them.
pub fn webkit() -> Result<Programs> {
    let driver = || which::which("WebKitWebDriver").ok();
    let display = || which::which("xvfb-run").ok();
    if driver().is_none() || display().is_none() || small_browser().is_none() {
        let packages = ["webkit2gtk-driver", "xvfb", "xauth"];
        apt::install(&packages, "WebKit with its driver")?;
    }
    display().context("xvfb-run is not on the search path")?;
    let driver = driver().context("WebKitWebDriver is not on the search path")?;
    let browser = small_browser().context("WebKitGTK has brought no MiniBrowser")?;
    Ok(vec![
        ("PLAYGROUND_WEBKIT", browser),
        ("PLAYGROUND_WEBKIT_DRIVER", driver),
    ])
}

/// `/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser`, or what it is
/// called on this machine.
fn small_browser() -> Option<PathBuf> {
    let inside = |folder: PathBuf| fs::read_dir(folder).into_iter().flatten().flatten();
    inside(PathBuf::from("/usr/lib"))
        .filter(|entry| entry.file_name().to_string_lossy().contains("linux-gnu"))
        .flat_map(|entry| inside(entry.path()))
        .filter(|entry| entry.file_name().to_string_lossy().starts_with("webkit"))
        .map(|entry| entry.path().join("MiniBrowser"))
        .find(|file| file.is_file())
}
