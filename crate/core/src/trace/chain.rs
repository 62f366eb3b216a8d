//! Chains of factors: the derivatives of E by the chain rule.

use serde::Serialize;

use super::Place;
use super::example::Example;
use super::steps::Kind;
use crate::experiment::Normalization;
use crate::gradient_check::Part;
use crate::network::Shortcut;

/// What a chain differentiates by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Of {
    /// A weight or a bias.
    Parameter,
    /// z of a unit.
    Delta,
    /// y of a unit under layer normalisation, whose z is no matter of a product.
    PreActivation,
}

/// A factor.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Factor {
    /// What it is.
    pub kind: Kind,
    /// Whose layer: of the weight where it is one.
    pub layer: usize,
    /// Which unit.
    pub unit: usize,
    /// Which input, of a weight or what comes in.
    pub input: Option<usize>,
    /// The number.
    pub value: f64,
    /// The step that computed it first.
    pub step: usize,
    /// The number that the weights after the update would give, where it is made of weights.
    #[serde(skip)]
    pub(super) updated: Option<f64>,
}

/// A product of factors.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Chain {
    /// What it differentiates by.
    pub of: Of,
    /// Whose layer.
    pub layer: usize,
    /// Which part; `None` unless it is a parameter.
    pub part: Option<Part>,
    /// Which unit.
    pub unit: usize,
    /// Which input, of a weight.
    pub input: Option<usize>,
    /// Whose error alone; `None` for E.
    pub output: Option<usize>,
    /// From the error to the parameter.
    pub factors: Vec<Factor>,
    /// Their product.
    pub value: f64,
}

impl Factor {
    pub(super) fn new(kind: Kind, layer: usize, unit: usize, input: Option<usize>, value: f64) -> Self {
        Self { kind, layer, unit, input, value, step: usize::MAX, updated: None }
    }

    /// Whether it is the same derivative as `other`, which may have been computed before.
    pub(super) fn is(&self, other: &Self) -> bool {
        (self.kind, self.layer, self.unit, self.input) == (other.kind, other.layer, other.unit, other.input)
    }
}

impl Chain {
    /// The derivative by z or y of a unit.
    pub(super) fn of_unit(of: Of, layer: usize, unit: usize, factors: Vec<Factor>) -> Self {
        let value = product(&factors);
        Self { of, layer, part: None, unit, input: None, output: None, factors, value }
    }

    /// The derivative of E, or of one output's error, by a parameter.
    pub(super) fn of_parameter(place: Place, output: Option<usize>, factors: Vec<Factor>) -> Self {
        let Place { layer, part, unit, input } = place;
        let value = product(&factors);
        Self { of: Of::Parameter, layer, part: Some(part), unit, input, output, factors, value }
    }
}

#[inline(never)]
pub(super) fn product(factors: &[Factor]) -> f64 {
    factors.iter().map(|factor| factor.value).product()
}

/// Whether the chains go through each output's error on its own, as a lecture does it first: one hidden layer at most, nothing
/// added to the layers, and a loss that is the sum of the outputs' errors.
pub(super) fn per_error(example: &Example) -> bool {
    use crate::experiment::{Activation, Loss};
    let layers = example.layers();
    let plain = layers.iter().all(|layer| {
        layer.normalization == Normalization::None
            && layer.shortcut == Shortcut::None
            && layer.activation != Activation::Softmax
    });
    plain && layers.len() <= 2 && example.loss != Loss::CrossEntropy
}
