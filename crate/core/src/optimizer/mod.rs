//! Update rules, one file each: state in, state out. `PyTorch`'s rules and symbols: theta the parameters, g their gradients.

mod adagrad;
mod adam;
mod rmsprop;
mod schedule;
mod sgd;

pub use schedule::learning_rate;

use core::ops::Range;

use crate::experiment::Optimizer as Rule;
use crate::kernels::Quad;

/// An update rule with what it remembers of earlier gradients.
#[derive(Clone, Debug)]
pub struct Optimizer<Q> {
    rule: Rule,
    /// Average of past gradients, or momentum; packed as the parameters, empty where the rule has none.
    pub(crate) first: Vec<Q>,
    /// Average or sum of past squared gradients, likewise.
    pub(crate) second: Vec<Q>,
    /// beta1^t and beta2^t after t updates, for Adam.
    pub(crate) powers: [f64; 2],
}

/// What an update multiplies by.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scales {
    /// alpha, by the schedule.
    pub learning_rate: f64,
    /// Factor of every gradient, below 1 where they are clipped.
    pub gradients: f64,
}

impl<Q: Quad> Optimizer<Q> {
    /// The rule at its start, for so many quads of parameters.
    pub fn new(rule: Rule, count: usize) -> Self {
        let (first, second) = match rule {
            Rule::Sgd { momentum, .. } => (momentum > 0.0, false),
            Rule::AdaGrad { .. } => (false, true),
            Rule::RmsProp { momentum, .. } => (momentum > 0.0, true),
            Rule::Adam { .. } | Rule::AdamW { .. } => (true, true),
        };
        let state = |wanted: bool| vec![Q::default(); if wanted { count } else { 0 }];
        Self { rule, first: state(first), second: state(second), powers: [1.0; 2] }
    }

    /// Goes on with other rates: what was remembered stays where the rule is of the same kind.
    pub fn set_rule(&mut self, rule: Rule, count: usize) {
        let mut new = Self::new(rule, count);
        if rule.kind() == self.rule.kind() {
            for (new, old) in [(&mut new.first, &mut self.first), (&mut new.second, &mut self.second)] {
                if new.len() == old.len() {
                    core::mem::swap(new, old);
                }
            }
            new.powers = self.powers;
        }
        *self = new;
    }

    /// Writes the updated `parameters` to `updated`, in the ranges that are `trained`; the others are copied.
    pub fn update(
        &mut self,
        parameters: &[Q],
        gradients: &[Q],
        trained: &[Range<usize>],
        scales: Scales,
        updated: &mut [Q],
    ) {
        if let Rule::Adam { beta1, beta2, .. } | Rule::AdamW { beta1, beta2, .. } = self.rule {
            self.powers = [self.powers[0] * beta1, self.powers[1] * beta2];
        }
        let everything = matches!(trained, [all] if *all == (0..parameters.len()));
        if !everything {
            updated.copy_from_slice(parameters);
        }
        for range in trained {
            let range = || range.clone();
            let step = Step { parameters: &parameters[range()], gradients: &gradients[range()], scales };
            let updated = &mut updated[range()];
            match self.rule {
                Rule::Sgd { momentum: 0.0, .. } => sgd::plain(step, updated),
                Rule::Sgd { momentum, nesterov: false, .. } => {
                    sgd::momentum(step, &mut self.first[range()], momentum, updated);
                }
                Rule::Sgd { momentum, nesterov: true, .. } => {
                    sgd::nesterov(step, &mut self.first[range()], momentum, updated);
                }
                Rule::AdaGrad { epsilon, .. } => adagrad::update(step, &mut self.second[range()], epsilon, updated),
                Rule::RmsProp { beta, epsilon, momentum: 0.0, .. } => {
                    rmsprop::plain(step, &mut self.second[range()], beta, epsilon, updated);
                }
                Rule::RmsProp { beta, epsilon, momentum, .. } => {
                    let state = (&mut self.first[range()], &mut self.second[range()]);
                    rmsprop::momentum(step, state, beta, epsilon, momentum, updated);
                }
                Rule::Adam { beta1, beta2, epsilon, .. } => {
                    let state = (&mut self.first[range()], &mut self.second[range()]);
                    adam::update(step, state, (beta1, beta2), self.powers, epsilon, 0.0, updated);
                }
                Rule::AdamW { beta1, beta2, epsilon, weight_decay, .. } => {
                    let state = (&mut self.first[range()], &mut self.second[range()]);
                    adam::update(step, state, (beta1, beta2), self.powers, epsilon, weight_decay, updated);
                }
            }
        }
    }
}

/// What a rule starts from.
#[derive(Clone, Copy)]
struct Step<'a, Q> {
    parameters: &'a [Q],
    gradients: &'a [Q],
    scales: Scales,
}

impl<'a, Q: Quad> Step<'a, Q> {
    /// alpha
    fn rate(self) -> Q {
        Q::of(self.scales.learning_rate)
    }

    /// (theta, g, new theta) of every parameter.
    fn each<'b>(self, updated: &'b mut [Q]) -> impl Iterator<Item = (Q, Q, &'b mut Q)>
    where
        'a: 'b,
    {
        let scale = Q::of(self.scales.gradients);
        let pairs = self.parameters.iter().zip(self.gradients);
        pairs.zip(updated).map(move |((&theta, &g), new)| (theta, g * scale, new))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernels::Single;

    #[test]
    fn the_first_step_of_adam_has_the_size_of_the_learning_rate_everywhere() {
        let gradients = [1e-6, -3e-3, 0.5, 2e4];
        let everything = 0..1;
        let rule = Rule::Adam { learning_rate: 0.01, beta1: 0.9, beta2: 0.999, epsilon: 1e-12 };
        let mut optimizer = Optimizer::<Single>::new(rule, 1);
        let mut updated = [Single::default()];
        let scales = Scales { learning_rate: 0.01, gradients: 1.0 };
        let gradients_of = [Single::new(gradients)];
        optimizer.update(&[Quad::of(0.0)], &gradients_of, core::slice::from_ref(&everything), scales, &mut updated);
        for (step, g) in updated[0].to_array().into_iter().zip(gradients) {
            assert!((step + 0.01 * g.signum()).abs() < 1e-7, "{step} for {g}");
        }
    }
}
