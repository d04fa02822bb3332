//! Messages on their way. Only their places change from instant to instant;
//! what a message looks like is drawn once.

use std::fmt::Write;
use std::rc::Rc;

use yew::prelude::*;

use crate::labs::frame::{FlightView, Frame, MessageCard};
use crate::sim::flight::Fate;
use crate::sim::id::FlightId;
use crate::sim::time::Time;
use crate::text::Text;
use crate::ui::memo::memo;
use crate::ui::order::put_in_order;
use crate::ui::shared::Shared;

use super::layout::{Layout, Point, direction};
use super::nodes::epoch_class;
use super::travel::{Travel, reached, travel};
use super::words;

/// How many messages are drawn one by one. The rest are dots.
const MOVERS: usize = 300;

/// Properties of [`Flights`].
#[derive(Clone, PartialEq)]
pub struct FlightsProps {
    /// The instant.
    pub frame: Shared<Frame>,
    /// The instant that is shown.
    pub cursor: Time,
    /// Whether messages glide.
    pub glides: bool,
    /// Where things stand.
    pub layout: Rc<Layout>,
    /// The language.
    pub text: Text,
    /// The message that is looked at more closely.
    pub chosen: Option<FlightId>,
    /// The message that the keyboard stands on.
    pub current: Option<FlightId>,
}

/// All messages on their way.
pub fn draw_flights(props: &FlightsProps) -> Html {
    let mut flights: Vec<&FlightView> = props.frame.flights.iter().collect();
    // In the order of sending, in which nothing ever has to move in the
    // document while it flies.
    put_in_order(&mut flights, |f| f.id);
    let (movers, rest) = flights.split_at(flights.len().min(MOVERS));
    let roomy = movers.len() <= if props.layout.width < 560.0 { 8 } else { 20 };
    html! {
        <>
            if !rest.is_empty() {
                <path class="flight-dots" d={dots(props, rest)} />
            }
            // A group of their own: a list that holds anything without a key
            // is compared place by place, and would be drawn anew whenever
            // the first message arrives.
            <g>{ for movers.iter().map(|flight| mover(props, flight, roomy)) }</g>
        </>
    }
}

/// Where a message is on the stage.
#[must_use]
pub fn spot(layout: &Layout, flight: &FlightView, travel: Travel) -> Point {
    reached(layout.lane(flight.from, flight.to), travel)
}

/// One path with a dot for each message.
fn dots(props: &FlightsProps, flights: &[&FlightView]) -> String {
    let mut d = String::with_capacity(flights.len() * 16);
    for flight in flights {
        let at = spot(
            &props.layout,
            flight,
            travel(flight, props.cursor, props.glides),
        );
        write!(d, "M{:.0} {:.0}h0", at.x, at.y).expect("a string takes all that is written");
    }
    d
}

/// One message at its place.
fn mover(props: &FlightsProps, flight: &FlightView, roomy: bool) -> Html {
    let travel = travel(flight, props.cursor, props.glides);
    let at = spot(&props.layout, flight, travel);
    let transform = format!("translate({:.1} {:.1})", at.x, at.y);
    let current = props.current == Some(flight.id);
    let chosen = props.chosen == Some(flight.id);
    html! {
        <g
            key={flight.id.0}
            class={if travel.is_near_an_end() { "flight is-near" } else { "flight" }}
            {transform}
            data-flight={flight.id.0.to_string()}
            role={current.then_some("button")}
            tabindex={current.then_some("-1")}
            aria-label={current.then(|| words::flight(&props.text, flight))}
        >
            if travel.broken > 0.0 {
                { halves(flight, travel.broken) }
            } else {
                { memo(FlightGlyphProps {
                    look: look(&props.layout, flight, roomy, chosen),
                }, flight_glyph) }
            }
        </g>
    }
}

/// The two halves of a message that is lost, drifting apart.
fn halves(flight: &FlightView, broken: f64) -> Html {
    let away = 3.0 + 9.0 * broken;
    let fade = format!("{:.2}", 1.0 - 0.75 * broken);
    html! {
        <g class={classes!("flight-broken", epoch_class(flight.card.epoch))} opacity={fade}>
            <circle class="flight-hit" r="14" />
            <path transform={format!("translate({:.1} {:.1})", -away, -away * 0.4)} d="M-1 7 A7 7 0 0 1 -1 -7 L1.5 -3 L-2 0 L1.5 3.5 Z" />
            <path transform={format!("translate({:.1} {:.1})", away, away * 0.4)} d="M1 -7 A7 7 0 0 1 1 7 L2.5 3.5 L-1 0 L2.5 -3 Z" />
        </g>
    }
}

/// All that decides what a message looks like.
#[derive(Clone, PartialEq)]
struct Look {
    epoch: Option<u64>,
    is_reply: bool,
    consent: Option<bool>,
    load: u64,
    short: Option<&'static str>,
    late: bool,
    is_copy: bool,
    chosen: bool,
    /// The way it flies, as a vector of length 1, in hundredths.
    heading: (i16, i16),
    size: Size,
}

