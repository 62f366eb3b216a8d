//! f(z) = (e^z - e^-z) / (e^z + e^-z), f'(z) = 1 - a^2.

use super::Function;
use crate::kernels::Lane;

pub(super) struct Tanh;

impl Function for Tanh {
    #[inline]
    fn value<L: Lane>(z: L) -> L {
        z.tanh()
    }
    #[inline]
    fn derivative<L: Lane>(_: L, a: L) -> L {
        L::of(1.0) - a * a
    }
}
