//! The steps of a worked pass: one number each.

use serde::Serialize;

use super::Place;
use super::mistakes::Mistake;
use crate::gradient_check::Part;

/// What a step finds, and what a factor of a chain is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// z = W x + b
    Sum,
    /// Mean of the layer's sums.
    Mean,
    /// sqrt(variance of the layer's sums + epsilon)
    Deviation,
    /// y = gamma (z - mean) / deviation + beta
    Normalize,
    /// a = f(y)
    Activation,
    /// h = a, plus what the shortcut brings.
    Shortcut,
    /// `E_k`
    Error,
    /// E, the sum of all.
    Total,
    /// dE/do of an output.
    LossSlope,
    /// da/dy
    Slope,
    /// dE/dz of an output, in one piece.
    OutputDelta,
    /// dz/da of a unit by one below: a weight.
    WeightFactor,
    /// dE/dh, summed over the layer above.
    ByOutput,
    /// dy/dz of batch normalisation: gamma / deviation.
    Normalization,
    /// dz/dtheta: what comes in, or 1 for a bias.
    InputFactor,
    /// dE/dz: as a factor of the parameters' chains, and as a step through layer normalisation.
    Delta,
    /// Factors that were met before; the value is their product.
    Reused,
    /// The product of a chain.
    Product,
    /// dE/dtheta, the sum over the errors.
    SumOfErrors,
    /// dE/dtheta with the penalties' derivatives.
    Penalty,
    /// The new value of a parameter.
    Update,
    /// All parameters at once; the value is the loss after it.
    Replace,
}

/// Where in the pass a step is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "they are what they are called")]
pub enum Phase {
    Forward,
    Error,
    Backward,
    Update,
}

/// What an optimizer remembers of a parameter, before the update and after it; `None` for what its rule does not remember.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Remembered {
    /// Average of the gradients, or momentum.
    pub first: Option<[f64; 2]>,
    /// Average or sum of the squared gradients.
    pub second: Option<[f64; 2]>,
}

/// A step. What it is about is `None` where that has no meaning.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Step {
    /// What it finds.
    pub kind: Kind,
    /// Where in the pass it is.
    pub phase: Phase,
    /// Whose layer.
    pub layer: Option<usize>,
    /// Which parameter's part.
    pub part: Option<Part>,
    /// Which unit.
    pub unit: Option<usize>,
    /// Which input.
    pub input: Option<usize>,
    /// Which output's error.
    pub output: Option<usize>,
    /// The chain it belongs to.
    pub chain: Option<usize>,
    /// Which factors of the chain it is about.
    pub boxed: Vec<usize>,
    /// The number.
    pub value: f64,
    /// Other numbers that show what went wrong.
    pub mistakes: Vec<Mistake>,
    /// Of an update by a rule with memory.
    pub memory: Option<Remembered>,
}

impl Step {
    /// A step about nothing in particular.
    #[inline(never)]
    pub(super) fn new(kind: Kind, phase: Phase, value: f64) -> Self {
        Self {
            kind,
            phase,
            layer: None,
            part: None,
            unit: None,
            input: None,
            output: None,
            chain: None,
            boxed: Vec::new(),
            value,
            mistakes: Vec::new(),
            memory: None,
        }
    }

    /// About a layer.
    #[inline(never)]
    pub(super) fn at(self, layer: usize) -> Self {
        Self { layer: Some(layer), ..self }
    }

    /// About a unit.
    #[inline(never)]
    pub(super) fn of(self, layer: usize, unit: usize) -> Self {
        Self { unit: Some(unit), ..self.at(layer) }
    }

    /// About a parameter.
    #[inline(never)]
    pub(super) fn about(self, Place { layer, part, unit, input }: Place) -> Self {
        Self { part: Some(part), input, ..self.of(layer, unit) }
    }

    /// With what would show mistakes.
    #[inline(never)]
    pub(super) fn with(self, mistakes: Vec<Mistake>) -> Self {
        Self { mistakes, ..self }
    }
}
