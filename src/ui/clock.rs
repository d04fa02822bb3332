//! The browser's time: a picture a frame, and what it says of motion.

use gloo_events::EventListener;
use gloo_render::{AnimationFrame, request_animation_frame};
use web_sys::{MediaQueryList, window};
use yew::Callback;

/// Milliseconds since the page came, in fractions.
#[must_use]
pub fn now() -> f64 {
    window()
        .and_then(|window| window.performance())
        .map_or(0.0, |performance| performance.now())
}

/// Asks for one call at the next picture, with its time in milliseconds.
/// Dropping the answer takes it back.
#[must_use = "dropping it takes the call back"]
pub fn at_next_picture(call: Callback<f64>) -> AnimationFrame {
    request_animation_frame(move |at| call.emit(at))
}

/// A property of the device or the person's wishes, and who hears of it when
/// it changes.
pub struct Condition {
    list: Option<MediaQueryList>,
    _listener: Option<EventListener>,
}

impl Condition {
    /// Watches a media query.
    #[must_use]
    pub fn watch(query: &str, changed: Callback<bool>) -> Condition {
        let list = window().and_then(|window| window.match_media(query).ok().flatten());
        let listener = list.clone().map(|list| {
            let target = list.clone();
            EventListener::new(&target, "change", move |_| changed.emit(list.matches()))
        });
        Condition {
            list,
            _listener: listener,
        }
    }

    /// Whether it holds now.
    #[must_use]
    pub fn holds(&self) -> bool {
        self.list.as_ref().is_some_and(MediaQueryList::matches)
    }
}
