//! What is wrong with a run, as data: findings by rules with figures, and edits of the document that help.

use serde::Serialize;

use super::figures::{LayerFlow, figures, mean_delta, rows};
use super::remedies::{Remedies, Remedy};
use crate::experiment::{Activation, Loss, Normalization, Optimizer, Training};
use crate::kernels::{Lane, Real};
use crate::network::{Network, Shortcut};
use crate::training::Trainer;

/// Below this ratio of mean |dL/dz| of the first layer to that of the output layer the gradient has vanished.
pub const VANISHING: f64 = 1e-3;
/// Above this ratio it has exploded.
pub const EXPLODING: f64 = 1e3;
/// Share of a hidden layer's units that are dead from which on it is said.
pub const DEAD: f64 = 0.75;
/// Share of a hidden layer's pairs of unit and sample that are saturated from which on it is said.
pub const SATURATED: f64 = 0.8;

/// Share of the training samples whose class is found above which a saturated output layer is as it should be.
const FITTED: f64 = 0.9;

/// Training samples that are looked at, about: a unit that is 0 for all of them is dead.
const SAMPLES: usize = 1000;

/// Something that is wrong.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Diagnosis {
    /// What, with the numbers that show it.
    #[serde(flatten)]
    pub finding: Finding,
    /// The layer that shows it most, counting from 0, the output layer last; `None` for the run as a whole.
    pub layer: Option<usize>,
    /// What helps; empty where nothing that the document has would.
    pub remedies: Vec<Remedy>,
}

/// The kinds of findings with their figures. Means of |dL/dz| and not norms of dL/dW are compared between layers: they depend
/// neither on the penalties nor on the size of a layer or of what comes into it.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(tag = "kind", content = "figures", rename_all = "snake_case")]
pub enum Finding {
    /// Hardly anything of the gradient reaches the first layer.
    Vanishing {
        /// Mean |dL/dz| of the first layer.
        first: f64,
        /// Of the output layer.
        last: f64,
        /// first / last, below [`VANISHING`].
        ratio: f64,
    },
    /// The gradient grows on its way to the first layer, or the run has diverged; `layer` is then where.
    Exploding {
        /// Mean |dL/dz| of the first layer.
        first: f64,
        /// Of the output layer.
        last: f64,
        /// first / last, above [`EXPLODING`] unless the run has diverged.
        ratio: f64,
        /// Norm of all gradients together: what clipping looks at.
        norm: f64,
        /// The step at which the run diverged, 0 before any; `None` if it has not.
        diverged_in: Option<u64>,
    },
    /// Units of relu that are 0 for every sample: no gradient passes them, and they stay so.
    Dead {
        /// Their number in the layer.
        units: usize,
        /// Their share, at least [`DEAD`].
        share: f64,
    },
    /// Units of tanh or sigmoid where these are flat; in the output layer, although it has not found the classes.
    Saturated {
        /// Share of the pairs of unit and sample in the layer, at least [`SATURATED`].
        share: f64,
    },
    /// Each step takes more than twice of a weight off it, so that it grows with the other sign.
    DecayTooStrong {
        /// The rate now, by the schedule.
        learning_rate: f64,
        /// Rate of the penalty, of `sgd`.
        #[serde(skip_serializing_if = "Option::is_none")]
        l2: Option<f64>,
        /// Decay of `adamw`.
        #[serde(skip_serializing_if = "Option::is_none")]
        weight_decay: Option<f64>,
        /// Learning rate times decay.
        product: f64,
        /// What it must not be above: 2, and with momentum mu 2 (1 + mu), or 2 (1 + mu) / (1 + 2 mu) of Nesterov's.
        limit: f64,
    },
    /// A batch of one sample has no spread: batch normalisation makes 0 of whatever comes.
    BatchNormOfOne {
        /// Samples in a batch.
        batch_size: usize,
        /// Samples in the last batch of an epoch.
        last_batch: usize,
        /// Training samples.
        training_samples: usize,
    },
    /// All training samples together are fewer than a batch.
    BatchLargerThanData {
        /// Samples in a batch.
        batch_size: usize,
        /// Training samples.
        training_samples: usize,
    },
}

