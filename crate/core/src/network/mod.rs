//! A dense network: its layers, its parameters, and the two passes over a batch.

pub mod activation;
mod dropout;
mod initialization;
mod layer;
pub mod loss;
pub(crate) mod normalization;
mod pass;

pub use layer::{Layer, Places, Shortcut};
pub use pass::{AtLayer, Batch, Pass};

use core::hash::{Hash, Hasher};
use core::ops::Range;
use std::hash::DefaultHasher;

use crate::experiment::{self, Activation, CheckedExperiment, Initialization, Loss, Normalization, Output, Parameters};
use crate::kernels::{self, Lane, Quad, Real};
use crate::random::{FourStreams, Stream};
use normalization::{batch, layer as over_units};

/// The layers with their parameters in one buffer. Gradients and optimizer state have the same order: that of the kernels
/// (see [`crate::kernels`]), and [`Network::flat`] gives the layers' own.
#[derive(Clone, Debug)]
pub struct Network<L: Lane> {
    layers: Vec<Layer>,
    /// Tells apart networks whose passes need other buffers.
    shape: u64,
    /// All parameters, packed.
    pub(crate) parameters: Vec<L::Quad>,
    /// Running means and variances of the batch normalisations, layer by layer.
    pub(crate) statistics: Vec<L::Quad>,
    /// For each parameter in the flat order, the place of its number among the packed ones.
    numbers: Vec<u32>,
}

impl<L: Lane> Network<L> {
    /// The network of a document with its initial parameters.
    pub fn new(experiment: &CheckedExperiment) -> Self {
        let document = &experiment.experiment().network;
        let layers = layers(experiment);
        let last = layers.last().map(|layer: &Layer| (layer.packed.projection.end, layer.statistics.end));
        let (packed, statistics) = last.unwrap_or_default();
        let mut network = Self {
            numbers: layers.iter().flat_map(Layer::numbers).map(|number| number as u32).collect(),
            parameters: vec![L::Quad::default(); packed],
            statistics: vec![L::Quad::default(); statistics],
            shape: shape(&layers),
            layers,
        };
        for number in 0..network.layers.len() {
            network.start(number, document.initialization, document.seed);
            if let Some(given) = document.parameters.as_ref().and_then(|given| given.get(number)) {
                network.take(number, given);
            }
        }
        network
    }

    /// Draws the first weights of a layer. Scales start at 1, shifts and biases at 0, running variances at 1.
    fn start(&mut self, number: usize, kind: Initialization, seed: u64) {
        let layer = self.layers[number].clone();
        for (name, places) in [("weights", layer.places.weights), ("projection", layer.places.projection)] {
            let mut stream = Stream::new(seed, name, number as u64);
            let mut next = initialization::draw(kind, layer.inputs, layer.units);
            self.write(&places, (0..places.len()).map(|_| next(&mut stream)));
        }
        self.write(&layer.places.gamma, core::iter::repeat(1.0));
        let variances = layer.statistics.start + layer.statistics.len() / 2..layer.statistics.end;
        self.statistics[variances].fill(L::Quad::of(1.0));
    }

    /// Takes the parameters that a document gives.
    fn take(&mut self, number: usize, given: &Parameters) {
        let places = self.layers[number].places.clone();
        self.write(&places.weights, given.weights.iter().flatten().copied());
        self.write(&places.biases, given.biases.iter().copied());
        self.write(&places.gamma, given.gamma.iter().flatten().copied());
        self.write(&places.beta, given.beta.iter().flatten().copied());
        self.write(&places.projection, given.projection.iter().flatten().flatten().copied());
    }

    fn write(&mut self, places: &Range<usize>, values: impl Iterator<Item = f64>) {
        let numbers = L::Quad::numbers_mut(&mut self.parameters);
        for (&number, value) in self.numbers[places.clone()].iter().zip(values) {
            numbers[number as usize] = L::Real::of(value);
        }
    }

    /// Hidden layers, input side first, and the output layer last.
    pub fn layers(&self) -> &[Layer] {
        &self.layers
    }

    /// Number of parameters.
    pub fn parameter_count(&self) -> usize {
        self.numbers.len()
    }

    /// Packed parameters or gradients in the flat order: layer by layer, each as [`Places`] says.
    pub fn flat(&self, packed: &[L::Quad]) -> Vec<L::Real> {
        let numbers = L::Quad::numbers(packed);
        self.numbers.iter().map(|&number| numbers[number as usize]).collect()
    }

