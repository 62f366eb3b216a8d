//! What a pass over a batch computes on its way.

use num_traits::Zero;

use super::{Layer, Shortcut, loss};
use crate::experiment::{Loss, Normalization};
use crate::kernels::{Lane, Quad};

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

/// One layer's share of a pass, each `[units][lanes]` if not said otherwise, and empty where the layer has no use for it.
#[derive(Clone, Debug)]
pub struct AtLayer<L: Lane> {
    /// Weighted sums z = W x + b.
    pub sums: Vec<L>,
    /// Layer normalisation: (z - mean) / deviation.
    pub(super) normalized: Vec<L>,
    /// y = gamma (z - mean) / deviation + beta, of a normalised layer.
    pub(super) scaled: Vec<L>,
    /// Batch normalisation: mean, biased variance and 1 / deviation of each unit over the batch, packed.
    pub(super) mean: Vec<L::Quad>,
    /// Mean of what the sums are above that mean, which rounding leaves.
    pub(super) rest: Vec<L::Quad>,
    pub(super) variance: Vec<L::Quad>,
    pub(super) unit_inverse: Vec<L::Quad>,
    /// Layer normalisation: 1 / deviation of each sample over the units, `[lanes]`.
    pub(super) sample_inverse: Vec<L>,
    /// a = f(y), or f(z) without normalisation.
    pub activations: Vec<L>,
    /// Dropout of the last training pass: 0 for a neuron that was off, else 1 / (1 - p).
    pub mask: Vec<L>,
    /// What the layer above gets, where that is not a.
    pub(super) outputs: Vec<L>,
    /// The projected input, then dL/d outputs, of a residual layer.
    pub(super) shortcut: Vec<L>,
    /// dL/dz of the batch's mean loss, after a backward pass.
    pub delta: Vec<L>,
}

// Derived, it would ask the same of L.
impl<L: Lane> Default for AtLayer<L> {
    fn default() -> Self {
        Self {
            sums: Vec::new(),
            normalized: Vec::new(),
            scaled: Vec::new(),
            mean: Vec::new(),
            rest: Vec::new(),
            variance: Vec::new(),
            unit_inverse: Vec::new(),
            sample_inverse: Vec::new(),
            activations: Vec::new(),
            mask: Vec::new(),
            outputs: Vec::new(),
            shortcut: Vec::new(),
            delta: Vec::new(),
        }
    }
}

impl<L: Lane> AtLayer<L> {
    /// What the activation function is applied to: y, or z without normalisation.
    pub fn pre_activations(&self) -> &[L] {
        if self.scaled.is_empty() { &self.sums } else { &self.scaled }
    }

    /// What the layer above gets: after dropout and shortcut.
    pub fn outputs(&self) -> &[L] {
        if self.outputs.is_empty() { &self.activations } else { &self.outputs }
    }

    /// Mean and biased variance over the last training batch, `[units]`; empty without batch normalisation.
    pub fn batch_statistics(&self, layer: &Layer) -> (&[L::Real], &[L::Real]) {
        let numbers = |quads| {
            let numbers = L::Quad::numbers(quads);
            &numbers[..layer.units.min(numbers.len())]
        };
        (numbers(&self.mean), numbers(&self.variance))
    }

    /// Makes the buffers fit a layer.
    fn fit(&mut self, layer: &Layer, lanes: usize) {
        let all = layer.units * lanes;
        let only_if = |wanted: bool, count: usize| if wanted { count } else { 0 };
        let over_units = |count| only_if(layer.normalization == Normalization::Layer, count);
        let residual = layer.shortcut != Shortcut::None;
        for (buffer, count) in [
            (&mut self.sums, all),
            (&mut self.normalized, over_units(all)),
            (&mut self.scaled, only_if(layer.normalization != Normalization::None, all)),
            (&mut self.sample_inverse, over_units(lanes)),
            (&mut self.activations, all),
            (&mut self.mask, only_if(layer.dropout > 0.0, all)),
            (&mut self.outputs, only_if(layer.dropout > 0.0 || residual, all)),
            (&mut self.shortcut, only_if(residual, all)),
            (&mut self.delta, all),
        ] {
            buffer.resize(count, L::default());
        }
        let tiles = only_if(layer.normalization == Normalization::Batch, layer.units.div_ceil(4));
        for buffer in [&mut self.mean, &mut self.rest, &mut self.variance, &mut self.unit_inverse] {
            buffer.resize(tiles, L::Quad::default());
        }
    }
}

/// The buffers of a pass, used again for every batch.
#[derive(Clone, Debug)]
pub struct Pass<L: Lane> {
    /// Hidden layers, input side first, and the output layer last.
    pub layers: Vec<AtLayer<L>>,
    /// Samples of the last training pass; the places beyond them are padding.
    pub samples: usize,
    /// What the kernels want for a moment.
    pub(super) quads: Vec<L::Quad>,
    pub(super) lanes: Vec<L>,
    /// Shape of the network and lanes that the buffers fit.
    fitted: Option<(u64, usize)>,
}

impl<L: Lane> Default for Pass<L> {
    fn default() -> Self {
        Self { layers: Vec::new(), samples: 0, quads: Vec::new(), lanes: Vec::new(), fitted: None }
    }
}

impl<L: Lane> Pass<L> {
    /// Makes the buffers fit layers of this shape; allocates only when a batch is larger than any before.
    pub(super) fn fit(&mut self, layers: &[Layer], shape: u64, lanes: usize) {
        if self.fitted == Some((shape, lanes)) {
            return;
        }
        self.fitted = Some((shape, lanes));
        self.layers.resize_with(layers.len(), AtLayer::default);
        for (at, layer) in self.layers.iter_mut().zip(layers) {
            at.fit(layer, lanes);
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
