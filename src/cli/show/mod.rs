//! A run as a person likes to read it: what the cluster is, what happens and
//! why, how it ends. Routine events (heartbeats, acknowledgements) are
//! counted, not told, unless all are asked for.

pub(in crate::cli) mod style;

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

use crate::check::swarm::Stuck;
use crate::labs::session::{BeatView, Session};
use crate::show::act::Act;
use crate::show::frame::{Change, EventView};
use crate::show::panel::{Panel, Shape};
use crate::show::tone::Remark;
use crate::sim::action::Class;
use crate::sim::assumption::Lapse;
use crate::sim::invariant::Violation;
use crate::sim::note::Datum;
use crate::sim::part::Parts;
use crate::sim::time::Time;
use crate::sim::timeline::Sample;
use crate::text::words::{self, Sentence};
use crate::text::{Lang, Text};

use super::table;
use style::{BAD, BOLD, DIM, DOUBT, GOOD, NODE};

/// Tells a run.
pub(super) struct Story {
    text: Text,
    all: bool,
    /// The fields that a crash does not touch: a change there is news.
    durable: BTreeSet<&'static str>,
    /// How many routine events went by since the last that was told.
    routine: u64,
    /// How often each rule was told. Once it is familiar, it is told only
    /// where more than work as usual happens.
    told: BTreeMap<&'static str, u32>,
}

/// A panel in plain lines. The table of nodes has the lanes, and of several
/// panels of one name that of all together is enough.
fn beside_table(panel: &Panel, parts: &Parts) -> Option<String> {
    let is_told = panel.about.is_none() && !matches!(panel.shape, Shape::Lanes(_));
    let sketch = panel.sketch(parts);
    (is_told && !sketch.is_empty()).then_some(sketch)
}

/// A rule that was told so often is familiar.
const FAMILIAR: u32 = 3;

impl Story {
    /// A story of this run.
    pub(super) fn of(session: &dyn Session, all: bool) -> Story {
        let nodes = session.frame().nodes;
        let fields = nodes.iter().flat_map(|node| &node.card.fields);
        Story {
            text: Text::new(Lang::En).about(session),
            all,
            durable: fields.filter(|f| f.durable).map(|f| f.key).collect(),
            routine: 0,
            told: BTreeMap::new(),
        }
    }

    /// The lab, the scenario, the seed, and what differs from the scenario.
    pub(super) fn header(&self, session: &dyn Session, out: &mut impl Write) -> io::Result<()> {
        let start = session.start();
        let (lab, scenario, seed) = (&start.lab, &start.scenario, session.seed());
        writeln!(out, "{BOLD}{lab}/{scenario}{BOLD:#}, seed {seed}")?;
        let name = format!("{lab}-scenario-{scenario}");
        for part in ["title", "look"] {
            let name = format!("{name}.{part}");
            if self.text.has(&name) {
                writeln!(out, "{}", self.text.get(&name))?;
            }
        }
        if !start.set.is_empty() {
            let set: Vec<String> = start.set.iter().map(|(k, v)| format!("{k}={v}")).collect();
            writeln!(out, "{DIM}with {}{DIM:#}", set.join(" "))?;
        }
        writeln!(out)?;
        let head = format!("{:>12}  node  what, and why", "time");
        writeln!(out, "{DIM}{head}{DIM:#}")
    }

    /// One event, if it is news.
    pub(super) fn event(&mut self, event: &EventView, out: &mut impl Write) -> io::Result<()> {
        let sentences = match self.all || self.is_news(event) {
            true => words::event(&self.text, event),
            false => self.unfamiliar(event),
        };
        if sentences.is_empty() && event.outputs.is_empty() {
            self.routine += 1;
            return Ok(());
        }
        self.count_routine(out)?;
        let mut lines: Vec<String> = sentences.iter().map(told).collect();
        if self.all {
            lines.extend(event.changes.iter().map(|change| self.change(change)));
        }
        lines.extend(
            event
                .outputs
                .iter()
                .map(|(_, output)| format!("→ {}", self.text.datum(&output.text))),
        );
        let node = event
            .node
            .map_or(String::new(), |node| self.text.name(node));
        let mut head = format!("{:>12}  {NODE}{node:4}{NODE:#}", clock(event.at));
        for line in lines {
            writeln!(out, "{head}  {line}")?;
            head = format!("{:18}", "");
        }
        for violation in &event.violations {
            self.violation(violation, out)?;
        }
        for lapse in &event.lapses {
            self.lapse(lapse, out)?;
        }
        Ok(())
    }

    fn change(&self, change: &Change) -> String {
        let (old, new) = (self.text.datum(&change.old), self.text.datum(&change.new));
        let field = change.field;
        format!("{DIM}{field}: {old} → {new}{DIM:#}")
    }

