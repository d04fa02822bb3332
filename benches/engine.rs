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

criterion_group!(benches, events, looking);
criterion_main!(benches);
