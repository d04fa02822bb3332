//! How the run went so far, in figures: what was sent, what the lab
//! counts, and what clients waited for, as small charts over time.

mod sweep;

use yew::prelude::*;

use crate::sim::time::Time;
use crate::sim::timeline::Sample;
use crate::t;
use crate::text::{Text, words};
use crate::ui::memo::memo;
use crate::ui::wish::Wish;

use sweep::{SweepProps, draw_sweep};

/// Units of a chart's drawing.
const WIDTH: u64 = 240;
const HEIGHT: u64 = 64;

/// Properties of [`draw_figures`].
#[derive(PartialEq)]
pub struct FiguresProps {
    /// The language.
    pub text: Text,
    /// The lab, which has its own words for what is counted.
    pub lab: String,
    /// The scenario, which may be worth many runs.
    pub scenario: String,
    /// How it stands at the instant that is shown.
    pub now: Sample,
    /// How it went on this branch.
    pub series: Vec<Sample>,
    pub on: Callback<Wish>,
}

/// All charts.
pub fn draw_figures(props: &FiguresProps) -> Html {
    let FiguresProps { text, now, .. } = props;
    let number = |n: u64| Words {
        value: n.to_string(),
        most: u64::to_string,
    };
    let sent = |sample: &Sample| sample.tally.messages;
    let many = SweepProps {
        text: text.clone(),
        lab: props.lab.clone(),
        scenario: props.scenario.clone(),
        on: props.on.clone(),
    };
    html! {
        <>
        { memo(many, draw_sweep) }
        <section class="figures" aria-labelledby="figures-title" data-test="figures">
            <h2 id="figures-title" class="label">{ t!(text, "figures-title") }</h2>
            { chart(props, t!(text, "figures-messages"), number(sent(now)), &totals(props, sent)) }
            { chart(props, t!(text, "figures-bytes"), number(now.tally.bytes), &totals(props, |s| s.tally.bytes)) }
            { for now.own.iter().map(|(key, count)| {
                let name = words::figure(text, &props.lab, key);
                chart(props, name, number(*count), &totals(props, |s| s.own(key)))
            }) }
            { chart(props, t!(text, "figures-latency"), Words {
                value: mean(now.tally.waited.0, now.tally.answered).map_or_else(
                    || t!(text, "figures-no-answer"),
                    |us| t!(text, "figures-latency-is", time = Time(us), count = now.tally.answered),
                ),
                most: |us| format!("{} ms", us / 1_000),
            }, &waits(props)) }
            <p class="soft">{ t!(text, "figures-bytes-mean") }</p>
        </section>
        </>
    }
}

/// How a chart says its values.
struct Words {
    /// The value at the instant that is shown.
    value: String,
    /// The highest value of the chart.
    most: fn(&u64) -> String,
}

/// A measure at every sample, from nothing at the start.
fn totals(props: &FiguresProps, measure: impl Fn(&Sample) -> u64) -> Vec<(Time, u64)> {
    let mut points = vec![(Time::ZERO, 0)];
    points.extend(props.series.iter().map(|s| (s.at, measure(s))));
    points
}

/// The mean wait of the requests that were answered between two samples.
fn waits(props: &FiguresProps) -> Vec<(Time, u64)> {
    let mut points = Vec::new();
    let mut before = (0, 0);
    for sample in &props.series {
        let (waited, answered) = (sample.tally.waited.0, sample.tally.answered);
        if let Some(wait) = mean(waited - before.0, answered - before.1) {
            points.push((sample.at, wait));
            before = (waited, answered);
        }
    }
    points
}

fn mean(sum: u64, count: u64) -> Option<u64> {
    sum.checked_div(count)
}

/// One chart: its name and value in words, its line, its axes' ends, and
/// where the instant that is shown is.
fn chart(props: &FiguresProps, name: String, words: Words, points: &[(Time, u64)]) -> Html {
    let FiguresProps {
        text, now, series, ..
    } = props;
    let end = series.last().map_or(now.at, |last| last.at.max(now.at));
    let most = points.iter().map(|(_, value)| *value).max().unwrap_or(0);
    let x = |at: Time| scaled(at.0, end.0, WIDTH);
    let y = |value: u64| HEIGHT - scaled(value, most, HEIGHT - 4);
    let mut line = String::new();
    for (at, value) in points {
        line.push(if line.is_empty() { 'M' } else { 'L' });
        line.push_str(&format!("{} {}", x(*at), y(*value)));
    }
    let here = x(now.at).to_string();
    let alt = t!(
        text,
        "figures-alt",
        name = name.clone(),
        value = words.value.clone(),
        time = now.at
    );
    html! {
        <figure class="chart" key={name.clone()}>
            <figcaption><span>{ name }</span>{ " " }<b>{ words.value }</b></figcaption>
            <svg viewBox={format!("0 0 {WIDTH} {HEIGHT}")} preserveAspectRatio="none" role="img"
                aria-label={alt}>
                <path class="chart-axis" d={format!("M0 {HEIGHT}H{WIDTH}")} />
                <path class="chart-line" d={line} />
                <path class="chart-here" d={format!("M{here} 0V{HEIGHT}")} />
            </svg>
            <p class="chart-ends" aria-hidden="true">
                <span>{ "0" }</span>
                <span>{ t!(text, "figures-most", value = (words.most)(&most)) }</span>
                <span>{ text.time(end) }</span>
            </p>
        </figure>
    }
}

/// `value` of `most` on a scale up to `length`.
fn scaled(value: u64, most: u64, length: u64) -> u64 {
    let wide = u128::from(value) * u128::from(length) / u128::from(most.max(1));
    u64::try_from(wide).unwrap_or(length).min(length)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::tally::Tally;
    use crate::text::Lang;

    #[test]
    fn waits_are_those_between_samples() {
        let sample = |ms, answered, waited| Sample {
            at: Time::ms(ms),
            tally: Tally {
                answered,
                waited: Time(waited),
                ..Tally::default()
            },
            ..Sample::default()
        };
        let props = FiguresProps {
            lab: String::new(),
            scenario: String::new(),
            on: Callback::noop(),
            text: Text::new(Lang::En),
            now: Sample::default(),
            series: vec![
                sample(1, 0, 0),
                sample(2, 2, 300),
                sample(3, 2, 300),
                sample(4, 3, 1_000),
            ],
        };
        assert_eq!(waits(&props), [(Time::ms(2), 150), (Time::ms(4), 700)]);
    }

    #[test]
    fn scales_hold_at_both_ends_and_for_nothing() {
        assert_eq!(
            (scaled(0, 0, 64), scaled(0, 9, 64), scaled(9, 9, 64)),
            (0, 0, 64)
        );
        assert_eq!(scaled(u64::MAX, u64::MAX, 64), 64);
    }
}
