//! What many runs of the scenario come to, for each of several settings: run
//! here, some at each picture so that the page stays at hand. A table, with a
//! picture below each of its rows.

use gloo_render::AnimationFrame;
use web_sys::MouseEvent;
use yew::prelude::*;

use crate::catalog;
use crate::labs::session::Start;
use crate::runs::link::Route;
use crate::runs::sweep::{Plan, Results, Sweep};
use crate::show::sweep::SweepCard;
use crate::sim::sorted::Map;
use crate::sim::time::Time;
use crate::t;
use crate::text::Text;
use crate::ui::clock;
use crate::ui::wish::Wish;

/// How long it runs at a picture, in milliseconds.
const SLICE: f64 = 8.0;

/// Height of a row's picture, in pixels.
const HEIGHT: &str = "24";

/// Properties of [`draw_sweep`].
#[derive(Clone, PartialEq)]
pub struct SweepProps {
    pub text: Text,
    pub lab: String,
    pub scenario: String,
    pub on: Callback<Wish>,
}

/// The comparison that the scenario offers, if it offers one.
pub fn draw_sweep(props: &SweepProps) -> Html {
    let SweepProps { lab, scenario, .. } = props;
    match catalog::sweep(lab, scenario) {
        None => Html::default(),
        Some(card) => html! {
            <Sweeper key={format!("{lab}/{scenario}")} {card} shared={props.clone()} />
        },
    }
}

#[derive(PartialEq, Properties)]
struct SweeperProps {
    card: &'static SweepCard,
    shared: SweepProps,
}

enum Msg {
    /// The button was pressed, whatever it says.
    Press,
    /// It is time for a picture.
    Picture,
}

/// A sweep, and when it goes on.
struct Sweeper {
    /// None before the first run.
    sweep: Option<Sweep<'static>>,
    /// The next picture, while it runs.
    next: Option<AnimationFrame>,
}

impl Component for Sweeper {
    type Message = Msg;
    type Properties = SweeperProps;

    fn create(_: &Context<Sweeper>) -> Sweeper {
        Sweeper {
            sweep: None,
            next: None,
        }
    }

    fn update(&mut self, ctx: &Context<Sweeper>, msg: Msg) -> bool {
        match (msg, &mut self.sweep) {
            (Msg::Press, _) if self.next.is_some() => self.next = None,
            (Msg::Press, Some(sweep)) if is_done(sweep) => {
                sweep.extend(ctx.props().card.seeds);
                self.go_on(ctx);
            }
            (Msg::Press, Some(_)) => self.go_on(ctx),
            (Msg::Press, None) => {
                self.sweep = Some(begin(ctx.props()));
                self.go_on(ctx);
            }
            // Stopped when the picture was under way already.
            (Msg::Picture, _) if self.next.is_none() => return false,
            (Msg::Picture, sweep) => {
                let started = clock::now();
                let goes_on = sweep.as_mut().is_some_and(|sweep| {
                    while sweep.step() {
                        if clock::now() - started >= SLICE {
                            break;
                        }
                    }
                    !is_done(sweep)
                });
                match goes_on {
                    true => self.go_on(ctx),
                    false => self.next = None,
                }
            }
        }
        true
    }

    fn view(&self, ctx: &Context<Sweeper>) -> Html {
        let SweeperProps { card, shared } = ctx.props();
        let SweepProps { text, .. } = shared;
        let of = |part: &str| text.get(&format!("{}{part}", name(shared)));
        html! {
            <section class="sweep" aria-labelledby="sweep-title" data-test="sweep">
                <h2 id="sweep-title" class="label">{ of("") }</h2>
                { self.draw_progress(ctx) }
                if let Some(sweep) = &self.sweep {
                    { table(shared, card, sweep) }
                    <p class="soft">{ t!(text, "sweep-legend", source = card.cite.to_owned()) }</p>
                }
                <p class="prose">{ of(".look") }</p>
            </section>
        }
    }
}

impl Sweeper {
    fn go_on(&mut self, ctx: &Context<Sweeper>) {
        let picture = ctx.link().callback(|_| Msg::Picture);
        self.next = Some(clock::at_next_picture(picture));
    }

    /// The button, and how far it has come.
    fn draw_progress(&self, ctx: &Context<Sweeper>) -> Html {
        let SweeperProps { card, shared } = ctx.props();
        let text = &shared.text;
        let (rows, seeds) = (card.rows.len() as u64, card.seeds);
        let (words, done, all) = match &self.sweep {
            None => (t!(text, "sweep-run", rows = rows, seeds = seeds), 0, 0),
            Some(sweep) => {
                let (done, all) = sweep.progress();
                let words = match (self.next.is_some(), done < all) {
                    (true, _) => t!(text, "sweep-stop"),
                    (false, true) => t!(text, "sweep-go-on"),
                    (false, false) => t!(text, "sweep-more", rows = rows, seeds = seeds),
                };
                (words, done, all)
            }
        };
        let press = ctx.link().callback(|_: MouseEvent| Msg::Press);
        // Heard when it stands still, not at each picture.
        let stands = self.next.is_none() && all > 0;
        let told = || t!(text, "sweep-progress", done = done, all = all);
        html! {
            <div class="sweep-run">
                <button type="button" class="button" onclick={press} data-test="sweep-run">{ words }</button>
                if all > 0 {
                    <progress max={all.to_string()} value={done.to_string()}
                        aria-label={told()}></progress>
                    <span class="soft" aria-hidden="true" data-test="sweep-progress">{ told() }</span>
                }
                <span class="unseen" role="status">if stands { { told() } }</span>
            </div>
        }
    }
}

