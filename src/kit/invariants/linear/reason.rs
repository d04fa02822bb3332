//! Why an operation cannot have given what its client was told, in terms of one
//! other: what a client was told before it began, and nothing that may come
//! after that makes it otherwise. Most contradictions have such a reason; those
//! that take more than two operations to see have none, and are told as such.

use crate::kit::kv::{Command, Key, Op, Returned};
use crate::sim::history::{Moment, Operation};
use crate::sim::note::{Datum, Named};
use crate::sim::protocol::{Outcome, Protocol, Request};
use crate::sim::sorted::Map;
#[cfg(test)]
use crate::sim::time::Time;

use super::{Contradiction, effect, key};

/// One operation, from its invocation to its return.
pub(super) struct Span<'a> {
    request: Request,
    op: &'a Op,
    begun: u64,
    ended: Option<(Moment, Returned)>,
}

/// What a key holds once an operation has taken effect.
enum Left {
    /// What it held before: it is a read, or has changed nothing.
    Same,
    /// This.
    Value(Option<i64>),
    /// Nobody was told.
    Unknown,
}

impl<'a> Span<'a> {
    pub(super) fn of<P>(operation: &'a Operation<P>) -> Span<'a>
    where
        P: Protocol<Command = Command, Returned = Returned>,
    {
        let ended = operation.returned.as_ref();
        Span {
            request: operation.request,
            op: &operation.command.op,
            begun: operation.invoked.seq,
            ended: ended.and_then(|(moment, outcome)| match outcome {
                Outcome::Done(returned) => Some((*moment, *returned)),
                Outcome::Failed | Outcome::Redirect(_) => None,
            }),
        }
    }

    /// One that returned in such an event, in whose millisecond.
    #[cfg(test)]
    pub(super) fn new(
        request: Request,
        op: &'a Op,
        begun: u64,
        ended: Option<(u64, Returned)>,
    ) -> Span<'a> {
        let moment = |seq| Moment {
            seq,
            at: Time::ms(seq),
        };
        let ended = ended.map(|(seq, told)| (moment(seq), told));
        Span {
            request,
            op,
            begun,
            ended,
        }
    }

    fn left(&self) -> Left {
        match (self.op, self.ended.map(|(_, returned)| returned)) {
            (Op::Get { .. }, _) | (_, Some(Returned::Kept(_))) => Left::Same,
            (Op::Set { value, .. } | Op::Cas { value, .. }, _) => Left::Value(Some(*value)),
            (Op::Delete { .. }, _) => Left::Value(None),
            (Op::Add { .. }, Some(Returned::Value(sum))) => Left::Value(sum),
            (Op::Add { .. }, _) => Left::Unknown,
        }
    }

    /// What its client knows that the key held once it had taken effect.
    fn known(&self) -> Option<(Moment, Option<i64>)> {
        let (ended, returned) = self.ended?;
        match (self.left(), returned) {
            (Left::Value(value), _)
            | (Left::Same, Returned::Value(value) | Returned::Kept(value)) => Some((ended, value)),
            (Left::Same | Left::Unknown, _) => None,
        }
    }

    fn changes(&self) -> bool {
        !matches!(self.left(), Left::Same)
    }
}

/// How the operation and the reason are told; see
/// [`Linear::contradiction`](super::Linear::contradiction).
pub(super) fn of(found: &Contradiction, all: &[Span<'_>]) -> Vec<Named> {
    let own = key(&found.op);
    let (others, begun) = others(found.request, own, all);
    let fits = |value| effect(&found.op, value).1 == found.returned;
    let may_fit = |other: &Span<'_>| match other.left() {
        Left::Same => false,
        Left::Value(value) => fits(value),
        Left::Unknown => true,
    };
    let word = |word: &str| Datum::Word(word.to_owned());
    let how = match found.op {
        Op::Get { .. } => "read",
        _ => "other",
    };
    let mut told = vec![("key", word(own)), ("how", word(how))];
    let is_reason = |one: &Span<'_>| {
        let Some((ended, value)) = one.known() else {
            return false;
        };
        let mut later = others.iter().filter(|other| {
            other.request != one.request
                && other.ended.is_none_or(|(other, _)| other.seq >= one.begun)
        });
        ended.seq < begun && !fits(value) && !later.any(|other| may_fit(other))
    };
    // What was written says more than what was read, and the latest the most.
    let reasons = others.iter().copied().filter(|one| is_reason(one));
    let reason = reasons.max_by_key(|one| (one.changes(), one.ended.map(|(ended, _)| ended.seq)));
    if let Some((one, (then, value))) = reason.and_then(|one| Some((one, one.known()?))) {
        let why = if one.changes() { "written" } else { "read" };
        told.extend([
            ("why", word(why)),
            ("whose", one.request.client.into()),
            ("holds", word(&Returned::Value(value).to_string())),
            ("then", then.at.into()),
        ]);
        return told;
    }
    let never = !fits(None) && !others.iter().any(|other| may_fit(other));
    told.push(("why", word(if never { "never" } else { "order" })));
    told
}

