//! Numbers by which a mistake is recognised.

use serde::Serialize;

use super::HIDDEN_LAYERS;
use super::chain::{Factor, product};
use super::steps::Kind;

/// What went wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum MistakeKind {
    /// The bias was left out of a sum.
    Bias,
    /// The sum was given, without the activation.
    Activation,
    /// The 1/2 of the error was left out.
    Half,
    /// The difference was not squared.
    Square,
    /// The sign is the other one.
    Sign,
    /// The derivative of the activation was forgotten: f was taken for f', or f' left out.
    Derivative,
    /// Only the first output's error was counted.
    SecondError,
    /// A weight of the layer above was taken after its update.
    UpdatedWeight,
    /// The learning rate was left out.
    Rate,
    /// The gradient was given for the new value.
    Gradient,
}

/// The number that a mistake leads to.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Mistake {
    /// Which one.
    pub kind: MistakeKind,
    /// What it leads to.
    pub value: f64,
}

/// In place of a layer: all of them.
const ALL: usize = usize::MAX;

/// How far two answers to a question must be apart to be told from one another: 1e-4, or a thousandth.
fn tolerance(value: f64) -> f64 {
    (1e-3 * value.abs()).max(1e-4)
}

/// Those mistakes that can be told from the right value and from each other, the earlier of two that cannot.
#[inline(never)]
pub(super) fn recognisable(value: f64, candidates: &[Mistake]) -> Vec<Mistake> {
    let mut told: Vec<Mistake> = Vec::new();
    for &mistake in candidates {
        let apart = |other: f64| (mistake.value - other).abs() > tolerance(value);
        if mistake.value.is_finite() && apart(value) && told.iter().all(|earlier| apart(earlier.value)) {
            told.push(mistake);
        }
    }
    told
}

/// What mistakes make of the sum of these products: the other sign; the slopes of one layer left out, or of all; only the first
/// product; weights after their update.
pub(super) fn of_products(products: &[Vec<Factor>]) -> Vec<Mistake> {
    let sum = |factor: &dyn Fn(&Factor) -> f64| {
        let product = |factors: &Vec<Factor>| factors.iter().map(factor).product::<f64>();
        products.iter().map(product).sum::<f64>()
    };
    let sloping = |layer: usize, factor: &Factor| factor.kind == Kind::Slope && (layer == ALL || factor.layer == layer);
    let without = |layer: usize| sum(&|factor| if sloping(layer, factor) { 1.0 } else { factor.value });
    let any = |what: &dyn Fn(&Factor) -> bool| products.iter().flatten().any(what);

    let mut mistakes = vec![Mistake { kind: MistakeKind::Sign, value: -sum(&|factor| factor.value) }];
    // From the output back; ALL is the last of them, and the same as another one where only one has slopes.
    for layer in (0..=HIDDEN_LAYERS).rev().chain([ALL]) {
        if any(&|factor| sloping(layer, factor)) {
            mistakes.push(Mistake { kind: MistakeKind::Derivative, value: without(layer) });
        }
    }
    if let [first, _, ..] = products {
        mistakes.push(Mistake { kind: MistakeKind::SecondError, value: product(first) });
    }
    if any(&|factor| factor.updated.is_some()) {
        let value = sum(&|factor| factor.updated.unwrap_or(factor.value));
        mistakes.push(Mistake { kind: MistakeKind::UpdatedWeight, value });
    }
    mistakes
}
