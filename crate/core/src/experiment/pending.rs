//! What the format has and training has not yet. Such settings are read and checked like all others, then refused:
//! training without them would quietly give other results.

use core::fmt::Display;

use super::error::{Errors, Problem};
use super::{Experiment, Normalization, OptimizerKind, Schedule};

/// Whether the update rule can be used.
pub(super) fn has_optimizer(kind: OptimizerKind) -> bool {
    match kind {
        OptimizerKind::Sgd | OptimizerKind::RmsProp | OptimizerKind::Adam => true,
        OptimizerKind::AdaGrad | OptimizerKind::AdamW => false,
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
    let (network, training) = (&experiment.network, &experiment.training);

    for (index, layer) in network.layers.iter().enumerate() {
        let path = |name| format!("network.layers[{index}].{name}");
        let normalization = layer.normalization;
        refuse(normalization != Normalization::None, &path("normalization"), &<&str>::from(normalization));
        refuse(layer.dropout > 0.0, &path("dropout"), &layer.dropout);
        refuse(layer.residual, &path("residual"), &layer.residual);
    }
    for (index, parameters) in network.parameters.iter().flatten().enumerate() {
        let path = |name| format!("network.parameters[{index}].{name}");
        refuse(parameters.gamma.is_some(), &path("gamma"), &"the list");
        refuse(parameters.beta.is_some(), &path("beta"), &"the list");
        refuse(parameters.projection.is_some(), &path("projection"), &"the list");
    }

    let optimizer = training.optimizer.kind();
    refuse(!has_optimizer(optimizer), "training.optimizer.kind", &<&str>::from(optimizer));
    let schedule = training.schedule.kind();
    refuse(training.schedule != Schedule::Constant, "training.schedule.kind", &<&str>::from(schedule));
    refuse(training.label_smoothing > 0.0, "training.label_smoothing", &training.label_smoothing);
    if let Some(norm) = training.gradient_clip_norm {
        refuse(true, "training.gradient_clip_norm", &norm);
    }
    refuse(training.weight_noise > 0.0, "training.weight_noise", &training.weight_noise);
    refuse(training.early_stopping.is_some(), "training.early_stopping", &"an object");
}
