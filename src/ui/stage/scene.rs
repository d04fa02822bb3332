//! One drawing of the stage: the picture, and what lies over it.

use yew::prelude::*;

use crate::sim::id::{FlightId, NodeId};
use crate::t;
use crate::ui::contract::Selection;
use crate::ui::host;
use crate::ui::later::{later, later_unsaid};
use crate::ui::memo::{memo, memo_of};
use crate::ui::parts::Part;

use super::StageProps;
use super::answers;
use super::clocks::{ClocksProps, draw_clocks};
use super::gestures::Gestures;
use super::groups::{groups, letter};
use super::hand::Drawing;
use super::links::{LinksProps, draw_links};
use super::menu::{MenuProps, draw_menu};
use super::moving::Canvas;
use super::nodes::{NodeGlyphProps, node_glyph};
use super::regions::{RegionsProps, draw_regions};
use super::signs::{SignsProps, bad_network, draw_signs};
use super::svg::px;
use super::telling::{TellingProps, draw_telling};
use super::tip::{TipProps, draw_tip};
use super::toolbar::Toolbar;
use super::verdict::{VerdictProps, draw_verdict};
use super::words;

/// What the parts of one drawing share.
pub struct Scene<'a> {
    /// What the page says.
    pub props: &'a StageProps,
    /// Where things are drawn by hand.
    pub canvas: Canvas,
    /// What the hand does, where and on what.
    pub gestures: Gestures,
}

