use proptest::prelude::*;

use super::*;

const SPOTS: [Spot; 3] = [Spot::Hidden, Spot::Beside, Spot::Below];

#[test]
fn the_first_view_is_calm() {
    let first = Arrangement::default();
    assert_eq!(first.write(), "why.node.log");
    assert_eq!(first.front(), Some(View::Why));
    assert_eq!(first.spot(View::State), Spot::Hidden);
}

#[test]
fn only_one_view_is_below_and_what_was_there_goes_to_the_column() {
    let mut arrangement = Arrangement::default();
    arrangement.put(View::State, Spot::Below);
    assert_eq!(arrangement.write(), "why.node.log_*state");
    arrangement.put(View::Panels, Spot::Below);
    assert_eq!(arrangement.write(), "why.node.state_*log");
    arrangement.put(View::Panels, Spot::Hidden);
    assert_eq!(arrangement.write(), "why.node.state");
}

#[test]
fn a_view_can_be_raised_to_the_top_and_no_further() {
    let mut arrangement = Arrangement::default();
    for order in ["why.log.node", "log.why.node", "log.why.node"] {
        arrangement.raise(View::Panels);
        assert_eq!(arrangement.write(), order);
    }
}

#[test]
fn all_may_be_hidden() {
    let mut arrangement = Arrangement::default();
    for view in View::ALL {
        arrangement.put(view, Spot::Hidden);
    }
    assert_eq!(arrangement.write(), "none");
    assert_eq!(arrangement.front(), None);
    assert_eq!(Arrangement::read("none"), Some(arrangement));
}

#[test]
fn what_is_not_known_or_comes_twice_is_left_out() {
    let read = |text| Arrangement::read(text).map(|read| read.write());
    assert_eq!(read("log.wat.*log.why_log").as_deref(), Some("log.why"));
    assert_eq!(read("wat_wat"), None);
    assert_eq!(read(""), None);
    assert_eq!(read("_state").as_deref(), Some("none_state"));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_written_is_read_again(
        moves in proptest::collection::vec((0..View::ALL.len(), 0..4_usize), 0..20),
    ) {
        let mut arrangement = Arrangement::default();
        for (view, spot) in moves {
            match SPOTS.get(spot) {
                Some(spot) => arrangement.put(View::ALL[view], *spot),
                None => arrangement.raise(View::ALL[view]),
            }
        }
        let read = Arrangement::read(&arrangement.write());
        prop_assert_eq!(read, Some(arrangement));
    }

    #[test]
    fn no_text_is_too_wild(text in ".*") {
        let _ = Arrangement::read(&text);
    }
}
