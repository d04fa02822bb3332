//! Commands as people write them.

use crate::labs::card::BadCommand;
use crate::protocols::raft::command::{Key, Op};

/// What a command may look like.
const HELP: &str = "write get KEY, set KEY NUMBER, add KEY NUMBER, delete KEY, or \
                    cas KEY EXPECTED NUMBER, where EXPECTED is a number or none";

/// The longest key, so that it fits where logs are drawn.
const KEY_LENGTH: usize = 12;

/// Reads what `Op`'s `Display` writes.
pub(super) fn read(text: &str) -> Result<Op, BadCommand> {
    let words: Vec<&str> = text.split_whitespace().collect();
    parse(&words).ok_or_else(|| BadCommand {
        text: text.to_owned(),
        help: HELP,
    })
}

fn parse(words: &[&str]) -> Option<Op> {
    match *words {
        ["get", key] => Some(Op::Get {
            key: read_key(key)?,
        }),
        ["delete", key] => Some(Op::Delete {
            key: read_key(key)?,
        }),
        ["set", key, value] => Some(Op::Set {
            key: read_key(key)?,
            value: value.parse().ok()?,
        }),
        ["add", key, by] => Some(Op::Add {
            key: read_key(key)?,
            by: by.parse().ok()?,
        }),
        ["cas", key, expect, value] => Some(Op::Cas {
            key: read_key(key)?,
            expect: match expect {
                "none" => None,
                number => Some(number.parse().ok()?),
            },
            value: value.parse().ok()?,
        }),
        _ => None,
    }
}

/// A key: a few letters, digits, `_` or `-`.
fn read_key(text: &str) -> Option<Key> {
    let fits = text.len() <= KEY_LENGTH
        && text
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-');
    fits.then(|| Key::from(text))
}

/// An operation in few letters, for the picture of a log: `x←3`.
pub(super) fn short(op: &Op) -> String {
    match op {
        Op::Get { key } => format!("{key}?"),
        Op::Set { key, value } => format!("{key}←{value}"),
        Op::Delete { key } => format!("{key}←∅"),
        Op::Add {
            key,
            by: by @ ..=-1,
        } => format!("{key}−{}", by.unsigned_abs()),
        Op::Add { key, by } => format!("{key}+{by}"),
        Op::Cas {
            key,
            expect: Some(expect),
            value,
        } => format!("{key}:{expect}→{value}"),
        Op::Cas {
            key,
            expect: None,
            value,
        } => format!("{key}:∅→{value}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_display_writes_is_read_back() {
        for text in [
            "get x",
            "set x 3",
            "set long_key-9 -12",
            "add x 1",
            "add x -1",
            "delete x",
            "cas x 1 2",
            "cas x none 2",
        ] {
            assert_eq!(read(text).expect(text).to_string(), text);
        }
    }

    #[test]
    fn anything_else_is_refused_with_the_forms() {
        for text in [
            "",
            "set",
            "set x",
            "set x y",
            "set x 1 2",
            "set thirteen_long 1",
            "set ключ 1",
            "put x 1",
            "cas x 1",
            "set x 9223372036854775808",
        ] {
            let bad = read(text).expect_err(text);
            assert!(bad.to_string().contains("set KEY NUMBER"), "{bad}");
        }
    }

    #[test]
    fn short_forms_stay_short() {
        let short_of = |text: &str| short(&read(text).expect(text));
        assert_eq!(short_of("set x 3"), "x←3");
        assert_eq!(short_of("add x -2"), "x−2");
        assert_eq!(short_of("cas x none 2"), "x:∅→2");
    }
}
