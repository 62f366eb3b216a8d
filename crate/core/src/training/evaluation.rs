//! Loss and accuracy over whole sets of samples, apart from the state of training.

use serde::{Deserialize, Serialize};

use super::batches::{Rows, mask};
use crate::data::Dataset;
use crate::experiment::{Loss, Task};
use crate::kernels::{Lane, Real};
use crate::network::{Batch, Network, Pass};

/// How well a network does on the data.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Metrics {
    /// Mean loss over the training samples, without penalties.
    pub train_loss: f64,
    /// Mean loss over the validation samples; `None` where there are none.
    pub validation_loss: Option<f64>,
    /// Mean loss over the test samples; `None` where there are none.
    pub test_loss: Option<f64>,
    /// Share of the training samples whose class is found; `None` for regression.
    pub train_accuracy: Option<f64>,
    /// Share of the validation samples whose class is found.
    pub validation_accuracy: Option<f64>,
    /// Share of the test samples whose class is found.
    pub test_accuracy: Option<f64>,
}

impl Metrics {
    /// Whether the losses are finite numbers.
    pub fn is_finite(&self) -> bool {
        [Some(self.train_loss), self.validation_loss, self.test_loss].into_iter().flatten().all(f64::is_finite)
    }
}

/// Samples evaluated at once: large enough to be fast, small enough to stay in the cache.
const CHUNK: usize = 128;

/// A set of samples, packed once.
#[derive(Clone, Debug)]
struct Set<L> {
    chunks: Vec<Chunk<L>>,
    count: usize,
}

#[derive(Clone, Debug)]
struct Chunk<L> {
    input: Vec<L>,
    targets: Vec<L>,
    samples: Vec<L>,
    count: usize,
}

impl<L: Lane> Set<L> {
    fn new(rows: &Rows<L::Real>) -> Self {
        let order = (0..rows.count).collect::<Vec<_>>();
        let chunk = |chosen: &[usize]| {
            let samples = mask::<L>(chosen.len());
            let mut input = vec![L::default(); samples.len() * rows.inputs];
            let mut targets = vec![L::default(); samples.len() * rows.outputs];
            rows.pack(chosen, &mut input, &mut targets, samples.len());
            Chunk { input, targets, samples, count: chosen.len() }
        };
        Self { chunks: order.chunks(CHUNK).map(chunk).collect(), count: rows.count }
    }
}

/// The samples of all sets, ready to be evaluated.
#[derive(Clone, Debug)]
pub(super) struct Evaluation<L: Lane> {
    train: Set<L>,
    validation: Set<L>,
    test: Set<L>,
    pass: Pass<L>,
    loss: Loss,
    /// The output above which a binary network means the greater class; `None` for the greatest of several outputs.
    threshold: Option<f64>,
    classes: bool,
}

impl<L: Lane> Evaluation<L> {
    pub(super) fn new(dataset: &Dataset, train: &Rows<L::Real>, loss: Loss, task: Task) -> Self {
        let threshold = match (task, loss) {
            (Task::Binary, Loss::BinaryCrossEntropy) => Some(0.5),
            (Task::Binary, _) => Some(0.0),
            (Task::Regression | Task::Multiclass, _) => None,
        };
        Self {
            train: Set::new(train),
            validation: Set::new(&Rows::new(dataset, train.inputs, &dataset.validation)),
            test: Set::new(&Rows::new(dataset, train.inputs, &dataset.test)),
            pass: Pass::default(),
            loss,
            threshold,
            classes: task != Task::Regression,
        }
    }

    pub(super) fn metrics(&mut self, network: &Network<L>) -> Metrics {
        let mut finite = true;
        // The pass is left at the first set whose loss is not finite.
        let mut measure = |set: &Set<L>| {
            if !finite {
                return None;
            }
            let (loss, accuracy) = self.pass.mean(network, set, self.loss, self.threshold)?;
            finite = loss.is_finite();
            Some((loss, self.classes.then_some(accuracy)))
        };
        let (train_loss, train_accuracy) = measure(&self.train).unwrap_or_default();
        let (validation, test) = (measure(&self.validation), measure(&self.test));
        Metrics {
            train_loss,
            validation_loss: validation.map(|(loss, _)| loss),
            test_loss: test.map(|(loss, _)| loss),
            train_accuracy,
            validation_accuracy: validation.and_then(|(_, accuracy)| accuracy),
            test_accuracy: test.and_then(|(_, accuracy)| accuracy),
        }
    }

    /// Mean loss over the validation samples alone.
    pub(super) fn validation_loss(&mut self, network: &Network<L>) -> Option<f64> {
        self.pass.mean(network, &self.validation, self.loss, self.threshold).map(|(loss, _)| loss)
    }

    /// Passes the training samples through the network in evaluation mode, some at a time, and lets `look` see each pass and
    /// how many they were, as long as it returns true.
    pub(super) fn look(&self, network: &Network<L>, mut look: impl FnMut(&Pass<L>, usize) -> bool) {
        let mut pass = Pass::default();
        for chunk in &self.train.chunks {
            network.forward(&mut pass, &chunk.input, chunk.samples.len());
            if !look(&pass, chunk.count) {
                return;
            }
        }
    }

    /// The pass over the samples that were evaluated last.
    pub(super) fn pass(&self) -> &Pass<L> {
        &self.pass
    }

    /// The outputs for every training sample.
    pub(super) fn outputs(&mut self, network: &Network<L>) -> Vec<Vec<f64>> {
        let mut rows = Vec::with_capacity(self.train.count);
        for chunk in &self.train.chunks {
            network.forward(&mut self.pass, &chunk.input, chunk.samples.len());
            let outputs = L::numbers(self.pass.outputs());
            let places = chunk.samples.len() * L::WIDTH;
            rows.extend(
                (0..chunk.count).map(|place| outputs[place..].iter().step_by(places).map(|o| o.double()).collect()),
            );
        }
        rows
    }
}

impl<L: Lane> Pass<L> {
    /// Mean loss and share of right classes over a set; `None` where it has no samples.
    fn mean(&mut self, network: &Network<L>, set: &Set<L>, loss: Loss, threshold: Option<f64>) -> Option<(f64, f64)> {
        let (mut total, mut right) = (0.0, 0);
        for chunk in &set.chunks {
            network.forward(self, &chunk.input, chunk.samples.len());
            let batch =
                Batch { input: &chunk.input, targets: &chunk.targets, samples: &chunk.samples, count: chunk.count };
            total += self.loss(batch, loss).double();
            if !total.is_finite() {
                // The pass still holds the numbers that are not finite.
                return Some((total, 0.0));
            }
            right += hits(
                L::numbers(self.outputs()),
                L::numbers(&chunk.targets),
                chunk.count,
                chunk.samples.len() * L::WIDTH,
                threshold,
            );
        }
        (set.count > 0).then(|| (total / set.count as f64, right as f64 / set.count as f64))
    }
}

/// How many of the first `count` samples have the class of their target; both `[outputs][places]`.
fn hits<R: Real>(outputs: &[R], targets: &[R], count: usize, places: usize, threshold: Option<f64>) -> usize {
    let class = |numbers: &[R], place: usize| {
        let number = |output: usize| numbers[output * places + place];
        match threshold {
            Some(threshold) => usize::from(number(0).double() > threshold),
            None => {
                (1..numbers.len() / places).fold(0, |best, next| if number(next) > number(best) { next } else { best })
            }
        }
    };
    (0..count).filter(|&place| class(outputs, place) == class(targets, place)).count()
}
