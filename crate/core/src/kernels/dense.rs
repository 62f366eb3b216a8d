//! The three products of a dense layer, over a batch stored unit by unit.
//!
//! Shapes, with v lanes per batch: input `[inputs][v]`, output and delta `[units][v]`. Weights and their gradients are
//! packed in tiles of four neighbouring units, `[units / 4, rounded up][1 + inputs][4]`: row 0 of a tile holds the four
//! biases, row 1 + i the four weights from input i. The places beyond the last unit are 0 and stay 0. The loops work on
//! tiles that fit the registers: each number loaded is used several times.

#![allow(
    clippy::inline_always,
    reason = "the loops are compiled once for each number of lanes, inside the kernels that know it"
)]

use super::lane::{Lane, Quad};

/// Units in a tile.
const TILE: usize = 4;

/// Calls a kernel made for this number of lanes; `0` is the one for any number.
macro_rules! for_lanes {
    ($lanes:ident, $kernel:ident, $($argument:expr),*) => {
        match $lanes {
            1 => $kernel::<L, 1>($($argument),*, $lanes),
            2 => $kernel::<L, 2>($($argument),*, $lanes),
            3 => $kernel::<L, 3>($($argument),*, $lanes),
            4 => $kernel::<L, 4>($($argument),*, $lanes),
            5 => $kernel::<L, 5>($($argument),*, $lanes),
            6 => $kernel::<L, 6>($($argument),*, $lanes),
            7 => $kernel::<L, 7>($($argument),*, $lanes),
            8 => $kernel::<L, 8>($($argument),*, $lanes),
            _ => $kernel::<L, 0>($($argument),*, $lanes),
        }
    };
}

/// Weighted sums: `output[o] = bias[o] + sum_i weight[o][i] * input[i]`.
pub fn forward<L: Lane>(weights: &[L::Quad], input: &[L], output: &mut [L], lanes: usize) {
    for_lanes!(lanes, forward_tiles, weights, input, output);
}

#[inline(always)]
fn forward_tiles<L: Lane, const N: usize>(mut weights: &[L::Quad], input: &[L], mut output: &mut [L], lanes: usize) {
    let lanes = if N > 0 { N } else { lanes };
    let rows = 1 + input.len() / lanes;
    while let Some(sums) = output.split_off_mut(..TILE * lanes) {
        let Some(tile) = weights.split_off(..rows) else { return };
        forward_rows::<L, 4>(tile, input, sums, lanes);
    }
    match output.len() / lanes {
        1 => forward_rest::<L, N, 1>(weights, input, output, lanes),
        2 => forward_rest::<L, N, 2>(weights, input, output, lanes),
        3 => forward_rest::<L, N, 3>(weights, input, output, lanes),
        _ => {}
    }
}

/// The units of the last tile.
#[inline(never)]
fn forward_rest<L: Lane, const N: usize, const ROWS: usize>(
    tile: &[L::Quad],
    input: &[L],
    output: &mut [L],
    lanes: usize,
) {
    let lanes = if N > 0 { N } else { lanes };
    forward_rows::<L, ROWS>(tile, input, &mut output[..ROWS * lanes], lanes);
}

/// The first `ROWS` units of a tile.
#[inline(always)]
fn forward_rows<L: Lane, const ROWS: usize>(tile: &[L::Quad], input: &[L], output: &mut [L], lanes: usize) {
    let (tile, _) = L::Quad::numbers(tile).as_chunks::<TILE>();
    let mut lane = 0;
    while lane + 2 <= lanes {
        forward_tile::<L, ROWS, 2>(tile, input, output, lane, lanes);
        lane += 2;
    }
    if lane < lanes {
        forward_tile::<L, ROWS, 1>(tile, input, output, lane, lanes);
    }
}

#[inline(always)]
fn forward_tile<L: Lane, const ROWS: usize, const LANES: usize>(
    tile: &[[L::Real; TILE]],
    input: &[L],
    output: &mut [L],
    lane: usize,
    lanes: usize,
) {
    let Some((biases, weights)) = tile.split_first() else { return };
    let mut sums: [[L; LANES]; ROWS] = core::array::from_fn(|row| [L::splat(biases[row]); LANES]);
    for (weights, x) in weights.iter().zip(input.chunks_exact(lanes)) {
        let x = &x[lane..lane + LANES];
        for (sums, &weight) in sums.iter_mut().zip(weights) {
            let weight = L::splat(weight);
            for (sum, &x) in sums.iter_mut().zip(x) {
                *sum += weight * x;
            }
        }
    }
    for (row, sums) in sums.iter().enumerate() {
        output[row * lanes + lane..][..LANES].copy_from_slice(sums);
    }
}

