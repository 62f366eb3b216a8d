//! The experiment document: one description of data, network and training.
//!
//! [`Experiment`] is plain data and the only home of names and defaults; [`Experiment::from_json`] reads it and reports
//! every error at once; [`CheckedExperiment`] is the proof that all settings fit together, and only that can train.

mod catalogue;
mod check;
mod choices;
mod error;
pub mod limits;
mod read;
mod reader;
mod rules;

pub use catalogue::{
    Catalogue, Limits, OptimizerChoice, OutputChoice, ParameterChoice, ScheduleChoice, SourceChoice, Suggested,
};
pub use check::{CheckedExperiment, View};
pub use choices::{
    Activation, Feature, InitializationKind, Loss, Normalization, OptimizerKind, ScheduleKind, Source, Task,
};
pub(crate) use error::Errors;
pub use error::{DocumentError, Expected, Items, Problem, Reason};
pub(crate) use read::parse;
pub(crate) use reader::{Node, Object};

use serde::Serialize;

/// A whole experiment with every default filled in.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Experiment {
    /// Version of the format: 1.
    pub version: u32,
    /// Where the samples come from.
    pub data: Data,
    /// The layers and how they start.
    pub network: Network,
    /// How the parameters are learnt.
    pub training: Training,
}

/// Where the samples come from.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Data {
    /// Seed of samples, noise and split.
    pub seed: u64,
    /// The generator or the bundled set.
    pub source: Source,
    /// Samples to generate; of a bundled set, at most so many are taken.
    pub samples: usize,
    /// Noise nu, 0 to 0.5.
    pub noise: f64,
    /// Fraction of training labels replaced by a wrong one.
    pub label_noise: f64,
    /// Classes of the multiclass generators.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub classes: Option<usize>,
    /// Fraction of the samples kept apart as test set.
    pub test_fraction: f64,
    /// Fraction of the samples kept apart as validation set.
    pub validation_fraction: f64,
    /// Features of a 2-D source; `None` for all columns of any other.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub features: Option<Vec<Feature>>,
    /// Scale every feature to mean 0 and standard deviation 1 over the training set.
    pub standardize: bool,
    /// Changes made anew to each training batch.
    pub augmentation: Augmentation,
    /// Task, inputs and targets of source `inline`.
    #[serde(flatten, skip_serializing_if = "Option::is_none")]
    pub inline: Option<Inline>,
}

/// Changes made anew to each training batch.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Augmentation {
    /// Standard deviation of the noise added to each input.
    pub jitter: f64,
    /// Largest angle of a random turn, in radians.
    pub rotate: f64,
    /// Mirror half of the samples.
    pub flip: bool,
}

/// The user's own samples.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Inline {
    /// What is to be learnt from them.
    pub task: Task,
    /// Samples x columns.
    pub inputs: Vec<Vec<f64>>,
    /// Samples x outputs (regression, binary).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub targets: Option<Vec<Vec<f64>>>,
    /// Class of each sample (multiclass).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub labels: Option<Vec<usize>>,
}

/// The layers and how they start.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Network {
    /// Seed of the initial weights.
    pub seed: u64,
    /// Hidden layers, input side first.
    pub layers: Vec<Layer>,
    /// The output layer; `None` for what task and loss imply.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub output: Option<OutputSettings>,
    /// Distribution of the initial weights.
    pub initialization: Initialization,
    /// Explicit parameters, one entry per layer, the output layer last.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parameters: Option<Vec<Parameters>>,
}

/// A hidden layer.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Layer {
    /// Number of neurons.
    pub units: usize,
    /// Activation function.
    pub activation: Activation,
    /// Normalisation of the weighted sums.
    pub normalization: Normalization,
    /// Probability of switching a neuron off in a training step.
    pub dropout: f64,
    /// Add the layer's input to its output.
    pub residual: bool,
}

/// What a document says about the output layer; `None` for what data, task and loss imply.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct OutputSettings {
    /// Number of neurons.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub units: Option<usize>,
    /// Activation function.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub activation: Option<Activation>,
}

/// The output layer, as a checked experiment has it.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Output {
    /// Number of neurons: one per target, or one per class.
    pub units: usize,
    /// Activation function.
    pub activation: Activation,
}

/// Distribution of the initial weights of a layer with `n_in` inputs and `n_out` units. Biases start at 0.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Initialization {
    /// U(-a, a), a = sqrt(6 / (`n_in` + `n_out`)) (Glorot and Bengio 2010).
    XavierUniform,
    /// N(0, 2 / (`n_in` + `n_out`)).
    XavierNormal,
    /// U(-a, a), a = sqrt(6 / `n_in`) (He et al. 2015).
    HeUniform,
    /// N(0, 2 / `n_in`).
    HeNormal,
    /// N(0, 1 / `n_in`) (`LeCun` et al. 1998).
    LecunNormal,
    /// U(-a, a).
    Uniform(f64),
    /// N(0, s^2).
    Normal(f64),
    /// All 0: the neurons of a layer never become different.
    Zeros,
}

