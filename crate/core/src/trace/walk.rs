//! The walk through a pass: which steps there are, in which order.

use super::chain::{Chain, Factor, Of, per_error};
use super::mistakes::{Mistake, MistakeKind, of_products, recognisable};
use super::steps::{Kind, Phase, Remembered, Step};
use super::{Pass, Place};
use crate::experiment::{Activation, Loss, Normalization};
use crate::gradient_check::Part;
use crate::network::Shortcut;

/// Chains and steps of a pass whose `weights` are differentiated; `next_total` is the loss after the update.
pub(super) fn walk(pass: &Pass, weights: &[Place], next_total: f64) -> (Vec<Chain>, Vec<Step>) {
    let mut walk = Walk { pass, chains: Vec::new(), steps: Vec::new(), met: Vec::new() };
    walk.forward();
    walk.error();
    for &place in weights {
        if per_error(&pass.example) { walk.through_errors(place) } else { walk.through_deltas(place) }
    }
    walk.steps.push(Step::new(Kind::Replace, Phase::Update, next_total));
    (walk.chains, walk.steps)
}

struct Walk<'a> {
    pass: &'a Pass,
    chains: Vec<Chain>,
    steps: Vec<Step>,
    /// Every factor once, with the step that computed it.
    met: Vec<Factor>,
}

