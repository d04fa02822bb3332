use crate::catalog::open;
use crate::labs::session::Start;
use crate::runs::spacetime::SpaceTime;
use crate::sim::time::Time;

use super::window::Window;

fn run() -> SpaceTime {
    let mut session = open(&Start {
        lab: "raft".to_owned(),
        scenario: "leader-crash".to_owned(),
        seed: None,
        set: [].into_iter().collect(),
    })
    .expect("the scenario opens");
    session.seek_time(Time::s(2), 10_000);
    let mut of = SpaceTime::new(5);
    assert!(of.follow(&*session, 10_000));
    of
}

fn window(of: &SpaceTime) -> Window {
    let mut window = Window::new();
    window.suit(of);
    window.axis.grow(of);
    window
}

#[test]
fn what_is_under_the_pointer_stays_there_when_zoomed() {
    let of = run();
    let mut window = window(&of);
    window.pan(&of, 900);
    for (zoom, along) in [((2, 3), 100), ((2, 3), 400), ((3, 2), 50), ((6, 5), 600)] {
        let before = window.axis.time(window.px(along));
        window.zoom(&of, zoom, along);
        let off = window.axis.px(before) - window.px(along);
        assert!(off.abs() <= 1, "{off} pixels off");
    }
}

#[test]
fn it_follows_until_somebody_moves_it() {
    let of = run();
    let mut window = window(&of);
    window.follow(Time::s(1), true);
    let followed = window.place;
    assert!(followed > 0);
    window.follow(Time::ms(1_500), true);
    assert!(window.place > followed);
    window.pan(&of, -200);
    let held = window.place;
    window.follow(Time::ms(1_600), true);
    assert_eq!(window.place, held);
}

#[test]
fn it_cannot_be_lost_beyond_the_ends() {
    let of = run();
    let mut window = window(&of);
    window.pan(&of, -1_000_000);
    assert!(window.place > -1_000);
    window.pan(&of, 10_000_000);
    assert!(window.place < window.axis.px(of.end()));
    window.show(Time::ms(500));
    let (from, to) = window.span();
    assert!(from < Time::ms(500) && Time::ms(500) < to);
}

#[test]
fn a_message_on_its_way_is_no_silence_to_skip() {
    for (lab, scenario) in [("multipaxos", "leader-change"), ("paxos", "lowest-taken")] {
        let mut session = open(&Start {
            lab: lab.to_owned(),
            scenario: scenario.to_owned(),
            seed: None,
            set: [].into_iter().collect(),
        })
        .expect("the scenario opens");
        session.seek_time(Time::ms(300), 10_000);
        let mut of = SpaceTime::new(session.parts().count());
        assert!(of.follow(&*session, 10_000));
        let axis = window(&of).axis;
        let usual = of.usual_latency().expect("messages are sent");
        let folds = axis.breaks(0, 100_000);
        assert!(!folds.is_empty(), "{scenario} begins with a silence");
        let longer = folds.iter().all(|fold| fold.to - fold.from > usual);
        assert!(longer, "{scenario}: {folds:?}, a message takes {usual}");
    }
}
