//! Normalisation of a layer's weighted sums, one file each, the derivative under the value.

pub(super) mod batch;
pub(super) mod layer;

/// Added to a variance before its root.
const EPSILON: f64 = 1e-5;
