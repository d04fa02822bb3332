//! How the page begins: from an address, or from the first scenario.

use crate::catalog;
use crate::catalog::LABS;
use crate::labs::BadStart;
use crate::labs::lab::Opened;
use crate::labs::recording::{Recording, Sameness};
use crate::labs::session::{Session, Start};
use crate::labs::settings::{Reader, SetAll, SetConditions};
use crate::runs::OpenError;
use crate::runs::link::{Route, Unreadable};
use crate::runs::play;
use crate::sim::sorted::Map;
use crate::t;
use crate::text::{Lang, Text};
use crate::ui::later::door;
use crate::ui::player::{Pace, Player};
use crate::ui::views::Arrangement;
use crate::ui::{page, store, words};

use super::{query, runs};

/// The address, read. What reads queries and escapes comes later than the first
/// view, and has been waited for.
pub(super) fn address() -> (Route, Vec<Unreadable>) {
    let hash = page::hash();
    match hash.contains(['?', '%']) {
        false => Route::of_place(&hash),
        true => door(query::read as fn(&str) -> (Route, Vec<Unreadable>))(&hash),
    }
}

/// What the address says of the page and the page does not know, in sentences.
pub(super) fn strange(text: &Text, route: &Route, sentences: &mut Vec<String>) {
    let no_lang = |lang: &&String| Lang::from_tag(lang).is_none();
    let no_pace = |pace: &&String| Pace::read(pace).is_none();
    let strange = [
        ("lang", route.lang.as_ref().filter(no_lang)),
        ("speed", route.speed.as_ref().filter(no_pace)),
    ];
    for (key, value) in strange {
        if let Some(value) = value {
            let part = Unreadable::Part(format!("{key}={value}"));
            sentences.push(of_part(text, &part));
        }
    }
}

/// Which views are shown: as the address says, else as chosen before.
pub(super) fn arrangement(route: &Route) -> Arrangement {
    let read = |text: &str| Arrangement::read(text);
    let asked = route.view.as_deref().and_then(read);
    let chosen = || store::arrangement().as_deref().and_then(read);
    asked.or_else(chosen).unwrap_or_default()
}

/// Opens what the address asks for, or what comes nearest to it, with a
/// sentence about what could not be had. Time passes as was chosen, else as the
/// address says, else as the page around this one does, else as in a story,
/// which begins when somebody wants it to.
pub(super) fn open(
    text: &Text,
    route: &Route,
    unreadable: &[Unreadable],
    pace: Option<Pace>,
    glides: bool,
) -> (Player, Option<String>) {
    let lab = route.lab.as_deref().unwrap_or_default();
    let text = &text.in_lab(lab);
    let mut sentences: Vec<String> = unreadable.iter().map(|one| of_part(text, one)).collect();
    if route.lang.is_some() || route.speed.is_some() {
        let strange = door(query::strange as fn(&Text, &Route, &mut Vec<String>));
        strange(text, route, &mut sentences);
    }
    let touched = route.run.as_ref().and_then(|_| {
        let touched = door(runs::touched as fn(&Text, &Route, &mut Vec<String>) -> _);
        touched(text, route, &mut sentences)
    });
    let (session, is_asked_run) = match touched {
        Some(session) => (session, true),
        None => {
            let (session, trouble) = nearest(text, route);
            sentences.extend(trouble);
            (session, route.run.is_none())
        }
    };
    let pace = pace.or_else(|| linked(route)).or_else(store::asked_pace);
    let mut player = Player::new(session, pace.unwrap_or_default(), glides);
    // A place is of one run: in another it would mean nothing.
    let stands = is_asked_run && player.stand(route.event, route.at);
    if !stands && (route.run.is_none() || !is_asked_run) {
        player.open();
        player.play(glides && !player.is_at_title());
    }
    (
        player,
        (!sentences.is_empty()).then(|| text.lang().joined(&sentences)),
    )
}

/// How time is to pass, as the address says.
fn linked(route: &Route) -> Option<Pace> {
    let words = route.speed.as_deref()?;
    door(query::pace as fn(&str) -> Option<Pace>)(words)
}

