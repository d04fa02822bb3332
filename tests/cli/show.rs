//! `playground show`: the space-time diagram as text and as SVG.

use std::fs;

use expect_test::expect_file;

use super::{folder, playground, text};

/// The run of a leader that crashes, from just before until the next leads.
const CRASH: [&str; 6] = [
    "show",
    "raft/leader-crash",
    "--from",
    "740ms",
    "--to",
    "1000ms",
];

/// A network that loses, copies and holds back.
const LOSSY: [&str; 10] = [
    "show",
    "raft/lossy-network",
    "--set",
    "duplication=0.2",
    "--set",
    "reordering=0.2",
    "--from",
    "150ms",
    "--to",
    "330ms",
];

fn shown(args: &[&str], more: &[&str]) -> String {
    let args: Vec<&str> = args.iter().chain(more).copied().collect();
    let ran = playground(&args);
    assert_eq!((ran.status, ran.err.as_str()), (0, ""), "{args:?}");
    ran.out
}

fn svg(args: &[&str], more: &[&str], name: &str) -> String {
    let file = folder(name).join("diagram.svg");
    let out = shown(args, &[more, &["--svg", text(&file)]].concat());
    assert!(out.contains("wrote"), "{out}");
    fs::read_to_string(&file).expect("the file was written")
}

#[test]
fn a_run_is_drawn_as_text() {
    let drawn = shown(&CRASH, &["--select", "195"]);
    expect_file!["../golden/diagram-leader-crash.txt"].assert_eq(&drawn);
    let drawn = shown(&LOSSY, &[]);
    expect_file!["../golden/diagram-lossy-network.txt"].assert_eq(&drawn);
}

#[test]
fn a_run_is_drawn_as_svg() {
    let drawn = svg(&CRASH, &["--select", "195"], "show-crash");
    expect_file!["../golden/diagram-leader-crash.svg"].assert_eq(&drawn);
    let drawn = svg(&LOSSY, &[], "show-lossy");
    expect_file!["../golden/diagram-lossy-network.svg"].assert_eq(&drawn);
}

#[test]
fn a_saved_run_looks_as_it_did() {
    let file = folder("show-file").join("run.json");
    let run = [
        "run",
        "raft/leader-crash",
        "--until",
        "1s",
        "--save",
        text(&file),
    ];
    assert_eq!(playground(&run).status, 0);
    let window = ["--from", "740ms", "--to", "1000ms", "--select", "195"];
    let drawn = shown(&["show", text(&file)], &window);
    // The past of an event is the same, however far the run is known.
    let until = |text: &str| text.split("before it").next().map(ToOwned::to_owned);
    assert_eq!(until(&drawn), until(&shown(&CRASH, &["--select", "195"])));
}

#[test]
fn a_link_is_shown_as_what_it_leads_to() {
    let file = folder("show-link").join("run.json");
    let run = [
        "run",
        "raft/leader-crash",
        "--until",
        "1s",
        "--save",
        text(&file),
    ];
    assert_eq!(playground(&run).status, 0);
    let link = shown(&["link", text(&file)], &[]);
    let drawn = shown(&["show", link.trim()], &[]);
    assert_eq!(drawn, shown(&["show", text(&file)], &[]));
    let plain = shown(&["show", "#/raft/leader-crash"], &["--to", "1s"]);
    assert!(
        plain.contains("S3's timer runs out: election timeout"),
        "{plain}"
    );
}

#[test]
fn what_cannot_be_shown_gets_a_sentence() {
    for (args, sentence) in [
        (
            &["raft/leader-crash", "--select", "99999"][..],
            "there is no event 99999",
        ),
        (
            &["raft/leader-crash", "--from", "9s"],
            "--from 9s is after the end",
        ),
        (&["raft/no-such-thing"], "no scenario “no-such-thing”"),
        (&["no-such-file.json"], "no-such-file.json cannot be read"),
        (
            &["no-such-file.json", "--seed", "3"],
            "--seed and --set go with LAB/SCENARIO",
        ),
    ] {
        let ran = playground(&[&["show"], args].concat());
        assert_eq!(ran.status, 2, "{args:?}");
        assert!(ran.err.contains(sentence), "{args:?}: {}", ran.err);
    }
}
