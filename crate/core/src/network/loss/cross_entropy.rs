//! E = -sum_i t_i ln o_i with o = softmax(z) and sum t = 1, from z: ln sum_j e^z_j - sum_i t_i z_i. dE/dz = o - t.

use super::Batch;
use crate::kernels::Lane;
use crate::network::activation::softmax;

pub(super) fn value<L: Lane>(sums: &[L], outputs: &[L], batch: Batch<'_, L>) -> L::Real {
    let lanes = batch.samples.len();
    let mut total = L::default();
    for (lane, &sample) in batch.samples.iter().enumerate() {
        // With m the greatest z, the greatest output is e^0 / sum_j e^(z_j - m): no exponential is needed again.
        let greatest = softmax::greatest(sums, lane, lanes);
        let certainty = softmax::greatest(outputs, lane, lanes);
        let wanted = sums[lane..]
            .iter()
            .zip(&batch.targets[lane..])
            .step_by(lanes)
            .fold(L::default(), |wanted, (&z, &t)| wanted + t * (greatest - z));
        total += (wanted - certainty.ln()) * sample;
    }
    total.sum()
}
