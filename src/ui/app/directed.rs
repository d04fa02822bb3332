//! A run that is told as a story. It comes later than the first view, and what
//! calls it has waited for it.

use yew::prelude::*;

use crate::sim::time::Time;
use crate::t;
use crate::text::words;
use crate::ui::player::director::time_to_read;

use super::App;

/// Somebody is there who tells the story.
pub(super) fn begin(app: &mut App) {
    app.player.borrow_mut().call_director();
}

/// Lets time run up to a picture. The answer is whether anything but the instant
/// has changed.
pub(super) fn tell(app: &App, real_us: u64) -> bool {
    let mut player = app.player.borrow_mut();
    player.tell(real_us, &|event, beat| {
        time_to_read(&words::to_read(&app.text, event, beat))
    })
}

/// That time passes in which nothing happens, while it is skipped.
pub(super) fn passes(app: &App) -> Html {
    let Some(span) = app.player.borrow().passing() else {
        return Html::default();
    };
    let (text, whole) = (&app.text, Time::ms(span.0.div_ceil(1_000)));
    html! {
        <p class="passes" data-test="passes">{ t!(text, "player-passes", time = text.time(whole)) }</p>
    }
}
