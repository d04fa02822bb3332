//! One message in seven is lost, others come twice or late; the cluster
//! answers its clients all the same.

use super::*;

/// How many requests there are.
const REQUESTS: u64 = 30;

pub(super) const SCENARIO: Scenario<Raft> = Scenario {
    id: "lossy-network",
    seed: 14,
    setup: || lossy(Config::default()).under(load(400, 60, 4).limited(REQUESTS)),
    script: &[],
    expect: &[
        expect::<Raft>("raft-expect-all-answered", |_, _, witness| {
            witness.answers() == REQUESTS
        }),
        expect::<Raft>("raft-expect-logs-agree", |_, world, witness| {
            let committed = looks::committed(up(world));
            committed > REQUESTS && witness.logs_agree_to(committed)
        }),
    ],
    opens_at: Time::ms(640),
    ends_at: Time::ms(4_000),
};
