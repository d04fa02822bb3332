//! Paxos as Lamport specifies it in TLA+ (the module `Paxos` beside "The
//! Paxos algorithm, or how to win a Turing award", 2019): no leaders, no
//! proposers, only acceptors and a set of messages that grows.

use super::{Model, Property};

/// The most acceptors, values and ballots.
pub const MOST: Paxos = Paxos {
    acceptors: 5,
    values: 3,
    ballots: 4,
    ignore_promise: false,
};

/// The most messages that there can be: a bit each.
const MOST_MESSAGES: u32 = 32 * WORDS as u32;

/// Numbers that hold messages.
const WORDS: usize = 10;

/// The model.
#[derive(Clone, Copy, Debug)]
pub struct Paxos {
    /// How many acceptors there are. A quorum is any smallest majority of them.
    pub acceptors: u32,
    /// How many values there are.
    pub values: u32,
    /// How many ballots there are: from 0 on.
    pub ballots: u32,
    /// Whether an acceptor ignores in phase 2b what it has promised: then
    /// agreement is broken.
    pub ignore_promise: bool,
}

/// All of a state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct State {
    acceptors: [Acceptor; MOST.acceptors as usize],
    messages: Messages,
}

/// What one acceptor holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Acceptor {
    /// `maxBal + 1`: 0 for none.
    max_bal: u8,
    /// `maxVBal` and `maxVal`: 0 for none, or one more than the number of the
    /// vote.
    vote: u8,
}

/// `msgs`: a bit for each message that there can be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Messages([u32; WORDS]);

impl Messages {
    #[inline]
    fn has(&self, message: u32) -> bool {
        self.0[(message / 32) as usize] >> (message % 32) & 1 == 1
    }

    #[inline]
    fn with(mut self, message: u32) -> Messages {
        self.0[(message / 32) as usize] |= 1 << (message % 32);
        self
    }
}

/// One step; all count from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// `Phase1a(b)`.
    Phase1a(u32),
    /// `Phase1b(a)` for ballot `b`: `(a, b)`.
    Phase1b(u32, u32),
    /// `Phase2a(b, v)`: `(b, v)`.
    Phase2a(u32, u32),
    /// `Phase2b(a)` for ballot `b` and value `v`: `(a, b, v)`.
    Phase2b(u32, u32, u32),
}

impl Paxos {
    /// Whether there is a bit for each message that there can be.
    #[must_use]
    pub fn fits(&self) -> bool {
        self.messages() <= MOST_MESSAGES
    }

    /// The votes that there can be: each ballot with each value.
    fn votes(&self) -> u32 {
        self.ballots * self.values
    }

    fn messages(&self) -> u32 {
        self.vote_of(self.acceptors, 0)
    }

    /// Vote `v` in ballot `b`, by its number.
    fn vote(&self, ballot: u32, value: u32) -> u32 {
        ballot * self.values + value
    }

    /// The message 1a of a ballot.
    fn begins(&self, ballot: u32) -> u32 {
        ballot
    }

    /// The message 2a of a vote.
    fn asks(&self, vote: u32) -> u32 {
        self.ballots + vote
    }

    /// The message 1b of an acceptor in a ballot, with its last vote: 0 for none, or
    /// one more than its number.
    fn promises(&self, acceptor: u32, ballot: u32, last: u32) -> u32 {
        let before = acceptor * self.ballots + ballot;
        self.ballots + self.votes() + before * (self.votes() + 1) + last
    }

    /// The message 2b of an acceptor and a vote.
    fn vote_of(&self, acceptor: u32, vote: u32) -> u32 {
        self.promises(self.acceptors, 0, 0) + acceptor * self.votes() + vote
    }

    /// The smallest majorities, a bit an acceptor.
    fn quorums(&self) -> impl Iterator<Item = u32> + use<> {
        let size = self.acceptors / 2 + 1;
        (0_u32..1 << self.acceptors).filter(move |quorum| quorum.count_ones() == size)
    }

    /// What an acceptor has promised in a ballot, if it has: its last vote.
    fn promised(&self, messages: &Messages, acceptor: u32, ballot: u32) -> Option<u32> {
        let mut last = 0..=self.votes();
        last.find(|last| messages.has(self.promises(acceptor, ballot, *last)))
    }

    /// The values that are chosen, a bit each.
    #[must_use]
    pub fn chosen(&self, state: State) -> u32 {
        let mut chosen = 0;
        for vote in 0..self.votes() {
            let all = 0..self.acceptors;
            let voted = all.filter(|a| state.messages.has(self.vote_of(*a, vote)));
            if voted.count() as u32 > self.acceptors / 2 {
                chosen |= 1 << (vote % self.values);
            }
        }
        chosen
    }

