//! What was broken, and what was not judged.

use serde::Serialize;

use crate::sim::assumption::Lapse;
use crate::sim::id::NodeId;
use crate::sim::invariant::Violation;
use crate::sim::part::Parts;
use crate::sim::time::Time;

use super::Values;

/// What was broken in a run with these parts.
pub(crate) fn violations<'a>(all: &'a [Violation], parts: &'a Parts) -> Vec<ViolationLine<'a>> {
    let all = all.iter();
    all.map(|violation| ViolationLine::of(violation, parts))
        .collect()
}

/// What is not judged any more in a run with these parts.
pub(crate) fn not_judged<'a>(all: &'a [Lapse], parts: &'a Parts) -> Vec<LapseLine<'a>> {
    all.iter()
        .map(|lapse| LapseLine::of(lapse, parts))
        .collect()
}

#[derive(Serialize)]
pub(crate) struct ViolationLine<'a> {
    seq: u64,
    invariant: &'static str,
    cite: &'static str,
    nodes: &'a [NodeId],
    fields: &'a [&'static str],
    values: Values<'a>,
}

impl<'a> ViolationLine<'a> {
    fn of(violation: &'a Violation, parts: &'a Parts) -> ViolationLine<'a> {
        ViolationLine {
            seq: violation.seq,
            invariant: violation.invariant,
            cite: violation.cite,
            nodes: &violation.breach.nodes,
            fields: &violation.breach.fields,
            values: Values(&violation.breach.values, parts),
        }
    }
}

/// An assumption that has lapsed, and what is not judged for it.
#[derive(Serialize)]
pub(crate) struct LapseLine<'a> {
    seq: u64,
    at_us: Time,
    invariants: &'a [&'static str],
    assumption: &'static str,
    cite: &'static str,
    nodes: &'a [NodeId],
    fields: &'a [&'static str],
    values: Values<'a>,
}

impl<'a> LapseLine<'a> {
    fn of(lapse: &'a Lapse, parts: &'a Parts) -> LapseLine<'a> {
        LapseLine {
            seq: lapse.seq,
            at_us: lapse.at,
            invariants: &lapse.invariants,
            assumption: lapse.assumption,
            cite: lapse.cite,
            nodes: &lapse.how.nodes,
            fields: &lapse.how.fields,
            values: Values(&lapse.how.values, parts),
        }
    }
}
