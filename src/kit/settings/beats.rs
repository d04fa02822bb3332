//! How often a leader says that it lives, and how long others wait for it.

use crate::show::setting::Misfit;
use crate::sim::time::{Time, TimeRange};

use super::Draw;

/// A drawn wait for the leader, with room for a round trip of some tens of
/// milliseconds.
pub fn drawn_wait(draw: &mut Draw<'_>) -> TimeRange {
    let shortest = Time::ms(120 + draw(180));
    TimeRange::new(shortest, shortest + Time::ms(100 + draw(400)))
}

/// A drawn time between heartbeats that goes with such a wait.
pub fn drawn_heartbeat(wait: TimeRange, draw: &mut Draw<'_>) -> Time {
    Time((wait.min.0 / (3 + draw(4))).max(1_000))
}

/// Whether heartbeats come before anybody gives up waiting for them. The
/// protocol calls that wait `name`.
///
/// # Errors
/// If they do not.
pub fn in_time(heartbeat: Time, name: &str, wait: TimeRange) -> Result<(), Misfit> {
    let timeout = wait.min;
    match heartbeat < timeout {
        true => Ok(()),
        false => Err(Misfit::new(
            "misfit-heartbeat-long",
            &[("heartbeat", heartbeat.into()), ("timeout", timeout.into())],
            format_args!(
                "the heartbeat ({heartbeat}) must be shorter than the shortest {name} \
                 ({timeout}), or others depose a healthy leader"
            ),
        )),
    }
}