impl Walk<'_> {
    /// Unit by unit, but first all sums of a layer where every unit needs them.
    fn forward(&mut self) {
        for (number, layer) in self.pass.example.layers().iter().enumerate() {
            let over_units = layer.normalization == Normalization::Layer;
            let together = over_units || layer.activation == Activation::Softmax;
            if together {
                (0..layer.units).for_each(|unit| self.sum(number, unit));
            }
            if over_units && let Some(moments) = &self.pass.passed[number].moments {
                self.steps.push(Step::new(Kind::Mean, Phase::Forward, moments.mean[0]).at(number));
                self.steps.push(Step::new(Kind::Deviation, Phase::Forward, moments.deviation[0]).at(number));
            }
            for unit in 0..layer.units {
                if !together {
                    self.sum(number, unit);
                }
                self.activation(number, unit);
            }
        }
    }

    fn sum(&mut self, layer: usize, unit: usize) {
        let value = self.pass.passed[layer].sums[unit];
        let bias = self.pass.example.parameters[self.pass.example.layers()[layer].places.biases.start + unit];
        let mistakes = recognisable(value, &[Mistake { kind: MistakeKind::Bias, value: value - bias }]);
        self.steps.push(Step::new(Kind::Sum, Phase::Forward, value).of(layer, unit).with(mistakes));
    }

    /// What becomes of a sum.
    fn activation(&mut self, layer: usize, unit: usize) {
        let at = &self.pass.passed[layer];
        let mut step = |kind, value| self.steps.push(Step::new(kind, Phase::Forward, value).of(layer, unit));
        let y = at.pre_activations[unit];
        if at.moments.is_some() {
            step(Kind::Normalize, y);
        }
        let a = at.activations[unit];
        let mistakes = recognisable(a, &[Mistake { kind: MistakeKind::Activation, value: y }]);
        self.steps.push(Step::new(Kind::Activation, Phase::Forward, a).of(layer, unit).with(mistakes));
        if self.pass.example.layers()[layer].shortcut != Shortcut::None {
            self.steps.push(Step::new(Kind::Shortcut, Phase::Forward, at.outputs[unit]).of(layer, unit));
        }
    }

    fn error(&mut self) {
        let example = &self.pass.example;
        let output = example.layers().len() - 1;
        for (unit, &error) in self.pass.errors.iter().enumerate() {
            let difference = example.targets[unit] - self.pass.passed[output].activations[unit];
            let wrong = [
                (MistakeKind::Sign, -error),
                (MistakeKind::Half, 2.0 * error),
                (MistakeKind::Square, 0.5 * difference),
            ];
            let wrong = wrong.map(|(kind, value)| Mistake { kind, value });
            // The cross entropies have neither half nor square.
            let count = if example.loss == Loss::SquaredError { wrong.len() } else { 1 };
            let mistakes = recognisable(error, &wrong[..count]);
            let step = Step::new(Kind::Error, Phase::Error, error).of(output, unit).with(mistakes);
            self.steps.push(Step { output: Some(unit), ..step });
        }
        self.steps.push(Step::new(Kind::Total, Phase::Error, self.pass.total()));
    }

    /// A parameter through each output's error that it reaches.
    fn through_errors(&mut self, place: Place) {
        let output = self.pass.example.layers().len() - 1;
        let reached = if place.layer == output { place.unit..place.unit + 1 } else { 0..self.pass.errors.len() };
        let first = self.chains.len();
        for unit in reached {
            let mut factors = self.at_output(unit);
            if place.layer < output {
                factors.push(self.weight(output, unit, place.unit));
                factors.push(self.slope(place.layer, place.unit));
            }
            factors.push(self.input(place));
            self.follow(Chain::of_parameter(place, Some(unit), factors), 0);
            self.product();
        }
        let chains = &self.chains[first..];
        if chains.len() > 1 {
            let value = chains.iter().map(|chain| chain.value).sum();
            let mistakes = recognisable(value, &self.wrong(chains));
            self.steps.push(Step::new(Kind::SumOfErrors, Phase::Backward, value).about(place).with(mistakes));
        }
        self.update(place, first);
    }

    /// A parameter through dE/dz of its unit, which takes that of all units above.
    fn through_deltas(&mut self, place: Place) {
        for layer in (place.layer + 1..self.pass.passed.len()).rev() {
            (0..self.pass.passed[layer].sums.len()).for_each(|unit| self.delta(layer, unit));
        }
        let known = self.knows_delta(place.layer, place.unit);
        self.delta(place.layer, place.unit);
        let first = self.chains.len();
        let delta = self.pass.behind[place.layer].deltas[place.unit];
        let factors = vec![Factor::new(Kind::Delta, place.layer, place.unit, None, delta), self.input(place)];
        // What was found just now needs no reminder.
        self.follow(Chain::of_parameter(place, None, factors), usize::from(!known));
        self.product();
        self.update(place, first);
    }

    fn knows_delta(&self, layer: usize, unit: usize) -> bool {
        self.met.iter().any(|factor| factor.is(&Factor::new(Kind::Delta, layer, unit, None, 0.0)))
    }

    /// dE/dz of a unit, if it was not found before.
    fn delta(&mut self, layer: usize, unit: usize) {
        if self.knows_delta(layer, unit) {
            return;
        }
        if self.pass.example.layers()[layer].normalization == Normalization::Layer {
            // The units of the layer depend on each other.
            for other in 0..self.pass.passed[layer].sums.len() {
                let factors = vec![self.by_output(layer, other), self.slope(layer, other)];
                let chain = Chain::of_unit(Of::PreActivation, layer, other, factors);
                if !self.chains.iter().any(|known| (known.of, known.layer, known.unit) == (chain.of, layer, other)) {
                    self.follow(chain, 0);
                    self.product();
                }
            }
            let value = self.pass.behind[layer].deltas[unit];
            self.steps.push(Step::new(Kind::Delta, Phase::Backward, value).of(layer, unit));
        } else {
            let factors = self.to_sum(layer, unit);
            let several = factors.len() > 1;
            self.follow(Chain::of_unit(Of::Delta, layer, unit, factors), 0);
            if several {
                self.product();
            }
        }
        let delta = Factor::new(Kind::Delta, layer, unit, None, self.pass.behind[layer].deltas[unit]);
        self.met.push(Factor { step: self.steps.len() - 1, ..delta });
    }

    /// The factors of dE/dz of a unit, without layer normalisation.
    fn to_sum(&self, layer: usize, unit: usize) -> Vec<Factor> {
        if layer + 1 == self.pass.passed.len() {
            return self.at_output(unit);
        }
        let mut factors = vec![self.by_output(layer, unit), self.slope(layer, unit)];
        if let Some(moments) = &self.pass.passed[layer].moments {
            let gamma = self.pass.example.parameters[self.pass.example.layers()[layer].places.gamma.start + unit];
            let value = gamma / moments.deviation_of(unit);
            factors.push(Factor::new(Kind::Normalization, layer, unit, None, value));
        }
        factors
    }

    /// The factors of dE/dz of an output.
    fn at_output(&self, unit: usize) -> Vec<Factor> {
        let output = self.pass.passed.len() - 1;
        let behind = &self.pass.behind[output];
        if self.pass.example.in_one_piece() {
            return vec![Factor::new(Kind::OutputDelta, output, unit, None, behind.deltas[unit])];
        }
        vec![Factor::new(Kind::LossSlope, output, unit, None, behind.by_outputs[unit]), self.slope(output, unit)]
    }

    fn slope(&self, layer: usize, unit: usize) -> Factor {
        Factor::new(Kind::Slope, layer, unit, None, self.pass.behind[layer].slopes[unit])
    }

    fn by_output(&self, layer: usize, unit: usize) -> Factor {
        let behind = &self.pass.behind;
        let updated = Some(self.pass.next.by_output(layer, unit, &behind[layer + 1]));
        Factor { updated, ..Factor::new(Kind::ByOutput, layer, unit, None, behind[layer].by_outputs[unit]) }
    }

    fn weight(&self, layer: usize, unit: usize, input: usize) -> Factor {
        let [value, updated] = [&self.pass.example, &self.pass.next].map(|example| example.weight(layer, unit, input));
        Factor { updated: Some(updated), ..Factor::new(Kind::WeightFactor, layer, unit, Some(input), value) }
    }

    /// What comes in to a weight, or 1 to a bias.
    fn input(&self, Place { layer, unit, input, .. }: Place) -> Factor {
        let below = self.pass.example.below(&self.pass.passed, layer);
        Factor::new(Kind::InputFactor, layer, unit, input, input.map_or(1.0, |input| below[input]))
    }

    /// Takes in a chain: a step for each of its factors from number `from` on that is new, one for all between that were met
    /// before.
    fn follow(&mut self, mut chain: Chain, from: usize) {
        let number = self.chains.len();
        let mut reused: Vec<usize> = Vec::new();
        for place in 0..=chain.factors.len() {
            let met = chain.factors.get(place).map(|factor| self.met.iter().find(|met| met.is(factor)));
            if let (Some(Some(met)), Some(factor)) = (met, chain.factors.get_mut(place)) {
                factor.step = met.step;
                if place >= from {
                    reused.push(place);
                }
                continue;
            }
            if !reused.is_empty() {
                let value = reused.iter().map(|&place| chain.factors[place].value).product();
                let step = Step::new(Kind::Reused, Phase::Backward, value);
                let boxed = core::mem::take(&mut reused);
                self.steps.push(Step { chain: Some(number), output: chain.output, boxed, ..step });
            }
            if let Some(factor) = chain.factors.get_mut(place) {
                factor.step = self.steps.len();
                self.met.push(*factor);
                let step = self.factor(factor);
                self.steps.push(Step { chain: Some(number), output: chain.output, boxed: vec![place], ..step });
            }
        }
        self.chains.push(chain);
    }

    /// The step that finds a factor.
    fn factor(&self, factor: &Factor) -> Step {
        let &Factor { kind, layer, unit, input, value, .. } = factor;
        let wrong = match kind {
            Kind::LossSlope => Some((MistakeKind::Sign, -value)),
            Kind::Slope => Some((MistakeKind::Derivative, self.pass.passed[layer].activations[unit])),
            _ => factor.updated.map(|wrong| (MistakeKind::UpdatedWeight, wrong)),
        };
        let wrong = wrong.map(|(kind, value)| Mistake { kind, value });
        let step = Step::new(kind, Phase::Backward, value).of(layer, unit).with(recognisable(value, wrong.as_slice()));
        Step { input, ..step }
    }

    /// The product of the last chain.
    fn product(&mut self) {
        let Some(chain) = self.chains.last() else { return };
        let mistakes = recognisable(chain.value, &self.wrong(core::slice::from_ref(chain)));
        let step = Step::new(Kind::Product, Phase::Backward, chain.value).of(chain.layer, chain.unit).with(mistakes);
        self.steps.push(Step {
            part: chain.part,
            input: chain.input,
            output: chain.output,
            chain: Some(self.chains.len() - 1),
            boxed: (0..chain.factors.len()).collect(),
            ..step
        });
    }

    /// What mistakes make of the sum of some chains, those within their factors included.
    fn wrong(&self, chains: &[Chain]) -> Vec<Mistake> {
        let mut products = Vec::with_capacity(chains.len());
        for chain in chains {
            let mut factors = Vec::new();
            for factor in &chain.factors {
                let same =
                    |chain: &&Chain| (chain.of, chain.layer, chain.unit) == (Of::Delta, factor.layer, factor.unit);
                let delta = self.chains.iter().find(same).filter(|_| factor.kind == Kind::Delta);
                factors.extend_from_slice(delta.map_or(core::slice::from_ref(factor), |delta| &delta.factors));
            }
            products.push(factors);
        }
        of_products(&products)
    }

    /// The penalties and the new value of a parameter, whose chains are those from number `first` on.
    fn update(&mut self, place: Place, first: usize) {
        let Pass { example, gradients, next, before, after, .. } = self.pass;
        let Some(index) = example.index(place) else { return };
        let (parameter, gradient) = (example.parameters[index], gradients[index]);
        let mut wrong = self.wrong(&self.chains[first..]);
        if place.part == Part::Weights && (example.l1 > 0.0 || example.l2 > 0.0) {
            for mistake in &mut wrong {
                mistake.value += example.penalty_slope(parameter);
            }
            let step = Step::new(Kind::Penalty, Phase::Backward, gradient).about(place);
            self.steps.push(step.with(recognisable(gradient, &wrong)));
        }
        if !before.trains(index) {
            return;
        }
        let value = next.parameters[index];
        for mistake in &mut wrong {
            mistake.value = match mistake.kind {
                // Up instead of down, with the same step.
                MistakeKind::Sign => 2.0 * parameter - value,
                _ => before.updated(index, parameter, mistake.value, before.learning_rate()),
            };
        }
        wrong.push(Mistake { kind: MistakeKind::Rate, value: before.updated(index, parameter, gradient, 1.0) });
        wrong.push(Mistake { kind: MistakeKind::Gradient, value: gradient });
        let step = Step::new(Kind::Update, Phase::Update, value).about(place).with(recognisable(value, &wrong));
        let (before, after) = (before.memory(index), after.memory(index));
        let pair = |before: Option<f64>, after: Option<f64>| Some([before?, after?]);
        let memory = Remembered { first: pair(before.first, after.first), second: pair(before.second, after.second) };
        let remembers = memory.first.is_some() || memory.second.is_some();
        self.steps.push(Step { memory: remembers.then_some(memory), ..step });
    }
}
