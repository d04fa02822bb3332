//! One lab as front ends know it, whatever its protocol is.

use crate::show::card::Card;
use crate::show::setting::FlawView;
use crate::sim::rule::Rule;
use crate::sim::time::Time;

use super::bad_start::BadStart;
use super::open::Open;
use super::session::{Session, Start};
use super::settings::Reader;

/// One topic's playground.
#[derive(Debug)]
pub struct Lab {
    /// Its id, in addresses, files and text names: `raft`.
    pub id: &'static str,
    /// The ids of its scenarios, the one to begin with first.
    pub ids: &'static [&'static str],
    /// Its scenarios, in the same order.
    pub scenarios: fn() -> Vec<ScenarioView>,
    /// Every rule that its notes may cite.
    pub rules: fn() -> &'static [&'static Rule],
    /// What else it says of itself. All of it is told by one function, so that
    /// in a program that is cut by labs it goes with its lab: where two labs
    /// said the same, their functions would be one.
    pub about: fn() -> About,
    /// Opens a run at its start, with what reads its settings.
    pub open: fn(&Start, Reader) -> Opened,
}

/// A run that is open, or why it is not.
pub type Opened = Result<Box<dyn Session>, BadStart>;

/// What a lab says of itself, whatever is set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct About {
    /// What must hold: names and sources.
    pub invariants: Vec<(&'static str, &'static str)>,
    /// What some of these take for granted: names and sources.
    pub assumptions: Vec<(&'static str, &'static str)>,
    /// What must come about once nothing is wrong any more: names and sources.
    pub goals: Vec<(&'static str, &'static str)>,
    /// The rules that can be switched off, and what that breaks.
    pub flaws: Vec<FlawView>,
    /// Commands to offer a person if nothing is set, the commonest first.
    pub commands: Vec<String>,
}

/// A scenario as front ends list it. Its texts are `LAB-scenario-ID` with
/// the attributes `.title`, `.look`, `.open` and `.rule`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScenarioView {
    /// Its id: `leader-crash`.
    pub id: &'static str,
    /// The seed that it has if nobody chooses another.
    pub seed: u64,
    /// The instant at which a page opens it.
    pub opens_at: Time,
    /// How long it plays when nobody says how long.
    pub ends_at: Time,
    /// Whether anything but its load happens to the cluster by itself.
    pub scripted: bool,
    /// Its beats, in order: names of texts.
    pub beats: Vec<&'static str>,
    /// The invariants that it is meant to break; none for most.
    pub breaks: &'static [&'static str],
}

impl Lab {
    /// The lab of a protocol.
    #[must_use]
    pub const fn of<P: Card>() -> Lab {
        Lab {
            id: P::ID,
            ids: P::SCENARIOS,
            scenarios: scenarios_of::<P>,
            rules: P::rules,
            about: about::<P>,
            open: open_run::<P>,
        }
    }
}

fn about<P: Card>() -> About {
    About {
        invariants: P::invariants().iter().map(|i| (i.id, i.cite)).collect(),
        assumptions: P::assumptions().iter().map(|a| (a.id, a.cite)).collect(),
        goals: P::goals().iter().map(|goal| (goal.id, goal.cite)).collect(),
        flaws: P::flaws(),
        commands: P::sample_commands(&P::Config::default()),
    }
}

fn open_run<P: Card>(start: &Start, reader: Reader) -> Opened {
    Ok(Box::new(Open::<P>::new(start, reader)?))
}

fn scenarios_of<P: Card>() -> Vec<ScenarioView> {
    P::scenarios()
        .iter()
        .map(|scenario| ScenarioView {
            id: scenario.id,
            seed: scenario.seed,
            opens_at: scenario.opens_at,
            ends_at: scenario.ends_at,
            scripted: !scenario.script.is_empty(),
            beats: (scenario.beats.iter())
                .filter(|beat| beat.is_known())
                .map(|beat| beat.id)
                .collect(),
            breaks: P::breaks(scenario.id),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use crate::labs::test_runs::listed;
    use crate::sim::toy::Toy;

    #[test]
    fn which_commands_are_offered_depends_on_the_settings() {
        let offered = |scenario| listed::<Toy>(scenario, &[]).frame().commands.to_vec();
        assert_eq!(offered("watched"), ["add"]);
        assert!(offered("unserved").is_empty());
    }
}
