//! The gradients of the exact twin against central differences of its loss.

use gradiente_core::experiment::CheckedExperiment;
use gradiente_core::kernels::Double;
use gradiente_core::network::Pass;
use gradiente_core::random::Stream;
use gradiente_core::training::Trainer;
use serde_json::{Value, json};

const ACTIVATIONS: [&str; 10] =
    ["linear", "sigmoid", "tanh", "relu", "leaky_relu", "elu", "selu", "gelu", "silu", "softplus"];

/// A run whose weighted sums all stay away from 0, where some activations or their derivatives have a kink.
fn trainer(hidden: &str, output: &str, task: &str, loss: &str, penalties: (f64, f64)) -> Trainer<Double> {
    (0..100)
        .map(|seed| random_trainer(seed, hidden, output, task, loss, penalties))
        .find(|trainer| {
            let dataset = trainer.dataset();
            let inputs = (0..3).flat_map(|column| (0..7).map(move |sample| dataset.sample(sample)[column]));
            let mut pass = Pass::default();
            trainer.network().forward(&mut pass, &inputs.collect::<Vec<Double>>(), 7);
            pass.layers.iter().flat_map(|at| &at.sums).all(|z| z.abs() > 0.01)
        })
        .expect("a seed away from the kinks")
}

/// A run on seven samples of three columns, two hidden layers, all numbers drawn at random.
fn random_trainer(
    seed: u64,
    hidden: &str,
    output: &str,
    task: &str,
    loss: &str,
    penalties: (f64, f64),
) -> Trainer<Double> {
    let (samples, outputs) = (7, if task == "binary" { 1 } else { 3 });
    let mut stream = Stream::new(seed, hidden, output.len() as u64);
    let mut matrix = |rows: usize, columns: usize| {
        (0..rows).map(|_| (0..columns).map(|_| stream.normal()).collect()).collect::<Vec<Vec<f64>>>()
    };
    let mut data = json!({"source": "inline", "task": task, "inputs": matrix(samples, 3), "test_fraction": 0});
    let zero_or_one = |sample: usize| if sample.is_multiple_of(2) { 1.0 } else { 0.0 };
    let (key, targets) = match task {
        "multiclass" => ("labels", json!((0..samples).map(|sample| sample % outputs).collect::<Vec<_>>())),
        "binary" => ("targets", json!((0..samples).map(|sample| [zero_or_one(sample)]).collect::<Vec<_>>())),
        _ => ("targets", json!(matrix(samples, outputs))),
    };
    data[key] = targets;
    let mut layer = |units, inputs| json!({"weights": matrix(units, inputs), "biases": matrix(1, units)[0].clone()});
    let parameters: Value = json!([layer(4, 3), layer(5, 4), layer(outputs, 5)]);
    let document = json!({
        "data": data,
        "network": {
            "layers": [{"units": 4, "activation": hidden}, {"units": 5, "activation": hidden}],
            "output": {"units": outputs, "activation": output},
            "parameters": parameters,
        },
        "training": {"loss": loss, "batch_size": 7, "shuffle": false, "l1": penalties.0, "l2": penalties.1},
    });
    Trainer::new(CheckedExperiment::from_json(&document.to_string()).expect("a valid document"))
}

/// Compares every gradient with the central difference of five points, whose error is of order h^4.
fn check(name: &str, mut trainer: Trainer<Double>) {
    trainer.differentiate();
    let gradients = trainer.gradients();
    assert!(gradients.iter().any(|g| *g != 0.0), "{name}: all gradients are 0");
    for (index, gradient) in gradients.iter().enumerate() {
        let value = trainer.parameters()[index];
        let h = 1e-4 * value.abs().max(1.0);
        let mut loss_at = |value: f64| {
            trainer.set_parameter(index, value).expect("a finite loss");
            trainer.batch_loss()
        };
        let near = loss_at(value + h) - loss_at(value - h);
        let far = loss_at(value + 2.0 * h) - loss_at(value - 2.0 * h);
        let numeric = (8.0 * near - far) / (12.0 * h);
        loss_at(value);
        let error = (gradient - numeric).abs() / gradient.abs().max(numeric.abs()).max(1e-3);
        assert!(error < 1e-6, "{name}: parameter {index} has {gradient}, by differences {numeric} ({error:e})");
    }
}

#[test]
fn squared_error_with_every_pair_of_activations() {
    for hidden in ACTIVATIONS {
        for output in ACTIVATIONS {
            check(&format!("{hidden} to {output}"), trainer(hidden, output, "regression", "squared_error", (0.0, 0.0)));
        }
        check(&format!("{hidden} to softmax"), trainer(hidden, "softmax", "multiclass", "squared_error", (0.0, 0.0)));
    }
}

#[test]
fn binary_cross_entropy_with_every_activation() {
    for hidden in ACTIVATIONS {
        check(hidden, trainer(hidden, "sigmoid", "binary", "binary_cross_entropy", (0.0, 0.0)));
    }
}

#[test]
fn cross_entropy_with_every_activation() {
    for hidden in ACTIVATIONS {
        check(hidden, trainer(hidden, "softmax", "multiclass", "cross_entropy", (0.0, 0.0)));
    }
}

#[test]
fn penalties_with_every_activation_and_loss() {
    for hidden in ACTIVATIONS {
        for penalties in [(0.1, 0.0), (0.0, 0.2), (0.05, 0.3)] {
            for (output, task, loss) in [
                ("tanh", "regression", "squared_error"),
                ("sigmoid", "binary", "binary_cross_entropy"),
                ("softmax", "multiclass", "cross_entropy"),
            ] {
                check(&format!("{hidden} {loss} {penalties:?}"), trainer(hidden, output, task, loss, penalties));
            }
        }
    }
}
