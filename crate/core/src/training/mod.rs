//! Training: batches, steps, epochs, and what is known of a run.

mod batches;
mod divergence;
mod evaluation;
mod history;

pub use divergence::{DivergedPart, DivergedSetting, Divergence};
pub use evaluation::Metrics;
pub use history::HistoryPoint;

use core::ops::Range;

use num_traits::Float;
use thiserror::Error;

use crate::data::Dataset;
use crate::experiment::{CheckedExperiment, Experiment, Training};
use crate::kernels::{Lane, Real};
use crate::network::{Network, Pass};
use crate::optimizer::Optimizer;
use batches::{Batches, Rows};
use evaluation::Evaluation;
use history::History;

/// A network in training: the one owner of parameters, optimizer state, random streams and history.
#[derive(Clone, Debug)]
pub struct Trainer<L: Lane> {
    experiment: CheckedExperiment,
    dataset: Dataset,
    network: Network<L>,
    gradients: Vec<L::Real>,
    /// The parameters before the last step and before the one ahead of it. The next step writes over the older ones, so
    /// that looking back costs no copy.
    before: [Vec<L::Real>; 2],
    /// The parameters when the losses were last recorded.
    sound: Vec<L::Real>,
    optimizer: Optimizer<L::Real>,
    trained: Vec<Range<usize>>,
    batches: Batches<L>,
    pass: Pass<L>,
    evaluation: Evaluation<L>,
    history: History,
    metrics: Option<Metrics>,
    batch_loss: f64,
    divergence: Option<Divergence>,
    step: u64,
    epoch: u64,
    batch: usize,
}

/// Why a parameter was not changed.
#[derive(Clone, Copy, Debug, PartialEq, Error)]
pub enum EditError {
    /// There is no such parameter.
    #[error("there is no parameter {index}, the network has {count}")]
    NoSuchParameter {
        /// The place asked for.
        index: usize,
        /// Parameters of the network.
        count: usize,
    },
    /// The loss would not be finite.
    #[error("with {value} the loss would not be a finite number")]
    NotFinite {
        /// The number asked for.
        value: f64,
    },
}

/// Multiply-adds between two looks at the budget of [`Trainer::run`]: some tens of microseconds.
const WORK_BETWEEN_LOOKS: usize = 1 << 17;

impl<L: Lane> Trainer<L> {
    /// A run at its start: initial weights, step 0, the first batch's gradients.
    pub fn new(experiment: CheckedExperiment) -> Self {
        let dataset = Dataset::generate(&experiment);
        let network = Network::<L>::new(&experiment);
        let training = &experiment.experiment().training;
        let count = network.parameters.len();
        let rows = Rows::new(&dataset, experiment.inputs(), &dataset.train);
        let evaluation = Evaluation::new(&dataset, &rows, training.loss, experiment.task());
        let mut trainer = Self {
            gradients: vec![L::Real::of(0.0); count],
            before: [network.parameters.clone(), network.parameters.clone()],
            sound: network.parameters.clone(),
            optimizer: Optimizer::new(training.optimizer, count),
            trained: trained(&network, training.train_biases),
            batches: Batches::new(rows, &dataset, experiment.experiment()),
            pass: Pass::default(),
            evaluation,
            history: History::new(),
            metrics: None,
            batch_loss: f64::NAN,
            divergence: None,
            step: 0,
            epoch: 0,
            batch: 0,
            experiment,
            dataset,
            network,
        };
        trainer.record();
        trainer.differentiate();
        trainer
    }

    /// Goes on with the settings of `experiment`. Rates, penalties, the optimizer, the batch size and whether biases are
    /// trained change in place; anything else starts anew, and so does a run that diverged. Returns whether it did.
    pub fn reconfigure(&mut self, experiment: CheckedExperiment) -> bool {
        let training = &experiment.experiment().training;
        if self.divergence.is_some() || !goes_on(self.experiment.experiment(), experiment.experiment()) {
            *self = Self::new(experiment);
            return true;
        }
        self.optimizer.set_rule(training.optimizer, self.network.parameters.len());
        self.trained = trained(&self.network, training.train_biases);
        if training.batch_size != self.experiment.experiment().training.batch_size {
            self.batches.resize(training.batch_size);
            self.batch = 0;
        }
        self.experiment = experiment;
        // Before the first step the gradients are those of the batch to come; later they stay those of the last one.
        if self.step == 0 {
            self.differentiate();
        }
        false
    }

