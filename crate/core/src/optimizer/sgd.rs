//! Stochastic gradient descent with momentum mu: m = mu m + g; theta -= alpha m, or alpha (g + mu m) with Nesterov's look ahead.

use crate::kernels::Real;

pub(super) fn update<R: Real>(
    parameters: &mut [R],
    gradients: &[R],
    first: &mut [R],
    learning_rate: f64,
    momentum: f64,
    nesterov: bool,
) {
    let (rate, mu) = (R::of(learning_rate), R::of(momentum));
    let triples = parameters.iter_mut().zip(gradients).zip(first);
    if momentum == 0.0 {
        // What momentum would remember if it were switched on now is this gradient.
        triples.for_each(|((theta, &g), m)| {
            *m = g;
            *theta = *theta - rate * g;
        });
    } else if nesterov {
        triples.for_each(|((theta, &g), m)| {
            *m = mu * *m + g;
            *theta = *theta - rate * (g + mu * *m);
        });
    } else {
        triples.for_each(|((theta, &g), m)| {
            *m = mu * *m + g;
            *theta = *theta - rate * *m;
        });
    }
}
