//! The instant that is shown, in figures and on the timeline. It changes in
//! every picture, and is written without anything being drawn anew.

use std::cell::Cell;
use std::rc::Rc;

use web_sys::{Element, HtmlInputElement};
use yew::NodeRef;

use crate::t;
use crate::text::Text;
use crate::ui::player::PlayerPosition;

use super::timeline::{percent, share};

/// Where the instant is written.
#[derive(Clone, Default, PartialEq)]
pub struct Needle {
    /// The figures.
    pub time: NodeRef,
    /// The part of the timeline that is over.
    pub gone: NodeRef,
    /// The slider over it.
    pub slider: NodeRef,
    /// Where on the page it was pressed last, from the left.
    pub pressed: Rc<Cell<i32>>,
}

impl Needle {
    /// Writes where the player stands.
    pub fn point(&self, text: &Text, place: &PlayerPosition) {
        if let Some(time) = self.time.cast::<Element>() {
            time.set_text_content(Some(&figures(text, place.cursor.0)));
        }
        if let Some(gone) = self.gone.cast::<Element>() {
            let width = percent(share(place.cursor, place.end));
            // The name of an attribute is never refused.
            let _ = gone.set_attribute("width", &width);
        }
        if let Some(slider) = self.slider.cast::<HtmlInputElement>() {
            // Cast: milliseconds of a run are far below 2⁵³.
            slider.set_value_as_number((place.cursor.0 / 1_000) as f64);
        }
    }
}

/// An instant in milliseconds, beyond a second in seconds, in figures that do
/// not jump about.
fn figures(text: &Text, us: u64) -> String {
    let (seconds, tenths) = (us / 1_000_000, us / 100 % 10_000);
    let ms = format!("{}.{}", tenths / 10, tenths % 10);
    match seconds {
        0 => t!(text, "unit-ms", n = ms),
        _ => t!(text, "unit-s", n = format!("{seconds}.{:03}", tenths / 10)),
    }
}
