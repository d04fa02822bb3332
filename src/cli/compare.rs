//! `playground compare`.

use std::collections::BTreeMap;
use std::io::Write;

use serde_json::json;

use crate::labs::session::Start;
use crate::runs;
use crate::runs::compare::{Comparison, Side};
use crate::text::{Lang, Text, words};

use super::Held;
use super::args::{CompareArgs, settings};
use super::show::style::{BOLD, DIM};
use super::trouble::Trouble;

/// Plays two runs, and tells what each costs.
pub(super) fn compare(args: &CompareArgs, out: &mut impl Write) -> Result<Held, Trouble> {
    let Some((lab, scenario)) = args.one.split_once('/') else {
        let sentence = format!("which scenario of {}? Write LAB/SCENARIO", args.one);
        return Err(Trouble::Asked(sentence));
    };
    let (other_lab, other) = args.other.split_once('/').unwrap_or((&args.other, ""));
    let both = runs::compare(
        &start(args, lab, scenario),
        &start(args, other_lab, other),
        args.until,
    )?;
    match args.json {
        true => writeln!(out, "{}", in_json(&both))?,
        false => in_words(&both, out)?,
    }
    let sides = [&both.one, &both.other];
    Ok(match sides.iter().all(|side| side.broken.is_empty()) {
        false => Held::No,
        true if sides.iter().all(|side| side.unjudged.is_empty()) => Held::Yes,
        true => Held::NotJudged,
    })
}

fn start(args: &CompareArgs, lab: &str, scenario: &str) -> Start {
    Start {
        lab: lab.to_owned(),
        scenario: scenario.to_owned(),
        seed: args.seed,
        set: settings(&args.set),
    }
}

/// A name, and how to tell it of a side.
type Row = (&'static str, fn(&Side) -> String);

const ROWS: &[Row] = &[
    ("messages", |side| side.tally.messages.to_string()),
    ("bytes", |side| side.tally.bytes.to_string()),
    ("requests answered", |side| side.tally.answered.to_string()),
    ("messages per answer", |side| {
        tenths(side.messages_per_answer_in_tenths())
    }),
    ("round trips per answer", |side| {
        tenths(side.round_trips_in_tenths())
    }),
    ("longest time without an answer", |side| {
        side.idle.to_string()
    }),
    ("promises broken", |side| names(&side.broken)),
    ("promises not judged", |side| names(&side.unjudged)),
];

fn names(invariants: &[&str]) -> String {
    match invariants {
        [] => "none".to_owned(),
        _ => invariants.join(", "),
    }
}

fn tenths(number: Option<u64>) -> String {
    number.map_or("–".to_owned(), |n| format!("{}.{}", n / 10, n % 10))
}

/// All rows: what every lab has, then what this one counts.
fn rows(both: &Comparison) -> Vec<(String, [String; 2])> {
    let text = Text::new(Lang::En);
    let of_all = ROWS.iter().map(|(name, tell)| {
        let values = [tell(&both.one), tell(&both.other)];
        ((*name).to_owned(), values)
    });
    let own = both.own().into_iter().map(|(key, counts)| {
        let name = words::figure(&text, &both.one.start.lab, key);
        (name.to_lowercase(), counts.map(|count| count.to_string()))
    });
    of_all.chain(own).collect()
}

fn in_words(both: &Comparison, out: &mut impl Write) -> Result<(), Trouble> {
    let place = |side: &Side| format!("{}/{}", side.start.lab, side.start.scenario);
    let names = [place(&both.one), place(&both.other)];
    let rows = rows(both);
    let width = |at: usize| {
        let cells = rows.iter().map(|(_, row)| &row[at]).chain([&names[at]]);
        cells.map(|cell| cell.chars().count()).max().unwrap_or(0)
    };
    let (one, other) = (width(0), width(1));
    let head = rows.iter().map(|(name, _)| name.len()).max().unwrap_or(0);
    let (seed, until) = (both.one.seed, both.until);
    writeln!(out, "{DIM}seed {seed}, {until}{DIM:#}")?;
    let (left, right) = (&names[0], &names[1]);
    writeln!(
        out,
        "{:head$}  {BOLD}{left:>one$}  {right:>other$}{BOLD:#}",
        ""
    )?;
    for (name, [left, right]) in &rows {
        writeln!(out, "{name:head$}  {left:>one$}  {right:>other$}")?;
    }
    if both.other.refused > 0 {
        let count = both.other.refused;
        writeln!(
            out,
            "{count} of what was done to the first was not possible in the second."
        )?;
    }
    Ok(())
}

fn in_json(both: &Comparison) -> serde_json::Value {
    let side = |side: &Side| {
        json!({
            "lab": side.start.lab,
            "scenario": side.start.scenario,
            "events": side.events,
            "messages": side.tally.messages,
            "bytes": side.tally.bytes,
            "answered": side.tally.answered,
            "waited_us": side.tally.waited.0,
            "flight_us": side.flight.map(|flight| flight.0),
            "idle_us": side.idle.0,
            "refused": side.refused,
            "broken": side.broken,
            "not_judged": side.unjudged,
            "figures": side.own.iter().copied().collect::<BTreeMap<_, _>>(),
        })
    };
    json!({
        "seed": both.one.seed.to_string(),
        "until_us": both.until.0,
        "one": side(&both.one),
        "other": side(&both.other),
    })
}
