//! Pieces of the page that are drawn anew only when what they show has
//! changed.

use std::any::Any;
use std::ptr::fn_addr_eq;
use std::rc::Rc;

use yew::prelude::*;
use yew::virtual_dom::Key;

/// Something that can be drawn, and compared with what was drawn before.
trait Draw {
    fn draw(&self) -> Html;
    fn same(&self, other: &dyn Draw) -> bool;
    fn as_any(&self) -> &dyn Any;
}

/// A function of some properties.
struct Drawn<P: 'static> {
    props: P,
    draw: fn(&P) -> Html,
}

impl<P: PartialEq + 'static> Draw for Drawn<P> {
    fn draw(&self) -> Html {
        (self.draw)(&self.props)
    }

    fn same(&self, other: &dyn Draw) -> bool {
        let other = other.as_any().downcast_ref::<Drawn<P>>();
        other.is_some_and(|other| fn_addr_eq(self.draw, other.draw) && self.props == other.props)
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}

/// A piece of the page: a function, and what it draws.
#[derive(Clone)]
pub struct Piece(Rc<dyn Draw>);

impl Piece {
    /// What `draw` makes of `props`.
    pub fn new<P: PartialEq + 'static>(props: P, draw: fn(&P) -> Html) -> Piece {
        Piece(Rc::new(Drawn { props, draw }))
    }

    /// Draws it.
    pub fn draw(&self) -> Html {
        self.0.draw()
    }
}

impl PartialEq for Piece {
    fn eq(&self, other: &Piece) -> bool {
        self.0.same(&*other.0)
    }
}

#[derive(Properties, PartialEq)]
struct MemoProps {
    piece: Piece,
}

#[component]
fn Memo(props: &MemoProps) -> Html {
    props.piece.draw()
}

/// Draws `draw(props)`, again only when `props` differ.
pub fn memo<P: PartialEq + 'static>(props: P, draw: fn(&P) -> Html) -> Html {
    html! { <Memo piece={Piece::new(props, draw)} /> }
}

/// The same for one of a list: `key` tells it from its neighbours.
pub fn memo_of<P: PartialEq + 'static>(
    key: impl Into<Key>,
    props: P,
    draw: fn(&P) -> Html,
) -> Html {
    html! { <Memo key={key.into()} piece={Piece::new(props, draw)} /> }
}
