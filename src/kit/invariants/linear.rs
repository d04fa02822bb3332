//! Whether what clients of the key-value machine were told is linearizable:
//! as if each operation had taken effect once, at some instant between its
//! invocation and its return (Herlihy and Wing, "Linearizability: A Correctness
//! Condition for Concurrent Objects", 1990).
//!
//! A history is linearizable if that of each key is (there, Theorem 1), so each
//! key has a record of its own. It holds every way in which things may stand,
//! and looks at the order of operations only where one returns: what is open may
//! have taken effect by then, in whichever order, or not yet (Lowe, "Testing for
//! linearizability", 2017: just-in-time linearization). Nothing is kept of
//! operations that have returned, so long runs stay cheap.

mod reason;

use crate::breach;
use crate::kit::aside::Aside;
use crate::kit::kv::{Command, Key, Op, Returned};
use crate::sim::assumption::Assumption;
use crate::sim::cluster::Cluster;
use crate::sim::encode::Encode;
use crate::sim::id::{ClientId, NodeId};
use crate::sim::invariant::{Breach, Invariant, Watched};
use crate::sim::observed::Observed;
use crate::sim::protocol::{Outcome, Protocol, Request};
use crate::sim::sorted::{Map, Set};

use reason::Span;

/// The most ways of one key that are followed.
const WAYS_MAX: usize = 2_000;

/// A witness that holds what clients were told.
pub trait Told {
    /// What they were told.
    fn told(&self) -> &Linear;
}

/// What clients are told is linearizable. Values: see [`Linear::contradiction`].
#[must_use]
pub const fn linearizable<P>(id: &'static str, cite: &'static str) -> Invariant<P>
where
    P: Watched<Command = Command, Returned = Returned, Witness: Told>,
{
    Invariant {
        id,
        cite,
        check: |cluster, witness, _| witness.told().contradiction(cluster),
    }
}

