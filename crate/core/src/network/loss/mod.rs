//! Losses, one file each: the value beside its derivative.

mod binary_cross_entropy;
mod cross_entropy;
mod squared_error;

use super::{Batch, activation};
use crate::experiment::{Activation, Loss};
use crate::kernels::Lane;

/// Sum of the loss over the batch's samples (not their mean), from the output layer's weighted sums z and activations o,
/// both `[outputs][lanes]`.
pub fn value<L: Lane>(loss: Loss, sums: &[L], outputs: &[L], batch: Batch<'_, L>) -> L::Real {
    match loss {
        Loss::SquaredError => squared_error::value(outputs, batch),
        Loss::BinaryCrossEntropy => binary_cross_entropy::value(sums, batch),
        Loss::CrossEntropy => cross_entropy::value(sums, outputs, batch),
    }
}

/// `delta` = dL/dz of the loss's mean over the batch's samples; 0 at padding.
pub fn backward<L: Lane>(
    loss: Loss,
    activation: Activation,
    sums: &[L],
    outputs: &[L],
    batch: Batch<'_, L>,
    delta: &mut [L],
) {
    let share = L::of(1.0 / batch.count as f64);
    let lanes = batch.samples.len();
    // o - t: the derivative by o of the squared error, by z of a cross entropy of logits.
    for ((outputs, targets), delta) in
        outputs.chunks_exact(lanes).zip(batch.targets.chunks_exact(lanes)).zip(delta.chunks_exact_mut(lanes))
    {
        for (((&o, &t), &sample), d) in outputs.iter().zip(targets).zip(batch.samples).zip(delta) {
            *d = (o - t) * sample * share;
        }
    }
    match loss {
        Loss::SquaredError => activation::backward(activation, sums, outputs, delta, lanes),
        Loss::BinaryCrossEntropy | Loss::CrossEntropy => {}
    }
}

/// Sum over the samples of `term(number, target)` of each output; padding counts 0.
fn sum<L: Lane>(numbers: &[L], batch: Batch<'_, L>, term: impl Fn(L, L) -> L) -> L::Real {
    let lanes = batch.samples.len();
    let mut total = L::default();
    for (numbers, targets) in numbers.chunks_exact(lanes).zip(batch.targets.chunks_exact(lanes)) {
        for ((&number, &t), &sample) in numbers.iter().zip(targets).zip(batch.samples) {
            total += term(number, t) * sample;
        }
    }
    total.sum()
}
