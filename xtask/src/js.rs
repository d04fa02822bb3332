//! The JavaScript library, `dist/js`: the core as wasm, cut into what all
//! labs share, a file for each lab and one for links and journals, beside the
//! modules in `www/js`.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use serde_json::json;

use crate::build::Kit;
use crate::split::{self, Door, Later, Linked, table};
use crate::tools::{TARGET, Toolchain};
use crate::wasm::Caller;
use crate::{again, minify, paths, run, say, wasm};

/// What reads and writes links and journals: most programs do neither.
const LINKS: &str = "links";

/// What comes after the core: the labs of the catalog, and links.
fn parts() -> Result<Vec<Later>> {
    // Scenarios and invariants are told before a lab is there.
    let mut parts = table::labs(&table::TELLS)?;
    parts.push(Later {
        name: LINKS.to_owned(),
        // What `src/js/links.rs` exports.
        doors: vec![(Door::Handed, format!("{LINKS}_"))],
        told: Vec::new(),
        failing: Vec::new(),
        after: None,
    });
    Ok(parts)
}

/// What is beside the program, in `www/js`.
const MODULES: [&str; 5] = ["index.js", "node.js", "run.js", "told.js", "join.js"];

/// Makes the library in the folder `to`.
pub fn build(kit: &Kit, to: &Path) -> Result<()> {
    say::step("Building the JavaScript library", Some("about a minute"));
    let whole = compile(&kit.toolchain).context("The library could not be compiled")?;
    let whole = fs::read(whole)?;
    let linked = Linked::read(&whole)?;
    let scratch = paths::scratch().join("js");
    fs::create_dir_all(&scratch)?;
    let bare = scratch.join("bare.wasm");
    fs::write(&bare, split::without(&whole)?)?;
    let mut program = wasm::bind(&bare, Caller::Module, "core", &scratch)?;
    if kit.optimizes {
        let optimized = scratch.join("core_opt.wasm");
        wasm::optimize(kit, &program, &optimized)?;
        program = optimized;
    } else {
        say::note("There is no wasm-opt: the library works, and is larger.");
    }
    let program = fs::read(program)?;
    let parts = parts()?;
    let files = split::cut(&program, &linked, &parts)?;
    if to.exists() {
        // What an older build left would be packed, too.
        fs::remove_dir_all(to)?;
    }
    fs::create_dir_all(to)?;
    fs::write(to.join("core.wasm"), &files.first)?;
    for (part, bytes) in &files.later {
        fs::write(to.join(format!("{part}.wasm")), bytes)?;
    }
    minify::script(&scratch.join("core_bg.js"), &to.join("core.js"))?;
    write_beside(to, &parts)?;
    // A browser does not ask again for a file that another imports: where it can be, it is but one.
    minify::joined(&to.join("index.js"))
}

/// Compiles it whole. Returns the file.
pub fn compile(toolchain: &Toolchain) -> Result<PathBuf> {
    run::run(
        toolchain
            .command("cargo", &[])?
            .args(["rustc", "--quiet", "--lib", "--crate-type", "cdylib"])
            .args(["--package", "consensus-playground", "--features", "js"])
            .args(["--profile", "page", "--target", TARGET])
            // As for the page: see build.rs.
            .args([
                "--",
                "-Clink-arg=--emit-relocs",
                "-Clink-arg=--table-base=5120",
                "-Clink-arg=-zstack-size=1179648",
            ]),
    )?;
    let folder = paths::target().join(TARGET).join("page");
    Ok(folder.join("consensus_playground.wasm"))
}

/// The modules, their types, and what makes it a package.
fn write_beside(to: &Path, parts: &[Later]) -> Result<()> {
    let root = paths::root();
    let own = root.join("www").join("js");
    for module in MODULES {
        minify::script(&own.join(module), &to.join(module))?;
    }
    let again = to.join("again.js");
    fs::write(&again, again::code()? + "export { receive };\n")?;
    minify::script(&again, &again)?;
    for file in ["LICENSE-APACHE", "LICENSE-MIT"] {
        fs::copy(root.join(file), to.join(file))?;
    }
    let docs = root.join("docs");
    fs::copy(docs.join("javascript.md"), to.join("README.md"))?;
    fs::copy(docs.join("bundlers.md"), to.join("bundlers.md"))?;
    let mut types = String::new();
    for part in ["index.d.ts", "types.d.ts"] {
        types += &fs::read_to_string(own.join(part))?;
    }
    fs::write(to.join("index.d.ts"), types)?;
    let names: Vec<&str> = parts.iter().map(|part| part.name.as_str()).collect();
    let labs: Vec<&str> = names
        .iter()
        .copied()
        .filter(|name| *name != LINKS)
        .collect();
    let mut list = String::from("// The labs and all parts, each with a file of its own.\n");
    writeln!(list, "export const LABS = {};", json!(labs))?;
    writeln!(list, "export const PARTS = {};", json!(names))?;
    // Each is written out: so bundlers see it, and take the file along.
    list += "export const FILES = {\n";
    for name in [&["core"], &names[..]].concat() {
        writeln!(
            list,
            "  {name}: () => new URL('./{name}.wasm', import.meta.url),"
        )?;
    }
    list += "};\n";
    fs::write(to.join("parts.js"), list)?;
    Ok(fs::write(to.join("package.json"), package()?)?)
}

/// What makes it a package. The order of the entries decides: the first that
/// fits is taken.
fn package() -> Result<String> {
    let manifest = fs::read_to_string(paths::root().join("Cargo.toml"))?;
    let field = |name: &str| {
        let start = format!("{name} = \"");
        let mut lines = manifest.lines();
        let value = lines.find_map(|line| line.strip_prefix(&start)?.strip_suffix('"'));
        let value = value.with_context(|| format!("Cargo.toml does not say {name}"))?;
        Ok::<_, anyhow::Error>(format!("  \"{name}\": {},\n", json!(value)))
    };
    let mut package = String::from("{\n");
    for name in ["name", "version", "description"] {
        package += &field(name)?;
    }
    // The manifest leaves it to the workspace.
    package += "  \"license\": \"MIT OR Apache-2.0\",\n";
    Ok(package + REST)
}

const REST: &str = r#"  "type": "module",
  "types": "./index.d.ts",
  "exports": {
    ".": { "types": "./index.d.ts", "node": "./node.js", "default": "./index.js" },
    "./*.wasm": "./*.wasm",
    "./package.json": "./package.json"
  },
  "engines": { "node": ">=20.16" },
  "files": ["*.js", "*.wasm", "*.d.ts", "*.md", "LICENSE-*"]
}
"#;
