//! The settings of a Multi-Paxos cluster, as text.

use crate::kit::card::settings::{
    ON_OFF, misfit_of_quorums, misfit_of_range, misfit_of_wait, read, set_number, set_word, word_of,
};
use crate::kit::quorums::Quorums;
use crate::kit::retry::Retry;
use crate::protocols::multipaxos::config::{BadConfig, Config, NODES, WINDOW_MAX};
use crate::show::card::{Misfit, Setting};
use crate::sim::faults::Ppm;
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
        key: "quorums",
        form: "majority, sizes:4:2 (nodes in phase 1 and in phase 2), grid:2x3 (a row, a column), \
               or weighted:2,1,1:3:2 (weights, and what a quorum of each phase comes to)",
        choices: &[],
        get: |cfg| cfg.quorums.to_string(),
        set: |cfg, text| read(&mut cfg.quorums, text),
    },
    Setting {
        key: "window",
        form: "how many instances a leader may be ahead of what is chosen, 1 to 64",
        choices: &[],
        get: |cfg| cfg.window.to_string(),
        set: |cfg, text| set_number(&mut cfg.window, text, 1..=WINDOW_MAX),
    },
    Setting {
        key: "heartbeat",
        form: "a time such as 50ms, shorter than the suspicion",
        choices: &[],
        get: |cfg| cfg.heartbeat.to_string(),
        set: |cfg, text| read(&mut cfg.heartbeat, text),
    },
    Setting {
        key: "suspicion",
        form: "how long a replica waits for a leader, a range of times such as 150ms..300ms, or \
               one time",
        choices: &[],
        get: |cfg| cfg.suspicion.to_string(),
        set: |cfg, text| read(&mut cfg.suspicion, text),
    },
    Setting {
        key: "retry",
        form: "back-off, at-once or never",
        choices: &["back-off", "at-once", "never"],
        get: |cfg| word_of(Retry::WORDS, cfg.retry),
        set: |cfg, text| set_word(Retry::WORDS, &mut cfg.retry, text),
    },
    Setting {
        key: "back_off",
        form: "the longest first back-off, such as 50ms; it doubles with each attempt",
        choices: &[],
        get: |cfg| cfg.back_off.to_string(),
        set: |cfg, text| read(&mut cfg.back_off, text),
    },
    Setting {
        key: "refusals",
        form: "on (replicas say that they refuse) or off (they say nothing)",
        choices: &["on", "off"],
        get: |cfg| word_of(ON_OFF, cfg.refusals),
        set: |cfg, text| set_word(ON_OFF, &mut cfg.refusals, text),
    },
    Setting {
        key: "lease",
        form: "off, or how long a lease lasts, such as 150ms",
        choices: &[],
        get: |cfg| {
            cfg.lease
                .map_or("off".to_owned(), |lease| lease.to_string())
        },
        set: set_lease,
    },
    Setting {
        key: "drift_bound",
        form: "how much clocks are assumed to drift at most, such as 0.05; leases rest on it",
        choices: &[],
        get: |cfg| cfg.drift.to_string(),
        set: |cfg, text| read(&mut cfg.drift, text),
    },
    Setting {
        key: "flaws",
        form: "none, or some of forget-promise, ignore-accepted, reuse-number, \
               accept-below-promise, skip-gaps, lease-without-waiting, with commas between them",
        choices: &[
            "none",
            "forget-promise",
            "ignore-accepted",
            "reuse-number",
            "accept-below-promise",
            "skip-gaps",
            "lease-without-waiting",
        ],
        get: |cfg| cfg.flaws.to_string(),
        set: |cfg, text| read(&mut cfg.flaws, text),
    },
];

fn set_lease(cfg: &mut Config, text: &str) -> Result<(), String> {
    if text.trim() == "off" {
        cfg.lease = None;
        return Ok(());
    }
    let mut lease = cfg.heartbeat;
    read(&mut lease, text)?;
    cfg.lease = Some(lease);
    Ok(())
}

/// What does not fit, as a text.
pub(super) fn misfit(bad: &BadConfig) -> Misfit {
    match bad {
        BadConfig::Nodes(_) | BadConfig::Window(_) => misfit_of_range(bad),
        BadConfig::Quorums(quorums) => misfit_of_quorums(quorums),
        BadConfig::Wait(wait) => misfit_of_wait(*wait, bad),
        BadConfig::Heartbeat {
            heartbeat,
            suspicion,
        } => Misfit::new(
            "misfit-heartbeat-long",
            &[
                ("heartbeat", (*heartbeat).into()),
                ("timeout", (*suspicion).into()),
            ],
            bad,
        ),
        BadConfig::Drift(drift) => Misfit::new(
            "multipaxos-misfit-drift",
            &[("drift", drift.to_string().into())],
            bad,
        ),
        BadConfig::Lease { lease, heartbeat } => Misfit::new(
            "multipaxos-misfit-lease",
            &[
                ("lease", (*lease).into()),
                ("heartbeat", (*heartbeat).into()),
            ],
            bad,
        ),
    }
}

