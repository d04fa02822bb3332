//! What the commands tell the person who waits for them. On standard error,
//! so that standard output stays for results.

use std::io::{IsTerminal, stderr};
use std::time::Duration;

/// A step begins; `about` says how long it takes, if that is worth saying.
pub fn step(what: &str, about: Option<&str>) {
    let about = about.map(|time| format!(" ({time})")).unwrap_or_default();
    eprintln!("{} {what}{about} …", paint("36", "▸"));
}

/// Something worth knowing that is no failure.
pub fn note(what: &str) {
    eprintln!("{} {what}", paint("33", "•"));
}

/// What was asked for is there.
pub fn done(what: &str) {
    eprintln!("{} {what}", paint("32", "✓"));
}

/// Why the command cannot go on, and what to do.
pub fn failure(error: &anyhow::Error) {
    eprintln!("{} {error:#}", paint("31", "✗"));
}

/// How long something took, as one says it.
pub fn span(time: Duration) -> String {
    match (time.as_secs() / 60, time.as_secs() % 60) {
        (0, seconds) => format!("{seconds} s"),
        (minutes, seconds) => format!("{minutes} min {seconds} s"),
    }
}

fn paint(colour: &str, text: &str) -> String {
    if stderr().is_terminal() {
        format!("\x1b[{colour}m{text}\x1b[0m")
    } else {
        text.to_owned()
    }
}
