//! f(z) = lambda z where z > 0, else lambda alpha (e^z - 1) (Klambauer et al. 2017); f'(z) = lambda, else a + lambda alpha.

use super::Function;
use crate::kernels::Lane;

// The fixed point of the paper, to double precision.
const LAMBDA: f64 = 1.050_700_987_355_480_5;
const ALPHA: f64 = 1.673_263_242_354_377_2;

pub(super) struct Selu;

impl Function for Selu {
    #[inline]
    fn value<L: Lane>(z: L) -> L {
        z.where_greater(L::default(), L::of(LAMBDA) * z, L::of(LAMBDA * ALPHA) * z.exp_m1())
    }
    #[inline]
    fn derivative<L: Lane>(z: L, a: L) -> L {
        z.where_greater(L::default(), L::of(LAMBDA), a + L::of(LAMBDA * ALPHA))
    }
}
