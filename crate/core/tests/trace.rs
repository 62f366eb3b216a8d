//! Backpropagation by hand: the numbers of the lecture and of a textbook, and the same numbers as in training.

mod trace_support;

use gradiente_core::experiment::{CheckedExperiment, DocumentError};
use gradiente_core::gradient_check::Part;
use gradiente_core::trace::{
    Chain, Kind, MistakeKind, Of, Options, Phase, Place, STEPS, Statistics, Step, Trace, check, exercise, trace,
};
use serde_json::{Value, json};
use trace_support::{LECTURE_ORDER, bias, checked, lecture, textbook, traced, weight};

/// The value of the lecture's table to its digits.
fn is(value: f64, digits: f64) {
    assert!((value - digits).abs() <= 0.5001e-8, "{value} is not {digits}");
}

/// The only step of a kind about these: layer, unit, input, output.
fn find(trace: &Trace, kind: Kind, at: (Option<usize>, Option<usize>, Option<usize>, Option<usize>)) -> f64 {
    let found = |step: &&Step| step.kind == kind && (step.layer, step.unit, step.input, step.output) == at;
    let found: Vec<&Step> = trace.steps.iter().filter(found).collect();
    assert_eq!(found.len(), 1, "{kind:?} {at:?}: {found:?}");
    found[0].value
}

fn of_unit(trace: &Trace, kind: Kind, layer: usize, unit: usize) -> f64 {
    find(trace, kind, (Some(layer), Some(unit), None, None))
}

#[test]
fn every_value_of_the_lecture() {
    let trace = traced(&lecture(), &LECTURE_ORDER);
    for (layer, unit, sum, activation) in [
        (0, 0, 0.41, 0.601_087_88),
        (0, 1, 0.47, 0.615_383_76),
        (1, 0, 1.019_774_19, 0.734_928_61),
        (1, 1, 1.263_068_52, 0.779_553_88),
    ] {
        is(of_unit(&trace, Kind::Sum, layer, unit), sum);
        is(of_unit(&trace, Kind::Activation, layer, unit), activation);
        is(trace.layers[layer].sums[unit], sum);
        is(trace.layers[layer].activations[unit], activation);
    }
    let error = |unit| find(&trace, Kind::Error, (Some(1), Some(unit), None, Some(unit)));
    is(error(0), 0.234_563_60);
    is(error(1), 0.014_525_94);
    is(find(&trace, Kind::Total, (None, None, None, None)), 0.249_089_54);
    is(trace.total, 0.249_089_54);
    assert_eq!(trace.errors, [error(0), error(1)]);

    let first = Some(0);
    is(find(&trace, Kind::LossSlope, (Some(1), first, None, first)), 0.684_928_61);
    is(find(&trace, Kind::Slope, (Some(1), first, None, first)), 0.194_808_55);
    is(find(&trace, Kind::InputFactor, (Some(1), first, first, first)), 0.601_087_88);
    for ((unit, input), gradient, new) in [
        ((0, 0), 0.080_203_12, 0.451_878_13),
        ((0, 1), 0.082_110_62, 0.550_733_63),
        ((1, 0), -0.017_606_53, 0.710_563_92),
        ((1, 1), -0.018_025_27, 0.810_815_16),
    ] {
        is(find(&trace, Kind::Product, (Some(1), Some(unit), Some(input), Some(unit))), gradient);
        is(find(&trace, Kind::Update, (Some(1), Some(unit), Some(input), None)), new);
        is(trace.layers[1].gradients.weights[unit][input], gradient);
        is(trace.layers[1].updated.weights[unit][input], new);
    }
    is(find(&trace, Kind::Product, (Some(0), Some(0), Some(0), Some(0))), 0.001_599_70);
    is(find(&trace, Kind::Product, (Some(0), Some(0), Some(0), Some(1))), -0.000_491_64);
    for ((unit, input), gradient, new) in [
        ((0, 0), 0.001_108_06, 0.099_335_17),
        ((1, 0), 0.001_340_24, 0.199_195_86),
        ((0, 1), 0.005_540_29, 0.296_675_83),
        ((1, 1), 0.006_701_20, 0.395_979_28),
    ] {
        is(find(&trace, Kind::SumOfErrors, (Some(0), Some(unit), Some(input), None)), gradient);
        is(find(&trace, Kind::Update, (Some(0), Some(unit), Some(input), None)), new);
        is(trace.layers[0].gradients.weights[unit][input], gradient);
        is(trace.layers[0].updated.weights[unit][input], new);
    }
    is(find(&trace, Kind::Replace, (None, None, None, None)), 0.240_724_91);
    assert_eq!([&trace.layers[0].updated.biases, &trace.layers[1].updated.biases], [&[0.25; 2], &[0.35; 2]]);

    let second = trace_after(&lecture(), 1);
    assert_eq!(second.iteration, 1);
    assert_eq!(second.losses.len(), 3);
    is(second.losses[0], 0.249_089_54);
    is(second.losses[1], 0.240_724_91);
    is(second.losses[2], 0.232_245_02);
    is(second.total, 0.240_724_91);
    assert_eq!(second.layers[1].weights, trace.layers[1].updated.weights);
}

