//! The losses of past epochs, in bounded space.

use serde::{Deserialize, Serialize};

use super::Metrics;

/// Loss and accuracy at the end of an epoch; epoch 0 is before training.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct HistoryPoint {
    /// Epochs trained.
    pub epoch: u64,
    /// What was measured then.
    pub metrics: Metrics,
}

/// Room for the points of two million epochs: until then recording allocates nothing.
pub(super) const CAPACITY: usize = 1024;

/// Epochs between two points, in epochs of the run: 1 up to epoch 128, then ever more, so that a run has at most 64 points
/// for each doubling of its length and evaluating costs ever less of its time. A power of two.
fn gap(epoch: u64) -> u64 {
    1 << (epoch / 64).max(1).ilog2()
}

/// Whether the end of `epoch` is a point of a history. It depends on nothing else: neither on the run's speed nor on its end.
pub(super) fn has(epoch: u64) -> bool {
    epoch.is_multiple_of(gap(epoch))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_get_rarer_with_the_length_of_a_run() {
        let points = (0..100_000).filter(|&epoch| has(epoch)).collect::<Vec<_>>();
        assert!(points[..=128].iter().copied().eq(0..=128));
        assert!((0..2_000_000).filter(|&epoch| has(epoch)).count() < CAPACITY);
        for pair in points.windows(2) {
            assert!(pair[1] - pair[0] <= (pair[0] / 64).max(1), "{pair:?}");
        }
    }
}
