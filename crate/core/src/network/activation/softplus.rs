//! f(z) = ln(1 + e^z) = max(0, z) + ln(1 + e^-|z|), f'(z) = 1 / (1 + e^-z).

use super::Function;
use crate::kernels::Lane;

pub(super) struct Softplus;

impl Function for Softplus {
    #[inline]
    fn value<L: Lane>(z: L) -> L {
        z.max(L::default()) + (-z.abs()).exp().ln_1p()
    }
    #[inline]
    fn derivative<L: Lane>(z: L, _: L) -> L {
        z.sigmoid()
    }
}