fn trace_after(document: &Value, iteration: usize) -> Trace {
    trace(&checked(document), &Options { iteration, ..Options::default() })
        .unwrap_or_else(|errors| panic!("{errors:?}"))
}

#[test]
fn the_textbook_falls_to_its_second_error() {
    let trace = traced(&textbook(), &[]);
    assert!((trace.losses[0] - 0.298_371_108_8).abs() < 0.5001e-10, "{}", trace.losses[0]);
    assert!((trace.losses[1] - 0.291_027_773_7).abs() < 0.5001e-10, "{}", trace.losses[1]);
    // Nothing was wanted: the steepest weight is there, which is the first output's from the second hidden unit.
    assert_eq!(trace.weights, [weight(1, 0, 1)]);
    assert!((trace.layers[1].updated.weights[0][0] - 0.358_916_479_7).abs() < 0.5001e-10);
}

#[test]
fn the_steps_of_the_lecture_in_their_order() {
    let trace = traced(&lecture(), &LECTURE_ORDER);
    let told: Vec<String> = trace.steps.iter().map(tell).collect();
    let expected = [
        // Forward, unit by unit.
        "sum 0.0",
        "activation 0.0",
        "sum 0.1",
        "activation 0.1",
        "sum 1.0",
        "activation 1.0",
        "sum 1.1",
        "activation 1.1",
        "error 1.0 E0",
        "error 1.1 E1",
        "total",
        // w5
        "loss_slope 1.0 E0 [0]",
        "slope 1.0 E0 [1]",
        "input_factor 1.0<0 E0 [2]",
        "product 1.0<0 E0 [0, 1, 2]",
        "update 1.0<0",
        // w6
        "reused E0 [0, 1]",
        "input_factor 1.0<1 E0 [2]",
        "product 1.0<1 E0 [0, 1, 2]",
        "update 1.0<1",
        // w7
        "loss_slope 1.1 E1 [0]",
        "slope 1.1 E1 [1]",
        "input_factor 1.1<0 E1 [2]",
        "product 1.1<0 E1 [0, 1, 2]",
        "update 1.1<0",
        // w8
        "reused E1 [0, 1]",
        "input_factor 1.1<1 E1 [2]",
        "product 1.1<1 E1 [0, 1, 2]",
        "update 1.1<1",
        // w1
        "reused E0 [0, 1]",
        "weight_factor 1.0<0 E0 [2]",
        "slope 0.0 E0 [3]",
        "input_factor 0.0<0 E0 [4]",
        "product 0.0<0 E0 [0, 1, 2, 3, 4]",
        "reused E1 [0, 1]",
        "weight_factor 1.1<0 E1 [2]",
        "reused E1 [3, 4]",
        "product 0.0<0 E1 [0, 1, 2, 3, 4]",
        "sum_of_errors 0.0<0",
        "update 0.0<0",
        // w2
        "reused E0 [0, 1]",
        "weight_factor 1.0<1 E0 [2]",
        "slope 0.1 E0 [3]",
        "input_factor 0.1<0 E0 [4]",
        "product 0.1<0 E0 [0, 1, 2, 3, 4]",
        "reused E1 [0, 1]",
        "weight_factor 1.1<1 E1 [2]",
        "reused E1 [3, 4]",
        "product 0.1<0 E1 [0, 1, 2, 3, 4]",
        "sum_of_errors 0.1<0",
        "update 0.1<0",
        // w3
        "reused E0 [0, 1, 2, 3]",
        "input_factor 0.0<1 E0 [4]",
        "product 0.0<1 E0 [0, 1, 2, 3, 4]",
        "reused E1 [0, 1, 2, 3, 4]",
        "product 0.0<1 E1 [0, 1, 2, 3, 4]",
        "sum_of_errors 0.0<1",
        "update 0.0<1",
        // w4
        "reused E0 [0, 1, 2, 3]",
        "input_factor 0.1<1 E0 [4]",
        "product 0.1<1 E0 [0, 1, 2, 3, 4]",
        "reused E1 [0, 1, 2, 3, 4]",
        "product 0.1<1 E1 [0, 1, 2, 3, 4]",
        "sum_of_errors 0.1<1",
        "update 0.1<1",
        "replace",
    ];
    for (told, expected) in told.iter().zip(expected) {
        assert_eq!(told, expected);
    }
    assert_eq!(told.len(), expected.len());
    let phases: Vec<Phase> = trace.steps.iter().map(|step| step.phase).collect();
    assert_eq!(phases[..8], [Phase::Forward; 8]);
    assert_eq!(phases[8..11], [Phase::Error; 3]);
    for (step, phase) in trace.steps.iter().zip(&phases).skip(11) {
        let update = matches!(step.kind, Kind::Update | Kind::Replace);
        assert_eq!(*phase, if update { Phase::Update } else { Phase::Backward });
    }
}

