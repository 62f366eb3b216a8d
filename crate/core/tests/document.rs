//! Reading documents: defaults, errors and round trips.

#![allow(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

use std::sync::Arc;

use gradiente_core::data::Digits;
use gradiente_core::experiment::{
    Activation, Catalogue, CheckedExperiment, DocumentError, Experiment, Feature, Initialization, Loss, Optimizer,
    Output, Source, Task,
};
use proptest::prelude::*;
use serde_json::{Value, json};

fn errors(document: &str) -> Vec<DocumentError> {
    CheckedExperiment::from_json(document).err().unwrap_or_default()
}

fn sentences(document: &Value) -> Vec<String> {
    errors(&document.to_string()).iter().map(ToString::to_string).collect()
}

fn output(document: &Value) -> Output {
    CheckedExperiment::from_json(&document.to_string()).unwrap().output()
}

fn digits() -> Arc<Digits> {
    Arc::new(Digits::parse(include_str!("../data/digits.txt")).unwrap())
}

/// `{"data": {..inline..}, ..}` with one sample of two columns.
fn inline(task: &str, rest: &Value) -> Value {
    let mut document =
        json!({"data": {"source": "inline", "task": task, "inputs": [[1, 2], [3, 4]], "test_fraction": 0}});
    merge(&mut document, rest);
    document
}

fn merge(into: &mut Value, from: &Value) {
    match (into, from) {
        (Value::Object(into), Value::Object(from)) => {
            for (key, value) in from {
                merge(into.entry(key.clone()).or_insert(Value::Null), value);
            }
        }
        (into, from) => *into = from.clone(),
    }
}

#[test]
fn the_empty_document_is_the_start_page() {
    let checked = CheckedExperiment::from_json("{}").unwrap();
    let experiment = checked.experiment();
    assert_eq!(*experiment, Experiment::default());
    let expected = json!({
        "version": 1,
        "data": {
            "seed": 1, "source": "circle", "samples": 500, "noise": 0.0, "label_noise": 0.0,
            "test_fraction": 0.5, "validation_fraction": 0.0, "features": ["x1", "x2"], "standardize": false,
            "augmentation": {"jitter": 0.0, "rotate": 0.0, "flip": false}
        },
        "network": {
            "seed": 1,
            "layers": [{"units": 4, "activation": "tanh", "normalization": "none", "dropout": 0.0, "residual": false}],
            "initialization": "xavier_uniform"
        },
        "training": {
            "seed": 1, "loss": "squared_error",
            "optimizer": {"kind": "sgd", "learning_rate": 0.03, "momentum": 0.0, "nesterov": false},
            "schedule": {"kind": "constant"},
            "batch_size": 10, "shuffle": true, "train_biases": true, "l1": 0.0, "l2": 0.0, "label_smoothing": 0.0,
            "gradient_clip_norm": null, "weight_noise": 0.0, "early_stopping": null
        }
    });
    assert_eq!(serde_json::to_value(experiment).unwrap(), expected);
    assert_eq!(checked.output(), Output { units: 1, activation: Activation::Tanh });
    assert_eq!((checked.samples(), checked.columns(), checked.inputs(), checked.outputs()), (500, 2, 2, 1));
}

#[test]
fn every_optimizer_has_the_defaults_of_pytorch() {
    let of = |kind: &str| {
        let document = json!({"training": {"optimizer": {"kind": kind}}}).to_string();
        Experiment::from_json(&document).unwrap().training.optimizer
    };
    let learning_rate = 0.03;
    assert_eq!(of("adagrad"), Optimizer::AdaGrad { learning_rate, epsilon: 1e-10 });
    assert_eq!(of("rmsprop"), Optimizer::RmsProp { learning_rate, beta: 0.99, epsilon: 1e-8, momentum: 0.0 });
    assert_eq!(of("adam"), Optimizer::Adam { learning_rate, beta1: 0.9, beta2: 0.999, epsilon: 1e-8 });
    assert_eq!(
        of("adamw"),
        Optimizer::AdamW { learning_rate, beta1: 0.9, beta2: 0.999, epsilon: 1e-8, weight_decay: 0.01 }
    );
}

