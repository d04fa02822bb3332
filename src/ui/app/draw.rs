//! The page's parts and where they stand.

use std::rc::Rc;

use yew::prelude::*;

use crate::t;
use crate::ui::branches::{BranchesProps, named};
use crate::ui::contract::Moment;
use crate::ui::inspector::{InspectorProps, inspector};
use crate::ui::later::{coming, door, later, later_unasked, later_unsaid, missing_part};
use crate::ui::memo::memo;
use crate::ui::page;
use crate::ui::panels::Panels;
use crate::ui::parts::Part;
use crate::ui::shared::Shared;
use crate::ui::shell::broken::{BrokenProps, broken};
use crate::ui::shell::header::{HeaderProps, header};
use crate::ui::shell::icons::{Shape, icon};
use crate::ui::shell::opening::{OpeningProps, opening};
use crate::ui::shell::recent::Recent;
use crate::ui::shell::story::{StoryProps, draw_story};
use crate::ui::shell::toasts::toasts;
use crate::ui::shell::transport::{PLAY, TransportProps, transport};
use crate::ui::shell::why::{WhyProps, draw_why};
use crate::ui::stage::{Reading, RulesProps, StageProps, draw_stage, draw_struck};
use crate::ui::views::View;
use crate::ui::wish::{Sheet, Wish};

use super::{App, directed, sheets};

impl App {
    pub(super) fn draw(&self) -> Html {
        let text = &self.text;
        html! {
            <div key={self.built} class="page">
                { skip("stage", t!(text, "skip-stage")) }
                { skip("why", t!(text, "skip-why")) }
                { skip(PLAY, t!(text, "skip-play")) }
                { self.draw_header() }
                <main class={classes!("main", self.arrangement.beside().is_empty().then_some("is-alone"))}>
                    { self.draw_stage() }
                    if self.turns.has_side() {
                        { self.draw_side() }
                    } else {
                        <div class="beside"></div>
                    }
                </main>
                if self.turns.has_bar() {
                    { self.draw_transport() }
                } else {
                    <div class="transport boot-bar"></div>
                }
                { self.draw_sheet() }
                { self.draw_views_menu() }
                { toasts(if self.sheet.is_none() { self.draw_said() } else { Html::default() }) }
                if self.dragged {
                    <p class="drop" data-test="drop">{ t!(text, "drop-file") }</p>
                }
                <div class="unseen" role="status" aria-live="polite" data-test="spoken">
                    { self.voice.words() }
                </div>
            </div>
        }
    }

    fn draw_header(&self) -> Html {
        let player = self.player.borrow();
        memo(
            HeaderProps {
                text: self.text.clone(),
                start: player.session().start().clone(),
                nodes: player.frame().nodes.len(),
                sizes: player.sizes().to_vec(),
                theme: self.theme,
                narrow: self.narrow,
                on: self.on_wish.clone(),
            },
            header,
        )
    }

    /// The instant for the stage, which glides.
    pub(super) fn moment(&self) -> Moment {
        let player = self.player.borrow();
        Moment {
            frame: Rc::clone(player.frame()),
            cursor: player.cursor(),
            glide: self.glide.clone(),
            // While something is to be read, the picture is a still one.
            playing: player.playing() && !player.holds(),
            glides: player.glides(),
            selection: self.selection,
            lit: self.lit(),
        }
    }

    /// The instant for views that need to be drawn anew only after events.
    pub(super) fn still(&self) -> Moment {
        let frame = Rc::clone(&self.beside.frame);
        Moment {
            cursor: frame.now,
            frame,
            playing: false,
            ..self.moment()
        }
    }

    fn draw_stage(&self) -> Html {
        let player = self.player.borrow();
        let start = player.session().start();
        let session = player.session();
        html! {
            <section class="stage-area" aria-label={t!(self.text, "stage-label")}>
                if player.is_at_title() {
                    { memo(OpeningProps {
                        text: self.text.clone(),
                        lab: start.lab.clone(),
                        scenario: start.scenario.clone(),
                        on: self.on_wish.clone(),
                    }, opening) }
                } else {
                    { memo(StoryProps {
                        text: self.text.clone(),
                        lab: start.lab.clone(),
                        scenario: start.scenario.clone(),
                        beats: session.beats(),
                        offer: session.offer(),
                        ended: player.cursor() >= session.ends_at(),
                        narrow: self.narrow,
                        on: self.on_wish.clone(),
                    }, draw_story) }
                }
                { self.draw_broken() }
                { self.draw_struck() }
                <div class="stage-room" id="stage" tabindex="-1">
                    { draw_stage(StageProps {
                        moment: self.moment(),
                        text: self.text.clone(),
                        allows: self.allows.clone(),
                        start: self.start.clone(),
                        reading: player.reading().map(|(event, whole_us)| Reading {
                            event: Shared(Rc::clone(event)),
                            beat: player.beat_here(),
                            whole_us,
                            held: player.holds(),
                        }),
                        on: self.on_intent.clone(),
                    }) }
                    if player.tells() {
                        { door(directed::passes as fn(&App) -> Html)(self) }
                    }
                </div>
                { self.draw_below() }
            </section>
        }
    }

