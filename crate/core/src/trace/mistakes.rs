//! Numbers by which a mistake is recognised.

use serde::Serialize;

use super::chain::Factor;
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

/// How far two answers to a question must be apart to be told from one another: 1e-4, or a thousandth.
fn tolerance(value: f64) -> f64 {
    (1e-3 * value.abs()).max(1e-4)
}

/// Those mistakes that can be told from the right value and from each other, the earlier of two that cannot.
pub(super) fn recognisable(value: f64, candidates: impl IntoIterator<Item = (MistakeKind, f64)>) -> Vec<Mistake> {
    let mut told: Vec<Mistake> = Vec::new();
    for (kind, wrong) in candidates {
        let apart = |other: f64| (wrong - other).abs() > tolerance(value);
        if wrong.is_finite() && apart(value) && told.iter().all(|mistake| apart(mistake.value)) {
            told.push(Mistake { kind, value: wrong });
        }
    }
    told
}

/// What mistakes make of the sum of these products: the other sign; the slopes of one layer left out, or of all; only the first
/// product; weights after their update, where `updated` finds them.
pub(super) fn of_products(
    products: &[Vec<Factor>],
    updated: impl Fn(&Factor) -> Option<f64>,
) -> Vec<(MistakeKind, f64)> {
    let sum = |factor: &dyn Fn(&Factor) -> f64| {
        products.iter().map(|factors| factors.iter().map(factor).product::<f64>()).sum::<f64>()
    };
    let mut sloping: Vec<usize> = Vec::new();
    let slopes = products.iter().flatten().filter(|factor| factor.kind == Kind::Slope).map(|factor| factor.layer);
    slopes.for_each(|layer| {
        if !sloping.contains(&layer) {
            sloping.push(layer);
        }
    });
    let without = |left_out: &dyn Fn(usize) -> bool| {
        sum(&|factor| if factor.kind == Kind::Slope && left_out(factor.layer) { 1.0 } else { factor.value })
    };

    let mut mistakes = vec![(MistakeKind::Sign, -sum(&|factor| factor.value))];
    mistakes.extend(sloping.iter().map(|&layer| (MistakeKind::Derivative, without(&|other| other == layer))));
    if sloping.len() > 1 {
        mistakes.push((MistakeKind::Derivative, without(&|_| true)));
    }
    if let [first, _, ..] = products {
        mistakes.push((MistakeKind::SecondError, first.iter().map(|factor| factor.value).product()));
    }
    if products.iter().flatten().any(|factor| updated(factor).is_some()) {
        mistakes.push((MistakeKind::UpdatedWeight, sum(&|factor| updated(factor).unwrap_or(factor.value))));
    }
    mistakes
}
