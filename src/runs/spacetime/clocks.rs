//! Logical clocks, and what they tell of two events.

use crate::sim::id::{ClientId, NodeId};

use super::{Kind, Point, SpaceTime, place};

/// How two events stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// They are one and the same.
    Same,
    /// The first happened before the second.
    Before,
    /// The second happened before the first.
    After,
    /// Neither could have known of the other.
    Concurrent,
}

impl SpaceTime {
    /// The vector clock of event `seq`: how many events of each node it may
    /// know of, itself included. Empty for what is on no line.
    #[must_use]
    pub fn vector(&self, seq: u64) -> &[u32] {
        let is_on_a_line = |point: &&Point| point.node.is_some();
        match (place(seq), self.point(seq).filter(is_on_a_line)) {
            (Some(place), Some(_)) => {
                let width = usize::from(self.nodes);
                &self.vectors[place * width..(place + 1) * width]
            }
            (Some(_) | None, _) => &[],
        }
    }

    /// How event `a` stands to event `b`. None if one of them is on no line,
    /// or is not there.
    #[must_use]
    pub fn order(&self, a: u64, b: u64) -> Option<Order> {
        let known = |of, by| self.knows(by, of);
        Some(match (a == b, known(a, b)?, known(b, a)?) {
            (true, _, _) => Order::Same,
            (false, true, _) => Order::Before,
            (false, false, true) => Order::After,
            (false, false, false) => Order::Concurrent,
        })
    }

    /// The first event on the line of `node` that happened after event `seq`,
    /// as its place on that line; the line's length if there is none.
    #[must_use]
    pub fn future_on(&self, node: NodeId, seq: u64) -> usize {
        let known = self.vector(seq).get(node.index()).copied().unwrap_or(0);
        let line = self.line(node);
        let rest = &line[known as usize..];
        let is_after = |of: &u32| self.order(seq, u64::from(*of)) == Some(Order::Before);
        known as usize + rest.partition_point(|of| !is_after(of))
    }

    /// How many events happened before event `seq`, how many after it, and
    /// how many are concurrent with it. None if it is on no line.
    #[must_use]
    pub fn relations(&self, seq: u64) -> Option<(u64, u64, u64)> {
        let vector = self.vector(seq);
        if vector.is_empty() {
            return None;
        }
        let (mut past, mut future, mut apart) = (0, 0, 0);
        for (node, known) in NodeId::all(self.nodes).zip(vector) {
            let (known, all) = (*known as usize, self.line(node).len());
            let after = self.future_on(node, seq);
            past += known as u64;
            future += (all - after) as u64;
            apart += (after - known) as u64;
        }
        // It knows of itself, too.
        Some((past - 1, future, apart))
    }

    /// Whether event `by` is `of`, or happened after it.
    pub(super) fn knows(&self, by: u64, of: u64) -> Option<bool> {
        let node = self.point(of)?.node?.index();
        let own = self.vector(of)[node];
        Some(*self.vector(by).get(node)? >= own)
    }

    /// Appends the clocks of a new event and gives Lamport's. The clock
    /// condition (Lamport 1978, IR1 and IR2): one more than the event before
    /// on the line, and more than the event that sent what was received, and
    /// than those that told the client that asks what it knows.
    pub(super) fn tick(&mut self, point: &Point, asks: Option<ClientId>) -> u32 {
        let width = usize::from(self.nodes);
        let start = self.vectors.len();
        self.vectors.resize(start + width, 0);
        let Some(node) = point.node else {
            return 0;
        };
        let before = self.lines[node.index()].last().copied();
        let received = point.arrow.filter(|_| point.kind == Kind::Receive);
        let sender = received.map(|arrow| self.arrows[arrow as usize].origin);
        let mind = asks.map_or(Vec::new(), |client| self.mind(client).to_vec());
        let mut lamport = 0;
        for cause in [before, sender].into_iter().flatten().chain(mind) {
            let cause = cause as usize - 1;
            lamport = lamport.max(self.points[cause].lamport);
            let (old, new) = self.vectors.split_at_mut(start);
            for (mine, theirs) in new.iter_mut().zip(&old[cause * width..]) {
                *mine = (*mine).max(*theirs);
            }
        }
        self.vectors[start + node.index()] += 1;
        lamport + 1
    }
}
