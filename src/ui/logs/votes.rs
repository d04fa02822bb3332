//! The history of a vote: a row a ballot, the newest first, a column a node.
//! A real table, so that it reads well to those who listen too. Every sign
//! leads to the event that it comes from.

use web_sys::HtmlSelectElement;
use yew::prelude::*;

use crate::runs::milestone::{Milestone, Reached};
use crate::show::frame::{Frame, TableCell, TablePanel, TableRow};
use crate::sim::id::NodeId;
use crate::t;
use crate::text::Text;
use crate::ui::contract::{Intent, Selection};
use crate::ui::shared::Shared;
use crate::ui::stage::epoch_class;
use crate::ui::verdict::{decisions, tables, value_of};
use crate::ui::wish::Wish;

use super::grid::move_focus;
use super::quorums::Quorums;

/// Draws the votes.
pub fn draw_votes(props: &VotesProps) -> Html {
    html! { <Votes ..props.clone() /> }
}

/// Properties of [`Votes`].
#[derive(Properties, Clone, PartialEq)]
pub struct VotesProps {
    /// The instant to draw.
    pub frame: Shared<Frame>,
    /// What is looked at more closely.
    pub selection: Selection,
    /// The language.
    pub text: Text,
    /// Where wishes go.
    pub on: Callback<Intent>,
    /// Where wishes about time go.
    pub on_wish: Callback<Wish>,
}

/// The votes of a frame, one table at a time; nothing if there are none.
#[component]
pub fn Votes(props: &VotesProps) -> Html {
    // The instance that is looked at; none for all of them.
    let chosen = use_state(|| None::<u64>);
    let text = &props.text;
    // An instance that has become too old to be told makes room for all.
    let table = tables(&props.frame)
        .find(|table| table.instance == *chosen)
        .or_else(|| tables(&props.frame).next());
    let Some(table) = table else {
        return Html::default();
    };
    let title = text.get(table.key);
    html! {
        <section class="votes" data-test="votes">
            <div class="votes-head">
                <h3 class="label">{ title.clone() }</h3>
                { picker(props, &chosen) }
            </div>
            { standing(props, table) }
            if table.rows.is_empty() {
                <p class="votes-none">{ t!(text, "labs-votes-none") }</p>
            } else {
                <div class="votes-scroll" tabindex="0" role="region" aria-label={title.clone()}>
                    <table class="votes-table" onkeydown={Callback::from(move_focus)}>
                        <caption class="unseen">{ title }</caption>
                        { head(props, table) }
                        <tbody>{ for table.rows.iter().rev().enumerate().map(|(i, row)| {
                            ballot(props, table, row, i == 0)
                        }) }</tbody>
                    </table>
                </div>
                { key(props, table) }
            }
            <Quorums table={table.clone()} text={text.clone()} />
        </section>
    }
}

/// Which instance to look at, where there are several.
fn picker(props: &VotesProps, chosen: &UseStateHandle<Option<u64>>) -> Html {
    let own: Vec<u64> = tables(&props.frame)
        .filter_map(|table| table.instance)
        .collect();
    if own.is_empty() {
        return Html::default();
    }
    let pick = {
        let chosen = chosen.clone();
        Callback::from(move |event: Event| {
            let value = event.target_unchecked_into::<HtmlSelectElement>().value();
            chosen.set(value.parse().ok());
        })
    };
    let text = &props.text;
    html! {
        <select onchange={pick} aria-label={t!(text, "labs-votes-instance-pick")} data-test="votes-instance">
            <option value="" selected={chosen.is_none()}>{ t!(text, "labs-votes-instance-all") }</option>
            { for own.into_iter().map(|index| html! {
                <option key={index} value={index.to_string()} selected={**chosen == Some(index)}>
                    { t!(text, "labs-votes-instance", index = index) }
                </option>
            }) }
        </select>
    }
}

/// What has been decided, and who knows: these are two things. Until then,
/// how often it was tried.
fn standing(props: &VotesProps, table: &TablePanel) -> Html {
    let text = &props.text;
    let says = |class: &'static str, words: String| {
        html! { <p class={classes!("votes-standing", class)} data-test="votes-standing">{ words }</p> }
    };
    // That of all instances has none in common.
    let whole = table.instance.is_none() && tables(&props.frame).count() > 1;
    let decided = decisions(text, table);
    let all = match decided.len() {
        _ if whole => Html::default(),
        0 if table.begun == 0 => Html::default(),
        0 => says("is-open", t!(text, "labs-votes-open", count = table.begun)),
        count => html! {
            <>
                { for decided.into_iter().map(|one| match one.known.is_empty() {
                    true => says("is-unknown", t!(text, "labs-votes-unknown", value = one.value)),
                    false => says("", t!(text, "labs-votes-known", value = one.value, nodes = one.known)),
                }) }
                if count > 1 {
                    { says("is-apart", t!(text, "labs-votes-two")) }
                }
            </>
        },
    };
    html! {
        <>
            { all }
            if !table.intersect {
                { says("is-apart", t!(text, "labs-votes-apart")) }
            }
        </>
    }
}

fn head(props: &VotesProps, table: &TablePanel) -> Html {
    html! {
        <thead>
            <tr>
                <th scope="col" class="votes-number">{ t!(props.text, "labs-votes-ballot") }</th>
                { for table.columns.iter().map(|node| column(props, *node)) }
            </tr>
        </thead>
    }
}

