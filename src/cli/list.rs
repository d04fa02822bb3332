//! `playground labs`.

use std::io::Write;

use crate::catalog::LABS;
use crate::runs::json;
use crate::text::{Lang, Text, words};

use super::Held;
use super::args::LabsArgs;
use super::show::style::{BOLD, DIM};
use super::trouble::Trouble;

/// Lists the labs and their scenarios.
pub(super) fn list(args: &LabsArgs, out: &mut impl Write) -> Result<Held, Trouble> {
    if args.json {
        writeln!(out, "{}", json::labs(LABS))?;
        return Ok(Held::Yes);
    }
    let text = Text::new(Lang::En);
    for lab in LABS {
        let scenarios = (lab.scenarios)();
        let longest = scenarios.iter().map(|s| s.id.len()).max().unwrap_or(0);
        writeln!(out, "{BOLD}{}{BOLD:#}", lab.id)?;
        for scenario in scenarios {
            let place = format!("{}/{}", lab.id, scenario.id);
            let width = lab.id.len() + 1 + longest;
            let title = words::scenario(&text, lab.id, scenario.id);
            let (seed, lasts) = (scenario.seed, scenario.ends_at);
            writeln!(
                out,
                "  {place:width$}  {title}  {DIM}seed {seed}, {lasts}{DIM:#}"
            )?;
        }
    }
    writeln!(out)?;
    let first = LABS.first().and_then(|lab| {
        let scenarios = (lab.scenarios)();
        scenarios.first().map(|s| format!("{}/{}", lab.id, s.id))
    });
    if let Some(first) = first {
        writeln!(out, "Play one: playground run {first}")?;
    }
    Ok(Held::Yes)
}
