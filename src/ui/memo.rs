//! Parts of the page that are drawn anew only when what they show has
//! changed. One component serves all of them: a component of its own for
//! each part would cost some kilobytes of program apiece.

use std::any::Any;
use std::ptr::fn_addr_eq;
use std::rc::Rc;

use yew::prelude::*;
use yew::virtual_dom::Key;

/// Something that can be drawn, and compared with what was drawn before.
trait Part {
    fn draw(&self) -> Html;
    fn same(&self, other: &dyn Part) -> bool;
    fn as_any(&self) -> &dyn Any;
}

/// A function of some properties.
struct Drawn<P: 'static> {
    props: P,
    draw: fn(&P) -> Html,
}

impl<P: PartialEq + 'static> Part for Drawn<P> {
    fn draw(&self) -> Html {
        (self.draw)(&self.props)
    }

    fn same(&self, other: &dyn Part) -> bool {
        let other = other.as_any().downcast_ref::<Drawn<P>>();
        other.is_some_and(|other| fn_addr_eq(self.draw, other.draw) && self.props == other.props)
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}

#[derive(Properties)]
struct MemoProps {
    part: Rc<dyn Part>,
}

impl PartialEq for MemoProps {
    fn eq(&self, other: &MemoProps) -> bool {
        self.part.same(&*other.part)
    }
}

#[component]
fn Memo(props: &MemoProps) -> Html {
    props.part.draw()
}

/// Draws `draw(props)`, again only when `props` differ.
pub fn memo<P: PartialEq + 'static>(props: P, draw: fn(&P) -> Html) -> Html {
    let part: Rc<dyn Part> = Rc::new(Drawn { props, draw });
    html! { <Memo {part} /> }
}

/// The same for one of a list: `key` tells it from its neighbours.
pub fn memo_of<P: PartialEq + 'static>(
    key: impl Into<Key>,
    props: P,
    draw: fn(&P) -> Html,
) -> Html {
    let part: Rc<dyn Part> = Rc::new(Drawn { props, draw });
    html! { <Memo key={key.into()} {part} /> }
}

/// A function that stays one of its own although one place alone calls it.
/// Otherwise it would become a part of its caller, and come with the first
/// view even if nothing calls it there.
#[inline]
pub fn apart<F: Copy>(function: F) -> F {
    std::hint::black_box(function)
}
