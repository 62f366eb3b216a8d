//! `gradiente csv`: from a table to an experiment document.

use std::io::{self, BufWriter, Write};
use std::path::PathBuf;

use gradiente_core::data::table::{self, Options, Target};
use gradiente_core::experiment::{Loss, Task};
use serde_json::json;

use crate::error::Error;
use crate::input;

#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// The table, `-` for standard input
    file: PathBuf,
    /// The column to be learnt: its name, or its number where it has none; the last one if left out
    #[arg(long, value_name = "NAME")]
    target: Option<String>,
    /// regression, binary or multiclass; what the target column implies if left out
    #[arg(long)]
    task: Option<Task>,
    /// Whether the first line names the columns; found out if left out
    #[arg(long, value_name = "TRUE_OR_FALSE")]
    header: Option<bool>,
}

/// Prints a document whose samples are those of the table.
pub(crate) fn run(arguments: &Arguments) -> Result<(), Error> {
    let text = input::read(&arguments.file)?;
    let target = arguments.target.clone().map_or(Target::Last, Target::Name);
    let options = Options { target, header: arguments.header, task: arguments.task };
    let data = table::read(&text, &options).result.map_err(Error::Table)?.data;
    let loss = if data.task == Task::Multiclass { Loss::CrossEntropy } else { Loss::SquaredError };
    let mut document = json!({"version": 1, "data": data, "training": {"loss": loss}});
    document["data"]["source"] = "inline".into();
    let mut out = BufWriter::new(io::stdout().lock());
    serde_json::to_writer(&mut out, &document)?;
    writeln!(out)?;
    Ok(out.flush()?)
}
