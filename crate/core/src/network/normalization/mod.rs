//! Normalisation of a layer's weighted sums, one file each, the derivative under the value.

pub(super) mod batch;
pub(super) mod layer;

/// Added to a variance before its root.
const EPSILON: f64 = 1e-5;

/// The number of lanes, known to the compiler where N is not 0: loops over a few lanes then need no counters.
#[inline]
fn known<const N: usize>(lanes: usize) -> usize {
    if N == 0 { lanes } else { N }
}