/// Kind, layer.unit<input, whose error, which factors.
fn tell(step: &Step) -> String {
    let kind = serde_json::to_value(step.kind).expect("a name");
    let some = |mark: &str, number: Option<usize>| number.map(|number| format!("{mark}{number}")).unwrap_or_default();
    let place = [some(" ", step.layer), some(".", step.unit), some("<", step.input)].concat();
    let bias = if step.part == Some(Part::Biases) { "b" } else { "" };
    let boxed = if step.boxed.is_empty() { String::new() } else { format!(" {:?}", step.boxed) };
    format!("{}{place}{bias}{}{boxed}", kind.as_str().expect("a name"), some(" E", step.output))
}

#[test]
fn a_deep_walk_accumulates_layer_by_layer() {
    let document = json!({
        "data": {"source": "inline", "task": "regression", "test_fraction": 0, "inputs": [[0.5]], "targets": [[0.3]]},
        "network": {"layers": [
            {"units": 2, "activation": "tanh", "normalization": "layer", "residual": true},
            {"units": 1, "activation": "relu", "normalization": "batch"},
        ], "initialization": {"uniform": 1}},
        "training": {"l2": 0.1, "train_biases": true, "optimizer": {"kind": "adam", "learning_rate": 0.1}},
    });
    let trace = traced(&document, &[weight(0, 1, 0), bias(1, 0)]);
    assert!(!trace.per_error);
    let told: Vec<String> = trace.steps.iter().map(tell).collect();
    let expected = [
        "sum 0.0",
        "sum 0.1",
        "mean 0",
        "deviation 0",
        "normalize 0.0",
        "activation 0.0",
        "shortcut 0.0",
        "normalize 0.1",
        "activation 0.1",
        "shortcut 0.1",
        "sum 1.0",
        "normalize 1.0",
        "activation 1.0",
        "sum 2.0",
        "activation 2.0",
        "error 2.0 E0",
        "total",
        "loss_slope 2.0 [0]",
        "slope 2.0 [1]",
        "product 2.0 [0, 1]",
        "by_output 1.0 [0]",
        "slope 1.0 [1]",
        "normalization 1.0 [2]",
        "product 1.0 [0, 1, 2]",
        "by_output 0.0 [0]",
        "slope 0.0 [1]",
        "product 0.0 [0, 1]",
        "by_output 0.1 [0]",
        "slope 0.1 [1]",
        "product 0.1 [0, 1]",
        "delta 0.1",
        "input_factor 0.1<0 [1]",
        "product 0.1<0 [0, 1]",
        "penalty 0.1<0",
        "update 0.1<0",
        "reused [0]",
        "input_factor 1.0 [1]",
        "product 1.0b [0, 1]",
        "update 1.0b",
        "replace",
    ];
    assert_eq!(told, expected);
    let chains: Vec<_> = trace.chains.iter().map(|chain| (chain.of, chain.layer, chain.unit, chain.part)).collect();
    let parts = [Some(Part::Weights), Some(Part::Biases)];
    assert_eq!(
        chains,
        [
            (Of::Delta, 2, 0, None),
            (Of::Delta, 1, 0, None),
            (Of::PreActivation, 0, 0, None),
            (Of::PreActivation, 0, 1, None),
            (Of::Parameter, 0, 1, parts[0]),
            (Of::Parameter, 1, 0, parts[1]),
        ]
    );
    // Adam remembers both; before the first update, nothing.
    let update = trace.steps.iter().find(|step| step.kind == Kind::Update).expect("an update");
    let memory = update.memory.expect("a memory");
    let gradient = trace.layers[0].gradients.weights[1][0];
    let close = |pair: Option<[f64; 2]>, after: f64| {
        let [before, found] = pair.expect("remembered");
        assert!(before == 0.0 && (found - after).abs() < 1e-15, "{before} {found} {after}");
    };
    close(memory.first, 0.1 * gradient);
    close(memory.second, 0.001 * gradient * gradient);
}

