//! What the drawings of all shapes have in common: colours, places, the
//! button of a node.

use yew::prelude::*;

use crate::show::panel::{Kind, Spot};
use crate::show::tone::Tone;
use crate::sim::id::NodeId;
use crate::text::Text;
use crate::ui::contract::{Intent, Selection};
use crate::ui::stage::epoch_class;

/// The class that sets the colours of a tone.
#[must_use]
pub fn tone_class(tone: Tone) -> String {
    format!("tone-{}", tone.word())
}

/// The classes of something that says this: its form, and its colour or that
/// of its number.
#[must_use]
pub fn look(kind: &Kind, number: Option<u64>) -> Classes {
    let colour = match number {
        Some(_) => epoch_class(number),
        None => tone_class(kind.tone),
    };
    classes!(format!("is-{}", kind.glyph.word()), colour)
}

/// The button that selects a node, with the colour of its number.
pub fn pick(text: &Text, on: &Callback<Intent>, node: NodeId, number: Option<u64>) -> Html {
    let select = on.reform(move |_: MouseEvent| Intent::Select(Selection::Node(node)));
    html! {
        <button type="button" class={classes!("pick", epoch_class(number))} onclick={select}
            data-node={node.0.to_string()}>
            if number.is_some() {
                <span class="swatch" aria-hidden="true"></span>
            }
            { text.name(node) }
        </button>
    }
}

/// A spot as an attribute: `3` is a row, `3.note` what is said of it, `3.1`
/// a cell.
#[must_use]
pub fn write_spot(spot: Spot) -> String {
    match spot {
        Spot::Row(row) => row.to_string(),
        Spot::Note(row) => format!("{row}.note"),
        Spot::Cell(row, cell) => format!("{row}.{cell}"),
    }
}

/// Reads what [`write_spot`] has written.
#[must_use]
pub fn read_spot(text: &str) -> Option<Spot> {
    let Some((row, cell)) = text.split_once('.') else {
        return text.parse().ok().map(Spot::Row);
    };
    let row = row.parse().ok()?;
    match cell {
        "note" => Some(Spot::Note(row)),
        cell => Some(Spot::Cell(row, cell.parse().ok()?)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_spot_that_is_written_is_read_again() {
        for spot in [Spot::Row(0), Spot::Note(12), Spot::Cell(u64::MAX, 3)] {
            assert_eq!(read_spot(&write_spot(spot)), Some(spot));
        }
        for wrong in ["", "x", "1.", "1.y", ".2"] {
            assert_eq!(read_spot(wrong), None, "{wrong}");
        }
    }
}
