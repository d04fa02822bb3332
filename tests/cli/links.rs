//! Links: from a file to a link and back, and what is wrong with a link.

use std::fs;

use super::{events, folder, playground, text};

/// The file of a run to which nobody did anything, 60 events long.
fn plain(test: &str) -> (String, String) {
    let file = folder(test).join("run.json");
    let args = ["run", "raft/leader-crash", "--seed", "7", "--events", "60"];
    let ran = playground(&[&args[..], &["--save", text(&file)]].concat());
    assert_eq!(ran.status, 0, "{}", ran.err);
    let saved = fs::read_to_string(&file).expect("it was written");
    (text(&file).to_owned(), saved)
}

/// The file of a run to which something was done.
fn touched(test: &str) -> (String, String) {
    let (file, saved) = plain(test);
    let pause = r#"{"seq":40,"at_us":0,"do":{"type":"pause","node":2}}"#;
    let (lines, _) = events(&["replay", &file, "--json"]);
    let at = lines[38]["at_us"].to_string();
    let pause = pause.replace("\"at_us\":0", &format!("\"at_us\":{at}"));
    let saved = saved.replace("\"actions\": []", &format!("\"actions\": [{pause}]"));
    let (before, after) = saved.split_once("\"digest\"").expect("it has one");
    let (_, after) = after.split_once('\n').expect("a line ends");
    let saved = format!("{}{after}", before.trim_end().trim_end_matches(','));
    fs::write(&file, saved.trim()).expect("a file can be written");
    // Once through the program, for the digest.
    let ran = playground(&["journal", &file, "--save", &file]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    let saved = fs::read_to_string(&file).expect("it was written");
    assert!(saved.contains("digest"), "{saved}");
    (file, saved)
}

fn link(file: &str) -> String {
    let ran = playground(&["link", file]);
    assert_eq!((ran.status, ran.err.as_str()), (0, ""));
    ran.out.trim_end().to_owned()
}

#[test]
fn a_file_becomes_a_link_and_the_link_the_same_file() {
    for (name, (file, saved)) in [
        ("plain", plain("links-plain")),
        ("touched", touched("links-touched")),
    ] {
        let link = link(&file);
        assert!(link.starts_with("#/raft/leader-crash?"), "{name}: {link}");
        assert_eq!(link.contains("run="), name == "touched", "{link}");
        let page = "https://example.org/a/page/?x=1#/old";
        let whole = playground(&["link", &file, "--page", page]).out;
        assert_eq!(
            whole.trim_end(),
            format!("https://example.org/a/page/?x=1{link}")
        );
        for given in [link.as_str(), whole.trim_end()] {
            let back = playground(&["journal", given]);
            assert_eq!(back.err, "", "{name}");
            assert_eq!(back.out, saved, "{name}");
        }
        let back = format!("{file}.back");
        assert_eq!(playground(&["journal", &link, "--save", &back]).status, 0);
        assert_eq!(fs::read_to_string(&back).expect("it was written"), saved);
        let again = playground(&["link", &link]);
        assert_eq!(again.out.trim_end(), link, "{name}");
    }
}

#[test]
fn a_link_is_replayed_as_its_file_is() {
    let (file, _) = touched("links-replayed");
    let link = link(&file);
    let (of_file, end_of_file) = events(&["replay", &file, "--json"]);
    let (of_link, end_of_link) = events(&["replay", &link, "--json"]);
    assert_eq!(of_file.len(), 60);
    assert_eq!(of_file, of_link);
    assert_eq!(end_of_file, end_of_link);
    let (_, code) = link.split_once("run=").expect("it has a code");
    let (of_code, _) = events(&["replay", code, "--json"]);
    assert_eq!(
        of_code,
        of_file[..40],
        "the code ends with what was done last"
    );
    let drawn = playground(&["show", &link]);
    assert_eq!(drawn.out, playground(&["show", &file]).out);
    assert!(drawn.out.lines().count() > 60, "{}", drawn.out);
    let told = playground(&["replay", &link]);
    assert_eq!(told.status, 0, "{}", told.err);
    assert!(told.out.contains("the same run"), "{}", told.out);
    assert!(told.out.contains(&format!("playground replay '{link}'")));
}

#[test]
fn a_replay_stops_where_it_is_asked_to() {
    let (file, _) = touched("links-stop");
    let link = link(&file);
    for given in [file.as_str(), link.as_str()] {
        let (lines, end) = events(&["replay", given, "--event", "12", "--json"]);
        assert_eq!((lines.len(), &end["events"]), (12, &12.into()));
        let (further, _) = events(&["replay", given, "--event", "75", "--json"]);
        assert_eq!(further.len(), 75, "it plays on");
        let (lines, end) = events(&["replay", given, "--at", "120ms", "--json"]);
        let times = lines
            .iter()
            .map(|line| line["at_us"].as_u64().expect("a number"));
        assert!(times.max() <= Some(120_000));
        let at = end["at_us"].as_u64();
        assert!(at.is_some_and(|at| at <= 120_000), "{end}");
        assert!(further[lines.len()]["at_us"].as_u64() > Some(120_000));
    }
}

#[test]
fn a_link_in_clear_is_played_to_its_place() {
    let (lines, end) = events(&[
        "replay",
        "#/raft/leader-crash?seed=7&nodes=3&at=1s",
        "--json",
    ]);
    assert_eq!(end["seed"], "7");
    assert_eq!(end["nodes"].as_array().map(Vec::len), Some(3));
    assert!(lines.len() > 50, "{}", lines.len());
    let (lines, _) = events(&["replay", "#/raft/leader-crash?event=9", "--json"]);
    assert_eq!(lines.len(), 9);
    let (whole, _) = events(&["replay", "#/raft/leader-crash", "--json"]);
    let (run, _) = events(&["run", "raft/leader-crash", "--json"]);
    assert_eq!(
        whole, run,
        "without a place it plays as long as the scenario"
    );
}

#[test]
fn a_link_that_makes_no_sense_is_told_in_a_sentence() {
    let (file, _) = touched("links-wrong");
    let good = link(&file);
    let (start, code) = good.split_once("run=").expect("it has a code");
    let changed = |place: usize| {
        let other = if &code[place..=place] == "A" {
            "B"
        } else {
            "A"
        };
        format!("{start}run={}{other}{}", &code[..place], &code[place + 1..])
    };
    let long = "A".repeat(70_000);
    let wrong = [
        (good[..good.len() - 5].to_owned(), "cut short"),
        (changed(20), "damaged"),
        (code[..code.len() / 2].to_owned(), "cut short"),
        (format!("#/raft/leader-crash?run={long}"), "too large"),
        (
            good.replace("leader-crash", "split-vote"),
            "“split-vote” does not belong",
        ),
        (
            format!("{start}seed=8&run={code}"),
            "“seed=8” does not belong",
        ),
        ("#/rafd/leader-crash".to_owned(), "did you mean “raft”"),
        (
            "#/raft/leader-crsh".to_owned(),
            "did you mean “leader-crash”",
        ),
        ("#/raft/leader-crash?nodes=77".to_owned(), "1 to 9"),
        ("#/raft/leader-crash?at=soon".to_owned(), "“at=soon”"),
        ("#/raft".to_owned(), "names no lab and scenario"),
        ("#".to_owned(), "names no lab and scenario"),
        ("https://example.org/".to_owned(), "cannot be read"),
        (
            "#/raft/<img src=x onerror=alert(1)>".to_owned(),
            "no scenario",
        ),
    ];
    for (link, names) in wrong {
        for command in ["replay", "link", "journal"] {
            let ran = playground(&[command, &link]);
            let shown = &link[..link.len().min(90)];
            assert_eq!(ran.status, 2, "{command} {shown}: {}", ran.err);
            assert_eq!(ran.out, "", "{command} {shown}");
            assert!(ran.err.contains(names), "{command} {shown}: {}", ran.err);
            assert!(
                !ran.err.contains("panicked"),
                "{command} {shown}: {}",
                ran.err
            );
        }
    }
    let beyond = playground(&["replay", &good, "--event", "2000001"]);
    assert_eq!(beyond.status, 2, "{}", beyond.err);
}

/// A link to a run with a branch, as some version wrote it.
fn branched() -> &'static str {
    let golden = include_str!("../golden/links.txt");
    let line = golden
        .lines()
        .find_map(|line| line.strip_prefix("branched "));
    line.expect("there is a line for branches")
}

