//! The director: time that follows events, not the clock. It waits where
//! something is to be read, lets a message fly as long as an eye needs to
//! follow it, and skips what is silent.
//!
//! It knows what comes next from the run itself: when the next event happens,
//! and which messages are on their way until then.

use crate::labs::session::BeatView;
use crate::show::frame::EventView;
use crate::sim::time::Time;
use crate::sim::timeline::BranchId;

use super::{MOST_REAL_US, Player, tells};

/// How long a message of the usual latency flies, in microseconds of a
/// person's time.
const FLIGHT_US: u64 = 800_000;

/// How long a span takes in which nothing happens, at most: while messages
/// fly, and while none does.
const LONGEST_FLIGHT_US: u64 = 1_600_000;
const SILENCE_US: u64 = 900_000;

/// How long nothing may have to be read before time begins to hurry: what goes
/// on then repeats itself.
const PATIENCE_US: u64 = 2_500_000;

/// In how much more of it time hurries once more as much.
const HURRY_US: u64 = 600_000;

/// The most that time hurries.
const MOST_HURRY: u64 = 8;

/// The least and the longest time to read something.
const SHORTEST_US: u64 = 1_000_000;
const LONGEST_US: u64 = 8_000_000;

/// The longest time to read what a beat of the scenario means, with it.
const LONGEST_BEAT_US: u64 = 12_000_000;

/// 200 words a minute, and 300 characters of a language that writes without
/// spaces.
const WORD_US: u64 = 300_000;
const CHARACTER_US: u64 = 200_000;

/// The most events that happen between two pictures.
const MOST_EVENTS: u32 = 32;

/// How the story of a run is told, and how far it has come.
#[derive(Debug, Default)]
pub struct Director {
    /// The branch and the event at which it left the run.
    left: (BranchId, u64),
    /// The instant up to which it is told: the one that is shown, where things
    /// glide.
    at: Time,
    /// How long time is yet to stand, in microseconds of a person's, and how
    /// long in all.
    held: u64,
    whole: u64,
    /// Whether nothing has gone on since it stood.
    stands: bool,
    /// How long nothing was to be read, in microseconds of a person's time.
    quiet: u64,
    /// How long no message has flown, in microseconds of a person's time.
    lull: u64,
    /// The silence that is being skipped.
    passing: Option<Time>,
    /// What has been told, and how often.
    told: Vec<(Kind, u64)>,
}

/// How long it takes to read what is told of an event, and of the beat of the
/// scenario that it reached, in microseconds.
pub type ToRead<'a> = &'a dyn Fn(&EventView, Option<&BeatView>) -> u64;

/// What is told: its mark and what it was, or why.
type Kind = (&'static str, &'static str);

impl Director {
    /// The span that is being skipped, for nothing happens in it.
    #[must_use]
    pub fn passing(&self) -> Option<Time> {
        self.passing
    }

    /// Whether time stands until something has been read.
    #[must_use]
    pub fn holds(&self) -> bool {
        self.held > 0
    }

    /// How long what happened last is to be read, in microseconds of a person's
    /// time; none if it is not to be, or if time has gone on since.
    pub(super) fn reading(&self, player: &Player) -> Option<u64> {
        let here = (player.session.branch(), player.session.seq());
        (self.stands && here == self.left).then_some(self.whole)
    }

    /// Lets time go on, read or not.
    pub(super) fn let_go(&mut self) {
        self.held = 0;
    }

    /// Goes on for `real_us` microseconds of a person's time, or less where
    /// very much happens.
    fn go_on(&mut self, player: &mut Player, real_us: u64, to_read: ToRead<'_>) {
        self.find_again(player);
        let mut time = real_us;
        for _ in 0..MOST_EVENTS {
            let read = self.held.min(time);
            self.held -= read;
            time -= read;
            if time == 0 {
                return;
            }
            self.stands = false;
            let Some(stop) = self.stop(player) else {
                return;
            };
            let rate = self.rate(player);
            let needs = (stop - self.at).0.saturating_mul(1_000_000) / rate;
            if needs > time {
                self.at = self.at + Time(time * rate / 1_000_000);
                self.pass(time, player);
                self.show(player);
                return;
            }
            time -= needs;
            self.pass(needs, player);
            self.at = stop;
            if player.session.next_at().is_none_or(|next| next > stop) {
                player.cursor = stop;
                return;
            }
            player.forward();
            self.left.1 = player.session.seq();
            self.hear(player, to_read);
        }
    }

    /// After a jump, the story is told from where the run stands now.
    fn find_again(&mut self, player: &Player) {
        let here = (player.session.branch(), player.session.seq());
        let moved = player.glides && player.cursor != self.at;
        if here != self.left || moved {
            self.left = here;
            self.at = player.cursor;
            self.held = 0;
            self.stands = false;
            self.quiet = 0;
            self.lull = 0;
            self.passing = None;
        }
    }

    /// A person has waited for so long while time went on.
    fn pass(&mut self, us: u64, player: &Player) {
        self.quiet += us;
        self.lull = match player.frame.flights.is_empty() {
            true => self.lull + us,
            false => 0,
        };
    }

