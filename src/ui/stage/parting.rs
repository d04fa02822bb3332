//! What parts the cluster, by pen or from a list, and what heals it.

use yew::prelude::*;

use crate::show::act::Act;
use crate::t;
use crate::ui::actions::{PartitionFormProps, draw_partition_form};
use crate::ui::contract::Intent;
use crate::ui::later::later;
use crate::ui::page;
use crate::ui::parts::Part;

use super::toolbar::{PARTITION, ToolbarProps};

/// Heals all links.
pub fn heal(props: &ToolbarProps) -> Html {
    let onclick = {
        let on = props.on.clone();
        Callback::from(move |_: MouseEvent| {
            page::focus(PARTITION);
            on.emit(Intent::Act(Act::HealAll));
        })
    };
    html! {
        <div class="stage-heal">
            <button type="button" class="button quiet" data-test="heal-all" {onclick}>
                <svg viewBox="0 0 24 24" aria-hidden="true"><path d="M3 12 H21 M8 8 L12 12 L8 16 M16 8 L12 12 L16 16" /></svg>
                <span class="stage-tools-words">{ t!(props.text, "act-heal-all") }</span>
            </button>
        </div>
    }
}

/// What to do with the pen, and the list for those who use none. It is closed
/// at first: open, it would lie over the nodes to draw between.
pub fn partition(props: &ToolbarProps) -> Html {
    let text = &props.text;
    let hint = if props.missed {
        t!(text, "stage-draw-missed")
    } else {
        t!(text, "stage-draw")
    };
    let done = {
        let draw = props.draw.clone();
        Callback::from(move |()| {
            page::focus(PARTITION);
            draw.emit(false);
        })
    };
    html! {
        <div class="stage-panel is-hint">
            <p class="stage-hint" role="status">{ hint }</p>
            <details class="actions-more">
                <summary>{ t!(text, "stage-draw-list") }</summary>
                { later(Part::Hand, text, PartitionFormProps {
                    frame: props.frame.clone(),
                    selection: props.selection,
                    text: text.clone(),
                    allows: props.allows.clone(),
                    on: props.on.clone(),
                    done,
                }, draw_partition_form) }
            </details>
        </div>
    }
}
