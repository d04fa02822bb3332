//! What a message looks like. Each look is made once; messages that look the
//! same are copies of it.

use web_sys::Element;

use crate::show::message::{FlightView, MessageCard, MessageTone};
use crate::sim::flight::Fate;
use crate::ui::stage::layout::{Layout, direction};
use crate::ui::stage::nodes::epoch_class;
use crate::ui::stage::svg::{put, px, shape};

/// All that decides what a message looks like.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Look {
    /// On its way.
    Whole(Whole),
    /// Lost, in two halves, in the colours of its number.
    Broken(Option<u64>),
}

/// All that decides what a message on its way looks like.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Whole {
    number: Option<u64>,
    tone: MessageTone,
    carries: u64,
    short: Option<&'static str>,
    late: bool,
    is_copy: bool,
    chosen: bool,
    /// The way it flies, as a vector of length 1, in hundredths.
    heading: (i16, i16),
    /// On a small stage.
    small: bool,
}

impl Look {
    /// The look of `flight` on its way, with its short name if there is room
    /// for it.
    pub fn whole(layout: &Layout, flight: &FlightView, roomy: bool, chosen: bool) -> Look {
        let lane = layout.lane(flight.from, flight.to);
        let (dx, dy) = direction(lane.start, lane.end);
        // Cast: at most a hundred.
        let hundredths = |v: f64| (v * 100.0).round() as i16;
        let MessageCard {
            short,
            tone,
            number,
            carries,
            ..
        } = flight.card;
        Look::Whole(Whole {
            number,
            tone,
            carries,
            short: (roomy || chosen).then_some(short),
            late: flight.fate == Fate::Late,
            is_copy: flight.is_copy,
            chosen,
            heading: (hundredths(dx), hundredths(dy)),
            small: layout.radius < 26.0,
        })
    }

    /// Whether it has its name beside it.
    pub fn has_words(self) -> bool {
        matches!(self, Look::Whole(Whole { short: Some(_), .. }))
    }

    /// The same message, lost.
    pub fn broken(self) -> Look {
        match self {
            Look::Whole(whole) => Look::Broken(whole.number),
            Look::Broken(_) => self,
        }
    }

    /// A message at the picture's corner that looks like this: what is seen of
    /// it, and over that what a pointer hits. This stays when the look changes,
    /// for a hand may just be pressing it.
    pub fn mold(self) -> Element {
        let flight = shape("g", &[("class", "flight"), ("transform", "translate(0 0)")]);
        let body = match self {
            Look::Whole(whole) => whole.draw(),
            Look::Broken(number) => halves(number),
        };
        put(&flight, &body);
        put(
            &flight,
            &shape("circle", &[("class", "flight-hit"), ("r", "14")]),
        );
        flight
    }
}

/// The two halves of a message that is lost.
fn halves(number: Option<u64>) -> Element {
    let class = format!("flight-broken {}", epoch_class(number));
    let body = shape("g", &[("class", &class)]);
    for half in [
        "M-1 7 A7 7 0 0 1 -1 -7 L1.5 -3 L-2 0 L1.5 3.5 Z",
        "M1 -7 A7 7 0 0 1 1 7 L2.5 3.5 L-1 0 L2.5 -3 Z",
    ] {
        put(
            &body,
            &shape("path", &[("transform", "translate(0 0)"), ("d", half)]),
        );
    }
    body
}

impl Whole {
    /// A disc asks; a ring answers, with a tick for yes and, as a square with
    /// a cross, for no; a diamond tells what is decided. Squares behind it are
    /// the things that it carries.
    fn draw(&self) -> Element {
        let s = if self.small { 6.0 } else { 7.5 };
        let mut class = format!("flight-body {}", epoch_class(self.number));
        for (is, name) in [
            (self.tone.is_reply(), " is-reply"),
            (self.is_copy, " is-copy"),
            (self.chosen, " is-chosen"),
        ] {
            if is {
                class.push_str(name);
            }
        }
        let body = shape("g", &[("class", &class)]);
        if self.late {
            self.trail(&body, s);
        }
        self.cargo(&body, s);
        if self.is_copy {
            self.double(&body, s);
        }
        self.sign(&body, s);
        if let Some(short) = self.short {
            self.label(&body, short, s);
        }
        body
    }

    /// The way it flies, as a vector of length 1.
    fn heading(&self) -> (f64, f64) {
        let (x, y) = self.heading;
        (f64::from(x) / 100.0, f64::from(y) / 100.0)
    }