fn column(props: &VotesProps, node: NodeId) -> Html {
    let select = props
        .on
        .reform(move |_: MouseEvent| Intent::Select(Selection::Node(node)));
    let chosen = props.selection == Selection::Node(node);
    html! {
        <th key={node.0} scope="col" class={classes!(chosen.then_some("is-chosen"))}>
            <button type="button" class="votes-pick" onclick={select} data-node={node.0.to_string()}>
                { props.text.name(node) }
            </button>
        </th>
    }
}

/// A button of the table that leads to an event. Of all signs one is in the
/// order of the tab key; arrows go to the others.
fn leads(
    props: &VotesProps,
    to: Milestone,
    class: &'static str,
    title: String,
    first: bool,
    shown: Html,
) -> Html {
    let go = props.on_wish.reform(move |_: MouseEvent| Wish::Reach(to));
    html! {
        <button type="button" class={classes!("votes-go", class)} onclick={go} title={title}
            tabindex={if first || class == "votes-decided" { "0" } else { "-1" }} data-test="votes-go">
            { shown }
        </button>
    }
}

/// One ballot: its number, whose it is and its value, what each node did.
fn ballot(props: &VotesProps, table: &TablePanel, row: &TableRow, first: bool) -> Html {
    let text = &props.text;
    let class = classes!(
        epoch_class(Some(row.epoch)),
        row.decided.then_some("is-decided")
    );
    let milestone = |what| Milestone {
        instance: table.instance,
        epoch: row.epoch,
        what,
    };
    let number = html! {
        <>
            <span class="swatch" aria-hidden="true"></span>{ row.epoch }
            if let Some(by) = row.by {
                { " " }<span class="votes-by">{ text.name(by) }</span>
            }
        </>
    };
    let begun = t!(text, "labs-votes-begun", epoch = row.epoch);
    let chosen = text.get(&format!("{}-decided", table.key));
    html! {
        <tr key={row.epoch} {class} data-test="ballot">
            <th scope="row" class="votes-number">
                { leads(props, milestone(Reached::Begun), "", begun, first, number) }
                <span class="votes-value">
                    { value_of(text, row) }
                    if row.decided {
                        { " " }
                        { leads(props, milestone(Reached::Decided), "votes-decided",
                            t!(text, "labs-votes-go-decided"), false, html! { <>{ "◆ " }{ chosen }</> }) }
                    }
                </span>
            </th>
            { for row.cells.iter().zip(&table.columns).map(|(cell, node)| html! {
                <td key={node.0} class={classes!((props.selection == Selection::Node(*node)).then_some("is-chosen"))}>
                    if *cell != TableCell::Empty {
                        { sign(props, table, row, *node, *cell) }
                    }
                </td>
            }) }
        </tr>
    }
}

/// What a node did in a ballot: a ring for a promise, a square for a vote. A
/// vote of the quorum is framed; the one that completed it has a mark.
fn sign(
    props: &VotesProps,
    table: &TablePanel,
    row: &TableRow,
    node: NodeId,
    cell: TableCell,
) -> Html {
    let text = &props.text;
    let (class, what) = match cell {
        TableCell::Voted => ("is-vote", "voted"),
        TableCell::Promised | TableCell::Empty => ("is-promise", "promised"),
    };
    let quorum = match cell {
        TableCell::Voted => &row.voted_by,
        TableCell::Promised | TableCell::Empty => &row.promised_by,
    };
    let within = quorum.as_ref().is_some_and(|q| q.nodes.contains(&node));
    let last = quorum.as_ref().is_some_and(|q| q.last == node);
    let mut words = vec![text.get(&format!("{}-{what}", table.key))];
    match (last, within) {
        (true, _) => words.push(t!(text, "labs-votes-completes")),
        (false, true) => words.push(t!(text, "labs-votes-in-quorum")),
        (false, false) => {}
    }
    let words = words.join(&text.get("list-comma"));
    let shown = html! {
        <>
            <span class={classes!("votes-sign", class, within.then_some("is-within"), last.then_some("is-last"))}
                aria-hidden="true"></span>
            <span class="unseen">{ format!("{} {words}", text.name(node)) }</span>
        </>
    };
    let to = Milestone {
        instance: table.instance,
        epoch: row.epoch,
        what: Reached::Cell(node, cell),
    };
    let title = format!("{words}. {}", t!(text, "labs-votes-go", node = node));
    leads(props, to, "", title, false, shown)
}

/// How to read the signs.
fn key(props: &VotesProps, table: &TablePanel) -> Html {
    let text = &props.text;
    let sample = |class: &'static str, words: String| {
        html! {
            <li class="epoch-1">
                <span class={classes!("votes-sign", class)} aria-hidden="true"></span>
                { words }
            </li>
        }
    };
    let own = |what: &str| text.get(&format!("{}-{what}", table.key));
    html! {
        <ul class="votes-key">
            { sample("is-promise", own("promised")) }
            { sample("is-vote", own("voted")) }
            { sample("is-vote is-within", t!(text, "labs-votes-key-quorum")) }
            { sample("is-vote is-within is-last", t!(text, "labs-votes-key-last")) }
            <li>{ t!(text, "labs-votes-how") }</li>
        </ul>
    }
}
