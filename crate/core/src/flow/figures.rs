//! One number each for what a layer's gradients, activations and last update are like.

use core::ops::Range;

use serde::Serialize;

use crate::experiment::Activation;
use crate::kernels::{Lane, Quad, Real};
use crate::network::{AtLayer, Layer};
use crate::training::Trainer;

/// Norms of one layer's gradients, roots of the sums of squares, penalties included; `None` for what the layer has not.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Norms {
    /// |dL/dW|
    pub weights: f64,
    /// |dL/db|
    pub biases: f64,
    /// |dL/dgamma|
    pub gamma: Option<f64>,
    /// |dL/dbeta|
    pub beta: Option<f64>,
    /// |dL/dP|
    pub projection: Option<f64>,
}

/// One layer in the last batch (before the first step: in the first one) and in the step on it.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct LayerFlow {
    /// Norms of the gradients.
    pub norms: Norms,
    /// Mean of |dL/dz| over units and samples, L the batch's mean loss without penalties: what reaches the layer.
    pub mean_delta: f64,
    /// Share of the pairs of unit and sample where f' is less than a tenth of its greatest value: for tanh where
    /// |a| > sqrt(0.9) = 0.949, for sigmoid where |2 a - 1| is; `None` for other activations.
    pub saturated: Option<f64>,
    /// Share of the units whose activation is 0 for every sample; `None` unless it is relu.
    pub dead: Option<f64>,
    /// |W after - W before| / |W before| of the last step; `None` before the first one, after a change by hand, after going back,
    /// and where W was 0.
    pub update_ratio: Option<f64>,
}

/// sqrt(0.9): tanh' = 1 - a^2 is 0.1 there.
const SATURATED: f64 = 0.948_683_298_050_513_8;

/// The norms of all layers.
pub fn norms<L: Lane>(trainer: &Trainer<L>) -> Vec<Norms> {
    trainer.network().layers().iter().map(|layer| Norms::of(layer, trainer.packed_gradients())).collect()
}

/// All figures of all layers.
pub fn figures<L: Lane>(trainer: &Trainer<L>) -> Vec<LayerFlow> {
    let pass = trainer.pass();
    let (before, after) = (trainer.packed_before(), &trainer.network().parameters[..]);
    let updated = (before != after).then_some(before);
    let layers = trainer.network().layers().iter().zip(&pass.layers);
    layers.map(|(layer, at)| LayerFlow::of(trainer, layer, at, updated)).collect()
}

impl Norms {
    fn of<Q: Quad>(layer: &Layer, gradients: &[Q]) -> Self {
        let of_list = |range: &Range<usize>| (!range.is_empty()).then(|| norm(&gradients[range.clone()]));
        let dense = Squares::of(layer, &layer.packed.dense, |place| gradients[place]);
        let projection = Squares::of(layer, &layer.packed.projection, |place| gradients[place]);
        Self {
            weights: libm::sqrt(dense.weights),
            biases: libm::sqrt(dense.biases),
            gamma: of_list(&layer.packed.gamma),
            beta: of_list(&layer.packed.beta),
            projection: (!layer.packed.projection.is_empty()).then(|| libm::sqrt(projection.weights)),
        }
    }
}

impl LayerFlow {
    fn of<L: Lane>(trainer: &Trainer<L>, layer: &Layer, at: &AtLayer<L>, before: Option<&[L::Quad]>) -> Self {
        let samples = trainer.pass().samples;
        let after = &trainer.network().parameters;
        let update_ratio = before
            .map(|before| {
                let size = Squares::of(layer, &layer.packed.dense, |place| before[place]).weights;
                let change = Squares::of(layer, &layer.packed.dense, |place| after[place] - before[place]).weights;
                libm::sqrt(change / size)
            })
            .filter(|ratio| ratio.is_finite());
        let pairs = (layer.units * samples) as f64;
        Self {
            norms: Norms::of(layer, trainer.packed_gradients()),
            mean_delta: mean_delta(layer, at, samples),
            saturated: saturated(layer, at, samples).map(|count| count as f64 / pairs),
            dead: (layer.activation == Activation::Relu).then(|| {
                let dead = rows(&at.activations, layer, samples).filter(|unit| unit.iter().all(|a| a.double() == 0.0));
                dead.count() as f64 / layer.units as f64
            }),
            update_ratio,
        }
    }
}

/// Mean |dL/dz| over the units of a layer and the samples.
pub(super) fn mean_delta<L: Lane>(layer: &Layer, at: &AtLayer<L>, samples: usize) -> f64 {
    rows(&at.delta, layer, samples).map(total).sum::<f64>() / (layer.units * samples) as f64
}

/// The pairs of unit and sample that are saturated.
fn saturated<L: Lane>(layer: &Layer, at: &AtLayer<L>, samples: usize) -> Option<usize> {
    let count = |low: f64, high: f64| {
        let (low, high) = (L::Real::of(low), L::Real::of(high));
        let beyond = |unit: &[L::Real]| unit.iter().filter(|&&a| a < low || a > high).count();
        rows(&at.activations, layer, samples).map(beyond).sum()
    };
    match layer.activation {
        Activation::Tanh => Some(count(-SATURATED, SATURATED)),
        Activation::Sigmoid => {
            let low = (1.0 - SATURATED) / 2.0;
            Some(count(low, 1.0 - low))
        }
        _ => None,
    }
}

/// The numbers of the real samples, unit by unit, of a buffer `[units][lanes]`.
pub(super) fn rows<'a, L: Lane>(buffer: &'a [L], layer: &Layer, samples: usize) -> impl Iterator<Item = &'a [L::Real]> {
    let numbers = L::numbers(buffer);
    numbers.chunks_exact(numbers.len() / layer.units).map(move |unit| &unit[..samples])
}

/// Sum of the absolute values.
fn total<R: Real>(numbers: &[R]) -> f64 {
    // Four sums side by side: one would wait for itself.
    let (fours, rest) = numbers.as_chunks::<4>();
    let mut sums = [0.0; 4];
    for four in fours {
        for (sum, x) in sums.iter_mut().zip(four) {
            *sum += x.double().abs();
        }
    }
    sums.iter().sum::<f64>() + rest.iter().map(|x| x.double().abs()).sum::<f64>()
}

fn norm<Q: Quad>(quads: &[Q]) -> f64 {
    libm::sqrt(quads.iter().fold([0.0; 4], |sums, &quad| add_squares(sums, quad)).iter().sum())
}

fn add_squares<Q: Quad>(mut sums: [f64; 4], quad: Q) -> [f64; 4] {
    for (sum, x) in sums.iter_mut().zip(quad.to_array()) {
        *sum += x.double() * x.double();
    }
    sums
}

/// Sums of the squares of a packed matrix.
struct Squares {
    weights: f64,
    biases: f64,
}

impl Squares {
    /// Of the quads that `at` gives for the places of `matrix`.
    fn of<Q: Quad>(layer: &Layer, matrix: &Range<usize>, at: impl Fn(usize) -> Q) -> Self {
        let (mut weights, mut biases) = ([0.0; 4], [0.0; 4]);
        for tile in matrix.clone().step_by(1 + layer.inputs) {
            biases = add_squares(biases, at(tile));
            weights = (tile + 1..=tile + layer.inputs).fold(weights, |sums, place| add_squares(sums, at(place)));
        }
        Self { weights: weights.iter().sum(), biases: biases.iter().sum() }
    }
}
