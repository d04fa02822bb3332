//! `cargo xtask mutants`: whether the unit tests of a lab notice when its
//! algorithm is changed, and with `--told`, whether drawn runs do when clients are
//! told what is not so.

mod told;

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};
use clap::Args;
use serde_json::Value;

use crate::{catalog, paths, run, say, tools};

#[derive(Args)]
pub struct Options {
    /// Only these labs, by their folders in src/protocols; all if none is named
    #[arg(value_name = "LAB")]
    labs: Vec<String>,
    /// About so many mutants of each lab, spread over its files; all if not said
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(1..))]
    sample: Option<u64>,
    /// Which sample is taken
    #[arg(long, value_name = "N", default_value_t = 0)]
    seed: u64,
    /// Whether drawn runs notice when clients are told what is not so, instead
    #[arg(long, conflicts_with_all = ["labs", "sample", "seed"])]
    told: bool,
}

/// What of a lab is not its algorithm: what is shown, set, told and tested.
const NOT_ALGORITHM: [&str; 5] = ["card", "looks", "rules", "scenarios", "transcripts"];

/// Mutates each lab, and prints its score and the survivors.
///
/// # Errors
/// If a lab is not there, or its tests fail as it is.
pub fn mutants(options: &Options) -> Result<()> {
    if options.told {
        return told::told();
    }
    let all = labs()?;
    if let Some(unknown) = options.labs.iter().find(|lab| !all.contains(lab)) {
        bail!(
            "There is no lab “{unknown}” in src/protocols: there are {}.",
            all.join(", ")
        );
    }
    let program = tools::mutants()?;
    let chosen = if options.labs.is_empty() {
        &all
    } else {
        &options.labs
    };
    for lab in chosen {
        let (sample, outcomes) = examine(&program, lab, options)?;
        println!("{}", report(lab, &sample, &outcomes)?);
    }
    Ok(())
}

/// The folders of the labs.
fn labs() -> Result<Vec<String>> {
    let path = paths::root().join("src").join("catalog.rs");
    let text = fs::read_to_string(path).context("src/catalog.rs cannot be read")?;
    let modules = catalog::modules(&text).map_err(anyhow::Error::msg)?;
    Ok(modules.into_iter().map(str::to_owned).collect())
}

/// The files of a lab that hold its algorithm.
fn algorithm(lab: &str) -> Result<Vec<String>> {
    let folder = format!("src/protocols/{lab}");
    let mut files = Vec::new();
    for entry in fs::read_dir(paths::root().join(&folder))? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        let Some(stem) = name.strip_suffix(".rs") else {
            continue;
        };
        if is_algorithm(stem) {
            files.push(format!("{folder}/{name}"));
        }
    }
    files.sort();
    Ok(files)
}

fn is_algorithm(stem: &str) -> bool {
    !NOT_ALGORITHM.contains(&stem) && !stem.contains("test")
}

/// Runs cargo-mutants over a lab: which of its mutants, in words, and what it
/// finds out.
fn examine(program: &Path, lab: &str, options: &Options) -> Result<(String, Value)> {
    let to = paths::scratch().join("mutants").join(lab);
    let _ = fs::remove_dir_all(&to);
    fs::create_dir_all(&to)?;
    let mut command = of_lab(program, lab)?;
    let mut told = String::new();
    if let Some(sample) = options.sample {
        let list = run::capture(of_lab(program, lab)?.arg("--list"))?;
        let all = u64::try_from(list.lines().count())?;
        let shard = shard(all, sample, options.seed);
        command.args(["--sharding", "round-robin", "--shard", &shard]);
        told = format!(", sample {shard}");
    }
    say::step(
        &format!("Mutating {lab}"),
        Some("minutes until the tests have run once, then ten seconds or more for each mutant"),
    );
    command.args([
        "--no-shuffle",
        "--colors=never",
        "--minimum-test-timeout=120",
    ]);
    command.arg("--output").arg(&to);
    // The library alone is compiled for each mutant, not all tests around it.
    command.arg("--cargo-arg=--lib");
    // Drawn runs would notice more, but tell nobody which sentence it was, and
    // would take most of the time.
    command.args(["--", &format!("protocols::{lab}::")]);
    command.args(["--", "--skip", "::drawn_runs::"]);
    // What other runs have compiled of foreign crates is used again.
    command.env(
        "CARGO_TARGET_DIR",
        paths::scratch().join("mutants").join("target"),
    );
    // A drawn run that fails is enough: it need not be made smaller.
    command.env("PROPTEST_MAX_SHRINK_ITERS", "0");
    // It fails where a mutant survives: that is an answer, too.
    let ended = run::run(&mut command);
    let outcomes = fs::read_to_string(to.join("mutants.out").join("outcomes.json"));
    match (outcomes, ended) {
        (Ok(text), _) => {
            let outcomes = serde_json::from_str(&text).context("outcomes.json is broken")?;
            Ok((told, outcomes))
        }
        (Err(_), Err(error)) => Err(error),
        (Err(error), Ok(())) => Err(error.into()),
    }
}

