//! Short lists of numbers and pieces of worlds, each numbered once from 0 on.

use crate::check::hash::{hash, mixed};
use crate::sim::digest::digest;
use crate::sim::encode::{Encode, Sink};

/// The places of a table at first.
const SMALLEST: usize = 16;

/// Where there is nothing.
const EMPTY: u32 = u32::MAX;

/// Numbers by hash: open addressing, no more than two thirds full.
#[derive(Clone, Debug)]
struct Table {
    /// The upper half of the hash, and the number.
    entries: Vec<(u32, u32)>,
    used: usize,
}

impl Table {
    fn new(size: usize) -> Table {
        Table {
            entries: vec![(0, EMPTY); size],
            used: 0,
        }
    }

    /// The number that `is` the one, or else where it would stand.
    #[inline]
    fn find(&self, hash: u64, is: impl Fn(u32) -> bool) -> Result<u32, usize> {
        let mask = self.entries.len() - 1;
        let [upper, mut at] = halves(hash);
        loop {
            let (of, number) = self.entries[at as usize & mask];
            if number == EMPTY {
                return Err(at as usize & mask);
            }
            if of == upper && is(number) {
                return Ok(number);
            }
            at = at.wrapping_add(1);
        }
    }

    /// Takes a number in that stands nowhere; `hash_of` tells that of any.
    fn put(&mut self, hash: u64, number: u32, hash_of: impl Fn(u32) -> u64) {
        if 3 * (self.used + 1) > 2 * self.entries.len() {
            let mut larger = Table::new(2 * self.entries.len());
            for (_, number) in self.entries.iter().filter(|(_, number)| *number != EMPTY) {
                larger.set(hash_of(*number), *number);
            }
            self.entries = larger.entries;
        }
        self.set(hash, number);
        self.used += 1;
    }

    fn set(&mut self, hash: u64, number: u32) {
        let free = self.find(hash, |_| false);
        self.entries[free.expect_err("nothing is the one")] = (halves(hash)[0], number);
    }

    fn bytes(&self) -> u64 {
        8 * self.entries.len() as u64
    }
}

/// The upper and the lower half.
#[expect(clippy::cast_possible_truncation, reason = "halves are meant")]
fn halves(hash: u64) -> [u32; 2] {
    [(hash >> 32) as u32, hash as u32]
}

fn next(count: usize) -> u32 {
    let number = u32::try_from(count).ok();
    let number = number.filter(|number| *number != EMPTY);
    number.expect("memory ends before four thousand million")
}

/// Lists, each once.
#[derive(Clone, Debug)]
pub(super) struct Lists {
    table: Table,
    /// Where each ends.
    ends: Vec<u32>,
    all: Vec<u32>,
}

impl Lists {
    pub(super) fn new() -> Lists {
        Lists {
            table: Table::new(SMALLEST),
            ends: Vec::new(),
            all: Vec::new(),
        }
    }

    /// The number of a list, and whether it is a new one.
    #[inline]
    pub(super) fn number(&mut self, list: &[u32]) -> (u32, bool) {
        let hash_of = hash(list);
        if let Ok(number) = self.table.find(hash_of, |number| self.list(number) == list) {
            return (number, false);
        }
        let number = next(self.ends.len());
        self.all.extend_from_slice(list);
        self.ends.push(next(self.all.len()));
        let (ends, all) = (&self.ends, &self.all);
        self.table
            .put(hash_of, number, |number| hash(part(ends, all, number)));
        (number, true)
    }

    pub(super) fn list(&self, number: u32) -> &[u32] {
        part(&self.ends, &self.all, number)
    }

    pub(super) fn bytes(&self) -> u64 {
        self.table.bytes() + 4 * (self.ends.len() + self.all.len()) as u64
    }
}

/// The list of a number, by where lists end.
fn part<'a>(ends: &[u32], all: &'a [u32], number: u32) -> &'a [u32] {
    let number = number as usize;
    let start = match number {
        0 => 0,
        _ => ends[number - 1],
    };
    &all[start as usize..ends[number] as usize]
}

/// Pieces, each once: those with the same bytes are one.
#[derive(Clone, Debug)]
pub(super) struct Pieces<T> {
    table: Table,
    all: Vec<Piece<T>>,
    bytes: u64,
    buffer: Bytes,
}

#[derive(Clone, Debug)]
struct Piece<T> {
    value: T,
    bytes: Box<[u8]>,
    hash: u64,
}

#[derive(Clone, Debug, Default)]
struct Bytes(Vec<u8>);

impl Sink for Bytes {
    fn put(&mut self, bytes: &[u8]) {
        self.0.extend_from_slice(bytes);
    }
}

/// About what a piece takes beside its bytes: its value, whose parts are mostly
/// shared, and its place.
const BESIDE: u64 = 200;

impl<T: Encode> Pieces<T> {
    pub(super) fn new() -> Pieces<T> {
        Pieces {
            table: Table::new(SMALLEST),
            all: Vec::new(),
            bytes: 0,
            buffer: Bytes::default(),
        }
    }

    /// The number of a piece, and whether it is a new one.
    pub(super) fn number(&mut self, value: T) -> (u32, bool) {
        let bytes = &mut self.buffer;
        bytes.0.clear();
        value.encode(bytes);
        let hash = mixed(digest(&bytes.0));
        let all = &self.all;
        let found = self
            .table
            .find(hash, |number| *all[number as usize].bytes == *bytes.0);
        if let Ok(number) = found {
            return (number, false);
        }
        let number = next(all.len());
        self.bytes += BESIDE + 2 * bytes.0.len() as u64;
        let bytes = bytes.0.clone().into_boxed_slice();
        self.all.push(Piece { value, bytes, hash });
        let all = &self.all;
        self.table
            .put(hash, number, |number| all[number as usize].hash);
        (number, true)
    }

    pub(super) fn get(&self, number: u32) -> &T {
        &self.all[number as usize].value
    }

    pub(super) fn bytes(&self) -> u64 {
        self.bytes + self.table.bytes()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_list_has_one_number() {
        let mut lists = Lists::new();
        let list = |number: u32| vec![number; number as usize % 4];
        for number in 4..2_000 {
            if number % 4 != 0 {
                lists.number(&list(number));
            }
        }
        for number in 4..2_000 {
            let (place, is_new) = lists.number(&list(number));
            assert_eq!(is_new, number == 4, "{number}: the empty one is new once");
            assert_eq!(lists.list(place), list(number));
        }
    }

    #[test]
    fn each_piece_has_one_number() {
        let mut pieces = Pieces::new();
        for number in 0..2_000_u64 {
            assert_eq!(
                pieces.number(number),
                (u32::try_from(number).unwrap(), true)
            );
        }
        for number in 0..2_000_u32 {
            assert_eq!(pieces.number(number.into()), (number, false));
            assert_eq!(*pieces.get(number), u64::from(number));
        }
    }
}
