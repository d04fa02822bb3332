//! The history of a vote: a row a ballot, the newest first, a column a node.
//! A real table, so that it reads well to those who listen too.

use web_sys::HtmlSelectElement;
use yew::prelude::*;

use crate::labs::frame::{Frame, Panel, TableCell, TablePanel, TableRow};
use crate::sim::id::NodeId;
use crate::t;
use crate::text::Text;
use crate::text::words;
use crate::ui::contract::{Intent, Selection};
use crate::ui::shared::Shared;
use crate::ui::stage::epoch_class;

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
}

/// All tables of a frame.
fn tables(frame: &Frame) -> impl Iterator<Item = &TablePanel> {
    frame.panels.iter().filter_map(|panel| match panel {
        Panel::Table(table) => Some(table),
        Panel::Log(_) => None,
    })
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
                <p class="votes-none">{ t!(text, "votes-none") }</p>
            } else {
                <div class="votes-scroll" tabindex="0" role="region" aria-label={title.clone()}>
                    <table class="votes-table">
                        <caption class="unseen">{ title }</caption>
                        { head(props, table) }
                        <tbody>{ for table.rows.iter().rev().map(|row| ballot(props, table, row)) }</tbody>
                    </table>
                </div>
                { key(props, table) }
            }
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
        <select onchange={pick} aria-label={t!(text, "votes-instance-pick")} data-test="votes-instance">
            <option value="" selected={chosen.is_none()}>{ t!(text, "votes-instance-all") }</option>
            { for own.into_iter().map(|index| html! {
                <option key={index} value={index.to_string()} selected={**chosen == Some(index)}>
                    { t!(text, "votes-instance", index = index) }
                </option>
            }) }
        </select>
    }
}

/// What has been decided, and who knows: these are two things.
fn standing(props: &VotesProps, table: &TablePanel) -> Html {
    let text = &props.text;
    let decided: Vec<&TableRow> = table.rows.iter().filter(|row| row.decided).collect();
    let Some(first) = decided.first() else {
        return Html::default();
    };
    if table.instance.is_none() && tables(&props.frame).count() > 1 {
        return Html::default();
    }
    let known = &decided
        .iter()
        .flat_map(|row| row.known_by.iter().copied())
        .collect::<Vec<NodeId>>();
    let value = value_of(text, first);
    let words = match known.is_empty() {
        true => t!(text, "votes-decided-unknown", value = value),
        false => t!(
            text,
            "votes-decided-known",
            value = value,
            nodes = known.clone()
        ),
    };
    html! { <p class={classes!("votes-standing", known.is_empty().then_some("is-unknown"))}
    data-test="votes-standing">{ words }</p> }
}

fn value_of(text: &Text, row: &TableRow) -> String {
    let named = row.texts.iter().map(|value| match value.is_empty() {
        true => t!(text, "log-noop"),
        false => value.clone(),
    });
    named.collect::<Vec<String>>().join(" / ")
}

fn head(props: &VotesProps, table: &TablePanel) -> Html {
    html! {
        <thead>
            <tr>
                <th scope="col" class="votes-number">
                    { words::of_lab(&props.text, props.frame.lab, "epoch-name", &[]) }
                </th>
                { for table.columns.iter().map(|node| column(props, *node)) }
                <th scope="col" class="votes-value">{ t!(props.text, "votes-value") }</th>
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
                { node.to_string() }
            </button>
        </th>
    }
}

/// One ballot: its number and whose it is, what each node did, its value.
fn ballot(props: &VotesProps, table: &TablePanel, row: &TableRow) -> Html {
    let text = &props.text;
    let class = classes!(
        epoch_class(Some(row.epoch)),
        row.decided.then_some("is-decided")
    );
    html! {
        <tr key={row.epoch} {class} data-test="ballot">
            <th scope="row" class="votes-number">
                <span class="swatch" aria-hidden="true"></span>{ row.epoch }
                if let Some(by) = row.by {
                    <span class="votes-by">{ by.to_string() }</span>
                }
            </th>
            { for row.cells.iter().zip(&table.columns).map(|(cell, node)| html! {
                <td key={node.0} class={classes!((props.selection == Selection::Node(*node)).then_some("is-chosen"))}>
                    { sign(text, table.key, *cell) }
                </td>
            }) }
            <td class="votes-value">
                { value_of(text, row) }
                if row.decided {
                    <strong class="votes-decided">{ text.get(&format!("{}-decided", table.key)) }</strong>
                }
            </td>
        </tr>
    }
}

/// What a node did in a ballot: a ring for a promise, a disc for a vote.
fn sign(text: &Text, key: &str, cell: TableCell) -> Html {
    let (class, what) = match cell {
        TableCell::Empty => return Html::default(),
        TableCell::Promised => ("is-promise", "promised"),
        TableCell::Voted => ("is-vote", "voted"),
    };
    let words = text.get(&format!("{key}-{what}"));
    html! {
        <span class={classes!("votes-sign", class)} title={words.clone()}>
            <span class="unseen">{ words }</span>
        </span>
    }
}

/// How to read the signs.
fn key(props: &VotesProps, table: &TablePanel) -> Html {
    let text = &props.text;
    let sample = |class: &'static str, what: &str| {
        html! {
            <li class="epoch-1">
                <span class={classes!("votes-sign", class)} aria-hidden="true"></span>
                { text.get(&format!("{}-{what}", table.key)) }
            </li>
        }
    };
    html! {
        <ul class="votes-key">
            { sample("is-promise", "promised") }
            { sample("is-vote", "voted") }
        </ul>
    }
}