/// All other operations on this key, and the event in which this one began. What
/// a client asks for again once it has gone on is none.
fn others<'a, 'b>(request: Request, own: &Key, all: &'a [Span<'b>]) -> (Vec<&'a Span<'b>>, u64) {
    let mut latest = Map::new();
    let mut begun = 0;
    let mut others = Vec::new();
    for span in all {
        let latest = latest.get_or_insert(span.request.client, 0);
        if span.request.serial <= *latest {
            continue;
        }
        *latest = span.request.serial;
        if span.request == request {
            begun = span.begun;
        } else if key(span.op) == own {
            others.push(span);
        }
    }
    (others, begun)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kit::kv::asked::request;
    use crate::kit::kv::card::read;
    use crate::sim::id::NodeId;

    /// Client, command, first and last event, and what it was told.
    type Told = (u8, &'static str, u64, Option<(u64, Returned)>);

    const OK: Returned = Returned::Done;

    fn found(value: i64) -> Returned {
        Returned::Value(Some(value))
    }

    /// Why the last of these is not so, who was told otherwise, when and what.
    fn reason(all: &[Told]) -> Vec<String> {
        let ops: Vec<Op> = all.iter().map(|own| read(own.1).expect("one")).collect();
        let spans = all.iter().zip(&ops);
        let spans: Vec<Span<'_>> = spans
            .map(|((client, _, begun, ended), op)| {
                Span::new(request(*client, 1), op, *begun, *ended)
            })
            .collect();
        let last = spans.last().expect("some");
        let contradiction = Contradiction {
            node: NodeId(1),
            request: last.request,
            op: last.op.clone(),
            returned: last.ended.expect("it has returned").1,
        };
        let told = of(&contradiction, &spans).into_iter().skip(2);
        told.map(|(_, value)| match value {
            Datum::Word(word) => word,
            Datum::Number(client) => client.to_string(),
            Datum::Time(at) => format!("{} ms", at.0 / 1_000),
            other => panic!("no reason is told with {other:?}"),
        })
        .collect()
    }

    #[test]
    fn a_read_of_the_past_misses_the_latest_that_was_written() {
        let written = |client, text, at| (client, text, at, Some((at + 5, OK)));
        let stale = (9, "get x", 70, Some((80, found(1))));
        let all = [
            written(1, "set x 1", 10),
            written(2, "set x 2", 20),
            written(3, "set x 3", 30),
        ];
        let told = reason(&[&all[..], &[stale]].concat());
        assert_eq!(told, ["written", "3", "3", "35 ms"]);
        // It may be that the second was carried out after the third.
        let open = (2, "add x 1", 20, None);
        let told = reason(&[all[0], open, all[2], stale]);
        assert_eq!(told, ["order"], "3 and 1 make 4, but that is not looked at");
        // Who never hears that it was written may have it read by another.
        let open = (2, "set x 2", 20, None);
        let seen = (4, "get x", 40, Some((50, found(2))));
        let told = reason(&[all[0], open, seen, stale]);
        assert_eq!(told, ["read", "4", "2", "50 ms"]);
    }

    #[test]
    fn what_nobody_asked_for_never_was() {
        assert_eq!(reason(&[(9, "add x 1", 7, Some((8, found(2))))]), ["never"]);
        let written = (1, "set x 5", 1, Some((2, OK)));
        let told = reason(&[written, (9, "get x", 7, Some((8, found(7))))]);
        assert_eq!(told, ["written", "1", "5", "2 ms"]);
    }

    #[test]
    fn what_may_come_later_is_no_reason() {
        let both = [
            (1, "set x 1", 1, Some((5, OK))),
            (2, "set x 2", 2, Some((6, OK))),
        ];
        let one = (3, "get x", 10, Some((11, found(1))));
        let told = reason(&[
            both[0],
            both[1],
            one,
            (4, "get x", 20, Some((21, found(2)))),
        ]);
        assert_eq!(told, ["read", "3", "1", "11 ms"]);
        assert_eq!(reason(&[both[0], both[1], one]), ["order"]);
    }
}
