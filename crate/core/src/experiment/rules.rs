//! The rules between the settings of a document: what fits together, and what the settings left out follow from.
//!
//! A rule is silent where a setting it is about has an error of its own, so that no mistake is reported twice.

use core::fmt::Display;

use super::error::{Errors, Items, Problem, Reason};
use super::{Activation, Augmentation, Experiment, Loss, Optimizer, Output, Parameters, Source, Task};
use crate::data::{digits, iris, split};

/// A document while it is checked.
pub(super) struct Rules<'a> {
    pub(super) experiment: &'a Experiment,
    pub(super) errors: &'a Errors,
}

/// What the data of a document come to.
#[derive(Clone, Copy, Debug)]
pub(super) struct Shape {
    pub(super) task: Task,
    pub(super) samples: usize,
    pub(super) columns: usize,
    pub(super) inputs: usize,
    pub(super) outputs: usize,
}

impl Rules<'_> {
    /// Whether all the settings were read without a mistake.
    fn sound(&self, paths: &[&str]) -> bool {
        paths.iter().all(|path| self.errors.is_sound(path))
    }

    pub(super) fn conflict(&self, path: impl Into<String>, value: impl Display, reason: Reason) {
        self.errors.push(path, Problem::Conflict { value: value.to_string(), reason });
    }

    pub(super) fn not_applicable(&self, path: impl Into<String>, value: impl Display, reason: Reason) {
        self.errors.push(path, Problem::NotApplicable { value: value.to_string(), reason });
    }

    fn length(&self, path: impl Into<String>, found: usize, expected: usize, items: Items) {
        if found != expected {
            self.errors.push(path, Problem::Length { found, expected: expected.to_string(), items });
        }
    }

    /// The rules about `data`.
    pub(super) fn data(&self) -> Shape {
        let data = &self.experiment.data;
        if self.sound(&["data.source"]) {
            if !data.source.is_plane() && data.features.is_some() {
                self.not_applicable("data.features", "the list", Reason::PlaneSourcesOnly);
            }
            if !data.source.is_generated() && data.noise > 0.0 {
                self.not_applicable("data.noise", data.noise, Reason::GeneratorsOnly);
            }
            if let (false, Some(classes)) = (data.source.has_classes(), data.classes) {
                self.not_applicable("data.classes", classes, Reason::MulticlassGeneratorsOnly);
            }
        }
        let features = data.features.iter().flatten();
        for (index, &feature) in features.enumerate() {
            if data.features.iter().flatten().take(index).any(|&earlier| earlier == feature) {
                self.conflict(format!("data.features[{index}]"), <&str>::from(feature), Reason::Repeated);
            }
        }
        self.inline_lengths();
        let shape = self.shape();
        self.inline_targets(&shape);
        if self.sound(&["data.source", "data.task"]) && shape.task == Task::Regression && data.label_noise > 0.0 {
            self.not_applicable("data.label_noise", data.label_noise, Reason::ClassificationOnly);
        }
        self.augmentation(&shape);
        let parts = ["data.test_fraction", "data.validation_fraction", "data.samples", "data.inputs", "data.source"];
        if self.sound(&parts) {
            let (test, validation) = split::sizes(shape.samples, data.test_fraction, data.validation_fraction);
            if test + validation >= shape.samples {
                let path = if validation > 0 { "data.validation_fraction" } else { "data.test_fraction" };
                let value = if validation > 0 { data.validation_fraction } else { data.test_fraction };
                self.conflict(path, value, Reason::NoTrainingSample);
            }
        }
        shape
    }

    /// Only points of a plane and images can be turned and mirrored.
    fn augmentation(&self, shape: &Shape) {
        let data = &self.experiment.data;
        let Augmentation { rotate, flip, .. } = data.augmentation;
        if data.source.can_turn(shape.columns) || !self.sound(&["data.source", "data.inputs"]) {
            return;
        }
        if rotate > 0.0 {
            self.not_applicable("data.augmentation.rotate", rotate, Reason::PlaneAndImagesOnly);
        }
        if flip {
            self.not_applicable("data.augmentation.flip", flip, Reason::PlaneAndImagesOnly);
        }
    }

    /// Numbers of samples, inputs and outputs. Where the document has mistakes, the best guess.
    fn shape(&self) -> Shape {
        let data = &self.experiment.data;
        let given_units = self.experiment.network.output.and_then(|output| output.units);
        let (task, samples, columns, outputs) = match (data.source, &data.inline) {
            (Source::Inline, Some(inline)) => {
                let outputs = match (inline.task, &inline.targets, &inline.labels) {
                    (Task::Multiclass, _, labels) => {
                        // Classes are counted from 0; a task of one class would have nothing to learn.
                        let highest = labels.iter().flatten().max().map_or(0, |&label| label + 1);
                        given_units.unwrap_or(highest).max(2)
                    }
                    (_, Some(targets), _) => targets.first().map_or(1, Vec::len),
                    (_, None, _) => 1,
                };
                (inline.task, inline.inputs.len(), inline.inputs.first().map_or(1, Vec::len), outputs)
            }
            (source, _) => {
                let task = source.task().unwrap_or(Task::Regression);
                let (samples, outputs) = match (source, task) {
                    (Source::Iris, _) => (data.samples.min(iris::SAMPLES), iris::CLASSES),
                    (Source::Digits, _) => (data.samples.min(digits::SAMPLES), digits::CLASSES),
                    (_, Task::Multiclass) => (data.samples, data.classes.unwrap_or(2)),
                    (_, Task::Regression | Task::Binary) => (data.samples, 1),
                };
                (task, samples, source.columns().unwrap_or(1), outputs)
            }
        };
        let inputs = data.features.as_ref().map_or(columns, Vec::len);
        Shape { task, samples, columns, inputs, outputs }
    }

    /// Source `inline`: every sample has as many numbers as the first one, and there is a target for each.
    fn inline_lengths(&self) {
        let Some(inline) = &self.experiment.data.inline else { return };
        let missing = |path| self.conflict(path, "nothing", Reason::MissingForInline);
        if inline.inputs.is_empty() && self.sound(&["data.inputs"]) {
            missing("data.inputs");
        }
        self.rectangular("data.inputs", &inline.inputs);
        if !self.sound(&["data.task"]) {
            return;
        }
        let samples = inline.inputs.len();
        let both_sound = |path| !inline.inputs.is_empty() && self.sound(&["data.inputs", path]);
        match (inline.task, &inline.targets, &inline.labels) {
            (Task::Multiclass, targets, labels) => {
                if targets.is_some() {
                    self.not_applicable("data.targets", "the list", Reason::MulticlassTakesLabels);
                }
                match labels {
                    None => missing("data.labels"),
                    Some(labels) if both_sound("data.labels") => {
                        self.length("data.labels", labels.len(), samples, Items::Samples);
                    }
                    Some(_) => {}
                }
            }
            (Task::Regression | Task::Binary, targets, labels) => {
                if labels.is_some() {
                    self.not_applicable("data.labels", "the list", Reason::MulticlassOnly);
                }
                match targets {
                    None => missing("data.targets"),
                    Some(targets) => {
                        if both_sound("data.targets") {
                            self.length("data.targets", targets.len(), samples, Items::Samples);
                        }
                        self.rectangular("data.targets", targets);
                    }
                }
            }
        }
    }

    fn rectangular(&self, path: &str, rows: &[Vec<f64>]) {
        let Some(first) = rows.first() else { return };
        for (index, row) in rows.iter().enumerate().filter(|(_, row)| row.len() != first.len()) {
            let path = format!("{path}[{index}]");
            // A row that could not be read has no length to speak of.
            if !row.is_empty() && !first.is_empty() {
                self.length(path, row.len(), first.len(), Items::Numbers);
            }
        }
    }

    /// Source `inline`: targets and labels are such as the task and its loss have.
    fn inline_targets(&self, shape: &Shape) {
        let experiment = self.experiment;
        let Some(inline) = &experiment.data.inline else { return };
        let targets = inline.targets.iter().flatten();
        if inline.task == Task::Binary && self.sound(&["data.task", "data.targets"]) {
            if shape.outputs != 1 {
                self.length("data.targets[0]", shape.outputs, 1, Items::Numbers);
            } else if self.sound(&["training.loss"]) {
                let (allowed, reason) = match experiment.training.loss {
                    Loss::SquaredError => ([-1.0, 1.0], Reason::TargetsAreSigns),
                    Loss::BinaryCrossEntropy => ([0.0, 1.0], Reason::TargetsAreBits),
                    Loss::CrossEntropy => return,
                };
                for (index, row) in targets.enumerate() {
                    for target in row.iter().filter(|target| !allowed.contains(target)) {
                        self.conflict(format!("data.targets[{index}][0]"), target, reason);
                    }
                }
            }
        }
        if inline.task == Task::Multiclass && self.sound(&["data.task", "data.labels", "network.output.units"]) {
            let max = shape.outputs as f64 - 1.0;
            for (index, &label) in
                inline.labels.iter().flatten().enumerate().filter(|&(_, &label)| label >= shape.outputs)
            {
                let problem = Problem::Range { value: label as f64, min: 0.0, max };
                self.errors.push(format!("data.labels[{index}]"), problem);
            }
        }
    }

    /// The rules between task, loss and output layer.
    pub(super) fn output(&self, shape: &Shape) -> Output {
        let (task, loss) = (shape.task, self.experiment.training.loss);
        let given = self.experiment.network.output.unwrap_or_default();
        let implied = implied_activation(task, loss);
        let output = Output { units: shape.outputs, activation: given.activation.unwrap_or(implied) };

        let task_is_sound = self.sound(&["data.source", "data.task"]);
        let targets = if task == Task::Multiclass { "data.labels" } else { "data.targets" };
        if let Some(units) = given.units
            && units != shape.outputs
            && task_is_sound
            && self.sound(&["network.output.units", targets, "data.classes"])
        {
            let problem =
                Problem::Differs { value: units.to_string(), expected: shape.outputs, reason: Reason::NumberOfOutputs };
            self.errors.push("network.output.units", problem);
        }
        if !task_is_sound || !self.sound(&["training.loss"]) {
            return output;
        }
        let needs_task = match loss {
            Loss::CrossEntropy if task != Task::Multiclass => Some(Reason::CrossEntropyNeedsMulticlass),
            Loss::BinaryCrossEntropy if task != Task::Binary => Some(Reason::BinaryCrossEntropyNeedsBinary),
            _ => None,
        };
        if let Some(reason) = needs_task {
            self.conflict("training.loss", <&str>::from(loss), reason);
            return output;
        }
        if !self.sound(&["network.output.activation"]) || allowed_activations(task, loss).contains(&output.activation) {
            return output;
        }
        let reason = match loss {
            Loss::SquaredError => Reason::SoftmaxNeedsMulticlass,
            Loss::BinaryCrossEntropy => Reason::BinaryCrossEntropyNeedsSigmoid,
            Loss::CrossEntropy => Reason::CrossEntropyNeedsSoftmax,
        };
        self.conflict("network.output.activation", <&str>::from(output.activation), reason);
        output
    }

    /// Explicit parameters have the shapes of the layers.
    pub(super) fn parameters(&self, shape: &Shape, output: &Output) {
        let network = &self.experiment.network;
        let Some(parameters) = &network.parameters else { return };
        let shapes_are_known = self.sound(&["data.source", "data.features", "data.inputs", "network.layers"]);
        if !shapes_are_known
            || !self.sound(&["network.parameters", "network.output.units", "data.targets", "data.labels"])
        {
            return;
        }
        let units: Vec<usize> = network.layers.iter().map(|layer| layer.units).chain([output.units]).collect();
        self.length("network.parameters", parameters.len(), units.len(), Items::Layers);
        let inputs = core::iter::once(&shape.inputs).chain(&units);
        for (index, ((given, &units), &inputs)) in parameters.iter().zip(&units).zip(inputs).enumerate() {
            let path = format!("network.parameters[{index}]");
            self.matrix(&format!("{path}.weights"), &given.weights, units, inputs);
            self.length(format!("{path}.biases"), given.biases.len(), units, Items::Numbers);
            self.extras(&path, given, index, (units, inputs));
        }
    }

    fn matrix(&self, path: &str, rows: &[Vec<f64>], units: usize, inputs: usize) {
        self.length(path, rows.len(), units, Items::Rows);
        for (index, row) in rows.iter().enumerate() {
            self.length(format!("{path}[{index}]"), row.len(), inputs, Items::Numbers);
        }
    }

    /// Parameters that only some layers have.
    fn extras(&self, path: &str, given: &Parameters, index: usize, (units, inputs): (usize, usize)) {
        let layer = self.experiment.network.layers.get(index);
        for (name, values) in [("gamma", &given.gamma), ("beta", &given.beta)] {
            let Some(values) = values else { continue };
            let path = format!("{path}.{name}");
            if layer.is_some_and(|layer| layer.normalization != super::Normalization::None) {
                self.length(path, values.len(), units, Items::Numbers);
            } else {
                self.not_applicable(path, "the list", Reason::NormalizationOnly);
            }
        }
        if let Some(projection) = &given.projection {
            let path = format!("{path}.projection");
            if layer.is_some_and(|layer| layer.residual) && units != inputs {
                self.matrix(&path, projection, units, inputs);
            } else {
                self.not_applicable(path, "the list", Reason::ResidualOnly);
            }
        }
    }

    /// The rules about `training`.
    pub(super) fn training(&self, shape: &Shape) {
        let training = &self.experiment.training;
        if let Optimizer::Sgd { momentum: 0.0, nesterov: true, .. } = training.optimizer
            && self.sound(&["training.optimizer.momentum", "training.optimizer.nesterov", "training.optimizer.kind"])
        {
            self.conflict("training.optimizer.nesterov", true, Reason::NesterovNeedsMomentum);
        }
        if shape.task != Task::Multiclass && training.label_smoothing > 0.0 && self.sound(&["data.source", "data.task"])
        {
            self.not_applicable("training.label_smoothing", training.label_smoothing, Reason::MulticlassOnly);
        }
        let validation = self.experiment.data.validation_fraction;
        if training.early_stopping.is_some() && validation == 0.0 && self.sound(&["data.validation_fraction"]) {
            self.conflict("training.early_stopping", "an object", Reason::EarlyStoppingNeedsValidation);
        }
    }
}

/// The output activation where a document gives none.
pub(super) fn implied_activation(task: Task, loss: Loss) -> Activation {
    match (task, loss) {
        (_, Loss::BinaryCrossEntropy) => Activation::Sigmoid,
        (_, Loss::CrossEntropy) | (Task::Multiclass, Loss::SquaredError) => Activation::Softmax,
        (Task::Binary, Loss::SquaredError) => Activation::Tanh,
        (Task::Regression, Loss::SquaredError) => Activation::Linear,
    }
}

/// The output activations a loss goes with; none where the loss is not for the task.
pub(super) fn allowed_activations(task: Task, loss: Loss) -> Vec<Activation> {
    match (task, loss) {
        (Task::Multiclass, Loss::CrossEntropy) => vec![Activation::Softmax],
        (Task::Binary, Loss::BinaryCrossEntropy) => vec![Activation::Sigmoid],
        (_, Loss::CrossEntropy | Loss::BinaryCrossEntropy) => Vec::new(),
        (Task::Multiclass, Loss::SquaredError) => [&Activation::HIDDEN[..], &[Activation::Softmax]].concat(),
        (_, Loss::SquaredError) => Activation::HIDDEN.to_vec(),
    }
}
