//! The forward pass of one sample, unit by unit. Only the functions themselves are those of the kernels.

use super::example::{Example, Moments};
use crate::experiment::{Activation, Loss, Normalization};
use crate::network::normalization::EPSILON;
use crate::network::{Batch, Layer, Shortcut, activation, loss};

/// What a layer computes, `[units]` each if not said otherwise; empty where it has no use for it.
#[derive(Clone, Debug, Default)]
pub(super) struct AtLayer {
    /// z = W x + b
    pub(super) sums: Vec<f64>,
    /// Of a normalised layer.
    pub(super) moments: Option<Moments>,
    /// zhat = (z - mean) / deviation
    pub(super) normalized: Vec<f64>,
    /// y = gamma zhat + beta, or z without normalisation.
    pub(super) pre_activations: Vec<f64>,
    /// a = f(y)
    pub(super) activations: Vec<f64>,
    /// h = a, plus what the shortcut brings.
    pub(super) outputs: Vec<f64>,
}

impl Example {
    /// Computes every layer, in evaluation mode.
    pub(super) fn forward(&self) -> Vec<AtLayer> {
        let mut passed: Vec<AtLayer> = Vec::with_capacity(self.layers().len());
        for (number, layer) in self.layers().iter().enumerate() {
            let below = passed.last().map_or(&self.inputs, |below| &below.outputs);
            let at = self.layer_forward(number, layer, below);
            passed.push(at);
        }
        passed
    }

    fn layer_forward(&self, number: usize, layer: &Layer, below: &[f64]) -> AtLayer {
        let mut at = AtLayer::default();
        let biases = &self.parameters[layer.places.biases.clone()];
        at.sums = biases.iter().zip(self.rows(layer)).map(|(b, weights)| dot(weights, below) + b).collect();
        at.moments = match layer.normalization {
            Normalization::None => None,
            Normalization::Batch => self.running[number].clone(),
            Normalization::Layer => Some(over_units(&at.sums)),
        };
        at.pre_activations = at.sums.clone();
        if let Some(moments) = &at.moments {
            at.normalized = (0..layer.units).map(|unit| moments.normalize(unit, at.sums[unit])).collect();
            let gamma = &self.parameters[layer.places.gamma.clone()];
            let beta = &self.parameters[layer.places.beta.clone()];
            at.pre_activations = at
                .normalized
                .iter()
                .zip(gamma.iter().zip(beta))
                .map(|(zhat, (gamma, beta))| gamma * zhat + beta)
                .collect();
        }
        at.activations = vec![0.0; layer.units];
        activation::forward(layer.activation, &at.pre_activations, &mut at.activations, 1);
        at.outputs = at.activations.clone();
        match layer.shortcut {
            Shortcut::None => {}
            Shortcut::Identity => at.outputs.iter_mut().zip(below).for_each(|(h, x)| *h += x),
            Shortcut::Projection => {
                let rows = self.parameters[layer.places.projection.clone()].chunks(layer.inputs);
                at.outputs.iter_mut().zip(rows).for_each(|(h, row)| *h += dot(row, below));
            }
        }
        at
    }

    /// W, unit by unit.
    fn rows(&self, layer: &Layer) -> impl Iterator<Item = &[f64]> {
        self.parameters[layer.places.weights.clone()].chunks(layer.inputs)
    }

    /// E_k of each output; their sum is the loss. Cross entropies are computed from the output layer's sums.
    pub(super) fn errors(&self, passed: &[AtLayer]) -> Vec<f64> {
        let Some(AtLayer { sums, activations, .. }) = passed.last() else { return Vec::new() };
        let of = |sums: &[f64], outputs: &[f64], targets: &[f64]| {
            loss::value(self.loss, sums, outputs, Batch { input: &[], targets, samples: &[1.0], count: 1 })
        };
        let error = |unit: usize| match self.loss {
            // -t ln o, and -ln o is the loss of a sample of this class.
            Loss::CrossEntropy => {
                let one_hot = (0..sums.len()).map(|other| f64::from(u8::from(other == unit))).collect::<Vec<_>>();
                self.targets[unit] * of(sums, activations, &one_hot)
            }
            Loss::SquaredError | Loss::BinaryCrossEntropy => {
                of(&sums[unit..=unit], &activations[unit..=unit], &self.targets[unit..=unit])
            }
        };
        (0..sums.len()).map(error).collect()
    }

    /// l1 sum |w| + l2 / 2 sum w^2 over weights and projections.
    pub(super) fn penalty(&self) -> f64 {
        let weights = self.layers().iter().flat_map(|layer| [&layer.places.weights, &layer.places.projection]);
        let term = |w: &f64| self.l1 * w.abs() + self.l2 / 2.0 * w * w;
        weights.flat_map(|places| &self.parameters[places.clone()]).map(term).sum()
    }

    /// Whether dE/dz of the output layer is found in one piece: o - t of the cross entropies, and of a softmax, whose outputs
    /// depend on all sums.
    pub(super) fn in_one_piece(&self) -> bool {
        self.loss != Loss::SquaredError
            || self.layers().last().is_some_and(|layer| layer.activation == Activation::Softmax)
    }
}

impl Moments {
    /// (z - mean) / deviation of a unit.
    fn normalize(&self, unit: usize, z: f64) -> f64 {
        (z - self.mean[unit.min(self.mean.len() - 1)]) / self.deviation_of(unit)
    }

    /// The deviation of a unit.
    pub(super) fn deviation_of(&self, unit: usize) -> f64 {
        self.deviation[unit.min(self.deviation.len() - 1)]
    }
}

/// Mean and sqrt(variance + epsilon) of all units of one sample.
fn over_units(sums: &[f64]) -> Moments {
    let mean = |terms: &mut dyn Iterator<Item = f64>| terms.sum::<f64>() / sums.len() as f64;
    let mu = mean(&mut sums.iter().copied());
    let variance = mean(&mut sums.iter().map(|z| (z - mu) * (z - mu)));
    Moments { mean: vec![mu], deviation: vec![libm::sqrt(variance + EPSILON)] }
}

/// sum w_i x_i
fn dot(weights: &[f64], inputs: &[f64]) -> f64 {
    weights.iter().zip(inputs).map(|(w, x)| w * x).sum()
}