/// The digests of schemas 1 and 2 are of a kind that nobody computes any
/// more.
#[test]
fn an_older_link_is_played_and_not_compared() {
    let ran = playground(&["replay", branched()]);
    assert_eq!((ran.status, ran.err.as_str()), (0, ""));
    assert!(ran.out.contains("not compared"), "{}", ran.out);
    assert!(!ran.out.contains("the same run"), "{}", ran.out);
}

#[test]
fn a_file_holds_all_branches_and_each_is_played() {
    let file = folder("links-branches").join("run.json");
    let file = text(&file);
    let ran = playground(&["journal", branched(), "--save", file]);
    assert_eq!((ran.status, ran.err.as_str()), (0, ""));
    let saved = fs::read_to_string(file).expect("it was written");
    assert!(saved.contains("\"schema\": 3"), "{saved}");
    assert!(saved.contains("\"branches\""), "{saved}");
    let digest = |args: &[&str]| {
        let (_, end) = events(&[&["replay", file, "--json"], args].concat());
        end["digest"].to_string()
    };
    assert_eq!(digest(&[]), digest(&["--branch", "3"]), "it is looked at");
    assert_ne!(digest(&[]), digest(&["--branch", "1"]));
    let named = saved.replace("\"after\": 28,", "\"after\": 28, \"name\": \"若 S4 暂停\",");
    assert_ne!(named, saved, "{saved}");
    fs::write(file, named).expect("a file can be written");
    assert_eq!(
        digest(&["--branch", "若 S4 暂停"]),
        digest(&["--branch", "3"])
    );
    let code = link(file);
    let again = playground(&["journal", &code]);
    assert_eq!(again.out, playground(&["journal", file]).out);
    let none = playground(&["replay", file, "--branch", "trunk"]);
    assert_eq!(none.status, 2);
    let known = "there is no branch “trunk”; the run has 1, 2, 3 “若 S4 暂停”";
    assert!(none.err.contains(known), "{}", none.err);
}
