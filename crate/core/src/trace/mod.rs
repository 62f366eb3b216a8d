//! Backpropagation by hand: one sample's way through a small network and back, every number and every step that leads to it, in
//! double precision.
//!
//! The pass is in evaluation mode: no neuron is switched off, no noise is added and no gradient clipped; a batch normalisation
//! takes its running statistics, which are constants. The loops are written for reading and are none of the kernels', so that
//! comparing both is a test; activations, losses and update rules have one home and are taken from there.

mod backward;
mod chain;
mod check;
mod example;
mod exercise;
mod forward;
mod layer;
mod lists;
mod mistakes;
mod options;
mod steps;
mod take_over;
mod update;
mod walk;

pub use chain::{Chain, Factor, Of};
pub use check::{Check, Compared, Curve, STEPS, check};
pub use example::Statistics;
pub use exercise::exercise;
pub use layer::{TraceLayer, Values};
pub use mistakes::{Mistake, MistakeKind};
pub use options::Options;
pub use steps::{Kind, Phase, Remembered, Step};
pub use take_over::{TakeOver, Worked, take_over};

use serde::Serialize;

use crate::experiment::{CheckedExperiment, DocumentError, Loss, Optimizer, Problem};
use crate::gradient_check::{Part, all_parameters};
use backward::Behind;
use example::Example;
use forward::AtLayer;
use update::Updates;

/// Most hidden layers.
pub const HIDDEN_LAYERS: usize = 6;
/// Most units of a layer, of the output layer too.
pub const UNITS: usize = 8;
/// Most inputs.
pub const INPUTS: usize = 9;
/// Most updates before the pass: some tens of milliseconds for the largest network.
pub const ITERATIONS: usize = 10_000;

/// A parameter by its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Place {
    /// Layer, counting from 0, the output layer last.
    pub layer: usize,
    /// Which of its parameters.
    pub part: Part,
    /// Which unit's.
    pub unit: usize,
    /// From which input, of a weight or a projection.
    pub input: Option<usize>,
}

/// The worked pass of one sample.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Trace {
    /// Updates before this pass.
    pub iteration: usize,
    /// E (without penalties) before each update: `losses[iteration]` is that of this pass, the last one that after its update.
    pub losses: Vec<f64>,
    /// What is minimised.
    pub loss: Loss,
    /// The features, `[inputs]`.
    pub inputs: Vec<f64>,
    /// What was to come out, `[outputs]`.
    pub targets: Vec<f64>,
    /// `E_k` of each output.
    pub errors: Vec<f64>,
    /// E, their sum.
    pub total: f64,
    /// Hidden layers, input side first, and the output layer last.
    pub layers: Vec<TraceLayer>,
    /// The update rule.
    pub optimizer: Optimizer,
    /// Whether biases are updated.
    pub train_biases: bool,
    /// Rate of the penalty `l1 sum |w|`.
    pub l1: f64,
    /// Rate of the penalty `l2 / 2 sum w^2`.
    pub l2: f64,
    /// Whether the chains go through each output's error on its own and are summed up; else derivatives are accumulated layer by
    /// layer.
    pub per_error: bool,
    /// What is differentiated.
    pub weights: Vec<Place>,
    /// The chains of factors that the steps are about.
    pub chains: Vec<Chain>,
    /// One number each, in the order in which they are found by hand.
    pub steps: Vec<Step>,
}

/// A pass with everything that follows from it.
struct Pass {
    /// Before the update.
    example: Example,
    passed: Vec<AtLayer>,
    behind: Vec<Behind>,
    /// Penalties included, in the flat order.
    gradients: Vec<f64>,
    errors: Vec<f64>,
    /// After the update.
    next: Example,
    /// The rule with what it remembers before the update.
    before: Updates,
    /// And after it.
    after: Updates,
}

