//! The ranges of a document's numbers: the one home of every bound, used in reading and by the page's controls.

use core::ops::RangeInclusive;

/// Versions of the format that are understood.
pub const VERSION: RangeInclusive<u32> = 1..=1;
/// Largest seed: every whole number up to it is exact in JSON.
pub const SEED: RangeInclusive<u64> = 0..=(1 << 53) - 1;
/// Hidden layers.
pub const LAYERS: RangeInclusive<usize> = 0..=64;
/// Units of a layer.
pub const UNITS: RangeInclusive<usize> = 1..=256;
/// Samples to generate.
pub const SAMPLES: RangeInclusive<usize> = 2..=20_000;
/// Samples of source `inline`.
pub const INLINE_SAMPLES: RangeInclusive<usize> = 1..=100_000;
/// Columns of source `inline`, of its inputs and of its targets.
pub const COLUMNS: RangeInclusive<usize> = 1..=256;
/// Classes of a multiclass generator.
pub const CLASSES: RangeInclusive<usize> = 3..=6;
/// Classes of source `inline`.
pub const INLINE_CLASSES: RangeInclusive<usize> = 2..=64;
/// Features computed from the coordinates of a 2-D source: at least one, each once.
pub const FEATURES: RangeInclusive<usize> = 1..=9;
/// Noise nu.
pub const NOISE: RangeInclusive<f64> = 0.0..=0.5;
/// Fraction of the training labels that are replaced.
pub const LABEL_NOISE: RangeInclusive<f64> = 0.0..=1.0;
/// Fraction of the samples kept apart as a test or validation set.
pub const FRACTION: RangeInclusive<f64> = 0.0..=0.99;
/// Standard deviation of the noise of an augmentation.
pub const JITTER: RangeInclusive<f64> = 0.0..=10.0;
/// Largest turn of an augmentation, in radians.
pub const ROTATE: RangeInclusive<f64> = 0.0..=core::f64::consts::PI;
/// Probability of switching a neuron off: one that is always off learns nothing.
pub const DROPOUT: RangeInclusive<f64> = 0.0..=0.99;
/// Scale of a uniform or normal initialisation.
pub const INITIAL_SCALE: RangeInclusive<f64> = 0.0..=1000.0;
/// Samples of a mini-batch.
pub const BATCH_SIZE: RangeInclusive<usize> = 1..=10_000;
/// Learning rates: positive as `f32` too.
pub const LEARNING_RATE: RangeInclusive<f64> = 1e-30..=1000.0;
/// Momentum and decay rates of running means, below 1 as `f32` too.
pub const DECAY: RangeInclusive<f64> = 0.0..=0.999_999;
/// Numbers added to a denominator: positive as `f32` too, so that 0 / 0 cannot happen.
pub const EPSILON: RangeInclusive<f64> = 1e-30..=1.0;
/// Weight decay of `adamw`.
pub const WEIGHT_DECAY: RangeInclusive<f64> = 0.0..=100.0;
/// Rates of the penalties.
pub const PENALTY: RangeInclusive<f64> = 0.0..=100.0;
/// Share of the true class given to the others.
pub const LABEL_SMOOTHING: RangeInclusive<f64> = 0.0..=0.99;
/// Largest norm of all gradients together.
pub const CLIP_NORM: RangeInclusive<f64> = 1e-30..=1e18;
/// Standard deviation of the noise on the weights.
pub const WEIGHT_NOISE: RangeInclusive<f64> = 0.0..=10.0;
/// Epochs or steps of a schedule, epochs of patience.
pub const DURATION: RangeInclusive<usize> = 1..=1_000_000;
/// Factor of a schedule.
pub const FACTOR: RangeInclusive<f64> = 0.0..=10.0;
/// Change of the validation loss that counts as an improvement.
pub const MIN_DELTA: RangeInclusive<f64> = 0.0..=1e6;
/// Any other number of a document: its square is finite as `f32`.
pub const NUMBER: RangeInclusive<f64> = -1e18..=1e18;