#[test]
fn softmax_is_differentiated_in_one_piece() {
    for loss in ["squared_error", "cross_entropy"] {
        let document = json!({
            "data": {"source": "inline", "task": "multiclass", "test_fraction": 0, "inputs": [[0.5, 1.0]], "labels": [1]},
            "network": {"layers": [], "output": {"units": 3, "activation": "softmax"}},
            "training": {"loss": loss, "train_biases": false, "label_smoothing": 0.2},
        });
        let trace = traced(&document, &[weight(0, 2, 1)]);
        let told: Vec<String> = trace.steps.iter().map(tell).collect();
        assert_eq!(told[..4], ["sum 0.0", "sum 0.1", "sum 0.2", "activation 0.0"]);
        let backward: Vec<&str> = told.iter().skip(10).map(String::as_str).collect();
        let expected =
            ["output_delta 0.2 [0]", "input_factor 0.2<1 [1]", "product 0.2<1 [0, 1]", "update 0.2<1", "replace"];
        assert_eq!(backward, expected);
        assert_eq!(trace.targets, [0.1, 0.8, 0.1]);
        assert!(trace.layers[0].slopes.is_empty());
        assert_eq!(trace.layers[0].by_outputs.is_empty(), loss == "cross_entropy");
        let total = -trace.targets.iter().zip(&trace.layers[0].outputs).map(|(t, o)| t * o.ln()).sum::<f64>();
        assert!(loss == "squared_error" || (trace.total - total).abs() < 1e-14);
    }
}

#[test]
fn a_saturated_output_keeps_its_error() {
    let document = json!({
        "data": {"source": "inline", "task": "binary", "test_fraction": 0, "inputs": [[1]], "targets": [[0]]},
        "network": {"layers": [], "output": {"activation": "sigmoid"}, "parameters": [{"weights": [[800]], "biases": [0]}]},
        "training": {"loss": "binary_cross_entropy", "optimizer": {"kind": "sgd", "learning_rate": 1}},
    });
    let trace = traced(&document, &[]);
    assert!(trace.per_error);
    assert_eq!((trace.total, trace.layers[0].deltas[0], trace.losses[1]), (800.0, 1.0, 798.0));
}

/// All of the mistakes that a step shows.
fn mistakes(step: &Step) -> Vec<MistakeKind> {
    step.mistakes.iter().map(|mistake| mistake.kind).collect()
}

