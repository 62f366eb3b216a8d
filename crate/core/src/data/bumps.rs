//! `bumps`: a hill and a valley.

/// exp(-(x - 3)^2) - exp(-(x + 2)^2)
pub(super) fn target(x: f64) -> f64 {
    libm::exp(-(x - 3.0) * (x - 3.0)) - libm::exp(-(x + 2.0) * (x + 2.0))
}
