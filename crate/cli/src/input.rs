//! What the commands read.

use std::path::Path;
use std::sync::Arc;
use std::{fs, io};

use gradiente_core::data::Digits;
use gradiente_core::experiment::CheckedExperiment;

use crate::error::Error;

/// The samples of source `digits`.
const DIGITS: &str = include_str!("../../core/data/digits.txt");

/// The text of a file; `-` is standard input.
pub(crate) fn read(file: &Path) -> Result<String, Error> {
    let (text, name) = if file.as_os_str() == "-" {
        (io::read_to_string(io::stdin().lock()), "standard input".to_owned())
    } else {
        (fs::read_to_string(file), file.display().to_string())
    };
    text.map_err(|source| Error::Read { file: name, source })
}

/// The experiment of a file's document; `-` is standard input.
pub(crate) fn experiment(file: &Path) -> Result<CheckedExperiment, Error> {
    let text = read(file)?;
    let digits = Arc::new(Digits::parse(DIGITS)?);
    CheckedExperiment::with_digits(&text, Some(&digits)).map_err(Error::Document)
}
