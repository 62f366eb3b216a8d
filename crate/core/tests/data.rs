//! Data sets: what the generators promise, the split, and what reaches the network.

use core::f64::consts::{PI, SQRT_2, TAU};
use std::sync::Arc;

use gradiente_core::data::{Dataset, Digits};
use gradiente_core::experiment::{CheckedExperiment, View};
use serde_json::{Value, json};

/// All generators by what is learnt from them.
const BINARY: [&str; 5] = ["circle", "xor", "gauss", "spiral", "moons"];
const MULTICLASS: [&str; 3] = ["arms", "blobs", "rings"];
const REGRESSION: [&str; 2] = ["plane", "multi-gauss"];
const LINES: [&str; 4] = ["sine", "step", "abs", "bumps"];

fn generators() -> impl Iterator<Item = &'static str> {
    [&BINARY[..], &MULTICLASS, &REGRESSION, &LINES].into_iter().flatten().copied()
}

fn dataset(data: &Value) -> Dataset {
    with_loss(data, "squared_error")
}

fn with_loss(data: &Value, loss: &str) -> Dataset {
    let document = json!({"data": data, "training": {"loss": loss}}).to_string();
    Dataset::generate(&CheckedExperiment::from_json(&document).unwrap_or_else(|errors| panic!("{errors:?}")))
}

/// The samples of a 2-D generator.
fn generated(source: &str, noise: f64) -> Dataset {
    dataset(&json!({"source": source, "noise": noise, "samples": 1001, "seed": 3}))
}

/// Both coordinates and the target of every sample.
fn points(dataset: &Dataset) -> Vec<([f64; 2], f64)> {
    let point = |index| (dataset.sample(index).try_into().expect("two coordinates"), dataset.target(index)[0]);
    (0..dataset.len()).map(point).collect()
}

fn bits(numbers: &[f64]) -> Vec<u64> {
    numbers.iter().map(|x| x.to_bits()).collect()
}

fn mean(numbers: impl Iterator<Item = f64> + Clone) -> f64 {
    numbers.clone().sum::<f64>() / numbers.count() as f64
}

fn plus(condition: bool) -> f64 {
    if condition { 1.0 } else { -1.0 }
}

/// The samples of a multiclass generator, class by class.
fn by_class(source: &str, classes: usize, noise: f64) -> Vec<Vec<[f64; 2]>> {
    let dataset = dataset(&json!({"source": source, "classes": classes, "noise": noise, "samples": 1001, "seed": 3}));
    assert_eq!(dataset.classes.len(), classes);
    let mut found = vec![Vec::new(); classes];
    for index in 0..dataset.len() {
        let expected: Vec<f64> =
            (0..classes).map(|class| f64::from(u8::from(class == dataset.labels[index]))).collect();
        assert_eq!(dataset.target(index), expected);
        found[dataset.labels[index]].push(dataset.sample(index).try_into().expect("two coordinates"));
    }
    let counts: Vec<usize> = found.iter().map(Vec::len).collect();
    assert!(counts.iter().all(|count| count.abs_diff(1001 / classes) <= 1), "{source}: {counts:?}");
    found
}

/// Half of an odd number of samples, rounded either way.
fn is_half(dataset: &Dataset) -> bool {
    let first = dataset.targets.iter().filter(|&&target| target > 0.0).count();
    first.abs_diff(dataset.len() - first) <= 1
}

#[test]
fn circle_is_a_disc_within_a_ring() {
    let circle = generated("circle", 0.0);
    for ([x1, x2], target) in points(&circle) {
        let radius = x1.hypot(x2);
        assert_eq!(target, plus(radius < 2.5));
        assert!(radius <= 2.5 || (3.5 - 1e-12..=5.0 + 1e-12).contains(&radius), "{radius}");
    }
    assert!(is_half(&circle));
}

