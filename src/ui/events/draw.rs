//! How the list of events is drawn.

use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use crate::sim::id::NodeId;
use crate::t;
use crate::text::Text;
use crate::ui::inspector::{EventPageProps, event_page};
use crate::ui::page;
use crate::ui::rows::{self, Touched};
use crate::ui::shell::recent::mark_class;

use super::filter::Filter;
use super::index::{Kind, Line};
use super::{Events, EventsProps, Msg};

impl Events {
    pub(super) fn draw(&self, ctx: &Context<Events>) -> Html {
        let text = &ctx.props().text;
        html! {
            <section class="events" aria-labelledby="events-title" data-test="events">
                <div class="events-top">
                    <h2 id="events-title" class="label">{ t!(text, "events-title") }</h2>
                    { self.search(ctx) }
                    { self.filters(ctx) }
                </div>
                { self.list(ctx) }
                { self.told(ctx) }
            </section>
        }
    }

    fn search(&self, ctx: &Context<Events>) -> Html {
        let text = &ctx.props().text;
        let filter = self.filter.clone();
        let search = ctx.link().callback(move |event: InputEvent| {
            let words = event.target_unchecked_into::<HtmlInputElement>().value();
            Msg::Filter(Filter {
                words,
                ..filter.clone()
            })
        });
        let (count, all) = (self.count(), ctx.props().place.1);
        html! {
            <>
                <input type="search" class="events-search" placeholder={t!(text, "events-search")}
                    aria-label={t!(text, "events-search")} value={self.filter.words.clone()}
                    oninput={search} data-test="events-search" />
                <span class="soft" role="status" data-test="events-count">
                    { t!(text, "events-count", count = count, all = all) }
                </span>
            </>
        }
    }

    fn filters(&self, ctx: &Context<Events>) -> Html {
        let EventsProps { text, player, .. } = ctx.props();
        let nodes = player.try_borrow().map_or(0, |p| p.frame().nodes.len());
        let nodes = NodeId::all(u8::try_from(nodes).unwrap_or(u8::MAX));
        let nodes: Vec<(u16, String)> = nodes.map(|n| (u16::from(n.0), text.name(n))).collect();
        let kinds = self.index.kinds.iter().map(|kind| kind_words(text, *kind));
        let kinds: Vec<(u16, String)> = (0..).zip(kinds).collect();
        let rules = self
            .index
            .rules
            .iter()
            .map(|rule| rule_words(rule.cite, rule.id));
        let rules: Vec<(u16, String)> = (0..).zip(rules).collect();
        let node = self.filter.node.map(|node| u16::from(node.0));
        let by_node = |filter: &mut Filter, chosen: Option<u16>| {
            filter.node = chosen.and_then(|n| u8::try_from(n).ok()).map(NodeId);
        };
        html! {
            <>
                { self.choice(ctx, t!(text, "events-node"), &nodes, node, by_node) }
                { self.choice(ctx, t!(text, "events-kind"), &kinds, self.filter.kind,
                    |filter, chosen| filter.kind = chosen) }
                { self.choice(ctx, t!(text, "events-rule"), &rules, self.filter.rule,
                    |filter, chosen| filter.rule = chosen) }
            </>
        }
    }

    /// One filter: all, or one of some.
    fn choice(
        &self,
        ctx: &Context<Events>,
        name: String,
        options: &[(u16, String)],
        now: Option<u16>,
        choose: fn(&mut Filter, Option<u16>),
    ) -> Html {
        let filter = self.filter.clone();
        let pick = ctx.link().callback(move |event: Event| {
            let value = event.target_unchecked_into::<HtmlSelectElement>().value();
            let mut filter = filter.clone();
            choose(&mut filter, value.parse().ok());
            Msg::Filter(filter)
        });
        html! {
            <select class="events-filter" aria-label={name.clone()} onchange={pick}>
                <option value="" selected={now.is_none()}>{ name }</option>
                { for options.iter().map(|(place, words)| html! {
                    <option key={*place} value={place.to_string()} selected={now == Some(*place)}>
                        { words }
                    </option>
                }) }
            </select>
        }
    }

