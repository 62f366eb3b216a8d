//! Properties of runs: repeatable to the bit, undisturbed by being looked at, stopped when they diverge.

use gradiente_core::experiment::CheckedExperiment;
use gradiente_core::kernels::{Double, Lane, Single};
use gradiente_core::training::{DivergedPart, DivergedSetting, EditError, LoadError, Trainer};
use proptest::prelude::*;
use serde_json::json;

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

#[test]
fn bytes_that_are_no_saved_run_are_told_apart() {
    let load = |bytes: &[u8]| Trainer::<Single>::load(bytes, None).err();
    let saved = trainer("{}").save();
    assert_eq!(load(b"{}"), Some(LoadError::NotARun));
    assert_eq!(load(&saved[..saved.len() - 1]), Some(LoadError::Damaged));
    let mut later = saved.clone();
    later[b"gradiente run ".len()] = 9;
    assert_eq!(load(&later), Some(LoadError::OtherVersion { found: 9, known: 2 }));
    assert_eq!(load(&saved), None);
    assert!(Trainer::<Double>::load(&saved, None).is_err(), "numbers of another precision");
}

#[test]
fn a_saved_run_keeps_its_flow_and_older_ones_have_none() {
    let mut run = trainer("{}");
    let plain = run.save();
    run.watch_flow(true);
    run.run(run.steps_per_epoch() * 3, || true);
    assert_eq!(run.flow_history().len(), 4);
    let loaded = Trainer::<Single>::load(&run.save(), None).expect("a saved run");
    // As text: figures that a layer has not are NaN.
    assert_eq!(format!("{:?}", loaded.flow_history()), format!("{:?}", run.flow_history()));

    // Version 1 ended where the list of flow points begins, which is one byte when it is empty.
    let mut old = plain[..plain.len() - 1].to_vec();
    old[b"gradiente run ".len()] = 1;
    let loaded = Trainer::<Single>::load(&old, None).expect("a run of the first version");
    assert_eq!((loaded.parameters(), loaded.flow_history().len()), (trainer("{}").parameters(), 0));

    // The flow of a network with another number of layers.
    let mut deep = trainer(r#"{"network": {"layers": [{}, {}]}}"#);
    deep.watch_flow(true);
    let other = deep.save();
    let points = other.len() - {
        let bare = trainer(r#"{"network": {"layers": [{}, {}]}}"#).save();
        bare.len() - 1
    };
    let mixed = [&plain[..plain.len() - 1], &other[other.len() - points..]].concat();
    assert_eq!(Trainer::<Single>::load(&mixed, None).err(), Some(LoadError::Damaged));
}

#[test]
fn a_race_of_optimizers_starts_from_the_same_weights_and_batches() {
    let runs = ["sgd", "adagrad", "rmsprop", "adam", "adamw"].map(|kind| {
        let mut trainer = trainer(&format!(
            r#"{{"network": {{"layers": [{{"normalization": "batch", "dropout": 0.2}}]}},
                "training": {{"optimizer": {{"kind": "{kind}", "learning_rate": 1e-30}}}}}}"#
        ));
        let start = (bits(&trainer), trainer.gradients());
        let losses = (0..60).map(|_| trainer.step()).collect::<Vec<_>>();
        (start, losses)
    });
    // At so small a rate no loss depends on the rule: all see the same batches.
    assert!(runs.iter().all(|run| *run == runs[0]));
}

#[test]
fn the_first_step_of_adam_moves_every_parameter_by_the_learning_rate() {
    let document = r#"{"network": {"layers": [{"normalization": "layer", "residual": true}, {}]},
        "training": {"optimizer": {"kind": "adam", "learning_rate": 0.01}}}"#;
    let mut trainer = trainer(document);
    let before = trainer.parameters();
    trainer.step();
    let moved = before.iter().zip(trainer.parameters()).map(|(a, b)| a - b);
    let mut count = 0;
    for (by, g) in moved.zip(trainer.gradients()).filter(|(_, g)| g.abs() > 1e-4) {
        assert!((by - 0.01 * g.signum()).abs() < 2e-6, "{by} for {g}");
        count += 1;
    }
    assert!(count > 30, "{count}");
}

