//! The page as a whole: holds the player, hears every wish, draws the parts.

mod address;
mod again;
pub mod around;
mod begin;
mod beside;
mod directed;
mod draw;
mod hear;
mod keep;
mod look;
mod places;
mod query;
mod room;
mod runs;
mod shared;
mod sheets;
mod spoken;
mod turns;
mod voice;
mod wait;

use std::cell::RefCell;
use std::rc::Rc;

use gloo_events::EventListener;
use gloo_render::AnimationFrame;
use gloo_timers::callback::Timeout;
use yew::prelude::*;

use crate::labs::session::Start;
use crate::runs::link::Route;
use crate::t;
use crate::text::{Lang, Text};

use super::branches::Compared;
use super::clock::{self, Condition};
use super::contract::{Allows, Intent, Selection};
use super::glide::Glide;
use super::host;
use super::keys::{self, Asked};
use super::later::door;
use super::manual::Known;
use super::page;
use super::parts::Part;
use super::player::{Headline, Pace, Player, PlayerPosition};
use super::shared::Shared;
use super::shell::needle::Needle;
use super::shell::scenarios::OwnPosition;
use super::store::{self, Theme};
use super::views::Arrangement;
use super::wish::{Sheet, Wish};
use super::{files, words};

pub use begin::start_of;
use beside::Beside;
use look::Looked;
use room::Room;
use turns::Turns;
use voice::Voice;
use wait::{Later, Wanted};

/// How long a sentence stays above the page, in milliseconds.
const SAID_MS: u32 = 9_000;

/// Where nothing is to glide.
const STILL: &str = "(prefers-reduced-motion: reduce)";

/// Pages narrower than this show one view at a time.
const NARROW: &str = "(max-width: 56rem)";

/// What reaches the page.
pub enum Msg {
    /// A person wants something.
    Wish(Wish),
    /// Time for a picture; when, in milliseconds.
    Picture(f64),
    /// A key was pressed.
    Key(page::Press),
    /// The address has changed.
    Address,
    /// The texts of another language have come, or have not.
    Text(Option<Text>),
    /// Somebody who listens can be told more.
    Voice,
    /// Motion is no longer wished for, or is again.
    Still(bool),
    /// The page has become narrow, or wide.
    Narrow(bool),
    /// The part has come that this was to wait for, or has not.
    Came(Wanted, bool),
    /// A part has come with which this is to be done.
    Soon(Part, Later),
    /// More of the page is drawn for the first time.
    Turn,
}

/// Properties of [`App`].
#[derive(Clone, PartialEq, Properties)]
pub struct AppProps {
    /// The language that the page begins with.
    pub text: Text,
}

/// The page.
pub struct App {
    player: Rc<RefCell<Player>>,
    glide: Glide,
    needle: Needle,
    /// Whether something was to be drawn and is not yet.
    draws: bool,
    turns: Turns,
    /// How many runs were watched before this one.
    run: u32,
    /// How often the whole page was built: anew where others had changed it.
    built: u32,
    allows: Allows,
    text: Text,
    /// The language that was wished for last.
    wanted: Lang,
    on_text: Callback<Option<Text>>,
    route: Route,
    address: address::Address,
    theme: Theme,
    /// Whether keys of one character act.
    letters: bool,
    selection: Selection,
    selected: Option<Looked>,
    pointed: Selection,
    pointed_at: Option<Looked>,
    arrangement: Arrangement,
    compared: Option<Compared>,
    /// What was done by hand on the branch that is shown.
    manual: Known,
    /// Where a person's own scenarios are listed.
    own: OwnPosition,
    /// How the run began.
    start: Shared<Start>,
    /// How time was chosen to pass in the scenario.
    pace: Option<Pace>,
    /// Whether time is to run at once in the run that is about to be watched.
    plays_next: bool,
    /// How much memory is enough to be told of.
    room: Room,
    sheet: Option<Sheet>,
    /// How many sheets were opened: a browser says late that one is closed,
    /// maybe after the next was asked for.
    sheets: u32,
    said: Option<Said>,
    headline: Headline,
    beside: Beside,
    voice: Voice,
    on_voice: Callback<()>,
    narrow: bool,
    on_wish: Callback<Wish>,
    on_intent: Callback<Intent>,
    on_came: Callback<(Wanted, bool)>,
    on_soon: Callback<(Part, Later)>,
    /// How many things wait for a part of the page.
    waits: u32,
    /// What could not be done, for its part has not come.
    missed: Vec<Wanted>,
    dragged: bool,
    picture: Option<AnimationFrame>,
    last_picture: Option<f64>,
    _watched: Watched,
}

/// A sentence above the page, until its time is over.
struct Said {
    words: String,
    _until: Timeout,
}

/// What the page listens to as long as it is there.
struct Watched {
    _still: Condition,
    _narrow: Condition,
    _keys: [EventListener; 2],
    _address: EventListener,
    _drops: [EventListener; 3],
}

