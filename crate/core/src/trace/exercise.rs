//! Networks to practise with, from a seed.

use super::example::Example;
use super::mistakes::MistakeKind;
use super::steps::{Kind, Step};
use super::update::Updates;
use super::walk::walk;
use super::{Pass, Place};
use crate::experiment::{CheckedExperiment, Experiment};
use crate::gradient_check::Part;
use crate::random::Stream;

/// Networks that are drawn for a seed at most.
const ATTEMPTS: u64 = 1000;

/// What all of them have in common.
const COMMON: &str = r#"{
    "data": {"source": "inline", "task": "regression", "test_fraction": 0, "inputs": [[0, 0]], "targets": [[0, 0]]},
    "network": {"layers": [{"units": 2, "activation": "sigmoid"}], "output": {"units": 2, "activation": "sigmoid"}},
    "training": {"loss": "squared_error", "batch_size": 1, "shuffle": false, "train_biases": false}}"#;

/// A network of 2-2-2 sigmoid units with one sample, drawn from `seed`: the same for ever. Its numbers are those of a textbook,
/// two decimals at most, the bias of a layer is shared and not trained, and every mistake of the forward pass, the errors and the
/// new weights leads to other numbers than the right way and the other mistakes.
pub fn exercise(seed: u64) -> Experiment {
    let common = CheckedExperiment::from_json(COMMON);
    let Ok((mut example, mut experiment)) =
        common.and_then(|common| Ok((Example::new(&common, &[])?, common.into_experiment())))
    else {
        return Experiment::default();
    };
    for attempt in 0..ATTEMPTS {
        let rate = draw(&mut example, &mut Stream::new(seed, "exercise", attempt));
        experiment.training.optimizer = experiment.training.optimizer.with_learning_rate(rate);
        if tells_mistakes_apart(&example, &experiment) {
            break;
        }
    }
    if let Some(inline) = &mut experiment.data.inline {
        (inline.inputs, inline.targets) = (vec![example.inputs.clone()], Some(vec![example.targets.clone()]));
    }
    experiment.network.parameters = Some(example.shaped(&example.parameters));
    experiment
}

/// Gives the example other numbers, and returns the learning rate.
fn draw(example: &mut Example, stream: &mut Stream) -> f64 {
    let mut hundredths =
        |from: usize, to: usize, by: usize| (from + by * stream.below((to - from) / by + 1)) as f64 / 100.0;
    example.inputs = list_of(2, &mut || hundredths(30, 100, 5));
    example.targets = list_of(2, &mut || hundredths(1, 99, 1));
    example.parameters.clear();
    for _ in 0..2 {
        example.parameters.extend(list_of(4, &mut || hundredths(10, 90, 5)));
        let bias = hundredths(10, 60, 5);
        example.parameters.extend([bias; 2]);
    }
    hundredths(30, 90, 10)
}

fn list_of(count: usize, number: &mut dyn FnMut() -> f64) -> Vec<f64> {
    (0..count).map(|_| number()).collect()
}

/// Whether every mistake of the forward pass, the errors and the updates of all weights is there to be recognised.
fn tells_mistakes_apart(example: &Example, experiment: &Experiment) -> bool {
    let Ok(pass) = Pass::new(example.clone(), Updates::new(example, &experiment.training)) else { return false };
    let weights = (0..8).map(|number: usize| Place {
        layer: number / 4,
        part: Part::Weights,
        unit: number / 2 % 2,
        input: Some(number % 2),
    });
    let (_, steps) = walk(&pass, &weights.collect::<Vec<_>>(), 0.0);
    steps.iter().all(shows_every_mistake)
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