    /// Starts the same run again: same data, same first weights, same batches.
    pub fn reset(&mut self) {
        *self = Self::new(self.experiment.clone());
    }

    /// Trains on one mini-batch and returns its loss before the update, penalties included; `None` once diverged.
    pub fn step(&mut self) -> Option<f64> {
        if self.divergence.is_some() {
            return None;
        }
        let loss = self.differentiate();
        if !loss.is_finite() {
            self.diverge(divergence::origin(&self.network, &self.pass));
            return None;
        }
        let [last, oldest] = &mut self.before;
        self.optimizer.update(&self.network.parameters, &self.gradients, &self.trained, oldest);
        core::mem::swap(&mut self.network.parameters, oldest);
        core::mem::swap(last, oldest);
        self.metrics = None;
        self.step += 1;
        self.batch += 1;
        if self.batch == self.batches.len() {
            self.batch = 0;
            self.epoch += 1;
            self.batches.next_epoch();
            self.record();
        }
        Some(loss)
    }

    /// Trains to the end of the epoch.
    pub fn finish_epoch(&mut self) {
        for _ in 0..self.steps_to_epoch_end() {
            self.step();
        }
    }

    /// Trains for up to `steps` steps, as long as `goes_on` says; returns how many were done. It is asked every few tens of
    /// microseconds, after at least one step.
    pub fn run(&mut self, steps: usize, mut goes_on: impl FnMut() -> bool) -> usize {
        let batch = self.experiment.experiment().training.batch_size;
        let steps_between = (WORK_BETWEEN_LOOKS / self.network.parameters.len().saturating_mul(batch)).max(1);
        for done in 0..steps {
            if self.step().is_none() {
                return done;
            }
            if (done + 1) % steps_between == 0 && !goes_on() {
                return done + 1;
            }
        }
        steps
    }

    /// Computes the loss (penalties included) and the gradients of the next batch without a step.
    pub fn differentiate(&mut self) -> f64 {
        let Training { loss, l1, l2, .. } = self.experiment.experiment().training;
        let batch = self.batches.batch(self.batch);
        self.network.forward(&mut self.pass, batch.input, batch.samples.len());
        let mut total = self.pass.loss(batch, loss).double() / batch.count as f64;
        if total.is_finite() {
            self.network.backward(&mut self.pass, batch, loss, &mut self.gradients);
            if l1 > 0.0 || l2 > 0.0 {
                total += self.penalize(l1, l2);
            }
        }
        self.batch_loss = total;
        total
    }

    /// Adds the derivatives of `l1 sum |w| + l2 / 2 sum w^2` to the gradients and returns its value.
    fn penalize(&mut self, l1: f64, l2: f64) -> f64 {
        let (rate1, rate2) = (L::Real::of(l1), L::Real::of(l2));
        let zero = L::Real::of(0.0);
        let (mut sum, mut squares) = (0.0, 0.0);
        for layer in self.network.layers() {
            let weights = &self.network.parameters[layer.weights.clone()];
            for (&w, g) in weights.iter().zip(&mut self.gradients[layer.weights.clone()]) {
                let sign = if w > zero {
                    rate1
                } else if w < zero {
                    -rate1
                } else {
                    zero
                };
                *g += sign + rate2 * w;
                sum += w.double().abs();
                squares += w.double() * w.double();
            }
        }
        l1 * sum + l2 / 2.0 * squares
    }

    /// Changes one parameter by hand; a run goes on from there unless it diverged.
    ///
    /// # Errors
    /// When there is no such parameter or the loss would not be finite; nothing has changed then.
    pub fn set_parameter(&mut self, index: usize, value: f64) -> Result<(), EditError> {
        let count = self.network.parameters.len();
        let place = self.network.parameters.get_mut(index).ok_or(EditError::NoSuchParameter { index, count })?;
        let new = L::Real::of(value);
        let old = core::mem::replace(place, new);
        let metrics = self.evaluation.metrics(&self.network);
        // A rectifier hides what is not a number from the loss.
        if !new.is_finite() || !metrics.is_finite() {
            self.network.parameters[index] = old;
            return Err(EditError::NotFinite { value });
        }
        for before in &mut self.before {
            before.copy_from_slice(&self.network.parameters);
        }
        self.sound.copy_from_slice(&self.network.parameters);
        self.metrics = Some(metrics);
        self.differentiate();
        Ok(())
    }

