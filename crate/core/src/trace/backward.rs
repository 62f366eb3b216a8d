//! The derivatives of E by everything, from the output back: accumulated layer by layer.

use core::ops::Range;

use super::example::Example;
use super::forward::AtLayer;
use super::lists::{dot, list, total};
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
            let above = behind.get(number + 1).cloned();
            behind[number] = self.layer_backward(number, &passed[number], above.as_ref());
        }
        behind
    }

    #[inline(never)]
    fn layer_backward(&self, number: usize, at: &AtLayer, above: Option<&Behind>) -> Behind {
        let layer = &self.layers()[number];
        let mut slopes = Vec::new();
        if layer.activation != Activation::Softmax {
            // What the derivative makes of ones.
            slopes = vec![1.0; layer.units];
            through_activation(layer.activation, at, &mut slopes);
        }
        let by_outputs = list(layer.units, &|unit| match above {
            Some(above) => self.by_output(number, unit, above),
            None => at.activations[unit] - self.targets[unit],
        });
        if above.is_none() && self.loss != Loss::SquaredError {
            let deltas = by_outputs;
            return Behind { slopes, by_outputs: Vec::new(), by_pre_activations: deltas.clone(), deltas };
        }
        let mut by_pre_activations = by_outputs.clone();
        through_activation(layer.activation, at, &mut by_pre_activations);
        let deltas = self.through_normalization(layer, at, &by_pre_activations);
        Behind { slopes, by_outputs, by_pre_activations, deltas }
    }

    /// dE/dh of a unit: the sum over the layer above of w dE/dz, plus what comes back along its shortcut.
    #[inline(never)]
    pub(super) fn by_output(&self, number: usize, unit: usize, above: &Behind) -> f64 {
        let Layer { inputs, places, shortcut, .. } = &self.layers()[number + 1];
        let column = |start: usize, derivatives: &[f64]| {
            total(derivatives.len(), &|row| self.parameters[start + row * inputs + unit] * derivatives[row])
        };
        let along = match shortcut {
            Shortcut::None => 0.0,
            Shortcut::Identity => above.by_outputs[unit],
            Shortcut::Projection => column(places.projection.start, &above.by_outputs),
        };
        column(places.weights.start, &above.deltas) + along
    }

    /// dE/dz from dE/dy. Batch normalisation: gamma / deviation dE/dy, its statistics being constants. Layer normalisation, with
    /// g = gamma dE/dy: (g - mean g - zhat mean(g zhat)) / deviation.
    fn through_normalization(&self, layer: &Layer, at: &AtLayer, by_pre_activations: &[f64]) -> Vec<f64> {
        let Some(moments) = &at.moments else { return by_pre_activations.to_vec() };
        let g = list(layer.units, &|unit| self.parameters[layer.places.gamma.start + unit] * by_pre_activations[unit]);
        let (mut mean, mut along) = (0.0, 0.0);
        if layer.normalization == Normalization::Layer {
            let units = layer.units as f64;
            mean = total(layer.units, &|unit| g[unit]) / units;
            along = dot(&g, &at.normalized) / units;
        }
        list(layer.units, &|unit| (g[unit] - mean - at.normalized[unit] * along) / moments.deviation_of(unit))
    }

    /// dE/dtheta + l1 sign w + l2 w of every parameter, in the flat order.
    #[inline(never)]
    pub(super) fn gradients(&self, passed: &[AtLayer], behind: &[Behind]) -> Vec<f64> {
        let mut gradients = Vec::with_capacity(self.parameters.len());
        for (number, (Layer { inputs, places, .. }, here)) in self.layers().iter().zip(behind).enumerate() {
            let (at, below) = (&passed[number], self.below(passed, number));
            let matrix = |places: &Range<usize>, derivatives: &[f64]| {
                list(places.len(), &|place| {
                    let w = self.parameters[places.start + place];
                    derivatives[place / inputs] * below[place % inputs] + self.penalty_slope(w)
                })
            };
            gradients.extend(matrix(&places.weights, &here.deltas));
            gradients.extend_from_slice(&here.deltas);
            if at.moments.is_some() {
                gradients
                    .extend(list(at.normalized.len(), &|unit| here.by_pre_activations[unit] * at.normalized[unit]));
                gradients.extend_from_slice(&here.by_pre_activations);
            }
            gradients.extend(matrix(&places.projection, &here.by_outputs));
        }
        gradients
    }

    /// l1 sign w + l2 w, where the sign of 0 is 0.
    pub(super) fn penalty_slope(&self, w: f64) -> f64 {
        let sign = if w == 0.0 { 0.0 } else { w.signum() };
        self.l1 * sign + self.l2 * w
    }
}

/// Turns dE/da into dE/dy.
#[inline(never)]
fn through_activation(function: Activation, at: &AtLayer, derivatives: &mut [f64]) {
    activation::backward(function, &at.pre_activations, &at.activations, derivatives, 1);
}
