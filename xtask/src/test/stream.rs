//! Running a test runner: what it prints is passed on and read.

use std::io::{BufRead, BufReader, Write, stdout};
use std::process::{Command, Stdio};

use anyhow::{Context, Result};

use super::tally::Tally;
use crate::run;

/// Runs a check that only succeeds or fails.
pub fn check(command: &mut Command) -> Result<Tally> {
    let status = command
        .stdout(std::io::stderr())
        .status()
        .with_context(|| format!("{} could not be started", run::name(command)))?;
    Ok(Tally::one(status.success()))
}

/// Runs tests and counts them by the closing lines of their runner.
pub fn tests(command: &mut Command) -> Result<Tally> {
    let mut runner = command
        .stdout(Stdio::piped())
        .spawn()
        .with_context(|| format!("{} could not be started", run::name(command)))?;
    let output = runner.stdout.take().expect("it was asked for");
    let mut total = Tally::default();
    for line in BufReader::new(output).split(b'\n') {
        let line = line?;
        let text = String::from_utf8_lossy(&line);
        writeln!(stdout(), "{text}")?;
        if let Some(tally) = Tally::of_result_line(&text) {
            total += tally;
        }
    }
    Ok(total.of_run(runner.wait()?.success()))
}