    /// Losses and accuracies of the parameters as they are. Looking changes nothing: a loss that is not finite ends the run
    /// in its next step or at the end of its epoch, whether it was seen or not.
    pub fn metrics(&mut self) -> Metrics {
        *self.metrics.get_or_insert_with(|| self.evaluation.metrics(&self.network))
    }

    /// Goes on until the losses are finite or the run is known to have diverged, for an epoch at most: what comes next is
    /// a state to show.
    pub fn settle(&mut self) {
        for _ in 0..self.batches.len() {
            if self.metrics().is_finite() || self.step().is_none() {
                return;
            }
        }
    }

    /// Stops the run and takes the last parameters back whose loss was finite.
    fn diverge(&mut self, (layer, part): (usize, DivergedPart)) {
        let setting = if self.step == 0 { DivergedSetting::Initialization } else { DivergedSetting::LearningRate };
        self.divergence = Some(Divergence { step: self.step, epoch: self.epoch, layer, part, setting });
        // A loss that was finite on a batch need not be so on all samples: the latest parameters that are sound there.
        let mut metrics = Metrics::default();
        for earlier in self.before.iter().chain([&self.sound]) {
            self.network.parameters.copy_from_slice(earlier);
            metrics = self.evaluation.metrics(&self.network);
            if metrics.is_finite() {
                break;
            }
        }
        self.metrics = Some(metrics);
        // The gradients on screen are those of the parameters on screen.
        self.differentiate();
    }

    /// Ends the run here: its last update may have been the one too many.
    pub fn conclude(&mut self) {
        if self.divergence.is_none() && !self.evaluation.metrics(&self.network).is_finite() {
            self.diverge(divergence::origin(&self.network, self.evaluation.pass()));
        }
    }

    /// At the end of an epoch: the losses become part of the history, or end the run.
    fn record(&mut self) {
        if !self.history.wants(self.epoch) {
            return;
        }
        let metrics = self.metrics();
        if metrics.is_finite() {
            self.sound.copy_from_slice(&self.network.parameters);
            self.history.record(self.epoch, metrics);
        } else {
            self.diverge(divergence::origin(&self.network, self.evaluation.pass()));
        }
    }

    /// The document that is trained.
    pub fn experiment(&self) -> &CheckedExperiment {
        &self.experiment
    }

    /// Its samples.
    pub fn dataset(&self) -> &Dataset {
        &self.dataset
    }

    /// The network as it is.
    pub fn network(&self) -> &Network<L> {
        &self.network
    }

    /// The gradients of the last batch, penalties included, as they were before the optimizer; before the first step and
    /// after a change by hand, of the next batch. Laid out as the parameters.
    pub fn gradients(&self) -> &[L::Real] {
        &self.gradients
    }

    /// Loss of the batch that [`Self::gradients`] belong to, penalties included.
    pub fn batch_loss(&self) -> f64 {
        self.batch_loss
    }

    /// The outputs for every training sample, in their given order.
    pub fn outputs(&mut self) -> Vec<Vec<f64>> {
        self.evaluation.outputs(&self.network)
    }

    /// Losses of past epochs: all of them at first, evenly spaced ones in long runs.
    pub fn history(&self) -> &[HistoryPoint] {
        self.history.points()
    }

    /// Where the run ceased to be finite, if it did.
    pub fn divergence(&self) -> Option<Divergence> {
        self.divergence
    }

    /// Steps done.
    pub fn steps(&self) -> u64 {
        self.step
    }

    /// Epochs finished.
    pub fn epochs(&self) -> u64 {
        self.epoch
    }

    /// Batches done in the current epoch.
    pub fn batch(&self) -> usize {
        self.batch
    }

    /// Steps in an epoch.
    pub fn steps_per_epoch(&self) -> usize {
        self.batches.len()
    }

    /// Steps left in the current epoch: at least 1.
    pub fn steps_to_epoch_end(&self) -> usize {
        self.batches.len() - self.batch
    }
}

/// The places of the parameters that the optimizer updates.
fn trained<L: Lane>(network: &Network<L>, biases: bool) -> Vec<Range<usize>> {
    if biases {
        return core::iter::once(0..network.parameters.len()).collect();
    }
    network.layers().iter().map(|layer| layer.weights.clone()).collect()
}

/// Whether a run under `old` can go on under `new`.
fn goes_on(old: &Experiment, new: &Experiment) -> bool {
    let Training { optimizer, batch_size, train_biases, l1, l2, .. } = new.training;
    let training = Training { optimizer, batch_size, train_biases, l1, l2, ..old.training.clone() };
    old.data == new.data && old.network == new.network && training == new.training
}
