//! Quorum systems: which sets of acceptors may decide in which phase.
//!
//! Paxos needs any two quorums to share an acceptor only if one is of phase
//! 1 and the other of phase 2 (Howard, Malkhi and Spiegelman 2016, "Flexible
//! Paxos: Quorum Intersection Revisited", §3). So a system says for each
//! phase which sets are quorums; [`Quorums::intersect`] tells exactly whether
//! the two phases fit together. A system that does not fit can be chosen,
//! to see what breaks.
//!
//! Acceptors are known here by their place, from 1: the first acceptor is
//! `NodeId(1)` whatever its number in the cluster is.
//!
//! All systems here are monotone: what holds a quorum is one.

mod closest;
pub mod parts;

use std::fmt;
use std::str::FromStr;

use crate::show::setting::Misfit;
use crate::sim::id::NodeId;

use crate::sim::node_set::NodeSet;

/// The most acceptors that a system can have.
pub const ACCEPTORS_MAX: u8 = 9;

/// One of the two phases of the algorithm.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Phase {
    /// Prepare and Promise.
    One,
    /// Accept and Accepted.
    Two,
}

/// Whether these nodes are a quorum of some phase.
pub type IsQuorum<'a> = &'a dyn Fn(NodeSet) -> bool;

/// A quorum that came together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Formed {
    /// Those who were in it at that moment.
    pub nodes: NodeSet,
    /// The one that completed it.
    pub last: NodeId,
}

impl Formed {
    /// `nodes` have become a quorum with `last`.
    #[must_use]
    pub fn new(nodes: NodeSet, last: NodeId) -> Formed {
        Formed { nodes, last }
    }
}

/// The weight of each acceptor by its place, and what the weights of a
/// quorum must come to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Weights {
    of: [u8; ACCEPTORS_MAX as usize],
    count: u8,
    /// The least sum of a phase 1 quorum.
    pub phase_1: u16,
    /// The least sum of a phase 2 quorum.
    pub phase_2: u16,
}

/// Which sets of acceptors are quorums.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Quorums {
    /// More than half of the acceptors, in both phases.
    #[default]
    Majority,
    /// Any so many acceptors.
    Sizes {
        /// How many make a phase 1 quorum.
        phase_1: u8,
        /// How many make a phase 2 quorum.
        phase_2: u8,
    },
    /// The acceptors stand in rows and columns, filled row by row. A whole
    /// row is a phase 1 quorum, a whole column a phase 2 quorum.
    Grid {
        /// How many rows.
        rows: u8,
        /// How many columns.
        columns: u8,
    },
    /// Acceptors whose weights come to enough.
    Weighted(Weights),
}

impl Weights {
    /// Acceptors of these weights, of which more than half is a quorum in
    /// both phases. None if there are too many or none.
    #[must_use]
    pub fn majority(weights: &[u8]) -> Option<Weights> {
        let total: u16 = weights.iter().map(|w| u16::from(*w)).sum();
        Weights::new(weights, total / 2 + 1, total / 2 + 1)
    }

    /// Acceptors of these weights, and what a quorum of each phase must come
    /// to. None if there are too many or none.
    #[must_use]
    pub fn new(weights: &[u8], phase_1: u16, phase_2: u16) -> Option<Weights> {
        let count = u8::try_from(weights.len()).ok()?;
        if !(1..=ACCEPTORS_MAX).contains(&count) {
            return None;
        }
        let mut of = [0; ACCEPTORS_MAX as usize];
        of[..weights.len()].copy_from_slice(weights);
        Some(Weights {
            of,
            count,
            phase_1,
            phase_2,
        })
    }

    /// The weights by place.
    #[must_use]
    pub fn list(&self) -> &[u8] {
        &self.of[..usize::from(self.count)]
    }

    fn sum(&self, set: NodeSet) -> u16 {
        set.iter()
            .filter_map(|place| self.of.get(place.index()))
            .map(|weight| u16::from(*weight))
            .sum()
    }

    fn total(&self) -> u16 {
        self.list().iter().map(|weight| u16::from(*weight)).sum()
    }
}

impl Quorums {
    /// Any so many acceptors, in each phase.
    #[must_use]
    pub const fn sizes(phase_1: u8, phase_2: u8) -> Quorums {
        Quorums::Sizes { phase_1, phase_2 }
    }

