//! Two runs side by side, of one lab or of two that take the same commands:
//! under one seed, one load and one script of faults, what does each cost?

use crate::sim::sorted::Map;
use crate::sim::tally::Tally;
use crate::sim::time::Time;

use super::journal::MOST_EVENTS;
use crate::catalog::{find, open};
use crate::labs::BadStart;
use crate::labs::entry::Entry;
use crate::labs::recording::Recording;
use crate::labs::session::{Session, Start};
use crate::labs::settings;
use crate::show::act::Act;
use crate::sim::action::Class;

/// Two runs, side by side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comparison {
    /// How long both were played.
    pub until: Time,
    /// The run that the other was measured by.
    pub one: Side,
    /// The other run.
    pub other: Side,
}

impl Comparison {
    /// The lab's own figures, of both runs; none if they are of two labs.
    #[must_use]
    pub fn own(&self) -> Vec<(&'static str, [u64; 2])> {
        let (one, other) = (&self.one, &self.other);
        let same = one.start.lab == other.start.lab;
        let pairs = one.own.iter().zip(&other.own).filter(|_| same);
        pairs
            .map(|((key, left), (_, right))| (*key, [*left, *right]))
            .collect()
    }
}

/// What one run came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Side {
    /// How it began.
    pub start: Start,
    /// The seed in use.
    pub seed: u64,
    /// How many events it had.
    pub events: u64,
    /// What was sent and answered.
    pub tally: Tally,
    /// The lab's own figures, by their keys.
    pub own: Vec<(&'static str, u64)>,
    /// How long a message was on its way, on average; none if none was sent.
    pub flight: Option<Time>,
    /// The longest time in which no request was answered, from the first
    /// command to the end.
    pub idle: Time,
    /// What was done to the other run and was not possible here.
    pub refused: u64,
    /// The invariants that were broken.
    pub broken: Vec<&'static str>,
    /// The invariants that were not judged to its end.
    pub unjudged: Vec<&'static str>,
    /// The run with all that was done to it.
    pub recording: Recording,
}

impl Side {
    /// How long a client waited for an answer on average, in tenths of a
    /// round trip: twice the average time of a message. None if nothing was
    /// answered.
    #[must_use]
    pub fn round_trips_in_tenths(&self) -> Option<u64> {
        let waited = self.tally.waited.0.checked_div(self.tally.answered)?;
        (waited * 10).checked_div(self.flight?.0 * 2)
    }

    /// How many messages an answer cost, in tenths; none if nothing was
    /// answered.
    #[must_use]
    pub fn messages_per_answer_in_tenths(&self) -> Option<u64> {
        (self.tally.messages * 10).checked_div(self.tally.answered)
    }
}

/// Plays two runs. `other` has the seed of `one`. If it names a scenario,
/// each side has its own load and script; if not, it has the network, the
/// load and as many nodes as `one`, and to it happens what happens to `one`.
///
/// # Errors
/// If one of them cannot be opened.
pub fn compare(one: &Start, other: &Start, until: Option<Time>) -> Result<Comparison, BadStart> {
    compare_run(one, &[], other, until)
}

/// The same for a run to which something was done by hand: that is done to
/// the other one too, at the same instants. What was done to a single message
/// or timer of the one is no affair of the other.
///
/// # Errors
/// If one of them cannot be opened.
pub fn compare_run(
    one: &Start,
    actions: &[Entry],
    other: &Start,
    until: Option<Time>,
) -> Result<Comparison, BadStart> {
    let mut first = open(one)?;
    let last = actions.last().map_or(Time::ZERO, |action| action.at_us);
    let until = until.unwrap_or_else(|| first.ends_at()).max(last);
    let by_hand = actions
        .iter()
        .filter(|action| is_done_to_a_run(&action.act));
    let by_hand: Vec<(Time, Act)> = by_hand
        .map(|action| (action.at_us, action.act.clone()))
        .collect();
    let left_out = (actions.len() - by_hand.len()) as u64;
    let exactly = actions
        .iter()
        .map(|action| (Some(action.seq), action.at_us, action.act.clone()));
    let (one, done) = play(&mut *first, exactly.collect(), until);
    let follows = other.scenario.is_empty();
    let mut start = Start {
        seed: Some(one.seed),
        ..other.clone()
    };
    if follows {
        start.scenario = blank(&other.lab).to_owned();
        start.set = shared(&*first, &start)?;
        start.set.extend(other.set.clone());
    }
    let mut second = open(&start)?;
    let script = if follows { done } else { by_hand };
    let script = script.into_iter().map(|(at, act)| (None, at, act));
    let (mut other, _) = play(&mut *second, script.collect(), until);
    other.refused += left_out;
    Ok(Comparison { until, one, other })
}

