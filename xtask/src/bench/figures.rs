//! Figures, and how they stand beside those that were kept before.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;
use std::thread::available_parallelism;

use anyhow::{Context, Result};

use crate::paths;

/// By how much a figure may differ from run to run on a machine that does
/// other things, too, in parts of a hundred: less is not worth a word.
const NOISE: f64 = 25.0;

/// One thing that was measured.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// How much.
    pub value: f64,
    /// Of what: `ms`, `messages/s`. Of what is by the second more is better.
    pub unit: String,
}

/// What was measured, by name.
pub type Figures = BTreeMap<String, Figure>;

/// A figure under its name.
pub fn figure(name: impl Into<String>, value: f64, unit: &str) -> (String, Figure) {
    let unit = unit.to_owned();
    (name.into(), Figure { value, unit })
}

/// The figures that are kept, with where they were measured.
pub struct Kept {
    machine: String,
    figures: Figures,
}

impl Kept {
    /// Those in `benches/baseline.txt`.
    pub fn read() -> Result<Kept> {
        let text = fs::read_to_string(file()).context("benches/baseline.txt cannot be read")?;
        Kept::of(&text)
    }

    fn of(text: &str) -> Result<Kept> {
        let mut kept = Kept {
            machine: String::new(),
            figures: Figures::new(),
        };
        for line in text.lines() {
            if let Some(machine) = line.strip_prefix("# Measured on ") {
                machine.clone_into(&mut kept.machine);
            } else if !line.starts_with('#') {
                let (name, figure) = read_line(line)
                    .with_context(|| format!("benches/baseline.txt: what is “{line}”?"))?;
                kept.figures.insert(name, figure);
            }
        }
        Ok(kept)
    }

    /// Keeps new figures in the place of those of the same name.
    pub fn save(mut self, new: &Figures) -> Result<()> {
        self.figures.extend(new.clone());
        self.machine = machine();
        fs::write(file(), self.text()).context("benches/baseline.txt cannot be written")
    }

    fn text(&self) -> String {
        let mut text = format!(
            "# What `cargo xtask bench` compares with; `--save` writes it.\n# Measured on {}\n",
            self.machine
        );
        for (name, Figure { value, unit }) in &self.figures {
            let _ = writeln!(text, "{value:>12.2} {unit:<10} {name}");
        }
        text
    }

    /// A table of new figures beside the kept ones.
    pub fn beside(&self, new: &Figures) -> String {
        let mut text = format!("{:>12} {:>12} {:>8}\n", "kept", "now", "");
        for (name, now) in new {
            let kept = self.figures.get(name).filter(|kept| kept.unit == now.unit);
            let then = kept.map_or("-".to_owned(), |kept| format!("{:.2}", kept.value));
            let change = kept.map_or(String::new(), |kept| change(kept, now));
            let Figure { value, unit } = now;
            let _ = writeln!(
                text,
                "{then:>12} {value:>12.2} {change:>8} {unit:<10} {name}"
            );
        }
        if machine() != self.machine {
            let _ = writeln!(
                text,
                "Those that are kept are of another machine: {}.",
                self.machine
            );
        }
        text
    }
}

fn file() -> PathBuf {
    paths::root().join("benches").join("baseline.txt")
}

fn read_line(line: &str) -> Option<(String, Figure)> {
    let (value, rest) = line.trim_start().split_once(' ')?;
    let (unit, name) = rest.split_once(' ')?;
    Some(figure(name.trim_start(), value.parse().ok()?, unit))
}

/// How a figure has changed, with a sign at those that are worth a look.
fn change(kept: &Figure, now: &Figure) -> String {
    let percent = (now.value / kept.value - 1.0) * 100.0;
    let is_worse = (percent > 0.0) != now.unit.ends_with("/s");
    let sign = match percent.abs() > NOISE {
        true if is_worse => " !",
        true => " *",
        false => "",
    };
    format!("{percent:+.0} %{sign}")
}

/// The processor and how many threads it runs.
fn machine() -> String {
    let about = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = about
        .lines()
        .find_map(|line| line.strip_prefix("model name")?.split_once(": "))
        .map_or(std::env::consts::ARCH, |(_, model)| model);
    let threads = available_parallelism().map_or(1, usize::from);
    format!("{model}, threads: {threads}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_is_read_as_it_was_written() {
        let figures = [
            figure("load: bare, native", 4_000_556.0, "messages/s"),
            figure("page: a picture of 9 nodes, median", 1.42, "ms"),
        ];
        let kept = Kept {
            machine: "a machine".to_owned(),
            figures: figures.into(),
        };
        let again = Kept::of(&kept.text()).unwrap();
        assert_eq!((again.machine, again.figures), (kept.machine, kept.figures));
        assert!(Kept::of("much").is_err());
    }

    #[test]
    fn the_file_that_is_kept_is_readable() {
        assert!(!Kept::read().unwrap().figures.is_empty());
    }

    #[test]
    fn more_is_better_only_of_what_is_by_the_second() {
        let of = |value, unit| figure("", value, unit).1;
        assert_eq!(change(&of(100.0, "ms"), &of(110.0, "ms")), "+10 %");
        assert_eq!(change(&of(100.0, "ms"), &of(150.0, "ms")), "+50 % !");
        assert_eq!(
            change(&of(100.0, "messages/s"), &of(150.0, "messages/s")),
            "+50 % *"
        );
        assert_eq!(
            change(&of(100.0, "messages/s"), &of(50.0, "messages/s")),
            "-50 % !"
        );
    }

    #[test]
    fn a_figure_that_is_new_stands_alone() {
        let kept = Kept::of("# Measured on a machine\n  1.00 ms  old\n").unwrap();
        let new = [figure("old", 2.0, "ms"), figure("new", 3.0, "ms")].into();
        let table = kept.beside(&new);
        let lines: Vec<&str> = table.lines().map(str::trim).collect();
        assert_eq!(lines[1], "-         3.00          ms         new");
        assert_eq!(lines[2], "1.00         2.00 +100 % ! ms         old");
        assert!(lines[3].ends_with("of another machine: a machine."));
    }
}