#[test]
fn mistakes_lead_where_a_learner_would_come() {
    let trace = traced(&lecture(), &LECTURE_ORDER);
    let step = |kind, layer, unit, input| {
        let same =
            |step: &&Step| step.kind == kind && (step.layer, step.unit, step.input) == (Some(layer), Some(unit), input);
        trace.steps.iter().find(same).expect("a step")
    };
    let value = |step: &Step, kind| {
        let of_kind = step.mistakes.iter().filter(|mistake| mistake.kind == kind);
        of_kind.map(|mistake| mistake.value).collect::<Vec<f64>>()
    };
    let close = |found: Vec<f64>, expected: &[f64]| {
        assert_eq!(found.len(), expected.len());
        assert!(found.iter().zip(expected).all(|(a, b)| (a - b).abs() < 1e-12), "{found:?} {expected:?}");
    };
    let (o1, t1, n1) = (trace.layers[1].outputs[0], 0.05, trace.layers[0].outputs[0]);
    close(value(step(Kind::Sum, 0, 0, None), MistakeKind::Bias), &[0.16]);
    close(value(step(Kind::Activation, 0, 0, None), MistakeKind::Activation), &[0.41]);
    let error = step(Kind::Error, 1, 0, None);
    close(value(error, MistakeKind::Half), &[(t1 - o1) * (t1 - o1)]);
    close(value(error, MistakeKind::Square), &[0.5 * (t1 - o1)]);
    close(value(error, MistakeKind::Sign), &[-trace.errors[0]]);
    close(value(step(Kind::LossSlope, 1, 0, None), MistakeKind::Sign), &[t1 - o1]);
    close(value(step(Kind::Slope, 1, 0, None), MistakeKind::Derivative), &[o1]);
    close(value(step(Kind::Product, 1, 0, Some(0)), MistakeKind::Derivative), &[(o1 - t1) * n1]);
    let update = step(Kind::Update, 1, 0, Some(0));
    let gradient = trace.layers[1].gradients.weights[0][0];
    assert_eq!(
        mistakes(update),
        [MistakeKind::Sign, MistakeKind::Derivative, MistakeKind::Rate, MistakeKind::Gradient]
    );
    close(value(update, MistakeKind::Sign), &[0.5 + 0.6 * gradient]);
    close(value(update, MistakeKind::Rate), &[0.5 - gradient]);
    close(value(update, MistakeKind::Gradient), &[gradient]);
    close(value(update, MistakeKind::Derivative), &[0.5 - 0.6 * (o1 - t1) * n1]);
    // w3, of the second input.
    let update = step(Kind::Update, 0, 0, Some(1));
    let by_errors: Vec<&Chain> =
        trace.chains.iter().filter(|chain| (chain.layer, chain.unit, chain.input) == (0, 0, Some(1))).collect();
    close(value(update, MistakeKind::SecondError), &[0.3 - 0.6 * by_errors[0].value]);
    let slopes = trace.layers[0].slopes[0];
    let whole = trace.layers[0].gradients.weights[0][1];
    let without_output = by_errors.iter().map(|chain| chain.value / chain.factors[1].value).sum::<f64>();
    let expected = [without_output, whole / slopes, without_output / slopes].map(|gradient| 0.3 - 0.6 * gradient);
    close(value(update, MistakeKind::Derivative), &expected);
    let with_updated =
        (0..2).map(|k| by_errors[k].value / trace.layers[1].weights[k][0] * trace.layers[1].updated.weights[k][0]);
    close(value(update, MistakeKind::UpdatedWeight), &[0.3 - 0.6 * with_updated.sum::<f64>()]);
}

#[test]
fn no_bias_moves_unless_biases_are_trained() {
    let trace = traced(&lecture(), &[bias(1, 0), bias(0, 1)]);
    assert!(trace.steps.iter().all(|step| step.kind != Kind::Update));
    let inputs = trace.steps.iter().filter(|step| step.kind == Kind::InputFactor);
    assert!(inputs.map(|step| (step.value, step.input)).eq([(1.0, None); 2]));
    assert_eq!(trace.layers[0].updated.biases, trace.layers[0].biases);
    let mut document = lecture();
    document["training"]["train_biases"] = json!(true);
    let trace = traced(&document, &[bias(1, 0)]);
    let update = trace.steps.iter().find(|step| step.kind == Kind::Update).expect("an update");
    assert_eq!(update.value, trace.layers[1].updated.biases[0]);
    assert!((update.value - (0.35 - 0.6 * trace.layers[1].deltas[0])).abs() < 1e-15);
}

