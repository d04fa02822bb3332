//! One message in seven is lost, others come twice or late; the cluster
//! answers its clients all the same.

use super::*;

/// How many requests there are.
const REQUESTS: u64 = 30;

pub(super) const SCENARIO: Scenario<MultiPaxos> = Scenario {
    id: "lossy-network",
    seed: 1,
    setup: || lossy(Config::default()).under(load(300, 60, 4).limited(REQUESTS)),
    script: &[],
    expect: &[
        expect::<MultiPaxos>("multipaxos-expect-all-answered", |_, world, witness| {
            witness.answers.logged == REQUESTS && all_answered(world)
        }),
        expect::<MultiPaxos>("multipaxos-expect-all-executed", |_, world, _| {
            looks::all_executed(world, REQUESTS)
        }),
    ],
    opens_at: Time::ms(640),
    ends_at: Time::ms(5_000),
};
