//! Drawn conditions of the network and the disks.

use crate::sim::faults::{Conditions, Ppm, Timing};
use crate::sim::random::Stream;
use crate::sim::time::{Time, TimeRange};

/// Drawn conditions: kind or bad, each in its own way.
#[must_use]
pub fn drawn(stream: &mut Stream) -> Conditions {
    let least = stream.below(10_000);
    let most = least + stream.below(30_000);
    let mut rarely = |most: u64| match stream.below(2) {
        0 => 0,
        _ => stream.below(most),
    };
    let mut chance = |most| Ppm::new(u32::try_from(rarely(most)).unwrap_or(0));
    let (loss, duplication, reordering) = (chance(200_000), chance(100_000), chance(300_000));
    Conditions {
        latency: TimeRange::new(Time(least), Time(most)),
        loss,
        duplication,
        reordering,
        disk: Time(rarely(15_000)),
        timing: Timing::Asynchronous,
    }
}
