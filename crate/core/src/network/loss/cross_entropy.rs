//! E = -sum_i t_i ln o_i with o = softmax(z) and sum t = 1, from z: ln sum_j e^z_j - sum_i t_i z_i. dE/dz = o - t.

use super::Batch;
use crate::kernels::Lane;

pub(super) fn value<L: Lane>(sums: &[L], batch: Batch<'_, L>) -> L::Real {
    let lanes = batch.samples.len();
    let mut total = L::default();
    for (lane, &sample) in batch.samples.iter().enumerate() {
        let column = || sums.iter().skip(lane).step_by(lanes);
        let greatest = column().skip(1).fold(sums[lane], |greatest, &z| greatest.max(z));
        let powers = column().fold(L::default(), |powers, &z| powers + (z - greatest).exp());
        let wanted = column()
            .zip(batch.targets.iter().skip(lane).step_by(lanes))
            .fold(L::default(), |wanted, (&z, &t)| wanted + t * (z - greatest));
        total += (powers.ln() - wanted) * sample;
    }
    total.sum()
}
