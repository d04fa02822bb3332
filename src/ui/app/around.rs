//! What the page around this one asks of it, where it is embedded: `frame.js`
//! calls [`ask`] for what `docs/embed.md` promises.

use std::cell::RefCell;

use serde::Serialize;
use wasm_bindgen::prelude::*;
use yew::html::Scope;

use crate::runs::earned::open_after;
use crate::runs::json::event_line;
use crate::runs::link::{Astray, follow};
use crate::runs::scene::scene;
use crate::sim::time::Time;
use crate::t;
use crate::text::Lang;
use crate::ui::contract::Intent;
use crate::ui::later::door;
use crate::ui::player::Pace;
use crate::ui::store::Theme;
use crate::ui::views::Arrangement;
use crate::ui::wish::Wish;
use crate::ui::words;

use super::{App, Msg, runs};

/// The most events that are told at once; of more, the last ones.
const MOST_TOLD: u64 = 64;

thread_local! {
    static APP: RefCell<Option<Scope<App>>> = const { RefCell::new(None) };
}

/// From now on this is the page that is asked.
pub fn know(app: &Scope<App>) {
    APP.with(|known| *known.borrow_mut() = Some(app.clone()));
}

/// Does or tells what is asked for, where the part is there that knows runs as
/// data. Undefined if it is nothing that can be
/// done or told; else text, which is empty where there is nothing to tell.
#[wasm_bindgen]
#[must_use]
pub fn ask(what: &str, with: &str) -> Option<String> {
    let scope = APP.with(|known| known.borrow().clone())?;
    let tell = door(runs::tell as fn(&App, &str, &str) -> Option<String>);
    if let Some(told) = tell(&*scope.get_component()?, what, with) {
        return Some(told);
    }
    let wish = scope.get_component()?.wish_of(what, with)?;
    if let Some(wish) = wish {
        scope.send_message(Msg::Wish(wish));
    }
    Some(String::new())
}

#[derive(Serialize)]
struct State {
    lab: String,
    scenario: String,
    seed: String,
    seq: u64,
    recorded: u64,
    at_us: u64,
    playing: bool,
    ended: bool,
    branch: u32,
    branches: usize,
    /// How many things were done by hand on this branch.
    acts: usize,
    violations: Vec<&'static str>,
    goals: Vec<Goal>,
}

#[derive(Serialize)]
struct Goal {
    name: &'static str,
    text: String,
    met: bool,
    /// Whether a person has to bring it about.
    yours: bool,
}

impl App {
    pub(super) fn tell(&self, what: &str, with: &str) -> Option<String> {
        match what {
            "state" => serde_json::to_string(&self.state()).ok(),
            "link" => Some(self.route_here().map_or(String::new(), |it| it.write())),
            "check" => Some(self.astray(with)),
            "scene" => {
                let player = self.player.borrow();
                Some(scene(player.frame(), player.cursor()))
            }
            "events" => Some(self.events_after(with.parse().ok()?)),
            "open-after" => {
                let after = open_after(self.player.borrow().session());
                serde_json::to_string(&after).ok()
            }
            _ => None,
        }
    }

    /// The events after this one as JSON, one a line; of many, the last ones.
    fn events_after(&self, after: u64) -> String {
        let player = self.player.borrow();
        let session = player.session();
        let last = session.seq();
        let first = (after + 1).max((last + 1).saturating_sub(MOST_TOLD));
        let events = session.events(first..last + 1);
        let lines: Vec<String> = events
            .iter()
            .map(|event| event_line(event, session.parts()))
            .collect();
        lines.join("\n")
    }

    /// Why a link leads nowhere; empty if it leads to a run.
    fn astray(&self, link: &str) -> String {
        let text = &self.text;
        match follow(link) {
            Ok(_) => String::new(),
            Err(Astray::Part(part)) => t!(text, "link-unreadable", part = part),
            Err(Astray::Open(error)) => words::open_error(text, &error),
            Err(Astray::OtherDigest { .. }) => t!(text, "link-other-digest"),
        }
    }

    fn state(&self) -> State {
        let player = self.player.borrow();
        let session = player.session();
        let violations = &player.frame().violations;
        let goals = session.beats().into_iter();
        State {
            lab: session.start().lab.clone(),
            scenario: session.start().scenario.clone(),
            seed: session.seed().to_string(),
            seq: session.seq(),
            recorded: session.recorded(),
            at_us: player.cursor().0,
            playing: player.playing(),
            ended: player.ended() || player.place().over,
            branch: session.branch(),
            branches: session.branches().len(),
            acts: session.done(session.branch()).len(),
            violations: violations.iter().map(|one| one.invariant).collect(),
            goals: goals
                .map(|goal| Goal {
                    name: goal.key,
                    text: self.text.with(goal.key, &goal.values),
                    met: goal.reached.is_some(),
                    yours: goal.yours,
                })
                .collect(),
        }
    }

    /// The wish that does it; none inside if there is nothing to do.
    fn wish_of(&self, what: &str, with: &str) -> Option<Option<Wish>> {
        let playing = self.player.borrow().playing();
        let wish = match what {
            "play" => (!playing).then_some(Wish::Toggle),
            "pause" => playing.then_some(Wish::Intent(Intent::Hold)),
            "seek" => Some(Wish::Seek(with.parse().ok()?)),
            "seek-time" => Some(Wish::SeekTime(Time(with.parse().ok()?))),
            "speed" => Some(Wish::Speed(Pace::read(with)?)),
            "lang" => Some(Wish::Language(Lang::from_tag(with)?)),
            "theme" => Some(Wish::Theme(
                Theme::ALL.into_iter().find(|theme| theme.word() == with)?,
            )),
            "views" => Some(Wish::Arrange(Arrangement::read(with)?)),
            _ => return None,
        };
        Some(wish)
    }
}
