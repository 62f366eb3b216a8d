//! The loss curve: the losses on training, validation and test samples over the epochs.

use core::ops::Range;

use plotters::coord::Shift;
use plotters::prelude::*;

use crate::colour::Colour;
use crate::lines::{AxisStyle, ChartStyle, Frame, Line, Result, extent};

/// The losses at one moment of a run.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LossPoint {
    /// Epochs trained until then.
    pub epoch: f64,
    /// Mean loss on the training samples.
    pub train: f64,
    /// Mean loss on the validation samples, if there are any.
    pub validation: Option<f64>,
    /// Mean loss on the test samples, if there are any.
    pub test: Option<f64>,
}

/// The chart's colours.
#[derive(Clone, Copy, Debug)]
pub struct LossColours {
    /// The line of the training loss.
    pub train: Colour,
    /// The line of the validation loss, which is dashed: the three are told apart without colours too.
    pub validation: Colour,
    /// The line of the test loss.
    pub test: Colour,
    /// Lines behind the curves.
    pub grid: Colour,
    /// Text.
    pub ink: Colour,
    /// The ground.
    pub background: Colour,
}

/// The curve of another run, drawn behind.
#[derive(Clone, Debug, PartialEq)]
pub struct Ghost {
    /// Epochs and losses.
    pub points: Vec<(f64, f64)>,
    /// Its colour.
    pub colour: Colour,
    /// Length of its dashes and of the gaps between them, in CSS pixels.
    pub dashes: (f64, f64),
}

/// How to draw the chart.
#[derive(Clone, Copy, Debug)]
pub struct LossStyle<'a> {
    /// Units of the drawing area in one CSS pixel: fonts, strokes and margins grow with it.
    pub scale: f64,
    /// Whether the loss axis is logarithmic.
    pub log: bool,
    /// Name of the horizontal axis.
    pub x_label: &'a str,
    /// Name of the vertical axis.
    pub y_label: &'a str,
    /// The colours.
    pub colours: LossColours,
    /// Other runs. Of those that were longer, as much is shown as leaves half of the chart to this one.
    pub ghosts: &'a [Ghost],
}

/// What stands under the pointer.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LossHover {
    /// The point of the history nearest to the pointer.
    pub point: LossPoint,
    /// Where the marker of its training loss is, from the left, in CSS pixels.
    pub x: f64,
    /// The same from the top.
    pub y: f64,
}

/// One of a point's losses.
type LossOf = fn(&LossPoint) -> Option<f64>;

/// Dashes of the validation loss and the gaps between them, in CSS pixels.
const DASHES: (f64, f64) = (5.0, 3.0);
/// How many times as high as this run a linear axis becomes for others.
const GHOST_HEIGHT: f64 = 4.0;
/// Epochs that are shown of a ghost, however young the run is.
const GHOST_EPOCHS: f64 = 50.0;

/// Draws `history`, given in the order of its epochs, over the whole `area`. With a `pointer` (CSS pixels from the left)
/// the nearest point is marked and returned.
///
/// # Errors
/// Those of the backend.
pub fn loss_curve<DB: DrawingBackend>(
    area: &DrawingArea<DB, Shift>,
    history: &[LossPoint],
    style: &LossStyle<'_>,
    pointer: Option<f64>,
) -> Result<Option<LossHover>, DB> {
    let colours = &style.colours;
    let series: [(_, LossOf, bool); 3] = [
        (colours.test, |point| point.test, false),
        (colours.validation, |point| point.validation, true),
        (colours.train, |point| Some(point.train), false),
    ];
    let last_epoch = last_epoch(history, style.ghosts);
    let ghosts = style.ghosts.iter().map(|ghost| Line {
        points: ghost.points.iter().copied().filter(|point| point.0 <= last_epoch).collect(),
        colour: ghost.colour,
        dashes: Some(ghost.dashes),
        width: 1.5,
        dots: false,
    });
    let own = series.iter().map(|&(colour, loss, dashed)| Line {
        points: history.iter().filter_map(|point| Some((point.epoch, loss(point)?))).collect(),
        colour,
        dashes: dashed.then_some(DASHES),
        width: 2.0,
        dots: false,
    });
    let ghosts = ghosts.collect::<Vec<_>>();
    let own = own.collect::<Vec<_>>();
    let losses = |lines: &[Line]| {
        let losses = lines.iter().flat_map(|line| &line.points).map(|point| point.1);
        extent(losses, style.log)
    };
    let range = loss_range(losses(&own), losses(&ghosts), style.log, ghosts.is_empty());
    let axis = |label, log| AxisStyle { label, log, ticks: &[] };
    let style = ChartStyle {
        scale: style.scale,
        x: axis(style.x_label, false),
        y: axis(style.y_label, style.log),
        grid: colours.grid,
        ink: colours.ink,
        background: colours.background,
    };
    let mut frame = Frame::new(area, 0.0..last_epoch, range, &style)?;
    for line in &ghosts {
        frame.line(line)?;
    }
    for line in &own {
        frame.line(line)?;
        if let Some(&end) = line.points.iter().rfind(|point| frame.place(**point).is_some()) {
            frame.dot(end, line.colour)?;
        }
    }

    let Some(point) = pointer.and_then(|x| nearest(history, frame.value_at(x))) else { return Ok(None) };
    frame.rule(point.epoch)?;
    for (colour, loss, _) in series {
        if let Some(loss) = loss(&point) {
            frame.mark((point.epoch, loss), colour)?;
        }
    }
    let Some(place) = frame.place((point.epoch, point.train)).or_else(|| frame.place((point.epoch, frame.foot())))
    else {
        return Ok(None);
    };
    let place = frame.hover(0, 0, place);
    Ok(Some(LossHover { point, x: place.x, y: place.y }))
}

/// What the vertical axis shows: all of this run, and of the others as much as leaves a quarter of a linear axis to it; what is
/// higher is drawn at the upper edge.
fn loss_range(own: Range<f64>, ghosts: Range<f64>, log: bool, alone: bool) -> Range<f64> {
    if alone {
        return own;
    }
    let end = if log || own.end <= 0.0 { ghosts.end } else { ghosts.end.min(GHOST_HEIGHT * own.end) };
    own.start.min(ghosts.start)..own.end.max(end)
}

/// The end of the horizontal axis.
fn last_epoch(history: &[LossPoint], ghosts: &[Ghost]) -> f64 {
    let own = history.last().map_or(0.0, |point| point.epoch);
    let others = ghosts.iter().filter_map(|ghost| ghost.points.last()).map(|point| point.0);
    let last = own.max(others.fold(0.0, f64::max).min((2.0 * own).max(GHOST_EPOCHS)));
    if last > 0.0 { last } else { 1.0 }
}

/// The point of `history` whose epoch is nearest.
fn nearest(history: &[LossPoint], epoch: f64) -> Option<LossPoint> {
    history.iter().copied().min_by(|a, b| (a.epoch - epoch).abs().total_cmp(&(b.epoch - epoch).abs()))
}
