//! The golden cases of `tests/golden`, computed by PyTorch in float64, through the binary.

mod support;

use std::collections::BTreeMap;
use std::path::PathBuf;

use serde_json::Value;
use support::gradiente;

fn cases() -> BTreeMap<String, Value> {
    let folder = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/golden/cases"));
    let files = folder.read_dir().expect("the cases").map(|entry| entry.expect("a file").path());
    let case = |path: PathBuf| {
        let text = std::fs::read_to_string(&path).expect("a readable case");
        let case: Value = serde_json::from_str(&text).expect("JSON");
        let name = case["name"].as_str().expect("a name").to_owned();
        assert_eq!(path.file_stem().and_then(|stem| stem.to_str()), Some(&*name), "a file has the name of its case");
        (name, case)
    };
    files.map(case).collect()
}

/// Notes every number of `found` that is not close to the one in `expected`, and every difference in shape.
fn compare(path: &str, found: &Value, expected: &Value, (relative, absolute): (f64, f64), misses: &mut Vec<String>) {
    match (found, expected) {
        (Value::Array(found), Value::Array(expected)) if found.len() == expected.len() => {
            for (index, (found, expected)) in found.iter().zip(expected).enumerate() {
                compare(&format!("{path}[{index}]"), found, expected, (relative, absolute), misses);
            }
        }
        (Value::Number(found), Value::Number(expected)) => {
            let (found, expected) = (found.as_f64().unwrap_or(f64::NAN), expected.as_f64().unwrap_or(f64::NAN));
            let allowed = relative * expected.abs() + absolute;
            if (found - expected).abs() > allowed || found.is_nan() || expected.is_nan() {
                misses.push(format!("{path}: {found}, expected {expected} +- {allowed:e}"));
            }
        }
        _ => misses.push(format!("{path}: {found}, expected {expected}")),
    }
}

/// The largest magnitude among the numbers of nested lists.
fn largest(numbers: &Value) -> f64 {
    match numbers {
        Value::Array(entries) => entries.iter().map(largest).fold(0.0, f64::max),
        number => number.as_f64().unwrap_or(f64::NAN).abs(),
    }
}

/// Compares gradients or parameters, layer by layer. With `deep`, the absolute tolerance shrinks to a part of the largest
/// number beside it: vanishing gradients are far below any fixed one.
fn compare_layers(path: &str, (found, case): (&Value, &Value), deep: bool, misses: &mut Vec<String>) {
    let (expected, settings) = (&case["expect"][path], &case["experiment"]["network"]["layers"]);
    let empty = Vec::new();
    let [found, expected] = [found, expected].map(|layers| layers.as_array().unwrap_or(&empty));
    if found.is_empty() || found.len() != expected.len() {
        misses.push(format!("{path}: {} layers, expected {}", found.len(), expected.len()));
    }
    for (index, (found, expected)) in found.iter().zip(expected).enumerate() {
        let keys = |layer: &Value| layer.as_object().map(|layer| layer.keys().cloned().collect::<Vec<_>>());
        if keys(found) != keys(expected) {
            misses.push(format!("{path}[{index}]: {:?}, expected {:?}", keys(found), keys(expected)));
        }
        for key in keys(expected).into_iter().flatten() {
            // What comes right before a batch normalisation is moved by rounding alone.
            if key == "biases" && settings[index]["normalization"] == "batch" {
                continue;
            }
            let absolute = if deep { 1e-6 * largest(&expected[&key]) } else { 1e-6 };
            compare(&format!("{path}[{index}].{key}"), &found[&key], &expected[&key], (1e-4, absolute), misses);
        }
    }
}

fn misses(name: &str, case: &Value) -> Vec<String> {
    let (experiment, expect) = (&case["experiment"], &case["expect"]);
    let outcome = gradiente(&["run", "-", "--full", "--steps", &case["steps"].to_string()], &experiment.to_string());
    if outcome.status != Some(0) || !outcome.stderr.is_empty() {
        return vec![format!("exit status {:?}: {}", outcome.status, outcome.stderr)];
    }
    let report = outcome.json();
    assert_eq!(report["steps"], case["steps"]);
    let steps = report["full"].as_array().into_iter().flatten();
    let losses = steps.map(|step| step["loss"].clone()).collect::<Vec<_>>();

    let deep = name.starts_with("deep-") || name.starts_with("exploding-");
    let mut misses = Vec::new();
    compare("losses", &Value::from(losses), &expect["losses"], (1e-4, 1e-6), &mut misses);
    compare("outputs", &report["outputs"], &expect["outputs"], (1e-4, 1e-6), &mut misses);
    compare_layers("first_gradients", (&report["full"][0]["gradients"], case), deep, &mut misses);
    compare_layers("parameters", (&report["parameters"], case), false, &mut misses);
    misses
}

#[test]
fn every_case_agrees_with_pytorch() {
    let mut report = Vec::new();
    let mut compared = 0;
    for (name, case) in cases() {
        compared += 1;
        report.extend(misses(&name, &case).into_iter().map(|miss| format!("{name}: {miss}")));
    }
    assert!(report.is_empty(), "{report:#?}");
    assert!(compared >= 43, "only {compared} cases were compared");
}
