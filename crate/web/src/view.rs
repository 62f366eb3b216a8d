//! What the page wants to see, as it says it.

use gradiente_charts::colour::Theme;
use gradiente_charts::lines::AxisStyle;
use gradiente_charts::loss::LossColours;
use gradiente_core::data::table;
use serde::{Deserialize, Serialize};

use crate::error::{CallError, colour};

/// The page's appearance.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum ThemeName {
    Light,
    Dark,
}

impl From<ThemeName> for Theme {
    fn from(name: ThemeName) -> Self {
        match name {
            ThemeName::Light => Self::Light,
            ThemeName::Dark => Self::Dark,
        }
    }
}

/// What a snapshot shows.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct View {
    pub(crate) theme: ThemeName,
    /// Side of a neuron's picture in pixels; 0 for none.
    pub(crate) neuron_size: usize,
    pub(crate) output: Option<OutputView>,
    pub(crate) flow: FlowView,
    /// The sample of the batch whose way through the network is told; none for no such numbers.
    pub(crate) pass: Option<usize>,
    /// Whether what is wrong with the run is wanted.
    pub(crate) diagnosis: bool,
}

/// What is wanted of the gradient flow.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(untagged)]
pub(crate) enum FlowView {
    /// The gradients' norms, or nothing.
    Norms(bool),
    /// Everything.
    Full(FullFlow),
}

/// The name of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum FullFlow {
    Full,
}

/// What the large output shows.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub(crate) struct OutputView {
    /// Its side in pixels.
    pub(crate) size: usize,
    /// The neuron whose function it is; none for the network's answer.
    pub(crate) unit: Option<Unit>,
    /// Only the sign, or the most probable class.
    pub(crate) discretize: bool,
    /// The columns along the two axes, of data with several.
    pub(crate) columns: [usize; 2],
}

/// A neuron; layer -1 is the input features.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub(crate) struct Unit {
    pub(crate) layer: isize,
    pub(crate) unit: usize,
}

/// How large a chart is.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize)]
pub(crate) struct Size {
    /// Size in CSS pixels.
    pub(crate) width: f64,
    pub(crate) height: f64,
    /// Pixels of the screen in a CSS pixel.
    pub(crate) dpr: f64,
}

/// How the loss curve is drawn.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub(crate) struct LossView {
    pub(crate) size: Size,
    pub(crate) log: bool,
    pub(crate) pointer: Option<Pointer>,
    pub(crate) labels: Labels,
    pub(crate) colors: Colors,
    pub(crate) ghosts: Vec<GhostView>,
}

/// Another run's losses.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub(crate) struct GhostView {
    pub(crate) color: String,
    /// Length of a dash and of the gap after it, in CSS pixels.
    pub(crate) dashes: (f64, f64),
    pub(crate) epochs: Vec<f64>,
    pub(crate) losses: Vec<f64>,
}

/// A chart of any lines.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub(crate) struct LinesView {
    pub(crate) size: Size,
    pub(crate) x: AxisView,
    pub(crate) y: AxisView,
    pub(crate) lines: Vec<LineView>,
    pub(crate) bands: Vec<BandView>,
    pub(crate) pointer: Option<Pointer>,
    pub(crate) colors: ChartColors,
}

/// An axis; without ticks it gets round numbers.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub(crate) struct AxisView {
    pub(crate) label: String,
    pub(crate) log: bool,
    pub(crate) ticks: Vec<f64>,
}

impl AxisView {
    pub(crate) fn style(&self) -> AxisStyle<'_> {
        AxisStyle { label: &self.label, log: self.log, ticks: &self.ticks }
    }
}

/// A line; points that are not finite are left out.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub(crate) struct LineView {
    pub(crate) x: Vec<f64>,
    pub(crate) y: Vec<f64>,
    pub(crate) color: String,
    pub(crate) dashes: Option<(f64, f64)>,
    pub(crate) width: f64,
    pub(crate) dots: bool,
}

/// A band behind the lines.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub(crate) struct BandView {
    pub(crate) from: f64,
    pub(crate) to: f64,
    pub(crate) color: String,
}

/// Colours of a chart's frame, as #rrggbb.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub(crate) struct ChartColors {
    pub(crate) grid: String,
    pub(crate) ink: String,
    pub(crate) background: String,
}

/// The point of a chart nearest to the pointer: its line, its place on it, and where that is in CSS pixels.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub(crate) struct LineHover {
    pub(crate) line: usize,
    pub(crate) point: usize,
    pub(crate) x: f64,
    pub(crate) y: f64,
}

/// A place in CSS pixels.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize)]
pub(crate) struct Pointer {
    pub(crate) x: f64,
    pub(crate) y: f64,
}

/// How the gradient flow over time is drawn.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub(crate) struct FlowChartView {
    pub(crate) size: Size,
    pub(crate) quantity: FlowQuantity,
    pub(crate) pointer: Option<Pointer>,
    pub(crate) labels: Labels,
    pub(crate) first: String,
    pub(crate) last: String,
    pub(crate) colors: ChartColors,
}

/// What is drawn of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum FlowQuantity {
    Weights,
    Biases,
    Delta,
    Update,
}

/// The point of a layer's line nearest to the pointer, and where its marker is in CSS pixels.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub(crate) struct FlowHover {
    pub(crate) layer: usize,
    pub(crate) epoch: f64,
    pub(crate) value: f64,
    pub(crate) x: f64,
    pub(crate) y: f64,
}

/// Names of the axes in the page's language.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub(crate) struct Labels {
    pub(crate) x: String,
    pub(crate) y: String,
}

/// Colours of the page's style, as #rrggbb.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub(crate) struct Colors {
    train: String,
    validation: String,
    test: String,
    grid: String,
    ink: String,
    background: String,
}

impl Colors {
    pub(crate) fn read(&self) -> Result<LossColours, CallError> {
        Ok(LossColours {
            train: colour(&self.train)?,
            validation: colour(&self.validation)?,
            test: colour(&self.test)?,
            grid: colour(&self.grid)?,
            ink: colour(&self.ink)?,
            background: colour(&self.background)?,
        })
    }
}

/// The point of the loss curve under the pointer, and where its marker is in CSS pixels.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub(crate) struct Hover {
    pub(crate) epoch: f64,
    pub(crate) train: f64,
    pub(crate) validation: Option<f64>,
    pub(crate) test: Option<f64>,
    pub(crate) x: f64,
    pub(crate) y: f64,
}

/// How a table is to be understood.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub(crate) struct TableOptions {
    /// Place of the column to be learnt; none for the last one.
    pub(crate) target: Option<usize>,
    /// Whether the first line is a header; none to find out.
    pub(crate) header: Option<bool>,
    /// What is to be learnt; none for what the column implies.
    pub(crate) task: Option<String>,
}

impl TableOptions {
    pub(crate) fn read(self) -> Result<table::Options, CallError> {
        let task = self.task.map(|task| task.parse().map_err(|_| CallError::Argument(format!("the task {task:?}"))));
        Ok(table::Options {
            target: self.target.map_or(table::Target::Last, table::Target::Index),
            header: self.header,
            task: task.transpose()?,
        })
    }
}