    /// Whether `set` is, or holds, a quorum of `phase` among `acceptors`
    /// acceptors.
    #[must_use]
    pub fn is_quorum(&self, phase: Phase, acceptors: u8, set: NodeSet) -> bool {
        match (*self, phase) {
            (Quorums::Majority, _) => set.len() > acceptors / 2,
            (Quorums::Sizes { phase_1, .. }, Phase::One) => set.len() >= phase_1,
            (Quorums::Sizes { phase_2, .. }, Phase::Two) => set.len() >= phase_2,
            (Quorums::Grid { rows, columns }, Phase::One) => (0..rows)
                .any(|row| (0..columns).all(|column| set.contains(cell(row, column, columns)))),
            (Quorums::Grid { rows, columns }, Phase::Two) => (0..columns)
                .any(|column| (0..rows).all(|row| set.contains(cell(row, column, columns)))),
            (Quorums::Weighted(weights), Phase::One) => weights.sum(set) >= weights.phase_1,
            (Quorums::Weighted(weights), Phase::Two) => weights.sum(set) >= weights.phase_2,
        }
    }

    /// How many acceptors the smallest quorum of `phase` has.
    #[must_use]
    pub fn smallest(&self, phase: Phase, acceptors: u8) -> u8 {
        let sizes = subsets(acceptors)
            .filter(|set| self.is_quorum(phase, acceptors, *set))
            .map(NodeSet::len);
        sizes.min().unwrap_or(acceptors)
    }

    /// Whether every phase 1 quorum shares an acceptor with every phase 2
    /// quorum: what agreement rests on. Exact: since what holds a quorum is
    /// one, two quorums without a common acceptor exist only if some set and
    /// all that are not in it are quorums of the two phases.
    #[must_use]
    pub fn intersect(&self, acceptors: u8) -> bool {
        let all = NodeSet::of(NodeId::all(acceptors));
        subsets(acceptors).all(|set| {
            let others = NodeSet::of(all.iter().filter(|place| !set.contains(*place)));
            !(self.is_quorum(Phase::One, acceptors, set)
                && self.is_quorum(Phase::Two, acceptors, others))
        })
    }

    /// Whether the system can be that of `acceptors` acceptors: every phase
    /// has a quorum, and none is empty.
    ///
    /// # Errors
    /// A sentence that says what does not fit.
    pub fn fit(&self, acceptors: u8) -> Result<(), Misfit> {
        let counts = |own: u8| match own == acceptors {
            true => Ok(()),
            false => Err(Misfit::new(
                "misfit-quorum-count",
                &[
                    ("own", u64::from(own).into()),
                    ("acceptors", u64::from(acceptors).into()),
                ],
                format_args!("these quorums are for {own} acceptors, but there are {acceptors}"),
            )),
        };
        match *self {
            Quorums::Majority => Ok(()),
            Quorums::Sizes { phase_1, phase_2 } => {
                within(u16::from(phase_1), u16::from(acceptors))?;
                within(u16::from(phase_2), u16::from(acceptors))
            }
            Quorums::Grid { rows, columns } => counts(rows.saturating_mul(columns)),
            Quorums::Weighted(weights) => {
                counts(weights.count)?;
                within(weights.phase_1, weights.total())?;
                within(weights.phase_2, weights.total())
            }
        }
    }
}

impl Quorums {
    /// Quorums of a drawn kind that intersect. `draw(n)` gives a number
    /// below `n`.
    pub fn drawn(acceptors: u8, draw: &mut dyn FnMut(u64) -> u64) -> Quorums {
        let mut below = |most: u8| u8::try_from(draw(u64::from(most))).expect("drawn below");
        match below(4) {
            0 => {
                let phase_1 = 1 + below(acceptors);
                let least = acceptors - phase_1 + 1;
                let phase_2 = least + below(phase_1);
                Quorums::Sizes { phase_1, phase_2 }
            }
            1 => {
                let fits = |rows: &u8| acceptors.is_multiple_of(*rows);
                let divisors: Vec<u8> = (1..=acceptors).filter(fits).collect();
                let count = u8::try_from(divisors.len()).expect("a few divisors");
                let rows = divisors[usize::from(below(count))];
                let columns = acceptors / rows;
                Quorums::Grid { rows, columns }
            }
            2 => {
                let weights: Vec<u8> = (0..acceptors).map(|_| 1 + below(4)).collect();
                let weights = Weights::majority(&weights).expect("1 to 9 acceptors");
                Quorums::Weighted(weights)
            }
            _ => Quorums::Majority,
        }
    }
}

fn within(size: u16, most: u16) -> Result<(), Misfit> {
    match (1..=most).contains(&size) {
        true => Ok(()),
        false => Err(Misfit::new(
            "misfit-quorum-size",
            &[
                ("size", u64::from(size).into()),
                ("most", u64::from(most).into()),
            ],
            format_args!("a quorum of {size} cannot be: it must be 1 to {most}"),
        )),
    }
}

