//! Data sets: the samples of a document, their features and their split.

mod abs;
mod arms;
pub(crate) mod augmentation;
mod blobs;
mod bumps;
mod circle;
pub(crate) mod digits;
mod features;
mod gauss;
mod inline;
pub(crate) mod iris;
mod moons;
mod multi_gauss;
mod plane;
mod rings;
mod sine;
mod spiral;
pub(crate) mod split;
mod step;
pub mod table;
mod telling;
mod xor;

use serde::Serialize;

use crate::experiment::{CheckedExperiment, Loss, Source, Task, View};
use crate::random::Stream;
use features::Features;

pub use digits::{Digits, DigitsError};

/// Half the side of the square of the 2-D sources and half the length of the line of the 1-D ones.
const EDGE: f64 = 6.0;

/// All samples of an experiment.
#[derive(Clone, Debug, PartialEq)]
pub struct Dataset {
    /// What is to be learnt.
    pub task: Task,
    /// Numbers per target.
    pub outputs: usize,
    /// Names of the classes; none for regression.
    pub classes: Vec<String>,
    /// The columns of the samples.
    pub columns: Vec<Column>,
    /// How the space of the samples can be shown.
    pub view: View,
    /// `[samples][columns]`, before the features.
    pub samples: Vec<f64>,
    /// `[samples][outputs]`: numbers (regression), -1 and +1 or 0 and 1 (binary, by loss), or 1 for the class and 0 for
    /// the others (multiclass).
    pub targets: Vec<f64>,
    /// Class of each sample, label noise included; none for regression.
    pub labels: Vec<usize>,
    /// The samples to train with, in their given order.
    pub train: Vec<usize>,
    /// The samples to decide by when to stop.
    pub validation: Vec<usize>,
    /// The samples kept apart.
    pub test: Vec<usize>,
    features: Features,
}

/// A column of the samples.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Column {
    /// Its name.
    pub name: String,
    /// Where its axis begins.
    pub min: f64,
    /// Where its axis ends.
    pub max: f64,
}

/// A point of a 2-D source: its place and its target, which is -1 or +1 where there are two classes.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Point {
    at: [f64; 2],
    target: f64,
}

/// Which sample of a multiclass generator it is.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Member {
    class: usize,
    classes: usize,
    /// i/n for sample i of the n of its class.
    part: f64,
}

/// The random numbers of a generator. What noise draws is apart, so that it moves points without changing them for others.
#[derive(Clone, Debug)]
struct Streams {
    samples: Stream,
    noise: Stream,
}

impl Streams {
    fn new(seed: u64) -> Self {
        Self { samples: Stream::new(seed, "samples", 0), noise: Stream::new(seed, "noise", 0) }
    }

    /// A step in a random direction: `size` U(-1, 1) in each coordinate.
    fn push(&mut self, [x1, x2]: [f64; 2], size: f64) -> [f64; 2] {
        let (dx1, dx2) = (self.noise.uniform(-1.0, 1.0), self.noise.uniform(-1.0, 1.0));
        [x1 + size * dx1, x2 + size * dx2]
    }
}

/// Samples with their targets, before they are split.
struct Samples {
    columns: Vec<String>,
    rows: Vec<f64>,
    targets: Targets,
}

/// What belongs to each sample.
enum Targets {
    /// `[samples][outputs]`
    Numbers(Vec<f64>),
    /// Whether the sample is of the second class.
    Signs(Vec<bool>),
    /// The class and the classes' names.
    Labels(Vec<usize>, Vec<String>),
}

