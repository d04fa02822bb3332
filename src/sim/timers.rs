//! The timers of one node.

use super::protocol::Protocol;
use super::time::Time;

/// One timer that is running.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Running<T> {
    /// Which timer.
    pub timer: T,
    /// When it was set.
    pub set: Time,
    /// When it runs out.
    pub due: Time,
}

/// The timers of one node, by name. A node has few, so a sorted list will do.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Timers<P: Protocol>(Vec<Running<P::Timer>>);

impl<P: Protocol> Default for Timers<P> {
    fn default() -> Self {
        Timers(Vec::new())
    }
}

impl<P: Protocol> Timers<P> {
    /// Starts `timer`, or starts it anew.
    pub fn set(&mut self, timer: P::Timer, now: Time, due: Time) {
        let running = Running {
            timer,
            set: now,
            due,
        };
        match self.place(timer) {
            Ok(i) => self.0[i] = running,
            Err(i) => self.0.insert(i, running),
        }
    }

    /// Stops `timer`, if it is running.
    pub fn cancel(&mut self, timer: P::Timer) {
        if let Ok(i) = self.place(timer) {
            self.0.remove(i);
        }
    }

    /// The timer, if it is running.
    #[must_use]
    pub fn get(&self, timer: P::Timer) -> Option<Running<P::Timer>> {
        self.place(timer).ok().map(|i| self.0[i])
    }

    /// All that are running, by name.
    #[must_use]
    pub fn running(&self) -> &[Running<P::Timer>] {
        &self.0
    }

    fn place(&self, timer: P::Timer) -> Result<usize, usize> {
        self.0.binary_search_by_key(&timer, |running| running.timer)
    }
}
