//! f(z) = z s with s = 1 / (1 + e^-z) (Elfwing et al. 2017); f'(z) = s + a (1 - s).

use super::Function;
use super::sigmoid::Sigmoid;
use crate::kernels::Lane;

pub(super) struct Silu;

impl Function for Silu {
    #[inline]
    fn value<L: Lane>(z: L) -> L {
        z * Sigmoid::value(z)
    }
    #[inline]
    fn derivative<L: Lane>(z: L, a: L) -> L {
        let s = Sigmoid::value(z);
        s + a * (L::of(1.0) - s)
    }
}
