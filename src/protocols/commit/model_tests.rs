//! Lamport's specifications TCommit and TwoPhase as models, counted as TLC
//! counts them: so far the picture of the problem is the paper's.

use std::collections::{BTreeMap, BTreeSet};

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Rm {
    Working,
    Prepared,
    Committed,
    Aborted,
}
use Rm::{Aborted, Committed, Prepared, Working};

/// A state of TwoPhase: the managers, TM's decision, whose vote TM has taken
/// in, and the messages that were ever sent. TCommit uses only the managers.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct State {
    rms: Vec<Rm>,
    tm: Rm,
    heard: BTreeSet<usize>,
    voted: BTreeSet<usize>,
    told: BTreeSet<Rm>,
}

impl State {
    fn first(count: usize) -> State {
        State {
            rms: vec![Working; count],
            tm: Working,
            heard: BTreeSet::new(),
            voted: BTreeSet::new(),
            told: BTreeSet::new(),
        }
    }

    fn set(&self, rm: usize, to: Rm) -> State {
        let mut next = self.clone();
        next.rms[rm] = to;
        next
    }

    fn tells(&self, decision: Rm) -> State {
        let mut next = self.clone();
        next.tm = decision;
        next.told.insert(decision);
        next
    }
}

/// "Prepare(rm)" and "Decide(rm)" (GL §2).
fn t_commit(state: &State) -> Vec<State> {
    let can_commit = state
        .rms
        .iter()
        .all(|rm| matches!(rm, Prepared | Committed));
    let not_committed = !state.rms.contains(&Committed);
    let mut next = Vec::new();
    for (id, rm) in state.rms.iter().enumerate() {
        if *rm == Working {
            next.push(state.set(id, Prepared));
        }
        if *rm == Prepared && can_commit {
            next.push(state.set(id, Committed));
        }
        if matches!(rm, Working | Prepared) && not_committed {
            next.push(state.set(id, Aborted));
        }
    }
    next
}

/// The steps of TM and of the managers (GL §3).
fn two_phase(state: &State) -> Vec<State> {
    let mut next = Vec::new();
    if state.tm == Working {
        if state.heard.len() == state.rms.len() {
            next.push(state.tells(Committed));
        }
        next.push(state.tells(Aborted));
    }
    for (id, rm) in state.rms.iter().enumerate() {
        if state.tm == Working && state.voted.contains(&id) {
            let mut heard = state.clone();
            heard.heard.insert(id);
            next.push(heard);
        }
        if *rm == Working {
            let mut voted = state.set(id, Prepared);
            voted.voted.insert(id);
            next.extend([voted, state.set(id, Aborted)]);
        }
        next.extend(state.told.iter().map(|decision| state.set(id, *decision)));
    }
    next
}

/// Every state that can be reached with those that follow it, how many were
/// generated, and the depth.
fn explore(
    first: State,
    next: fn(&State) -> Vec<State>,
) -> (BTreeMap<State, Vec<State>>, usize, usize) {
    let (mut graph, mut generated, mut depth) = (BTreeMap::new(), 1, 0);
    let mut level = BTreeSet::from([first]);
    while !level.is_empty() {
        depth += 1;
        let mut after = BTreeSet::new();
        for state in &level {
            let follow = next(state);
            generated += follow.len();
            after.extend(follow.iter().cloned());
            graph.insert(state.clone(), follow);
        }
        level = after
            .into_iter()
            .filter(|state| !graph.contains_key(state))
            .collect();
    }
    (graph, generated, depth)
}

fn counts(managers: usize, next: fn(&State) -> Vec<State>) -> (usize, usize, usize) {
    let (graph, generated, depth) = explore(State::first(managers), next);
    let consistent =
        |state: &State| !(state.rms.contains(&Committed) && state.rms.contains(&Aborted));
    assert!(graph.keys().all(consistent), "TCConsistent");
    (graph.len(), generated, depth)
}

#[test]
fn the_problem_and_two_phase_commit_have_as_many_states_as_tlc_finds() {
    assert_eq!(counts(3, t_commit), (34, 94, 7));
    assert_eq!(counts(3, two_phase), (288, 1_146, 11));
    assert_eq!(counts(5, two_phase), (8_832, 58_146, 17));
}

/// The states from which one in which a manager has ended so can be reached.
fn can_end(graph: &BTreeMap<State, Vec<State>>, end: Rm) -> BTreeSet<&State> {
    let mut can: BTreeSet<&State> = graph
        .keys()
        .filter(|state| state.rms.contains(&end))
        .collect();
    loop {
        let leads = |follow: &Vec<State>| follow.iter().any(|state| can.contains(state));
        let more = graph
            .iter()
            .filter(|(state, follow)| !can.contains(state) && leads(follow));
        let more: Vec<&State> = more.map(|(state, _)| state).collect();
        if more.is_empty() {
            return can;
        }
        can.extend(more);
    }
}

/// Both ends are open in 3^N states, only commit in 2^N, only abort in all
/// others.
#[test]
fn most_states_of_two_phase_commit_can_only_abort() {
    for (managers, both, commit, abort) in [(2, 9, 4, 43), (3, 27, 8, 253)] {
        let (graph, _, _) = explore(State::first(managers), two_phase);
        let (commits, aborts) = (can_end(&graph, Committed), can_end(&graph, Aborted));
        let open = commits.intersection(&aborts).count();
        assert_eq!(open, both);
        assert_eq!((commits.len() - open, aborts.len() - open), (commit, abort));
    }
}
