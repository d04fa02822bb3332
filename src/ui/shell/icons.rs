//! The pictures on controls: lines on a grid of 24 by 24.

use yew::prelude::*;

/// Which picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// A triangle to the right.
    Play,
    /// Two bars.
    Pause,
    /// To the next.
    Forward,
    /// To the one before.
    Back,
    /// To the start.
    Restart,
    /// A die.
    Seed,
    /// Sliders.
    Settings,
    /// A question mark.
    Help,
    /// A cross.
    Close,
    /// A disc half dark.
    System,
    /// A sun.
    Light,
    /// A moon.
    Dark,
    /// A small triangle down.
    Down,
    /// A tick.
    Done,
    /// A dot.
    Open,
    /// An arrow out of a tray.
    Share,
    /// A page in three parts.
    Views,
    /// A globe.
    Language,
}

/// Draws a picture that says nothing to those who listen: the control has
/// its own name.
pub fn icon(shape: Shape) -> Html {
    let lines = match shape {
        Shape::Play => "M8 5v14l11-7z",
        Shape::Pause => "M8 5v14M16 5v14",
        Shape::Forward => "M6 5v14l9-7zM19 5v14",
        Shape::Back => "M18 5v14l-9-7zM5 5v14",
        Shape::Restart => "M4 12a8 8 0 1 0 2.5-5.8M4 4v4.5h4.5",
        Shape::Seed => "M5 5h14v14H5zM9 9h.01M15 9h.01M12 12h.01M9 15h.01M15 15h.01",
        Shape::Settings => "M4 8h10M18 8h2M16 6v4M4 16h3M11 16h9M9 14v4",
        Shape::Help => "M9 9a3 3 0 1 1 4.5 2.6c-1 .6-1.5 1.2-1.5 2.4M12 17.5h.01",
        Shape::Close => "M6 6l12 12M18 6L6 18",
        Shape::System => "M12 4a8 8 0 1 0 0 16zM12 4a8 8 0 0 1 0 16",
        Shape::Light => {
            "M12 8a4 4 0 1 0 0 8 4 4 0 1 0 0-8M12 2v2M12 20v2M2 12h2M20 12h2M5 5l1.4 1.4M17.6 17.6L19 19M5 19l1.4-1.4M17.6 6.4L19 5"
        }
        Shape::Dark => "M19 14.5A8 8 0 0 1 9.5 5 8 8 0 1 0 19 14.5z",
        Shape::Down => "M7 10l5 5 5-5",
        Shape::Done => "M5 13l4.5 4.5L19 7",
        Shape::Share => "M12 15V4M8 7.5L12 4l4 3.5M5 13v6h14v-6",
        Shape::Views => "M4 5h16v14H4zM14 5v14M14 12h6",
        Shape::Language => {
            "M12 4a8 8 0 1 0 0 16 8 8 0 1 0 0-16M4 12h16M12 4c-5 5-5 11 0 16M12 4c5 5 5 11 0 16"
        }
        Shape::Open => "M12 9a3 3 0 1 0 0 6 3 3 0 1 0 0-6",
    };
    let solid = matches!(shape, Shape::Play | Shape::Forward | Shape::Back);
    html! {
        <svg viewBox="0 0 24 24" aria-hidden="true" focusable="false"
            class={classes!("pict", solid.then_some("solid"))}>
            <path d={lines} />
        </svg>
    }
}
