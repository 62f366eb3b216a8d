//! What is found wrong with a run, and whether its remedies cure it: from the same seeds, trained as long.

use gradiente_core::experiment::CheckedExperiment;
use gradiente_core::flow::{self, Diagnosis, Finding, Remedy, RemedyKind, diagnose};
use gradiente_core::kernels::Single;
use gradiente_core::training::Trainer;
use serde_json::{Value, json};

fn checked(document: &Value) -> CheckedExperiment {
    CheckedExperiment::from_json(&document.to_string()).unwrap_or_else(|errors| panic!("{errors:?}"))
}

fn trained(experiment: CheckedExperiment, epochs: usize) -> Trainer<Single> {
    let mut trainer = Trainer::new(experiment);
    for _ in 0..epochs {
        trainer.finish_epoch();
    }
    trainer
}

fn layers(count: usize, activation: &str) -> Value {
    json!(vec![json!({"units": 8, "activation": activation}); count])
}

fn kind_of(finding: &Finding) -> String {
    let kind = serde_json::to_value(finding).expect("JSON")["kind"].clone();
    kind.as_str().expect("a name").to_owned()
}

/// The diagnosis of a kind; panics without it.
fn found(trainer: &Trainer<Single>, kind: &str) -> Diagnosis {
    let all = diagnose(trainer);
    let one = all.iter().find(|diagnosis| kind_of(&diagnosis.finding) == kind);
    one.unwrap_or_else(|| panic!("{kind} is not among {all:?}")).clone()
}

fn has(trainer: &Trainer<Single>, kind: &str) -> bool {
    diagnose(trainer).iter().any(|diagnosis| kind_of(&diagnosis.finding) == kind)
}

fn kinds(remedies: &[Remedy]) -> Vec<RemedyKind> {
    remedies.iter().map(|remedy| remedy.kind).collect()
}

/// Finds the kind after so many epochs with just these remedies, and lets `cured` judge the run of each, trained as long.
fn treat(
    document: &Value,
    epochs: usize,
    kind: &str,
    expected: &[RemedyKind],
    cured: impl Fn(RemedyKind, &mut Trainer<Single>) -> bool,
) {
    let trainer = trained(checked(document), epochs);
    let diagnosis = found(&trainer, kind);
    assert_eq!(kinds(&diagnosis.remedies), expected, "{kind} in {document}");
    for remedy in &diagnosis.remedies {
        let (old, new) = (trainer.experiment(), remedy.apply(trainer.experiment()));
        let new = new.unwrap_or_else(|errors| panic!("{remedy:?}: {errors:?}"));
        assert_ne!(old, &new);
        let mut treated = trained(new, epochs);
        assert!(cured(remedy.kind, &mut treated), "{remedy:?} does not cure {kind}: {:?}", diagnose(&treated));
    }
}

fn loss(trainer: &mut Trainer<Single>) -> f64 {
    trainer.metrics().train_loss
}

fn first_update(trainer: &Trainer<Single>) -> f64 {
    flow::figures(trainer)[0].update_ratio.unwrap_or_default()
}

#[test]
fn vanishing_in_ten_layers_of_sigmoid() {
    use RemedyKind::{Adam, BatchNormalization, ReluHe};
    let document = json!({"network": {"layers": layers(10, "sigmoid")}});
    let plain = trained(checked(&document), 30);
    let Finding::Vanishing { first, last, ratio } = found(&plain, "vanishing").finding else { panic!("vanishing") };
    assert!(ratio < 1e-6 && ratio == first / last, "{first} {last} {ratio}");
    assert!(found(&Trainer::new(checked(&document)), "vanishing").layer == Some(0), "from the start");
    let slowest = first_update(&plain);
    treat(&document, 30, "vanishing", &[ReluHe, BatchNormalization, Adam], |kind, treated| match kind {
        // The gradient is as small as before, but steps no longer are.
        Adam => first_update(treated) > 1e5 * slowest,
        _ => diagnose(treated).is_empty() && loss(treated) < 0.3,
    });
}

