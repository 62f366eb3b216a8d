//! Training: batches, steps, epochs, and what is known of a run.

mod batches;
mod checkpoint;
mod divergence;
mod early_stopping;
mod evaluation;
mod history;

pub use checkpoint::LoadError;
pub use divergence::{DivergedPart, DivergedSetting, Divergence};
pub use early_stopping::Stop;
pub use evaluation::Metrics;
pub use history::HistoryPoint;

use core::ops::Range;

use num_traits::Float;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::data::Dataset;
use crate::experiment::{CheckedExperiment, Experiment, Training};
use crate::flow::{FlowHistory, FlowPoint};
use crate::kernels::{Lane, Quad, Real};
use crate::network::{Layer, Network, Pass};
use crate::optimizer::{Optimizer, Scales, learning_rate};
use crate::random::{FourStreams, Stream};
use batches::{Batches, Rows};
use checkpoint::Checkpoints;
use early_stopping::{Best, Verdict};
use evaluation::Evaluation;

/// A network in training: the one owner of parameters, optimizer state, random streams and history.
#[derive(Clone, Debug)]
pub struct Trainer<L: Lane> {
    experiment: CheckedExperiment,
    dataset: Dataset,
    network: Network<L>,
    gradients: Vec<L::Quad>,
    /// The parameters before the last step and before the one ahead of it. The next step writes over the older ones, so
    /// that looking back costs no copy.
    before: [Vec<L::Quad>; 2],
    /// The state when the losses were last recorded.
    sound: Learnt<L>,
    /// The state when the validation loss was least; empty without early stopping.
    best: Learnt<L>,
    best_loss: Best,
    optimizer: Optimizer<L::Quad>,
    trained: Vec<Range<usize>>,
    noise: Noise,
    /// The parameters with noise, for the time of a step; empty without weight noise.
    noisy: Vec<L::Quad>,
    batches: Batches<L>,
    pass: Pass<L>,
    evaluation: Evaluation<L>,
    history: Vec<HistoryPoint>,
    flow: FlowHistory,
    checkpoints: Checkpoints<L::Real>,
    metrics: Option<Metrics>,
    batch_loss: f64,
    end: Option<End>,
    step: u64,
    epoch: u64,
    batch: usize,
}

/// What a network has learnt: parameters and running statistics.
#[derive(Clone, Debug, Default, PartialEq)]
struct Learnt<L: Lane> {
    parameters: Vec<L::Quad>,
    statistics: Vec<L::Real>,
}

impl<L: Lane> Learnt<L> {
    fn of(network: &Network<L>) -> Self {
        Self { parameters: network.parameters.clone(), statistics: network.statistics.clone() }
    }

    fn take(&mut self, network: &Network<L>) {
        self.parameters.clone_from(&network.parameters);
        self.statistics.clone_from(&network.statistics);
    }

    fn give(&self, network: &mut Network<L>) {
        network.parameters.clone_from(&self.parameters);
        network.statistics.clone_from(&self.statistics);
    }
}

/// The random streams that a step draws from.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Noise {
    /// One for each layer, so that a layer more leaves the others as they were.
    dropout: Vec<FourStreams>,
    weights: Stream,
}

impl Noise {
    fn new(seed: u64, layers: usize) -> Self {
        let dropout = (0..layers as u64).map(|layer| FourStreams::new(seed, "dropout", layer)).collect();
        Self { dropout, weights: Stream::new(seed, "weight noise", 0) }
    }

    /// Becomes `other` without asking for memory.
    fn copy(&mut self, other: &Self) {
        self.dropout.clone_from(&other.dropout);
        self.weights.clone_from(&other.weights);
    }
}

/// Why a run is over.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
enum End {
    Diverged(Divergence),
    Stopped(Stop),
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
            gradients: vec![L::Quad::default(); count],
            before: [network.parameters.clone(), network.parameters.clone()],
            sound: Learnt::of(&network),
            best: Learnt::default(),
            best_loss: Best::NONE,
            optimizer: Optimizer::new(training.optimizer, count),
            trained: trained(&network, training.train_biases),
            noise: Noise::new(training.seed, network.layers().len()),
            noisy: Vec::new(),
            batches: Batches::new(rows.smoothed(training.label_smoothing), &dataset, experiment.experiment()),
            pass: Pass::default(),
            evaluation,
            history: Vec::with_capacity(history::CAPACITY),
            flow: FlowHistory::default(),
            checkpoints: Checkpoints::new(),
            metrics: None,
            batch_loss: f64::NAN,
            end: None,
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

