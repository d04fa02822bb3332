//! The space-time diagram on the page: pan, zoom, choose an event and see
//! what could have led to it.
//!
//! [`crate::diagram`] draws; this part knows the window, the hand and the
//! keys. The picture is drawn a screen farther than can be seen at both ends
//! and moved, and drawn anew only when something in it has changed.

mod export;
mod hand;
mod overlay;
mod panel;
mod table;
#[cfg(test)]
mod tests;
mod watch;
mod window;

use std::cell::RefCell;
use std::rc::Rc;

use gloo_timers::callback::Timeout;
use web_sys::{Element, WheelEvent};
use yew::prelude::*;

use crate::diagram::{self, View, sheet::Sheet};
use crate::runs::spacetime::SpaceTime;
use crate::show::frame::EventView;
use crate::sim::time::Time;
use crate::sim::timeline::BranchId;
use crate::t;
use crate::text::Text;
use crate::ui::contract::{Intent, Moment, Selection};
use crate::ui::glide::Following;
use crate::ui::page;
use crate::ui::player::Player;
use crate::ui::shared::Shared;
use crate::ui::wish::Wish;

use hand::Hand;
use table::Table;
use watch::Watched;
use window::{NAMES, Window};

/// How many events are taken in at once, so that the page stays quick.
const BATCH: u64 = 250;

/// Narrower than this and time runs down.
const UPRIGHT: i32 = 560;

/// Draws the diagram.
pub fn draw_diagram(props: &DiagramProps) -> Html {
    html! { <Diagram ..props.clone() /> }
}

/// Properties of [`Diagram`].
#[derive(Properties, Clone, PartialEq)]
pub struct DiagramProps {
    /// The run.
    pub player: Shared<RefCell<Player>>,
    /// Which run of the page it is: another number, another run.
    pub run: u32,
    /// The instant that is shown.
    pub moment: Moment,
    /// The selected event.
    pub selected: Option<Shared<EventView>>,
    /// The language.
    pub text: Text,
    /// Where wishes go.
    pub on: Callback<Wish>,
}

/// What reaches the diagram.
pub enum Msg {
    /// More of the run is to be taken in.
    Grow,
    /// The instant that is shown has moved on.
    Glide(Time),
    /// The place for it has this size, in pixels.
    Size(i32, i32),
    /// A wheel was turned over it.
    Wheel(WheelEvent),
    /// A pointer went down, moved, went up.
    Down(PointerEvent),
    Move(PointerEvent),
    Up(PointerEvent),
    /// A pointer left.
    Leave,
    /// A key was pressed.
    Key(KeyboardEvent),
    /// A button was pressed.
    Press(Button),
    /// The table was scrolled.
    Scrolled,
    /// Other rows of the table are to be drawn.
    Drawn,
    /// A key was pressed on the table.
    RowKey(KeyboardEvent),
}

/// What the buttons do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Button {
    /// Show less, larger.
    Closer,
    /// Show more, smaller.
    Farther,
    /// Fold idle stretches, or no longer.
    Fold,
    /// Follow the instant that is shown, or no longer.
    Follow,
    /// Show a table instead, or the picture again.
    Table,
    /// Save the whole run as SVG.
    Svg,
    /// Save the whole run as PNG.
    Png,
    /// Save what is in sight as PNG.
    PngSeen,
}

/// The diagram.
pub struct Diagram {
    root: NodeRef,
    ink: NodeRef,
    of: SpaceTime,
    run: u32,
    branch: BranchId,
    is_whole: bool,
    window: Window,
    cursor: Time,
    /// The event that a hand has chosen since the page was drawn: the next key
    /// goes on from there.
    ahead: Option<u64>,
    hand: Hand,
    drawn: Option<Drawn>,
    /// The table, if it is shown instead of the picture.
    table: Option<Table>,
    more: Option<Timeout>,
    watched: Option<Watched>,
    _following: Following,
}

/// What the picture was drawn from: drawn again when it differs.
#[derive(Clone, PartialEq)]
struct Drawn {
    sheet: Sheet,
    scale: (u64, bool),
    run: (u32, BranchId, u64),
    chosen: Option<u64>,
    text: Text,
}

impl Component for Diagram {
    type Message = Msg;
    type Properties = DiagramProps;

    fn create(ctx: &Context<Diagram>) -> Diagram {
        let mut diagram = Diagram {
            root: NodeRef::default(),
            ink: NodeRef::default(),
            of: SpaceTime::default(),
            run: u32::MAX,
            branch: 0,
            is_whole: false,
            window: Window::new(),
            cursor: Time::ZERO,
            ahead: None,
            hand: Hand::default(),
            drawn: None,
            table: None,
            more: None,
            watched: None,
            _following: {
                let link = ctx.link().clone();
                let glide = &ctx.props().moment.glide;
                glide.follow(move |at| link.send_message(Msg::Glide(at)))
            },
        };
        diagram.keep_up(ctx);
        diagram
    }

