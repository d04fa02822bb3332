//! Doing things side by side, and saying what is waited for.

use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::{paths, run, say};

/// After how long it is said again what is waited for.
const REMINDER: Duration = Duration::from_secs(30);

/// What took less is not worth a line.
const INSTANT: Duration = Duration::from_secs(1);

/// One thing that is done beside others.
pub struct Job<'a, T> {
    /// What is waited for, in messages and as the name of its log.
    pub name: &'static str,
    /// Does it.
    pub work: Box<dyn FnOnce() -> Result<T> + Send + 'a>,
}

impl<'a, T> Job<'a, T> {
    /// A job of this name.
    pub fn new(name: &'static str, work: impl FnOnce() -> Result<T> + Send + 'a) -> Job<'a, T> {
        Job {
            name,
            work: Box::new(work),
        }
    }
}

/// A job that has ended: its place among all, and what came of it.
struct Ended<T> {
    place: usize,
    outcome: Result<T>,
}

/// Does all jobs at once, each with a log of its own, and says what is waited
/// for. The answers are in the order of the jobs.
///
/// # Errors
/// If one fails. It is said at once; the others still go on to their end, so
/// that what they make is there the next time.
pub fn by_side<T: Send>(jobs: Vec<Job<'_, T>>) -> Result<Vec<T>> {
    let names: Vec<&str> = jobs.iter().map(|job| job.name).collect();
    let logs = paths::scratch().join("logs");
    let outcomes = thread::scope(|scope| {
        let (tell, told) = mpsc::channel();
        for (place, job) in jobs.into_iter().enumerate() {
            let log = logs.join(format!("{}.log", job.name));
            let tell = tell.clone();
            scope.spawn(move || {
                let outcome = run::logged(&log, job.work);
                // Nobody listens any more only if this program ends.
                let _ = tell.send(Ended { place, outcome });
            });
        }
        drop(tell);
        listen(&told, &names)
    });
    let answers: Vec<T> = outcomes.into_iter().flatten().collect();
    if answers.len() < names.len() {
        bail!("Not all that is needed is there (the reason is above).");
    }
    Ok(answers)
}

/// Hears of each job when it has ended, and gives their answers.
fn listen<T>(told: &Receiver<Ended<T>>, names: &[&str]) -> Vec<Option<T>> {
    let began = Instant::now();
    let mut waiting = names.to_vec();
    let mut answers: Vec<Option<T>> = names.iter().map(|_| None).collect();
    loop {
        match told.recv_timeout(REMINDER) {
            Ok(Ended { place, outcome }) => {
                let name = names[place];
                waiting.retain(|one| *one != name);
                answers[place] = heard(name, outcome, began.elapsed());
            }
            Err(RecvTimeoutError::Timeout) => say::note(&format!(
                "After {}, waiting for {}.",
                say::span(began.elapsed()),
                waiting.join(", ")
            )),
            Err(RecvTimeoutError::Disconnected) => return answers,
        }
    }
}

fn heard<T>(name: &str, outcome: Result<T>, took: Duration) -> Option<T> {
    match outcome.with_context(|| name.to_owned()) {
        Ok(answer) => {
            if took > INSTANT {
                say::done(&format!("{name}: {}.", say::span(took)));
            }
            Some(answer)
        }
        Err(error) => {
            say::failure(&error);
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Job, by_side};

    #[test]
    fn answers_come_in_the_order_of_the_jobs() {
        let (give, take) = std::sync::mpsc::channel();
        let answers = by_side(vec![
            // Ends last: it waits for the other.
            Job::new("first of two", move || Ok(take.recv()?)),
            Job::new("second of two", move || {
                give.send(1)?;
                Ok(2)
            }),
        ]);
        assert_eq!(answers.expect("both succeed"), [1, 2]);
    }

    #[test]
    fn one_that_fails_stops_no_other() {
        let mut ran = false;
        let answers = by_side(vec![
            Job::new("one that fails", || anyhow::bail!("no")),
            Job::new("one that succeeds", || {
                ran = true;
                Ok(())
            }),
        ]);
        assert!(answers.is_err());
        assert!(ran);
    }
}
