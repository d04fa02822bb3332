//! `playground check`: every order of events within limits, or every state of a
//! model.

use std::io::Write;
use std::path::Path;

use serde_json::{Map, Value, json};

use crate::catalog::{self, find, open};
use crate::check::layers::{Bounds, Counts, Standing};
use crate::check::models;
use crate::labs::recording::Recording;
use crate::labs::search::{Ask, CannotSearch, Reached};
use crate::labs::session::{Session, Start};
use crate::runs::journal::Journal;
use crate::runs::{MOST_EVENTS, open_journal};
use crate::text::{Lang, Text, words};

use super::Held;
use super::args::{CheckArgs, How, settings};
use super::given::{open_given, put};
use super::play::Teller;
use super::progress::Progress;
use super::show::grouped;
use super::show::style::{BAD, DIM, DOUBT, GOOD};
use super::trouble::Trouble;

/// How many places are left between two looks at the clock.
const BATCH: u32 = 4_096;

/// Searches, and tells what was found.
pub(super) fn check(args: &CheckArgs, out: &mut impl Write) -> Result<Held, Trouble> {
    match &args.model {
        Some(model) => check_model(model, args, out),
        None => check_worlds(args, out),
    }
}

fn bounds(args: &CheckArgs) -> Bounds {
    Bounds {
        steps: args.may.depth.unwrap_or(u32::MAX),
        places: args.places,
        bytes: args.memory << 20,
    }
}

/// Goes on to the end.
fn run(mut run_for: impl FnMut(u32) -> (Standing, Counts)) -> (Standing, Counts) {
    let progress = Progress::endless();
    loop {
        let (standing, counts) = run_for(BATCH);
        if standing != Standing::Running {
            progress.end();
            return (standing, counts);
        }
        progress.say(format!(
            "{} places, {} not yet left, depth {}",
            grouped(counts.distinct),
            grouped(counts.frontier),
            counts.depth
        ));
    }
}

fn check_model(name: &str, args: &CheckArgs, out: &mut impl Write) -> Result<Held, Trouble> {
    let opened = models::open(name, &settings(&args.set), bounds(args));
    let mut search = opened.map_err(|error| Trouble::Asked(error.to_string()))?;
    let (standing, counts) = run(|budget| (search.run_for(budget), search.counts()));
    let told = match standing {
        Standing::Found(found) => Some(search.told(found)),
        _ => None,
    };
    if args.json {
        let mut more = Map::new();
        if let Some((property, steps)) = &told {
            more.insert("broken".to_owned(), json!(property));
            more.insert("path".to_owned(), json!(steps));
        }
        return end_line(standing, &counts, more, out);
    }
    match told {
        Some((property, steps)) => {
            writeln!(
                out,
                "{BAD}✗ BROKEN: {property}{BAD:#} in {} steps, the fewest",
                steps.len()
            )?;
            for (place, step) in (1..).zip(steps) {
                writeln!(out, "{place:>4}  {step}")?;
            }
        }
        None if standing == Standing::Full => full(&counts, out)?,
        None => writeln!(out, "{GOOD}✓ held{GOOD:#}: in every state of {name}")?,
    }
    figures("states", &counts, out)?;
    Ok(held(standing))
}

fn check_worlds(args: &CheckArgs, out: &mut impl Write) -> Result<Held, Trouble> {
    let session = opened(args)?;
    let ask = ask(args);
    let recording = Recording::up_to_here(&*session);
    let searched = catalog::search(&recording, &ask);
    let mut search = searched.map_err(|error| match error {
        CannotSearch::Start(error) => Trouble::from(error),
        error => Trouble::Asked(error.to_string()),
    })?;
    let (standing, counts) = run(|budget| (search.run_for(budget), search.counts()));
    let reached = search.reached();
    if let (Some(reached), Some(file)) = (&reached, &args.save) {
        let journal = Journal::of_recording(&reached.recording).write();
        put(&journal, Some(file), out)?;
    }
    if args.json {
        return end_line(standing, &counts, in_json(args, reached.as_ref()), out);
    }
    match &reached {
        Some(reached) => tell(args, reached, out)?,
        None if standing == Standing::Full => full(&counts, out)?,
        None => writeln!(out, "{GOOD}✓ {}{GOOD:#}: {}", none(args), within(&ask))?,
    }
    figures("places", &counts, out)?;
    Ok(held(standing))
}

fn none(args: &CheckArgs) -> String {
    match &args.goal {
        None => "held, in every order of events".to_owned(),
        Some(goal) => format!("{goal} is never so, in any order of events"),
    }
}

/// The limits in words.
fn within(ask: &Ask) -> String {
    let all = [
        (ask.timers, "timers"),
        (ask.crashes, "crashes"),
        (ask.losses, "losses"),
        (ask.duplicates, "duplicates"),
    ];
    let all = all.iter().filter(|(most, _)| *most > 0);
    let all = all.map(|(most, what)| format!(", {what} {most}"));
    format!("within events {}{}", ask.events, all.collect::<String>())
}

fn ask(args: &CheckArgs) -> Ask {
    let usual = Ask::default();
    Ask {
        events: args.may.depth.unwrap_or(usual.events),
        timers: args.may.timers.unwrap_or(usual.timers),
        crashes: args.may.crashes.unwrap_or(usual.crashes),
        losses: args.may.losses.unwrap_or(usual.losses),
        duplicates: args.may.duplicates.unwrap_or(usual.duplicates),
        commands: args.may.commands,
        goal: args.goal.clone(),
        bounds: bounds(args),
    }
}