#[test]
fn xor_is_the_sign_of_the_product_away_from_the_axes() {
    for ([x1, x2], target) in points(&generated("xor", 0.0)) {
        assert_eq!(target, plus(x1 * x2 > 0.0));
        assert!([x1, x2].iter().all(|x| (0.3..=5.3).contains(&x.abs())), "{x1} {x2}");
    }
}

#[test]
fn gauss_is_two_clouds_whose_variance_grows_with_the_noise() {
    for noise in [0.0, 0.3] {
        let gauss = generated("gauss", noise);
        assert!(is_half(&gauss));
        for sign in [1.0, -1.0] {
            let cloud: Vec<f64> =
                points(&gauss).iter().filter(|(_, target)| *target == sign).flat_map(|(at, _)| *at).collect();
            let centre = mean(cloud.iter().copied());
            let variance = mean(cloud.iter().map(|x| (x - centre) * (x - centre)));
            let expected = 0.5 + 7.0 * noise;
            assert!((centre - 2.0 * sign).abs() < 0.2, "{centre}");
            assert!((variance / expected - 1.0).abs() < 0.15, "{variance}, expected {expected}");
        }
    }
}

#[test]
fn spiral_winds_two_arms_around_each_other() {
    let spiral = generated("spiral", 0.0);
    let points = points(&spiral);
    assert!(is_half(&spiral));
    for (arm, turn) in [(1.0, 0.0), (-1.0, PI)] {
        let arm: Vec<_> = points.iter().filter(|(_, target)| *target == arm).collect();
        for (index, ([x1, x2], _)) in arm.iter().enumerate() {
            let part = index as f64 / arm.len() as f64;
            let (radius, angle) = (5.0 * part, 1.75 * TAU * part + turn);
            assert!((x1 - radius * angle.sin()).abs() < 1e-12 && (x2 - radius * angle.cos()).abs() < 1e-12, "{index}");
        }
    }
}

#[test]
fn moons_are_two_half_circles_that_interlock() {
    let moons = generated("moons", 0.0);
    assert!(is_half(&moons));
    let points = points(&moons);
    for &([x1, x2], target) in &points {
        // Back to the unit circles of the definition.
        let (x1, x2) = (0.3 * x1 + 0.5, 0.3 * x2 + 0.25);
        let (from_centre, side) =
            if target < 0.0 { (x1.hypot(x2), x2) } else { ((x1 - 1.0).hypot(x2 - 0.5), 0.5 - x2) };
        assert!((from_centre - 1.0).abs() < 1e-12 && side > -1e-12, "({x1}, {x2}): {target}");
    }
    let inner = points.iter().filter(|(_, target)| *target > 0.0).count();
    let ends = |index: usize| points[index].0.map(|x| (1e9 * x).round() / 1e9);
    assert_eq!(ends(0), [5.0 / 3.0, -5.0 / 6.0].map(|x: f64| (1e9 * x).round() / 1e9));
    assert_eq!((ends(points.len() - inner - 1)[0], ends(points.len() - 1)[0]), (-5.0, 5.0));
}

#[test]
fn arms_are_spirals_as_far_apart_as_the_two_of_spiral() {
    for classes in 3..=6 {
        for (class, arm) in by_class("arms", classes, 0.0).iter().enumerate() {
            for (index, [x1, x2]) in arm.iter().enumerate() {
                let part = index as f64 / arm.len() as f64;
                let angle = 3.5 / classes as f64 * TAU * part + TAU * class as f64 / classes as f64;
                let (sin, cos) = angle.sin_cos();
                assert!((x1 - 5.0 * part * sin).abs() < 1e-12 && (x2 - 5.0 * part * cos).abs() < 1e-12, "{index}");
            }
        }
    }
}

