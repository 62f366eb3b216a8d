//! f(z) = z P(z), P the normal distribution function (Hendrycks and Gimpel 2016); f'(z) = P(z) + z p(z).

use super::Function;
use crate::kernels::Lane;

pub(super) struct Gelu;

impl Function for Gelu {
    #[inline]
    fn value<L: Lane>(z: L) -> L {
        z * z.normal().0
    }
    #[inline]
    fn derivative<L: Lane>(z: L, _: L) -> L {
        let (distribution, density) = z.normal();
        distribution + z * density
    }
}
