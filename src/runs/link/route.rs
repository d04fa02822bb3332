//! Addresses: `#/raft/leader-crash?seed=7&nodes=5&at=2s`.
//!
//! The part after the hash names a lab and a scenario; the query holds the
//! seed, settings that differ from the scenario's, the place that is looked
//! at, how the page is arranged, and its language. A run to which something
//! was done is in `run`, as a code, and then the code says how it begins.
//! What cannot be read is left out and told, never fatal.

use form_urlencoded::Serializer;

use super::{BadLink, MOST_CHARACTERS, read, write};
use crate::labs::recording::Recording;
use crate::labs::session::{Session, Start};
use crate::sim::sorted::Map;
use crate::sim::time::Time;

/// An address, read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Route {
    /// The lab, if one is named.
    pub lab: Option<String>,
    /// The scenario, if one is named.
    pub scenario: Option<String>,
    /// The seed, if there is one.
    pub seed: Option<u64>,
    /// Settings that differ from the scenario's, unchecked.
    pub set: Map<String, String>,
    /// The instant that is looked at.
    pub at: Option<Time>,
    /// How many events have happened there: of those at one instant some may
    /// be yet to come.
    pub event: Option<u64>,
    /// How the page's views are arranged, in words of the page's own. The
    /// address carries it and does not look into it.
    pub view: Option<String>,
    /// The tag of the language that is asked for.
    pub lang: Option<String>,
    /// How time passes, in words of the page's own.
    pub speed: Option<String>,
    /// The code of the run (see [`super::read`]), unchecked.
    pub run: Option<String>,
}

/// A part of an address that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// The seed is no whole number.
    Seed(String),
    /// Something else.
    Part(String),
}

/// The most settings that an address may hold: more are not read.
const MOST_SETTINGS: usize = 64;

/// The longest name or value of a setting, in bytes. None that makes sense is
/// as long, and what makes none is shown in a sentence.
const LONGEST: usize = 80;

/// The longest arrangement of views, in bytes.
const LONGEST_VIEW: usize = 200;

impl Route {
    /// Reads the part of an address after the hash, with or without the `#`.
    #[must_use]
    pub fn read(hash: &str) -> (Route, Vec<Unreadable>) {
        let hash = hash.strip_prefix('#').unwrap_or(hash);
        let (path, query) = hash.split_once('?').unwrap_or((hash, ""));
        let (mut route, mut wrong) = Route::of_names(path.split('/').map(plain));
        for (key, value) in form_urlencoded::parse(query.as_bytes()) {
            if let Err(unreadable) = route.take(&key, value.trim()) {
                wrong.push(unreadable);
            }
        }
        (route, wrong)
    }

    /// The same for an address that has neither a query nor escapes: a lab and
    /// a scenario.
    #[must_use]
    pub fn of_place(hash: &str) -> (Route, Vec<Unreadable>) {
        let path = hash.strip_prefix('#').unwrap_or(hash);
        Route::of_names(path.split('/').map(short))
    }

    fn of_names(names: impl Iterator<Item = String>) -> (Route, Vec<Unreadable>) {
        let mut names = names.filter(|name| !name.is_empty());
        let route = Route {
            lab: names.next(),
            scenario: names.next(),
            ..Route::default()
        };
        (route, names.map(Unreadable::Part).collect())
    }

    fn take(&mut self, key: &str, value: &str) -> Result<(), Unreadable> {
        let part = || Unreadable::Part(short(&format!("{key}={value}")));
        match key {
            "seed" => match value.parse() {
                Ok(seed) => self.seed = Some(seed),
                Err(_) => return Err(Unreadable::Seed(short(value))),
            },
            "at" => self.at = Some(value.parse().map_err(|_| part())?),
            "event" => self.event = Some(value.parse().map_err(|_| part())?),
            "view" if value.len() <= LONGEST_VIEW => self.view = Some(value.to_owned()),
            "lang" if value.len() <= LONGEST => self.lang = Some(value.to_owned()),
            "speed" if value.len() <= LONGEST => self.speed = Some(value.to_owned()),
            // One that is longer is told apart from one that is damaged.
            "run" if value.len() <= 2 * MOST_CHARACTERS => self.run = Some(value.to_owned()),
            "" => return Err(Unreadable::Part(short(value))),
            key if self.set.len() < MOST_SETTINGS && key.len().max(value.len()) <= LONGEST => {
                self.set.insert(key.to_owned(), value.to_owned());
            }
            _ => return Err(part()),
        }
        Ok(())
    }

