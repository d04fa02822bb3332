//! The native command line, `playground`: run, replay, link, sweep, fuzz
//! and check.
//!
//! What it prints for people is made in `show`, what it prints for programs
//! in [`crate::runs::json`]. Exit status: 0 if everything held, 1 if an
//! invariant was broken or a healed cluster got stuck, 2 for bad input, 3 if
//! nothing was broken but not everything judged, or not all was searched.
//! When nobody reads its output any more (`| head`), it stops quietly.

mod args;
mod check;
mod compare;
mod diagram;
mod embed;
mod fuzz;
mod given;
mod hints;
mod link;
mod list;
mod play;
mod progress;
mod replay;
mod run;
mod scorm;
mod show;
mod sweep;
mod table;
mod trouble;

use std::io::{self, Write};
use std::process::ExitCode;

use clap::Parser;

use crate::show::frame::Frame;

use args::{Args, Command};
use trouble::Trouble;

/// Whether what was looked at held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Held {
    Yes,
    No,
    /// As far as it was judged: the rest was not, since what it takes for
    /// granted was not so.
    NotJudged,
}

impl Held {
    /// As a frame tells it.
    fn of(frame: &Frame) -> Held {
        match (frame.violations.is_empty(), frame.lapses.is_empty()) {
            (false, _) => Held::No,
            (true, false) => Held::NotJudged,
            (true, true) => Held::Yes,
        }
    }
}

/// Runs the command line of this process.
#[must_use]
pub fn main() -> ExitCode {
    let args = Args::parse();
    match obey(&args) {
        Ok(Held::Yes) => ExitCode::SUCCESS,
        Ok(Held::No) => ExitCode::from(1),
        Ok(Held::NotJudged) => ExitCode::from(3),
        Err(Trouble::NobodyReads) => ExitCode::SUCCESS,
        Err(trouble) => {
            // If even this cannot be written, the status still says it.
            let _ = writeln!(io::stderr(), "playground: {trouble}");
            ExitCode::from(2)
        }
    }
}

fn obey(args: &Args) -> Result<Held, Trouble> {
    let mut out = io::BufWriter::new(anstream::AutoStream::auto(io::stdout().lock()));
    let held = match &args.command {
        Command::Labs(args) => list::list(args, &mut out),
        Command::Run(args) => run::run(args, &mut out),
        Command::Replay(args) => replay::replay(args, &mut out),
        Command::Show(args) => diagram::show(args, &mut out),
        Command::Link(args) => link::link(args, &mut out),
        Command::Journal(args) => link::journal(args, &mut out),
        Command::Compare(args) => compare::compare(args, &mut out),
        Command::Sweep(args) => sweep::sweep(args, &mut out),
        Command::Embed(args) => embed::embed(args, &mut out),
        Command::Scorm(args) => scorm::scorm(args, &mut out),
        Command::Fuzz(args) => fuzz::fuzz(args, &mut out),
        Command::Check(args) => check::check(args, &mut out),
    }?;
    out.flush()?;
    Ok(held)
}
