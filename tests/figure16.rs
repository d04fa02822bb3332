//! Elections take about as long as in Figure 16 of the Raft paper.

#[path = "../benches/figure16/election.rs"]
mod election;

use election::{LINES, Times};

/// Within a fifth of what is published.
#[test]
fn elections_take_as_long_as_in_figure_16() {
    for line in &LINES {
        let median = Times::of(line).percentile(50);
        let off = median.0.abs_diff(line.published.0);
        assert!(
            off * 5 <= line.published.0,
            "{:?}: {median} for {}",
            line.timeout,
            line.published
        );
    }
}
