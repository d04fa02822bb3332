//! One entry of a log.

use yew::prelude::*;

use crate::show::frame::LogCell;
use crate::t;
use crate::text::{Text, words};
use crate::ui::stage::epoch_class;

/// What decides how an entry looks.
#[derive(Clone, Copy, PartialEq)]
pub struct Entry<'a> {
    /// The entry.
    pub cell: &'a LogCell,
    /// Whether its node knows it to be committed.
    pub committed: bool,
    /// Whether its node has applied it.
    pub applied: bool,
}

/// An entry: its term in colour and number, and what it does. Of few
/// elements, for a hundred stand side by side: a picture with a name.
pub fn draw_entry(text: &Text, lab: &str, entry: Entry<'_>) -> Html {
    let cell = entry.cell;
    let epoch = words::numbered(text, lab, cell.epoch);
    let mut state = match (entry.committed, entry.applied) {
        (true, true) => t!(text, "log-applied"),
        (true, false) => t!(text, "log-committed"),
        (false, _) => t!(text, "log-uncommitted"),
    };
    if cell.conflicts {
        state = text.list(vec![state, t!(text, "log-conflicts")]);
    }
    let class = classes!(
        "entry",
        epoch_class(Some(cell.epoch)),
        entry.committed.then_some("is-committed"),
        entry.applied.then_some("is-applied"),
        cell.conflicts.then_some("is-conflict"),
    );
    let what = if cell.text.is_empty() {
        t!(text, "log-noop")
    } else {
        cell.text.clone()
    };
    let title = t!(
        text,
        "log-entry",
        index = cell.index,
        epoch = epoch,
        text = what.clone(),
        state = state
    );
    html! {
        <div role="img" {class} {title}>
            <b>{ cell.epoch }</b>
            <span class={if cell.text.is_empty() { "entry-text is-noop" } else { "entry-text" }}>{ what }</span>
            if cell.conflicts {
                <span class="entry-conflict">{ "≠" }</span>
            }
        </div>
    }
}
