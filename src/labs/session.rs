//! A run that is open: what every front end holds. No generic type crosses
//! this boundary.

use std::ops::Range;
use std::rc::Rc;

use crate::show::act::{Act, Refusal};
use crate::show::frame::{EventView, Frame};
#[cfg(feature = "ui")]
use crate::show::history::OperationView;
#[cfg(feature = "ui")]
use crate::show::panel::Panel;
use crate::show::tone::Remark;
use crate::sim::mark::Mark;
use crate::sim::note::Named;
use crate::sim::part::Parts;
use crate::sim::sorted::Map;
use crate::sim::time::Time;
use crate::sim::timeline::{BranchId, Sample};

use super::entry::Entry;
#[cfg(doc)]
use super::settings;
use super::settings::AnySetup;

/// How a run begins: a scenario, a seed, and what differs from the
/// scenario's own settings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Start {
    /// The lab: `raft`.
    pub lab: String,
    /// The scenario: `leader-crash`.
    pub scenario: String,
    /// The seed; the scenario's own if there is none.
    pub seed: Option<u64>,
    /// Settings that differ, by key: `nodes` → `5`.
    pub set: Map<String, String>,
}

/// One open run and the place in it that is being looked at.
///
/// The run is recorded: going back and forth is exact. Acting in the past
/// opens a branch and keeps what was.
///
/// What only the page asks is not compiled into the library.
pub trait Session {
    /// How the run began.
    fn start(&self) -> &Start;
    /// The seed in use.
    fn seed(&self) -> u64;
    /// Which parts there are, and the links between them: the same in the
    /// whole run.
    fn parts(&self) -> &Rc<Parts>;
    /// How many events led to where the cursor stands.
    fn seq(&self) -> u64;
    /// The instant of the last event before the cursor.
    fn now(&self) -> Time;
    /// How many events are recorded on this branch.
    fn recorded(&self) -> u64;
    /// When the next event happens, if one does.
    fn next_at(&self) -> Option<Time>;
    /// The instant of recorded event `seq`.
    fn instant(&self, seq: u64) -> Option<Time>;
    /// Everything a view may know of the instant at the cursor.
    fn frame(&self) -> Frame;
    /// One event forward. False if nothing can happen any more.
    fn advance(&mut self) -> bool;
    /// One event back. False at the start.
    fn back(&mut self) -> bool;
    /// Goes to just after event `seq`, running on if it is not recorded
    /// yet. Stops early where nothing can happen any more.
    fn seek(&mut self, seq: u64);
    /// Goes to just after the last event at or before `at`. Stops after
    /// `most` events beyond what is recorded.
    fn seek_time(&mut self, at: Time, most: u64);
    /// Does something at instant `at`, which is neither before the last
    /// event nor after the next. In the past this opens a branch.
    fn act(&mut self, at: Time, act: &Act) -> Result<(), Refusal>;
    /// Whether [`Session::act`] would do it, and if not, why.
    fn allows(&self, act: &Act) -> Result<(), Refusal>;
    /// All that could be done next: see [`World::enabled`], which says what
    /// such a list leaves out.
    ///
    /// [`World::enabled`]: crate::sim::world::World::enabled
    #[cfg(feature = "js")]
    fn enabled(&self) -> Vec<Act>;
    /// Recorded events by number, from 1.
    fn events(&self, seqs: Range<u64>) -> Vec<EventView>;
    /// The first event up to the cursor after which this holds of the
    /// panels; none if it does not hold here. It must be something that
    /// stays so once it is.
    #[cfg(feature = "ui")]
    fn first_where(&self, holds: &dyn Fn(&[Panel]) -> bool) -> Option<u64>;
    /// What stands out among the recorded events after event `after`, by
    /// number.
    fn marks(&self, after: u64) -> Vec<(u64, &'static Mark)>;
    /// All branches, in the order in which they were opened.
    fn branches(&self) -> Vec<BranchView>;
    /// The branch that the cursor is on.
    fn branch(&self) -> BranchId;
    /// Goes to another branch, to the same event or its end. False if there
    /// is no such branch.
    fn switch(&mut self, branch: BranchId) -> bool;
    /// Takes a branch away for good; what left it leaves its parent then.
    /// False if there is no such branch or the cursor is on it.
    fn remove(&mut self, branch: BranchId) -> bool;
    /// The name that a person gave a branch; empty if nobody did.
    fn branch_name(&self, branch: BranchId) -> &str;
    /// Gives a branch a name of at most [`NAME_LENGTH`] characters.
    fn name_branch(&mut self, branch: BranchId, name: &str);
    /// How many events two branches share; none if one does not exist.
    fn shared(&self, one: BranchId, other: BranchId) -> u64;
    /// The first event in which two branches differ, if they do.
    #[cfg(feature = "ui")]
    fn differ(&self, one: BranchId, other: BranchId) -> Option<Difference>;
    /// How this branch had gone by the cursor, in figures.
    fn figures(&self) -> Sample;
    /// How this branch went: at most a few hundred samples, more or less
    /// evenly spread over its events.
    #[cfg(feature = "ui")]
    fn series(&self) -> Vec<Sample>;
    /// What was done on a branch since it left its parent, in order; nothing
    /// if there is no such branch.
    fn done(&self, branch: BranchId) -> Vec<Entry>;
    /// All that was done on the branch that the cursor is on, its past
    /// included, in order.
    fn manual_actions(&self) -> Vec<Entry>;
    /// What clients asked for and what they were told up to the cursor, in
    /// the order of asking.
    #[cfg(feature = "ui")]
    fn history(&self) -> Vec<OperationView>;
    /// Opens a branch that leaves this one at the cursor, and goes there.
    fn fork(&mut self);
    /// The digest of the world at the cursor, equal on every machine.
    fn digest(&self) -> u64;
    /// The digest of the world just after event `seq` of this branch, if it
    /// is recorded.
    fn digest_at(&self, seq: u64) -> Option<u64>;
    /// What in the settings makes it impossible to keep every promise.
    fn caveats(&self) -> Vec<Remark>;
    /// What the run started from; [`settings::views`] are its settings.
    fn setup(&self) -> &dyn AnySetup;
    /// The beats of the scenario in order, and which of them this branch has
    /// reached up to the cursor.
    fn beats(&self) -> Vec<BeatView>;
    /// What is offered now for the next beat, if a person is to bring it
    /// about.
    #[cfg(any(feature = "text", not(feature = "js")))]
    fn offer(&self) -> Option<Offer>;
    /// The instant at which a page opens the scenario.
    fn opens_at(&self) -> Time;
    /// How long the scenario plays when nobody says how long.
    fn ends_at(&self) -> Time;
}

/// One setting of a run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SettingView {
    /// Its key: `election_timeout`. Its text is `setting-election-timeout`.
    pub key: &'static str,
    /// Its value, in the form that it is read in.
    pub value: String,
    /// What may be written: `1 to 9`, `a time such as 50ms`.
    pub form: String,
    /// The values, if there are only a few.
    pub choices: Vec<String>,
}