#[test]
fn what_the_network_has_not_is_left_out() {
    let wanted = [
        weight(1, 1, 0),
        weight(2, 0, 0),
        weight(1, 2, 0),
        weight(1, 0, 2),
        weight(1, usize::MAX, 0),
        weight(1, 1, 0),
        Place { input: None, ..weight(1, 0, 0) },
        Place { input: Some(0), ..bias(1, 0) },
        Place { part: Part::Gamma, ..bias(1, 0) },
        bias(0, 0),
    ];
    assert_eq!(traced(&lecture(), &wanted).weights, [weight(1, 1, 0), bias(0, 0)]);
    // The steepest one instead, and of equals the first.
    assert_eq!(traced(&lecture(), &wanted[1..5]).weights, [weight(1, 0, 1)]);
    let mut document = lecture();
    document["data"]["inputs"] = json!([[0, 0]]);
    document["data"]["targets"] = json!([[0.5, 0.5]]);
    let zeros =
        json!([{"weights": [[0, 0], [0, 0]], "biases": [0, 0]}, {"weights": [[0, 0], [0, 0]], "biases": [0, 0]}]);
    document["network"]["parameters"] = zeros;
    assert_eq!(traced(&document, &[]).weights, [weight(0, 0, 0)]);
}

#[test]
fn many_iterations_are_those_of_single_ones() {
    let trace = trace_after(&lecture(), 1000);
    assert_eq!((trace.iteration, trace.losses.len()), (1000, 1002));
    assert!(trace.losses.windows(2).all(|pair| pair[1] < pair[0]));
    assert!(trace.losses[1001] < 0.01);
    assert_eq!(trace.losses[..1001], trace_after(&lecture(), 999).losses);
}

fn refused(document: &Value, options: &Options) -> Vec<(String, Value)> {
    let errors: Vec<DocumentError> = trace(&checked(document), options).expect_err("refused");
    errors
        .into_iter()
        .map(|error| {
            assert!(!error.to_string().is_empty());
            let mut problem = serde_json::to_value(&error.problem).expect("JSON");
            assert!(problem["kind"].is_string());
            (error.path.clone(), problem.take())
        })
        .collect()
}

#[test]
fn what_nobody_would_work_through_is_refused() {
    let large = json!({
        "data": {"source": "inline", "task": "regression", "test_fraction": 0, "inputs": [vec![1; 10]], "targets": [vec![1; 9]]},
        "network": {"layers": [{"units": 9}, {}, {"units": 8}, {}, {}, {}, {}]},
    });
    assert_eq!(
        refused(&large, &Options::default()),
        [
            ("network.layers".to_owned(), json!({"kind": "too_many_layers", "count": 7, "max": 6})),
            ("network.layers[0].units".to_owned(), json!({"kind": "too_many_units", "layer": 0, "count": 9, "max": 8})),
            ("network.output.units".to_owned(), json!({"kind": "too_many_units", "layer": 7, "count": 9, "max": 8})),
            ("data.inputs".to_owned(), json!({"kind": "too_many_inputs", "count": 10, "max": 9})),
        ]
    );
    let range = json!({"kind": "range", "value": 10_001.0, "min": 0.0, "max": 10_000.0});
    let options = Options { iteration: 10_001, ..Options::default() };
    assert_eq!(refused(&lecture(), &options), [("iteration".to_owned(), range)]);
    let not_finite = [(String::new(), json!({"kind": "not_finite"}))];
    let mut document = lecture();
    document["network"]["output"]["activation"] = json!("linear");
    document["network"]["layers"][0]["activation"] = json!("linear");
    document["training"]["optimizer"]["learning_rate"] = json!(1000);
    let options = Options { iteration: 100, ..Options::default() };
    assert_eq!(refused(&document, &options), not_finite);
    let parameters = vec![json!({"weights": [[1e18]], "biases": [0]}); 7];
    let huge = json!({
        "data": {"source": "inline", "task": "regression", "test_fraction": 0, "inputs": [[1e18]], "targets": [[0]]},
        "network": {"layers": vec![json!({"units": 1, "activation": "linear"}); 6], "parameters": parameters},
        "training": {"optimizer": {"kind": "sgd", "learning_rate": 1}},
    });
    assert_eq!(refused(&huge, &Options::default()), not_finite);
}

