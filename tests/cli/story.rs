//! The text output.

use super::{command, folder, playground, text};

#[test]
fn labs_names_every_scenario_and_how_to_play_one() {
    let ran = playground(&["labs"]);
    assert_eq!(ran.status, 0);
    for name in ["raft/first-election", "raft/leader-crash", "playground run"] {
        assert!(ran.out.contains(name), "{name}: {}", ran.out);
    }
}

#[test]
fn a_run_tells_who_leads_and_why_and_how_to_see_it_again() {
    let ran = playground(&["run", "raft/first-election"]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    for part in [
        "raft/first-election, seed",
        "Raft §5.2",
        "routine event",
        "leader",
        "currentTerm",
        "held",
        " messages of ",
        "leaders 1",
        "digest",
        "playground run raft/first-election --seed",
    ] {
        assert!(ran.out.contains(part), "{part}: {}", ran.out);
    }
    let all = playground(&["run", "raft/first-election", "--all"]);
    assert!(all.out.lines().count() > ran.out.lines().count());
    assert!(!all.out.contains("routine event"));
}

#[test]
fn the_command_at_the_end_plays_the_same_run() {
    let digest = |out: &str| {
        let line = out.lines().find(|line| line.starts_with("digest "));
        line.expect("there is a digest").to_owned()
    };
    let args = "run raft/leader-crash --seed 77 --set nodes=3 --until 900ms";
    let ran = playground(&args.split(' ').collect::<Vec<_>>());
    let again = ran.out.lines().find_map(|line| {
        let (_, command) = line.split_once("play it again: playground ")?;
        Some(command.to_owned())
    });
    let again = again.expect("it says how to play it again");
    let again = playground(&again.split(' ').collect::<Vec<_>>());
    assert_eq!(digest(&again.out), digest(&ran.out));
    assert_ne!(
        digest(&playground(&["run", "raft/leader-crash"]).out),
        digest(&ran.out)
    );
}

#[test]
fn a_saved_run_is_replayed_and_found_the_same() {
    let folder = folder("story");
    let file = folder.join("run.json");
    let ran = playground(&["run", "raft/leader-crash", "--save", text(&file)]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    assert!(
        ran.out
            .contains(&format!("playground replay {}", text(&file)))
    );
    let again = playground(&["replay", text(&file)]);
    assert_eq!(again.status, 0, "{}", again.err);
    assert!(again.out.contains("the same run"), "{}", again.out);
}

#[test]
fn a_broken_promise_is_unmistakable_and_has_status_1() {
    let args = "run raft/figure-8 --set flaws=commit-earlier-terms";
    let ran = playground(&args.split(' ').collect::<Vec<_>>());
    assert_eq!(ran.status, 1, "{}", ran.out);
    assert!(ran.out.matches("✗ BROKEN").count() >= 2, "{}", ran.out);
}

#[test]
fn what_has_become_of_the_votes_is_told_at_the_end() {
    let ran = playground(&["run", "paxos/basic"]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    let (_, votes) = ran
        .out
        .split_once("ballots; p has promised")
        .expect(&ran.out);
    assert!(votes.contains("  decided\n"), "{}", ran.out);
}

#[test]
fn a_single_node_leads_itself() {
    let ran = playground(&["run", "raft/first-election", "--set", "nodes=1"]);
    assert_eq!(ran.status, 0, "{}", ran.out);
    assert!(ran.out.contains("leader"), "{}", ran.out);
}

#[test]
fn there_is_colour_only_where_it_is_wanted() {
    let out = |forced: bool, refused: bool| {
        let mut command = command(&["run", "raft/first-election"]);
        if forced {
            command.env("CLICOLOR_FORCE", "1");
        }
        if refused {
            command.env("NO_COLOR", "1");
        }
        let ran = command.output().expect("the program was built");
        String::from_utf8(ran.stdout).expect("it prints text")
    };
    assert!(
        !out(false, false).contains('\u{1b}'),
        "a pipe has no colour"
    );
    assert!(out(true, false).contains('\u{1b}'));
    assert!(!out(false, true).contains('\u{1b}'));
}
