//! Layer normalisation (Ba et al. 2016): each sample over the m units of the layer, in training and evaluation alike.
//!
//! mu = sum z / m; sigma^2 = sum (z - mu)^2 / m; zhat = (z - mu) / sqrt(sigma^2 + epsilon); y = gamma zhat + beta.

#![allow(clippy::inline_always, reason = "the loops are compiled once for each number of lanes")]

use super::{EPSILON, few};
use crate::kernels::{Lane, Quad, known};
use crate::network::AtLayer;

/// Writes `normalized`, `scaled` and `sample_inverse` from `sums`. `gamma` and `beta` are `[units]`.
pub(crate) fn forward<L: Lane>(at: &mut AtLayer<L>, scale: (&[L::Real], &[L::Real]), lanes: usize) {
    match few::<L>(lanes) {
        1 => normalize::<L, 1, 1>(at, scale, 0, lanes),
        2 => normalize::<L, 2, 2>(at, scale, 0, lanes),
        3 => normalize::<L, 3, 3>(at, scale, 0, lanes),
        4 => normalize::<L, 4, 4>(at, scale, 0, lanes),
        _ => {
            let fours = lanes / 4 * 4;
            (0..fours).step_by(4).for_each(|lane| normalize::<L, 4, 0>(at, scale, lane, lanes));
            (fours..lanes).for_each(|lane| normalize::<L, 1, 0>(at, scale, lane, lanes));
        }
    }
}

/// Turns `delta` from dL/dy into dL/dz and writes dL/dgamma = sum dL/dy zhat and dL/dbeta = sum dL/dy over the samples,
/// packed: with g = gamma dL/dy, dL/dz = (g - mean g - zhat mean(g zhat)) / sqrt(sigma^2 + epsilon), means over the units.
pub(crate) fn backward<L: Lane>(
    at: &mut AtLayer<L>,
    gamma: &[L::Quad],
    gradients: (&mut [L::Quad], &mut [L::Quad]),
    lanes: usize,
) {
    match few::<L>(lanes) {
        1 => backward_few::<L, 1>(at, gamma, gradients),
        2 => backward_few::<L, 2>(at, gamma, gradients),
        3 => backward_few::<L, 3>(at, gamma, gradients),
        4 => backward_few::<L, 4>(at, gamma, gradients),
        _ => backward_many(at, gamma, gradients, lanes),
    }
}

/// For N lanes, whose sums fit the registers: all of them in one pass over the units.
#[inline(never)]
fn backward_few<L: Lane, const N: usize>(
    at: &mut AtLayer<L>,
    gamma: &[L::Quad],
    (gamma_gradient, beta_gradient): (&mut [L::Quad], &mut [L::Quad]),
) {
    let (mut total, mut along) = ([L::default(); N], [L::default(); N]);
    let tiles = gamma.iter().zip(gamma_gradient.iter_mut().zip(beta_gradient));
    let rows = at.normalized.chunks(4 * N).zip(at.delta.chunks_mut(4 * N));
    for ((gamma, (gamma_gradient, beta_gradient)), (normalized, delta)) in tiles.zip(rows) {
        let (mut by_gamma, mut by_beta) = ([L::default(); 4], [L::default(); 4]);
        let units = lanes_of::<L, N>(normalized, 0, N).zip(lanes_of_mut::<L, N>(delta, 0, N)).zip(gamma.to_array());
        for (((normalized, delta), gamma), (by_gamma, by_beta)) in units.zip(by_gamma.iter_mut().zip(&mut by_beta)) {
            let gamma = L::splat(gamma);
            for place in 0..N {
                let d = delta[place];
                *by_gamma += d * normalized[place];
                *by_beta += d;
                delta[place] = d * gamma;
                total[place] += delta[place];
                along[place] += delta[place] * normalized[place];
            }
        }
        (*gamma_gradient, *beta_gradient) = (L::sums(by_gamma), L::sums(by_beta));
    }
    project::<L, N, N>(at, (total, along), 0, N);
}

