//! Adam (Kingma and Ba 2014): m = beta1 m + (1 - beta1) g; v = beta2 v + (1 - beta2) g^2; theta -= alpha mhat / (sqrt(vhat) +
//! epsilon), with mhat = m / (1 - beta1^t) and vhat = v / (1 - beta2^t) correcting for the start at 0.
//!
//! `AdamW` (Loshchilov and Hutter 2017) first shrinks theta by alpha lambda theta, apart from the gradient.

use super::Step;
use crate::kernels::Quad;

/// `powers` are beta1^t and beta2^t.
pub(super) fn update<Q: Quad>(
    step: Step<'_, Q>,
    (first, second): (&mut [Q], &mut [Q]),
    (beta1, beta2): (f64, f64),
    powers: [f64; 2],
    epsilon: f64,
    weight_decay: f64,
    updated: &mut [Q],
) {
    let learning_rate = step.scales.learning_rate;
    // The corrections near 1 - beta lose their digits in single precision.
    let rate = Q::of(learning_rate / (1.0 - powers[0]));
    let correction = Q::of(1.0 / libm::sqrt(1.0 - powers[1]));
    let kept = Q::of(1.0 - learning_rate * weight_decay);
    let (beta1, rest1) = (Q::of(beta1), Q::of(1.0 - beta1));
    let (beta2, rest2, epsilon) = (Q::of(beta2), Q::of(1.0 - beta2), Q::of(epsilon));
    for (((theta, g, new), m), v) in step.each(updated).zip(first).zip(second) {
        *m = beta1 * *m + rest1 * g;
        *v = beta2 * *v + rest2 * g * g;
        *new = theta * kept - rate * *m / (v.sqrt() * correction + epsilon);
    }
}
