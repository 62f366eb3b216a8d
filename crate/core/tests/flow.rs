//! The figures of the gradient flow against what the gradients and activations themselves say.

use core::ops::Range;

use gradiente_core::experiment::CheckedExperiment;
use gradiente_core::flow::{self, BINS, FlowPoint, Histogram};
use gradiente_core::kernels::{Double, Lane, Real, Single};
use gradiente_core::training::Trainer;
use serde_json::{Value, json};

fn checked(document: &Value) -> CheckedExperiment {
    CheckedExperiment::from_json(&document.to_string()).unwrap_or_else(|errors| panic!("{errors:?}"))
}

fn trainer<L: Lane>(document: &Value) -> Trainer<L> {
    Trainer::new(checked(document))
}

/// Layers of every kind on batches that are padded, the last of them ragged.
fn mixed() -> Value {
    json!({
        "data": {"samples": 36, "test_fraction": 0.5},
        "network": {"layers": [
            {"units": 5, "activation": "relu", "normalization": "batch"},
            {"units": 3, "activation": "sigmoid", "normalization": "layer", "residual": true},
            {"units": 6, "activation": "tanh", "dropout": 0.3},
            {"units": 6, "activation": "gelu", "residual": true},
        ]},
        "training": {"batch_size": 7, "l2": 0.01, "optimizer": {"kind": "adam"}},
    })
}

fn norm<R: Real>(numbers: &[R]) -> f64 {
    numbers.iter().map(|x| x.double().powi(2)).sum::<f64>().sqrt()
}

fn agree(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-9 * b.abs()
}

/// The numbers of a buffer `[units][lanes]` without its padding.
fn real<L: Lane>(buffer: &[L], units: usize, samples: usize) -> Vec<f64> {
    let places = buffer.len() / units * L::WIDTH;
    L::numbers(buffer).chunks(places).flat_map(|unit| &unit[..samples]).map(|x| x.double()).collect()
}

fn figures_are_right<L: Lane>() {
    let mut trainer = trainer::<L>(&mixed());
    // Batches of 7, 7 and 4.
    for samples in [7, 7, 4, 7] {
        let before = trainer.parameters();
        trainer.step();
        let (after, gradients) = (trainer.parameters(), trainer.gradients());
        let figures = flow::figures(&trainer);
        assert_eq!(figures.iter().map(|layer| layer.norms).collect::<Vec<_>>(), flow::norms(&trainer));
        for ((layer, at), found) in trainer.network().layers().iter().zip(&trainer.pass().layers).zip(figures) {
            let places = &layer.places;
            let of = |range: &Range<usize>| norm(&gradients[range.clone()]);
            assert!(agree(found.norms.weights, of(&places.weights)) && agree(found.norms.biases, of(&places.biases)));
            for (norm, range) in [
                (found.norms.gamma, &places.gamma),
                (found.norms.beta, &places.beta),
                (found.norms.projection, &places.projection),
            ] {
                assert_eq!(norm.is_some(), !range.is_empty());
                assert!(norm.is_none_or(|norm| agree(norm, of(range))));
            }
            let weights = places.weights.clone();
            let changes = weights.clone().map(|place| after[place].double() - before[place].double());
            // Differences are taken in the precision of the run.
            let ratio = norm(&changes.collect::<Vec<_>>()) / norm(&before[weights]);
            assert!((found.update_ratio.expect("a step") / ratio - 1.0).abs() < 1e-4, "{found:?} {ratio}");
            let deltas = real(&at.delta, layer.units, samples);
            let mean = deltas.iter().map(|d| d.abs()).sum::<f64>() / deltas.len() as f64;
            assert!(mean > 0.0 && agree(found.mean_delta, mean), "{found:?} {mean}");
        }
    }
}

#[test]
fn figures_are_those_of_the_gradients_and_parameters() {
    figures_are_right::<Double>();
    figures_are_right::<Single>();
}