    /// Goes on with the settings of `experiment`. Rates, penalties, noise, dropout, the optimizer, the batch size and whether
    /// biases are trained change in place; anything else starts anew, and so does a run that has ended. Returns whether it did.
    pub fn reconfigure(&mut self, experiment: CheckedExperiment) -> bool {
        if self.end.is_some() || !goes_on(self.experiment.experiment(), experiment.experiment()) {
            self.restart(experiment);
            return true;
        }
        let training = &experiment.experiment().training;
        self.optimizer.set_rule(training.optimizer, self.network.parameters.len());
        self.trained = trained(&self.network, training.train_biases);
        self.network.set_dropout(&experiment.experiment().network.layers);
        let before = &self.experiment.experiment().training;
        if training.batch_size != before.batch_size {
            self.batches.resize(training.batch_size);
            self.batch = 0;
        }
        if training.early_stopping != before.early_stopping {
            self.best_loss = Best { epoch: self.epoch, ..Best::NONE };
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
        self.restart(self.experiment.clone());
    }

    fn restart(&mut self, experiment: CheckedExperiment) {
        let watched = self.flow.watched;
        *self = Self::new(experiment);
        self.watch_flow(watched);
    }

    /// Trains on one mini-batch and returns its loss before the update, penalties included; `None` once the run has ended.
    pub fn step(&mut self) -> Option<f64> {
        if self.end.is_some() {
            return None;
        }
        let loss = self.compute();
        if !loss.is_finite() {
            self.diverge(divergence::origin(&self.network, &self.pass));
            return None;
        }
        let scales = self.scales();
        let [last, oldest] = &mut self.before;
        self.optimizer.update(&self.network.parameters, &self.gradients, &self.trained, scales, oldest);
        core::mem::swap(&mut self.network.parameters, oldest);
        core::mem::swap(last, oldest);
        self.network.update_statistics(&self.pass, self.batches.batch(self.batch).count);
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
        let steps_between = (WORK_BETWEEN_LOOKS / self.network.parameter_count().saturating_mul(batch)).max(1);
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

    /// Computes the loss (penalties included) and the gradients of the next batch without a step: what the next step will
    /// find, with the same neurons switched off.
    pub fn differentiate(&mut self) -> f64 {
        let noise = self.noise.clone();
        let loss = self.compute();
        self.noise = noise;
        loss
    }

    /// [`Self::differentiate`] with another value of one parameter; pass and gradients are then those of that value, the
    /// parameter is as before.
    pub(crate) fn probe(&mut self, index: usize, value: f64) -> f64 {
        let Some(place) = self.network.parameter_mut(index) else { return f64::NAN };
        let old = core::mem::replace(place, L::Real::of(value));
        let loss = self.differentiate();
        if let Some(place) = self.network.parameter_mut(index) {
            *place = old;
        }
        loss
    }

    fn compute(&mut self) -> f64 {
        let Training { loss, l1, l2, weight_noise, .. } = self.experiment.experiment().training;
        let batch = self.batches.batch(self.batch);
        if weight_noise > 0.0 {
            self.noisy.clone_from(&self.network.parameters);
            self.network.add_noise(&mut self.noisy, weight_noise, &mut self.noise.weights);
            core::mem::swap(&mut self.noisy, &mut self.network.parameters);
        }
        self.network.forward_training(&mut self.pass, batch, &mut self.noise.dropout);
        let mut total = self.pass.loss(batch, loss).double() / batch.count as f64;
        if total.is_finite() {
            self.network.backward(&mut self.pass, batch, loss, &mut self.gradients);
        }
        if weight_noise > 0.0 {
            core::mem::swap(&mut self.noisy, &mut self.network.parameters);
        }
        if total.is_finite() && (l1 > 0.0 || l2 > 0.0) {
            total += self.penalize(l1, l2);
        }
        self.batch_loss = total;
        total
    }

    /// Adds the derivatives of `l1 sum |w| + l2 / 2 sum w^2` to the gradients and returns its value.
    fn penalize(&mut self, l1: f64, l2: f64) -> f64 {
        let (zero, rate1, rate2) = (L::Quad::default(), L::Quad::of(l1), L::Quad::of(l2));
        let (mut sum, mut squares) = (0.0, 0.0);
        for row in self.network.layers().iter().flat_map(Layer::weight_rows) {
            let (mut row_sum, mut row_squares) = (zero, zero);
            for (&w, g) in self.network.parameters[row.clone()].iter().zip(&mut self.gradients[row]) {
                let sign = w.where_greater(zero, rate1, (-w).where_greater(zero, -rate1, zero));
                *g += sign + rate2 * w;
                row_sum += w.abs();
                row_squares += w * w;
            }
            sum += row_sum.sum().double();
            squares += row_squares.sum().double();
        }
        l1 * sum + l2 / 2.0 * squares
    }

    /// The learning rate of the schedule, and the factor that brings the norm of all gradients together to
    /// `gradient_clip_norm` c where it is greater: min(1, c / (|g| + 1e-6)).
    fn scales(&self) -> Scales {
        let Training { optimizer, schedule, gradient_clip_norm, .. } = &self.experiment.experiment().training;
        let learning_rate = learning_rate(*schedule, optimizer.learning_rate(), self.step, self.epoch);
        let gradients = gradient_clip_norm.map_or(1.0, |most| {
            // In double precision, where the square of the largest single-precision gradient is finite.
            let squares = L::Quad::numbers(&self.gradients).iter().map(|g| g.double() * g.double()).sum::<f64>();
            (most / (libm::sqrt(squares) + 1e-6)).min(1.0)
        });
        Scales { learning_rate, gradients }
    }

    /// Changes one parameter by hand; `index` is its place in the flat order. A run goes on from there unless it has ended.
    ///
    /// # Errors
    /// When there is no such parameter or the loss would not be finite; nothing has changed then.
    pub fn set_parameter(&mut self, index: usize, value: f64) -> Result<(), EditError> {
        let count = self.network.parameter_count();
        let place = self.network.parameter_mut(index).ok_or(EditError::NoSuchParameter { index, count })?;
        let new = L::Real::of(value);
        let old = core::mem::replace(place, new);
        let metrics = self.evaluation.metrics(&self.network);
        // A rectifier hides what is not a number from the loss.
        if !new.is_finite() || !metrics.is_finite() {
            if let Some(place) = self.network.parameter_mut(index) {
                *place = old;
            }
            return Err(EditError::NotFinite { value });
        }
        for before in &mut self.before {
            before.copy_from_slice(&self.network.parameters);
        }
        self.sound.take(&self.network);
        self.metrics = Some(metrics);
        self.differentiate();
        Ok(())
    }

    /// Losses and accuracies of the parameters as they are. Looking changes nothing: a loss that is not finite ends the run
    /// in its next step or at the end of its epoch, whether it was seen or not.
    pub fn metrics(&mut self) -> Metrics {
        *self.metrics.get_or_insert_with(|| self.evaluation.metrics(&self.network))
    }

    /// Goes on until the losses are finite or the run has ended, for an epoch at most: what comes next is a state to show.
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
        self.end = Some(End::Diverged(Divergence { step: self.step, epoch: self.epoch, layer, part, setting }));
        // A loss that was finite on a batch need not be so on all samples: the latest parameters that are sound there.
        let mut metrics = Metrics::default();
        for earlier in self.before.iter().map(Some).chain([None]) {
            match earlier {
                Some(parameters) => self.network.parameters.copy_from_slice(parameters),
                None => self.sound.give(&mut self.network),
            }
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
        if self.end.is_none() && !self.evaluation.metrics(&self.network).is_finite() {
            self.diverge(divergence::origin(&self.network, self.evaluation.pass()));
        }
    }

    /// At the end of an epoch: the losses become part of the history, or end the run.
    fn record(&mut self) {
        let point = history::has(self.epoch);
        if point {
            let metrics = self.metrics();
            if !metrics.is_finite() {
                self.diverge(divergence::origin(&self.network, self.evaluation.pass()));
                return;
            }
            self.sound.take(&self.network);
            self.history.push(HistoryPoint { epoch: self.epoch, metrics });
            // Before the first step there are no gradients yet.
            if self.flow.watched && self.step > 0 {
                self.flow.points.push(FlowPoint::of(self));
            }
        }
        if self.epoch > 0 {
            self.judge();
        }
        if point && self.end.is_none() {
            let mut checkpoints = core::mem::take(&mut self.checkpoints);
            checkpoints.keep(self);
            self.checkpoints = checkpoints;
        }
    }

    /// Early stopping: looks at the validation loss after an epoch.
    fn judge(&mut self) {
        let Some(settings) = self.experiment.experiment().training.early_stopping else { return };
        let Some(loss) = self.evaluation.validation_loss(&self.network) else { return };
        match self.best_loss.judge(settings, self.epoch, loss) {
            Verdict::Best => self.best.take(&self.network),
            Verdict::Wait => {}
            Verdict::Stop => {
                let restored = settings.restore_best && !self.best.parameters.is_empty();
                let Best { epoch: best_epoch, loss: best_loss } = self.best_loss;
                self.end = Some(End::Stopped(Stop { epoch: self.epoch, best_epoch, best_loss, restored }));
                if restored {
                    self.best.give(&mut self.network);
                    // What lies between is no update.
                    self.before[0].copy_from_slice(&self.network.parameters);
                    self.metrics = None;
                    self.differentiate();
                }
            }
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

    /// The parameters in the flat order.
    pub fn parameters(&self) -> Vec<L::Real> {
        self.network.flat(&self.network.parameters)
    }

    /// The gradients of the last batch, penalties included, as they were before clipping and the optimizer; before the first
    /// step and after a change by hand, of the next batch. In the flat order.
    pub fn gradients(&self) -> Vec<L::Real> {
        self.network.flat(&self.gradients)
    }

    /// What was computed on the way to [`Self::gradients`].
    pub fn pass(&self) -> &Pass<L> {
        &self.pass
    }

    /// Loss of the batch that [`Self::gradients`] belong to, penalties included.
    pub fn batch_loss(&self) -> f64 {
        self.batch_loss
    }

    /// The learning rate of the next step, by the schedule.
    pub fn learning_rate(&self) -> f64 {
        let Training { optimizer, schedule, .. } = &self.experiment.experiment().training;
        learning_rate(*schedule, optimizer.learning_rate(), self.step, self.epoch)
    }

    /// The outputs for every training sample, in their given order.
    pub fn outputs(&mut self) -> Vec<Vec<f64>> {
        self.evaluation.outputs(&self.network)
    }

    /// Losses of past epochs: all of them at first, ever rarer ones in long runs.
    pub fn history(&self) -> &[HistoryPoint] {
        &self.history
    }

    /// Records the gradient flow with each point of the history from now on, or no longer. The run is the same either way.
    pub fn watch_flow(&mut self, watched: bool) {
        self.flow.watched = watched;
        if watched && self.step == 0 && self.flow.points.is_empty() {
            self.flow.points.push(FlowPoint::of(self));
        }
    }

    /// The gradient flow at those points of [`Self::history`] at which it was watched.
    pub fn flow_history(&self) -> &[FlowPoint] {
        &self.flow.points
    }

    /// The gradients, packed.
    pub(crate) fn packed_gradients(&self) -> &[L::Quad] {
        &self.gradients
    }

    /// The packed parameters before the last step, or before the first one those that a run starts with.
    pub(crate) fn packed_before(&self) -> &[L::Quad] {
        &self.before[0]
    }

    /// Lets `look` see the passes of the training samples through a network of the run's shape, in evaluation mode, with the
    /// number of samples in each, as long as it returns true.
    pub(crate) fn look_at_training_samples(&self, network: &Network<L>, look: impl FnMut(&Pass<L>, usize) -> bool) {
        self.evaluation.look(network, look);
    }

    /// Where the run ceased to be finite, if it did.
    pub fn divergence(&self) -> Option<Divergence> {
        match self.end {
            Some(End::Diverged(divergence)) => Some(divergence),
            _ => None,
        }
    }

    /// Where the run was stopped early, if it was.
    pub fn stop(&self) -> Option<Stop> {
        match self.end {
            Some(End::Stopped(stop)) => Some(stop),
            _ => None,
        }
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

/// The packed places of the parameters that the optimizer updates.
fn trained<L: Lane>(network: &Network<L>, biases: bool) -> Vec<Range<usize>> {
    if biases {
        return core::iter::once(0..network.parameters.len()).collect();
    }
    let of_layer = |layer: &Layer| layer.weight_rows().chain(layer.scale()).collect::<Vec<_>>();
    network.layers().iter().flat_map(of_layer).collect()
}

/// Whether a run under `old` can go on under `new`.
fn goes_on(old: &Experiment, new: &Experiment) -> bool {
    let Training { optimizer, schedule, batch_size, train_biases, l1, l2, .. } = new.training;
    let Training { gradient_clip_norm, weight_noise, early_stopping, .. } = new.training;
    let training = Training {
        optimizer,
        schedule,
        batch_size,
        train_biases,
        l1,
        l2,
        gradient_clip_norm,
        weight_noise,
        early_stopping,
        ..old.training.clone()
    };
    let mut network = old.network.clone();
    for (old, new) in network.layers.iter_mut().zip(&new.network.layers) {
        old.dropout = new.dropout;
    }
    old.data == new.data && network == new.network && training == new.training
}
