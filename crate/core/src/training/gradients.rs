//! What a step computes before the optimizer: the loss of a batch and its gradients.

use serde::{Deserialize, Serialize};

use super::Trainer;
use crate::experiment::Training;
use crate::kernels::{Lane, Quad, Real};
use crate::network::Layer;
use crate::optimizer::Scales;
use crate::random::{FourStreams, Stream};

/// The random streams that a step draws from.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Noise {
    /// One for each layer, so that a layer more leaves the others as they were.
    pub(super) dropout: Vec<FourStreams>,
    weights: Stream,
}

impl Noise {
    pub(super) fn new(seed: u64, layers: usize) -> Self {
        let dropout = (0..layers as u64).map(|layer| FourStreams::new(seed, "dropout", layer)).collect();
        Self { dropout, weights: Stream::new(seed, "weight noise", 0) }
    }

    /// Becomes `other` without asking for memory.
    pub(super) fn copy(&mut self, other: &Self) {
        self.dropout.clone_from(&other.dropout);
        self.weights.clone_from(&other.weights);
    }
}

impl<L: Lane> Trainer<L> {
    /// Computes the loss (penalties included) and the gradients of the next batch without a step: what the next step will
    /// find, with the same neurons switched off.
    pub fn differentiate(&mut self) -> f64 {
        let noise = self.noise.clone();
        let loss = self.compute();
        self.noise = noise;
        loss
    }

    /// [`Self::differentiate`] with another value of one parameter; pass and gradients are then those of that value, the
    /// parameter is as before.
    pub(crate) fn probe(&mut self, index: usize, value: f64) -> f64 {
        let Some(place) = self.network.parameter_mut(index) else { return f64::NAN };
        let old = core::mem::replace(place, L::Real::of(value));
        let loss = self.differentiate();
        if let Some(place) = self.network.parameter_mut(index) {
            *place = old;
        }
        loss
    }

    pub(super) fn compute(&mut self) -> f64 {
        let Training { loss, l1, l2, weight_noise, .. } = self.experiment.experiment().training;
        let batch = self.batches.batch(self.batch);
        if weight_noise > 0.0 {
            self.noisy.clone_from(&self.network.parameters);
            self.network.add_noise(&mut self.noisy, weight_noise, &mut self.noise.weights);
            core::mem::swap(&mut self.noisy, &mut self.network.parameters);
        }
        self.passed = Some(self.batch);
        self.network.forward_training(&mut self.pass, batch, &mut self.noise.dropout);
        let mut total = self.pass.loss(batch, loss).double() / batch.count as f64;
        if total.is_finite() {
            self.network.backward(&mut self.pass, batch, loss, &mut self.gradients);
        }
        if weight_noise > 0.0 {
            core::mem::swap(&mut self.noisy, &mut self.network.parameters);
        }
        if total.is_finite() && (l1 > 0.0 || l2 > 0.0) {
            total += self.penalize(l1, l2);
        }
        self.batch_loss = total;
        total
    }

    /// Adds the derivatives of `l1 sum |w| + l2 / 2 sum w^2` to the gradients and returns its value.
    fn penalize(&mut self, l1: f64, l2: f64) -> f64 {
        let (zero, rate1, rate2) = (L::Quad::default(), L::Quad::of(l1), L::Quad::of(l2));
        let (mut sum, mut squares) = (0.0, 0.0);
        for row in self.network.layers().iter().flat_map(Layer::weight_rows) {
            let (mut row_sum, mut row_squares) = (zero, zero);
            for (&w, g) in self.network.parameters[row.clone()].iter().zip(&mut self.gradients[row]) {
                let sign = w.where_greater(zero, rate1, (-w).where_greater(zero, -rate1, zero));
                *g += sign + rate2 * w;
                row_sum += w.abs();
                row_squares += w * w;
            }
            sum += row_sum.sum().double();
            squares += row_squares.sum().double();
        }
        l1 * sum + l2 / 2.0 * squares
    }

    /// The learning rate of the schedule, and the factor that brings the norm of all gradients together to
    /// `gradient_clip_norm` c where it is greater: min(1, c / (|g| + 1e-6)).
    pub(super) fn scales(&self) -> Scales {
        let gradients = self.experiment.experiment().training.gradient_clip_norm.map_or(1.0, |most| {
            // In double precision, where the square of the largest single-precision gradient is finite.
            let squares = L::Quad::numbers(&self.gradients).iter().map(|g| g.double() * g.double()).sum::<f64>();
            (most / (libm::sqrt(squares) + 1e-6)).min(1.0)
        });
        Scales { learning_rate: self.learning_rate(), gradients }
    }
}
