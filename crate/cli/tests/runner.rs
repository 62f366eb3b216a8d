//! `gradiente run` and `gradiente csv`: their arguments, what they print and their exit statuses.

mod support;

use serde_json::{Value, json};
use support::gradiente;

fn run(arguments: &[&str], document: &Value) -> support::Outcome {
    gradiente(&[&["run", "-"], arguments].concat(), &document.to_string())
}

/// A learning rate at which it takes a few epochs until the loss is no longer finite.
fn diverging() -> Value {
    let layer = json!({"units": 8, "activation": "relu"});
    json!({"data": {"source": "plane"}, "network": {"layers": [layer, layer]},
        "training": {"optimizer": {"kind": "sgd", "learning_rate": 10}}})
}

#[test]
fn a_run_prints_one_document() {
    let outcome = run(&["--epochs", "2"], &json!({}));
    assert_eq!((outcome.status, &*outcome.stderr), (Some(0), ""));
    let report = outcome.json();
    let keys: Vec<&String> = report.as_object().expect("an object").keys().collect();
    assert_eq!(keys, ["epochs", "history", "outputs", "parameters", "steps"]);
    assert_eq!((&report["epochs"], &report["steps"]), (&json!(2), &json!(50)));
    let history = report["history"].as_array().expect("a list");
    assert_eq!(history.iter().map(|entry| entry["epoch"].clone()).collect::<Vec<_>>(), [0, 1, 2]);
    for key in ["train_loss", "test_loss", "train_accuracy", "test_accuracy"] {
        assert!(history.iter().all(|entry| entry[key].is_f64()), "{key}");
    }
    assert_eq!(report["outputs"].as_array().map(Vec::len), Some(250));
    assert_eq!(report["parameters"][0]["weights"].as_array().map(Vec::len), Some(4));
}

#[test]
fn steps_may_end_within_an_epoch() {
    let report = run(&["--steps", "30", "--full"], &json!({"training": {"l2": 0.1}})).json();
    assert_eq!((&report["epochs"], &report["steps"]), (&json!(1), &json!(30)));
    assert_eq!(report["history"].as_array().map(Vec::len), Some(2));
    let full = report["full"].as_array().expect("a list");
    assert_eq!(full.iter().map(|entry| entry["step"].clone()).collect::<Vec<_>>(), (1..=30).collect::<Vec<_>>());
    assert_eq!(full[0]["gradients"].as_array().map(Vec::len), Some(2));

    let start = run(&["--steps", "0", "--full"], &json!({})).json();
    assert_eq!((&start["steps"], &start["full"], &start["epochs"]), (&json!(0), &json!([]), &json!(0)));
}

#[test]
fn the_digits_are_at_hand() {
    let data = json!({"source": "digits", "samples": 200});
    let report = run(&["--epochs", "5"], &json!({"data": data, "training": {"loss": "cross_entropy"}})).json();
    let loss = |epoch: usize| report["history"][epoch]["train_loss"].as_f64().expect("a number");
    assert!(loss(5) < 0.95 * loss(0), "{report}");
    assert_eq!(report["outputs"][0].as_array().map(Vec::len), Some(10));
}

#[test]
fn without_a_length_a_run_takes_100_epochs() {
    let report = run(&[], &json!({"data": {"samples": 20}})).json();
    assert_eq!((&report["epochs"], report["history"].as_array().map(Vec::len)), (&json!(100), Some(101)));
}

#[test]
fn the_history_of_a_long_run_is_complete() {
    let report = run(&["--epochs", "1500"], &json!({"data": {"samples": 10}, "network": {"layers": []}})).json();
    assert_eq!(report["history"].as_array().map(Vec::len), Some(1501));
}

#[test]
fn the_same_document_gives_the_same_text_from_a_file_and_from_standard_input() {
    let document = json!({"data": {"source": "iris"}, "training": {"loss": "cross_entropy"}});
    let file = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("iris.json");
    std::fs::write(&file, document.to_string()).expect("a file");
    let from_file = gradiente(&["run", file.to_str().expect("a path"), "--epochs", "3", "--full"], "");
    assert_eq!(from_file.status, Some(0));
    assert_eq!(from_file.stdout, run(&["--epochs", "3", "--full"], &document).stdout);
}

#[test]
fn printed_parameters_read_back_exactly() {
    let mut document = json!({"network": {"layers": [{"units": 7}]}});
    let first = run(&["--epochs", "1"], &document).json();
    document["network"]["parameters"] = first["parameters"].clone();
    let again = run(&["--epochs", "0"], &document).json();
    assert_eq!(again["parameters"], first["parameters"]);
    assert_eq!(again["outputs"], first["outputs"]);
}

#[test]
fn csv_is_the_history() {
    let document = json!({"data": {"source": "plane", "test_fraction": 0}});
    let history = run(&["--epochs", "2"], &document).json()["history"].clone();
    let outcome = run(&["--epochs", "2", "--format", "csv"], &document);
    let mut lines = outcome.stdout.lines();
    assert_eq!(lines.next(), Some("epoch,train_loss,test_loss,train_accuracy,test_accuracy"));
    for entry in history.as_array().expect("a list") {
        assert_eq!(lines.next(), Some(&*format!("{},{},,,", entry["epoch"], entry["train_loss"])));
        assert_eq!(entry["test_loss"], Value::Null);
    }
    assert_eq!((outcome.status, lines.next()), (Some(0), None));
}