/// For any number of lanes: the gradients of gamma and beta first, then four lanes at a time.
#[inline(never)]
fn backward_many<L: Lane>(
    at: &mut AtLayer<L>,
    gamma: &[L::Quad],
    (gamma_gradient, beta_gradient): (&mut [L::Quad], &mut [L::Quad]),
    lanes: usize,
) {
    let tiles = gamma.iter().zip(gamma_gradient.iter_mut().zip(beta_gradient));
    let rows = at.normalized.chunks(4 * lanes).zip(at.delta.chunks_mut(4 * lanes));
    for ((gamma, (gamma_gradient, beta_gradient)), (normalized, delta)) in tiles.zip(rows) {
        let (mut by_gamma, mut by_beta) = ([L::default(); 4], [L::default(); 4]);
        let units = normalized.chunks_exact(lanes).zip(delta.chunks_exact_mut(lanes)).zip(gamma.to_array());
        for (((normalized, delta), gamma), (by_gamma, by_beta)) in units.zip(by_gamma.iter_mut().zip(&mut by_beta)) {
            let gamma = L::splat(gamma);
            for (&normalized, d) in normalized.iter().zip(delta) {
                *by_gamma += *d * normalized;
                *by_beta += *d;
                *d = *d * gamma;
            }
        }
        (*gamma_gradient, *beta_gradient) = (L::sums(by_gamma), L::sums(by_beta));
    }
    let fours = lanes / 4 * 4;
    for lane in (0..fours).step_by(4) {
        let sums = sums::<L, 4>(at, lane, lanes);
        project::<L, 4, 0>(at, sums, lane, lanes);
    }
    for lane in fours..lanes {
        let sums = sums::<L, 1>(at, lane, lanes);
        project::<L, 1, 0>(at, sums, lane, lanes);
    }
}

/// N lanes of each unit.
fn lanes_of<L: Lane, const N: usize>(units: &[L], lane: usize, lanes: usize) -> impl Iterator<Item = &[L; N]> {
    units.chunks_exact(lanes).map_while(move |unit| unit.get(lane..)?.first_chunk())
}

/// The same, to write.
fn lanes_of_mut<L: Lane, const N: usize>(
    units: &mut [L],
    lane: usize,
    lanes: usize,
) -> impl Iterator<Item = &mut [L; N]> {
    units.chunks_exact_mut(lanes).map_while(move |unit| unit.get_mut(lane..)?.first_chunk_mut())
}

/// N lanes of samples brought to mean 0 and deviation 1 over the units, then scaled.
#[inline(never)]
fn normalize<L: Lane, const N: usize, const LANES: usize>(
    at: &mut AtLayer<L>,
    (gamma, beta): (&[L::Real], &[L::Real]),
    lane: usize,
    lanes: usize,
) {
    let lanes = known::<LANES>(lanes);
    let share = L::of(1.0 / gamma.len() as f64);
    let sums = || lanes_of::<L, N>(&at.sums, lane, lanes);
    let mut mean = [L::default(); N];
    for z in sums() {
        for place in 0..N {
            mean[place] += z[place];
        }
    }
    let mean = mean.map(|total| total * share);
    let mut squares = [L::default(); N];
    for z in sums() {
        for place in 0..N {
            let centred = z[place] - mean[place];
            squares[place] += centred * centred;
        }
    }
    let inverse = squares.map(|squares| L::of(1.0) / (squares * share + L::of(EPSILON)).sqrt());
    at.sample_inverse[lane..lane + N].copy_from_slice(&inverse);
    let written = lanes_of_mut::<L, N>(&mut at.normalized, lane, lanes);
    let written = written.zip(lanes_of_mut::<L, N>(&mut at.scaled, lane, lanes));
    for ((z, (normalized, scaled)), (&gamma, &beta)) in sums().zip(written).zip(gamma.iter().zip(beta)) {
        let (gamma, beta) = (L::splat(gamma), L::splat(beta));
        for place in 0..N {
            normalized[place] = (z[place] - mean[place]) * inverse[place];
            scaled[place] = gamma * normalized[place] + beta;
        }
    }
}

/// Sums of g = gamma dL/dy and of g zhat over the units, for N lanes.
fn sums<L: Lane, const N: usize>(at: &AtLayer<L>, lane: usize, lanes: usize) -> ([L; N], [L; N]) {
    let (mut total, mut along) = ([L::default(); N], [L::default(); N]);
    let normalized = lanes_of::<L, N>(&at.normalized, lane, lanes);
    for (normalized, d) in normalized.zip(lanes_of::<L, N>(&at.delta, lane, lanes)) {
        for place in 0..N {
            total[place] += d[place];
            along[place] += d[place] * normalized[place];
        }
    }
    (total, along)
}

/// N lanes of g = gamma dL/dy turned into dL/dz.
#[inline(always)]
fn project<L: Lane, const N: usize, const LANES: usize>(
    at: &mut AtLayer<L>,
    (total, along): ([L; N], [L; N]),
    lane: usize,
    lanes: usize,
) {
    let lanes = known::<LANES>(lanes);
    let share = L::of(lanes as f64 / at.delta.len() as f64);
    let (mean, along) = (total.map(|total| total * share), along.map(|along| along * share));
    let inverse = &at.sample_inverse[lane..lane + N];
    let normalized = lanes_of::<L, N>(&at.normalized, lane, lanes);
    for (normalized, d) in normalized.zip(lanes_of_mut::<L, N>(&mut at.delta, lane, lanes)) {
        for place in 0..N {
            d[place] = (d[place] - mean[place] - normalized[place] * along[place]) * inverse[place];
        }
    }
}