impl Pass {
    /// The pass of `example` and the update that follows.
    ///
    /// # Errors
    /// When a number overflows.
    fn new(example: Example, before: Updates) -> Result<Self, Vec<DocumentError>> {
        let passed = example.forward();
        let behind = example.backward(&passed);
        let gradients = example.gradients(&passed, &behind);
        let errors = example.errors(&passed);
        let mut after = before.clone();
        let updated = after.update(&example.parameters, &gradients);
        if [&errors, &gradients, &updated].into_iter().flatten().any(|number| !number.is_finite()) {
            return Err(not_finite());
        }
        let next = example.with(updated);
        Ok(Self { example, passed, behind, gradients, errors, next, before, after })
    }

    /// Pass number `iteration` of a document, and the losses of those before.
    ///
    /// # Errors
    /// When the network is too large, there are too many iterations, or a number overflows.
    fn after(experiment: &CheckedExperiment, options: &Options) -> Result<(Self, Vec<f64>), Vec<DocumentError>> {
        let Options { iteration, ref statistics, .. } = *options;
        let start = Example::new(experiment, statistics)?;
        if iteration > ITERATIONS {
            let problem = Problem::Range { value: iteration as f64, min: 0.0, max: ITERATIONS as f64 };
            return Err(vec![DocumentError { path: "iteration".to_owned(), problem }]);
        }
        let updates = Updates::new(&start, &experiment.experiment().training);
        let mut pass = Self::new(start, updates)?;
        let mut losses = vec![pass.total()];
        for _ in 0..iteration {
            pass = Self::new(pass.next, pass.after)?;
            losses.push(pass.total());
        }
        Ok((pass, losses))
    }

    /// E
    fn total(&self) -> f64 {
        self.errors.iter().sum()
    }

    /// E after the update.
    ///
    /// # Errors
    /// When it overflows.
    fn next_total(&self) -> Result<f64, Vec<DocumentError>> {
        let total = self.next.errors(&self.next.forward()).iter().sum::<f64>();
        if total.is_finite() { Ok(total) } else { Err(not_finite()) }
    }

    /// What to differentiate: the wanted weights and biases that there are, each once, or else the steepest weight.
    fn chosen(&self, wanted: &[Place]) -> Vec<Place> {
        let mut chosen = Vec::new();
        for &place in wanted {
            let learnt = matches!(place.part, Part::Weights | Part::Biases) && self.example.index(place).is_some();
            if learnt && !chosen.contains(&place) {
                chosen.push(place);
            }
        }
        if chosen.is_empty() {
            chosen.extend(self.steepest());
        }
        chosen
    }

    /// The weight with the largest |dE/dw|.
    fn steepest(&self) -> Option<Place> {
        let mut steepest = None;
        for (layer, part, index, unit, input) in all_parameters(self.example.layers()) {
            let slope = self.gradients[index].abs();
            if part == Part::Weights && steepest.is_none_or(|(most, _)| slope > most) {
                steepest = Some((slope, Place { layer, part, unit, input }));
            }
        }
        steepest.map(|(_, place)| place)
    }
}

/// Works through the first sample of a document.
///
/// # Errors
/// When the network is too large, there are too many iterations, or a number overflows.
pub fn trace(experiment: &CheckedExperiment, options: &Options) -> Result<Trace, Vec<DocumentError>> {
    let (pass, mut losses) = Pass::after(experiment, options)?;
    losses.push(pass.next_total()?);
    let training = &experiment.experiment().training;
    let weights = pass.chosen(&options.weights);
    let (chains, steps) = walk::walk(&pass, &weights, losses[options.iteration + 1]);
    Ok(Trace {
        iteration: options.iteration,
        loss: training.loss,
        inputs: pass.example.inputs.clone(),
        targets: pass.example.targets.clone(),
        errors: pass.errors.clone(),
        total: losses[options.iteration],
        layers: layer::layers(&pass),
        optimizer: training.optimizer,
        train_biases: training.train_biases,
        l1: training.l1,
        l2: training.l2,
        per_error: chain::per_error(&pass.example),
        losses,
        weights,
        chains,
        steps,
    })
}

/// What is said of numbers that overflow.
fn not_finite() -> Vec<DocumentError> {
    vec![DocumentError { path: String::new(), problem: Problem::NotFinite }]
}
