//! `playground fuzz`: many drawn runs, spread over the cores.

mod report;
mod swarm;

use std::io::Write;
use std::thread;

use crate::catalog::{LABS, find};
use crate::labs::BadStart;

use super::Held;
use super::args::{FuzzArgs, settings};
use super::trouble::Trouble;
use swarm::Swarm;

/// Tries seeds until all held or the first has failed. What comes out is the
/// same on any number of cores.
pub(super) fn fuzz(args: &FuzzArgs, out: &mut impl Write) -> Result<Held, Trouble> {
    let lab = find(&args.lab).ok_or_else(|| BadStart::UnknownLab {
        lab: args.lab.clone(),
        known: LABS.iter().map(|lab| lab.id).collect(),
    })?;
    if args.from.checked_add(args.seeds - 1).is_none() {
        let (from, most) = (args.from, u64::MAX);
        let seeds = args.seeds;
        return Err(Trouble::Asked(format!(
            "there are no {seeds} seeds from {from} on: the last is {most}"
        )));
    }
    let swarm = Swarm {
        lab,
        set: settings(&args.set),
        from: args.from,
        seeds: args.seeds,
    };
    let threads = thread::available_parallelism().map_or(1, usize::from);
    let found = swarm.run(threads)?;
    match found.failed {
        None => {
            report::held(&swarm, &found.tally, out)?;
            Ok(Held::Yes)
        }
        Some(failed) => {
            report::failed(&swarm, &failed, args.save.as_deref(), out)?;
            Ok(Held::No)
        }
    }
}
