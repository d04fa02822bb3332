//! Keeping the run where a panic cannot reach it.

use crate::runs::journal::Journal;
use crate::ui::host;
use crate::ui::parts::Part;
use crate::ui::player::Player;

use super::{App, runs};

impl App {
    /// Puts the run where a panic cannot reach it.
    pub(super) fn keep(&mut self) {
        self.soon(Part::Runs, runs::keep);
    }

    pub(super) fn keep_journal(&self) {
        host::keep_journal(&journal_text(&self.player.borrow()));
    }

    /// The same for a run to which nothing was done and that begins as its
    /// scenario does: so short that the first view need not know how to
    /// write journals.
    pub(super) fn keep_start(&mut self) {
        let player = self.player.borrow();
        let (session, start) = (player.session(), player.session().start());
        if !start.set.is_empty() {
            drop(player);
            return self.keep();
        }
        // Ids of labs and scenarios are words in kebab case.
        host::keep_journal(&format!(
            "{{\"schema\": 1, \"lab\": \"{}\", \"scenario\": \"{}\", \"seed\": \"{}\", \"events\": {}}}\n",
            start.lab,
            start.scenario,
            session.seed(),
            session.seq()
        ));
    }
}

fn journal_text(player: &Player) -> String {
    let session = player.session();
    match session.branches().len() {
        1 => Journal::of(session).write(),
        _ => Journal::whole(session).write(),
    }
}