#[test]
fn vanishing_by_small_weights() {
    use RemedyKind::{BatchNormalization, ReluHe, Residual, Xavier};
    let document = json!({"network": {"layers": layers(10, "tanh"), "initialization": {"normal": 0.01}}});
    treat(&document, 30, "vanishing", &[ReluHe, Xavier, BatchNormalization, Residual], |_, treated| {
        diagnose(treated).is_empty()
    });
    let zeros = json!({"network": {"layers": layers(3, "tanh"), "initialization": "zeros"}});
    treat(&zeros, 30, "vanishing", &[Xavier], |_, treated| diagnose(treated).is_empty() && loss(treated) < 0.1);
}

#[test]
fn vanishing_in_deep_relu() {
    use RemedyKind::{Adam, BatchNormalization, He, LayerNormalization};
    let document = json!({"network": {"layers": layers(20, "relu")}});
    treat(&document, 0, "vanishing", &[He, BatchNormalization, LayerNormalization, Adam], |kind, treated| {
        kind == Adam || diagnose(treated).is_empty()
    });
}

#[test]
fn exploding_by_large_weights() {
    use RemedyKind::{BatchNormalization, Clipping, He, LayerNormalization, Xavier};
    for (activation, initialization) in [("linear", Xavier), ("relu", He)] {
        let document = json!({
            "data": {"source": "plane"},
            "network": {"layers": layers(10, activation), "initialization": {"normal": 2}},
            "training": {"optimizer": {"learning_rate": 0.001}},
        });
        let start = found(&Trainer::new(checked(&document)), "exploding");
        let Finding::Exploding { ratio, norm, diverged_in: None, .. } = start.finding else { panic!("exploding") };
        assert!(ratio > 1e3 && norm > 1e6 && start.layer == Some(0));
        let diverged = found(&trained(checked(&document), 30), "exploding");
        assert!(matches!(diverged.finding, Finding::Exploding { diverged_in: Some(1), .. }), "{diverged:?}");
        let expected = [initialization, BatchNormalization, LayerNormalization, Clipping];
        treat(&document, 30, "exploding", &expected, |kind, treated| match kind {
            // The weights are as large as before, but the steps do not go beyond all bounds.
            Clipping => treated.divergence().is_none(),
            _ => diagnose(treated).is_empty() && loss(treated) < 0.3,
        });
    }
}

#[test]
fn exploding_by_large_steps() {
    use RemedyKind::{Adam, Clipping, LowerRate};
    let document = json!({
        "data": {"source": "plane"},
        "network": {"layers": layers(3, "linear")},
        "training": {"optimizer": {"learning_rate": 0.3}},
    });
    treat(&document, 30, "exploding", &[LowerRate, Clipping, Adam], |_, treated| treated.divergence().is_none());
}

#[test]
fn before_any_step_a_diverged_run_needs_other_weights() {
    use RemedyKind::{LayerNormalization, Xavier};
    let layers = vec![json!({"units": 64, "activation": "linear"}); 30];
    let document =
        json!({"data": {"source": "plane"}, "network": {"layers": layers, "initialization": {"normal": 100}}});
    let diagnosis = found(&Trainer::new(checked(&document)), "exploding");
    assert!(matches!(diagnosis.finding, Finding::Exploding { diverged_in: Some(0), .. }), "{diagnosis:?}");
    treat(&document, 0, "exploding", &[Xavier, LayerNormalization], |_, treated| treated.divergence().is_none());
}

#[test]
fn dead_by_negative_biases() {
    use RemedyKind::{BatchNormalization, He};
    let units = |inputs: usize, bias: f64| json!({"weights": vec![vec![0.3; inputs]; 4], "biases": vec![bias; 4]});
    let document = json!({
        "network": {
            "layers": [{"activation": "relu"}, {"activation": "relu"}],
            "parameters": [units(2, 1.0), units(4, -20.0), {"weights": [[0.5, -0.5, 0.5, -0.5]], "biases": [0]}],
        },
    });
    let diagnosis = found(&Trainer::new(checked(&document)), "dead");
    assert_eq!((diagnosis.finding, diagnosis.layer), (Finding::Dead { units: 4, share: 1.0 }, Some(1)));
    treat(&document, 0, "dead", &[He, BatchNormalization], |_, treated| !has(treated, "dead"));
}

