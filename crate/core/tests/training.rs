//! Properties of runs: repeatable to the bit, undisturbed by being looked at, stopped when they diverge.

use gradiente_core::experiment::CheckedExperiment;
use gradiente_core::kernels::{Double, Lane, Single};
use gradiente_core::training::{DivergedPart, DivergedSetting, EditError, Trainer};
use proptest::prelude::*;

fn checked(document: &str) -> CheckedExperiment {
    CheckedExperiment::from_json(document).unwrap_or_else(|errors| panic!("{errors:?}"))
}

fn trainer(document: &str) -> Trainer<Single> {
    Trainer::new(checked(document))
}

fn bits<L: Lane<Real = f32>>(trainer: &Trainer<L>) -> Vec<u32> {
    trainer.parameters().iter().map(|w| w.to_bits()).collect()
}

#[test]
fn the_start_pages_experiment_learns_the_circle() {
    let mut trainer = trainer("{}");
    assert_eq!(trainer.history().len(), 1);
    for _ in 0..200 {
        trainer.finish_epoch();
    }
    let metrics = trainer.metrics();
    assert!(metrics.test_loss < Some(0.05) && metrics.test_accuracy > Some(0.95), "{metrics:?}");
    assert_eq!((trainer.epochs(), trainer.steps()), (200, 200 * 25));
    // Every epoch up to 128, then every second.
    assert_eq!(trainer.history().len(), 129 + 36);
    assert_eq!(trainer.history().last().map(|point| point.metrics), Some(metrics));
}