/// A drawn configuration for fuzzing: any cluster without flaws whose
/// quorums intersect, whose candidates back off, and whose leases reckon
/// with clocks that drift as much as the fuzzer makes them.
pub(super) fn drawn(draw: &mut dyn FnMut(u64) -> u64) -> Config {
    let nodes = 1 + u8::try_from(draw(u64::from(*NODES.end()))).expect("below 9");
    let shortest = Time::ms(120 + draw(180));
    let heartbeat = Time(shortest.0 / (3 + draw(4)));
    let leases = draw(2) == 0;
    Config {
        nodes,
        quorums: Quorums::drawn(nodes, draw),
        window: [1, 2, 8, 64][usize::try_from(draw(4)).expect("below 4")],
        heartbeat,
        suspicion: TimeRange::new(shortest, shortest + Time::ms(100 + draw(400))),
        retry: Retry::BackOff,
        back_off: Time::ms(10 + draw(60)),
        refusals: draw(2) == 0,
        lease: leases.then_some(Time(heartbeat.0 * (4 + draw(4)))),
        drift: Ppm::percent(40),
        ..Config::default()
    }
}

#[cfg(test)]
mod tests {
    use crate::kit::card::settings::check;
    use crate::kit::flaws::Flaw as _;
    use crate::protocols::multipaxos::flaws::Flaw;

    use super::*;

    #[test]
    fn what_get_writes_set_reads() {
        let mut draws = 0;
        for _ in 0..300 {
            let mut cfg = drawn(&mut |n| {
                draws += 7;
                draws % n
            });
            let skip = draws as usize % 7;
            cfg.flaws = Flaw::ALL.iter().copied().skip(skip).collect();
            check::written_is_read(SETTINGS, &cfg);
        }
    }

    #[test]
    fn drawn_configurations_are_valid_and_sound() {
        let mut draws = 1_u64;
        let mut leases = 0;
        for _ in 0..2_000 {
            let cfg = drawn(&mut |n| {
                draws = draws
                    .wrapping_mul(6_364_136_223_846_793_005)
                    .wrapping_add(99);
                (draws >> 33) % n
            });
            assert_eq!(cfg.validate(), Ok(()), "{cfg:?}");
            assert!(cfg.quorums_intersect(), "{cfg:?}");
            leases += u64::from(cfg.lease.is_some());
        }
        assert!((500..1_500).contains(&leases), "{leases}");
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
        assert!(said("window", "0").contains("1 to 64"));
        assert!(said("quorums", "half").contains("grid:2x3"));
        assert!(said("heartbeat", "50").contains("150ms"));
        assert!(said("suspicion", "300ms..150ms").contains("150ms"));
        assert!(said("retry", "later").contains("at-once"));
        assert!(said("refusals", "maybe").contains("on, off"));
        assert!(said("lease", "long").contains("150ms"));
        assert!(said("drift_bound", "much").contains("0.05"));
        assert!(said("flaws", "lie").contains("skip-gaps"));
    }

    #[test]
    fn settings_that_do_not_go_together_are_refused_with_a_sentence() {
        let said = |change: fn(&mut Config)| {
            let mut cfg = Config::default();
            change(&mut cfg);
            cfg.validate().expect_err("it does not fit").to_string()
        };
        assert!(said(|cfg| cfg.nodes = 10).contains("1 to 9"));
        assert!(said(|cfg| cfg.window = 0).contains("1 to 64"));
        assert!(said(|cfg| cfg.back_off = Time::ZERO).contains("1ms to 60s"));
        assert!(said(|cfg| cfg.heartbeat = Time::ms(150)).contains("depose"));
        assert!(said(|cfg| cfg.drift = Ppm::percent(91)).contains("0.9"));
        assert!(said(|cfg| cfg.lease = Some(Time::ms(55))).contains("lease longer"));
        let grid = Quorums::Grid {
            rows: 2,
            columns: 3,
        };
        let broken = Config {
            quorums: grid,
            ..Config::default()
        };
        assert!(broken.validate().is_err());
    }

    #[test]
    fn the_leaders_lease_is_over_first_however_clocks_drift() {
        for lease in [1, 49, 150, 3_333] {
            for drift in [0, 1, 50_000, 400_000, 900_000] {
                let cfg = Config {
                    lease: Some(Time::ms(lease)),
                    drift: Ppm::new(drift),
                    ..Config::default()
                };
                let own = cfg.leaders_lease().expect("leases are on");
                let mut faults = crate::sim::faults::Faults::default();
                let (slow, fast) = (crate::sim::id::NodeId(1), crate::sim::id::NodeId(2));
                let ppm = i32::try_from(drift).expect("below a million");
                faults.drift.insert(slow, -ppm);
                faults.drift.insert(fast, ppm);
                let leaders = faults.true_span(slow, own);
                let replicas = faults.true_span(fast, Time::ms(lease));
                assert!(leaders <= replicas, "{lease} ms, {drift} ppm");
            }
        }
    }
}