/// What reaches the layer below: `input_delta[i] = sum_o weight[o][i] * delta[o]`.
pub fn backward_input<L: Lane>(weights: &[L::Quad], delta: &[L], input_delta: &mut [L], lanes: usize) {
    for_lanes!(lanes, backward_tiles, weights, delta, input_delta);
}

#[inline(always)]
fn backward_tiles<L: Lane, const N: usize>(weights: &[L::Quad], delta: &[L], mut input_delta: &mut [L], lanes: usize) {
    let lanes = if N > 0 { N } else { lanes };
    let rows = 1 + input_delta.len() / lanes;
    let mut weights = &weights[1..];
    while let Some(sums) = input_delta.split_off_mut(..4 * lanes) {
        backward_columns::<L, 4>(weights, delta, sums, rows, lanes);
        weights = weights.get(4..).unwrap_or_default();
    }
    match input_delta.len() / lanes {
        1 => backward_rest::<L, N, 1>(weights, delta, input_delta, rows, lanes),
        2 => backward_rest::<L, N, 2>(weights, delta, input_delta, rows, lanes),
        3 => backward_rest::<L, N, 3>(weights, delta, input_delta, rows, lanes),
        _ => {}
    }
}

/// The last inputs.
#[inline(never)]
fn backward_rest<L: Lane, const N: usize, const COLUMNS: usize>(
    weights: &[L::Quad],
    delta: &[L],
    output: &mut [L],
    rows: usize,
    lanes: usize,
) {
    let lanes = if N > 0 { N } else { lanes };
    backward_columns::<L, COLUMNS>(weights, delta, &mut output[..COLUMNS * lanes], rows, lanes);
}

/// `COLUMNS` neighbouring inputs.
#[inline(always)]
fn backward_columns<L: Lane, const COLUMNS: usize>(
    weights: &[L::Quad],
    delta: &[L],
    output: &mut [L],
    rows: usize,
    lanes: usize,
) {
    let (weights, _) = L::Quad::numbers(weights).as_chunks::<TILE>();
    let mut lane = 0;
    while lane + 2 <= lanes {
        backward_tile::<L, COLUMNS, 2>(weights, delta, output, rows, lane, lanes);
        lane += 2;
    }
    if lane < lanes {
        backward_tile::<L, COLUMNS, 1>(weights, delta, output, rows, lane, lanes);
    }
}

#[inline(always)]
fn backward_tile<L: Lane, const COLUMNS: usize, const LANES: usize>(
    weights: &[[L::Real; TILE]],
    delta: &[L],
    output: &mut [L],
    rows: usize,
    lane: usize,
    lanes: usize,
) {
    let mut sums = [[L::default(); LANES]; COLUMNS];
    let mut deltas = delta.chunks_exact(lanes);
    // The last chunk of weights may be shorter than the others, but never shorter than the columns.
    'tiles: for weights in weights.chunks(rows) {
        let Some(weights) = weights.first_chunk::<COLUMNS>() else { break };
        for unit in 0..TILE {
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
    for (column, sums) in sums.iter().enumerate() {
        output[column * lanes + lane..][..LANES].copy_from_slice(sums);
    }
}

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
    if samples <= 16 {
        for_lanes!(lanes, horizontal, delta, input, gradients);
    } else {
        let tiles = delta.len() / (TILE * lanes);
        if scratch.len() < tiles * samples {
            scratch.resize(tiles * samples, L::Quad::default());
        }
        let transposed = &mut scratch[..tiles * samples];
        let rows = 1 + input.len() / lanes;
        let (delta, rest) = delta.split_at(tiles * TILE * lanes);
        let (gradients, last) = gradients.split_at_mut(tiles * rows);
        transpose(delta, transposed, gradients, rows, lanes);
        for_lanes!(lanes, outer, transposed, input, gradients);
        for_lanes!(lanes, horizontal, rest, input, last);
    }
}

#[inline(always)]
fn horizontal<L: Lane, const N: usize>(mut delta: &[L], input: &[L], mut gradients: &mut [L::Quad], lanes: usize) {
    let lanes = if N > 0 { N } else { lanes };
    let rows = 1 + input.len() / lanes;
    while let Some(delta) = delta.split_off(..TILE * lanes) {
        let Some(tile) = gradients.split_off_mut(..rows) else { return };
        horizontal_rows::<L, N, 4>(delta, input, tile, lanes);
    }
    match delta.len() / lanes {
        1 => horizontal_rest::<L, N, 1>(delta, input, gradients, lanes),
        2 => horizontal_rest::<L, N, 2>(delta, input, gradients, lanes),
        3 => horizontal_rest::<L, N, 3>(delta, input, gradients, lanes),
        _ => {}
    }
}

#[inline(never)]
fn horizontal_rest<L: Lane, const N: usize, const ROWS: usize>(
    delta: &[L],
    input: &[L],
    tile: &mut [L::Quad],
    lanes: usize,
) {
    horizontal_rows::<L, N, ROWS>(delta, input, tile, lanes);
}