    fn changed(&mut self, ctx: &Context<Diagram>, old: &DiagramProps) -> bool {
        self.ahead = None;
        self.keep_up(ctx);
        if let Some(table) = &mut self.table {
            let (new, old) = (&ctx.props().moment, &old.moment);
            let chosen = chosen_in(new.selection).filter(|_| new.selection != old.selection);
            let here = (new.frame.seq != old.frame.seq).then_some(new.frame.seq);
            if let Some(seq) = chosen.or(here) {
                table.reveal(seq);
            }
            table.tell(&self.of, ctx);
        }
        true
    }

    fn update(&mut self, ctx: &Context<Diagram>, msg: Msg) -> bool {
        match msg {
            Msg::Grow => {
                self.more = None;
                self.keep_up(ctx);
            }
            Msg::Glide(at) => {
                self.go(at, true);
                return self.table.is_none();
            }
            Msg::Size(width, height) => {
                self.window.size = (width, height);
                self.window.upright = width < UPRIGHT;
                self.window.follow(self.cursor, true);
            }
            Msg::Wheel(event) => self.wheel(&event),
            Msg::Down(event) => self.down(&event),
            Msg::Move(event) => return self.moved(ctx, &event),
            Msg::Up(event) => self.up(ctx, &event),
            Msg::Leave => ctx.props().on.emit(point(None)),
            Msg::Key(event) => self.key(ctx, &event),
            Msg::Press(button) => self.press(ctx, button),
            Msg::Scrolled if !self.table.as_mut().is_some_and(Table::scrolled) => return false,
            Msg::Scrolled => {}
            Msg::Drawn => {}
            Msg::RowKey(event) => {
                self.row_key(ctx, &event);
                return false;
            }
        }
        if let Some(table) = &mut self.table {
            table.tell(&self.of, ctx);
        }
        true
    }

    fn view(&self, ctx: &Context<Diagram>) -> Html {
        html! {
            <div class="diagram">
                { panel::tools(self, ctx) }
                <div class="diagram-picture" ref={self.root.clone()} tabindex="0" role="application"
                    aria-label={t!(ctx.props().text, "diagram-label")} aria-describedby="diagram-chosen"
                    data-test="diagram" hidden={self.table.is_some()}
                    onkeydown={page::own_keys(hand::is_own, ctx.link().callback(Msg::Key))}
                    onpointerdown={ctx.link().callback(Msg::Down)}
                    onpointermove={ctx.link().callback(Msg::Move)}
                    onpointerup={ctx.link().callback(Msg::Up)}
                    onpointercancel={ctx.link().callback(Msg::Up)}
                    onpointerleave={ctx.link().callback(|_| Msg::Leave)}>
                    { self.picture(ctx) }
                </div>
                { self.table(ctx) }
                { panel::chosen(&self.of, ctx.props()) }
            </div>
        }
    }

    fn rendered(&mut self, ctx: &Context<Diagram>, first: bool) {
        if first {
            self.watch(ctx);
        }
        let count = self.of.len();
        let table = self.table.as_mut();
        match table.map(|table| table.settle(count)) {
            Some(true) => ctx.link().send_message(Msg::Drawn),
            Some(false) => {}
            None => self.draw(ctx.props()),
        }
    }
}

/// The wish that an event be pointed at, or nothing any more.
fn point(seq: Option<u64>) -> Wish {
    Wish::Intent(Intent::Point(
        seq.map_or(Selection::Nothing, Selection::Event),
    ))
}

/// The event that is chosen among all that can be.
fn chosen_in(selection: Selection) -> Option<u64> {
    match selection {
        Selection::Event(seq) => Some(seq),
        Selection::Nothing | Selection::Node(_) | Selection::Flight(_) | Selection::Link(..) => {
            None
        }
    }
}

impl Diagram {
    /// Takes in what the run has grown by, and moves along with it.
    fn keep_up(&mut self, ctx: &Context<Diagram>) {
        let props = ctx.props();
        let player = props.player.0.borrow();
        let session = player.session();
        if self.run != props.run {
            let nodes = u8::try_from(props.moment.frame.nodes.len()).unwrap_or(u8::MAX);
            self.of = SpaceTime::new(nodes);
            self.run = props.run;
            let before = std::mem::replace(&mut self.window, Window::new());
            (self.window.size, self.window.upright) = (before.size, before.upright);
        }
        if self.branch != session.branch() {
            // The same instants may be other events there.
            let axis = &self.window.axis;
            self.window.axis = diagram::axis::Axis::new(axis.us_per_100px(), axis.folds());
            self.branch = session.branch();
        }
        self.take_latest(&player);
        self.is_whole = self.of.follow(session, BATCH);
        self.window.suit(&self.of);
        self.window.axis.grow(&self.of);
        if !self.is_whole && self.more.is_none() {
            let link = ctx.link().clone();
            self.more = Some(Timeout::new(0, move || link.send_message(Msg::Grow)));
        }
        self.go(props.moment.glide.at(), props.moment.playing);
    }

    /// Goes to an instant: by gliding there, or by a leap.
    fn go(&mut self, cursor: Time, glides: bool) {
        let leaps = !glides && cursor != self.cursor;
        self.window.follows |= leaps;
        self.cursor = cursor;
        self.window.follow(cursor, glides);
    }

