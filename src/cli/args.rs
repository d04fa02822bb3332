//! What may be written after `playground`.

use std::path::PathBuf;

use clap::{Parser, Subcommand};

use crate::runs::MOST_EVENTS;
use crate::sim::sorted::Map;
use crate::sim::time::Time;

/// The most runs that each row of a sweep may have.
const MOST_SEEDS: u64 = 1_000_000;

/// Distributed consensus to watch, break, replay and search.
///
/// A run is decided by its scenario, its seed and its settings: the same
/// three give the same run, on every machine and in the browser.
#[derive(Debug, Parser)]
#[command(name = "playground", version, after_help = STATUSES)]
pub(super) struct Args {
    #[command(subcommand)]
    pub(super) command: Command,
}

const STATUSES: &str = "Exit status: 0 if everything held, 1 if a promise of the protocol was \
                        broken or a healed cluster got stuck, 2 for bad input, 3 if no promise \
                        was broken but some were not judged, since what they take for granted \
                        was not so (of a run; `fuzz` counts these apart). Of `check`: 0 if all \
                        within the limits held or the goal was not reached, 1 if something broke \
                        or the goal was reached, 3 if it had to stop before all was looked at.";

/// What to do.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// List the labs and their scenarios
    Labs(LabsArgs),
    /// Play a scenario, and tell what happens and why
    Run(RunArgs),
    /// Play a saved run or a link again, and check that it is the same
    Replay(ReplayArgs),
    /// Draw the space-time diagram of a run, as text or as SVG
    Show(ShowArgs),
    /// Print the link to a saved run, for the page
    Link(LinkArgs),
    /// Print the run in a link as a journal, or save it
    Journal(JournalArgs),
    /// Play two runs under one seed, one load and one fault script, and tell
    /// what each costs
    Compare(CompareArgs),
    /// Run a scenario over many seeds for several values of a setting, and tell
    /// how long something takes
    Sweep(SweepArgs),
    /// Print what to paste into another page to show a run there
    Embed(EmbedArgs),
    /// Make a SCORM 1.2 package of a run, for a learning platform
    Scorm(ScormArgs),
    /// Search many drawn runs for a broken promise
    Fuzz(FuzzArgs),
    /// Search every order of events from a moment on, within limits, or every
    /// state of a small model
    Check(Box<CheckArgs>),
}

#[derive(Debug, clap::Args)]
pub(super) struct LabsArgs {
    /// Print one JSON array
    #[arg(long)]
    pub(super) json: bool,
}

#[derive(Debug, clap::Args)]
pub(super) struct RunArgs {
    /// What to play, such as raft/leader-crash (see `playground labs`)
    #[arg(value_name = "LAB/SCENARIO")]
    pub(super) place: String,
    /// Decides everything that is drawn; the scenario has one of its own
    #[arg(long, value_name = "N", allow_negative_numbers = true)]
    pub(super) seed: Option<u64>,
    /// Stop at this instant of virtual time, such as 2s; as long as the
    /// scenario lasts if nothing is said
    #[arg(long, value_name = "TIME")]
    pub(super) until: Option<Time>,
    /// Stop after so many events
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(..=MOST_EVENTS))]
    pub(super) events: Option<u64>,
    /// Change a setting, such as nodes=5, latency=2ms..4ms or loss=0.05;
    /// may be given many times
    #[arg(long = "set", value_name = "KEY=VALUE", value_parser = setting)]
    pub(super) set: Vec<(String, String)>,
    /// Write the run to a file that `replay` reads
    #[arg(long, value_name = "FILE")]
    pub(super) save: Option<PathBuf>,
    #[command(flatten)]
    pub(super) how: How,
}

