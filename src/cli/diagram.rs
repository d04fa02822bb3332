//! `playground show`: the space-time diagram of a run, as text and as SVG.

use std::fs;
use std::io::Write;
use std::path::Path;

use crate::catalog::{find, open};
use crate::diagram::axis::Axis;
use crate::diagram::file::File;
use crate::diagram::plain::{self, Row};
use crate::diagram::style::Style;
use crate::labs::session::{Session, Start};
use crate::runs::MOST_EVENTS;
use crate::runs::spacetime::{Kind, Order, SpaceTime};
use crate::sim::time::Time;
use crate::text::{Lang, Text, words};

use super::Held;
use super::args::{ShowArgs, settings};
use super::given::open_given;
use super::show::grouped;
use super::show::style::{BAD, BOLD, DIM, GOOD, NODE};
use super::trouble::Trouble;

/// How many events are taken from a session at once.
const BATCH: u64 = 512;

/// How long an ordinary message is in an SVG file, in pixels.
const MESSAGE_PX: u64 = 44;

/// How long a strip of an SVG file is, in pixels: two pages side by side.
const STRIP_PX: i32 = 1_400;

/// The colours of the page, and how it draws.
const TOKENS: &str = include_str!("../../www/styles/tokens.css");
const INK: &str = include_str!("../../www/styles/diagram-ink.css");

/// Prints the diagram, or writes it to a file.
pub(super) fn show(args: &ShowArgs, out: &mut impl Write) -> Result<Held, Trouble> {
    let session = opened(args)?;
    let frame = session.frame();
    let nodes = u8::try_from(frame.nodes.len()).unwrap_or(u8::MAX);
    let mut of = SpaceTime::new(nodes);
    while !of.follow(&*session, BATCH) {}
    if let Some(chosen) = args.select
        && of.point(chosen).is_none()
    {
        let last = of.len();
        return Err(Trouble::Asked(format!(
            "there is no event {chosen}: this run has events 1 to {last}"
        )));
    }
    let to = args.to.unwrap_or(Time::NEVER).min(of.end());
    let from = args.from.unwrap_or(Time::ZERO);
    if from > to {
        return Err(Trouble::Asked(format!(
            "--from {from} is after the end of what is shown, {to}"
        )));
    }
    let told = Shown {
        args,
        text: Text::new(Lang::En).about(&*session),
        session: &*session,
        of,
        span: (from, to),
    };
    match &args.svg {
        Some(path) => told.write(path, out)?,
        None => told.print(out)?,
    }
    Ok(Held::of(&frame))
}

/// Opens what was asked for, and plays it to its end.
fn opened(args: &ShowArgs) -> Result<Box<dyn Session>, Trouble> {
    if !Path::new(&args.what).exists()
        && let Some((lab, scenario)) = args.what.split_once('/')
        && find(lab).is_some()
    {
        let mut session = open(&Start {
            lab: lab.to_owned(),
            scenario: scenario.to_owned(),
            seed: args.seed,
            set: settings(&args.set),
        })?;
        let until = args.to.unwrap_or(session.ends_at());
        session.seek_time(until, MOST_EVENTS);
        return Ok(session);
    }
    if args.seed.is_some() || !args.set.is_empty() {
        return Err(Trouble::Asked(
            "--seed and --set go with LAB/SCENARIO; a file or a link has its own".to_owned(),
        ));
    }
    let mut session = open_given(&args.what)?.session;
    if session.recorded() == 0 {
        // A link to a scenario as it begins.
        let until = args.to.unwrap_or(session.ends_at());
        session.seek_time(until, MOST_EVENTS);
    }
    Ok(session)
}

struct Shown<'a> {
    args: &'a ShowArgs,
    session: &'a dyn Session,
    of: SpaceTime,
    text: Text,
    span: (Time, Time),
}