#[test]
fn a_clipped_step_has_the_norm_that_was_asked_for() {
    let step = |clip: &str| {
        let mut trainer = trainer(&format!(
            r#"{{"network": {{"layers": [{{}}, {{}}]}}, "training": {{"gradient_clip_norm": {clip}, "optimizer": {{"learning_rate": 1}}}}}}"#
        ));
        let before = trainer.parameters();
        trainer.step();
        let norm = |numbers: &mut dyn Iterator<Item = f32>| numbers.map(|x| f64::from(x).powi(2)).sum::<f64>().sqrt();
        let moved = norm(&mut before.iter().zip(trainer.parameters()).map(|(a, b)| a - b));
        (moved, norm(&mut trainer.gradients().into_iter()))
    };
    let (free, gradient) = step("null");
    assert!((free - gradient).abs() < 1e-5 && gradient > 0.02, "{free} {gradient}");
    let (clipped, shown) = step("0.01");
    assert!((clipped - 0.01).abs() < 1e-5, "{clipped}");
    assert_eq!(shown, gradient, "what is shown is not clipped");
    assert_eq!(step("1000").0, free);
}

#[test]
fn a_schedule_changes_the_size_of_the_steps() {
    let document = r#"{"training": {"schedule": {"kind": "step", "every": 2, "factor": 0}}}"#;
    let mut trainer = trainer(document);
    trainer.finish_epoch();
    assert_eq!(trainer.learning_rate(), 0.03);
    trainer.finish_epoch();
    assert_eq!(trainer.learning_rate(), 0.0);
    let before = bits(&trainer);
    trainer.finish_epoch();
    assert_eq!(bits(&trainer), before);
}

#[test]
fn early_stopping_ends_the_run_and_takes_the_best_weights_back() {
    let document = |restore: bool| {
        json!({
            "data": {"source": "spiral", "samples": 80, "noise": 0.4, "validation_fraction": 0.3, "test_fraction": 0},
            "network": {"layers": [{"units": 8, "normalization": "batch"}, {"units": 8}]},
            "training": {"optimizer": {"kind": "adam", "learning_rate": 0.03},
                "early_stopping": {"patience": 5, "restore_best": restore}},
        })
        .to_string()
    };
    for restore in [true, false] {
        let mut trainer = trainer(&document(restore));
        let mut losses = Vec::new();
        while trainer.stop().is_none() && trainer.epochs() < 500 {
            trainer.finish_epoch();
            losses.push(trainer.metrics().validation_loss.expect("validation samples"));
        }
        let stop = trainer.stop().expect("an overfitted network");
        assert_eq!((stop.epoch - stop.best_epoch, stop.restored), (5, restore));
        assert_eq!(trainer.step(), None);
        // The history has the losses as they were, the network is the best one again.
        let best =
            trainer.history().iter().filter_map(|point| point.metrics.validation_loss).skip(1).fold(f64::MAX, f64::min);
        assert_eq!(best, stop.best_loss);
        assert_eq!(trainer.metrics().validation_loss == Some(best), restore);
        assert!(trainer.reconfigure(checked(&document(!restore))), "other settings start anew");
    }
}

#[test]
fn batch_normalisation_learns_its_running_statistics_in_steps_only() {
    let document =
        r#"{"network": {"layers": [{"units": 3, "normalization": "batch"}]}, "training": {"batch_size": 25}}"#;
    let mut trainer = trainer(document);
    let statistics = |trainer: &Trainer<Single>| {
        let layer = &trainer.network().layers()[0];
        let (mean, variance) = trainer.network().running_statistics(layer);
        (mean.to_vec(), variance.to_vec())
    };
    assert_eq!(statistics(&trainer), (vec![0.0; 3], vec![1.0; 3]));
    trainer.metrics();
    trainer.outputs();
    trainer.differentiate();
    assert_eq!(statistics(&trainer), (vec![0.0; 3], vec![1.0; 3]));
    let (mean, variance) = {
        let (mean, variance) = trainer.pass().layers[0].batch_statistics(&trainer.network().layers()[0]);
        (mean.to_vec(), variance.to_vec())
    };
    trainer.step();
    let (running_mean, running_variance) = statistics(&trainer);
    for unit in 0..3 {
        assert!((running_mean[unit] - 0.1 * mean[unit]).abs() < 1e-6);
        assert!((running_variance[unit] - 0.9 - 0.1 * variance[unit] * 25.0 / 24.0).abs() < 1e-5);
    }
    let single = r#"{"network": {"layers": [{"normalization": "batch"}]}, "training": {"batch_size": 1}}"#;
    let mut trainer = self::trainer(single);
    trainer.step();
    assert_eq!(statistics(&trainer).1, vec![1.0; 4], "one sample has no unbiased variance");
    assert!(trainer.metrics().is_finite());
}

