//! Opening a link exactly, or not at all: for programs, which want that run
//! and no other.

use super::{BadLink, Route, Unreadable};
use crate::catalog::open;
use crate::labs::recording::Sameness;
use crate::labs::session::{Session, Start};
use crate::runs::OpenError;
use crate::runs::journal::MOST_EVENTS;
use crate::runs::play;

/// Why a link does not lead anywhere.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Astray {
    /// A part of it means nothing, or contradicts the run in it.
    #[error("this part of the link means nothing here: “{0}”")]
    Part(String),
    /// Its run cannot be opened.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// Its run is not the one that was written down.
    #[error("the link says that its run ends in world {claimed:016x}, but it ends in {found:016x}")]
    OtherDigest {
        /// What the link says.
        claimed: u64,
        /// What the run is.
        found: u64,
    },
}

/// Opens the run of a link, whole or from its `#` on, at the place that it
/// names, with all its branches; and tells whether it is known to be the run
/// that was written down.
///
/// # Errors
/// If any part of it cannot be read or means nothing.
pub fn follow(link: &str) -> Result<(Box<dyn Session>, Sameness), Astray> {
    let hash = link.split_once('#').map_or(link, |(_, hash)| hash);
    let (route, unreadable) = Route::read(hash);
    check(&unreadable)?;
    let (mut session, sameness) = match route.recording().map_err(as_open)? {
        Some(recording) => {
            check(&route.contradicts(&recording))?;
            let session = play(&recording)?;
            let sameness = Sameness::of(recording.claim, session.digest());
            (session, sameness)
        }
        None => {
            let session = open(&start_of(&route)).map_err(OpenError::from)?;
            (session, Sameness::Unclaimed)
        }
    };
    if let Sameness::Refuted { claimed, found } = sameness {
        return Err(Astray::OtherDigest { claimed, found });
    }
    route.stand(&mut *session, MOST_EVENTS);
    Ok((session, sameness))
}

fn as_open(error: BadLink) -> Astray {
    Astray::Open(OpenError::Link(error))
}

/// The start that a link asks for. What it does not name is missing.
fn start_of(route: &Route) -> Start {
    Start {
        lab: route.lab.clone().unwrap_or_default(),
        scenario: route.scenario.clone().unwrap_or_default(),
        seed: route.seed,
        set: route.set.clone(),
    }
}

fn check(unreadable: &[Unreadable]) -> Result<(), Astray> {
    match unreadable.first() {
        Some(Unreadable::Seed(part) | Unreadable::Part(part)) => Err(Astray::Part(part.clone())),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::{Astray, follow};

    fn wrong(link: &str) -> Astray {
        follow(link).err().expect("it leads nowhere")
    }

    #[test]
    fn a_link_leads_to_its_run_or_nowhere() {
        let (run, _) = follow("https://x.example/a/#/raft/leader-crash?seed=7&at=1540ms").unwrap();
        assert_eq!((run.seq(), run.seed()), (300, 7));
        assert!(matches!(
            wrong("#/raft/leader-crash?seed=x"),
            Astray::Part(_)
        ));
        assert!(matches!(wrong("#/raft/leader-crash/more"), Astray::Part(_)));
        for unknown in [
            "",
            "#",
            "#/raft",
            "#/x/y",
            "#/raft/y",
            "#/raft/leader-crash?run=AAAA",
        ] {
            assert!(matches!(wrong(unknown), Astray::Open(_)), "{unknown}");
        }
    }
}