impl Watched {
    fn of(link: &yew::html::Scope<App>, still: Condition, narrow: Condition) -> Watched {
        Watched {
            _keys: page::on_key(link.callback(Msg::Key)),
            _address: page::on_address(link.callback(|()| Msg::Address)),
            _drops: files::on_drop(
                link.callback(|over| Msg::Wish(Wish::Drag(over))),
                link.callback_future(|file: web_sys::File| async move {
                    Msg::Wish(Wish::OpenFile(files::read(&file).await))
                }),
            ),
            _still: still,
            _narrow: narrow,
        }
    }
}

impl Component for App {
    type Message = Msg;
    type Properties = AppProps;

    fn create(ctx: &Context<App>) -> App {
        let link = ctx.link();
        let (route, unreadable) = begin::address();
        let text = ctx.props().text.clone();
        let still = Condition::watch(STILL, link.callback(Msg::Still));
        let narrow = Condition::watch(NARROW, link.callback(Msg::Narrow));
        let (player, trouble) = begin::open(&text, &route, &unreadable, None, !still.holds());
        let address = address::Address::of(&player);
        let beside = Beside::of(&player);
        let start = Shared(Rc::new(player.session().start().clone()));
        let player = Rc::new(RefCell::new(player));
        let theme = store::theme();
        page::dress(text.lang(), theme);
        let mut app = App {
            allows: Allows(Rc::new({
                let player = Rc::clone(&player);
                move |act| player.borrow().session().allows(act)
            })),
            on_came: link.callback(|(wanted, came)| Msg::Came(wanted, came)),
            on_soon: link.callback(|(part, then)| Msg::Soon(part, then)),
            waits: 0,
            missed: Vec::new(),
            dragged: false,
            player,
            glide: Glide::default(),
            needle: Needle::default(),
            draws: true,
            turns: Turns::default(),
            start,
            pace: None,
            wanted: text.lang(),
            on_text: link.callback(Msg::Text),
            text,
            arrangement: begin::arrangement(&route),
            route,
            address,
            theme,
            letters: store::letters(),
            selection: Selection::Nothing,
            selected: None,
            pointed: Selection::Nothing,
            pointed_at: None,
            compared: None,
            manual: Known::default(),
            own: OwnPosition::default(),
            plays_next: false,
            room: Room::default(),
            run: 0,
            built: 0,
            sheet: None,
            sheets: 0,
            said: None,
            headline: Headline::default(),
            beside,
            voice: Voice::default(),
            on_voice: link.callback(|()| Msg::Voice),
            narrow: narrow.holds(),
            on_wish: link.callback(Msg::Wish),
            on_intent: link.callback(|intent| Msg::Wish(Wish::Intent(intent))),
            picture: None,
            last_picture: None,
            _watched: Watched::of(link, still, narrow),
        };
        app.glide.set(app.player.borrow().cursor());
        app.begin(trouble);
        app.look();
        app.run_on(ctx);
        app
    }

    fn update(&mut self, ctx: &Context<App>, msg: Msg) -> bool {
        if let Msg::Picture(at) = msg
            && !self.picture_at(at)
        {
            self.run_on(ctx);
            let speaks = self.speak();
            self.draws |= speaks;
            return speaks;
        }
        // Not for each picture: what changes the page would change it again.
        if !matches!(msg, Msg::Picture(_)) && page::is_changed_by_others() {
            self.built += 1;
        }
        match msg {
            Msg::Wish(Wish::Intent(Intent::Point(to))) if self.pointed == to => return false,
            Msg::Wish(Wish::Drag(over)) if self.dragged == over => return false,
            Msg::Wish(wish) => self.hear(wish),
            Msg::Picture(_) => {}
            Msg::Key(press) => self.key(&press),
            Msg::Address => self.go_where_the_address_says(),
            Msg::Text(text) => self.text_came(text),
            Msg::Voice => self.voice.waited(),
            Msg::Still(still) => self.player.borrow_mut().glide(!still),
            Msg::Narrow(narrow) => self.narrow = narrow,
            Msg::Came(wanted, came) => self.came(wanted, came),
            Msg::Soon(part, then) => self.soon(part, then),
            Msg::Turn => self.turns.begin(),
        }
        self.forget_what_is_gone();
        self.look_up();
        self.look();
        self.follow();
        self.mind_memory();
        self.speak();
        self.glide.set(self.player.borrow().cursor());
        self.run_on(ctx);
        self.draws = true;
        true
    }

    fn rendered(&mut self, ctx: &Context<App>, _first: bool) {
        self.draws = false;
        self.voice.drawn();
        self.point();
        self.take_turns(ctx);
    }

    fn view(&self, _ctx: &Context<App>) -> Html {
        self.draw()
    }
}

