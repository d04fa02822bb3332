//! What a search found, in words, and the failing run as a file.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use crate::check::swarm::Verdict;
use crate::cli::show::style::{BAD, DIM, DOUBT, GOOD};
use crate::cli::show::{caveats_in_words, grouped, stuck_in_words};
use crate::cli::trouble::Trouble;
use crate::labs::fuzz::FuzzReport;
use crate::labs::session::Session;
use crate::runs::journal::Journal;
use crate::runs::open_journal;
use crate::text::{Lang, Text, words};

use super::swarm::{Swarm, Tally};

/// All seeds held.
pub(super) fn held(swarm: &Swarm, tally: &Tally, out: &mut impl Write) -> Result<(), Trouble> {
    let seeds = grouped(swarm.seeds);
    let (from, to) = (swarm.from, swarm.from + (swarm.seeds - 1));
    let events = grouped(tally.events);
    let hours = format!("{} s", grouped(tally.time.0 / 1_000_000));
    let took = tally.took.as_secs_f64();
    let digest = tally.digest;
    writeln!(
        out,
        "{GOOD}✓ held{GOOD:#}: {} with {seeds} seeds, {from} to {to}",
        swarm.lab.id
    )?;
    let judged = match tally.unjudged {
        0 => "",
        _ => ", as far as it was judged",
    };
    writeln!(
        out,
        "  every promise, after each of {events} events in {hours} of virtual time{judged}"
    )?;
    writeln!(out, "  every goal, by every cluster once it was healed")?;
    if tally.unjudged > 0 {
        let runs = grouped(tally.unjudged);
        writeln!(
            out,
            "{DOUBT}? not judged to the end{DOUBT:#}: some promises, in {runs} runs"
        )?;
        for (assumption, runs) in &tally.lapsed {
            writeln!(out, "  {assumption} was not so in {}", grouped(*runs))?;
        }
    }
    writeln!(
        out,
        "{DIM}  took {took:.1} s; digest of all runs {digest:016x}{DIM:#}"
    )?;
    Ok(())
}

/// A seed failed: says how, and writes its run to a file.
pub(super) fn failed(
    swarm: &Swarm,
    report: &FuzzReport,
    save: Option<&Path>,
    out: &mut impl Write,
) -> Result<(), Trouble> {
    let session = open_journal(&Journal::of_recording(&report.recording))?;
    let text = Text::new(Lang::En).about(&*session);
    let seed = report.seed;
    let (events, lasted) = (grouped(report.events), text.time(report.at));
    match &report.verdict {
        Verdict::Broken(violation) => {
            let (id, cite) = (violation.invariant, violation.cite);
            writeln!(
                out,
                "{BAD}✗ BROKEN: {id}{BAD:#} ({cite}) by seed {seed}, event {events}, at {lasted}"
            )?;
            let sentence = words::violation(&text, violation);
            writeln!(out, "{BAD}│{BAD:#} {sentence}")?;
            for line in caveats_in_words(&text, &report.caveats) {
                writeln!(out, "{BAD}│{BAD:#} {line}")?;
            }
            for lapse in &report.lapses {
                writeln!(out, "{DOUBT}│{DOUBT:#} {}", words::lapse(&text, lapse))?;
            }
        }
        Verdict::Stuck(stuck) => {
            writeln!(
                out,
                "{BAD}✗ STUCK{BAD:#}: seed {seed}, after {events} events"
            )?;
            for line in stuck_in_words(&text, stuck) {
                writeln!(out, "{BAD}│{BAD:#} {line}")?;
            }
        }
        Verdict::Held => unreachable!("only a seed that failed is reported"),
    }
    let settings: Vec<String> = report
        .recording
        .start
        .set
        .iter()
        .map(|(key, value)| format!("{key}={value}"))
        .collect();
    writeln!(out, "{BAD}│{BAD:#} {DIM}{}{DIM:#}", settings.join(" "))?;
    let path = path_for(swarm, report, save)?;
    let written = fs::write(&path, Journal::of_recording(&report.recording).write());
    written.map_err(|error| Trouble::Write {
        path: path.clone(),
        error,
    })?;
    if seed > swarm.from {
        writeln!(out, "seeds {} to {} held", swarm.from, seed - 1)?;
    }
    writeln!(out, "wrote {}", path.display())?;
    writeln!(out, "see it happen: playground replay {}", path.display())?;
    played_again(report, &*session, out)
}

/// The file is only worth something if it plays to the same end.
fn played_again(
    report: &FuzzReport,
    session: &dyn Session,
    out: &mut impl Write,
) -> Result<(), Trouble> {
    let same = session.digest() == report.digest;
    let broken = !session.frame().violations.is_empty();
    let expects_broken = matches!(report.verdict, Verdict::Broken(_));
    match same && broken == expects_broken {
        true => writeln!(out, "{DIM}played again: the same end{DIM:#}")?,
        false => writeln!(
            out,
            "{BAD}played again, it ends otherwise: this is a fault of this program{BAD:#}"
        )?,
    }
    Ok(())
}

/// The file for a failing run: as asked for, or named after the seed in the
/// folder that was asked for.
fn path_for(swarm: &Swarm, report: &FuzzReport, save: Option<&Path>) -> Result<PathBuf, Trouble> {
    let name = format!("{}-seed-{}.json", swarm.lab.id, report.seed);
    let Some(save) = save else {
        return Ok(PathBuf::from(name));
    };
    let is_folder = save.is_dir() || save.to_string_lossy().ends_with('/');
    if !is_folder {
        return Ok(save.to_owned());
    }
    fs::create_dir_all(save).map_err(|error| Trouble::Write {
        path: save.to_owned(),
        error,
    })?;
    Ok(save.join(name))
}
