//! The stage of parts that are no small ring: in rows and columns, on a drawn
//! graph, or many.

use yew::prelude::*;

use super::layout::{Lay, spread};
use super::{Stage, StageProps};

/// The stage, with its parts where they have a place.
pub fn draw(props: &StageProps) -> Html {
    html! { <Stage stage={props.clone()} lay={spread as Lay} /> }
}
