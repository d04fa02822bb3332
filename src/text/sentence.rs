//! Sentences in the short form into which `build.rs` brings those of the
//! Fluent files: text with marks for variables and for choices.

use super::Lang;

// The marks; `build.rs` has the same.
const VARIABLE: char = '\u{1}';
const END_OF_NAME: char = '\u{2}';
const SELECT: char = '\u{3}';
const VARIANT: char = '\u{4}';
const END_OF_KEY: char = '\u{5}';
const END_OF_SELECT: char = '\u{6}';
const DEFAULT: char = '*';
/// What stands between two texts in a list of them.
pub(super) const SEPARATOR: char = '\u{1f}';

/// The value of a variable.
pub(super) struct Value {
    /// As the language writes it.
    pub words: String,
    /// The number that it is, if it is one: choices may go by it.
    pub number: Option<u64>,
}

/// Writes sentences of one language with the values of their variables.
pub(super) struct Writer<'a> {
    pub lang: Lang,
    pub values: &'a [(&'a str, Value)],
}

impl Writer<'_> {
    /// The sentence, its variables replaced and its choices made. A variable
    /// without a value is shown by its name.
    pub fn write(&self, sentence: &str, out: &mut String) {
        let mut rest = sentence;
        while let Some(at) = rest.find([VARIABLE, SELECT]) {
            out.push_str(&rest[..at]);
            let is_variable = rest[at..].starts_with(VARIABLE);
            let inside = &rest[at + 1..];
            if is_variable {
                let (name, after) = inside.split_once(END_OF_NAME).unwrap_or((inside, ""));
                out.push_str(self.value(name).map_or(name, |value| &value.words));
                rest = after;
            } else {
                let (choice, after) = inside.split_at(end_of_select(inside));
                self.choose(choice, out);
                rest = after.strip_prefix(END_OF_SELECT).unwrap_or(after);
            }
        }
        out.push_str(rest);
    }

    fn value(&self, name: &str) -> Option<&Value> {
        let found = self.values.iter().rev().find(|(own, _)| *own == name);
        found.map(|(_, value)| value)
    }

    /// Writes the variant that the variable's value asks for: by its words,
    /// its number or that number's plural form; else the default.
    fn choose(&self, choice: &str, out: &mut String) {
        let mut variants = variants(choice);
        let name = variants.next().unwrap_or_default();
        let value = self.value(name);
        let mut best = (0, "");
        for variant in variants {
            let (key, sentence) = variant.split_once(END_OF_KEY).unwrap_or(("", variant));
            let is_default = key.starts_with(DEFAULT);
            let key = key.trim_start_matches(DEFAULT);
            let fits = match value {
                Some(value) if value.words == key => 3,
                Some(Value {
                    number: Some(n), ..
                }) if self.lang.plural(*n) == key => 2,
                _ => u8::from(is_default),
            };
            if fits > best.0 {
                best = (fits, sentence);
            }
        }
        self.write(best.1, out);
    }
}

/// Where the choice that `inside` begins with ends; choices may lie in it.
fn end_of_select(inside: &str) -> usize {
    let mut depth = 0;
    for (at, mark) in inside.match_indices([SELECT, END_OF_SELECT]) {
        match (mark.starts_with(SELECT), depth) {
            (true, _) => depth += 1,
            (false, 0) => return at,
            (false, _) => depth -= 1,
        }
    }
    inside.len()
}

/// The name of a choice's variable, then its variants, those of choices
/// that lie in it apart.
fn variants(choice: &str) -> impl Iterator<Item = &str> {
    let mut depth = 0;
    choice.split(move |mark: char| {
        match mark {
            SELECT => depth += 1,
            END_OF_SELECT => depth -= 1,
            _ => {}
        }
        mark == VARIANT && depth == 0
    })
}

#[cfg(test)]
mod tests {
    use super::{Lang, Value, Writer};

    fn written(lang: Lang, sentence: &str, values: &[(&str, u64)]) -> String {
        let values: Vec<(&str, Value)> = values
            .iter()
            .map(|(name, n)| {
                let (words, number) = (n.to_string(), Some(*n));
                (*name, Value { words, number })
            })
            .collect();
        let mut out = String::new();
        let values = &values;
        Writer { lang, values }.write(sentence, &mut out);
        out
    }

    const CHOICE: &str = "a \u{3}n\u{4}0\u{5}none\u{4}one\u{5}one\u{4}*other\u{5}\u{1}n\u{2} of \u{3}m\u{4}*other\u{5}m\u{6}\u{6} z";

    #[test]
    fn choices_go_by_number_then_by_plural_then_by_default() {
        assert_eq!(written(Lang::En, CHOICE, &[("n", 0)]), "a none z");
        assert_eq!(written(Lang::En, CHOICE, &[("n", 1)]), "a one z");
        assert_eq!(written(Lang::En, CHOICE, &[("n", 5)]), "a 5 of m z");
        assert_eq!(written(Lang::ZhCn, CHOICE, &[("n", 1)]), "a 1 of m z");
        assert_eq!(written(Lang::En, CHOICE, &[]), "a n of m z");
    }

    #[test]
    fn variables_take_their_last_value_and_else_their_name() {
        let sentence = "\u{1}a\u{2} and \u{1}b\u{2}";
        assert_eq!(
            written(Lang::En, sentence, &[("a", 1), ("a", 2)]),
            "2 and b"
        );
    }
}