    fn list(&self, ctx: &Context<Events>) -> Html {
        let EventsProps {
            text, selected, on, ..
        } = ctx.props();
        let touched = Touched::to(on);
        let scrolled = ctx.link().callback(|_: Event| Msg::Scrolled);
        let count = self.count();
        let active = selected.filter(|seq| self.event_is_drawn(*seq));
        html! {
            <div class="events-scroll" ref={self.rows.scroll.clone()} tabindex="0" role="listbox"
                aria-label={t!(text, "events-title")} onscroll={scrolled} onclick={touched.select}
                ondblclick={touched.go} onpointerover={touched.point} onpointerleave={touched.leave}
                onkeydown={page::own_keys(rows::walks, ctx.link().callback(Msg::Key))}
                aria-activedescendant={active.map(|seq| format!("event-{seq}"))}
                data-test="events-list">
                <div ref={self.rows.above.clone()} role="presentation" key="above"></div>
                { for self.rows.drawn(count).filter_map(|line| {
                    let seq = self.event_at(line)?;
                    Some(row(ctx.props(), self.index.line(seq)?, seq, (line + 1, count)))
                }) }
                <div ref={self.rows.below.clone()} role="presentation" key="below"></div>
                if count == 0 {
                    <p class="soft" role="option" aria-selected="false" aria-disabled="true">
                        { t!(text, "events-none") }
                    </p>
                }
            </div>
        }
    }

    fn event_is_drawn(&self, seq: u64) -> bool {
        let line = self
            .line_of(seq)
            .filter(|line| self.event_at(*line) == Some(seq));
        line.is_some_and(|line| self.rows.drawn(self.count()).contains(&line))
    }

    /// The selected event, whole, where no other view tells it.
    fn told(&self, ctx: &Context<Events>) -> Html {
        let EventsProps { text, told, .. } = ctx.props();
        let Some(event) = told else {
            return Html::default();
        };
        let lab = ctx.props().player.try_borrow();
        let lab = lab.map_or_else(
            |_| String::new(),
            |player| player.session().start().lab.clone(),
        );
        html! {
            <div class="events-told" tabindex="0" role="group"
                aria-label={t!(text, "event-title", seq = event.seq)}>
                { event_page(&EventPageProps {
                    event: Some(event.clone()),
                    here: ctx.props().place.2,
                    lab,
                    text: text.clone(),
                    on: ctx.props().on.clone(),
                }) }
            </div>
        }
    }
}

fn row(props: &EventsProps, line: &Line, seq: u64, (place, count): (u64, u64)) -> Html {
    let lit = &props.lit;
    let same_flight = lit.flight.is_some() && lit.flight == line.flight;
    let same_node = lit.event.is_none() && lit.node.is_some() && lit.node == line.node;
    let is_lit = lit.event == Some(seq) || same_flight || same_node;
    let class = classes!(
        "event-row",
        line.mark.map(mark_class),
        (props.place.2 == seq).then_some("is-here"),
        is_lit.then_some("is-lit"),
    );
    html! {
        <div key={seq} {class} id={format!("event-{seq}")} role="option" data-seq={seq.to_string()}
            aria-selected={(props.selected == Some(seq)).to_string()}
            aria-current={(props.place.2 == seq).then_some("step")}
            aria-posinset={place.to_string()} aria-setsize={count.to_string()}
            title={line.words.to_string()}>
            <span class="event-seq">{ seq }</span>
            <span class="line-time">{ props.text.time(line.at) }</span>
            <span class="event-words">{ &*line.words }</span>
        </div>
    }
}

fn kind_words(text: &Text, kind: Kind) -> String {
    match kind {
        Kind::Message(name) => name.to_owned(),
        Kind::Act(word) => text.get(&format!("act-{}", word.replace('_', "-"))),
    }
}

/// A rule by its place in the paper and its name without the lab's.
fn rule_words(cite: &str, id: &str) -> String {
    let name = id.split_once('-').map_or(id, |(_, name)| name);
    format!("{cite}: {}", name.replace('-', " "))
}
