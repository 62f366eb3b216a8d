//! The three products of a dense layer (for now, by their definitions).

use super::{Lane, Quad};

pub fn forward<L: Lane>(weights: &[L::Quad], input: &[L], output: &mut [L], lanes: usize) {
    let rows = input.len() / lanes + 1;
    for (tile, output) in weights.chunks_exact(rows).zip(output.chunks_mut(4 * lanes)) {
        for (unit, output) in output.chunks_exact_mut(lanes).enumerate() {
            output.fill(L::splat(tile[0].to_array()[unit]));
            for (weights, input) in tile[1..].iter().zip(input.chunks_exact(lanes)) {
                let weight = L::splat(weights.to_array()[unit]);
                for (o, &x) in output.iter_mut().zip(input) {
                    *o += weight * x;
                }
            }
        }
    }
}

pub fn backward_input<L: Lane>(weights: &[L::Quad], delta: &[L], input_delta: &mut [L], lanes: usize) {
    let rows = input_delta.len() / lanes + 1;
    input_delta.fill(L::default());
    for (tile, delta) in weights.chunks_exact(rows).zip(delta.chunks(4 * lanes)) {
        for (unit, delta) in delta.chunks_exact(lanes).enumerate() {
            for (weights, input_delta) in tile[1..].iter().zip(input_delta.chunks_exact_mut(lanes)) {
                let weight = L::splat(weights.to_array()[unit]);
                for (o, &d) in input_delta.iter_mut().zip(delta) {
                    *o += weight * d;
                }
            }
        }
    }
}

pub fn backward_weights<L: Lane>(
    delta: &[L],
    input: &[L],
    gradients: &mut [L::Quad],
    _scratch: &mut Vec<L::Quad>,
    lanes: usize,
) {
    let rows = input.len() / lanes + 1;
    for (tile, delta) in gradients.chunks_exact_mut(rows).zip(delta.chunks(4 * lanes)) {
        tile.fill(L::Quad::default());
        for (unit, delta) in delta.chunks_exact(lanes).enumerate() {
            let bias = delta.iter().fold(L::default(), |sum, &d| sum + d).sum();
            L::Quad::numbers_mut(tile)[unit] = bias;
            for (place, input) in input.chunks_exact(lanes).enumerate() {
                let sum = delta.iter().zip(input).fold(L::default(), |sum, (&d, &x)| sum + d * x).sum();
                L::Quad::numbers_mut(tile)[4 * (place + 1) + unit] = sum;
            }
        }
    }
}
