//! AdaGrad (Duchi et al. 2011): v = v + g^2; theta -= alpha g / (sqrt(v) + epsilon).

use super::Step;
use crate::kernels::Quad;

pub(super) fn update<Q: Quad>(step: Step<'_, Q>, second: &mut [Q], epsilon: f64, updated: &mut [Q]) {
    let (rate, epsilon) = (step.rate(), Q::of(epsilon));
    for ((theta, g, new), v) in step.each(updated).zip(second) {
        *v += g * g;
        *new = theta - rate * g / (v.sqrt() + epsilon);
    }
}
