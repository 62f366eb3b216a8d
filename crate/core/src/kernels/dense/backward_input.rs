//! What a layer passes to the layer below.

use super::{Lane, Quad, TILE, known};

/// Inputs whose sums are taken together.
const INPUTS: usize = 4;

/// What reaches the layer below: `input_delta[i] = sum_o weight[o][i] * delta[o]`.
pub fn backward_input<L: Lane>(weights: &[L::Quad], delta: &[L], input_delta: &mut [L], lanes: usize) {
    for_lanes!(lanes, all_inputs, weights, delta, input_delta);
}

#[inline(always)]
fn all_inputs<L: Lane, const N: usize>(weights: &[L::Quad], delta: &[L], mut input_delta: &mut [L], lanes: usize) {
    let lanes = known::<N>(lanes);
    let rows = 1 + input_delta.len() / lanes;
    // From the first weight of the inputs that come next; the biases have no part in it.
    let mut weights = &weights[1..];
    while let Some(input_delta) = input_delta.split_off_mut(..INPUTS * lanes) {
        inputs::<L, INPUTS>(weights, delta, input_delta, rows, lanes);
        weights = weights.get(INPUTS..).unwrap_or_default();
    }
    match input_delta.len() / lanes {
        1 => last_inputs::<L, N, 1>(weights, delta, input_delta, rows, lanes),
        2 => last_inputs::<L, N, 2>(weights, delta, input_delta, rows, lanes),
        3 => last_inputs::<L, N, 3>(weights, delta, input_delta, rows, lanes),
        _ => {}
    }
}

#[inline(never)]
fn last_inputs<L: Lane, const N: usize, const INPUTS: usize>(
    weights: &[L::Quad],
    delta: &[L],
    input_delta: &mut [L],
    rows: usize,
    lanes: usize,
) {
    let lanes = known::<N>(lanes);
    inputs::<L, INPUTS>(weights, delta, &mut input_delta[..INPUTS * lanes], rows, lanes);
}

/// `INPUTS` neighbouring inputs; a tile has so many `rows`.
#[inline(always)]
fn inputs<L: Lane, const INPUTS: usize>(
    weights: &[L::Quad],
    delta: &[L],
    input_delta: &mut [L],
    rows: usize,
    lanes: usize,
) {
    let mut lane = 0;
    while lane + 2 <= lanes {
        sums::<L, INPUTS, 2>(weights, delta, input_delta, rows, lane, lanes);
        lane += 2;
    }
    if lane < lanes {
        sums::<L, INPUTS, 1>(weights, delta, input_delta, rows, lane, lanes);
    }
}

/// The sums of `LANES` lanes, `lane` the first.
#[inline(always)]
fn sums<L: Lane, const INPUTS: usize, const LANES: usize>(
    weights: &[L::Quad],
    delta: &[L],
    input_delta: &mut [L],
    rows: usize,
    lane: usize,
    lanes: usize,
) {
    let (weights, _) = L::Quad::numbers(weights).as_chunks::<TILE>();
    let mut deltas = delta.chunks_exact(lanes);
    let mut sums = [[L::default(); LANES]; INPUTS];
    // The last chunk of weights may be shorter than the others, but never shorter than the inputs.
    'tiles: for weights in weights.chunks(rows) {
        let Some(weights) = weights.first_chunk::<INPUTS>() else { break };
        for unit in 0..TILE {
            // Asked for every unit, it also keeps the compiler from merging the four steps into one.
            let Some(delta) = deltas.next() else { break 'tiles };
            let delta = &delta[lane..lane + LANES];
            for (sums, weights) in sums.iter_mut().zip(weights) {
                let weight = L::splat(weights[unit]);
                for (sum, &d) in sums.iter_mut().zip(delta) {
                    *sum += weight * d;
                }
            }
        }
    }
    for (input, sums) in sums.iter().enumerate() {
        input_delta[input * lanes + lane..][..LANES].copy_from_slice(sums);
    }
}
