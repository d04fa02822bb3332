//! What a path has used up of its limits, in one number.

use crate::check::search::Limits;
use crate::sim::protocol::Protocol;

/// The bits of each: fires, drops, duplicates, crashes, commands.
const BITS: [u32; 5] = [10, 5, 5, 6, 6];

/// What can be used up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Budget {
    Fires,
    Drops,
    Duplicates,
    Crashes,
    Commands,
}

impl Budget {
    fn shift(self) -> u32 {
        BITS[..self as usize].iter().sum()
    }
}

/// How much of each may be used up.
#[derive(Clone, Copy, Debug)]
pub(super) struct Purse([u32; 5]);

/// A limit that no search could come to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "a search goes no further than 1,023 timers, 31 losses, 31 duplicates, 63 crashes and 63 \
     commands on one path"
)]
pub struct TooFar;

impl Purse {
    pub(super) fn of<P: Protocol>(limits: &Limits<P>) -> Result<Purse, TooFar> {
        let commands = u32::try_from(limits.commands.len()).map_err(|_| TooFar)?;
        let most = [
            limits.fires,
            limits.drops,
            limits.duplicates,
            limits.crashes,
            commands,
        ];
        let fits = most.iter().zip(BITS).all(|(most, bits)| most >> bits == 0);
        fits.then_some(Purse(most)).ok_or(TooFar)
    }

    /// How much of it is used up.
    pub(super) fn used(self, spent: u32, budget: Budget) -> u32 {
        spent >> budget.shift() & ((1 << BITS[budget as usize]) - 1)
    }

    /// One more of it, if that may be.
    #[inline]
    pub(super) fn spend(self, spent: u32, budget: Budget) -> Option<u32> {
        let left = self.used(spent, budget) < self.0[budget as usize];
        left.then(|| spent + (1 << budget.shift()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::toy::Toy;

    #[test]
    fn each_is_spent_by_itself_and_no_further_than_it_goes() {
        let mut limits: Limits<Toy> = Limits::new(9, 3);
        limits.crashes = 2;
        let purse = Purse::of(&limits).expect("they are few");
        let mut spent = 0;
        for _ in 0..2 {
            spent = purse.spend(spent, Budget::Crashes).expect("two are left");
            spent = purse.spend(spent, Budget::Fires).expect("three are left");
        }
        assert_eq!(purse.spend(spent, Budget::Crashes), None);
        assert_eq!(purse.spend(spent, Budget::Drops), None);
        let budgets = [Budget::Fires, Budget::Crashes, Budget::Commands];
        assert_eq!(budgets.map(|budget| purse.used(spent, budget)), [2, 2, 0]);
        limits.drops = 32;
        assert_eq!(Purse::of(&limits).err(), Some(TooFar));
    }
}
