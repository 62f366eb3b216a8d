//! Training: batches, steps, epochs, and what is known of a run.

mod batches;
mod checkpoint;
mod divergence;
mod early_stopping;
mod edit;
mod ending;
mod evaluation;
mod gradients;
mod history;
mod sample;

pub use checkpoint::LoadError;
pub use divergence::{DivergedPart, DivergedSetting, Divergence};
pub use early_stopping::Stop;
pub use edit::EditError;
pub use evaluation::Metrics;
pub use history::HistoryPoint;
pub use sample::SamplePass;

use core::ops::Range;

use crate::data::Dataset;
use crate::experiment::{CheckedExperiment, Experiment, Training};
use crate::flow::{FlowHistory, FlowPoint};
use crate::kernels::Lane;
use crate::network::{Layer, Network, Pass};
use crate::optimizer::{Optimizer, learning_rate};
pub(crate) use batches::smooth;
use batches::{Batches, Rows};
use checkpoint::Checkpoints;
use early_stopping::Best;
use ending::End;
use evaluation::Evaluation;
use gradients::Noise;

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
    /// Number in the epoch of the batch that the pass was over; none once others took its place.
    passed: Option<usize>,
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
    statistics: Vec<L::Quad>,
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
            passed: None,
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
            if let Some(number) = self.passed.take() {
                self.batches.keep(number);
            }
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
            // Others take the place of the batch of the pass.
            self.batches.keep(self.passed.take().unwrap_or_default());
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

    /// Losses and accuracies of the parameters as they are. Looking changes nothing: a loss that is not finite ends the run
    /// in its next step or at the end of its epoch, whether it was seen or not.
    pub fn metrics(&mut self) -> Metrics {
        *self.metrics.get_or_insert_with(|| self.evaluation.metrics(&self.network))
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