/// The acceptor in this row and column of a grid, both from 0.
fn cell(row: u8, column: u8, columns: u8) -> NodeId {
    NodeId(row * columns + column + 1)
}

/// All sets of acceptors.
fn subsets(acceptors: u8) -> impl Iterator<Item = NodeSet> {
    (0_u32..1 << acceptors).map(move |bits| {
        NodeSet::of(NodeId::all(acceptors).filter(|place| bits >> place.index() & 1 == 1))
    })
}

impl fmt::Display for Quorums {
    /// As a setting: `majority`, `sizes:4:2`, `grid:2x3`,
    /// `weighted:2,1,1:3:2`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Quorums::Majority => f.write_str("majority"),
            Quorums::Sizes { phase_1, phase_2 } => write!(f, "sizes:{phase_1}:{phase_2}"),
            Quorums::Grid { rows, columns } => write!(f, "grid:{rows}x{columns}"),
            Quorums::Weighted(weights) => {
                let list: Vec<String> = weights.list().iter().map(u8::to_string).collect();
                let (one, two) = (weights.phase_1, weights.phase_2);
                write!(f, "weighted:{}:{one}:{two}", list.join(","))
            }
        }
    }
}

/// A text that is not a quorum system.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "“{0}” is not a quorum system: write majority, sizes:4:2 (acceptors in phase 1 and in \
     phase 2), grid:2x3 (rows and columns), or weighted:2,1,1:3:2 (weights, and what a quorum \
     of each phase must come to)"
)]
pub struct NotQuorums(pub String);

impl FromStr for Quorums {
    type Err = NotQuorums;

    /// Reads what `Display` writes; `weighted:2,1,1` alone asks for more
    /// than half in both phases.
    fn from_str(text: &str) -> Result<Quorums, NotQuorums> {
        let parts: Vec<&str> = text.trim().split(':').collect();
        read(&parts).ok_or_else(|| NotQuorums(text.to_owned()))
    }
}

fn read(parts: &[&str]) -> Option<Quorums> {
    match *parts {
        ["majority"] => Some(Quorums::Majority),
        ["sizes", one, two] => Some(Quorums::Sizes {
            phase_1: one.parse().ok()?,
            phase_2: two.parse().ok()?,
        }),
        ["grid", size] => {
            let (rows, columns) = size.split_once('x')?;
            let (rows, columns) = (rows.parse().ok()?, columns.parse().ok()?);
            let fits = rows > 0 && columns > 0 && columns <= ACCEPTORS_MAX / rows;
            fits.then_some(Quorums::Grid { rows, columns })
        }
        ["weighted", weights] => Weights::majority(&read_weights(weights)?).map(Quorums::Weighted),
        ["weighted", weights, one, two] => {
            let (one, two) = (one.parse().ok()?, two.parse().ok()?);
            Weights::new(&read_weights(weights)?, one, two).map(Quorums::Weighted)
        }
        _ => None,
    }
}