impl Dataset {
    /// The samples of a document. The same document gives the same bits everywhere.
    pub fn generate(experiment: &CheckedExperiment) -> Self {
        let data = &experiment.experiment().data;
        let (samples, seed, noise) = (data.samples, data.seed, data.noise);
        let plane = |generate: fn(usize, f64, &mut Streams) -> Vec<Point>| {
            Samples::plane(&generate(samples, noise, &mut Streams::new(seed)), experiment.task())
        };
        let classes = |place: fn(Member, f64, &mut Streams) -> [f64; 2]| {
            let mut streams = Streams::new(seed);
            Samples::classes(samples, experiment.outputs(), |member| place(member, noise, &mut streams))
        };
        let line = |target: fn(f64) -> f64| Samples::line(samples, target, noise, &mut Streams::new(seed));
        let samples = match (data.source, &data.inline, experiment.digits()) {
            (Source::Xor, ..) => plane(xor::generate),
            (Source::Gauss, ..) => plane(gauss::generate),
            (Source::Spiral, ..) => plane(spiral::generate),
            (Source::Moons, ..) => plane(moons::generate),
            (Source::Arms, ..) => classes(arms::place),
            (Source::Blobs, ..) => classes(blobs::place),
            (Source::Rings, ..) => classes(rings::place),
            (Source::Plane, ..) => plane(plane::generate),
            (Source::MultiGauss, ..) => plane(multi_gauss::generate),
            (Source::Sine, ..) => line(sine::target),
            (Source::Step, ..) => line(step::target),
            (Source::Abs, ..) => line(abs::target),
            (Source::Bumps, ..) => line(bumps::target),
            (Source::Iris, ..) => iris::samples(samples, seed),
            (Source::Digits, _, Some(digits)) => digits.samples(samples, seed),
            (Source::Inline, Some(inline), _) => inline::samples(inline, experiment.outputs()),
            // No other source is part of a checked experiment.
            _ => plane(circle::generate),
        };
        Self::new(experiment, samples)
    }

    fn new(experiment: &CheckedExperiment, samples: Samples) -> Self {
        let data = &experiment.experiment().data;
        let Samples { columns, rows, mut targets } = samples;
        let outputs = experiment.outputs();
        let split = split::split(rows.len() / columns.len(), data.test_fraction, data.validation_fraction, data.seed);
        targets.mislabel(&split.train, data.label_noise, data.seed);
        let (targets, labels, classes) = encode(targets, outputs, experiment.experiment().training.loss);
        let view = experiment.view();
        let generated = data.source.is_generated();
        let axes = (0..columns.len()).map(|column| axis(generated, rows.iter().skip(column).step_by(columns.len())));
        let columns: Vec<Column> =
            axes.zip(&columns).map(|((min, max), name)| Column { name: name.clone(), min, max }).collect();
        let mut features = Features::new(data.features.as_deref(), columns.len());
        if data.standardize {
            let training =
                split.train.iter().map(|&sample| &rows[sample * columns.len()..(sample + 1) * columns.len()]);
            features.standardize(training);
        }
        Self {
            task: experiment.task(),
            outputs,
            classes,
            columns,
            view,
            samples: rows,
            targets,
            labels,
            train: split.train,
            validation: split.validation,
            test: split.test,
            features,
        }
    }

    /// Number of samples in all sets.
    pub fn len(&self) -> usize {
        self.samples.len() / self.columns.len()
    }

    /// Never: a checked experiment has samples.
    pub fn is_empty(&self) -> bool {
        self.samples.is_empty()
    }

    /// A sample as it is, before the features.
    pub fn sample(&self, index: usize) -> &[f64] {
        &self.samples[index * self.columns.len()..][..self.columns.len()]
    }

    /// Its target.
    pub fn target(&self, index: usize) -> &[f64] {
        &self.targets[index * self.outputs..][..self.outputs]
    }

    /// Number of features: the inputs of the network.
    pub fn inputs(&self) -> usize {
        self.features.len()
    }

    /// Writes what the network gets for a sample: its features, standardised where the document wants it.
    pub fn features(&self, raw: &[f64], out: &mut [f64]) {
        self.features.compute(raw, out);
    }

    /// The two columns to look at first: those that tell most about the target.
    pub fn telling_columns(&self) -> [usize; 2] {
        telling::columns(self)
    }

    /// Names of the features.
    pub fn feature_names(&self) -> Vec<String> {
        self.features.names().unwrap_or_else(|| self.columns.iter().map(|column| column.name.clone()).collect())
    }
}

impl Samples {
    fn plane(points: &[Point], task: Task) -> Self {
        let targets = match task {
            Task::Binary => Targets::Signs(points.iter().map(|point| point.target > 0.0).collect()),
            Task::Regression | Task::Multiclass => Targets::Numbers(points.iter().map(|point| point.target).collect()),
        };
        Self { columns: column_names(2), rows: points.iter().flat_map(|point| point.at).collect(), targets }
    }

