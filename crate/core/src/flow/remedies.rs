//! Edits of a document that help against what was found.

use serde::Serialize;
use serde_json::{Value, json};

use crate::experiment::{
    Activation, Catalogue, CheckedExperiment, DocumentError, Experiment, Initialization, Layer, Normalization,
    Optimizer, Suggested,
};
use crate::kernels::Lane;
use crate::training::Trainer;

/// Something that helps: every edit changes the document.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Remedy {
    /// What it is called.
    pub kind: RemedyKind,
    /// How it is done.
    pub edits: Vec<Edit>,
}

/// One changed setting.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Edit {
    /// Where, as errors name it: `network.layers[2].activation`.
    pub path: String,
    /// The new value; null takes the setting out, so that its default applies.
    pub value: Value,
}

/// The kinds of remedies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum RemedyKind {
    /// Relu instead of activations that saturate, and the initialisation that goes with it.
    ReluHe,
    /// Leaky relu instead of relu.
    LeakyRelu,
    /// The initialisation for tanh, sigmoid and linear layers.
    Xavier,
    /// The initialisation for relu and its like.
    He,
    /// Batch normalisation in every hidden layer without a normalisation.
    BatchNormalization,
    /// Layer normalisation there, or instead of batch normalisation.
    LayerNormalization,
    /// Shortcuts around every hidden layer that has one below.
    Residual,
    /// A smaller learning rate.
    LowerRate,
    /// Gradients clipped at norm 1.
    Clipping,
    /// Steps that do not depend on the size of the gradient.
    Adam,
    /// A smaller rate of the penalty.
    SmallerL2,
    /// A smaller decay of `adamw`.
    SmallerWeightDecay,
    /// More samples in a batch.
    LargerBatch,
    /// All training samples in one batch.
    WholeBatch,
}

impl Remedy {
    fn new(kind: RemedyKind, edits: impl IntoIterator<Item = (String, Value)>) -> Option<Self> {
        let edits = edits.into_iter().map(|(path, value)| Edit { path, value }).collect::<Vec<_>>();
        (!edits.is_empty()).then_some(Self { kind, edits })
    }

    /// The experiment with these edits.
    ///
    /// # Errors
    /// When it is not one that the remedy was made for, and the edits do not fit it.
    pub fn apply(&self, experiment: &CheckedExperiment) -> Result<CheckedExperiment, Vec<DocumentError>> {
        let mut document = serde_json::to_value(experiment.experiment()).unwrap_or_default();
        for Edit { path, value } in &self.edits {
            set(&mut document, path, value);
        }
        experiment.check_other(&document)
    }
}

/// Sets a value or takes it out; a path that leads nowhere changes nothing.
fn set(document: &mut Value, path: &str, value: &Value) {
    let mut steps = path.split(['.', '[', ']']).filter(|step| !step.is_empty()).peekable();
    let mut place = document;
    while let Some(step) = steps.next() {
        match place {
            Value::Object(object) if steps.peek().is_none() => {
                if value.is_null() {
                    object.remove(step);
                } else {
                    object.insert(step.to_owned(), value.clone());
                }
                return;
            }
            Value::Object(object) => match object.get_mut(step) {
                Some(inner) => place = inner,
                None => return,
            },
            Value::Array(entries) => match step.parse::<usize>().ok().and_then(|index| entries.get_mut(index)) {
                Some(inner) => place = inner,
                None => return,
            },
            _ => return,
        }
    }
    *place = value.clone();
}

/// Units from which on layer normalisation leaves a gradient: with two only the sign of their difference is left.
const UNITS_TO_NORMALIZE: usize = 4;
/// Product of learning rate and decay that is suggested at most: a tenth of a weight a step.
const GENTLE_DECAY: f64 = 0.1;
/// Learning rate that goes with `adam`.
const ADAM_RATE: f64 = 0.003;

/// What there is for a run. Each remedy is `None` where it would change nothing or could not help.
pub(super) struct Remedies<'a> {
    experiment: &'a Experiment,
    training_samples: usize,
    suggested: Suggested,
}

impl<'a> Remedies<'a> {
    pub(super) fn new<L: Lane>(trainer: &'a Trainer<L>) -> Self {
        Self {
            experiment: trainer.experiment().experiment(),
            training_samples: trainer.dataset().train.len(),
            suggested: Catalogue::new().suggested,
        }
    }

