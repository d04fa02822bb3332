//! The command line, run as a program: what it prints, what it writes, its
//! exit status.

mod bad_input;
mod check;
mod compare;
mod embed;
mod fuzz;
mod json;
mod links;
mod scorm;
mod show;
mod story;
mod sweep;
mod timing;

use std::path::PathBuf;
use std::process::{Command, Output};

use serde_json::Value;

/// What `playground` did with these arguments.
struct Ran {
    status: i32,
    out: String,
    err: String,
}

/// Runs `playground` and waits for its end.
fn playground(args: &[&str]) -> Ran {
    let Output {
        status,
        stdout,
        stderr,
    } = command(args).output().expect("the program was built");
    Ran {
        status: status.code().expect("it ended by itself"),
        out: String::from_utf8(stdout).expect("it prints text"),
        err: String::from_utf8(stderr).expect("it prints text"),
    }
}

fn command(args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_playground"));
    command.args(args).env_remove("NO_COLOR");
    command
}

/// The lines of a `--json` run: its events, and its end.
fn events(args: &[&str]) -> (Vec<Value>, Value) {
    let ran = playground(args);
    assert_eq!(ran.err, "", "{args:?}");
    let mut lines: Vec<Value> = ran
        .out
        .lines()
        .map(|line| serde_json::from_str(line).expect("every line is JSON"))
        .collect();
    let last = lines.pop().expect("there is an end");
    (lines, last["end"].clone())
}

/// A fresh folder for the files of one test.
fn folder(test: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(test);
    if folder.exists() {
        std::fs::remove_dir_all(&folder).expect("the folder of the last run can go");
    }
    std::fs::create_dir_all(&folder).expect("a folder can be made");
    folder
}

fn text(path: &std::path::Path) -> &str {
    path.to_str().expect("the path is text")
}