#[test]
fn all_errors_of_a_document_stand_one_a_line() {
    let outcome = run(
        &[],
        &json!({"data": {"source": "cirlce"}, "network": {"layers": [{"units": 0}, {"dropout": 1}]}, "a\nb": 1}),
    );
    assert_eq!((outcome.status, &*outcome.stdout), (Some(2), ""));
    let lines: Vec<&str> = outcome.stderr.lines().collect();
    assert_eq!(lines.len(), 4, "{lines:#?}");
    for start in [
        "data.source: ",
        "network.layers[0].units: 0 is not in 1..=256",
        "network.layers[1].dropout: ",
        "[\"a\\nb\"]: ",
    ] {
        assert!(lines.iter().any(|line| line.starts_with(start)), "{start} {lines:#?}");
    }
    let syntax = gradiente(&["run", "-"], "{");
    assert_eq!((syntax.status, &*syntax.stdout, syntax.stderr.lines().count()), (Some(2), "", 1));
}

#[test]
fn a_diverged_run_prints_its_history_and_where_it_began() {
    let outcome = run(&[], &diverging());
    assert_eq!(outcome.status, Some(3));
    let report = outcome.json();
    let history = report["history"].as_array().expect("a list");
    assert_eq!(history.len() as u64, report["epochs"].as_u64().expect("a number") + 1);
    assert!(history.iter().all(|entry| entry["train_loss"].is_f64()));
    assert!(report.get("parameters").is_none());
    assert_eq!(outcome.stderr.lines().count(), 1);
    let step = format!("in step {}: ", report["steps"]);
    assert!(outcome.stderr.contains(&step), "{}", outcome.stderr);
    assert!(["layers[", "the output layer"].iter().any(|layer| outcome.stderr.contains(layer)), "{}", outcome.stderr);

    let table = run(&["--format", "csv"], &diverging());
    assert_eq!((table.status, table.stdout.lines().count()), (Some(3), history.len() + 1));
}

#[test]
fn the_very_last_step_is_looked_at_too() {
    let steps = run(&[], &diverging()).json()["steps"].to_string();
    assert_eq!(run(&["--steps", &steps], &diverging()).status, Some(3));
}

#[test]
fn a_run_may_diverge_before_it_begins() {
    let layers = vec![json!({"units": 64, "activation": "linear"}); 30];
    let document =
        json!({"data": {"source": "plane"}, "network": {"layers": layers, "initialization": {"normal": 100}}});
    let outcome = run(&["--full"], &document);
    assert_eq!((outcome.status, &outcome.json()["history"]), (Some(3), &json!([])));
    assert!(outcome.stderr.contains("in step 0, ") && outcome.stderr.contains("initialization"), "{}", outcome.stderr);
    let table = run(&["--format", "csv"], &document);
    assert_eq!(table.stdout, "epoch,train_loss,test_loss,train_accuracy,test_accuracy\n");
}

#[test]
fn what_cannot_be_read_and_what_does_not_go_together_is_said() {
    let missing = gradiente(&["run", "no/such/file.json"], "");
    assert_eq!((missing.status, &*missing.stdout), (Some(1), ""));
    assert!(missing.stderr.starts_with("cannot read no/such/file.json: "), "{}", missing.stderr);
    for arguments in [&["--epochs", "1", "--steps", "1"][..], &["--full", "--format", "csv"], &["--steps", "-1"]] {
        let outcome = run(arguments, &json!({}));
        assert_eq!((outcome.status, &*outcome.stdout), (Some(2), ""), "{arguments:?}");
        assert!(!outcome.stderr.is_empty());
    }
}

#[test]
fn a_table_becomes_a_document_that_can_be_run() {
    let table = "kind;width;height\nsmall;1,5;2\nlarge;3;4,25\nmiddle;2;3\nsmall;1;1\n";
    let document = gradiente(&["csv", "-", "--target", "kind"], table).json();
    assert_eq!(
        document,
        json!({"version": 1, "training": {"loss": "cross_entropy"}, "data": {"source": "inline", "task": "multiclass",
            "inputs": [[1.5, 2.0], [3.0, 4.25], [2.0, 3.0], [1.0, 1.0]], "labels": [2, 0, 1, 2]}})
    );
    assert_eq!(run(&["--epochs", "1"], &document).status, Some(0));
    let regression =
        gradiente(&["csv", "-"], &table.replace("small", "0").replace("large", "1").replace("middle", "2"));
    assert_eq!(regression.json()["data"]["task"], json!("regression"));
}

#[test]
fn a_bad_table_is_told_line_by_line() {
    let outcome = gradiente(&["csv", "-", "--header", "true"], "a,b\n1,x\n2,3\n,4\n");
    assert_eq!((outcome.status, &*outcome.stdout), (Some(2), ""));
    assert_eq!(
        outcome.stderr.lines().collect::<Vec<_>>(),
        ["line 4: the value of a is missing", "line 2: \"x\" in b is not a number"]
    );
    let none = gradiente(&["csv", "-", "--target", "c"], "a,b\n1,2\n");
    assert_eq!((none.status, none.stderr.trim()), (Some(2), "there is no column \"c\", the columns are a, b"));
    let many = gradiente(&["csv", "-"], &format!("a,b\n{}", "1,2\n1,\n".repeat(30)));
    assert!(many.stderr.trim().ends_with("and 10 more"), "{}", many.stderr);
}
