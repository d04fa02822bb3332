//! The settings of a Paxos cluster, as text.

use crate::kit::card::settings::{
    ON_OFF, misfit_of_quorums, misfit_of_range, misfit_of_wait, read, set_number, set_word, word_of,
};
use crate::kit::quorums::Quorums;
use crate::protocols::paxos::config::{BadConfig, Config, Learning, NODES, Retry, Roles};
use crate::show::card::{Misfit, Setting};
use crate::sim::time::{Time, TimeRange};

/// All settings, the commonest first.
pub(super) static SETTINGS: &[Setting<Config>] = &[
    Setting {
        key: "nodes",
        form: "1 to 9",
        choices: &["1", "2", "3", "4", "5", "6", "7", "8", "9"],
        get: |cfg| cfg.nodes.to_string(),
        set: |cfg, text| set_number(&mut cfg.nodes, text, NODES),
    },
    Setting {
        key: "roles",
        form: "combined (every node accepts and learns, the first ones propose) or separate \
               (first the proposers, then the acceptors, the learners last)",
        choices: &["combined", "separate"],
        get: |cfg| word_of(ROLES, cfg.roles),
        set: |cfg, text| set_word(ROLES, &mut cfg.roles, text),
    },
    Setting {
        key: "proposers",
        form: "how many nodes propose, the first ones: 1 to 9",
        choices: &[],
        get: |cfg| cfg.proposers.to_string(),
        set: |cfg, text| set_number(&mut cfg.proposers, text, NODES),
    },
    Setting {
        key: "learners",
        form: "with separate roles, how many nodes learn, the last ones: 1 to 9",
        choices: &[],
        get: |cfg| cfg.learners.to_string(),
        set: |cfg, text| set_number(&mut cfg.learners, text, NODES),
    },
    Setting {
        key: "quorums",
        form: "majority, sizes:4:2 (acceptors in phase 1 and in phase 2), grid:2x3 (a row, a \
               column), or weighted:2,1,1:3:2 (weights, and what a quorum of each phase comes to)",
        choices: &[],
        get: |cfg| cfg.quorums.to_string(),
        set: |cfg, text| read(&mut cfg.quorums, text),
    },
    Setting {
        key: "learning",
        form: "all (acceptors tell every learner) or distinguished (the first, which tells the \
               others)",
        choices: &["all", "distinguished"],
        get: |cfg| word_of(LEARNING, cfg.learning),
        set: |cfg, text| set_word(LEARNING, &mut cfg.learning, text),
    },
    Setting {
        key: "refusals",
        form: "on (acceptors say that they refuse) or off (they say nothing)",
        choices: &["on", "off"],
        get: |cfg| word_of(ON_OFF, cfg.refusals),
        set: |cfg, text| set_word(ON_OFF, &mut cfg.refusals, text),
    },
    Setting {
        key: "retry",
        form: "back-off, at-once or never",
        choices: &["back-off", "at-once", "never"],
        get: |cfg| word_of(Retry::WORDS, cfg.retry),
        set: |cfg, text| set_word(Retry::WORDS, &mut cfg.retry, text),
    },
    Setting {
        key: "patience",
        form: "how long a proposer waits for its proposal to be chosen, a range of times such as \
               80ms..120ms, or one time",
        choices: &[],
        get: |cfg| cfg.patience.to_string(),
        set: |cfg, text| read(&mut cfg.patience, text),
    },
    Setting {
        key: "back_off",
        form: "the longest first back-off, such as 50ms; it doubles with each attempt",
        choices: &[],
        get: |cfg| cfg.back_off.to_string(),
        set: |cfg, text| read(&mut cfg.back_off, text),
    },
    Setting {
        key: "ask",
        form: "off, or how long a learner waits before it asks, such as 200ms..400ms",
        choices: &[],
        get: |cfg| cfg.ask.map_or("off".to_owned(), |ask| ask.to_string()),
        set: set_ask,
    },
    Setting {
        key: "flaws",
        form: "none, or some of forget-promise, ignore-accepted, reuse-number, \
               accept-below-promise, with commas between them",
        choices: &[
            "none",
            "forget-promise",
            "ignore-accepted",
            "reuse-number",
            "accept-below-promise",
        ],
        get: |cfg| cfg.flaws.to_string(),
        set: |cfg, text| read(&mut cfg.flaws, text),
    },
];

const ROLES: &[(&str, Roles)] = &[("combined", Roles::Combined), ("separate", Roles::Separate)];

const LEARNING: &[(&str, Learning)] = &[
    ("all", Learning::All),
    ("distinguished", Learning::Distinguished),
];

fn set_ask(cfg: &mut Config, text: &str) -> Result<(), String> {
    if text.trim() == "off" {
        cfg.ask = None;
        return Ok(());
    }
    let mut wait = cfg.patience;
    read(&mut wait, text)?;
    cfg.ask = Some(wait);
    Ok(())
}

/// What does not fit, as a text.
pub(super) fn misfit(bad: &BadConfig) -> Misfit {
    let count = |n: &u8| u64::from(*n).into();
    match bad {
        BadConfig::Nodes(_) => misfit_of_range(bad),
        BadConfig::Proposers(proposers, nodes) => Misfit::new(
            "paxos-misfit-proposers",
            &[("proposers", count(proposers)), ("nodes", count(nodes))],
            bad,
        ),
        BadConfig::Separate {
            nodes,
            proposers,
            learners,
        } => Misfit::new(
            "paxos-misfit-separate",
            &[
                ("nodes", count(nodes)),
                ("proposers", count(proposers)),
                ("learners", count(learners)),
            ],
            bad,
        ),
        BadConfig::Quorums(quorums) => misfit_of_quorums(quorums),
        BadConfig::Wait(wait) => misfit_of_wait(*wait, bad),
    }
}

