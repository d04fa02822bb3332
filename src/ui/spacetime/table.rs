//! The diagram as a table, a row an event: the same for those who listen, or
//! would rather read. Only the rows in sight are made.

use std::ops::Range;

use yew::prelude::*;

use crate::runs::spacetime::{Arrow, End, Order, SpaceTime, Way};
use crate::show::node::{Standing, Status};
use crate::sim::flight::Fate;
use crate::sim::timeline::BranchId;
use crate::t;
use crate::text::{Text, words};
use crate::ui::page;
use crate::ui::rows::{self, Rows, Touched};
use crate::ui::wish::Wish;

use super::{Diagram, Msg, chosen_in};

/// How many columns there are.
const COLUMNS: u8 = 10;

/// The rows that are in sight, and what is told in them.
pub(super) struct Table {
    rows: Rows,
    /// The event to bring into sight at the next drawing.
    reveal: Option<u64>,
    told: Sentences,
}

/// What happened at some events, in sentences, which the run is asked for.
#[derive(Default)]
struct Sentences {
    of: Option<(u32, BranchId, Range<u64>, Text)>,
    words: Vec<String>,
}

impl Table {
    /// A table that begins by showing an event.
    pub(super) fn at(seq: u64) -> Table {
        Table {
            rows: Rows::default(),
            reveal: Some(seq),
            told: Sentences::default(),
        }
    }

    pub(super) fn reveal(&mut self, seq: u64) {
        self.reveal = Some(seq);
    }

    /// Looks which rows are in sight. True if others are to be drawn.
    pub(super) fn scrolled(&mut self) -> bool {
        self.rows.measure()
    }

    /// After it was drawn: true if it is to be drawn once more.
    pub(super) fn settle(&mut self, count: u64) -> bool {
        self.rows.lay_out(count);
        if self.rows.measure() {
            return true;
        }
        if let Some(seq) = self.reveal.take_if(|seq| *seq <= count) {
            self.rows.bring(seq.saturating_sub(1));
        }
        false
    }

    /// Asks the run what happened in the rows to be drawn, unless it has
    /// told that.
    pub(super) fn tell(&mut self, of: &SpaceTime, ctx: &Context<Diagram>) {
        let props = ctx.props();
        let rows = self.rows.drawn(of.len());
        let seqs = rows.start + 1..rows.end + 1;
        let of = Some((props.run, of.branch(), seqs.clone(), props.text.clone()));
        if self.told.of != of {
            let events = props.player.0.borrow().session().events(seqs);
            let words = events.iter().map(|event| words::act(&props.text, event));
            self.told.words = words.collect();
            self.told.of = of;
        }
    }
}

impl Diagram {
    /// Shows the table, or the picture again.
    pub(super) fn turn_over(&mut self, ctx: &Context<Diagram>) {
        let moment = &ctx.props().moment;
        self.table = match self.table {
            Some(_) => None,
            None => Some(Table::at(
                chosen_in(moment.selection).unwrap_or(moment.frame.seq),
            )),
        };
    }

    pub(super) fn table(&self, ctx: &Context<Diagram>) -> Html {
        let Some(table) = &self.table else {
            return Html::default();
        };
        let props = ctx.props();
        let text = &props.text;
        let count = self.of.len();
        let drawn = table.rows.drawn(count);
        let lab = props.player.0.borrow().session().start().lab.clone();
        let chosen = chosen_in(props.moment.selection);
        let active = chosen.filter(|seq| drawn.contains(&(seq - 1)));
        let touched = Touched::to(&props.on);
        let row = |(seq, what): (u64, &String)| self.row(ctx, &lab, seq, what);
        html! {
            <div class="diagram-table" ref={table.rows.scroll.clone()} tabindex="0" role="grid"
                aria-label={t!(text, "diagram-table-label")} aria-colcount={COLUMNS.to_string()}
                aria-rowcount={(count + 1).to_string()}
                aria-activedescendant={active.map(|seq| format!("diagram-row-{seq}"))}
                onscroll={ctx.link().callback(|_: Event| Msg::Scrolled)}
                onkeydown={page::own_keys(rows::walks, ctx.link().callback(Msg::RowKey))}
                onclick={touched.select} ondblclick={touched.go}
                onpointerover={touched.point} onpointerleave={touched.leave} data-test="diagram-table">
                { head(text, &table.rows) }
                <div ref={table.rows.above.clone()} role="presentation" key="above"></div>
                { for (drawn.start + 1..).zip(&table.told.words).map(row) }
                <div ref={table.rows.below.clone()} role="presentation" key="below"></div>
            </div>
        }
    }

