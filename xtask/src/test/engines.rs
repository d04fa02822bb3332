//! A walk through the page in Chromium, Firefox and WebKit.

use std::env;

use anyhow::Result;

use super::e2e::Runner;
use super::tally::Tally;
use crate::{say, tools};

/// Runs `tests/e2e/engines` in the engines that are here or can be had. One
/// that is missing is skipped, and says why; where everything has to be there,
/// as on a machine that only runs checks, it has failed.
pub fn tests() -> Result<Tally> {
    let runner = Runner::start()?;
    let mut missing = Tally::default();
    let mut programs = Vec::new();
    for (name, found) in [("Firefox", tools::firefox()), ("WebKit", tools::webkit())] {
        match found {
            Ok(found) => programs.extend(found),
            Err(error) => {
                say::note(&format!("{name} skipped: {error:#}"));
                missing += absent();
            }
        }
    }
    let mut counts = runner.check("engines", |command| {
        command.arg("--config=engines.config.js").envs(programs);
    })?;
    counts += missing;
    Ok(counts)
}

/// What a check comes to whose engine is not here.
fn absent() -> Tally {
    match env::var("CI").as_deref() {
        Ok("true") => Tally::FAILED,
        _ => Tally::SKIPPED,
    }
}
