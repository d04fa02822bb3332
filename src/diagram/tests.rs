use proptest::prelude::*;

use crate::catalog::open;
use crate::labs::session::Start;
use crate::runs::spacetime::{End, Kind, SpaceTime};
use crate::sim::time::Time;
use crate::text::{Lang, Text};

use super::axis::{Axis, FOLD};
use super::draw::draw;
use super::hit::{hit, lane, spot};
use super::ink::escape;
use super::sheet::Sheet;
use super::view::View;

/// A run of some hundred events on a bad network, with a crash.
fn diagram() -> SpaceTime {
    let set = [("duplication", "0.1"), ("reordering", "0.1")];
    let set = set.map(|(key, value)| (key.to_owned(), value.to_owned()));
    let mut session = open(&Start {
        lab: "raft".to_owned(),
        scenario: "leader-crash".to_owned(),
        seed: Some(5),
        set: set.into_iter().collect(),
    })
    .expect("the scenario opens");
    session.seek(600);
    let mut of = SpaceTime::new(5);
    assert!(of.follow(&*session, 10_000));
    of
}

fn sheet(of: &SpaceTime, upright: bool) -> Sheet {
    Sheet {
        nodes: of.nodes(),
        upright,
        lane: 60,
        from: 0,
        length: 900,
    }
}

fn view<'a>(of: &'a SpaceTime, axis: &'a Axis, sheet: Sheet, text: &'a Text) -> View<'a> {
    View {
        of,
        axis,
        sheet,
        until: of.end(),
        chosen: None,
        text,
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn an_axis_goes_on_and_back(us in 200_u64..400_000, a in 0_u64..4_000_000, b in 0_u64..4_000_000, folds: bool) {
        let of = diagram();
        let mut axis = Axis::new(us, folds);
        axis.grow(&of);
        let (early, late) = (Time(a.min(b)), Time(a.max(b)));
        prop_assert!(axis.px(early) <= axis.px(late));
        if late <= of.end() {
            // The way back is as exact as a pixel is.
            let (px, back) = (axis.px(late), axis.time(axis.px(late)));
            prop_assert!((axis.px(back) - px).abs() <= 1, "{late} is at {px}, there it is {back}");
        }
        if folds {
            let events = of.points().windows(2);
            for pair in events {
                prop_assert!(axis.px(pair[1].at) - axis.px(pair[0].at) <= FOLD + 1);
            }
        }
    }

    #[test]
    fn an_axis_that_grows_is_the_one_that_was_made_at_once(us in 200_u64..400_000, first in 1_u64..600) {
        let whole = diagram();
        let mut part = whole.clone();
        part.cut_back(first);
        let (mut grown, mut fresh) = (Axis::new(us, true), Axis::new(us, true));
        grown.grow(&part);
        grown.grow(&whole);
        fresh.grow(&whole);
        for point in whole.points() {
            prop_assert_eq!(grown.px(point.at), fresh.px(point.at));
        }
        grown.grow(&part);
        prop_assert!(grown.px(whole.end()) <= fresh.px(whole.end()));
    }
}

#[test]
fn every_event_is_found_where_it_is_drawn() {
    let (of, text) = (diagram(), Text::new(Lang::En));
    let axis = Axis::fit(&of, 60, true);
    for upright in [false, true] {
        let mut sheet = sheet(&of, upright);
        for (seq, point) in (1..).zip(of.points()) {
            sheet.from = axis.px(point.at) - 450;
            let view = view(&of, &axis, sheet, &text);
            let Some(place) = spot(&view, seq) else {
                assert_eq!(point.node, None);
                continue;
            };
            let found = hit(&view, place, 20).expect("something is there");
            let there = spot(&view, found).expect("it is somewhere");
            assert_eq!(there, place, "event {seq}");
            if point.node.is_some() {
                assert_eq!(lane(&view, place), point.node);
            }
        }
    }
}

#[test]
fn a_message_is_found_between_its_ends() {
    let (of, text) = (diagram(), Text::new(Lang::En));
    let axis = Axis::fit(&of, 200, true);
    let mut found = 0;
    for arrow in of.arrows() {
        let End::Received { seq, at } = of.end_of(arrow) else {
            continue;
        };
        let mut sheet = sheet(&of, false);
        sheet.from = axis.px(arrow.sent) - 100;
        let view = view(&of, &axis, sheet, &text);
        let (Some(from), Some(to)) = (spot(&view, arrow.origin()), spot(&view, seq)) else {
            continue;
        };
        let middle = (i32::midpoint(from.0, to.0), i32::midpoint(from.1, to.1));
        let hit = hit(&view, middle, 6).expect("a message is there");
        // Others may lie over it; most are alone.
        found += usize::from(hit == seq);
        assert!(at >= arrow.sent);
    }
    assert!(found * 2 > of.arrows().len(), "{found}");
}

#[test]
fn only_the_window_is_drawn() {
    let (of, text) = (diagram(), Text::new(Lang::En));
    let axis = Axis::fit(&of, 60, true);
    let mut small = sheet(&of, false);
    small.from = axis.px(of.end()) / 2;
    let mut large = small;
    (large.from, large.length) = (0, 20_000);
    let part = draw(&view(&of, &axis, small, &text));
    let whole = draw(&view(&of, &axis, large, &text));
    assert!(part.len() * 3 < whole.len());
    assert!(part.contains("st-dot"), "{part}");
    let mut beyond = small;
    beyond.from = axis.px(of.end()) + 50_000;
    let nothing = draw(&view(&of, &axis, beyond, &text));
    assert!(!nothing.contains("st-dot") && !nothing.contains("st-way"));
}

#[test]
fn what_is_chosen_parts_the_picture() {
    let (of, text) = (diagram(), Text::new(Lang::En));
    let axis = Axis::fit(&of, 60, true);
    let received = |seq: &u64| of.point(*seq).map(|point| point.kind) == Some(Kind::Receive);
    let seq = (300..of.len()).find(received).expect("one arrives");
    let at = of.point(seq).expect("it is there").at;
    let mut sheet = sheet(&of, false);
    sheet.from = axis.px(at) - 450;
    let mut view = view(&of, &axis, sheet, &text);
    for class in ["is-past", "is-future", "is-apart", "st-chosen"] {
        assert!(!draw(&view).contains(class));
    }
    view.chosen = Some(seq);
    let drawn = draw(&view);
    for class in ["is-past", "is-future", "is-apart", "st-chosen"] {
        assert!(drawn.contains(class), "{class}");
    }
}

#[test]
fn words_cannot_become_elements() {
    let mut out = String::new();
    escape(&mut out, "<b title=\"&\">");
    assert_eq!(out, "&lt;b title=&quot;&amp;&quot;&gt;");
}

#[test]
fn lanes_begin_at_the_start_of_the_run() {
    let (of, text) = (diagram(), Text::new(Lang::En));
    let axis = Axis::fit(&of, 60, true);
    let mut early = sheet(&of, false);
    early.from = -300;
    let drawn = draw(&view(&of, &axis, early, &text));
    let ribbons = drawn.split("<path class=\"st-ribbon").skip(1);
    let paths = ribbons.filter_map(|ribbon| ribbon.split('"').nth(2));
    let starts: Vec<i32> = paths
        .flat_map(|path| path.split('M').skip(1))
        .filter_map(|area| area.split([' ', '-']).next()?.parse().ok())
        .collect();
    assert!(starts.len() >= 5 && starts.contains(&300), "{drawn}");
    assert!(starts.iter().all(|x| *x >= 300), "{starts:?}");
}
