//! The pass of the last gradients, as one sample of its batch went through it.

use num_traits::{Float, Zero};

use super::Trainer;
use crate::kernels::Lane;
use crate::network::Batch;

/// What one sample of a batch became in every neuron, hidden layers first, then the output layer; `[units of all layers]` if not
/// said otherwise.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SamplePass<R> {
    /// Samples in the batch.
    pub samples: usize,
    /// Which of them this is, counting from 0.
    pub sample: usize,
    /// Whether the next step trains on this batch; else the last one did.
    pub ahead: bool,
    /// The sample's features, `[inputs]`.
    pub inputs: Vec<R>,
    /// What was to come out, `[outputs]`.
    pub targets: Vec<R>,
    /// z = W x + b
    pub sums: Vec<R>,
    /// What the activation function is applied to: y of a normalised layer, else z.
    pub pre_activations: Vec<R>,
    /// a = f(y)
    pub activations: Vec<R>,
    /// What the layer above gets: after dropout and shortcut.
    pub outputs: Vec<R>,
    /// dL/dz of the batch's mean loss, without penalties.
    pub delta: Vec<R>,
    /// 1 for a neuron that dropout had switched off for this sample, else 0.
    pub dropped: Vec<u8>,
    /// mu of the batch, of neurons with batch normalisation; the others have NaN here and in the next three.
    pub batch_mean: Vec<R>,
    /// sigma of the batch, the root of the biased variance.
    pub batch_deviation: Vec<R>,
    /// The running mean, which evaluation uses.
    pub running_mean: Vec<R>,
    /// The root of the running variance.
    pub running_deviation: Vec<R>,
}

impl<L: Lane> Trainer<L> {
    /// What the pass of [`Self::gradients`] computed for one sample of its batch, the last one where there are not so many.
    pub fn sample_pass(&self, sample: usize) -> SamplePass<L::Real> {
        let samples = self.pass.samples;
        let sample = sample.min(samples.saturating_sub(1));
        let Batch { input, targets, .. } = match self.passed {
            Some(number) => self.batches.batch(number),
            None => self.batches.kept(),
        };
        // Every row of `[units][lanes]` has this sample at the same place.
        let row = L::lanes_for(samples) * L::WIDTH;
        let add = |to: &mut Vec<L::Real>, from: &[L]| to.extend(L::numbers(from).iter().skip(sample).step_by(row));
        let mut told = SamplePass { samples, sample, ahead: self.passed == Some(self.batch), ..SamplePass::default() };
        add(&mut told.inputs, input);
        add(&mut told.targets, targets);
        for (layer, at) in self.network.layers().iter().zip(&self.pass.layers) {
            for (to, from) in [
                (&mut told.sums, &*at.sums),
                (&mut told.pre_activations, at.pre_activations()),
                (&mut told.activations, &*at.activations),
                (&mut told.outputs, at.outputs()),
                (&mut told.delta, &*at.delta),
            ] {
                add(to, from);
            }
            let units = told.sums.len();
            let mask = L::numbers(&at.mask).iter().skip(sample).step_by(row);
            told.dropped.extend(mask.map(|factor| u8::from(factor.is_zero())));
            told.dropped.resize(units, 0);
            let (batch, running) = (at.batch_statistics(layer), self.network.running_statistics(layer));
            for (to, from) in [(&mut told.batch_mean, batch.0), (&mut told.running_mean, running.0)] {
                to.extend_from_slice(from);
                to.resize(units, L::Real::nan());
            }
            for (to, from) in [(&mut told.batch_deviation, batch.1), (&mut told.running_deviation, running.1)] {
                // Rounding may leave less than nothing of the variance of equal numbers.
                to.extend(from.iter().map(|variance| variance.max(L::Real::zero()).sqrt()));
                to.resize(units, L::Real::nan());
            }
        }
        told
    }

    /// The parameters before the last step, in the flat order; before the first step and after a change by hand those of now.
    pub fn parameters_before(&self) -> Vec<L::Real> {
        self.network.flat(self.packed_before())
    }

    /// What the last step added to each parameter, in the flat order.
    pub fn changes(&self) -> Vec<L::Real> {
        self.parameters().iter().zip(self.parameters_before()).map(|(&now, before)| now - before).collect()
    }
}
