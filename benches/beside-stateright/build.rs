//! Finds the examples that come with stateright, and has them compiled as modules
//! of this program, each with a door to what it searches.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

/// The examples, and what each searches, given how many managers or clients.
const EXAMPLES: [(&str, &str); 2] = [
    ("2pc", "TwoPhaseSys { rms: 0..many }"),
    (
        "paxos",
        "PaxosModelCfg { client_count: many, server_count: 3, \
         network: Network::new_unordered_nonduplicating([]) }.into_model()",
    ),
];

/// What is added to each: all its places, how often they were come to, the depth.
const DOOR: &str = "
pub fn search(many: usize, breadth_first: bool) -> (usize, usize, usize) {
    fn told<M: Model>(done: impl Checker<M>) -> (usize, usize, usize) {
        (done.unique_state_count(), done.state_count(), done.max_depth())
    }
    let checker = SYSTEM.checker().threads(1);
    match breadth_first {
        true => told(checker.spawn_bfs().join()),
        false => told(checker.spawn_dfs().join()),
    }
}
";

fn main() {
    let examples = package().join("examples");
    let out = PathBuf::from(env::var("OUT_DIR").expect("Cargo sets it"));
    let mut modules = String::new();
    for (name, system) in EXAMPLES {
        let example = fs::read_to_string(examples.join(format!("{name}.rs")));
        let example = example.expect("stateright comes with its examples");
        let path = out.join(format!("{name}.rs"));
        let door = DOOR.replace("SYSTEM", system);
        fs::write(&path, format!("{example}\n{door}")).expect("it can be written");
        modules +=
            &format!("#[allow(dead_code, warnings)] #[path = {path:?}] pub mod of_{name};\n");
    }
    fs::write(out.join("theirs.rs"), modules).expect("it can be written");
    println!("cargo::rerun-if-changed=build.rs");
}

/// Where Cargo keeps the package.
fn package() -> PathBuf {
    let cargo = env::var("CARGO").expect("Cargo sets it");
    let told = Command::new(cargo)
        .args(["metadata", "--format-version", "1", "--offline"])
        .args([
            "--filter-platform",
            &env::var("TARGET").expect("Cargo sets it"),
        ])
        .output()
        .expect("Cargo tells of packages");
    let told: serde_json::Value = serde_json::from_slice(&told.stdout).expect("it tells JSON");
    let packages = told["packages"].as_array().expect("it tells packages");
    let found = packages
        .iter()
        .find(|package| package["name"] == "stateright");
    let manifest = found.and_then(|found| found["manifest_path"].as_str());
    let manifest = manifest.expect("it is a dependency");
    Path::new(manifest)
        .parent()
        .expect("it is in a folder")
        .to_owned()
}
