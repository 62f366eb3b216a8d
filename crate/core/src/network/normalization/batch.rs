//! Batch normalisation (Ioffe and Szegedy 2015): each unit over the mini-batch of n samples.
//!
//! mu = sum z / n; sigma^2 = sum (z - mu)^2 / n; zhat = (z - mu) / sqrt(sigma^2 + epsilon); y = gamma zhat + beta. In evaluation
//! mu and sigma^2 are the running ones: of the mean, and of the unbiased variance, with momentum 0.1.
//!
//! In single precision the mean of sums that lie close together, far from 0, misses by as much as matters beside their
//! spread: what is left of it after the mean is taken off (`rest`) is taken off too.

#![allow(clippy::inline_always, reason = "the loops are compiled once for each number of lanes")]

use super::{EPSILON, few};
use crate::kernels::{Lane, Quad, Real, known};
use crate::network::{AtLayer, Batch};

/// Share of a batch in the running statistics.
const MOMENTUM: f64 = 0.1;

/// Writes `scaled` and the batch's statistics from `sums`. `gamma` and `beta` are packed.
pub(crate) fn forward<L: Lane>(at: &mut AtLayer<L>, scale: (&[L::Quad], &[L::Quad]), batch: Batch<'_, L>) {
    match few::<L>(batch.samples.len()) {
        1 => forward_lanes::<L, 1>(at, scale, batch),
        2 => forward_lanes::<L, 2>(at, scale, batch),
        3 => forward_lanes::<L, 3>(at, scale, batch),
        4 => forward_lanes::<L, 4>(at, scale, batch),
        _ => forward_lanes::<L, 0>(at, scale, batch),
    }
}

// One pass over all units for each sum: within a pass the units do not wait for one another's roots and divisions, of which
// four units at a time cost what one does.
#[inline(never)]
fn forward_lanes<L: Lane, const N: usize>(
    at: &mut AtLayer<L>,
    (gamma, beta): (&[L::Quad], &[L::Quad]),
    batch: Batch<'_, L>,
) {
    let lanes = known::<N>(batch.samples.len());
    let (samples, share) = (&batch.samples[..lanes], L::Quad::of(1.0 / batch.count as f64));
    let AtLayer { sums, scaled, mean, rest, variance, unit_inverse, .. } = at;
    for (mean, sums) in mean.iter_mut().zip(sums.chunks(4 * lanes)) {
        let mut totals = [L::default(); 4];
        for (total, sums) in totals.iter_mut().zip(sums.chunks_exact(lanes)) {
            *total = masked(sums, samples, |z| z);
        }
        *mean = L::sums(totals) * share;
    }
    let tiles = variance.iter_mut().zip(unit_inverse.iter_mut()).zip(rest.iter_mut());
    for (((variance, inverse), rest), (sums, means)) in tiles.zip(sums.chunks(4 * lanes).zip(mean.iter())) {
        let (mut totals, mut squares) = ([L::default(); 4], [L::default(); 4]);
        let units = sums.chunks_exact(lanes).zip(means.to_array()).zip(totals.iter_mut().zip(&mut squares));
        for ((sums, mean), (total, squares)) in units {
            let mean = L::splat(mean);
            *total = masked(sums, samples, |z| z - mean);
            *squares = masked(sums, samples, |z| (z - mean) * (z - mean));
        }
        *rest = L::sums(totals) * share;
        *variance = L::sums(squares) * share - *rest * *rest;
        *inverse = one_over_root(*variance);
    }
    let numbers = L::Quad::numbers(mean).iter().zip(L::Quad::numbers(rest)).zip(L::Quad::numbers(unit_inverse));
    let numbers = numbers.zip(L::Quad::numbers(gamma).iter().zip(L::Quad::numbers(beta)));
    let units = sums.chunks_exact(lanes).zip(scaled.chunks_exact_mut(lanes));
    for ((sums, scaled), (((&mean, &rest), &inverse), (&gamma, &beta))) in units.zip(numbers) {
        let factor = gamma * inverse;
        let (mean, beta, factor) = (L::splat(mean), L::splat(beta - rest * factor), L::splat(factor));
        for (&z, y) in sums.iter().zip(scaled) {
            *y = (z - mean) * factor + beta;
        }
    }
}

/// Sum of `term` over the samples of one unit: padding, which is in the last lane only, counts 0.
#[inline(always)]
fn masked<L: Lane>(sums: &[L], samples: &[L], term: impl Fn(L) -> L) -> L {
    let (Some((&last, rest)), Some(&mask)) = (sums.split_last(), samples.last()) else { return L::default() };
    rest.iter().fold(term(last) * mask, |total, &z| total + term(z))
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
    let (samples, share) = (&batch.samples[..lanes], L::Real::of(1.0 / batch.count as f64));
    let AtLayer { sums, delta, mean, rest, unit_inverse, .. } = at;
    let tiles = gamma_gradient.iter_mut().zip(beta_gradient.iter_mut());
    let tiles = tiles.zip(mean.iter().zip(rest.iter()).zip(unit_inverse.iter()));
    let rows = sums.chunks(4 * lanes).zip(delta.chunks(4 * lanes));
    for (((gamma_gradient, beta_gradient), ((means, &rest), &inverse)), (sums, delta)) in tiles.zip(rows) {
        let (mut by_gamma, mut by_beta) = ([L::default(); 4], [L::default(); 4]);
        let units = sums.chunks_exact(lanes).zip(delta.chunks_exact(lanes)).zip(means.to_array());
        for (((sums, delta), mean), (by_gamma, by_beta)) in units.zip(by_gamma.iter_mut().zip(&mut by_beta)) {
            let mean = L::splat(mean);
            for (&z, &d) in sums.iter().zip(delta) {
                *by_gamma += d * (z - mean);
                *by_beta += d;
            }
        }
        *beta_gradient = L::sums(by_beta);
        *gamma_gradient = (L::sums(by_gamma) - rest * *beta_gradient) * inverse;
    }
    let numbers = L::Quad::numbers(mean).iter().zip(L::Quad::numbers(rest));
    let numbers = numbers.zip(L::Quad::numbers(unit_inverse)).zip(L::Quad::numbers(gamma));
    let numbers = numbers.zip(L::Quad::numbers(gamma_gradient).iter().zip(L::Quad::numbers(beta_gradient)));
    let units = sums.chunks_exact(lanes).zip(delta.chunks_exact_mut(lanes));
    for ((sums, delta), ((((&mean, &rest), &inverse), &gamma), (&by_gamma, &by_beta))) in units.zip(numbers) {
        let along = by_gamma * share * inverse;
        let (mean, factor) = (L::splat(mean), L::splat(gamma * inverse));
        let (by_beta, along) = (L::splat(by_beta * share - rest * along), L::splat(along));
        for (&z, d) in sums.iter().zip(delta.iter_mut()) {
            *d = factor * (*d - by_beta - (z - mean) * along);
        }
        // Padding is no part of the batch.
        if let (Some(last), Some(&mask)) = (delta.last_mut(), samples.last()) {
            *last = *last * mask;
        }
    }
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
        let factors = (gamma * one_over_root(variance)).to_array().into_iter();
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
fn one_over_root<Q: Quad>(variance: Q) -> Q {
    Q::of(1.0) / (variance + Q::of(EPSILON)).sqrt()
}
