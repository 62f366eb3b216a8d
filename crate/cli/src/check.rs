//! `gradiente check`: backpropagation against differences.

use std::io::{self, Write};
use std::path::PathBuf;

use gradiente_core::gradient_check::{STEP, gradient_check};

use crate::error::Error;
use crate::input;

#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// The experiment document, `-` for standard input
    file: PathBuf,
    /// How far a parameter is moved to either side
    #[arg(long, value_name = "H", default_value_t = STEP)]
    step: f64,
}

/// Checks the gradients of the document's first batch and prints the report.
pub(crate) fn run(arguments: &Arguments) -> Result<(), Error> {
    let report = gradient_check(&input::experiment(&arguments.file)?, arguments.step)?;
    let mut out = io::stdout().lock();
    serde_json::to_writer(&mut out, &report)?;
    Ok(writeln!(out)?)
}
