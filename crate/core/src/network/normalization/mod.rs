//! Normalisation of a layer's weighted sums, one file each, the derivative under the value.

pub(super) mod batch;
pub(super) mod layer;

use crate::kernels::Lane;

/// Added to a variance before its root.
pub(crate) const EPSILON: f64 = 1e-5;

/// The number of lanes where there are loops made for it, else 0: for few lanes, and not for the exact twin, whose speed does
/// not matter.
#[inline]
fn few<L: Lane>(lanes: usize) -> usize {
    if L::WIDTH > 1 && lanes <= 4 { lanes } else { 0 }
}