#[test]
fn blobs_are_clouds_around_a_circle() {
    for (classes, noise) in [(3, 0.0), (6, 0.0), (4, 0.2)] {
        for (class, blob) in by_class("blobs", classes, noise).iter().enumerate() {
            let (sin, cos) = (TAU * class as f64 / classes as f64).sin_cos();
            for (axis, expected) in [4.0 * sin, 4.0 * cos].into_iter().enumerate() {
                let centre = mean(blob.iter().map(|at| at[axis]));
                let variance = mean(blob.iter().map(|at| (at[axis] - centre) * (at[axis] - centre)));
                assert!((centre - expected).abs() < 0.35, "{class}: {centre}, expected {expected}");
                assert!((variance / (0.5 + 7.0 * noise) - 1.0).abs() < 0.35, "{class}: {variance}");
            }
        }
    }
}

#[test]
fn rings_lie_within_each_other_with_a_gap_between() {
    for classes in 3..=6 {
        let width = 5.0 / classes as f64;
        for (class, ring) in by_class("rings", classes, 0.0).iter().enumerate() {
            let band = width * (class as f64 + 0.3) - 1e-12..width * (class as f64 + 1.0) + 1e-12;
            assert!(ring.iter().all(|[x1, x2]| band.contains(&x1.hypot(*x2))), "{class} of {classes}");
            for quarter in [[1.0, 1.0], [1.0, -1.0], [-1.0, 1.0], [-1.0, -1.0]] {
                assert!(ring.iter().any(|[x1, x2]| x1 * quarter[0] > 0.0 && x2 * quarter[1] > 0.0));
            }
        }
    }
}

#[test]
fn lines_are_functions_of_x_with_noise_upon_them() {
    for source in LINES {
        let (clean, noisy) = (generated(source, 0.0), generated(source, 0.3));
        assert_eq!((clean.view, clean.columns.len(), &*clean.columns[0].name), (View::Line, 1, "x"));
        assert_eq!((clean.columns[0].min, clean.columns[0].max), (-6.0, 6.0));
        assert_eq!(bits(&clean.samples), bits(&noisy.samples), "{source}");
        for (&x, &target) in clean.samples.iter().zip(&clean.targets) {
            let expected = match source {
                "sine" => x.sin(),
                "step" => plus(x >= 0.0),
                "abs" => x.abs() / 3.0 - 1.0,
                _ => (-(x - 3.0).powi(2)).exp() - (-(x + 2.0).powi(2)).exp(),
            };
            assert!(x.abs() <= 6.0 && (target - expected).abs() < 1e-12, "{source} of {x} is {target}");
        }
        assert!(clean.samples.iter().any(|&x| x < -5.5) && clean.samples.iter().any(|&x| x > 5.5));
        let noise: Vec<f64> = noisy.targets.iter().zip(&clean.targets).map(|(noisy, clean)| noisy - clean).collect();
        let deviation = mean(noise.iter().map(|x| x * x)).sqrt();
        assert!(mean(noise.iter().copied()).abs() < 0.03 && (deviation - 0.3).abs() < 0.03, "{source}: {deviation}");
    }
}

#[test]
fn plane_is_linear() {
    for ([x1, x2], target) in points(&generated("plane", 0.0)) {
        assert!((target - (x1 + x2) / 10.0).abs() < 1e-15);
        assert!(x1.abs() <= 6.0 && x2.abs() <= 6.0);
    }
}

#[test]
fn multi_gauss_is_six_cones_of_alternating_sign() {
    let points = points(&generated("multi-gauss", 0.0));
    for &([x1, x2], target) in &points {
        // The nearest centre; the sign changes from column to column and from row to row.
        let (column, row) = ((x1 / 4.0).round().clamp(-1.0, 1.0), plus(x2 > 0.0));
        let height = (1.0 - (x1 - 4.0 * column).hypot(x2 - 2.5 * row) / 2.0).clamp(0.0, 1.0);
        let sign = if column == 0.0 { -row } else { row };
        assert!((target - sign * height).abs() < 1e-12, "({x1}, {x2}): {target}");
    }
    assert!(points.iter().any(|point| point.1 > 0.5) && points.iter().any(|point| point.1 < -0.5));
}

