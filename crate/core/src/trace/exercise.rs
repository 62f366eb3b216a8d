//! Networks to practise with, from a seed.

use super::mistakes::MistakeKind;
use super::steps::Kind;
use super::{Options, Place, Step, trace};
use crate::experiment::{
    Activation, CheckedExperiment, Data, Experiment, Inline, Layer, Loss, Network, Normalization, Optimizer,
    OutputSettings, Parameters, Source, Task, Training,
};
use crate::gradient_check::Part;
use crate::random::Stream;

/// Networks that are drawn for a seed at most.
const ATTEMPTS: u64 = 1000;

/// A network of 2-2-2 sigmoid units with one sample, drawn from `seed`: the same for ever. Its numbers are those of a textbook,
/// two decimals at most, the bias of a layer is shared and not trained, and every mistake that can be recognised at all leads to
/// other numbers than the right way and the other mistakes.
pub fn exercise(seed: u64) -> Experiment {
    let network = |attempt| drawn(&mut Stream::new(seed, "exercise", attempt));
    (0..ATTEMPTS).map(network).find(tells_mistakes_apart).unwrap_or_else(|| network(0))
}

/// Hundredths, so that they are written with two decimals.
fn hundredths(stream: &mut Stream, from: usize, to: usize, by: usize) -> f64 {
    (from + by * stream.below((to - from) / by + 1)) as f64 / 100.0
}

fn drawn(stream: &mut Stream) -> Experiment {
    let mut pair = |from, to, by| vec![hundredths(stream, from, to, by), hundredths(stream, from, to, by)];
    let inputs = pair(30, 100, 5);
    let targets = pair(1, 99, 1);
    let weights = [(); 4].map(|()| pair(10, 90, 5));
    let biases = pair(10, 60, 5);
    let rate = hundredths(stream, 30, 90, 10);
    let [first, second, third, fourth] = weights;
    let parameters = [[first, second], [third, fourth]].into_iter().zip(&biases).map(|(weights, &bias)| Parameters {
        weights: weights.into(),
        biases: vec![bias; 2],
        ..Parameters::default()
    });
    let Experiment { version, data, network, training } = Experiment::default();
    let layer = Layer {
        units: 2,
        activation: Activation::Sigmoid,
        normalization: Normalization::None,
        dropout: 0.0,
        residual: false,
    };
    Experiment {
        version,
        data: Data {
            source: Source::Inline,
            features: None,
            test_fraction: 0.0,
            inline: Some(Inline {
                task: Task::Regression,
                inputs: vec![inputs],
                targets: Some(vec![targets]),
                labels: None,
            }),
            ..data
        },
        network: Network {
            layers: vec![layer],
            output: Some(OutputSettings { units: Some(2), activation: Some(Activation::Sigmoid) }),
            parameters: Some(parameters.collect()),
            ..network
        },
        training: Training {
            loss: Loss::SquaredError,
            optimizer: Optimizer::Sgd { learning_rate: rate, momentum: 0.0, nesterov: false },
            batch_size: 1,
            shuffle: false,
            train_biases: false,
            ..training
        },
    }
}

/// Whether every mistake of the forward pass, the errors and the updates of all weights is there to be recognised.
fn tells_mistakes_apart(experiment: &Experiment) -> bool {
    let weights = (0..8).map(|number: usize| Place {
        layer: number / 4,
        part: Part::Weights,
        unit: number / 2 % 2,
        input: Some(number % 2),
    });
    let options = Options { weights: Some(weights.collect()), ..Options::default() };
    let trace = experiment.check().and_then(|experiment: CheckedExperiment| trace(&experiment, &options));
    trace.is_ok_and(|trace| trace.steps.iter().all(shows_every_mistake))
}

/// Whether none of the mistakes that can be made in a step is missing.
fn shows_every_mistake(step: &Step) -> bool {
    use MistakeKind::{Activation, Bias, Derivative, Gradient, Half, Rate, SecondError, Sign, Square, UpdatedWeight};
    let wanted: &[MistakeKind] = match (step.kind, step.layer) {
        (Kind::Sum, _) => &[Bias],
        (Kind::Activation, _) => &[Activation],
        (Kind::Error, _) => &[Half, Square, Sign],
        (Kind::Update, Some(0)) => &[Sign, Derivative, SecondError, UpdatedWeight, Rate, Gradient],
        (Kind::Update, _) => &[Sign, Derivative, Rate, Gradient],
        _ => &[],
    };
    wanted.iter().all(|&kind| step.mistakes.iter().any(|mistake| mistake.kind == kind))
}
