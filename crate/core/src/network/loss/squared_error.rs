//! E = 1/2 (t - o)^2 for each output, dE/do = o - t.

use super::{Batch, sum};
use crate::kernels::Lane;

pub(super) fn value<L: Lane>(outputs: &[L], batch: Batch<'_, L>) -> L::Real {
    sum(outputs, batch, |o, t| (t - o) * (t - o) * L::of(0.5))
}
