//! The settings of a Raft cluster, as text.

use crate::kit::card::settings::{
    ON_OFF, misfit_of_range, misfit_of_wait, read, set_number, set_word, word_of,
};
use crate::protocols::raft::config::{BadConfig, Config, NODES};
use crate::protocols::raft::flaws::Flaws;
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
        key: "heartbeat",
        form: "a time such as 50ms, shorter than the election timeout",
        choices: &[],
        get: |cfg| cfg.heartbeat.to_string(),
        set: |cfg, text| read(&mut cfg.heartbeat, text),
    },
    Setting {
        key: "election_timeout",
        form: "a range of times such as 150ms..300ms, or one time",
        choices: &[],
        get: |cfg| cfg.election_timeout.to_string(),
        set: |cfg, text| read(&mut cfg.election_timeout, text),
    },
    Setting {
        key: "prevote",
        form: "on or off",
        choices: &["off", "on"],
        get: |cfg| word_of(ON_OFF, cfg.prevote),
        set: |cfg, text| set_word(ON_OFF, &mut cfg.prevote, text),
    },
    Setting {
        key: "batch",
        form: "the most entries that one AppendEntries carries, 1 to 65535",
        choices: &[],
        get: |cfg| cfg.max_entries.to_string(),
        set: |cfg, text| set_number(&mut cfg.max_entries, text, 1..=u16::MAX),
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
        get: |cfg| cfg.flaws.to_string(),
        set: |cfg, text| read(&mut cfg.flaws, text),
    },
];

/// What does not fit, as a text.
pub(super) fn misfit(bad: &BadConfig) -> Misfit {
    match bad {
        BadConfig::Nodes(_) | BadConfig::NoEntries => misfit_of_range(bad),
        BadConfig::HeartbeatTooShort(heartbeat) => Misfit::new(
            "misfit-heartbeat-short",
            &[("heartbeat", (*heartbeat).into())],
            bad,
        ),
        BadConfig::HeartbeatTooLong { heartbeat, timeout } => Misfit::new(
            "misfit-heartbeat-long",
            &[
                ("heartbeat", (*heartbeat).into()),
                ("timeout", (*timeout).into()),
            ],
            bad,
        ),
        BadConfig::TimeoutBackwards(range) => misfit_of_wait(*range, bad),
        BadConfig::TimeoutTooLong(most) => misfit_of_wait(TimeRange::new(*most, *most), bad),
    }
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
    use crate::kit::card::settings::check;
    use crate::kit::flaws::Flaw as _;
    use crate::protocols::raft::flaws::Flaw;

    use super::*;

    #[test]
    fn what_get_writes_set_reads() {
        let mut draws = 0;
        for _ in 0..200 {
            let mut cfg = drawn(&mut |n| {
                draws += 7;
                draws % n
            });
            let skip = draws as usize % 6;
            cfg.flaws = Flaw::ALL.iter().copied().skip(skip).collect();
            check::written_is_read(SETTINGS, &cfg);
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
        check::choices_and_flaws::<Config, Flaw>(SETTINGS);
    }

    #[test]
    fn a_wrong_value_names_the_right_ones() {
        let said = |key: &str, text: &str| check::said(SETTINGS, key, text);
        assert!(said("nodes", "10").contains("1 to 9"));
        assert!(said("nodes", "-1").contains("1 to 9"));
        assert!(said("heartbeat", "50").contains("150ms"));
        assert!(said("election_timeout", "300ms..150ms").contains("150ms"));
        assert!(said("prevote", "maybe").contains("on, off"));
        assert!(said("batch", "0").contains("1 to 65535"));
        assert!(said("flaws", "vote-twice,lie").contains("skip-up-to-date-check"));
    }
}
