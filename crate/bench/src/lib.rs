//! The most that a loop of multiplications and additions can do on one thread: what a kernel's speed is a share of.

use wasm_bindgen::prelude::wasm_bindgen;
use wide::f32x4;

/// Chains that do not wait for each other. A multiplication and the addition after it take about six cycles, in which two
/// of each can start a cycle; with the two constants they just fit the registers of SSE.
const CHAINS: usize = 12;

/// Floating point operations in a turn of the loop: a multiplication and an addition for each number of each chain.
const FLOPS: usize = CHAINS * 4 * 2;

/// Computes x <- a x + b so many times in every chain, as a multiplication and an addition, and returns the sum of what
/// comes out: it depends on every one of them, so that none can be left out. With |a| < 1 they stay near b / (1 - a).
#[wasm_bindgen(js_name = multiplyAdds)]
pub fn multiply_adds(turns: u32, a: f32, b: f32) -> f32 {
    let (a, b) = (f32x4::splat(a), f32x4::splat(b));
    let mut chains: [f32x4; CHAINS] = core::array::from_fn(|chain| f32x4::splat(chain as f32));
    for _ in 0..turns {
        for x in &mut chains {
            *x = *x * a + b;
        }
    }
    chains.iter().fold(f32x4::splat(0.0), |sum, &x| sum + x).to_array().iter().sum()
}

/// Floating point operations in a turn of [`multiply_adds`].
#[wasm_bindgen(js_name = flopsPerTurn)]
pub fn flops_per_turn() -> u32 {
    FLOPS as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_chain_comes_as_near_to_its_limit_as_the_turns_allow() {
        let start = (0..CHAINS).map(|chain| chain as f32).sum::<f32>() * 4.0;
        let limit = (CHAINS * 4) as f32;
        assert_eq!(multiply_adds(0, 0.75, 0.25), start);
        assert_eq!(multiply_adds(1, 0.75, 0.25), 0.75 * start + 0.25 * limit);
        assert!((multiply_adds(1000, 0.75, 0.25) - limit).abs() < 1e-4);
    }
}
