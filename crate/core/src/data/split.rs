//! The split into training, validation and test set.

use crate::random::Stream;

/// Which samples are in which set, each in rising order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Split {
    pub(super) train: Vec<usize>,
    pub(super) validation: Vec<usize>,
    pub(super) test: Vec<usize>,
}

/// Sizes of the test and the validation set: the fractions of all samples, rounded. The rest is for training.
pub(crate) fn sizes(samples: usize, test_fraction: f64, validation_fraction: f64) -> (usize, usize) {
    let size = |fraction: f64| libm::round(samples as f64 * fraction) as usize;
    (size(test_fraction), size(validation_fraction))
}

/// Shuffles the samples once and deals them out. Sorted afterwards, so that the training samples keep their given order.
pub(super) fn split(samples: usize, test_fraction: f64, validation_fraction: f64, seed: u64) -> Split {
    let mut order: Vec<usize> = (0..samples).collect();
    Stream::new(seed, "split", 0).shuffle(&mut order);
    let (test, validation) = sizes(samples, test_fraction, validation_fraction);
    let mut train = order.split_off((test + validation).min(samples));
    let mut validation = order.split_off(test.min(order.len()));
    let mut test = order;
    for set in [&mut train, &mut validation, &mut test] {
        set.sort_unstable();
    }
    Split { train, validation, test }
}
