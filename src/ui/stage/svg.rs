//! Elements of a drawing that are made by hand: those that change from
//! picture to picture, where comparing them with what was drawn before costs
//! more than drawing.

use wasm_bindgen::JsCast;
use web_sys::{Element, SvgGraphicsElement, SvgTransform, window};

use super::layout::Point;

/// An element of a drawing with its attributes.
///
/// # Panics
/// If the browser has no document, or `tag` is not a name.
#[must_use]
pub fn shape(tag: &str, attributes: &[(&str, &str)]) -> Element {
    let document = window().and_then(|window| window.document());
    let document = document.expect("a page has a document");
    let made = document.create_element_ns(Some("http://www.w3.org/2000/svg"), tag);
    let made = made.expect("a drawing knows this element");
    for (name, value) in attributes {
        write(&made, name, value);
    }
    made
}

/// Sets an attribute.
pub fn write(element: &Element, name: &str, value: &str) {
    // Only a name that is no name is refused.
    let _ = element.set_attribute(name, value);
}

/// Puts an element into another, as its last.
pub fn put(into: &Element, element: &Element) {
    // Only an element that holds `into` is refused.
    let _ = into.append_child(element);
}

/// A length as an attribute, to a tenth of a pixel.
#[must_use]
pub fn px(length: f64) -> String {
    // Cast: what is drawn lies within some thousand pixels.
    let tenths = (length * 10.0).round() as i32;
    let sign = if tenths < 0 { "-" } else { "" };
    format!("{sign}{}.{}", tenths.abs() / 10, tenths.abs() % 10)
}

/// The place of a group, as its attribute `transform`.
#[must_use]
pub fn shift(x: f64, y: f64) -> String {
    format!("translate({} {})", px(x), px(y))
}

/// The place of an element, which can be changed without a text.
#[derive(Debug)]
pub struct Transform(Option<SvgTransform>);

impl Transform {
    /// The place of an element that has the attribute `transform`.
    #[must_use]
    pub fn of(element: &Element) -> Transform {
        let drawn = element.unchecked_ref::<SvgGraphicsElement>();
        Transform(drawn.transform().base_val().get_item(0).ok())
    }

    /// Moves the element there.
    pub fn set(&self, to: Point) {
        if let Some(transform) = &self.0 {
            // Only a list that may not be changed refuses. Cast: a browser
            // keeps places in this precision.
            let _ = transform.set_translate(to.x as f32, to.y as f32);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_rounded_to_tenths() {
        for (length, text) in [
            (0.0, "0.0"),
            (-0.04, "0.0"),
            (-0.06, "-0.1"),
            (12.349, "12.3"),
            (-7.5, "-7.5"),
        ] {
            assert_eq!(px(length), text);
        }
    }
}