#[test]
fn noise_moves_the_point_that_is_labelled_and_not_the_one_that_is_seen() {
    let noise = 0.2;
    for (source, reach) in
        [("circle", 5.0 * noise), ("xor", 5.0 * noise), ("plane", 6.0 * noise), ("multi-gauss", 6.0 * noise)]
    {
        let (clean, noisy) = (generated(source, 0.0), generated(source, noise));
        assert_eq!(bits(&clean.samples), bits(&noisy.samples), "{source}");
        let mut changed = 0;
        for (([x1, x2], before), (_, after)) in points(&clean).into_iter().zip(points(&noisy)) {
            changed += usize::from(before != after);
            let within_reach = match source {
                // Only points this close to the border can be labelled otherwise.
                "circle" => before == after || (x1.hypot(x2) - 2.5).abs() <= reach * SQRT_2,
                "xor" => before == after || x1.abs().min(x2.abs()) <= reach,
                "plane" => (before - after).abs() <= 2.0 * reach / 10.0,
                _ => (-1.0..=1.0).contains(&after),
            };
            assert!(within_reach, "{source} ({x1}, {x2}): {before} {after}");
        }
        assert!(changed > 10, "{source}: {changed}");
    }
}

#[test]
fn noise_of_the_other_generators_leaves_the_draw_beneath_it() {
    for source in ["spiral", "arms", "rings"] {
        let (clean, noisy) = (generated(source, 0.0), generated(source, 0.2));
        assert_eq!(clean.targets, noisy.targets);
        assert!(clean.samples.iter().zip(&noisy.samples).all(|(a, b)| (a - b).abs() <= 0.2 + 1e-12), "{source}");
        assert!(clean.samples.iter().zip(&noisy.samples).any(|(a, b)| (a - b).abs() > 0.1), "{source}");
    }

    let (clean, noisy) = (generated("moons", 0.0), generated("moons", 0.2));
    let moves: Vec<f64> = noisy.samples.iter().zip(&clean.samples).map(|(a, b)| a - b).collect();
    let deviation = mean(moves.iter().map(|x| x * x)).sqrt();
    assert!((deviation / (0.2 * 10.0 / 3.0) - 1.0).abs() < 0.1, "{deviation}");

    let (clean, noisy) = (generated("gauss", 0.0), generated("gauss", 0.2));
    let stretched = (0.5_f64 + 7.0 * 0.2).sqrt() / 0.5_f64.sqrt();
    for ((a, target), (b, _)) in points(&clean).into_iter().zip(points(&noisy)) {
        for (a, b) in a.into_iter().zip(b) {
            assert!(((a - 2.0 * target) * stretched - (b - 2.0 * target)).abs() < 1e-9, "{a} {b}");
        }
    }
}

#[test]
fn as_many_samples_come_out_as_were_asked_for() {
    for source in generators() {
        for samples in [2, 3, 10, 11, 12, 13, 501] {
            let dataset = dataset(&json!({"source": source, "samples": samples}));
            let columns = if LINES.contains(&source) { 1 } else { 2 };
            let classes = if BINARY.contains(&source) {
                2
            } else if MULTICLASS.contains(&source) {
                3
            } else {
                0
            };
            let outputs = if classes == 3 { 3 } else { 1 };
            assert_eq!(
                (dataset.len(), dataset.columns.len(), dataset.outputs),
                (samples, columns, outputs),
                "{source}"
            );
            assert_eq!((dataset.samples.len(), dataset.targets.len()), (columns * samples, outputs * samples));
            assert_eq!((dataset.classes.len(), dataset.labels.len()), (classes, if classes > 0 { samples } else { 0 }));
            assert!(dataset.samples.iter().chain(&dataset.targets).all(|x| x.is_finite()));
        }
    }
}

