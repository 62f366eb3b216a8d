//! Gradient flow: how much of the gradient reaches each layer.

use crate::kernels::Real;
use crate::network::Layer;

/// Norms of one layer's gradients, |dL/dW| and |dL/db|: roots of the sums of squares.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LayerNorms {
    /// |dL/dW|
    pub weights: f64,
    /// |dL/db|
    pub biases: f64,
}

/// The norms of every layer's share of the flat `gradients`.
pub fn layer_norms<R: Real>(layers: &[Layer], gradients: &[R]) -> Vec<LayerNorms> {
    // In double precision, where the square of the smallest single-precision gradient is not 0 yet.
    let norm = |range: &core::ops::Range<usize>| {
        libm::sqrt(gradients[range.clone()].iter().map(|g| g.double() * g.double()).sum::<f64>())
    };
    layers
        .iter()
        .map(|Layer { places, .. }| LayerNorms { weights: norm(&places.weights), biases: norm(&places.biases) })
        .collect()
}
