//! `arms`: as many spiral arms as there are classes.

use core::f64::consts::TAU;

use super::{Member, Streams};

/// Points i of n on each arm c of k: radius 5 i/n, angle 3.5/k * 2 pi i/n + 2 pi c/k, moved by nu U(-1, 1). The more arms,
/// the less they turn, so that neighbours are as far apart as those of `spiral`.
pub(super) fn place(Member { class, classes, part }: Member, noise: f64, streams: &mut Streams) -> [f64; 2] {
    let classes = classes as f64;
    let (radius, angle) = (5.0 * part, TAU * (3.5 * part + class as f64) / classes);
    streams.push([radius * libm::sin(angle), radius * libm::cos(angle)], noise)
}
