//! Pointer, wheel and keys on the diagram.

use web_sys::{Element, WheelEvent};
use yew::prelude::*;

use crate::diagram::file::File;
use crate::diagram::hit;
use crate::diagram::style::Style;
use crate::runs::spacetime::Way;
use crate::sim::time::Time;
use crate::t;
use crate::text::words;
use crate::ui::contract::{Intent, Selection};
use crate::ui::files;
use crate::ui::wish::Wish;

use super::window::NAMES;
use super::{Button, Diagram, Msg, chosen_in, export, point};

/// A pointer that moves no farther than this has pressed, not dragged.
const STILL: i32 = 6;

/// How near a pointer must come to an event, in pixels: a mouse, a finger.
const NEAR: (i32, i32) = (14, 24);

/// How far a key or a notch of the wheel goes at most, in pixels.
const LEAP: i32 = 240;

/// A step of the zoom.
const CLOSER: (u64, u64) = (2, 3);
const FARTHER: (u64, u64) = (3, 2);

/// Longer pieces than this make a file of strips.
const STRIP_PX: i32 = 1_400;

/// The pointers that are down.
#[derive(Default)]
pub(super) struct Hand {
    held: Vec<Held>,
    /// The event under a pointer that hovers.
    over: Option<u64>,
}

/// One pointer that is down.
struct Held {
    id: i32,
    began: (i32, i32),
    at: (i32, i32),
    dragged: bool,
}

impl Diagram {
    /// The place of a pointer in the window, without the names.
    fn place_of(&self, (x, y): (i32, i32)) -> (i32, i32) {
        let Some(root) = self.root.cast::<Element>() else {
            return (0, 0);
        };
        let rect = root.get_bounding_client_rect();
        let (names, above) = if self.window.upright {
            (0, NAMES.1)
        } else {
            (NAMES.0, 0)
        };
        // Casts: places on a page in whole pixels.
        let left = rect.left() as i32 - root.scroll_left();
        let top = rect.top() as i32 - root.scroll_top();
        (x - left - names, y - top - above)
    }

    fn along(&self, spot: (i32, i32)) -> i32 {
        if self.window.upright { spot.1 } else { spot.0 }
    }

    pub(super) fn wheel(&mut self, event: &WheelEvent) {
        // Casts: turns of a wheel in whole pixels.
        let (x, y) = (event.delta_x() as i32, event.delta_y() as i32);
        if event.ctrl_key() || event.meta_key() {
            let along = self.along(self.place_of((event.client_x(), event.client_y())));
            let zoom = if y < 0 { (5, 6) } else { (6, 5) };
            self.window.zoom(&self.of, zoom, along);
        } else {
            let by = if x.abs() > y.abs() { x } else { y };
            self.window.pan(&self.of, i64::from(by.clamp(-LEAP, LEAP)));
        }
    }

    pub(super) fn down(&mut self, event: &PointerEvent) {
        if event.button() != 0 {
            return;
        }
        let at = (event.client_x(), event.client_y());
        if let Some(root) = self.root.cast::<Element>() {
            // Refused only to pointers that are gone already.
            let _ = root.set_pointer_capture(event.pointer_id());
        }
        self.hand.held.push(Held {
            id: event.pointer_id(),
            began: at,
            at,
            dragged: false,
        });
    }

    /// Drags, pinches or points. True if something is to be drawn.
    pub(super) fn moved(&mut self, ctx: &Context<Diagram>, event: &PointerEvent) -> bool {
        let at = (event.client_x(), event.client_y());
        let place = self
            .hand
            .held
            .iter()
            .position(|held| held.id == event.pointer_id());
        let Some(place) = place else {
            self.hover(ctx, event, at);
            return false;
        };
        let before = self.spread();
        let held = &mut self.hand.held[place];
        let (from, began) = (std::mem::replace(&mut held.at, at), held.began);
        held.dragged |= (at.0 - began.0).abs().max((at.1 - began.1).abs()) > STILL;
        if !held.dragged {
            return false;
        }
        if let (Some((was, middle)), Some((is, _))) = (before, self.spread()) {
            let along = self.along(self.place_of(middle));
            let ratio = |n: i32| u64::from(n.max(8).unsigned_abs());
            self.window.zoom(&self.of, (ratio(was), ratio(is)), along);
        } else {
            let by = self.along(from) - self.along(at);
            self.window.pan(&self.of, i64::from(by));
        }
        true
    }

