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
    records_from(node, disk, Tx(0))
}

/// The last record of each transaction from `first` on.
pub fn records_from<'a>(
    node: Option<&'a Node>,
    disk: &'a Durable,
    first: Tx,
) -> impl Iterator<Item = (Tx, Record)> + 'a {
    with_unforced(node, disk.log.from(&first)).filter(move |(tx, _)| *tx >= first)
}

/// How many transactions a view shows of a log.
pub const SHOWN: usize = 32;

/// The last record of each of the newest transactions.
pub fn newest<'a>(
    node: Option<&'a Node>,
    disk: &'a Durable,
) -> impl Iterator<Item = (Tx, Record)> + 'a {
    with_unforced(node, disk.log.newest(SHOWN))
}

/// What is on disk, but for what has a newer record, and those.
fn with_unforced<'a>(
    node: Option<&'a Node>,
    on_disk: impl Iterator<Item = (&'a Tx, &'a Record)> + 'a,
) -> impl Iterator<Item = (Tx, Record)> + 'a {
    let unforced = node.map(|node| &node.unforced);
    let newer = move |tx: &Tx| unforced.and_then(|unforced| unforced.get(tx));
    let old = on_disk.filter(move |(tx, _)| newer(tx).is_none());
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

    /// The transaction of a request, if the log knows it. A client's requests
    /// come one after another: it is not before one that came earlier.
    pub(super) fn logged(&self, request: Request) -> Option<(Tx, State)> {
        let unforced = self.node.unforced.iter().rev();
        let mut newest = unforced.chain(self.cx.disk().log.iter().rev());
        let of_client = |own: Request| own.client == request.client && own.serial <= request.serial;
        let (tx, last) = newest.find(|(_, record)| record.request.is_some_and(of_client))?;
        let state = self.state(*tx)?;
        (last.request == Some(request)).then_some((*tx, state))
    }

    /// The transaction that has locked a row: one that is in doubt.
    pub(super) fn lock_of(&self, row: Row) -> Option<Tx> {
        let mut doubts = self.node.doubts.keys().copied();
        doubts.find(|tx| {
            let record = self.record(*tx);
            record.is_some_and(|own| own.state.is_in_doubt() && own.row == Some(row))
        })
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
