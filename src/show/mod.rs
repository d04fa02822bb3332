//! What a view may know: frames, acts, and the cards by which a protocol
//! shows itself. No view is here, and no protocol.

pub mod act;
pub mod card;
pub mod frame;
pub(crate) mod operands;
pub mod plain;
#[cfg(test)]
mod toy;
