//! E = -t ln o - (1 - t) ln(1 - o) with o = sigmoid(z), from z: max(0, z) - t z + ln(1 + e^-|z|). dE/dz = o - t.

use super::{Batch, sum};
use crate::kernels::Lane;

pub(super) fn value<L: Lane>(sums: &[L], batch: Batch<'_, L>) -> L::Real {
    sum(sums, batch, |z, t| z.max(L::default()) - t * z + (-z.abs()).exp().ln_1p())
}
