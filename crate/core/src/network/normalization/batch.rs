//! Batch normalisation (Ioffe and Szegedy 2015): each unit over the mini-batch of n samples.
//!
//! mu = sum z / n; sigma^2 = sum (z - mu)^2 / n; zhat = (z - mu) / sqrt(sigma^2 + epsilon); y = gamma zhat + beta. In evaluation
//! mu and sigma^2 are the running ones: of the mean, and of the unbiased variance, with momentum 0.1.

use super::EPSILON;
use crate::kernels::{Lane, Real};
use crate::network::{AtLayer, Batch};

/// Share of a batch in the running statistics.
const MOMENTUM: f64 = 0.1;

/// Writes `normalized`, `scaled` and the batch's statistics from `sums`. `gamma` and `beta` are `[units]`.
pub(crate) fn forward<L: Lane>(at: &mut AtLayer<L>, (gamma, beta): (&[L::Real], &[L::Real]), batch: Batch<'_, L>) {
    let lanes = batch.samples.len();
    let share = L::Real::of(1.0 / batch.count as f64);
    let units = at.mean.iter_mut().zip(&mut at.variance).zip(gamma.iter().zip(beta));
    let rows =
        at.sums.chunks_exact(lanes).zip(at.normalized.chunks_exact_mut(lanes).zip(at.scaled.chunks_exact_mut(lanes)));
    for (((mean, variance), (&gamma, &beta)), (sums, (normalized, scaled))) in units.zip(rows) {
        let total = sums.iter().zip(batch.samples).fold(L::default(), |total, (&z, &sample)| total + z * sample);
        *mean = total.sum() * share;
        let mu = L::splat(*mean);
        let squares = sums.iter().zip(batch.samples).zip(normalized.iter_mut()).fold(
            L::default(),
            |squares, ((&z, &sample), centred)| {
                *centred = (z - mu) * sample;
                squares + *centred * *centred
            },
        );
        *variance = squares.sum() * share;
        let inverse = L::splat(inverse(*variance));
        let (gamma, beta) = (L::splat(gamma), L::splat(beta));
        for (normalized, y) in normalized.iter_mut().zip(scaled) {
            *normalized = *normalized * inverse;
            *y = gamma * *normalized + beta;
        }
    }
}

/// Turns `delta` from dL/dy into dL/dz and writes dL/dgamma = sum dL/dy zhat and dL/dbeta = sum dL/dy, `[units]` each:
/// dL/dz = gamma / sqrt(sigma^2 + epsilon) (dL/dy - (dL/dbeta + zhat dL/dgamma) / n).
pub(crate) fn backward<L: Lane>(
    at: &mut AtLayer<L>,
    gamma: &[L::Real],
    (gamma_gradient, beta_gradient): (&mut [L::Real], &mut [L::Real]),
    batch: Batch<'_, L>,
) {
    let lanes = batch.samples.len();
    let share = L::Real::of(1.0 / batch.count as f64);
    let units = gamma.iter().zip(&at.variance).zip(gamma_gradient.iter_mut().zip(beta_gradient));
    let rows = at.normalized.chunks_exact(lanes).zip(at.delta.chunks_exact_mut(lanes));
    for (((&gamma, &variance), (gamma_gradient, beta_gradient)), (normalized, delta)) in units.zip(rows) {
        let (mut by_gamma, mut by_beta) = (L::default(), L::default());
        for (&normalized, &d) in normalized.iter().zip(delta.iter()) {
            by_gamma += d * normalized;
            by_beta += d;
        }
        (*gamma_gradient, *beta_gradient) = (by_gamma.sum(), by_beta.sum());
        let factor = L::splat(gamma * inverse(variance));
        let (along, mean) = (L::splat(*gamma_gradient * share), L::splat(*beta_gradient * share));
        for ((&normalized, d), &sample) in normalized.iter().zip(delta).zip(batch.samples) {
            // Padding is no part of the batch.
            *d = factor * (*d - mean - normalized * along) * sample;
        }
    }
}

/// Writes `scaled` from `sums` by the running statistics, means `[units]` and then variances `[units]`.
pub(crate) fn evaluate<L: Lane>(
    at: &mut AtLayer<L>,
    (gamma, beta): (&[L::Real], &[L::Real]),
    statistics: &[L::Real],
    lanes: usize,
) {
    let (means, variances) = statistics.split_at(statistics.len() / 2);
    let units = gamma.iter().zip(beta).zip(means.iter().zip(variances));
    let rows = at.sums.chunks_exact(lanes).zip(at.scaled.chunks_exact_mut(lanes));
    for (((&gamma, &beta), (&mean, &variance)), (sums, scaled)) in units.zip(rows) {
        let (factor, mean, beta) = (L::splat(gamma * inverse(variance)), L::splat(mean), L::splat(beta));
        for (&z, y) in sums.iter().zip(scaled) {
            *y = (z - mean) * factor + beta;
        }
    }
}

/// Moves the running statistics, means `[units]` and then variances `[units]`, towards those of a batch of `count` samples.
pub(crate) fn update<L: Lane>(at: &AtLayer<L>, statistics: &mut [L::Real], count: usize) {
    let (means, variances) = statistics.split_at_mut(at.mean.len());
    let (kept, share) = (L::Real::of(1.0 - MOMENTUM), L::Real::of(MOMENTUM));
    for (running, &mean) in means.iter_mut().zip(&at.mean) {
        *running = kept * *running + share * mean;
    }
    // One sample has no unbiased variance.
    if count > 1 {
        let share = L::Real::of(MOMENTUM * count as f64 / (count - 1) as f64);
        for (running, &variance) in variances.iter_mut().zip(&at.variance) {
            *running = kept * *running + share * variance;
        }
    }
}

fn inverse<R: Real>(variance: R) -> R {
    (variance + R::of(EPSILON)).sqrt().recip()
}