    /// How far two fingers are apart, and their middle.
    fn spread(&self) -> Option<(i32, (i32, i32))> {
        let [a, b] = &self.hand.held[..] else {
            return None;
        };
        let (x, y) = (a.at.0 - b.at.0, a.at.1 - b.at.1);
        let middle = (i32::midpoint(a.at.0, b.at.0), i32::midpoint(a.at.1, b.at.1));
        Some((x.abs() + y.abs(), middle))
    }

    fn hover(&mut self, ctx: &Context<Diagram>, event: &PointerEvent, at: (i32, i32)) {
        if event.pointer_type() != "mouse" || ctx.props().moment.playing {
            return;
        }
        let over = self.under(ctx, at, NEAR.0);
        if over != self.hand.over {
            self.hand.over = over;
            ctx.props().on.emit(point(over));
        }
    }

    fn under(&self, ctx: &Context<Diagram>, at: (i32, i32), near: i32) -> Option<u64> {
        let view = self.seen(&ctx.props().text, None, 0);
        hit::hit(&view, self.place_of(at), near)
    }

    pub(super) fn up(&mut self, ctx: &Context<Diagram>, event: &PointerEvent) {
        let place = self
            .hand
            .held
            .iter()
            .position(|held| held.id == event.pointer_id());
        let Some(place) = place else {
            return;
        };
        let held = self.hand.held.remove(place);
        let is_press = !held.dragged && event.type_() == "pointerup" && self.hand.held.is_empty();
        if is_press {
            let near = if event.pointer_type() == "mouse" {
                NEAR.0
            } else {
                NEAR.1
            };
            self.choose(ctx, self.under(ctx, held.at, near));
        }
    }

    /// The event that was chosen last.
    pub(super) fn chosen(&self, ctx: &Context<Diagram>) -> Option<u64> {
        self.ahead
            .or_else(|| chosen_in(ctx.props().moment.selection))
    }

    pub(super) fn choose(&mut self, ctx: &Context<Diagram>, seq: Option<u64>) {
        self.ahead = seq;
        let selection = seq.map_or(Selection::Nothing, Selection::Event);
        ctx.props().on.emit(Wish::Intent(Intent::Select(selection)));
    }

    /// Keys go from event to event.
    pub(super) fn key(&mut self, ctx: &Context<Diagram>, event: &KeyboardEvent) {
        let (key, shift) = (event.key(), event.shift_key());
        let middle = self.window.length() / 2;
        match (key.as_str(), way(&key, shift, self.window.upright)) {
            (_, Some(way)) => self.walk(ctx, way),
            ("+" | "=", None) => self.window.zoom(&self.of, CLOSER, middle),
            ("-" | "_" | "−", None) => self.window.zoom(&self.of, FARTHER, middle),
            ("Home", None) => self.choose_at(ctx, 1),
            ("End", None) => self.choose_at(ctx, self.of.len()),
            ("PageUp", None) => self.window.pan(&self.of, -i64::from(middle)),
            ("PageDown", None) => self.window.pan(&self.of, i64::from(middle)),
            ("Enter", None) => {
                let go = |seq| ctx.props().on.emit(Wish::Seek(seq));
                self.chosen(ctx).into_iter().for_each(go);
            }
            _ => {}
        }
    }

    fn walk(&mut self, ctx: &Context<Diagram>, way: Way) {
        let here = ctx.props().moment.frame.seq.max(1);
        match self.chosen(ctx) {
            None => self.choose_at(ctx, here),
            Some(seq) => {
                if let Some(there) = self.of.walk(seq, way) {
                    self.choose_at(ctx, there);
                }
            }
        }
    }

    /// Chooses an event and sees to it that it is in sight.
    fn choose_at(&mut self, ctx: &Context<Diagram>, seq: u64) {
        if let Some(point) = self.of.point(seq) {
            self.window.show(point.at);
            self.choose(ctx, Some(seq));
        }
    }