/// One layer of two units of the activation on five samples 0, 1, 2, 3, -4, which the first unit takes as they are and the
/// second with the sign turned, less 10.
fn two_units(activation: &str) -> Trainer<Single> {
    trainer(&json!({
        "data": {"source": "inline", "task": "regression", "test_fraction": 0,
            "inputs": [[0], [1], [2], [3], [-4]], "targets": [[0], [0], [0], [0], [0]]},
        "network": {"layers": [{"units": 2, "activation": activation}], "parameters": [
            {"weights": [[1], [-1]], "biases": [0, -10]},
            {"weights": [[1, 1]], "biases": [0.5]}]},
        "training": {"shuffle": false},
    }))
}

#[test]
fn saturated_pairs_and_dead_units_are_counted() {
    let shares =
        |activation| flow::figures(&two_units(activation)).iter().map(|l| (l.saturated, l.dead)).collect::<Vec<_>>();
    // tanh' < 0.1 beyond 1.818: at 2, 3, -4 and at all five of -10, -11, -12, -13, -6.
    assert_eq!(shares("tanh"), [(Some(0.8), None), (None, None)]);
    // sigmoid' < 0.025 beyond 3.637: at -4 alone and all five.
    assert_eq!(shares("sigmoid"), [(Some(0.6), None), (None, None)]);
    assert_eq!(shares("relu"), [(None, Some(0.5)), (None, None)]);
    assert_eq!(shares("leaky_relu"), [(None, None), (None, None)]);
}

#[test]
fn without_a_step_there_is_no_update() {
    let mut trainer = two_units("tanh");
    let has_update = |trainer: &Trainer<Single>| {
        let figures = flow::figures(trainer);
        assert!(figures.iter().all(|layer| layer.mean_delta > 0.0));
        assert_eq!(figures[0].update_ratio.is_some(), figures[1].update_ratio.is_some());
        figures[0].update_ratio > Some(0.0)
    };
    assert!(!has_update(&trainer));
    trainer.step();
    assert!(has_update(&trainer));
    trainer.set_parameter(0, 0.5).expect("a small weight");
    assert!(!has_update(&trainer));
    trainer.finish_epoch();
    assert!(has_update(&trainer));
    trainer.go_back(1).expect("a checkpoint");
    assert!(!has_update(&trainer));
}

#[test]
fn histograms_hold_every_number_of_the_batch_in_its_bin() {
    let mut trainer = trainer::<Single>(&mixed());
    trainer.run(3, || true);
    let samples = 4;
    for ((layer, at), found) in
        trainer.network().layers().iter().zip(&trainer.pass().layers).zip(flow::histograms(&trainer))
    {
        let pairs = [(&at.activations[..], found.activations), (at.pre_activations(), found.pre_activations)];
        for (buffer, histogram) in pairs {
            let numbers = real(buffer, layer.units, samples);
            holds(&histogram, &numbers);
        }
        let deltas = real(&at.delta, layer.units, samples);
        let (zeros, others): (Vec<f64>, Vec<f64>) = deltas.iter().partition(|d| **d == 0.0);
        assert_eq!(found.gradients.zeros as usize, zeros.len());
        holds(&found.gradients.logarithms, &others.iter().map(|d| d.abs().log10()).collect::<Vec<_>>());
    }
}

/// Counts anew, by the edges.
fn holds(histogram: &Histogram, numbers: &[f64]) {
    let edges = histogram.edges();
    assert_eq!((edges[0], edges[BINS]), (histogram.low, histogram.high));
    assert_eq!(histogram.counts.iter().sum::<u32>() as usize, numbers.len());
    // A number that is an edge up to rounding may be on either side of it.
    let tolerance = 1e-9 * (histogram.high - histogram.low);
    for (bin, edge) in edges.into_iter().enumerate().take(BINS).skip(1) {
        let below = histogram.counts[..bin].iter().sum::<u32>() as usize;
        let less_than = |edge: f64| numbers.iter().filter(|x| **x < edge).count();
        let (least, most) = (less_than(edge - tolerance), less_than(edge + tolerance));
        assert!((least..=most).contains(&below), "bin {bin} of {histogram:?}");
    }
}

#[test]
fn histograms_of_few_numbers_are_defined() {
    let same = Histogram::of(&[3.0, 3.0, f64::NAN, f64::INFINITY]);
    assert_eq!((same.low, same.high, same.counts[BINS / 2]), (2.5, 3.5, 2));
    let none = Histogram::of(&[]);
    assert_eq!((none.low, none.high, none.counts), (0.0, 0.0, [0; BINS]));
    let ends = Histogram::of(&[-1.0, 1.0, 0.0]);
    assert_eq!((ends.counts[0], ends.counts[BINS / 2], ends.counts[BINS - 1]), (1, 1, 1));
}

