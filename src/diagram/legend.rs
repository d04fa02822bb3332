//! What each sign means.

use crate::runs::spacetime::SpaceTime;
use crate::show::frame::Shape;
use crate::show::node::Ring;
use crate::t;
use crate::text::Text;

use super::ink::{Ink, Look, Side};
use super::sheet::RIBBON;

/// The names of the roles whose rings are drawn like this; none if no node
/// had one.
#[must_use]
pub fn roles(of: &SpaceTime, text: &Text, ring: Ring) -> Option<String> {
    let names: Vec<String> = of.roles(ring).map(|role| text.get(role.key)).collect();
    (!names.is_empty()).then(|| names.join(&text.get("list-comma")))
}

/// What a mark draws around its event, a little smaller.
fn around(shape: Shape) -> String {
    let sign = drawn(&|ink| super::events::around(ink, shape, (0, 0), Side::Plain));
    format!("<g transform=\"translate(18 12) scale(0.8)\">{sign}</g>")
}

/// Each sign as SVG, 36 pixels wide and 24 high, with its meaning. Roles and
/// what stands out are those of this diagram.
#[must_use]
pub fn signs(of: &SpaceTime, text: &Text) -> Vec<(String, String)> {
    let line = |word: &'static str, end: &dyn Fn(&mut Ink)| {
        drawn(&|ink| {
            if word == "copy" {
                for y in [10, 14] {
                    ink.path(Look::new(5, word)).line((2, y), (28, y));
                }
            } else {
                ink.path(Look::new(5, word)).line((2, 12), (28, 12));
            }
            end(ink);
        })
    };
    let head = |word: &'static str| {
        move |ink: &mut Ink| {
            let corners = [(34, 12), (25, 16), (25, 8)];
            ink.path(Look::new(6, word)).shape(&corners);
        }
    };
    let ribbon = |edge: Option<&'static str>| {
        drawn(&|ink| {
            let (top, foot) = (12 - RIBBON / 2, 12 + RIBBON / 2);
            let look = Look::new(2, "ribbon").of(Some(2));
            ink.path(look).area((0, top), (36, foot));
            for y in [top - 2, foot + 2] {
                if let Some(edge) = edge {
                    ink.path(Look::new(3, edge)).line((0, y), (36, y));
                }
            }
            let look = Look::new(0, "epoch").of(Some(2));
            ink.text(look, (18, 12), None, "2");
        })
    };
    let mut signs = vec![
        (line("way", &head("head")), t!(text, "diagram-key-message")),
        (
            line("late", &head("head-late")),
            t!(text, "diagram-key-late"),
        ),
        (line("copy", &head("head")), t!(text, "diagram-key-copy")),
        (
            line("way", &|ink| {
                ink.path(Look::new(7, "end-lost")).cross((29, 12), 5);
            }),
            t!(text, "diagram-key-lost"),
        ),
        (
            line("way", &|ink| {
                ink.path(Look::new(6, "open")).circle((30, 12), 3);
            }),
            t!(text, "diagram-key-open"),
        ),
        (ribbon(None), t!(text, "diagram-key-number")),
    ];
    for (ring, edge) in [(Ring::Double, "double"), (Ring::Dashed, "dashed")] {
        signs.extend(roles(of, text, ring).map(|names| (ribbon(Some(edge)), names)));
    }
    signs.extend([
        (
            drawn(&|ink| super::events::clock(ink, (18, 12), Side::Plain)),
            t!(text, "diagram-key-timer"),
        ),
        (
            drawn(&|ink| super::events::diamond(ink, (18, 12), Side::Plain)),
            t!(text, "diagram-key-client"),
        ),
        (
            drawn(&|ink| ink.path(Look::new(8, "crash")).cross((18, 12), 7)),
            t!(text, "diagram-key-crash"),
        ),
        (
            drawn(&|ink| super::events::triangle(ink, (18, 12), Side::Plain)),
            t!(text, "diagram-key-restart"),
        ),
    ]);
    let marks = of.marks().iter();
    let marks = marks.filter(|mark| super::events::has_ring(mark.shape));
    signs.extend(marks.map(|mark| (around(mark.shape), text.get(mark.text))));
    signs
}

fn drawn(draw: &dyn Fn(&mut Ink)) -> String {
    let mut ink = Ink::default();
    draw(&mut ink);
    ink.svg()
}
