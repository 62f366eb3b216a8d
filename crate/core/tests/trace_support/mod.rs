//! The networks that are worked through in lectures.

#![allow(dead_code, reason = "not every test file needs all of it")]

use gradiente_core::experiment::CheckedExperiment;
use gradiente_core::gradient_check::Part;
use gradiente_core::trace::{Options, Place, Trace, trace};
use serde_json::{Value, json};

pub(crate) const fn weight(layer: usize, unit: usize, input: usize) -> Place {
    Place { layer, part: Part::Weights, unit, input: Some(input) }
}

pub(crate) const fn bias(layer: usize, unit: usize) -> Place {
    Place { layer, part: Part::Biases, unit, input: None }
}

/// w5 to w8, then w1 to w4, as the lecture numbers them.
pub(crate) const LECTURE_ORDER: [Place; 8] = [
    weight(1, 0, 0),
    weight(1, 0, 1),
    weight(1, 1, 0),
    weight(1, 1, 1),
    weight(0, 0, 0),
    weight(0, 1, 0),
    weight(0, 0, 1),
    weight(0, 1, 1),
];

fn two_two_two(inputs: [f64; 2], targets: [f64; 2], parameters: &Value, rate: f64) -> Value {
    json!({
        "data": {"source": "inline", "task": "regression", "test_fraction": 0, "inputs": [inputs], "targets": [targets]},
        "network": {"layers": [{"units": 2, "activation": "sigmoid"}], "output": {"units": 2, "activation": "sigmoid"},
            "parameters": parameters},
        "training": {"optimizer": {"kind": "sgd", "learning_rate": rate}, "batch_size": 1, "shuffle": false,
            "train_biases": false},
    })
}

pub(crate) fn lecture() -> Value {
    let parameters = json!([
        {"weights": [[0.1, 0.3], [0.2, 0.4]], "biases": [0.25, 0.25]},
        {"weights": [[0.5, 0.6], [0.7, 0.8]], "biases": [0.35, 0.35]},
    ]);
    two_two_two([0.1, 0.5], [0.05, 0.95], &parameters, 0.6)
}

pub(crate) fn textbook() -> Value {
    let parameters = json!([
        {"weights": [[0.15, 0.20], [0.25, 0.30]], "biases": [0.35, 0.35]},
        {"weights": [[0.40, 0.45], [0.50, 0.55]], "biases": [0.60, 0.60]},
    ]);
    two_two_two([0.05, 0.10], [0.01, 0.99], &parameters, 0.5)
}

pub(crate) fn checked(document: &Value) -> CheckedExperiment {
    CheckedExperiment::from_json(&document.to_string()).unwrap_or_else(|errors| panic!("{errors:?}\n{document}"))
}

pub(crate) fn traced(document: &Value, weights: &[Place]) -> Trace {
    let options = Options { weights: weights.to_vec(), ..Options::default() };
    trace(&checked(document), &options).unwrap_or_else(|errors| panic!("{errors:?}\n{document}"))
}
