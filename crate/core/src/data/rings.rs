//! `rings`: rings around the same centre.

use core::f64::consts::TAU;

use super::{Member, Streams};

/// Ring c of k, from the inside: radius 5/k U(c + 0.3, c + 1) at any angle, moved by nu U(-1, 1).
pub(super) fn place(Member { class, classes, .. }: Member, noise: f64, streams: &mut Streams) -> [f64; 2] {
    let inner = class as f64;
    let radius = 5.0 / classes as f64 * streams.samples.uniform(inner + 0.3, inner + 1.0);
    let angle = streams.samples.uniform(0.0, TAU);
    streams.push([radius * libm::sin(angle), radius * libm::cos(angle)], noise)
}
