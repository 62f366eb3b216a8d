//! `circle`: a disc within a ring.

use core::f64::consts::TAU;

use super::{Point, Streams};

const RADIUS: f64 = 5.0;

/// Half of the points at radius U(0, 2.5), half at U(3.5, 5). The class is +1 where the point, moved by 5 nu U(-1, 1), is
/// closer than 2.5 to the centre.
pub(super) fn generate(samples: usize, noise: f64, streams: &mut Streams) -> Vec<Point> {
    (0..samples)
        .map(|index| {
            let (low, high) = if index < samples / 2 { (0.0, 0.5) } else { (0.7, 1.0) };
            let radius = streams.samples.uniform(low * RADIUS, high * RADIUS);
            let angle = streams.samples.uniform(0.0, TAU);
            let at = [radius * libm::sin(angle), radius * libm::cos(angle)];
            let [x1, x2] = streams.push(at, RADIUS * noise);
            let target = if libm::hypot(x1, x2) < RADIUS / 2.0 { 1.0 } else { -1.0 };
            Point { at, target }
        })
        .collect()
}
