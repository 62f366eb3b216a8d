//! Networks to practise with, from a seed.

use super::mistakes::MistakeKind;
use super::steps::Kind;
use super::{Options, Place, Step, trace};
use crate::experiment::{CheckedExperiment, Experiment};
use crate::gradient_check::Part;
use crate::random::Stream;

/// Networks that are drawn for a seed at most.
const ATTEMPTS: u64 = 1000;

/// A network of 2-2-2 sigmoid units with one sample, drawn from `seed`: the same for ever. Its numbers are those of a textbook,
/// two decimals at most, the bias of a layer is shared and not trained, and every mistake that can be recognised at all leads to
/// other numbers than the right way and the other mistakes.
pub fn exercise(seed: u64) -> Experiment {
    let mut networks = (0..ATTEMPTS).filter_map(|attempt| drawn(&mut Stream::new(seed, "exercise", attempt)));
    networks.find(tells_mistakes_apart).map(|found| found.experiment().clone()).unwrap_or_default()
}

/// Hundredths, so that they are written with two decimals.
fn hundredths(stream: &mut Stream, from: usize, to: usize, by: usize) -> f64 {
    (from + by * stream.below((to - from) / by + 1)) as f64 / 100.0
}

/// A network, written as people write one.
fn drawn(stream: &mut Stream) -> Option<CheckedExperiment> {
    let mut pair = |from, to, by| [hundredths(stream, from, to, by), hundredths(stream, from, to, by)];
    let inputs = pair(30, 100, 5);
    let targets = pair(1, 99, 1);
    let hidden = [pair(10, 90, 5), pair(10, 90, 5)];
    let output = [pair(10, 90, 5), pair(10, 90, 5)];
    let [b1, b2] = pair(10, 60, 5);
    let rate = hundredths(stream, 30, 90, 10);
    let text = format!(
        r#"{{"data": {{"source": "inline", "task": "regression", "test_fraction": 0, "inputs": [{inputs:?}],
            "targets": [{targets:?}]}},
        "network": {{"layers": [{{"units": 2, "activation": "sigmoid"}}], "output": {{"units": 2, "activation": "sigmoid"}},
            "parameters": [{{"weights": {hidden:?}, "biases": [{b1}, {b1}]}},
                {{"weights": {output:?}, "biases": [{b2}, {b2}]}}]}},
        "training": {{"loss": "squared_error", "optimizer": {{"kind": "sgd", "learning_rate": {rate}}},
            "batch_size": 1, "shuffle": false, "train_biases": false}}}}"#
    );
    CheckedExperiment::from_json(&text).ok()
}

/// Whether every mistake of the forward pass, the errors and the updates of all weights is there to be recognised.
fn tells_mistakes_apart(experiment: &CheckedExperiment) -> bool {
    let weights = (0..8).map(|number: usize| Place {
        layer: number / 4,
        part: Part::Weights,
        unit: number / 2 % 2,
        input: Some(number % 2),
    });
    let options = Options { weights: Some(weights.collect()), ..Options::default() };
    trace(experiment, &options).is_ok_and(|trace| trace.steps.iter().all(shows_every_mistake))
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
