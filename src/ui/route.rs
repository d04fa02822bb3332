//! Addresses: `#/raft/leader-crash?seed=7&nodes=5&lang=zh-CN`.
//!
//! The part after the hash names a lab and a scenario; the query holds the
//! seed, the language, how the page is arranged, and settings that differ
//! from the scenario's. What cannot be read is left out and told, never fatal.

use form_urlencoded::Serializer;

use crate::labs::session::Start;
use crate::sim::sorted::Map;
use crate::text::Lang;

/// An address, read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Route {
    /// The lab, if one is named.
    pub lab: Option<String>,
    /// The scenario, if one is named.
    pub scenario: Option<String>,
    /// The seed, if there is one.
    pub seed: Option<u64>,
    /// The language, if one is asked for.
    pub lang: Option<Lang>,
    /// How the page's views are arranged, in words of the page's own. The
    /// address carries it and does not look into it.
    pub view: Option<String>,
    /// Settings that differ from the scenario's, unchecked.
    pub set: Map<String, String>,
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

impl Route {
    /// Reads the part of an address after the hash, with or without the `#`.
    #[must_use]
    pub fn read(hash: &str) -> (Route, Vec<Unreadable>) {
        let mut route = Route::default();
        let mut wrong = Vec::new();
        let hash = hash.strip_prefix('#').unwrap_or(hash);
        let (path, query) = hash.split_once('?').unwrap_or((hash, ""));
        let mut names = path.split('/').filter(|name| !name.is_empty());
        route.lab = names.next().map(plain);
        route.scenario = names.next().map(plain);
        wrong.extend(names.map(|name| Unreadable::Part(plain(name))));
        for (key, value) in form_urlencoded::parse(query.as_bytes()) {
            route.take(&key, &value, &mut wrong);
        }
        (route, wrong)
    }

    fn take(&mut self, key: &str, value: &str, wrong: &mut Vec<Unreadable>) {
        let value = value.trim();
        match key {
            "seed" => match value.parse() {
                Ok(seed) => self.seed = Some(seed),
                Err(_) => wrong.push(Unreadable::Seed(short(value))),
            },
            "lang" => match Lang::from_tag(value) {
                Some(lang) => self.lang = Some(lang),
                None => wrong.push(Unreadable::Part(short(&format!("lang={value}")))),
            },
            "view" if value.len() <= LONGEST => self.view = Some(value.to_owned()),
            "" => wrong.push(Unreadable::Part(short(value))),
            key if self.set.len() < MOST_SETTINGS && key.len().max(value.len()) <= LONGEST => {
                self.set.insert(key.to_owned(), value.to_owned());
            }
            key => wrong.push(Unreadable::Part(short(&format!("{key}={value}")))),
        }
    }

    /// The address of `start` with everything of this one that is not about
    /// how a run begins: with the `#`. The language is named only if this
    /// address names one.
    #[must_use]
    pub fn to(&self, start: &Start) -> String {
        let mut query = Serializer::new(String::new());
        if let Some(seed) = start.seed {
            query.append_pair("seed", &seed.to_string());
        }
        for (key, value) in &start.set {
            query.append_pair(key, value);
        }
        if let Some(view) = &self.view {
            query.append_pair("view", view);
        }
        if let Some(lang) = self.lang {
            query.append_pair("lang", lang.tag());
        }
        let query = query.finish();
        let mark = if query.is_empty() { "" } else { "?" };
        format!("#/{}/{}{mark}{query}", start.lab, start.scenario)
    }
}

/// A part of a path, its escapes resolved.
fn plain(name: &str) -> String {
    // A path's escapes are a query's, but for the plus sign.
    let name = name.replace('+', "%2B");
    let whole: String = form_urlencoded::parse(name.as_bytes())
        .map(|(key, _)| key.into_owned())
        .collect();
    short(&whole)
}

/// The beginning of a text that may be of any length, to show it.
fn short(text: &str) -> String {
    const MOST: usize = 40;
    match text.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::{Route, Unreadable};
    use crate::labs::session::Start;
    use crate::text::Lang;

    #[test]
    fn an_address_says_how_a_run_begins() {
        let (route, wrong) =
            Route::read("#/raft/leader-crash?seed=7&nodes=5&latency=2ms..4ms&lang=zh-CN");
        assert_eq!(wrong, []);
        assert_eq!(route.lab.as_deref(), Some("raft"));
        assert_eq!(route.scenario.as_deref(), Some("leader-crash"));
        assert_eq!(route.seed, Some(7));
        assert_eq!(route.lang, Some(Lang::ZhCn));
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
            lang: Some(Lang::En),
            view: Some("logs.events-2:1".to_owned()),
            ..Route::default()
        };
        let (route, wrong) = Route::read(&here.to(&start));
        assert_eq!(wrong, []);
        assert_eq!(route.seed, start.seed);
        assert_eq!(route.set, start.set);
        assert_eq!((route.lang, route.view), (here.lang, here.view));
    }

    #[test]
    fn what_cannot_be_read_is_told_and_left_out() {
        let (route, wrong) = Route::read("#//raft//x/y/z?seed=-1&lang=tlh&=3&nodes=5&view=");
        assert_eq!(route.lab.as_deref(), Some("raft"));
        assert_eq!(route.seed, None);
        assert_eq!(route.set.len(), 1);
        assert_eq!(
            wrong,
            [
                Unreadable::Part("y".to_owned()),
                Unreadable::Part("z".to_owned()),
                Unreadable::Seed("-1".to_owned()),
                Unreadable::Part("lang=tlh".to_owned()),
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
}
