//! The views of an instant: which of them are shown, and where.
//!
//! The stage is always there. A wide page shows the others in a column
//! beside it, and one below it if there is wish for more room; a narrow one
//! shows them one at a time behind tabs.

mod choice;
mod menu;
mod promises;
mod state;

use crate::text::{Text, words};

pub use menu::{MenuProps, draw_menu, views_button};
pub use promises::{PromisesProps, draw_promises};
pub use state::{StateProps, draw_state};

/// A view of the instant, the stage apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum View {
    /// What just happened, and why.
    Why,
    /// What is selected.
    Details,
    /// The pictures of the protocol: logs, votes.
    Panels,
    /// The state of every node, field by field.
    State,
    /// Every event, to be searched.
    Events,
    /// What must hold, and whether it does.
    Promises,
    /// The space-time diagram.
    Diagram,
    /// How the run went, in figures.
    Figures,
}

impl View {
    /// All of them, in the order in which they are offered.
    pub const ALL: [View; 8] = [
        View::Why,
        View::Details,
        View::Panels,
        View::State,
        View::Events,
        View::Promises,
        View::Diagram,
        View::Figures,
    ];

    /// The word for it in links and in the store.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            View::Why => "why",
            View::Details => "node",
            View::Panels => "log",
            View::State => "state",
            View::Events => "events",
            View::Promises => "promises",
            View::Diagram => "diagram",
            View::Figures => "figures",
        }
    }

    /// The id of its tab, and the name of the text that names it.
    #[must_use]
    pub fn tab(self) -> &'static str {
        match self {
            View::Why => "tab-why",
            View::Details => "tab-node",
            View::Panels => "tab-log",
            View::State => "tab-state",
            View::Events => "tab-events",
            View::Promises => "tab-promises",
            View::Diagram => "tab-diagram",
            View::Figures => "tab-figures",
        }
    }

    /// Its name. That of the panels is the lab's own: logs, votes.
    #[must_use]
    pub fn name(self, text: &Text, lab: &str) -> String {
        match self {
            View::Panels => words::of_lab(text, lab, self.tab(), &[]),
            _ => text.get(self.tab()),
        }
    }
}

/// Where a view is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spot {
    /// Nowhere.
    Hidden,
    /// In the column beside the stage.
    Beside,
    /// Below the stage, where there is room for one.
    Below,
}

/// What stands between the column and the view below the stage, in text.
const BELOW: char = '_';
/// What stands before the view in front, in text.
const FRONT: char = '*';
/// The text of an empty column.
const NOTHING: &str = "none";

/// Which views are shown, and where. As text: `why.*node.log_state` has
/// three views in the column, the second of them in front where only one can
/// be seen, and the state below the stage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arrangement {
    beside: Vec<View>,
    below: Option<View>,
    front: Option<View>,
}

impl Default for Arrangement {
    fn default() -> Arrangement {
        Arrangement {
            beside: vec![View::Why, View::Details, View::Panels],
            below: None,
            front: None,
        }
    }
}

impl Arrangement {
    /// The views in the column beside the stage, from the top.
    #[must_use]
    pub fn beside(&self) -> &[View] {
        &self.beside
    }

    /// The view below the stage.
    #[must_use]
    pub fn below(&self) -> Option<View> {
        self.below
    }

    /// All that are shown, in the order of their tabs.
    pub fn shown(&self) -> impl Iterator<Item = View> {
        self.beside.iter().copied().chain(self.below)
    }

    /// The one that is seen where there is room for one only; none if none
    /// is shown.
    #[must_use]
    pub fn front(&self) -> Option<View> {
        self.front.or(self.shown().next())
    }

    /// Where a view is.
    #[must_use]
    pub fn spot(&self, view: View) -> Spot {
        match self.below == Some(view) {
            true => Spot::Below,
            false if self.beside.contains(&view) => Spot::Beside,
            false => Spot::Hidden,
        }
    }

    /// Puts a view in front, if it is shown.
    pub fn bring(&mut self, view: View) {
        if self.spot(view) != Spot::Hidden {
            self.front = Some(view);
        }
    }

    /// Puts a view somewhere. One that was below makes room for it.
    pub fn put(&mut self, view: View, spot: Spot) {
        if self.spot(view) == spot {
            return;
        }
        self.beside.retain(|one| *one != view);
        if self.below == Some(view) {
            self.below = None;
        }
        match spot {
            Spot::Hidden => {}
            Spot::Beside => self.beside.push(view),
            Spot::Below => {
                let before = self.below.replace(view);
                self.beside.extend(before);
            }
        }
        match spot {
            Spot::Hidden if self.front == Some(view) => self.front = None,
            Spot::Hidden => {}
            Spot::Beside | Spot::Below => self.front = Some(view),
        }
    }

    /// Moves a view up by one in the column.
    pub fn raise(&mut self, view: View) {
        let at = self.beside.iter().position(|one| *one == view);
        if let Some(at) = at
            && at > 0
        {
            self.beside.swap(at, at - 1);
        }
    }

    /// Reads what [`Arrangement::write`] has written. Names that are not
    /// known are left out, as are those that come twice; none if nothing is
    /// left.
    #[must_use]
    pub fn read(text: &str) -> Option<Arrangement> {
        let (beside, below) = text.split_once(BELOW).unwrap_or((text, ""));
        let mut read = Arrangement {
            beside: Vec::new(),
            below: None,
            front: None,
        };
        let mut front = None;
        let names = beside.split('.').map(|name| (name, Spot::Beside));
        for (name, spot) in names.chain([(below, Spot::Below)]) {
            let word = name.trim_start_matches(FRONT);
            let known = View::ALL.into_iter().find(|view| view.word() == word);
            if let Some(view) = known
                && read.spot(view) == Spot::Hidden
            {
                read.put(view, spot);
                if word.len() < name.len() {
                    front = Some(view);
                }
            }
        }
        read.front = front;
        let something = read.shown().next().is_some();
        (something || beside == NOTHING).then_some(read)
    }

    /// The arrangement as a short text of letters, `.`, `*` and `_`.
    #[must_use]
    pub fn write(&self) -> String {
        let mut text = String::new();
        for view in self.shown() {
            if self.below == Some(view) {
                text.push(BELOW);
            } else if !text.is_empty() {
                text.push('.');
            }
            if self.front == Some(view) {
                text.push(FRONT);
            }
            text.push_str(view.word());
        }
        if self.beside.is_empty() {
            text.insert_str(0, NOTHING);
        }
        text
    }
}

#[cfg(test)]
mod tests;
