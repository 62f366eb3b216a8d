//! Dropout (Srivastava et al. 2014): in training each neuron is switched off with probability p, for each sample anew, and the
//! others are scaled by 1 / (1 - p), so that nothing has to be scaled in evaluation.

use crate::kernels::{Lane, Quad};
use crate::random::FourStreams;

/// Draws the mask of a layer, `[units][lanes]`: 0 or 1 / (1 - p) in every place.
pub(super) fn draw<L: Lane>(mask: &mut [L], lanes: usize, p: f64, streams: &mut FourStreams) {
    let (on, off) = (L::Quad::of(1.0 / (1.0 - p)), L::Quad::default());
    // 32 bits decide: a probability is met to one part in four thousand million.
    let bound = (p * 4_294_967_296.0) as u32;
    for unit in mask.chunks_exact_mut(lanes) {
        L::fill_fours(unit, || L::Quad::where_below(streams.bits(), bound, off, on));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernels::{Double, Single};

    #[test]
    fn the_share_of_neurons_that_are_off_is_p_and_the_mean_stays() {
        let (lanes, count) = (26, 101);
        let mut mask = vec![Single::default(); 60 * lanes];
        draw(&mut mask, lanes, 0.3, &mut FourStreams::new(1, "dropout", 0));
        let numbers = <Single as Lane>::numbers(&mask);
        let drawn = numbers.chunks_exact(lanes * 4).flat_map(|unit| &unit[..count]).copied().collect::<Vec<_>>();
        let off = drawn.iter().filter(|x| **x == 0.0).count() as f64 / drawn.len() as f64;
        let mean = drawn.iter().map(|&x| f64::from(x)).sum::<f64>() / drawn.len() as f64;
        assert!((off - 0.3).abs() < 0.02 && (mean - 1.0).abs() < 0.03, "{off} {mean}");
        assert!(drawn.iter().all(|&x| x == 0.0 || (x - 1.0 / 0.7).abs() < 1e-6));
    }

    #[test]
    fn both_precisions_draw_the_same_neurons() {
        let mut single = vec![Single::default(); 3 * 2];
        let mut double = vec![Double::default(); 3 * 7];
        draw(&mut single, 2, 0.5, &mut FourStreams::new(1, "dropout", 0));
        draw(&mut double, 7, 0.5, &mut FourStreams::new(1, "dropout", 0));
        for (single, double) in <Single as Lane>::numbers(&single).chunks_exact(8).zip(double.chunks_exact(7)) {
            assert!(single[..7].iter().zip(double).all(|(&a, &b)| f64::from(a) == b));
        }
    }
}
