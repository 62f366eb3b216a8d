//! Batch normalisation (Ioffe and Szegedy 2015): each unit over the mini-batch of n samples.
//!
//! mu = sum z / n; sigma^2 = sum (z - mu)^2 / n; zhat = (z - mu) / sqrt(sigma^2 + epsilon); y = gamma zhat + beta. In evaluation
//! mu and sigma^2 are the running ones: of the mean, and of the unbiased variance, with momentum 0.1.

#![allow(clippy::inline_always, reason = "the loops are compiled once for each number of lanes")]

use super::{EPSILON, few, known};
use crate::kernels::{Lane, Quad};
use crate::network::{AtLayer, Batch};

/// Share of a batch in the running statistics.
const MOMENTUM: f64 = 0.1;

/// Writes `normalized`, `scaled` and the batch's statistics from `sums`. `gamma` and `beta` are packed.
pub(crate) fn forward<L: Lane>(at: &mut AtLayer<L>, scale: (&[L::Quad], &[L::Quad]), batch: Batch<'_, L>) {
    match few::<L>(batch.samples.len()) {
        1 => forward_lanes::<L, 1>(at, scale, batch),
        2 => forward_lanes::<L, 2>(at, scale, batch),
        3 => forward_lanes::<L, 3>(at, scale, batch),
        4 => forward_lanes::<L, 4>(at, scale, batch),
        _ => forward_lanes::<L, 0>(at, scale, batch),
    }
}

#[inline(never)]
fn forward_lanes<L: Lane, const N: usize>(
    at: &mut AtLayer<L>,
    (gamma, beta): (&[L::Quad], &[L::Quad]),
    batch: Batch<'_, L>,
) {
    let lanes = known::<N>(batch.samples.len());
    let (tile, samples, share) = (4 * lanes, &batch.samples[..lanes], L::Quad::of(1.0 / batch.count as f64));
    let AtLayer { sums, normalized, scaled, mean, variance, deviation, .. } = at;
    let mut statistics = mean.iter_mut().zip(variance).zip(deviation).zip(gamma.iter().zip(beta));
    let mut sums = sums.chunks_exact(tile);
    let mut normalized = normalized.chunks_exact_mut(tile);
    let mut scaled = scaled.chunks_exact_mut(tile);
    for ((sums, normalized), scaled) in sums.by_ref().zip(normalized.by_ref()).zip(scaled.by_ref()) {
        let Some((((mean, variance), deviation), scale)) = statistics.next() else { return };
        (*mean, *variance, *deviation) = forward_tile(sums, normalized, scaled, scale, (samples, share));
    }
    if let Some((((mean, variance), deviation), scale)) = statistics.next() {
        let rest = (sums.remainder(), normalized.into_remainder(), scaled.into_remainder());
        (*mean, *variance, *deviation) = forward_tile(rest.0, rest.1, rest.2, scale, (samples, share));
    }
}

/// Up to four units at a time, because roots and divisions of four cost what those of one do. Returns their mean, variance
/// and 1 / deviation.
#[inline(always)]
fn forward_tile<L: Lane>(
    sums: &[L],
    normalized: &mut [L],
    scaled: &mut [L],
    (gamma, beta): (&L::Quad, &L::Quad),
    (samples, share): (&[L], L::Quad),
) -> (L::Quad, L::Quad, L::Quad) {
    let lanes = samples.len();
    let mut totals = [L::default(); 4];
    for (total, sums) in totals.iter_mut().zip(sums.chunks_exact(lanes)) {
        for (&z, &sample) in sums.iter().zip(samples) {
            *total += z * sample;
        }
    }
    let mean = L::sums(totals) * share;
    let means = mean.to_array();
    let mut squares = [L::default(); 4];
    for (unit, (sums, normalized)) in sums.chunks_exact(lanes).zip(normalized.chunks_exact_mut(lanes)).enumerate() {
        let mean = L::splat(means[unit]);
        for ((&z, &sample), centred) in sums.iter().zip(samples).zip(normalized) {
            *centred = (z - mean) * sample;
            squares[unit] += *centred * *centred;
        }
    }
    let variance = L::sums(squares) * share;
    let deviation = inverse(variance);
    let (inverse, gamma, beta) = (deviation.to_array(), gamma.to_array(), beta.to_array());
    let units = normalized.chunks_exact_mut(lanes).zip(scaled.chunks_exact_mut(lanes));
    for (unit, (normalized, scaled)) in units.enumerate() {
        let (inverse, gamma, beta) = (L::splat(inverse[unit]), L::splat(gamma[unit]), L::splat(beta[unit]));
        for (normalized, y) in normalized.iter_mut().zip(scaled) {
            *normalized = *normalized * inverse;
            *y = gamma * *normalized + beta;
        }
    }
    (mean, variance, deviation)
}

/// Turns `delta` from dL/dy into dL/dz and writes dL/dgamma = sum dL/dy zhat and dL/dbeta = sum dL/dy, packed:
/// dL/dz = gamma / sqrt(sigma^2 + epsilon) (dL/dy - (dL/dbeta + zhat dL/dgamma) / n).
pub(crate) fn backward<L: Lane>(
    at: &mut AtLayer<L>,
    gamma: &[L::Quad],
    gradients: (&mut [L::Quad], &mut [L::Quad]),
    batch: Batch<'_, L>,
) {
    match few::<L>(batch.samples.len()) {
        1 => backward_lanes::<L, 1>(at, gamma, gradients, batch),
        2 => backward_lanes::<L, 2>(at, gamma, gradients, batch),
        3 => backward_lanes::<L, 3>(at, gamma, gradients, batch),
        4 => backward_lanes::<L, 4>(at, gamma, gradients, batch),
        _ => backward_lanes::<L, 0>(at, gamma, gradients, batch),
    }
}

