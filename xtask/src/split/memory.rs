//! What of the memory goes into which file: constants that only one later
//! file reads come with it.

use std::borrow::Cow;
use std::ops::Range;

use wasm_encoder::{ConstExpr, DataSection};

use super::linked::Linked;
use super::plan::Plan;
use super::program::Program;

/// Pieces that lie no further apart than this are written as one: the head
/// of a piece has about as many bytes. Constants may be written twice.
const NEAR: usize = 8;

/// The same in the first file, which writes before all others, and so may write
/// zeros between: they are packed better than the head of a piece.
const FAR: usize = 64;

/// An address, and what is there.
pub type Piece<'a> = (u32, Cow<'a, [u8]>);

/// Memory, byte by byte.
pub struct Memory<'a> {
    segments: Vec<(u32, &'a [u8])>,
    /// For each byte of each segment the file that it goes into; none for
    /// the first one.
    homes: Vec<Vec<Option<usize>>>,
    /// For each byte whether it never changes.
    constants: Vec<Vec<bool>>,
}

impl<'a> Memory<'a> {
    pub fn of(program: &Program<'a>, linked: &Linked, plan: &Plan) -> Memory<'a> {
        let mut homes: Vec<Vec<Option<usize>>> = Vec::new();
        let mut constants: Vec<Vec<bool>> = Vec::new();
        for (_, bytes) in &program.memory {
            homes.push(vec![None; bytes.len()]);
            constants.push(vec![false; bytes.len()]);
        }
        let symbols = plan.home[program.functions.len()..].iter();
        for (home, symbol) in symbols.zip(&linked.symbols).filter(|(_, s)| s.constant) {
            for (at, (address, bytes)) in program.memory.iter().enumerate() {
                let end = u32::try_from(bytes.len()).expect("memory is small") + address;
                let range = symbol.range.start.max(*address)..symbol.range.end.min(end);
                for byte in range {
                    let place = (byte - address) as usize;
                    let first = !std::mem::replace(&mut constants[at][place], true);
                    let agreed = first || homes[at][place] == *home;
                    homes[at][place] = if agreed { *home } else { None };
                }
            }
        }
        Memory {
            segments: program.memory.clone(),
            homes,
            constants,
        }
    }

    /// What a file writes.
    pub fn of_file(&self, file: Option<usize>) -> Vec<Piece<'a>> {
        let near = if file.is_none() { FAR } else { NEAR };
        let mut pieces = Vec::new();
        for (segment, (address, bytes)) in self.segments.iter().enumerate() {
            let (homes, constants) = (&self.homes[segment], &self.constants[segment]);
            let mut run: Option<Range<usize>> = None;
            for (at, home) in homes.iter().enumerate() {
                if *home == file {
                    let before = run.take();
                    let is_near = |run: &Range<usize>| {
                        at <= run.end + near && constants[run.end..at].iter().all(|is| *is)
                    };
                    run = match before {
                        Some(run) if is_near(&run) => Some(run.start..at + 1),
                        far => {
                            pieces.extend(far.map(|run| cut(*address, bytes, homes, file, run)));
                            Some(at..at + 1)
                        }
                    };
                }
            }
            pieces.extend(run.map(|run| cut(*address, bytes, homes, file, run)));
        }
        pieces
    }
}

/// A run of bytes of a segment. In the first file those of others are zeros.
fn cut<'a>(
    address: u32,
    bytes: &'a [u8],
    homes: &[Option<usize>],
    file: Option<usize>,
    run: Range<usize>,
) -> Piece<'a> {
    let offset = u32::try_from(run.start).expect("memory is small");
    let mut piece = Cow::Borrowed(&bytes[run.clone()]);
    if file.is_none() && homes[run.clone()].iter().any(Option::is_some) {
        for (byte, home) in piece.to_mut().iter_mut().zip(&homes[run]) {
            if home.is_some() {
                *byte = 0;
            }
        }
    }
    (address + offset, piece)
}

/// The section that writes these pieces.
pub fn section(pieces: &[Piece]) -> DataSection {
    let mut data = DataSection::new();
    for (address, bytes) in pieces {
        let address = ConstExpr::i32_const(address.cast_signed());
        data.active(0, &address, bytes.iter().copied());
    }
    data
}
