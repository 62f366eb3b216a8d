//! How a layer's activations, pre-activations and gradients are spread.

use core::array;

use serde::Serialize;

use super::figures::rows;
use crate::kernels::{Lane, Real};
use crate::training::Trainer;

/// Bins of every histogram.
pub const BINS: usize = 32;

/// Counts in [`BINS`] bins of equal width from the least number to the greatest. The lower edge of bin k is
/// low + k (high - low) / 32; it belongs to the bin, and the last bin has `high` too. Numbers that are not finite are left
/// out. Where all are the same v, the range is v - 1/2 to v + 1/2; where there are none, 0 to 0.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Histogram {
    /// Lower edge of the first bin.
    pub low: f64,
    /// Upper edge of the last bin.
    pub high: f64,
    /// Numbers in each bin.
    pub counts: [u32; BINS],
}

/// The histogram of log10 |g|, so that gradients of all sizes show, beside the number of those that have no logarithm.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct GradientHistogram {
    /// Of log10 |g|, g not 0.
    pub logarithms: Histogram,
    /// Gradients that are exactly 0: of units that were dead or dropped, or too small for the precision.
    pub zeros: u32,
}

/// One layer in the last batch, over all units and samples.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct LayerHistograms {
    /// a = f(y), before dropout and shortcut.
    pub activations: Histogram,
    /// y, what f is applied to: after the normalisation.
    pub pre_activations: Histogram,
    /// dL/dz, z before the normalisation.
    pub gradients: GradientHistogram,
}

/// The histograms of all layers.
pub fn histograms<L: Lane>(trainer: &Trainer<L>) -> Vec<LayerHistograms> {
    let pass = trainer.pass();
    let layers = trainer.network().layers().iter().zip(&pass.layers);
    layers
        .map(|(layer, at)| {
            let numbers =
                |buffer| rows::<L>(buffer, layer, pass.samples).flatten().map(|x| x.double()).collect::<Vec<_>>();
            LayerHistograms {
                activations: Histogram::of(&numbers(&at.activations)),
                pre_activations: Histogram::of(&numbers(at.pre_activations())),
                gradients: GradientHistogram::of(&numbers(&at.delta)),
            }
        })
        .collect()
}

impl Histogram {
    /// Of all finite `numbers`.
    pub fn of(numbers: &[f64]) -> Self {
        let finite = numbers.iter().copied().filter(|x| x.is_finite());
        let (low, high) =
            finite.clone().fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), x| (low.min(x), high.max(x)));
        if low > high {
            return Self::default();
        }
        let (low, high) = if low < high { (low, high) } else { (low - 0.5, high + 0.5) };
        let mut counts = [0; BINS];
        for x in finite {
            // Rounding may lift a number that is just below the upper end.
            let bin = ((x - low) / (high - low) * BINS as f64) as usize;
            counts[bin.min(BINS - 1)] += 1;
        }
        Self { low, high, counts }
    }

    /// The edges of the bins: one more than there are bins.
    pub fn edges(&self) -> [f64; BINS + 1] {
        array::from_fn(|edge| {
            let part = edge as f64 / BINS as f64;
            // So that both ends are exact.
            self.low * (1.0 - part) + self.high * part
        })
    }
}

impl GradientHistogram {
    /// Of the sizes of all finite `gradients`.
    pub fn of(gradients: &[f64]) -> Self {
        let sizes = gradients.iter().filter(|g| **g != 0.0).map(|g| libm::log10(g.abs())).collect::<Vec<_>>();
        Self { logarithms: Histogram::of(&sizes), zeros: (gradients.len() - sizes.len()) as u32 }
    }
}
