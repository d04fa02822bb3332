//! One entry of a log.

use yew::prelude::*;

use crate::labs::frame::LogCell;
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

/// An entry: its term in colour and number, and what it does.
pub fn draw_entry(text: &Text, lab: &str, entry: Entry<'_>) -> Html {
    let cell = entry.cell;
    let epoch = words::epoch(text, lab, cell.epoch);
    let state = match (entry.committed, entry.applied) {
        (true, true) => t!(text, "log-applied"),
        (true, false) => t!(text, "log-committed"),
        (false, _) => t!(text, "log-uncommitted"),
    };
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
        epoch = epoch.clone(),
        text = what.clone()
    );
    html! {
        <div {class} {title}>
            <span class="entry-epoch">
                <span class="unseen">{ epoch }</span>
                <span aria-hidden="true">{ cell.epoch }</span>
            </span>
            <span class={classes!("entry-text", cell.text.is_empty().then_some("is-noop"))}>{ what }</span>
            <span class="unseen">{ state }</span>
            if cell.conflicts {
                <span class="entry-conflict" aria-hidden="true">{ "≠" }</span>
                <span class="unseen">{ t!(text, "log-conflicts") }</span>
            }
        </div>
    }
}
