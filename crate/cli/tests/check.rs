//! `gradiente check`: what it prints and its exit statuses.

mod support;

use serde_json::{Value, json};
use support::gradiente;

#[test]
fn a_check_prints_its_report() {
    let outcome = gradiente(&["check", "-"], "{}");
    assert_eq!((outcome.status, &*outcome.stderr), (Some(0), ""));
    let report = outcome.json();
    let keys: Vec<&String> = report.as_object().expect("an object").keys().collect();
    assert_eq!(keys, ["count", "left_out", "loss", "mean_error", "step", "worst"]);
    assert_eq!((&report["count"], &report["left_out"], &report["step"]), (&json!(17), &json!(0), &json!(1e-5)));
    assert!(report["worst"]["error"].as_f64().is_some_and(|error| error < 1e-6), "{report}");
    let other = gradiente(&["check", "-", "--step", "0.001"], "{}").json();
    assert_eq!((&other["step"], &other["loss"]), (&json!(0.001), &report["loss"]));
    assert_ne!(other["worst"], report["worst"]);
}

#[test]
fn what_cannot_be_checked_is_said() {
    let wide = json!({"network": {"layers": [{"units": 200}, {"units": 200}]}});
    let small = json!({});
    let wrong = json!({"network": {"layers": [{"units": 0}]}});
    let refused = |arguments: &[&str], document: &Value, part: &str| {
        let outcome = gradiente(&[&["check", "-"], arguments].concat(), &document.to_string());
        assert_eq!((outcome.status, &*outcome.stdout), (Some(2), ""), "{arguments:?}");
        assert!(outcome.stderr.contains(part), "{}", outcome.stderr);
    };
    refused(&[], &wide, "41001 parameters");
    refused(&["--step", "0"], &small, "1e-8..=1e-2");
    refused(&["--step", "much"], &small, "--step");
    refused(&[], &wrong, "network.layers[0].units");
}