    /// The address, with the `#`. The code stands last: where the end of a
    /// link is lost, its checksum tells.
    #[must_use]
    pub fn write(&self) -> String {
        let mut query = Serializer::new(String::new());
        let mut put = |key: &str, value: Option<&str>| {
            if let Some(value) = value {
                query.append_pair(key, value);
            }
        };
        put("seed", self.seed.map(|seed| seed.to_string()).as_deref());
        for (key, value) in &self.set {
            put(key, Some(value));
        }
        put(
            "event",
            self.event.map(|event| event.to_string()).as_deref(),
        );
        put("at", self.at.map(|at| at.to_string()).as_deref());
        put("view", self.view.as_deref());
        put("lang", self.lang.as_deref());
        put("speed", self.speed.as_deref());
        put("run", self.run.as_deref());
        let query = query.finish();
        let mark = if query.is_empty() { "" } else { "?" };
        let mut path = String::from("#/");
        path.push_str(&escaped(self.lab.as_deref().unwrap_or_default()));
        if let Some(scenario) = &self.scenario {
            path.push('/');
            path.push_str(&escaped(scenario));
        }
        path + mark + &query
    }

    /// The route of `start` with everything of this one that is about the
    /// page and not about the run; how time passes suits one scenario and no
    /// other.
    #[must_use]
    pub fn to(&self, start: &Start) -> Route {
        let is_same = |own: &Option<String>, new| own.as_ref().is_none_or(|own| own == new);
        let stays = is_same(&self.lab, &start.lab) && is_same(&self.scenario, &start.scenario);
        Route {
            lab: Some(start.lab.clone()),
            scenario: Some(start.scenario.clone()),
            seed: start.seed,
            set: start.set.clone(),
            view: self.view.clone(),
            lang: self.lang.clone(),
            speed: self.speed.clone().filter(|_| stays),
            ..Route::default()
        }
    }

    /// The same, to a run: in clear if nothing was done to it, else as a
    /// code.
    ///
    /// # Errors
    /// [`BadLink::TooLarge`] if the run does not fit into a link.
    pub fn to_run(&self, recording: &Recording) -> Result<Route, BadLink> {
        let mut route = self.to(&recording.start);
        if recording.is_touched() {
            route.run = Some(write(recording)?);
            route.seed = None;
            route.set = Map::default();
        }
        Ok(route)
    }

    /// The same at the place where `session` stands, seen at instant `at`,
    /// which is neither before its last event nor after its next. The number
    /// of events is named only where the instant alone would not lead there.
    #[must_use]
    pub fn at(self, session: &dyn Session, at: Time) -> Route {
        let ambiguous = session.next_at().is_some_and(|next| next <= at);
        Route {
            at: Some(at),
            event: ambiguous.then(|| session.seq()),
            ..self
        }
    }

    /// The run in the code, if there is a code.
    ///
    /// # Errors
    /// What is wrong with the code.
    pub fn recording(&self) -> Result<Option<Recording>, BadLink> {
        self.run.as_deref().map(read).transpose()
    }

    /// The parts that contradict the run in the code: what stands beside a
    /// code says the same or was edited.
    #[must_use]
    pub fn contradicts(&self, recording: &Recording) -> Vec<Unreadable> {
        let start = &recording.start;
        let mut wrong = Vec::new();
        for (named, own) in [(&self.lab, &start.lab), (&self.scenario, &start.scenario)] {
            if let Some(name) = named
                && name != own
            {
                wrong.push(Unreadable::Part(name.clone()));
            }
        }
        if let Some(seed) = self.seed
            && Some(seed) != start.seed
        {
            wrong.push(Unreadable::Part(format!("seed={seed}")));
        }
        for (key, value) in &self.set {
            if start.set.get(key) != Some(value) {
                wrong.push(Unreadable::Part(short(&format!("{key}={value}"))));
            }
        }
        wrong
    }

    /// Goes to the place that is looked at, if one is named; `most` events
    /// are played at most. What is beyond the end of the run leads to its
    /// end.
    pub fn stand(&self, session: &mut dyn Session, most: u64) {
        match (self.event, self.at) {
            (Some(event), _) => session.seek(event.min(session.recorded().saturating_add(most))),
            (None, Some(at)) => session.seek_time(at, most),
            (None, None) => {}
        }
    }
}
/// A part of a path with what has a meaning in addresses escaped.
fn escaped(name: &str) -> String {
    let escaped: String = form_urlencoded::byte_serialize(name.as_bytes()).collect();
    escaped.replace('+', "%20")
}

/// A part of a path, its escapes resolved.
fn plain(name: &str) -> String {
    // A path's escapes are a query's, but for these signs.
    let name = name.replace('+', "%2B");
    let name = name.replace('&', "%26").replace('=', "%3D");
    let whole: String = form_urlencoded::parse(name.as_bytes())
        .map(|(key, _)| key.into_owned())
        .collect();
    short(&whole)
}

