//! A run as it is given: a file, a link, or the code in a link.

use std::fs::File;
use std::io::{Read, Write};
use std::path::Path;

use crate::catalog::{LABS, open};
use crate::labs::recording::{Recording, Sameness};
use crate::labs::session::{Session, Start};
use crate::runs::journal::{self, Journal, TEXT_MAX};
use crate::runs::link::{self, MOST_CHARACTERS, Route, Unreadable};
use crate::runs::{MOST_EVENTS, OpenError, open_journal, play};

use super::trouble::Trouble;

/// An open run that was given, at the place that it was given for.
pub(super) struct Given {
    pub(super) session: Box<dyn Session>,
    /// Whether it is the run that was written down.
    pub(super) sameness: Sameness,
}

/// Opens the run in a file or a link.
pub(super) fn open_given(given: &str) -> Result<Given, Trouble> {
    match is_link(given) {
        true => open_link(given),
        false => {
            let journal = read_journal(given)?;
            let session =
                open_journal(&journal).map_err(|error| Trouble::in_given(given, &error))?;
            let sameness = Sameness::of(journal.claim(), session.digest());
            Ok(Given { session, sameness })
        }
    }
}

/// The run in a file, as it is.
fn read_journal(path: &str) -> Result<Journal, Trouble> {
    let text = text_of(Path::new(path))?;
    Journal::read(&text).map_err(|error| Trouble::Journal {
        given: path.to_owned(),
        error,
    })
}

/// A file is what there is a file for; else a link is what looks like one.
pub(super) fn is_link(given: &str) -> bool {
    let looks_like_code = || {
        let of_code = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
        given.len() > SHORTEST_CODE && given.chars().all(of_code)
    };
    !Path::new(given).exists() && (given.contains('#') || looks_like_code())
}

/// Shorter codes are not: it is rather the name of a file.
const SHORTEST_CODE: usize = 16;

fn open_link(given: &str) -> Result<Given, Trouble> {
    if given.len() > 2 * MOST_CHARACTERS {
        return Err(OpenError::from(link::BadLink::TooLarge).into());
    }
    let route = route_of(given)?;
    let recording = route.recording().map_err(OpenError::from)?;
    let mut session = match &recording {
        None => open(&start_of(&route)?)?,
        Some(recording) => match route.contradicts(recording).first() {
            Some(part) => return Err(unreadable(part)),
            None => play(recording)?,
        },
    };
    let claim = recording.and_then(|recording| recording.claim);
    let sameness = Sameness::of(claim, session.digest());
    let has_place = route.run.is_some() || route.at.is_some() || route.event.is_some();
    match has_place {
        true => route.stand(&mut *session, MOST_EVENTS),
        false => session.seek_time(session.ends_at(), MOST_EVENTS),
    }
    Ok(Given { session, sameness })
}

fn route_of(given: &str) -> Result<Route, Trouble> {
    let Some((_, hash)) = given.split_once('#') else {
        return Ok(Route {
            run: Some(given.to_owned()),
            ..Route::default()
        });
    };
    let (route, wrong) = Route::read(hash);
    match wrong.first() {
        None => Ok(route),
        Some(part) => Err(unreadable(part)),
    }
}

fn unreadable(part: &Unreadable) -> Trouble {
    let (Unreadable::Seed(part) | Unreadable::Part(part)) = part;
    Trouble::Asked(format!(
        "the link is damaged: “{part}” does not belong there"
    ))
}

/// How a run begins that is named in clear.
fn start_of(route: &Route) -> Result<Start, Trouble> {
    match (&route.lab, &route.scenario) {
        (Some(lab), Some(scenario)) => Ok(Start {
            lab: lab.clone(),
            scenario: scenario.clone(),
            seed: route.seed,
            set: route.set.clone(),
        }),
        _ => {
            let lab = LABS[0].id;
            Err(Trouble::Asked(format!(
                "the link names no lab and scenario, as in #/{lab}/{}",
                (LABS[0].scenarios)()[0].id
            )))
        }
    }
}

/// The address of an open run with all its branches, where it stands.
pub(super) fn address_of(session: &dyn Session) -> Result<String, OpenError> {
    let route = Route::default().to_run(&Recording::of(session))?;
    Ok(route.at(session, session.now()).write())
}

/// Writes a text to a file, or where nothing is said, to `out`.
pub(super) fn put(text: &str, file: Option<&Path>, out: &mut impl Write) -> Result<(), Trouble> {
    let Some(path) = file else {
        return Ok(out.write_all(text.as_bytes())?);
    };
    std::fs::write(path, text).map_err(|error| Trouble::Write {
        path: path.to_owned(),
        error,
    })
}

/// The text of a file, of which no more is read than a journal may have.
fn text_of(path: &Path) -> Result<String, Trouble> {
    let unreadable = |error| Trouble::Read {
        path: path.to_owned(),
        error,
    };
    let file = File::open(path).map_err(unreadable)?;
    let mut bytes = Vec::new();
    let most = u64::try_from(TEXT_MAX).unwrap_or(u64::MAX);
    file.take(most + 1)
        .read_to_end(&mut bytes)
        .map_err(unreadable)?;
    journal::text_of(&bytes).map_err(|error| Trouble::Journal {
        given: path.display().to_string(),
        error,
    })
}
