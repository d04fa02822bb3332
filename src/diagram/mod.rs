//! The space-time diagram of [`crate::runs::spacetime`] as a picture: SVG for
//! the page and for files, text for a terminal. One model, one geometry.
//!
//! Coordinates are whole pixels. Time runs to the right and every node has a
//! lane; where a picture is narrow it stands upright, and time runs down.
//! What lies in the window is drawn and nothing else, and all that looks
//! alike is one path: a window with thousands of messages is some dozens of
//! elements. What is under a pointer is found by its place ([`hit`]), not by
//! its element.

pub mod axis;
mod draw;
mod events;
pub mod file;
pub mod hit;
mod ink;
mod lanes;
pub mod legend;
mod messages;
pub mod plain;
mod scale;
pub mod sheet;
pub mod style;
#[cfg(test)]
mod tests;
mod view;

pub use draw::draw;
pub use scale::is_whole;
pub use view::View;
