//! The sheet to share and save: a link to this moment, the run as a file,
//! its events, the runs that were looked at before.

mod embed;
mod export;
mod file;
mod link;
mod runs;

use std::cell::RefCell;

use yew::prelude::*;

use crate::runs::link::BadLink;
use crate::t;
use crate::text::Text;
use crate::ui::player::Player;
use crate::ui::shared::Shared;
use crate::ui::wish::Wish;

use super::sheet::SheetFrame;

use export::{Export, written};
use runs::Runs;
pub use runs::described;

#[derive(Properties, PartialEq)]
pub struct ShareProps {
    pub text: Text,
    /// The address of the run as it is shown now, from the hash on.
    pub address: Result<String, BadLink>,
    /// What its scenario is called.
    pub title: String,
    /// The picture of that moment, for other pages.
    pub scene: String,
    /// What files of this run are called, without their ends.
    pub name: String,
    /// Who holds the run.
    pub player: Shared<RefCell<Player>>,
    pub on: Callback<Wish>,
}

/// The sheet to share and save.
#[component]
pub fn ShareSheet(props: &ShareProps) -> Html {
    let ShareProps { text, on, .. } = props;
    html! {
        <SheetFrame text={text.clone()} title={t!(text, "sheet-share")}
            on_close={on.reform(Wish::Close)}>
            { link::section(props) }
            { embed::section(props) }
            { file::section(props) }
            <Runs text={text.clone()} on={on.clone()} />
        </SheetFrame>
    }
}
