//! The update of the parameters, by the optimizer that trains, in double precision.

use super::example::Example;
use crate::experiment::{Optimizer as Rule, Training};
use crate::kernels::{Double, Lane, Quad};
use crate::optimizer::{Optimizer, Scales};

type Four = <Double as Lane>::Quad;

/// An update rule with what it remembers, and which parameters it changes.
#[derive(Clone, Debug)]
pub(super) struct Updates {
    rule: Rule,
    optimizer: Optimizer<Four>,
    /// Whether each parameter is trained, in the flat order.
    trained: Vec<bool>,
}

/// What a rule remembers of one parameter: the average of its gradients (or its momentum) and that of their squares.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Memory {
    pub(super) first: Option<f64>,
    pub(super) second: Option<f64>,
}

impl Updates {
    /// A rule that remembers nothing yet.
    pub(super) fn new(example: &Example, training: &Training) -> Self {
        let count = example.parameters.len();
        let mut trained = vec![true; count];
        if !training.train_biases {
            example.layers().iter().for_each(|layer| trained[layer.places.biases.clone()].fill(false));
        }
        let rule = training.optimizer;
        Self { rule, optimizer: Optimizer::new(rule, count.div_ceil(4)), trained }
    }

    /// The parameters after an update by these gradients; those that are not trained stay.
    pub(super) fn update(&mut self, parameters: &[f64], gradients: &[f64]) -> Vec<f64> {
        let quads = [packed(parameters), packed(gradients)];
        let updated = apply(&mut self.optimizer, &quads, self.rule.learning_rate());
        let updated = Four::numbers(&updated).iter().zip(parameters).zip(&self.trained);
        updated.map(|((&new, &old), &trained)| if trained { new } else { old }).collect()
    }

    /// Whether the parameter at a flat place is trained.
    pub(super) fn trains(&self, index: usize) -> bool {
        self.trained[index]
    }

    /// What is remembered of the parameter at a flat place.
    pub(super) fn memory(&self, index: usize) -> Memory {
        let of = |list: &[Four]| Four::numbers(list).get(index).copied();
        Memory { first: of(&self.optimizer.first), second: of(&self.optimizer.second) }
    }

    /// What the next update would make of the parameter at a flat place with another gradient, and with `learning_rate`.
    pub(super) fn updated(&self, index: usize, parameter: f64, gradient: f64, learning_rate: f64) -> f64 {
        let Memory { first, second } = self.memory(index);
        let mut alone = Optimizer::<Four>::new(self.rule, 1);
        alone.powers = self.optimizer.powers;
        for (list, number) in [(&mut alone.first, first), (&mut alone.second, second)] {
            list.fill(Four::of(number.unwrap_or_default()));
        }
        let quads = [packed(&[parameter]), packed(&[gradient])];
        Four::numbers(&apply(&mut alone, &quads, learning_rate))[0]
    }

    /// The rate alpha.
    pub(super) fn learning_rate(&self) -> f64 {
        self.rule.learning_rate()
    }
}

/// Updates all of `[parameters, gradients]`.
fn apply(optimizer: &mut Optimizer<Four>, [parameters, gradients]: &[Vec<Four>; 2], learning_rate: f64) -> Vec<Four> {
    let mut updated = parameters.clone();
    let everything = 0..parameters.len();
    let scales = Scales { learning_rate, gradients: 1.0 };
    optimizer.update(parameters, gradients, core::slice::from_ref(&everything), scales, &mut updated);
    updated
}

/// Numbers as the optimizers take them, the last quad filled up with 0.
fn packed(numbers: &[f64]) -> Vec<Four> {
    let mut quads = vec![Four::default(); numbers.len().div_ceil(4)];
    Four::numbers_mut(&mut quads)[..numbers.len()].copy_from_slice(numbers);
    quads
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::experiment::CheckedExperiment;

    #[test]
    fn a_parameter_alone_is_updated_as_among_all() {
        for optimizer in [
            r#""sgd", "learning_rate": 0.1"#,
            r#""sgd", "learning_rate": 0.1, "momentum": 0.9, "nesterov": true"#,
            r#""adagrad", "learning_rate": 0.1"#,
            r#""rmsprop", "learning_rate": 0.1, "momentum": 0.5"#,
            r#""adam", "learning_rate": 0.1"#,
            r#""adamw", "learning_rate": 0.1, "weight_decay": 0.5"#,
        ] {
            let text = format!(r#"{{"training": {{"optimizer": {{"kind": {optimizer}}}}}}}"#);
            let experiment = CheckedExperiment::from_json(&text).expect("a valid document");
            let example = Example::new(&experiment, &[]).expect("a small network");
            let mut updates = Updates::new(&example, &experiment.experiment().training);
            let mut parameters = example.parameters.clone();
            for round in 0..4 {
                let gradients =
                    (0..parameters.len()).map(|index| libm::sin((index + 7 * round) as f64)).collect::<Vec<_>>();
                let before = updates.clone();
                let updated = updates.update(&parameters, &gradients);
                for index in [0, 3, 4, parameters.len() - 1] {
                    let alone = before.updated(index, parameters[index], gradients[index], before.learning_rate());
                    assert_eq!(alone, updated[index], "{optimizer} {round}");
                }
                parameters = updated;
            }
        }
    }
}
