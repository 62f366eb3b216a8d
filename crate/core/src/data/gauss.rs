//! `gauss`: two clouds.

use super::{Point, Streams};

/// Half of the points N((2, 2), v), class +1, half N((-2, -2), v), class -1, with variance v = 0.5 + 7 nu. Noise spreads
/// the same points further.
pub(super) fn generate(samples: usize, noise: f64, streams: &mut Streams) -> Vec<Point> {
    let deviation = libm::sqrt(0.5 + 7.0 * noise);
    (0..samples)
        .map(|index| {
            let target = if index < samples / 2 { 1.0 } else { -1.0 };
            let at = [(); 2].map(|()| 2.0 * target + deviation * streams.samples.normal());
            Point { at, target }
        })
        .collect()
}
