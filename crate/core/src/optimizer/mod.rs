//! Update rules, one file each: state in, state out. `PyTorch`'s rules and symbols: theta the parameters, g their gradients.

mod adam;
mod rmsprop;
mod sgd;

use core::ops::Range;

use crate::experiment;
use crate::kernels::Real;

/// An update rule with what it remembers of earlier gradients.
#[derive(Clone, Debug)]
pub struct Optimizer<R> {
    rule: experiment::Optimizer,
    /// Average of past gradients (momentum), laid out as the parameters; empty where the rule has none.
    first: Vec<R>,
    /// Average of past squared gradients, laid out as the parameters; empty where the rule has none.
    second: Vec<R>,
    /// Updates done.
    time: i32,
}

impl<R: Real> Optimizer<R> {
    /// The rule at its start, for so many parameters.
    pub fn new(rule: experiment::Optimizer, parameters: usize) -> Self {
        use experiment::Optimizer as Rule;
        let (first, second) = match rule {
            Rule::Sgd { .. } => (parameters, 0),
            Rule::AdaGrad { .. } => (0, parameters),
            Rule::RmsProp { .. } | Rule::Adam { .. } | Rule::AdamW { .. } => (parameters, parameters),
        };
        Self { rule, first: vec![R::zero(); first], second: vec![R::zero(); second], time: 0 }
    }

    /// Goes on with other rates: what was remembered stays where the rule is of the same kind.
    pub fn set_rule(&mut self, rule: experiment::Optimizer, parameters: usize) {
        if core::mem::discriminant(&rule) == core::mem::discriminant(&self.rule) {
            self.rule = rule;
        } else {
            *self = Self::new(rule, parameters);
        }
    }

    /// Writes the updated `parameters` to `updated`, in the ranges that are `trained`; the others are copied.
    pub fn update(&mut self, parameters: &[R], gradients: &[R], trained: &[Range<usize>], updated: &mut [R]) {
        use experiment::Optimizer as Rule;
        self.time += 1;
        updated.copy_from_slice(parameters);
        for range in trained {
            let range = || range.clone();
            let gradients = &gradients[range()];
            let updated = &mut updated[range()];
            match self.rule {
                Rule::Sgd { learning_rate, momentum, nesterov } => {
                    sgd::update(updated, gradients, &mut self.first[range()], learning_rate, momentum, nesterov);
                }
                Rule::RmsProp { learning_rate, beta, epsilon, momentum } => {
                    let state = (&mut self.first[range()], &mut self.second[range()]);
                    rmsprop::update(updated, gradients, state, learning_rate, beta, epsilon, momentum);
                }
                Rule::Adam { learning_rate, beta1, beta2, epsilon } => {
                    let state = (&mut self.first[range()], &mut self.second[range()]);
                    adam::update(updated, gradients, state, self.time, learning_rate, (beta1, beta2), epsilon);
                }
                // Documents with these are refused as not trainable yet.
                Rule::AdaGrad { .. } | Rule::AdamW { .. } => {}
            }
        }
    }
}
