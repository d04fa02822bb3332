//! `playground run`.

use std::fmt::Write as _;
use std::fs;
use std::io::Write;
use std::path::Path;

use crate::labs::session::{Session, Start};
use crate::labs::{LABS, MOST_EVENTS, OpenError, find, open};
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
    let mut teller = Teller::begin(args.how, &*session, out)?;
    teller.play(&mut *session, wanted, out)?;
    if let Some(file) = &args.save {
        save(&*session, file)?;
    }
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

fn start(args: &RunArgs) -> Result<Start, Trouble> {
    let (lab, scenario) = match args.place.split_once('/') {
        Some((lab, scenario)) => (lab, scenario),
        None => return Err(no_scenario(&args.place)),
    };
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
        return Trouble::from(OpenError::UnknownLab {
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

fn save(session: &dyn Session, file: &Path) -> Result<(), Trouble> {
    fs::write(file, session.journal().write()).map_err(|error| Trouble::Write {
        path: file.to_owned(),
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
