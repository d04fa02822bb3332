//! What the shell's own controls want.

use crate::labs::session::Start;
use crate::runs::journal::JournalError;
use crate::runs::milestone::Milestone;
use crate::runs::rerun::Change;
use crate::sim::time::Time;
use crate::sim::timeline::BranchId;
use crate::text::Lang;

use super::contract::Intent;
use super::parts::Part;
use super::player::Pace;
use super::store::Theme;
use super::views::{Arrangement, Spot, View};

/// One wish of a person.
#[derive(Clone, Debug, PartialEq)]
pub enum Wish {
    /// Let time run if it stands, and stand if it runs.
    Toggle,
    /// One event back.
    Back,
    /// One event forward.
    Forward,
    /// One event forward, without a halt if time runs.
    On,
    /// Back to the start.
    Restart,
    /// The same again with another seed.
    NewSeed,
    /// Let time pass like this.
    Speed(Pace),
    /// Run at the next faster speed.
    Faster,
    /// Run at the next slower speed.
    Slower,
    /// Go to just after this event.
    Seek(u64),
    /// Go to just after the event by which this was reached.
    Reach(Milestone),
    /// Go to this instant.
    SeekTime(Time),
    /// Go to the end of the timeline.
    End,
    /// Go a little of the cluster's time further, or back.
    Nudge {
        /// Further.
        ahead: bool,
    },
    /// Go to another branch.
    SwitchBranch(BranchId),
    /// Go to an event of another branch.
    SeekOn(BranchId, u64),
    /// Compare a branch with the one that is shown.
    CompareBranch(BranchId),
    /// Give a branch a name.
    NameBranch(BranchId, String),
    /// Take a branch away for good.
    RemoveBranch(BranchId),
    /// Go to the marked event after the cursor, or before it.
    SeekMark {
        /// After it.
        ahead: bool,
    },
    /// Undo what was done last.
    Undo,
    /// Do again what was undone last.
    Redo,
    /// Take the run again with a change of what was done.
    Change(Change),
    /// Begin another run.
    Begin(Start),
    /// Go to this address, from the hash on.
    GoTo(String),
    /// Open the run that these bytes of a file hold, if it could be read.
    OpenFile(Result<Vec<u8>, JournalError>),
    /// A file is dragged over the page, or no longer.
    Drag(bool),
    /// Speak this language.
    Language(Lang),
    /// Dress like this.
    Theme(Theme),
    /// Let keys of one character act, or not.
    Letters(bool),
    /// Open a sheet.
    Open(Sheet),
    /// Close the sheet that was opened as this one, by number.
    Close(u32),
    /// Bring this view to the front, where only one is seen.
    Show(View),
    /// Put a view somewhere.
    Put(View, Spot),
    /// Show the space-time diagram if it is hidden, and hide it if it is not.
    Diagram,
    /// Show these views, there.
    Arrange(Arrangement),
    /// Move a view up in its column.
    Raise(View),
    /// Say this where everybody sees it.
    Say(String),
    /// Take away what was said.
    Hush,
    /// Ask once more for a part of the page that has not come.
    Again,
    /// What a part of the stage wants.
    Intent(Intent),
}

impl Wish {
    /// The part of the page that does it; none if it is done without one that
    /// comes later.
    #[must_use]
    pub fn part(&self) -> Option<Part> {
        match self {
            Wish::Open(_) => Some(Part::Sheets),
            Wish::Intent(Intent::Answer { .. }) => Some(Part::Hand),
            // The first view does not need them; an act may be refused in words that come with it.
            Wish::Speed(_)
            | Wish::Faster
            | Wish::Slower
            | Wish::Language(_)
            | Wish::Theme(_)
            | Wish::Letters(_)
            | Wish::Intent(Intent::Act(_)) => Some(Part::Shared),
            Wish::NewSeed
            | Wish::Reach(_)
            | Wish::SwitchBranch(_)
            | Wish::SeekOn(..)
            | Wish::CompareBranch(_)
            | Wish::NameBranch(..)
            | Wish::RemoveBranch(_)
            | Wish::Undo
            | Wish::Redo
            | Wish::Change(_)
            | Wish::Begin(_)
            | Wish::GoTo(_)
            | Wish::OpenFile(_)
            | Wish::Show(_)
            | Wish::Put(..)
            | Wish::Diagram
            | Wish::Arrange(_)
            | Wish::Raise(_) => Some(Part::Runs),
            Wish::Toggle
            | Wish::Back
            | Wish::Forward
            | Wish::On
            | Wish::Restart
            | Wish::Seek(_)
            | Wish::SeekTime(_)
            | Wish::End
            | Wish::Nudge { .. }
            | Wish::SeekMark { .. }
            | Wish::Drag(_)
            | Wish::Close(_)
            | Wish::Say(_)
            | Wish::Hush
            | Wish::Again
            | Wish::Intent(_) => None,
        }
    }
}

/// A sheet above the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sheet {
    /// The scenarios to choose from.
    Scenarios,
    /// The same, to keep the run that is shown among them.
    Keep,
    /// Seed and settings.
    Run,
    /// The run beside another, in figures.
    Compare,
    /// Links, files, recent runs.
    Share,
    /// Keys and how to read the picture.
    Help,
}
