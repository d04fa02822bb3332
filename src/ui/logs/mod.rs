//! The logs of all nodes, side by side: rows are nodes, columns are indexes.
//! A real table, so that it reads well to those who listen too.

use yew::prelude::*;

use crate::show::frame::{Frame, LogPanel, LogRow, Panel};
use crate::sim::id::NodeId;
use crate::t;
use crate::text::Text;
use crate::ui::contract::{Intent, Moment, Selection};
use crate::ui::later::later;
use crate::ui::memo::{memo, memo_of};
use crate::ui::parts::Part;
use crate::ui::shared::Shared;
use crate::ui::stage::epoch_class;
use crate::ui::wish::Wish;

mod entry;
pub mod figure;
mod grid;
mod progress;
mod quorums;
mod votes;

use entry::{Entry, draw_entry};
use progress::{Progress, progress};
use votes::{VotesProps, draw_votes};

/// The most columns that are drawn, the newest: what goes to any place of a
/// long run draws all of them anew, and has a sixtieth of a second for it.
const COLUMNS: u64 = 24;

/// The same beside the stage, where half as many are in sight.
const COLUMNS_BESIDE: u64 = 16;

/// Properties of [`Logs`].
#[derive(Clone, PartialEq)]
pub struct LogsProps {
    /// The instant to draw.
    pub moment: Moment,
    /// Whether they have the whole width.
    pub wide: bool,
    /// The language.
    pub text: Text,
    /// Where wishes go.
    pub on: Callback<Intent>,
    /// Where wishes about time go.
    pub on_wish: Callback<Wish>,
}

/// The logs of all nodes.
pub fn draw_logs(props: &LogsProps) -> Html {
    memo(
        LogTableProps {
            frame: Shared(props.moment.frame.clone()),
            selection: props.moment.selection,
            lit: props.moment.lit.node,
            columns: match props.wide {
                true => COLUMNS,
                false => COLUMNS_BESIDE,
            },
            text: props.text.clone(),
            on: props.on.clone(),
            on_wish: props.on_wish.clone(),
        },
        log_table,
    )
}

#[derive(Clone, PartialEq)]
struct LogTableProps {
    frame: Shared<Frame>,
    selection: Selection,
    lit: Option<NodeId>,
    /// The most columns to draw.
    columns: u64,
    text: Text,
    on: Callback<Intent>,
    on_wish: Callback<Wish>,
}

/// The log panel of a frame, if the protocol has one.
fn panel(frame: &Frame) -> Option<&LogPanel> {
    frame.panels.iter().find_map(|panel| match panel {
        Panel::Log(log) => Some(log),
        Panel::Table(_) => None,
    })
}

/// The last column: one beyond the longest log if the leader's next entry
/// for some node stands there.
fn last_index(log: &LogPanel, marks: &[Progress]) -> u64 {
    let entries = log
        .rows
        .iter()
        .filter_map(|row| row.cells.last())
        .map(|c| c.index);
    let next = marks.iter().map(|mark| mark.next);
    entries.chain(next).max().unwrap_or(0).max(log.first)
}

fn log_table(props: &LogTableProps) -> Html {
    let text = &props.text;
    let Some(log) = panel(&props.frame) else {
        return match props.frame.panels.is_empty() {
            true => html! { <p class="logs-none">{ t!(text, "log-none") }</p> },
            false => votes(props),
        };
    };
    let marks = progress(log, &props.frame);
    let last = last_index(log, &marks);
    // From the beginning of a stretch: all but the last are whole.
    let beyond = (last + 1).saturating_sub(props.columns);
    let first = log.first.max(beyond.next_multiple_of(STRETCH));
    html! {
        <div class="logs">
            <div class="logs-scroll" tabindex="0" role="region" aria-label={t!(text, "log-scroll")}>
                <table class="logs-table" data-test="logs">
                    <caption class="unseen">{ t!(text, "log-title") }</caption>
                    { memo(HeadProps {
                        first,
                        last,
                        text: text.clone(),
                    }, draw_head) }
                    <tbody>
                        { for log.rows.iter().enumerate().map(|(i, row)| memo_of(row.node.0, RowProps {
                                frame: props.frame.clone(),
                                row: i,
                                first,
                                last,
                                progress: marks.iter().find(|m| m.node == row.node).copied(),
                                chosen: props.selection == Selection::Node(row.node),
                                lit: props.lit == Some(row.node),
                                text: text.clone(),
                                on: props.on.clone(),
                            }, draw_row)) }
                    </tbody>
                </table>
            </div>
            { memo(KeyProps { text: text.clone() }, draw_key) }
            if props.frame.panels.len() > 1 {
                { votes(props) }
            }
        </div>
    }
}

