//! The conditions of the network and of the disks, as controls.

use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use crate::show::act::Act;
use crate::sim::faults::{Conditions, Ppm, Timing};
use crate::sim::time::Time;
use crate::t;
use crate::text::Text;
use crate::ui::contract::Intent;

/// Properties of [`ConditionsForm`].
#[derive(PartialEq)]
pub struct ConditionsFormProps {
    /// What holds now.
    pub now: Conditions,
    /// An instant that is still to come: when the network might settle.
    pub soon: Time,
    /// The language.
    pub text: Text,
    /// Where the wishes go.
    pub on: Callback<Intent>,
}

/// Latency, loss, duplication, reordering, the disks' time to write, and the
/// timing model.
pub fn conditions_form(props: &ConditionsFormProps) -> Html {
    let now = &props.now;
    let text = &props.text;
    let set = |key: &'static str| {
        let on = props.on.clone();
        Callback::from(move |value: String| {
            on.emit(Intent::Act(Act::Conditions {
                set: vec![(key.to_owned(), value)],
            }));
        })
    };
    let (min, max) = (now.latency.min, now.latency.max);
    let latency = set("latency");
    let shortest = {
        let latency = latency.clone();
        Callback::from(move |ms: u64| {
            let min = Time::ms(ms);
            latency.emit(format!("{min}..{}", max.max(min)));
        })
    };
    let longest = Callback::from(move |ms: u64| {
        let max = Time::ms(ms);
        latency.emit(format!("{}..{max}", min.min(max)));
    });
    let disk = {
        let set = set("disk");
        Callback::from(move |ms: u64| set.emit(Time::ms(ms).to_string()))
    };
    let chance = |key: &'static str, label: String, value: Ppm| {
        html! { <Chance {label} {value} set={set(key)} /> }
    };
    html! {
        <div class="conditions">
            <Span label={t!(text, "inspect-latency-min")} value={min} set={shortest} />
            <Span label={t!(text, "inspect-latency-max")} value={max} set={longest} />
            { chance("loss", t!(text, "setting-loss"), now.loss) }
            { chance("duplication", t!(text, "setting-duplication"), now.duplication) }
            { chance("reordering", t!(text, "setting-reordering"), now.reordering) }
            <Span label={t!(text, "inspect-disk-ms")} value={now.disk} set={disk} />
            { timing(props, &set("timing")) }
        </div>
    }
}

/// What the network promises about time, and from when on.
fn timing(props: &ConditionsFormProps, set: &Callback<String>) -> Html {
    let (now, text) = (&props.now, &props.text);
    let (model, gst, bound) = match now.timing {
        Timing::Asynchronous => (ASYNCHRONOUS, None, None),
        Timing::Synchronous { bound } => (SYNCHRONOUS, None, Some(bound)),
        Timing::PartiallySynchronous { gst, bound } => (PARTIAL, Some(gst), Some(bound)),
    };
    let (likely_gst, likely) = (
        gst.unwrap_or(props.soon),
        bound.unwrap_or(now.latency.max.max(Time::ms(1))),
    );
    let choose = set.reform(move |e: Event| {
        let chosen = e.target_unchecked_into::<HtmlSelectElement>().value();
        in_words(&chosen, likely_gst, likely)
    });
    let option = |value: &'static str, words: String| {
        html! { <option {value} selected={value == model}>{ words }</option> }
    };
    html! {
        <>
            <label class="condition">
                <span class="field-name">{ t!(text, "setting-timing") }</span>
                <select onchange={choose} data-test="timing">
                    { option(ASYNCHRONOUS, t!(text, "timing-asynchronous")) }
                    { option(SYNCHRONOUS, t!(text, "timing-synchronous")) }
                    { option(PARTIAL, t!(text, "timing-partial")) }
                </select>
            </label>
            if let Some(gst) = gst {
                <Span label={t!(text, "timing-gst")} value={gst}
                    set={set.reform(move |ms| in_words(model, Time::ms(ms), likely))} />
            }
            if let Some(bound) = bound {
                <Span label={t!(text, "timing-bound")} value={bound}
                    set={set.reform(move |ms| in_words(model, likely_gst, Time::ms(ms)))} />
            }
        </>
    }
}

const ASYNCHRONOUS: &str = "asynchronous";
const SYNCHRONOUS: &str = "synchronous";
const PARTIAL: &str = "partially-synchronous";

/// A timing model as the setting is written.
fn in_words(model: &str, gst: Time, bound: Time) -> String {
    match model {
        SYNCHRONOUS => format!("{model}:{bound}"),
        PARTIAL => format!("{model}:{gst}:{bound}"),
        _ => ASYNCHRONOUS.to_owned(),
    }
}

#[derive(Properties, PartialEq)]
struct SpanProps {
    label: AttrValue,
    value: Time,
    set: Callback<u64>,
}

/// The longest span that can be chosen here, in milliseconds.
const LONGEST: u64 = 10_000;

/// A span in whole milliseconds.
#[component]
fn Span(props: &SpanProps) -> Html {
    let onchange = {
        let set = props.set.clone();
        Callback::from(move |e: Event| {
            let input = e.target_unchecked_into::<HtmlInputElement>();
            if let Ok(ms) = input.value().parse::<u64>() {
                set.emit(ms.min(LONGEST));
            }
        })
    };
    html! {
        <label class="condition">
            <span class="field-name">{ &props.label }</span>
            <input
                type="number"
                min="0"
                max={LONGEST.to_string()}
                step="1"
                value={(props.value.0 / 1_000).to_string()}
                {onchange}
            />
        </label>
    }
}

#[derive(Properties, PartialEq)]
struct ChanceProps {
    label: AttrValue,
    value: Ppm,
    set: Callback<String>,
}

/// A chance in whole percent, up to a half.
#[component]
fn Chance(props: &ChanceProps) -> Html {
    let percent = props.value.parts() / 10_000;
    let onchange = {
        let set = props.set.clone();
        Callback::from(move |e: Event| {
            let chosen = e.target_unchecked_into::<HtmlInputElement>().value();
            if let Ok(percent) = chosen.parse::<u32>() {
                set.emit(Ppm::percent(percent.min(100)).to_string());
            }
        })
    };
    html! {
        <label class="condition">
            <span class="field-name">{ &props.label }</span>
            <input type="range" min="0" max="50" step="1" value={percent.to_string()} {onchange} />
            <output>{ format!("{percent}%") }</output>
        </label>
    }
}
