//! What the texts promise.

use std::rc::Rc;

use super::{Lang, Text};
use crate::sim::id::NodeId;
use crate::sim::note::Datum;
use crate::sim::part::{Part, Parts, Place};
use crate::sim::time::Time;

#[test]
fn languages_are_chosen_by_their_first_part() {
    assert_eq!(Lang::from_tag("zh-Hans"), Some(Lang::ZhCn));
    assert_eq!(Lang::from_tag("EN_gb"), Some(Lang::En));
    assert_eq!(Lang::from_tag("fr"), None);
    assert_eq!(Lang::from_tag(""), None);
}

#[test]
fn fetched_texts_are_the_same_and_those_of_a_chapter_are_there_when_they_have_come() {
    for lang in Lang::ALL {
        let own = Text::new(lang);
        let page = lang.sentences("").to_owned();
        let fetched = Text::fetched(lang, page.clone(), |lang, chapter| {
            Some(lang.sentences(chapter).to_owned())
        });
        let fetched = fetched.expect("it is whole");
        let alone = Text::fetched(lang, page, |_, _| None).expect("it is whole");
        for (name, _) in super::keys::NAMES {
            assert_eq!(own.get(name), fetched.get(name));
            let chapters = super::keys::CHAPTERS.iter();
            let mut starts = chapters.flat_map(|(_, starts)| *starts);
            let is_other = starts.any(|start| super::begins(name, start));
            assert_eq!(alone.has(name), !is_other, "{name}");
        }
    }
}

#[test]
fn a_lab_has_words_of_its_own_and_else_the_common_ones() {
    let text = Text::new(Lang::En);
    let (raft, paxos) = (text.in_lab("raft"), text.in_lab("paxos"));
    assert_eq!(raft.get("field-term"), text.get("raft-field-term"));
    assert!(raft.has("setting-prevote") && raft.has("setting-prevote.form"));
    assert!(!paxos.has("field-term") && !text.has("field-term"));
    for common in ["field-status", "setting-loss", "timer-heartbeat"] {
        assert_eq!(raft.get(common), text.get(common));
    }
    // Only of fields, settings and timers a lab has names of its own.
    assert_eq!(raft.get("scenario-figure-8"), "scenario-figure-8");
    assert!(raft != paxos && raft == text.in_lab("raft") && raft != text);
}

#[test]
fn every_text_can_be_said_with_its_variables() {
    for lang in Lang::ALL {
        let text = Text::new(lang);
        for (name, variables) in super::keys::NAMES {
            let values: Vec<(&str, Datum)> = variables
                .iter()
                .map(|variable| (*variable, Datum::Number(3)))
                .collect();
            let said = text.with(name, &values);
            assert!(!said.trim().is_empty(), "{lang:?} says nothing for {name}");
            assert_ne!(&said, name, "{lang:?} lacks {name}");
            assert!(
                !said.contains("{$") && !said.contains("{ $"),
                "{lang:?} leaves a variable in {name}: {said}"
            );
        }
    }
}

/// The texts for a run of five servers.
fn of_five(lang: Lang) -> Text {
    let parts = Parts::new(Part::servers(5), |_, _| true);
    Text::new(lang).naming(&Rc::new(parts))
}

#[test]
fn nodes_go_by_the_names_of_their_run() {
    let manager = |n| Part::new(format!("RM{n}"), "manager", Place::Column(1));
    let mut all = vec![Part::new("TM", "coordinator", Place::Column(0))];
    all.extend((1..=12).map(manager));
    let named = Text::new(Lang::En).naming(&Rc::new(Parts::new(all, |_, _| true)));
    assert_eq!(named.datum(&NodeId(13).into()), "RM12");
    assert_eq!(
        (named.mark(NodeId(13)), named.mark(NodeId(1))),
        ("12".to_owned(), "TM".to_owned())
    );
    let row = Datum::Row(vec![
        Datum::word("3 held:"),
        NodeId(1).into(),
        NodeId(2).into(),
    ]);
    assert_eq!(
        named.datum(&Datum::list([row.clone(), row])),
        "3 held: TM RM1, 3 held: TM RM1"
    );
    assert!(named != of_five(Lang::En) && of_five(Lang::En) == of_five(Lang::En));
    assert_eq!(Text::new(Lang::En).name(NodeId(2)), "#2");
}

