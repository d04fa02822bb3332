//! All places that a search has found, each once, in little memory.
//!
//! A place is a short list of numbers. The lists stand one after the other in
//! chunks, in the order in which they were found, which is the order of the
//! layers of a breadth-first search: so the queue of what is yet to be left is
//! the end of the list. Beside each stand the place before it and the step that
//! led here. A table tells whether a list is known: 32 bits of its hash and 32
//! of where it stands, and the lists themselves are compared on a hit, so that
//! no two places are ever taken for one.
//!
//! Nothing that is large is ever copied to make it larger: memory ends where it
//! was said to end.

use super::hash::hash;

/// Where a place stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place(u32);

/// Before the first: where there is none.
const NOWHERE: Place = Place(0);

/// Numbers of a chunk, as a power of two: a quarter of a megabyte each.
const CHUNK_BITS: u32 = 16;
const CHUNK: usize = 1 << CHUNK_BITS;

/// What stands before each list: its length, the place before, the step.
const HEAD: usize = 3;

/// The most numbers that a list may have.
pub const LONGEST: usize = CHUNK - HEAD;

/// How many tables there are, as a power of two. Each grows by itself, so that
/// only a small part is there twice while it does.
const TABLE_BITS: u32 = 6;

/// The places of a table at first.
const SMALLEST: usize = 16;

/// What became of a list that was to be taken in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Taken {
    /// It was not known, and stands here now.
    New(Place),
    /// It was known, and stands here.
    Known(Place),
    /// There is no room for another.
    Full,
}

/// All places that were found.
#[derive(Clone, Debug)]
pub struct Store {
    chunks: Vec<Vec<u32>>,
    tables: Vec<Table>,
    count: u64,
    /// The most bytes that it may take.
    most: u64,
    /// The bytes of the tables.
    of_tables: u64,
}

impl Store {
    /// An empty one that takes at most so many bytes, or as few as it can.
    #[must_use]
    pub fn new(most: u64) -> Store {
        let tables: Vec<Table> = (0..1 << TABLE_BITS).map(|_| Table::new(SMALLEST)).collect();
        Store {
            of_tables: tables.iter().map(Table::bytes).sum(),
            tables,
            chunks: vec![first_chunk()],
            count: 0,
            most,
        }
    }

    /// How many places there are.
    #[must_use]
    pub fn count(&self) -> u64 {
        self.count
    }

    /// How many bytes it takes.
    #[must_use]
    pub fn bytes(&self) -> u64 {
        self.chunks.len() as u64 * chunk_bytes() + self.of_tables
    }

    /// Takes a list in, unless it is known.
    ///
    /// # Panics
    /// If it is longer than [`LONGEST`].
    pub fn take(&mut self, list: &[u32], before: Option<Place>, step: u32) -> Taken {
        assert!(list.len() <= LONGEST, "a list of {} numbers", list.len());
        let hash = hash(list);
        let table = table_of(hash);
        let found = self.tables[table].find(hash, |place| self.list(place) == list);
        let free = match found {
            Ok(place) => return Taken::Known(place),
            Err(free) => free,
        };
        if !self.has_room(table, list.len()) {
            return Taken::Full;
        }
        let place = self.push(list, before, step);
        let before = self.tables[table].bytes();
        self.tables[table].put(free, hash, place);
        self.of_tables += self.tables[table].bytes() - before;
        self.count += 1;
        Taken::New(place)
    }

    /// Where a list stands, if it is known.
    #[must_use]
    pub fn find(&self, list: &[u32]) -> Option<Place> {
        let hash = hash(list);
        let table = &self.tables[table_of(hash)];
        table.find(hash, |place| self.list(place) == list).ok()
    }

    /// The list that stands here.
    #[must_use]
    #[inline]
    pub fn list(&self, place: Place) -> &[u32] {
        let (chunk, at) = self.at(place);
        &chunk[at + HEAD..][..width(chunk[at])]
    }

    /// The place before this one, and the step that led here.
    #[must_use]
    pub fn before(&self, place: Place) -> (Option<Place>, u32) {
        let (chunk, at) = self.at(place);
        let before = Place(chunk[at + 1]);
        (
            Some(before).filter(|place| *place != NOWHERE),
            chunk[at + 2],
        )
    }

    /// The first place that was found, if there is one.
    #[must_use]
    pub fn first(&self) -> Option<Place> {
        self.seek(Place(1))
    }

    /// The place that was found after this one.
    #[must_use]
    pub fn after(&self, place: Place) -> Option<Place> {
        let (chunk, at) = self.at(place);
        let size = HEAD + width(chunk[at]);
        self.seek(Place(
            place.0 + u32::try_from(size).expect("it fits a chunk"),
        ))
    }

    /// The place from here on: here, or at the start of the next chunk.
    fn seek(&self, place: Place) -> Option<Place> {
        let index = (place.0 >> CHUNK_BITS) as usize;
        let at = place.0 as usize & (CHUNK - 1);
        if at < self.chunks.get(index)?.len() {
            return Some(place);
        }
        let next = index + 1;
        let next_is_there = self.chunks.get(next).is_some_and(|next| !next.is_empty());
        let start = u32::try_from(next << CHUNK_BITS).ok()?;
        next_is_there.then_some(Place(start))
    }

    fn at(&self, place: Place) -> (&[u32], usize) {
        let chunk = &self.chunks[(place.0 >> CHUNK_BITS) as usize];
        (chunk, place.0 as usize & (CHUNK - 1))
    }

    fn last(&self) -> &Vec<u32> {
        self.chunks.last().expect("there is a chunk from the start")
    }

