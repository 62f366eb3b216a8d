//! `plane`: a linear function of both coordinates.

use super::{EDGE, Point, Streams};

/// U(-6, 6) in both coordinates; the target is (x1 + x2) / 10 of the point moved by 6 nu U(-1, 1).
pub(super) fn generate(samples: usize, noise: f64, streams: &mut Streams) -> Vec<Point> {
    (0..samples)
        .map(|_| {
            let at = [(); 2].map(|()| streams.samples.uniform(-EDGE, EDGE));
            let [x1, x2] = streams.push(at, EDGE * noise);
            Point { at, target: (x1 + x2) / 10.0 }
        })
        .collect()
}
