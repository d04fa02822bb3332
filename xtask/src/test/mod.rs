//! `cargo xtask test`: all checks, counted in one line at the end.

pub mod e2e;
mod engines;
mod lint;
mod native;
mod stream;
mod tally;
mod trunk;
mod wasm;

use std::process::ExitCode;
use std::time::Instant;

use anyhow::Result;
use clap::Args;

use crate::{say, tools};
use tally::Tally;

#[derive(Args)]
pub struct Options {
    /// Only the quick ones: format, lints of the core, native tests
    #[arg(long)]
    native: bool,
}

/// Runs the checks one after the other, whatever comes of each.
pub fn test(options: &Options) -> Result<ExitCode> {
    let mut report = Report::default();
    report.run("Format", lint::format);
    report.run("Lints of the core", lint::core);
    if options.native {
        report.run("Native tests", || native::tests(native::Scope::Quick));
    } else {
        report.run("Lints of everything", lint::everything);
        report.run("Native tests", || native::tests(native::Scope::Everything));
        match tools::wasm_target() {
            Ok(toolchain) => {
                report.run("Lints for the browser", || lint::browser(&toolchain));
                report.run("Tests as wasm in Chromium", || wasm::tests(&toolchain));
            }
            Err(error) => report.add("Compiler for the browser", Err(error), Instant::now()),
        }
        report.run("The page in Chromium", e2e::tests);
        report.run("The page in Firefox and WebKit", engines::tests);
        report.run("The page by trunk", trunk::tests);
    }
    Ok(report.close())
}

/// What each check came to.
#[derive(Default)]
struct Report {
    lines: Vec<String>,
    total: Tally,
}

impl Report {
    fn run(&mut self, name: &str, check: impl FnOnce() -> Result<Tally>) {
        say::step(name, None);
        let began = Instant::now();
        self.add(name, check(), began);
    }

    fn add(&mut self, name: &str, outcome: Result<Tally>, began: Instant) {
        let tally = outcome.unwrap_or_else(|error| {
            say::failure(&error);
            Tally::FAILED
        });
        let seconds = began.elapsed().as_secs();
        self.lines.push(format!("{name}: {tally} ({seconds} s)"));
        self.total += tally;
    }

    /// Prints the counts. The last line is the sum, alone.
    fn close(self) -> ExitCode {
        say::note("In all:");
        for line in &self.lines {
            eprintln!("  {line}");
        }
        println!("{}", self.total);
        if self.total.failed == 0 {
            ExitCode::SUCCESS
        } else {
            ExitCode::FAILURE
        }
    }
}
