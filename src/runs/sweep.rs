//! One scenario over many seeds, for each of several settings: how long
//! something takes in each run. A sweep goes on run by run, so that whoever
//! shows it can do other things between; its results do not depend on when.

use crate::catalog::open;
use crate::labs::BadStart;
use crate::labs::session::Start;
use crate::show::sweep::{Span, SweepCard};
use crate::sim::mark::{LAPSE, VIOLATION};
use crate::sim::sorted::Map;
use crate::sim::time::Time;

use super::MOST_EVENTS;

/// What is to be run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan<'a> {
    /// The scenario, and settings that all rows share. Its seed plays no part.
    pub start: Start,
    /// The settings of each row, which come on top.
    pub rows: Vec<Vec<(String, String)>>,
    /// What is measured.
    pub measure: Span<'a>,
    /// When a run ends in which it has not come about.
    pub until: Time,
    /// How many seeds each row has, from 1.
    pub seeds: u64,
}

impl Plan<'static> {
    /// What a scenario offers, with these settings in all rows.
    #[must_use]
    pub fn of(card: &SweepCard, start: Start) -> Plan<'static> {
        let own = |(key, value): &(&str, &str)| ((*key).to_owned(), (*value).to_owned());
        let rows = card.rows.iter();
        Plan {
            start,
            rows: rows.map(|row| row.set.iter().map(own).collect()).collect(),
            measure: card.measure,
            until: card.until,
            seeds: card.seeds,
        }
    }
}

/// A sweep that is under way, or has come to its end.
#[derive(Clone, Debug)]
pub struct Sweep<'a> {
    plan: Plan<'a>,
    starts: Vec<Start>,
    rows: Vec<Results>,
    /// How many runs there were.
    done: u64,
}

/// What the runs of a row came to so far.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Results {
    /// How many there were.
    pub trials: u64,
    /// How long it took, the shortest first, and in the run of which seed.
    /// Those in which it did not come about are missing.
    pub took: Vec<(Time, u64)>,
    /// In how many a promise was broken.
    pub broken: u64,
    /// In how many promises were not judged to the end.
    pub unjudged: u64,
}

impl Results {
    /// What so many per cent of the runs take less than, and the seed of the one
    /// that takes just that. A run in which it did not come about takes
    /// longer than all others. None if that is such a one.
    #[must_use]
    pub fn percentile(&self, percent: u64) -> Option<(Time, u64)> {
        let last = self.trials.checked_sub(1)?;
        let place = (self.trials * percent / 100).min(last);
        self.took.get(usize::try_from(place).ok()?).copied()
    }

    /// In how many runs it did not come about.
    #[must_use]
    pub fn unfinished(&self) -> u64 {
        self.trials - self.took.len() as u64
    }

    fn take(&mut self, seed: u64, trial: &Trial) {
        self.trials += 1;
        self.broken += u64::from(trial.broken);
        self.unjudged += u64::from(trial.unjudged);
        if let Some(took) = trial.took {
            let place = self.took.partition_point(|one| *one < (took, seed));
            self.took.insert(place, (took, seed));
        }
    }
}

impl<'a> Sweep<'a> {
    /// At its start.
    ///
    /// # Errors
    /// If a row is no start of a run.
    pub fn new(plan: Plan<'a>) -> Result<Sweep<'a>, BadStart> {
        let starts: Vec<Start> = plan.rows.iter().map(|row| with(&plan.start, row)).collect();
        for start in &starts {
            open(start)?;
        }
        let rows = vec![Results::default(); starts.len()];
        Ok(Sweep {
            plan,
            starts,
            rows,
            done: 0,
        })
    }

    /// What is to be run.
    #[must_use]
    pub fn plan(&self) -> &Plan<'a> {
        &self.plan
    }

    /// What came of each row so far, in their order.
    #[must_use]
    pub fn rows(&self) -> &[Results] {
        &self.rows
    }

    /// How many runs there were, and how many there will have been.
    #[must_use]
    pub fn progress(&self) -> (u64, u64) {
        (self.done, self.plan.seeds * self.rows.len() as u64)
    }

    /// How the run of a seed in a row begins.
    #[must_use]
    pub fn start(&self, row: usize, seed: u64) -> Start {
        Start {
            seed: Some(seed),
            ..self.starts[row].clone()
        }
    }

    /// So many seeds more for each row.
    pub fn extend(&mut self, seeds: u64) {
        self.plan.seeds += seeds;
    }

    /// One run more: each row in turn, so that what there is after some can be
    /// compared. False if there were all.
    pub fn step(&mut self) -> bool {
        let (done, all) = self.progress();
        if done >= all {
            return false;
        }
        let count = self.rows.len() as u64;
        let row = usize::try_from(done % count).expect("there are few rows");
        let seed = 1 + done / count;
        let trial = Trial::run(&self.start(row, seed), self.plan.measure, self.plan.until);
        self.rows[row].take(seed, &trial);
        self.done += 1;
        true
    }
}

