//! The three products of a dense layer, over a batch stored unit by unit.
//!
//! Shapes, with v lanes per batch: input `[inputs][v]`, output and delta `[units][v]`. Weights and their gradients are
//! packed in tiles of four neighbouring units, `[units / 4, rounded up][1 + inputs][4]`: row 0 of a tile holds the four
//! biases, row 1 + i the four weights from input i. The places beyond the last unit are 0 and stay 0. The loops work on
//! tiles that fit the registers: each number loaded is used several times.

use super::lane::{Lane, Quad};

/// Units in a tile.
const TILE: usize = 4;

/// Weighted sums: `output[o] = bias[o] + sum_i weight[o][i] * input[i]`.
pub fn forward<L: Lane>(weights: &[L::Quad], input: &[L], output: &mut [L], lanes: usize) {
    let rows = 1 + input.len() / lanes;
    for (tile, output) in weights.chunks_exact(rows).zip(output.chunks_mut(TILE * lanes)) {
        let (tile, _) = L::Quad::numbers(tile).as_chunks::<TILE>();
        match output.len() / lanes {
            1 => forward_rows::<L, 1>(tile, input, output, lanes),
            2 => forward_rows::<L, 2>(tile, input, output, lanes),
            3 => forward_rows::<L, 3>(tile, input, output, lanes),
            _ => forward_rows::<L, 4>(tile, input, output, lanes),
        }
    }
}

/// The first `ROWS` units of a tile.
fn forward_rows<L: Lane, const ROWS: usize>(tile: &[[L::Real; TILE]], input: &[L], output: &mut [L], lanes: usize) {
    let mut lane = 0;
    while lane + 2 <= lanes {
        forward_tile::<L, ROWS, 2>(tile, input, output, lane, lanes);
        lane += 2;
    }
    if lane < lanes {
        forward_tile::<L, ROWS, 1>(tile, input, output, lane, lanes);
    }
}

#[inline]
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
    for (output, sums) in output.chunks_exact_mut(lanes).zip(sums) {
        output[lane..lane + LANES].copy_from_slice(&sums);
    }
}

/// What reaches the layer below: `input_delta[i] = sum_o weight[o][i] * delta[o]`.
pub fn backward_input<L: Lane>(weights: &[L::Quad], delta: &[L], input_delta: &mut [L], lanes: usize) {
    let rows = 1 + input_delta.len() / lanes;
    let (weights, _) = L::Quad::numbers(weights).as_chunks::<TILE>();
    let mut row = 1;
    for output in input_delta.chunks_mut(4 * lanes) {
        let weights = &weights[row..];
        match output.len() / lanes {
            1 => backward_columns::<L, 1>(weights, delta, output, rows, lanes),
            2 => backward_columns::<L, 2>(weights, delta, output, rows, lanes),
            3 => backward_columns::<L, 3>(weights, delta, output, rows, lanes),
            _ => backward_columns::<L, 4>(weights, delta, output, rows, lanes),
        }
        row += 4;
    }
}

/// `COLUMNS` neighbouring inputs.
fn backward_columns<L: Lane, const COLUMNS: usize>(
    weights: &[[L::Real; TILE]],
    delta: &[L],
    output: &mut [L],
    rows: usize,
    lanes: usize,
) {
    let mut lane = 0;
    while lane + 2 <= lanes {
        backward_tile::<L, COLUMNS, 2>(weights, delta, output, rows, lane, lanes);
        lane += 2;
    }
    if lane < lanes {
        backward_tile::<L, COLUMNS, 1>(weights, delta, output, rows, lane, lanes);
    }
}

#[inline]
fn backward_tile<L: Lane, const COLUMNS: usize, const LANES: usize>(
    weights: &[[L::Real; TILE]],
    delta: &[L],
    output: &mut [L],
    rows: usize,
    lane: usize,
    lanes: usize,
) {
    let mut sums = [[L::default(); LANES]; COLUMNS];
    // The last chunk of weights may be shorter than the others, but never shorter than the columns.
    for (weights, delta) in weights.chunks(rows).zip(delta.chunks(TILE * lanes)) {
        let Some(weights) = weights.first_chunk::<COLUMNS>() else { break };
        for (unit, delta) in delta.chunks_exact(lanes).enumerate().take(TILE) {
            let delta = &delta[lane..lane + LANES];
            for (sums, weights) in sums.iter_mut().zip(weights) {
                let weight = L::splat(weights[unit]);
                for (sum, &d) in sums.iter_mut().zip(delta) {
                    *sum += weight * d;
                }
            }
        }
    }
    for (output, sums) in output.chunks_exact_mut(lanes).zip(sums) {
        output[lane..lane + LANES].copy_from_slice(&sums);
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
    let _ = scratch;
    let rows = 1 + input.len() / lanes;
    for (tile, delta) in gradients.chunks_exact_mut(rows).zip(delta.chunks(TILE * lanes)) {
        match delta.len() / lanes {
            1 => sums_over_samples::<L, 1>(delta, input, tile, lanes),
            2 => sums_over_samples::<L, 2>(delta, input, tile, lanes),
            3 => sums_over_samples::<L, 3>(delta, input, tile, lanes),
            _ => sums_over_samples::<L, 4>(delta, input, tile, lanes),
        }
    }
}

/// Gradients of the first `ROWS` units of a tile.
fn sums_over_samples<L: Lane, const ROWS: usize>(delta: &[L], input: &[L], tile: &mut [L::Quad], lanes: usize) {
    let Some((biases, weights)) = tile.split_first_mut() else { return };
    let rows: [&[L]; ROWS] = core::array::from_fn(|row| &delta[row * lanes..][..lanes]);
    let mut sums = [L::default(); TILE];
    for (sum, row) in sums.iter_mut().zip(rows) {
        *sum = row.iter().fold(L::default(), |sum, &d| sum + d);
    }
    *biases = L::sums(sums);
    for (weights, x) in weights.iter_mut().zip(input.chunks_exact(lanes)) {
        let mut sums = [L::default(); TILE];
        for (lane, &x) in x.iter().enumerate() {
            for (sum, row) in sums.iter_mut().zip(rows) {
                *sum += row[lane] * x;
            }
        }
        *weights = L::sums(sums);
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
