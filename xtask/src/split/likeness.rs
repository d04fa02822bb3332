//! The order of functions in a file: like ones near each other. What packs the
//! files on their way looks no further back than its window for what it has had
//! before, and functions of different modules are often alike.

use std::collections::VecDeque;

/// How far back `gzip` looks, in bytes (RFC 1951).
const WINDOW: usize = 32 << 10;

/// How many bytes in a row count as something that two functions share.
const RUN: usize = 6;

/// What more functions share than this is in every window anyway.
const COMMON: usize = 200;

/// By which power of its length a function must share more to come first:
/// tried, on the page's program.
const LENGTH: f64 = 0.7;

/// Puts functions into such an order, each by its index and its code.
pub fn sorted(functions: &[(u32, &[u8])]) -> Vec<u32> {
    let holders = holders(functions);
    let mut runs = vec![Vec::new(); functions.len()];
    for (run, holders) in holders.iter().enumerate() {
        for holder in holders {
            runs[*holder].push(run);
        }
    }
    let mut window = Window {
        runs: &runs,
        holders: &holders,
        counts: vec![0; holders.len()],
        shares: vec![0; functions.len()],
        within: VecDeque::new(),
        size: 0,
    };
    let mut left: Vec<usize> = (0..functions.len()).collect();
    let mut order = Vec::with_capacity(functions.len());
    while let Some(next) = window.likest(&left, functions) {
        let function = left.remove(next);
        order.push(functions[function].0);
        window.take(function, functions);
    }
    order
}

/// For each run of bytes that several functions share, which these are.
fn holders(functions: &[(u32, &[u8])]) -> Vec<Vec<usize>> {
    let mut all: Vec<(&[u8], usize)> = Vec::new();
    for (function, (_, code)) in functions.iter().enumerate() {
        all.extend(code.windows(RUN).map(|run| (run, function)));
    }
    all.sort_unstable();
    all.dedup();
    all.chunk_by(|one, next| one.0 == next.0)
        .filter(|holders| (2..=COMMON).contains(&holders.len()))
        .map(|holders| holders.iter().map(|(_, function)| *function).collect())
        .collect()
}

/// What a packer has before it.
struct Window<'a> {
    runs: &'a [Vec<usize>],
    /// For each run the functions that have it.
    holders: &'a [Vec<usize>],
    /// For each run how often it is within.
    counts: Vec<u32>,
    /// For each function how many of its runs are within.
    shares: Vec<u32>,
    /// The functions within.
    within: VecDeque<usize>,
    size: usize,
}

impl Window<'_> {
    /// The place of the function that shares most for its length; the first of
    /// them if none shares anything.
    fn likest(&self, left: &[usize], functions: &[(u32, &[u8])]) -> Option<usize> {
        let likeness = |function: usize| {
            let length = functions[function].1.len().max(1) as f64;
            f64::from(self.shares[function]) / length.powf(LENGTH)
        };
        let mut best = (0, likeness(*left.first()?));
        for (place, function) in left.iter().enumerate().skip(1) {
            let found = likeness(*function);
            if found > best.1 {
                best = (place, found);
            }
        }
        Some(best.0)
    }

    /// Takes a function in, and lets go of what is now too far back.
    fn take(&mut self, function: usize, functions: &[(u32, &[u8])]) {
        self.within.push_back(function);
        self.size += functions[function].1.len();
        self.count(function, 1);
        while self.size > WINDOW {
            let Some(gone) = self.within.pop_front() else {
                return;
            };
            self.size -= functions[gone].1.len();
            self.count(gone, -1);
        }
    }

    fn count(&mut self, function: usize, by: i32) {
        for run in &self.runs[function] {
            let before = self.counts[*run];
            self.counts[*run] = before.saturating_add_signed(by);
            if before == 0 || self.counts[*run] == 0 {
                for holder in &self.holders[*run] {
                    self.shares[*holder] = self.shares[*holder].saturating_add_signed(by);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::sorted;

    #[test]
    fn like_functions_stand_side_by_side_and_none_is_lost() {
        let codes: Vec<Vec<u8>> = (0..60_u32)
            .map(|number| {
                let kind = number % 3;
                let bytes =
                    (0..200_u32).map(|at| (at * (kind + 5) % 251) as u8 ^ (kind as u8) << 6);
                bytes.chain([number as u8]).collect()
            })
            .collect();
        let functions: Vec<(u32, &[u8])> = (0..).zip(codes.iter().map(Vec::as_slice)).collect();
        let order = sorted(&functions);
        let kinds: Vec<u32> = order.iter().map(|number| number % 3).collect();
        let changes = kinds.windows(2).filter(|pair| pair[0] != pair[1]).count();
        assert_eq!(changes, 2, "{kinds:?}");
        let mut all = order;
        all.sort_unstable();
        assert_eq!(all, (0..60).collect::<Vec<u32>>());
    }

    #[test]
    fn what_shares_nothing_keeps_its_order() {
        let functions: [(u32, &[u8]); 4] =
            [(3, b""), (5, b"short"), (8, b"one of its kind"), (9, b"")];
        assert_eq!(sorted(&functions), [3, 5, 8, 9]);
    }
}
