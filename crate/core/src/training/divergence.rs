//! Where a run ceased to be finite.

use serde::{Deserialize, Serialize};

use num_traits::Float;

use crate::kernels::{Lane, Quad};
use crate::network::{Network, Pass};

/// A run that diverged: it has stopped, and the last finite parameters are back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DivergedSetting {
    /// `training.optimizer.learning_rate`: the steps were too large.
    LearningRate,
    /// `network.initialization`: the weights were too large before any step.
    Initialization,
}

/// The first layer with a number that is not finite, after the forward pass whose loss was not.
pub(super) fn origin<L: Lane>(network: &Network<L>, pass: &Pass<L>) -> (usize, DivergedPart) {
    let all_finite = |numbers: &[L::Real]| numbers.iter().all(|x| x.is_finite());
    for (number, (layer, at)) in network.layers().iter().zip(&pass.layers).enumerate() {
        let packed = layer.packed.dense.start..layer.packed.projection.end;
        if !all_finite(L::Quad::numbers(&network.parameters[packed])) {
            return (number, DivergedPart::Weights);
        }
        if ![&at.sums[..], at.pre_activations(), at.outputs()].iter().all(|lanes| all_finite(L::numbers(lanes))) {
            return (number, DivergedPart::Activation);
        }
    }
    (network.layers().len() - 1, DivergedPart::Loss)
}
