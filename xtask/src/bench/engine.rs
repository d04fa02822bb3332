//! Parts of the engine, with criterion.

use std::fs;
use std::path::Path;
use std::time::SystemTime;

use anyhow::{Context, Result};
use serde_json::Value;

use super::figures::{Figures, figure};
use super::see;
use crate::{paths, run, say};

/// Runs criterion's benchmarks. The figures are its medians.
pub fn measure() -> Result<Figures> {
    say::step("Measuring parts of the engine", Some("two minutes"));
    let began = SystemTime::now();
    let bench = |arguments: &[&str]| {
        let mut cargo = run::command("cargo");
        see(cargo.args(["bench", "--quiet"]).args(arguments))
    };
    bench(&["--bench", "engine"])?;
    bench(&["--features", "text", "--bench", "diagram"])?;
    let mut found = Figures::new();
    collect(&paths::target().join("criterion"), began, &mut found)?;
    Ok(found)
}

/// What criterion has left in a folder since then.
fn collect(folder: &Path, since: SystemTime, found: &mut Figures) -> Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, since, found)?;
        }
    }
    let estimates = folder.join("estimates.json");
    let is_new = estimates.metadata().and_then(|data| data.modified());
    if folder.ends_with("new") && is_new.is_ok_and(|changed| changed >= since) {
        let told = |file: &Path| -> Result<Value> {
            Ok(serde_json::from_str(&fs::read_to_string(file)?)?)
        };
        let name = told(&folder.join("benchmark.json"))?;
        let name = name["full_id"]
            .as_str()
            .context("criterion names no benchmark")?;
        let median = told(&estimates)?["median"]["point_estimate"].as_f64();
        let median = median.context("criterion tells no median")?;
        found.extend([figure(format!("engine: {name}"), median / 1e6, "ms")]);
    }
    Ok(())
}
