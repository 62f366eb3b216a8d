//! What a pass over a batch computes on its way.

use num_traits::Zero;

use super::{Dense, loss};
use crate::experiment::Loss;
use crate::kernels::Lane;

/// The samples of a batch, stored unit by unit.
#[derive(Clone, Copy, Debug)]
pub struct Batch<'a, L> {
    /// `[inputs][lanes]`
    pub input: &'a [L],
    /// `[outputs][lanes]`
    pub targets: &'a [L],
    /// `[lanes]`: 1 where a lane's place holds a sample, 0 where it is padding.
    pub samples: &'a [L],
    /// Number of samples.
    pub count: usize,
}

/// One layer's share of a pass, each `[units][lanes]`.
#[derive(Clone, Debug, Default)]
pub struct AtLayer<L> {
    /// Weighted sums z.
    pub sums: Vec<L>,
    /// a = f(z)
    pub activations: Vec<L>,
    /// dL/dz of the batch's mean loss, after a backward pass.
    pub delta: Vec<L>,
}

/// The buffers of a pass, used again for every batch.
#[derive(Clone, Debug, Default)]
pub struct Pass<L> {
    /// Hidden layers, input side first, and the output layer last.
    pub layers: Vec<AtLayer<L>>,
}

impl<L: Lane> Pass<L> {
    /// Makes the buffers fit; allocates only when a batch is larger than any before.
    pub(super) fn resize(&mut self, layers: &[Dense], lanes: usize) {
        self.layers.resize_with(layers.len(), AtLayer::default);
        for (at, layer) in self.layers.iter_mut().zip(layers) {
            for buffer in [&mut at.sums, &mut at.activations, &mut at.delta] {
                buffer.resize(layer.units * lanes, L::default());
            }
        }
    }

    /// The output layer's activations, `[outputs][lanes]`.
    pub fn outputs(&self) -> &[L] {
        self.layers.last().map_or(&[], |at| &at.activations)
    }

    /// Sum of the loss over the batch's samples (not their mean), after a forward pass.
    pub fn loss(&self, batch: Batch<'_, L>, loss: Loss) -> L::Real {
        self.layers.last().map_or_else(L::Real::zero, |at| loss::value(loss, &at.sums, &at.activations, batch))
    }
}
