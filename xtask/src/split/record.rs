//! Finding out which functions the first view runs: a copy of the page whose
//! program keeps a mark for each function that has run, opened in Chromium.

use std::collections::BTreeSet;
use std::convert::Infallible;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use wasm_encoder::reencode::Reencode;
use wasm_encoder::{
    CodeSection, ConstExpr, ExportKind, ExportSection, GlobalSection, GlobalType, Instruction,
    Module, RawSection, ValType,
};
use wasmparser::{FunctionBody, Parser, Payload};

use super::layout::count;
use super::program::Program;
use super::{seen, whole_in};
use crate::server::Place;
use crate::{build, paths, run, say, tools};

/// How the exported marks are named, before a number: tests/e2e/first-view.record.js
/// reads them.
const MARK: &str = "ran-";

/// Where trunk leaves the whole program, named and optimized.
const PROGRAM: &str = "target/wasm-opt/release/app_bg.wasm";

/// Builds the page, opens it, and writes the list of what has run.
///
/// # Errors
/// If the page cannot be built or opened.
pub fn record() -> Result<()> {
    let node = tools::node()?;
    let browser = tools::browser()?;
    let page = build::build()?;
    let path = paths::root().join(PROGRAM);
    let bytes = fs::read(&path).with_context(|| format!("{} cannot be read", path.display()))?;
    let program = Program::read(&bytes)?;
    let copy = copy_of(&page)?;
    fs::write(whole_in(&copy)?, marked(&bytes, &program)?)?;
    let address = Place::take(0)?.serve(&copy, "/")?;
    say::step("Opening the page", Some("about half a minute"));
    let answer = run::capture(
        run::command("node")
            .arg("first-view.record.js")
            .current_dir(paths::e2e())
            .env("PATH", tools::path_with(&[node.folder])?)
            .env("PLAYGROUND_URL", address)
            .env("PLAYGROUND_CHROMIUM", browser.chromium),
    )?;
    let ran: BTreeSet<u32> = serde_json::from_str(&answer).context("the page told no marks")?;
    if ran.is_empty() {
        bail!("nothing has run: the page did not start");
    }
    let names = ran.iter().map(|mark| name(&program, *mark));
    seen::write(names)?;
    say::done(&format!("{} functions run in the first view.", ran.len()));
    Ok(())
}

fn name<'a>(program: &'a Program, mark: u32) -> &'a str {
    &program.functions[program.imported + mark as usize].name
}

/// The built page in a folder of its own.
fn copy_of(page: &Path) -> Result<PathBuf> {
    let copy = paths::scratch().join("first-view");
    let _ = fs::remove_dir_all(&copy);
    fs::create_dir_all(&copy)?;
    for entry in fs::read_dir(page)? {
        let path = entry?.path();
        let name = path.file_name().context("a file has no name")?;
        if path.is_file() {
            fs::copy(&path, copy.join(name))?;
        }
    }
    Ok(copy)
}

/// The program with a global variable for each of its own functions, which is
/// 1 from the function's first call on.
pub fn marked(bytes: &[u8], program: &Program) -> Result<Vec<u8>> {
    let first = count(program.globals.len());
    let own = count(program.functions.len() - program.imported);
    let mut module = Module::new();
    let mut code = CodeSection::new();
    let mut bodies = 0;
    for payload in Parser::new(0).parse_all(bytes) {
        let payload = payload?;
        if let Payload::CodeSectionEntry(body) = payload {
            code.function(&marking(&body, first + bodies)?);
            bodies += 1;
            if bodies == own {
                module.section(&code);
            }
            continue;
        }
        match payload {
            Payload::GlobalSection(reader) => {
                let mut globals = GlobalSection::new();
                Same.parse_global_section(&mut globals, reader)?;
                for _ in 0..own {
                    globals.global(MARK_TYPE, &ConstExpr::i32_const(0));
                }
                module.section(&globals);
            }
            Payload::ExportSection(reader) => {
                let mut exports = ExportSection::new();
                Same.parse_export_section(&mut exports, reader)?;
                for mark in 0..own {
                    exports.export(&format!("{MARK}{mark}"), ExportKind::Global, first + mark);
                }
                module.section(&exports);
            }
            Payload::CodeSectionStart { .. } => {}
            other => {
                if let Some((id, range)) = other.as_section() {
                    module.section(&RawSection {
                        id,
                        data: &bytes[usize::try_from(range.start)?..usize::try_from(range.end)?],
                    });
                }
            }
        }
    }
    Ok(module.finish())
}

const MARK_TYPE: GlobalType = GlobalType {
    val_type: ValType::I32,
    mutable: true,
    shared: false,
};

fn marking(body: &FunctionBody, global: u32) -> Result<wasm_encoder::Function> {
    let mut function = Same.new_function_with_parsed_locals(body)?;
    function.instruction(&Instruction::I32Const(1));
    function.instruction(&Instruction::GlobalSet(global));
    let mut reader = body.get_operators_reader()?;
    while !reader.eof() {
        function.instruction(&Same.parse_instruction(&mut reader)?);
    }
    Ok(function)
}

/// All indices stay.
struct Same;

impl Reencode for Same {
    type Error = Infallible;
}
