//! The gradients of a layer's weights and biases: sums over the samples of a batch.

use super::{Lane, Quad, TILE, known};

/// Samples up to which sums over lanes are faster than a transposed delta: they take 0.8 of the time at 12 samples in small
/// layers, as long at 16, 1.1 times as long at 32.
const FEW: usize = 16;

/// Inputs whose gradients are taken together from a transposed delta.
const INPUTS: usize = 4;

/// The layer's gradients, packed as its weights: biases get the sum over the samples of `delta[o]`, weights that of
/// `delta[o] * input[i]`. `scratch` grows with the largest layer once and is then used again.
pub fn backward_weights<L: Lane>(
    delta: &[L],
    input: &[L],
    gradients: &mut [L::Quad],
    scratch: &mut Vec<L::Quad>,
    lanes: usize,
) {
    let samples = lanes * L::WIDTH;
    if samples <= FEW {
        for_lanes!(lanes, by_lanes, delta, input, gradients);
        return;
    }
    let rows = 1 + input.len() / lanes;
    let tiles = delta.len() / (TILE * lanes);
    if scratch.len() < tiles * samples {
        scratch.resize(tiles * samples, L::Quad::default());
    }
    let transposed = &mut scratch[..tiles * samples];
    let (delta, last_delta) = delta.split_at(tiles * TILE * lanes);
    let (gradients, last_gradients) = gradients.split_at_mut(tiles * rows);
    transpose(delta, transposed, gradients, rows, lanes);
    for_lanes!(lanes, by_samples, transposed, input, gradients);
    // A tile that is not full would waste what a transposed delta gains.
    for_lanes!(lanes, last_units, last_delta, input, last_gradients);
}

/// Adds lane by lane, and the numbers of a lane at the end.
#[inline(always)]
fn by_lanes<L: Lane, const N: usize>(mut delta: &[L], input: &[L], mut gradients: &mut [L::Quad], lanes: usize) {
    let lanes = known::<N>(lanes);
    let rows = 1 + input.len() / lanes;
    while let Some(delta) = delta.split_off(..TILE * lanes) {
        let Some(tile) = gradients.split_off_mut(..rows) else { return };
        units::<L, TILE>(delta, input, tile, lanes);
    }
    last_units::<L, N>(delta, input, gradients, lanes);
}

/// The units of a tile that is not full.
#[inline(always)]
fn last_units<L: Lane, const N: usize>(delta: &[L], input: &[L], tile: &mut [L::Quad], lanes: usize) {
    match delta.len() / lanes {
        1 => some_units::<L, N, 1>(delta, input, tile, lanes),
        2 => some_units::<L, N, 2>(delta, input, tile, lanes),
        3 => some_units::<L, N, 3>(delta, input, tile, lanes),
        _ => {}
    }
}

#[inline(never)]
fn some_units<L: Lane, const N: usize, const UNITS: usize>(
    delta: &[L],
    input: &[L],
    tile: &mut [L::Quad],
    lanes: usize,
) {
    units::<L, UNITS>(delta, input, tile, known::<N>(lanes));
}

/// The first `UNITS` of a tile.
#[inline(always)]
fn units<L: Lane, const UNITS: usize>(delta: &[L], input: &[L], tile: &mut [L::Quad], lanes: usize) {
    let Some((biases, weights)) = tile.split_first_mut() else { return };
    let deltas: [&[L]; UNITS] = core::array::from_fn(|unit| &delta[unit * lanes..][..lanes]);
    let mut sums = [L::default(); TILE];
    for (sum, delta) in sums.iter_mut().zip(deltas) {
        *sum = delta[1..].iter().fold(delta[0], |sum, &d| sum + d);
    }
    *biases = L::sums(sums);
    for (weights, x) in weights.iter_mut().zip(input.chunks_exact(lanes)) {
        for (sum, delta) in sums.iter_mut().zip(deltas) {
            *sum = delta[0] * x[0];
        }
        for lane in 1..lanes {
            for (sum, delta) in sums.iter_mut().zip(deltas) {
                *sum += delta[lane] * x[lane];
            }
        }
        *weights = L::sums(sums);
    }
}