#[test]
fn biases_that_a_batch_normalisation_takes_out_have_no_gradient() {
    // Adam would make whole steps of what rounding leaves of them.
    let document = r#"{"network": {"layers": [{"units": 6, "normalization": "batch"}, {"units": 6, "normalization": "layer"}]},
        "training": {"optimizer": {"kind": "adam"}}}"#;
    let mut trainer = trainer(document);
    trainer.run(30, || true);
    let places = |layer: usize| trainer.network().layers()[layer].places.biases.clone();
    assert!(trainer.gradients()[places(0)].iter().chain(&trainer.parameters()[places(0)]).all(|x| *x == 0.0));
    assert!(trainer.gradients()[places(1)].iter().all(|g| *g != 0.0));
}

#[test]
fn dropout_is_off_in_evaluation_and_its_mask_can_be_read() {
    let document = |p: f64| format!(r#"{{"network": {{"layers": [{{"units": 8, "dropout": {p}}}]}}}}"#);
    let (mut with, mut without) = (trainer(&document(0.5)), trainer(&document(0.0)));
    assert_eq!(with.outputs(), without.outputs());
    let first = with.pass().layers[0].mask.clone();
    assert_eq!(with.step(), Some(with.batch_loss()));
    assert_eq!(with.pass().layers[0].mask, first, "what was shown before the step is what the step did");
    with.step();
    assert_ne!(with.pass().layers[0].mask, first);
    for (lane, mask) in with.pass().layers[0].mask.iter().enumerate() {
        for (place, factor) in mask.to_array().into_iter().enumerate() {
            let padding = lane % 3 == 2 && place >= 2;
            assert!(padding || factor == 0.0 || factor == 2.0, "{factor}");
        }
    }
    assert!(!with.reconfigure(checked(&document(0.2))), "dropout changes in place");
    assert!(with.step().is_some());
}

#[test]
fn weight_noise_is_gone_after_the_step() {
    let noisy = r#"{"training": {"weight_noise": 0.1, "train_biases": false, "optimizer": {"learning_rate": 1e-30}}}"#;
    let (mut noisy, clean) = (trainer(noisy), trainer("{}"));
    assert_ne!(noisy.gradients(), clean.gradients());
    let losses = (0..2).map(|_| noisy.step()).collect::<Vec<_>>();
    assert_ne!(losses[0], losses[1]);
    assert_eq!(bits(&noisy), bits(&clean));
}

#[test]
fn a_diverged_run_can_go_back_and_on_with_a_lower_rate() {
    let document = |rate: f64| {
        format!(
            r#"{{"data": {{"source": "plane"}}, "network": {{"layers": [{{"activation": "relu"}}]}},
                "training": {{"optimizer": {{"learning_rate": {rate}}}}}}}"#
        )
    };
    let mut trainer = trainer(&document(0.01));
    (0..5).for_each(|_| trainer.finish_epoch());
    let good = bits(&trainer);
    assert!(!trainer.reconfigure(checked(&document(900.0))));
    while trainer.divergence().is_none() {
        trainer.step();
    }
    assert_eq!(trainer.go_back(5), Some(5));
    assert_eq!((bits(&trainer), trainer.divergence()), (good, None));
    assert!(!trainer.reconfigure(checked(&document(0.01))));
    assert!(trainer.step().is_some());
    assert_eq!(trainer.checkpoints().collect::<Vec<_>>(), [0, 1, 2, 3, 4, 5]);
}

#[test]
fn the_previous_checkpoint_is_before_this_moment() {
    let mut trainer = trainer("{}");
    assert_eq!(trainer.previous_checkpoint(), None);
    trainer.step();
    assert_eq!(trainer.previous_checkpoint(), Some(0));
    trainer.finish_epoch();
    assert_eq!(trainer.previous_checkpoint(), Some(0));
    trainer.finish_epoch();
    trainer.step();
    assert_eq!(trainer.previous_checkpoint(), Some(2));
    for epoch in [2, 1, 0] {
        assert_eq!(trainer.previous_checkpoint(), Some(epoch));
        assert_eq!(trainer.go_back(epoch), Some(epoch));
    }
    assert_eq!(trainer.previous_checkpoint(), None);
}

