//! Mouse, touch, pen and keyboard on the picture. What answers them comes
//! later than the first view.

use std::rc::Rc;

use yew::prelude::*;

use crate::show::frame::Frame;
use crate::ui::contract::Intent;
use crate::ui::host;
use crate::ui::later::door;
use crate::ui::parts::Part;
use crate::ui::shared::Shared;

use super::hand::Hand;
use super::layout::Layout;

/// All that a gesture needs to know when it comes.
#[derive(Clone)]
pub struct Gestures {
    /// What is in hand.
    pub hand: UseReducerHandle<Hand>,
    /// Where wishes go.
    pub on: Callback<Intent>,
    /// The stage on the page.
    pub root: NodeRef,
    /// The instant.
    pub frame: Shared<Frame>,
    /// Where things stand.
    pub layout: Rc<Layout>,
}

impl Gestures {
    /// A callback that hands the event to `act`, with all that it needs. The page
    /// waits with it until the part is there that answers a hand.
    #[must_use]
    pub fn listen<E: Clone + 'static>(&self, act: fn(&Gestures, E)) -> Callback<E> {
        self.answer(act, true)
    }

    /// The same for what nobody has asked for and stays true until the part has
    /// come, as where the pointer rests: it is waited for without a word.
    #[must_use]
    pub fn follow<E: Clone + 'static>(&self, act: fn(&Gestures, E)) -> Callback<E> {
        self.answer(act, false)
    }

    fn answer<E: Clone + 'static>(&self, act: fn(&Gestures, E), said: bool) -> Callback<E> {
        let gestures = self.clone();
        Callback::from(move |event: E| {
            if host::has(Part::Hand.name()) {
                return door(act)(&gestures, event);
            }
            let late = gestures.clone();
            let answer = Callback::from(move |()| door(act)(&late, event.clone()));
            gestures.on.emit(Intent::Answer { answer, said });
        })
    }

    /// The same for what passes: it is let go if the part has yet to come.
    #[must_use]
    pub fn notice<E: 'static>(&self, act: fn(&Gestures, E)) -> Callback<E> {
        let gestures = self.clone();
        Callback::from(move |event| {
            if host::has(Part::Hand.name()) {
                door(act)(&gestures, event);
            }
        })
    }
}