    /// Whether an event is more than work as usual: something was done to
    /// the cluster, a role changed, or what a node must not forget changed
    /// by more than the log's growth, or a promise was broken or given up.
    fn is_news(&self, event: &EventView) -> bool {
        let by_itself = event.act.class() == Class::Step || matches!(event.act, Act::Drop { .. });
        let asks = matches!(event.act, Act::Load | Act::Again { .. } | Act::Retry { .. });
        let carries = event.flight.as_ref().is_some_and(|f| f.card.carries > 0);
        let changed = event.changes.iter().any(|change| {
            let lasting = self.durable.contains(change.field) && !asks && !carries;
            change.field == "role" || lasting
        });
        let is_verdict = !event.violations.is_empty() || !event.lapses.is_empty();
        !by_itself || changed || is_verdict
    }

    /// Of an event that is work as usual: the reasons that the reader has
    /// not seen often yet, if the lab says that the event stands out or a
    /// client was told something.
    fn unfamiliar(&mut self, event: &EventView) -> Vec<Sentence> {
        if event.mark.is_none() && event.outputs.is_empty() {
            return Vec::new();
        }
        let mut event = event.clone();
        event.notes.retain(|note| {
            let told = self.told.entry(note.rule.id).or_insert(0);
            *told += 1;
            *told <= FAMILIAR
        });
        match event.notes.is_empty() {
            true => Vec::new(),
            false => words::event(&self.text, &event),
        }
    }

    fn count_routine(&mut self, out: &mut impl Write) -> io::Result<()> {
        let line = match std::mem::take(&mut self.routine) {
            0 => return Ok(()),
            1 => "… 1 routine event".to_owned(),
            n => format!("… {} routine events", grouped(n)),
        };
        writeln!(out, "{DIM}{:18}  {line}{DIM:#}", "")
    }

    fn violation(&self, violation: &Violation, out: &mut impl Write) -> io::Result<()> {
        let sentence = words::violation(&self.text, violation);
        let nodes = self
            .text
            .datum(&Datum::Nodes(violation.breach.nodes.clone()));
        let (id, cite) = (violation.invariant, violation.cite);
        writeln!(out)?;
        writeln!(out, "{BAD}✗ BROKEN: {id}{BAD:#} ({cite})")?;
        writeln!(out, "{BAD}│{BAD:#} {sentence}")?;
        writeln!(out, "{BAD}│{BAD:#} at {nodes}, event {}", violation.seq)?;
        writeln!(out)
    }

    /// What is not judged from there on.
    fn lapse(&self, lapse: &Lapse, out: &mut impl Write) -> io::Result<()> {
        writeln!(out)?;
        self.unjudged(lapse, out)?;
        writeln!(out)
    }

    /// Promises that are not judged, since when and why.
    fn unjudged(&self, lapse: &Lapse, out: &mut impl Write) -> io::Result<()> {
        let (names, since) = (lapse.invariants.join(", "), words::lapse(&self.text, lapse));
        writeln!(out, "{DOUBT}? NOT JUDGED: {names}{DOUBT:#}")?;
        writeln!(out, "{DOUBT}│{DOUBT:#} {since}")?;
        let (id, cite) = (lapse.assumption, lapse.cite);
        writeln!(out, "{DOUBT}│{DOUBT:#} {DIM}assumed: {id} ({cite}){DIM:#}")
    }

    /// The nodes, what was expected, what was broken, and how to see it
    /// again.
    pub(super) fn end(
        &mut self,
        session: &dyn Session,
        stuck: Option<&Stuck>,
        again: &str,
        out: &mut impl Write,
    ) -> io::Result<()> {
        self.count_routine(out)?;
        let frame = session.frame();
        if session.next_at().is_none() {
            let at = clock(frame.now);
            writeln!(out, "{DIM}{at:>12}        nothing more can happen{DIM:#}")?;
        }
        writeln!(out)?;
        table::nodes(&self.text, &frame, out)?;
        writeln!(out)?;
        for sketch in frame
            .panels
            .iter()
            .filter_map(|own| beside_table(own, &frame.parts))
        {
            writeln!(out, "{sketch}")?;
        }
        for beat in session.beats() {
            self.beat(session, &beat, out)?;
        }
        self.figures(&session.start().lab, &session.figures(), out)?;
        let events = grouped(frame.seq);
        let lasted = self.text.time(frame.now);
        for lapse in &frame.lapses {
            self.unjudged(lapse, out)?;
        }
        let every = match frame.lapses.is_empty() {
            true => "every promise",
            false => "every other promise",
        };
        match (&frame.violations[..], stuck) {
            ([], Some(stuck)) => {
                writeln!(out, "{BAD}✗ STUCK{BAD:#}: a goal was missed")?;
                for line in stuck_in_words(&self.text, stuck) {
                    writeln!(out, "{BAD}│{BAD:#} {line}")?;
                }
                writeln!(
                    out,
                    "{BAD}│{BAD:#} no promise was broken, after each of {events} events in {lasted}"
                )?;
            }
            ([], None) => writeln!(
                out,
                "{GOOD}✓ held{GOOD:#}: {every}, after each of {events} events in {lasted}"
            )?,
            (broken, _) => {
                let names: Vec<&str> = broken.iter().map(|v| v.invariant).collect();
                let names = names.join(", ");
                writeln!(
                    out,
                    "{BAD}✗ BROKEN: {names}{BAD:#}, in {events} events and {lasted}"
                )?;
                for line in caveats_in_words(&self.text, &session.caveats()) {
                    writeln!(out, "{BAD}│{BAD:#} {line}")?;
                }
            }
        }
        writeln!(out, "digest {:016x}", session.digest())?;
        writeln!(out, "{DIM}play it again: {again}{DIM:#}")
    }

