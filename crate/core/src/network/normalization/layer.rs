//! Layer normalisation (Ba et al. 2016): each sample over the m units of the layer, in training and evaluation alike.
//!
//! mu = sum z / m; sigma^2 = sum (z - mu)^2 / m; zhat = (z - mu) / sqrt(sigma^2 + epsilon); y = gamma zhat + beta.

use super::EPSILON;
use crate::kernels::{Lane, Quad};
use crate::network::AtLayer;

/// Writes `normalized`, `scaled` and `inverse` from `sums`. `gamma` and `beta` are `[units]`.
pub(crate) fn forward<L: Lane>(at: &mut AtLayer<L>, (gamma, beta): (&[L::Real], &[L::Real]), lanes: usize) {
    let AtLayer { sums, normalized, scaled, inverse, .. } = at;
    columns(lanes, |lane, pair| {
        let columns = (&sums[lane..], &mut normalized[lane..], &mut inverse[lane..]);
        if pair {
            normalize::<L, 2>(columns, gamma.len(), lanes);
        } else {
            normalize::<L, 1>(columns, gamma.len(), lanes);
        }
    });
    let rows = normalized.chunks_exact(lanes).zip(scaled.chunks_exact_mut(lanes));
    for ((normalized, scaled), (&gamma, &beta)) in rows.zip(gamma.iter().zip(beta)) {
        let (gamma, beta) = (L::splat(gamma), L::splat(beta));
        for (&normalized, y) in normalized.iter().zip(scaled) {
            *y = gamma * normalized + beta;
        }
    }
}

/// Turns `delta` from dL/dy into dL/dz and writes dL/dgamma = sum dL/dy zhat and dL/dbeta = sum dL/dy over the samples,
/// packed: with g = gamma dL/dy, dL/dz = (g - mean g - zhat mean(g zhat)) / sqrt(sigma^2 + epsilon), means over the units.
pub(crate) fn backward<L: Lane>(
    at: &mut AtLayer<L>,
    gamma: &[L::Real],
    (gamma_gradient, beta_gradient): (&mut [L::Quad], &mut [L::Quad]),
    lanes: usize,
) {
    let AtLayer { normalized, delta, inverse, .. } = at;
    let rows = normalized.chunks_exact(lanes).zip(delta.chunks_exact_mut(lanes));
    let gradients = L::Quad::numbers_mut(gamma_gradient).iter_mut().zip(L::Quad::numbers_mut(beta_gradient));
    for (((normalized, delta), &gamma), (gamma_gradient, beta_gradient)) in rows.zip(gamma).zip(gradients) {
        let (mut by_gamma, mut by_beta) = (L::default(), L::default());
        let gamma = L::splat(gamma);
        for (&normalized, d) in normalized.iter().zip(delta) {
            by_gamma += *d * normalized;
            by_beta += *d;
            *d = *d * gamma;
        }
        (*gamma_gradient, *beta_gradient) = (by_gamma.sum(), by_beta.sum());
    }
    columns(lanes, |lane, pair| {
        let columns = (&normalized[lane..], &mut delta[lane..], &inverse[lane..]);
        if pair { project::<L, 2>(columns, gamma.len(), lanes) } else { project::<L, 1>(columns, gamma.len(), lanes) }
    });
}

/// Goes through the lanes two by two, and tells whether there are two.
fn columns(lanes: usize, mut at: impl FnMut(usize, bool)) {
    for lane in (0..lanes).step_by(2) {
        at(lane, lane + 1 < lanes);
    }
}

/// The first N lanes of each unit. The last unit may be shorter than the others, but never shorter than N.
fn lanes_of<L: Lane, const N: usize>(units: &[L], lanes: usize) -> impl Iterator<Item = &[L; N]> {
    units.chunks(lanes).filter_map(<[L]>::first_chunk)
}

/// The same, to write.
fn lanes_of_mut<L: Lane, const N: usize>(units: &mut [L], lanes: usize) -> impl Iterator<Item = &mut [L; N]> {
    units.chunks_mut(lanes).filter_map(<[L]>::first_chunk_mut)
}

/// N lanes of samples brought to mean 0 and deviation 1 over the units.
fn normalize<L: Lane, const N: usize>(
    (sums, normalized, inverse): (&[L], &mut [L], &mut [L]),
    units: usize,
    lanes: usize,
) {
    let share = L::of(1.0 / units as f64);
    let mut mean = [L::default(); N];
    for z in lanes_of::<L, N>(sums, lanes) {
        mean.iter_mut().zip(z).for_each(|(mean, &z)| *mean += z);
    }
    let mean = mean.map(|total| total * share);
    let mut squares = [L::default(); N];
    for (z, centred) in lanes_of::<L, N>(sums, lanes).zip(lanes_of_mut::<L, N>(normalized, lanes)) {
        for ((centred, squares), (&z, &mean)) in centred.iter_mut().zip(&mut squares).zip(z.iter().zip(&mean)) {
            *centred = z - mean;
            *squares += *centred * *centred;
        }
    }
    let inverses = squares.map(|squares| L::of(1.0) / (squares * share + L::of(EPSILON)).sqrt());
    inverse[..N].copy_from_slice(&inverses);
    for normalized in lanes_of_mut::<L, N>(normalized, lanes) {
        normalized.iter_mut().zip(&inverses).for_each(|(normalized, &inverse)| *normalized = *normalized * inverse);
    }
}

/// N lanes of gamma dL/dy turned into dL/dz.
fn project<L: Lane, const N: usize>((normalized, delta, inverse): (&[L], &mut [L], &[L]), units: usize, lanes: usize) {
    let share = L::of(1.0 / units as f64);
    let mut sums = [(L::default(), L::default()); N];
    for (normalized, delta) in lanes_of::<L, N>(normalized, lanes).zip(lanes_of_mut::<L, N>(delta, lanes)) {
        for ((total, along), (&normalized, &mut d)) in sums.iter_mut().zip(normalized.iter().zip(delta)) {
            *total += d;
            *along += d * normalized;
        }
    }
    let means = sums.map(|(total, along)| (total * share, along * share));
    for (normalized, delta) in lanes_of::<L, N>(normalized, lanes).zip(lanes_of_mut::<L, N>(delta, lanes)) {
        let places = normalized.iter().zip(delta).zip(means.iter().zip(inverse));
        for ((&normalized, d), (&(mean, along), &inverse)) in places {
            *d = (*d - mean - normalized * along) * inverse;
        }
    }
}
