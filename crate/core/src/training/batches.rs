//! The mini-batches of an epoch, packed in the order and the layout in which the passes read them.

use serde::{Deserialize, Serialize};

use crate::data::Dataset;
use crate::data::augmentation::Augmenter;
use crate::experiment::Experiment;
use crate::kernels::{Lane, Real};
use crate::network::Batch;
use crate::random::Stream;

/// The training samples as mini-batches.
#[derive(Clone, Debug)]
pub(super) struct Batches<L: Lane> {
    rows: Rows<L::Real>,
    augmenter: Option<Augmenter>,
    order: Vec<usize>,
    /// As they were when the epoch began: all that is random in it follows from them.
    epoch: Streams,
    /// As they were when it was packed: where the next one begins.
    next: Streams,
    size: usize,
    /// Batches in an epoch.
    count: usize,
    inputs: Vec<L>,
    targets: Vec<L>,
    /// `[lanes]` of a full batch and of the last, smaller one: 1 for a sample, 0 for padding.
    full: Vec<L>,
    last: Vec<L>,
    kept: Kept<L>,
}

/// A batch by itself.
#[derive(Clone, Debug, Default)]
struct Kept<L> {
    inputs: Vec<L>,
    targets: Vec<L>,
    samples: Vec<L>,
    count: usize,
}

/// The random numbers of an epoch.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Streams {
    /// `None` for the given order.
    order: Option<Stream>,
    augmentation: Stream,
}

impl Streams {
    /// Whether both shuffle, or neither.
    pub(super) fn same_kind(&self, other: &Self) -> bool {
        self.order.is_some() == other.order.is_some()
    }
}

/// Samples one after another: features and targets of each.
#[derive(Clone, Debug)]
pub(super) struct Rows<R> {
    pub(super) count: usize,
    pub(super) inputs: usize,
    pub(super) outputs: usize,
    features: Vec<R>,
    targets: Vec<R>,
}

impl<R: Real> Rows<R> {
    /// The samples of `dataset` that `chosen` lists.
    pub(super) fn new(dataset: &Dataset, inputs: usize, chosen: &[usize]) -> Self {
        let mut features = Vec::with_capacity(chosen.len() * inputs);
        let mut targets = Vec::with_capacity(chosen.len() * dataset.outputs);
        let mut row = vec![0.0; inputs];
        for &sample in chosen {
            dataset.features(dataset.sample(sample), &mut row);
            features.extend(row.iter().map(|&x| R::of(x)));
            targets.extend(dataset.target(sample).iter().map(|&t| R::of(t)));
        }
        Self { count: chosen.len(), inputs, outputs: dataset.outputs, features, targets }
    }

    /// The same samples, their targets smoothed.
    pub(super) fn smoothed(mut self, epsilon: f64) -> Self {
        smooth(&mut self.targets, self.outputs, epsilon);
        self
    }

    /// Gives a sample other features.
    fn replace(&mut self, sample: usize, features: &[f64]) {
        for (old, &new) in self.features[sample * self.inputs..].iter_mut().zip(features) {
            *old = R::of(new);
        }
    }

    /// Writes the samples `chosen` side by side into `[inputs][lanes]` and `[outputs][lanes]`.
    pub(super) fn pack<L: Lane<Real = R>>(&self, chosen: &[usize], inputs: &mut [L], targets: &mut [L], lanes: usize) {
        // Column by column: what is written is then one stream, and what is read stays in the cache.
        let pack = |packed: &mut [L], rows: &[R], width: usize| {
            for (number, column) in L::numbers_mut(packed).chunks_exact_mut(lanes * L::WIDTH).enumerate() {
                for (place, &sample) in column.iter_mut().zip(chosen) {
                    *place = rows[sample * width + number];
                }
            }
        };
        pack(inputs, &self.features, self.inputs);
        pack(targets, &self.targets, self.outputs);
    }
}

/// Gives the share `epsilon` of each true class to the k - 1 others in equal parts: 1 becomes 1 - epsilon, 0 becomes
/// epsilon / (k - 1).
pub(crate) fn smooth<R: Real>(targets: &mut [R], classes: usize, epsilon: f64) {
    if epsilon > 0.0 {
        let (kept, others) = (R::of(1.0 - epsilon), R::of(epsilon / (classes - 1) as f64));
        for target in targets {
            *target = if *target > R::zero() { kept } else { others };
        }
    }
}

/// `[lanes]` with 1 in the first `count` places.
pub(super) fn mask<L: Lane>(count: usize) -> Vec<L> {
    let mut lanes = vec![L::default(); L::lanes_for(count)];
    L::numbers_mut(&mut lanes)[..count].fill(L::Real::of(1.0));
    lanes
}