#[test]
fn what_has_all_but_vanished_is_still_a_number() {
    let layers = vec![json!({"units": 8, "activation": "sigmoid"}); 40];
    let trainer = trainer::<Single>(&json!({"network": {"layers": layers}}));
    let first = flow::figures(&trainer)[0];
    // Its square is 0 in single precision.
    assert!(first.norms.weights > 0.0 && first.norms.weights < 1e-23, "{first:?}");
    assert!(first.mean_delta > 0.0 && first.mean_delta < 1e-23, "{first:?}");
    let histograms = flow::histograms(&trainer);
    assert!(histograms[0].gradients.logarithms.high < -23.0 && histograms[40].gradients.logarithms.high > -3.0);
}

fn bits(trainer: &Trainer<Single>) -> Vec<u32> {
    trainer.parameters().iter().map(|w| w.to_bits()).collect()
}

#[test]
fn watching_the_flow_changes_nothing() {
    let (mut watched, mut alone) = (trainer::<Single>(&mixed()), trainer::<Single>(&mixed()));
    watched.watch_flow(true);
    for _ in 0..200 {
        watched.finish_epoch();
        alone.finish_epoch();
    }
    assert_eq!(bits(&watched), bits(&alone));
    assert_eq!(watched.gradients(), alone.gradients());
    assert_eq!(watched.metrics(), alone.metrics());
    assert!(alone.flow_history().is_empty());
    let epochs = |points: &[FlowPoint]| points.iter().map(|point| point.epoch).collect::<Vec<_>>();
    assert_eq!(epochs(watched.flow_history()), watched.history().iter().map(|p| p.epoch).collect::<Vec<_>>());
}

#[test]
fn a_point_of_the_history_is_the_flow_at_the_end_of_its_epoch() {
    let mut trainer = trainer::<Single>(&mixed());
    trainer.finish_epoch();
    trainer.watch_flow(true);
    trainer.finish_epoch();
    let figures = flow::figures(&trainer);
    trainer.watch_flow(false);
    trainer.finish_epoch();
    let [point] = trainer.flow_history() else { panic!("only the second epoch was watched") };
    assert_eq!(point.epoch, 2);
    for (kept, layer) in point.layers.iter().zip(figures) {
        assert_eq!((kept.weights, kept.mean_delta), (layer.norms.weights as f32, layer.mean_delta as f32));
        assert_eq!((kept.biases, kept.update_ratio), (layer.norms.biases as f32, layer.update_ratio.map(|x| x as f32)));
        assert_eq!(kept.saturated, layer.saturated.map(|x| x as f32));
        assert_eq!(kept.dead, layer.dead.map(|x| x as f32));
    }
}

#[test]
fn going_back_forgets_the_points_after_it() {
    let mut trainer = trainer::<Single>(&mixed());
    trainer.watch_flow(true);
    for _ in 0..5 {
        trainer.finish_epoch();
    }
    let points = trainer.flow_history().to_vec();
    assert_eq!(trainer.go_back(3), Some(3));
    assert_eq!(trainer.flow_history(), &points[..=3]);
    trainer.finish_epoch();
    trainer.finish_epoch();
    assert_eq!(trainer.flow_history(), points);
}

#[test]
fn a_run_that_starts_anew_is_still_watched() {
    let mut trainer = trainer::<Single>(&mixed());
    trainer.watch_flow(true);
    let first = trainer.flow_history().to_vec();
    assert_eq!(first.len(), 1, "the first batch, before any step");
    trainer.finish_epoch();
    trainer.reset();
    assert_eq!(trainer.flow_history(), first);
    let mut other = mixed();
    other["network"]["seed"] = 2.into();
    assert!(trainer.reconfigure(checked(&other)));
    trainer.finish_epoch();
    assert_eq!(trainer.flow_history().len(), 2);
    assert_ne!(trainer.flow_history()[0], first[0]);
}
