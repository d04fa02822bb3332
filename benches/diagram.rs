//! The space-time diagram of ten thousand events: `cargo bench --features
//! text --bench diagram`.

#[allow(dead_code, reason = "each benchmark uses a part")]
mod load;

use std::hint::black_box;

use consensus_playground::diagram::axis::Axis;
use consensus_playground::diagram::sheet::Sheet;
use consensus_playground::diagram::{View, draw};
use consensus_playground::runs::spacetime::SpaceTime;
use consensus_playground::show::frame::EventView;
use consensus_playground::text::{Lang, Text};
use criterion::{Criterion, Throughput, criterion_group, criterion_main};

/// How many events there are.
const EVENTS: u64 = 10_000;

/// All events of a run put in their places.
fn whole(events: &[EventView], nodes: u8) -> SpaceTime {
    let mut of = SpaceTime::new(nodes);
    for event in events {
        of.push(event);
    }
    of
}

/// Taking in events, and drawing them.
fn diagram(c: &mut Criterion) {
    let mut session = load::session();
    session.seek(EVENTS);
    let nodes = u8::try_from(session.frame().nodes.len()).expect("nodes are few");
    let events = session.events(1..EVENTS + 1);
    let of = whole(&events, nodes);
    let text = Text::new(Lang::En);
    let mut group = c.benchmark_group("diagram");
    group.throughput(Throughput::Elements(EVENTS));
    group.bench_function("10,000 events told by a run", |b| {
        b.iter(|| black_box(session.events(1..EVENTS + 1)));
    });
    group.bench_function("10,000 events put in their places", |b| {
        b.iter(|| black_box(whole(&events, nodes)));
    });
    let scales = [
        ("10,000 events drawn at once", 10_000_000),
        ("a screen of them drawn", 10_000),
    ];
    for (name, us_per_100px) in scales {
        let mut axis = Axis::new(us_per_100px, false);
        axis.grow(&of);
        let sheet = Sheet {
            nodes,
            upright: false,
            lane: 48,
            from: (axis.px(of.end()) / 2 - 600).max(0),
            length: 1_200,
        };
        let view = View {
            of: &of,
            axis: &axis,
            sheet,
            until: of.end(),
            chosen: Some(EVENTS / 2),
            text: &text,
        };
        group.bench_function(name, |b| b.iter(|| black_box(draw(&view))));
    }
    group.finish();
}

criterion_group!(benches, diagram);
criterion_main!(benches);
