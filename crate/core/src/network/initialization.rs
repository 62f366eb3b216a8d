//! How the weights of a layer start.

use crate::experiment::Initialization;
use crate::random::Stream;

/// A function that draws the next weight of a layer with `inputs` inputs and `units` units.
pub(super) fn draw(kind: Initialization, inputs: usize, units: usize) -> impl FnMut(&mut Stream) -> f64 {
    let (n_in, n_out) = (inputs as f64, units as f64);
    let (uniform, scale) = match kind {
        Initialization::XavierUniform => (true, libm::sqrt(6.0 / (n_in + n_out))),
        Initialization::XavierNormal => (false, libm::sqrt(2.0 / (n_in + n_out))),
        Initialization::HeUniform => (true, libm::sqrt(6.0 / n_in)),
        Initialization::HeNormal => (false, libm::sqrt(2.0 / n_in)),
        Initialization::LecunNormal => (false, libm::sqrt(1.0 / n_in)),
        Initialization::Uniform(scale) => (true, scale),
        Initialization::Normal(scale) => (false, scale),
        Initialization::Zeros => (true, 0.0),
    };
    move |stream| if uniform { stream.uniform(-scale, scale) } else { scale * stream.normal() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn variances_are_those_of_the_papers() {
        let (inputs, units) = (30, 50);
        for (kind, variance) in [
            (Initialization::XavierUniform, 2.0 / 80.0),
            (Initialization::XavierNormal, 2.0 / 80.0),
            (Initialization::HeUniform, 2.0 / 30.0),
            (Initialization::HeNormal, 2.0 / 30.0),
            (Initialization::LecunNormal, 1.0 / 30.0),
            (Initialization::Uniform(0.3), 0.09 / 3.0),
            (Initialization::Normal(0.2), 0.04),
        ] {
            let mut stream = Stream::new(3, "weights", 0);
            let mut next = draw(kind, inputs, units);
            let found = (0..50_000).map(|_| next(&mut stream)).map(|w| w * w).sum::<f64>() / 50_000.0;
            assert!((found / variance - 1.0).abs() < 0.03, "{kind:?}: {found} is not {variance}");
        }
        assert_eq!(draw(Initialization::Zeros, 2, 2)(&mut Stream::new(3, "weights", 0)), 0.0);
    }
}
