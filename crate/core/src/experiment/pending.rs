//! What the format has and training has not yet. Such settings are read and checked like all others, then refused:
//! training without them would quietly give other results.

use core::fmt::Display;

use super::error::{Errors, Problem};
use super::{Augmentation, Experiment, Source};

/// Whether samples of the source can be had.
pub(super) fn has_source(source: Source) -> bool {
    match source {
        Source::Circle
        | Source::Xor
        | Source::Gauss
        | Source::Spiral
        | Source::Plane
        | Source::MultiGauss
        | Source::Iris
        | Source::Inline => true,
        Source::Moons
        | Source::Arms
        | Source::Blobs
        | Source::Rings
        | Source::Sine
        | Source::Step
        | Source::Abs
        | Source::Bumps
        | Source::Digits => false,
    }
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
    refuse(data.label_noise > 0.0, "data.label_noise", &data.label_noise);
    let Augmentation { jitter, rotate, flip } = data.augmentation;
    refuse(jitter > 0.0, "data.augmentation.jitter", &jitter);
    refuse(rotate > 0.0, "data.augmentation.rotate", &rotate);
    refuse(flip, "data.augmentation.flip", &flip);
}
