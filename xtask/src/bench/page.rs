//! What the page's pictures and leaps cost the processor, in Chromium.

use std::fs;

use anyhow::{Context, Result};
use serde_json::Value;

use super::figures::{Figures, figure};
use crate::test::e2e::Runner;
use crate::{paths, run, say};

/// Builds and opens the page, and reads the figures from the report.
pub fn measure() -> Result<Figures> {
    let runner = Runner::start()?;
    say::step("Measuring the page", Some("two minutes"));
    let report = paths::scratch().join("bench.json");
    run::run(
        runner
            .command(&report)?
            .args(["--config", "bench.config.js"]),
    )?;
    let report = fs::read_to_string(&report).context("The measurements left no report")?;
    let mut found = Figures::new();
    collect(&serde_json::from_str(&report)?, &mut found);
    Ok(found)
}

/// The annotations of this type, wherever they are: `NAME MILLISECONDS`.
fn collect(report: &Value, found: &mut Figures) {
    if report["type"] == "figure"
        && let Some((name, value)) = report["description"]
            .as_str()
            .and_then(|text| text.rsplit_once(' '))
        && let Ok(value) = value.parse()
    {
        found.extend([figure(name, value, "ms")]);
    }
    match report {
        Value::Array(parts) => parts.iter().for_each(|part| collect(part, found)),
        Value::Object(parts) => parts.values().for_each(|part| collect(part, found)),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn figures_are_found_in_the_depth_of_a_report() {
        let report = json!({ "suites": [{ "specs": [{ "tests": [{ "annotations": [
            { "type": "figure", "description": "a key, median 3.79" },
            { "type": "issue", "description": "a key 1.00" },
        ] }] }] }] });
        let mut found = Figures::new();
        collect(&report, &mut found);
        assert_eq!(found, [figure("a key, median", 3.79, "ms")].into());
    }
}