fn votes(props: &LogTableProps) -> Html {
    later(
        Part::Votes,
        &props.text,
        VotesProps {
            frame: props.frame.clone(),
            selection: props.selection,
            text: props.text.clone(),
            on: props.on.clone(),
            on_wish: props.on_wish.clone(),
        },
        draw_votes,
    )
}

#[derive(PartialEq)]
struct HeadProps {
    first: u64,
    last: u64,
    text: Text,
}

fn draw_head(props: &HeadProps) -> Html {
    html! {
        <thead>
            <tr>
                <th key="node" scope="col" class="logs-node"><span class="unseen">{ t!(props.text, "log-node") }</span></th>
                { for (props.first..=props.last).map(|index| html! {
                    <th key={index % (STRETCH * STRETCHES)} scope="col">{ index }</th>
                }) }
            </tr>
        </thead>
    }
}

#[derive(Clone)]
struct RowProps {
    frame: Shared<Frame>,
    row: usize,
    first: u64,
    last: u64,
    progress: Option<Progress>,
    chosen: bool,
    lit: bool,
    text: Text,
    on: Callback<Intent>,
}

impl RowProps {
    fn log(&self) -> Option<&LogRow> {
        panel(&self.frame)?.rows.get(self.row)
    }

    fn epoch(&self) -> Option<u64> {
        self.frame.nodes.get(self.log()?.node.index())?.card.number
    }
}

impl PartialEq for RowProps {
    fn eq(&self, other: &RowProps) -> bool {
        self.row == other.row
            && (self.first, self.last) == (other.first, other.last)
            && (self.chosen, self.lit) == (other.chosen, other.lit)
            && self.progress == other.progress
            && self.text == other.text
            && self.on == other.on
            && (self.frame == other.frame
                || (self.log() == other.log() && self.epoch() == other.epoch()))
    }
}

/// One node's log.
fn draw_row(props: &RowProps) -> Html {
    let Some(row) = props.log() else {
        return Html::default();
    };
    let node = row.node;
    let select = {
        let on = props.on.clone();
        Callback::from(move |_: MouseEvent| on.emit(Intent::Select(Selection::Node(node))))
    };
    let point = |to: Selection| props.on.reform(move |_: PointerEvent| Intent::Point(to));
    html! {
        <tr class={classes!(props.chosen.then_some("is-chosen"), props.lit.then_some("is-lit"))}
            onpointerenter={point(Selection::Node(node))} onpointerleave={point(Selection::Nothing)}>
            <th key="node" scope="row" class="logs-node">
                <button type="button" class={classes!("logs-pick", epoch_class(props.epoch()))} onclick={select}>
                    <span class="swatch" aria-hidden="true"></span>{ props.text.name(node) }
                </button>
            </th>
            { for (props.first / STRETCH..=props.last / STRETCH).map(|stretch| memo_of(stretch % STRETCHES, StretchProps {
                    frame: props.frame.clone(),
                    row: props.row,
                    node,
                    first: props.first.max(stretch * STRETCH),
                    last: props.last.min(stretch * STRETCH + STRETCH - 1),
                    progress: props.progress,
                    text: props.text.clone(),
                }, draw_stretch)) }
        </tr>
    }
}

