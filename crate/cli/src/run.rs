//! `gradiente run`: from a document to a report.

use std::io::{self, BufWriter};
use std::path::PathBuf;

use gradiente_core::kernels::Single;
use gradiente_core::training::Trainer;

use crate::error::Error;
use crate::input;
use crate::report::{End, EpochEntry, Format, Report, StepEntry};

#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// The experiment document, `-` for standard input
    file: PathBuf,
    /// How many epochs to train
    #[arg(long, value_name = "N", default_value_t = 100, conflicts_with = "steps")]
    epochs: u64,
    /// How many steps (mini-batches) to train
    #[arg(long, value_name = "N")]
    steps: Option<u64>,
    /// Add loss and gradients of every step
    #[arg(long)]
    full: bool,
    /// Everything as one JSON document, or the history as a table
    #[arg(long, value_enum, default_value_t = Format::Json)]
    format: Format,
}

/// Trains the document's experiment and prints the report, of a diverged run too.
pub(crate) fn run(arguments: &Arguments) -> Result<(), Error> {
    if arguments.full && arguments.format != Format::Json {
        return Err(Error::FullNeedsJson);
    }
    let mut trainer = Trainer::<Single>::new(input::experiment(&arguments.file)?);
    let steps = arguments.steps.unwrap_or_else(|| arguments.epochs.saturating_mul(trainer.steps_per_epoch() as u64));
    let report = train(&mut trainer, steps, arguments.full);
    report.write(BufWriter::new(io::stdout().lock()), arguments.format)?;
    match trainer.divergence() {
        Some(divergence) => Err(Error::Diverged(divergence, trainer.network().layers().len())),
        None => Ok(()),
    }
}

fn train(trainer: &mut Trainer<Single>, steps: u64, full: bool) -> Report {
    // The trainer's own history keeps only some of the epochs of a long run.
    let mut history = Vec::new();
    let mut entries = full.then(Vec::new);
    note(trainer, &mut history);
    while trainer.steps() < steps {
        let epochs = trainer.epochs();
        let Some(loss) = trainer.step() else { break };
        if let Some(entries) = &mut entries {
            let gradients = trainer.network().shaped(&trainer.gradients());
            entries.push(StepEntry { step: trainer.steps(), loss, gradients });
        }
        if trainer.epochs() > epochs {
            note(trainer, &mut history);
        }
    }
    trainer.conclude();
    let end = trainer
        .divergence()
        .is_none()
        .then(|| End { parameters: trainer.network().shaped(&trainer.parameters()), outputs: trainer.outputs() });
    Report { epochs: trainer.epochs(), steps: trainer.steps(), history, stopped: trainer.stop(), full: entries, end }
}

/// Adds the state at the end of an epoch, unless the run is diverging.
fn note(trainer: &mut Trainer<Single>, history: &mut Vec<EpochEntry>) {
    let metrics = trainer.metrics();
    if trainer.divergence().is_none() && metrics.is_finite() {
        history.push(EpochEntry::new(trainer.epochs(), metrics));
    }
}