/// `transposed[t][s]`, sample by sample, becomes the delta of the four units of tile t. The gradients of the biases, the
/// sums of the same numbers, are taken on the way.
#[inline(never)]
fn transpose<L: Lane>(
    mut delta: &[L],
    transposed: &mut [L::Quad],
    gradients: &mut [L::Quad],
    rows: usize,
    lanes: usize,
) {
    let tiles = transposed.chunks_exact_mut(lanes * L::WIDTH).zip(gradients.chunks_exact_mut(rows));
    for (transposed, gradients) in tiles {
        let [d0, d1, d2, d3] = [(); TILE].map(|()| delta.split_off(..lanes).unwrap_or_default());
        let mut sums = [L::default(); TILE];
        let deltas = d0.iter().zip(d1).zip(d2).zip(d3);
        for (transposed, (((&d0, &d1), &d2), &d3)) in transposed.chunks_exact_mut(L::WIDTH).zip(deltas) {
            let deltas = [d0, d1, d2, d3];
            for (sum, d) in sums.iter_mut().zip(deltas) {
                *sum += d;
            }
            L::transpose(deltas, transposed);
        }
        gradients[0] = L::sums(sums);
    }
}

/// Adds sample by sample: the four deltas of a tile times an input, for two tiles at once.
#[inline(always)]
fn by_samples<L: Lane, const N: usize>(
    mut transposed: &[L::Quad],
    input: &[L],
    mut gradients: &mut [L::Quad],
    lanes: usize,
) {
    let lanes = known::<N>(lanes);
    let samples = lanes * L::WIDTH;
    let rows = 1 + input.len() / lanes;
    while let Some(delta) = transposed.split_off(..2 * samples) {
        let Some(tiles) = gradients.split_off_mut(..2 * rows) else { return };
        let (d0, d1) = delta.split_at(samples);
        let (g0, g1) = tiles.split_at_mut(rows);
        all_inputs::<L, N, 2>([d0, d1], input, [&mut g0[1..], &mut g1[1..]], lanes);
    }
    if !transposed.is_empty() {
        all_inputs::<L, N, 1>([transposed], input, [&mut gradients[1..]], lanes);
    }
}

#[inline(never)]
fn all_inputs<L: Lane, const N: usize, const TILES: usize>(
    delta: [&[L::Quad]; TILES],
    mut input: &[L],
    mut weights: [&mut [L::Quad]; TILES],
    lanes: usize,
) {
    let lanes = known::<N>(lanes);
    let delta = delta.map(|delta| &delta[..lanes * L::WIDTH]);
    while let Some(input) = input.split_off(..INPUTS * lanes) {
        inputs::<L, TILES, INPUTS>(delta, input, &mut weights, lanes);
    }
    match input.len() / lanes {
        1 => inputs::<L, TILES, 1>(delta, input, &mut weights, lanes),
        2 => inputs::<L, TILES, 2>(delta, input, &mut weights, lanes),
        3 => inputs::<L, TILES, 3>(delta, input, &mut weights, lanes),
        _ => {}
    }
}

/// The gradients of `INPUTS` neighbouring inputs, the first in `weights`, which goes on behind them.
#[inline(always)]
fn inputs<L: Lane, const TILES: usize, const INPUTS: usize>(
    delta: [&[L::Quad]; TILES],
    input: &[L],
    weights: &mut [&mut [L::Quad]; TILES],
    lanes: usize,
) {
    let samples = lanes * L::WIDTH;
    let input = L::numbers(&input[..INPUTS * lanes]);
    let inputs: [&[L::Real]; INPUTS] = core::array::from_fn(|number| &input[number * samples..][..samples]);
    let mut sums = [[L::Quad::default(); INPUTS]; TILES];
    for sample in 0..samples {
        for (number, input) in inputs.iter().enumerate() {
            let x = L::Quad::splat(input[sample]);
            for (sums, delta) in sums.iter_mut().zip(delta) {
                sums[number] += delta[sample] * x;
            }
        }
    }
    for (weights, sums) in weights.iter_mut().zip(sums) {
        if let Some(weights) = weights.split_off_mut(..INPUTS) {
            weights.copy_from_slice(&sums);
        }
    }
}