fn read_weights(text: &str) -> Option<Vec<u8>> {
    text.split(',').map(|weight| weight.parse().ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Quorums whose two phases do not fit are in here too.
    fn some_systems() -> Vec<(Quorums, u8)> {
        let mut all = Vec::new();
        for acceptors in 1..=6 {
            all.push((Quorums::Majority, acceptors));
            for phase_1 in 1..=acceptors {
                for phase_2 in 1..=acceptors {
                    all.push((Quorums::Sizes { phase_1, phase_2 }, acceptors));
                }
            }
            for rows in (1..=acceptors).filter(|rows| acceptors.is_multiple_of(*rows)) {
                let columns = acceptors / rows;
                all.push((Quorums::Grid { rows, columns }, acceptors));
            }
        }
        for text in ["3,1,1", "1,0,2,2", "1,1,1,1,1", "5,1,1,1,1,1"] {
            let weights = read_weights(text).expect("numbers");
            let total: u16 = weights.iter().map(|w| u16::from(*w)).sum();
            for one in 1..=total {
                for two in 1..=total {
                    let system = Weights::new(&weights, one, two).expect("few acceptors");
                    let count = u8::try_from(weights.len()).expect("few acceptors");
                    all.push((Quorums::Weighted(system), count));
                }
            }
        }
        all
    }

    /// The definition, word for word: all pairs of quorums.
    fn all_pairs_share_one(system: Quorums, acceptors: u8) -> bool {
        let of = |phase| -> Vec<NodeSet> {
            let is_quorum = |set: &NodeSet| system.is_quorum(phase, acceptors, *set);
            subsets(acceptors).filter(is_quorum).collect()
        };
        let (firsts, seconds) = (of(Phase::One), of(Phase::Two));
        firsts.iter().all(|one| {
            seconds
                .iter()
                .all(|two| one.iter().any(|place| two.contains(place)))
        })
    }

    #[test]
    fn the_quick_test_of_intersection_is_the_definition() {
        let systems = some_systems();
        for (system, acceptors) in &systems {
            let known = all_pairs_share_one(*system, *acceptors);
            assert_eq!(
                system.intersect(*acceptors),
                known,
                "{system} of {acceptors}"
            );
        }
        let fit = systems.iter().filter(|(s, n)| s.intersect(*n)).count();
        assert!(
            fit > 100 && fit < systems.len() - 100,
            "both kinds are there"
        );
    }

    #[test]
    fn sizes_fit_exactly_when_they_come_to_more_than_all() {
        for (system, acceptors) in some_systems() {
            if let Quorums::Sizes { phase_1, phase_2 } = system {
                assert_eq!(system.intersect(acceptors), phase_1 + phase_2 > acceptors);
            }
        }
    }

    #[test]
    fn majorities_grids_and_weights_beyond_half_always_fit() {
        for (system, acceptors) in some_systems() {
            let always = match system {
                Quorums::Majority | Quorums::Grid { .. } => true,
                Quorums::Weighted(w) => w.phase_1 + w.phase_2 > w.total(),
                Quorums::Sizes { .. } => false,
            };
            if always {
                assert!(system.intersect(acceptors), "{system} of {acceptors}");
            }
        }
    }

    #[test]
    fn what_holds_a_quorum_is_one() {
        for (system, acceptors) in some_systems() {
            for phase in [Phase::One, Phase::Two] {
                for set in subsets(acceptors).filter(|s| system.is_quorum(phase, acceptors, *s)) {
                    for place in NodeId::all(acceptors) {
                        let mut more = set;
                        more.insert(place);
                        assert!(system.is_quorum(phase, acceptors, more));
                    }
                }
            }
        }
    }

    #[test]
    fn a_row_and_a_column_of_a_grid_are_quorums_of_one_phase_each() {
        let grid = Quorums::Grid {
            rows: 2,
            columns: 3,
        };
        let set = |places: &[u8]| NodeSet::of(places.iter().map(|place| NodeId(*place)));
        assert!(grid.is_quorum(Phase::One, 6, set(&[1, 2, 3])));
        assert!(!grid.is_quorum(Phase::Two, 6, set(&[1, 2, 3])));
        assert!(grid.is_quorum(Phase::Two, 6, set(&[2, 5])));
        assert!(!grid.is_quorum(Phase::One, 6, set(&[1, 2, 4, 5])));
        assert_eq!(grid.smallest(Phase::One, 6), 3);
        assert_eq!(grid.smallest(Phase::Two, 6), 2);
    }

    #[test]
    fn what_display_writes_is_read_back() {
        for (system, _) in some_systems() {
            assert_eq!(system.to_string().parse(), Ok(system));
        }
        let short: Quorums = "weighted:2,1,1".parse().expect("a quorum system");
        assert_eq!(short.to_string(), "weighted:2,1,1:3:3");
    }

    #[test]
    fn anything_else_is_refused_with_the_forms() {
        for text in [
            "",
            "half",
            "sizes:2",
            "sizes:-1:2",
            "grid:3",
            "grid:0x3",
            "grid:4x4",
            "weighted:",
            "weighted:1,1:2",
            "weighted:1,1,1,1,1,1,1,1,1,1",
            "weighted:300,1",
        ] {
            let bad = text.parse::<Quorums>().expect_err(text);
            assert!(bad.to_string().contains("grid:2x3"), "{bad}");
        }
    }

    #[test]
    fn a_system_must_fit_the_acceptors() {
        let fit = |text: &str, n| {
            let fits = text.parse::<Quorums>().expect(text).fit(n);
            fits.err().map(|misfit| misfit.to_string())
        };
        let size = |size, most| {
            Some(format!(
                "a quorum of {size} cannot be: it must be 1 to {most}"
            ))
        };
        assert_eq!(fit("majority", 4), None);
        assert_eq!(fit("sizes:2:2", 5), None);
        assert_eq!(fit("sizes:6:2", 5), size(6, 5));
        assert_eq!(fit("sizes:1:0", 5), size(0, 5));
        let count = "these quorums are for 6 acceptors, but there are 5";
        assert_eq!(fit("grid:2x3", 5).as_deref(), Some(count));
        assert_eq!(fit("weighted:2,1,1:4:1", 3), None);
        assert_eq!(fit("weighted:2,1,1:5:1", 3), size(5, 4));
    }
}