impl Scene<'_> {
    /// The drawing itself.
    pub fn picture(&self) -> Html {
        let (layout, text) = (&self.gestures.layout, &self.props.text);
        html! {
            <svg
                class="stage-picture"
                viewBox={format!("0 0 {} {}", px(layout.width), px(layout.height))}
                role="group"
                aria-label={t!(text, "stage-picture")}
                onclick={self.gestures.listen(answers::click)}
                onkeydown={self.gestures.listen(answers::key)}
                onpointerover={self.gestures.follow(answers::hover)}
                onpointerout={self.gestures.follow(answers::leave)}
                // What was under the pointer may be gone, and with it its own word.
                onpointerleave={self.gestures.follow(answers::leave)}
                onfocusin={self.gestures.notice(answers::focus)}
                onpointerdown={self.gestures.notice(answers::pen_down)}
                onpointermove={self.gestures.notice(answers::pen_move)}
                onpointerup={self.gestures.notice(answers::pen_up)}
            >
                { self.regions() }
                { self.links() }
                { memo(ClocksProps { frame: self.gestures.frame.clone(), layout: layout.clone(), arcs: self.canvas.arcs.clone() }, draw_clocks) }
                { self.verdict() }
                { self.flights() }
                { self.nodes() }
                { self.pen() }
            </svg>
        }
    }

    /// The grounds of the groups into which cuts divide the cluster.
    fn regions(&self) -> Html {
        let (frame, layout) = (self.gestures.frame.clone(), self.gestures.layout.clone());
        match frame.faults.cuts.is_empty() {
            true => Html::default(),
            false => later_unsaid(Part::Hand, RegionsProps { frame, layout }, draw_regions),
        }
    }

    fn links(&self) -> Html {
        let text = &self.props.text;
        let chosen = match self.props.moment.selection {
            Selection::Link(a, b) => Some((a, b)),
            _ => None,
        };
        html! {
            <g class="links" role="group" tabindex="0" data-list="links" aria-label={t!(text, "stage-links")}>
                { memo(LinksProps { frame: self.gestures.frame.clone(), layout: self.gestures.layout.clone(), text: text.clone(), chosen, current: self.gestures.hand.current.link() }, draw_links) }
            </g>
        }
    }

    /// What the lab says of all nodes together.
    fn verdict(&self) -> Html {
        if self.gestures.frame.summary.is_empty() {
            return Html::default();
        }
        let (frame, layout) = (self.gestures.frame.clone(), self.gestures.layout.clone());
        let text = self.props.text.clone();
        later_unsaid(
            Part::Panels,
            VerdictProps {
                frame,
                layout,
                text,
            },
            draw_verdict,
        )
    }

    fn flights(&self) -> Html {
        let (moment, text) = (&self.props.moment, &self.props.text);
        // The number is told only while time stands still: a label that
        // changes in every frame helps nobody.
        let label = if moment.playing {
            t!(text, "stage-messages-moving")
        } else {
            t!(
                text,
                "stage-messages",
                count = moment.frame.flights.len() as u64
            )
        };
        html! {
            <g class="flights" role="group" tabindex="0" data-list="flights" aria-label={label}>
                <path ref={self.canvas.dots.clone()} class="flight-dots" />
                <g ref={self.canvas.flights.clone()}></g>
            </g>
        }
    }

    fn nodes(&self) -> Html {
        let moment = &self.props.moment;
        let parts = &moment.frame.parts;
        let groups = groups(parts, &moment.frame.faults.cuts);
        let last = moment.frame.last.as_ref().and_then(|last| last.node);
        let node = |node: NodeId| {
            html! {
                { memo_of(node.0, NodeGlyphProps { frame: self.gestures.frame.clone(), node, layout: self.gestures.layout.clone(), text: self.props.text.clone(), chosen: moment.selection == Selection::Node(node) || moment.lit.node == Some(node), touched: !moment.playing && last == Some(node), group: letter(&groups, node), log_end: words::log_end(&moment.frame, node).filter(|_| !moment.playing) }, node_glyph) }
            }
        };
        html! { { for parts.ids().map(node) } }
    }

    /// The stroke of a partition that is being drawn.
    fn pen(&self) -> Html {
        let Drawing::Stroke(a, b) = self.gestures.hand.drawing else {
            return Html::default();
        };
        html! { <line class="pen" x1={px(a.x)} y1={px(a.y)} x2={px(b.x)} y2={px(b.y)} /> }
    }

    /// What lies over the drawing.
    pub fn overlays(&self) -> Html {
        html! {
            <>
                { self.telling() }
                { self.tip() }
                { self.menu() }
                { self.signs() }
                { self.tools() }
            </>
        }
    }

    /// What is to be read, at its thing. Whoever tells it has come with it.
    fn telling(&self) -> Html {
        let Some(reading) = &self.props.reading else {
            return Html::default();
        };
        let (layout, text) = (self.gestures.layout.clone(), self.props.text.clone());
        let (reading, on) = (reading.clone(), self.props.on.clone());
        memo(
            TellingProps {
                reading,
                layout,
                text,
                on,
            },
            draw_telling,
        )
    }

    /// What a message says that the pointer or the keyboard is on.
    fn tip(&self) -> Html {
        let Gestures {
            hand,
            frame,
            layout,
            ..
        } = &self.gestures;
        let on: Option<FlightId> = hand.hovered.or(hand.current.flight());
        let flight = on
            .filter(|_| hand.open.is_none())
            .and_then(|id| frame.flights.iter().find(|f| f.id == id));
        let Some(flight) = flight else {
            return Html::default();
        };
        // It comes with what answers a hand.
        if !host::has(Part::Hand.name()) {
            return Html::default();
        }
        let moment = &self.props.moment;
        memo(
            TipProps {
                flight: flight.clone(),
                glide: moment.glide.clone(),
                glides: moment.glides,
                layout: layout.clone(),
                text: self.props.text.clone(),
                hand: hand.dispatcher(),
                on: self.props.on.clone(),
            },
            draw_tip,
        )
    }

    fn menu(&self) -> Html {
        let Some((what, at)) = self.gestures.hand.open else {
            return Html::default();
        };
        later(
            Part::Hand,
            &self.props.text,
            MenuProps {
                what,
                at,
                layout: self.gestures.layout.clone(),
                frame: self.gestures.frame.clone(),
                text: self.props.text.clone(),
                allows: self.props.allows.clone(),
                on: self.props.on.clone(),
                close: self.gestures.listen(answers::close),
            },
            draw_menu,
        )
    }

    /// What the network does to messages, if it does anything.
    fn signs(&self) -> Html {
        let now = self.gestures.frame.faults.conditions;
        match bad_network(&now) {
            false => Html::default(),
            true => later_unsaid(
                Part::Hand,
                SignsProps {
                    now,
                    text: self.props.text.clone(),
                },
                draw_signs,
            ),
        }
    }

    fn tools(&self) -> Html {
        let hand = &self.gestures.hand;
        html! {
            <Toolbar
                frame={self.gestures.frame.clone()}
                selection={self.props.moment.selection}
                text={self.props.text.clone()}
                allows={self.props.allows.clone()}
                start={self.props.start.clone()}
                drawing={hand.draws()}
                missed={hand.drawing == Drawing::Missed}
                draw={self.gestures.listen(answers::draw)}
                on={&self.props.on}
            />
        }
    }
}
