//! Every event of the run as a sentence, to be searched, filtered, selected.
//! Only those in sight are drawn.

mod draw;
mod filter;
mod index;

use std::cell::RefCell;

use gloo_render::AnimationFrame;
use yew::prelude::*;

use crate::show::frame::EventView;
use crate::text::Text;
use crate::ui::clock;
use crate::ui::contract::{Intent, Lit, Selection};
use crate::ui::player::Player;
use crate::ui::rows::Rows;
use crate::ui::shared::Shared;
use crate::ui::wish::Wish;

use filter::Filter;
use index::Index;

/// How long reading may take of one picture, in milliseconds.
const BUDGET_MS: f64 = 6.0;

/// Draws the list.
pub fn draw_events(props: &EventsProps) -> Html {
    html! { <Events ..props.clone() /> }
}

/// Properties of [`Events`].
#[derive(Properties, Clone, PartialEq)]
pub struct EventsProps {
    /// The language.
    pub text: Text,
    /// The run.
    pub player: Shared<RefCell<Player>>,
    /// Which run it holds: another number for each.
    pub run: u32,
    /// Where it stands: branch, events recorded, event that is shown.
    pub place: (u32, u64, u64),
    /// The event that is selected.
    pub selected: Option<u64>,
    /// The same event, if it is to be told here.
    pub told: Option<Shared<EventView>>,
    /// What is lit up.
    pub lit: Lit,
    /// Where wishes go.
    pub on: Callback<Wish>,
}

/// What reaches the list.
pub enum Msg {
    /// Other events are asked for.
    Filter(Filter),
    /// The list was scrolled.
    Scrolled,
    /// Other lines are in sight than were drawn.
    Drawn,
    /// A key was pressed on the list.
    Key(KeyboardEvent),
    /// There is time to read on.
    ReadOn,
}

/// Every event of the run.
pub struct Events {
    index: Index,
    filter: Filter,
    /// The events that pass the filter, unless all do.
    found: Vec<u64>,
    /// How far the filter has looked.
    looked: u64,
    rows: Rows,
    /// The line to bring into sight at the next drawing.
    reveal: Option<u64>,
    /// The event that a key has selected since the page was drawn: the next
    /// key goes on from there.
    ahead: Option<u64>,
    reading: Option<AnimationFrame>,
}

impl Component for Events {
    type Message = Msg;
    type Properties = EventsProps;

    fn create(ctx: &Context<Events>) -> Events {
        let mut list = Events {
            index: Index::default(),
            filter: Filter::default(),
            found: Vec::new(),
            looked: 0,
            rows: Rows::default(),
            reveal: None,
            ahead: None,
            reading: None,
        };
        list.read(ctx);
        list.reveal = Some(ctx.props().selected.unwrap_or(ctx.props().place.2));
        list
    }

    fn changed(&mut self, ctx: &Context<Events>, old: &EventsProps) -> bool {
        let new = ctx.props();
        self.ahead = None;
        if old.text != new.text || old.run != new.run {
            self.index.forget();
            self.look_anew();
        }
        if old.place != new.place || self.index.len() == 0 {
            self.read(ctx);
        }
        if old.place.2 != new.place.2 {
            self.reveal = Some(new.place.2);
        }
        if old.selected != new.selected && new.selected.is_some() {
            self.reveal = new.selected;
        }
        true
    }

    fn update(&mut self, ctx: &Context<Events>, msg: Msg) -> bool {
        match msg {
            Msg::Filter(filter) => {
                self.filter = filter;
                self.look_anew();
                self.look();
                self.reveal = ctx.props().selected.or(Some(ctx.props().place.2));
                true
            }
            Msg::Scrolled => self.rows.measure(),
            Msg::Drawn => true,
            Msg::ReadOn => {
                self.read(ctx);
                true
            }
            Msg::Key(event) => {
                self.key(ctx, &event);
                false
            }
        }
    }

    fn view(&self, ctx: &Context<Events>) -> Html {
        self.draw(ctx)
    }

    fn rendered(&mut self, ctx: &Context<Events>, _first: bool) {
        self.rows.lay_out(self.count());
        if self.rows.measure() {
            ctx.link().send_message(Msg::Drawn);
        } else if let Some(seq) = self.reveal
            && seq <= self.index.len()
        {
            self.reveal = None;
            self.line_of(seq.max(1))
                .iter()
                .for_each(|line| self.rows.bring(*line));
        }
    }
}

impl Events {
    /// Reads for a while, and again at the next picture if there is more.
    fn read(&mut self, ctx: &Context<Events>) {
        let EventsProps { text, player, .. } = ctx.props();
        let Ok(player) = player.try_borrow() else {
            return;
        };
        let before = self.index.len();
        self.index.follow(player.session());
        if self.index.len() < before {
            self.look_anew();
        }
        let began = clock::now();
        let goes_on = || clock::now() - began < BUDGET_MS;
        let more = self
            .index
            .read(player.session(), player.feed(), text, &goes_on);
        self.look();
        self.reading = more.then(|| {
            let on = ctx.link().callback(|_: f64| Msg::ReadOn);
            clock::at_next_picture(on)
        });
    }

    fn look_anew(&mut self) {
        self.found.clear();
        self.looked = 0;
    }

    /// Lets what was read since pass the filter.
    fn look(&mut self) {
        if !self.filter.is_open() {
            self.filter
                .extend(&mut self.found, &self.index, self.looked);
            self.looked = self.index.len();
        }
    }

    /// How many events are listed.
    fn count(&self) -> u64 {
        match self.filter.is_open() {
            true => self.index.len(),
            false => self.found.len() as u64,
        }
    }

    /// The event on line `line`, from 0.
    fn event_at(&self, line: u64) -> Option<u64> {
        match self.filter.is_open() {
            true => (line < self.index.len()).then_some(line + 1),
            false => self.found.get(usize::try_from(line).ok()?).copied(),
        }
    }

    /// The line of event `seq`, or of the last before it.
    fn line_of(&self, seq: u64) -> Option<u64> {
        let lines = match self.filter.is_open() {
            true => seq.min(self.index.len()),
            false => self.found.partition_point(|one| *one <= seq) as u64,
        };
        lines.checked_sub(1)
    }

    /// Arrow keys select, Enter goes there.
    fn key(&mut self, ctx: &Context<Events>, event: &KeyboardEvent) {
        let EventsProps { place, on, .. } = ctx.props();
        let selected = self.ahead.or(ctx.props().selected);
        let here = selected.or(Some(place.2)).and_then(|seq| self.line_of(seq));
        let line = here.unwrap_or(0);
        let page = self.rows.page();
        let last = self.count().saturating_sub(1);
        let to = match event.key().as_str() {
            "ArrowDown" => line + 1,
            "ArrowUp" => line.saturating_sub(1),
            "PageDown" => line + page,
            "PageUp" => line.saturating_sub(page),
            "Home" => 0,
            "End" => last,
            "Enter" => {
                selected.iter().for_each(|seq| on.emit(Wish::Seek(*seq)));
                return;
            }
            _ => return,
        };
        if let Some(seq) = self.event_at(to.min(last)) {
            self.ahead = Some(seq);
            on.emit(Wish::Intent(Intent::Select(Selection::Event(seq))));
        }
    }
}
