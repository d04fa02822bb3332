//! `playground run`.

use std::fmt::Write as _;
use std::fs::File;
use std::io::Write;
use std::path::Path;

use crate::catalog::{LABS, find, open};
use crate::labs::BadStart;
use crate::labs::session::{Session, Start};
use crate::runs::MOST_EVENTS;
use crate::runs::journal::Journal;
use crate::sim::time::Time;

use super::Held;
use super::args::{RunArgs, settings};
use super::play::Teller;
use super::trouble::Trouble;

/// Plays a scenario, and tells what happens.
pub(super) fn run(args: &RunArgs, out: &mut impl Write) -> Result<Held, Trouble> {
    let mut session = open(&start(args)?)?;
    let until = match (args.until, args.events) {
        (Some(until), _) => until,
        (None, Some(_)) => Time::NEVER,
        (None, None) => session.ends_at(),
    };
    let most = args.events.unwrap_or(MOST_EVENTS);
    let wanted = |session: &dyn Session| {
        session.seq() < most && session.next_at().is_some_and(|at| at <= until)
    };
    // Before the run, so that a long one is not lost to a slip of the pen.
    let file = args.save.as_deref().map(create).transpose()?;
    let told = tell(args, &mut *session, wanted, out);
    if let Some(file) = file {
        // Whether anybody reads along or not: the file holds the whole run.
        while wanted(&*session) && session.advance() {}
        save(&*session, file, args)?;
    }
    let mut teller = told?;
    let held = teller.end(&*session, &again(args, &*session), out)?;
    let cut_short = args.events.is_none() && session.seq() == MOST_EVENTS;
    if cut_short {
        let _ = writeln!(
            std::io::stderr(),
            "playground: stopped after {MOST_EVENTS} events, the most that a run may have"
        );
    }
    Ok(held)
}

fn tell(
    args: &RunArgs,
    session: &mut dyn Session,
    wanted: impl Fn(&dyn Session) -> bool,
    out: &mut impl Write,
) -> Result<Teller, Trouble> {
    let mut teller = Teller::begin(args.how, session, out)?;
    teller.play(session, wanted, out)?;
    Ok(teller)
}

/// The lab and the scenario of a place such as raft/leader-crash.
pub(super) fn place(text: &str) -> Result<(&str, &str), Trouble> {
    text.split_once('/').ok_or_else(|| no_scenario(text))
}

fn start(args: &RunArgs) -> Result<Start, Trouble> {
    let (lab, scenario) = place(&args.place)?;
    Ok(Start {
        lab: lab.to_owned(),
        scenario: scenario.to_owned(),
        seed: args.seed,
        set: settings(&args.set),
    })
}

/// Only a lab was named, if that.
fn no_scenario(lab: &str) -> Trouble {
    let Some(found) = find(lab) else {
        return Trouble::from(BadStart::UnknownLab {
            lab: lab.to_owned(),
            known: LABS.iter().map(|lab| lab.id).collect(),
        });
    };
    let scenarios = (found.scenarios)();
    let places: Vec<String> = scenarios
        .iter()
        .map(|scenario| format!("{lab}/{}", scenario.id))
        .collect();
    let places = places.join(", ");
    Trouble::Asked(format!("which scenario? {lab} has {places}"))
}

fn create(path: &Path) -> Result<File, Trouble> {
    File::create(path).map_err(|error| Trouble::Write {
        path: path.to_owned(),
        error,
    })
}

fn save(session: &dyn Session, mut file: File, args: &RunArgs) -> Result<(), Trouble> {
    let written = file.write_all(Journal::of(session).write().as_bytes());
    written.map_err(|error| Trouble::Write {
        path: args.save.clone().unwrap_or_default(),
        error,
    })
}

/// The command that plays this run again.
fn again(args: &RunArgs, session: &dyn Session) -> String {
    if let Some(file) = &args.save {
        return format!("playground replay {}", file.display());
    }
    let start = session.start();
    let (lab, scenario, seed) = (&start.lab, &start.scenario, session.seed());
    let mut command = format!("playground run {lab}/{scenario} --seed {seed}");
    for (key, value) in &start.set {
        let _ = write!(command, " --set {key}={value}");
    }
    if args.until.is_some() || args.events.is_some() {
        let _ = write!(command, " --events {}", session.seq());
    }
    command
}