#[test]
fn the_seed_decides_every_bit() {
    for source in generators() {
        let with =
            |seed: u64| dataset(&json!({"source": source, "seed": seed, "noise": 0.1, "validation_fraction": 0.1}));
        let (first, again, other) = (with(1), with(1), with(2));
        assert_eq!(bits(&first.samples), bits(&again.samples));
        assert_eq!(bits(&first.targets), bits(&again.targets));
        assert_eq!(first, again);
        assert_ne!(first.samples, other.samples, "{source}");
        assert_ne!(first.train, other.train, "{source}");
    }
}

#[test]
fn label_noise_replaces_so_many_training_labels_by_wrong_ones() {
    for (source, classes) in [("circle", 2), ("arms", 3), ("iris", 3)] {
        let with = |noise: f64| {
            let data =
                json!({"source": source, "label_noise": noise, "validation_fraction": 0.2, "test_fraction": 0.3});
            dataset(&data)
        };
        let clean = with(0.0);
        let changed = |noisy: &Dataset| -> Vec<usize> {
            assert_eq!((&noisy.samples, &noisy.train, &noisy.test), (&clean.samples, &clean.train, &clean.test));
            (0..noisy.len()).filter(|&sample| noisy.labels[sample] != clean.labels[sample]).collect()
        };
        let (some, more, all) = (with(0.123), with(0.5), with(1.0));
        let expected = (0.123 * clean.train.len() as f64).round() as usize;
        assert_eq!(changed(&some).len(), expected, "{source}");
        assert!(changed(&some).iter().all(|sample| clean.train.contains(sample)), "the other sets keep their labels");
        assert!(changed(&some).iter().all(|sample| changed(&more).contains(sample)));
        assert_eq!(changed(&all), clean.train);
        for sample in 0..all.len() {
            let before = (0..all.outputs).map(|output| clean.target(sample)[output]);
            assert_eq!(before.eq(all.target(sample).iter().copied()), !clean.train.contains(&sample));
            let target = all.target(sample);
            let class = if classes == 2 { usize::from(target[0] > 0.0) } else { position_of_one(target) };
            assert_eq!(class, all.labels[sample], "targets and labels say the same");
        }
        // From every class to every other one, none of them much more often.
        for from in 0..classes {
            let counts: Vec<usize> = (0..classes)
                .map(|to| all.train.iter().filter(|&&s| clean.labels[s] == from && all.labels[s] == to).count())
                .collect();
            let others = counts.iter().sum::<usize>() / (classes - 1);
            assert!(
                (0..classes).all(|to| if to == from { counts[to] == 0 } else { counts[to] > others / 2 }),
                "{counts:?}"
            );
        }
    }
}

fn position_of_one(target: &[f64]) -> usize {
    assert_eq!(target.iter().filter(|&&one| one == 1.0).count(), 1);
    target.iter().position(|&one| one == 1.0).unwrap_or(usize::MAX)
}

#[test]
fn the_split_deals_every_sample_to_one_set_in_rising_order() {
    for (samples, test, validation, sizes) in [
        (500, 0.5, 0.0, [250, 0, 250]),
        (501, 0.5, 0.2, [150, 100, 251]),
        (11, 0.1, 0.1, [9, 1, 1]),
        (10, 0.0, 0.0, [10, 0, 0]),
        (10, 0.9, 0.0, [1, 0, 9]),
    ] {
        let dataset = dataset(&json!({"samples": samples, "test_fraction": test, "validation_fraction": validation}));
        let sets = [&dataset.train, &dataset.validation, &dataset.test];
        assert_eq!(sets.map(Vec::len), sizes, "{samples} {test} {validation}");
        for set in sets {
            assert!(set.is_sorted_by(|a, b| a < b));
        }
        let mut all = sets.map(Vec::as_slice).concat();
        all.sort_unstable();
        assert_eq!(all, (0..samples).collect::<Vec<_>>());
    }
    let split = |noise: f64| dataset(&json!({"noise": noise})).test;
    assert_eq!(split(0.0), split(0.3), "noise leaves the split alone");
}