#[test]
fn an_error_names_path_value_and_what_is_allowed() {
    let document = json!({"network": {"layers": [{}, {}, {"units": 0}]}});
    assert_eq!(sentences(&document), ["network.layers[2].units: 0 is not in 1..=256"]);
    let flat = serde_json::to_value(&errors(&document.to_string())[0]).unwrap();
    let expected = json!({"path": "network.layers[2].units", "kind": "range", "value": 0.0, "min": 1.0, "max": 256.0,
        "message": "network.layers[2].units: 0 is not in 1..=256"});
    assert_eq!(flat, expected);
}

#[test]
fn all_errors_are_reported_at_once() {
    let document = json!({
        "verion": 1,
        "data": {"source": "cirlce", "samples": "many", "noise": 0.7},
        "network": {"layers": [{"units": 2.5}, {"activation": "softmax"}], "initialization": {"uniform": -1}},
        "training": {"loss": "cross_entropy", "shuffle": 1, "optimizer": {"kind": "adam", "momentum": 0.9},
            "gradient_clip_norm": 0, "batch_size": null}
    });
    let found: Vec<(String, Value)> = errors(&document.to_string())
        .iter()
        .map(|error| (error.path.clone(), serde_json::to_value(error).unwrap()["kind"].clone()))
        .collect();
    let expected = [
        ("data.source", "unknown_name"),
        ("data.samples", "type"),
        ("data.noise", "range"),
        ("network.layers[0].units", "type"),
        ("network.layers[1].activation", "unknown_name"),
        ("network.initialization.uniform", "range"),
        ("training.optimizer.momentum", "unknown_key"),
        ("training.batch_size", "type"),
        ("training.shuffle", "type"),
        ("training.gradient_clip_norm", "range"),
        ("verion", "unknown_key"),
    ];
    assert_eq!(found, expected.map(|(path, kind)| (path.to_owned(), Value::from(kind))));
}

#[test]
fn mistakes_in_single_settings_and_between_them_are_found_together() {
    let document = inline(
        "binary",
        &json!({
            "data": {"targets": [[1], [0], [1]], "features": ["x1"], "noise": 0.1, "inputs": [[1, 2], [3, 4], [5]]},
            "network": {"output": {"units": 2}},
            "training": {"optimizer": {"nesterov": true}, "l1": -1}
        }),
    );
    let expected = [
        "training.l1: -1 is not in 0..=100",
        "data.features: the list does not apply here: only 2-D sources have features, all others use all their columns",
        "data.noise: 0.1 does not apply here: only generated samples have noise",
        "data.inputs[2]: 1 numbers, expected 2",
        "data.targets[1][0]: 0 does not fit: the targets of a binary task with squared_error are -1 and 1",
        "training.optimizer.nesterov: true does not fit: nesterov needs a momentum greater than 0",
    ];
    let found = sentences(&document);
    assert_eq!(found, expected, "{found:#?}");
}

#[test]
fn syntax_errors_have_a_place() {
    let found = errors("{\n  \"data\": {,}\n}");
    let flat = serde_json::to_value(&found).unwrap();
    assert_eq!((&flat[0]["kind"], &flat[0]["line"], &flat[0]["column"]), (&json!("syntax"), &json!(2), &json!(12)));
    assert_eq!(flat[0]["message"], "the document: key must be a string in line 2, column 12");
    assert_eq!(errors("[1, 2]")[0].to_string(), "the document: a list of 2 is not an object");
    assert_eq!(errors("").len(), 1);
}