    /// The instant of the next event, or of the scenario's end if that is
    /// sooner.
    fn stop(&self, player: &Player) -> Option<Time> {
        let next = player.session.next_at()?;
        let end = player.session.ends_at();
        Some(if self.at < end { next.min(end) } else { next })
    }

    /// Microseconds of the cluster in a second of a person's, until the next
    /// event.
    fn rate(&mut self, player: &Player) -> u64 {
        let frame = &player.frame;
        let latency = frame.faults.conditions.latency;
        let usual = latency.min.0.midpoint(latency.max.0).max(1_000);
        let flying = per_second(usual, FLIGHT_US);
        let next = player.session.next_at().unwrap_or_default();
        let span = next - player.session.now();
        // Many short silences are one long one.
        let bored = self.quiet.saturating_sub(PATIENCE_US) / HURRY_US;
        let hurry = (1 + bored.max(self.lull / SILENCE_US)).min(MOST_HURRY);
        let is_silent = frame.flights.is_empty();
        let longest = if is_silent {
            SILENCE_US
        } else {
            LONGEST_FLIGHT_US
        };
        let crossing = per_second(span.0, longest);
        // What is over in the blink of an eye is not told.
        let is_told = is_silent && crossing > flying && hurry <= 2;
        self.passing = is_told.then_some(span);
        crossing.max(flying) * hurry
    }

    /// Something has happened: waits until it has been read, if it matters.
    fn hear(&mut self, player: &Player, to_read: ToRead<'_>) {
        let Some(event) = player.feed.latest().next() else {
            return;
        };
        let beat = player.beat_here();
        let times = kind_of(event).map_or(0, |kind| self.count(kind));
        // What has been read before is only recognized.
        let whole = to_read(event, beat.as_ref()).max(SHORTEST_US);
        let heavy = event.mark.map_or(0, |mark| mark.weight) >= 3;
        self.held = match (times, heavy) {
            _ if beat.is_some() => whole.min(LONGEST_BEAT_US),
            (0, _) => 0,
            (1, _) => whole.min(LONGEST_US),
            // Told more often it is nothing new.
            (2, true) => (whole.min(LONGEST_US) / 3).max(SHORTEST_US),
            _ => 0,
        };
        if self.held > 0 {
            (self.whole, self.stands) = (self.held, true);
            // Nor does what leads on from it have to be seen as slowly.
            self.quiet = (PATIENCE_US / 2).saturating_mul(times.saturating_sub(1));
            self.lull = 0;
            self.passing = None;
        }
    }

    /// Notes that something was told once more. The answer is how often it was.
    fn count(&mut self, kind: Kind) -> u64 {
        let place = self.told.iter().position(|(told, _)| *told == kind);
        let place = place.unwrap_or_else(|| {
            self.told.push((kind, 0));
            self.told.len() - 1
        });
        let times = &mut self.told[place].1;
        *times += 1;
        *times
    }

    fn show(&self, player: &mut Player) {
        if player.glides {
            player.cursor = self.at;
        }
    }
}

/// What goes by in a second if `span` takes `us`, both in microseconds.
fn per_second(span: u64, us: u64) -> u64 {
    span.saturating_mul(1_000_000) / us
}

/// What is told of an event that matters; none if it does not.
fn kind_of(event: &EventView) -> Option<Kind> {
    let mark = match event.mark {
        _ if !event.violations.is_empty() => event.violations[0].invariant,
        Some(mark) => mark.text,
        None if tells(event) && event.notes.is_empty() => "",
        None => return None,
    };
    let decided = |note: &&crate::sim::note::Note| note.rule.mark.as_ref() == event.mark;
    let note = event.notes.iter().find(decided);
    Some((
        mark,
        note.map_or_else(|| event.act.word(), |note| note.rule.id),
    ))
}

/// How long it takes to read `words`, in microseconds.
#[must_use]
pub fn time_to_read(words: &str) -> u64 {
    let is_word = |c: char| c >= '\u{2e80}';
    let characters = words.chars().filter(|c| is_word(*c)).count();
    let spaced = words.split(|c: char| c.is_whitespace() || is_word(c));
    let spaced = spaced
        .filter(|word| word.contains(char::is_alphanumeric))
        .count();
    // Casts: a caption is short.
    spaced as u64 * WORD_US + characters as u64 * CHARACTER_US
}

impl Player {
    /// The same as [`Player::tick`] while a story is told.
    pub fn tell(&mut self, real_us: u64, to_read: ToRead<'_>) -> bool {
        if !self.playing {
            return false;
        }
        let Some(mut director) = self.director.take() else {
            return false;
        };
        let before = (self.session.seq(), director.holds(), director.passing);
        let was_before = self.cursor < self.session.ends_at();
        director.go_on(self, real_us.min(MOST_REAL_US), to_read);
        let after = (self.session.seq(), director.holds(), director.passing);
        self.director = Some(director);
        self.stand_at_the_end(was_before);
        !self.playing || before != after
    }
}
