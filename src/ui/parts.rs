//! The parts of the page that come after its first view: the one table of
//! them. The page waits for a part with it (see `later`), the cutter of the
//! program reads from it what goes into which file (`xtask/src/split`).
//!
//! Each lab is a part of its own, too; those are in the catalog.

/// A part of the page that comes after its first view.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// What several of the others need, or labs, and the first view with the first
    /// lab does not; what reads an address that says more than a lab and a scenario.
    Shared,
    /// What a hand on the stage opens: menus, and what can be known and done
    /// there.
    Hand,
    /// Runs as data: links, files, branches, what was done by hand.
    Runs,
    /// Sheets above the page.
    Sheets,
    /// Views that are not shown at first.
    Views,
    /// What labs but the first show: their panels, where their parts stand, what
    /// is said of all nodes; and which promises are broken.
    Panels,
}

impl Part {
    /// All of them, in the order in which they are fetched when the first picture
    /// is painted.
    pub const ALL: [Part; 6] = [
        Part::Shared,
        Part::Hand,
        Part::Runs,
        Part::Sheets,
        Part::Views,
        Part::Panels,
    ];

    /// The style sheets in `www/styles` that the first view does not need: they
    /// come with the first part.
    pub const STYLES: [&str; 13] = [
        "touched",
        "seen",
        "hand",
        "inspector",
        "runs",
        "sheets",
        "shapes",
        "signs",
        "views",
        "diagram",
        "diagram-ink",
        "low",
        "print",
    ];

    /// Its name, which its file's name ends in.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Part::Shared => "shared",
            Part::Hand => "hand",
            Part::Runs => "runs",
            Part::Sheets => "sheets",
            Part::Views => "views",
            Part::Panels => "panels",
        }
    }

    /// The modules that lead into it: their functions may only be handed to
    /// what waits for the part. Methods have the name of their type and lead
    /// nowhere. All that is reached through them alone is in
    /// the part as well.
    #[must_use]
    pub const fn modules(self) -> &'static [&'static str] {
        match self {
            Part::Shared => &[
                "ui::app::directed",
                "ui::app::query",
                "ui::app::shared",
                "ui::app::spoken",
                "ui::shell::seen",
                "ui::stage::telling",
            ],
            Part::Hand => &[
                "ui::actions::partition",
                "ui::actions::network",
                "ui::inspector",
                "ui::shell::exactly",
                "ui::shell::pointed",
                "ui::stage::answers",
                "ui::stage::badges",
                "ui::stage::menu",
                "ui::stage::parting",
                "ui::stage::regions",
                "ui::stage::rules",
                "ui::stage::signs",
                "ui::stage::tip",
                "ui::stage::twin",
                "ui::views::choice",
            ],
            Part::Runs => &["ui::app::runs", "ui::branches", "ui::manual"],
            Part::Sheets => &["ui::app::sheets"],
            Part::Views => &[
                "ui::events",
                "ui::figures",
                "ui::spacetime",
                "ui::views::promises",
                "ui::views::state",
            ],
            Part::Panels => &[
                "ui::panels::figure",
                "ui::panels::legend",
                "ui::panels::shapes",
                "ui::shell::broken",
                "ui::stage::spread",
                "ui::stage::tags",
                "ui::stage::verdict",
            ],
        }
    }

    /// The names of the texts that only it says, whole or how they begin: they come
    /// with it.
    #[must_use]
    pub const fn texts(self) -> &'static [&'static str] {
        match self {
            // An address that says more than the lab waits for it, and so does
            // what a person does to the cluster.
            Part::Shared => &[
                "broken",
                "command",
                "event",
                "expect",
                "field",
                "labs",
                "link-bad",
                "link-cut",
                "link-old",
                "link-other",
                "link-too",
                "misfit",
                "player-go-on",
                "player-passes",
                "raft-expect",
                "raft-scenario",
                "refused",
                "run-open",
                "run-save",
                "setting",
                "story-beats",
                "story-next",
                "stage-act",
                "stage-command",
                "stage-draw",
                "stage-more-faults",
                "stage-twin",
                "unjudged",
                "why-change",
                "why-changed",
                "why-compared",
                "why-exactly",
                "why-source",
                "workload",
            ],
            Part::Hand => &[
                "inspect",
                "raft-flaw",
                "rules-look",
                "rules-mend",
                "rules-off",
                "timing",
            ],
            Part::Runs => &["branch", "manual", "file", "own"],
            Part::Sheets => &[
                "compare",
                "embed",
                "help",
                "run-apply",
                "run-digest",
                "run-seed-help",
                "run-seed-wrong",
                "run-settings",
                "run-undo",
                "share",
            ],
            Part::Views => &["diagram", "events", "figures", "promises", "sweep"],
            Part::Panels => &["shape"],
        }
    }

    /// Of these the texts that the first view says: those of the scenario with
    /// which the page begins. They are in the file of its lab.
    pub const FIRST_TEXTS: [&str; 7] = [
        "raft-expect-all-back",
        "raft-expect-all-follow",
        "raft-expect-candidate",
        "raft-expect-leader-elected",
        "raft-expect-new-leader",
        "raft-expect-noop-committed",
        "raft-scenario-first-election",
    ];

    /// The part that is there whenever this one is: what others need as
    /// well is there.
    #[must_use]
    pub const fn after(self) -> Option<Part> {
        match self {
            Part::Shared => None,
            Part::Hand | Part::Panels => Some(Part::Shared),
            Part::Runs => Some(Part::Hand),
            Part::Sheets | Part::Views => Some(Part::Runs),
        }
    }
}
