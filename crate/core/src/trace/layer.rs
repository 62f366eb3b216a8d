//! The numbers of a layer, as a learner reads them.

use serde::Serialize;

use super::Pass;
use crate::experiment::{Activation, Normalization, Parameters};
use crate::network::Shortcut;

/// One number for each parameter of a layer.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Values {
    /// `[units][inputs]`
    pub weights: Vec<Vec<f64>>,
    /// `[units]`
    pub biases: Vec<f64>,
    /// Scale of a normalisation, `[units]`.
    pub gamma: Option<Vec<f64>>,
    /// Shift of a normalisation, `[units]`.
    pub beta: Option<Vec<f64>>,
    /// `[units][inputs]`, where a residual layer changes its width.
    pub projection: Option<Vec<Vec<f64>>>,
}

impl From<Parameters> for Values {
    fn from(Parameters { weights, biases, gamma, beta, projection }: Parameters) -> Self {
        Self { weights, biases, gamma, beta, projection }
    }
}

/// A layer in the pass: `[units]` if not said otherwise.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct TraceLayer {
    /// Numbers that come in.
    pub inputs: usize,
    /// Neurons.
    pub units: usize,
    /// f
    pub activation: Activation,
    /// Normalisation of the weighted sums.
    pub normalization: Normalization,
    /// What is added to the output.
    pub shortcut: Shortcut,
    /// W before the update, `[units][inputs]`.
    pub weights: Vec<Vec<f64>>,
    /// b before the update.
    pub biases: Vec<f64>,
    /// Scale of the normalisation before the update.
    pub gamma: Option<Vec<f64>>,
    /// Shift of the normalisation before the update.
    pub beta: Option<Vec<f64>>,
    /// P before the update, `[units][inputs]`.
    pub projection: Option<Vec<Vec<f64>>>,
    /// z = W x + b
    pub sums: Vec<f64>,
    /// Mean that the normalisation takes: of each unit over batches, or one of all units.
    pub mean: Option<Vec<f64>>,
    /// sqrt(variance + epsilon), likewise.
    pub deviation: Option<Vec<f64>>,
    /// zhat = (z - mean) / deviation
    pub normalized: Option<Vec<f64>>,
    /// y = gamma zhat + beta, or z without normalisation.
    pub pre_activations: Vec<f64>,
    /// a = f(y)
    pub activations: Vec<f64>,
    /// f'(y); empty for softmax.
    pub slopes: Vec<f64>,
    /// h, what the layer above gets: a, plus the shortcut.
    pub outputs: Vec<f64>,
    /// dE/dh; empty for the output of a cross entropy, which is differentiated by z in one piece.
    pub by_outputs: Vec<f64>,
    /// dE/dy
    pub by_pre_activations: Vec<f64>,
    /// dE/dz
    pub deltas: Vec<f64>,
    /// dE/dtheta, penalties included.
    pub gradients: Values,
    /// The parameters after the update.
    pub updated: Values,
}

/// All layers of a pass.
pub(super) fn layers(pass: &Pass) -> Vec<TraceLayer> {
    let shaped = |flat| pass.example.shaped(flat).into_iter().map(Values::from);
    let values = shaped(&pass.example.parameters).zip(shaped(&pass.gradients)).zip(shaped(&pass.next.parameters));
    let numbers = pass.passed.iter().zip(&pass.behind).zip(values);
    let of = |(layer, ((at, behind), ((parameters, gradients), updated)))| {
        let layer: &crate::network::Layer = layer;
        let Values { weights, biases, gamma, beta, projection } = parameters;
        let (at, behind): (&super::AtLayer, &super::Behind) = (at, behind);
        TraceLayer {
            inputs: layer.inputs,
            units: layer.units,
            activation: layer.activation,
            normalization: layer.normalization,
            shortcut: layer.shortcut,
            weights,
            biases,
            gamma,
            beta,
            projection,
            sums: at.sums.clone(),
            mean: at.moments.as_ref().map(|moments| moments.mean.clone()),
            deviation: at.moments.as_ref().map(|moments| moments.deviation.clone()),
            normalized: at.moments.is_some().then(|| at.normalized.clone()),
            pre_activations: at.pre_activations.clone(),
            activations: at.activations.clone(),
            slopes: behind.slopes.clone(),
            outputs: at.outputs.clone(),
            by_outputs: behind.by_outputs.clone(),
            by_pre_activations: behind.by_pre_activations.clone(),
            deltas: behind.deltas.clone(),
            gradients,
            updated,
        }
    };
    pass.example.layers().iter().zip(numbers).map(of).collect()
}
