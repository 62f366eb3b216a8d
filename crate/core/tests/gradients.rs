//! The gradients of the exact twin against central differences of its loss, for every kind of layer with every activation,
//! loss and penalty; and those of the lane that trains against its twin's.

use gradiente_core::experiment::CheckedExperiment;
use gradiente_core::kernels::{Double, Lane, Real, Single};
use gradiente_core::network::Layer;
use gradiente_core::random::Stream;
use gradiente_core::training::Trainer;
use serde_json::{Value, json};

const ACTIVATIONS: [&str; 10] =
    ["linear", "sigmoid", "tanh", "relu", "leaky_relu", "elu", "selu", "gelu", "silu", "softplus"];

/// Those with a jump in their first or second derivative, at 0.
const KINKED: [&str; 4] = ["relu", "leaky_relu", "selu", "elu"];

/// Output activation, task and loss.
const OUTPUTS: [(&str, &str, &str); 5] = [
    ("linear", "regression", "squared_error"),
    ("tanh", "regression", "squared_error"),
    ("softmax", "multiclass", "squared_error"),
    ("sigmoid", "binary", "binary_cross_entropy"),
    ("softmax", "multiclass", "cross_entropy"),
];

/// Rates of l1 and l2.
const PENALTIES: [(f64, f64); 4] = [(0.0, 0.0), (0.1, 0.0), (0.0, 0.2), (0.05, 0.3)];

const SAMPLES: usize = 7;
const INPUTS: usize = 3;