/// What is wrong with the run as it is, by the last batch; the worst first.
pub fn diagnose<L: Lane>(trainer: &Trainer<L>) -> Vec<Diagnosis> {
    let figures = figures(trainer);
    let remedies = Remedies::new(trainer);
    let stuck = saturated_output(trainer, &figures, &remedies);
    let dead = dead(trainer, &figures, &remedies);
    let one = batch_norm_of_one(trainer, &remedies);
    // Nothing passes those; what vanishes besides shows once that is better.
    let blocked = stuck.is_some() || dead.is_some() || one.is_some();
    let vanishing = if blocked { None } else { vanishing(&figures, &remedies) };
    [
        exploding(trainer, &figures, &remedies),
        vanishing,
        dead,
        stuck.or_else(|| saturated(trainer, &figures, &remedies)),
        decay_too_strong(trainer, &remedies),
        one,
        batch_larger_than_data(trainer, &remedies),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn all(remedies: impl IntoIterator<Item = Option<Remedy>>) -> Vec<Remedy> {
    remedies.into_iter().flatten().collect()
}

/// What reaches the two ends of the network.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Ends {
    /// Mean |dL/dz| of the first layer.
    pub first: f64,
    /// Of the output layer.
    pub last: f64,
    /// first / last; not a number, or infinite, where nothing leaves the output layer.
    pub ratio: f64,
}

/// What reaches the two ends in the last batch; `None` where there is no hidden layer.
pub fn ends<L: Lane>(trainer: &Trainer<L>) -> Option<Ends> {
    let pass = trainer.pass();
    let layers = trainer.network().layers().iter().zip(&pass.layers);
    Ends::of(layers.map(|(layer, at)| mean_delta(layer, at, pass.samples)))
}

impl Ends {
    /// Of the mean |dL/dz| of all layers.
    fn of(mut deltas: impl DoubleEndedIterator<Item = f64>) -> Option<Self> {
        let (first, last) = (deltas.next()?, deltas.next_back()?);
        Some(Self { first, last, ratio: first / last })
    }

    fn of_figures(figures: &[LayerFlow]) -> Option<Self> {
        Self::of(figures.iter().map(|layer| layer.mean_delta))
    }
}

fn exploding<L: Lane>(trainer: &Trainer<L>, figures: &[LayerFlow], remedies: &Remedies<'_>) -> Option<Diagnosis> {
    let divergence = trainer.divergence();
    let unknown = Ends { first: f64::NAN, last: f64::NAN, ratio: f64::NAN };
    let Ends { first, last, ratio } = Ends::of_figures(figures).unwrap_or(unknown);
    if divergence.is_none() && !(ratio > EXPLODING && ratio.is_finite()) {
        return None;
    }
    let squares = figures.iter().flat_map(|LayerFlow { norms, .. }| {
        [Some(norms.weights), Some(norms.biases), norms.gamma, norms.beta, norms.projection]
    });
    let norm = libm::sqrt(squares.flatten().map(|norm| norm * norm).sum());
    let diverged_in = divergence.map(|end| end.step);
    let list = if remedies.is_out_of_scale() {
        // The first evaluation is by running statistics that have not seen a batch yet.
        let batch = remedies.batch_normalization().filter(|_| diverged_in != Some(0));
        all([remedies.initialization(), batch, remedies.layer_normalization(), remedies.clipping(norm)])
    } else if divergence.is_some() {
        all([remedies.lower_rate(), remedies.clipping(norm), remedies.adam(norm)])
    } else {
        all([remedies.batch_normalization(), remedies.layer_normalization(), remedies.clipping(norm)])
    };
    Some(Diagnosis {
        finding: Finding::Exploding { first, last, ratio, norm, diverged_in },
        layer: Some(divergence.map_or(0, |end| end.layer)),
        remedies: list,
    })
}

fn vanishing(figures: &[LayerFlow], remedies: &Remedies<'_>) -> Option<Diagnosis> {
    let Ends { first, last, ratio } = Ends::of_figures(figures)?;
    if ratio.is_nan() || ratio >= VANISHING {
        return None;
    }
    let list = if remedies.starts_from_zeros() {
        all([remedies.initialization()])
    } else {
        all([
            remedies.relu_he(),
            remedies.initialization().filter(|_| remedies.initialization_lets_through()),
            remedies.batch_normalization(),
            remedies.layer_normalization().filter(|_| !remedies.is_out_of_scale()),
            remedies.residual(),
            remedies.adam(first),
        ])
    };
    Some(Diagnosis { finding: Finding::Vanishing { first, last, ratio }, layer: Some(0), remedies: list })
}

/// By the last batch, and by the training samples where that says so: a few samples may happen to leave a unit at 0.
fn dead<L: Lane>(trainer: &Trainer<L>, figures: &[LayerFlow], remedies: &Remedies<'_>) -> Option<Diagnosis> {
    let (_, hidden) = figures.split_last()?;
    if hidden.iter().all(|layer| layer.dead.is_none_or(|share| share < DEAD)) {
        return None;
    }
    let (layer, units, share) = most_dead(trainer, trainer.network()).filter(|(.., share)| *share >= DEAD)?;
    let from_the_start =
        || most_dead(trainer, &Network::new(trainer.experiment())).is_some_and(|(.., share)| share >= DEAD);
    let list = if remedies.is_out_of_scale() {
        all([remedies.initialization(), remedies.batch_normalization()])
    } else if from_the_start() {
        all([remedies.initialization(), remedies.leaky_relu(), remedies.batch_normalization()])
    } else {
        all([remedies.lower_rate(), remedies.leaky_relu(), remedies.batch_normalization()])
    };
    Some(Diagnosis { finding: Finding::Dead { units, share }, layer: Some(layer), remedies: list })
}

/// The first of the hidden layers with the largest share of dead units, for those above may be dead because of it; the number
/// of these units and their share.
fn most_dead<L: Lane>(trainer: &Trainer<L>, network: &Network<L>) -> Option<(usize, usize, f64)> {
    let (_, hidden) = network.layers().split_last()?;
    let mut alive =
        hidden.iter().map(|layer| vec![layer.activation != Activation::Relu; layer.units]).collect::<Vec<_>>();
    let mut seen = 0;
    trainer.look_at_training_samples(network, |pass, samples| {
        for ((layer, at), alive) in hidden.iter().zip(&pass.layers).zip(&mut alive) {
            for (unit, alive) in rows(&at.activations, layer, samples).zip(alive) {
                *alive |= unit.iter().any(|a| a.double() != 0.0);
            }
        }
        seen += samples;
        seen < SAMPLES && !alive.iter().flatten().all(|alive| *alive)
    });
    let dead = alive.iter().map(|alive| alive.iter().filter(|alive| !**alive).count());
    let shares =
        dead.zip(hidden).enumerate().map(|(layer, (units, of))| (layer, units, units as f64 / of.units as f64));
    shares.rev().max_by(|(.., a), (.., b)| a.total_cmp(b))
}

/// A layer with a shortcut lets the gradient pass however flat its activations are.
fn saturated<L: Lane>(trainer: &Trainer<L>, figures: &[LayerFlow], remedies: &Remedies<'_>) -> Option<Diagnosis> {
    let (_, hidden) = figures.split_last()?;
    let shares = hidden
        .iter()
        .zip(trainer.network().layers())
        .map(|(figures, layer)| figures.saturated.filter(|_| layer.shortcut == Shortcut::None).unwrap_or_default());
    let (layer, share) = shares.enumerate().rev().max_by(|(_, a), (_, b)| a.total_cmp(b))?;
    if share < SATURATED {
        return None;
    }
    let (batch, relu) = (remedies.batch_normalization(), remedies.relu_he());
    let list = if remedies.is_out_of_scale() {
        all([remedies.initialization(), batch, relu])
    } else {
        all([batch, remedies.layer_normalization(), relu, remedies.lower_rate()])
    };
    Some(Diagnosis { finding: Finding::Saturated { share }, layer: Some(layer), remedies: list })
}

/// An output layer that is saturated is what fitting classes looks like, unless they are the wrong ones: by the squared error
/// hardly any gradient leaves it then.
fn saturated_output<L: Lane>(
    trainer: &Trainer<L>,
    figures: &[LayerFlow],
    remedies: &Remedies<'_>,
) -> Option<Diagnosis> {
    let layer = figures.len() - 1;
    let share = figures[layer].saturated?;
    let accuracy = trainer.history().last()?.metrics.train_accuracy?;
    let loss = trainer.experiment().experiment().training.loss;
    if share < SATURATED || accuracy > FITTED || loss != Loss::SquaredError {
        return None;
    }
    let remedy = if remedies.is_out_of_scale() { remedies.initialization() } else { remedies.lower_rate() };
    Some(Diagnosis { finding: Finding::Saturated { share }, layer: Some(layer), remedies: all([remedy]) })
}

fn decay_too_strong<L: Lane>(trainer: &Trainer<L>, remedies: &Remedies<'_>) -> Option<Diagnosis> {
    let &Training { optimizer, l2, .. } = &trainer.experiment().experiment().training;
    let (decay, limit) = match optimizer {
        Optimizer::Sgd { momentum, nesterov, .. } => {
            (l2, 2.0 * (1.0 + momentum) / if nesterov { 1.0 + 2.0 * momentum } else { 1.0 })
        }
        Optimizer::AdamW { weight_decay, .. } => (weight_decay, 2.0),
        // The size of their steps does not depend on that of the gradients.
        Optimizer::AdaGrad { .. } | Optimizer::RmsProp { .. } | Optimizer::Adam { .. } => return None,
    };
    let learning_rate = trainer.learning_rate();
    let product = learning_rate * decay;
    let of_sgd = matches!(optimizer, Optimizer::Sgd { .. });
    (product > limit).then(|| Diagnosis {
        finding: Finding::DecayTooStrong {
            learning_rate,
            l2: of_sgd.then_some(decay),
            weight_decay: (!of_sgd).then_some(decay),
            product,
            limit,
        },
        layer: None,
        remedies: all([remedies.weaker_decay(decay), remedies.rate_for_decay(decay)]),
    })
}

fn batch_norm_of_one<L: Lane>(trainer: &Trainer<L>, remedies: &Remedies<'_>) -> Option<Diagnosis> {
    let layer = trainer.network().layers().iter().position(|layer| layer.normalization == Normalization::Batch)?;
    let training_samples = trainer.dataset().train.len();
    let batch_size = trainer.experiment().experiment().training.batch_size.min(training_samples);
    let last_batch = training_samples - (trainer.steps_per_epoch() - 1) * batch_size;
    (last_batch == 1).then(|| Diagnosis {
        finding: Finding::BatchNormOfOne { batch_size, last_batch, training_samples },
        layer: Some(layer),
        remedies: all([remedies.larger_batch(), remedies.layer_instead_of_batch()]),
    })
}

fn batch_larger_than_data<L: Lane>(trainer: &Trainer<L>, remedies: &Remedies<'_>) -> Option<Diagnosis> {
    let training_samples = trainer.dataset().train.len();
    let batch_size = trainer.experiment().experiment().training.batch_size;
    (batch_size > training_samples).then(|| Diagnosis {
        finding: Finding::BatchLargerThanData { batch_size, training_samples },
        layer: None,
        remedies: vec![remedies.whole_batch()],
    })
}
