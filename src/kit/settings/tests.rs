use crate::kit::settings::{
    flaws, in_range, number, optional, parsed, switch, wait, wait_range, words,
};
use crate::settings;
use crate::sim::faults::Ppm;
use crate::sim::time::{Time, TimeRange};

crate::flaws! {
    /// One.
    Lie = "lie" breaks "toy-invariant-truth";
    /// Another.
    Forget = "forget" breaks "toy-invariant-memory";
}

settings! {
    /// One of each kind.
    pub struct Sample {
        /// A small number.
        size: u8 = 5, number(1..=9).listed();
        /// A number with a name.
        most as "batch": u16 = 64, number(1..=300).of("how many at once");
        /// A switch.
        quiet: bool = false, switch("");
        /// Words.
        colour: char = 'r', words(&[("red", 'r'), ("blue", 'b'), ("green", 'g')], "");
        /// A wait.
        pause: Time = Time::ms(50), wait("a time such as 50ms"),
            drawn |cfg, draw| Time::ms(u64::from(cfg.size) + draw(10));
        /// A range.
        patience: TimeRange = TimeRange::exactly(Time::ms(9)), wait_range("a range");
        /// Perhaps.
        lease: Option<Time> = None, optional(wait("a time such as 150ms"));
        /// Whatever reads itself.
        chance: Ppm = Ppm::percent(5), parsed("a chance such as 0.05");
        /// Flaws.
        flaws: Flaws = Flaws::NONE, flaws::<Flaw>();
    }
}

fn said(key: &str, text: &str) -> Result<String, String> {
    let found = Sample::SETTINGS.iter().find(|setting| setting.key == key);
    let setting = found.expect("the test names a setting");
    let mut cfg = Sample::default();
    (setting.set)(&mut cfg, text).map(|()| (setting.get)(&cfg))
}

#[test]
fn every_kind_reads_what_it_writes_and_says_what_would_be_right() {
    let good = [
        ("size", "9"),
        ("batch", "300"),
        ("quiet", "on"),
        ("colour", "green"),
        ("pause", "2s"),
        ("patience", "1ms..60s"),
        ("lease", "off"),
        ("lease", "150ms"),
        ("chance", "0.5"),
        ("flaws", "lie,forget"),
        ("flaws", "none"),
    ];
    for (key, text) in good {
        assert_eq!(said(key, text).as_deref(), Ok(text), "{key}");
    }
    let bad = [
        ("size", "10", "1 to 9"),
        ("size", "-1", "1 to 9"),
        ("batch", "0", "1 to 300"),
        ("quiet", "maybe", "off, on"),
        ("colour", "pink", "red, blue, green"),
        ("pause", "50", "150ms"),
        ("pause", "1us", "from 1ms to 60s"),
        ("patience", "9ms..3ms", "150ms"),
        ("patience", "1ms..61s", "from 1ms to 60s"),
        ("lease", "61s", "from 1ms to 60s"),
        ("chance", "much", "0.05"),
        ("flaws", "lie,cheat", "lie, forget"),
    ];
    for (key, text, right) in bad {
        let refused = said(key, text).expect_err(text);
        assert!(refused.contains(right), "{key}={text}: {refused}");
    }
}

#[test]
fn forms_and_choices_follow_from_what_is_declared() {
    let of = |key: &str| {
        let found = Sample::SETTINGS.iter().find(|setting| setting.key == key);
        let setting = found.expect("the test names a setting");
        ((setting.form)(), (setting.choices)().join(" "))
    };
    let own = |form: &str, choices: &str| (form.to_owned(), choices.to_owned());
    assert_eq!(of("size"), own("1 to 9", "1 2 3 4 5 6 7 8 9"));
    assert_eq!(of("batch"), own("how many at once, 1 to 300", ""));
    assert_eq!(of("quiet"), own("off or on", "off on"));
    assert_eq!(of("colour"), own("red, blue or green", "red blue green"));
    assert_eq!(of("lease"), own("off, or a time such as 150ms", ""));
    let flaws = "none, or some of lie, forget, with commas between them";
    assert_eq!(of("flaws"), own(flaws, "none lie forget"));
}

#[test]
fn what_code_sets_out_of_range_is_named() {
    let wrong = Sample::but(|cfg| cfg.size = 10);
    let misfit = in_range(Sample::SETTINGS, &wrong).expect_err("ten is too many");
    assert_eq!(misfit.to_string(), "size=10 cannot be (expected: 1 to 9)");
    assert_eq!(in_range(Sample::SETTINGS, &Sample::default()), Ok(()));
}

#[test]
fn settings_are_drawn_in_order_and_fixed_ones_stay() {
    let fixed = Sample::but(|cfg| cfg.size = 7);
    let cfg = super::drawn(Sample::SETTINGS, fixed, &["size"], &mut |n| n - 1);
    assert_eq!((cfg.size, cfg.pause), (7, Time::ms(16)));
    assert_eq!((cfg.most, cfg.quiet, cfg.colour), (300, true, 'g'));
    assert_eq!(cfg.flaws, Flaws::NONE, "a drawn run must hold");
}
