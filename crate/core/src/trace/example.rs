//! A document's network with the sample that is worked through.

use serde::Serialize;

use super::lists::list;
use super::{HIDDEN_LAYERS, INPUTS, Place, UNITS};
use crate::data::Dataset;
use crate::experiment::{CheckedExperiment, DocumentError, Loss, Normalization, Parameters, Problem};
use crate::gradient_check::Part;
use crate::kernels::Single;
use crate::network::normalization::EPSILON;
use crate::network::{Layer, Network};
use crate::training::smooth;

/// Running means and variances of a batch normalisation, `[units]` each.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Statistics {
    /// Means mu.
    pub means: Vec<f64>,
    /// Variances sigma^2.
    pub variances: Vec<f64>,
}

/// Mean and sqrt(sigma^2 + epsilon) that a normalisation takes: of each unit over batches, or one of all units.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Moments {
    pub(super) mean: Vec<f64>,
    pub(super) deviation: Vec<f64>,
}

/// The network, its parameters in the flat order, and the sample.
#[derive(Clone, Debug)]
pub(super) struct Example {
    /// For the shapes of the layers.
    network: Network<Single>,
    pub(super) parameters: Vec<f64>,
    /// Of each layer with batch normalisation; constants.
    pub(super) running: Vec<Option<Moments>>,
    pub(super) inputs: Vec<f64>,
    pub(super) targets: Vec<f64>,
    pub(super) loss: Loss,
    pub(super) l1: f64,
    pub(super) l2: f64,
}

impl Example {
    /// The first sample of a document, as the network gets it, with its target, smoothed where the document says so.
    ///
    /// # Errors
    /// When the network is too large to be worked through.
    pub(super) fn new(
        experiment: &CheckedExperiment,
        statistics: &[Option<Statistics>],
    ) -> Result<Self, Vec<DocumentError>> {
        let network = Network::new(experiment);
        small(network.layers())?;
        let training = &experiment.experiment().training;
        let (inputs, targets) = sample(&Dataset::generate(experiment), 0, training.label_smoothing);
        let running = |(number, layer): (usize, &Layer)| {
            let given = statistics.get(number).and_then(Option::as_ref);
            let number = |values: Option<&Vec<f64>>, unit: usize| values.and_then(|values| values.get(unit)).copied();
            let mean = |unit| number(given.map(|given| &given.means), unit).unwrap_or(0.0);
            let variance = |unit| number(given.map(|given| &given.variances), unit).unwrap_or(1.0);
            (layer.normalization == Normalization::Batch).then(|| Moments {
                mean: list(layer.units, &mean),
                deviation: list(layer.units, &|unit| libm::sqrt(variance(unit) + EPSILON)),
            })
        };
        Ok(Self {
            parameters: parameters(&network, experiment.experiment().network.parameters.as_deref()),
            running: network.layers().iter().enumerate().map(running).collect(),
            inputs,
            targets,
            loss: training.loss,
            l1: training.l1,
            l2: training.l2,
            network,
        })
    }

    /// The same with other parameters.
    pub(super) fn with(&self, parameters: Vec<f64>) -> Self {
        Self { parameters, ..self.clone() }
    }

    /// Hidden layers, input side first, and the output layer last.
    pub(super) fn layers(&self) -> &[Layer] {
        self.network.layers()
    }

    /// Flat numbers as those of each layer.
    pub(super) fn shaped(&self, flat: &[f64]) -> Vec<Parameters> {
        self.network.shaped(flat)
    }

    /// A weight.
    pub(super) fn weight(&self, layer: usize, unit: usize, input: usize) -> f64 {
        let Layer { inputs, places, .. } = &self.layers()[layer];
        self.parameters[places.weights.start + unit * inputs + input]
    }

    /// The flat place of a parameter; `None` where the network has no such one.
    pub(super) fn index(&self, place: Place) -> Option<usize> {
        let layer = self.layers().get(place.layer)?;
        let places = match place.part {
            Part::Weights => &layer.places.weights,
            Part::Biases => &layer.places.biases,
            Part::Gamma => &layer.places.gamma,
            Part::Beta => &layer.places.beta,
            Part::Projection => &layer.places.projection,
        };
        let matrix = matches!(place.part, Part::Weights | Part::Projection);
        let within = match place.input {
            Some(input) if matrix && input < layer.inputs => place.unit.checked_mul(layer.inputs)? + input,
            None if !matrix => place.unit,
            _ => return None,
        };
        (place.unit < layer.units && within < places.len()).then(|| places.start + within)
    }
}

/// A sample of the data: its features as a network gets them, and its targets, smoothed by `epsilon`.
pub(super) fn sample(dataset: &Dataset, index: usize, epsilon: f64) -> (Vec<f64>, Vec<f64>) {
    let mut features = vec![0.0; dataset.inputs()];
    dataset.features(dataset.sample(index), &mut features);
    let mut targets = dataset.target(index).to_vec();
    smooth(&mut targets, dataset.outputs, epsilon);
    (features, targets)
}

/// The parameters that a document gives, or else those that its network starts with; in the flat order.
fn parameters(network: &Network<Single>, given: Option<&[Parameters]>) -> Vec<f64> {
    let mut flat = network.flat(&network.parameters).into_iter().map(f64::from).collect::<Vec<_>>();
    for (Layer { inputs, places, .. }, given) in network.layers().iter().zip(given.unwrap_or_default()) {
        let mut write = |start: usize, numbers: &[f64]| flat[start..start + numbers.len()].copy_from_slice(numbers);
        for (matrix, rows) in [(&places.weights, Some(&given.weights)), (&places.projection, given.projection.as_ref())]
        {
            rows.into_iter().flatten().enumerate().for_each(|(unit, row)| write(matrix.start + unit * inputs, row));
        }
        let lists = [
            (&places.biases, Some(&given.biases)),
            (&places.gamma, given.gamma.as_ref()),
            (&places.beta, given.beta.as_ref()),
        ];
        for (places, list) in lists {
            write(places.start, list.map_or(&[], Vec::as_slice));
        }
    }
    flat
}

/// Refuses networks that nobody would work through by hand.
///
/// # Errors
/// All that is too large.
pub(super) fn small(layers: &[Layer]) -> Result<(), Vec<DocumentError>> {
    let mut errors = Vec::new();
    let hidden = layers.len().saturating_sub(1);
    if hidden > HIDDEN_LAYERS {
        let problem = Problem::TooManyLayers { count: hidden, max: HIDDEN_LAYERS };
        errors.push(DocumentError { path: "network.layers".to_owned(), problem });
    }
    for (layer, &Layer { units, .. }) in layers.iter().enumerate().filter(|(_, layer)| layer.units > UNITS) {
        let path =
            if layer < hidden { format!("network.layers[{layer}].units") } else { "network.output.units".to_owned() };
        errors.push(DocumentError { path, problem: Problem::TooManyUnits { layer, count: units, max: UNITS } });
    }
    if let Some(&Layer { inputs, .. }) = layers.first().filter(|layer| layer.inputs > INPUTS) {
        let problem = Problem::TooManyInputs { count: inputs, max: INPUTS };
        errors.push(DocumentError { path: "data.inputs".to_owned(), problem });
    }
    if errors.is_empty() { Ok(()) } else { Err(errors) }
}