/// Units of the two hidden layers, and what they have besides units and activation.
struct Kind {
    name: &'static str,
    layers: [(usize, &'static str); 2],
}

const KINDS: [Kind; 7] = [
    Kind { name: "plain", layers: [(4, "{}"), (5, "{}")] },
    Kind {
        name: "batch normalisation",
        layers: [(4, r#"{"normalization": "batch"}"#), (5, r#"{"normalization": "batch"}"#)],
    },
    Kind {
        name: "layer normalisation",
        layers: [(4, r#"{"normalization": "layer"}"#), (5, r#"{"normalization": "layer"}"#)],
    },
    Kind { name: "dropout", layers: [(4, r#"{"dropout": 0.3}"#), (5, r#"{"dropout": 0.2}"#)] },
    Kind { name: "identity", layers: [(3, r#"{"residual": true}"#), (3, r#"{"residual": true}"#)] },
    Kind { name: "projection", layers: [(4, r#"{"residual": true}"#), (5, r#"{"residual": true}"#)] },
    Kind {
        name: "everything",
        layers: [
            (4, r#"{"normalization": "batch", "dropout": 0.3, "residual": true}"#),
            (4, r#"{"normalization": "batch", "dropout": 0.2, "residual": true}"#),
        ],
    },
];

/// What is checked.
#[derive(Clone, Copy)]
struct Case<'a> {
    kind: &'a Kind,
    hidden: &'a str,
    output: (&'a str, &'a str, &'a str),
    training: &'a Value,
}

impl Case<'_> {
    fn name(&self) -> String {
        let Self { kind, hidden, output: (output, _, loss), training } = self;
        format!("{}, {hidden} to {output}, {loss}, {training}", kind.name)
    }

    /// A document on seven samples of three columns, all numbers of samples and parameters drawn at random.
    fn document(&self, seed: u64) -> Value {
        let (activation, task, loss) = self.output;
        let outputs = if task == "binary" { 1 } else { 3 };
        let mut stream = Stream::new(seed, self.hidden, activation.len() as u64);
        let mut matrix = |rows: usize, columns: usize| {
            (0..rows).map(|_| (0..columns).map(|_| stream.normal()).collect()).collect::<Vec<Vec<f64>>>()
        };
        let mut data = json!({"source": "inline", "task": task, "inputs": matrix(SAMPLES, INPUTS), "test_fraction": 0});
        let zero_or_one = |sample: usize| if sample.is_multiple_of(2) { 1.0 } else { 0.0 };
        let (key, targets) = match task {
            "multiclass" => ("labels", json!((0..SAMPLES).map(|sample| sample % outputs).collect::<Vec<_>>())),
            "binary" => ("targets", json!((0..SAMPLES).map(|sample| [zero_or_one(sample)]).collect::<Vec<_>>())),
            _ => ("targets", json!(matrix(SAMPLES, outputs))),
        };
        data[key] = targets;

        let (mut layers, mut parameters, mut inputs) = (Vec::new(), Vec::new(), INPUTS);
        for (units, more) in self.kind.layers {
            let mut layer: Value = serde_json::from_str(more).expect("JSON");
            let mut of_layer = json!({"weights": matrix(units, inputs), "biases": matrix(1, units)[0]});
            if layer.get("normalization").is_some() {
                of_layer["gamma"] = json!(matrix(1, units)[0]);
                of_layer["beta"] = json!(matrix(1, units)[0]);
            }
            if layer.get("residual").is_some() && units != inputs {
                of_layer["projection"] = json!(matrix(units, inputs));
            }
            layer["units"] = units.into();
            layer["activation"] = self.hidden.into();
            layers.push(layer);
            parameters.push(of_layer);
            inputs = units;
        }
        parameters.push(json!({"weights": matrix(outputs, inputs), "biases": matrix(1, outputs)[0]}));

        let mut training = json!({"loss": loss, "batch_size": SAMPLES, "shuffle": false});
        for (key, value) in self.training.as_object().expect("an object") {
            training[key] = value.clone();
        }
        let output = json!({"units": outputs, "activation": activation});
        json!({"data": data, "network": {"layers": layers, "output": output, "parameters": parameters}, "training": training})
    }

    /// A run that is about to differentiate a batch, so many steps from its start, where no weight and nothing that a kinked
    /// activation is applied to is near 0.
    fn document_away_from_kinks(&self, steps: usize) -> Value {
        let away = |document: &Value| {
            let trainer = after::<Double>(document, steps);
            let (layers, parameters) = (trainer.network().layers(), trainer.parameters());
            let weights = layers.iter().flat_map(|Layer { places, .. }| [&places.weights, &places.projection]);
            let mut weights = weights.flat_map(|range| &parameters[range.clone()]);
            let mut sums = layers.iter().zip(&trainer.pass().layers).flat_map(|(layer, at)| {
                let kinked = KINKED.contains(&<&str>::from(layer.activation));
                at.pre_activations().iter().filter(move |_| kinked)
            });
            weights.all(|w| w.abs() > 1e-3) && sums.all(|z| z.abs() > 0.01)
        };
        (0..300).map(|seed| self.document(seed)).find(away).unwrap_or_else(|| panic!("no seed for {}", self.name()))
    }

    fn check(&self) {
        self.check_after(0);
    }

    fn check_after(&self, steps: usize) {
        check(&self.name(), after(&self.document_away_from_kinks(steps), steps));
    }
}

/// The document's run after some steps, the next batch differentiated.
fn after<L: Lane>(document: &Value, steps: usize) -> Trainer<L> {
    let experiment = CheckedExperiment::from_json(&document.to_string()).expect("a valid document");
    let mut trainer = Trainer::new(experiment);
    trainer.run(steps, || true);
    trainer.differentiate();
    trainer
}

/// Compares every gradient with the central difference of five points, whose error is of order h^4.
fn check(name: &str, mut trainer: Trainer<Double>) {
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

/// A kind of layer with every activation, loss and penalty.
fn check_kind(name: &str) {
    let kind = KINDS.iter().find(|kind| kind.name == name).expect("a kind");
    for hidden in ACTIVATIONS {
        for output in OUTPUTS {
            for (l1, l2) in PENALTIES {
                Case { kind, hidden, output, training: &json!({"l1": l1, "l2": l2}) }.check();
            }
        }
    }
}

#[test]
fn plain_layers() {
    check_kind("plain");
}

#[test]
fn batch_normalisation() {
    check_kind("batch normalisation");
}

#[test]
fn layer_normalisation() {
    check_kind("layer normalisation");
}

#[test]
fn dropout() {
    check_kind("dropout");
}

#[test]
fn residual_layers_with_the_identity() {
    check_kind("identity");
}

#[test]
fn residual_layers_with_a_projection() {
    check_kind("projection");
}

#[test]
fn batch_normalisation_dropout_and_residual_together() {
    check_kind("everything");
}

#[test]
fn squared_error_with_every_output() {
    for hidden in ACTIVATIONS {
        for output in ACTIVATIONS {
            let output = (output, "regression", "squared_error");
            Case { kind: &KINDS[0], hidden, output, training: &json!({}) }.check();
        }
    }
}

#[test]
fn label_smoothing() {
    for kind in &KINDS {
        for output in OUTPUTS.into_iter().filter(|(_, task, _)| *task == "multiclass") {
            Case { kind, hidden: "tanh", output, training: &json!({"label_smoothing": 0.2}) }.check();
        }
    }
}

#[test]
fn weight_noise() {
    for kind in &KINDS {
        for output in OUTPUTS {
            Case { kind, hidden: "tanh", output, training: &json!({"weight_noise": 0.3, "l2": 0.1}) }.check();
        }
    }
}

/// Batches of four samples and of the three that are left.
fn ragged() -> Value {
    json!({"batch_size": 4, "optimizer": {"learning_rate": 0.001}})
}

#[test]
fn a_smaller_last_batch() {
    for kind in &KINDS {
        for output in OUTPUTS {
            Case { kind, hidden: "tanh", output, training: &ragged() }.check_after(1);
        }
    }
}

/// Four samples share a lane there: seven are padded, and so are the three of a last batch.
#[test]
fn padding_is_no_part_of_a_batch() {
    for kind in &KINDS {
        for hidden in ACTIVATIONS {
            for output in OUTPUTS {
                for (training, steps) in [(json!({"l1": 0.01}), 0), (ragged(), 1)] {
                    let case = Case { kind, hidden, output, training: &training };
                    let document = case.document_away_from_kinks(steps);
                    let exact = after::<Double>(&document, steps).gradients();
                    let scale = exact.iter().fold(0.0_f64, |scale, g| scale.max(g.abs()));
                    for (index, (g, exact)) in
                        after::<Single>(&document, steps).gradients().iter().zip(exact).enumerate()
                    {
                        let error = (g.double() - exact).abs() / scale.max(1e-2);
                        assert!(error < 1e-4, "{}: parameter {index} has {g} and {exact} ({error:e})", case.name());
                    }
                }
            }
        }
    }
}
