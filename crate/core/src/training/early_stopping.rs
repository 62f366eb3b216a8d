//! Early stopping: a run ends when the loss on the validation samples has stopped falling.

use serde::{Deserialize, Serialize};

use crate::experiment::EarlyStopping;

/// A run that was stopped because the validation loss had not fallen for `patience` epochs.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Stop {
    /// Epochs trained.
    pub epoch: u64,
    /// The epoch after which the validation loss was least.
    pub best_epoch: u64,
    /// That loss.
    pub best_loss: f64,
    /// Whether the parameters of that epoch are back.
    pub restored: bool,
}

/// The best validation loss so far.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Best {
    pub(super) epoch: u64,
    pub(super) loss: f64,
}

/// What a validation loss means for the run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// Better than the best by more than `min_delta`.
    Best,
    /// Not better, but there is patience left.
    Wait,
    /// Not better for `patience` epochs.
    Stop,
}

impl Best {
    /// Before any epoch.
    pub(super) const NONE: Self = Self { epoch: 0, loss: f64::INFINITY };

    /// Takes in the loss after `epoch` epochs.
    pub(super) fn judge(&mut self, settings: EarlyStopping, epoch: u64, loss: f64) -> Verdict {
        if loss < self.loss - settings.min_delta {
            *self = Self { epoch, loss };
            Verdict::Best
        } else if epoch - self.epoch >= settings.patience as u64 {
            Verdict::Stop
        } else {
            Verdict::Wait
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patience_counts_the_epochs_since_the_best() {
        let settings = EarlyStopping { patience: 2, min_delta: 0.1, restore_best: true };
        let mut best = Best::NONE;
        let losses = [1.0, 0.8, 0.75, 0.71, 0.6, 0.65, 0.55];
        let found = losses.iter().zip(1..).map(|(&loss, epoch)| best.judge(settings, epoch, loss)).collect::<Vec<_>>();
        assert_eq!(
            found,
            [Verdict::Best, Verdict::Best, Verdict::Wait, Verdict::Stop, Verdict::Best, Verdict::Wait, Verdict::Stop]
        );
        assert_eq!(best, Best { epoch: 5, loss: 0.6 });
    }
}
