//! The three products of a dense layer, over a batch stored unit by unit.
//!
//! Shapes, with v lanes per batch: weights `[units][inputs]`, biases `[units]`, input `[inputs][v]`, output and delta
//! `[units][v]`. The loops work on tiles that fit the registers: each number loaded is used several times.

use super::Lane;

/// Weighted sums: `output[o] = biases[o] + sum_i weights[o][i] * input[i]`.
pub fn forward<L: Lane>(weights: &[L::Real], biases: &[L::Real], input: &[L], output: &mut [L], lanes: usize) {
    let inputs = weights.len() / biases.len();
    let mut tiles = weights.chunks_exact(4 * inputs);
    let mut bias_tiles = biases.chunks_exact(4);
    let mut output_tiles = output.chunks_exact_mut(4 * lanes);
    for ((weights, biases), output) in tiles.by_ref().zip(bias_tiles.by_ref()).zip(output_tiles.by_ref()) {
        forward_rows::<L, 4>(weights, biases, input, output, inputs, lanes);
    }
    let rest = output_tiles.into_remainder();
    let singles = tiles.remainder().chunks_exact(inputs).zip(bias_tiles.remainder().chunks_exact(1));
    for ((weights, biases), output) in singles.zip(rest.chunks_exact_mut(lanes)) {
        forward_rows::<L, 1>(weights, biases, input, output, inputs, lanes);
    }
}

fn forward_rows<L: Lane, const ROWS: usize>(
    weights: &[L::Real],
    biases: &[L::Real],
    input: &[L],
    output: &mut [L],
    inputs: usize,
    lanes: usize,
) {
    let rows: [&[L::Real]; ROWS] = core::array::from_fn(|row| &weights[row * inputs..][..inputs]);
    let start: [L; ROWS] = core::array::from_fn(|row| L::splat(biases[row]));
    let mut lane = 0;
    while lane + 2 <= lanes {
        forward_tile::<L, ROWS, 2>(&rows, start, &input[lane..], &mut output[lane..], lanes);
        lane += 2;
    }
    if lane < lanes {
        forward_tile::<L, ROWS, 1>(&rows, start, &input[lane..], &mut output[lane..], lanes);
    }
}

#[inline]
fn forward_tile<L: Lane, const ROWS: usize, const LANES: usize>(
    rows: &[&[L::Real]; ROWS],
    start: [L; ROWS],
    input: &[L],
    output: &mut [L],
    lanes: usize,
) {
    let mut sums = [start; LANES];
    // The last chunk may be shorter than the others, but never shorter than the tile.
    for (i, x) in input.chunks(lanes).enumerate().take(rows[0].len()) {
        let Some(x) = x.first_chunk::<LANES>() else { break };
        for row in 0..ROWS {
            let weight = L::splat(rows[row][i]);
            for (sum, &x) in sums.iter_mut().zip(x) {
                sum[row] += weight * x;
            }
        }
    }
    for (row, output) in output.chunks_mut(lanes).enumerate().take(ROWS) {
        for (output, sum) in output.iter_mut().zip(sums) {
            *output = sum[row];
        }
    }
}

/// What reaches the layer below: `input_delta[i] = sum_o weights[o][i] * delta[o]`.
pub fn backward_input<L: Lane>(weights: &[L::Real], delta: &[L], input_delta: &mut [L], inputs: usize, lanes: usize) {
    let mut columns = input_delta.chunks_exact_mut(4 * lanes);
    let mut i = 0;
    for output in columns.by_ref() {
        backward_columns::<L, 4>(weights, delta, output, i, inputs, lanes);
        i += 4;
    }
    for output in columns.into_remainder().chunks_exact_mut(lanes) {
        backward_columns::<L, 1>(weights, delta, output, i, inputs, lanes);
        i += 1;
    }
}

fn backward_columns<L: Lane, const COLUMNS: usize>(
    weights: &[L::Real],
    delta: &[L],
    output: &mut [L],
    first: usize,
    inputs: usize,
    lanes: usize,
) {
    let mut lane = 0;
    while lane + 2 <= lanes {
        backward_tile::<L, COLUMNS, 2>(&weights[first..], inputs, &delta[lane..], &mut output[lane..], lanes);
        lane += 2;
    }
    if lane < lanes {
        backward_tile::<L, COLUMNS, 1>(&weights[first..], inputs, &delta[lane..], &mut output[lane..], lanes);
    }
}