/// The run at the moment from which is searched.
fn opened(args: &CheckArgs) -> Result<Box<dyn Session>, Trouble> {
    let what = args.what.as_deref().unwrap_or_default();
    let scenario = what.split_once('/').filter(|(lab, _)| find(lab).is_some());
    let scenario = scenario.filter(|_| !Path::new(what).exists());
    let mut session = match scenario {
        Some((lab, scenario)) => open(&Start {
            lab: lab.to_owned(),
            scenario: scenario.to_owned(),
            seed: args.seed,
            set: settings(&args.set),
        })?,
        None if args.seed.is_some() || !args.set.is_empty() => {
            return Err(Trouble::Asked(
                "--seed and --set go with LAB/SCENARIO; a file or a link has its own".to_owned(),
            ));
        }
        None => open_given(what)?.session,
    };
    if let Some(at) = args.at {
        session.seek_time(at, MOST_EVENTS);
    }
    if let Some(event) = args.event {
        session.seek(event);
        if session.seq() != event {
            let reached = session.seq();
            return Err(Trouble::Asked(format!(
                "there is no event {event}: the run ends after {reached} events"
            )));
        }
    }
    Ok(session)
}

/// Tells what was found, and each event that leads there.
fn tell(args: &CheckArgs, reached: &Reached, out: &mut impl Write) -> Result<(), Trouble> {
    let session = open_journal(&Journal::of_recording(&reached.recording))?;
    let text = Text::new(Lang::En).about(&*session);
    let events = session.seq() - reached.from;
    match (&reached.violation, &args.goal) {
        (Some(violation), _) => {
            let (id, cite) = (violation.invariant, violation.cite);
            writeln!(
                out,
                "{BAD}✗ BROKEN: {id}{BAD:#} ({cite}) in {events} events, the fewest"
            )?;
            let sentence = words::violation(&text, violation);
            writeln!(out, "{BAD}│{BAD:#} {sentence}")?;
        }
        (None, goal) => {
            let goal = goal.as_deref().unwrap_or_default();
            writeln!(
                out,
                "{BAD}● REACHED: {goal}{BAD:#} in {events} events, the fewest"
            )?;
        }
    }
    let how = How {
        json: false,
        all: true,
    };
    let mut teller = Teller::begin(how, &*session, out)?;
    teller.tell(&*session, reached.from + 1..session.seq() + 1, out)?;
    match &args.save {
        Some(file) => writeln!(out, "see it happen: playground replay {}", file.display())?,
        None => writeln!(out, "{DIM}keep it with --save FILE{DIM:#}")?,
    }
    Ok(())
}

fn in_json(args: &CheckArgs, reached: Option<&Reached>) -> Map<String, Value> {
    let mut more = Map::new();
    let Some(reached) = reached else {
        return more;
    };
    let events = reached.recording.branches[0].events - reached.from;
    more.insert("events".to_owned(), json!(events));
    match &reached.violation {
        Some(violation) => more.insert("broken".to_owned(), json!(violation.invariant)),
        None => more.insert("reached".to_owned(), json!(args.goal)),
    };
    more
}

fn full(counts: &Counts, out: &mut impl Write) -> Result<(), Trouble> {
    let places = grouped(counts.distinct);
    writeln!(
        out,
        "{DOUBT}? not settled{DOUBT:#}: stopped at {places}, the most that it may keep"
    )?;
    Ok(())
}

fn figures(what: &str, counts: &Counts, out: &mut impl Write) -> Result<(), Trouble> {
    writeln!(
        out,
        "{DIM}{} {what}, {} generated, depth {}, {} not yet left, {} MB{DIM:#}",
        grouped(counts.distinct),
        grouped(counts.generated),
        counts.depth,
        grouped(counts.frontier),
        grouped(counts.bytes >> 20)
    )?;
    Ok(())
}

fn held(standing: Standing) -> Held {
    match standing {
        Standing::Exhausted => Held::Yes,
        Standing::Found(_) => Held::No,
        Standing::Full | Standing::Running => Held::NotJudged,
    }
}

/// The last line for programs.
fn end_line(
    standing: Standing,
    counts: &Counts,
    more: Map<String, Value>,
    out: &mut impl Write,
) -> Result<Held, Trouble> {
    let verdict = match (standing, more.contains_key("reached")) {
        (Standing::Exhausted, _) => "exhausted",
        (Standing::Found(_), false) => "broken",
        (Standing::Found(_), true) => "reached",
        (Standing::Full | Standing::Running, _) => "full",
    };
    let mut line = Map::new();
    line.insert("verdict".to_owned(), json!(verdict));
    line.insert("distinct".to_owned(), json!(counts.distinct));
    line.insert("generated".to_owned(), json!(counts.generated));
    line.insert("depth".to_owned(), json!(counts.depth));
    line.insert("frontier".to_owned(), json!(counts.frontier));
    line.insert("bytes".to_owned(), json!(counts.bytes));
    line.extend(more);
    writeln!(out, "{}", Value::Object(line))?;
    Ok(held(standing))
}