#[inline(never)]
fn backward_lanes<L: Lane, const N: usize>(
    at: &mut AtLayer<L>,
    gamma: &[L::Quad],
    (gamma_gradient, beta_gradient): (&mut [L::Quad], &mut [L::Quad]),
    batch: Batch<'_, L>,
) {
    let lanes = known::<N>(batch.samples.len());
    let (tile, samples, share) = (4 * lanes, &batch.samples[..lanes], L::Quad::of(1.0 / batch.count as f64));
    let mut tiles = gamma.iter().zip(&at.deviation).zip(gamma_gradient.iter_mut().zip(beta_gradient));
    let mut normalized = at.normalized.chunks_exact(tile);
    let mut delta = at.delta.chunks_exact_mut(tile);
    for (normalized, delta) in normalized.by_ref().zip(delta.by_ref()) {
        let Some(((&gamma, &inverse), gradients)) = tiles.next() else { return };
        (*gradients.0, *gradients.1) = backward_tile(normalized, delta, gamma * inverse, (samples, share));
    }
    if let Some(((&gamma, &inverse), gradients)) = tiles.next() {
        let (normalized, delta) = (normalized.remainder(), delta.into_remainder());
        (*gradients.0, *gradients.1) = backward_tile(normalized, delta, gamma * inverse, (samples, share));
    }
}

/// Up to four units at a time; `factor` is gamma / deviation. Returns the gradients of gamma and beta.
#[inline(always)]
fn backward_tile<L: Lane>(
    normalized: &[L],
    delta: &mut [L],
    factor: L::Quad,
    (samples, share): (&[L], L::Quad),
) -> (L::Quad, L::Quad) {
    let lanes = samples.len();
    let (mut by_gamma, mut by_beta) = ([L::default(); 4], [L::default(); 4]);
    for (unit, (normalized, delta)) in normalized.chunks_exact(lanes).zip(delta.chunks_exact(lanes)).enumerate() {
        for (&normalized, &d) in normalized.iter().zip(delta) {
            by_gamma[unit] += d * normalized;
            by_beta[unit] += d;
        }
    }
    let (by_gamma, by_beta) = (L::sums(by_gamma), L::sums(by_beta));
    let (factor, mean, along) = (factor.to_array(), (by_beta * share).to_array(), (by_gamma * share).to_array());
    for (unit, (normalized, delta)) in normalized.chunks_exact(lanes).zip(delta.chunks_exact_mut(lanes)).enumerate() {
        let (factor, mean, along) = (L::splat(factor[unit]), L::splat(mean[unit]), L::splat(along[unit]));
        for ((&normalized, d), &sample) in normalized.iter().zip(delta).zip(samples) {
            // Padding is no part of the batch.
            *d = factor * (*d - mean - normalized * along) * sample;
        }
    }
    (by_gamma, by_beta)
}

/// Writes `scaled` from `sums` by the running statistics, means and then variances, packed.
#[inline(never)]
pub(crate) fn evaluate<L: Lane>(
    at: &mut AtLayer<L>,
    (gamma, beta): (&[L::Quad], &[L::Quad]),
    statistics: &[L::Quad],
    lanes: usize,
) {
    let (means, variances) = statistics.split_at(statistics.len() / 2);
    let tiles = gamma.iter().zip(beta).zip(means.iter().zip(variances));
    let rows = at.sums.chunks(4 * lanes).zip(at.scaled.chunks_mut(4 * lanes));
    for (((&gamma, beta), (mean, &variance)), (sums, scaled)) in tiles.zip(rows) {
        let factors = (gamma * inverse(variance)).to_array().into_iter();
        let numbers = factors.zip(mean.to_array().into_iter().zip(beta.to_array()));
        let units = sums.chunks_exact(lanes).zip(scaled.chunks_exact_mut(lanes));
        for ((sums, scaled), (factor, (mean, beta))) in units.zip(numbers) {
            let (factor, mean, beta) = (L::splat(factor), L::splat(mean), L::splat(beta));
            for (&z, y) in sums.iter().zip(scaled) {
                *y = (z - mean) * factor + beta;
            }
        }
    }
}

/// Moves the running statistics, means and then variances, towards those of a batch of `count` samples.
pub(crate) fn update<L: Lane>(at: &AtLayer<L>, statistics: &mut [L::Quad], count: usize) {
    let (means, variances) = statistics.split_at_mut(at.mean.len());
    let (kept, share) = (L::Quad::of(1.0 - MOMENTUM), L::Quad::of(MOMENTUM));
    for (running, &mean) in means.iter_mut().zip(&at.mean) {
        *running = kept * *running + share * mean;
    }
    // One sample has no unbiased variance.
    if count > 1 {
        let share = L::Quad::of(MOMENTUM * count as f64 / (count - 1) as f64);
        for (running, &variance) in variances.iter_mut().zip(&at.variance) {
            *running = kept * *running + share * variance;
        }
    }
}

/// 1 / sqrt(variance + epsilon)
fn inverse<Q: Quad>(variance: Q) -> Q {
    Q::of(1.0) / (variance + Q::of(EPSILON)).sqrt()
}