    /// The point so far behind it.
    fn behind(&self, back: f64) -> (f64, f64) {
        let (dx, dy) = self.heading();
        (-dx * back, -dy * back)
    }

    /// What a message that comes too late draws behind it.
    fn trail(&self, body: &Element, s: f64) {
        let (from, to) = (self.behind(s), self.behind(s + 22.0));
        let line = [
            ("class", "flight-trail"),
            ("x1", &px(from.0)),
            ("y1", &px(from.1)),
            ("x2", &px(to.0)),
            ("y2", &px(to.1)),
        ];
        put(body, &shape("line", &line));
    }

    /// The second disc of a message that the network has doubled.
    fn double(&self, body: &Element, s: f64) {
        let (dx, dy) = self.heading();
        let disc = [
            ("class", "flight-double"),
            ("r", &*px(s)),
            ("cx", &px(-dy * 4.0 - dx * 3.0)),
            ("cy", &px(dx * 4.0 - dy * 3.0)),
        ];
        put(body, &shape("circle", &disc));
    }

    /// The shape that says what kind of message it is.
    fn sign(&self, body: &Element, s: f64) {
        let disc = |r: f64| {
            put(
                body,
                &shape("circle", &[("class", "flight-shape"), ("r", &px(r))]),
            );
        };
        let stroke = |class: &str, d: &str| {
            let class = format!("flight-sign {class}");
            put(body, &shape("path", &[("class", &class), ("d", d)]));
        };
        match self.tone {
            MessageTone::Asks => disc(s),
            MessageTone::Answers => disc(s - 1.0),
            MessageTone::Decides => {
                let far = px(s * 1.3);
                let d = format!("M0 -{far} L{far} 0 L0 {far} L-{far} 0z");
                put(
                    body,
                    &shape("path", &[("class", "flight-shape"), ("d", &d)]),
                );
            }
            MessageTone::Grants => {
                disc(s);
                let [left, down, right, long, up] =
                    [-0.45, 0.33, 0.35, 0.6, -0.75].map(|part| px(s * part));
                stroke(
                    "flight-yes",
                    &format!("M{left} 0.3 l{down} {right} l{long} {up}"),
                );
            }
            MessageTone::Refuses => {
                let [corner, side] = [px(-s * 0.95), px(s * 1.9)];
                let square = [
                    ("class", "flight-shape"),
                    ("x", &*corner),
                    ("y", &corner),
                    ("width", &side),
                    ("height", &side),
                    ("rx", "1.5"),
                ];
                put(body, &shape("rect", &square));
                let [a, b] = [px(-s * 0.4), px(s * 0.4)];
                stroke("flight-no", &format!("M{a} {a} L{b} {b} M{a} {b} L{b} {a}"));
            }
        }
    }

    /// What it carries: up to three squares behind it, and a
    /// number if there are more.
    fn cargo(&self, body: &Element, s: f64) {
        for i in 0..u8::try_from(self.carries.min(3)).expect("three fit a byte") {
            let (x, y) = self.behind(s + 5.5 + 7.5 * f64::from(i));
            let square = [
                ("class", "flight-entry"),
                ("x", &*px(x - 2.8)),
                ("y", &px(y - 2.8)),
                ("width", "5.6"),
                ("height", "5.6"),
                ("rx", "1"),
            ];
            put(body, &shape("rect", &square));
        }
        if self.carries > 3 {
            let (x, y) = self.behind(s + 34.0);
            write_words(body, "flight-count", x, y + 3.5, &self.carries.to_string());
        }
    }

    /// The short name, to the right of the way, where the other direction's
    /// messages do not fly.
    fn label(&self, body: &Element, short: &str, s: f64) {
        let (dx, dy) = self.heading();
        let (right_x, right_y) = (-dy, dx);
        let class = match right_x {
            x if x > 0.45 => "flight-label is-start",
            x if x < -0.45 => "flight-label is-end",
            _ => "flight-label is-middle",
        };
        let (x, y) = (right_x * (s + 6.0), right_y * (s + 9.0) + 4.0);
        write_words(body, class, x, y, short);
    }
}

fn write_words(body: &Element, class: &str, x: f64, y: f64, words: &str) {
    let text = shape("text", &[("class", class), ("x", &px(x)), ("y", &px(y))]);
    text.set_text_content(Some(words));
    put(body, &text);
}
