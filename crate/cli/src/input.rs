//! What the commands read.

use std::path::Path;
use std::{fs, io};

use crate::error::Error;

/// The text of a file; `-` is standard input.
pub(crate) fn read(file: &Path) -> Result<String, Error> {
    let (text, name) = if file.as_os_str() == "-" {
        (io::read_to_string(io::stdin().lock()), "standard input".to_owned())
    } else {
        (fs::read_to_string(file), file.display().to_string())
    };
    text.map_err(|source| Error::Read { file: name, source })
}
