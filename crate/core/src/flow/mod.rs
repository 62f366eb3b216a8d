//! Gradient flow: how much of the gradient reaches each layer.

use crate::kernels::Real;
use crate::network::Dense;

/// Norms of one layer's gradients, |dL/dW| and |dL/db|: roots of the sums of squares.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LayerNorms {
    /// |dL/dW|
    pub weights: f64,
    /// |dL/db|
    pub biases: f64,
}

/// The norms of every layer's share of the flat `gradients`.
pub fn layer_norms<R: Real>(layers: &[Dense], gradients: &[R]) -> Vec<LayerNorms> {
    // In double precision, where the square of the smallest single-precision gradient is not 0 yet.
    let norm = |range: &core::ops::Range<usize>| {
        libm::sqrt(gradients[range.clone()].iter().map(|g| g.double() * g.double()).sum::<f64>())
    };
    layers.iter().map(|layer| LayerNorms { weights: norm(&layer.weights), biases: norm(&layer.biases) }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::experiment::Activation;

    #[test]
    fn norms_of_tiny_gradients_do_not_vanish() {
        let layer = Dense { inputs: 2, units: 1, activation: Activation::Tanh, weights: 0..2, biases: 2..3 };
        let norms = layer_norms(&[layer], &[3e-30_f32, -4e-30, 2.0]);
        assert!((norms[0].weights / 5e-30 - 1.0).abs() < 1e-6, "{norms:?}");
        assert_eq!(norms[0].biases, 2.0);
    }
}
