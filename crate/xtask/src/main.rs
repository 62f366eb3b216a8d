//! The commands of the project: `cargo xtask build | serve | test | check | bench`.
//!
//! They run on a machine that has rustup's cargo and Node, and fetch the rest themselves, saying what in one line each.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::project::Project;
use crate::test::Step;

mod bench;
mod browser;
mod build;
mod licences;
mod npm;
mod project;
mod serve;
mod test;
mod toolchain;

#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", about = "Builds, serves and tests gradiente")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Builds the page into dist/, ready for any static host
    Build,
    /// Builds the page and serves it until Ctrl-C
    Serve {
        /// Port to listen on [default: the first free one from 4173]
        #[arg(long)]
        port: Option<u16>,
        /// Opens the page in the default browser
        #[arg(long)]
        open: bool,
    },
    /// Runs all tests, or the named ones, in order, until one fails
    Test {
        /// Which to run [default: all]
        steps: Vec<Step>,
    },
    /// Checks formatting, lints and types without running anything
    Check,
    /// Measures the engine beside its peers and the page in a real browser, and prints the figures
    Bench {
        /// Ends within a minute: fewer and shorter slices, and no browser
        #[arg(long)]
        quick: bool,
        /// Also writes the figures to this file
        #[arg(long, value_name = "FILE")]
        json: Option<PathBuf>,
    },
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    match run(&arguments.command) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

/// Carries a command out; false when tests failed, which have said so themselves.
fn run(command: &Command) -> anyhow::Result<bool> {
    let project = Project::open()?;
    match command {
        Command::Build => build::page(&project).map(|()| true),
        Command::Serve { port, open } => serve::serve(&project, *port, *open).map(|()| true),
        Command::Test { steps } if steps.is_empty() => Ok(test::run(&project, Step::all())),
        Command::Test { steps } => Ok(test::run(&project, &test::in_order(steps))),
        Command::Check => Ok(test::run(&project, Step::CHECKS)),
        Command::Bench { quick, json } => bench::run(&project, *quick, json.as_deref()).map(|()| true),
    }
}
