use std::collections::BTreeSet;

use super::*;
use crate::sim::part::Part;

const SIZES: [(i32, i32); 5] = [(336, 300), (390, 520), (820, 520), (1280, 620), (640, 900)];

fn cast(groups: &[(&str, Place, u8)], linked: impl Fn(NodeId, NodeId) -> bool) -> Parts {
    let parts = groups.iter().flat_map(|(name, place, count)| {
        let part = move |n| Part::new(format!("{name}{n}"), "server", *place);
        (1..=*count).map(part)
    });
    Parts::new(parts.collect(), linked)
}

fn all(_: NodeId, _: NodeId) -> bool {
    true
}

/// Each with its next and its seventh on a ring of `count`.
fn chords(count: u8) -> impl Fn(NodeId, NodeId) -> bool {
    move |a, b| {
        let apart = (a.0 + count - b.0) % count;
        [1, 7, count - 1, count - 7].contains(&apart)
    }
}

fn canvas((width, height): (i32, i32), reach: i32) -> Canvas {
    Canvas {
        width,
        height,
        reach,
        words_high: 24,
        words_wide: 60,
        head: 0,
        lines: i32::MAX,
    }
}

fn distance(one: &Spot, other: &Spot) -> i32 {
    let (x, y) = (i64::from(one.x - other.x), i64::from(one.y - other.y));
    i32::try_from((x * x + y * y).isqrt()).unwrap()
}

#[test]
fn no_two_nodes_touch_and_all_stand_on_the_picture() {
    let casts = [
        cast(
            &[
                ("C", Place::Column(0), 2),
                ("TM", Place::Column(1), 1),
                ("RM", Place::Column(2), 5),
            ],
            all,
        ),
        cast(&[("A", Place::Row(0), 3), ("B", Place::Row(1), 4)], all),
        cast(&[("S", Place::Ring, 5), ("W", Place::Row(1), 3)], all),
        cast(
            &[
                ("C", Place::Column(0), 2),
                ("S", Place::Ring, 5),
                ("D", Place::Column(1), 2),
            ],
            all,
        ),
        cast(&[("M", Place::Graph, 12)], chords(12)),
    ];
    for (which, parts) in casts.iter().enumerate() {
        let plan = Plan::of(parts);
        for size in SIZES {
            let canvas = canvas(size, 17);
            let spots = plan.spots(&canvas);
            assert!(
                nearest(&spots) >= 2 * canvas.reach,
                "{which} on {size:?}: {spots:?}"
            );
            for spot in spots {
                let (across, down) = (
                    canvas.reach..=size.0 - canvas.reach,
                    canvas.reach..=size.1 - canvas.reach,
                );
                assert!(
                    across.contains(&spot.x) && down.contains(&spot.y),
                    "{which} on {size:?}: {spot:?}"
                );
                let end = match spot.words {
                    Side::Left => spot.x - canvas.reach - spot.room,
                    Side::Right => spot.x + canvas.reach + spot.room,
                    Side::Above | Side::Below => spot.x,
                };
                assert!((0..=size.0).contains(&end), "{which} on {size:?}: {spot:?}");
            }
        }
    }
}

#[test]
fn the_most_nodes_have_room_where_they_are_small() {
    for (place, linked) in [
        (Place::Graph, true),
        (Place::Row(0), false),
        (Place::Column(0), false),
    ] {
        let parts = cast(&[("M", place, 63)], |a, b| linked && chords(63)(a, b));
        for size in SIZES {
            let canvas = Canvas {
                words_high: 12,
                words_wide: 20,
                ..canvas(size, 10)
            };
            let spots = Plan::of(&parts).spots(&canvas);
            assert!(
                nearest(&spots) >= 18,
                "{place:?} on {size:?}: {}",
                nearest(&spots)
            );
        }
    }
}

#[test]
fn columns_go_from_left_to_right_with_their_words_outside() {
    let groups = [
        ("C", Place::Column(0), 1),
        ("TM", Place::Column(1), 1),
        ("RM", Place::Column(2), 3),
    ];
    let spots = Plan::of(&cast(&groups, all)).spots(&canvas((820, 520), 47));
    assert!(spots[0].x < spots[1].x && spots[1].x < spots[2].x);
    let words: Vec<Side> = spots.iter().map(|spot| spot.words).collect();
    assert_eq!(
        words,
        [
            Side::Left,
            Side::Below,
            Side::Right,
            Side::Right,
            Side::Right
        ]
    );
    assert!(spots[2].y < spots[3].y && spots[3].y < spots[4].y);
    assert_eq!((spots[2].x, spots[3].x), (spots[3].x, spots[4].x));
}

#[test]
fn a_column_folds_only_where_its_nodes_would_be_too_small() {
    let plan = Plan::of(&cast(
        &[("TM", Place::Column(0), 1), ("RM", Place::Column(1), 7)],
        all,
    ));
    let lines = |size| {
        let (radius, spots) = plan.fitted((8, 19, 40), |radius| canvas(size, radius + 7));
        let across: BTreeSet<i32> = spots[1..].iter().map(|spot| spot.x).collect();
        assert!(nearest(&spots) >= 2 * (radius + 7), "{spots:?}");
        (across.len(), radius)
    };
    let (straight, small) = lines((390, 520));
    assert_eq!(straight, 1);
    assert!((19..40).contains(&small), "{small}");
    assert_eq!(lines((390, 300)).0, 2);
}

#[test]
fn a_ring_goes_clockwise_from_the_top_between_rows() {
    let groups = [
        ("S", Place::Ring, 4),
        ("A", Place::Row(0), 1),
        ("B", Place::Row(1), 1),
    ];
    let spots = Plan::of(&cast(&groups, all)).spots(&canvas((600, 600), 20));
    let [top, right, foot, left, above, below] = spots[..] else {
        panic!("there are six");
    };
    assert!(above.y < top.y && top.y < right.y && right.y < foot.y && foot.y < below.y);
    assert!(left.x < top.x && top.x < right.x);
}

#[test]
fn linked_nodes_of_a_graph_stand_closer_than_others() {
    let linked = chords(30);
    let parts = cast(&[("M", Place::Graph, 30)], &linked);
    let plan = Plan::of(&parts);
    let spots = plan.spots(&canvas((820, 520), 15));
    let (mut near, mut far) = ((0, 0), (0, 0));
    for (a, one) in parts.ids().zip(&spots) {
        for (b, other) in parts.ids().zip(&spots).filter(|(b, _)| a < *b) {
            let sum = if linked(a, b) { &mut near } else { &mut far };
            *sum = (sum.0 + distance(one, other), sum.1 + 1);
        }
    }
    assert!(2 * near.0 / near.1 < far.0 / far.1, "{near:?} {far:?}");
    // The same parts stand at the same places always.
    assert_eq!(Plan::of(&parts), plan);
}

#[test]
fn nodes_that_nothing_joins_are_drawn_too() {
    let parts = cast(&[("M", Place::Graph, 4)], |_, _| false);
    let spots = Plan::of(&parts).spots(&canvas((400, 300), 20));
    assert!(nearest(&spots) >= 40, "{spots:?}");
}

#[test]
fn sines_are_good_enough_to_draw_with() {
    for (angle, value) in [
        (0, 0),
        (30_000, 500),
        (90_000, 1_000),
        (180_000, 0),
        (225_000, -707),
        (270_000, -1_000),
    ] {
        assert!((sine(angle) - value).abs() <= 2, "{angle}: {}", sine(angle));
    }
    assert_eq!(sine(-90_000), -1_000);
}