#[test]
fn dead_by_large_steps() {
    use RemedyKind::{BatchNormalization, LowerRate};
    let document = json!({
        "data": {"source": "plane"},
        "network": {"layers": layers(4, "relu"), "initialization": "he_normal"},
        "training": {"optimizer": {"learning_rate": 0.3}},
    });
    assert!(!has(&Trainer::new(checked(&document)), "dead"), "not from the start");
    treat(&document, 30, "dead", &[LowerRate, BatchNormalization], |_, treated| {
        diagnose(treated).is_empty() && loss(treated) < 0.05
    });
}

#[test]
fn dead_at_small_steps() {
    use RemedyKind::{BatchNormalization, LeakyRelu, LowerRate};
    let document = json!({
        "data": {"source": "plane"},
        "network": {"layers": layers(20, "relu")},
        "training": {"optimizer": {"learning_rate": 0.1}},
    });
    let diagnosis = found(&trained(checked(&document), 30), "dead");
    assert_eq!(kinds(&diagnosis.remedies), [LowerRate, LeakyRelu, BatchNormalization]);
    for remedy in &diagnosis.remedies[1..] {
        let treated = trained(remedy.apply(&checked(&document)).expect("valid"), 30);
        assert!(!has(&treated, "dead"), "{remedy:?}");
    }
}

#[test]
fn a_unit_that_is_0_for_a_few_samples_is_not_dead() {
    // A batch of one: half of the units are 0 for it.
    let document = json!({"network": {"layers": layers(2, "relu")}, "training": {"batch_size": 1}});
    let mut trainer = Trainer::new(checked(&document));
    let mut greatest = 0.0_f64;
    for _ in 0..100 {
        trainer.step();
        greatest = flow::figures(&trainer)
            .iter()
            .fold(greatest, |greatest, layer| greatest.max(layer.dead.unwrap_or_default()));
        assert!(!has(&trainer, "dead"));
    }
    assert!(greatest >= flow::DEAD, "the batch alone would say so");
}

#[test]
fn saturated_tanh() {
    use RemedyKind::{BatchNormalization, ReluHe, Xavier};
    let document = json!({"network": {"layers": layers(3, "tanh"), "initialization": {"normal": 5}}});
    for epochs in [0, 30] {
        treat(&document, epochs, "saturated", &[Xavier, BatchNormalization, ReluHe], |_, treated| {
            diagnose(treated).is_empty() && (epochs == 0 || loss(treated) < 0.1)
        });
    }
}

#[test]
fn saturated_output_with_the_wrong_classes() {
    use RemedyKind::{LowerRate, Xavier};
    // Far too large sums: tanh of them is -1 or 1, wherever the sample is.
    let large = json!({"network": {"layers": layers(10, "linear"), "initialization": {"normal": 2}}});
    assert_eq!(found(&Trainer::new(checked(&large)), "saturated").layer, Some(10));
    treat(&large, 0, "saturated", &[Xavier], |_, treated| diagnose(treated).is_empty());
    let fast = json!({
        "data": {"source": "spiral"},
        "network": {"layers": layers(3, "tanh")},
        "training": {"optimizer": {"learning_rate": 3}},
    });
    treat(&fast, 30, "saturated", &[LowerRate], |_, treated| diagnose(treated).is_empty());
}

#[test]
fn decay_that_overshoots() {
    use RemedyKind::{LowerRate, SmallerL2, SmallerWeightDecay};
    let document = json!({"training": {"optimizer": {"learning_rate": 0.3}, "l2": 10}});
    let diagnosis = found(&Trainer::new(checked(&document)), "decay_too_strong");
    let expected =
        Finding::DecayTooStrong { learning_rate: 0.3, l2: Some(10.0), weight_decay: None, product: 3.0, limit: 2.0 };
    assert_eq!((diagnosis.finding, diagnosis.layer), (expected, None));
    treat(&document, 0, "decay_too_strong", &[SmallerL2, LowerRate], |_, treated| diagnose(treated).is_empty());
    let adamw = json!({"training": {"optimizer": {"kind": "adamw", "learning_rate": 0.03, "weight_decay": 100}}});
    treat(&adamw, 0, "decay_too_strong", &[SmallerWeightDecay, LowerRate], |_, treated| diagnose(treated).is_empty());
    // Its steps do not depend on the penalty's size.
    let adam = json!({"training": {"optimizer": {"kind": "adam", "learning_rate": 0.3}, "l2": 10}});
    assert!(!has(&Trainer::new(checked(&adam)), "decay_too_strong"));
}