/// Gradients of the first `ROWS` units of a tile.
#[inline(always)]
fn horizontal_rows<L: Lane, const N: usize, const ROWS: usize>(
    delta: &[L],
    input: &[L],
    tile: &mut [L::Quad],
    lanes: usize,
) {
    let lanes = if N > 0 { N } else { lanes };
    let Some((biases, weights)) = tile.split_first_mut() else { return };
    let rows: [&[L]; ROWS] = core::array::from_fn(|row| &delta[row * lanes..][..lanes]);
    let mut sums = [L::default(); TILE];
    for (sum, row) in sums.iter_mut().zip(rows) {
        *sum = row[1..].iter().fold(row[0], |sum, &d| sum + d);
    }
    *biases = L::sums(sums);
    for (weights, x) in weights.iter_mut().zip(input.chunks_exact(lanes)) {
        let mut sums = [L::default(); TILE];
        for (sum, row) in sums.iter_mut().zip(rows) {
            *sum = row[0] * x[0];
        }
        for lane in 1..lanes {
            for (sum, row) in sums.iter_mut().zip(rows) {
                *sum += row[lane] * x[lane];
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
        let rows = d0.iter().zip(d1).zip(d2).zip(d3);
        for (transposed, (((&d0, &d1), &d2), &d3)) in transposed.chunks_exact_mut(L::WIDTH).zip(rows) {
            let delta = [d0, d1, d2, d3];
            for (sum, d) in sums.iter_mut().zip(delta) {
                *sum += d;
            }
            L::transpose(delta, transposed);
        }
        gradients[0] = L::sums(sums);
    }
}

#[inline(always)]
fn outer<L: Lane, const N: usize>(
    mut transposed: &[L::Quad],
    input: &[L],
    mut gradients: &mut [L::Quad],
    lanes: usize,
) {
    let lanes = if N > 0 { N } else { lanes };
    let samples = lanes * L::WIDTH;
    let rows = 1 + input.len() / lanes;
    while let Some(delta) = transposed.split_off(..2 * samples) {
        let Some(tiles) = gradients.split_off_mut(..2 * rows) else { return };
        let (d0, d1) = delta.split_at(samples);
        let (g0, g1) = tiles.split_at_mut(rows);
        outer_tiles::<L, N, 2>([d0, d1], input, [&mut g0[1..], &mut g1[1..]], lanes);
    }
    if !transposed.is_empty() {
        outer_tiles::<L, N, 1>([transposed], input, [&mut gradients[1..]], lanes);
    }
}

#[inline(never)]
fn outer_tiles<L: Lane, const N: usize, const TILES: usize>(
    delta: [&[L::Quad]; TILES],
    mut input: &[L],
    mut gradients: [&mut [L::Quad]; TILES],
    lanes: usize,
) {
    let lanes = if N > 0 { N } else { lanes };
    let samples = lanes * L::WIDTH;
    let delta = delta.map(|delta| &delta[..samples]);
    while let Some((columns, rest)) = input.split_at_checked(4 * lanes) {
        outer_tile::<L, TILES, 4>(delta, columns, &mut gradients, lanes);
        input = rest;
    }
    match input.len() / lanes {
        1 => outer_tile::<L, TILES, 1>(delta, input, &mut gradients, lanes),
        2 => outer_tile::<L, TILES, 2>(delta, input, &mut gradients, lanes),
        3 => outer_tile::<L, TILES, 3>(delta, input, &mut gradients, lanes),
        _ => {}
    }
}

#[inline(always)]
fn outer_tile<L: Lane, const TILES: usize, const COLUMNS: usize>(
    delta: [&[L::Quad]; TILES],
    input: &[L],
    gradients: &mut [&mut [L::Quad]; TILES],
    lanes: usize,
) {
    let samples = lanes * L::WIDTH;
    let input = L::numbers(&input[..COLUMNS * lanes]);
    let columns: [&[L::Real]; COLUMNS] = core::array::from_fn(|column| &input[column * samples..][..samples]);
    let mut sums = [[L::Quad::default(); COLUMNS]; TILES];
    for sample in 0..samples {
        for (column, x) in columns.iter().enumerate() {
            let x = L::Quad::splat(x[sample]);
            for (sums, delta) in sums.iter_mut().zip(delta) {
                sums[column] += delta[sample] * x;
            }
        }
    }
    for (gradients, sums) in gradients.iter_mut().zip(sums) {
        let (weights, rest) = core::mem::take(gradients).split_at_mut(COLUMNS);
        weights.copy_from_slice(&sums);
        *gradients = rest;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernels::{Double, Real, Single};
    use crate::random::Stream;

    /// The definitions, one number at a time: output, input delta, weight gradients, bias gradients.
    fn reference(units: usize, inputs: usize, samples: usize, numbers: &[Vec<f64>; 4]) -> [Vec<f64>; 4] {
        let [weights, biases, input, delta] = numbers;
        let mut result =
            [vec![0.0; units * samples], vec![0.0; inputs * samples], vec![0.0; units * inputs], vec![0.0; units]];
        for s in 0..samples {
            for o in 0..units {
                result[0][o * samples + s] = biases[o];
                result[3][o] += delta[o * samples + s];
                for i in 0..inputs {
                    result[0][o * samples + s] += weights[o * inputs + i] * input[i * samples + s];
                    result[1][i * samples + s] += weights[o * inputs + i] * delta[o * samples + s];
                    result[2][o * inputs + i] += delta[o * samples + s] * input[i * samples + s];
                }
            }
        }
        result
    }

    /// Weights and biases in tiles.
    fn pack(units: usize, inputs: usize, weights: &[f64], biases: &[f64]) -> Vec<f64> {
        let mut packed = vec![0.0; units.div_ceil(TILE) * (1 + inputs) * TILE];
        for o in 0..units {
            let place = |row: usize| (o / TILE * (1 + inputs) + row) * TILE + o % TILE;
            packed[place(0)] = biases[o];
            for i in 0..inputs {
                packed[place(1 + i)] = weights[o * inputs + i];
            }
        }
        packed
    }

    fn real<R: Real>(values: &[f64]) -> Vec<R> {
        values.iter().map(|&x| R::of(x)).collect()
    }

    fn in_lanes<L: Lane>(values: &[f64]) -> Vec<L> {
        let mut lanes = vec![L::default(); values.len() / L::WIDTH];
        L::numbers_mut(&mut lanes).copy_from_slice(&real(values));
        lanes
    }

    fn in_quads<Q: Quad>(values: &[f64]) -> Vec<Q> {
        let mut quads = vec![Q::default(); values.len() / 4];
        Q::numbers_mut(&mut quads).copy_from_slice(&real(values));
        quads
    }

    fn check<L: Lane>(units: usize, inputs: usize, batch: usize, tolerance: f64) {
        let mut stream = Stream::new(1, "test", (units * inputs) as u64);
        let mut draw = |n: usize| (0..n).map(|_| stream.normal()).collect::<Vec<f64>>();
        let lanes = L::lanes_for(batch);
        let samples = lanes * L::WIDTH;
        let numbers = [draw(units * inputs), draw(units), draw(inputs * samples), draw(units * samples)];
        let expected = reference(units, inputs, samples, &numbers);

        let weights = in_quads::<L::Quad>(&pack(units, inputs, &numbers[0], &numbers[1]));
        let (input, delta) = (in_lanes::<L>(&numbers[2]), in_lanes::<L>(&numbers[3]));
        // What was there before must not be seen in the results.
        let mut output = vec![L::of(9.0); units * lanes];
        let mut input_delta = vec![L::of(9.0); inputs * lanes];
        let mut gradients = vec![L::Quad::of(9.0); weights.len()];
        let mut scratch = vec![L::Quad::of(9.0); 3];
        forward(&weights, &input, &mut output, lanes);
        backward_input(&weights, &delta, &mut input_delta, lanes);
        backward_weights(&delta, &input, &mut gradients, &mut scratch, lanes);

        let expected_gradients = pack(units, inputs, &expected[2], &expected[3]);
        let beyond = pack(units, inputs, &vec![1.0; units * inputs], &vec![1.0; units]);
        for (place, found) in beyond.iter().zip(L::Quad::numbers(&gradients)) {
            assert!(*place != 0.0 || *found == L::Real::of(0.0), "{found:?} beyond the last unit");
        }
        let found = [L::numbers(&output), L::numbers(&input_delta), L::Quad::numbers(&gradients)];
        for (found, expected) in found.iter().zip([&expected[0], &expected[1], &expected_gradients]) {
            assert_eq!(found.len(), expected.len());
            for (found, expected) in found.iter().zip(expected) {
                let error = (found.double() - expected).abs();
                assert!(error < tolerance, "{units} x {inputs}, batch {batch}: {found:?} is not {expected}");
            }
        }
    }

    fn check_shapes<L: Lane>(tolerance: f64) {
        for units in 1..=9 {
            for inputs in 1..=13 {
                for batch in (1..=37).chain([64, 70]) {
                    check::<L>(units, inputs, batch, tolerance);
                }
            }
        }
    }

    #[test]
    fn single_agrees_with_the_definitions() {
        check_shapes::<Single>(5e-5);
    }

    #[test]
    fn double_agrees_with_the_definitions() {
        check_shapes::<Double>(1e-12);
    }
}