    /// The rules that are switched off.
    fn draw_struck(&self) -> Html {
        let props = RulesProps {
            text: self.text.clone(),
            start: self.start.clone(),
            on: self.on_intent.clone(),
        };
        match self.start.set.is_empty() {
            true => later_unasked(Part::Hand, props, draw_struck),
            false => later_unsaid(Part::Hand, props, draw_struck),
        }
    }

    fn draw_broken(&self) -> Html {
        let player = self.player.borrow();
        let frame = player.frame();
        let (violations, lapses) = (frame.violations.clone(), frame.lapses.clone());
        if violations.is_empty() && lapses.is_empty() {
            return Html::default();
        }
        later_unsaid(
            Part::Panels,
            BrokenProps {
                text: self.text.clone(),
                start: self.start.clone(),
                violations,
                lapses,
                on: self.on_wish.clone(),
            },
            broken,
        )
    }

    pub(super) fn draw_why(&self) -> Html {
        let event = self.headline.event().map(|event| Shared(Rc::clone(event)));
        let lab = self.player.borrow().session().start().lab.clone();
        memo(
            WhyProps {
                text: self.text.clone(),
                lab,
                event,
                left_out: self.headline.left_out(),
            },
            draw_why,
        )
    }

    pub(super) fn draw_recent(&self) -> Html {
        html! {
            <Recent text={self.text.clone()} feed={self.beside.feed.clone()} lit={self.lit()}
                on={self.on_wish.clone()} />
        }
    }

    pub(super) fn draw_details(&self) -> Html {
        later(
            Part::Hand,
            &self.text,
            InspectorProps {
                moment: self.still(),
                text: self.text.clone(),
                allows: self.allows.clone(),
                event: self.selected_event().map(|event| Shared(Rc::clone(event))),
                lab: self.player.borrow().session().start().lab.clone(),
                on: self.on_intent.clone(),
                on_wish: self.on_wish.clone(),
            },
            inspector,
        )
    }

    pub(super) fn draw_panels(&self) -> Html {
        let moment = self.still();
        html! {
            <Panels frame={Shared(moment.frame)} selection={moment.selection} lit={moment.lit.node}
                wide={self.arrangement.below() == Some(View::Panels)} swift={self.beside.swift}
                text={self.text.clone()}
                on={self.on_intent.clone()} on_wish={self.on_wish.clone()} />
        }
    }

    fn draw_transport(&self) -> Html {
        let player = self.player.borrow();
        memo(
            TransportProps {
                text: self.text.clone(),
                lab: player.session().start().lab.clone(),
                place: player.place(),
                seed: player.session().seed(),
                marks: player.marks().clone(),
                needle: self.needle.clone(),
                pointed: self.pointed_event().map(|event| Shared(Rc::clone(event))),
                selected: self.selected_event().map(|event| event.at),
                branches: BranchesProps {
                    text: self.text.clone(),
                    branches: named(&self.text, player.session()),
                    current: player.session().branch(),
                    seq: player.place().seq,
                    compared: self.compared.clone(),
                    on: self.on_wish.clone(),
                },
                manual: self.manual_shown(),
                on: self.on_wish.clone(),
            },
            transport,
        )
    }

    fn draw_sheet(&self) -> Html {
        match self.sheet {
            None => Html::default(),
            Some(sheet) => door(sheets::draw as fn(&App, Sheet) -> Html)(self, sheet),
        }
    }

    /// What is said above everything else. While a sheet is open it is said
    /// in the sheet: all that lies below is neither seen nor heard.
    pub(super) fn draw_said(&self) -> Html {
        let hush = self.on_wish.reform(|_: MouseEvent| Wish::Hush);
        html! {
            <>
                if let Some(said) = &self.said {
                    <div class="toast" data-test="toast">
                        <p>{ &said.words }</p>
                        <button type="button" class="icon" onclick={hush}
                            aria-label={t!(self.text, "menu-close")}>
                            { icon(Shape::Close) }
                        </button>
                    </div>
                }
                if self.waits > 0 {
                    <div class="toast">{ coming(&self.text) }</div>
                } else if !self.missed.is_empty() {
                    <div class="toast">
                        { missing_part(&self.text, self.on_wish.reform(|_| Wish::Again)) }
                    </div>
                }
            </>
        }
    }
}

/// A way past what comes before the element `id`, for those who go by keys.
/// A button, for the address is taken by the run.
fn skip(id: &'static str, words: String) -> Html {
    let jump = Callback::from(move |_: MouseEvent| page::focus(id));
    html! { <button type="button" class="skip button" onclick={jump}>{ words }</button> }
}
