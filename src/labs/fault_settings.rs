//! Settings of single nodes and links: what is wrong with them from the start.
//!
//! Each is a list with commas between, `none` if it is empty. A node is
//! written by its name, such as `S2`, or shorter by its number, `2`.

use crate::sim::action::Omission;
use crate::sim::faults::{DRIFT_MAX, Faults};
use crate::sim::id::NodeId;

use super::settings::AnySetup;
use crate::show::setting::Setting;

/// What is wrong from the start, and the names of the nodes with which it is.
pub struct Wrong {
    /// What is wrong.
    pub faults: Faults,
    /// The names, by number from 1.
    names: Vec<String>,
}

impl Wrong {
    /// What is wrong at the start of a run.
    pub fn of(setup: &dyn AnySetup) -> Wrong {
        let parts = setup.parts().into_iter();
        Wrong {
            faults: setup.faults().clone(),
            names: parts.map(|part| part.name).collect(),
        }
    }

    fn name(&self, node: NodeId) -> String {
        let name = self.names.get(node.index());
        name.map_or_else(|| node.0.to_string(), String::clone)
    }

    fn read(&self, text: &str) -> Result<NodeId, String> {
        let text = text.trim();
        let mut named = (1..).zip(&self.names);
        let named = named.find(|(_, name)| name.eq_ignore_ascii_case(text));
        let number = named.map(|(number, _)| number);
        match number.or_else(|| text.parse().ok()) {
            Some(number @ 1..) => Ok(NodeId(number)),
            Some(0) | None => {
                let known = self.names.join(", ");
                Err(format!("“{text}” is no node: there are {known}"))
            }
        }
    }

    /// Reads the links of one item: from where to where nothing comes.
    fn read_cut(&self, item: &str) -> Result<Vec<(NodeId, NodeId)>, String> {
        let (ends, two_way) = match item.split_once('>') {
            Some(ends) => (Some(ends), false),
            None => (item.split_once('-'), true),
        };
        let (from, to) = ends.ok_or_else(|| format!("“{item}” is no link"))?;
        let (from, to) = (self.read(from)?, self.read(to)?);
        if from == to {
            return Err(format!("{} has no link to itself", self.name(from)));
        }
        Ok(match two_way {
            true => vec![(from, to), (to, from)],
            false => vec![(from, to)],
        })
    }
}

/// Settings of single nodes and links.
pub static FAULTS: &[Setting<Wrong>] = &[
    Setting {
        key: "cut",
        form: || {
            "links that carry nothing, such as S1-S2 (both ways) or S1>S2 (one way), or none"
                .to_owned()
        },
        get: cuts_text,
        set: |wrong, text| {
            let mut cuts = Faults::default().cuts;
            for item in items(text) {
                for cut in wrong.read_cut(item)? {
                    cuts.insert(cut);
                }
            }
            wrong.faults.cuts = cuts;
            Ok(())
        },
        ..Setting::free()
    },
    Setting {
        key: "drift",
        form: || {
            "clocks that are not true, such as S2:+5% (fast) or S3:-0.1% (slow), or none".to_owned()
        },
        get: |wrong| {
            let of = |(node, ppm): (&NodeId, &i32)| {
                format!("{}:{}", wrong.name(*node), drift_text(*ppm))
            };
            listed(wrong.faults.drift.iter().map(of))
        },
        set: |wrong, text| {
            let mut drift = Faults::default().drift;
            for item in items(text) {
                let (node, percent) = item.split_once(':').ok_or_else(|| no_drift(item))?;
                drift.insert(wrong.read(node)?, read_drift(percent)?);
            }
            wrong.faults.drift = drift;
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
        get: |wrong| {
            let of = |(node, omission): (&NodeId, &Omission)| {
                format!("{}:{}", wrong.name(*node), omission_text(*omission))
            };
            listed(wrong.faults.omissions.iter().map(of))
        },
        set: |wrong, text| {
            let mut omissions = Faults::default().omissions;
            for item in items(text) {
                let (node, what) = item.split_once(':').ok_or_else(|| no_omission(item))?;
                omissions.insert(wrong.read(node)?, read_omission(what)?);
            }
            wrong.faults.omissions = omissions;
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

fn cuts_text(wrong: &Wrong) -> String {
    let cuts = &wrong.faults.cuts;
    let of = |&(from, to): &(NodeId, NodeId)| {
        let (one, other) = (wrong.name(from), wrong.name(to));
        match cuts.contains(&(to, from)) {
            true => (from < to).then(|| format!("{one}-{other}")),
            false => Some(format!("{one}>{other}")),
        }
    };
    listed(cuts.iter().filter_map(of))
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
        let mut wrong = Wrong {
            faults: Faults::default(),
            names: ["S1", "S2", "S3", "TM"].map(str::to_owned).to_vec(),
        };
        (setting.set)(&mut wrong, text)?;
        Ok((setting.get)(&wrong))
    }

    #[test]
    fn what_is_written_is_read_again() {
        for (key, text) in [
            ("cut", "none"),
            ("cut", "S1-S2,S2>S3,S3-TM"),
            ("drift", "none"),
            ("drift", "S1:+5%,S2:-0.15%,S3:+90%,TM:-0.0001%"),
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
    fn nodes_are_read_by_the_names_that_they_have() {
        assert_eq!(written("cut", "tm>s1, 4-2"), Ok("S2-TM,TM>S1".to_owned()));
        let said = written("drift", "S4:5%").expect_err("no node is called so");
        assert_eq!(said, "“S4” is no node: there are S1, S2, S3, TM");
    }

    #[test]
    fn what_makes_no_sense_is_refused() {
        for (key, text) in [
            ("cut", "1"),
            ("cut", "1-1"),
            ("cut", "0-1"),
            ("cut", "1-256"),
            ("cut", "S1-S4"),
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
