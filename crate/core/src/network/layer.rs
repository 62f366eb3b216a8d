//! What a layer consists of, and where its parameters are.

use core::ops::Range;

use serde::Serialize;

use crate::experiment::{self, Activation, Normalization};

/// A dense layer with what may be added to it, in this order:
/// z = W x + b; y = normalisation of z; a = f(y); dropout; plus the shortcut of a residual layer.
#[derive(Clone, Debug, PartialEq)]
pub struct Layer {
    /// Numbers that come in.
    pub inputs: usize,
    /// Neurons.
    pub units: usize,
    /// f
    pub activation: Activation,
    /// Normalisation of the weighted sums.
    pub normalization: Normalization,
    /// Probability of switching a neuron off in a training step.
    pub dropout: f64,
    /// What is added to the output.
    pub shortcut: Shortcut,
    /// Places of the parameters in the flat order.
    pub places: Places,
    /// Places of the same parameters among the packed ones.
    pub(crate) packed: Packed,
    /// Place of the running means and, after them, the running variances, in quads.
    pub(super) statistics: Range<usize>,
}

/// What a layer adds to its output.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Shortcut {
    /// Nothing.
    None,
    /// Its input: H(x) = F(x) + x (He et al. 2015).
    Identity,
    /// Its input brought to its width: H(x) = F(x) + P x.
    Projection,
}

/// Where a layer's parameters are when all of them are written one after the other, layer by layer; empty where it has none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Places {
    /// W, `[units][inputs]`
    pub weights: Range<usize>,
    /// b, `[units]`
    pub biases: Range<usize>,
    /// Scale of the normalisation, `[units]`.
    pub gamma: Range<usize>,
    /// Shift of the normalisation, `[units]`.
    pub beta: Range<usize>,
    /// P, `[units][inputs]`
    pub projection: Range<usize>,
}

/// Where they are in the kernels' layout, in quads: a matrix is `[tiles of 4 units][1 + inputs]`, its row 0 the biases.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Packed {
    pub(crate) dense: Range<usize>,
    pub(crate) gamma: Range<usize>,
    pub(crate) beta: Range<usize>,
    /// As `dense`, with biases that stay 0.
    pub(crate) projection: Range<usize>,
}

impl Layer {
    /// A layer as the document has it, its parameters after those of the layer below.
    pub(super) fn new(below: Option<&Self>, inputs: usize, settings: &experiment::Layer) -> Self {
        let &experiment::Layer { units, activation, normalization, dropout, residual } = settings;
        let shortcut = match (residual, units == inputs) {
            (false, _) => Shortcut::None,
            (true, true) => Shortcut::Identity,
            (true, false) => Shortcut::Projection,
        };
        let (matrix, tiles) = (units * inputs, units.div_ceil(4));
        let only_if = |wanted: bool, count: usize| if wanted { count } else { 0 };
        let normalized = |count| only_if(normalization != Normalization::None, count);
        let projected = |count| only_if(shortcut == Shortcut::Projection, count);

        let mut flat = After(below.map_or(0, |below| below.places.projection.end));
        let places = Places {
            weights: flat.take(matrix),
            biases: flat.take(units),
            gamma: flat.take(normalized(units)),
            beta: flat.take(normalized(units)),
            projection: flat.take(projected(matrix)),
        };
        let mut quads = After(below.map_or(0, |below| below.packed.projection.end));
        let packed = Packed {
            dense: quads.take(tiles * (1 + inputs)),
            gamma: quads.take(normalized(tiles)),
            beta: quads.take(normalized(tiles)),
            projection: quads.take(projected(tiles * (1 + inputs))),
        };
        let mut running = After(below.map_or(0, |below| below.statistics.end));
        let statistics = running.take(only_if(normalization == Normalization::Batch, 2 * tiles));
        Self { inputs, units, activation, normalization, dropout, shortcut, places, packed, statistics }
    }

    /// For each parameter in the flat order, the place of its number among the packed ones.
    pub(super) fn numbers(&self) -> Vec<usize> {
        let rows = 1 + self.inputs;
        let number = |start: usize, unit: usize, row: usize| 4 * (start + unit / 4 * rows + row) + unit % 4;
        let Packed { dense, gamma, beta, projection } = &self.packed;
        let mut numbers = Vec::with_capacity(self.places.projection.end - self.places.weights.start);
        let matrix =
            |start: usize| (0..self.units).flat_map(move |unit| (1..rows).map(move |row| number(start, unit, row)));
        numbers.extend(matrix(dense.start));
        numbers.extend((0..self.units).map(|unit| number(dense.start, unit, 0)));
        for list in [gamma, beta].into_iter().filter(|list| !list.is_empty()) {
            numbers.extend(4 * list.start..4 * list.start + self.units);
        }
        if !projection.is_empty() {
            numbers.extend(matrix(projection.start));
        }
        numbers
    }

    /// The packed ranges that hold weights: those of W, then those of P. Penalties and noise are on them.
    pub(crate) fn weight_rows(&self) -> impl Iterator<Item = Range<usize>> {
        let rows = 1 + self.inputs;
        let tiles = |range: &Range<usize>| range.clone().step_by(rows).map(move |tile| tile + 1..tile + rows);
        tiles(&self.packed.dense).chain(tiles(&self.packed.projection))
    }

    /// The packed ranges of gamma and beta.
    pub(crate) fn scale(&self) -> [Range<usize>; 2] {
        [self.packed.gamma.clone(), self.packed.beta.clone()]
    }

    /// The places of b, a quad for each tile of W.
    #[inline]
    pub(super) fn biases(&self) -> impl Iterator<Item = usize> + use<> {
        self.packed.dense.clone().step_by(1 + self.inputs)
    }

    /// The places where P would have biases.
    #[inline]
    pub(super) fn no_biases(&self) -> impl Iterator<Item = usize> + use<> {
        self.packed.projection.clone().step_by(1 + self.inputs)
    }
}

/// Hands out consecutive ranges.
struct After(usize);

impl After {
    fn take(&mut self, count: usize) -> Range<usize> {
        let start = self.0;
        self.0 += count;
        start..self.0
    }
}
