//! a_i = e^z_i / sum_j e^z_j over the units of the output layer; da_i / dz_j = a_i ([i = j] - a_j).

use crate::kernels::Lane;

/// Probabilities of all units, `[units][lanes]`, shifted by the greatest sum so that nothing overflows.
pub(super) fn forward<L: Lane>(sums: &[L], outputs: &mut [L], lanes: usize) {
    for lane in 0..lanes {
        let column = || sums.iter().skip(lane).step_by(lanes);
        let greatest = column().skip(1).fold(sums[lane], |greatest, &z| greatest.max(z));
        let mut total = L::default();
        for (&z, a) in column().zip(outputs.iter_mut().skip(lane).step_by(lanes)) {
            *a = (z - greatest).exp();
            total += *a;
        }
        for a in outputs.iter_mut().skip(lane).step_by(lanes) {
            *a = *a / total;
        }
    }
}

/// Turns dL/da into dL/dz: `delta_i = a_i (delta_i - sum_j a_j delta_j)`.
pub(super) fn backward<L: Lane>(outputs: &[L], delta: &mut [L], lanes: usize) {
    for lane in 0..lanes {
        let column = || outputs.iter().skip(lane).step_by(lanes);
        let mean =
            column().zip(delta.iter().skip(lane).step_by(lanes)).fold(L::default(), |mean, (&a, &d)| mean + a * d);
        for (&a, d) in column().zip(delta.iter_mut().skip(lane).step_by(lanes)) {
            *d = a * (*d - mean);
        }
    }
}