/// The command for the mutants of a lab.
fn of_lab(program: &Path, lab: &str) -> Result<Command> {
    let mut command = run::command(program);
    command.args(["mutants", "--package", "consensus-playground"]);
    for file in algorithm(lab)? {
        command.args(["--file", &file]);
    }
    Ok(command)
}

/// The part of all mutants that holds about `sample` of them: every so-manieth,
/// from one that the seed chooses.
fn shard(all: u64, sample: u64, seed: u64) -> String {
    let parts = (all / sample).max(1);
    format!("{}/{parts}", seed % parts)
}

/// What of a lab was caught, and what survived. What had not ended in time counts
/// as caught, but is named: on a busy machine it may not have been.
fn report(lab: &str, sample: &str, outcomes: &Value) -> Result<String> {
    let list = outcomes["outcomes"]
        .as_array()
        .context("there are no outcomes")?;
    let with = |summary: &str| -> Vec<&str> {
        let such = list.iter().filter(|one| one["summary"] == summary);
        such.filter_map(|one| one["scenario"]["Mutant"]["name"].as_str())
            .collect()
    };
    let endless = with("Timeout");
    let caught = with("CaughtMutant").len() + endless.len();
    let survivors = with("MissedMutant");
    let all = caught + survivors.len();
    if all == 0 {
        bail!("No mutant of {lab} was tested: do its tests pass as it is?");
    }
    let mut text = format!(
        "{lab}{sample}: {caught} of {all} mutants caught by unit tests ({}), {} that do not \
         compile left out",
        per_cent(caught, all),
        with("Unviable").len(),
    );
    for (fate, mutants) in [("survives", survivors), ("does not end", endless)] {
        for mutant in mutants {
            text += &format!("\n  {fate}: {mutant}");
        }
    }
    Ok(text)
}

/// With one digit after the point, cut off.
fn per_cent(part: usize, all: usize) -> String {
    let tenths = part * 1_000 / all;
    format!("{}.{} %", tenths / 10, tenths % 10)
}

#[cfg(test)]
mod tests {
    use super::{algorithm, labs, report, shard};
    use serde_json::json;

    #[test]
    fn every_lab_has_an_algorithm_and_nothing_else_is_taken_for_it() {
        for lab in labs().unwrap() {
            let files = algorithm(&lab).unwrap();
            assert!(!files.is_empty(), "{lab}");
            assert!(
                files
                    .iter()
                    .all(|file| !file.contains("test") && !file.contains("card"))
            );
        }
    }

    #[test]
    fn a_sample_is_every_so_manieth() {
        assert_eq!(shard(400, 40, 3), "3/10");
        assert_eq!(shard(400, 40, 13), "3/10");
        assert_eq!(shard(30, 40, 7), "0/1", "all, where there are fewer");
    }

    #[test]
    fn survivors_are_named_and_counted() {
        let outcome = |name: &str, summary: &str| json!({ "scenario": { "Mutant": { "name": name } }, "summary": summary });
        let baseline = json!({ "scenario": "Baseline", "summary": "Success" });
        let all = [
            baseline.clone(),
            outcome("a.rs:1: replace + with -", "CaughtMutant"),
            outcome("a.rs:2: replace + with *", "MissedMutant"),
            outcome("a.rs:3: replace f with 0", "Unviable"),
            outcome("a.rs:4: delete !", "Timeout"),
        ];
        let told = report("raft", ", sample 3/10", &json!({ "outcomes": all })).unwrap();
        let lines: Vec<&str> = told.lines().collect();
        assert_eq!(
            lines,
            [
                "raft, sample 3/10: 2 of 3 mutants caught by unit tests (66.6 %), 1 that do not \
                 compile left out",
                "  survives: a.rs:2: replace + with *",
                "  does not end: a.rs:4: delete !",
            ]
        );
        assert!(report("raft", "", &json!({ "outcomes": [baseline] })).is_err());
    }
}
