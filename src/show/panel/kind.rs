//! What the signs of a panel say, and how they look.

use crate::show::tone::Tone;

/// Something that a sign of a panel says.
#[derive(Debug, PartialEq, Eq)]
pub struct Kind {
    /// One lower-case word, for files. Its text is that of the panel's word.
    pub word: &'static str,
    /// The same in one letter, where there is no room for more.
    pub letter: char,
    /// What it means, which decides its colour unless it has a number.
    pub tone: Tone,
    /// Its form, so that colour is never the only sign.
    pub glyph: Glyph,
}

/// The form of a sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Glyph {
    /// A ring.
    Ring,
    /// A filled square.
    Square,
    /// A block with a dashed edge, hardly filled.
    Open,
    /// A filled block.
    Full,
    /// A filled block with a line under it, as under what is finished.
    Sealed,
    /// A block with stripes.
    Striped,
    /// A frame around what stands there.
    Frame,
    /// A diamond.
    Diamond,
    /// The letter of the kind in a small round, on a corner.
    Badge,
    /// A bar under a cell: up to here.
    Bar,
    /// An arrow at a cell: here.
    Arrow,
}

impl Glyph {
    /// The word for it in names of styles.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Glyph::Ring => "ring",
            Glyph::Square => "square",
            Glyph::Open => "open",
            Glyph::Full => "full",
            Glyph::Sealed => "sealed",
            Glyph::Striped => "striped",
            Glyph::Frame => "frame",
            Glyph::Diamond => "diamond",
            Glyph::Badge => "badge",
            Glyph::Bar => "bar",
            Glyph::Arrow => "arrow",
        }
    }
}
