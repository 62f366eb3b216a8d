//! The choices with their defaults and ranges, for building the page's controls.

use core::ops::RangeInclusive;

use serde::Serialize;
use strum::VariantArray;

use super::rules::{allowed_activations, implied_activation};
use super::{
    Activation, Feature, InitializationKind, Loss, Normalization, OptimizerKind, ScheduleKind, Source, Task, limits,
    read,
};

/// Everything there is to choose from.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Catalogue {
    /// Activations of hidden layers.
    pub activations: Vec<Activation>,
    /// Activations of the output layer.
    pub output_activations: Vec<Activation>,
    /// Losses.
    pub losses: Vec<Loss>,
    /// Which losses go with a task, and which output activations with both.
    pub outputs: Vec<OutputChoice>,
    /// Initialisations; those of `scaled_initializations` are written `{"name": scale}`.
    pub initializations: Vec<InitializationKind>,
    /// The initialisations that take a number.
    pub scaled_initializations: Vec<InitializationKind>,
    /// Normalisations of hidden layers.
    pub normalizations: Vec<Normalization>,
    /// Update rules.
    pub optimizers: Vec<OptimizerChoice>,
    /// Schedules of the learning rate.
    pub schedules: Vec<ScheduleChoice>,
    /// The parameters of early stopping.
    pub early_stopping: Vec<ParameterChoice>,
    /// Data sets; the user's own samples are none.
    pub sources: Vec<SourceChoice>,
    /// Features of 2-D sources.
    pub features: Vec<Feature>,
    /// Ranges.
    pub limits: Limits,
    /// Values worth offering.
    pub suggested: Suggested,
}

/// A loss that goes with a task.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct OutputChoice {
    /// The task.
    pub task: Task,
    /// The loss.
    pub loss: Loss,
    /// The output activation they imply.
    pub activation: Activation,
    /// The output activations they allow.
    pub activations: Vec<Activation>,
}

/// An update rule and its parameters.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct OptimizerChoice {
    /// Its name.
    pub kind: OptimizerKind,
    /// Its parameters, in the order of the format.
    pub parameters: Vec<ParameterChoice>,
}

/// A schedule of the learning rate and its parameters.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ScheduleChoice {
    /// Its name.
    pub kind: ScheduleKind,
    /// Its parameters, in the order of the format.
    pub parameters: Vec<ParameterChoice>,
}

/// One parameter of a rule, a schedule or early stopping.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum ParameterChoice {
    /// A number.
    Number {
        /// Its key in the document.
        name: &'static str,
        /// Its value where the document gives none.
        default: f64,
        /// The smallest value allowed.
        min: f64,
        /// The largest value allowed.
        max: f64,
        /// Values worth offering.
        suggested: &'static [f64],
    },
    /// Yes or no.
    Switch {
        /// Its key in the document.
        name: &'static str,
        /// Its value where the document gives none.
        default: bool,
    },
}

/// A data set.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[allow(clippy::struct_excessive_bools, reason = "each says whether one control is of use")]
pub struct SourceChoice {
    /// Its name.
    pub name: Source,
    /// What is learnt from it.
    pub task: Task,
    /// Numbers per sample before the features.
    pub columns: usize,
    /// Whether noise applies.
    pub noise: bool,
    /// Whether features apply.
    pub features: bool,
    /// Whether a number of classes applies.
    pub classes: bool,
    /// Whether its samples can be turned and mirrored.
    pub turns: bool,
}

/// Smallest and largest values.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs, reason = "described in `limits`")]
pub struct Limits {
    pub layers: [f64; 2],
    pub units: [f64; 2],
    pub samples: [f64; 2],
    pub noise: [f64; 2],
    pub label_noise: [f64; 2],
    pub classes: [f64; 2],
    pub jitter: [f64; 2],
    pub rotate: [f64; 2],
    pub test_fraction: [f64; 2],
    pub validation_fraction: [f64; 2],
    pub batch_size: [f64; 2],
    pub learning_rate: [f64; 2],
    pub l1: [f64; 2],
    pub l2: [f64; 2],
    pub label_smoothing: [f64; 2],
    pub gradient_clip_norm: [f64; 2],
    pub weight_noise: [f64; 2],
    pub dropout: [f64; 2],
    pub initial_scale: [f64; 2],
    pub seed: [f64; 2],
    pub number: [f64; 2],
}

/// A few values each, worth offering; the one in the middle is where a setting starts that is switched on.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs, reason = "named as in the document")]
pub struct Suggested {
    pub learning_rate: &'static [f64],
    pub l1: &'static [f64],
    pub l2: &'static [f64],
    pub batch_size: &'static [usize],
    pub samples: &'static [usize],
    pub validation_fraction: &'static [f64],
    pub label_smoothing: &'static [f64],
    pub gradient_clip_norm: &'static [f64],
    pub weight_noise: &'static [f64],
    pub dropout: &'static [f64],
    pub jitter: &'static [f64],
    pub initial_scale: &'static [f64],
}

const LEARNING_RATES: &[f64] = &[0.000_01, 0.0001, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0];
const PENALTIES: &[f64] = &[0.0, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0];

