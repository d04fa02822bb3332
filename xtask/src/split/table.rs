//! What comes after the first file: the labs of the catalog, and the parts of
//! the page.

use std::fs;

use anyhow::{Context, Result, anyhow};

use crate::{catalog, paths};

use super::plan::{Door, Later};

/// The table of the page's parts, which the page reads as well.
#[path = "../../../src/ui/parts.rs"]
#[expect(dead_code, reason = "the texts are the page's")]
mod parts;

/// What of the list of labs leads into a lab: how its runs are opened, what its
/// rules are, where `MODULE` stands for the lab's. Other things two labs may have the
/// same: then that is one function, of the name of one of them.
const OPENS: [&str; 2] = [
    "consensus_playground::labs::lab::open_run::<*::protocols::MODULE::",
    "<consensus_playground::protocols::MODULE::* as *::Card>::rules",
];

/// And its scenarios, and what else is told of it.
pub const TELLS: [&str; 2] = [
    "consensus_playground::labs::lab::scenarios_of::<*::protocols::MODULE::",
    "consensus_playground::labs::lab::about::<*::protocols::MODULE::",
];

/// How the standard library says what went wrong in a program. It is said when the
/// program ends, and nothing else uses it: what people read has words of its own.
const FAILING: [&str; 7] = [
    "<* as core::fmt::Debug>::fmt",
    "core::panicking::",
    "core::result::unwrap_failed",
    "core::slice::index::slice_index_fail",
    "core::str::slice_error_fail",
    "std::panicking::panic_handler",
    "console_error_panic_hook::",
];

/// A file for each lab, into which its runs, its rules and what is told of it lead.
/// Those that are `told` are asked for before the lab is there.
///
/// # Errors
/// If the catalog cannot be read.
pub fn labs(told: &[&str]) -> Result<Vec<Later>> {
    let path = paths::root().join("src").join("catalog.rs");
    let catalog = fs::read_to_string(path).context("src/catalog.rs cannot be read")?;
    let modules = catalog::modules(&catalog).map_err(|wrong| anyhow!(wrong))?;
    let of = |module: &str, doors: &[&str]| -> Vec<String> {
        let doors = doors.iter().map(|door| door.replace("MODULE", module));
        doors.collect()
    };
    let lab = |module: &str| Later {
        name: catalog::id(module),
        doors: (of(module, &[OPENS, TELLS].concat()).into_iter())
            .map(|door| (Door::Listed, door))
            .collect(),
        told: of(module, told),
        failing: Vec::new(),
        after: None,
    };
    Ok(modules.into_iter().map(lab).collect())
}

/// What comes after the page's first file: a file for each lab and for each
/// other part of the page.
///
/// # Errors
/// If the catalog cannot be read.
pub fn of_page() -> Result<Vec<Later>> {
    let mut all = labs(&[])?;
    // What the first lab needs the first view needs, too.
    for lab in &mut all[1..] {
        lab.after = Some(parts::Part::Shared.name().to_owned());
    }
    let first = all[0].name.clone();
    all.extend(parts());
    // An address that names a scenario waits for what all labs but the first need.
    let shared = all
        .iter_mut()
        .find(|part| part.name == parts::Part::Shared.name());
    let shared = shared.context("no part is shared")?;
    shared
        .doors
        .extend(later_scenarios(&first.replace('-', "_"))?);
    Ok(all)
}

fn parts() -> Vec<Later> {
    let part = |part: parts::Part| Later {
        name: part.name().to_owned(),
        doors: doors(part),
        told: Vec::new(),
        failing: match part {
            parts::Part::Shared => FAILING.map(str::to_owned).to_vec(),
            _ => Vec::new(),
        },
        after: part.after().map(|before| before.name().to_owned()),
    };
    parts::Part::ALL.map(part).to_vec()
}

/// What leads into a part: functions that are handed to what waits for it, and those
/// that a list has.
fn doors(part: parts::Part) -> Vec<(Door, String)> {
    let handed = part.modules().iter();
    let handed = handed.map(|module| (Door::Handed, format!("consensus_playground::{module}::")));
    handed.collect()
}

/// What leads into the scenarios of the first lab but its first: whoever opens one waits
/// for the part in which they are. In the names of closures their module stands in
/// brackets.
fn later_scenarios(module: &str) -> Result<Vec<(Door, String)>> {
    let folder = paths::root().join("src/protocols").join(module);
    let list = folder.join("scenarios.rs");
    let list =
        fs::read_to_string(&list).with_context(|| format!("{} cannot be read", list.display()))?;
    let names = list
        .lines()
        .filter_map(|line| line.trim().strip_suffix("::SCENARIO,"));
    let doors = names.skip(1).flat_map(|name| {
        let path = format!("consensus_playground::protocols::{module}::scenarios::{name}::");
        ["", "<"].map(|open| (Door::Listed, format!("{open}{path}")))
    });
    Ok(doors.collect())
}

/// The part that style sheets come with which the first view does not need, and
/// their names.
pub const STYLES: (&str, &[&str]) = (parts::Part::ALL[0].name(), &parts::Part::STYLES);
