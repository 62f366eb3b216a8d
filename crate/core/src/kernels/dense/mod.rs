//! The three products of a dense layer, over a batch stored unit by unit.
//!
//! Shapes, with v lanes per batch: input `[inputs][v]`, output and delta `[units][v]`. Weights and their gradients are
//! packed in tiles of four neighbouring units, `[units / 4, rounded up][1 + inputs][4]`: row 0 of a tile holds the four
//! biases, row 1 + i the four weights from input i. The places beyond the last unit are 0 and stay 0.
//!
//! What the shape of the loops rests on, measured in wasm:
//! - A loop works on four rows by two lanes: eight sums and the six numbers that one step reads fit the sixteen registers,
//!   and each number read is used several times. Three by three, as many reads for nine sums, no longer fits and takes 1.3
//!   times as long.
//! - One step of a loop adds one product to each sum. Where the compiler sees several steps at once, it goes from sum to
//!   sum instead and runs out of registers: 1.5 times as long.
//! - Up to eight lanes have kernels of their own, in which all distances are constants: large layers take 0.9, small ones
//!   0.8 of the time of the kernel for any number of lanes. They are inlined where they are chosen; kernels for the units
//!   or inputs that are left over are not, so that each stays small.

#![expect(clippy::inline_always, reason = "a call more on the way costs small layers a tenth of their time")]

use super::{Lane, Quad, known};

/// Units in a tile.
const TILE: usize = 4;

/// Calls the kernel made for this number of lanes: its `N`, or 0 for any number.
macro_rules! for_lanes {
    ($lanes:ident, $kernel:ident, $($argument:expr),*) => {
        // The exact twin, whose speed does not matter, has the general kernels alone: the page is smaller for it.
        match if L::WIDTH > 1 { $lanes } else { 0 } {
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

mod backward_input;
mod backward_weights;
mod forward;

pub use backward_input::backward_input;
pub use backward_weights::backward_weights;
pub use forward::forward;

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