/// One beat of a scenario: a step of its story, and a goal for who is asked
/// for goals.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BeatView {
    /// Name of its texts (see [`Beat::id`](crate::sim::beat::Beat::id)).
    pub key: &'static str,
    /// The values of its sentences: those of the event that reached it, or, as
    /// long as none has, of the instant at the cursor.
    pub values: Vec<Named>,
    /// The event that reached it on this branch, at or before the cursor.
    pub reached: Option<u64>,
    /// Whether a person has to bring it about.
    pub yours: bool,
    /// Whether it is to hold at the scenario's end.
    pub lasts: bool,
    /// Whether it holds at the cursor.
    pub holds: bool,
}

/// What a person could do for the next beat.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// The beat: its text `.do` says what is done.
    pub key: &'static str,
    /// The values of that text, with `node`: whom it is done to.
    pub values: Vec<Named>,
    /// What is done.
    pub act: Act,
}

/// The longest name of a branch, in characters.
pub const NAME_LENGTH: usize = 40;

/// The first event in which two branches differ.
#[cfg(feature = "ui")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// Its number.
    pub seq: u64,
    /// The event on the one branch; none if it has ended before.
    pub one: Option<EventView>,
    /// The event on the other.
    pub other: Option<EventView>,
}

/// One branch of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BranchView {
    /// Its number.
    pub id: BranchId,
    /// How many events are recorded on it, those of its past included.
    pub length: u64,
    /// The branch that it left, and after which event.
    pub parent: Option<(BranchId, u64)>,
}
