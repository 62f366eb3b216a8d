//! `moons`: two half circles that interlock.

use core::f64::consts::PI;

use super::{Point, Streams};

/// From the unit circle of the definition to the square: the moons end at x1 = -5 and 5.
const SCALE: f64 = 10.0 / 3.0;

/// The outer moon, class -1, is (cos t, sin t), the inner one, class +1, is (1 - cos t, 0.5 - sin t), both with angles t
/// evenly spaced from 0 to pi, as in scikit-learn. Noise is its standard deviation there: position + nu N(0, 1). All of it
/// is then centred and scaled by 10/3.
pub(super) fn generate(samples: usize, noise: f64, streams: &mut Streams) -> Vec<Point> {
    let outer = samples / 2;
    (0..samples)
        .map(|index| {
            let (index, count, target) =
                if index < outer { (index, outer, -1.0) } else { (index - outer, samples - outer, 1.0) };
            let angle = PI * index as f64 / (count - 1).max(1) as f64;
            let (cos, sin) = (libm::cos(angle), libm::sin(angle));
            let [x1, x2] = if target < 0.0 { [cos, sin] } else { [1.0 - cos, 0.5 - sin] };
            let [dx1, dx2] = [(); 2].map(|()| noise * streams.noise.normal());
            Point { at: [SCALE * (x1 - 0.5 + dx1), SCALE * (x2 - 0.25 + dx2)], target }
        })
        .collect()
}