impl App {
    /// The first run is there; not all that was asked for could be had.
    fn begin(&mut self, trouble: Option<String>) {
        self.speak_of_run();
        self.title();
        match self.route.run {
            None => self.keep_start(),
            Some(_) => {
                self.keep();
                self.look_at_deeds();
            }
        }
        if let Some(words) = trouble {
            self.say(words);
        }
    }

    /// Keeps pictures coming while time runs. There is one loop at most.
    fn run_on(&mut self, ctx: &Context<App>) {
        if !self.player.borrow().playing() {
            self.picture = None;
            self.last_picture = None;
        } else if self.picture.is_none() {
            self.picture = Some(clock::at_next_picture(ctx.link().callback(Msg::Picture)));
        }
    }

    /// Lets time run up to this picture. The answer is whether anything but
    /// the instant has changed; if not, what glides has been moved.
    fn picture_at(&mut self, at: f64) -> bool {
        self.picture = None;
        let before = self.last_picture.replace(at);
        // Cast: a span between two pictures in microseconds is small and not
        // below zero.
        let real_us = before.map_or(0.0, |before| (at - before) * 1_000.0) as u64;
        let tells = self.player.borrow().tells();
        let ticked = match tells {
            true => door(directed::tell as fn(&App, u64) -> bool)(self, real_us),
            false => self.player.borrow_mut().tick(real_us, &clock::now),
        };
        let (ended, due) = {
            let player = self.player.borrow();
            let due = self.beside.is_due(&player, at) || self.headline.is_due(clock::now());
            (player.ended(), due)
        };
        if ended {
            self.say(t!(self.text, "player-ended"));
        }
        let changed = ticked || due;
        // What is about to be drawn may not be moved on before it is there.
        if !changed && !self.draws {
            self.glide.set(self.player.borrow().cursor());
            self.glide.run();
            self.point();
        }
        changed
    }

    /// Shows the instant in figures and on the timeline.
    fn point(&self) {
        let place = PlayerPosition {
            cursor: self.glide.at(),
            ..self.player.borrow().place()
        };
        self.needle.point(&self.text, &place);
    }

    fn key(&mut self, press: &page::Press) {
        let event = &press.event;
        if self.sheet.is_some() && !self.uncover(press) {
            return;
        }
        if event.ctrl_key() || event.meta_key() {
            return self.key_of_history(event);
        }
        if !self.letters && keys::is_character(&event.key()) {
            return;
        }
        let asked = {
            let player = self.player.borrow();
            let (key, shift) = (event.key(), event.shift_key());
            keys::asked(&key, shift, player.frame(), self.selection)
        };
        match asked {
            None => return,
            Some(Asked::For(wish)) => self.hear(wish),
            Some(Asked::WhichNode) => self.say(t!(self.text, "keys-which-node")),
            Some(Asked::WhichMessage) => self.say(t!(self.text, "keys-which-message")),
        }
        event.prevent_default();
    }

    /// Takes away a sheet that is wanted but does not lie over the page. The
    /// answer is whether a key that was pressed meanwhile is for the page: a
    /// sheet that was closed says so a little later, and one that was asked
    /// for opens a little later.
    fn uncover(&mut self, press: &page::Press) -> bool {
        let covered = page::is_covered();
        let leaves = !press.covered && press.event.key() == "Escape";
        if !covered || leaves {
            self.sheet = None;
        }
        !covered && !press.covered
    }

    /// Says something above the page, and to those who listen.
    fn say(&mut self, words: String) {
        let hush = self.on_wish.reform(|()| Wish::Hush);
        self.said = Some(Said {
            words,
            _until: Timeout::new(SAID_MS, move || hush.emit(())),
        });
    }

    /// Tells those who listen what just happened, if it is there that knows how.
    /// The answer is whether there was anything to tell.
    fn speak(&mut self) -> bool {
        host::has(Part::Shared.name()) && door(spoken::tell as fn(&mut App) -> bool)(self)
    }

    /// A message that has arrived can no longer be looked at.
    fn forget_what_is_gone(&mut self) {
        let player = self.player.borrow();
        let frame = player.frame();
        let there = match self.selection {
            Selection::Nothing => true,
            Selection::Event(seq) => seq <= player.session().recorded(),
            Selection::Node(id) => frame.nodes.iter().any(|node| node.id == id),
            Selection::Flight(id) => frame.flights.iter().any(|flight| flight.id == id),
            Selection::Link(a, b) => [a, b]
                .iter()
                .all(|id| frame.nodes.iter().any(|node| node.id == *id)),
        };
        if !there {
            self.selection = Selection::Nothing;
        }
    }

    fn title(&self) {
        let player = self.player.borrow();
        let start = player.session().start();
        page::title(&format!(
            "{} – {}",
            words::scenario(&self.text, &start.lab, &start.scenario),
            t!(self.text, "app-name")
        ));
    }
}
