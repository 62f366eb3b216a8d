//! The forward pass of one sample, unit by unit. Only the functions themselves are those of the kernels.

use core::ops::Range;

use super::example::{Example, Moments};
use super::lists::{dot, list, total};
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
            let at = self.layer_forward(number, layer, self.below(&passed, number));
            passed.push(at);
        }
        passed
    }

    /// What comes in to a layer.
    pub(super) fn below<'a>(&'a self, passed: &'a [AtLayer], number: usize) -> &'a [f64] {
        number.checked_sub(1).map_or(&self.inputs, |below| &passed[below].outputs)
    }

    #[inline(never)]
    fn layer_forward(&self, number: usize, layer: &Layer, below: &[f64]) -> AtLayer {
        let Layer { units, inputs, places, .. } = layer;
        let parameter = |places: &Range<usize>, unit: usize| self.parameters[places.start + unit];
        let row = |matrix: &Range<usize>, unit: usize| {
            dot(&self.parameters[matrix.start + unit * inputs..][..*inputs], below)
        };
        let sums = list(*units, &|unit| row(&places.weights, unit) + parameter(&places.biases, unit));
        let moments = match layer.normalization {
            Normalization::None => None,
            Normalization::Batch => self.running[number].clone(),
            Normalization::Layer => Some(over_units(&sums)),
        };
        let (mut normalized, mut pre_activations) = (Vec::new(), sums.clone());
        if let Some(moments) = &moments {
            normalized = list(*units, &|unit| (sums[unit] - moments.mean_of(unit)) / moments.deviation_of(unit));
            pre_activations =
                list(*units, &|unit| parameter(&places.gamma, unit) * normalized[unit] + parameter(&places.beta, unit));
        }
        let mut activations = vec![0.0; *units];
        activation::forward(layer.activation, &pre_activations, &mut activations, 1);
        let outputs = list(*units, &|unit| match layer.shortcut {
            Shortcut::None => activations[unit],
            Shortcut::Identity => activations[unit] + below[unit],
            Shortcut::Projection => activations[unit] + row(&places.projection, unit),
        });
        AtLayer { sums, moments, normalized, pre_activations, activations, outputs }
    }

    /// E_k of each output; their sum is the loss. Cross entropies are computed from the output layer's sums.
    pub(super) fn errors(&self, passed: &[AtLayer]) -> Vec<f64> {
        let Some(AtLayer { sums, activations, .. }) = passed.last() else { return Vec::new() };
        list(sums.len(), &|unit| {
            // -t ln o is t times the loss of a sample of this class.
            let one_hot = list(sums.len(), &|other| if other == unit { 1.0 } else { 0.0 });
            let (part, targets, factor) = match self.loss {
                Loss::CrossEntropy => (0..sums.len(), &one_hot[..], self.targets[unit]),
                Loss::SquaredError | Loss::BinaryCrossEntropy => (unit..unit + 1, &self.targets[unit..=unit], 1.0),
            };
            let batch = Batch { input: &[], targets, samples: &[1.0], count: 1 };
            factor * loss::value(self.loss, &sums[part.clone()], &activations[part], batch)
        })
    }

    /// l1 sum |w| + l2 / 2 sum w^2 over weights and projections.
    pub(super) fn penalty(&self) -> f64 {
        let weights = self.layers().iter().flat_map(|layer| [&layer.places.weights, &layer.places.projection]);
        let term = |place: usize| {
            let w = self.parameters[place];
            self.l1 * w.abs() + self.l2 / 2.0 * w * w
        };
        weights.map(|places| total(places.len(), &|place| term(places.start + place))).sum()
    }

    /// Whether dE/dz of the output layer is found in one piece: o - t of the cross entropies, and of a softmax, whose outputs
    /// depend on all sums.
    pub(super) fn in_one_piece(&self) -> bool {
        self.loss != Loss::SquaredError
            || self.layers().last().is_some_and(|layer| layer.activation == Activation::Softmax)
    }
}

impl Moments {
    /// The mean of a unit.
    pub(super) fn mean_of(&self, unit: usize) -> f64 {
        self.mean[unit.min(self.mean.len() - 1)]
    }

    /// The deviation of a unit.
    pub(super) fn deviation_of(&self, unit: usize) -> f64 {
        self.deviation[unit.min(self.deviation.len() - 1)]
    }
}

/// Mean and sqrt(variance + epsilon) of all units of one sample.
fn over_units(sums: &[f64]) -> Moments {
    let units = sums.len() as f64;
    let mean = total(sums.len(), &|unit| sums[unit]) / units;
    let variance = total(sums.len(), &|unit| (sums[unit] - mean) * (sums[unit] - mean)) / units;
    Moments { mean: vec![mean], deviation: vec![libm::sqrt(variance + EPSILON)] }
}
