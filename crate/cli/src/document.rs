//! From a file to an experiment.

use std::path::Path;
use std::sync::Arc;

use gradiente_core::data::Digits;
use gradiente_core::experiment::CheckedExperiment;

use crate::error::Error;
use crate::input;

/// The samples of source `digits`.
const DIGITS: &str = include_str!("../../core/data/digits.txt");

/// The experiment of a file's document; `-` is standard input.
pub(crate) fn read(file: &Path) -> Result<CheckedExperiment, Error> {
    let text = input::read(file)?;
    let digits = Arc::new(Digits::parse(DIGITS)?);
    CheckedExperiment::with_digits(&text, Some(&digits)).map_err(Error::Document)
}
