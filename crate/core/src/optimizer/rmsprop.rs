//! `RMSProp` (Hinton 2012): v = beta v + (1 - beta) g^2; m = mu m + g / (sqrt(v) + epsilon); theta -= alpha m.

use super::Step;
use crate::kernels::Quad;

pub(super) fn plain<Q: Quad>(step: Step<'_, Q>, second: &mut [Q], beta: f64, epsilon: f64, updated: &mut [Q]) {
    let (rate, beta, rest, epsilon) = (step.rate(), Q::of(beta), Q::of(1.0 - beta), Q::of(epsilon));
    for ((theta, g, new), v) in step.each(updated).zip(second) {
        *v = beta * *v + rest * g * g;
        *new = theta - rate * g / (v.sqrt() + epsilon);
    }
}

pub(super) fn momentum<Q: Quad>(
    step: Step<'_, Q>,
    (first, second): (&mut [Q], &mut [Q]),
    beta: f64,
    epsilon: f64,
    mu: f64,
    updated: &mut [Q],
) {
    let (rate, mu) = (step.rate(), Q::of(mu));
    let (beta, rest, epsilon) = (Q::of(beta), Q::of(1.0 - beta), Q::of(epsilon));
    for (((theta, g, new), m), v) in step.each(updated).zip(first).zip(second) {
        *v = beta * *v + rest * g * g;
        *m = mu * *m + g / (v.sqrt() + epsilon);
        *new = theta - rate * *m;
    }
}
