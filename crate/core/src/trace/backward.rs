//! The derivatives of E by everything, from the output back: accumulated layer by layer.

use super::example::Example;
use super::forward::AtLayer;
use crate::experiment::{Activation, Loss, Normalization};
use crate::network::{Layer, Shortcut, activation};

/// Derivatives at a layer, `[units]` each.
#[derive(Clone, Debug, Default)]
pub(super) struct Behind {
    /// f'(y); empty for softmax.
    pub(super) slopes: Vec<f64>,
    /// dE/dh; empty for the output of a cross entropy, which is differentiated by z at once.
    pub(super) by_outputs: Vec<f64>,
    /// dE/dy
    pub(super) by_pre_activations: Vec<f64>,
    /// dE/dz
    pub(super) deltas: Vec<f64>,
}

impl Example {
    /// Derivatives at every layer, penalties not included.
    pub(super) fn backward(&self, passed: &[AtLayer]) -> Vec<Behind> {
        let mut behind = vec![Behind::default(); passed.len()];
        for number in (0..passed.len()).rev() {
            let (layer, at) = (&self.layers()[number], &passed[number]);
            let mut here = Behind { slopes: slopes(layer.activation, at), ..Behind::default() };
            if number + 1 < passed.len() {
                here.by_outputs =
                    (0..layer.units).map(|unit| self.by_output(number, unit, &behind[number + 1])).collect();
                here.by_pre_activations =
                    here.by_outputs.iter().zip(&here.slopes).map(|(d, slope)| d * slope).collect();
                here.deltas = self.through_normalization(layer, at, &here.by_pre_activations);
            } else {
                let differences = at.activations.iter().zip(&self.targets).map(|(o, t)| o - t).collect::<Vec<_>>();
                here.by_pre_activations.clone_from(&differences);
                if self.loss == Loss::SquaredError {
                    through_activation(layer.activation, at, &mut here.by_pre_activations);
                    here.by_outputs = differences;
                }
                here.deltas.clone_from(&here.by_pre_activations);
            }
            behind[number] = here;
        }
        behind
    }

    /// dE/dh of a unit: the sum over the layer above of w dE/dz, plus what comes back along its shortcut.
    pub(super) fn by_output(&self, number: usize, unit: usize, above: &Behind) -> f64 {
        let layer = &self.layers()[number + 1];
        let column = |start: usize, derivatives: &[f64]| {
            let entry = |(row, d): (usize, &f64)| self.parameters[start + row * layer.inputs + unit] * d;
            derivatives.iter().enumerate().map(entry).sum::<f64>()
        };
        let along = match layer.shortcut {
            Shortcut::None => 0.0,
            Shortcut::Identity => above.by_outputs[unit],
            Shortcut::Projection => column(layer.places.projection.start, &above.by_outputs),
        };
        column(layer.places.weights.start, &above.deltas) + along
    }

    /// dE/dz from dE/dy. Batch normalisation: gamma / deviation dE/dy, its statistics being constants. Layer normalisation, with
    /// g = gamma dE/dy: (g - mean g - zhat mean(g zhat)) / deviation.
    fn through_normalization(&self, layer: &Layer, at: &AtLayer, by_pre_activations: &[f64]) -> Vec<f64> {
        let Some(moments) = &at.moments else { return by_pre_activations.to_vec() };
        let gamma = &self.parameters[layer.places.gamma.clone()];
        let g = gamma.iter().zip(by_pre_activations).map(|(gamma, d)| gamma * d).collect::<Vec<_>>();
        let mut means = (0.0, 0.0);
        if layer.normalization == Normalization::Layer {
            let units = layer.units as f64;
            let along = g.iter().zip(&at.normalized).map(|(g, zhat)| g * zhat).sum::<f64>();
            means = (g.iter().sum::<f64>() / units, along / units);
        }
        let delta = |unit: usize| (g[unit] - means.0 - at.normalized[unit] * means.1) / moments.deviation_of(unit);
        (0..layer.units).map(delta).collect()
    }

    /// dE/dtheta + l1 sign w + l2 w of every parameter, in the flat order.
    pub(super) fn gradients(&self, passed: &[AtLayer], behind: &[Behind]) -> Vec<f64> {
        let mut gradients = vec![0.0; self.parameters.len()];
        for (number, (layer, Behind { by_outputs, by_pre_activations, deltas, .. })) in
            self.layers().iter().zip(behind).enumerate()
        {
            let below = number.checked_sub(1).map_or(&self.inputs, |below| &passed[below].outputs);
            let places = &layer.places;
            gradients[places.biases.clone()].copy_from_slice(deltas);
            for (matrix, derivatives) in [(&places.weights, deltas), (&places.projection, by_outputs)] {
                for ((row, w), d) in gradients[matrix.clone()]
                    .chunks_mut(layer.inputs)
                    .zip(self.parameters[matrix.clone()].chunks(layer.inputs))
                    .zip(derivatives)
                {
                    for ((gradient, w), x) in row.iter_mut().zip(w).zip(below) {
                        *gradient = d * x + self.penalty_slope(*w);
                    }
                }
            }
            for (unit, zhat) in passed[number].normalized.iter().enumerate() {
                gradients[places.gamma.start + unit] = by_pre_activations[unit] * zhat;
                gradients[places.beta.start + unit] = by_pre_activations[unit];
            }
        }
        gradients
    }

    /// l1 sign w + l2 w, where the sign of 0 is 0.
    pub(super) fn penalty_slope(&self, w: f64) -> f64 {
        let sign = if w == 0.0 { 0.0 } else { w.signum() };
        self.l1 * sign + self.l2 * w
    }
}

/// f'(y) of every unit: what the derivative makes of ones.
fn slopes(function: Activation, at: &AtLayer) -> Vec<f64> {
    if function == Activation::Softmax {
        return Vec::new();
    }
    let mut slopes = vec![1.0; at.activations.len()];
    through_activation(function, at, &mut slopes);
    slopes
}

/// Turns dE/da into dE/dy.
#[inline(never)]
fn through_activation(function: Activation, at: &AtLayer, derivatives: &mut [f64]) {
    activation::backward(function, &at.pre_activations, &at.activations, derivatives, 1);
}
