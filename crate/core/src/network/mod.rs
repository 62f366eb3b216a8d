//! A dense network: its layers, its parameters, and the two passes over a batch.

pub mod activation;
mod initialization;
pub mod loss;
mod pass;

pub use pass::{AtLayer, Batch, Pass};

use core::ops::Range;

use crate::experiment::{Activation, CheckedExperiment, Initialization, Loss, Parameters};
use crate::kernels::{self, Lane, Real};
use crate::random::Stream;

/// A dense layer: z = W x + b, a = f(z).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dense {
    /// Numbers that come in.
    pub inputs: usize,
    /// Neurons.
    pub units: usize,
    /// f
    pub activation: Activation,
    /// Place of W, `[units][inputs]`, in the flat parameters.
    pub weights: Range<usize>,
    /// Place of b, `[units]`, in the flat parameters.
    pub biases: Range<usize>,
}

/// The layers with their parameters in one flat buffer. Gradients and optimizer state have the same order.
#[derive(Clone, Debug)]
pub struct Network<L: Lane> {
    layers: Vec<Dense>,
    /// All parameters, in the places the layers name.
    pub parameters: Vec<L::Real>,
}

impl<L: Lane> Network<L> {
    /// The network of a document with its initial parameters.
    pub fn new(experiment: &CheckedExperiment) -> Self {
        let document = &experiment.experiment().network;
        let output = experiment.output();
        let hidden = document.layers.iter().map(|layer| (layer.units, layer.activation));
        let mut layers = Vec::with_capacity(document.layers.len() + 1);
        let (mut inputs, mut place) = (experiment.inputs(), 0);
        for (units, activation) in hidden.chain([(output.units, output.activation)]) {
            let weights = place..place + units * inputs;
            let biases = weights.end..weights.end + units;
            place = biases.end;
            layers.push(Dense { inputs, units, activation, weights, biases });
            inputs = units;
        }
        let mut network = Self { layers, parameters: vec![L::Real::of(0.0); place] };
        match &document.parameters {
            Some(given) => network.take(given),
            None => network.initialize(document.initialization, document.seed),
        }
        network
    }

    fn initialize(&mut self, kind: Initialization, seed: u64) {
        for (number, layer) in self.layers.iter().enumerate() {
            let mut stream = Stream::new(seed, "weights", number as u64);
            let mut next = initialization::draw(kind, layer.inputs, layer.units);
            for weight in &mut self.parameters[layer.weights.clone()] {
                *weight = L::Real::of(next(&mut stream));
            }
        }
    }

    fn take(&mut self, given: &[Parameters]) {
        for (layer, given) in self.layers.iter().zip(given) {
            let weights = given.weights.iter().flatten();
            for (place, &value) in self.parameters[layer.weights.clone()].iter_mut().zip(weights) {
                *place = L::Real::of(value);
            }
            for (place, &value) in self.parameters[layer.biases.clone()].iter_mut().zip(&given.biases) {
                *place = L::Real::of(value);
            }
        }
    }

    /// Hidden layers, input side first, and the output layer last.
    pub fn layers(&self) -> &[Dense] {
        &self.layers
    }

    /// Parameters or gradients, in the shape of the document.
    pub fn shaped(&self, flat: &[L::Real]) -> Vec<Parameters> {
        let numbers = |range: &Range<usize>| flat[range.clone()].iter().map(|x| x.double());
        self.layers
            .iter()
            .map(|layer| {
                let weights = numbers(&layer.weights).collect::<Vec<_>>();
                Parameters {
                    weights: weights.chunks(layer.inputs).map(<[f64]>::to_vec).collect(),
                    biases: numbers(&layer.biases).collect(),
                    ..Parameters::default()
                }
            })
            .collect()
    }

    /// Computes every layer's weighted sums and activations for `input`, `[inputs][lanes]`.
    pub fn forward(&self, pass: &mut Pass<L>, input: &[L], lanes: usize) {
        pass.resize(&self.layers, lanes);
        let mut below = input;
        for (layer, at) in self.layers.iter().zip(&mut pass.layers) {
            let (weights, biases) = self.parameters_of(layer);
            kernels::forward(weights, biases, below, &mut at.sums, lanes);
            activation::forward(layer.activation, &at.sums, &mut at.activations, lanes);
            below = &at.activations;
        }
    }

    /// The gradients of the mean loss over the batch, after [`Self::forward`] on its input. `gradients` is laid out as
    /// the parameters.
    pub fn backward(&self, pass: &mut Pass<L>, batch: Batch<'_, L>, loss: Loss, gradients: &mut [L::Real]) {
        let lanes = batch.samples.len();
        if let (Some(output), Some(at)) = (self.layers.last(), pass.layers.last_mut()) {
            loss::backward(loss, output.activation, &at.sums, &at.activations, batch, &mut at.delta);
        }
        for (number, layer) in self.layers.iter().enumerate().rev() {
            let (below, at) = pass.layers.split_at_mut(number);
            let delta = &at[0].delta;
            let input = below.last().map_or(batch.input, |below| &below.activations);
            let (weight_gradients, bias_gradients) =
                gradients[layer.weights.start..layer.biases.end].split_at_mut(layer.weights.len());
            kernels::backward_weights(delta, input, weight_gradients, bias_gradients, lanes);
            if let Some(below) = below.last_mut() {
                let (weights, _) = self.parameters_of(layer);
                kernels::backward_input(weights, delta, &mut below.delta, layer.inputs, lanes);
                let activation = self.layers[number - 1].activation;
                activation::backward(activation, &below.sums, &below.activations, &mut below.delta, lanes);
            }
        }
    }

    fn parameters_of(&self, layer: &Dense) -> (&[L::Real], &[L::Real]) {
        (&self.parameters[layer.weights.clone()], &self.parameters[layer.biases.clone()])
    }
}
