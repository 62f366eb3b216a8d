//! Where a run ceased to be finite.

use serde::Serialize;

use crate::kernels::Lane;
use crate::network::{Network, Pass};

/// A run that diverged: it has stopped, and the last finite parameters are back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Divergence {
    /// The step, counting from 1, whose update led to a loss that is not finite; 0 when the initial weights did.
    pub step: u64,
    /// Epochs finished by then.
    pub epoch: u64,
    /// The first layer with a number that is not finite: hidden layers from 0, then the output layer.
    pub layer: usize,
    /// What of that layer.
    pub part: DivergedPart,
    /// The setting to lower.
    pub setting: DivergedSetting,
}

/// What was no longer finite.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum DivergedPart {
    /// A weight or bias.
    Weights,
    /// A weighted sum or an activation.
    Activation,
    /// Only the loss itself.
    Loss,
}

/// What to lower.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum DivergedSetting {
    /// `training.optimizer.learning_rate`: the steps were too large.
    LearningRate,
    /// `network.initialization`: the weights were too large before any step.
    Initialization,
}

/// The first layer with a number that is not finite, after the forward pass whose loss was not.
pub(super) fn origin<L: Lane>(network: &Network<L>, pass: &Pass<L>) -> (usize, DivergedPart) {
    let all_finite = |numbers: &[L::Real]| numbers.iter().all(|&x| num_traits::Float::is_finite(x));
    for (number, (layer, at)) in network.layers().iter().zip(&pass.layers).enumerate() {
        if !all_finite(&network.parameters[layer.weights.start..layer.biases.end]) {
            return (number, DivergedPart::Weights);
        }
        if !all_finite(L::numbers(&at.sums)) || !all_finite(L::numbers(&at.activations)) {
            return (number, DivergedPart::Activation);
        }
    }
    (network.layers().len() - 1, DivergedPart::Loss)
}