/// A drawn configuration for fuzzing: any cluster without flaws, whose
/// quorums intersect, and whose proposers back off. Without back-off nothing
/// promises that a healed cluster ever gets on (§2.4).
pub(super) fn drawn(draw: &mut dyn FnMut(u64) -> u64) -> Config {
    let mut cfg = Config {
        refusals: draw(2) == 0,
        learning: LEARNING[index(draw(2))].1,
        back_off: Time::ms(10 + draw(60)),
        ..Config::default()
    };
    match draw(2) {
        0 => {
            cfg.nodes = 1 + count(draw(u64::from(*NODES.end())));
            cfg.proposers = 1 + count(draw(u64::from(cfg.nodes)));
        }
        _ => {
            cfg.roles = Roles::Separate;
            cfg.proposers = 1 + count(draw(3));
            cfg.learners = 1 + count(draw(2));
            let others = cfg.proposers + cfg.learners;
            cfg.nodes = others + 1 + count(draw(u64::from(NODES.end() - others)));
        }
    }
    cfg.quorums = Quorums::drawn(cfg.acceptor_count(), draw);
    let shortest = Time::ms(40 + draw(160));
    cfg.patience = TimeRange::new(shortest, shortest + Time::ms(draw(60)));
    cfg.ask = match draw(2) {
        0 => None,
        _ => {
            let wait = Time::ms(50 + draw(400));
            Some(TimeRange::new(wait, wait + Time::ms(draw(100))))
        }
    };
    cfg
}

fn count(drawn: u64) -> u8 {
    u8::try_from(drawn).expect("drawn below 10")
}

fn index(drawn: u64) -> usize {
    usize::try_from(drawn).expect("drawn from a short list")
}

#[cfg(test)]
mod tests {
    use crate::kit::card::settings::check;
    use crate::kit::flaws::Flaw as _;
    use crate::protocols::paxos::flaws::Flaw;

    use super::*;

    #[test]
    fn what_get_writes_set_reads() {
        let mut draws = 0;
        for _ in 0..300 {
            let mut cfg = drawn(&mut |n| {
                draws += 7;
                draws % n
            });
            let skip = draws as usize % 5;
            cfg.flaws = Flaw::ALL.iter().copied().skip(skip).collect();
            check::written_is_read(SETTINGS, &cfg);
        }
    }

    #[test]
    fn drawn_configurations_are_valid_and_sound() {
        let mut draws = 1_u64;
        for _ in 0..2_000 {
            let cfg = drawn(&mut |n| {
                draws = draws
                    .wrapping_mul(6_364_136_223_846_793_005)
                    .wrapping_add(99);
                (draws >> 33) % n
            });
            assert_eq!(cfg.validate(), Ok(()), "{cfg:?}");
            assert!(cfg.quorums_intersect(), "{cfg:?}");
        }
        for pick in [0, 1, u64::MAX] {
            let cfg = drawn(&mut |n| pick.min(n - 1));
            assert_eq!(cfg.validate(), Ok(()), "{cfg:?}");
        }
    }

    #[test]
    fn every_choice_and_flaw_can_be_set() {
        check::choices_and_flaws::<Config, Flaw>(SETTINGS);
    }

    #[test]
    fn a_wrong_value_names_the_right_ones() {
        let said = |key: &str, text: &str| check::said(SETTINGS, key, text);
        assert!(said("nodes", "10").contains("1 to 9"));
        assert!(said("proposers", "0").contains("1 to 9"));
        assert!(said("roles", "mixed").contains("combined, separate"));
        assert!(said("quorums", "half").contains("grid:2x3"));
        assert!(said("refusals", "maybe").contains("on, off"));
        assert!(said("retry", "later").contains("at-once"));
        assert!(said("patience", "100").contains("150ms"));
        assert!(said("ask", "often").contains("150ms"));
        assert!(said("flaws", "lie").contains("reuse-number"));
    }

    #[test]
    fn settings_that_do_not_go_together_are_refused_with_a_sentence() {
        let said = |change: fn(&mut Config)| {
            let mut cfg = Config::default();
            change(&mut cfg);
            cfg.validate().expect_err("it does not fit").to_string()
        };
        assert!(said(|cfg| cfg.proposers = 6).contains("1 to 5"));
        assert!(said(|cfg| cfg.nodes = 10).contains("1 to 9"));
        assert!(
            said(|cfg| cfg.quorums = Quorums::Grid {
                rows: 2,
                columns: 3
            })
            .contains("6")
        );
        assert!(said(|cfg| cfg.back_off = Time::ZERO).contains("1ms to 60s"));
        let separate = said(|cfg| {
            cfg.roles = Roles::Separate;
            cfg.nodes = 3;
        });
        assert!(separate.contains("at least 1 acceptor"), "{separate}");
        let broken = Config {
            quorums: Quorums::Sizes {
                phase_1: 2,
                phase_2: 2,
            },
            ..Config::default()
        };
        assert_eq!(broken.validate(), Ok(()), "it may be chosen");
        assert!(!broken.quorums_intersect(), "and is known to break");
    }
}
