//! The project's own commands: `cargo xtask serve`, `test`, `build`, `bench`.
//!
//! Each finds or installs what it needs, says what it does and about how
//! long that takes, and ends with a sentence where it cannot go on.

mod again;
mod bench;
mod build;
mod bundle;
mod catalog;
mod embed;
mod finish;
mod guide;
mod js;
mod lab;
mod minify;
mod mutants;
mod paths;
mod run;
mod say;
mod serve;
mod server;
mod side;
mod source;
mod split;
mod test;
mod texts;
mod tools;
mod wasm;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

#[derive(Parser)]
#[command(
    name = "cargo xtask",
    about = "Builds, serves and tests the playground"
)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Builds the page and serves it on this machine
    Serve(serve::Options),
    /// Runs all checks; the last line counts them
    Test(test::Options),
    /// Builds the page into dist/: static files for any folder of any host
    Build,
    /// Builds only the JavaScript library, into dist/js/
    Js,
    /// Into which of the page's files its functions go
    Split(split::Options),
    /// The last step of trunk's builds
    #[command(hide = true)]
    Finish,
    /// Changes the algorithms of labs, and tells which changes no unit test notices
    Mutants(mutants::Options),
    /// Begins a new lab
    Lab(lab::Options),
    /// Measures the engine, natively and as wasm, and beside raft-rs
    Bench(bench::Options),
}

fn main() -> ExitCode {
    let outcome = match Cli::parse().command {
        Command::Serve(options) => serve::serve(&options),
        Command::Test(options) => test::test(&options),
        Command::Finish => finish::of_trunk().map(|()| ExitCode::SUCCESS),
        Command::Mutants(options) => mutants::mutants(&options).map(|()| ExitCode::SUCCESS),
        Command::Lab(options) => lab::lab(&options),
        Command::Bench(options) => bench::bench(&options),
        Command::Js => build::library().map(|library| {
            say::done(&format!("The library is in {}.", library.display()));
            ExitCode::SUCCESS
        }),
        Command::Split(options) => split::list(&options).map(|()| ExitCode::SUCCESS),
        Command::Build => build::build().map(|page| {
            say::done(&format!("The page is in {}.", page.display()));
            ExitCode::SUCCESS
        }),
    };
    outcome.unwrap_or_else(|error| {
        say::failure(&error);
        ExitCode::FAILURE
    })
}