impl Catalogue {
    /// The choices of this build.
    pub fn new() -> Self {
        use InitializationKind as Kind;
        Self {
            activations: Activation::HIDDEN.to_vec(),
            output_activations: Activation::VARIANTS.to_vec(),
            losses: Loss::VARIANTS.to_vec(),
            outputs: Task::VARIANTS.iter().flat_map(|&task| outputs(task)).collect(),
            initializations: Kind::VARIANTS.to_vec(),
            scaled_initializations: Kind::VARIANTS.iter().copied().filter(|kind| !Kind::PLAIN.contains(kind)).collect(),
            normalizations: Normalization::VARIANTS.to_vec(),
            optimizers: optimizers(),
            schedules: schedules(),
            early_stopping: read::early_stopping_parameters(),
            sources: Source::VARIANTS.iter().filter_map(|&source| SourceChoice::new(source)).collect(),
            features: Feature::VARIANTS.to_vec(),
            limits: Limits::new(),
            suggested: Suggested {
                learning_rate: LEARNING_RATES,
                l1: PENALTIES,
                l2: PENALTIES,
                batch_size: &[1, 2, 5, 10, 15, 20, 30, 50, 100, 250],
                samples: &[50, 100, 200, 300, 500, 1000, 2000],
                validation_fraction: &[0.1, 0.2, 0.3],
                label_smoothing: &[0.0, 0.01, 0.05, 0.1, 0.2],
                gradient_clip_norm: &[0.01, 0.1, 1.0, 5.0, 10.0],
                weight_noise: &[0.0, 0.001, 0.01, 0.03, 0.1, 0.3],
                dropout: &[0.0, 0.1, 0.2, 0.3, 0.5, 0.8],
                jitter: &[0.0, 0.01, 0.03, 0.1, 0.3, 1.0],
                initial_scale: &[0.01, 0.1, 0.3, 0.5, 1.0, 2.0, 5.0],
            },
        }
    }
}

impl Default for Catalogue {
    fn default() -> Self {
        Self::new()
    }
}

fn outputs(task: Task) -> impl Iterator<Item = OutputChoice> {
    let choice = move |&loss: &Loss| {
        let activations = allowed_activations(task, loss);
        let activation = implied_activation(task, loss);
        (!activations.is_empty()).then_some(OutputChoice { task, loss, activation, activations })
    };
    Loss::VARIANTS.iter().filter_map(choice)
}

fn optimizers() -> Vec<OptimizerChoice> {
    let choice = |&kind: &OptimizerKind| OptimizerChoice { kind, parameters: read::optimizer_parameters(kind) };
    OptimizerKind::VARIANTS.iter().map(choice).collect()
}

fn schedules() -> Vec<ScheduleChoice> {
    let choice = |&kind: &ScheduleKind| ScheduleChoice { kind, parameters: read::schedule_parameters(kind) };
    ScheduleKind::VARIANTS.iter().map(choice).collect()
}

impl ParameterChoice {
    /// A number, with the values worth offering for what it is called.
    pub(super) fn number(name: &'static str, default: f64, range: &RangeInclusive<f64>) -> Self {
        let suggested: &[f64] = match name {
            "learning_rate" => LEARNING_RATES,
            "momentum" | "beta" | "beta1" | "beta2" => &[0.0, 0.5, 0.9, 0.95, 0.99, 0.999],
            "epsilon" => &[1e-10, 1e-8, 1e-6, 1e-4],
            "weight_decay" => &[0.0, 0.001, 0.01, 0.1, 1.0],
            "factor" => &[0.1, 0.3, 0.5, 0.9, 0.95, 0.99],
            "every" | "epochs" | "steps" | "patience" => &[5.0, 10.0, 20.0, 30.0, 50.0, 100.0, 200.0, 500.0],
            "min_delta" => &[0.0, 0.0001, 0.001, 0.01],
            _ => &[],
        };
        Self::Number { name, default, min: *range.start(), max: *range.end(), suggested }
    }
}

impl SourceChoice {
    fn new(source: Source) -> Option<Self> {
        let task = source.task()?;
        let columns = source.columns()?;
        Some(Self {
            name: source,
            task,
            columns,
            noise: source.is_generated(),
            features: source.is_plane(),
            classes: source.has_classes(),
            turns: source.can_turn(columns),
        })
    }
}

impl Limits {
    fn new() -> Self {
        let counts = |range: RangeInclusive<usize>| [*range.start() as f64, *range.end() as f64];
        let numbers = |range: RangeInclusive<f64>| [*range.start(), *range.end()];
        Self {
            layers: counts(limits::LAYERS),
            units: counts(limits::UNITS),
            samples: counts(limits::SAMPLES),
            noise: numbers(limits::NOISE),
            label_noise: numbers(limits::LABEL_NOISE),
            classes: counts(limits::CLASSES),
            jitter: numbers(limits::JITTER),
            rotate: numbers(limits::ROTATE),
            test_fraction: numbers(limits::FRACTION),
            validation_fraction: numbers(limits::FRACTION),
            batch_size: counts(limits::BATCH_SIZE),
            learning_rate: numbers(limits::LEARNING_RATE),
            l1: numbers(limits::PENALTY),
            l2: numbers(limits::PENALTY),
            label_smoothing: numbers(limits::LABEL_SMOOTHING),
            gradient_clip_norm: numbers(limits::CLIP_NORM),
            weight_noise: numbers(limits::WEIGHT_NOISE),
            dropout: numbers(limits::DROPOUT),
            initial_scale: numbers(limits::INITIAL_SCALE),
            seed: [*limits::SEED.start() as f64, *limits::SEED.end() as f64],
            number: numbers(limits::NUMBER),
        }
    }
}