#[test]
fn the_limit_of_the_decay_is_where_weights_begin_to_grow() {
    for (momentum, nesterov, limit) in [(0.0, false, 2.0), (0.9, false, 3.8), (0.9, true, 3.8 / 2.8)] {
        for (product, grows) in [(0.98 * limit, false), (1.02 * limit, true)] {
            // Without inputs the penalty alone moves the weight.
            let document = json!({
                "data": {"source": "inline", "task": "regression", "inputs": [[0]], "targets": [[0]], "test_fraction": 0},
                "network": {"layers": []},
                "training": {"l2": product, "optimizer": {"learning_rate": 1, "momentum": momentum, "nesterov": nesterov}},
            });
            let mut trainer = Trainer::<Single>::new(checked(&document));
            assert_eq!(has(&trainer, "decay_too_strong"), grows);
            let start = trainer.parameters()[0].abs();
            trainer.run(1000, || true);
            assert_eq!(trainer.divergence().is_some() || trainer.parameters()[0].abs() > start, grows, "{document}");
        }
    }
}

#[test]
fn batch_normalisation_of_one_sample() {
    use RemedyKind::{LargerBatch, LayerNormalization};
    let document = |samples: usize, batch: usize| {
        let layer = json!({"units": 4, "normalization": "batch"});
        json!({"data": {"samples": samples, "test_fraction": 0}, "network": {"layers": [{"units": 5}, layer]},
            "training": {"batch_size": batch}})
    };
    // Every batch, and the last one of 21 samples in tens.
    for (samples, batch) in [(100, 1), (21, 10), (11, 10), (3, 2)] {
        let document = document(samples, batch);
        let diagnosis = found(&Trainer::new(checked(&document)), "batch_norm_of_one");
        let expected = Finding::BatchNormOfOne { batch_size: batch, last_batch: 1, training_samples: samples };
        assert_eq!((diagnosis.finding, diagnosis.layer), (expected, Some(1)));
        treat(&document, 1, "batch_norm_of_one", &[LargerBatch, LayerNormalization], |_, treated| {
            !has(treated, "batch_norm_of_one") && !has(treated, "batch_larger_than_data")
        });
    }
    assert!(!has(&Trainer::new(checked(&document(100, 10))), "batch_norm_of_one"));
    // The remedies do not cause it either.
    let sigmoid = json!({"data": {"samples": 21, "test_fraction": 0}, "network": {"layers": layers(10, "sigmoid")}});
    let remedies = kinds(&found(&Trainer::new(checked(&sigmoid)), "vanishing").remedies);
    assert_eq!(remedies, [RemedyKind::ReluHe, RemedyKind::Adam]);
}

#[test]
fn a_batch_of_more_than_there_is() {
    let document = json!({"data": {"samples": 60}, "training": {"batch_size": 100}});
    let diagnosis = found(&Trainer::new(checked(&document)), "batch_larger_than_data");
    assert_eq!(diagnosis.finding, Finding::BatchLargerThanData { batch_size: 100, training_samples: 30 });
    treat(&document, 1, "batch_larger_than_data", &[RemedyKind::WholeBatch], |_, treated| diagnose(treated).is_empty());
}

