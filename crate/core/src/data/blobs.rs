//! `blobs`: clouds around a circle.

use core::f64::consts::TAU;

use super::{Member, Streams};

const RADIUS: f64 = 4.0;

/// N(centre, v) with the centre of class c of k at radius 4 and angle 2 pi c/k and, as in `gauss`, variance v = 0.5 + 7 nu.
/// Noise spreads the same points further.
pub(super) fn place(Member { class, classes, .. }: Member, noise: f64, streams: &mut Streams) -> [f64; 2] {
    let angle = TAU * class as f64 / classes as f64;
    let deviation = libm::sqrt(0.5 + 7.0 * noise);
    [libm::sin(angle), libm::cos(angle)].map(|centre| RADIUS * centre + deviation * streams.samples.normal())
}
