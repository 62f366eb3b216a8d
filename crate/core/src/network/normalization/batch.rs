//! Batch normalisation (Ioffe and Szegedy 2015): each unit over the mini-batch of n samples.
//!
//! mu = sum z / n; sigma^2 = sum (z - mu)^2 / n; zhat = (z - mu) / sqrt(sigma^2 + epsilon); y = gamma zhat + beta. In evaluation
//! mu and sigma^2 are the running ones: of the mean, and of the unbiased variance, with momentum 0.1.

use super::{EPSILON, known};
use crate::kernels::{Lane, Quad, Real};
use crate::network::{AtLayer, Batch};

/// Share of a batch in the running statistics.
const MOMENTUM: f64 = 0.1;

/// Writes `normalized`, `scaled` and the batch's statistics from `sums`. `gamma` and `beta` are packed.
pub(crate) fn forward<L: Lane>(at: &mut AtLayer<L>, scale: (&[L::Quad], &[L::Quad]), batch: Batch<'_, L>) {
    match batch.samples.len() {
        1 => forward_lanes::<L, 1>(at, scale, batch),
        2 => forward_lanes::<L, 2>(at, scale, batch),
        3 => forward_lanes::<L, 3>(at, scale, batch),
        4 => forward_lanes::<L, 4>(at, scale, batch),
        _ => forward_lanes::<L, 0>(at, scale, batch),
    }
}

fn forward_lanes<L: Lane, const N: usize>(
    at: &mut AtLayer<L>,
    (gamma, beta): (&[L::Quad], &[L::Quad]),
    batch: Batch<'_, L>,
) {
    let lanes = known::<N>(batch.samples.len());
    let samples = &batch.samples[..lanes];
    let share = L::Quad::of(1.0 / batch.count as f64);
    // Four units at a time, because roots and divisions of four cost what those of one do.
    let tiles = at.mean.iter_mut().zip(&mut at.variance).zip(&mut at.deviation).zip(gamma.iter().zip(beta));
    let rows =
        (at.sums.chunks(4 * lanes)).zip(at.normalized.chunks_mut(4 * lanes).zip(at.scaled.chunks_mut(4 * lanes)));
    for ((((mean, variance), inverse), (gamma, beta)), (sums, (normalized, scaled))) in tiles.zip(rows) {
        let mut totals = [L::default(); 4];
        for (total, sums) in totals.iter_mut().zip(sums.chunks_exact(lanes)) {
            for (&z, &sample) in sums.iter().zip(samples) {
                *total += z * sample;
            }
        }
        *mean = L::sums(totals) * share;
        let mut squares = [L::default(); 4];
        let units = sums.chunks_exact(lanes).zip(normalized.chunks_exact_mut(lanes)).zip(mean.to_array());
        for (((sums, normalized), mean), squares) in units.zip(&mut squares) {
            let mean = L::splat(mean);
            for ((&z, &sample), centred) in sums.iter().zip(samples).zip(normalized) {
                *centred = (z - mean) * sample;
                *squares += *centred * *centred;
            }
        }
        *variance = L::sums(squares) * share;
        *inverse = L::Quad::of(1.0) / (*variance + L::Quad::of(EPSILON)).sqrt();
        let numbers = inverse.to_array().into_iter().zip(gamma.to_array().into_iter().zip(beta.to_array()));
        let units = normalized.chunks_exact_mut(lanes).zip(scaled.chunks_exact_mut(lanes));
        for ((normalized, scaled), (inverse, (gamma, beta))) in units.zip(numbers) {
            let (inverse, gamma, beta) = (L::splat(inverse), L::splat(gamma), L::splat(beta));
            for (normalized, y) in normalized.iter_mut().zip(scaled) {
                *normalized = *normalized * inverse;
                *y = gamma * *normalized + beta;
            }
        }
    }
}

