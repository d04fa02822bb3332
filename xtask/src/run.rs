//! Running other programs.

use std::cell::RefCell;
use std::env;
use std::ffi::OsStr;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

use crate::paths;

/// How many lines of its log a program that failed has shown.
const LAST_WORDS: usize = 30;

thread_local! {
    /// Where the programs of this thread print to, if not before the person's eyes.
    static LOG: RefCell<Option<PathBuf>> = const { RefCell::new(None) };
}

/// Does `work`, whose programs print into a log: several at a time would talk
/// at once. What one said last is in the error if it fails.
pub fn logged<T>(log: &Path, work: impl FnOnce() -> Result<T>) -> Result<T> {
    if let Some(folder) = log.parent() {
        fs::create_dir_all(folder)?;
    }
    File::create(log).with_context(|| format!("{} cannot be written", log.display()))?;
    LOG.set(Some(log.to_owned()));
    let outcome = work();
    LOG.set(None);
    outcome
}

/// A command in the project's root, without the variables that Cargo sets
/// for this program alone: they would make other builds start over.
pub fn command(program: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(program);
    command.current_dir(paths::root());
    for (name, _) in env::vars_os() {
        let Some(text) = name.to_str() else { continue };
        if text == "CARGO" || text.starts_with("CARGO_PKG_") || text.starts_with("CARGO_MANIFEST_")
        {
            command.env_remove(&name);
        }
    }
    command
}

/// Runs a command whose output the person sees, or its log takes, and asks
/// for success. Its standard output goes where messages go.
pub fn run(command: &mut Command) -> Result<()> {
    match LOG.with_borrow(Option::clone) {
        Some(log) => run_into(&log, command),
        None => succeed(command.stdout(std::io::stderr())),
    }
}

fn run_into(log: &Path, command: &mut Command) -> Result<()> {
    let file = File::options().append(true).open(log)?;
    let before = usize::try_from(file.metadata()?.len())?;
    command.stdout(file.try_clone()?).stderr(file);
    let Err(error) = succeed(command) else {
        return Ok(());
    };
    let said = fs::read(log)?;
    let said = String::from_utf8_lossy(said.get(before..).unwrap_or_default());
    bail!(
        "{error:#}. It said last:\n{}",
        last_lines(&said, LAST_WORDS)
    )
}

fn succeed(command: &mut Command) -> Result<()> {
    let status = command
        .status()
        .with_context(|| format!("{} could not be started", name(command)))?;
    if !status.success() {
        bail!("{} did not succeed ({status})", name(command));
    }
    Ok(())
}

fn last_lines(text: &str, count: usize) -> String {
    let lines: Vec<&str> = text.lines().collect();
    lines[lines.len().saturating_sub(count)..].join("\n")
}

/// What a command prints to standard output, without the last line break.
pub fn capture(command: &mut Command) -> Result<String> {
    let output = command
        .stderr(Stdio::null())
        .output()
        .with_context(|| format!("{} could not be started", name(command)))?;
    if !output.status.success() {
        bail!("{} did not succeed ({})", name(command), output.status);
    }
    Ok(String::from_utf8_lossy(&output.stdout)
        .trim_end()
        .to_owned())
}

/// The command as a person would type it, for messages.
pub fn name(command: &Command) -> String {
    let mut words = vec![command.get_program().to_string_lossy().into_owned()];
    words.extend(
        command
            .get_args()
            .map(|arg| arg.to_string_lossy().into_owned()),
    );
    format!("“{}”", words.join(" "))
}

#[cfg(test)]
mod tests {
    use super::{command, last_lines, logged, run};
    use crate::paths;

    #[test]
    fn the_last_lines_are_all_there_are_or_as_many_as_asked_for() {
        assert_eq!(last_lines("a\nb\nc\n", 2), "b\nc");
        assert_eq!(last_lines("a\nb\n", 5), "a\nb");
    }

    #[test]
    fn a_program_that_fails_beside_others_is_heard_in_the_error() {
        let log = paths::scratch().join("logs").join("test of run.log");
        let outcome = logged(&log, || {
            run(command("rustc").arg("--version"))?;
            run(command("rustc").arg("--no-such-option"))
        });
        let error = format!("{:#}", outcome.expect_err("rustc knows no such option"));
        assert!(error.contains("no-such-option"), "{error}");
        assert!(error.contains("Unrecognized option"), "{error}");
        let kept = std::fs::read_to_string(&log).expect("the log is kept");
        assert!(kept.starts_with("rustc 1."), "{kept}");
        assert!(!error.contains("rustc 1."), "of another program: {error}");
    }
}