    fn row(&self, ctx: &Context<Diagram>, lab: &str, seq: u64, what: &str) -> Html {
        let Some(point) = self.of.point(seq) else {
            return Html::default();
        };
        let moment = &ctx.props().moment;
        let text = &ctx.props().text;
        let chosen = chosen_in(moment.selection);
        let here = moment.frame.seq;
        let order = chosen.and_then(|chosen| self.of.order(seq, chosen));
        let order = order.map(|order| order_of(text, order));
        let (relation, told) = order.unwrap_or_default();
        let lamport = (point.lamport > 0).then(|| point.lamport.to_string());
        let vector: Vec<String> = self.of.vector(seq).iter().map(u32::to_string).collect();
        let sent_in = self
            .of
            .arrow_of(seq)
            .map(|arrow| arrow.origin().to_string());
        let standing = point.standing.filter(|_| point.node.is_some());
        let standing = standing.map(|of| standing_of(text, lab, of));
        let cells: [String; COLUMNS as usize] = [
            seq.to_string(),
            told,
            text.time(point.at),
            point.node.map_or_else(String::new, |node| text.name(node)),
            what.to_owned(),
            sent_in.unwrap_or_default(),
            sends(&self.of, text, seq),
            standing.unwrap_or_default(),
            lamport.unwrap_or_default(),
            vector.join(" "),
        ];
        let class = classes!(
            "diagram-row",
            relation,
            (seq > here).then_some("is-later"),
            (moment.lit.event == Some(seq)).then_some("is-lit"),
        );
        html! {
            <div key={seq} {class} role="row" id={format!("diagram-row-{seq}")} data-seq={seq.to_string()}
                aria-rowindex={(seq + 1).to_string()} aria-selected={(chosen == Some(seq)).to_string()}
                aria-current={(seq == here).then_some("step")}>
                { for cells.into_iter().map(|words| html! { <span role="gridcell">{ words }</span> }) }
            </div>
        }
    }

    /// Arrow keys go from row to row, with Shift along a message.
    pub(super) fn row_key(&mut self, ctx: &Context<Diagram>, event: &KeyboardEvent) {
        let Some(table) = &self.table else {
            return;
        };
        let chosen = self.chosen(ctx);
        let here = chosen.unwrap_or(ctx.props().moment.frame.seq);
        let along = |way| chosen.and_then(|seq| self.of.walk(seq, way));
        let last = self.of.len();
        let to = match (event.key().as_str(), event.shift_key()) {
            ("ArrowDown", false) => Some(here + 1),
            ("ArrowUp", false) => Some(here.saturating_sub(1)),
            ("ArrowDown", true) => along(Way::ToReceiver),
            ("ArrowUp", true) => along(Way::ToSender),
            ("PageDown", _) => Some(here + table.rows.page()),
            ("PageUp", _) => Some(here.saturating_sub(table.rows.page())),
            ("Home", _) => Some(1),
            ("End", _) => Some(last),
            ("Enter", _) => {
                let go = |seq| ctx.props().on.emit(Wish::Seek(seq));
                chosen.into_iter().for_each(go);
                None
            }
            _ => return,
        };
        if let Some(seq) = to.filter(|_| last > 0) {
            self.choose(ctx, Some(seq.clamp(1, last)));
        }
    }
}

fn head(text: &Text, rows: &Rows) -> Html {
    let names: [String; COLUMNS as usize] = [
        t!(text, "diagram-table-event"),
        t!(text, "diagram-table-order"),
        t!(text, "diagram-table-time"),
        t!(text, "diagram-table-node"),
        t!(text, "diagram-table-what"),
        t!(text, "diagram-table-origin"),
        t!(text, "diagram-table-sends"),
        t!(text, "diagram-table-after"),
        t!(text, "diagram-table-lamport"),
        t!(text, "diagram-table-vector"),
    ];
    html! {
        <div class="diagram-row diagram-head" role="row" aria-rowindex="1" ref={rows.head.clone()} key="head">
            { for names.into_iter().map(|name| html! { <span role="columnheader">{ name }</span> }) }
        </div>
    }
}

/// How an event stands to the chosen one: as a class, and in words.
fn order_of(text: &Text, order: Order) -> (&'static str, String) {
    match order {
        Order::Same => ("", t!(text, "diagram-table-chosen")),
        Order::Before => ("is-past", t!(text, "diagram-table-past")),
        Order::After => ("is-future", t!(text, "diagram-table-future")),
        Order::Concurrent => ("is-apart", t!(text, "diagram-table-apart")),
    }
}

/// How a node stands, in few words.
fn standing_of(text: &Text, lab: &str, of: Standing) -> String {
    let stands = match (of.status, of.role) {
        (Status::Crashed | Status::Paused | Status::Absent, _) => {
            Some(text.get(&format!("status-{}", of.status.word())))
        }
        (_, Some(role)) => Some(text.get(role.key)),
        (_, None) => None,
    };
    let number = of.number.map(|number| words::numbered(text, lab, number));
    let both: Vec<String> = stands.into_iter().chain(number).collect();
    both.join(" · ")
}

/// What an event sent, to whom, and what became of each message.
fn sends(of: &SpaceTime, text: &Text, seq: u64) -> String {
    let mut told = Vec::new();
    for group in of.sent_by(seq).chunk_by(|a, b| a.kind == b.kind) {
        let to = group.iter().map(|arrow| one_sent(of, text, arrow));
        told.push(format!("{} → {}", group[0].kind, text.list(to.collect())));
    }
    told.join("; ")
}

fn one_sent(of: &SpaceTime, text: &Text, arrow: &Arrow) -> String {
    let end = match of.end_of(arrow) {
        End::Received { seq, .. } => t!(text, "diagram-table-received", seq = seq),
        End::Lost { .. } => t!(text, "diagram-key-lost"),
        End::Open => t!(text, "diagram-key-open"),
    };
    let copied = arrow.is_copy.then(|| t!(text, "diagram-key-copy"));
    let late = (arrow.fate == Fate::Late).then(|| t!(text, "diagram-key-late"));
    let fate: Vec<String> = copied.into_iter().chain(late).chain([end]).collect();
    t!(
        text,
        "diagram-table-sent",
        node = arrow.to,
        fate = fate.join(" · ")
    )
}
