//! The names of all texts, and the check at compile time.

include!(concat!(env!("OUT_DIR"), "/text_keys.rs"));

/// The variables of the text `name`; none if there is no such text.
#[cfg(test)]
pub(super) fn variables(name: &str) -> Option<&'static [&'static str]> {
    let at = NAMES.binary_search_by(|(own, _)| (*own).cmp(name)).ok()?;
    Some(NAMES[at].1)
}

/// Stops the build if there is no text `name`, or if its sentence does not
/// use exactly `variables`. Called by [`t!`](crate::t) at compile time.
///
/// # Panics
/// In those two cases.
pub const fn check(name: &str, variables: &[&str]) {
    let (mut low, mut high) = (0, NAMES.len());
    while low < high {
        let middle = low.midpoint(high);
        match compare(NAMES[middle].0, name) {
            0 => {
                assert!(
                    same(NAMES[middle].1, variables),
                    "the text uses other variables than those given here"
                );
                return;
            }
            1 => high = middle,
            _ => low = middle + 1,
        }
    }
    panic!("there is no text of this name in www/locales");
}

/// 0 if equal, 1 if `a` comes after `b`, else 2.
const fn compare(a: &str, b: &str) -> u8 {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    let mut i = 0;
    while i < a.len() && i < b.len() {
        if a[i] != b[i] {
            return if a[i] > b[i] { 1 } else { 2 };
        }
        i += 1;
    }
    match (i < a.len(), i < b.len()) {
        (false, false) => 0,
        (true, _) => 1,
        (false, true) => 2,
    }
}

const fn same(own: &[&str], given: &[&str]) -> bool {
    let mut found = 0;
    let mut i = 0;
    while i < given.len() {
        let mut j = 0;
        while j < own.len() {
            if compare(own[j], given[i]) == 0 {
                found += 1;
            }
            j += 1;
        }
        i += 1;
    }
    found == own.len() && given.len() == own.len()
}

/// A text by its name, checked at compile time:
/// `t!(text, "help-title")`, `t!(text, "run-seed", seed = 7)`.
#[macro_export]
macro_rules! t {
    ($text:expr, $name:literal $(, $variable:ident = $value:expr)* $(,)?) => {{
        const { $crate::text::keys::check($name, &[$(stringify!($variable)),*]) };
        $text.with(
            $name,
            &[$((stringify!($variable), $crate::sim::note::Datum::from($value))),*],
        )
    }};
}
