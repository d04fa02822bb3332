//! What clients carry from one node to another: they have no line, but what
//! they were told is part of what they ask next.

use crate::show::history::ReplyView;
use crate::sim::id::ClientId;
use crate::sim::sorted::Map;

use super::SpaceTime;

impl SpaceTime {
    /// The events that told a client what it knows.
    pub(super) fn mind(&self, client: ClientId) -> &[u32] {
        self.minds.get(&client).map_or(&[], Vec::as_slice)
    }

    /// Clients hear what event `seq` told them.
    pub(super) fn tell(&mut self, seq: u32, replies: &[ReplyView]) {
        for reply in replies {
            self.told.push((seq, reply.request.client));
            self.remember(seq, reply.request.client);
        }
    }

    /// Clients forget what they were told after event `last`.
    pub(super) fn untell(&mut self, last: u32) {
        let keep = self.told.partition_point(|(seq, _)| *seq <= last);
        if keep < self.told.len() {
            self.told.truncate(keep);
            self.minds = Map::new();
            for (seq, client) in self.told.clone() {
                self.remember(seq, client);
            }
        }
    }

    /// A client knows of event `seq` now; what that knew of is in it.
    fn remember(&mut self, seq: u32, client: ClientId) {
        let mut mind = self.minds.remove(&client).unwrap_or_default();
        mind.retain(|old| self.knows(u64::from(seq), u64::from(*old)) != Some(true));
        mind.push(seq);
        self.minds.insert(client, mind);
    }
}
