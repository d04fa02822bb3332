//! What the scenario is about: what to look at, what to try.

use yew::prelude::*;

use crate::show::act::{Act, DiskAct};
use crate::show::frame::{Frame, RoleShape, Status};
use crate::sim::id::NodeId;
use crate::t;
use crate::text::{Text, words};
use crate::ui::contract::Intent;
use crate::ui::wish::Wish;

/// The one thing to try at this instant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Invitation {
    /// Crash the node that leads.
    Crash(NodeId),
    /// Bring a node back.
    Restart(NodeId),
    /// Wait for a leader.
    Wait,
}

impl Invitation {
    /// A cluster that has lost a node is to be mended first; one that has a
    /// leader may lose it.
    #[must_use]
    pub fn of(frame: &Frame) -> Invitation {
        let down = frame.nodes.iter().find(|n| n.status == Status::Crashed);
        if let Some(node) = down {
            return Invitation::Restart(node.id);
        }
        let leads = |shape: RoleShape| shape == RoleShape::Double;
        let leader = frame
            .nodes
            .iter()
            .filter(|node| node.card.role.is_some_and(|role| leads(role.shape)))
            .max_by_key(|node| node.card.epoch);
        leader.map_or(Invitation::Wait, |node| Invitation::Crash(node.id))
    }
}

#[derive(PartialEq)]
pub struct StoryProps {
    pub text: Text,
    pub lab: String,
    pub scenario: String,
    pub invitation: Invitation,
    pub on: Callback<Wish>,
}

/// What to look at, what to try, and a button that does it.
pub fn draw_story(props: &StoryProps) -> Html {
    let StoryProps {
        text,
        lab,
        scenario,
        ..
    } = props;
    let of = |part: &str| text.get(&format!("{lab}-scenario-{scenario}.{part}"));
    html! {
        <div class="story">
            <h1 class="story-title">{ of("title") }</h1>
            <p class="story-look">{ of("look") }</p>
            <div class="story-try">
                <p>{ of("try") }</p>
                { invite(props) }
            </div>
        </div>
    }
}

fn invite(props: &StoryProps) -> Html {
    let text = &props.text;
    let (words, act) = match props.invitation {
        Invitation::Crash(node) => (
            words::of_lab(text, &props.lab, "crash", &[("node", node.into())]),
            Some(Act::Crash {
                node,
                disk: DiskAct::Kept,
            }),
        ),
        Invitation::Restart(node) => (
            t!(text, "story-restart", node = node),
            Some(Act::Restart { node }),
        ),
        Invitation::Wait => (words::of_lab(text, &props.lab, "wait", &[]), None),
    };
    let disabled = act.is_none();
    let press = props.on.reform(move |_: MouseEvent| match &act {
        Some(act) => Wish::Intent(Intent::Act(act.clone())),
        None => Wish::Forward,
    });
    html! {
        <button type="button" class={classes!("button", (!disabled).then_some("strong"))}
            onclick={press} data-test="invitation">
            { words }
        </button>
    }
}
