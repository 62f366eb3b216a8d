//! The gradient check that a learner can ask for.

use gradiente_core::experiment::CheckedExperiment;
use gradiente_core::gradient_check::{CheckError, LARGEST, Part, Report, STEP, gradient_check};
use gradiente_core::kernels::Double;
use gradiente_core::training::Trainer;
use serde_json::{Value, json};

fn checked(document: &Value) -> CheckedExperiment {
    CheckedExperiment::from_json(&document.to_string()).unwrap_or_else(|errors| panic!("{errors:?}"))
}

fn report(document: &Value) -> Report {
    gradient_check(&checked(document), STEP).unwrap_or_else(|error| panic!("{error}"))
}

/// Every part of the format that has gradients.
fn everything() -> Value {
    json!({
        "data": {"source": "rings", "samples": 60},
        "network": {"layers": [
            {"units": 5, "normalization": "batch", "dropout": 0.3},
            {"units": 4, "activation": "sigmoid", "normalization": "layer", "residual": true},
            {"units": 4, "activation": "gelu", "residual": true},
        ]},
        "training": {"loss": "cross_entropy", "l1": 0.01, "l2": 0.1, "label_smoothing": 0.1, "weight_noise": 0.1,
            "train_biases": false},
    })
}

#[test]
fn gradients_agree_with_differences() {
    for document in [json!({}), everything(), json!({"data": {"source": "plane"}, "network": {"layers": []}})] {
        let experiment = checked(&document);
        let trainer = Trainer::<Double>::new(experiment.clone());
        let report = report(&document);
        assert_eq!((report.count, report.left_out), (trainer.network().parameter_count(), 0));
        assert_eq!((report.step, report.loss), (STEP, trainer.batch_loss()));
        let worst = report.worst.expect("gradients");
        assert!(worst.error < 1e-6 && report.mean_error <= worst.error, "{report:?}");
        assert!(
            (worst.analytic - worst.numeric).abs()
                <= worst.error * worst.analytic.abs().max(worst.numeric.abs()).max(1e-4)
        );
        let layer = &trainer.network().layers()[worst.layer];
        let (places, index) = match (worst.part, worst.input) {
            (Part::Weights, Some(input)) => (&layer.places.weights, worst.unit * layer.inputs + input),
            (Part::Projection, Some(input)) => (&layer.places.projection, worst.unit * layer.inputs + input),
            (Part::Biases, None) => (&layer.places.biases, worst.unit),
            (Part::Gamma, None) => (&layer.places.gamma, worst.unit),
            (Part::Beta, None) => (&layer.places.beta, worst.unit),
            other => panic!("{other:?}"),
        };
        assert_eq!(worst.analytic, trainer.gradients()[places.start + index]);
    }
}

#[test]
fn a_large_step_has_a_large_error() {
    let error =
        |step| gradient_check(&checked(&everything()), step).map(|report| report.worst.map(|worst| worst.error));
    assert!(error(1e-2).expect("checked") > Some(1e-6));
}

/// One relu unit on three samples, one of which it gets as exactly 0.
fn at_a_corner(training: &Value) -> Value {
    json!({
        "data": {"source": "inline", "task": "regression", "test_fraction": 0,
            "inputs": [[0], [1], [2]], "targets": [[1], [1], [1]]},
        "network": {"layers": [{"units": 1, "activation": "relu"}],
            "parameters": [{"weights": [[1]], "biases": [0]}, {"weights": [[0]], "biases": [0]}]},
        "training": training,
    })
}

#[test]
fn parameters_at_a_corner_are_left_out() {
    // The bias moves that 0 to either side, the weight leaves it where it is.
    let report = report(&at_a_corner(&json!({})));
    assert_eq!((report.count, report.left_out), (3, 1));
    assert!(report.worst.is_some_and(|worst| worst.error < 1e-6), "{report:?}");
    // The output weight is 0, where |w| has its corner.
    assert_eq!(self::report(&at_a_corner(&json!({"l1": 0.1}))).left_out, 2);
}

#[test]
fn what_cannot_be_checked_is_said() {
    let wide = json!({"network": {"layers": [{"units": 100}, {"units": 100}]}});
    let Err(CheckError::TooLarge { parameters, batch, multiply_adds, largest }) = gradient_check(&checked(&wide), STEP)
    else {
        panic!("too large")
    };
    let count = 100 * 3 + 100 * 101 + 101;
    assert_eq!((parameters, batch, multiply_adds, largest), (count, 10, 60 * (count as u64).pow(2), LARGEST));
    for step in [0.0, -1e-5, 1.0, f64::NAN, f64::INFINITY] {
        assert!(matches!(gradient_check(&checked(&json!({})), step), Err(CheckError::Step { .. })), "{step}");
    }
    let layers = vec![json!({"units": 4, "activation": "linear"}); 64];
    let huge = json!({"data": {"source": "plane"}, "network": {"layers": layers, "initialization": {"normal": 1000}}});
    assert_eq!(gradient_check(&checked(&huge), STEP), Err(CheckError::NotFinite));
}