fn is_done(sweep: &Sweep<'_>) -> bool {
    let (done, all) = sweep.progress();
    done == all
}

fn begin(props: &SweeperProps) -> Sweep<'static> {
    let SweepProps { lab, scenario, .. } = &props.shared;
    let start = Start {
        lab: lab.clone(),
        scenario: scenario.clone(),
        seed: None,
        set: Map::new(),
    };
    let sweep = Sweep::new(Plan::of(props.card, start));
    sweep.unwrap_or_else(|error| panic!("what a scenario offers begins: {error}"))
}

/// The name of the texts of the scenario's comparison.
fn name(props: &SweepProps) -> String {
    format!("sweep-{}-{}", props.lab, props.scenario)
}

fn table(props: &SweepProps, card: &SweepCard, sweep: &Sweep<'_>) -> Html {
    let SweepProps { text, lab, .. } = props;
    let end = end_of(card, sweep.rows());
    let key = card.rows[0].set[0].0.replace('_', "-");
    html! {
        <table class="sweep-table">
            <caption>{ text.get(&format!("{}.measure", name(props))) }</caption>
            <thead>
                <tr>
                    <th scope="col">{ text.in_lab(lab).get(&format!("setting-{key}")) }</th>
                    <th scope="col">{ t!(text, "sweep-median") }</th>
                    <th scope="col">{ t!(text, "sweep-tail") }</th>
                    <th scope="col">{ t!(text, "sweep-published") }</th>
                </tr>
            </thead>
            { for (0..card.rows.len()).map(|row| draw_row(props, card, sweep, row, end)) }
            <tfoot aria-hidden="true">
                <tr><td colspan="4"><div class="chart-ends">
                    <span>{ "0" }</span><span>{ text.time(end) }</span>
                </div></td></tr>
            </tfoot>
        </table>
    }
}

/// Where the pictures end: at the longest that nine tenths take, but not so far
/// that a long tail leaves no room for what differs between medians.
fn end_of(card: &SweepCard, rows: &[Results]) -> Time {
    let most = |percent| {
        let found = rows.iter().filter_map(move |row| row.percentile(percent));
        found.map(|(took, _)| took).max().unwrap_or_default()
    };
    let published = card.rows.iter().filter_map(|row| row.published).max();
    let middle = most(50).max(published.unwrap_or_default());
    most(90).min(Time(2 * middle.0)).max(middle)
}

fn draw_row(
    props: &SweepProps,
    card: &SweepCard,
    sweep: &Sweep<'_>,
    row: usize,
    end: Time,
) -> Html {
    let text = &props.text;
    let results = &sweep.rows()[row];
    let median = results.percentile(50);
    let published = card.rows[row].published;
    let value = |time: Option<Time>| time.map_or("–".to_owned(), |time| text.time(time));
    let exact = |time: Option<Time>| time.map(|time| time.0.to_string());
    let tail = results.percentile(90).map(|(took, _)| took);
    let (middle, seed) = (
        median.map(|(took, _)| took),
        median.map_or(1, |(_, seed)| seed),
    );
    let start = sweep.start(row, seed);
    let address = Route {
        lab: Some(start.lab.clone()),
        scenario: Some(start.scenario.clone()),
        seed: start.seed,
        set: start.set.clone(),
        ..Route::default()
    };
    let begin = props.on.reform(move |event: MouseEvent| {
        event.prevent_default();
        Wish::Begin(start.clone())
    });
    let range = card.rows[row].set[0].1;
    html! {
        <tbody key={range} data-test="sweep-row">
            <tr>
                <th scope="row">
                    <a href={address.write()} onclick={begin} class="mono"
                        title={t!(text, "sweep-open", seed = seed)}>{ range }</a>
                </th>
                <td data-us={exact(middle)}>{ value(middle) }</td>
                <td data-us={exact(tail)}>{ value(tail) }</td>
                <td data-us={exact(published)}>{ value(published) }</td>
            </tr>
            <tr aria-hidden="true"><td colspan="4">{ picture(results, published, end) }</td></tr>
        </tbody>
    }
}

/// A line from the shortest to nine tenths, with an arrow if it goes on beyond
/// the end, a box around the middle half, a line at the median, and a diamond
/// where the published one is.
fn picture(results: &Results, published: Option<Time>, end: Time) -> Html {
    let at = |time: Time| {
        let part = time.min(end).0.saturating_mul(9_800) / end.0.max(1) + 100;
        format!("{}.{:02}%", part / 100, part % 100)
    };
    let of = |percent| {
        results
            .percentile(percent)
            .map_or(Time::NEVER, |(took, _)| took)
    };
    let (from, to) = (of(25).min(end), of(75).min(end));
    let width = (to.0 - from.0).saturating_mul(9_800) / end.0.max(1);
    let width = format!("{}.{:02}%", width / 100, width % 100);
    html! {
        <svg width="100%" height={HEIGHT} focusable="false">
            <line class="sweep-axis" x1="1%" x2="99%" y1="12" y2="12" />
            if !results.took.is_empty() {
                <line class="sweep-line" x1={at(of(0))} x2={at(of(90))} y1="12" y2="12" />
                <rect class="sweep-box" x={at(from)} {width} y="5" height="14" />
                <line class="sweep-median" x1={at(of(50))} x2={at(of(50))} y1="2" y2="22" />
                if of(90) > end {
                    <svg x="99%" overflow="visible"><path class="sweep-line" d="M-8 6L0 12L-8 18" /></svg>
                }
            }
            if let Some(time) = published {
                <svg x={at(time)} class="sweep-published" overflow="visible">
                    <path d="M0 6L6 12L0 18L-6 12Z" />
                </svg>
            }
        </svg>
    }
}