#[derive(Debug, clap::Args)]
pub(super) struct ReplayArgs {
    /// A file that `run --save` or `fuzz` wrote or that the page saved, or a
    /// link in quotes
    #[arg(value_name = "FILE|LINK")]
    pub(super) given: String,
    /// Stop at this instant of virtual time, such as 2s
    #[arg(long, value_name = "INSTANT")]
    pub(super) at: Option<Time>,
    /// Stop after so many events
    #[arg(long, value_name = "N", conflicts_with = "at", value_parser = clap::value_parser!(u64).range(..=MOST_EVENTS))]
    pub(super) event: Option<u64>,
    /// Play this branch, by its name or its number from 1, instead of the one
    /// that was looked at
    #[arg(long, value_name = "NAME")]
    pub(super) branch: Option<String>,
    #[command(flatten)]
    pub(super) how: How,
}

#[derive(Debug, clap::Args)]
pub(super) struct ShowArgs {
    /// A file that `run --save` or `fuzz` wrote or that the page saved, a link
    /// in quotes, or what to play, such as raft/leader-crash
    #[arg(value_name = "FILE|LINK|LAB/SCENARIO")]
    pub(super) what: String,
    /// The seed of a scenario
    #[arg(long, value_name = "N", allow_negative_numbers = true)]
    pub(super) seed: Option<u64>,
    /// Change a setting of a scenario, such as nodes=5; may be given many
    /// times
    #[arg(long = "set", value_name = "KEY=VALUE", value_parser = setting)]
    pub(super) set: Vec<(String, String)>,
    /// Begin at this instant of virtual time, such as 780ms
    #[arg(long, value_name = "TIME")]
    pub(super) from: Option<Time>,
    /// End at this instant
    #[arg(long, value_name = "TIME")]
    pub(super) to: Option<Time>,
    /// Tell which events could have led to this one (▲), which could have
    /// come of it (▼), and which are concurrent with it
    #[arg(long, value_name = "EVENT")]
    pub(super) select: Option<u64>,
    /// Write an SVG file instead of text
    #[arg(long, value_name = "FILE")]
    pub(super) svg: Option<PathBuf>,
    /// Do not fold stretches in which nothing happens
    #[arg(long, requires = "svg")]
    pub(super) unfolded: bool,
}

#[derive(Debug, clap::Args)]
pub(super) struct LinkArgs {
    /// The file of a saved run; or a link, to bring it into its shortest form
    #[arg(value_name = "FILE|LINK")]
    pub(super) given: String,
    /// The address of the page to open it in; without it, only what stands
    /// behind that address is printed
    #[arg(long, value_name = "URL")]
    pub(super) page: Option<String>,
}

#[derive(Debug, clap::Args)]
pub(super) struct EmbedArgs {
    /// A link in quotes, or the file of a saved run
    #[arg(value_name = "LINK|FILE")]
    pub(super) given: String,
    /// The address of the playground; that of the link if nothing is said
    #[arg(long, value_name = "URL")]
    pub(super) page: Option<String>,
}

#[derive(Debug, clap::Args)]
pub(super) struct ScormArgs {
    /// A link in quotes, or the file of a saved run
    #[arg(value_name = "LINK|FILE")]
    pub(super) given: String,
    /// The package to write; the scenario's name with .zip if nothing is said
    #[arg(long, value_name = "FILE")]
    pub(super) to: Option<PathBuf>,
    /// The address of the playground that the package shows; that of the
    /// link if nothing is said
    #[arg(long, value_name = "URL")]
    pub(super) page: Option<String>,
    /// Put the built page in this folder into the package, which then needs
    /// no other site
    #[arg(long, value_name = "DIR", conflicts_with = "page")]
    pub(super) whole: Option<PathBuf>,
    /// Let a goal count that a student has only watched come true. If not, it
    /// counts after something that the student has done
    #[arg(long)]
    pub(super) watching: bool,
}

#[derive(Debug, clap::Args)]
pub(super) struct JournalArgs {
    /// A link in quotes
    #[arg(value_name = "LINK|FILE")]
    pub(super) given: String,
    /// Write the journal to a file that `replay` and the page read
    #[arg(long, value_name = "FILE")]
    pub(super) save: Option<PathBuf>,
}