/// Clients do not ask for so much of one key at once that not every order of it
/// can be looked at: what the invariants `bears`, made with [`linearizable`],
/// rest on. Values: `key`.
#[must_use]
pub const fn few_at_once<P>(id: &'static str, bears: &'static [&'static str]) -> Assumption<P>
where
    P: Watched<Witness: Told>,
{
    Assumption {
        id,
        cite: "Herlihy and Wing",
        bears,
        off: |_, witness, _| witness.told().too_much_at_once(),
    }
}

/// What clients were told, as far as what comes later rests on it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Encode)]
pub struct Linear {
    keys: Map<Key, Register>,
    /// The latest request of each client. Whoever asks for one again that has
    /// returned begins nothing: it is carried out once, and told again.
    latest: Map<ClientId, u64>,
    /// A key that cannot be followed any more, since too much is open.
    lost: Option<Key>,
    news: Aside<Option<Contradiction>>,
}

/// An operation that has returned what it cannot have.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Contradiction {
    /// Who told its client.
    node: NodeId,
    /// Which request.
    request: Request,
    /// What was asked for.
    op: Op,
    /// What the client was told.
    returned: Returned,
}

/// One key.
#[derive(Clone, Debug, PartialEq, Eq, Encode)]
struct Register {
    /// The operations that have not returned.
    open: Vec<(Request, Op)>,
    /// How things may stand.
    ways: Set<Way>,
}

/// One way in which things may stand.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Encode)]
struct Way {
    /// What the key holds.
    value: Option<i64>,
    /// The open operations that have taken effect, and what each gave.
    done: Map<Request, Returned>,
}

impl Linear {
    /// Takes in what one action did.
    pub fn observe<P>(&mut self, observed: &Observed<P>)
    where
        P: Protocol<Command = Command, Returned = Returned>,
    {
        self.news = Aside::default();
        if self.lost.is_some() {
            return;
        }
        if let Some(ask) = observed.ask.as_ref().filter(|ask| ask.is_new)
            && self.is_first(ask.request)
        {
            self.invoke(ask.request, &ask.command.op);
        }
        // The machine carries out all that it takes: nothing fails.
        for reply in observed.replies.iter().filter(|reply| reply.is_return()) {
            if let Outcome::Done(returned) = reply.answer.outcome {
                self.end(reply.node, reply.answer.request, returned);
            }
        }
    }

    /// That an operation has just returned what it cannot have, if one has.
    /// Values: `client`, `serial`, `what`, `returned`, and `at`, when that was;
    /// `how`, whether it is a `read` of the `key` or `other`; `why`, whether it
    /// misses what a client was told to be `written` or that it had `read`, or
    /// what `never` was so, or none of these: `order`. The client that was told
    /// so is `whose`, what it was told is `holds`, and when, `then`.
    fn contradiction<P>(&self, cluster: &Cluster<'_, P>) -> Option<Breach>
    where
        P: Watched<Command = Command, Returned = Returned>,
    {
        let found = self.news.0.as_ref()?;
        let Request { client, serial } = found.request;
        let (what, returned) = (found.op.to_string(), found.returned.to_string());
        let at = cluster.now;
        let mut breach = breach!([found.node]; "values"; client, serial, what, returned, at);
        let all = cluster.history.operations();
        let spans: Vec<Span<'_>> = all.iter().map(Span::of).collect();
        breach.values.extend(reason::of(found, &spans));
        Some(breach)
    }

    /// That clients ask for so much of a key at once that it cannot be followed
    /// any more, if they do. Values: `key`.
    fn too_much_at_once(&self) -> Option<Breach> {
        let key = self.lost.as_ref()?.to_string();
        Some(breach!([]; ; key))
    }

    fn is_first(&mut self, Request { client, serial }: Request) -> bool {
        let latest = self.latest.get_or_insert(client, 0);
        let is_first = serial > *latest;
        *latest = serial.max(*latest);
        is_first
    }

    fn invoke(&mut self, request: Request, op: &Op) {
        let nothing = Register {
            open: Vec::new(),
            ways: [Way::default()].into_iter().collect(),
        };
        let register = self.keys.get_or_insert(key(op).clone(), nothing);
        register.open.push((request, op.clone()));
    }

    fn end(&mut self, node: NodeId, request: Request, returned: Returned) {
        let place_in = |register: &Register| register.open.iter().position(|own| own.0 == request);
        let found = self
            .keys
            .iter()
            .find_map(|(key, own)| Some((key.clone(), place_in(own)?)));
        let Some((key, place)) = found else { return };
        let Some(register) = self.keys.get_mut(&key) else {
            unreachable!("a key that was found is there");
        };
        let ways = register.after(request, returned);
        let (_, op) = register.open.remove(place);
        let Some(ways) = ways else {
            self.lost = Some(key);
            self.keys = Map::default();
            return;
        };
        if ways.is_empty() && !register.ways.is_empty() {
            self.news.0 = Some(Contradiction {
                node,
                request,
                op,
                returned,
            });
        }
        register.ways = ways;
    }
}

impl Register {
    /// How things may stand once this has returned; none if there are too many
    /// ways to look at.
    fn after(&self, request: Request, returned: Returned) -> Option<Set<Way>> {
        let mut seen: Set<Way> = self.ways.clone();
        let mut unseen: Vec<Way> = self.ways.iter().cloned().collect();
        let mut after: Set<Way> = Set::new();
        while let Some(way) = unseen.pop() {
            if let Some(given) = way.done.get(&request) {
                if *given == returned {
                    let mut way = way;
                    way.done.remove(&request);
                    after.insert(way);
                }
                continue;
            }
            for (next, op) in &self.open {
                if way.done.contains_key(next) {
                    continue;
                }
                let mut further = way.clone();
                let (value, gave) = effect(op, way.value);
                further.value = value;
                further.done.insert(*next, gave);
                if seen.insert(further.clone()) {
                    unseen.push(further);
                }
            }
            if seen.len() > WAYS_MAX {
                return None;
            }
        }
        Some(after)
    }
}

fn key(op: &Op) -> &Key {
    match op {
        Op::Get { key }
        | Op::Set { key, .. }
        | Op::Delete { key }
        | Op::Add { key, .. }
        | Op::Cas { key, .. } => key,
    }
}

/// What an operation leaves behind where it finds `value`, and what it gives:
/// said a second time, so that the machine is not its own judge.
fn effect(op: &Op, value: Option<i64>) -> (Option<i64>, Returned) {
    match op {
        Op::Get { .. } => (value, Returned::Value(value)),
        Op::Set { value, .. } => (Some(*value), Returned::Done),
        Op::Delete { .. } => (None, Returned::Done),
        Op::Add { by, .. } => {
            let sum = Some(value.unwrap_or(0).saturating_add(*by));
            (sum, Returned::Value(sum))
        }
        Op::Cas { expect, .. } if value != *expect => (value, Returned::Kept(value)),
        Op::Cas { value, .. } => (Some(*value), Returned::Swapped),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::kit::kv::asked::request;
    use crate::kit::kv::card::read;
    use crate::sim::note::{Datum, Named};

    const OK: Returned = Returned::Done;

    fn found(value: i64) -> Returned {
        Returned::Value(Some(value))
    }

    fn asks(linear: &mut Linear, client: u8, text: &str) {
        linear.invoke(request(client, 1), &read(text).expect("a command"));
    }

    fn hears(linear: &mut Linear, client: u8, returned: Returned) -> bool {
        linear.news = Aside::default();
        linear.end(NodeId(1), request(client, 1), returned);
        linear.news.0.is_none()
    }

    #[test]
    fn what_has_returned_is_seen_by_all_that_comes_later() {
        for (read, is_so) in [(found(1), false), (found(2), true), (found(3), false)] {
            let mut linear = Linear::default();
            for (client, text) in [(1, "set x 1"), (2, "set x 2")] {
                asks(&mut linear, client, text);
                assert!(hears(&mut linear, client, OK));
            }
            asks(&mut linear, 3, "get x");
            asks(&mut linear, 4, "get y");
            assert!(hears(&mut linear, 4, Returned::Value(None)), "another key");
            assert_eq!(hears(&mut linear, 3, read), is_so, "{read}");
        }
    }

    #[test]
    fn what_is_open_may_have_taken_effect_but_not_come_back() {
        let mut linear = Linear::default();
        asks(&mut linear, 1, "set x 1");
        for (client, read, is_so) in [
            (2, Returned::Value(None), true),
            (3, found(1), true),
            (4, Returned::Value(None), false),
        ] {
            asks(&mut linear, client, "get x");
            assert_eq!(hears(&mut linear, client, read), is_so, "client {client}");
        }
    }

    #[test]
    fn what_is_done_twice_shows() {
        let mut linear = Linear::default();
        asks(&mut linear, 1, "add x 1");
        assert!(!hears(&mut linear, 1, found(2)));
    }

    #[test]
    fn a_key_of_which_too_much_is_open_is_given_up() {
        let mut linear = Linear::default();
        for client in 1..=12 {
            asks(&mut linear, client, &format!("set x {client}"));
        }
        asks(&mut linear, 13, "get x");
        assert!(hears(&mut linear, 13, found(7)));
        let told = linear.too_much_at_once().expect("it is told");
        assert_eq!(told.values, [("key", "x".to_owned().into())]);
    }

    /// A thousand times the most that is followed, for a figure of
    /// `docs/figures.md`: how long it takes is told by the test's end.
    #[test]
    #[ignore = "a measurement"]
    fn a_thousand_returns_near_the_limit() {
        let returns_with = |open: u8| {
            let mut linear = Linear::default();
            for client in 1..=open {
                asks(&mut linear, client, &format!("set x {client}"));
            }
            asks(&mut linear, 50, "get x");
            assert!(hears(&mut linear, 50, found(1)));
            linear.lost.is_none()
        };
        assert!(!returns_with(8), "eight writes are too many");
        assert!((0..1_000).all(|_| returns_with(7)));
    }

    /// One operation: when it begins and ends, and what it gave.
    type Told = (u64, u64, Op, Returned);

    /// The definition: some order of all that keeps what is over before
    /// something begins before it, and gives what was given.
    fn some_order(left: &[Told], value: Option<i64>) -> bool {
        let first_end = left.iter().map(|own| own.1).min().unwrap_or(u64::MAX);
        let mut all = (0..left.len()).filter(|place| left[*place].0 < first_end);
        left.is_empty()
            || all.any(|place| {
                let mut left = left.to_vec();
                let (.., op, gave) = left.remove(place);
                let (value, would_give) = effect(&op, value);
                would_give == gave && some_order(&left, value)
            })
    }

    /// Why each of these cannot be, wherever that is said.
    fn reasons(spans: &[Told]) -> Vec<Vec<Named>> {
        let asked = |place| request(u8::try_from(place).expect("few"), 1);
        let all: Vec<reason::Span<'_>> = (0..)
            .zip(spans)
            .map(|(place, (begun, ended, op, gave))| {
                reason::Span::new(asked(place), op, *begun, Some((*ended, *gave)))
            })
            .collect();
        let told = (0..).zip(spans).map(|(place, (.., op, returned))| {
            let (node, request) = (NodeId(1), asked(place));
            let (op, returned) = (op.clone(), *returned);
            let found = Contradiction {
                node,
                request,
                op,
                returned,
            };
            reason::of(&found, &all)
        });
        let is_order = |told: &Vec<Named>| told.contains(&("why", Datum::Word("order".into())));
        told.filter(|told| !is_order(told)).collect()
    }

    fn ops() -> impl Strategy<Value = Vec<(u64, u64, u8, i64)>> {
        prop::collection::vec((0..20_u64, 1..9_u64, 0..3_u8, 0..3_i64), 0..7)
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn it_is_what_the_definition_says(ops in ops()) {
            let spans: Vec<Told> = (0..).zip(ops).map(|(place, (begin, lasts, kind, n))| {
                let key = Key::from("x");
                let (op, gave) = match kind {
                    0 => (Op::Get { key }, Returned::Value((n > 0).then_some(n))),
                    1 => (Op::Set { key, value: n }, OK),
                    _ => (Op::Add { key, by: 1 }, found(n)),
                };
                // No two things happen at once.
                (begin * 100 + place, (begin + lasts) * 100 + place + 50, op, gave)
            }).collect();
            let mut ends: Vec<(u64, usize, bool)> = Vec::new();
            for (place, span) in spans.iter().enumerate() {
                ends.extend([(span.0, place, false), (span.1, place, true)]);
            }
            ends.sort_unstable();
            let mut linear = Linear::default();
            let mut is_so = true;
            for (_, place, is_end) in ends {
                let who = request(u8::try_from(place).expect("few"), 1);
                let (.., op, gave) = &spans[place];
                match is_end {
                    false => linear.invoke(who, op),
                    true => linear.end(NodeId(1), who, *gave),
                }
                is_so &= linear.news.0.is_none();
            }
            prop_assert_eq!(is_so, some_order(&spans, None));
            if is_so {
                let told = reasons(&spans);
                prop_assert!(told.is_empty(), "{told:?}");
            }
        }
    }
}
