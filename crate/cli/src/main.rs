//! gradiente without a browser: trains the experiment of a document and prints what came of it.

mod check;
mod error;
mod input;
mod report;
mod run;
mod table;

use std::io::Write;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// A playground for dense networks, without its page.
#[derive(Debug, Parser)]
#[command(version, about)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Trains the experiment of a document and prints its losses, parameters and outputs.
    Run(run::Arguments),
    /// Makes the document of an experiment from a table (CSV) and prints it.
    Csv(table::Arguments),
    /// Compares the gradients of a document's first batch with differences of its loss
    Check(check::Arguments),
}

fn main() -> ExitCode {
    let outcome = match Arguments::parse().command {
        Command::Run(arguments) => run::run(&arguments),
        Command::Csv(arguments) => table::run(&arguments),
        Command::Check(arguments) => check::run(&arguments),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // Where even this cannot be written, the exit status still says it.
            let _ = writeln!(std::io::stderr(), "{error}");
            error.exit_code()
        }
    }
}
