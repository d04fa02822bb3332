//! Chromium and its driver, for the wasm tests and the end-to-end tests.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use serde_json::json;

use super::apt;
use crate::{paths, run};

/// A browser and the program that drives it.
pub struct Browser {
    /// The browser.
    pub chromium: PathBuf,
    /// Its driver.
    pub driver: PathBuf,
    /// How the runner of wasm tests starts the browser.
    pub webdriver_json: PathBuf,
}

const BROWSERS: [&str; 5] = [
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
];

/// Where browsers are that put themselves on no search path.
const ELSEWHERE: [&str; 3] = [
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];

/// Finds Chromium and its driver, or installs them.
pub fn browser() -> Result<Browser> {
    let missing = "The tests of the page run in Chromium (or Chrome) with its chromedriver";
    if chromium().is_none() || driver().is_none() {
        apt::install(
            &["chromium", "chromium-driver"],
            "Chromium with chromedriver",
        )
        .context(missing)?;
    }
    if cfg!(target_os = "linux") && !has_chinese_font() {
        // Only pictures suffer without it.
        let _ = apt::install(&["fonts-noto-cjk"], "a font with Chinese characters");
    }
    let chromium = chromium().context(missing)?;
    let driver = driver().context(missing)?;
    let webdriver_json = write_webdriver_json(&chromium)?;
    Ok(Browser {
        chromium,
        driver,
        webdriver_json,
    })
}

fn chromium() -> Option<PathBuf> {
    let on_path = BROWSERS.iter().find_map(|name| which::which(name).ok());
    on_path.or_else(|| {
        ELSEWHERE
            .iter()
            .map(PathBuf::from)
            .find(|file| file.is_file())
    })
}

fn driver() -> Option<PathBuf> {
    which::which("chromedriver").ok().or_else(|| {
        Some(PathBuf::from("/usr/lib/chromium/chromedriver")).filter(|file| file.is_file())
    })
}

/// True where there is no telling.
fn has_chinese_font() -> bool {
    run::capture(run::command("fc-list").args([":lang=zh", "file"]))
        .map_or(true, |fonts| !fonts.is_empty())
}

fn write_webdriver_json(chromium: &Path) -> Result<PathBuf> {
    let capabilities = json!({
        "goog:chromeOptions": {
            "binary": chromium,
            "args": [
                "--headless",
                "--no-sandbox",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-dev-shm-usage",
                "--disable-gpu",
                "--disable-quic",
                "--disable-sync",
                "--no-first-run",
            ],
        },
    });
    let file = paths::scratch().join("webdriver.json");
    std::fs::create_dir_all(paths::scratch())?;
    std::fs::write(&file, format!("{capabilities:#}\n"))?;
    Ok(file)
}
