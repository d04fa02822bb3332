//! Figure 16 of the Raft paper, beside what is published: `cargo bench --bench
//! figure16`. Times within the runs, the same on every machine.

mod election;

use consensus_playground::sim::time::Time;

use election::{LINES, TRIALS, Times};

fn main() {
    println!("Without a leader after a crash, {TRIALS} trials a line, in ms");
    println!(
        "{:>8} {:>8} {:>10} {:>6} {:>7} {:>7}",
        "timeout", "median", "published", "", "10 %", "90 %"
    );
    for line in &LINES {
        let times = Times::of(line);
        let (min, max) = line.timeout;
        let median = times.percentile(50);
        println!(
            "{:>8} {:>8} {:>10} {:>5}% {:>7} {:>7}",
            format!("{min}-{max}"),
            ms(median),
            ms(line.published),
            format!("{:+}", percent_off(median, line.published)),
            ms(times.percentile(10)),
            ms(times.percentile(90)),
        );
    }
}

fn ms(time: Time) -> String {
    format!("{}.{}", time.0 / 1_000, time.0 % 1_000 / 100)
}

fn percent_off(found: Time, published: Time) -> i64 {
    let signed = |time: Time| i64::try_from(time.0).expect("a time of a trial is short");
    (signed(found) - signed(published)) * 100 / signed(published)
}
