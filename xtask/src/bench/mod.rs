//! Measuring: the engine natively and as wasm, beside other libraries, its
//! parts, and the page. What comes out stands beside what is kept in
//! `benches/baseline.txt`; nothing fails because it is slow.

mod engine;
mod figures;
mod page;

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, ExitCode, Stdio};

use anyhow::{Context, Result, bail};
use clap::{Args, ValueEnum};

use self::figures::{Figures, Kept, figure};
use crate::tools::{self, TARGET};
use crate::wasm::Caller;
use crate::{paths, run, say, wasm};

#[derive(Args)]
pub struct Options {
    /// Only this; all of them if not said
    #[arg(value_enum)]
    only: Option<What>,
    /// Keep the figures, to be compared with from now on
    #[arg(long)]
    save: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum What {
    /// Five Raft nodes under load: messages a second, natively and as wasm
    Wasm,
    /// Delivered messages a second beside raft-rs; needs protoc
    RaftRs,
    /// The search beside stateright's, and worlds in little memory beside the plain search
    Search,
    /// Parts of the engine, with criterion: events, seeking, frames, the diagram
    Engine,
    /// The page in Chromium: pictures, leaps, scrolling; and the library's frames
    Page,
}

/// Runs the benchmarks.
pub fn bench(options: &Options) -> Result<ExitCode> {
    let wanted = |what| options.only.is_none_or(|only| only == what);
    let mut found = Figures::new();
    if wanted(What::Wasm) {
        found.extend(wasm_beside_native()?);
    }
    if wanted(What::RaftRs) {
        found.extend(beside_raft_rs()?);
    }
    if wanted(What::Search) {
        found.extend(beside_stateright()?);
    }
    if wanted(What::Engine) {
        found.extend(engine::measure()?);
    }
    if wanted(What::Page) {
        found.extend(page::measure()?);
    }
    let kept = Kept::read()?;
    print!("{}", kept.beside(&found));
    if options.save {
        kept.save(&found)?;
        say::done("Kept in benches/baseline.txt.");
    }
    Ok(ExitCode::SUCCESS)
}

/// Ways to watch a run, as `benches/load` names them.
const WAYS: [&str; 4] = ["bare", "invariants", "told", "recorded"];

/// How many events a sample takes: few enough that most samples run without
/// anything else in between.
const EVENTS: u64 = 20_000;

/// How many samples each program takes; the best counts, because what else
/// the machine does only ever slows one down.
const SAMPLES: usize = 60;

fn wasm_beside_native() -> Result<Figures> {
    let (native, module) = build_loads()?;
    let node = which::which("node").context("Node is needed to run wasm: please install it.")?;
    let script = paths::root().join("benches").join("wasm").join("load.cjs");
    let mut native = Answerer::start(&mut run::command(native))?;
    let mut wasm = Answerer::start(run::command(node).arg(script).arg(module))?;
    say::step("Measuring natively and as wasm, in turns", Some("seconds"));
    let messages: f64 = native.ask(&EVENTS.to_string())?.parse()?;
    println!("Delivered messages a second, best of {SAMPLES} samples of {EVENTS} events");
    println!("{:>12} {:>12} {:>12} {:>7}", "", "native", "wasm", "ratio");
    let mut found = Figures::new();
    for way in WAYS {
        let mut best = [f64::MAX; 2];
        for _ in 0..SAMPLES {
            let question = format!("{way} {EVENTS}");
            let answers = [native.ask(&question)?, wasm.ask(&question)?];
            let [a, b] = answers.map(|answer| sample(&answer));
            let ((a, one), (b, other)) = (a?, b?);
            if one != other {
                bail!("{way}: natively the run ends in {one}, as wasm in {other}");
            }
            best = [best[0].min(a), best[1].min(b)];
        }
        let [native, wasm] = best.map(|seconds| messages / seconds);
        println!(
            "{way:>12} {native:>12.0} {wasm:>12.0} {:>7.2}",
            wasm / native
        );
        for (where_to, value) in [("native", native), ("wasm", wasm)] {
            found.extend([figure(
                format!("load: {way}, {where_to}"),
                value,
                "messages/s",
            )]);
        }
    }
    Ok(found)
}

/// Seconds and digest.
fn sample(answer: &str) -> Result<(f64, String)> {
    let (seconds, digest) = answer.split_once(' ').context("a sample is two words")?;
    Ok((seconds.parse()?, digest.to_owned()))
}

/// Builds the load natively and as wasm for Node.
fn build_loads() -> Result<(std::path::PathBuf, std::path::PathBuf)> {
    let toolchain = tools::wasm_target()?;
    say::step("Building the load twice", Some("2 minutes the first time"));
    let build = ["build", "--quiet", "--release", "--example", "load"];
    let features = ["--package", "consensus-playground", "--features", "js"];
    run::run(run::command("cargo").args(build).args(features))?;
    run::run(
        toolchain
            .command("cargo", &[])?
            .args(build)
            .args(features)
            .args(["--target", TARGET]),
    )?;
    let examples = |base: &Path| base.join("release").join("examples");
    let target = paths::target();
    let module = paths::scratch().join("load");
    let program = examples(&target.join(TARGET)).join("load.wasm");
    wasm::bind(&program, Caller::Node, "load", &module)?;
    let native = format!("load{}", std::env::consts::EXE_SUFFIX);
    Ok((examples(&target).join(native), module.join("load.js")))
}

fn beside_raft_rs() -> Result<Figures> {
    if which::which("protoc").is_err() {
        bail!("raft-rs needs protoc: please install it (Debian: protobuf-compiler).");
    }
    say::step("Measuring beside raft-rs", Some("3 minutes the first time"));
    let folder = paths::root().join("benches").join("beside-raft-rs");
    let cargo = &mut run::command("cargo");
    let told = run::capture(
        cargo
            .args(["run", "--quiet", "--release"])
            .current_dir(folder),
    )?;
    println!("{told}");
    Ok(told.lines().filter_map(of_library).collect())
}

/// The messages a second in a line `ours DELIVERED APPLIED MESSAGES/S …`.
fn of_library(line: &str) -> Option<(String, figures::Figure)> {
    let words: Vec<&str> = line.split_whitespace().collect();
    let value = words.get(3)?.parse().ok()?;
    Some(figure(
        format!("beside raft-rs: {}", words[0]),
        value,
        "messages/s",
    ))
}

fn beside_stateright() -> Result<Figures> {
    say::step(
        "Measuring beside stateright",
        Some("5 minutes the first time"),
    );
    let folder = paths::root().join("benches").join("beside-stateright");
    let cargo = &mut run::command("cargo");
    let told = run::capture(
        cargo
            .args(["run", "--quiet", "--release"])
            .current_dir(folder),
    )?;
    println!("{told}");
    Ok(told.lines().filter_map(of_search).collect())
}

/// The figure in a line `NAME: VALUE`.
fn of_search(line: &str) -> Option<(String, figures::Figure)> {
    let (name, value) = line.split_once(": ")?;
    let value = value.parse().ok()?;
    let unit = match name.contains('/') {
        true => "times as fast",
        false => "bytes",
    };
    Some(figure(format!("search: {name}"), value, unit))
}

/// Runs a command whose results belong on standard output.
fn see(command: &mut Command) -> Result<()> {
    let status = command.status().context("Cargo could not be started")?;
    if !status.success() {
        bail!("{} did not succeed ({status})", run::name(command));
    }
    Ok(())
}

/// A program that answers a line with a line.
struct Answerer {
    program: Child,
    questions: ChildStdin,
    answers: BufReader<ChildStdout>,
}

impl Answerer {
    fn start(command: &mut Command) -> Result<Answerer> {
        let mut program = command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .with_context(|| format!("{} could not be started", run::name(command)))?;
        let questions = program.stdin.take().context("a program takes questions")?;
        let answers = program.stdout.take().context("a program gives answers")?;
        Ok(Answerer {
            program,
            questions,
            answers: BufReader::new(answers),
        })
    }

    fn ask(&mut self, question: &str) -> Result<String> {
        writeln!(self.questions, "{question}")?;
        let mut answer = String::new();
        self.answers.read_line(&mut answer)?;
        if answer.is_empty() {
            bail!("a load ended early ({})", self.program.wait()?);
        }
        Ok(answer.trim_end().to_owned())
    }
}

impl Drop for Answerer {
    fn drop(&mut self) {
        // Its last sample is taken; nothing is lost.
        let _ = self.program.kill();
        let _ = self.program.wait();
    }
}
