//! The network in training and one of its samples, as a document to work through.

use serde::Serialize;

use super::example::{Statistics, sample, small};
use super::not_finite;
use crate::experiment::{
    self, Activation, Data, DocumentError, Experiment, Inline, Loss, Network, OutputSettings, Schedule, Source, Task,
    Training, limits,
};
use crate::kernels::{Lane, Real};
use crate::network::Layer;
use crate::training::Trainer;

/// A document of one sample, with what the document format has no place for.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Worked {
    /// The document.
    pub document: Experiment,
    /// Running statistics of each layer; `None` for layers without batch normalisation.
    pub statistics: Vec<Option<Statistics>>,
}

/// What is taken over.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TakeOver {
    /// The network with the sample.
    pub problem: Worked,
    /// Samples to choose from.
    pub samples: usize,
    /// Which one it is.
    pub sample: usize,
}

/// The network of a trainer and training sample number `sample`, in their given order; the last one where there are not so many.
/// Rule, rate (the schedule's now), penalties and whether biases are trained stay; what else happens in training is left out.
///
/// # Errors
/// When the network is too large to be worked through, or its numbers are: those of a document end at 1e18.
pub fn take_over<L: Lane>(trainer: &Trainer<L>, sample: usize) -> Result<TakeOver, Vec<DocumentError>> {
    let network = trainer.network();
    small(network.layers())?;
    let dataset = trainer.dataset();
    let sample = sample.min(dataset.train.len().saturating_sub(1));
    let Experiment { version, network: settings, training, .. } = trainer.experiment().experiment();
    let inline = inline(trainer, dataset.train.get(sample).copied().unwrap_or_default());
    // Targets that are written out are smoothed already.
    let label_smoothing = if inline.labels.is_some() { training.label_smoothing } else { 0.0 };
    let statistics = |layer: &Layer| {
        let (means, variances) = network.running_statistics(layer);
        let numbers = |list: &[L::Real]| list.iter().map(|&number| readable(number)).collect::<Vec<_>>();
        (!means.is_empty()).then(|| Statistics { means: numbers(means), variances: numbers(variances) })
    };
    let [slowest, fastest] = [limits::LEARNING_RATE.start(), limits::LEARNING_RATE.end()];
    let rate = trainer.learning_rate().clamp(*slowest, *fastest);
    let output = trainer.experiment().output();
    let parameters = trainer.parameters().into_iter().map(readable).collect::<Vec<_>>();
    if !parameters.iter().all(|parameter| limits::NUMBER.contains(parameter)) {
        return Err(not_finite());
    }
    let document = Experiment {
        version: *version,
        data: Data {
            source: Source::Inline,
            features: None,
            test_fraction: 0.0,
            inline: Some(inline),
            ..Experiment::default().data
        },
        network: Network {
            layers: settings.layers.iter().map(|layer| experiment::Layer { dropout: 0.0, ..*layer }).collect(),
            output: Some(OutputSettings { units: Some(output.units), activation: Some(output.activation) }),
            parameters: Some(network.shaped(&parameters)),
            seed: settings.seed,
            initialization: settings.initialization,
        },
        training: Training {
            optimizer: training.optimizer.with_learning_rate(rate),
            schedule: Schedule::Constant,
            batch_size: 1,
            shuffle: false,
            label_smoothing,
            gradient_clip_norm: None,
            weight_noise: 0.0,
            early_stopping: None,
            seed: training.seed,
            loss: training.loss,
            train_biases: training.train_biases,
            l1: training.l1,
            l2: training.l2,
        },
    };
    let problem = Worked { document, statistics: network.layers().iter().map(statistics).collect() };
    Ok(TakeOver { problem, samples: dataset.train.len(), sample })
}

/// A sample of the data as it is trained on: features as the network gets them, targets smoothed. Where the output and the loss
/// allow any target, the task is a regression, so that the target can be any other number too.
fn inline<L: Lane>(trainer: &Trainer<L>, index: usize) -> Inline {
    let (dataset, experiment) = (trainer.dataset(), trainer.experiment());
    let training = &experiment.experiment().training;
    let (features, targets) = sample(dataset, index, training.label_smoothing);
    let probabilities = experiment.output().activation == Activation::Softmax;
    let task = match training.loss {
        Loss::BinaryCrossEntropy => Task::Binary,
        Loss::SquaredError if !probabilities => Task::Regression,
        Loss::SquaredError | Loss::CrossEntropy => Task::Multiclass,
    };
    let labelled = task == Task::Multiclass;
    Inline {
        task,
        inputs: vec![features],
        targets: (!labelled).then(|| vec![targets]),
        labels: labelled.then(|| vec![dataset.labels.get(index).copied().unwrap_or_default()]),
    }
}

/// The number in double precision with the fewest decimal digits that is the same in the given one: 0.1 for the
/// single-precision number nearest to it.
fn readable<R: Real>(number: R) -> f64 {
    let exact = number.double();
    let magnitude = libm::floor(libm::log10(exact.abs()));
    let rounded = |digits: i32| {
        let scale = libm::pow(10.0, f64::from(digits) - magnitude);
        libm::round(exact * scale) / scale
    };
    (0..9).map(rounded).find(|&rounded| R::of(rounded) == number).unwrap_or(exact)
}
