//! The end of an epoch, and of a run.

use serde::{Deserialize, Serialize};

use super::early_stopping::{Best, Verdict};
use super::{DivergedPart, DivergedSetting, Divergence, HistoryPoint, Metrics, Stop, Trainer, divergence, history};
use crate::flow::FlowPoint;
use crate::kernels::Lane;

/// Why a run is over.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub(super) enum End {
    Diverged(Divergence),
    Stopped(Stop),
}

impl<L: Lane> Trainer<L> {
    /// Goes on until the losses are finite or the run has ended, for an epoch at most: what comes next is a state to show.
    pub fn settle(&mut self) {
        for _ in 0..self.batches.len() {
            if self.metrics().is_finite() || self.step().is_none() {
                return;
            }
        }
    }

    /// Stops the run and takes the last parameters back whose loss was finite.
    pub(super) fn diverge(&mut self, (layer, part): (usize, DivergedPart)) {
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
    pub(super) fn record(&mut self) {
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
    pub(super) fn judge(&mut self) {
        let Some(settings) = self.experiment.experiment().training.early_stopping else { return };
        // An epoch that is a point of the history has been evaluated already.
        let loss = match self.metrics {
            Some(metrics) => metrics.validation_loss,
            None => self.evaluation.validation_loss(&self.network),
        };
        let Some(loss) = loss else { return };
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
}
