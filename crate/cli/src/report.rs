//! What a run prints.

use std::io::Write;

use clap::ValueEnum;
use gradiente_core::experiment::Parameters;
use gradiente_core::training::{Metrics, Stop};
use serde::Serialize;

use crate::error::Error;

/// How a result is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// One document with everything.
    Json,
    /// The history as a table.
    Csv,
}

/// What came of a run.
#[derive(Debug, Serialize)]
pub(crate) struct Report {
    /// Epochs finished.
    pub(crate) epochs: u64,
    /// Updates done.
    pub(crate) steps: u64,
    pub(crate) history: Vec<EpochEntry>,
    /// Where the run was stopped early.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) stopped: Option<Stop>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) full: Option<Vec<StepEntry>>,
    #[serde(flatten, skip_serializing_if = "Option::is_none")]
    pub(crate) end: Option<End>,
}

/// The numbers of every epoch.
const HEADER: [&str; 5] = ["epoch", "train_loss", "test_loss", "train_accuracy", "test_accuracy"];

/// Losses and accuracies at the end of an epoch; epoch 0 is before training.
#[derive(Debug, Serialize)]
pub(crate) struct EpochEntry {
    epoch: u64,
    train_loss: f64,
    test_loss: Option<f64>,
    train_accuracy: Option<f64>,
    test_accuracy: Option<f64>,
    /// Only where there are validation samples.
    #[serde(skip_serializing_if = "Option::is_none")]
    validation_loss: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    validation_accuracy: Option<f64>,
}

impl EpochEntry {
    pub(crate) fn new(epoch: u64, metrics: Metrics) -> Self {
        let Metrics { train_loss, validation_loss, test_loss, .. } = metrics;
        let Metrics { train_accuracy, validation_accuracy, test_accuracy, .. } = metrics;
        Self { epoch, train_loss, test_loss, train_accuracy, test_accuracy, validation_loss, validation_accuracy }
    }

    /// The names of the numbers that it has.
    fn header(&self) -> Vec<&'static str> {
        let mut names = HEADER.to_vec();
        names.extend(self.validation_loss.map(|_| "validation_loss"));
        names.extend(self.validation_accuracy.map(|_| "validation_accuracy"));
        names
    }
}

/// A step: loss of the mini-batch before the update, and gradients before clipping, both with the penalties.
#[derive(Debug, Serialize)]
pub(crate) struct StepEntry {
    pub(crate) step: u64,
    pub(crate) loss: f64,
    pub(crate) gradients: Vec<Parameters>,
}

/// The network after the last step. A diverged run has none that is worth printing.
#[derive(Debug, Serialize)]
pub(crate) struct End {
    pub(crate) parameters: Vec<Parameters>,
    /// For each training sample in the given order, in evaluation mode.
    pub(crate) outputs: Vec<Vec<f64>>,
}

impl Report {
    /// Writes the report. Numbers are written with all the digits that give the same number again.
    ///
    /// # Errors
    /// When `out` takes no more.
    pub(crate) fn write(&self, mut out: impl Write, format: Format) -> Result<(), Error> {
        match format {
            Format::Json => {
                serde_json::to_writer(&mut out, self)?;
                writeln!(out)?;
            }
            Format::Csv => {
                // By hand, because a run that diverges at once has a header all the same.
                let mut table = csv::WriterBuilder::new().has_headers(false).from_writer(&mut out);
                table.write_record(self.history.first().map_or(HEADER.to_vec(), EpochEntry::header))?;
                for entry in &self.history {
                    table.serialize(entry)?;
                }
                table.flush()?;
            }
        }
        Ok(out.flush()?)
    }
}
