//! The languages.

/// The sentences in English. The build has written them; so for the others.
const EN: &str = include_str!(concat!(env!("OUT_DIR"), "/en.txt"));
const ZH_CN: &str = include_str!(concat!(env!("OUT_DIR"), "/zh-CN.txt"));

/// A language of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Lang {
    /// English.
    En,
    /// Simplified Chinese.
    ZhCn,
}

impl Lang {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Lang; 2] = [Lang::En, Lang::ZhCn];

    /// The tag of BCP 47: `en`, `zh-CN`.
    #[must_use]
    pub fn tag(self) -> &'static str {
        match self {
            Lang::En => "en",
            Lang::ZhCn => "zh-CN",
        }
    }

    /// Its own name for itself.
    #[must_use]
    pub fn own_name(self) -> &'static str {
        match self {
            Lang::En => "English",
            Lang::ZhCn => "中文",
        }
    }

    /// The language of this tag, case and region aside: any Chinese is
    /// [`Lang::ZhCn`].
    #[must_use]
    pub fn from_tag(tag: &str) -> Option<Lang> {
        let primary = tag.split(['-', '_']).next()?;
        Lang::ALL.into_iter().find(|lang| {
            let own = lang
                .tag()
                .split('-')
                .next()
                .expect("a tag has a first part");
            primary.eq_ignore_ascii_case(own)
        })
    }

    /// The plural form of `n` (CLDR), as choices in sentences name it.
    pub(super) fn plural(self, n: u64) -> &'static str {
        match (self, n) {
            (Lang::En, 1) => "one",
            _ => "other",
        }
    }

    /// All sentences in this language, with separators between them.
    pub(super) fn sentences(self) -> &'static str {
        match self {
            Lang::En => EN,
            Lang::ZhCn => ZH_CN,
        }
    }
}
