//! Quorums and where they meet: the two of a system that share least, or two
//! that have formed in this run.

use web_sys::HtmlSelectElement;
use yew::prelude::*;

use crate::kit::quorums::parts::Pair;
use crate::show::panel::{QuorumView, Quorums};
use crate::t;
use crate::text::Text;

use crate::ui::panels::figure::{FigureProps, figure};

/// Properties of [`Picture`].
#[derive(Properties, Clone, PartialEq)]
pub struct PictureProps {
    /// The system, and what came together in it.
    pub quorums: Quorums,
    /// The language.
    pub text: Text,
}

/// Which ballots' quorums are looked at; none for those that share least.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Picked {
    formed: bool,
    one: Option<u64>,
    two: Option<u64>,
}

/// Two quorums of a system.
#[component]
pub fn Picture(props: &PictureProps) -> Html {
    let picked = use_state(Picked::default);
    let (quorums, text) = (&props.quorums, &props.text);
    let closest = use_memo(
        (quorums.system.clone(), quorums.members.clone()),
        |(system, nodes)| Pair::closest(system, nodes),
    );
    let formed = Formed::of(quorums, &picked);
    let pair = match &formed {
        Some(formed) if picked.formed => Some(formed.pair()),
        _ => (*closest).clone(),
    };
    let Some(pair) = pair else {
        return Html::default();
    };
    let is_formed = picked.formed && formed.is_some();
    let choose = |to: bool| {
        let picked = picked.clone();
        Callback::from(move |_: Event| {
            picked.set(Picked {
                formed: to,
                ..*picked
            });
        })
    };
    let option = |to: bool, words: String| {
        html! {
            <label class="check">
                <input type="radio" name="quorums" checked={is_formed == to} onchange={choose(to)}
                    data-test={if to { "quorums-formed" } else { "quorums-closest" }} />
                <span>{ words }</span>
            </label>
        }
    };
    html! {
        <details class="facts quorums" open={!quorums.intersect}>
            <summary>{ t!(text, "labs-panel-quorums") }</summary>
            if formed.is_some() {
                <div class="quorums-pick" role="radiogroup" aria-label={t!(text, "labs-panel-quorums")}>
                    { option(false, t!(text, "labs-quorums-closest")) }
                    { option(true, t!(text, "labs-quorums-formed")) }
                </div>
            }
            if let Some(formed) = formed.filter(|_| is_formed) {
                { pickers(props, &picked, &formed) }
            }
            { figure(&FigureProps {
                text: text.clone(),
                nodes: quorums.members.clone(),
                system: quorums.system.clone(),
                pair,
                formed: is_formed,
            }) }
        </details>
    }
}

/// Two quorums that have formed.
struct Formed<'a> {
    one: (u64, &'a QuorumView),
    two: (u64, &'a QuorumView),
}

impl<'a> Formed<'a> {
    /// Those that were picked, else the last choice and the phase 1 after it
    /// if there is one. None if no two have formed.
    fn of(quorums: &'a Quorums, picked: &Picked) -> Option<Formed<'a>> {
        let (ones, twos) = (&quorums.first, &quorums.second);
        let own = |all: &'a [(u64, QuorumView)], number: Option<u64>| {
            all.iter().find(|(own, _)| Some(*own) == number)
        };
        // A choice that a later phase 1 could have missed tells most.
        let later = |two: u64| ones.iter().find(|(one, _)| *one > two);
        let telling = twos.iter().rev().find(|(two, _)| later(*two).is_some());
        let (number, two) = own(twos, picked.two).or(telling).or(twos.last())?;
        let one = own(ones, picked.one).or(later(*number)).or(ones.last())?;
        Some(Formed {
            one: (one.0, &one.1),
            two: (*number, two),
        })
    }

    fn pair(&self) -> Pair {
        Pair {
            one: self.one.1.nodes.clone(),
            two: self.two.1.nodes.clone(),
        }
    }
}

/// Which two of the run to look at.
fn pickers(props: &PictureProps, picked: &UseStateHandle<Picked>, formed: &Formed) -> Html {
    let text = &props.text;
    let choose = |phase_1: bool| {
        let picked = picked.clone();
        Callback::from(move |event: Event| {
            let value = event.target_unchecked_into::<HtmlSelectElement>().value();
            let (now, value) = (*picked, value.parse().ok());
            picked.set(match phase_1 {
                true => Picked { one: value, ..now },
                false => Picked { two: value, ..now },
            });
        })
    };
    let select = |phase_1: bool, all: &[(u64, QuorumView)], here: u64| {
        let words = |epoch: u64| match phase_1 {
            true => t!(text, "labs-quorums-formed-1", epoch = epoch),
            false => t!(text, "labs-quorums-formed-2", epoch = epoch),
        };
        html! {
            <select onchange={choose(phase_1)} aria-label={words(here)}>
                { for all.iter().map(|(epoch, _)| html! {
                    <option key={*epoch} value={epoch.to_string()} selected={*epoch == here}>{ words(*epoch) }</option>
                }) }
            </select>
        }
    };
    html! {
        <div class="quorums-pick">
            { select(true, &props.quorums.first, formed.one.0) }
            { select(false, &props.quorums.second, formed.two.0) }
            if formed.two.0 >= formed.one.0 {
                <p class="soft">{ t!(text, "labs-quorums-lower") }</p>
            }
        </div>
    }
}