/// The parameters of one layer.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Parameters {
    /// Units x inputs.
    pub weights: Vec<Vec<f64>>,
    /// One per unit.
    pub biases: Vec<f64>,
    /// Scale of a normalisation, one per unit.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub gamma: Option<Vec<f64>>,
    /// Shift of a normalisation, one per unit.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub beta: Option<Vec<f64>>,
    /// Units x inputs, where a residual layer changes its width.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub projection: Option<Vec<Vec<f64>>>,
}

/// How the parameters are learnt.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Training {
    /// Seed of the batch order.
    pub seed: u64,
    /// What is minimised.
    pub loss: Loss,
    /// The update rule.
    pub optimizer: Optimizer,
    /// How the learning rate changes over training.
    pub schedule: Schedule,
    /// Samples per mini-batch.
    pub batch_size: usize,
    /// Put the training samples in a new order each epoch.
    pub shuffle: bool,
    /// Update the biases too.
    pub train_biases: bool,
    /// Rate of the penalty `l1 * sum |w|`.
    pub l1: f64,
    /// Rate of the penalty `l2 / 2 * sum w^2`.
    pub l2: f64,
    /// Share of the true class given to the others.
    pub label_smoothing: f64,
    /// Largest norm of all gradients together.
    pub gradient_clip_norm: Option<f64>,
    /// Standard deviation of the noise added to the weights.
    pub weight_noise: f64,
    /// When to stop by the validation loss.
    pub early_stopping: Option<EarlyStopping>,
}

/// An update rule with its parameters, as `PyTorch` defines them.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[allow(missing_docs, reason = "the fields are the rules' own symbols; see the optimizer's file")]
pub enum Optimizer {
    /// Stochastic gradient descent with momentum.
    Sgd { learning_rate: f64, momentum: f64, nesterov: bool },
    /// Rates that shrink with the sum of squared gradients.
    #[serde(rename = "adagrad")]
    AdaGrad { learning_rate: f64, epsilon: f64 },
    /// Rates divided by a running root mean square.
    #[serde(rename = "rmsprop")]
    RmsProp { learning_rate: f64, beta: f64, epsilon: f64, momentum: f64 },
    /// Running mean over running root mean square, both corrected for their start.
    Adam { learning_rate: f64, beta1: f64, beta2: f64, epsilon: f64 },
    /// Adam with the weight decay outside the gradient.
    #[serde(rename = "adamw")]
    AdamW { learning_rate: f64, beta1: f64, beta2: f64, epsilon: f64, weight_decay: f64 },
}

impl Optimizer {
    /// Which rule it is.
    pub fn kind(&self) -> OptimizerKind {
        match self {
            Self::Sgd { .. } => OptimizerKind::Sgd,
            Self::AdaGrad { .. } => OptimizerKind::AdaGrad,
            Self::RmsProp { .. } => OptimizerKind::RmsProp,
            Self::Adam { .. } => OptimizerKind::Adam,
            Self::AdamW { .. } => OptimizerKind::AdamW,
        }
    }

    /// The same rule with another size of its steps.
    pub fn with_learning_rate(mut self, rate: f64) -> Self {
        match &mut self {
            Self::Sgd { learning_rate, .. }
            | Self::AdaGrad { learning_rate, .. }
            | Self::RmsProp { learning_rate, .. }
            | Self::Adam { learning_rate, .. }
            | Self::AdamW { learning_rate, .. } => *learning_rate = rate,
        }
        self
    }

    /// Size of a step.
    pub fn learning_rate(&self) -> f64 {
        match *self {
            Self::Sgd { learning_rate, .. }
            | Self::AdaGrad { learning_rate, .. }
            | Self::RmsProp { learning_rate, .. }
            | Self::Adam { learning_rate, .. }
            | Self::AdamW { learning_rate, .. } => learning_rate,
        }
    }
}

/// How the learning rate changes over training.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[allow(missing_docs, reason = "named as in the format")]
pub enum Schedule {
    /// It does not.
    Constant,
    /// Times `factor` after every `every` epochs.
    Step { every: usize, factor: f64 },
    /// Half a cosine from the rate to 0 over `epochs`.
    Cosine { epochs: usize },
    /// Linear from 0 over the first `steps` steps.
    Warmup { steps: usize },
}

/// When to stop by the validation loss.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct EarlyStopping {
    /// Epochs without improvement to wait.
    pub patience: usize,
    /// Smallest change that counts as one.
    pub min_delta: f64,
    /// Take the best epoch's parameters back at the end.
    pub restore_best: bool,
}