#[test]
fn nothing_is_wrong_with_runs_that_learn() {
    for document in [
        json!({}),
        json!({"data": {"source": "spiral"}, "network": {"layers": layers(3, "tanh")},
            "training": {"optimizer": {"kind": "adam", "learning_rate": 0.01}}}),
        json!({"data": {"source": "xor"}, "network": {"layers": layers(2, "relu"), "initialization": "he_uniform"},
            "training": {"loss": "binary_cross_entropy"}}),
        json!({"data": {"source": "iris"}, "network": {"layers": layers(2, "gelu")}, "training": {"loss": "cross_entropy"}}),
        json!({"data": {"source": "plane"}, "network": {"layers": []}}),
        json!({"data": {"source": "sine"}, "training": {"optimizer": {"momentum": 0.9}, "l2": 0.001}}),
    ] {
        for epochs in [0, 1, 10, 100] {
            assert_eq!(diagnose(&trained(checked(&document), epochs)), [], "{document} after {epochs} epochs");
        }
    }
}

#[test]
fn every_remedy_of_any_run_is_a_valid_change() {
    let (mut count, mut samples) = (0, [21, 60].into_iter().cycle());
    for activation in ["linear", "sigmoid", "tanh", "relu", "selu"] {
        for initialization in [json!("zeros"), json!("xavier_normal"), json!({"normal": 4}), json!({"uniform": 0.05})] {
            for optimizer in
                [json!({"learning_rate": 3}), json!({"kind": "adamw", "learning_rate": 1, "weight_decay": 5})]
            {
                for (normalization, residual) in [("none", false), ("batch", false), ("layer", true)] {
                    let layer = json!({"units": 6, "activation": activation, "normalization": normalization, "residual": residual});
                    let document = json!({
                        "data": {"source": "plane", "samples": samples.next(), "test_fraction": 0},
                        "network": {"layers": vec![layer; 12], "initialization": initialization},
                        "training": {"optimizer": optimizer, "l2": 1},
                    });
                    let mut given = checked(&document).experiment().clone();
                    let trainer = Trainer::<Single>::new(checked(&document));
                    given.network.parameters = Some(trainer.network().shaped(&trainer.parameters()));
                    for experiment in [checked(&document), given.check().expect("valid")] {
                        let trainer = trained(experiment, 1);
                        for remedy in diagnose(&trainer).iter().flat_map(|diagnosis| &diagnosis.remedies) {
                            let old = trainer.experiment();
                            let new = remedy
                                .apply(old)
                                .unwrap_or_else(|errors| panic!("{remedy:?} of {document}: {errors:?}"));
                            assert_ne!(&new, old, "{remedy:?}");
                            let [old, new] = [old, &new].map(|e| serde_json::to_value(e.experiment()).expect("JSON"));
                            for edit in &remedy.edits {
                                let pointer = format!("/{}", edit.path.replace(['.', '['], "/").replace(']', ""));
                                assert_ne!(old.pointer(&pointer), new.pointer(&pointer), "{edit:?} changes nothing");
                            }
                            count += 1;
                        }
                    }
                }
            }
        }
    }
    assert!(count > 300, "{count} remedies");
}

#[test]
fn a_diagnosis_is_data() {
    let document = json!({"network": {"layers": [{"normalization": "batch"}]},
        "training": {"batch_size": 1, "optimizer": {"learning_rate": 1}, "l2": 3}});
    let mut diagnoses = serde_json::to_value(diagnose(&Trainer::<Single>::new(checked(&document)))).expect("JSON");
    assert_eq!(
        diagnoses.as_array_mut().expect("a list").remove(0),
        json!({"kind": "decay_too_strong", "layer": null,
            "figures": {"learning_rate": 1.0, "l2": 3.0, "product": 3.0, "limit": 2.0},
            "remedies": [
                {"kind": "smaller_l2", "edits": [{"path": "training.l2", "value": 0.1}]},
                {"kind": "lower_rate", "edits": [{"path": "training.optimizer.learning_rate", "value": 0.03}]}]})
    );
    assert_eq!(
        diagnoses[0],
        json!({"kind": "batch_norm_of_one", "layer": 0,
            "figures": {"batch_size": 1, "last_batch": 1, "training_samples": 250},
            "remedies": [
                {"kind": "larger_batch", "edits": [{"path": "training.batch_size", "value": 10}]},
                {"kind": "layer_normalization", "edits": [{"path": "network.layers[0].normalization", "value": "layer"}]}]})
    );
}
