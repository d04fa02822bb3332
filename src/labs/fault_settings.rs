//! Settings of single nodes and links: what is wrong with them from the start.
//!
//! Each is a list with commas between, `none` if it is empty. A node is
//! written `S2`, or shorter `2`.

use crate::sim::action::Omission;
use crate::sim::faults::{DRIFT_MAX, Faults};
use crate::sim::id::NodeId;

use crate::show::setting::Setting;

/// Settings of single nodes and links.
pub static FAULTS: &[Setting<Faults>] = &[
    Setting {
        key: "cut",
        form: || {
            "links that carry nothing, such as S1-S2 (both ways) or S1>S2 (one way), or none"
                .to_owned()
        },
        get: |faults| cuts_text(faults),
        set: |faults, text| {
            let mut cuts = Faults::default().cuts;
            for item in items(text) {
                read_cut(item, |from, to| {
                    cuts.insert((from, to));
                })?;
            }
            faults.cuts = cuts;
            Ok(())
        },
        ..Setting::free()
    },
    Setting {
        key: "drift",
        form: || {
            "clocks that are not true, such as S2:+5% (fast) or S3:-0.1% (slow), or none".to_owned()
        },
        get: |faults| {
            let of = |(node, ppm): (&NodeId, &i32)| format!("{node}:{}", drift_text(*ppm));
            listed(faults.drift.iter().map(of))
        },
        set: |faults, text| {
            let mut drift = Faults::default().drift;
            for item in items(text) {
                let (node, percent) = item.split_once(':').ok_or_else(|| no_drift(item))?;
                drift.insert(read_node(node)?, read_drift(percent)?);
            }
            faults.drift = drift;
            Ok(())
        },
        ..Setting::free()
    },
    Setting {
        key: "omission",
        form: || {
            "nodes that do not send or do not receive, such as S2:send, S3:receive or S4:both, \
               or none"
                .to_owned()
        },
        get: |faults| {
            let of = |(node, omission): (&NodeId, &Omission)| {
                format!("{node}:{}", omission_text(*omission))
            };
            listed(faults.omissions.iter().map(of))
        },
        set: |faults, text| {
            let mut omissions = Faults::default().omissions;
            for item in items(text) {
                let (node, what) = item.split_once(':').ok_or_else(|| no_omission(item))?;
                omissions.insert(read_node(node)?, read_omission(what)?);
            }
            faults.omissions = omissions;
            Ok(())
        },
        ..Setting::free()
    },
];

const NONE: &str = "none";

/// The greatest node that these faults name.
pub fn greatest_node(faults: &Faults) -> Option<NodeId> {
    let cut = faults.cuts.iter().map(|(from, to)| *from.max(to));
    let drifting = faults.drift.keys().copied();
    let omitting = faults.omissions.keys().copied();
    cut.chain(drifting).chain(omitting).max()
}

fn items(text: &str) -> impl Iterator<Item = &str> {
    let text = text.trim();
    let list = if text == NONE { "" } else { text };
    list.split(',')
        .map(str::trim)
        .filter(|item| !item.is_empty())
}

fn listed(items: impl Iterator<Item = String>) -> String {
    let items: Vec<String> = items.collect();
    match items.is_empty() {
        true => NONE.to_owned(),
        false => items.join(","),
    }
}

fn read_node(text: &str) -> Result<NodeId, String> {
    let text = text.trim();
    let number = text.strip_prefix(['S', 's']).unwrap_or(text);
    match number.parse() {
        Ok(number @ 1..) => Ok(NodeId(number)),
        _ => Err(format!("“{text}” is no node: write S1, S2 and so on")),
    }
}

fn cuts_text(faults: &Faults) -> String {
    let both = |from: NodeId, to: NodeId| faults.cuts.contains(&(to, from));
    let of = |&(from, to): &(NodeId, NodeId)| match both(from, to) {
        true => (from < to).then(|| format!("{from}-{to}")),
        false => Some(format!("{from}>{to}")),
    };
    listed(faults.cuts.iter().filter_map(of))
}

fn read_cut(item: &str, mut cut: impl FnMut(NodeId, NodeId)) -> Result<(), String> {
    let (ends, two_way) = match item.split_once('>') {
        Some(ends) => (Some(ends), false),
        None => (item.split_once('-'), true),
    };
    let (from, to) = ends.ok_or_else(|| format!("“{item}” is no link"))?;
    let (from, to) = (read_node(from)?, read_node(to)?);
    if from == to {
        return Err(format!("{from} has no link to itself"));
    }
    cut(from, to);
    if two_way {
        cut(to, from);
    }
    Ok(())
}