/// The scenario of a lab to which nothing happens by itself; none known is
/// as good as an unknown one.
fn blank(lab: &str) -> &'static str {
    let scenarios = find(lab).map_or_else(Vec::new, |lab| (lab.scenarios)());
    let blank = scenarios.iter().find(|scenario| !scenario.scripted);
    blank.map_or("", |scenario| scenario.id)
}

/// The settings that are not a protocol's own, and the number of nodes, as
/// they are in `from` and as far as the other start has them too.
fn shared(from: &dyn Session, to: &Start) -> Result<Map<String, String>, BadStart> {
    let there = settings::views(open(to)?.setup());
    let common = settings::common_keys();
    let views = settings::views(from.setup()).into_iter().filter(|view| {
        let is_common = view.key == "nodes" || common.contains(&view.key);
        is_common && there.iter().any(|other| other.key == view.key)
    });
    Ok(views
        .map(|view| (view.key.to_owned(), view.value))
        .collect())
}

/// What counts while a run is played.
#[derive(Default)]
struct Counts {
    flights: u64,
    flown: u64,
    begun: Option<Time>,
    answered: u64,
    answered_at: Time,
    idle: Time,
    done: Vec<(Time, Act)>,
}

impl Counts {
    /// Looks at the event that has just happened.
    fn look(&mut self, session: &dyn Session) {
        let now = session.now();
        for event in session.events(session.seq()..session.seq() + 1) {
            for flight in &event.sent {
                self.flights += 1;
                self.flown += flight.due.0.saturating_sub(flight.sent.0);
            }
            if is_command(&event.act) && self.begun.is_none() {
                self.begun = Some(now);
                self.answered_at = now;
            }
            if is_done_to_a_run(&event.act) {
                self.done.push((event.at, event.act));
            }
        }
        let answered = session.figures().tally.answered;
        if answered > self.answered {
            self.rest(now);
            self.answered = answered;
        }
    }

    /// A time without an answer ends.
    fn rest(&mut self, now: Time) {
        if self.begun.is_some() {
            let idle = now.0.saturating_sub(self.answered_at.0);
            self.idle = self.idle.max(Time::us(idle));
            self.answered_at = now;
        }
    }
}

fn is_command(act: &Act) -> bool {
    matches!(act, Act::Load | Act::Again { .. } | Act::Command { .. })
}

/// Whether an act comes from outside: neither from the network nor from the
/// load, which each run has of its own.
fn is_done_to_a_run(act: &Act) -> bool {
    match act.class() {
        Class::Client | Class::Chance | Class::Fault | Class::Repair => true,
        Class::Step | Class::Message => false,
    }
}

/// Something that is done to a run: as which of its events if that is known,
/// when, and what.
type Step = (Option<u64>, Time, Act);

/// Plays a run to `until`, with what is done to it on the way. Returns what
/// it came to, and all that was done to it.
fn play(session: &mut dyn Session, script: Vec<Step>, until: Time) -> (Side, Vec<(Time, Act)>) {
    let mut counts = Counts::default();
    let mut refused = 0;
    for (seq, at, act) in script {
        match seq {
            Some(seq) => run_to(session, seq - 1, &mut counts),
            None => run_on(session, at, &mut counts),
        }
        match session.act(at, &act) {
            Ok(()) => counts.look(session),
            Err(_) => refused += 1,
        }
    }
    run_on(session, until, &mut counts);
    counts.rest(until);
    let flown = counts.flown.checked_div(counts.flights);
    let frame = session.frame();
    let figures = session.figures();
    let side = Side {
        start: session.start().clone(),
        seed: session.seed(),
        events: session.seq(),
        tally: figures.tally,
        own: figures.own,
        flight: flown.map(Time::us),
        idle: counts.idle,
        refused,
        broken: frame.violations.iter().map(|one| one.invariant).collect(),
        unjudged: frame
            .lapses
            .into_iter()
            .flat_map(|lapse| lapse.invariants)
            .collect(),
        recording: Recording::of(session),
    };
    (side, counts.done)
}

/// Plays on to event `seq`.
fn run_to(session: &mut dyn Session, seq: u64, counts: &mut Counts) {
    while session.seq() < seq && session.advance() {
        counts.look(session);
    }
}

