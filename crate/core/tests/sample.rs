//! What a snapshot tells of one sample of the batch is what the gradients were computed from.

use gradiente_core::experiment::CheckedExperiment;
use gradiente_core::kernels::{Double, Lane, Real, Single};
use gradiente_core::training::{SamplePass, Trainer};
use serde_json::json;

fn trainer<L: Lane>(batch_size: usize) -> Trainer<L> {
    let document = json!({
        "data": {"samples": 46},
        "network": {"layers": [
            {"units": 5, "normalization": "batch"},
            {"units": 4, "dropout": 0.5},
            {"units": 6, "normalization": "layer", "residual": true},
            {"units": 6, "residual": true, "dropout": 0.25, "activation": "sigmoid"},
        ]},
        "training": {"batch_size": batch_size, "gradient_clip_norm": 0.01},
    });
    Trainer::new(CheckedExperiment::from_json(&document.to_string()).expect("a valid document"))
}

fn batch<L: Lane>(trainer: &Trainer<L>) -> Vec<SamplePass<L::Real>> {
    (0..trainer.sample_pass(0).samples).map(|sample| trainer.sample_pass(sample)).collect()
}

/// The samples' dL/dz and inputs add up to dL/dW of every layer, and their sums are those of `weights`.
fn explains<L: Lane>(trainer: &Trainer<L>, weights: &[L::Real], tolerance: f64) {
    let (batch, gradients) = (batch(trainer), trainer.gradients());
    let close = |a: f64, b: f64| assert!((a - b).abs() <= tolerance * (1.0 + b.abs()), "{a} {b}");
    let mut first = 0;
    for (number, layer) in trainer.network().layers().iter().enumerate() {
        let input = |pass: &SamplePass<L::Real>, input: usize| match number {
            0 => pass.inputs[input].double(),
            _ => pass.outputs[first - layer.inputs + input].double(),
        };
        for unit in 0..layer.units {
            let row = |from: usize| layer.places.weights.start + unit * layer.inputs + from;
            for from in 0..layer.inputs {
                let sum = batch.iter().map(|pass| pass.delta[first + unit].double() * input(pass, from)).sum();
                close(gradients[row(from)].double(), sum);
            }
            for pass in &batch {
                let terms = (0..layer.inputs).map(|from| weights[row(from)].double() * input(pass, from));
                close(
                    pass.sums[first + unit].double(),
                    terms.sum::<f64>() + weights[layer.places.biases.start + unit].double(),
                );
            }
        }
        first += layer.units;
    }
}

#[test]
fn a_sample_went_the_way_that_the_gradients_came() {
    let mut double = trainer::<Double>(10);
    explains(&double, &double.parameters(), 1e-12);
    // Through two epochs, with their smaller last batches: behind a step, the batch is that of the step.
    for step in 0..6 {
        assert_eq!(double.sample_pass(0).ahead, step == 0, "step {step}");
        double.step();
        assert_eq!(double.sample_pass(0).samples, [10, 10, 3][step % 3]);
        explains(&double, &double.parameters_before(), 1e-12);
    }
    double.differentiate();
    assert!(double.sample_pass(0).ahead);
    explains(&double, &double.parameters(), 1e-12);
    let mut single = trainer::<Single>(10);
    for _ in 0..3 {
        single.step();
        explains(&single, &single.parameters_before(), 1e-4);
    }
}

#[test]
fn other_batch_sizes_leave_the_last_pass_as_it_was() {
    let mut trainer = trainer::<Single>(10);
    trainer.step();
    let before = batch(&trainer);
    let mut document = trainer.experiment().experiment().clone();
    document.training.batch_size = 7;
    let document = serde_json::to_string(&document).expect("a document is JSON");
    assert!(!trainer.reconfigure(CheckedExperiment::from_json(&document).expect("a valid document")));
    assert_eq!(format!("{:?}", batch(&trainer)), format!("{before:?}"));
}

#[test]
fn neurons_that_were_off_gave_nothing_and_the_others_more() {
    let mut trainer = trainer::<Double>(10);
    trainer.step();
    let (mut off, mut on) = (0, 0);
    for pass in batch(&trainer) {
        for place in 5..9 {
            let dropped = pass.dropped[place] == 1;
            assert_eq!(pass.outputs[place], if dropped { 0.0 } else { 2.0 * pass.activations[place] });
            assert!(!dropped || pass.delta[place] == 0.0);
            *if dropped { &mut off } else { &mut on } += 1;
        }
        assert!(pass.dropped[..5].iter().chain(&pass.dropped[9..15]).chain(&pass.dropped[21..]).all(|&off| off == 0));
    }
    assert!(off > 5 && on > 5, "{off} off, {on} on");
}

#[test]
fn statistics_of_the_batch_are_those_of_its_sums() {
    let mut trainer = trainer::<Double>(10);
    trainer.step();
    let batch = batch(&trainer);
    let first = &batch[0];
    for unit in 0..first.sums.len() {
        let [mean, deviation] = [first.batch_mean[unit], first.batch_deviation[unit]];
        let [running_mean, running_deviation] = [first.running_mean[unit], first.running_deviation[unit]];
        if unit >= 5 {
            assert!([mean, deviation, running_mean, running_deviation].iter().all(|x| x.is_nan()));
            continue;
        }
        let sums = || batch.iter().map(|pass| pass.sums[unit]);
        let count = batch.len() as f64;
        let expected = sums().sum::<f64>() / count;
        let variance = sums().map(|z| (z - expected) * (z - expected)).sum::<f64>() / count;
        assert!((mean - expected).abs() < 1e-12 && (deviation * deviation - variance).abs() < 1e-12);
        assert!((running_mean - 0.1 * mean).abs() < 1e-12);
        assert!((running_deviation * running_deviation - 0.9 - 0.1 * variance * count / (count - 1.0)).abs() < 1e-12);
    }
}

#[test]
fn a_step_finds_what_was_seen_before_it() {
    let (mut watched, mut alone) = (trainer::<Single>(10), trainer::<Single>(10));
    for _ in 0..5 {
        let loss = watched.differentiate();
        let (gradients, before) = (watched.gradients(), watched.parameters());
        let seen = batch(&watched).into_iter().map(|pass| format!("{:?}", SamplePass { ahead: false, ..pass }));
        // The running statistics move with the step; they are no part of the pass.
        let seen = seen.map(|pass| pass.split("running_mean").next().map(str::to_owned)).collect::<Vec<_>>();
        assert_eq!(watched.step(), Some(loss));
        let found = batch(&watched).into_iter().map(|pass| format!("{pass:?}"));
        let found = found.map(|pass| pass.split("running_mean").next().map(str::to_owned)).collect::<Vec<_>>();
        assert_eq!(found, seen);
        assert_eq!((watched.gradients(), watched.parameters_before()), (gradients, before.clone()));
        let changes = watched.parameters().iter().zip(&before).map(|(now, before)| now - before).collect::<Vec<_>>();
        assert_eq!(watched.changes(), changes);
        alone.step();
        assert_eq!(watched.parameters(), alone.parameters());
    }
}