#[derive(Debug, clap::Args)]
pub(super) struct CompareArgs {
    /// What to play, such as raft/leader-crash
    #[arg(value_name = "LAB/SCENARIO")]
    pub(super) one: String,
    /// What to compare it with: a lab, to which the same is done; or one of
    /// its scenarios, which keeps its own script
    #[arg(value_name = "LAB[/SCENARIO]")]
    pub(super) other: String,
    /// The seed of both
    #[arg(long, value_name = "N", allow_negative_numbers = true)]
    pub(super) seed: Option<u64>,
    /// Stop both at this instant of virtual time, such as 2s
    #[arg(long, value_name = "TIME")]
    pub(super) until: Option<Time>,
    /// Change a setting of both, such as loss=0.05; may be given many times
    #[arg(long = "set", value_name = "KEY=VALUE", value_parser = setting)]
    pub(super) set: Vec<(String, String)>,
    /// Print one JSON object
    #[arg(long)]
    pub(super) json: bool,
}

#[derive(Debug, clap::Args)]
pub(super) struct SweepArgs {
    /// What to run, such as raft/election-timeouts
    #[arg(value_name = "LAB/SCENARIO")]
    pub(super) place: String,
    /// What to compare, such as latency=1ms,5ms,20ms; what the scenario offers
    /// if nothing is said
    #[arg(long, value_name = "KEY=V1,V2,…", value_parser = setting)]
    pub(super) vary: Option<(String, String)>,
    /// What to measure: the time between two events that stand out, by the
    /// words of their marks, such as fault..leader; or from the start of the
    /// run, such as leader
    #[arg(long, value_name = "FROM..TO")]
    pub(super) measure: Option<String>,
    /// How many seeds each value has, from 1
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(1..=MOST_SEEDS))]
    pub(super) seeds: Option<u64>,
    /// Stop each run at this instant of virtual time, such as 2s
    #[arg(long, value_name = "TIME")]
    pub(super) until: Option<Time>,
    /// Change a setting of all runs, such as nodes=5; may be given many times
    #[arg(long = "set", value_name = "KEY=VALUE", value_parser = setting)]
    pub(super) set: Vec<(String, String)>,
    /// Print comma-separated values
    #[arg(long, conflicts_with = "json")]
    pub(super) csv: bool,
    /// Print one JSON object
    #[arg(long)]
    pub(super) json: bool,
}

/// How a run is told.
#[derive(Clone, Copy, Debug, clap::Args)]
pub(super) struct How {
    /// Print one JSON object a line for every event, and one for the end
    #[arg(long)]
    pub(super) json: bool,
    /// Tell routine events, such as heartbeats, too
    #[arg(long, conflicts_with = "json")]
    pub(super) all: bool,
}

#[derive(Debug, clap::Args)]
pub(super) struct FuzzArgs {
    /// The lab, such as raft
    #[arg(value_name = "LAB")]
    pub(super) lab: String,
    /// How many seeds to try
    #[arg(long, value_name = "N", default_value_t = 1_000, value_parser = clap::value_parser!(u64).range(1..))]
    pub(super) seeds: u64,
    /// The first seed
    #[arg(long, value_name = "SEED", default_value_t = 0)]
    pub(super) from: u64,
    /// Fix a setting that would be drawn, such as nodes=5 or
    /// flaws=vote-twice; may be given many times
    #[arg(long = "set", value_name = "KEY=VALUE", value_parser = setting)]
    pub(super) set: Vec<(String, String)>,
    /// Where to write the run that failed: a file, or a folder [default: the
    /// current folder]
    #[arg(long, value_name = "PATH")]
    pub(super) save: Option<PathBuf>,
}

