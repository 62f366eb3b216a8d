//! The gradients of a pass against central differences of its loss, and how the difference depends on the step h.

use serde::Serialize;

use super::example::Example;
use super::{Options, Pass, Place, not_finite};
use crate::experiment::{CheckedExperiment, DocumentError, Problem};
use crate::gradient_check::all_parameters;

/// Steps that can be asked for.
pub const STEPS: core::ops::RangeInclusive<f64> = 1e-15..=1.0;

/// Exponents of ten of the curve's steps.
const EXPONENTS: [i32; 2] = [-1, -14];
/// Steps of the curve in each decade.
const PER_DECADE: i32 = 3;

/// All gradients of a pass, twice.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Check {
    /// h
    pub step: f64,
    /// Every parameter, in the flat order.
    pub rows: Vec<Compared>,
    /// The row with the largest error, the first of equals.
    pub worst: usize,
    /// The row of the parameter that is differentiated first.
    pub chosen: usize,
    /// How the errors depend on the step.
    pub curve: Curve,
}

/// A gradient, twice.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Compared {
    /// Of which parameter.
    pub place: Place,
    /// a, by backpropagation, penalties included.
    pub analytic: f64,
    /// n = (L(theta + h) - L(theta - h)) / 2 h, L with the penalties.
    pub numeric: f64,
    /// |a - n| / max(|a|, |n|), and 0 where both are 0.
    pub error: f64,
}

/// Errors over steps: those of the formula fall with h^2, those of rounding grow with 1/h.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Curve {
    /// h, falling.
    pub steps: Vec<f64>,
    /// The error of the chosen parameter.
    pub errors: Vec<f64>,
    /// The largest error of all parameters.
    pub worst: Vec<f64>,
}

/// Compares the gradients of a pass with differences.
///
/// # Errors
/// When the step is not in [`STEPS`], and as in [`super::trace`].
pub fn check(experiment: &CheckedExperiment, options: &Options) -> Result<Check, Vec<DocumentError>> {
    let step = options.step;
    if !STEPS.contains(&step) {
        let problem = Problem::Range { value: step, min: *STEPS.start(), max: *STEPS.end() };
        return Err(vec![DocumentError { path: "step".to_owned(), problem }]);
    }
    let (pass, _) = Pass::after(experiment, options)?;
    let chosen = pass.chosen(&options.weights);
    let mut example = pass.example.clone();
    let parameters = all_parameters(example.layers());
    let mut compare = |index: usize, step: f64| compared(&mut example, &pass.gradients, index, step);

    let mut rows = Vec::with_capacity(parameters.len());
    for (layer, part, index, unit, input) in parameters {
        let (numeric, error) = compare(index, step)?;
        let place = Place { layer, part, unit, input };
        rows.push(Compared { place, analytic: pass.gradients[index], numeric, error });
    }
    let chosen = chosen.first().and_then(|&place| pass.example.index(place)).unwrap_or_default();
    let mut curve = Curve { steps: Vec::new(), errors: Vec::new(), worst: Vec::new() };
    let [first, last] = EXPONENTS.map(|exponent| PER_DECADE * exponent);
    for power in (last..=first).rev() {
        let step = libm::pow(10.0, f64::from(power) / f64::from(PER_DECADE));
        let error = |index| compare(index, step).map(|(_, error)| error);
        let errors = (0..rows.len()).map(error).collect::<Result<Vec<_>, _>>()?;
        curve.steps.push(step);
        curve.errors.push(errors[chosen]);
        curve.worst.push(errors.into_iter().fold(0.0, f64::max));
    }
    let larger = |most: usize, next: usize| if rows[next].error > rows[most].error { next } else { most };
    let worst = (0..rows.len()).fold(0, larger);
    Ok(Check { step, rows, worst, chosen, curve })
}

/// n and the error of the parameter at a flat place.
fn compared(
    example: &mut Example,
    gradients: &[f64],
    index: usize,
    step: f64,
) -> Result<(f64, f64), Vec<DocumentError>> {
    let parameter = example.parameters[index];
    let mut loss = |parameter: f64| {
        example.parameters[index] = parameter;
        example.errors(&example.forward()).iter().sum::<f64>() + example.penalty()
    };
    let (above, below) = (loss(parameter + step), loss(parameter - step));
    example.parameters[index] = parameter;
    let (analytic, numeric) = (gradients[index], (above - below) / (2.0 * step));
    if !numeric.is_finite() {
        return Err(not_finite());
    }
    let size = analytic.abs().max(numeric.abs());
    Ok((numeric, if size > 0.0 { (analytic - numeric).abs() / size } else { 0.0 }))
}