/// Plays on through all events up to `at`.
fn run_on(session: &mut dyn Session, at: Time, counts: &mut Counts) {
    while session.seq() < MOST_EVENTS
        && session.next_at().is_some_and(|next| next <= at)
        && session.advance()
    {
        counts.look(session);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::action::Disk;
    use crate::sim::id::NodeId;

    fn start(lab: &str, scenario: &str) -> Start {
        Start {
            lab: lab.to_owned(),
            scenario: scenario.to_owned(),
            seed: None,
            set: Map::new(),
        }
    }

    #[test]
    fn a_run_beside_itself_is_the_same() {
        let same = Start {
            seed: Some(13),
            ..start("raft", "rolling-restarts")
        };
        let both = compare(&same, &same, None).expect("it opens");
        assert_eq!(both.one, both.other);
        assert!(both.one.tally.answered > 0 && both.one.tally.bytes > 0);
        assert!(both.one.idle > Time::ZERO && both.one.idle < both.until);
    }

    #[test]
    fn what_happens_to_one_happens_to_the_other() {
        let one = start("raft", "leader-crash");
        let both = compare(&one, &start("multipaxos", ""), None).expect("they open");
        assert_eq!(both.one.seed, both.other.seed);
        let load = |side: &Side, key: &str| {
            let session = open(&side.start).expect("it opened before");
            let mut views = settings::views(session.setup()).into_iter();
            views.find(|view| view.key == key).map(|view| view.value)
        };
        for key in ["nodes", "load", "clients", "latency", "loss"] {
            assert_eq!(load(&both.one, key), load(&both.other, key), "{key}");
        }
        assert_eq!(both.other.refused, 0);
        assert!(both.other.tally.answered > 0);
    }

    #[test]
    fn back_off_ends_what_would_never_end() {
        let livelock = start("paxos", "competing-proposers");
        let both = compare(&livelock, &start("paxos", "back-off"), None).expect("they open");
        assert_eq!(both.one.tally.answered, 0);
        assert!(both.other.tally.answered > 0);
        assert!(both.one.tally.messages > both.other.tally.messages);
        assert_eq!(both.one.round_trips_in_tenths(), None);
    }

    /// What was done by hand to a run of this start, at an instant.
    fn by_hand(start: &Start, at: Time, acts: &[Act]) -> Vec<Entry> {
        let mut session = open(start).expect("it is a scenario");
        session.seek_time(at, MOST_EVENTS);
        for act in acts {
            session.act(at, act).expect("it is possible there");
        }
        session.manual_actions()
    }

    #[test]
    fn what_was_done_by_hand_is_done_to_both() {
        let one = start("paxos", "competing-proposers");
        let other = start("paxos", "back-off");
        let crash = |node| Act::Crash {
            node: NodeId(node),
            disk: Disk::Kept,
        };
        // Without two of three acceptors nothing is chosen, back-off or not.
        let actions = by_hand(&one, Time::ms(50), &[crash(3), crash(4)]);
        let both = compare_run(&one, &actions, &other, None).expect("they open");
        assert_eq!((both.one.refused, both.other.refused), (0, 0));
        assert_eq!(both.other.tally.answered, 0);
        assert_eq!(both.one.recording.branches[0].actions, actions);
        assert_eq!(both.other.recording.branches[0].actions.len(), 2);
        let undisturbed = compare(&one, &other, None).expect("they open");
        assert!(undisturbed.other.tally.answered > 0);
    }

    #[test]
    fn what_was_done_to_one_message_is_left_out_of_the_other() {
        let one = start("raft", "leader-crash");
        let mut session = open(&one).expect("it is a scenario");
        session.seek_time(Time::s(1), MOST_EVENTS);
        while session.frame().flights.is_empty() {
            session.advance();
        }
        let flight = session.frame().flights[0].id;
        let drop = Act::Drop { flight };
        let actions = by_hand(&one, session.now(), &[drop]);
        let both = compare_run(&one, &actions, &start("multipaxos", ""), None).expect("they open");
        assert_eq!(both.other.refused, 1);
        assert!(both.other.tally.answered > 0);
    }

    #[test]
    fn figures_of_the_labs_own_are_compared_within_a_lab() {
        let one = start("paxos", "competing-proposers");
        let both = compare(&one, &start("paxos", "back-off"), None).expect("they open");
        let own = both.own();
        let tried = own.iter().find(|(key, _)| *key == "candidacies");
        let (_, [left, right]) = tried.expect("Paxos counts them");
        assert!(left > right, "{own:?}");
        let leader_crash = start("raft", "leader-crash");
        let labs = compare(&leader_crash, &start("multipaxos", ""), None).expect("they open");
        assert_eq!(labs.own(), []);
    }

    #[test]
    fn what_is_not_there_is_refused() {
        let one = start("raft", "leader-crash");
        assert!(compare(&one, &start("nowhere", ""), None).is_err());
        assert!(compare(&start("raft", "never"), &one, None).is_err());
    }
}
