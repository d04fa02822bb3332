//! The page's parts and where they stand.

use std::rc::Rc;

use yew::prelude::*;

use crate::t;
use crate::ui::contract::{Moment, Selection};
use crate::ui::inspector::{InspectorProps, inspector};
use crate::ui::logs::{LogsProps, draw_logs};
use crate::ui::memo::memo;
use crate::ui::page;
use crate::ui::shared::Shared;
use crate::ui::shell::broken::{BrokenProps, broken};
use crate::ui::shell::expect::{ExpectProps, expect};
use crate::ui::shell::header::{HeaderProps, header};
use crate::ui::shell::help::help;
use crate::ui::shell::icons::{Shape, icon};
use crate::ui::shell::recent::Recent;
use crate::ui::shell::run::RunSheet;
use crate::ui::shell::scenarios::scenarios;
use crate::ui::shell::story::{Invitation, StoryProps, draw_story};
use crate::ui::shell::transport::{TransportProps, transport};
use crate::ui::shell::why::{WhyProps, draw_why};
use crate::ui::stage::Stage;
use crate::ui::wish::{Sheet, View, Wish};

use super::App;

impl App {
    pub(super) fn draw(&self) -> Html {
        let text = &self.text;
        html! {
            <div class="page">
                { skip("stage", t!(text, "skip-stage")) }
                { skip("why", t!(text, "skip-why")) }
                { self.draw_header() }
                <main class="main">
                    { self.draw_stage() }
                    { self.draw_side() }
                </main>
                { self.draw_transport() }
                { self.draw_sheet() }
                { self.draw_said() }
                <div class="unseen" role="status" aria-live="polite" data-test="spoken">
                    { &self.spoken.words }
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
                sizes: player.sizes(),
                theme: self.theme,
                on: self.on_wish.clone(),
            },
            header,
        )
    }

    /// The instant for the stage, which glides.
    fn moment(&self) -> Moment {
        let player = self.player.borrow();
        Moment {
            frame: Rc::clone(player.frame()),
            cursor: player.cursor(),
            playing: player.playing(),
            glides: player.glides(),
            selection: self.selection,
        }
    }

    /// The instant for views that need to be drawn anew only after events.
    fn still(&self) -> Moment {
        let moment = self.moment();
        Moment {
            cursor: moment.frame.now,
            playing: false,
            ..moment
        }
    }

    fn draw_stage(&self) -> Html {
        let player = self.player.borrow();
        let start = player.session().start();
        html! {
            <section class="stage-area" aria-label={t!(self.text, "stage-label")}>
                { memo(StoryProps {
                    text: self.text.clone(),
                    lab: start.lab.clone(),
                    scenario: start.scenario.clone(),
                    invitation: Invitation::of(player.frame()),
                    on: self.on_wish.clone(),
                }, draw_story) }
                { memo(BrokenProps {
                    text: self.text.clone(),
                    violations: player.frame().violations.clone(),
                    on: self.on_wish.clone(),
                }, broken) }
                <div class="stage-room" id="stage" tabindex="-1">
                    <Stage moment={self.moment()} text={self.text.clone()}
                        allows={self.allows.clone()} commands={self.commands()}
                        on={self.on_intent.clone()} />
                </div>
            </section>
        }
    }

    fn draw_side(&self) -> Html {
        if self.narrow {
            return self.draw_tabs();
        }
        let selected = self.selection != Selection::Nothing;
        html! {
            <aside class={classes!("beside", selected.then_some("has-details"))}
                aria-label={t!(self.text, "tabs-label")}>
                { self.draw_why() }
                <div class="beside-middle" tabindex="0" role="group"
                    aria-label={t!(self.text, "tab-node")}>
                    if selected {
                        { self.draw_details() }
                    } else {
                        { self.draw_story_of_run() }
                    }
                </div>
                { self.draw_logs() }
            </aside>
        }
    }

    /// One view at a time, each behind its tab.
    fn draw_tabs(&self) -> Html {
        let text = &self.text;
        let tabs = View::ALL.map(|view| {
            let id = view.tab();
            let name = match view {
                View::Why => t!(text, "tab-why"),
                View::Details => t!(text, "tab-node"),
                View::Logs => t!(text, "tab-log"),
            };
            let selected = view == self.view;
            let show = self.on_wish.reform(move |_: MouseEvent| Wish::Show(view));
            html! {
                <button type="button" role="tab" class="tab" {id} onclick={show}
                    aria-selected={selected.to_string()} aria-controls="tab-panel"
                    tabindex={if selected { "0" } else { "-1" }}>
                    { name }
                </button>
            }
        });
        let view = match self.view {
            View::Why => html! { <>{ self.draw_why() }{ self.draw_story_of_run() }</> },
            View::Details => html! {
                <><h2 class="unseen">{ t!(text, "tab-node") }</h2>{ self.draw_details() }</>
            },
            View::Logs => html! {
                <><h2 class="unseen">{ t!(text, "tab-log") }</h2>{ self.draw_logs() }</>
            },
        };
        html! {
            <div class="beside">
                <div class="tabs" role="tablist" aria-label={t!(text, "tabs-label")}
                    onkeydown={next_tab(self.view, self.on_wish.clone())}>
                    { for tabs }
                </div>
                <div class="tab-panel" id="tab-panel" role="tabpanel" aria-labelledby={self.view.tab()}
                    tabindex="0">
                    { view }
                </div>
            </div>
        }
    }

    fn draw_why(&self) -> Html {
        let event = self.headline.event().map(|event| Shared(Rc::clone(event)));
        let lab = self.player.borrow().session().start().lab.clone();
        memo(
            WhyProps {
                text: self.text.clone(),
                lab,
                event,
            },
            draw_why,
        )
    }

    fn draw_story_of_run(&self) -> Html {
        let player = self.player.borrow();
        html! {
            <>
                { memo(ExpectProps {
                    text: self.text.clone(),
                    expectations: player.session().expectations(),
                }, expect) }
                <Recent text={self.text.clone()} feed={player.feed().clone()}
                    on={self.on_wish.clone()} />
            </>
        }
    }

    fn draw_details(&self) -> Html {
        memo(
            InspectorProps {
                moment: self.still(),
                text: self.text.clone(),
                allows: self.allows.clone(),
                commands: self.commands(),
                on: self.on_intent.clone(),
            },
            inspector,
        )
    }

    fn draw_logs(&self) -> Html {
        memo(
            LogsProps {
                moment: self.still(),
                text: self.text.clone(),
                on: self.on_intent.clone(),
            },
            draw_logs,
        )
    }

    fn draw_transport(&self) -> Html {
        let player = self.player.borrow();
        memo(
            TransportProps {
                text: self.text.clone(),
                place: player.place(),
                seed: player.session().seed(),
                marks: player.marks().clone(),
                on: self.on_wish.clone(),
            },
            transport,
        )
    }

    fn draw_sheet(&self) -> Html {
        let player = self.player.borrow();
        let (text, on) = (self.text.clone(), self.on_wish.clone());
        match self.sheet {
            None => Html::default(),
            Some(Sheet::Help) => help(&text, &on),
            Some(Sheet::Scenarios) => scenarios(&text, player.session().start(), &on),
            Some(Sheet::Run) => html! {
                <RunSheet {text} {on} start={player.session().start().clone()}
                    seed={player.session().seed()} settings={player.session().settings()}
                    digest={format!("{:016x}", player.session().digest())}
                    journal={self.journal.clone()} />
            },
        }
    }

    fn draw_said(&self) -> Html {
        let hush = self.on_wish.reform(|_: MouseEvent| Wish::Hush);
        html! {
            <div class="toasts" role="status" aria-live="polite">
                if let Some(said) = &self.said {
                    <div class="toast" data-test="toast">
                        <p>{ &said.words }</p>
                        <button type="button" class="icon" onclick={hush}
                            aria-label={t!(self.text, "menu-close")}>
                            { icon(Shape::Close) }
                        </button>
                    </div>
                }
            </div>
        }
    }
}

/// A way past what comes before the element `id`, for those who go by keys.
/// A button, for the address is taken by the run.
fn skip(id: &'static str, words: String) -> Html {
    let jump = Callback::from(move |_: MouseEvent| page::focus(id));
    html! { <button type="button" class="skip button" onclick={jump}>{ words }</button> }
}

/// Arrow keys go from tab to tab.
fn next_tab(view: View, on: Callback<Wish>) -> Callback<KeyboardEvent> {
    Callback::from(move |event: KeyboardEvent| {
        let count = View::ALL.len();
        let here = View::ALL.iter().position(|one| *one == view).unwrap_or(0);
        let there = match event.key().as_str() {
            "ArrowRight" => (here + 1) % count,
            "ArrowLeft" => (here + count - 1) % count,
            "Home" => 0,
            "End" => count - 1,
            _ => return,
        };
        event.prevent_default();
        on.emit(Wish::Show(View::ALL[there]));
        page::focus(View::ALL[there].tab());
    })
}