    /// Class after class, as many samples in each, or one more in the first ones.
    fn classes(samples: usize, classes: usize, mut place: impl FnMut(Member) -> [f64; 2]) -> Self {
        let (mut rows, mut labels) = (Vec::with_capacity(2 * samples), Vec::with_capacity(samples));
        for class in 0..classes {
            let count = samples / classes + usize::from(class < samples % classes);
            for index in 0..count {
                let part = index as f64 / count as f64;
                rows.extend(place(Member { class, classes, part }));
                labels.push(class);
            }
        }
        Self { columns: column_names(2), rows, targets: Targets::Labels(labels, class_names(classes)) }
    }

    /// A function of x, which is U(-6, 6); its values with noise nu N(0, 1) upon them.
    fn line(samples: usize, target: impl Fn(f64) -> f64, noise: f64, streams: &mut Streams) -> Self {
        let rows: Vec<f64> = (0..samples).map(|_| streams.samples.uniform(-EDGE, EDGE)).collect();
        let targets = rows.iter().map(|&x| target(x) + noise * streams.noise.normal()).collect();
        Self { columns: column_names(1), rows, targets: Targets::Numbers(targets) }
    }
}

impl Targets {
    /// Gives `fraction` (rounded) of the training samples a wrong class, each other one as likely. A greater fraction
    /// replaces the same labels and more.
    fn mislabel(&mut self, train: &[usize], fraction: f64, seed: u64) {
        let mut stream = Stream::new(seed, "label_noise", 0);
        let mut chosen = train.to_vec();
        stream.shuffle(&mut chosen);
        chosen.truncate(libm::round(fraction * train.len() as f64) as usize);
        for sample in chosen {
            match self {
                Self::Numbers(_) => {}
                Self::Signs(signs) => signs[sample] = !signs[sample],
                Self::Labels(labels, names) => {
                    labels[sample] = (labels[sample] + 1 + stream.below(names.len() - 1)) % names.len();
                }
            }
        }
    }
}

/// So many of `all` samples at random, or all where there are not more; in rising order.
fn some(count: usize, all: usize, seed: u64) -> Vec<usize> {
    let mut chosen: Vec<usize> = (0..all).collect();
    if count < all {
        Stream::new(seed, "samples", 0).shuffle(&mut chosen);
        chosen.truncate(count);
        chosen.sort_unstable();
    }
    chosen
}

/// x1, x2, ... or, where there is only one, x.
fn column_names(count: usize) -> Vec<String> {
    match count {
        1 => vec!["x".to_owned()],
        _ => (1..=count).map(|number| format!("x{number}")).collect(),
    }
}

/// Classes that have no other name than their number.
fn class_names(count: usize) -> Vec<String> {
    (0..count).map(|class| class.to_string()).collect()
}

/// Targets as the loss takes them, labels, and names of the classes.
fn encode(targets: Targets, outputs: usize, loss: Loss) -> (Vec<f64>, Vec<usize>, Vec<String>) {
    match targets {
        Targets::Numbers(numbers) => (numbers, Vec::new(), Vec::new()),
        Targets::Signs(signs) => {
            let (values, names) = match loss {
                Loss::BinaryCrossEntropy => ([0.0, 1.0], ["0", "1"]),
                Loss::SquaredError | Loss::CrossEntropy => ([-1.0, 1.0], ["-1", "+1"]),
            };
            let labels: Vec<usize> = signs.into_iter().map(usize::from).collect();
            (labels.iter().map(|&label| values[label]).collect(), labels, names.map(str::to_owned).to_vec())
        }
        Targets::Labels(labels, names) => {
            let mut targets = vec![0.0; labels.len() * outputs];
            for (row, &label) in targets.chunks_exact_mut(outputs).zip(&labels) {
                row[label] = 1.0;
            }
            (targets, labels, names)
        }
    }
}

/// Where the axis of a column begins and ends: of generated samples at the edges of their space, or 5 % beyond the samples.
fn axis<'a>(generated: bool, values: impl Iterator<Item = &'a f64>) -> (f64, f64) {
    if generated {
        return (-EDGE, EDGE);
    }
    let (min, max) =
        values.fold((f64::INFINITY, f64::NEG_INFINITY), |(min, max), &value| (min.min(value), max.max(value)));
    // Samples that are all alike still need an axis to stand on.
    let margin = if max > min { 0.05 * (max - min) } else { min.abs().max(1.0) };
    (min - margin, max + margin)
}
