//! The timers of one node, and what they are called.

use std::fmt;

use super::encode::Encode;
use super::id::NodeId;
use super::protocol::{Protocol, Value};
use super::time::Time;

/// Which wait of a node: a word, and a number where a node can wait for
/// several of a kind at once, such as one for each transaction. Declared by
/// [`timers!`](crate::timers).
pub trait Timer: Value + Copy {
    /// The words of all timers.
    const WORDS: &'static [&'static str];

    /// What this one is called.
    fn name(self) -> Name;

    /// The timer of this name, if there is one.
    fn named(word: &str, number: Option<u64>) -> Option<Self>;

    /// Reads what a [`Name`] is written as.
    #[must_use]
    fn read(text: &str) -> Option<Self> {
        let Some((word, digits)) = text.split_once(':') else {
            return Self::named(text, None);
        };
        let number: u64 = digits.parse().ok()?;
        // Only one way to write a number is read.
        Self::named(word, Some(number)).filter(|_| number.to_string() == digits)
    }
}

/// What a timer is called, in journals and links too: `election`,
/// `decision:7`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Encode)]
pub struct Name {
    /// Its word, in kebab case. Its text is `timer-WORD`.
    pub word: &'static str,
    /// Which of that kind.
    pub number: Option<u64>,
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word)?;
        match self.number {
            Some(number) => write!(f, ":{number}"),
            None => Ok(()),
        }
    }
}

/// What can number the timers of a kind.
pub trait Number: Value + Copy {
    /// The number that stands for this.
    fn number(self) -> u64;
    /// What this number stands for, if it can.
    fn of(number: u64) -> Option<Self>;
}

impl Number for u64 {
    fn number(self) -> u64 {
        self
    }

    fn of(number: u64) -> Option<u64> {
        Some(number)
    }
}

impl Number for u8 {
    fn number(self) -> u64 {
        self.into()
    }

    fn of(number: u64) -> Option<u8> {
        number.try_into().ok()
    }
}

impl Number for NodeId {
    fn number(self) -> u64 {
        self.0.into()
    }

    fn of(number: u64) -> Option<NodeId> {
        u8::of(number).filter(|id| *id > 0).map(NodeId)
    }
}

/// Declares the timers of a protocol: for each its comment, its name, what
/// numbers it if a node can have several, and its word.
///
/// ```
/// consensus_playground::timers! {
///     /// The waits that a node can be in.
///     pub enum Timer {
///         /// How long to wait for a leader.
///         Election "election";
///         /// How long to wait for the decision of a transaction.
///         Decision(transaction: u64) "decision";
///     }
/// }
/// # use consensus_playground::sim::timers::Timer as _;
/// # fn main() {
/// assert_eq!(Timer::Decision(7).name().to_string(), "decision:7");
/// assert_eq!(Timer::read("decision:7"), Some(Timer::Decision(7)));
/// # }
/// ```
#[macro_export]
macro_rules! timers {
    (
        $(#[doc = $about:literal])+
        $vis:vis enum $timer:ident { $(
            $(#[doc = $doc:literal])+
            $name:ident $(($number:ident: $of:ty))? $word:literal;
        )* }
    ) => {
        $(#[doc = $about])+
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, $crate::sim::encode::Encode)]
        $vis enum $timer { $(
            $(#[doc = $doc])+
            $name $(($of))?,
        )* }

        impl $crate::sim::timers::Timer for $timer {
            const WORDS: &'static [&'static str] = &[$($word),*];

            fn name(self) -> $crate::sim::timers::Name {
                match self { $(
                    $timer::$name $(($number))? => $crate::sim::timers::Name {
                        word: $word,
                        number: $crate::timers!(@number $($number)?),
                    },
                )* }
            }

            #[allow(unused_variables)]
            fn named(word: &str, number: Option<u64>) -> Option<$timer> {
                match word {
                    $($word => $crate::timers!(@named number, $timer::$name $(, $of)?),)*
                    _ => None,
                }
            }
        }
    };
    (@number) => {
        None
    };
    (@number $number:ident) => {
        Some($crate::sim::timers::Number::number($number))
    };
    (@named $number:ident, $timer:expr) => {
        $number.is_none().then_some($timer)
    };
    (@named $number:ident, $timer:expr, $of:ty) => {
        $number
            .and_then(<$of as $crate::sim::timers::Number>::of)
            .map($timer)
    };
}

/// One timer that is running.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Encode)]
pub struct Running<T> {
    /// Which timer.
    pub timer: T,
    /// When it was set.
    pub set: Time,
    /// When it runs out.
    pub due: Time,
}

/// The timers of one node, by name. A node has few, so a sorted list will do.
#[derive(Clone, Debug, PartialEq, Eq, Encode)]
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

#[cfg(test)]
mod tests {
    use super::*;

    crate::timers! {
        /// The waits of nobody.
        enum Wait {
            /// For a leader.
            Election "election";
            /// For a decision.
            Decision(transaction: u64) "decision";
            /// For a node.
            Peer(node: NodeId) "peer";
        }
    }

    #[test]
    fn a_timer_is_read_as_it_is_written() {
        for (timer, text) in [
            (Wait::Election, "election"),
            (Wait::Decision(0), "decision:0"),
            (Wait::Decision(u64::MAX), "decision:18446744073709551615"),
            (Wait::Peer(NodeId(255)), "peer:255"),
        ] {
            assert_eq!(timer.name().to_string(), text);
            assert_eq!(Wait::read(text), Some(timer));
        }
        assert_eq!(Wait::WORDS, ["election", "decision", "peer"]);
    }

    #[test]
    fn anything_else_is_no_timer() {
        for text in [
            "",
            "elections",
            "election:1",
            "decision",
            "decision:",
            "decision:07",
            "decision:+7",
            "decision:-7",
            "decision:7:7",
            "decision:18446744073709551616",
            "peer:0",
            "peer:256",
        ] {
            assert_eq!(Wait::read(text), None, "{text}");
        }
    }
}
