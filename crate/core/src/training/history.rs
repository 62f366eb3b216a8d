//! The losses of past epochs, in bounded space.

use super::Metrics;

/// Loss and accuracy at the end of an epoch; epoch 0 is before training.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct HistoryPoint {
    /// Epochs trained.
    pub epoch: u64,
    /// What was measured then.
    pub metrics: Metrics,
}

/// Points at most; when there are more, every second is dropped and only every second epoch recorded from then on.
const CAPACITY: usize = 1024;

/// Points at the multiples of a stride that grows with the run, so that they do not depend on how fast it goes.
#[derive(Clone, Debug)]
pub(super) struct History {
    points: Vec<HistoryPoint>,
    stride: u64,
}

impl History {
    pub(super) fn new() -> Self {
        Self { points: Vec::with_capacity(CAPACITY), stride: 1 }
    }

    pub(super) fn points(&self) -> &[HistoryPoint] {
        &self.points
    }

    /// Whether the end of `epoch` is to be recorded.
    pub(super) fn wants(&self, epoch: u64) -> bool {
        epoch.is_multiple_of(self.stride)
    }

    pub(super) fn record(&mut self, epoch: u64, metrics: Metrics) {
        if self.points.len() == CAPACITY {
            self.stride *= 2;
            self.points.retain(|point| point.epoch.is_multiple_of(self.stride));
        }
        if self.wants(epoch) {
            self.points.push(HistoryPoint { epoch, metrics });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stays_bounded_and_evenly_spaced() {
        let mut history = History::new();
        for epoch in 0..100_000 {
            if history.wants(epoch) {
                history.record(epoch, Metrics::default());
            }
        }
        let points = history.points();
        assert!(points.len() <= CAPACITY && points.len() > CAPACITY / 4, "{}", points.len());
        assert_eq!(points[0].epoch, 0);
        assert!(points.windows(2).all(|pair| pair[1].epoch - pair[0].epoch == history.stride));
    }
}