/// Parts per million in percent: 50,000 is `+5%`, -1,500 is `-0.15%`.
fn drift_text(ppm: i32) -> String {
    let sign = if ppm < 0 { '-' } else { '+' };
    let (whole, rest) = (ppm.unsigned_abs() / 10_000, ppm.unsigned_abs() % 10_000);
    let decimals = format!(".{rest:04}");
    let decimals = decimals.trim_end_matches('0').trim_end_matches('.');
    format!("{sign}{whole}{decimals}%")
}

fn read_drift(text: &str) -> Result<i32, String> {
    let text = text.trim();
    let number = text.strip_suffix('%').ok_or_else(|| no_drift(text))?;
    let (sign, digits) = match number.strip_prefix('-') {
        Some(digits) => (-1, digits),
        None => (1, number.strip_prefix('+').unwrap_or(number)),
    };
    let (whole, decimals) = digits.split_once('.').unwrap_or((digits, ""));
    let fits = (1..=2).contains(&whole.len()) && decimals.len() <= 4;
    if !fits
        || !format!("{whole}{decimals}")
            .bytes()
            .all(|b| b.is_ascii_digit())
    {
        return Err(no_drift(text));
    }
    let parts: i32 = format!("{whole}{decimals:0<4}")
        .parse()
        .map_err(|_| no_drift(text))?;
    match parts <= DRIFT_MAX {
        true => Ok(sign * parts),
        false => Err(format!(
            "a clock drifts by at most {} either way",
            drift_text(DRIFT_MAX)
        )),
    }
}

fn no_drift(text: &str) -> String {
    format!("“{text}” is no drift")
}

fn omission_text(omission: Omission) -> &'static str {
    match (omission.send, omission.receive) {
        (true, true) => "both",
        (true, false) => "send",
        (false, true) => "receive",
        (false, false) => NONE,
    }
}

fn read_omission(text: &str) -> Result<Omission, String> {
    let (send, receive) = match text.trim() {
        "both" => (true, true),
        "send" => (true, false),
        "receive" => (false, true),
        _ => return Err(no_omission(text)),
    };
    Ok(Omission { send, receive })
}

fn no_omission(text: &str) -> String {
    format!("“{text}” is no omission")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What the setting `key` writes after it has read `text`.
    fn written(key: &str, text: &str) -> Result<String, String> {
        let setting = FAULTS.iter().find(|setting| setting.key == key);
        let setting = setting.expect("the setting is there");
        let mut faults = Faults::default();
        (setting.set)(&mut faults, text)?;
        Ok((setting.get)(&faults))
    }

    #[test]
    fn what_is_written_is_read_again() {
        for (key, text) in [
            ("cut", "none"),
            ("cut", "S1-S2,S2>S3"),
            ("drift", "none"),
            ("drift", "S1:+5%,S2:-0.15%,S3:+90%,S4:-0.0001%"),
            ("omission", "none"),
            ("omission", "S1:send,S2:receive,S3:both"),
        ] {
            assert_eq!(written(key, text), Ok(text.to_owned()), "{key}");
        }
    }

    #[test]
    fn short_and_loose_forms_are_read() {
        assert_eq!(
            written("cut", " 2>1, 1>2 ,3-1"),
            Ok("S1-S2,S1-S3".to_owned())
        );
        assert_eq!(written("drift", "2:5%"), Ok("S2:+5%".to_owned()));
        assert_eq!(written("omission", "s2 : both"), Ok("S2:both".to_owned()));
        assert_eq!(written("cut", ""), Ok("none".to_owned()));
    }

    #[test]
    fn what_makes_no_sense_is_refused() {
        for (key, text) in [
            ("cut", "1"),
            ("cut", "1-1"),
            ("cut", "0-1"),
            ("cut", "1-256"),
            ("cut", "1-2-3"),
            ("drift", "1"),
            ("drift", "1:5"),
            ("drift", "1:+91%"),
            ("drift", "1:--5%"),
            ("drift", "1:0.00001%"),
            ("drift", "1:%"),
            ("omission", "1:none"),
            ("omission", "1"),
        ] {
            assert!(written(key, text).is_err(), "{key}={text}");
        }
    }

    #[test]
    fn faults_tell_the_greatest_node_that_they_name() {
        let mut faults = Faults::default();
        assert_eq!(greatest_node(&faults), None);
        faults.drift.insert(NodeId(2), 1);
        faults.cuts.insert((NodeId(7), NodeId(3)));
        assert_eq!(greatest_node(&faults), Some(NodeId(7)));
    }
}