#[test]
fn exercises_are_the_same_for_ever() {
    let document = serde_json::to_value(exercise(1)).expect("JSON");
    assert_eq!(document, serde_json::to_value(exercise(1)).expect("JSON"));
    assert_ne!(document, serde_json::to_value(exercise(2)).expect("JSON"));
    let numbers = [&document["data"]["inputs"], &document["data"]["targets"], &document["network"]["parameters"]];
    assert_eq!(json!(numbers), FIRST_EXERCISE.parse::<Value>().expect("JSON"));
}

/// Links to exercises are handed out: another draw would give their readers other numbers.
const FIRST_EXERCISE: &str = r#"[[[0.75, 0.85]], [[0.14, 0.05]], [
    {"weights": [[0.8, 0.25], [0.7, 0.2]], "biases": [0.3, 0.3]},
    {"weights": [[0.75, 0.1], [0.65, 0.85]], "biases": [0.2, 0.2]}]]"#;

#[test]
fn exercises_can_be_solved_and_mistakes_told_apart() {
    let count = if cfg!(debug_assertions) { 3000 } else { 20_000 };
    for seed in (1..=count).chain([999_999]) {
        let document = exercise(seed);
        let experiment = document.check().unwrap_or_else(|errors| panic!("{seed}: {errors:?}"));
        let options = Options { weights: LECTURE_ORDER.to_vec(), ..Options::default() };
        let trace = trace(&experiment, &options).unwrap_or_else(|errors| panic!("{seed}: {errors:?}"));
        assert!(trace.per_error && trace.layers.iter().all(|layer| (layer.inputs, layer.units) == (2, 2)));
        for layer in &trace.layers {
            assert_eq!(layer.biases[0], layer.biases[1], "{seed}");
        }
        let parameters = trace.layers.iter().flat_map(|layer| layer.weights.iter().flatten().chain(&layer.biases));
        for number in parameters.chain(&trace.inputs).chain(&trace.targets) {
            let hundredths = number * 100.0;
            assert!((hundredths - hundredths.round()).abs() < 1e-9 && (0.0..=1.0).contains(number), "{seed}: {number}");
        }
        let rate = trace.optimizer.learning_rate();
        assert!((0.1..=0.9).contains(&rate) && !trace.train_biases, "{seed}: {rate}");
        for step in &trace.steps {
            let shown = mistakes(step);
            let all =
                |kinds: &[MistakeKind]| assert!(kinds.iter().all(|kind| shown.contains(kind)), "{seed}: {step:?}");
            match (step.kind, step.layer) {
                (Kind::Sum, _) => all(&[MistakeKind::Bias]),
                (Kind::Activation, _) => all(&[MistakeKind::Activation]),
                (Kind::Error, _) => all(&[MistakeKind::Half, MistakeKind::Square, MistakeKind::Sign]),
                (Kind::Update, Some(layer)) => {
                    all(&[MistakeKind::Sign, MistakeKind::Derivative, MistakeKind::Rate, MistakeKind::Gradient]);
                    if layer == 0 {
                        all(&[MistakeKind::SecondError, MistakeKind::UpdatedWeight]);
                    }
                }
                _ => {}
            }
        }
    }
}

#[test]
fn gradients_are_checked_and_the_curve_has_its_valley() {
    let options = Options { weights: vec![weight(0, 1, 1)], iteration: 3, ..Options::default() };
    let found = check(&checked(&lecture()), &options).expect("checked");
    assert_eq!((found.step, found.rows.len()), (1e-5, 12));
    assert_eq!(found.rows[found.chosen].place, weight(0, 1, 1));
    let pass = trace(&checked(&lecture()), &options).expect("a trace");
    assert_eq!(found.rows[found.chosen].analytic, pass.layers[0].gradients.weights[1][1]);
    assert!(found.rows.iter().all(|row| row.error < 1e-8 && row.error <= found.rows[found.worst].error));
    let curve = &found.curve;
    let count = curve.steps.len();
    assert!(count >= 30 && curve.errors.len() == count && curve.worst.len() == count);
    assert!((curve.steps[0] - 0.1).abs() < 1e-15 && (curve.steps[count - 1] / 1e-14 - 1.0).abs() < 1e-9);
    assert!(curve.steps.windows(2).all(|pair| pair[1] < pair[0]));
    assert!(curve.errors.iter().zip(&curve.worst).all(|(error, worst)| error <= worst));
    let least = curve.errors.iter().copied().fold(f64::INFINITY, f64::min);
    assert!(curve.errors[0] > 1e4 * least && curve.errors[count - 1] > 1e4 * least, "{curve:?}");
    for step in [0.0, 2.0, -1.0, f64::NAN, STEPS.start() / 2.0] {
        let errors = check(&checked(&lecture()), &Options { step, ..options.clone() }).expect_err("refused");
        assert_eq!(errors[0].path, "step");
    }
    // A weight that does nothing: both are 0, and so is the error.
    let mut document = lecture();
    document["data"]["inputs"] = json!([[0, 0.5]]);
    let found = check(&checked(&document), &Options::default()).expect("checked");
    let still = found.rows.iter().find(|row| row.place == weight(0, 0, 0)).expect("a row");
    assert_eq!((still.analytic, still.numeric, still.error), (0.0, 0.0, 0.0));
}

