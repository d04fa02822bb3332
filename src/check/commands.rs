//! Commands that a search may have clients give.

use crate::sim::id::{ClientId, NodeId};
use crate::sim::invariant::Watched;
use crate::sim::protocol::{Protocol, Request};
use crate::sim::run::Run;
use crate::sim::workload::FIRST_HAND_CLIENT;

/// So many commands, such as the load gives, to those in turn who take any:
/// each of a client of its own, or of the client that the node is. Fewer if no
/// more are taken.
#[must_use]
pub fn commands<P: Watched>(run: &Run<P>, many: u8) -> Vec<(NodeId, P::Command)> {
    let parts = run.world().parts();
    let nodes: Vec<NodeId> = parts.taking_commands().collect();
    let mut given: Vec<(NodeId, P::Command)> = Vec::new();
    for (place, node) in (0..many).zip(nodes.iter().cycle()) {
        let own = parts.client(*node);
        let client = own.unwrap_or(ClientId(FIRST_HAND_CLIENT.saturating_add(place)));
        let known = run.world().clients().get(&client);
        let before = given.iter().filter(|(_, command)| {
            P::request(command).is_some_and(|request| request.client == client)
        });
        let serial = known.map_or(0, |known| known.serial) + before.count() as u64 + 1;
        let request = Request { client, serial };
        let draw = u64::from(place);
        given.extend(command::<P>(run, request, draw).map(|command| (*node, command)));
    }
    given
}

fn command<P: Watched>(run: &Run<P>, request: Request, draw: u64) -> Option<P::Command> {
    <P as Protocol>::workload(&run.setup().protocol, request, draw)
}
