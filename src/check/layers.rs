//! Breadth-first search in layers, over whatever has places and next places.
//!
//! It knows nothing of worlds or models: to it a place is a short list of
//! numbers ([`Store`]). It can be stopped and gone on with at any place, ends
//! where its bounds say, and what it finds first is one of the shortest.

use super::store::{Place, Store, Taken};

/// What can be searched: places, and what comes next.
pub trait Space {
    /// Hands over where it begins.
    fn start(&mut self, to: &mut impl Arrivals);

    /// Hands over each place that comes next after this one.
    fn leave(&mut self, here: &[u32], to: &mut impl Arrivals);

    /// How many bytes it has taken for what it remembers.
    fn bytes(&self) -> u64 {
        0
    }
}

/// Who takes the next places.
pub trait Arrivals {
    /// A step leads to a place. Whether that was not known before.
    fn arrive(&mut self, step: u32, list: &[u32]) -> bool;

    /// The last step has led to what is looked for, or broken what must hold:
    /// the how-manieth of these.
    fn find(&mut self, which: u32);
}

/// Where a search ends, whatever it has found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bounds {
    /// The most steps of a path.
    pub steps: u32,
    /// The most places.
    pub places: u64,
    /// The most bytes.
    pub bytes: u64,
}

impl Bounds {
    /// What a page or a terminal takes if nobody says otherwise: ten million
    /// places or a gigabyte.
    pub const USUAL: Bounds = Bounds {
        steps: u32::MAX,
        places: 10_000_000,
        bytes: 1 << 30,
    };
}

/// How a search stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// There is more to look at.
    Running,
    /// All within the most steps was looked at, and nothing was found.
    Exhausted,
    /// Something was found.
    Found(Found),
    /// There are more places than it may keep: nothing is settled.
    Full,
}

/// What was found, and by which step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Found {
    /// The how-manieth of what was looked for.
    pub which: u32,
    /// The place before; none if it was found at the start.
    pub before: Option<Place>,
    /// The step from there.
    pub step: u32,
}

/// Figures of a search.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// How many places there are.
    pub distinct: u64,
    /// How often a place was come to, the start included.
    pub generated: u64,
    /// How many places there are on the longest of the shortest ways from the
    /// start, as TLC counts: 1 if there is only the start.
    pub depth: u32,
    /// How many places were found that were not yet left.
    pub frontier: u64,
    /// How many bytes all that takes.
    pub bytes: u64,
}

/// A search under way.
#[derive(Clone, Debug)]
pub struct Layers<S> {
    space: S,
    here: Vec<u32>,
    book: Book,
    bounds: Bounds,
    /// What is to be left next.
    next: Option<Place>,
    /// The last place that was left.
    left: Option<Place>,
    left_count: u64,
    /// The last place of the layer that is being left.
    last_of_layer: Option<Place>,
    /// Layers up to that one.
    layers: u32,
}

impl<S: Space> Layers<S> {
    /// A search from the start of `space`.
    pub fn new(mut space: S, bounds: Bounds) -> Layers<S> {
        let mut book = Book {
            store: Store::new(bounds.bytes),
            most: bounds.places,
            generated: 0,
            before: None,
            last_step: 0,
            last: None,
            found: None,
            is_full: false,
        };
        space.start(&mut book);
        Layers {
            space,
            here: Vec::new(),
            bounds,
            next: book.store.first(),
            left: None,
            left_count: 0,
            last_of_layer: book.last,
            layers: 1,
            book,
        }
    }

    /// Leaves at most `budget` places, and tells how it stands.
    pub fn run_for(&mut self, budget: u32) -> Standing {
        for _ in 0..budget {
            if self.standing() != Standing::Running {
                break;
            }
            self.leave_next();
        }
        self.standing()
    }

    /// Goes on to the end.
    pub fn run(&mut self) -> Standing {
        while self.run_for(1 << 16) == Standing::Running {}
        self.standing()
    }

    /// How it stands.
    #[must_use]
    pub fn standing(&self) -> Standing {
        match (self.book.found, self.book.is_full, self.next) {
            (Some(found), _, _) => Standing::Found(found),
            (None, true, _) => Standing::Full,
            (None, false, Some(_)) if self.layers <= self.bounds.steps => Standing::Running,
            (None, false, _) => Standing::Exhausted,
        }
    }

    fn leave_next(&mut self) {
        let Some(place) = self.next else { return };
        self.here.clear();
        self.here.extend_from_slice(self.book.store.list(place));
        self.book.before = Some(place);
        self.space.leave(&self.here, &mut self.book);
        if self.book.store.bytes() + self.space.bytes() > self.bounds.bytes {
            self.book.is_full = true;
        }
        (self.left, self.left_count) = (Some(place), self.left_count + 1);
        self.next = self.book.store.after(place);
        if self.last_of_layer == Some(place) && self.next.is_some() {
            self.last_of_layer = self.book.last;
            self.layers += 1;
        }
    }

    /// The figures up to now.
    #[must_use]
    pub fn counts(&self) -> Counts {
        let distinct = self.book.store.count();
        // Where a layer has been begun, the next may have been found already.
        let begun = self.last_of_layer < self.book.last;
        Counts {
            distinct,
            generated: self.book.generated,
            depth: self.layers + u32::from(begun),
            frontier: distinct - self.left_count,
            bytes: self.book.store.bytes() + self.space.bytes(),
        }
    }

    /// What is searched.
    pub fn space(&self) -> &S {
        &self.space
    }

    /// What is searched, to be asked what steps mean.
    pub fn space_mut(&mut self) -> &mut S {
        &mut self.space
    }

    /// All places.
    pub fn store(&self) -> &Store {
        &self.book.store
    }

    /// Both, to look at places again.
    pub(super) fn parts(&mut self) -> (&mut S, &Store) {
        (&mut self.space, &self.book.store)
    }

    /// The steps that lead to what was found, and the places before each.
    #[must_use]
    pub fn path(&self, found: Found) -> Vec<(Option<Place>, u32)> {
        let mut path = vec![(found.before, found.step)];
        while let Some((Some(place), _)) = path.last() {
            path.push(self.book.store.before(*place));
        }
        // The start itself is no step, unless it is what was found.
        if path.len() > 1 {
            path.pop();
        }
        path.reverse();
        path
    }
}

/// What a search writes down.
#[derive(Clone, Debug)]
struct Book {
    store: Store,
    /// The most places.
    most: u64,
    generated: u64,
    /// The place that is being left.
    before: Option<Place>,
    last_step: u32,
    /// The place that was found last.
    last: Option<Place>,
    found: Option<Found>,
    is_full: bool,
}

impl Arrivals for Book {
    #[inline]
    fn arrive(&mut self, step: u32, list: &[u32]) -> bool {
        self.generated += 1;
        self.last_step = step;
        match self.store.take(list, self.before, step) {
            Taken::Known(_) => false,
            Taken::New(place) => {
                self.last = Some(place);
                // One more than there may be: it is not all.
                self.is_full |= self.store.count() > self.most;
                true
            }
            Taken::Full => {
                self.is_full = true;
                false
            }
        }
    }

    fn find(&mut self, which: u32) {
        let found = Found {
            which,
            before: self.before,
            step: self.last_step,
        };
        self.found.get_or_insert(found);
    }
}
