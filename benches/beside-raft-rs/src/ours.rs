//! Ours, in its simulator.

use consensus_playground::protocols::raft::Raft;
use consensus_playground::protocols::raft::command::Payload;
use consensus_playground::protocols::raft::config::Config;
use consensus_playground::sim::action::Action;
use consensus_playground::sim::run::{Event, Run, Watch};
use consensus_playground::sim::scenario::Setup;
use consensus_playground::sim::time::{Time, TimeRange};
use consensus_playground::sim::workload::Workload;

use crate::COMMANDS;

/// A whole run: messages delivered, commands applied by all nodes.
pub fn run() -> (u64, u64) {
    let mut setup = Setup {
        workload: Some(Workload {
            first: Time::ms(500),
            every: Time::ms(5),
            clients: 9,
            limit: Some(COMMANDS),
        }),
        ..Setup::new(Config::default())
    };
    setup.faults.conditions.latency = TimeRange::exactly(Time::ms(11));
    let mut run: Run<Raft> = Run::new(setup, &[], 7, Watch::NOT);
    let end = Time::ms(500 + 5 * COMMANDS + 500);
    let mut event = Event::blank();
    let mut delivered = 0;
    while run.world().now() < end {
        assert!(run.advance_into(&mut event), "a leader's heart beats on");
        delivered += u64::from(matches!(event.observed.action, Action::Deliver { .. }));
    }
    (delivered, applied(&run))
}

fn applied(run: &Run<Raft>) -> u64 {
    let nodes = run.world().ids().filter_map(|id| run.world().node(id));
    nodes
        .map(|node| {
            let done = (1..).zip(node.log().iter());
            let done = done.take_while(|(index, _)| *index <= node.last_applied);
            let commands = done.filter(|(_, e)| matches!(e.payload, Payload::Command(_)));
            commands.count() as u64
        })
        .sum()
}