    fn needs_chunk(&self, width: usize) -> bool {
        self.last().len() + HEAD + width > CHUNK
    }

    fn has_room(&self, table: usize, width: usize) -> bool {
        let chunk = match self.needs_chunk(width) {
            true if self.chunks.len() == 1 << (32 - CHUNK_BITS) => return false,
            true => chunk_bytes(),
            false => 0,
        };
        // A table that grows is there in both sizes for a moment.
        let table = match self.tables[table].is_crowded() {
            true => 2 * self.tables[table].bytes(),
            false => 0,
        };
        chunk + table == 0 || self.bytes() + chunk + table <= self.most
    }

    fn push(&mut self, list: &[u32], before: Option<Place>, step: u32) -> Place {
        if self.needs_chunk(list.len()) {
            self.chunks.push(Vec::with_capacity(CHUNK));
        }
        let index = self.chunks.len() - 1;
        let chunk = &mut self.chunks[index];
        let place = (index << CHUNK_BITS) + chunk.len();
        let width = u32::try_from(list.len()).expect("it fits a chunk");
        chunk.extend([width, before.unwrap_or(NOWHERE).0, step]);
        chunk.extend_from_slice(list);
        Place(u32::try_from(place).expect("there are no more chunks than 32 bits name"))
    }
}

/// The first number is no place: that is nowhere.
fn first_chunk() -> Vec<u32> {
    let mut chunk = Vec::with_capacity(CHUNK);
    chunk.push(0);
    chunk
}

fn chunk_bytes() -> u64 {
    4 * CHUNK as u64
}

fn width(number: u32) -> usize {
    number as usize
}

/// By bits of the hash that the tables do not keep.
fn table_of(hash: u64) -> usize {
    usize::try_from(hash >> (64 - TABLE_BITS)).expect("there are few tables")
}

/// Where lists stand, by hash: open addressing, no more than three quarters
/// full.
#[derive(Clone, Debug)]
struct Table {
    /// The hash's lower half above, the place below; 0 where there is nothing.
    entries: Vec<u64>,
    used: usize,
}

impl Table {
    fn new(size: usize) -> Table {
        Table {
            entries: vec![0; size],
            used: 0,
        }
    }

    fn bytes(&self) -> u64 {
        8 * self.entries.len() as u64
    }

    fn is_crowded(&self) -> bool {
        4 * (self.used + 1) > 3 * self.entries.len()
    }

    /// The place that `is` the one, or else where it would stand.
    #[inline]
    fn find(&self, hash: u64, is: impl Fn(Place) -> bool) -> Result<Place, usize> {
        let mask = self.entries.len() - 1;
        let mut at = low(hash) as usize & mask;
        loop {
            let entry = self.entries[at];
            if entry == 0 {
                return Err(at);
            }
            let place = Place(low(entry));
            if entry >> 32 == u64::from(low(hash)) && is(place) {
                return Ok(place);
            }
            at = (at + 1) & mask;
        }
    }

    fn put(&mut self, mut free: usize, hash: u64, place: Place) {
        if self.is_crowded() {
            self.grow();
            free = self.find(hash, |_| false).expect_err("nothing is the one");
        }
        self.entries[free] = u64::from(low(hash)) << 32 | u64::from(place.0);
        self.used += 1;
    }

    fn grow(&mut self) {
        let mut larger = Table::new(2 * self.entries.len());
        for entry in self.entries.iter().filter(|entry| **entry != 0) {
            let free = larger.find(entry >> 32, |_| false);
            larger.entries[free.expect_err("nothing is the one")] = *entry;
        }
        self.entries = larger.entries;
    }
}

/// The lower half.
#[expect(
    clippy::cast_possible_truncation,
    reason = "it is the lower half that is meant"
)]
fn low(number: u64) -> u32 {
    number as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLENTY: u64 = 1 << 30;

    fn list(number: u32) -> Vec<u32> {
        (0..number % 7)
            .map(|more| number ^ more << 20)
            .chain([number])
            .collect()
    }

    #[test]
    fn each_list_is_kept_once_in_the_order_of_finding() {
        let mut store = Store::new(PLENTY);
        let mut before = None;
        for number in 0..50_000 {
            let Taken::New(place) = store.take(&list(number), before, number) else {
                panic!("{number} is new");
            };
            before = Some(place);
        }
        for number in 0..50_000 {
            let known = store.take(&list(number), None, 0);
            let found = store.find(&list(number)).expect("it was taken");
            assert_eq!(known, Taken::Known(found));
        }
        assert_eq!(store.find(&[1, 2, 3]), None);
        assert_eq!(store.count(), 50_000);
        let (mut at, mut last) = (store.first(), None);
        for number in 0..50_000 {
            let place = at.expect("there is one more");
            assert_eq!(store.list(place), list(number));
            assert_eq!(store.before(place), (last, number));
            (at, last) = (store.after(place), Some(place));
        }
        assert_eq!(at, None);
    }

    #[test]
    fn it_is_full_before_it_takes_more_than_it_may() {
        for most in [1 << 20, 3 << 20, 5 << 20] {
            let mut store = Store::new(most);
            let mut number = 0;
            while let Taken::New(_) = store.take(&list(number), None, 0) {
                assert!(store.bytes() <= most);
                number += 1;
            }
            assert_eq!(store.take(&list(number), None, 0), Taken::Full);
            let first = store.find(&list(0)).expect("it was taken");
            assert_eq!(store.take(&list(0), None, 0), Taken::Known(first));
            assert!(u64::from(number) > most / 60, "{number} in {most} bytes");
        }
    }
}
