//! The loops over flat buffers that training spends its time in.
//!
//! Activations are stored unit by unit, `[units][lanes]`, with the samples of a batch side by side: one [`Lane`] holds as
//! many samples as fit a register. Each kernel is written once, generic over the lane: [`Single`] (four `f32`) trains,
//! [`Double`] (one `f64`) is its exact twin for checking gradients.

mod dense;
mod exponential;
mod lane;
mod quad;

pub use dense::{backward_input, backward_weights, forward};
pub use lane::{Double, Lane, Real, Single};
pub use quad::Quad;

/// The number of lanes, which the compiler knows where N is not 0: loops made for a few lanes then need no counters.
#[expect(clippy::inline_always, reason = "it is there to be a constant")]
#[inline(always)]
pub(crate) const fn known<const N: usize>(lanes: usize) -> usize {
    if N > 0 { N } else { lanes }
}