    /// Running mean and running variance of each unit of a layer; empty without batch normalisation.
    pub fn running_statistics(&self, layer: &Layer) -> (&[L::Real], &[L::Real]) {
        let statistics = &self.statistics[layer.statistics.clone()];
        let (means, variances) = statistics.split_at(statistics.len() / 2);
        let units = layer.units.min(4 * means.len());
        (&L::Quad::numbers(means)[..units], &L::Quad::numbers(variances)[..units])
    }

    /// The number of a parameter by its flat place.
    pub(crate) fn parameter_mut(&mut self, place: usize) -> Option<&mut L::Real> {
        let number = *self.numbers.get(place)?;
        L::Quad::numbers_mut(&mut self.parameters).get_mut(number as usize)
    }

    /// Changes the probabilities of dropout to those of the hidden layers of a document.
    pub(crate) fn set_dropout(&mut self, layers: &[experiment::Layer]) {
        for (layer, settings) in self.layers.iter_mut().zip(layers) {
            layer.dropout = settings.dropout;
        }
        self.shape = shape(&self.layers);
    }

    /// Adds noise N(0, deviation^2) to every weight, in the flat order.
    pub(crate) fn add_noise(&self, noisy: &mut [L::Quad], deviation: f64, stream: &mut Stream) {
        let numbers = L::Quad::numbers_mut(noisy);
        for Layer { places, .. } in &self.layers {
            for place in places.weights.clone().chain(places.projection.clone()) {
                let number = &mut numbers[self.numbers[place] as usize];
                *number += L::Real::of(deviation * stream.normal());
            }
        }
    }

    /// Parameters or gradients in the flat order, in the shape of the document.
    pub fn shaped<R: Real>(&self, flat: &[R]) -> Vec<Parameters> {
        let numbers = |range: &Range<usize>| flat[range.clone()].iter().map(|x| x.double()).collect::<Vec<_>>();
        let list = |range: &Range<usize>| (!range.is_empty()).then(|| numbers(range));
        self.layers
            .iter()
            .map(|Layer { places, inputs, .. }| {
                let matrix = |range| numbers(range).chunks(*inputs).map(<[f64]>::to_vec).collect::<Vec<_>>();
                Parameters {
                    weights: matrix(&places.weights),
                    biases: numbers(&places.biases),
                    gamma: list(&places.gamma),
                    beta: list(&places.beta),
                    projection: (!places.projection.is_empty()).then(|| matrix(&places.projection)),
                }
            })
            .collect()
    }

    /// Computes every layer in evaluation mode for `input`, `[inputs][lanes]`: batches are normalised by the running
    /// statistics and no neuron is switched off.
    pub fn forward(&self, pass: &mut Pass<L>, input: &[L], lanes: usize) {
        self.forward_to(pass, input, lanes, self.layers.len());
    }

    /// [`Self::forward`] through the first `count` layers only.
    pub fn forward_to(&self, pass: &mut Pass<L>, input: &[L], lanes: usize, count: usize) {
        pass.fit(&self.layers, self.shape, lanes);
        let Pass { layers, lanes: scratch, .. } = pass;
        let mut below = input;
        for (layer, at) in self.layers.iter().zip(layers).take(count) {
            kernels::forward(self.dense(layer), below, &mut at.sums, lanes);
            match layer.normalization {
                Normalization::None => {}
                Normalization::Batch => {
                    batch::evaluate(at, self.scale(layer), &self.statistics[layer.statistics.clone()], lanes);
                }
                Normalization::Layer => over_units::forward(at, self.units_scale(layer), lanes),
            }
            activate(layer.activation, at, lanes);
            if !at.outputs.is_empty() {
                at.outputs.copy_from_slice(&at.activations);
                self.add_shortcut(layer, at, below, scratch, lanes);
            }
            below = at.outputs();
        }
    }

