//! Rules: what a step can cite for what it did. A lab declares them once,
//! with [`rules!`](crate::rules): the list, the ids and the names of the
//! values follow.

use super::mark::Mark;
use super::note::{Datum, Named};

/// A rule of a protocol that a step can apply, with its source. Its sentence
/// is in the text files under [`Rule::id`].
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Rule {
    /// Name in kebab case, after the lab and the kind: `raft-rule-vote-denied`.
    pub id: &'static str,
    /// Paper and section: `Raft §5.4.1`.
    pub cite: &'static str,
    /// The names of the values that it looks at: its sentence uses no others.
    pub values: &'static [&'static str],
    /// How an event in which it decides stands out, if it does.
    pub mark: Option<Mark>,
}

/// A rule with the values that it looked at: the types that
/// [`rules!`](crate::rules) declares.
pub trait Reason {
    /// The rule.
    const RULE: &'static Rule;

    /// The values by their names, in the order of the declaration.
    fn values(self) -> Vec<Named>;
}

/// What can be a value of a note: a datum, or one that may be missing.
pub trait NoteValue {
    /// The value, if there is one.
    fn told(self) -> Option<Datum>;
}

impl<T: Into<Datum>> NoteValue for T {
    fn told(self) -> Option<Datum> {
        Some(self.into())
    }
}

impl<T: Into<Datum>> NoteValue for Option<T> {
    fn told(self) -> Option<Datum> {
        self.map(Into::into)
    }
}

