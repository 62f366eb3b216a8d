//! The gradient flow of past epochs.

use serde::{Deserialize, Serialize};

use super::{LayerFlow, figures};
use crate::kernels::Lane;
use crate::training::Trainer;

/// The gradient flow of the last batch of an epoch; at epoch 0, of the first batch.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FlowPoint {
    /// Epochs trained.
    pub epoch: u64,
    /// Hidden layers, input side first, and the output layer last.
    pub layers: Vec<LayerPoint>,
}

/// What is kept of [`LayerFlow`], which says what the numbers are.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "as in `LayerFlow`")]
pub struct LayerPoint {
    pub weights: f32,
    pub biases: f32,
    pub mean_delta: f32,
    pub saturated: Option<f32>,
    pub dead: Option<f32>,
    pub update_ratio: Option<f32>,
}

impl FlowPoint {
    pub(crate) fn of<L: Lane>(trainer: &Trainer<L>) -> Self {
        Self { epoch: trainer.epochs(), layers: figures(trainer).iter().map(LayerPoint::of).collect() }
    }
}

impl LayerPoint {
    fn of(layer: &LayerFlow) -> Self {
        let single = |x: Option<f64>| x.map(|x| x as f32);
        Self {
            weights: layer.norms.weights as f32,
            biases: layer.norms.biases as f32,
            mean_delta: layer.mean_delta as f32,
            saturated: single(layer.saturated),
            dead: single(layer.dead),
            update_ratio: single(layer.update_ratio),
        }
    }
}

/// What a run keeps. It has a point at most where the history of losses has one, so it is bounded as that is.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct FlowHistory {
    pub(crate) watched: bool,
    pub(crate) points: Vec<FlowPoint>,
}
