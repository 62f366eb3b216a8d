//! f(z) = max(0, z); f'(z) = 1 where z > 0, else 0 (also at 0).

use super::Function;
use crate::kernels::Lane;

pub(super) struct Relu;

impl Function for Relu {
    #[inline]
    fn value<L: Lane>(z: L) -> L {
        z.max(L::default())
    }
    #[inline]
    fn derivative<L: Lane>(z: L, _: L) -> L {
        z.where_greater(L::default(), L::of(1.0), L::default())
    }
}