#[derive(Debug, clap::Args)]
pub(super) struct CheckArgs {
    /// From where: a scenario such as raft/leader-crash, a file that `run
    /// --save` or `fuzz` wrote or that the page saved, or a link in quotes
    #[arg(
        value_name = "LAB/SCENARIO|FILE|LINK",
        required_unless_present = "model"
    )]
    pub(super) what: Option<String>,
    /// Search a model instead: two-phase, t-commit or paxos
    #[arg(long, value_name = "NAME", conflicts_with_all = ["what", "seed", "at", "event"])]
    pub(super) model: Option<String>,
    /// Change a setting of a scenario, such as flaws=vote-twice, or of a model,
    /// such as rms=5; may be given many times
    #[arg(long = "set", value_name = "KEY=VALUE", value_parser = setting)]
    pub(super) set: Vec<(String, String)>,
    /// The seed of a scenario
    #[arg(long, value_name = "N", allow_negative_numbers = true)]
    pub(super) seed: Option<u64>,
    /// Begin at this instant of virtual time, such as 780ms; a scenario at its
    /// start, a file or a link where it stands, if nothing is said
    #[arg(long, value_name = "TIME")]
    pub(super) at: Option<Time>,
    /// Begin after so many events
    #[arg(long, value_name = "N", conflicts_with = "at", value_parser = clap::value_parser!(u64).range(..=MOST_EVENTS))]
    pub(super) event: Option<u64>,
    #[command(flatten)]
    pub(super) may: May,
    /// Look for this and nothing else: something that a scenario of the lab
    /// expects, or a promise that is broken
    #[arg(long, value_name = "WORD", conflicts_with = "model")]
    pub(super) goal: Option<String>,
    /// Stop when there are so many places: then nothing is settled
    #[arg(long, value_name = "N", default_value_t = 10_000_000)]
    pub(super) places: u64,
    /// Stop when so many megabytes are taken
    #[arg(long, value_name = "MB", default_value_t = 1_024, value_parser = clap::value_parser!(u64).range(1..=1 << 20))]
    pub(super) memory: u64,
    /// Print JSON objects, one a line; the last has the verdict and the counts
    #[arg(long)]
    pub(super) json: bool,
    /// Write the run that leads to what was found to a file that `replay` reads
    #[arg(long, value_name = "FILE", conflicts_with = "model")]
    pub(super) save: Option<PathBuf>,
}

/// What may happen on one path of a search.
#[derive(Debug, clap::Args)]
pub(super) struct May {
    /// The most events on one path; of a model as many as there are
    #[arg(long, value_name = "N")]
    pub(super) depth: Option<u32>,
    /// The most timers that run out on one path, in any order [default: 2]
    #[arg(long, value_name = "N", conflicts_with = "model")]
    pub(super) timers: Option<u32>,
    /// The most crashes on one path; disks are kept [default: 0]
    #[arg(long, value_name = "N", conflicts_with = "model")]
    pub(super) crashes: Option<u32>,
    /// The most messages that are lost on one path [default: 0]
    #[arg(long, value_name = "N", conflicts_with = "model")]
    pub(super) losses: Option<u32>,
    /// The most messages that arrive twice on one path [default: 0]
    #[arg(long, value_name = "N", conflicts_with = "model")]
    pub(super) duplicates: Option<u32>,
    /// How many commands clients give, each of a client of its own [default: 2
    /// where no message is on its way, else 0]
    #[arg(long, value_name = "N", conflicts_with = "model")]
    pub(super) commands: Option<u8>,
}

/// Settings by key. Of two with the same key the last counts.
pub(super) fn settings(set: &[(String, String)]) -> Map<String, String> {
    set.iter().cloned().collect()
}

fn setting(text: &str) -> Result<(String, String), String> {
    match text.split_once('=') {
        Some((key, value)) if !key.trim().is_empty() => {
            Ok((key.trim().to_owned(), value.trim().to_owned()))
        }
        Some(_) | None => Err("write KEY=VALUE, such as nodes=5".to_owned()),
    }
}