    fn phase_1b(&self, state: State, a: u32, to: &mut impl FnMut(Step, State)) {
        for b in 0..self.ballots {
            let own = state.acceptors[a as usize];
            if !state.messages.has(self.begins(b)) || b < u32::from(own.max_bal) {
                continue;
            }
            let mut next = state;
            next.acceptors[a as usize].max_bal = number(b + 1);
            let promise = self.promises(a, b, own.vote.into());
            next.messages = state.messages.with(promise);
            to(Step::Phase1b(a, b), next);
        }
    }

    /// Once for each quorum and each promise in it that allows it.
    fn phase_2a(&self, state: State, b: u32, v: u32, to: &mut impl FnMut(Step, State)) {
        let asked = |v| state.messages.has(self.asks(self.vote(b, v)));
        if (0..self.values).any(asked) {
            return;
        }
        let promised: [Option<u32>; MOST.acceptors as usize] = std::array::from_fn(|a| {
            let a = u32::try_from(a).expect("acceptors are few");
            (a < self.acceptors).then(|| self.promised(&state.messages, a, b))?
        });
        for quorum in self.quorums() {
            let members = || (0..self.acceptors).filter(|a| quorum >> a & 1 == 1);
            let last = || members().map(|a| promised[a as usize]);
            if last().any(|last| last.is_none()) {
                continue;
            }
            let votes = || {
                last()
                    .flatten()
                    .filter(|last| *last > 0)
                    .map(|last| last - 1)
            };
            let witnesses = match votes().map(|vote| vote / self.values).max() {
                None => 1,
                Some(highest) => votes()
                    .filter(|vote| *vote == self.vote(highest, v))
                    .count(),
            };
            let messages = state.messages.with(self.asks(self.vote(b, v)));
            for _ in 0..witnesses {
                to(Step::Phase2a(b, v), State { messages, ..state });
            }
        }
    }

    fn phase_2b(&self, state: State, a: u32, to: &mut impl FnMut(Step, State)) {
        for vote in 0..self.votes() {
            let (b, v) = (vote / self.values, vote % self.values);
            let promised = u32::from(state.acceptors[a as usize].max_bal);
            let may = b + 1 >= promised || self.ignore_promise;
            if !state.messages.has(self.asks(vote)) || !may {
                continue;
            }
            let mut next = state;
            next.acceptors[a as usize] = Acceptor {
                max_bal: number(b + 1),
                vote: number(vote + 1),
            };
            next.messages = state.messages.with(self.vote_of(a, vote));
            to(Step::Phase2b(a, b, v), next);
        }
    }
}

/// Ballots and votes are few.
fn number(small: u32) -> u8 {
    u8::try_from(small).expect("ballots and votes are few")
}

impl Model for Paxos {
    type State = State;
    type Step = Step;

    fn start(&self) -> State {
        State {
            acceptors: Default::default(),
            messages: Messages::default(),
        }
    }

    fn next(&self, state: State, to: &mut impl FnMut(Step, State)) {
        for b in 0..self.ballots {
            let messages = state.messages.with(self.begins(b));
            to(Step::Phase1a(b), State { messages, ..state });
            for v in 0..self.values {
                self.phase_2a(state, b, v, to);
            }
        }
        for a in 0..self.acceptors {
            self.phase_1b(state, a, to);
            self.phase_2b(state, a, to);
        }
    }

    fn properties() -> &'static [Property<Paxos>] {
        &[Property {
            name: "Agreement",
            holds: |model, state| model.chosen(state).count_ones() <= 1,
        }]
    }

    fn width(&self) -> usize {
        let words = self.messages().div_ceil(32);
        self.acceptors.div_ceil(2) as usize + words as usize
    }

    fn write(&self, state: State, to: &mut [u32]) {
        let of_acceptors = self.acceptors.div_ceil(2) as usize;
        for (word, pair) in to
            .iter_mut()
            .zip(state.acceptors.chunks(2))
            .take(of_acceptors)
        {
            let bytes = pair.iter().rev();
            let bytes = bytes.flat_map(|own| [own.vote, own.max_bal]);
            *word = bytes.fold(0, |word, byte| word << 8 | u32::from(byte));
        }
        let messages = to.len() - of_acceptors;
        to[of_acceptors..].copy_from_slice(&state.messages.0[..messages]);
    }

    fn read(&self, from: &[u32]) -> State {
        let of_acceptors = self.acceptors.div_ceil(2) as usize;
        let mut state = self.start();
        for (a, own) in state.acceptors.iter_mut().enumerate() {
            let word = from[..of_acceptors].get(a / 2).copied().unwrap_or(0);
            let [max_bal, vote, ..] = (word >> (16 * (a % 2))).to_le_bytes();
            *own = Acceptor { max_bal, vote };
        }
        let messages = from.len() - of_acceptors;
        state.messages.0[..messages].copy_from_slice(&from[of_acceptors..]);
        state
    }
}
