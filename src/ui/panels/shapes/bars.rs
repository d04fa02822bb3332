//! Intervals of time: rows of bars on a common axis, up to now and beyond. A
//! table of rows, whose bars are named one by one.

use yew::prelude::*;

use crate::show::panel::{Bar, BarRow, Bars, Spot};
use crate::sim::note::Datum;
use crate::sim::time::Time;
use crate::t;

use super::nothing;
use crate::ui::panels::look::look;
use crate::ui::panels::{Drawing, legend, pick, scrolled};

/// How high a bar is, in pixels: a finger finds it.
const HEIGHT: usize = 28;

/// From one bar to the one below that overlaps it.
const STEP: usize = HEIGHT + 4;

/// How many times are written on the axis at most.
const TICKS: u64 = 4;

/// The rows and how to read them.
pub fn draw(drawing: &Drawing, bars: &Bars) -> Html {
    let Some(axis) = Axis::of(bars, drawing.frame.now) else {
        return nothing(drawing);
    };
    let table = html! {
        <table class="bars">
            <caption class="unseen">{ drawing.word("") }</caption>
            <thead>
                <tr>
                    <th scope="col" class="row-head"><span class="unseen">{ drawing.word("row") }</span></th>
                    <th scope="col">{ ticks(drawing, axis) }</th>
                </tr>
            </thead>
            <tbody>
                { for bars.rows.iter().enumerate().map(|(i, row)| draw_row(drawing, axis, row, i == 0)) }
            </tbody>
        </table>
    };
    html! {
        <>
            { scrolled(drawing, "", table) }
            { legend::draw(drawing, false) }
        </>
    }
}

/// What times are drawn from the left edge to the right.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Axis {
    from: u64,
    to: u64,
    now: u64,
}

impl Axis {
    /// From the first beginning to now, or to the last end that is known.
    fn of(bars: &Bars, now: Time) -> Option<Axis> {
        let all = || bars.rows.iter().flat_map(|row| &row.bars);
        let from = all().map(|bar| bar.from.0).min()?;
        let ends = all().filter_map(|bar| bar.until);
        let to = ends.map(|end| end.0).max().unwrap_or(0).max(now.0);
        Some(Axis {
            from,
            to: to.max(from + 1),
            now: now.0,
        })
    }

    /// Where a time is, in hundredths of a per cent.
    fn place(self, at: u64) -> u64 {
        let at = at.clamp(self.from, self.to) - self.from;
        at.saturating_mul(10_000) / (self.to - self.from)
    }

    /// The times that are written: round ones.
    fn ticks(self) -> impl Iterator<Item = u64> {
        let step = round((self.to - self.from) / TICKS);
        (self.from.div_ceil(step)..=self.to / step).map(move |n| n * step)
    }
}

/// The next of 1, 2, 5, 10, 20, 50, … that is not less.
fn round(least: u64) -> u64 {
    let mut unit = 1_u64;
    loop {
        for times in [1, 2, 5] {
            if unit.saturating_mul(times) >= least {
                return unit.saturating_mul(times);
            }
        }
        unit = unit.saturating_mul(10);
    }
}

/// A length in hundredths of a per cent as an attribute.
fn percent(hundredths: u64) -> String {
    format!("{}.{:02}%", hundredths / 100, hundredths % 100)
}

fn ticks(drawing: &Drawing, axis: Axis) -> Html {
    // At the edges half of a word would be cut off.
    let is_whole = |at: &u64| (800..=9_200).contains(&axis.place(*at));
    html! {
        <svg class="bars-axis" width="100%" height="18" aria-hidden="true" focusable="false">
            { for axis.ticks().filter(is_whole).map(|at| html! {
                <text key={at} x={percent(axis.place(at))} y="12">{ drawing.text.time(Time(at)) }</text>
            }) }
        </svg>
    }
}

fn draw_row(drawing: &Drawing, axis: Axis, row: &BarRow, first: bool) -> Html {
    let node = match row.head {
        Datum::Node(node) => Some(node),
        _ => None,
    };
    let head = match node {
        Some(node) => pick(&drawing.text, &drawing.on, node, None),
        None => html! { { drawing.text.datum(&row.head) } },
    };
    let levels = levels(&row.bars, axis.now);
    let height = levels
        .iter()
        .max()
        .map_or(HEIGHT, |most| most * STEP + HEIGHT);
    let now = percent(axis.place(axis.now));
    let height = (height + 4).to_string();
    let bars = row.bars.iter().zip(levels).enumerate();
    html! {
        <tr key={row.id} class={drawing.lights(node)} data-test="bar-row"
            onpointerenter={drawing.point(node)} onpointerleave={drawing.point(None)}>
            <th scope="row" class="row-head">{ head }</th>
            <td>
                <svg width="100%" height={height.clone()} focusable="false">
                    { for bars.map(|(i, (bar, level))| draw_bar(drawing, axis, row, (bar, level), first && i == 0)) }
                    <line class="bars-now" x1={now.clone()} x2={now} y1="0" y2={height} />
                </svg>
            </td>
        </tr>
    }
}

