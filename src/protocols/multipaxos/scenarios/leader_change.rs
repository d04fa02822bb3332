//! A leader is ahead of what is chosen when it dies: it leaves gaps. The
//! next finds a value after them, takes it over, and fills the gaps with
//! no-ops (§3).

use super::*;

/// S1 leads and has two commands chosen. Of the next three nobody hears the
/// first two, and only S2 the third.
const SCRIPT: &[Cue<MultiPaxos>] = &[
    at(20, |_, _| fire(1, Timer::Suspicion)),
    at(60, |cfg, world| {
        when(looks::leads(world, 1), ask_as(cfg, 1, 0, 1, "set x 1"))
    }),
    at(80, |cfg, _| ask_as(cfg, 1, 1, 1, "add x 10")),
    at(150, |_, _| partition(&[&[1], &[2, 3, 4, 5]])),
    at(155, |cfg, _| ask_as(cfg, 1, 2, 1, "add x 100")),
    at(156, |cfg, _| ask_as(cfg, 1, 3, 1, "set y 5")),
    at(157, |_, _| mend(1, 2)),
    at(158, |cfg, _| ask_as(cfg, 1, 4, 1, "set z 7")),
    at(158, |_, world| when(looks::holds(world, 2, 5), crash(1))),
    at(158, |_, _| heal()),
    at(230, |_, _| fire(2, Timer::Suspicion)),
    at(900, |_, _| restart(1)),
];

pub(super) const SCENARIO: Scenario<MultiPaxos> = Scenario {
    id: "leader-change",
    seed: 1,
    setup: || even(Config::default()),
    script: SCRIPT,
    beats: &[
        passing::<MultiPaxos>("multipaxos-expect-ahead", |_, world, _| {
            looks::holds(world, 2, 5) && !looks::holds(world, 2, 3)
        }),
        expect::<MultiPaxos>("multipaxos-expect-gaps-filled", |_, _, witness| {
            let instances = witness.votes.iter();
            instances.filter(|own| own.chose(&Payload::Noop)).count() == 2
        }),
        expect::<MultiPaxos>("multipaxos-expect-value-taken-over", |_, world, _| {
            looks::value(world, 2, "z") == Some(7)
        }),
        expect::<MultiPaxos>("multipaxos-expect-every-command-once", |_, world, _| {
            all_answered(world) && looks::value(world, 2, "x") == Some(111)
        }),
        expect::<MultiPaxos>("multipaxos-expect-all-executed", |_, world, _| {
            looks::all_executed(world, 7)
        }),
        beats::your_leader!(3),
    ],
    opens_at: Time::ms(148),
    ends_at: Time::ms(1_500),
};
