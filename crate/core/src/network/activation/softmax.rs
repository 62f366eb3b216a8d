//! a_i = e^z_i / sum_j e^z_j over the units of the output layer; da_i / dz_j = a_i ([i = j] - a_j).

use crate::kernels::Lane;

/// One lane of `[units][lanes]`, unit after unit.
fn column<L: Lane>(numbers: &[L], lane: usize, lanes: usize) -> impl Iterator<Item = L> {
    numbers[lane..].iter().step_by(lanes).copied()
}

/// The greatest number of each sample of one lane of `[units][lanes]`.
pub(in crate::network) fn greatest<L: Lane>(numbers: &[L], lane: usize, lanes: usize) -> L {
    column(numbers, lane, lanes).fold(numbers[lane], L::max)
}

/// Probabilities of all units, `[units][lanes]`, shifted by the greatest sum so that nothing overflows.
pub(super) fn forward<L: Lane>(sums: &[L], outputs: &mut [L], lanes: usize) {
    for lane in 0..lanes {
        let greatest = greatest(sums, lane, lanes);
        let mut total = L::default();
        for (z, a) in column(sums, lane, lanes).zip(outputs[lane..].iter_mut().step_by(lanes)) {
            *a = (z - greatest).exp();
            total += *a;
        }
        for a in outputs[lane..].iter_mut().step_by(lanes) {
            *a = *a / total;
        }
    }
}

/// Turns dL/da into dL/dz: `delta_i = a_i (delta_i - sum_j a_j delta_j)`.
pub(super) fn backward<L: Lane>(outputs: &[L], delta: &mut [L], lanes: usize) {
    for lane in 0..lanes {
        let mean = column(outputs, lane, lanes)
            .zip(column(delta, lane, lanes))
            .fold(L::default(), |mean, (a, d)| mean + a * d);
        for (a, d) in column(outputs, lane, lanes).zip(delta[lane..].iter_mut().step_by(lanes)) {
            *d = a * (*d - mean);
        }
    }
}