#[inline]
fn backward_tile<L: Lane, const COLUMNS: usize, const LANES: usize>(
    weights: &[L::Real],
    inputs: usize,
    delta: &[L],
    output: &mut [L],
    lanes: usize,
) {
    let mut sums = [[L::default(); COLUMNS]; LANES];
    // The last chunks may be shorter than the others, but never shorter than the tile.
    for (row, delta) in weights.chunks(inputs).zip(delta.chunks(lanes)) {
        let (Some(row), Some(delta)) = (row.first_chunk::<COLUMNS>(), delta.first_chunk::<LANES>()) else { break };
        for (column, &weight) in row.iter().enumerate() {
            let weight = L::splat(weight);
            for (sum, &d) in sums.iter_mut().zip(delta) {
                sum[column] += weight * d;
            }
        }
    }
    for (column, output) in output.chunks_mut(lanes).enumerate().take(COLUMNS) {
        for (output, sum) in output.iter_mut().zip(sums) {
            *output = sum[column];
        }
    }
}

/// The layer's gradients: `weights[o][i] = sum over samples of delta[o] * input[i]`, `biases[o] = sum of delta[o]`.
pub fn backward_weights<L: Lane>(
    delta: &[L],
    input: &[L],
    weights: &mut [L::Real],
    biases: &mut [L::Real],
    lanes: usize,
) {
    let inputs = weights.len() / biases.len();
    let rows = weights.chunks_exact_mut(inputs).zip(biases.iter_mut());
    for ((row, bias), delta) in rows.zip(delta.chunks_exact(lanes)) {
        *bias = delta.iter().fold(L::default(), |sum, &d| sum + d).sum();
        let mut tiles = row.chunks_exact_mut(4);
        let mut input_tiles = input.chunks_exact(4 * lanes);
        for (tile, input) in tiles.by_ref().zip(input_tiles.by_ref()) {
            let (x0, rest) = input.split_at(lanes);
            let (x1, rest) = rest.split_at(lanes);
            let (x2, x3) = rest.split_at(lanes);
            let mut sums = [L::default(); 4];
            for ((((&d, &x0), &x1), &x2), &x3) in delta.iter().zip(x0).zip(x1).zip(x2).zip(x3) {
                sums[0] += d * x0;
                sums[1] += d * x1;
                sums[2] += d * x2;
                sums[3] += d * x3;
            }
            tile.copy_from_slice(&L::sums(sums));
        }
        let rest = input_tiles.remainder().chunks_exact(lanes);
        for (weight, x) in tiles.into_remainder().iter_mut().zip(rest) {
            *weight = delta.iter().zip(x).fold(L::default(), |sum, (&d, &x)| sum + d * x).sum();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernels::{Double, Real, Single};
    use crate::random::Stream;

    /// The definitions, one number at a time.
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

    fn agrees<L: Lane>(tolerance: f64) {
        for (units, inputs, samples) in [(1, 1, 1), (4, 2, 12), (2, 4, 8), (9, 7, 20), (8, 13, 4), (5, 3, 28)] {
            let mut stream = Stream::new(1, "test", (units * inputs) as u64);
            let mut draw = |n: usize| (0..n).map(|_| stream.normal()).collect::<Vec<f64>>();
            let samples = L::lanes_for(samples) * L::WIDTH;
            let lanes = samples / L::WIDTH;
            let numbers = [draw(units * inputs), draw(units), draw(inputs * samples), draw(units * samples)];
            let expected = reference(units, inputs, samples, &numbers);

            let real = |values: &[f64]| values.iter().map(|&x| L::Real::of(x)).collect::<Vec<_>>();
            let pack = |values: &[f64]| {
                let mut packed = vec![L::default(); values.len() / L::WIDTH];
                L::numbers_mut(&mut packed).copy_from_slice(&real(values));
                packed
            };
            let (weights, biases) = (real(&numbers[0]), real(&numbers[1]));
            let (input, delta) = (pack(&numbers[2]), pack(&numbers[3]));
            let mut output = vec![L::default(); units * lanes];
            let mut input_delta = vec![L::default(); inputs * lanes];
            let mut weight_gradients = vec![L::Real::of(0.0); units * inputs];
            let mut bias_gradients = vec![L::Real::of(0.0); units];
            forward(&weights, &biases, &input, &mut output, lanes);
            backward_input(&weights, &delta, &mut input_delta, inputs, lanes);
            backward_weights(&delta, &input, &mut weight_gradients, &mut bias_gradients, lanes);

            let found = [L::numbers(&output), L::numbers(&input_delta), &weight_gradients, &bias_gradients];
            for (found, expected) in found.iter().zip(&expected) {
                assert_eq!(found.len(), expected.len());
                for (found, expected) in found.iter().zip(expected) {
                    assert!((found.double() - expected).abs() < tolerance, "{found:?} is not {expected}");
                }
            }
        }
    }

    #[test]
    fn single_agrees_with_the_definitions() {
        agrees::<Single>(2e-5);
    }

    #[test]
    fn double_agrees_with_the_definitions() {
        agrees::<Double>(1e-13);
    }
}