impl Shown<'_> {
    /// What run this is.
    fn title(&self) -> String {
        let start = self.session.start();
        let seed = self.session.seed();
        format!("{}/{}, seed {seed}", start.lab, start.scenario)
    }

    fn write(&self, path: &Path, out: &mut impl Write) -> Result<(), Trouble> {
        let axis = Axis::fit(&self.of, MESSAGE_PX, !self.args.unfolded);
        let file = File {
            of: &self.of,
            axis: &axis,
            from: self.span.0,
            to: self.span.1,
            chosen: self.args.select,
            title: &self.title(),
            text: &self.text,
            strip: STRIP_PX,
            style: &Style {
                sheet: INK,
                token: &|name| token(TOKENS, name),
                dims: true,
            },
        };
        let svg = file.svg();
        fs::write(path, svg).map_err(|error| Trouble::Write {
            path: path.to_owned(),
            error,
        })?;
        writeln!(out, "{GOOD}✓{GOOD:#} wrote {}", path.display())?;
        Ok(())
    }

    fn print(&self, out: &mut impl Write) -> Result<(), Trouble> {
        writeln!(out, "{BOLD}{}{BOLD:#}", self.title())?;
        for line in plain::key(&self.of, &self.text) {
            writeln!(out, "{DIM}{line}{DIM:#}")?;
        }
        if let Some(chosen) = self.args.select {
            writeln!(out)?;
            self.chosen(chosen, out)?;
        }
        writeln!(out)?;
        let head = plain::head(&self.of, &self.text);
        writeln!(
            out,
            "{DIM}{:>7} {:>12}{DIM:#}  {BOLD}{head}{BOLD:#}",
            "event", "time"
        )?;
        let rows = plain::rows(&self.of, self.span.0, self.span.1, self.args.select);
        let mut words = Vec::new();
        let mut first = 0;
        for row in &rows {
            if let Some(seq) = row.seq {
                if seq >= first + words.len() as u64 {
                    first = seq;
                    words = self.words(seq..seq + BATCH);
                }
                let place = usize::try_from(seq - first).unwrap_or(usize::MAX);
                let told = words.get(place).map_or("", String::as_str);
                self.row(row, seq, told, head.len(), out)?;
            } else {
                let gap = self.text.time(row.time);
                let lanes = padded(&row.lanes, head.len());
                writeln!(out, "{DIM}{:>20}  {lanes}⋮ {gap}{DIM:#}", "")?;
            }
        }
        Ok(())
    }

    /// What happened at each of some events.
    fn words(&self, seqs: std::ops::Range<u64>) -> Vec<String> {
        let events = self.session.events(seqs);
        let told = events.iter().map(|event| {
            let mut told = words::act(&self.text, event);
            told.push_str(&plain::sent(&self.of, event.seq, &self.text));
            told
        });
        told.collect()
    }

    fn row(
        &self,
        row: &Row,
        seq: u64,
        told: &str,
        width: usize,
        out: &mut impl Write,
    ) -> Result<(), Trouble> {
        let Time(us) = row.time;
        let time = format!("{}.{:03} ms", us / 1_000, us % 1_000);
        let sign = match row.order {
            Some(Order::Same) => '◆',
            Some(Order::Before) => '▲',
            Some(Order::After) => '▼',
            Some(Order::Concurrent) | None => ' ',
        };
        let lanes = padded(&row.lanes, width);
        let line = format!("{seq:>7} {time:>12} {sign}{lanes}{told}");
        let is_loss = self
            .of
            .point(seq)
            .is_some_and(|point| matches!(point.kind, Kind::Loss | Kind::Crash));
        match row.order {
            Some(Order::Concurrent) => writeln!(out, "{DIM}{line}{DIM:#}")?,
            Some(Order::Same) => writeln!(out, "{NODE}{line}{NODE:#}")?,
            Some(Order::Before | Order::After) | None if is_loss => {
                writeln!(out, "{BAD}{line}{BAD:#}")?;
            }
            Some(Order::Before | Order::After) | None => writeln!(out, "{line}")?,
        }
        Ok(())
    }

    /// The timestamps of the chosen event, and how many events could have led
    /// to it, could have come of it, or are concurrent with it.
    fn chosen(&self, chosen: u64, out: &mut impl Write) -> Result<(), Trouble> {
        let words = self.words(chosen..chosen + 1).join("");
        writeln!(out, "{NODE}◆ event {chosen}{NODE:#}: {words}")?;
        let vector = self.of.vector(chosen);
        let (Some(point), Some((past, future, apart))) =
            (self.of.point(chosen), self.of.relations(chosen))
        else {
            writeln!(out, "  it is on no line, and has no timestamp")?;
            return Ok(());
        };
        let vector: Vec<String> = vector.iter().map(u32::to_string).collect();
        let (lamport, vector) = (point.lamport, vector.join(" "));
        writeln!(
            out,
            "  Lamport timestamp {lamport}, vector clock ({vector})"
        )?;
        let (past, future, apart) = (grouped(past), grouped(future), grouped(apart));
        writeln!(
            out,
            "  ▲ {past} before it, ▼ {future} after it, {apart} concurrent with it"
        )?;
        Ok(())
    }
}

fn padded(lanes: &str, width: usize) -> String {
    format!("{lanes:<width$}")
}

/// The value of a design token in a stylesheet; empty if there is none.
fn token(sheet: &str, name: &str) -> String {
    let mark = format!("--{name}:");
    let value = sheet
        .split(&mark)
        .nth(1)
        .and_then(|rest| rest.split(';').next());
    let value = value.unwrap_or_default().trim();
    match value
        .strip_prefix("var(--")
        .and_then(|v| v.strip_suffix(')'))
    {
        Some(other) => token(sheet, other),
        None => value.to_owned(),
    }
}
