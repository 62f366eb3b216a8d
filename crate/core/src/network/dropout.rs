//! Dropout (Srivastava et al. 2014): in training each neuron is switched off with probability p, for each sample anew, and the
//! others are scaled by 1 / (1 - p), so that nothing has to be scaled in evaluation.

use num_traits::{One, Zero};

use crate::kernels::{Lane, Real};
use crate::random::Stream;

/// Draws the mask of a layer, `[units][lanes]`, for the first `count` places of each unit: 0 or 1 / (1 - p).
pub(super) fn draw<L: Lane>(mask: &mut [L], lanes: usize, count: usize, p: f64, stream: &mut Stream) {
    let on = L::Real::one() / (L::Real::one() - L::Real::of(p));
    // 16 bits decide: a probability is met to one part in 65,536.
    let bound = (p * 65_536.0) as u64;
    let factor = |bits: u64| if bits & 0xffff < bound { L::Real::zero() } else { on };
    for unit in L::numbers_mut(mask).chunks_exact_mut(lanes * L::WIDTH) {
        let mut fours = unit[..count].chunks_exact_mut(4);
        for four in fours.by_ref() {
            let bits = stream.bits();
            four.copy_from_slice(&[factor(bits), factor(bits >> 16), factor(bits >> 32), factor(bits >> 48)]);
        }
        let rest = fours.into_remainder();
        if !rest.is_empty() {
            let bits = stream.bits();
            rest.iter_mut().zip([0, 16, 32]).for_each(|(place, shift)| *place = factor(bits >> shift));
        }
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
        draw(&mut mask, lanes, count, 0.3, &mut Stream::new(1, "dropout", 0));
        let numbers = Single::numbers(&mask);
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
        draw(&mut single, 2, 7, 0.5, &mut Stream::new(1, "dropout", 0));
        draw(&mut double, 7, 7, 0.5, &mut Stream::new(1, "dropout", 0));
        for (single, double) in Single::numbers(&single).chunks_exact(8).zip(double.chunks_exact(7)) {
            assert!(single[..7].iter().zip(double).all(|(&a, &b)| f64::from(a) == b));
        }
    }
}
