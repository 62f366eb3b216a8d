//! `multi-gauss`: six cones, up and down in turn.

use super::{EDGE, Point, Streams};

/// Centres and signs of the cones.
const CONES: [([f64; 2], f64); 6] = [
    ([-4.0, 2.5], 1.0),
    ([0.0, 2.5], -1.0),
    ([4.0, 2.5], 1.0),
    ([-4.0, -2.5], -1.0),
    ([0.0, -2.5], 1.0),
    ([4.0, -2.5], -1.0),
];

/// U(-6, 6) in both coordinates; the target is that of the point moved by 6 nu U(-1, 1).
pub(super) fn generate(samples: usize, noise: f64, streams: &mut Streams) -> Vec<Point> {
    (0..samples)
        .map(|_| {
            let at = [(); 2].map(|()| streams.samples.uniform(-EDGE, EDGE));
            Point { at, target: height(streams.push(at, EDGE * noise)) }
        })
        .collect()
}

/// sign * clamp(1 - distance / 2) of the cone that is furthest from 0 there. The cones do not overlap.
fn height([x1, x2]: [f64; 2]) -> f64 {
    CONES.iter().fold(0.0, |furthest: f64, &([c1, c2], sign)| {
        let height = (1.0 - libm::hypot(x1 - c1, x2 - c2) / 2.0).clamp(0.0, 1.0);
        if height > furthest.abs() { sign * height } else { furthest }
    })
}
