//! `spiral`: two arms that wind around each other.

use core::f64::consts::{PI, TAU};

use super::{Point, Streams};

/// Points i of n on each arm: radius 5 i/n, angle 1.75 * 2 pi i/n (+ pi on the second arm), moved by nu U(-1, 1).
pub(super) fn generate(samples: usize, noise: f64, streams: &mut Streams) -> Vec<Point> {
    let arms = [(samples / 2, 0.0, 1.0), (samples - samples / 2, PI, -1.0)];
    let mut points = Vec::with_capacity(samples);
    for (count, turn, target) in arms {
        for index in 0..count {
            let part = index as f64 / count as f64;
            let (radius, angle) = (5.0 * part, 1.75 * TAU * part + turn);
            let at = [radius * libm::sin(angle), radius * libm::cos(angle)];
            points.push(Point { at: streams.push(at, noise), target });
        }
    }
    points
}
