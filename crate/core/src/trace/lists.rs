//! Lists of a few numbers. All go through the same loops, which are not made anew for each use: none is worth its own code.

/// `number` of each place.
#[inline(never)]
pub(super) fn list(count: usize, number: &dyn Fn(usize) -> f64) -> Vec<f64> {
    (0..count).map(number).collect()
}

/// Sum of `term` over the places.
#[inline(never)]
pub(super) fn total(count: usize, term: &dyn Fn(usize) -> f64) -> f64 {
    (0..count).map(term).sum()
}

/// sum w_i x_i
#[inline(never)]
pub(super) fn dot(weights: &[f64], inputs: &[f64]) -> f64 {
    weights.iter().zip(inputs).map(|(w, x)| w * x).sum()
}