    /// Computes every layer in training mode for a batch: batches are normalised by their own statistics, and dropout draws
    /// a new mask from the layer's stream.
    pub fn forward_training(&self, pass: &mut Pass<L>, batch: Batch<'_, L>, dropout: &mut [FourStreams]) {
        let lanes = batch.samples.len();
        pass.fit(&self.layers, self.shape, lanes);
        pass.samples = batch.count;
        let Pass { layers, lanes: scratch, .. } = pass;
        let mut below = batch.input;
        for (number, (layer, at)) in self.layers.iter().zip(layers).enumerate() {
            kernels::forward(self.dense(layer), below, &mut at.sums, lanes);
            match layer.normalization {
                Normalization::None => {}
                Normalization::Batch => batch::forward(at, self.scale(layer), batch),
                Normalization::Layer => over_units::forward(at, self.units_scale(layer), lanes),
            }
            activate(layer.activation, at, lanes);
            if !at.outputs.is_empty() {
                match dropout.get_mut(number).filter(|_| layer.dropout > 0.0) {
                    None => at.outputs.copy_from_slice(&at.activations),
                    Some(streams) => {
                        dropout::draw(&mut at.mask, lanes, layer.dropout, streams);
                        for ((output, &a), &factor) in at.outputs.iter_mut().zip(&at.activations).zip(&at.mask) {
                            *output = a * factor;
                        }
                    }
                }
                self.add_shortcut(layer, at, below, scratch, lanes);
            }
            below = at.outputs();
        }
    }

    /// The gradients of the mean loss over the batch, after [`Self::forward_training`] on it. `gradients` is packed as the
    /// parameters.
    pub fn backward(&self, pass: &mut Pass<L>, batch: Batch<'_, L>, loss: Loss, gradients: &mut [L::Quad]) {
        let lanes = batch.samples.len();
        let Pass { layers, quads, lanes: scratch, .. } = pass;
        if let (Some(output), Some(at)) = (self.layers.last(), layers.last_mut()) {
            loss::backward(loss, output.activation, &at.sums, &at.activations, batch, &mut at.delta);
        }
        for (number, layer) in self.layers.iter().enumerate().rev() {
            let (below, at) = layers.split_at_mut(number);
            let at = &mut at[0];
            if number + 1 < self.layers.len() {
                if layer.shortcut != Shortcut::None {
                    at.shortcut.copy_from_slice(&at.delta);
                }
                for (d, &factor) in at.delta.iter_mut().zip(&at.mask) {
                    *d = *d * factor;
                }
                let pre_activations = if at.scaled.is_empty() { &at.sums } else { &at.scaled };
                activation::backward(layer.activation, pre_activations, &at.activations, &mut at.delta, lanes);
            }
            if layer.normalization != Normalization::None {
                let (before, after) = gradients.split_at_mut(layer.packed.beta.start);
                let by_scale = (&mut before[layer.packed.gamma.clone()], &mut after[..layer.packed.beta.len()]);
                match layer.normalization {
                    Normalization::Layer => over_units::backward(at, self.scale(layer).0, by_scale, lanes),
                    _ => batch::backward(at, self.scale(layer).0, by_scale, batch),
                }
            }
            let input = below.last().map_or(batch.input, AtLayer::outputs);
            kernels::backward_weights(&at.delta, input, &mut gradients[layer.packed.dense.clone()], quads, lanes);
            if layer.normalization == Normalization::Batch {
                // The batch's mean takes every bias out again: what was summed up is rounding, which rules that divide by the
                // size of the gradients would make steps of.
                layer.biases().for_each(|place| gradients[place] = L::Quad::default());
            }
            if layer.shortcut == Shortcut::Projection {
                let projection = &mut gradients[layer.packed.projection.clone()];
                kernels::backward_weights(&at.shortcut, input, projection, quads, lanes);
                layer.no_biases().for_each(|place| gradients[place] = L::Quad::default());
            }
            let Some(below) = below.last_mut() else { continue };
            kernels::backward_input(self.dense(layer), &at.delta, &mut below.delta, lanes);
            match layer.shortcut {
                Shortcut::None => {}
                Shortcut::Identity => add(&mut below.delta, &at.shortcut),
                Shortcut::Projection => {
                    scratch.resize(below.delta.len(), L::default());
                    kernels::backward_input(self.projection(layer), &at.shortcut, scratch, lanes);
                    add(&mut below.delta, scratch);
                }
            }
        }
    }

    /// Moves the running statistics towards those of the batch of the last training pass.
    pub(crate) fn update_statistics(&mut self, pass: &Pass<L>, count: usize) {
        if self.statistics.is_empty() {
            return;
        }
        for (layer, at) in self.layers.iter().zip(&pass.layers) {
            if layer.normalization == Normalization::Batch {
                batch::update(at, &mut self.statistics[layer.statistics.clone()], count);
            }
        }
    }

