//! What the browser keeps for a person from visit to visit. Storage that is
//! forbidden, full or filled with garbage is no error: the defaults hold.

use crate::text::Lang;

use super::player::Pace;

/// How the page is dressed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// As the system is.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

impl Theme {
    /// All of them, in the order in which a click goes through them.
    pub const ALL: [Theme; 3] = [Theme::System, Theme::Light, Theme::Dark];

    /// The word for it in the store and on the page's root.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Theme::System => "system",
            Theme::Light => "light",
            Theme::Dark => "dark",
        }
    }

    fn read(word: &str) -> Option<Theme> {
        Theme::ALL.into_iter().find(|theme| theme.word() == word)
    }

    /// The one after it.
    #[must_use]
    pub fn next(self) -> Theme {
        match self {
            Theme::System => Theme::Light,
            Theme::Light => Theme::Dark,
            Theme::Dark => Theme::System,
        }
    }
}

const LANGUAGE: &str = "language";
const THEME: &str = "theme";
const ASKED_PACE: &str = "asked-speed";
const RUNS: &str = "runs";

/// How many runs are kept.
const MOST_RUNS: usize = 12;
const VIEWS: &str = "views";
const LETTERS: &str = "letters";
const OFF: &str = "off";
const OWN: &str = "scenarios";

/// Keeps the language: `www/boot.js` begins with it on the next visit.
pub fn keep_language(lang: Lang) {
    write(LANGUAGE, lang.tag());
}

/// The theme chosen by hand.
#[must_use]
pub fn theme() -> Theme {
    read(THEME)
        .and_then(|word| Theme::read(&word))
        .unwrap_or_default()
}

/// Keeps the theme.
pub fn keep_theme(theme: Theme) {
    write(THEME, theme.word());
}

/// Whether keys of one character act, which is so until somebody says
/// otherwise.
#[must_use]
pub fn letters() -> bool {
    read(LETTERS).is_none_or(|word| word != OFF)
}

/// Keeps whether keys of one character act.
pub fn keep_letters(act: bool) {
    write(LETTERS, if act { "on" } else { OFF });
}

/// How a page around this one wants time to pass, whose store this is then. What
/// somebody chose here is not kept: it suits one scenario and no other.
#[must_use]
pub fn asked_pace() -> Option<Pace> {
    read(ASKED_PACE).and_then(|words| Pace::read(&words))
}

/// The views chosen by hand, as text, if any were.
#[must_use]
pub fn arrangement() -> Option<String> {
    read(VIEWS)
}

/// Keeps which views are shown.
pub fn keep_arrangement(text: &str) {
    write(VIEWS, text);
}

/// The addresses of the runs that were looked at last, the latest first.
#[must_use]
pub fn runs() -> Vec<String> {
    let kept = read(RUNS).unwrap_or_default();
    let lines = kept.lines().filter(|line| line.starts_with('#'));
    lines.take(MOST_RUNS).map(str::to_owned).collect()
}

/// Keeps a run, in place of what was kept of it `before`.
pub fn keep_run(before: Option<&str>, address: &str) {
    let mut runs = runs();
    runs.retain(|run| run != address && Some(run.as_str()) != before);
    runs.insert(0, address.to_owned());
    runs.truncate(MOST_RUNS);
    write(RUNS, &runs.join("\n"));
}

/// Forgets a run, or all of them.
pub fn forget_run(address: Option<&str>) {
    let mut runs = runs();
    runs.retain(|run| address.is_some_and(|address| run != address));
    write(RUNS, &runs.join("\n"));
}

/// A scenario of a person's own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Own {
    /// Its name, without a tabulator or the end of a line.
    pub name: String,
    /// The address of its run, from the hash on.
    pub address: String,
}

/// The scenarios of a person's own, in the order in which they were kept.
#[must_use]
pub fn own() -> Vec<Own> {
    let kept = read(OWN).unwrap_or_default();
    let pair = |line: &str| {
        let (name, address) = line.split_once('\t')?;
        address.starts_with('#').then(|| Own {
            name: name.to_owned(),
            address: address.to_owned(),
        })
    };
    kept.lines().filter_map(pair).collect()
}

/// Keeps scenarios of a person's own in place of those that were kept before.
/// False if the store is full or forbidden: then those stay.
#[must_use]
pub fn keep_own(all: &[Own]) -> bool {
    let mut text = String::new();
    for own in all {
        text.push_str(&own.name);
        text.push('\t');
        text.push_str(&own.address);
        text.push('\n');
    }
    storage().is_some_and(|storage| storage.set_item(OWN, &text).is_ok())
}

fn storage() -> Option<web_sys::Storage> {
    web_sys::window()?.local_storage().ok()?
}

fn read(key: &str) -> Option<String> {
    storage()?.get_item(key).ok()?
}

fn write(key: &str, value: &str) {
    if let Some(storage) = storage() {
        // Full or forbidden: the choice holds until the page closes.
        let _ = storage.set_item(key, value);
    }
}
