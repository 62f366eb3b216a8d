//! Gradient check: the gradients of backpropagation against central differences of the loss, in double precision.
//!
//! Both are of the first batch of a document, in training mode and with its penalties; neurons switched off and noise on the
//! weights are the same in every evaluation.

use serde::Serialize;
use strum::{EnumString, IntoStaticStr};
use thiserror::Error;

use crate::data::split;
use crate::experiment::{Activation, CheckedExperiment};
use crate::kernels::{Double, Lane};
use crate::network::{Layer, Network};
use crate::training::Trainer;

/// A step h that suits most networks: the error of the formula, of order h^2, and the rounding of the losses, of order 1/h,
/// are about the same.
pub const STEP: f64 = 1e-5;

/// Steps that can be asked for.
pub const STEPS: core::ops::RangeInclusive<f64> = 1e-8..=1e-2;

/// Multiply-adds of the largest check: a second or two. With p parameters and n samples in the batch it takes 6 p^2 n: two
/// passes for each parameter, a pass of three products.
pub const LARGEST: u64 = 1 << 30;

/// What came of a check.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Report {
    /// h of the differences.
    pub step: f64,
    /// Loss of the batch, penalties included.
    pub loss: f64,
    /// Gradients compared.
    pub count: usize,
    /// Parameters left out because something crosses a corner between the two evaluations: what relu, leaky_relu, elu or selu
    /// is applied to passes 0, or so does a weight on which there is an l1 penalty. The difference has no meaning there.
    pub left_out: usize,
    /// Mean relative error.
    pub mean_error: f64,
    /// Largest relative error, and where; `None` where nothing could be compared.
    pub worst: Option<Comparison>,
}

/// One gradient, twice.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Comparison {
    /// Layer, counting from 0, the output layer last.
    pub layer: usize,
    /// Which of its parameters.
    pub part: Part,
    /// Which unit's.
    pub unit: usize,
    /// From which input, of a weight or a projection.
    pub input: Option<usize>,
    /// a, by backpropagation.
    pub analytic: f64,
    /// n = (L(theta + h) - L(theta - h)) / 2 h.
    pub numeric: f64,
    /// |a - n| / max(|a|, |n|, e). Here e = 10^6 2^-52 max(1, |L|) / h: of smaller gradients the rounding of the losses leaves
    /// less than six digits, and a relative error would be one of that rounding.
    pub error: f64,
}

/// The parameters of a layer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, EnumString, IntoStaticStr)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
#[allow(missing_docs, reason = "named as in the document")]
pub enum Part {
    Weights,
    Biases,
    Gamma,
    Beta,
    Projection,
}

/// Why gradients were not checked.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Error)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum CheckError {
    /// It would take too long.
    #[error(
        "{parameters} parameters on batches of {batch} take {multiply_adds} multiply-adds to check, more than {largest}: \
         a smaller network or batch can be checked"
    )]
    TooLarge {
        /// Parameters of the network.
        parameters: usize,
        /// Samples of its first batch.
        batch: usize,
        /// What the check would take.
        multiply_adds: u64,
        /// What it may take.
        largest: u64,
    },
    /// The step is too small, too large or no number.
    #[error("a step of {step} is not in {min:e}..={max:e}")]
    Step {
        /// The step asked for.
        step: f64,
        /// The smallest one.
        min: f64,
        /// The largest one.
        max: f64,
    },
    /// The loss, or a loss nearby, is not finite.
    #[error("the loss of the first batch is not a finite number")]
    NotFinite,
}