#[test]
fn standardised_features_are_scaled_by_the_training_set_alone() {
    let data = json!({"source": "plane", "features": ["x1", "x2^2", "sin(x1)"], "standardize": true, "test_fraction": 0.7,
        "samples": 100});
    let dataset = dataset(&data);
    let features = |set: &[usize]| -> Vec<[f64; 3]> {
        let of = |&index: &usize| {
            let mut row = [0.0; 3];
            dataset.features(dataset.sample(index), &mut row);
            row
        };
        set.iter().map(of).collect()
    };
    let (train, test) = (features(&dataset.train), features(&dataset.test));
    for column in 0..3 {
        let moments = |rows: &[[f64; 3]]| {
            (mean(rows.iter().map(|row| row[column])), mean(rows.iter().map(|row| row[column] * row[column])))
        };
        let (centre, square) = moments(&train);
        assert!(centre.abs() < 1e-12 && (square - 1.0).abs() < 1e-12, "{centre} {square}");
        assert!(moments(&test).0.abs() > 1e-3, "the test set has a mean of its own");
    }
    assert_eq!((dataset.inputs(), dataset.feature_names()), (3, ["x1", "x2^2", "sin(x1)"].map(str::to_owned).to_vec()));
}

#[test]
fn iris_is_the_bundled_table() {
    let iris = with_loss(&json!({"source": "iris"}), "cross_entropy");
    assert_eq!((iris.len(), iris.outputs, iris.view), (150, 3, View::Columns));
    assert_eq!((iris.sample(0), iris.target(0)), (&[5.1, 3.5, 1.4, 0.2][..], &[1.0, 0.0, 0.0][..]));
    assert_eq!((iris.sample(149), iris.target(149)), (&[5.9, 3.0, 5.1, 1.8][..], &[0.0, 0.0, 1.0][..]));
    assert_eq!(iris.labels[50..100], [1; 50]);
    assert_eq!(iris.classes, ["setosa", "versicolor", "virginica"]);
    assert_eq!(iris.feature_names()[2], "petal length (cm)");
    for (index, column) in iris.columns.iter().enumerate() {
        assert!((0..150).all(|flower| (column.min..column.max).contains(&iris.sample(flower)[index])));
    }

    let some = dataset(&json!({"source": "iris", "samples": 40}));
    let mut flowers = (0..150).map(|flower| iris.sample(flower));
    assert_eq!(some.len(), 40);
    assert!((0..40).all(|chosen| flowers.any(|flower| flower == some.sample(chosen))), "in the order of the table");
    assert!((0..3).all(|class| some.labels.contains(&class)));
}

#[test]
fn the_columns_looked_at_first_tell_most_about_the_target() {
    assert_eq!(dataset(&json!({"source": "iris"})).telling_columns(), [2, 3]);
    assert_eq!(dataset(&json!({"source": "circle"})).telling_columns(), [0, 1]);
    assert_eq!(dataset(&json!({"source": "sine"})).telling_columns(), [0, 0]);
    let rows: Vec<[f64; 5]> =
        (0..20_i32).map(|i| [7.0, f64::from(i), f64::from(i * 7 % 5), f64::from(-i), 1e9]).collect();
    let targets: Vec<[f64; 1]> = (0..20).map(|i| [2.0 * f64::from(i)]).collect();
    let own = json!({"source": "inline", "test_fraction": 0, "inputs": rows, "targets": targets});
    assert_eq!(dataset(&own).telling_columns(), [1, 3]);
    let labels: Vec<usize> = (0..20).map(|i| i * 7 % 5).collect();
    let own = json!({"source": "inline", "task": "multiclass", "test_fraction": 0, "inputs": rows, "labels": labels});
    assert!(dataset(&own).telling_columns().contains(&2));
}

