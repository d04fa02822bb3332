//! What the diagram listens to beside what it draws: the wheel, whose turns
//! are not to scroll the page, and the size of its place.

use gloo_events::{EventListener, EventListenerOptions, EventListenerPhase};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, ResizeObserver, WheelEvent};
use yew::prelude::*;

use super::{Diagram, Msg};

/// What it listens to.
pub(super) struct Watched {
    _wheel: EventListener,
    observer: ResizeObserver,
    _seen: Closure<dyn Fn()>,
}

impl Drop for Watched {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}

impl Diagram {
    pub(super) fn watch(&mut self, ctx: &Context<Diagram>) {
        let Some(root) = self.root.cast::<Element>() else {
            return;
        };
        let options = EventListenerOptions {
            phase: EventListenerPhase::Bubble,
            passive: false,
        };
        let link = ctx.link().clone();
        let wheel = EventListener::new_with_options(&root, "wheel", options, move |event| {
            if let Some(event) = event.dyn_ref::<WheelEvent>() {
                event.prevent_default();
                link.send_message(Msg::Wheel(event.clone()));
            }
        });
        let (link, measured) = (ctx.link().clone(), root.clone());
        let seen = Closure::<dyn Fn()>::new(move || {
            let (width, height) = (measured.client_width(), measured.client_height());
            if width > 0 && height > 0 {
                link.send_message(Msg::Size(width, height));
            }
        });
        if let Ok(observer) = ResizeObserver::new(seen.as_ref().unchecked_ref()) {
            observer.observe(&root);
            self.watched = Some(Watched {
                _wheel: wheel,
                observer,
                _seen: seen,
            });
        }
    }
}