impl<L: Lane> Batches<L> {
    /// Batches of the rows, which are the training samples of `dataset`: as large, in such an order and so augmented as the
    /// experiment says.
    pub(super) fn new(rows: Rows<L::Real>, dataset: &Dataset, experiment: &Experiment) -> Self {
        let training = &experiment.training;
        let stream = |name| Stream::new(training.seed, name, 0);
        let streams =
            Streams { order: training.shuffle.then(|| stream("batches")), augmentation: stream("augmentation") };
        let mut batches = Self {
            augmenter: Augmenter::new(experiment.data.augmentation, dataset, &dataset.train),
            order: (0..rows.count).collect(),
            rows,
            epoch: streams.clone(),
            next: streams,
            size: 1,
            count: 1,
            inputs: Vec::new(),
            targets: Vec::new(),
            full: Vec::new(),
            last: Vec::new(),
            kept: Kept::default(),
        };
        batches.resize(training.batch_size);
        batches
    }

    /// Cuts the epoch's order into batches of another size.
    pub(super) fn resize(&mut self, size: usize) {
        self.size = size.min(self.rows.count);
        self.count = self.rows.count.div_ceil(self.size);
        let last = self.rows.count - (self.len() - 1) * self.size;
        (self.full, self.last) = (mask(self.size), mask(last));
        let lanes = (self.len() - 1) * self.full.len() + self.last.len();
        // From zeros: padding must be finite.
        self.inputs = vec![L::default(); lanes * self.rows.inputs];
        self.targets = vec![L::default(); lanes * self.rows.outputs];
        self.draw();
    }

    /// The streams as they were at the start of the epoch.
    pub(super) fn streams(&self) -> &Streams {
        &self.epoch
    }

    /// Goes to the epoch that begins with these streams.
    pub(super) fn resume(&mut self, streams: &Streams) {
        self.epoch.clone_from(streams);
        self.draw();
    }

    /// Batches in an epoch.
    pub(super) fn len(&self) -> usize {
        self.count
    }

    /// Goes on to the next epoch.
    pub(super) fn next_epoch(&mut self) {
        if self.epoch.order.is_some() || self.augmenter.is_some() {
            self.epoch.clone_from(&self.next);
            self.draw();
        }
    }

    /// Draws what is random in the epoch and packs it.
    fn draw(&mut self) {
        self.next.clone_from(&self.epoch);
        if let Some(stream) = &mut self.next.order {
            // Each epoch from the given order, so that it depends on nothing but the stream.
            self.order.iter_mut().enumerate().for_each(|(place, sample)| *sample = place);
            stream.shuffle(&mut self.order);
        }
        if let Some(augmenter) = &mut self.augmenter {
            augmenter.draw(&mut self.next.augmentation, |sample, features| self.rows.replace(sample, features));
        }
        self.pack();
    }

    fn pack(&mut self) {
        let lanes = self.full.len();
        let samples = self.order.chunks(self.size);
        let inputs = self.inputs.chunks_mut(lanes * self.rows.inputs);
        let targets = self.targets.chunks_mut(lanes * self.rows.outputs);
        for ((samples, inputs), targets) in samples.zip(inputs).zip(targets) {
            let lanes = inputs.len() / self.rows.inputs;
            self.rows.pack(samples, inputs, targets, lanes);
        }
    }

    /// Keeps batch `number` of the epoch for [`Self::kept`].
    pub(super) fn keep(&mut self, number: usize) {
        let mut kept = core::mem::take(&mut self.kept);
        let batch = self.batch(number);
        for (buffer, values) in
            [(&mut kept.inputs, batch.input), (&mut kept.targets, batch.targets), (&mut kept.samples, batch.samples)]
        {
            buffer.clear();
            buffer.extend_from_slice(values);
        }
        kept.count = batch.count;
        self.kept = kept;
    }

