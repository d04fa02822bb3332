//! The sheets above the page. They come later than the first view.

use yew::prelude::*;

use crate::labs::settings;
use crate::runs::scene::scene;
use crate::text::words;
use crate::ui::shared::Shared;
use crate::ui::shell::compare::CompareSheet;
use crate::ui::shell::help::help;
use crate::ui::shell::run::RunSheet;
use crate::ui::shell::scenarios::scenarios;
use crate::ui::shell::share::ShareSheet;
use crate::ui::shell::toasts::Above;
use crate::ui::wish::Sheet;

use super::App;

/// The sheet that is open, with what is said meanwhile. Each time that one is
/// opened it is a new one: the last may be closed and still in the page.
pub(super) fn draw(app: &App, sheet: Sheet) -> Html {
    html! {
        <ContextProvider<Above> key={app.sheets} context={Above { which: app.sheets, said: app.draw_said() }}>
            { sheet_of(app, sheet) }
        </ContextProvider<Above>>
    }
}

fn sheet_of(app: &App, sheet: Sheet) -> Html {
    let player = app.player.borrow();
    let (text, on) = (app.text.clone(), app.on_wish.clone());
    let address = || app.route_here().map(|route| route.write());
    match sheet {
        Sheet::Help => help(&text, app.letters, &on),
        Sheet::Scenarios | Sheet::Keep => {
            let start = player.session().start();
            scenarios(&text, start, address(), app.own, &on)
        }
        Sheet::Run => html! {
            <RunSheet {text} {on} start={player.session().start().clone()}
                seed={player.session().seed()} settings={settings::views(player.session().setup())}
                digest={format!("{:016x}", player.session().digest())} />
        },
        Sheet::Compare => html! {
            <CompareSheet {text} {on} player={Shared(app.player.clone())} />
        },
        Sheet::Share => {
            let start = player.session().start();
            let (lab, scenario) = (&start.lab, &start.scenario);
            html! {
                <ShareSheet {text} {on}
                    address={address()}
                    title={words::scenario(&app.text, lab, scenario)}
                    scene={scene(player.frame(), player.cursor())}
                    name={format!("{lab}-{scenario}-{}", player.session().seed())}
                    player={Shared(app.player.clone())} />
            }
        }
    }
}