/// The beginning of a text that may be of any length, to show it.
fn short(text: &str) -> String {
    const MOST: usize = 40;
    match text.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or(text)),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::{Route, Unreadable};
    use crate::labs::session::Start;
    use crate::sim::time::Time;

    #[test]
    fn an_address_says_how_a_run_begins() {
        let (route, wrong) =
            Route::read("#/raft/leader-crash?seed=7&nodes=5&latency=2ms..4ms&lang=zh-CN");
        assert_eq!(wrong, []);
        assert_eq!(route.lab.as_deref(), Some("raft"));
        assert_eq!(route.scenario.as_deref(), Some("leader-crash"));
        assert_eq!(route.seed, Some(7));
        assert_eq!(route.lang, Some("zh-CN".to_owned()));
        assert_eq!(route.set["nodes"], "5");
        assert_eq!(route.set["latency"], "2ms..4ms");
    }

    #[test]
    fn what_is_written_is_read_again() {
        let start = Start {
            lab: "raft".to_owned(),
            scenario: "first-election".to_owned(),
            seed: Some(u64::MAX),
            set: [("a&b".to_owned(), "c=d é?#".to_owned())].into(),
        };
        let here = Route {
            lang: Some("en".to_owned()),
            view: Some("logs.events-2:1".to_owned()),
            speed: Some("story".to_owned()),
            run: Some("an earlier run".to_owned()),
            ..Route::default()
        };
        let (route, wrong) = Route::read(&here.to(&start).write());
        assert_eq!(wrong, []);
        assert_eq!(route.seed, start.seed);
        assert_eq!(route.set, start.set);
        assert_eq!(route.run, None, "another run begins");
        let other = Start {
            scenario: "leader-crash".to_owned(),
            ..start
        };
        let elsewhere = route.to(&other);
        assert_eq!(elsewhere.speed, None, "it suits one scenario");
        assert_eq!(elsewhere.view, here.view);
        assert_eq!(
            (route.lang, route.view, route.speed),
            (here.lang, here.view, here.speed)
        );
    }

    #[test]
    fn names_that_make_no_sense_are_written_and_read() {
        for name in ["a b+c", "x?y=1&z", "50%", "é/#", "=", "…"] {
            let route = Route {
                lab: Some(name.to_owned()),
                scenario: Some(name.to_owned()),
                ..Route::default()
            };
            assert_eq!(Route::read(&route.write()), (route, vec![]), "{name}");
        }
    }

    #[test]
    fn a_place_is_written_and_read() {
        let place = "#/raft/split-vote?event=12&at=1.5ms&run=AbC-_";
        let (route, wrong) = Route::read(place);
        assert_eq!(wrong, []);
        assert_eq!((route.event, route.at), (Some(12), Some(Time(1_500))));
        assert_eq!(route.run.as_deref(), Some("AbC-_"));
        assert_eq!(route.write(), place);
    }

    #[test]
    fn what_cannot_be_read_is_told_and_left_out() {
        let (route, wrong) =
            Route::read("#//raft//x/y/z?seed=-1&at=soon&event=-1&=3&nodes=5&view=");
        assert_eq!(route.lab.as_deref(), Some("raft"));
        assert_eq!(route.seed, None);
        assert_eq!(route.set.len(), 1);
        assert_eq!(
            wrong,
            [
                Unreadable::Part("y".to_owned()),
                Unreadable::Part("z".to_owned()),
                Unreadable::Seed("-1".to_owned()),
                Unreadable::Part("at=soon".to_owned()),
                Unreadable::Part("event=-1".to_owned()),
                Unreadable::Part("3".to_owned()),
            ]
        );
    }

    #[test]
    fn no_text_is_too_wild() {
        for wild in [
            "",
            "#",
            "#?",
            "#/%",
            "#/%ff%fe?%ff=%zz",
            "#?seed",
            "#/\u{0}",
            "&&&===",
        ] {
            let _ = Route::read(wild);
            let _ = Route::read(&wild.repeat(10_000));
        }
    }

    #[test]
    fn a_plain_place_is_read_as_any_address() {
        let long = format!("#/raft/{}", "x".repeat(90));
        for place in [
            "",
            "#",
            "#/",
            "#/raft",
            "#/raft/leader-crash",
            "raft/leader-crash/more",
            "#//raft//x+y&z=1/ä",
            &long,
        ] {
            assert_eq!(Route::of_place(place), Route::read(place), "{place}");
        }
    }
}