#[test]
fn numbers_are_exact_or_refused() {
    let units = |text: &str| errors(&format!(r#"{{"network": {{"layers": [{{"units": {text}}}]}}}}"#));
    assert!(units("4.0").is_empty() && units("4e0").is_empty());
    for refused in ["4.5", "1e999", "-1", "257", "1e30", "null", "true", "\"4\"", "NaN"] {
        assert_eq!(units(refused).len(), 1, "{refused}");
    }
    let seed = |text: &str| errors(&format!(r#"{{"data": {{"seed": {text}}}}}"#));
    assert!(seed("9007199254740991").is_empty());
    for refused in ["9007199254740992", "9007199254740993", "18446744073709551616", "-1", "0.5"] {
        assert_eq!(seed(refused).len(), 1, "{refused}");
    }
}

#[test]
fn null_stands_only_where_the_format_has_it() {
    assert!(errors(r#"{"training": {"gradient_clip_norm": null, "early_stopping": null}}"#).is_empty());
    for document in [
        r#"{"data": null}"#,
        r#"{"data": {"classes": null}}"#,
        r#"{"data": {"features": null}}"#,
        r#"{"network": {"layers": null}}"#,
        r#"{"network": {"layers": [null]}}"#,
        r#"{"network": {"output": null}}"#,
        r#"{"network": {"parameters": null}}"#,
        r#"{"training": {"l1": null}}"#,
        "null",
    ] {
        assert_eq!(errors(document).len(), 1, "{document}");
    }
}

#[test]
fn strange_keys_stay_on_one_line() {
    for error in errors("{\"a\\nb\": 1, \"\": 2, \"data\": {\"x.y\": 3}}") {
        assert!(!error.to_string().contains('\n'), "{error}");
    }
}

#[test]
fn task_and_loss_imply_the_output() {
    let activation =
        |source: &str, loss: &str| output(&json!({"data": {"source": source}, "training": {"loss": loss}})).activation;
    assert_eq!(activation("plane", "squared_error"), Activation::Linear);
    assert_eq!(activation("circle", "squared_error"), Activation::Tanh);
    assert_eq!(activation("circle", "binary_cross_entropy"), Activation::Sigmoid);
    assert_eq!(activation("iris", "squared_error"), Activation::Softmax);
    assert_eq!(activation("iris", "cross_entropy"), Activation::Softmax);
    let one = output(&json!({"network": {"output": {"activation": "relu"}}}));
    assert_eq!(one, Output { units: 1, activation: Activation::Relu });
    let classes = |rest: Value| output(&inline("multiclass", &rest)).units;
    assert_eq!(classes(json!({"data": {"labels": [0, 4]}})), 5);
    assert_eq!(classes(json!({"data": {"labels": [0, 0]}})), 2);
    assert_eq!(classes(json!({"data": {"labels": [0, 1]}, "network": {"output": {"units": 7}}})), 7);
}

#[test]
fn what_does_not_fit_is_a_conflict() {
    let cases = [
        (json!({"training": {"loss": "cross_entropy"}}), "training.loss"),
        (json!({"data": {"source": "iris"}, "training": {"loss": "binary_cross_entropy"}}), "training.loss"),
        (json!({"data": {"source": "plane"}, "training": {"loss": "binary_cross_entropy"}}), "training.loss"),
        (json!({"network": {"output": {"activation": "softmax"}}}), "network.output.activation"),
        (
            json!({"training": {"loss": "binary_cross_entropy"}, "network": {"output": {"activation": "tanh"}}}),
            "network.output.activation",
        ),
        (json!({"network": {"output": {"units": 2}}}), "network.output.units"),
        (json!({"data": {"source": "iris"}, "network": {"output": {"units": 4}}}), "network.output.units"),
        (json!({"data": {"features": ["x1", "x1"]}}), "data.features[1]"),
        (json!({"data": {"test_fraction": 0.5, "validation_fraction": 0.5}}), "data.validation_fraction"),
        (json!({"data": {"test_fraction": 0.99, "samples": 10}}), "data.test_fraction"),
        (json!({"training": {"optimizer": {"nesterov": true}}}), "training.optimizer.nesterov"),
        (inline("binary", &json!({"data": {"targets": [[1], [0.5]]}})), "data.targets[1][0]"),
        (
            inline("binary", &json!({"data": {"targets": [[1], [-1]]}, "training": {"loss": "binary_cross_entropy"}})),
            "data.targets[1][0]",
        ),
        (inline("regression", &json!({})), "data.targets"),
        (inline("multiclass", &json!({})), "data.labels"),
        (json!({"data": {"source": "inline", "targets": [[1]]}}), "data.inputs"),
    ];
    for (document, path) in cases {
        let found = serde_json::to_value(errors(&document.to_string())).unwrap();
        let paths: Vec<_> = found.as_array().unwrap().iter().map(|error| (&error["kind"], &error["path"])).collect();
        assert_eq!(paths, [(&json!("conflict"), &json!(path))], "{document}\n{found:#}");
    }
}

#[test]
fn what_has_no_meaning_is_not_applicable() {
    let cases = [
        (json!({"data": {"inputs": [[1]]}}), "data.inputs"),
        (json!({"data": {"task": "binary"}}), "data.task"),
        (json!({"data": {"classes": 4}}), "data.classes"),
        (json!({"data": {"source": "iris", "features": ["x1"]}}), "data.features"),
        (json!({"data": {"source": "iris", "noise": 0.1}}), "data.noise"),
        (inline("regression", &json!({"data": {"targets": [[1], [2]], "labels": [1, 1]}})), "data.labels"),
        (inline("multiclass", &json!({"data": {"targets": [[1], [2]], "labels": [1, 1]}})), "data.targets"),
        (json!({"training": {"label_smoothing": 0.1}}), "training.label_smoothing"),
        (json!({"data": {"source": "plane", "label_noise": 0.1}}), "data.label_noise"),
        (json!({"data": {"source": "sine", "augmentation": {"rotate": 0.1}}}), "data.augmentation.rotate"),
        (json!({"data": {"source": "iris", "augmentation": {"flip": true}}}), "data.augmentation.flip"),
        (
            json!({"data": {"source": "inline", "inputs": [[1, 2, 3]], "targets": [[1]], "test_fraction": 0,
                "augmentation": {"rotate": 1}}}),
            "data.augmentation.rotate",
        ),
    ];
    for (document, path) in cases {
        let found = serde_json::to_value(errors(&document.to_string())).unwrap();
        let paths: Vec<_> = found.as_array().unwrap().iter().map(|error| (&error["kind"], &error["path"])).collect();
        assert_eq!(paths, [(&json!("not_applicable"), &json!(path))], "{document}\n{found:#}");
    }
    for fits in [
        json!({"data": {"source": "plane", "augmentation": {"jitter": 0.1, "rotate": 0.1, "flip": true}}}),
        json!({"data": {"source": "sine", "augmentation": {"jitter": 0.1}}}),
        inline("regression", &json!({"data": {"targets": [[1], [2]], "augmentation": {"rotate": 1, "flip": true}}})),
    ] {
        assert!(sentences(&fits).is_empty(), "{fits}");
    }
}

#[test]
fn lengths_and_shapes_are_checked_with_their_paths() {
    let layers = json!({"network": {"layers": [{"units": 2}], "parameters": [
        {"weights": [[1, 2], [3, 4]], "biases": [1]},
        {"weights": [[1, 2, 3]], "biases": [1]},
    ]}});
    let expected = [
        "network.parameters[0].biases: 1 numbers, expected 2",
        "network.parameters[1].weights[0]: 3 numbers, expected 2",
    ];
    assert_eq!(sentences(&layers), expected);
    let missing = json!({"network": {"parameters": [{}]}});
    let expected = [
        "network.parameters: 1 layers, expected 2",
        "network.parameters[0].weights: 0 rows, expected 4",
        "network.parameters[0].biases: 0 numbers, expected 4",
    ];
    assert_eq!(sentences(&missing), expected);
    let targets = inline("regression", &json!({"data": {"targets": [[1], [2, 3], [4]]}}));
    assert_eq!(sentences(&targets), ["data.targets: 3 samples, expected 2", "data.targets[1]: 2 numbers, expected 1"]);
    let labels = inline("multiclass", &json!({"data": {"labels": [0, 3]}, "network": {"output": {"units": 3}}}));
    assert_eq!(sentences(&labels), ["data.labels[1]: 3 is not in 0..=2"]);
}

#[test]
fn everything_in_the_catalogue_can_be_trained() {
    let catalogue = serde_json::to_value(Catalogue::new()).unwrap();
    let list = |key: &str| catalogue[key].as_array().unwrap().clone();
    let name = |value: &Value| value.as_str().unwrap().to_owned();
    let errors_with_digits = |document: &Value| {
        CheckedExperiment::with_digits(&document.to_string(), Some(&digits())).err().unwrap_or_default()
    };
    for source in list("sources") {
        let task = name(&source["task"]);
        for choice in list("outputs").iter().filter(|choice| choice["task"] == *task) {
            for activation in choice["activations"].as_array().unwrap() {
                let document = json!({"data": {"source": source["name"]}, "training": {"loss": choice["loss"]},
                    "network": {"output": {"activation": activation}}});
                assert!(errors_with_digits(&document).is_empty(), "{document}");
            }
            let implied = json!({"data": {"source": source["name"]}, "training": {"loss": choice["loss"]}});
            let checked = CheckedExperiment::with_digits(&implied.to_string(), Some(&digits())).unwrap();
            assert_eq!(serde_json::to_value(checked.output().activation).unwrap(), choice["activation"]);
        }
    }
    for activation in list("activations") {
        assert!(errors(&json!({"network": {"layers": [{"activation": activation}]}}).to_string()).is_empty());
    }
    let scaled = list("scaledInitializations");
    for kind in list("initializations") {
        let value = if scaled.contains(&kind) { json!({name(&kind): 0.5}) } else { kind };
        assert!(errors(&json!({"network": {"initialization": value}}).to_string()).is_empty(), "{value}");
    }
    for kind in list("normalizations") {
        assert!(errors(&json!({"network": {"layers": [{"normalization": kind}]}}).to_string()).is_empty(), "{kind}");
    }
    let rules = |key: &'static str, setting: &'static str| {
        list(key).into_iter().map(move |rule| (setting, json!({"kind": rule["kind"]}), rule["parameters"].clone()))
    };
    let stopping = ("early_stopping", json!({}), catalogue["earlyStopping"].clone());
    let rules = rules("optimizers", "optimizer").chain(rules("schedules", "schedule")).chain([stopping]);
    for (setting, rule, parameters) in rules {
        for parameter in parameters.as_array().unwrap() {
            let suggested = parameter["suggested"].as_array().map(Vec::as_slice).unwrap_or_default();
            assert!(parameter["default"].is_boolean() || suggested.len() > 2, "{parameter}");
            let bounds = ["default", "min", "max"].into_iter().filter_map(|bound| parameter.get(bound));
            for value in bounds.chain(suggested) {
                let mut rule = rule.clone();
                rule[name(&parameter["name"])] = value.clone();
                let document = json!({"data": {"validation_fraction": 0.2}, "training": {setting: rule}});
                assert!(errors(&document.to_string()).is_empty(), "{document}");
            }
        }
    }
    assert_eq!(list("optimizers").len(), 5);
    let kinds = list("schedules").iter().map(|schedule| name(&schedule["kind"])).collect::<Vec<_>>();
    assert_eq!(kinds, ["constant", "step", "cosine", "warmup"]);
    let numbers = |schedule: usize| catalogue["schedules"][schedule]["parameters"].as_array().unwrap().len();
    assert_eq!([0, 1, 2, 3].map(numbers), [0, 2, 1, 1]);
    assert_eq!(list("sources").len(), 16);
    assert_eq!(catalogue["limits"]["units"], json!([1.0, 256.0]));
    let fields = [
        ("learningRate", "/training/optimizer/learning_rate"),
        ("l1", "/training/l1"),
        ("l2", "/training/l2"),
        ("labelSmoothing", "/training/label_smoothing"),
        ("gradientClipNorm", "/training/gradient_clip_norm"),
        ("weightNoise", "/training/weight_noise"),
        ("validationFraction", "/data/validation_fraction"),
        ("dropout", "/network/layers/0/dropout"),
    ];
    for (key, field) in fields {
        let limits = catalogue["limits"][key].as_array().unwrap();
        for value in catalogue["suggested"][key].as_array().unwrap().iter().chain(limits) {
            // Several classes, few for testing: everything has a meaning, and there is room for validation.
            let mut document = json!({"data": {"source": "iris", "test_fraction": 0, "validation_fraction": 0},
                "network": {"layers": [{"dropout": 0}]}, "training": {"optimizer": {"learning_rate": 0.1}, "l1": 0, "l2": 0,
                "label_smoothing": 0, "gradient_clip_norm": 1, "weight_noise": 0}});
            *document.pointer_mut(field).unwrap() = value.clone();
            assert!(errors(&document.to_string()).is_empty(), "{document}");
        }
    }
}

#[test]
fn digits_are_refused_until_they_are_at_hand() {
    let document =
        json!({"data": {"source": "digits", "samples": 5000, "augmentation": {"rotate": 0.2, "flip": true}}});
    assert_eq!(sentences(&document), ["data.source: digits cannot be used: its samples were not loaded"]);
    let wrong = json!({"data": {"source": "digits", "noise": 0.1}});
    assert_eq!(errors(&wrong.to_string()).len(), 1, "nothing needs to be loaded for a document that is refused anyway");
    let checked = CheckedExperiment::with_digits(&document.to_string(), Some(&digits())).unwrap();
    assert_eq!((checked.samples(), checked.inputs(), checked.outputs()), (1797, 64, 10));
}

#[test]
fn an_experiment_built_by_a_program_is_held_to_the_same_ranges() {
    let mut experiment = Experiment::default();
    assert!(experiment.check().is_ok());
    experiment.training.l1 = f64::NAN;
    experiment.network.layers[0].units = 0;
    assert_eq!(experiment.check().unwrap_err().len(), 2);
}

#[test]
fn names_are_read_as_they_are_written() {
    let document = json!({"data": {"source": "multi-gauss", "features": ["x1^2", "sin(x2)", "x1*x2"]},
        "network": {"initialization": {"normal": 0.5}}, "training": {"optimizer": {"kind": "rmsprop"}}});
    let checked = CheckedExperiment::from_json(&document.to_string()).unwrap();
    assert_eq!(checked.task(), Task::Regression);
    let experiment = checked.experiment();
    assert_eq!(experiment.data.source, Source::MultiGauss);
    assert_eq!(experiment.data.features, Some(vec![Feature::X1Squared, Feature::SinX2, Feature::Product]));
    assert_eq!(experiment.network.initialization, Initialization::Normal(0.5));
    assert_eq!(experiment.training.loss, Loss::SquaredError);
}

/// A document in which every key of the format stands.
fn full() -> Value {
    json!({
        "version": 1,
        "data": {
            "seed": 1, "source": "inline", "samples": 500, "noise": 0.0, "label_noise": 0.0, "classes": 3,
            "test_fraction": 0.25, "validation_fraction": 0.25, "features": ["x1"], "standardize": true,
            "augmentation": {"jitter": 0.0, "rotate": 0.0, "flip": false}, "task": "regression",
            "inputs": [[1, 2], [3, 4], [5, 6], [7, 8]], "targets": [[1], [2], [3], [4]], "labels": [0, 1, 2, 0]
        },
        "network": {
            "seed": 1, "layers": [{"units": 2, "activation": "tanh", "normalization": "batch", "dropout": 0.1,
                "residual": true}],
            "output": {"units": 1, "activation": "tanh"}, "initialization": {"uniform": 0.5},
            "parameters": [{"weights": [[1, 2], [3, 4]], "biases": [1, 2], "gamma": [1, 1], "beta": [0, 0],
                "projection": [[1, 0], [0, 1]]}, {"weights": [[1, 2]], "biases": [1]}]
        },
        "training": {
            "seed": 1, "loss": "squared_error", "optimizer": {"kind": "sgd", "learning_rate": 0.03, "momentum": 0.5,
                "nesterov": true},
            "schedule": {"kind": "step", "every": 3, "factor": 0.5}, "batch_size": 10, "shuffle": true,
            "train_biases": true, "l1": 0.0, "l2": 0.0, "label_smoothing": 0.0, "gradient_clip_norm": 1.0,
            "weight_noise": 0.0, "early_stopping": {"patience": 20, "min_delta": 0.0, "restore_best": true}
        }
    })
}

/// Every place of a value, by the way to it.
fn places(value: &Value, path: &str, found: &mut Vec<String>) {
    found.push(path.to_owned());
    match value {
        Value::Object(map) => map.iter().for_each(|(key, value)| places(value, &format!("{path}/{key}"), found)),
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(index, value)| places(value, &format!("{path}/{index}"), found));
        }
        _ => {}
    }
}

fn any_value() -> impl Strategy<Value = Value> {
    let names = [
        "circle",
        "iris",
        "spiral",
        "inline",
        "tanh",
        "softmax",
        "batch",
        "adam",
        "binary",
        "multiclass",
        "cross_entropy",
        "binary_cross_entropy",
        "cosine",
        "zeros",
        "x1",
        "x2^2",
        "nonsense",
        "",
    ];
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        (-3_i64..12).prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        prop::sample::select(names.to_vec()).prop_map(Value::from),
        ".{0,60}".prop_map(Value::from),
    ];
    leaf.prop_recursive(2, 8, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::hash_map(".{0,4}", inner, 0..3).prop_map(|map| Value::Object(map.into_iter().collect())),
        ]
    })
}

proptest! {
    #[test]
    fn no_text_makes_reading_panic(text in ".{0,200}") {
        let _ = CheckedExperiment::from_json(&text);
    }

    #[test]
    fn no_change_to_a_document_makes_it_panic(changes in prop::collection::vec((any::<prop::sample::Index>(), any_value()), 1..6)) {
        let mut document = full();
        for (place, value) in changes {
            let mut all = Vec::new();
            places(&document, "", &mut all);
            if let Some(old) = document.pointer_mut(place.get::<String>(&all)) {
                *old = value;
            }
        }
        let text = document.to_string();
        for error in errors(&text) {
            prop_assert!(!error.to_string().contains('\n'));
        }
        if let Ok(experiment) = Experiment::from_json(&text) {
            let again = serde_json::to_string(&experiment).unwrap();
            prop_assert_eq!(Experiment::from_json(&again).unwrap(), experiment);
        }
        if let Ok(checked) = CheckedExperiment::from_json(&text) {
            let dataset = gradiente_core::data::Dataset::generate(&checked);
            prop_assert!(!dataset.train.is_empty());
        }
    }

    #[test]
    fn what_is_written_reads_back_the_same(
        source in prop::sample::select(vec!["circle", "xor", "gauss", "spiral", "plane", "multi-gauss", "iris", "moons", "rings", "sine"]),
        seed in 0_u64..1 << 53, noise in 0.0..0.5_f64, test in 0.0..0.5, validation in 0.0..0.45, samples in 10_usize..1000,
        layers in prop::collection::vec((1_usize..256, prop::sample::select(Activation::HIDDEN.to_vec()), 0.0..0.99), 0..6),
        kind in prop::sample::select(vec!["sgd", "adagrad", "rmsprop", "adam", "adamw"]),
        learning_rate in 1e-30..1000.0, l1 in 0.0..100.0, scale in 0.0..1000.0, clip in prop::option::of(1e-3..1e3),
        activation in prop::option::of(prop::sample::select(Activation::HIDDEN.to_vec())),
    ) {
        let layers: Vec<Value> = layers.into_iter().map(|(units, activation, dropout)| {
            json!({"units": units, "activation": activation, "dropout": dropout})
        }).collect();
        let mut document = json!({
            "data": {"source": source, "seed": seed, "noise": noise, "test_fraction": test,
                "validation_fraction": validation, "samples": samples},
            "network": {"layers": layers, "initialization": {"normal": scale}},
            "training": {"optimizer": {"kind": kind, "learning_rate": learning_rate}, "l1": l1,
                "gradient_clip_norm": clip}
        });
        if let Some(activation) = activation {
            document["network"]["output"] = json!({"activation": activation});
        }
        let experiment = Experiment::from_json(&document.to_string()).unwrap();
        let again = Experiment::from_json(&serde_json::to_string(&experiment).unwrap()).unwrap();
        prop_assert_eq!(&again, &experiment);
        prop_assert_eq!(again.data.noise.to_bits(), noise.to_bits());
    }
}
