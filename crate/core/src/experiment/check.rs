//! From [`Experiment`] to [`CheckedExperiment`], the proof that all settings fit together.

use std::sync::Arc;

use serde::Serialize;
use serde_json::Value;

use super::error::{DocumentError, Errors, Problem};
use super::rules::{Rules, Shape};
use super::{Experiment, Output, Source, Task, read};
use crate::data::Digits;

/// An experiment whose settings were all found to fit together. Only this can train.
#[derive(Clone, Debug, PartialEq)]
pub struct CheckedExperiment {
    experiment: Experiment,
    task: Task,
    output: Output,
    samples: usize,
    columns: usize,
    inputs: usize,
    /// The samples of source `digits`.
    digits: Option<Arc<Digits>>,
}

/// How the space of the inputs can be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum View {
    /// The square of a 2-D source.
    Plane,
    /// One axis, for data of one column.
    Line,
    /// Two of several columns.
    Columns,
}

impl CheckedExperiment {
    /// Reads and checks a document of any source that needs no file.
    ///
    /// # Errors
    /// All mistakes of the document, in single settings and between them.
    pub fn from_json(text: &str) -> Result<Self, Vec<DocumentError>> {
        Self::with_digits(text, None)
    }

    /// Reads and checks a document, whose source may be `digits` where they are at hand.
    ///
    /// # Errors
    /// All mistakes of the document; or, where there are none, that it needs the digits.
    pub fn with_digits(text: &str, digits: Option<&Arc<Digits>>) -> Result<Self, Vec<DocumentError>> {
        Self::from_value(&read::parse(text)?, digits)
    }

    fn from_value(value: &Value, digits: Option<&Arc<Digits>>) -> Result<Self, Vec<DocumentError>> {
        let errors = Errors::default();
        let experiment = read::experiment(value, &errors);
        let rules = Rules { experiment: &experiment, errors: &errors };
        let shape = rules.data();
        let output = rules.output(&shape);
        rules.parameters(&shape, &output);
        rules.training(&shape);

        let digits = digits.filter(|_| experiment.data.source == Source::Digits).cloned();
        // Last: nobody has to fetch a file for a document that would be refused all the same.
        if experiment.data.source == Source::Digits && digits.is_none() && errors.is_empty() {
            errors.push("data.source", Problem::NotLoaded { value: "digits".to_owned() });
        }
        let errors = errors.into_vec();
        if !errors.is_empty() {
            return Err(errors);
        }
        let Shape { task, samples, columns, inputs, .. } = shape;
        Ok(Self { experiment, task, output, samples, columns, inputs, digits })
    }

    /// The document with every default filled in.
    pub fn experiment(&self) -> &Experiment {
        &self.experiment
    }

    /// The document by itself.
    pub(crate) fn into_experiment(self) -> Experiment {
        self.experiment
    }

    /// What is to be learnt.
    pub fn task(&self) -> Task {
        self.task
    }

    /// The output layer.
    pub fn output(&self) -> Output {
        self.output
    }

    /// Numbers per target: the units of the output layer.
    pub fn outputs(&self) -> usize {
        self.output.units
    }

    /// Samples of all sets together.
    pub fn samples(&self) -> usize {
        self.samples
    }

    /// Numbers per sample before the features.
    pub fn columns(&self) -> usize {
        self.columns
    }

    /// Features: the inputs of the network.
    pub fn inputs(&self) -> usize {
        self.inputs
    }

    /// Whether the samples can be turned and mirrored.
    pub fn can_turn(&self) -> bool {
        self.experiment.data.source.can_turn(self.columns)
    }

    /// The samples of source `digits`; `None` for any other.
    pub(crate) fn digits(&self) -> Option<&Digits> {
        self.digits.as_deref()
    }

    /// Checks another document, whose source may be `digits` where this one's is.
    ///
    /// # Errors
    /// All mistakes, as in [`Self::from_json`].
    pub(crate) fn check_other(&self, document: &Value) -> Result<Self, Vec<DocumentError>> {
        Self::from_value(document, self.digits.as_ref())
    }

    /// How the space of the inputs can be shown.
    pub fn view(&self) -> View {
        match (self.experiment.data.source.is_plane(), self.columns) {
            (true, _) => View::Plane,
            (false, 1) => View::Line,
            (false, _) => View::Columns,
        }
    }
}

impl Experiment {
    /// Checks an experiment of a source that needs no file, built by a program. It goes through the document's own reader,
    /// so that it is held to the same ranges.
    ///
    /// # Errors
    /// All mistakes, as in [`CheckedExperiment::from_json`].
    pub fn check(&self) -> Result<CheckedExperiment, Vec<DocumentError>> {
        // A number that JSON does not have (NaN) becomes null there, which is refused as any other wrong type.
        CheckedExperiment::from_value(&serde_json::to_value(self).unwrap_or_default(), None)
    }
}
