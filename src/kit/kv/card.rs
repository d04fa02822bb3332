//! Commands, answers and state as views show them, and commands as people
//! write them.

use crate::kit::card::{redirected, told};
use crate::show::card::BadCommand;
use crate::show::frame::OutputCard;
use crate::sim::note::Datum;
use crate::sim::protocol::Request;

use super::{Key, Machine, Op, Output, Payload, Returned};

/// What a command may look like.
const FORMS: &str = "write get KEY, set KEY NUMBER, add KEY NUMBER, delete KEY, or \
                    cas KEY EXPECTED NUMBER, where EXPECTED is a number or none";

/// Commands to offer a person, the commonest first.
#[must_use]
pub fn samples() -> Vec<String> {
    let samples = ["set x 1", "add x 1", "get x", "cas x 1 2", "delete x"];
    samples.map(str::to_owned).into()
}

/// The longest key, so that it fits where logs are drawn.
const KEY_LENGTH: usize = 12;

/// Reads what `Op`'s `Display` writes.
///
/// # Errors
/// If the text is no command: what could be written.
pub fn read(text: &str) -> Result<Op, BadCommand> {
    let words: Vec<&str> = text.split_whitespace().collect();
    parse(&words).ok_or_else(|| BadCommand {
        text: text.to_owned(),
        forms: FORMS,
        help: "command-kv",
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

/// What clients are told.
#[must_use]
pub fn output(output: &Output) -> OutputCard {
    match output {
        Output::Answered { request, returned } => answer("told-answered", *request, *returned),
        Output::Redirected {
            request,
            leader: Some(leader),
        } => redirected(*request, *leader),
        Output::Redirected {
            request,
            leader: None,
        } => told(
            *request,
            Datum::word("no leader known"),
            "told-no-leader",
            None,
        ),
    }
}

/// What a request gave, told by the text `key`.
#[must_use]
pub fn answer(key: &'static str, request: Request, returned: Returned) -> OutputCard {
    let found = |value: Option<i64>| match value {
        Some(value) => Datum::Word(value.to_string()),
        None => Datum::Key("value-none"),
    };
    let (key, datum) = match returned {
        Returned::Done => (key, Datum::Key("returned-done")),
        Returned::Value(value) => (key, found(value)),
        Returned::Swapped => (key, Datum::Key("returned-swapped")),
        Returned::Kept(value) => ("told-kept", found(value)),
    };
    told(
        request,
        returned.to_string(),
        key,
        Some(("returned", datum)),
    )
}

/// What the state machine holds: `x 3, y 1`.
#[must_use]
pub fn values(machine: &Machine) -> Datum {
    let pairs = machine.values.iter();
    list(pairs.map(|(key, value)| format!("{key} {value}")))
}

/// The last request of each client that was carried out: `1 7, 2 3`.
#[must_use]
pub fn sessions(machine: &Machine) -> Datum {
    let pairs = machine.sessions.iter();
    list(pairs.map(|(client, session)| format!("{} {}", client.0, session.serial)))
}

/// Some things with commas between them.
pub fn list(parts: impl Iterator<Item = String>) -> Datum {
    let parts: Vec<String> = parts.collect();
    match parts.is_empty() {
        true => Datum::Key("value-none"),
        false => Datum::Word(parts.join(", ")),
    }
}

/// An operation in few letters, for the picture of a log: `x←3`.
#[must_use]
pub fn short(op: &Op) -> String {
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

/// What a slot of a log holds, in few letters.
#[must_use]
pub fn payload(payload: &Payload) -> String {
    match payload {
        Payload::Noop => "no-op".to_owned(),
        Payload::Command(command) => short(&command.op),
    }
}

/// The same for a panel, which has a word of its own for nothing.
#[must_use]
pub fn cell(payload: &Payload) -> String {
    match payload {
        Payload::Noop => String::new(),
        Payload::Command(command) => short(&command.op),
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