    pub(super) fn press(&mut self, ctx: &Context<Diagram>, button: Button) {
        let middle = self.window.length() / 2;
        match button {
            Button::Closer => self.window.zoom(&self.of, CLOSER, middle),
            Button::Farther => self.window.zoom(&self.of, FARTHER, middle),
            Button::Fold => self.window.fold(&self.of),
            Button::Follow => {
                self.window.follows = !self.window.follows;
                self.window.follow(self.cursor, true);
            }
            Button::Table => self.turn_over(ctx),
            Button::Svg => {
                let title = title(ctx);
                let sheet = export::rules();
                let style = style_of(&sheet, true);
                let whole = self.file(ctx, &title, (Time::ZERO, self.of.end()), &style);
                files::save(&format!("{}.svg", name(ctx)), &whole.svg());
            }
            Button::Png => self.png(ctx, (Time::ZERO, self.of.end())),
            Button::PngSeen => self.png(ctx, self.window.span()),
        }
    }

    fn file<'a>(
        &'a self,
        ctx: &'a Context<Diagram>,
        title: &'a str,
        (from, to): (Time, Time),
        style: &'a Style<'a>,
    ) -> File<'a> {
        let props = ctx.props();
        File {
            of: &self.of,
            axis: &self.window.axis,
            from,
            to: to.min(self.of.end()),
            chosen: chosen_in(props.moment.selection),
            title,
            text: &props.text,
            strip: STRIP_PX,
            style,
        }
    }

    /// Saves a stretch of the run as PNG. What is too large for one, or fails
    /// otherwise, is told.
    fn png(&self, ctx: &Context<Diagram>, stretch: (Time, Time)) {
        let (text, on) = (&ctx.props().text, ctx.props().on.clone());
        let title = title(ctx);
        let sheet = export::rules();
        let style = style_of(&sheet, false);
        let file = self.file(ctx, &title, stretch, &style);
        let Some(sharp) = export::sharpness(file.size()) else {
            let events = self.of.during(stretch.0, stretch.1);
            let events = events.end - events.start;
            return on.emit(Wish::Say(t!(text, "diagram-png-large", events = events)));
        };
        let svg = file.svg();
        let name = format!("{}.png", name(ctx));
        let sorry = t!(text, "diagram-no-png");
        wasm_bindgen_futures::spawn_local(async move {
            if !export::save_png(name, svg, sharp).await {
                on.emit(Wish::Say(sorry));
            }
        });
    }
}

fn style_of(sheet: &str, dims: bool) -> Style<'_> {
    Style {
        sheet,
        token: &|name| export::token(name),
        dims,
    }
}

/// What stands above a file: the scenario and the seed.
fn title(ctx: &Context<Diagram>) -> String {
    let player = ctx.props().player.0.borrow();
    let start = player.session().start();
    let scenario = words::scenario(&ctx.props().text, &start.lab, &start.scenario);
    format!("{scenario} ({})", player.session().seed())
}

/// The name of a file, without what comes after the dot.
fn name(ctx: &Context<Diagram>) -> String {
    let player = ctx.props().player.0.borrow();
    let start = player.session().start();
    let (lab, scenario, seed) = (&start.lab, &start.scenario, player.session().seed());
    format!("{lab}-{scenario}-{seed}")
}

/// Keys that are the picture's, for all ways that it can lie.
pub(super) fn is_own(event: &KeyboardEvent) -> bool {
    let with = event.ctrl_key() || event.meta_key() || event.alt_key();
    let arrows = ["ArrowRight", "ArrowLeft", "ArrowDown", "ArrowUp"];
    let others = [
        "+", "=", "-", "_", "−", "Home", "End", "PageUp", "PageDown", "Enter",
    ];
    let key = event.key();
    !with && (arrows.contains(&&*key) || others.contains(&&*key))
}

/// The way that an arrow key leads: along time on the line, and with the
/// shift key along a message; across time to the next line.
fn way(key: &str, shift: bool, upright: bool) -> Option<Way> {
    let key = match (key, upright) {
        ("ArrowRight", false) | ("ArrowDown", true) => "on",
        ("ArrowLeft", false) | ("ArrowUp", true) => "back",
        ("ArrowDown", false) | ("ArrowRight", true) => "after",
        ("ArrowUp", false) | ("ArrowLeft", true) => "before",
        _ => return None,
    };
    Some(match (key, shift) {
        ("on", false) => Way::On,
        ("back", false) => Way::Back,
        ("on", true) => Way::ToReceiver,
        ("back", true) => Way::ToSender,
        ("after", _) => Way::LineAfter,
        (_, _) => Way::LineBefore,
    })
}

/// The message of a button.
pub(super) fn press(ctx: &Context<Diagram>, button: Button) -> Callback<MouseEvent> {
    ctx.link().callback(move |_| Msg::Press(button))
}
