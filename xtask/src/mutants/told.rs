//! `cargo xtask mutants --told`: whether drawn runs notice when clients are told
//! what is not so. The algorithms are sound in these mutants; what is wrong is
//! what comes of them, which no invariant of an algorithm looks at.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::{paths, run, say};

/// How many seeds are drawn for each.
const SEEDS: &str = "2000";

/// One change of the product.
struct Mutant {
    /// What it does.
    what: &'static str,
    file: &'static str,
    /// What stands there once, and what is put in its place.
    from: &'static str,
    to: &'static str,
    /// The labs that must notice, each with the invariant that breaks.
    breaks: &'static [(&'static str, &'static str)],
}

const MUTANTS: &[Mutant] = &[
    Mutant {
        what: "a command that is sent again is carried out again",
        file: "src/kit/kv/machine.rs",
        from: "match machine.standing(command.request) {",
        to: "match Standing::New {",
        breaks: &[
            ("raft", "raft-invariant-linearizable"),
            ("multipaxos", "multipaxos-invariant-linearizable"),
        ],
    },
    Mutant {
        what: "whoever reads is told anything",
        file: "src/kit/kv/machine.rs",
        from: "Op::Get { key } => Returned::Value(self.values.get(key).copied()),",
        to: "Op::Get { .. } => Returned::Value(Some(7)),",
        breaks: &[
            ("raft", "raft-invariant-linearizable"),
            ("multipaxos", "multipaxos-invariant-linearizable"),
        ],
    },
    Mutant {
        what: "one server of Raft forgets what it applies",
        file: "src/protocols/raft/commit.rs",
        from: "let (is_new, returned) = Machine::once(&mut self.node.machine, command);",
        to: "let mut other = Rc::clone(&self.node.machine);\n        \
             let own = if self.me == NodeId(2) { &mut other } else { &mut self.node.machine };\n        \
             let (is_new, returned) = Machine::once(own, command);",
        breaks: &[("raft", "raft-invariant-same-state")],
    },
    Mutant {
        what: "one server of Multi-Paxos forgets what it executes",
        file: "src/protocols/multipaxos/learner.rs",
        from: "let (is_new, returned) = Machine::once(&mut self.node.machine, command);",
        to: "let mut other = std::rc::Rc::clone(&self.node.machine);\n        \
             let own = if self.me.0 == 2 { &mut other } else { &mut self.node.machine };\n        \
             let (is_new, returned) = Machine::once(own, command);",
        breaks: &[("multipaxos", "multipaxos-invariant-same-state")],
    },
    Mutant {
        what: "a leader reads without a lease",
        file: "src/protocols/multipaxos/lease.rs",
        from: "self.node.leading().filter(|own| own.holds_lease())",
        to: "self.node.leading()",
        breaks: &[("multipaxos", "multipaxos-invariant-reads-are-fresh")],
    },
];

/// Changes the product in one way after another, and prints by which seed drawn
/// runs notice.
///
/// # Errors
/// If one goes unnoticed, or cannot be made.
pub(super) fn told() -> Result<()> {
    let copy = paths::scratch().join("mutants").join("told");
    let mut unnoticed = Vec::new();
    for mutant in MUTANTS {
        say::step(
            &format!("Trying: {}", mutant.what),
            Some("a minute or two to compile, then seconds"),
        );
        copy_to(&copy)?;
        let file = copy.join(mutant.file);
        fs::write(&file, mutated(mutant, &fs::read_to_string(&file)?)?)?;
        for (lab, breaks) in mutant.breaks {
            let told = drawn(&copy, lab)?;
            let first = told.lines().find(|line| line.contains("BROKEN"));
            let noticed = first.is_some_and(|line| line.contains(breaks));
            println!("{}: {}", mutant.what, first.unwrap_or("nothing is noticed"));
            if !noticed {
                unnoticed.push(format!("{} ({lab})", mutant.what));
            }
        }
    }
    match unnoticed[..] {
        [] => Ok(()),
        _ => bail!(
            "Drawn runs do not notice as they should: {}.",
            unnoticed.join("; ")
        ),
    }
}

/// The text with the change in it.
fn mutated(mutant: &Mutant, text: &str) -> Result<String> {
    if text.matches(mutant.from).count() != 1 {
        bail!(
            "“{}” should stand once in {}: say anew how “{}” is made.",
            mutant.from,
            mutant.file,
            mutant.what
        );
    }
    Ok(text.replace(mutant.from, mutant.to))
}

/// Makes a copy of what git knows of the project, as it stands here.
fn copy_to(copy: &Path) -> Result<()> {
    let list = run::capture(run::command("git").arg("ls-files"))?;
    let _ = fs::remove_dir_all(copy.join("src"));
    for name in list.lines().map(PathBuf::from) {
        let to = copy.join(&name);
        let folder = to.parent().context("a file is in a folder")?;
        fs::create_dir_all(folder)?;
        fs::copy(paths::root().join(&name), to)?;
    }
    Ok(())
}

/// What drawn runs of a lab of this copy say.
fn drawn(copy: &Path, lab: &str) -> Result<String> {
    let mut command = run::command("cargo");
    command.current_dir(copy);
    command.args(["run", "--quiet", "--release", "--features", "cli", "--bin"]);
    command.args(["playground", "--", "fuzz", lab, "--seeds", SEEDS]);
    // What is broken ends with a status of its own: that is an answer, too.
    let output = command.output().context("cargo could not be started")?;
    match output.status.code() {
        Some(0 | 1) => Ok(String::from_utf8_lossy(&output.stdout).into_owned()),
        _ => bail!("{}", String::from_utf8_lossy(&output.stderr)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_mutant_can_be_made() {
        for mutant in MUTANTS {
            let text = fs::read_to_string(paths::root().join(mutant.file)).unwrap();
            assert_ne!(mutated(mutant, &text).unwrap(), text, "{}", mutant.what);
        }
    }
}
