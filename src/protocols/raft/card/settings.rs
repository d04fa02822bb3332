//! The settings of a Raft cluster, as text.

use crate::labs::card::Setting;
use crate::protocols::raft::config::{Config, NODES};
use crate::protocols::raft::flaws::{Flaw, Flaws};
use crate::sim::time::{Time, TimeRange};

/// All settings, the commonest first.
pub(super) static SETTINGS: &[Setting<Config>] = &[
    Setting {
        key: "nodes",
        form: "1 to 9",
        choices: &["1", "2", "3", "4", "5", "6", "7", "8", "9"],
        get: |cfg| cfg.nodes.to_string(),
        set: set_nodes,
    },
    Setting {
        key: "heartbeat",
        form: "a time such as 50ms, shorter than the election timeout",
        choices: &[],
        get: |cfg| cfg.heartbeat.to_string(),
        set: |cfg, text| {
            cfg.heartbeat = text.parse().map_err(|bad| format!("{bad}"))?;
            Ok(())
        },
    },
    Setting {
        key: "election_timeout",
        form: "a range of times such as 150ms..300ms, or one time",
        choices: &[],
        get: |cfg| cfg.election_timeout.to_string(),
        set: |cfg, text| {
            cfg.election_timeout = text.parse().map_err(|bad| format!("{bad}"))?;
            Ok(())
        },
    },
    Setting {
        key: "prevote",
        form: "on or off",
        choices: &["off", "on"],
        get: |cfg| if cfg.prevote { "on" } else { "off" }.to_owned(),
        set: set_prevote,
    },
    Setting {
        key: "batch",
        form: "the most entries that one AppendEntries carries, 1 to 65535",
        choices: &[],
        get: |cfg| cfg.max_entries.to_string(),
        set: set_batch,
    },
    Setting {
        key: "flaws",
        form: "none, or some of vote-twice, skip-up-to-date-check, commit-earlier-terms, \
               forget-voted-for, skip-consistency-check, with commas between them",
        choices: &[
            "none",
            "vote-twice",
            "skip-up-to-date-check",
            "commit-earlier-terms",
            "forget-voted-for",
            "skip-consistency-check",
        ],
        get: flaws_text,
        set: set_flaws,
    },
];

fn set_nodes(cfg: &mut Config, text: &str) -> Result<(), String> {
    let nodes = text.trim().parse().ok();
    let nodes = nodes.filter(|nodes| NODES.contains(nodes));
    cfg.nodes = nodes.ok_or_else(|| format!("“{text}” is not a number from 1 to 9"))?;
    Ok(())
}

fn set_prevote(cfg: &mut Config, text: &str) -> Result<(), String> {
    cfg.prevote = match text.trim() {
        "on" => true,
        "off" => false,
        _ => return Err(format!("“{text}” is neither on nor off")),
    };
    Ok(())
}

fn set_batch(cfg: &mut Config, text: &str) -> Result<(), String> {
    let most = text.trim().parse().ok().filter(|most| *most > 0);
    let wrong = || format!("“{text}” is not a number from 1 to {}", u16::MAX);
    cfg.max_entries = most.ok_or_else(wrong)?;
    Ok(())
}

fn flaws_text(cfg: &Config) -> String {
    match cfg.flaws.is_empty() {
        true => "none".to_owned(),
        false => {
            let words: Vec<&str> = cfg.flaws.iter().map(Flaw::word).collect();
            words.join(",")
        }
    }
}

fn set_flaws(cfg: &mut Config, text: &str) -> Result<(), String> {
    let read = |word: &str| {
        Flaw::from_word(word).ok_or_else(|| {
            let known: Vec<&str> = Flaw::ALL.into_iter().map(Flaw::word).collect();
            format!("“{word}” is not a flaw; the flaws are {}", known.join(", "))
        })
    };
    cfg.flaws = match text.trim() {
        "" | "none" => Flaws::NONE,
        list => list
            .split(',')
            .map(str::trim)
            .map(read)
            .collect::<Result<_, _>>()?,
    };
    Ok(())
}

/// A drawn configuration for fuzzing: any cluster without flaws whose
/// timeouts leave room for a round trip of some tens of milliseconds.
pub(super) fn drawn(draw: &mut dyn FnMut(u64) -> u64) -> Config {
    let nodes = 1 + u8::try_from(draw(u64::from(*NODES.end()))).expect("below 9");
    let shortest = Time::ms(120 + draw(180));
    let longest = shortest + Time::ms(100 + draw(400));
    Config {
        nodes,
        heartbeat: Time(shortest.0 / (3 + draw(4))),
        election_timeout: TimeRange::new(shortest, longest),
        prevote: draw(2) == 1,
        max_entries: match draw(3) {
            0 => 1,
            1 => 4,
            _ => 64,
        },
        flaws: Flaws::NONE,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn setting(key: &str) -> &'static Setting<Config> {
        let found = SETTINGS.iter().find(|setting| setting.key == key);
        found.expect("the test names a setting")
    }

    #[test]
    fn what_get_writes_set_reads() {
        let mut draws = 0;
        for _ in 0..200 {
            let mut cfg = drawn(&mut |n| {
                draws += 7;
                draws % n
            });
            cfg.flaws = Flaw::ALL.into_iter().skip(draws as usize % 6).collect();
            let mut copy = Config::default();
            for setting in SETTINGS {
                let text = (setting.get)(&cfg);
                (setting.set)(&mut copy, &text).expect(&text);
            }
            assert_eq!(copy, cfg);
        }
    }

    #[test]
    fn drawn_configurations_are_valid() {
        for pick in [0, 1, u64::MAX] {
            let cfg = drawn(&mut |n| pick.min(n - 1));
            assert_eq!(cfg.validate(), Ok(()), "{cfg:?}");
        }
    }

    #[test]
    fn every_choice_and_flaw_can_be_set() {
        for setting in SETTINGS {
            for choice in setting.choices {
                let mut cfg = Config::default();
                (setting.set)(&mut cfg, choice).expect(choice);
                assert_eq!((setting.get)(&cfg), *choice);
            }
        }
        for flaw in Flaw::ALL {
            assert!(setting("flaws").choices.contains(&flaw.word()));
            assert!(setting("flaws").form.contains(flaw.word()));
        }
    }

    #[test]
    fn a_wrong_value_names_the_right_ones() {
        let said = |key: &str, text: &str| {
            let mut cfg = Config::default();
            let said = (setting(key).set)(&mut cfg, text).expect_err(text);
            assert_eq!(cfg, Config::default(), "a refused value changes nothing");
            said
        };
        assert!(said("nodes", "10").contains("1 to 9"));
        assert!(said("nodes", "-1").contains("1 to 9"));
        assert!(said("heartbeat", "50").contains("150ms"));
        assert!(said("election_timeout", "300ms..150ms").contains("150ms"));
        assert!(said("prevote", "maybe").contains("neither on nor off"));
        assert!(said("batch", "0").contains("1 to 65535"));
        assert!(said("flaws", "vote-twice,lie").contains("skip-up-to-date-check"));
    }
}
