//! What the cards of several protocols do alike.

pub mod settings;
mod told;

pub use told::told;
