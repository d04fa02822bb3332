//! Counting what passed.

use std::fmt::{Display, Formatter, Result};
use std::ops::AddAssign;

/// How many checks passed, failed and were skipped.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Those that held.
    pub passed: u64,
    /// Those that did not, or could not be run.
    pub failed: u64,
    /// Those that were not run, and why was said.
    pub skipped: u64,
}

impl Tally {
    /// One check that held.
    pub const PASSED: Tally = Tally {
        passed: 1,
        failed: 0,
        skipped: 0,
    };
    /// One check that did not hold.
    pub const FAILED: Tally = Tally {
        passed: 0,
        failed: 1,
        skipped: 0,
    };
    /// One check that was not run.
    pub const SKIPPED: Tally = Tally {
        passed: 0,
        failed: 0,
        skipped: 1,
    };

    /// One check, by its outcome.
    pub fn one(held: bool) -> Tally {
        if held { Tally::PASSED } else { Tally::FAILED }
    }

    /// The counts in a closing line of Cargo's tests or of wasm-bindgen's:
    /// `test result: ok. 3 passed; 0 failed; 1 ignored; …`.
    pub fn of_result_line(line: &str) -> Option<Tally> {
        let (_, counts) = line
            .trim()
            .strip_prefix("test result: ")?
            .split_once(". ")?;
        let count = |what: &str| {
            counts
                .split("; ")
                .find_map(|part| part.strip_suffix(what)?.trim().parse().ok())
        };
        Some(Tally {
            passed: count("passed")?,
            failed: count("failed")?,
            skipped: count("ignored")?,
        })
    }

    /// The counts of a runner that ended: if it failed without a failed
    /// test, or ran none, that is a failure, too.
    pub fn of_run(self, succeeded: bool) -> Tally {
        let silent = self.failed == 0 && !succeeded;
        let empty = self.passed == 0 && self.failed == 0;
        Tally {
            failed: self.failed + u64::from(silent || empty),
            ..self
        }
    }
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Tally) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.skipped += other.skipped;
    }
}

impl Display for Tally {
    fn fmt(&self, to: &mut Formatter) -> Result {
        let Tally {
            passed,
            failed,
            skipped,
        } = self;
        write!(to, "{passed} passed, {failed} failed, {skipped} skipped")
    }
}

#[cfg(test)]
mod tests {
    use super::Tally;

    #[test]
    fn closing_lines_of_both_runners_are_read() {
        let cargo = "test result: ok. 3 passed; 0 failed; 1 ignored; 0 measured; 7 filtered out; \
                     finished in 0.05s";
        let wasm = "test result: FAILED. 12 passed; 2 failed; 0 ignored; 0 filtered out";
        let read = |line| Tally::of_result_line(line).map(|tally| tally.to_string());
        assert_eq!(read(cargo).unwrap(), "3 passed, 0 failed, 1 skipped");
        assert_eq!(read(wasm).unwrap(), "12 passed, 2 failed, 0 skipped");
        assert_eq!(read("test sim::world::tests::holds ... ok"), None);
        assert_eq!(read("test result: unreadable"), None);
    }

    #[test]
    fn a_run_that_fails_or_tests_nothing_is_a_failure() {
        let passed = Tally {
            passed: 3,
            ..Tally::default()
        };
        let failed = Tally {
            failed: 2,
            ..passed
        };
        assert_eq!(passed.of_run(true).failed, 0);
        assert_eq!(passed.of_run(false).failed, 1);
        assert_eq!(failed.of_run(false).failed, 2);
        assert_eq!(Tally::default().of_run(true).failed, 1);
    }
}
