//! The loss curve: the losses on training, validation and test samples over the epochs.

use core::ops::Range;

use plotters::coord::Shift;
use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, Pos, VPos};

use crate::axis::Axis;
use crate::colour::Colour;

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

type Result<T, DB> = core::result::Result<T, DrawingAreaErrorKind<<DB as DrawingBackend>::ErrorType>>;
/// One of a point's losses.
type LossOf = fn(&LossPoint) -> Option<f64>;
type Chart<'a, DB> = ChartContext<'a, DB, Cartesian2d<Axis, Axis>>;

/// Font size of the numbers at the axes, in CSS pixels.
const FONT: f64 = 11.0;
/// Half of the distance between an axis and its numbers, in CSS pixels.
const TICK: f64 = 3.0;
/// Height of the band of numbers and the axis's name under the curves, in CSS pixels.
const BELOW: f64 = 20.0;
/// Height of the band over the curves that the name of the vertical axis stands in, in CSS pixels.
const ABOVE: f64 = 22.0;
/// Space on the right, so that the last number under the axis is not cut off, in CSS pixels.
const RIGHT: f64 = 16.0;
/// Dashes of the validation loss and the gaps between them, in CSS pixels.
const DASHES: (f64, f64) = (5.0, 3.0);
/// Least distance between two numbers, in CSS pixels.
const TICK_DISTANCE: (f64, f64) = (52.0, 25.0);

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
    let px = |size: f64| (size * style.scale).round() as i32;
    let (width, height) = area.dim_in_pixel();
    let counts = (
        ((f64::from(width) / style.scale - RIGHT) / TICK_DISTANCE.0) as usize,
        ((f64::from(height) / style.scale - ABOVE - BELOW) / TICK_DISTANCE.1) as usize,
    );
    let last_epoch = history.last().map_or(0.0, |point| point.epoch);
    let x_axis = Axis::linear(0.0..if last_epoch > 0.0 { last_epoch } else { 1.0 }, counts.0);
    let y_axis = loss_axis(history, style.log, counts.1);
    let range = y_axis.range.clone();
    let place = |loss: f64| coordinate(loss, style.log, &range);

    area.fill(&rgb(style.colours.background))?;
    let ink = rgb(style.colours.ink);
    let text = TextStyle::from(("sans-serif", px(FONT)).into_font()).color(&ink);
    // The name of the horizontal axis stands before its first number, in the column of the other axis's numbers.
    let mut label_width = area.estimate_text_size(style.x_label, &text)?.0 as i32 + px(16.0);
    for (_, label) in &y_axis.ticks {
        label_width = label_width.max(area.estimate_text_size(label, &text)?.0 as i32 + px(8.0));
    }
    let mut chart: Chart<'_, DB> = ChartBuilder::on(area)
        .margin_top(px(ABOVE))
        .margin_right(px(RIGHT))
        .x_label_area_size(px(BELOW))
        .y_label_area_size(label_width)
        .build_cartesian_2d(x_axis, y_axis)?;
    chart
        .configure_mesh()
        .disable_x_mesh()
        .axis_style(TRANSPARENT)
        .bold_line_style(rgb(style.colours.grid).stroke_width(px(1.0) as u32))
        .set_all_tick_mark_size(px(TICK))
        .label_style(text.clone())
        .draw()?;
    area.draw_text(style.y_label, &text.pos(Pos::new(HPos::Left, VPos::Top)), (px(4.0), px(3.0)))?;
    let corner = (label_width - px(12.0), height as i32 - px(BELOW) + px(2.0 * TICK));
    area.draw_text(style.x_label, &text.pos(Pos::new(HPos::Right, VPos::Top)), corner)?;

    let series: [(_, LossOf, bool); 3] = [
        (style.colours.test, |point| point.test, false),
        (style.colours.validation, |point| point.validation, true),
        (style.colours.train, |point| Some(point.train), false),
    ];
    for (colour, loss, dashed) in series {
        let line = history.iter().filter_map(|point| Some((point.epoch, place(loss(point)?)?)));
        let stroke = rgb(colour).stroke_width(px(2.0) as u32);
        if dashed {
            chart.draw_series(DashedLineSeries::new(line.clone(), px(DASHES.0), px(DASHES.1), stroke))?;
        } else {
            chart.draw_series(LineSeries::new(line.clone(), stroke))?;
        }
        chart.draw_series(line.clone().next_back().map(|end| Circle::new(end, px(2.5), rgb(colour).filled())))?;
    }

    let Some(point) = pointer.and_then(|x| nearest(&chart, history, x * style.scale)) else {
        return Ok(None);
    };
    let thin = ink.mix(0.5).stroke_width(px(1.0) as u32);
    let ends = [range.start, range.end].map(|end| (point.epoch, end));
    chart.draw_series(core::iter::once(PathElement::new(ends, thin)))?;
    for (colour, loss, _) in series {
        let at = loss(&point).and_then(place).map(|loss| (point.epoch, loss));
        // A ring of the ground's colour keeps the two markers apart where they overlap.
        chart.draw_series(at.map(|at| Circle::new(at, px(5.5), rgb(style.colours.background).filled())))?;
        chart.draw_series(at.map(|at| Circle::new(at, px(4.0), rgb(colour).filled())))?;
    }
    let (x, y) = chart.backend_coord(&(point.epoch, place(point.train).unwrap_or(range.start)));
    Ok(Some(LossHover { point, x: f64::from(x) / style.scale, y: f64::from(y) / style.scale }))
}

/// The axis that all finite losses fit on.
fn loss_axis(history: &[LossPoint], log: bool, count: usize) -> Axis {
    let of_point = |point: &LossPoint| [Some(point.train), point.validation, point.test];
    let losses = || history.iter().flat_map(of_point).flatten().filter(|loss| loss.is_finite());
    let high = losses().fold(0.0, f64::max);
    if !log {
        // A little room above, so that the first and highest point is not drawn on the edge.
        return Axis::linear(0.0..if high > 0.0 { high * 1.05 } else { 1.0 }, count);
    }
    let low = losses().filter(|loss| *loss > 0.0).fold(f64::INFINITY, f64::min);
    if low.is_finite() { Axis::logarithmic(low, high, count) } else { Axis::logarithmic(0.1, 1.0, count) }
}

/// Where a loss stands on the axis; a loss of 0 is at the foot of a logarithmic one. `None` if it is not finite.
fn coordinate(loss: f64, log: bool, range: &Range<f64>) -> Option<f64> {
    let coordinate = if log { loss.log10() } else { loss };
    loss.is_finite().then(|| coordinate.clamp(range.start, range.end))
}

/// The point of `history` whose epoch is nearest to `x` (units of the drawing area).
fn nearest<DB: DrawingBackend>(chart: &Chart<'_, DB>, history: &[LossPoint], x: f64) -> Option<LossPoint> {
    let pixels = chart.plotting_area().get_pixel_range().0;
    let epochs = chart.x_range();
    let share = (x - f64::from(pixels.start)) / f64::from((pixels.end - pixels.start).max(1));
    let epoch = epochs.start + share * (epochs.end - epochs.start);
    history.iter().copied().min_by(|a, b| (a.epoch - epoch).abs().total_cmp(&(b.epoch - epoch).abs()))
}

fn rgb(Colour([red, green, blue]): Colour) -> RGBColor {
    RGBColor(red, green, blue)
}