#[test]
fn any_document_may_be_asked_for() {
    // The first sample of a generator, and weights as they are drawn.
    let experiment = CheckedExperiment::from_json("{}").expect("a valid document");
    let trace = trace(&experiment, &Options::default()).expect("a trace");
    assert_eq!((trace.inputs.len(), trace.layers.len(), trace.weights.len()), (2, 2, 1));
}

#[test]
fn options_are_read_and_their_mistakes_told() {
    let text = r#"{"statistics": [{"means": [1], "variances": [4]}, null], "iteration": 3,
        "weights": [{"layer": 1, "part": "biases", "unit": 2, "input": null}], "step": 0.001}"#;
    let statistics = vec![Some(Statistics { means: vec![1.0], variances: vec![4.0] }), None];
    let expected = Options { statistics, iteration: 3, weights: vec![bias(1, 2)], step: 1e-3 };
    assert_eq!(Options::from_json(text), Ok(expected));
    for text in ["{}", r#"{"statistics": null, "iteration": 0, "weights": null}"#, r#"{"weights": []}"#] {
        assert_eq!(Options::from_json(text), Ok(Options::default()), "{text}");
    }
    for (text, path) in [
        ("[]", ""),
        ("", ""),
        (r#"{"iteration": -1}"#, "iteration"),
        (r#"{"iteration": 0.5}"#, "iteration"),
        (r#"{"step": null}"#, "step"),
        (r#"{"weights": [{"layer": 0, "part": "gamma", "unit": 0}]}"#, "weights[0].part"),
        (r#"{"weights": [{"layer": "0", "part": "biases", "unit": 0}]}"#, "weights[0].layer"),
        (r#"{"statistics": [1]}"#, "statistics[0]"),
        (r#"{"itertion": 1}"#, "itertion"),
    ] {
        let errors = Options::from_json(text).expect_err(text);
        assert_eq!(errors.iter().map(|error| error.path.as_str()).collect::<Vec<_>>(), [path]);
    }
}

#[test]
fn given_statistics_are_those_of_the_normalisation() {
    let document = json!({
        "data": {"source": "inline", "task": "regression", "test_fraction": 0, "inputs": [[3]], "targets": [[0]]},
        "network": {"layers": [{"units": 1, "activation": "linear", "normalization": "batch"}],
            "parameters": [{"weights": [[2]], "biases": [1], "gamma": [3], "beta": [0.5]}, {"weights": [[1]], "biases": [0]}]},
    });
    let statistics = vec![Some(Statistics { means: vec![1.0], variances: vec![4.0 - 1e-5] })];
    let options = Options { statistics, ..Options::default() };
    let found = trace(&checked(&document), &options).expect("a trace");
    let layer = &found.layers[0];
    assert_eq!(
        (&layer.mean, &layer.deviation, &layer.normalized),
        (&Some(vec![1.0]), &Some(vec![2.0]), &Some(vec![3.0]))
    );
    assert_eq!((layer.pre_activations[0], layer.by_pre_activations[0], layer.deltas[0]), (9.5, 9.5, 14.25));
    // Without any: mean 0 and variance 1.
    let layer = &trace_after(&document, 0).layers[0];
    assert_eq!((&layer.mean, &layer.deviation), (&Some(vec![0.0]), &Some(vec![(1.0_f64 + 1e-5).sqrt()])));
}
