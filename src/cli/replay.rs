//! `playground replay`.

use std::io::Write;

use crate::labs::recording::Sameness;
use crate::labs::session::Session;
use crate::runs::MOST_EVENTS;

use super::Held;
use super::args::ReplayArgs;
use super::given::{Given, open_given};
use super::play::Teller;
use super::show::style::{BOLD, GOOD};
use super::trouble::Trouble;

/// Plays a run again that a file or a link holds, and checks that it is the
/// same.
pub(super) fn replay(args: &ReplayArgs, out: &mut impl Write) -> Result<Held, Trouble> {
    let Given {
        mut session,
        sameness,
    } = open_given(&args.given)?;
    if let Some(name) = &args.branch {
        go_to_branch(name, &mut *session)?;
    }
    stop_at(args, &mut *session)?;
    let session = &*session;
    let mut teller = Teller::begin(args.how, session, out)?;
    teller.tell(session, 1..session.seq() + 1, out)?;
    let held = teller.end(session, &again(args), out)?;
    let said = match sameness {
        Sameness::Refuted { claimed, found } => {
            return Err(Trouble::OtherDigest {
                given: args.given.clone(),
                found: format!("{found:016x}"),
                expected: format!("{claimed:016x}"),
            });
        }
        Sameness::Proven => {
            format!("{GOOD}✓{GOOD:#} {BOLD}the same run{BOLD:#}: its digest is the journal's")
        }
        Sameness::Outdated => "not compared: an older version wrote it, whose digests are of \
                               another kind"
            .to_owned(),
        Sameness::Unclaimed => "there is no digest to compare with".to_owned(),
    };
    if !args.how.json {
        writeln!(out, "{said}")?;
    }
    Ok(held)
}

/// Goes to the end of the branch of this name or number.
fn go_to_branch(name: &str, session: &mut dyn Session) -> Result<(), Trouble> {
    let branches = session.branches();
    let number = name.parse().ok().filter(|number| *number > 0);
    let named = branches
        .iter()
        .find(|branch| session.branch_name(branch.id) == name);
    let numbered = || branches.get(number.map(|number: usize| number - 1)?);
    let Some(branch) = named.or_else(numbered) else {
        let known =
            (1..)
                .zip(&branches)
                .map(|(number, branch)| match session.branch_name(branch.id) {
                    "" => format!("{number}"),
                    name => format!("{number} “{name}”"),
                });
        let known: Vec<String> = known.collect();
        return Err(Trouble::Asked(format!(
            "there is no branch “{name}”; the run has {}",
            known.join(", ")
        )));
    };
    session.switch(branch.id);
    session.seek(branch.length);
    Ok(())
}

/// Goes to the place that was asked for.
fn stop_at(args: &ReplayArgs, session: &mut dyn Session) -> Result<(), Trouble> {
    if let Some(at) = args.at {
        session.seek_time(at, MOST_EVENTS);
    }
    let Some(event) = args.event else {
        return Ok(());
    };
    session.seek(event);
    match session.seq() {
        reached if reached == event => Ok(()),
        reached => Err(Trouble::Asked(format!(
            "there is no event {event}: the run ends after {reached} events"
        ))),
    }
}

/// The command that plays it again. A link needs quotes: shells read `#`,
/// `?` and `&` otherwise.
fn again(args: &ReplayArgs) -> String {
    let quotes = if args.given.contains('#') { "'" } else { "" };
    let mut command = format!("playground replay {quotes}{}{quotes}", args.given);
    if let Some(branch) = &args.branch {
        command.push_str(&format!(" --branch '{branch}'"));
    }
    if let Some(at) = args.at {
        command.push_str(&format!(" --at {at}"));
    }
    if let Some(event) = args.event {
        command.push_str(&format!(" --event {event}"));
    }
    command
}