    fn layers(&self) -> &'a [Layer] {
        &self.experiment.network.layers
    }

    /// A setting of every hidden layer that `concerned` says.
    fn in_layers(
        &self,
        kind: RemedyKind,
        setting: &str,
        value: impl Into<Value>,
        concerned: impl Fn(usize, &Layer) -> bool,
    ) -> Option<Remedy> {
        let value = value.into();
        let layers = self.layers().iter().enumerate().filter(|(index, layer)| concerned(*index, layer));
        Remedy::new(kind, layers.map(|(index, _)| (format!("network.layers[{index}].{setting}"), value.clone())))
    }

    /// The edits that make every weight start from a distribution.
    fn start_from(&self, initialization: Initialization) -> Vec<(String, Value)> {
        let network = &self.experiment.network;
        let mut edits = Vec::new();
        if network.initialization != initialization {
            edits.push(("network.initialization".to_owned(), json!(initialization)));
        }
        if network.parameters.is_some() {
            edits.push(("network.parameters".to_owned(), Value::Null));
        }
        edits
    }

    /// Relu instead of what saturates.
    pub(super) fn relu_he(&self) -> Option<Remedy> {
        let mut remedy =
            self.in_layers(RemedyKind::ReluHe, "activation", "relu", |_, layer| saturates(layer.activation))?;
        let initialization = match self.experiment.network.initialization {
            kept @ (Initialization::HeUniform | Initialization::HeNormal) => kept,
            Initialization::XavierUniform | Initialization::Uniform(_) => Initialization::HeUniform,
            _ => Initialization::HeNormal,
        };
        let edits = self.start_from(initialization).into_iter().map(|(path, value)| Edit { path, value });
        remedy.edits.extend(edits);
        Some(remedy)
    }

    /// Where the steps are not too large: these would only grow.
    pub(super) fn leaky_relu(&self) -> Option<Remedy> {
        if self.experiment.training.optimizer.learning_rate() > 0.1 {
            return None;
        }
        self.in_layers(RemedyKind::LeakyRelu, "activation", "leaky_relu", |_, layer| {
            layer.activation == Activation::Relu
        })
    }

    /// The initialisation that goes with most of the hidden layers, where the document's lets the signal grow or shrink from
    /// layer to layer.
    pub(super) fn initialization(&self) -> Option<Remedy> {
        let network = &self.experiment.network;
        let rectified = self.layers().iter().filter(|layer| is_rectifier(layer.activation)).count();
        let he = 2 * rectified > self.layers().len();
        let initialization = match (network.initialization, he) {
            (kept @ (Initialization::HeUniform | Initialization::HeNormal), _) => kept,
            (Initialization::Normal(_) | Initialization::XavierNormal | Initialization::LecunNormal, true) => {
                Initialization::HeNormal
            }
            (_, true) => Initialization::HeUniform,
            (Initialization::Normal(_), false) => Initialization::XavierNormal,
            (Initialization::Uniform(_) | Initialization::Zeros, false) => Initialization::XavierUniform,
            (kept, false) => kept,
        };
        let kind = if he { RemedyKind::He } else { RemedyKind::Xavier };
        let fits = !he && !self.is_out_of_scale();
        Remedy::new(kind, self.start_from(initialization)).filter(|_| !fits)
    }

    /// Whether the first weights are given one by one, or of a size that has nothing to do with the width of the layers: the
    /// signal then grows by more than 2 or shrinks by more than 1/2 from one to the next.
    pub(super) fn is_out_of_scale(&self) -> bool {
        let network = &self.experiment.network;
        let deviation = match network.initialization {
            Initialization::Zeros => 0.0,
            Initialization::Normal(deviation) => deviation,
            Initialization::Uniform(end) => end / libm::sqrt(3.0),
            _ => return network.parameters.is_some(),
        };
        let units = self.layers().iter().map(|layer| layer.units).sum::<usize>() as f64;
        let gain = deviation * libm::sqrt(units / self.layers().len().max(1) as f64);
        network.parameters.is_some() || !(0.5..=2.0).contains(&gain)
    }

    /// Whether a good initialisation alone lets the gradient through: sigmoid takes three quarters of it in every layer.
    pub(super) fn initialization_lets_through(&self) -> bool {
        self.layers().iter().filter(|layer| layer.activation == Activation::Sigmoid).count() <= 4
    }

    /// Whether all weights were 0 at the start.
    pub(super) fn starts_from_zeros(&self) -> bool {
        let network = &self.experiment.network;
        let zeros = [Initialization::Zeros, Initialization::Uniform(0.0), Initialization::Normal(0.0)];
        network.parameters.is_none() && zeros.contains(&network.initialization)
    }

    /// Only where no batch has a single sample.
    pub(super) fn batch_normalization(&self) -> Option<Remedy> {
        if self.last_batch(self.experiment.training.batch_size) < 2 {
            return None;
        }
        self.in_layers(RemedyKind::BatchNormalization, "normalization", "batch", |_, layer| {
            layer.normalization == Normalization::None
        })
    }

    /// Not with sigmoid: what its outputs have in common, their mean, is left, and is most of them.
    pub(super) fn layer_normalization(&self) -> Option<Remedy> {
        let sigmoid = self.layers().iter().any(|layer| layer.activation == Activation::Sigmoid);
        self.normalize_layers(Normalization::None).filter(|_| !sigmoid)
    }

    pub(super) fn layer_instead_of_batch(&self) -> Option<Remedy> {
        self.normalize_layers(Normalization::Batch)
    }

    fn normalize_layers(&self, instead_of: Normalization) -> Option<Remedy> {
        let concerned = |_: usize, layer: &Layer| layer.normalization == instead_of;
        let narrow = |layer: &Layer| concerned(0, layer) && layer.units < UNITS_TO_NORMALIZE;
        if self.layers().iter().any(narrow) {
            return None;
        }
        self.in_layers(RemedyKind::LayerNormalization, "normalization", "layer", concerned)
    }

    /// The first layer needs none: nothing below it has to learn. Only with tanh: what is never negative would add up.
    pub(super) fn residual(&self) -> Option<Remedy> {
        if self.layers().iter().any(|layer| layer.activation != Activation::Tanh) {
            return None;
        }
        self.in_layers(RemedyKind::Residual, "residual", true, |index, layer| index > 0 && !layer.residual)
    }

    /// The greatest suggested rate that is at most a tenth of the document's.
    pub(super) fn lower_rate(&self) -> Option<Remedy> {
        self.rate_of_at_most(self.experiment.training.optimizer.learning_rate() / 10.0)
    }

    /// The greatest suggested rate at which the decay is gentle.
    pub(super) fn rate_for_decay(&self, decay: f64) -> Option<Remedy> {
        self.rate_of_at_most(GENTLE_DECAY / decay)
    }

    fn rate_of_at_most(&self, most: f64) -> Option<Remedy> {
        let rate = at_most(self.suggested.learning_rate, most)?;
        Remedy::new(RemedyKind::LowerRate, [("training.optimizer.learning_rate".to_owned(), json!(rate))])
    }

    /// Where nothing is clipped yet, something would be, and steps of the size of the learning rate are not too large.
    pub(super) fn clipping(&self, norm: f64) -> Option<Remedy> {
        let training = &self.experiment.training;
        let small_steps = training.optimizer.learning_rate() <= 1.0;
        let helps = training.gradient_clip_norm.is_none() && norm > 1.0 && small_steps;
        Remedy::new(RemedyKind::Clipping, helps.then(|| ("training.gradient_clip_norm".to_owned(), json!(1.0))))
    }

    /// Instead of `sgd`, whose steps are as small or large as the gradient; for gradients that are not lost beside Adam's
    /// epsilon of 1e-8.
    pub(super) fn adam(&self, gradient: f64) -> Option<Remedy> {
        let helps = matches!(self.experiment.training.optimizer, Optimizer::Sgd { .. }) && gradient > 1e-9;
        let adam = json!({"kind": "adam", "learning_rate": ADAM_RATE});
        Remedy::new(RemedyKind::Adam, helps.then(|| ("training.optimizer".to_owned(), adam)))
    }

    /// The greatest suggested decay that is gentle at the document's rate.
    pub(super) fn weaker_decay(&self, decay: f64) -> Option<Remedy> {
        let training = &self.experiment.training;
        let weaker = at_most(self.suggested.l2, GENTLE_DECAY / training.optimizer.learning_rate())?;
        let (kind, path) = match training.optimizer {
            Optimizer::AdamW { .. } => (RemedyKind::SmallerWeightDecay, "training.optimizer.weight_decay"),
            _ => (RemedyKind::SmallerL2, "training.l2"),
        };
        Remedy::new(kind, (weaker < decay).then(|| (path.to_owned(), json!(weaker))))
    }

    /// Samples in the last batch of an epoch.
    fn last_batch(&self, size: usize) -> usize {
        match self.training_samples % size.min(self.training_samples) {
            0 => size.min(self.training_samples),
            rest => rest,
        }
    }

    /// The next larger suggested batch size, or else any, that leaves no batch of one sample.
    pub(super) fn larger_batch(&self) -> Option<Remedy> {
        let least = self.experiment.training.batch_size.max(9) + 1;
        let mut sizes = self.suggested.batch_size.iter().copied().chain(2..=self.training_samples);
        let fits = |size: &usize| (2..=self.training_samples).contains(size) && self.last_batch(*size) > 1;
        let all = sizes.clone().filter(fits);
        let size = sizes.find(|size| *size >= least && fits(size)).or(all.max());
        Remedy::new(RemedyKind::LargerBatch, size.map(|size| ("training.batch_size".to_owned(), json!(size))))
    }

    pub(super) fn whole_batch(&self) -> Remedy {
        let edit = Edit { path: "training.batch_size".to_owned(), value: json!(self.training_samples) };
        Remedy { kind: RemedyKind::WholeBatch, edits: vec![edit] }
    }
}

/// The greatest of `numbers`, which rise, that is at most `most`, give or take rounding.
fn at_most(numbers: &[f64], most: f64) -> Option<f64> {
    numbers.iter().copied().take_while(|x| *x <= most * (1.0 + 1e-9)).last()
}

/// Whether the function is flat on a side without being a rectifier.
fn saturates(activation: Activation) -> bool {
    matches!(activation, Activation::Sigmoid | Activation::Tanh)
}

/// Whether the function is about z for z > 0 and about 0 below.
fn is_rectifier(activation: Activation) -> bool {
    matches!(
        activation,
        Activation::Relu
            | Activation::LeakyRelu
            | Activation::Elu
            | Activation::Selu
            | Activation::Gelu
            | Activation::Silu
            | Activation::Softplus
    )
}
