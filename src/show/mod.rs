//! What a view may know: frames, panels, acts, and the cards by which a protocol
//! shows itself. No view is here, and no protocol.

pub mod act;
pub mod card;
pub mod frame;
pub mod history;
pub mod message;
pub mod node;
pub mod operands;
pub mod panel;
pub mod places;
pub mod plain;
pub mod setting;
pub mod sweep;
pub mod tone;
#[cfg(test)]
mod toy;