/// Turns `delta` from dL/dy into dL/dz and writes dL/dgamma = sum dL/dy zhat and dL/dbeta = sum dL/dy, packed:
/// dL/dz = gamma / sqrt(sigma^2 + epsilon) (dL/dy - (dL/dbeta + zhat dL/dgamma) / n).
pub(crate) fn backward<L: Lane>(
    at: &mut AtLayer<L>,
    gamma: &[L::Quad],
    gradients: (&mut [L::Quad], &mut [L::Quad]),
    batch: Batch<'_, L>,
) {
    match batch.samples.len() {
        1 => backward_lanes::<L, 1>(at, gamma, gradients, batch),
        2 => backward_lanes::<L, 2>(at, gamma, gradients, batch),
        3 => backward_lanes::<L, 3>(at, gamma, gradients, batch),
        4 => backward_lanes::<L, 4>(at, gamma, gradients, batch),
        _ => backward_lanes::<L, 0>(at, gamma, gradients, batch),
    }
}

fn backward_lanes<L: Lane, const N: usize>(
    at: &mut AtLayer<L>,
    gamma: &[L::Quad],
    (gamma_gradient, beta_gradient): (&mut [L::Quad], &mut [L::Quad]),
    batch: Batch<'_, L>,
) {
    let lanes = known::<N>(batch.samples.len());
    let samples = &batch.samples[..lanes];
    let share = L::Quad::of(1.0 / batch.count as f64);
    let tiles = gamma.iter().zip(&at.deviation).zip(gamma_gradient.iter_mut().zip(beta_gradient));
    let rows = at.normalized.chunks(4 * lanes).zip(at.delta.chunks_mut(4 * lanes));
    for (((&gamma, &inverse), (gamma_gradient, beta_gradient)), (normalized, delta)) in tiles.zip(rows) {
        let (mut by_gamma, mut by_beta) = ([L::default(); 4], [L::default(); 4]);
        let units = normalized.chunks_exact(lanes).zip(delta.chunks_exact(lanes));
        for ((normalized, delta), (by_gamma, by_beta)) in units.zip(by_gamma.iter_mut().zip(&mut by_beta)) {
            for (&normalized, &d) in normalized.iter().zip(delta) {
                *by_gamma += d * normalized;
                *by_beta += d;
            }
        }
        (*gamma_gradient, *beta_gradient) = (L::sums(by_gamma), L::sums(by_beta));
        let factors = (gamma * inverse).to_array();
        let means = (*beta_gradient * share).to_array().into_iter().zip((*gamma_gradient * share).to_array());
        let units = normalized.chunks_exact(lanes).zip(delta.chunks_exact_mut(lanes));
        for ((normalized, delta), (factor, (mean, along))) in units.zip(factors.into_iter().zip(means)) {
            let (factor, mean, along) = (L::splat(factor), L::splat(mean), L::splat(along));
            for ((&normalized, d), &sample) in normalized.iter().zip(delta).zip(samples) {
                // Padding is no part of the batch.
                *d = factor * (*d - mean - normalized * along) * sample;
            }
        }
    }
}

/// Writes `scaled` from `sums` by the running statistics, means `[units]` and then variances `[units]`.
pub(crate) fn evaluate<L: Lane>(
    at: &mut AtLayer<L>,
    (gamma, beta): (&[L::Quad], &[L::Quad]),
    statistics: &[L::Real],
    lanes: usize,
) {
    let (means, variances) = statistics.split_at(statistics.len() / 2);
    let units = L::Quad::numbers(gamma).iter().zip(L::Quad::numbers(beta)).zip(means.iter().zip(variances));
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
    let (means, variances) = statistics.split_at_mut(statistics.len() / 2);
    let (kept, share) = (L::Real::of(1.0 - MOMENTUM), L::Real::of(MOMENTUM));
    for (running, &mean) in means.iter_mut().zip(L::Quad::numbers(&at.mean)) {
        *running = kept * *running + share * mean;
    }
    // One sample has no unbiased variance.
    if count > 1 {
        let share = L::Real::of(MOMENTUM * count as f64 / (count - 1) as f64);
        for (running, &variance) in variances.iter_mut().zip(L::Quad::numbers(&at.variance)) {
            *running = kept * *running + share * variance;
        }
    }
}

fn inverse<R: Real>(variance: R) -> R {
    (variance + R::of(EPSILON)).sqrt().recip()
}
