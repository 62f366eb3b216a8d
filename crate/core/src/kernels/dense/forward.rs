//! The weighted sums of a layer.

use super::{Lane, Quad, TILE, known};

/// Weighted sums: `output[o] = bias[o] + sum_i weight[o][i] * input[i]`.
pub fn forward<L: Lane>(weights: &[L::Quad], input: &[L], output: &mut [L], lanes: usize) {
    for_lanes!(lanes, all_units, weights, input, output);
}

#[inline(always)]
fn all_units<L: Lane, const N: usize>(mut weights: &[L::Quad], input: &[L], mut output: &mut [L], lanes: usize) {
    let lanes = known::<N>(lanes);
    let rows = 1 + input.len() / lanes;
    while let Some(output) = output.split_off_mut(..TILE * lanes) {
        let Some(tile) = weights.split_off(..rows) else { return };
        units::<L, TILE>(tile, input, output, lanes);
    }
    match output.len() / lanes {
        1 => last_units::<L, N, 1>(weights, input, output, lanes),
        2 => last_units::<L, N, 2>(weights, input, output, lanes),
        3 => last_units::<L, N, 3>(weights, input, output, lanes),
        _ => {}
    }
}

#[inline(never)]
fn last_units<L: Lane, const N: usize, const UNITS: usize>(
    tile: &[L::Quad],
    input: &[L],
    output: &mut [L],
    lanes: usize,
) {
    let lanes = known::<N>(lanes);
    units::<L, UNITS>(tile, input, &mut output[..UNITS * lanes], lanes);
}

/// The first `UNITS` of a tile.
#[inline(always)]
fn units<L: Lane, const UNITS: usize>(tile: &[L::Quad], input: &[L], output: &mut [L], lanes: usize) {
    let mut lane = 0;
    while lane + 2 <= lanes {
        sums::<L, UNITS, 2>(tile, input, output, lane, lanes);
        lane += 2;
    }
    if lane < lanes {
        sums::<L, UNITS, 1>(tile, input, output, lane, lanes);
    }
}

/// The sums of `LANES` lanes, `lane` the first.
#[inline(always)]
fn sums<L: Lane, const UNITS: usize, const LANES: usize>(
    tile: &[L::Quad],
    input: &[L],
    output: &mut [L],
    lane: usize,
    lanes: usize,
) {
    let (tile, _) = L::Quad::numbers(tile).as_chunks::<TILE>();
    let Some((biases, weights)) = tile.split_first() else { return };
    let mut sums: [[L; LANES]; UNITS] = core::array::from_fn(|unit| [L::splat(biases[unit]); LANES]);
    for (weights, x) in weights.iter().zip(input.chunks_exact(lanes)) {
        let x = &x[lane..lane + LANES];
        for (sums, &weight) in sums.iter_mut().zip(weights) {
            let weight = L::splat(weight);
            for (sum, &x) in sums.iter_mut().zip(x) {
                *sum += weight * x;
            }
        }
    }
    for (unit, sums) in sums.iter().enumerate() {
        output[unit * lanes + lane..][..LANES].copy_from_slice(sums);
    }
}