#[derive(Clone, Copy, PartialEq)]
enum Size {
    Small,
    Usual,
}

fn look(layout: &Layout, flight: &FlightView, roomy: bool, chosen: bool) -> Look {
    let lane = layout.lane(flight.from, flight.to);
    let (dx, dy) = direction(lane.start, lane.end);
    let hundredths = |v: f64| (v * 100.0).round() as i16;
    let MessageCard {
        short,
        is_reply,
        consent,
        epoch,
        load,
        ..
    } = flight.card;
    Look {
        epoch,
        is_reply,
        consent,
        load,
        short: (roomy || chosen).then_some(short),
        late: flight.fate == Fate::Late,
        is_copy: flight.is_copy,
        chosen,
        heading: (hundredths(dx), hundredths(dy)),
        size: if layout.radius < 26.0 {
            Size::Small
        } else {
            Size::Usual
        },
    }
}

#[derive(PartialEq)]
struct FlightGlyphProps {
    look: Look,
}

/// A message: a disc asks; a ring answers, with a tick for yes and, as a
/// square with a cross, for no. Squares behind it are the entries that it
/// carries.
fn flight_glyph(props: &FlightGlyphProps) -> Html {
    let look = &props.look;
    let s = match look.size {
        Size::Small => 6.0,
        Size::Usual => 7.5,
    };
    let (dx, dy) = (
        f64::from(look.heading.0) / 100.0,
        f64::from(look.heading.1) / 100.0,
    );
    let at = |back: f64| (-dx * back, -dy * back);
    let class = classes!(
        "flight-body",
        epoch_class(look.epoch),
        look.is_reply.then_some("is-reply"),
        look.is_copy.then_some("is-copy"),
        look.chosen.then_some("is-chosen"),
    );
    html! {
        <g {class}>
            <circle class="flight-hit" r="14" />
            if look.late {
                <line class="flight-trail" x1={n(at(s).0)} y1={n(at(s).1)} x2={n(at(s + 22.0).0)} y2={n(at(s + 22.0).1)} />
            }
            { cargo(look.load, s, &at) }
            if look.is_copy {
                <circle class="flight-double" r={n(s)} cx={n(-dy * 4.0 - dx * 3.0)} cy={n(dx * 4.0 - dy * 3.0)} />
            }
            { body(look, s) }
            if let Some(short) = look.short {
                { label(short, dx, dy, s) }
            }
        </g>
    }
}

fn n(v: f64) -> String {
    format!("{v:.1}")
}

/// The shape that says what kind of message it is.
fn body(look: &Look, s: f64) -> Html {
    match (look.is_reply, look.consent) {
        (false, _) => html! { <circle class="flight-shape" r={n(s)} /> },
        (true, None) => html! { <circle class="flight-shape" r={n(s - 1.0)} /> },
        (true, Some(true)) => html! {
            <>
                <circle class="flight-shape" r={n(s)} />
                <path class="flight-sign flight-yes" d={format!("M{} 0.3 l{} {} l{} {}", n(-s * 0.45), n(s * 0.33), n(s * 0.35), n(s * 0.6), n(-s * 0.75))} />
            </>
        },
        (true, Some(false)) => html! {
            <>
                <rect class="flight-shape" x={n(-s * 0.95)} y={n(-s * 0.95)} width={n(s * 1.9)} height={n(s * 1.9)} rx="1.5" />
                <path class="flight-sign flight-no" d={format!("M{0} {0} L{1} {1} M{0} {1} L{1} {0}", n(-s * 0.4), n(s * 0.4))} />
            </>
        },
    }
}

/// The entries that a message carries: up to three squares behind it, and a
/// number if there are more.
fn cargo(load: u64, s: f64, at: &dyn Fn(f64) -> (f64, f64)) -> Html {
    let shown = u8::try_from(load.min(3)).expect("three fit a byte");
    html! {
        <>
            { for (0..shown).map(|i| {
                let (x, y) = at(s + 5.5 + 7.5 * f64::from(i));
                html! { <rect class="flight-entry" x={n(x - 2.8)} y={n(y - 2.8)} width="5.6" height="5.6" rx="1" /> }
            }) }
            if load > 3 {
                <text class="flight-count" x={n(at(s + 34.0).0)} y={n(at(s + 34.0).1 + 3.5)}>{ load }</text>
            }
        </>
    }
}

/// The short name, to the right of the way, where the other direction's
/// messages do not fly.
fn label(short: &'static str, dx: f64, dy: f64, s: f64) -> Html {
    let (right_x, right_y) = (-dy, dx);
    let anchor = match right_x {
        x if x > 0.45 => "is-start",
        x if x < -0.45 => "is-end",
        _ => "is-middle",
    };
    let (x, y) = (right_x * (s + 6.0), right_y * (s + 9.0) + 4.0);
    html! { <text class={classes!("flight-label", anchor)} x={n(x)} y={n(y)}>{ short }</text> }
}
