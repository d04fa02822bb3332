//! Draws what lies in the window.

use super::ink::Ink;
use super::view::View;
use super::{events, lanes, messages, scale};

/// The window as SVG elements, in pixels from its corner.
#[must_use]
pub fn draw(view: &View) -> String {
    let mut ink = Ink::default();
    scale::draw(view, &mut ink);
    lanes::draw(view, &mut ink);
    messages::draw(view, &mut ink);
    events::draw(view, &mut ink);
    ink.svg()
}