#[test]
fn digits_are_images_between_0_and_1() {
    let digits = Arc::new(Digits::parse(include_str!("../data/digits.txt")).expect("the file"));
    let with = |samples: usize| {
        let document = json!({"data": {"source": "digits", "samples": samples}}).to_string();
        Dataset::generate(&CheckedExperiment::with_digits(&document, Some(&digits)).expect("valid"))
    };
    let all = with(20_000);
    assert_eq!((all.len(), all.outputs, all.view, all.classes.len()), (1797, 10, View::Columns, 10));
    assert_eq!(all.labels[..12], [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1]);
    assert_eq!(all.sample(0)[8..16], [0.0, 0.0, 13.0, 15.0, 10.0, 15.0, 5.0, 0.0].map(|shade| shade / 16.0));
    assert_eq!(all.feature_names()[9], "x2,2");

    let some = with(100);
    let mut images = (0..1797).map(|index| all.sample(index));
    assert_eq!(some.len(), 100);
    assert!((0..100).all(|chosen| images.any(|image| image == some.sample(chosen))), "in the order of the file");
    assert!((0..10).all(|class| some.labels.contains(&class)));
}

/// Three samples of two columns, all for training.
fn inline(task: &str, targets: (&str, Value)) -> Value {
    let mut data =
        json!({"source": "inline", "task": task, "test_fraction": 0, "inputs": [[1, 2], [3, -4.5], [1e-3, 7]]});
    data[targets.0] = targets.1;
    data
}

#[test]
fn inline_samples_are_taken_as_they_are() {
    let regression = dataset(&inline("regression", ("targets", json!([[1, 2, 3], [4, 5, 6], [7, 8, 9]]))));
    assert_eq!(regression.samples, [1.0, 2.0, 3.0, -4.5, 1e-3, 7.0]);
    assert_eq!((regression.outputs, regression.target(1)), (3, &[4.0, 5.0, 6.0][..]));
    assert_eq!((regression.train.as_slice(), regression.labels.len()), (&[0, 1, 2][..], 0));
    assert_eq!(regression.feature_names(), ["x1", "x2"]);

    let multiclass = with_loss(&inline("multiclass", ("labels", json!([2, 0, 2]))), "cross_entropy");
    assert_eq!((multiclass.outputs, multiclass.labels.as_slice()), (3, &[2, 0, 2][..]));
    assert_eq!(multiclass.targets, [0.0, 0.0, 1.0, 1.0, 0.0, 0.0, 0.0, 0.0, 1.0]);
    assert_eq!(multiclass.classes, ["0", "1", "2"]);

    let one = json!({"source": "inline", "test_fraction": 0, "inputs": [[4], [4]], "targets": [[1], [2]]});
    let line = dataset(&one);
    assert_eq!((line.view, &*line.columns[0].name), (View::Line, "x"));
    assert!(line.columns[0].min < 4.0 && line.columns[0].max > 4.0, "samples that are all alike have an axis too");
}

#[test]
fn binary_targets_follow_the_loss() {
    for (data, bits) in [
        (json!({"source": "circle"}), json!({"source": "circle"})),
        (inline("binary", ("targets", json!([[1], [-1], [1]]))), inline("binary", ("targets", json!([[1], [0], [1]])))),
    ] {
        let (signs, bits) = (dataset(&data), with_loss(&bits, "binary_cross_entropy"));
        assert_eq!(signs.labels, bits.labels);
        for (index, &label) in signs.labels.iter().enumerate() {
            assert_eq!(signs.target(index), [plus(label == 1)]);
            assert_eq!(bits.target(index), [label as f64]);
        }
        assert_eq!(
            (signs.classes, bits.classes),
            (vec!["-1".to_owned(), "+1".to_owned()], vec!["0".to_owned(), "1".to_owned()])
        );
    }
}
