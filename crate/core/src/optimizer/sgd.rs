//! Stochastic gradient descent with momentum mu: m = mu m + g; theta -= alpha m, or alpha (g + mu m) with Nesterov's look ahead.

use super::Step;
use crate::kernels::Quad;

pub(super) fn plain<Q: Quad>(step: Step<'_, Q>, updated: &mut [Q]) {
    let rate = step.rate();
    for (theta, g, new) in step.each(updated) {
        *new = theta - rate * g;
    }
}

pub(super) fn momentum<Q: Quad>(step: Step<'_, Q>, first: &mut [Q], mu: f64, updated: &mut [Q]) {
    let (rate, mu) = (step.rate(), Q::of(mu));
    for ((theta, g, new), m) in step.each(updated).zip(first) {
        *m = mu * *m + g;
        *new = theta - rate * *m;
    }
}

pub(super) fn nesterov<Q: Quad>(step: Step<'_, Q>, first: &mut [Q], mu: f64, updated: &mut [Q]) {
    let (rate, mu) = (step.rate(), Q::of(mu));
    for ((theta, g, new), m) in step.each(updated).zip(first) {
        *m = mu * *m + g;
        *new = theta - rate * (g + mu * *m);
    }
}
