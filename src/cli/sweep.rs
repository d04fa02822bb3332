//! `playground sweep`.

use std::collections::BTreeMap;
use std::io::Write;

use serde_json::{Value, json};

use crate::catalog::{self, find, open};
use crate::labs::session::Start;
use crate::runs::sweep::{Plan, Results, Sweep};
use crate::show::sweep::{Span, SweepCard};
use crate::sim::mark::{FAULT, LAPSE, REPAIR, VIOLATION};
use crate::sim::time::Time;

use super::Held;
use super::args::{SweepArgs, settings};
use super::hints;
use super::progress::Progress;
use super::run::place;
use super::show::style::{BOLD, DIM};
use super::trouble::Trouble;

/// How many seeds a row has if nobody says how many.
const SEEDS: u64 = 100;

/// What is told of each row: its name, and the percentile that it is.
const PERCENTILES: [(&str, u64); 6] = [
    ("min", 0),
    ("quarter", 25),
    ("median", 50),
    ("three_quarters", 75),
    ("p90", 90),
    ("max", 100),
];

/// Runs a scenario over many seeds for each of several settings.
pub(super) fn sweep(args: &SweepArgs, out: &mut impl Write) -> Result<Held, Trouble> {
    let (lab, scenario) = place(&args.place)?;
    let start = Start {
        lab: lab.to_owned(),
        scenario: scenario.to_owned(),
        seed: None,
        set: settings(&args.set),
    };
    let ends_at = open(&start)?.ends_at();
    let card = catalog::sweep(lab, scenario);
    let plan = plan(args, start, card, ends_at)?;
    for word in plan.measure.words() {
        known_mark(lab, word)?;
    }
    let mut sweep = Sweep::new(plan)?;
    let (_, all) = sweep.progress();
    let progress = Progress::of(all, "runs done");
    while sweep.step() {
        progress.step();
    }
    progress.end();
    // Published values are of the rows that the scenario offers.
    let card = card.filter(|_| args.vary.is_none());
    match (args.csv, args.json) {
        (true, _) => in_csv(&sweep, card, out)?,
        (_, true) => writeln!(out, "{}", in_json(&sweep, card))?,
        (false, false) => in_words(&sweep, card, out)?,
    }
    let count = |of: fn(&Results) -> u64| sweep.rows().iter().map(of).sum::<u64>();
    Ok(match (count(|row| row.broken), count(|row| row.unjudged)) {
        (0, 0) => Held::Yes,
        (0, _) => Held::NotJudged,
        (_, _) => Held::No,
    })
}

/// What the scenario offers, with what was asked for in its place.
fn plan<'a>(
    args: &'a SweepArgs,
    start: Start,
    card: Option<&'static SweepCard>,
    ends_at: Time,
) -> Result<Plan<'a>, Trouble> {
    let place = &args.place;
    let mut plan: Plan<'a> = match (card, &args.vary, &args.measure) {
        (Some(card), _, _) => Plan::of(card, start),
        (None, Some(_), Some(measure)) => Plan {
            start,
            rows: Vec::new(),
            measure: Span::read(measure),
            until: ends_at,
            seeds: SEEDS,
        },
        (None, _, _) => {
            return Err(Trouble::Asked(format!(
                "{place} offers no comparison of its own: say what to vary and what to measure, \
                 such as --vary latency=1ms,5ms,20ms --measure fault..leader"
            )));
        }
    };
    if let Some((key, values)) = &args.vary {
        let row = |value: &str| vec![(key.clone(), value.trim().to_owned())];
        plan.rows = values.split(',').map(row).collect();
    }
    if let Some(measure) = &args.measure {
        plan.measure = Span::read(measure);
    }
    plan.seeds = args.seeds.unwrap_or(plan.seeds);
    plan.until = args.until.unwrap_or(plan.until);
    Ok(plan)
}

fn known_mark(lab: &str, word: &str) -> Result<(), Trouble> {
    let rules = find(lab).map_or(&[][..], |lab| (lab.rules)());
    let own = rules.iter().filter_map(|rule| rule.mark.as_ref());
    let all = own.chain([&FAULT, &REPAIR, &LAPSE, &VIOLATION]);
    let mut known: Vec<&str> = all.map(|mark| mark.word).collect();
    known.sort_unstable();
    known.dedup();
    if known.contains(&word) {
        return Ok(());
    }
    let hint = hints::nearest(word, &known);
    let hint = hint.map_or(String::new(), |hint| format!(" (did you mean “{hint}”?)"));
    let known = known.join(", ");
    Err(Trouble::Asked(format!(
        "nothing in {lab} stands out as “{word}”; what does is {known}{hint}"
    )))
}

/// The published value of a row, if there is one.
fn published(card: Option<&SweepCard>, row: usize) -> Option<Time> {
    card?.rows.get(row)?.published
}

