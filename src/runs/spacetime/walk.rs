//! From event to event, as keys go.

use super::{End, Kind, SpaceTime};

/// A way to go from an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// To the event before it on its line.
    Back,
    /// To the event after it on its line.
    On,
    /// Along the message that it received, to where that was sent.
    ToSender,
    /// Along a message that it sent, to where that was received first.
    ToReceiver,
    /// To the nearest event in time on the line before its own.
    LineBefore,
    /// To the nearest event in time on the line after its own.
    LineAfter,
}

impl SpaceTime {
    /// The event that lies this way of event `seq`, if one does. From what is
    /// on no line, back and on lead to its neighbours in time.
    #[must_use]
    pub fn walk(&self, seq: u64, way: Way) -> Option<u64> {
        let point = self.point(seq)?;
        let Some(node) = point.node else {
            return match way {
                Way::Back => (seq > 1).then(|| seq - 1),
                Way::On => (seq < self.len()).then(|| seq + 1),
                Way::ToSender => self.arrow_of(seq).map(super::Arrow::origin),
                Way::ToReceiver | Way::LineBefore | Way::LineAfter => None,
            };
        };
        let line = self.line(node);
        let here = line.partition_point(|of| u64::from(*of) < seq);
        match way {
            Way::Back => line.get(here.checked_sub(1)?).copied().map(u64::from),
            Way::On => line.get(here + 1).copied().map(u64::from),
            Way::ToSender => {
                let received = point.kind == Kind::Receive;
                let arrow = self.arrow_of(seq).filter(|_| received)?;
                Some(arrow.origin())
            }
            Way::ToReceiver => self.first_received(seq),
            Way::LineBefore => self.nearest(node.index().checked_sub(1)?, seq),
            Way::LineAfter => self.nearest(node.index() + 1, seq),
        }
    }

    fn first_received(&self, seq: u64) -> Option<u64> {
        let ends = self.sent_by(seq).iter().map(|arrow| self.end_of(arrow));
        ends.filter_map(|end| match end {
            End::Received { seq, .. } => Some(seq),
            End::Open | End::Lost { .. } => None,
        })
        .min()
    }

    /// The event on a line that is nearest in time to event `seq`.
    fn nearest(&self, line: usize, seq: u64) -> Option<u64> {
        let at = self.point(seq)?.at;
        let line = self.lines.get(line)?;
        let past = line.partition_point(|of| u64::from(*of) < seq);
        let around = [past.checked_sub(1), Some(past)];
        let events = around.into_iter().flatten().filter_map(|i| line.get(i));
        let away = |of: &&u32| {
            let then = self.point(u64::from(**of)).map_or(at, |point| point.at);
            (at - then).max(then - at)
        };
        events.min_by_key(away).copied().map(u64::from)
    }
}