    /// While time runs the player has just told the latest events: they need
    /// not be asked for again.
    fn take_latest(&mut self, player: &Player) {
        let session = player.session();
        let (here, known) = (session.seq(), self.of.len());
        if session.recorded() != here || known >= here || self.of.branch() != session.branch() {
            return;
        }
        let missing = usize::try_from(here - known).unwrap_or(usize::MAX);
        let latest: Vec<&Rc<EventView>> = player.feed().latest().take(missing).collect();
        if latest.last().is_some_and(|event| event.seq == known + 1) {
            for event in latest.iter().rev() {
                self.of.push(event);
            }
        }
    }

    /// The window as the drawing part sees it, `margin` pixels longer at both
    /// ends.
    fn seen<'a>(&'a self, text: &'a Text, chosen: Option<u64>, margin: i32) -> View<'a> {
        View {
            of: &self.of,
            axis: &self.window.axis,
            sheet: self.window.sheet(self.of.nodes(), margin),
            until: Time::NEVER,
            chosen,
            text,
        }
    }

    /// Draws what is in sight, and a screen more at both ends, unless it has
    /// been drawn so.
    fn draw(&mut self, props: &DiagramProps) {
        let chosen = chosen_in(props.moment.selection).filter(|seq| *seq <= self.of.len());
        let margin = self.window.length();
        let wanted = Drawn {
            sheet: self.window.sheet(self.of.nodes(), margin),
            scale: (self.window.axis.us_per_100px(), self.window.axis.folds()),
            run: (self.run, self.branch, self.of.len()),
            chosen,
            text: props.text.clone(),
        };
        if let Some(drawn) = &self.drawn {
            let from = wanted.sheet.from;
            let reaches = (drawn.sheet.from - from).abs() < i64::from(margin) * 3 / 4;
            let moved = Drawn {
                sheet: Sheet {
                    from: drawn.sheet.from,
                    ..wanted.sheet
                },
                ..wanted.clone()
            };
            if reaches && *drawn == moved {
                return self.whole_times(&drawn.sheet);
            }
        }
        let svg = diagram::draw(&self.seen(&props.text, chosen, margin));
        if let Some(ink) = self.ink.cast::<Element>() {
            ink.set_inner_html(&svg);
            let (x, y) = wanted.sheet.spot(self.shift(&wanted.sheet), 0);
            // Refused only for names that are not names.
            let _ = ink.set_attribute("transform", &format!("translate({x} {y})"));
            self.whole_times(&wanted.sheet);
            self.drawn = Some(wanted);
        }
    }

    /// Shows the times that are whole in the window, of those that were drawn
    /// from `sheet`.
    fn whole_times(&self, sheet: &Sheet) {
        let (seen, shift) = (self.window.sheet(self.of.nodes(), 0), self.shift(sheet));
        let along = if seen.upright { "y" } else { "x" };
        let ink = self.ink.cast::<Element>();
        let mut next = ink.and_then(|ink| ink.last_element_child());
        while let Some(one) = next {
            let class = one.get_attribute("class").unwrap_or_default();
            if class.starts_with("st-time") || class.starts_with("st-gap") {
                let at = one.get_attribute(along).and_then(|at| at.parse().ok());
                let at = at.unwrap_or(0) + shift;
                let words = one.text_content().unwrap_or_default();
                let shown = match diagram::is_whole(&seen, at, &words) {
                    true => "visible",
                    false => "hidden",
                };
                // Refused only for names that are not names.
                let _ = one.set_attribute("visibility", shown);
            }
            next = one.previous_element_sibling();
        }
    }

    /// How far what was drawn from `sheet` is to be moved along time.
    fn shift(&self, sheet: &Sheet) -> i32 {
        i32::try_from(sheet.from - self.window.place).unwrap_or(0)
    }

    fn picture(&self, ctx: &Context<Diagram>) -> Html {
        let props = ctx.props();
        let (width, height) = self.window.size;
        let sheet = self.window.sheet(self.of.nodes(), 0);
        let (names, above) = match sheet.upright {
            true => (0, NAMES.1),
            false => (NAMES.0, 0),
        };
        let lanes = if sheet.upright {
            (sheet.depth(), height)
        } else {
            (width, sheet.depth())
        };
        let moved = self.drawn.as_ref().map(|drawn| {
            let (x, y) = sheet.spot(self.shift(&drawn.sheet), 0);
            format!("translate({x} {y})")
        });
        let chosen = chosen_in(props.moment.selection).is_some();
        html! {
            <svg width={lanes.0.to_string()} height={lanes.1.max(height).to_string()} aria-hidden="true"
                class={classes!("diagram-svg", chosen.then_some("has-chosen"))}>
                <g transform={format!("translate({names} {above})")}>
                    <g ref={self.ink.clone()} transform={moved}></g>
                    { self.instant(&sheet) }
                    { self.lit(props) }
                </g>
                { overlay::names_of(&sheet, &props.text, props.moment.lit.node) }
            </svg>
        }
    }
}