/// Declares the rules of a lab: for each its comment, its name, the names of
/// its values, where it is from, and whether and how an event in which it
/// decides stands out: a word, a [`Shape`](mark::Shape) and a weight.
///
/// ```
/// consensus_playground::rules! {
///     "raft";
///
///     /// `from` did not grant its vote of `term`.
///     VoteDenied { from, term } "Raft §5.2";
///
///     /// Votes from `voters` are a majority: the node leads `term`.
///     ElectionWon { term, voters } "Raft §5.2", mark "leader" Turn 7;
/// }
/// # fn main() {
/// assert_eq!(RULES[0].id, "raft-rule-vote-denied");
/// assert_eq!(RULES[1].mark.as_ref().map(|mark| mark.text), Some("raft-mark-leader"));
/// # }
/// ```
///
/// Each becomes a type with these values as fields, so that a step which
/// forgets one or misnames it does not compile:
/// `cx.note(rules::VoteDenied { from, term })`. The id is the lab,
/// `rule` and the name in kebab case. `RULES` lists them all.
#[macro_export]
macro_rules! rules {
    ($lab:literal; $(
        $(#[doc = $doc:literal])+
        $name:ident { $($value:ident),* $(,)? } $cite:literal
            $(, mark $word:literal $shape:ident $weight:literal)?;
    )+) => {
        $(
            $(#[doc = $doc])+
            #[doc = ""]
            #[doc = $cite]
            #[allow(non_camel_case_types, missing_docs)]
            #[derive(Clone, Copy, Debug)]
            pub struct $name<$($value = $crate::sim::note::Datum),*> {
                $(pub $value: $value,)*
            }

            #[allow(non_camel_case_types)]
            impl<$($value: $crate::sim::rule::NoteValue),*> $crate::sim::rule::Reason
                for $name<$($value),*>
            {
                const RULE: &'static $crate::sim::rule::Rule = {
                    const LENGTH: usize = $crate::sim::rule::id_length($lab, stringify!($name));
                    static ID: [u8; LENGTH] = $crate::sim::rule::id_bytes($lab, stringify!($name));
                    static RULE: $crate::sim::rule::Rule = $crate::sim::rule::Rule {
                        id: $crate::sim::rule::id_text(&ID),
                        cite: $cite,
                        values: &[$(stringify!($value)),*],
                        mark: $crate::mark!($lab $($word $shape $weight)?),
                    };
                    &RULE
                };

                fn values(self) -> Vec<$crate::sim::note::Named> {
                    #[allow(unused_mut)]
                    let mut values = Vec::new();
                    $($crate::sim::rule::push(&mut values, stringify!($value), $crate::sim::rule::NoteValue::told(self.$value));)*
                    values
                }
            }
        )+

        /// All rules of the lab, in the order of their declaration.
        pub static RULES: &[&$crate::sim::rule::Rule] =
            &[$(<$name as $crate::sim::rule::Reason>::RULE),+];
    };
}

/// The mark of a rule. For [`rules!`](crate::rules).
#[doc(hidden)]
#[macro_export]
macro_rules! mark {
    ($lab:literal) => {
        None
    };
    ($lab:literal $word:literal $shape:ident $weight:literal) => {
        Some($crate::sim::mark::Mark {
            word: $word,
            text: concat!($lab, "-mark-", $word),
            weight: $weight,
            shape: $crate::sim::mark::Shape::$shape,
        })
    };
}

/// Adds a value if there is one. For [`rules!`](crate::rules).
pub fn push(values: &mut Vec<Named>, name: &'static str, value: Option<Datum>) {
    if let Some(value) = value {
        values.push((name, value));
    }
}

/// What stands between the lab and the name: an id says of what it is.
const KIND: &str = "-rule";

/// The bytes that [`id_bytes`] needs. For [`rules!`](crate::rules).
#[must_use]
pub const fn id_length(lab: &str, name: &str) -> usize {
    let name = name.as_bytes();
    let mut length = lab.len() + KIND.len() + name.len();
    let mut i = 0;
    while i < name.len() {
        length += name[i].is_ascii_uppercase() as usize;
        i += 1;
    }
    length
}

/// The lab, the kind and the name in kebab case: `raft-rule-vote-denied` of
/// `raft` and `VoteDenied`. For [`rules!`](crate::rules).
#[must_use]
pub const fn id_bytes<const N: usize>(lab: &str, name: &str) -> [u8; N] {
    let (lab, kind, name) = (lab.as_bytes(), KIND.as_bytes(), name.as_bytes());
    let mut id = [0; N];
    let mut to = 0;
    while to < lab.len() {
        id[to] = lab[to];
        to += 1;
    }
    while to < lab.len() + kind.len() {
        id[to] = kind[to - lab.len()];
        to += 1;
    }
    let mut i = 0;
    while i < name.len() {
        if name[i].is_ascii_uppercase() {
            id[to] = b'-';
            to += 1;
        }
        id[to] = name[i].to_ascii_lowercase();
        to += 1;
        i += 1;
    }
    id
}

/// The bytes as text. For [`rules!`](crate::rules).
///
/// # Panics
/// Never: a lab and a name are UTF-8, and only ASCII letters are changed.
#[must_use]
pub const fn id_text(bytes: &'static [u8]) -> &'static str {
    match str::from_utf8(bytes) {
        Ok(text) => text,
        Err(_) => panic!("a lab and a name are UTF-8"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::id::NodeId;

    rules! {
        "toy";

        /// Nothing is compared.
        Begun {} "Toy §1";

        /// `mine` is less than `theirs`, which came from `from`, if from anybody.
        TookOver { mine, theirs, from } "Toy §2, Figure 3";
    }

    #[test]
    fn an_id_is_the_lab_and_the_name() {
        let ids: Vec<&str> = RULES.iter().map(|rule| rule.id).collect();
        assert_eq!(ids, ["toy-rule-begun", "toy-rule-took-over"]);
    }

    #[test]
    fn a_rule_knows_its_source_and_its_values() {
        assert_eq!(RULES[0].values, [""; 0]);
        assert_eq!(RULES[1].values, ["mine", "theirs", "from"]);
        assert_eq!(RULES[1].cite, "Toy §2, Figure 3");
    }

    #[test]
    fn values_come_in_the_order_of_the_declaration() {
        let (from, theirs) = (Some(NodeId(2)), 7_u64);
        let told = TookOver {
            theirs,
            from,
            mine: 3_u64,
        }
        .values();
        let expected: [Named; 3] = [
            ("mine", Datum::Number(3)),
            ("theirs", Datum::Number(7)),
            ("from", Datum::Node(NodeId(2))),
        ];
        assert_eq!(told, expected);
    }

    #[test]
    fn a_value_may_be_missing() {
        let (mine, theirs, from) = (0_u64, 1_u64, None::<NodeId>);
        let told = TookOver { mine, theirs, from }.values();
        let names: Vec<&str> = told.iter().map(|(name, _)| *name).collect();
        assert_eq!(names, ["mine", "theirs"]);
        assert_eq!(Begun {}.values(), []);
    }
}
