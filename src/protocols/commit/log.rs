//! The log of a node, and what is forced: "a process writes a record in its
//! DT log before it sends" (after BHG §7.4).

use crate::sim::protocol::Request;
use crate::sim::sorted::Map;

use super::message::{Row, Tx};
use super::node::{Durable, Node, Record, State};
use super::step::Step;

/// The last record of each transaction, as the node goes by it.
pub fn records<'a>(
    node: Option<&'a Node>,
    disk: &'a Durable,
) -> impl Iterator<Item = (Tx, Record)> + 'a {
    let unforced = node.map(|node| &node.unforced);
    let newer = move |tx: &Tx| unforced.and_then(|unforced| unforced.get(tx));
    let old = disk.log.iter().filter(move |(tx, _)| newer(tx).is_none());
    let new = unforced.into_iter().flat_map(Map::iter);
    old.chain(new).map(|(tx, record)| (*tx, *record))
}

/// What a node goes by of one transaction.
#[must_use]
pub fn record(node: Option<&Node>, disk: &Durable, tx: Tx) -> Option<Record> {
    let unforced = node.and_then(|node| node.unforced.get(&tx));
    unforced.or_else(|| disk.log.get(&tx)).copied()
}

impl Step<'_> {
    /// What this node goes by of a transaction.
    pub(super) fn record(&self, tx: Tx) -> Option<Record> {
        record(Some(self.node), self.cx.disk(), tx)
    }

    /// How far a transaction has got here.
    pub(super) fn state(&self, tx: Tx) -> Option<State> {
        self.record(tx).map(|record| record.state)
    }

    /// The transaction of a request, if the log knows it.
    pub(super) fn logged(&self, request: Request) -> Option<(Tx, State)> {
        let mut all = records(Some(self.node), self.cx.disk());
        let found = all.find(|(_, record)| record.request == Some(request));
        found.map(|(tx, record)| (tx, record.state))
    }

    /// The transaction that has locked a row.
    pub(super) fn lock_of(&self, row: Row) -> Option<Tx> {
        let mut all = records(Some(self.node), self.cx.disk());
        let holds = |record: &Record| record.state.is_in_doubt() && record.row == Some(row);
        all.find_map(|(tx, record)| holds(&record).then_some(tx))
    }

    /// Writes a record; with `force`, it is on disk before anything leaves,
    /// and with it all that were not forced before.
    pub(super) fn log(&mut self, tx: Tx, record: Record, force: bool) {
        self.node.unforced.insert(tx, record);
        if force {
            let all = std::mem::take(&mut self.node.unforced);
            self.cx.write().log.extend(all);
        }
    }

    /// Writes that a transaction has got to `state`.
    pub(super) fn log_state(&mut self, tx: Tx, state: State, force: bool) {
        let before = self.record(tx).unwrap_or(Record::new(state, None, None));
        self.log(tx, Record { state, ..before }, force);
    }
}
