//! Parts of the engine, with criterion: `cargo bench`.

#[allow(dead_code, reason = "each benchmark uses a part")]
mod load;

use std::hint::black_box;

use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};

use load::{Load, Way};

/// How many events one sample takes.
const EVENTS: u64 = 10_000;

/// Events a second, watched more and more closely.
fn events(c: &mut Criterion) {
    let mut group = c.benchmark_group("events");
    group.throughput(Throughput::Elements(EVENTS));
    for way in Way::ALL {
        group.bench_function(way.word(), |b| {
            b.iter_batched(
                || Load::start(way),
                |mut load| {
                    load.advance(EVENTS);
                    load
                },
                BatchSize::LargeInput,
            );
        });
    }
    group.finish();
}

/// Anywhere among recorded events, and the frame there.
fn looking(c: &mut Criterion) {
    let mut session = load::session();
    session.seek(EVENTS);
    let mut place = 1;
    c.bench_function("seek among 10,000 events", |b| {
        b.iter(|| {
            // A full cycle through all residues: never the same way twice.
            place = (place * 7_577 + 1_009) % EVENTS;
            session.seek(black_box(place));
        });
    });
    session.seek(EVENTS / 2);
    c.bench_function("one event forward, and its frame", |b| {
        b.iter(|| {
            assert!(session.advance(), "the load never ends");
            black_box(session.frame())
        });
    });
    c.bench_function("the same frame again", |b| {
        b.iter(|| black_box(session.frame()))
    });
}

/// What a page does when somebody scrubs: go there, take the frame and the
/// latest events.
fn scrubbing(c: &mut Criterion) {
    for (events, name) in [
        (10_000, "scrub among 10,000 events"),
        (100_000, "scrub among 100,000 events"),
    ] {
        let mut session = load::session();
        session.seek(events);
        let mut place = 1;
        c.bench_function(name, |b| {
            b.iter(|| {
                place = (place * 7_577 + 1_009) % events;
                session.seek(black_box(place));
                let latest = session.events(place.saturating_sub(47)..place + 1);
                black_box((session.frame(), latest))
            });
        });
    }
}

criterion_group!(benches, events, looking, scrubbing);
criterion_main!(benches);