/// How many places of a log are drawn and compared at once: hundreds stand
/// side by side, and few change at a time.
const STRETCH: u64 = 8;

/// How many stretches there may be side by side. A stretch has the key of the
/// one that was so many before it: when somebody goes to another place, the
/// page's elements are written anew, which is cheaper than new elements.
const STRETCHES: u64 = COLUMNS / STRETCH + 1;

/// Some places of a log that stand side by side.
#[derive(Clone)]
struct StretchProps {
    frame: Shared<Frame>,
    row: usize,
    node: NodeId,
    first: u64,
    last: u64,
    progress: Option<Progress>,
    text: Text,
}

impl StretchProps {
    fn log(&self) -> Option<&LogRow> {
        panel(&self.frame)?.rows.get(self.row)
    }

    fn entry(&self, index: u64) -> Option<Entry<'_>> {
        let log = self.log()?;
        // There may be gaps: entries are found by what they say, not by place.
        let place = log.cells.partition_point(|cell| cell.index < index);
        let cell = log.cells.get(place).filter(|cell| cell.index == index)?;
        Some(Entry {
            cell,
            committed: cell.decided,
            applied: index <= log.applied,
        })
    }

    fn marks(&self, index: u64) -> progress::Marks {
        self.progress.map(|p| p.at(index)).unwrap_or_default()
    }
}

impl PartialEq for StretchProps {
    fn eq(&self, other: &StretchProps) -> bool {
        (self.row, self.node) == (other.row, other.node)
            && (self.first, self.last) == (other.first, other.last)
            && self.text == other.text
            && (self.first..=self.last).all(|index| {
                self.entry(index) == other.entry(index) && self.marks(index) == other.marks(index)
            })
    }
}

fn draw_stretch(props: &StretchProps) -> Html {
    html! {
        { for (props.first..=props.last).map(|index| slot(props, index)) }
    }
}

/// One place of a log: an entry or none, with the leader's marks.
fn slot(props: &StretchProps, index: u64) -> Html {
    let marks = props.marks(index);
    let entry = props.entry(index);
    let node = props.node;
    html! {
        <td key={index % STRETCH} class={classes!(entry.is_none().then_some("is-empty"))}>
            if let Some(entry) = entry {
                { draw_entry(&props.text, props.frame.lab, entry) }
            }
            if marks.is_match {
                { mark("match", t!(props.text, "log-match", node = node, index = index)) }
            }
            if marks.is_next {
                { mark("next", t!(props.text, "log-next", node = node, index = index)) }
            }
        </td>
    }
}

fn mark(kind: &'static str, words: String) -> Html {
    html! {
        <span class={classes!("logs-mark", format!("logs-mark-{kind}"))} title={words.clone()}>
            <span class="unseen">{ words }</span>
        </span>
    }
}

#[derive(PartialEq)]
struct KeyProps {
    text: Text,
}

/// How to read the cells.
fn draw_key(props: &KeyProps) -> Html {
    let text = &props.text;
    let sample = |class: &'static str, words: String| {
        html! { <li><span class={classes!("entry", "entry-sample", "epoch-1", class)} aria-hidden="true"></span>{ words }</li> }
    };
    let sign = |kind: &'static str, words: String| {
        html! { <li><span class={classes!("logs-mark", format!("logs-mark-{kind}"))} aria-hidden="true"></span>{ words }</li> }
    };
    html! {
        <details class="facts">
        <summary>{ t!(text, "log-key") }</summary>
        <ul class="logs-key">
            { sample("", t!(text, "log-key-open")) }
            { sample("is-committed", t!(text, "log-key-committed")) }
            { sample("is-committed is-applied", t!(text, "log-key-applied")) }
            <li>
                <span class="entry-conflict" aria-hidden="true">{ "≠" }</span>
                { t!(text, "log-key-conflict") }
            </li>
            { sign("match", t!(text, "log-key-match")) }
            { sign("next", t!(text, "log-key-next")) }
        </ul>
        </details>
    }
}