/// Checks the gradient of every parameter of the document's initial network, those of biases that are not trained too.
///
/// # Errors
/// When the network is too large, the step is not in [`STEPS`], or a loss is not finite.
pub fn gradient_check(experiment: &CheckedExperiment, step: f64) -> Result<Report, CheckError> {
    if !STEPS.contains(&step) {
        return Err(CheckError::Step { step, min: *STEPS.start(), max: *STEPS.end() });
    }
    affordable(experiment)?;
    let mut trainer = Trainer::<Double>::new(experiment.clone());
    let loss = trainer.differentiate();
    let finite = |loss: f64| if loss.is_finite() { Ok(loss) } else { Err(CheckError::NotFinite) };
    finite(loss)?;
    let (parameters, gradients) = (trainer.parameters(), trainer.gradients());
    let least = 1e6 * f64::EPSILON * loss.abs().max(1.0) / step;
    let l1 = experiment.experiment().training.l1;

    let mut report = Report { step, loss, count: 0, left_out: 0, mean_error: 0.0, worst: None };
    for (layer, part, place, unit, input) in all_parameters(trainer.network().layers()) {
        let (value, analytic) = (parameters[place], gradients[place]);
        let (above, below) = (value + step, value - step);
        let loss_above = finite(trainer.probe(place, above))?;
        let sides = sides(&trainer);
        let loss_below = finite(trainer.probe(place, below))?;
        let penalized = l1 > 0.0 && matches!(part, Part::Weights | Part::Projection);
        if sides != self::sides(&trainer) || penalized && below <= 0.0 && above >= 0.0 {
            report.left_out += 1;
            continue;
        }
        let numeric = (loss_above - loss_below) / (above - below);
        let error = (analytic - numeric).abs() / analytic.abs().max(numeric.abs()).max(least);
        report.count += 1;
        report.mean_error += error;
        if report.worst.is_none_or(|worst| error > worst.error) {
            report.worst = Some(Comparison { layer, part, unit, input, analytic, numeric, error });
        }
    }
    report.mean_error /= report.count.max(1) as f64;
    Ok(report)
}

fn affordable(experiment: &CheckedExperiment) -> Result<(), CheckError> {
    let parameters = Network::<Double>::new(experiment).parameter_count();
    let document = experiment.experiment();
    let (test, validation) =
        split::sizes(experiment.samples(), document.data.test_fraction, document.data.validation_fraction);
    let batch = document.training.batch_size.min(experiment.samples() - test - validation);
    let multiply_adds = 6 * (parameters as u64).pow(2) * batch as u64;
    if multiply_adds > LARGEST {
        return Err(CheckError::TooLarge { parameters, batch, multiply_adds, largest: LARGEST });
    }
    Ok(())
}

/// Layer, part, flat place, unit and input of every parameter, in the flat order.
pub(crate) fn all_parameters(layers: &[Layer]) -> Vec<(usize, Part, usize, usize, Option<usize>)> {
    let mut all = Vec::new();
    for (number, Layer { inputs, places, .. }) in layers.iter().enumerate() {
        for (part, places) in [
            (Part::Weights, &places.weights),
            (Part::Biases, &places.biases),
            (Part::Gamma, &places.gamma),
            (Part::Beta, &places.beta),
            (Part::Projection, &places.projection),
        ] {
            let matrix = matches!(part, Part::Weights | Part::Projection);
            all.extend(places.clone().enumerate().map(|(index, place)| {
                let (unit, input) = if matrix { (index / inputs, Some(index % inputs)) } else { (index, None) };
                (number, part, place, unit, input)
            }));
        }
    }
    all
}

/// On which side of its corner is everything that an activation with one was applied to in the last pass.
fn sides(trainer: &Trainer<Double>) -> Vec<bool> {
    let layers = trainer.network().layers().iter().zip(&trainer.pass().layers);
    layers
        .filter(|(layer, _)| has_corner(layer.activation))
        .flat_map(|(_, at)| Double::numbers(at.pre_activations()))
        .map(|&y| y > 0.0)
        .collect()
}

/// Whether f or f' has a corner at 0.
fn has_corner(activation: Activation) -> bool {
    match activation {
        Activation::Relu | Activation::LeakyRelu | Activation::Elu | Activation::Selu => true,
        Activation::Linear
        | Activation::Sigmoid
        | Activation::Tanh
        | Activation::Gelu
        | Activation::Silu
        | Activation::Softplus
        | Activation::Softmax => false,
    }
}
