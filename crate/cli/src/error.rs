//! What can go wrong, as the sentences and exit statuses that tell of it.

use std::process::ExitCode;

use gradiente_core::data::DigitsError;
use gradiente_core::data::table::TableErrors;
use gradiente_core::experiment::DocumentError;
use gradiente_core::gradient_check::CheckError;
use gradiente_core::training::{DivergedPart, DivergedSetting, Divergence};
use thiserror::Error;

/// Why a run did not end well.
#[derive(Debug, Error)]
pub(crate) enum Error {
    /// There is no document.
    #[error("cannot read {file}: {source}")]
    Read {
        /// Its name as people say it.
        file: String,
        source: std::io::Error,
    },
    /// The document has mistakes.
    #[error("{}", lines(.0))]
    Document(Vec<DocumentError>),
    /// The table has mistakes.
    #[error("{}", table(.0))]
    Table(TableErrors),
    /// The bundled file is damaged.
    #[error("the digits: {0}")]
    Digits(#[from] DigitsError),
    /// The gradients of the document, or with these arguments, cannot be checked.
    #[error("{0}")]
    Check(#[from] CheckError),
    /// A table of the history has no place for the steps.
    #[error("--full needs --format json")]
    FullNeedsJson,
    /// The result went nowhere.
    #[error("cannot write the result: {0}")]
    Write(#[from] std::io::Error),
    /// The loss is no longer finite.
    #[error("{}", sentence(.0, *.1))]
    Diverged(Divergence, usize),
}

impl Error {
    /// 2 for a bad document, a bad table or bad arguments, 3 for a diverged run, 1 for the rest.
    pub(crate) fn exit_code(&self) -> ExitCode {
        ExitCode::from(match self {
            Self::Read { .. } | Self::Digits(_) | Self::Write(_) => 1,
            Self::Document(_) | Self::Table(_) | Self::Check(_) | Self::FullNeedsJson => 2,
            Self::Diverged(..) => 3,
        })
    }
}

impl From<csv::Error> for Error {
    fn from(error: csv::Error) -> Self {
        Self::Write(error.into())
    }
}

impl From<serde_json::Error> for Error {
    fn from(error: serde_json::Error) -> Self {
        Self::Write(error.into())
    }
}

/// Every error on a line of its own.
fn lines(errors: &[impl ToString]) -> String {
    errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}

/// The listed errors, and how many there are besides.
fn table(errors: &TableErrors) -> String {
    let more = if errors.more > 0 { format!("\nand {} more", errors.more) } else { String::new() };
    lines(&errors.errors) + &more
}

/// Where a run diverged and what to lower; `layers` is their number, the output layer included.
fn sentence(divergence: &Divergence, layers: usize) -> String {
    let &Divergence { step, layer, part, setting, .. } = divergence;
    let layer = if layer + 1 == layers { "the output layer".to_owned() } else { format!("network.layers[{layer}]") };
    let what = match part {
        DivergedPart::Weights => format!("a weight of {layer} is"),
        DivergedPart::Activation => format!("a weighted sum or an activation of {layer} is"),
        DivergedPart::Loss => format!("the loss of {layer} is"),
    };
    let (when, remedy) = match setting {
        DivergedSetting::LearningRate => ("", "a lower training.optimizer.learning_rate"),
        DivergedSetting::Initialization => (", before any update", "a network.initialization of smaller weights"),
    };
    format!("the run diverged in step {step}{when}: {what} not finite; {remedy} may help")
}