fn with(start: &Start, row: &[(String, String)]) -> Start {
    let mut set: Map<String, String> = start.set.clone();
    for (key, value) in row {
        set.insert(key.clone(), value.clone());
    }
    Start {
        set,
        ..start.clone()
    }
}

/// What one run came to.
struct Trial {
    took: Option<Time>,
    broken: bool,
    unjudged: bool,
}

impl Trial {
    /// Runs until the span has ended.
    fn run(start: &Start, measure: Span<'_>, until: Time) -> Trial {
        let mut session = open(start).unwrap_or_else(|error| panic!("it began before: {error}"));
        let mut began = measure.from.is_none().then_some(Time::ZERO);
        let mut trial = Trial {
            took: None,
            broken: false,
            unjudged: false,
        };
        while session.seq() < MOST_EVENTS && session.advance() {
            let now = session.now();
            if now > until {
                break;
            }
            for (_, mark) in session.marks(session.seq() - 1) {
                trial.broken |= mark.word == VIOLATION.word;
                trial.unjudged |= mark.word == LAPSE.word;
                match began {
                    None if measure.from == Some(mark.word) => began = Some(now),
                    Some(began) if measure.to == mark.word => {
                        trial.took = Some(now - began);
                        return trial;
                    }
                    None | Some(_) => {}
                }
            }
        }
        trial
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plan(measure: &str, seeds: u64) -> Plan<'_> {
        let range = |range: &str| vec![("election_timeout".to_owned(), range.to_owned())];
        Plan {
            start: Start {
                lab: "raft".to_owned(),
                scenario: "election-timeouts".to_owned(),
                seed: None,
                set: Map::new(),
            },
            rows: vec![range("150ms..155ms"), range("150ms..300ms")],
            measure: Span::read(measure),
            until: Time::s(1),
            seeds,
        }
    }

    fn swept(plan: Plan<'_>) -> Sweep<'_> {
        let mut sweep = Sweep::new(plan).expect("its rows begin");
        while sweep.step() {}
        sweep
    }

    #[test]
    fn what_is_measured_can_be_seen_in_the_run_of_the_seed() {
        let sweep = swept(plan("fault..leader", 9));
        assert_eq!(sweep.progress(), (18, 18));
        let (took, seed) = sweep.rows()[1].percentile(50).expect("half are done");
        let mut session = open(&sweep.start(1, seed)).expect("it began before");
        session.seek_time(Time::s(1), 10_000);
        let at = |word: &str, nth: usize| {
            let marks = session.marks(0).into_iter();
            let mut those = marks.filter(|(_, mark)| mark.word == word);
            let (seq, _) = those.nth(nth).expect("there is one");
            session.instant(seq).expect("it is recorded")
        };
        assert_eq!(at("fault", 0), Time::ms(300));
        assert_eq!(at("leader", 1) - at("fault", 0), took);
    }

    #[test]
    fn it_is_the_same_however_it_is_cut_and_more_seeds_go_on_from_fewer() {
        let (few, more) = (swept(plan("fault..leader", 4)), plan("fault..leader", 9));
        let mut sweep = Sweep::new(more).expect("its rows begin");
        for _ in 0..8 {
            assert!(sweep.step());
        }
        assert_eq!(sweep.rows(), few.rows());
        let mut few = few;
        few.extend(5);
        while few.step() {
            sweep.step();
        }
        assert_eq!(few.progress(), (18, 18));
        assert_eq!(sweep.rows(), few.rows());
    }

    #[test]
    fn a_span_without_a_beginning_begins_with_the_run() {
        let sweep = swept(plan("leader", 2));
        let first = sweep.rows().iter().map(|row| row.took[0].0);
        assert_eq!(first.collect::<Vec<_>>(), [Time::ms(35); 2]);
    }

    #[test]
    fn what_does_not_come_about_in_time_takes_longer_than_all_else() {
        let mut short = plan("fault..leader", 20);
        short.until = Time::ms(450);
        let sweep = swept(short);
        let row = &sweep.rows()[1];
        let in_time = row.took.len() as u64;
        assert!(0 < in_time && in_time < 20, "{in_time}");
        assert_eq!(row.unfinished() + in_time, 20);
        assert!(row.percentile(0).is_some());
        assert_eq!(row.percentile(100), None);
    }

    #[test]
    fn percentiles_are_those_of_all_that_were_run() {
        let of = |trials, took: &[u64]| Results {
            trials,
            took: took.iter().map(|ms| (Time::ms(*ms), 7)).collect(),
            ..Results::default()
        };
        assert_eq!(of(0, &[]).percentile(50), None);
        let four = of(4, &[1, 2, 3, 4]);
        let found = [0, 25, 50, 75, 100].map(|p| four.percentile(p).expect("all are done").0);
        assert_eq!(found, [1, 2, 3, 4, 4].map(Time::ms));
        assert_eq!(of(4, &[1, 2]).percentile(50), None);
    }

    #[test]
    fn a_row_that_cannot_begin_is_told_before_any_run() {
        let mut wrong = plan("leader", 1);
        wrong.rows[1][0].1 = "never".to_owned();
        assert!(matches!(Sweep::new(wrong), Err(BadStart::Setting(_))));
    }
}
