//! `xor`: four squares, coloured like a chessboard.

use super::{Point, Streams};

const EDGE: f64 = 5.0;
const PADDING: f64 = 0.3;

/// U(-5, 5) in both coordinates, pushed 0.3 away from the axes. The class is the sign of `x1 x2` of the point moved by
/// 5 nu U(-1, 1).
pub(super) fn generate(samples: usize, noise: f64, streams: &mut Streams) -> Vec<Point> {
    (0..samples)
        .map(|_| {
            let at = [(); 2].map(|()| {
                let x = streams.samples.uniform(-EDGE, EDGE);
                if x > 0.0 { x + PADDING } else { x - PADDING }
            });
            let [x1, x2] = streams.push(at, EDGE * noise);
            Point { at, target: if x1 * x2 >= 0.0 { 1.0 } else { -1.0 } }
        })
        .collect()
}
