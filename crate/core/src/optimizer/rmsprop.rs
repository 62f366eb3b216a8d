//! `RMSProp` (Hinton 2012): v = beta v + (1 - beta) g^2; m = mu m + g / (sqrt(v) + epsilon); theta -= alpha m.

use crate::kernels::Real;

pub(super) fn update<R: Real>(
    parameters: &mut [R],
    gradients: &[R],
    (first, second): (&mut [R], &mut [R]),
    learning_rate: f64,
    beta: f64,
    epsilon: f64,
    momentum: f64,
) {
    let (rate, mu) = (R::of(learning_rate), R::of(momentum));
    let (beta, rest, epsilon) = (R::of(beta), R::of(1.0 - beta), R::of(epsilon));
    for (((theta, &g), m), v) in parameters.iter_mut().zip(gradients).zip(first).zip(second) {
        *v = beta * *v + rest * g * g;
        *m = mu * *m + g / (v.sqrt() + epsilon);
        *theta = *theta - rate * *m;
    }
}