/// On which level each bar stands, so that those that overlap are all seen.
fn levels(bars: &[Bar], now: u64) -> Vec<usize> {
    let mut ends: Vec<u64> = Vec::new();
    let level = |bar: &Bar| {
        let end = bar.until.map_or(now, |until| until.0);
        let free = ends.iter().position(|taken| *taken <= bar.from.0);
        let level = free.unwrap_or_else(|| {
            ends.push(0);
            ends.len() - 1
        });
        ends[level] = end;
        level
    };
    bars.iter().map(level).collect()
}

/// A bar: what has passed of it is filled, what is to come is dashed, and an
/// end that nobody knows is open.
fn draw_bar(
    drawing: &Drawing,
    axis: Axis,
    row: &BarRow,
    (bar, level): (&Bar, usize),
    first: bool,
) -> Html {
    let from = axis.place(bar.from.0);
    let until = axis.place(bar.until.map_or(axis.now, |until| until.0));
    let passed = until.min(axis.place(axis.now)).max(from);
    let name = name(drawing, bar);
    let word = match bar.text.is_empty() {
        true => drawing.word(bar.kind.word),
        false => bar.text.clone(),
    };
    let class = classes!(
        "bar",
        look(bar.kind, bar.number),
        bar.until.is_none().then_some("is-open-ended")
    );
    let (y, height) = ((level * STEP + 2).to_string(), HEIGHT.to_string());
    html! {
        <svg key={bar.id} {class} x={percent(from)} {y} width={percent((until - from).max(1))}
            height={height.clone()} role="button" tabindex={if first { "0" } else { "-1" }}
            aria-label={name.clone()} data-spot={Drawing::spot(Spot::Cell(row.id, bar.id))} data-test="bar">
            <title>{ name }</title>
            <rect class="bar-whole" width="100%" height={height.clone()} />
            <rect class="bar-passed" width={share(passed - from, until - from)} {height} />
            <text x="6" y="19">{ word }</text>
        </svg>
    }
}

/// How much of a whole a part is.
fn share(part: u64, whole: u64) -> String {
    match whole {
        0 => percent(10_000),
        whole => percent(part * 10_000 / whole),
    }
}

/// A bar in words: what it says, what it is about, from when to when.
fn name(drawing: &Drawing, bar: &Bar) -> String {
    let text = &drawing.text;
    let what = [drawing.word(bar.kind.word), bar.text.clone()];
    let what: Vec<String> = what.into_iter().filter(|word| !word.is_empty()).collect();
    let what = what.join(" ");
    match bar.until {
        None => t!(text, "shape-bar-since", what = what, from = bar.from),
        Some(until) => t!(
            text,
            "shape-bar",
            what = what,
            from = bar.from,
            until = until
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::show::panel::{Glyph, Kind};
    use crate::show::tone::Tone;

    const HELD: &Kind = &Kind {
        word: "held",
        letter: 'h',
        tone: Tone::Plain,
        glyph: Glyph::Full,
    };

    fn bar(id: u64, from: u64, until: Option<u64>) -> Bar {
        Bar {
            id,
            kind: HELD,
            text: String::new(),
            number: None,
            from: Time(from),
            until: until.map(Time),
        }
    }

    #[test]
    fn the_axis_goes_from_the_first_beginning_to_now_or_beyond() {
        let of = |bars, now| {
            let row = BarRow {
                id: 1,
                head: Datum::Number(1),
                bars,
            };
            Axis::of(&Bars { rows: vec![row] }, Time(now))
        };
        assert_eq!(of(vec![], 50), None);
        let (from, to, now) = (10, 50, 50);
        let open = of(vec![bar(1, 20, None), bar(2, 10, Some(30))], now);
        assert_eq!(open, Some(Axis { from, to, now }));
        let ahead = of(vec![bar(1, 10, Some(90))], now);
        assert_eq!(ahead, Some(Axis { from, to: 90, now }));
        assert_eq!(ahead.unwrap().place(50), 5_000);
        let empty = of(vec![bar(1, 50, None)], now).unwrap();
        assert_eq!(empty.place(50), 0, "nothing is divided by nothing");
    }

    #[test]
    fn a_few_round_times_are_written() {
        let ticks = |from, to| Axis { from, to, now: to }.ticks().collect::<Vec<_>>();
        assert_eq!(ticks(0, 1_000), [0, 500, 1_000]);
        assert_eq!(ticks(130, 220), [150, 200]);
        assert_eq!(ticks(7, 8), [7, 8]);
        assert!(ticks(0, u64::MAX).len() <= 5);
    }

    #[test]
    fn bars_that_overlap_stand_one_below_the_other() {
        let all = [
            bar(1, 0, Some(10)),
            bar(2, 5, None),
            bar(3, 10, Some(20)),
            bar(4, 12, Some(15)),
            bar(5, 40, None),
        ];
        assert_eq!(levels(&all, 40), [0, 1, 0, 2, 0]);
    }
}
