//! Adam (Kingma and Ba 2014): m = beta1 m + (1 - beta1) g; v = beta2 v + (1 - beta2) g^2; theta -= alpha mhat / (sqrt(vhat) +
//! epsilon), with mhat = m / (1 - beta1^t) and vhat = v / (1 - beta2^t) correcting for the start at 0.

use crate::kernels::Real;

pub(super) fn update<R: Real>(
    parameters: &mut [R],
    gradients: &[R],
    (first, second): (&mut [R], &mut [R]),
    time: i32,
    learning_rate: f64,
    (beta1, beta2): (f64, f64),
    epsilon: f64,
) {
    // The corrections near 1 - beta lose their digits in single precision.
    let rate = R::of(learning_rate / (1.0 - libm::pow(beta1, f64::from(time))));
    let correction = R::of(1.0 / libm::sqrt(1.0 - libm::pow(beta2, f64::from(time))));
    let (beta1, rest1) = (R::of(beta1), R::of(1.0 - beta1));
    let (beta2, rest2, epsilon) = (R::of(beta2), R::of(1.0 - beta2), R::of(epsilon));
    for (((theta, &g), m), v) in parameters.iter_mut().zip(gradients).zip(first).zip(second) {
        *m = beta1 * *m + rest1 * g;
        *v = beta2 * *v + rest2 * g * g;
        *theta = *theta - rate * *m / (v.sqrt() * correction + epsilon);
    }
}