    /// A beat, and when it was reached. One that is a person's to bring about is
    /// only named as long as nobody has.
    fn beat(&self, session: &dyn Session, beat: &BeatView, out: &mut impl Write) -> io::Result<()> {
        let sentence = self.text.with(beat.key, &beat.values);
        let at = beat.reached.and_then(|seq| session.instant(seq));
        match at {
            Some(at) => writeln!(
                out,
                "{GOOD}✓{GOOD:#} {sentence} {DIM}({}){DIM:#}",
                clock(at)
            ),
            None if beat.yours => writeln!(out, "{DIM}○ {sentence} (yours to do){DIM:#}"),
            None => writeln!(out, "{BAD}✗{BAD:#} {sentence} (not so)"),
        }
    }

    /// What was sent, elected, done and waited for.
    fn figures(&self, lab: &str, sample: &Sample, out: &mut impl Write) -> io::Result<()> {
        let tally = sample.tally;
        let (messages, bytes) = (grouped(tally.messages), grouped(tally.bytes));
        let answered = grouped(tally.answered);
        write!(out, "sent {messages} messages of {bytes} bytes")?;
        for (key, count) in &sample.own {
            let name = words::figure(&self.text, lab, key).to_lowercase();
            write!(out, "; {name} {}", grouped(*count))?;
        }
        writeln!(out)?;
        match tally.waited.0.checked_div(tally.answered) {
            None => Ok(()),
            Some(wait) => {
                let wait = self.text.time(Time(wait));
                writeln!(
                    out,
                    "clients had {answered} answers, after {wait} on average"
                )
            }
        }
    }
}

/// What makes promises impossible to keep with the settings of a run: a line
/// each.
pub(super) fn caveats_in_words(text: &Text, caveats: &[Remark]) -> Vec<String> {
    let line = |caveat: &Remark| {
        let what = text.with(caveat.key, &caveat.values);
        format!("not every promise can be kept with these settings: {what}")
    };
    caveats.iter().map(line).collect()
}

/// What a healed cluster failed to do: a line a goal.
pub(super) fn stuck_in_words(text: &Text, stuck: &Stuck) -> Vec<String> {
    let healed = text.time(stuck.healed_at);
    let what_was = match stuck.apart {
        false => "all was healed",
        true => "all but links was healed, with enough nodes that reach each other,",
    };
    let missed = stuck.missed.iter().map(|missed| {
        let (id, cite, within) = (missed.goal, missed.cite, text.time(missed.within));
        let what = text.get(id);
        format!("{id} ({cite}), not within {within} after {what_was} at {healed}: {what}")
    });
    let mut lines: Vec<String> = missed.collect();
    let clients: Vec<String> = stuck.unanswered.iter().map(|c| c.0.to_string()).collect();
    if !clients.is_empty() {
        lines.push(format!("clients that wait still: {}", clients.join(", ")));
    }
    lines
}

fn told(sentence: &Sentence) -> String {
    match sentence.cite {
        None => sentence.words.clone(),
        Some(cite) => format!("{}  {DIM}{cite}{DIM:#}", sentence.words),
    }
}

/// An instant in milliseconds with one decimal: `1234.5 ms`.
fn clock(at: Time) -> String {
    let Time(us) = at;
    format!("{}.{} ms", us / 1_000, us % 1_000 / 100)
}

/// A count with its thousands apart: `12,345`.
pub(super) fn grouped(n: u64) -> String {
    let digits = n.to_string();
    let mut grouped = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_and_clocks_are_easy_to_read() {
        assert_eq!(grouped(0), "0");
        assert_eq!(grouped(999), "999");
        assert_eq!(grouped(1_000), "1,000");
        assert_eq!(grouped(1_234_567), "1,234,567");
        assert_eq!(clock(Time::us(163_284)), "163.2 ms");
        assert_eq!(clock(Time::s(12)), "12000.0 ms");
    }
}