fn in_words(
    sweep: &Sweep<'_>,
    card: Option<&SweepCard>,
    out: &mut impl Write,
) -> Result<(), Trouble> {
    let plan = sweep.plan();
    let (lab, scenario) = (&plan.start.lab, &plan.start.scenario);
    let (measure, seeds, until) = (plan.measure, plan.seeds, plan.until);
    writeln!(
        out,
        "{BOLD}{lab}/{scenario}{BOLD:#}  {DIM}{measure} in ms, seeds 1 to {seeds}, at most {until}{DIM:#}"
    )?;
    let names: Vec<String> = plan.rows.iter().map(|row| name(row)).collect();
    let width = names.iter().map(|name| name.chars().count()).max();
    let width = width.unwrap_or(0);
    write!(out, "{DIM}{:width$}", "")?;
    for (head, _) in PERCENTILES {
        let head = head
            .replace("three_quarters", "3/4")
            .replace("quarter", "1/4");
        write!(out, " {head:>8}")?;
    }
    if card.is_some() {
        write!(out, " {:>9}", "published")?;
    }
    writeln!(out, "{DIM:#}")?;
    for (place, (name, row)) in names.iter().zip(sweep.rows()).enumerate() {
        write!(out, "{name:width$}")?;
        for (_, percent) in PERCENTILES {
            write!(out, " {:>8}", ms(row.percentile(percent).map(|one| one.0)))?;
        }
        if card.is_some() {
            write!(out, " {:>9}", ms(published(card, place)))?;
        }
        writeln!(out)?;
    }
    if let Some(card) = card {
        writeln!(out, "{DIM}published: {}{DIM:#}", card.cite)?;
    }
    for (name, row) in names.iter().zip(sweep.rows()) {
        let told = [
            (row.unfinished(), "it did not come about in time"),
            (row.broken, "a promise was broken"),
            (row.unjudged, "promises were not judged to the end"),
        ];
        for (count, what) in told.iter().filter(|(count, _)| *count > 0) {
            writeln!(out, "{name}: in {count} of {} runs {what}", row.trials)?;
        }
    }
    Ok(())
}

/// A row as its settings.
fn name(row: &[(String, String)]) -> String {
    let pairs: Vec<String> = row
        .iter()
        .map(|(key, value)| format!("{key}={value}"))
        .collect();
    pairs.join(" ")
}

fn ms(time: Option<Time>) -> String {
    time.map_or("–".to_owned(), |time| {
        format!("{}.{}", time.0 / 1_000, time.0 % 1_000 / 100)
    })
}

fn in_csv(
    sweep: &Sweep<'_>,
    card: Option<&SweepCard>,
    out: &mut impl Write,
) -> Result<(), Trouble> {
    let first = sweep.plan().rows.first();
    let mut head: Vec<String> = first
        .into_iter()
        .flatten()
        .map(|(key, _)| key.clone())
        .collect();
    head.extend(["trials", "unfinished", "broken", "not_judged"].map(str::to_owned));
    head.extend(PERCENTILES.map(|(name, _)| format!("{name}_us")));
    head.push("published_us".to_owned());
    writeln!(out, "{}", head.join(","))?;
    let number = |time: Option<Time>| time.map_or(String::new(), |time| time.0.to_string());
    for (place, (set, row)) in sweep.plan().rows.iter().zip(sweep.rows()).enumerate() {
        let mut cells: Vec<String> = set.iter().map(|(_, value)| cell(value)).collect();
        let counts = [row.trials, row.unfinished(), row.broken, row.unjudged];
        cells.extend(counts.map(|count| count.to_string()));
        cells.extend(
            PERCENTILES.map(|(_, percent)| number(row.percentile(percent).map(|one| one.0))),
        );
        cells.push(number(published(card, place)));
        writeln!(out, "{}", cells.join(","))?;
    }
    Ok(())
}

/// A value as a cell of CSV.
fn cell(value: &str) -> String {
    match value.contains(['"', ',', '\n']) {
        true => format!("\"{}\"", value.replace('"', "\"\"")),
        false => value.to_owned(),
    }
}

fn in_json(sweep: &Sweep<'_>, card: Option<&SweepCard>) -> Value {
    let plan = sweep.plan();
    let rows = plan.rows.iter().zip(sweep.rows()).enumerate();
    let rows: Vec<Value> = rows
        .map(|(place, (set, row))| {
            let mut all = json!({
                "set": set.iter().cloned().collect::<BTreeMap<_, _>>(),
                "trials": row.trials,
                "unfinished": row.unfinished(),
                "broken": row.broken,
                "not_judged": row.unjudged,
                "published_us": published(card, place),
                "took_us": row.took.iter().map(|(took, _)| took).collect::<Vec<_>>(),
            });
            for (name, percent) in PERCENTILES {
                all[format!("{name}_us")] = json!(row.percentile(percent).map(|one| one.0));
            }
            all
        })
        .collect();
    json!({
        "lab": plan.start.lab,
        "scenario": plan.start.scenario,
        "set": plan.start.set.iter().collect::<BTreeMap<_, _>>(),
        "from": plan.measure.from,
        "to": plan.measure.to,
        "seeds": plan.seeds,
        "until_us": plan.until,
        "cite": card.map(|card| card.cite),
        "rows": rows,
    })
}
