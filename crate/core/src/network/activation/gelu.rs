//! f(z) = z P(z), P the normal distribution function, exact by erfc (Hendrycks and Gimpel 2016); f'(z) = P(z) + z p(z).

use super::Function;
use crate::kernels::Lane;

pub(super) struct Gelu;

/// P(z) = erfc(-z / sqrt 2) / 2: precise for very negative z too, where 1 + erf would cancel.
#[inline]
fn distribution<L: Lane>(z: L) -> L {
    (z * L::of(-core::f64::consts::FRAC_1_SQRT_2)).erfc() * L::of(0.5)
}

/// p(z) = e^(-z^2 / 2) / sqrt(2 pi).
#[inline]
fn density<L: Lane>(z: L) -> L {
    // 1 / sqrt(2 pi)
    (z * z * L::of(-0.5)).exp() * L::of(0.398_942_280_401_432_7)
}

impl Function for Gelu {
    #[inline]
    fn value<L: Lane>(z: L) -> L {
        z * distribution(z)
    }
    #[inline]
    fn derivative<L: Lane>(z: L, _: L) -> L {
        distribution(z) + z * density(z)
    }
}
