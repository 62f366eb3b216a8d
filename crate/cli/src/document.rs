//! From a file to an experiment.

use std::fs;
use std::io;
use std::path::Path;

use gradiente_core::experiment::CheckedExperiment;

use crate::error::Error;

/// The experiment of a file's document, of standard input for `-`.
pub(crate) fn read(file: &Path) -> Result<CheckedExperiment, Error> {
    let (text, name) = if file.as_os_str() == "-" {
        (io::read_to_string(io::stdin().lock()), "standard input".to_owned())
    } else {
        (fs::read_to_string(file), file.display().to_string())
    };
    let text = text.map_err(|source| Error::Read { file: name, source })?;
    CheckedExperiment::from_json(&text).map_err(Error::Document)
}
