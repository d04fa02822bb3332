//! The languages.

use super::keys;

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

    /// Sentences one after the other. In Chinese their last sign has its own
    /// room.
    #[must_use]
    pub fn joined(self, sentences: &[String]) -> String {
        match self {
            Lang::En => sentences.join(" "),
            Lang::ZhCn => sentences.concat(),
        }
    }

    /// The plural form of `n` (CLDR), as choices in sentences name it.
    pub(super) fn plural(self, n: u64) -> &'static str {
        match (self, n) {
            (Lang::En, 1) => "one",
            _ => "other",
        }
    }

    /// The file of the page's texts in this language, or of a chapter's: names,
    /// then sentences.
    pub(super) fn sentences(self, chapter: &str) -> &'static str {
        let files = match self {
            Lang::En => keys::EN,
            Lang::ZhCn => keys::ZH_CN,
        };
        let file = files.iter().find(|(own, _)| *own == chapter);
        file.map_or("", |(_, text)| text)
    }
}

#[cfg(test)]
mod tests {
    use super::Lang;

    #[test]
    fn between_chinese_sentences_there_is_no_space() {
        let both = |one: &str, other: &str| [one.to_owned(), other.to_owned()];
        assert_eq!(Lang::En.joined(&both("A.", "B.")), "A. B.");
        assert_eq!(Lang::ZhCn.joined(&both("甲。", "乙。")), "甲。乙。");
    }
}
