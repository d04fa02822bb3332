//! Did you mean …?

use crate::labs::settings::BadSetting;

/// The known name that is most like the one that was written, if one is
/// like it.
pub(super) fn nearest<'a>(written: &str, known: &[&'a str]) -> Option<&'a str> {
    let likeness = |name: &str| strsim::jaro_winkler(written, name);
    let nearest = known
        .iter()
        .max_by(|a, b| likeness(a).total_cmp(&likeness(b)))?;
    (likeness(nearest) > ALIKE).then_some(*nearest)
}

/// Names less alike than this are not offered.
const ALIKE: f64 = 0.75;

/// The setting that was perhaps meant.
pub(super) fn for_setting(bad: &BadSetting) -> Option<&'static str> {
    match bad {
        BadSetting::Unknown { key, known } => nearest(key, known),
        BadSetting::Value { .. } | BadSetting::Together(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn a_slip_is_understood_and_nonsense_is_not() {
        let known = ["nodes", "heartbeat", "election_timeout", "loss"];
        assert_eq!(nearest("node", &known), Some("nodes"));
        assert_eq!(
            nearest("election-timeout", &known),
            Some("election_timeout")
        );
        assert_eq!(nearest("hartbeat", &known), Some("heartbeat"));
        assert_eq!(nearest("zzz", &known), None);
        assert_eq!(nearest("x", &[]), None);
    }
}
