//! Codes for other pages.

use super::playground;

const SITE: &str = "https://teacher.example/playground/";

/// What is printed for the moment of a run, line by line.
fn codes(hash: &str) -> Vec<String> {
    let ran = playground(&["embed", &format!("{SITE}{hash}")]);
    assert_eq!((ran.status, ran.err.as_str()), (0, ""));
    ran.out.lines().map(str::to_owned).collect()
}

/// The one line that begins so.
fn line<'a>(codes: &'a [String], start: &str) -> &'a str {
    let mut found = codes.iter().filter(|line| line.starts_with(start));
    match (found.next(), found.next()) {
        (Some(line), None) => line,
        _ => panic!("not one {start} in {codes:?}"),
    }
}

/// The nodes in the picture of a moment: role, status and term.
fn nodes(codes: &[String]) -> Vec<String> {
    let element = line(codes, "<script");
    let (_, scene) = element.split_once("scene=\"").expect("there is a scene");
    let (nodes, _) = scene.split_once(['~', '"']).expect("it ends");
    nodes.split('.').map(str::to_owned).collect()
}

#[test]
fn a_link_written_by_hand_gets_the_picture_of_its_moment() {
    let hash = "#/raft/leader-crash?seed=7&at=1540ms";
    let after = codes(hash);
    let element = line(&after, "<script");
    assert!(element.contains(&format!("src=\"{SITE}embed.js\"")));
    assert!(element.contains("link=\"#/raft/leader-crash?seed=7&amp;at=1540ms\""));
    assert!(element.contains(">The leader crashes</a>"), "{element}");
    let frame = line(&after, "<iframe ");
    assert!(frame.contains(&format!(
        "src=\"{SITE}embed.html?controls=minimal&amp;views=none&amp;fill&amp;scene="
    )));
    assert!(frame.contains("sandbox=\"allow-scripts allow-popups\""));
    assert_eq!(line(&after, "https://"), format!("{SITE}{hash}"));
    let leads = |nodes: Vec<String>| nodes.iter().position(|node| node.starts_with("Du"));
    let (first, second) = (
        nodes(&codes("#/raft/leader-crash?seed=7&at=400ms")),
        nodes(&after),
    );
    assert_eq!((first.len(), second.len()), (5, 5));
    assert_ne!(
        leads(first),
        leads(second),
        "another node leads after the crash"
    );
}

#[test]
fn where_the_playground_is_must_be_said() {
    let hash = "#/raft/leader-crash";
    let ran = playground(&["embed", hash]);
    assert_eq!(ran.status, 2);
    assert!(ran.err.contains("--page"), "{}", ran.err);
    let ran = playground(&["embed", hash, "--page", "https://a.example/p/"]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    assert!(
        ran.out.contains("https://a.example/p/#/raft/leader-crash"),
        "{}",
        ran.out
    );
}

#[test]
fn titles_are_in_the_language_of_the_link() {
    let hash = "#/raft/leader-crash?seed=7&at=400ms&lang=zh-CN";
    let codes = codes(hash);
    assert!(
        line(&codes, "<script").contains(">领导者崩溃</a>"),
        "{codes:?}"
    );
    assert!(
        line(&codes, "<iframe").contains("title=\"领导者崩溃\""),
        "{codes:?}"
    );
}