    /// The batch that was kept.
    pub(super) fn kept(&self) -> Batch<'_, L> {
        let Kept { inputs, targets, samples, count } = &self.kept;
        Batch { input: inputs, targets, samples, count: *count }
    }

    /// Batch `number` of the epoch.
    pub(super) fn batch(&self, number: usize) -> Batch<'_, L> {
        let samples = if number + 1 == self.len() { &self.last } else { &self.full };
        let first = number * self.full.len();
        let part = |columns: usize| first * columns..(first + samples.len()) * columns;
        Batch {
            input: &self.inputs[part(self.rows.inputs)],
            targets: &self.targets[part(self.rows.outputs)],
            samples,
            count: (self.rows.count - number * self.size).min(self.size),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::experiment::CheckedExperiment;
    use crate::kernels::{Double, Single};

    fn batches<L: Lane>(size: usize, shuffle: bool, augmentation: &str) -> Batches<L> {
        let document = format!(
            r#"{{"data": {{"source": "inline", "task": "regression", "test_fraction": 0,
                "inputs": [[0, 10], [1, 11], [2, 12], [3, 13], [4, 14], [5, 15], [6, 16]],
                "targets": [[0], [1], [2], [3], [4], [5], [6]], "augmentation": {augmentation}}},
                "training": {{"batch_size": {size}, "shuffle": {shuffle}}}}}"#
        );
        let experiment = CheckedExperiment::from_json(&document).expect("a valid document");
        let dataset = Dataset::generate(&experiment);
        Batches::new(Rows::new(&dataset, 2, &dataset.train), &dataset, experiment.experiment())
    }

    /// Both inputs of every sample of the epoch, batch by batch.
    fn inputs(batches: &Batches<Double>) -> Vec<[f64; 2]> {
        let batch = |number| {
            let (input, count) = (Double::numbers(batches.batch(number).input), batches.batch(number).count);
            (0..count).map(|place| [input[place], input[count + place]]).collect::<Vec<_>>()
        };
        (0..batches.len()).flat_map(batch).collect()
    }

    /// Targets of the epoch's samples, batch by batch, after checking that inputs go with them and padding counts nothing.
    fn targets<L: Lane>(batches: &Batches<L>) -> Vec<Vec<f64>> {
        (0..batches.len())
            .map(|number| {
                let batch = batches.batch(number);
                let places = batch.samples.len() * L::WIDTH;
                let (inputs, targets) = (L::numbers(batch.input), L::numbers(batch.targets));
                for (place, sample) in L::numbers(batch.samples).iter().enumerate() {
                    assert_eq!(sample.double(), f64::from(u8::from(place < batch.count)));
                }
                (0..batch.count)
                    .map(|place| {
                        assert_eq!(inputs[place].double() + 10.0, inputs[places + place].double());
                        assert_eq!(inputs[place], targets[place]);
                        targets[place].double()
                    })
                    .collect()
            })
            .collect()
    }

    #[test]
    fn without_shuffling_the_given_order_is_cut_into_batches() {
        let expected = vec![vec![0.0, 1.0, 2.0], vec![3.0, 4.0, 5.0], vec![6.0]];
        assert_eq!(targets(&batches::<Single>(3, false, "{}")), expected);
        assert_eq!(targets(&batches::<Double>(3, false, "{}")), expected);
        assert_eq!(targets(&batches::<Single>(100, false, "{}")).len(), 1);
    }

    #[test]
    fn shuffled_epochs_hold_every_sample_once_and_differ() {
        let mut batches = batches::<Single>(3, true, "{}");
        let first = targets(&batches).concat();
        batches.next_epoch();
        let second = targets(&batches).concat();
        assert_ne!(first, second);
        for mut epoch in [first, second] {
            epoch.sort_by(f64::total_cmp);
            assert_eq!(epoch, [0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0]);
        }
    }

    #[test]
    fn augmented_samples_are_other_ones_in_each_epoch_near_the_given_ones() {
        for shuffle in [false, true] {
            let mut batches = batches::<Double>(3, shuffle, r#"{"jitter": 0.01}"#);
            let mut seen = Vec::new();
            for _ in 0..3 {
                let order = batches.order.clone();
                let epoch = inputs(&batches);
                for ([x1, x2], sample) in epoch.iter().zip(order) {
                    let moves = [x1 - sample as f64, x2 - sample as f64 - 10.0];
                    assert!(moves.iter().all(|by| *by != 0.0 && by.abs() < 0.1), "{moves:?}");
                    seen.extend(moves.map(f64::to_bits));
                }
                batches.next_epoch();
            }
            let count = seen.len();
            seen.sort_unstable();
            seen.dedup();
            assert_eq!(seen.len(), count, "none is used twice");
        }
    }

    #[test]
    fn an_epoch_follows_from_its_streams_alone() {
        let mut batches = batches::<Double>(3, true, r#"{"jitter": 0.1, "rotate": 1, "flip": true}"#);
        let first = inputs(&batches);
        batches.next_epoch();
        let (streams, second) = (batches.epoch.clone(), inputs(&batches));
        batches.next_epoch();
        assert_ne!(inputs(&batches), second);
        batches.resume(&streams);
        assert_eq!(inputs(&batches), second);
        batches.resize(7);
        assert_eq!(inputs(&batches), second, "another cut of the same epoch");
        assert_ne!(second, first);
    }

    #[test]
    fn augmentation_leaves_the_order_alone() {
        let order = |augmentation| batches::<Double>(3, true, augmentation).order;
        assert_eq!(order("{}"), order(r#"{"jitter": 0.1, "flip": true}"#));
    }
}
