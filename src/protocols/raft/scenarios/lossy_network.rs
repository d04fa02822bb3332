//! One message in seven is lost, others come twice or late; the cluster
//! answers its clients all the same.

use super::*;

use crate::sim::flight::{Fate, Flight};

/// How many requests there are.
const REQUESTS: u64 = 30;

/// When the page opens, in milliseconds.
const OPENS: u64 = 640;

pub(super) const SCENARIO: Scenario<Raft> = Scenario {
    id: "lossy-network",
    seed: 14,
    setup: || lossy(Config::default()).under(load(400, 60, 4).limited(REQUESTS)),
    script: &[],
    // Each has its time: nobody looks before the page opens.
    beats: &[
        passing::<Raft>("raft-expect-lost", |_, world, _| {
            let is_lost = |flight: &Flight<Raft>| flight.fate == Fate::Lost;
            world.now() > Time::ms(OPENS + 5) && world.flights().any(is_lost)
        }),
        passing::<Raft>("raft-expect-doubled", |_, world, _| {
            let seen = world.now() > Time::ms(OPENS + 200);
            seen && world.flights().any(|flight| flight.copy_of.is_some())
        }),
        passing::<Raft>("raft-expect-half-answered", |_, _, witness| {
            2 * witness.answers() >= REQUESTS
        })
        .telling(|_, _, witness| vec![("count", witness.answers().into())]),
        expect::<Raft>("raft-expect-all-answered", |_, _, witness| {
            witness.answers() == REQUESTS
        }),
        expect::<Raft>("raft-expect-logs-agree", |_, world, witness| {
            let committed = looks::committed(up(world));
            committed > REQUESTS && witness.logs_agree_to(committed)
        }),
        beats::YOUR_COMMAND,
    ],
    opens_at: Time::ms(OPENS),
    ends_at: Time::ms(4_000),
};
