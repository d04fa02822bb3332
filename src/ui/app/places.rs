//! The views and where they stand: beside and below the stage, or behind
//! tabs.

use std::rc::Rc;

use web_sys::Element;
use yew::prelude::*;

use crate::t;
use crate::ui::contract::Selection;
use crate::ui::events::{EventsProps, draw_events};
use crate::ui::figures::{FiguresProps, draw_figures};
use crate::ui::later::later;
use crate::ui::memo::memo;
use crate::ui::page;
use crate::ui::parts::Part;
use crate::ui::shared::Shared;
use crate::ui::spacetime::{DiagramProps, draw_diagram};
use crate::ui::views::{
    MenuProps, PromisesProps, Spot, StateProps, View, draw_menu, draw_promises, draw_state,
    views_button,
};
use crate::ui::wish::Wish;

use super::App;

impl App {
    /// What stands beside the stage.
    pub(super) fn draw_side(&self) -> Html {
        if self.narrow {
            return self.draw_tabs();
        }
        if self.arrangement.beside().is_empty() {
            return Html::default();
        }
        html! {
            <aside class="beside" aria-label={t!(self.text, "tabs-label")}>
                { for self.arrangement.beside().iter().map(|view| self.draw_panel(*view)) }
            </aside>
        }
    }

    /// What stands below the stage.
    pub(super) fn draw_below(&self) -> Html {
        match self.arrangement.below() {
            Some(view) if !self.narrow => html! {
                <div class="below">{ self.draw_panel(view) }</div>
            },
            Some(_) | None => Html::default(),
        }
    }

    fn draw_panel(&self, view: View) -> Html {
        let full = view == View::Details && self.selection != Selection::Nothing;
        let class = classes!(
            "panel",
            format!("panel-{}", view.word()),
            full.then_some("has-details"),
        );
        html! {
            <div key={view.word()} {class} tabindex="0" role="group"
                aria-label={self.name_of(view)}>
                { self.draw_view(view) }
            </div>
        }
    }

    /// The name of a view: the lab's own word for what its panels show.
    fn name_of(&self, view: View) -> String {
        view.name(&self.text, self.player.borrow().frame().lab)
    }

    fn draw_view(&self, view: View) -> Html {
        match view {
            View::Why if self.narrow => html! {
                <>{ self.draw_why() }{ self.draw_recent() }</>
            },
            View::Why => self.draw_why(),
            View::Details if !self.narrow && self.selection == Selection::Nothing => {
                self.draw_recent()
            }
            View::Details => self.draw_details(),
            View::Panels => self.draw_panels(),
            View::Promises => self.draw_promises(),
            View::Diagram => self.draw_diagram(),
            View::Events => self.draw_events(),
            View::Figures => self.draw_figures(),
            View::State => later(
                Part::Views,
                &self.text,
                StateProps {
                    text: self.text.clone(),
                    moment: self.still(),
                    on: self.on_intent.clone(),
                },
                draw_state,
            ),
        }
    }

    fn draw_diagram(&self) -> Html {
        later(
            Part::Views,
            &self.text,
            DiagramProps {
                player: Shared(self.player.clone()),
                run: self.run,
                moment: self.moment(),
                selected: self.selected_event().map(|event| Shared(event.clone())),
                text: self.text.clone(),
                on: self.on_wish.clone(),
            },
            draw_diagram,
        )
    }

    fn draw_promises(&self) -> Html {
        let player = self.player.borrow();
        later(
            Part::Views,
            &self.text,
            PromisesProps {
                text: self.text.clone(),
                lab: player.session().start().lab.clone(),
                violations: player.frame().violations.clone(),
                lapses: player.frame().lapses.clone(),
                on: self.on_wish.clone(),
            },
            draw_promises,
        )
    }

    fn draw_events(&self) -> Html {
        let selected = match self.selection {
            Selection::Event(seq) => Some(seq),
            _ => None,
        };
        let elsewhere = !self.narrow && self.arrangement.spot(View::Details) != Spot::Hidden;
        let told = self.selected_event().filter(|_| !elsewhere);
        later(
            Part::Views,
            &self.text,
            EventsProps {
                text: self.text.clone(),
                player: Shared(Rc::clone(&self.player)),
                run: self.run,
                place: self.beside.events,
                selected,
                told: told.map(|event| Shared(Rc::clone(event))),
                lit: self.lit(),
                on: self.on_wish.clone(),
            },
            draw_events,
        )
    }

    fn draw_figures(&self) -> Html {
        let player = self.player.borrow();
        let start = player.session().start();
        later(
            Part::Views,
            &self.text,
            FiguresProps {
                text: self.text.clone(),
                lab: start.lab.clone(),
                scenario: start.scenario.clone(),
                on: self.on_wish.clone(),
                now: player.session().figures(),
                series: player.session().series(),
            },
            draw_figures,
        )
    }

    /// One view at a time, each behind its tab.
    fn draw_tabs(&self) -> Html {
        let text = &self.text;
        let front = self.arrangement.front();
        let tabs = self.arrangement.shown().map(|view| {
            let selected = Some(view) == front;
            let show = self.on_wish.reform(move |_: MouseEvent| Wish::Show(view));
            html! {
                <button type="button" role="tab" class="tab" id={view.tab()} key={view.word()}
                    onclick={show} aria-selected={selected.to_string()} aria-controls="tab-panel"
                    tabindex={if selected { "0" } else { "-1" }}>
                    { self.name_of(view) }
                </button>
            }
        });
        html! {
            <div class="beside">
                <div class="tab-bar">
                    <div class="tabs" role="tablist" aria-label={t!(text, "tabs-label")}
                        onkeydown={self.next_tab()}>
                        { for tabs }
                    </div>
                    { views_button(text) }
                </div>
                if let Some(view) = front {
                    <div class="tab-panel" id="tab-panel" role="tabpanel" aria-labelledby={view.tab()}
                        tabindex="0" key={view.word()}>
                        if view != View::Why {
                            <h2 class="unseen">{ self.name_of(view) }</h2>
                        }
                        { self.draw_view(view) }
                    </div>
                }
            </div>
        }
    }

    /// Arrow keys go from tab to tab.
    fn next_tab(&self) -> Callback<KeyboardEvent> {
        let on = self.on_wish.clone();
        let shown: Vec<View> = self.arrangement.shown().collect();
        Callback::from(move |event: KeyboardEvent| {
            let count = shown.len();
            // The focus moves at once, what is drawn a little later.
            let focused = event.target_dyn_into::<Element>().map(|tab| tab.id());
            let here = shown
                .iter()
                .position(|one| focused.as_deref() == Some(one.tab()));
            let here = here.unwrap_or(0);
            let there = match event.key().as_str() {
                "ArrowRight" => (here + 1) % count,
                "ArrowLeft" => (here + count - 1) % count,
                "Home" => 0,
                "End" => count - 1,
                _ => return,
            };
            event.prevent_default();
            on.emit(Wish::Show(shown[there]));
            page::focus(shown[there].tab());
        })
    }

    pub(super) fn draw_views_menu(&self) -> Html {
        memo(
            MenuProps {
                text: self.text.clone(),
                lab: self.player.borrow().frame().lab,
                arrangement: self.arrangement.clone(),
                narrow: self.narrow,
                on: self.on_wish.clone(),
            },
            draw_menu,
        )
    }
}