/// The run whose code the address holds, if it can be opened.
pub(super) fn touched(
    text: &Text,
    route: &Route,
    sentences: &mut Vec<String>,
) -> Option<Box<dyn Session>> {
    let opened = route.recording().map_err(OpenError::from);
    let opened = opened.and_then(|recording| match recording {
        Some(recording) => play(&recording).map(|session| Some((recording, session))),
        None => Ok(None),
    });
    match opened {
        Ok(None) => None,
        Ok(Some((recording, session))) => {
            sentences.extend(contradictions(text, route, &recording));
            match Sameness::of(recording.claim, session.digest()) {
                Sameness::Proven | Sameness::Unclaimed => {}
                Sameness::Refuted { .. } => sentences.push(t!(text, "link-other-digest")),
                Sameness::Outdated => sentences.push(t!(text, "link-old-digest")),
            }
            Some(session)
        }
        Err(error) => {
            let reason = words::open_error(text, &error);
            sentences.push(t!(text, "link-bad-run", reason = reason));
            None
        }
    }
}

fn contradictions(text: &Text, route: &Route, recording: &Recording) -> Vec<String> {
    let wrong = route.contradicts(recording);
    wrong.iter().map(|part| of_part(text, part)).collect()
}

fn of_part(text: &Text, unreadable: &Unreadable) -> String {
    match unreadable {
        Unreadable::Seed(seed) => t!(text, "link-bad-seed", seed = seed.clone()),
        Unreadable::Part(part) => t!(text, "link-unreadable", part = part.clone()),
    }
}

/// The start that an address asks for. What it does not name is the first.
#[must_use]
pub fn start_of(route: &Route) -> Start {
    let lab = route.lab.clone().unwrap_or_else(|| LABS[0].id.to_owned());
    let first = || {
        let known = LABS.iter().find(|known| known.id == lab);
        first_scenario(known.map_or(0, |known| place_of(known.id)))
    };
    Start {
        scenario: route.scenario.clone().unwrap_or_else(first),
        lab,
        seed: route.seed,
        set: route.set.clone(),
    }
}

fn place_of(id: &str) -> usize {
    LABS.iter().position(|lab| lab.id == id).unwrap_or(0)
}

fn first_scenario(lab: usize) -> String {
    let first = LABS[lab].ids.first();
    (*first.expect("a lab has a scenario")).to_owned()
}

/// Opens the start of `route`. If it cannot be, the same without its
/// settings; if its scenario or lab is unknown, the first one.
fn nearest(text: &Text, route: &Route) -> (Box<dyn Session>, Option<String>) {
    let asked = start_of(route);
    let error = match opened(&asked) {
        Ok(session) => return (session, None),
        Err(error) => error,
    };
    let sentence = words::bad_start(text, &error);
    let (plain, sentence) = match error {
        BadStart::UnknownLab { .. } => (first_of(0), with_instead(text, sentence)),
        BadStart::UnknownScenario { .. } => {
            (first_of(place_of(&asked.lab)), with_instead(text, sentence))
        }
        BadStart::Setting(_) => (
            Start {
                set: Map::new(),
                ..asked
            },
            t!(text, "link-bad-start", reason = sentence),
        ),
    };
    let Ok(session) = opened(&plain) else {
        panic!("a scenario opens as it is");
    };
    (session, Some(sentence))
}

/// Opens a run. What reads settings comes later than the first view; an address in
/// which something is set has waited for it, and so has whoever changes something.
fn opened(start: &Start) -> Opened {
    let reader = Reader {
        start: door(query::set as SetAll),
        conditions: door(query::set_conditions as SetConditions),
    };
    catalog::open_with(start, reader)
}

fn with_instead(text: &Text, sentence: String) -> String {
    let sentences = [sentence, t!(text, "link-first-instead")];
    text.lang().joined(&sentences)
}

fn first_of(lab: usize) -> Start {
    Start {
        lab: LABS[lab].id.to_owned(),
        scenario: first_scenario(lab),
        seed: None,
        set: Map::new(),
    }
}