/// Documents of many kinds; `noisy` ones draw random numbers in their steps.
fn documents(noisy: bool) -> impl Strategy<Value = String> {
    let optimizers = prop::sample::select(vec![
        json!({"kind": "sgd", "learning_rate": 0.1}),
        json!({"kind": "sgd", "learning_rate": 0.03, "momentum": 0.9, "nesterov": true}),
        json!({"kind": "adagrad", "learning_rate": 0.03}),
        json!({"kind": "rmsprop", "learning_rate": 0.003, "momentum": 0.5}),
        json!({"kind": "adam", "learning_rate": 0.01}),
        json!({"kind": "adamw", "learning_rate": 0.01}),
    ]);
    let schedules = prop::sample::select(vec![
        json!({"kind": "constant"}),
        json!({"kind": "step", "every": 1, "factor": 0.5}),
        json!({"kind": "cosine", "epochs": 5}),
        json!({"kind": "warmup", "steps": 7}),
    ]);
    let sources = prop::sample::select(vec!["circle", "moons", "spiral", "plane", "multi-gauss", "iris", "rings"]);
    let activation = prop::sample::select(vec!["tanh", "relu", "sigmoid", "gelu"]);
    let normalization = prop::sample::select(vec!["none", "batch", "layer"]);
    let dropout = if noisy { prop::sample::select(vec![0.0, 0.3]) } else { prop::sample::select(vec![0.0]) };
    let layer = (1..9_usize, activation, normalization, dropout, any::<bool>()).prop_map(
        |(units, activation, normalization, dropout, residual)| {
            json!({"units": units, "activation": activation, "normalization": normalization, "dropout": dropout,
                "residual": residual})
        },
    );
    let layers = prop::collection::vec(layer, 0..4);
    (sources, layers, optimizers, schedules, 1..40_usize, 0..1000_u32, any::<[bool; 3]>()).prop_map(
        move |(source, layers, optimizer, schedule, batch, seed, [clip, stop, more])| {
            let (jitter, weight_noise) = if noisy && more { (0.1, 0.01) } else { (0.0, 0.0) };
            json!({
                "data": {"source": source, "seed": seed, "samples": 60, "test_fraction": 0.2, "validation_fraction": 0.2,
                    "augmentation": {"jitter": jitter}},
                "network": {"seed": seed, "layers": layers},
                "training": {"seed": seed, "optimizer": optimizer, "schedule": schedule, "batch_size": batch,
                    "gradient_clip_norm": if clip { json!(0.5) } else { json!(null) }, "weight_noise": weight_noise,
                    "early_stopping": if stop { json!({"patience": 2}) } else { json!(null) }, "l2": 0.001},
            })
            .to_string()
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn the_same_document_gives_the_same_bits(document in documents(true)) {
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
    fn a_saved_run_goes_on_to_the_bit(document in documents(true), steps in 0..30_usize) {
        let mut trainer = trainer(&document);
        trainer.run(steps, || true);
        let mut loaded = Trainer::<Single>::load(&trainer.save(), None).expect("a saved run");
        prop_assert_eq!(loaded.history(), trainer.history());
        prop_assert_eq!((loaded.steps(), loaded.stop()), (trainer.steps(), trainer.stop()));
        for _ in 0..20 {
            prop_assert_eq!(loaded.step(), trainer.step());
            prop_assert_eq!(bits(&loaded), bits(&trainer));
            // Of a run that diverged they are NaN, which equals nothing.
            prop_assert_eq!(format!("{:?}", loaded.metrics()), format!("{:?}", trainer.metrics()));
        }
    }

    #[test]
    fn a_run_that_went_back_takes_the_same_way_again(document in documents(true), epoch in 0..4_u64) {
        let mut trainer = trainer(&document);
        let mut way = Vec::new();
        for _ in 0..5 {
            way.push((trainer.epochs(), bits(&trainer)));
            trainer.finish_epoch();
        }
        let ended = trainer.stop();
        let back = trainer.go_back(epoch).expect("a checkpoint");
        prop_assert!(back <= epoch && trainer.epochs() == back);
        prop_assert_eq!(trainer.history().last().map(|point| point.epoch), Some(back));
        for (epoch, bits_then) in way.iter().filter(|(epoch, _)| *epoch >= back) {
            if trainer.stop().is_none() {
                prop_assert_eq!((trainer.epochs(), &bits(&trainer)), (*epoch, bits_then));
            }
            trainer.finish_epoch();
        }
        prop_assert_eq!(trainer.stop(), ended);
    }

    #[test]
    fn no_bytes_make_loading_panic(mut bytes in Just(trainer("{}").save()), place in any::<prop::sample::Index>(), byte: u8) {
        let place = place.index(bytes.len());
        bytes[place] = byte;
        let _ = Trainer::<Single>::load(&bytes, None);
        prop_assert!(Trainer::<Single>::load(&bytes[..place], None).is_err());
    }

    #[test]
    fn the_order_of_samples_within_a_full_batch_hardly_matters(whole in documents(false)) {
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