    /// Adds the layer's input, or its projection, to `outputs`.
    fn add_shortcut(&self, layer: &Layer, at: &mut AtLayer<L>, input: &[L], scratch: &mut Vec<L>, lanes: usize) {
        match layer.shortcut {
            Shortcut::None => {}
            Shortcut::Identity => add(&mut at.outputs, input),
            Shortcut::Projection => {
                scratch.resize(at.outputs.len(), L::default());
                kernels::forward(self.projection(layer), input, scratch, lanes);
                add(&mut at.outputs, scratch);
            }
        }
    }

    fn dense(&self, layer: &Layer) -> &[L::Quad] {
        &self.parameters[layer.packed.dense.clone()]
    }

    fn projection(&self, layer: &Layer) -> &[L::Quad] {
        &self.parameters[layer.packed.projection.clone()]
    }

    /// gamma and beta, packed.
    fn scale(&self, layer: &Layer) -> (&[L::Quad], &[L::Quad]) {
        (&self.parameters[layer.packed.gamma.clone()], &self.parameters[layer.packed.beta.clone()])
    }

    /// gamma and beta, `[units]` each.
    fn units_scale(&self, layer: &Layer) -> (&[L::Real], &[L::Real]) {
        let (gamma, beta) = self.scale(layer);
        (&L::Quad::numbers(gamma)[..layer.units], &L::Quad::numbers(beta)[..layer.units])
    }
}

/// The layers of a document, each in its place.
fn layers(experiment: &CheckedExperiment) -> Vec<Layer> {
    let Output { units, activation } = experiment.output();
    let output =
        experiment::Layer { units, activation, normalization: Normalization::None, dropout: 0.0, residual: false };
    let mut layers: Vec<Layer> = Vec::new();
    for settings in experiment.experiment().network.layers.iter().chain([&output]) {
        let below = layers.last();
        let inputs = below.map_or(experiment.inputs(), |below| below.units);
        layers.push(Layer::new(below, inputs, settings));
    }
    layers
}

/// A number that depends on all that the buffers of a pass depend on.
fn shape(layers: &[Layer]) -> u64 {
    let mut hasher = DefaultHasher::new();
    for layer in layers {
        (layer.inputs, layer.units, layer.normalization, layer.dropout > 0.0, layer.shortcut).hash(&mut hasher);
    }
    hasher.finish()
}

/// `activations = f(y)`, or f(z) without normalisation.
fn activate<L: Lane>(activation: Activation, at: &mut AtLayer<L>, lanes: usize) {
    let pre_activations = if at.scaled.is_empty() { &at.sums } else { &at.scaled };
    activation::forward(activation, pre_activations, &mut at.activations, lanes);
}

fn add<L: Lane>(sums: &mut [L], terms: &[L]) {
    for (sum, &term) in sums.iter_mut().zip(terms) {
        *sum += term;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernels::Single;

    #[test]
    fn noise_on_the_weights_is_normal_and_leaves_everything_else() {
        let document = r#"{"network": {"initialization": "zeros", "layers": [{"units": 60, "residual": true}, {"units": 61,
            "residual": true, "normalization": "layer"}]}}"#;
        let network = Network::<Single>::new(&CheckedExperiment::from_json(document).expect("a valid document"));
        let mut noisy = network.parameters.clone();
        network.add_noise(&mut noisy, 0.5, &mut Stream::new(1, "weight noise", 0));
        let (noisy, clean) = (network.flat(&noisy), network.flat(&network.parameters));
        let mut moves = Vec::new();
        for Layer { places, .. } in network.layers() {
            let moved = |range: &Range<usize>| range.clone().map(|place| f64::from(noisy[place] - clean[place]));
            moves.extend(moved(&places.weights).chain(moved(&places.projection)));
            assert!([&places.biases, &places.gamma, &places.beta].into_iter().flat_map(moved).all(|by| by == 0.0));
        }
        let count = moves.len() as f64;
        let mean = moves.iter().sum::<f64>() / count;
        let deviation = libm::sqrt(moves.iter().map(|by| (by - mean) * (by - mean)).sum::<f64>() / count);
        assert!(mean.abs() < 0.02 && (deviation - 0.5).abs() < 0.02, "{mean} {deviation} of {count}");
    }
}
