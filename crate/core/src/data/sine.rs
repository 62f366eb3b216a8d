//! `sine`: almost two waves.

/// sin x
pub(super) fn target(x: f64) -> f64 {
    libm::sin(x)
}
