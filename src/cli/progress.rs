//! How far something long has come, on a terminal.

use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// What takes longer shows how far it has come.
const PATIENCE: Duration = Duration::from_millis(700);

/// A bar that appears if somebody has to wait, and watches.
pub(super) struct Progress {
    bar: ProgressBar,
    began: Instant,
}

impl Progress {
    /// None of so many; `what` stands after their number.
    pub(super) fn of(all: u64, what: &str) -> Progress {
        let style = format!("{{bar:32}} {{human_pos}} of {{human_len}} {what}, {{eta}} to go");
        let style = ProgressStyle::with_template(&style);
        let bar = ProgressBar::hidden();
        bar.set_length(all);
        bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
        Progress {
            bar,
            began: Instant::now(),
        }
    }

    /// Of what nobody knows how much there is.
    pub(super) fn endless() -> Progress {
        let style = ProgressStyle::with_template("{spinner} {msg}, {elapsed}");
        let bar = ProgressBar::hidden();
        bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_spinner()));
        Progress {
            bar,
            began: Instant::now(),
        }
    }

    /// How far it has come, in words.
    pub(super) fn say(&self, words: String) {
        if self.bar.is_hidden() && self.began.elapsed() > PATIENCE {
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
        self.bar.set_message(words);
        self.bar.tick();
    }

    /// One more.
    pub(super) fn step(&self) {
        self.bar.inc(1);
        if self.bar.is_hidden() && self.began.elapsed() > PATIENCE {
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
    }

    /// Takes the bar away. How long it took.
    pub(super) fn end(self) -> Duration {
        self.bar.finish_and_clear();
        self.began.elapsed()
    }
}
