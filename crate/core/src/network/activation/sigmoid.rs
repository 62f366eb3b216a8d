//! f(z) = 1 / (1 + e^-z), f'(z) = a (1 - a): at most 1/4, the root of vanishing gradients.

use super::Function;
use crate::kernels::Lane;

pub(super) struct Sigmoid;

impl Function for Sigmoid {
    #[inline]
    fn value<L: Lane>(z: L) -> L {
        z.sigmoid()
    }
    #[inline]
    fn derivative<L: Lane>(_: L, a: L) -> L {
        a * (L::of(1.0) - a)
    }
}
