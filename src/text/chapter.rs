//! One file of texts: names and, in their order, sentences.

use std::borrow::Cow;

use super::sentence::SEPARATOR;

/// What stands between the names and the sentences; `build.rs` has the same.
const END_OF_NAMES: char = '\u{1e}';

/// The texts of the page itself, or those of one lab.
pub(super) struct Chapter {
    all: Cow<'static, str>,
    /// Where each name begins and ends, in the names' order.
    names: Vec<(u32, u32)>,
    /// The same of the sentences.
    sentences: Vec<(u32, u32)>,
}

impl Chapter {
    /// Reads a file that the build has written. None if it is not whole.
    pub fn of(all: Cow<'static, str>) -> Option<Chapter> {
        let end = all.find(END_OF_NAMES)?;
        let names = parts(&all[..end], 0);
        let begin = end + END_OF_NAMES.len_utf8();
        let sentences = parts(&all[begin..], u32::try_from(begin).ok()?);
        (names.len() == sentences.len()).then_some(Chapter {
            all,
            names,
            sentences,
        })
    }

    /// The sentence of this name.
    pub fn sentence(&self, name: &str) -> Option<&str> {
        let at = self
            .names
            .binary_search_by(|place| self.part(*place).cmp(name))
            .ok()?;
        Some(self.part(self.sentences[at]))
    }

    fn part(&self, (from, to): (u32, u32)) -> &str {
        &self.all[from as usize..to as usize]
    }
}

/// Where the parts between separators are in a text that begins at `offset`.
fn parts(text: &str, offset: u32) -> Vec<(u32, u32)> {
    let mut from = offset;
    let mut places = Vec::new();
    for part in text.split(SEPARATOR) {
        let to = from + part.len() as u32;
        places.push((from, to));
        from = to + SEPARATOR.len_utf8() as u32;
    }
    places
}

#[cfg(test)]
mod tests {
    use super::Chapter;

    #[test]
    fn each_name_has_its_sentence() {
        let chapter = Chapter::of("a\u{1f}b\u{1e}first\u{1f}zweite é".into()).expect("it is whole");
        assert_eq!(chapter.sentence("a"), Some("first"));
        assert_eq!(chapter.sentence("b"), Some("zweite é"));
        assert_eq!(chapter.sentence("c"), None);
    }

    #[test]
    fn what_is_not_whole_is_none() {
        for wrong in ["", "<!doctype html>", "a\u{1f}b\u{1e}first", "a\u{1f}b"] {
            assert!(Chapter::of(wrong.into()).is_none(), "{wrong:?}");
        }
    }
}
