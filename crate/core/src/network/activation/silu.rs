//! f(z) = z s with s = 1 / (1 + e^-z) (Elfwing et al. 2017); f'(z) = s + a (1 - s).

use super::Function;
use crate::kernels::Lane;

pub(super) struct Silu;

impl Function for Silu {
    #[inline]
    fn value<L: Lane>(z: L) -> L {
        z * z.sigmoid()
    }
    #[inline]
    fn derivative<L: Lane>(z: L, a: L) -> L {
        let s = z.sigmoid();
        s + a * (L::of(1.0) - s)
    }
}