#[test]
fn values_are_written_as_the_language_does() {
    let (en, zh) = (of_five(Lang::En), of_five(Lang::ZhCn));
    let nodes = |ids: &[u8]| Datum::Nodes(ids.iter().map(|id| NodeId(*id)).collect());
    assert_eq!(en.datum(&nodes(&[1, 2, 4])), "S1, S2 and S4");
    assert_eq!(zh.datum(&nodes(&[1, 2, 4])), "S1、S2 和 S4");
    assert_eq!(en.datum(&nodes(&[3])), "S3");
    assert_eq!(en.datum(&nodes(&[])), "none");
    assert_eq!(zh.datum(&nodes(&[])), "无");
    assert_eq!(en.datum(&Datum::Time(Time::ms(1_250))), "1.25 s");
    assert_eq!(zh.datum(&Datum::Time(Time::ms(150))), "150 ms");
}

#[test]
fn a_checked_text_is_the_text_of_that_name() {
    let text = of_five(Lang::En);
    assert_eq!(crate::t!(text, "app-name"), "Consensus Playground");
    let said = crate::t!(text, "list-and", last = NodeId(2), first = NodeId(1));
    assert_eq!(said, "S1 and S2");
    assert_eq!(text.get("act-crash.done.more"), "act-crash.done.more");
}

#[test]
fn sentences_agree_with_their_numbers() {
    let broken = |lang, count: u64| crate::t!(Text::new(lang), "broken-more", count = count);
    assert_eq!(broken(Lang::En, 1), "One more was broken.");
    assert_eq!(broken(Lang::En, 2), "2 more were broken.");
    assert_eq!(broken(Lang::ZhCn, 1), "另有 1 处被违反。");
    let entries = |lang, many: u64| {
        let values = [
            ("me", Datum::Node(NodeId(2))),
            ("first", Datum::Number(6 - many)),
            ("last", Datum::Number(5)),
            ("many", Datum::Number(many)),
        ];
        of_five(lang).with("raft-rule-entries-appended", &values)
    };
    assert_eq!(entries(Lang::En, 1), "S2 takes over a new entry, index 5.");
    assert_eq!(
        entries(Lang::En, 2),
        "S2 takes over the entries from index 4 to 5."
    );
    assert_eq!(entries(Lang::ZhCn, 1), "S2 接收新条目，索引 5。");
}

/// A row of the table in which each idea has one word: its words of old.
fn replaced(row: &str) -> Vec<&str> {
    let column = row.trim_matches('|').split('|').nth(2).unwrap_or_default();
    let words = column.split('、').map(str::trim);
    words.filter(|word| !word.is_empty()).collect()
}

#[test]
fn in_chinese_each_idea_has_one_word() {
    let table = include_str!("../../docs/terms.zh-CN.md");
    let rows = table.lines().filter(|line| line.starts_with('|')).skip(2);
    let old: Vec<&str> = rows.flat_map(replaced).collect();
    assert!(old.len() > 12, "{old:?}");
    let sentences = include_str!("../../www/locales/zh-CN.ftl");
    let guides = [
        include_str!("../../docs/embed.zh-CN.md"),
        include_str!("../../docs/javascript.zh-CN.md"),
        include_str!("../../docs/json.zh-CN.md"),
    ];
    for line in [sentences].into_iter().chain(guides).flat_map(str::lines) {
        for word in &old {
            assert!(
                !line.contains(word),
                "“{word}” has another word in docs/terms.zh-CN.md: {line}"
            );
        }
    }
}
