//! f(z) = z where z > 0, else e^z - 1 (Clevert et al. 2015); f'(z) = 1, else e^z = a + 1.

use super::Function;
use crate::kernels::Lane;

pub(super) struct Elu;

impl Function for Elu {
    #[inline]
    fn value<L: Lane>(z: L) -> L {
        z.where_greater(L::default(), z, z.exp_m1())
    }
    #[inline]
    fn derivative<L: Lane>(z: L, a: L) -> L {
        z.where_greater(L::default(), L::of(1.0), a + L::of(1.0))
    }
}
