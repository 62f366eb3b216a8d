//! Layer normalisation (Ba et al. 2016): each sample over the m units of the layer, in training and evaluation alike.
//!
//! mu = sum z / m; sigma^2 = sum (z - mu)^2 / m; zhat = (z - mu) / sqrt(sigma^2 + epsilon); y = gamma zhat + beta.

use super::EPSILON;
use crate::kernels::Lane;
use crate::network::AtLayer;

/// Writes `normalized`, `scaled` and `inverse` from `sums`. `gamma` and `beta` are `[units]`.
pub(crate) fn forward<L: Lane>(at: &mut AtLayer<L>, (gamma, beta): (&[L::Real], &[L::Real]), lanes: usize) {
    let share = L::of(1.0 / gamma.len() as f64);
    for lane in 0..lanes {
        let column = || at.sums.iter().skip(lane).step_by(lanes);
        let mean = column().fold(L::default(), |total, &z| total + z) * share;
        let squares = column().fold(L::default(), |squares, &z| squares + (z - mean) * (z - mean));
        let inverse = L::of(1.0) / (squares * share + L::of(EPSILON)).sqrt();
        at.inverse[lane] = inverse;
        for (&z, normalized) in column().zip(at.normalized.iter_mut().skip(lane).step_by(lanes)) {
            *normalized = (z - mean) * inverse;
        }
    }
    let rows = at.normalized.chunks_exact(lanes).zip(at.scaled.chunks_exact_mut(lanes));
    for ((normalized, scaled), (&gamma, &beta)) in rows.zip(gamma.iter().zip(beta)) {
        let (gamma, beta) = (L::splat(gamma), L::splat(beta));
        for (&normalized, y) in normalized.iter().zip(scaled) {
            *y = gamma * normalized + beta;
        }
    }
}

/// Turns `delta` from dL/dy into dL/dz and writes dL/dgamma = sum dL/dy zhat and dL/dbeta = sum dL/dy over the samples,
/// `[units]` each: with g = gamma dL/dy, dL/dz = (g - mean g - zhat mean(g zhat)) / sqrt(sigma^2 + epsilon), means over the units.
pub(crate) fn backward<L: Lane>(
    at: &mut AtLayer<L>,
    gamma: &[L::Real],
    (gamma_gradient, beta_gradient): (&mut [L::Real], &mut [L::Real]),
    lanes: usize,
) {
    let share = L::of(1.0 / gamma.len() as f64);
    let rows = at.normalized.chunks_exact(lanes).zip(at.delta.chunks_exact_mut(lanes));
    let gradients = gamma_gradient.iter_mut().zip(beta_gradient);
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
    for (lane, &inverse) in at.inverse.iter().enumerate() {
        let (mut total, mut along) = (L::default(), L::default());
        let normalized = || at.normalized.iter().skip(lane).step_by(lanes);
        for (&normalized, &d) in normalized().zip(at.delta.iter().skip(lane).step_by(lanes)) {
            total += d;
            along += d * normalized;
        }
        let (mean, along) = (total * share, along * share);
        for (&normalized, d) in normalized().zip(at.delta.iter_mut().skip(lane).step_by(lanes)) {
            *d = (*d - mean - normalized * along) * inverse;
        }
    }
}