#[test]
fn adding_a_layer_leaves_the_weights_of_those_before_it() {
    let short = trainer(r#"{"network": {"layers": [{"units": 5}, {"units": 5}]}}"#);
    let long = trainer(r#"{"network": {"layers": [{"units": 5}, {"units": 5}, {"units": 3}]}}"#);
    let kept = short.network().layers()[1].places.biases.end;
    assert_eq!(bits(&short)[..kept], bits(&long)[..kept]);
    let noisy = trainer(r#"{"data": {"noise": 0.2}, "network": {"layers": [{"units": 5}, {"units": 5}]}}"#);
    assert_eq!(bits(&short), bits(&noisy));
}

#[test]
fn augmentation_changes_what_is_learnt_from_and_not_what_is_evaluated() {
    let document = |augmentation: &str| format!(r#"{{"data": {{"augmentation": {augmentation}}}}}"#);
    let mut plain = trainer(&document("{}"));
    let plain_metrics = plain.metrics();
    plain.finish_epoch();
    for augmentation in [r#"{"jitter": 0.5}"#, r#"{"rotate": 1}"#, r#"{"flip": true}"#] {
        let (mut augmented, mut again) = (trainer(&document(augmentation)), trainer(&document(augmentation)));
        assert_eq!(augmented.dataset().samples, plain.dataset().samples);
        assert_eq!(augmented.metrics(), plain_metrics, "{augmentation}");
        augmented.finish_epoch();
        again.finish_epoch();
        assert_ne!(bits(&augmented), bits(&plain), "{augmentation}");
        assert_eq!(bits(&augmented), bits(&again), "{augmentation}");
    }
}

#[test]
fn single_and_double_precision_agree() {
    let document = r#"{"network": {"layers": [{"units": 6}, {"units": 5, "activation": "sigmoid"}]}}"#;
    let (mut single, mut double) = (trainer(document), Trainer::<Double>::new(checked(document)));
    for _ in 0..25 {
        let (a, b) = (single.step().expect("finite"), double.step().expect("finite"));
        assert!((a - b).abs() < 1e-5, "{a} {b}");
    }
    let (a, b) = (single.metrics(), double.metrics());
    assert!((a.train_loss - b.train_loss).abs() < 1e-5);
}

#[test]
fn each_epoch_has_its_own_order_unless_it_is_the_given_one() {
    for (shuffle, differs) in [(true, true), (false, false)] {
        // Without learning, the losses of an epoch tell its batches.
        let mut trainer =
            trainer(&format!(r#"{{"training": {{"shuffle": {shuffle}, "optimizer": {{"learning_rate": 1e-30}}}}}}"#));
        let mut epoch = || (0..25).map(|_| trainer.step().expect("finite")).collect::<Vec<_>>();
        let (first, second) = (epoch(), epoch());
        assert_eq!(first != second, differs, "shuffle: {shuffle}");
    }
}

#[test]
fn rates_change_in_place_and_shapes_start_anew() {
    let mut trainer = trainer("{}");
    trainer.run(30, || true);
    let before = bits(&trainer);
    let rates =
        r#"{"training": {"optimizer": {"kind": "adam", "learning_rate": 0.01}, "l2": 0.001, "batch_size": 20}}"#;
    let gradients = trainer.gradients();
    assert!(!trainer.reconfigure(checked(rates)));
    assert_eq!((bits(&trainer), trainer.steps(), trainer.batch()), (before, 30, 0));
    assert_eq!(trainer.gradients(), gradients, "the gradients are still those of the last batch");
    trainer.step();
    assert!(trainer.reconfigure(checked(r#"{"network": {"layers": [{"units": 5}]}}"#)));
    assert_eq!(trainer.steps(), 0);
}

#[test]
fn biases_stay_when_they_are_not_trained() {
    let mut trainer = trainer(r#"{"training": {"train_biases": false, "optimizer": {"kind": "adam"}}}"#);
    let start = trainer.parameters();
    trainer.run(50, || true);
    for layer in trainer.network().layers() {
        assert_eq!(trainer.parameters()[layer.places.biases.clone()], start[layer.places.biases.clone()]);
        assert_ne!(trainer.parameters()[layer.places.weights.clone()], start[layer.places.weights.clone()]);
        assert!(trainer.gradients()[layer.places.biases.clone()].iter().any(|g| *g != 0.0));
    }
}

#[test]
fn a_diverged_run_stops_and_keeps_finite_numbers() {
    let mut trainer = trainer(
        r#"{"data": {"source": "plane"}, "training": {"optimizer": {"kind": "sgd", "learning_rate": 10}},
            "network": {"layers": [{"units": 8, "activation": "relu"}, {"units": 8, "activation": "relu"}]}}"#,
    );
    let done = trainer.run(10_000, || true);
    let divergence = trainer.divergence().expect("a learning rate of 10 diverges");
    assert!(done < 10_000 && divergence.step == trainer.steps());
    assert!(divergence.layer <= 2);
    assert_eq!(divergence.setting, DivergedSetting::LearningRate);
    assert!(trainer.metrics().is_finite());
    assert!(trainer.parameters().iter().all(|w| w.is_finite()));
    assert_eq!(trainer.step(), None);

    let mut lower = serde_json::to_value(trainer.experiment().experiment()).expect("a document");
    lower["training"]["optimizer"]["learning_rate"] = 0.001.into();
    assert!(trainer.reconfigure(checked(&lower.to_string())), "a lower rate starts anew");
    assert!(trainer.steps() == 0 && trainer.step().is_some());
}

#[test]
fn looking_does_not_change_when_a_run_diverges() {
    let document = r#"{"data": {"source": "plane", "samples": 60}, "network": {"layers": [{"units": 3, "activation": "relu"}]},
        "training": {"optimizer": {"learning_rate": 3}, "batch_size": 1}}"#;
    let (mut watched, mut alone) = (trainer(document), trainer(document));
    for _ in 0..1000 {
        watched.step();
        watched.metrics();
        alone.step();
    }
    assert!(alone.divergence().is_some());
    assert_eq!(watched.divergence(), alone.divergence());
    assert_eq!(bits(&watched), bits(&alone));
}

#[test]
fn a_run_settles_to_a_state_that_can_be_shown() {
    let document =
        r#"{"data": {"source": "plane"}, "training": {"optimizer": {"learning_rate": 1000}, "batch_size": 1}}"#;
    let mut trainer = trainer(document);
    while trainer.divergence().is_none() {
        trainer.step();
        trainer.settle();
        assert!(trainer.metrics().is_finite());
    }
    trainer.conclude();
    assert!(trainer.metrics().is_finite());
}

#[test]
fn too_large_initial_weights_are_named() {
    let layers = vec![r#"{"units": 64, "activation": "linear"}"#; 30].join(",");
    let trainer = trainer(&format!(
        r#"{{"data": {{"source": "plane"}}, "network": {{"layers": [{layers}], "initialization": {{"normal": 100}}}}}}"#
    ));
    let divergence = trainer.divergence().expect("sums beyond the largest number");
    assert_eq!((divergence.step, divergence.setting), (0, DivergedSetting::Initialization));
    assert_eq!(divergence.part, DivergedPart::Activation);
    assert!(divergence.layer > 5 && divergence.layer < 30);
}

#[test]
fn edits_are_checked() {
    let mut trainer = trainer(r#"{"data": {"source": "plane"}, "network": {"layers": [{"activation": "linear"}]}}"#);
    let count = trainer.network().parameter_count();
    let before = trainer.metrics();
    assert_eq!(trainer.set_parameter(count, 1.0), Err(EditError::NoSuchParameter { index: count, count }));
    assert_eq!(trainer.set_parameter(0, 1e30), Err(EditError::NotFinite { value: 1e30 }));
    assert!(trainer.set_parameter(0, f64::NAN).is_err());
    let mut rectified = self::trainer(r#"{"network": {"layers": [{"activation": "relu"}]}}"#);
    assert!(rectified.set_parameter(0, f64::NAN).is_err());
    assert_eq!(trainer.metrics(), before);
    trainer.set_parameter(0, 2.5).expect("a small weight");
    assert_eq!(trainer.parameters()[0], 2.5);
    assert_ne!(trainer.metrics(), before);
}

/// Documents of many kinds that can be trained.
fn documents() -> impl Strategy<Value = String> {
    let optimizers = prop::sample::select(vec![
        r#"{"kind": "sgd", "learning_rate": 0.1}"#,
        r#"{"kind": "sgd", "learning_rate": 0.03, "momentum": 0.9, "nesterov": true}"#,
        r#"{"kind": "rmsprop", "learning_rate": 0.003}"#,
        r#"{"kind": "adam", "learning_rate": 0.01}"#,
    ]);
    let sources = prop::sample::select(vec!["circle", "xor", "gauss", "spiral", "plane", "multi-gauss", "iris"]);
    let activations = prop::sample::select(vec!["tanh", "relu", "sigmoid", "gelu"]);
    (sources, activations, optimizers, 1..9_usize, 0..4_usize, 1..40_usize, 0..1000_u32).prop_map(
        |(source, activation, optimizer, units, depth, batch, seed)| {
            let layer = format!(r#"{{"units": {units}, "activation": "{activation}"}}"#);
            let layers = vec![layer; depth].join(",");
            format!(
                r#"{{"data": {{"source": "{source}", "seed": {seed}, "samples": 60}},
                    "network": {{"seed": {seed}, "layers": [{layers}]}},
                    "training": {{"seed": {seed}, "optimizer": {optimizer}, "batch_size": {batch}}}}}"#
            )
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn the_same_document_gives_the_same_bits(document in documents()) {
        let (mut a, mut b) = (trainer(&document), trainer(&document));
        a.run(20, || true);
        for _ in 0..20 {
            b.step();
            // Looking must not disturb.
            b.metrics();
            b.outputs();
        }
        prop_assert_eq!(bits(&a), bits(&b));
        prop_assert_eq!(a.gradients(), b.gradients());
        let first = bits(&trainer(&document));
        a.reset();
        prop_assert_eq!(bits(&a), first);
        prop_assert_eq!(a.steps(), 0);
    }

    #[test]
    fn the_order_of_samples_within_a_full_batch_hardly_matters(document in documents()) {
        let whole = document.replace(r#""samples": 60"#, r#""samples": 60, "test_fraction": 0.2"#);
        let value = |shuffle: bool| {
            let mut value: serde_json::Value = serde_json::from_str(&whole).expect("JSON");
            value["training"]["batch_size"] = 1000.into();
            value["training"]["shuffle"] = shuffle.into();
            let mut trainer = Trainer::<Double>::new(checked(&value.to_string()));
            trainer.step().expect("finite")
        };
        let (given, shuffled) = (value(false), value(true));
        prop_assert!((given - shuffled).abs() <= 1e-10 * given.abs().max(1.0), "{} {}", given, shuffled);
    }
}
