//! What the format has and training has not yet. Such settings are read and checked like all others, then refused:
//! training without them would quietly give other results.

use core::fmt::Display;

use super::error::{Errors, Problem};
use super::{Experiment, Source};

/// Whether samples of the source can be had.
pub(super) fn has_source(source: Source) -> bool {
    source != Source::Digits
}

/// Refuses every setting that cannot be trained.
pub(super) fn refuse(experiment: &Experiment, errors: &Errors) {
    let refuse = |wanted: bool, path: &str, value: &dyn Display| {
        // A setting that is wrong in another way too has been told so.
        if wanted && errors.is_sound(path) {
            errors.push(path, Problem::NotYet { value: value.to_string() });
        }
    };
    let data = &experiment.data;

    refuse(!has_source(data.source), "data.source", &<&str>::from(data.source));
}
