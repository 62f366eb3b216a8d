//! f(z) = z where z > 0, else 0.01 z (Maas et al. 2013).

use super::Function;
use crate::kernels::Lane;

const SLOPE: f64 = 0.01;

pub(super) struct LeakyRelu;

impl Function for LeakyRelu {
    #[inline]
    fn value<L: Lane>(z: L) -> L {
        z.where_greater(L::default(), z, L::of(SLOPE) * z)
    }
    #[inline]
    fn derivative<L: Lane>(z: L, _: L) -> L {
        z.where_greater(L::default(), L::of(1.0), L::of(SLOPE))
    }
}
