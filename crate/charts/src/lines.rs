//! Lines over one pair of axes: the chart that all others are made of.

use core::ops::Range;

use plotters::coord::Shift;
use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, Pos, VPos};

use crate::axis::Axis;
use crate::colour::Colour;

/// A line, and how it is drawn.
#[derive(Clone, Debug)]
pub struct Line {
    /// Places in the order in which they are joined; those that are not finite, or not positive on a logarithmic axis, are
    /// left out.
    pub points: Vec<(f64, f64)>,
    /// Its colour.
    pub colour: Colour,
    /// Length of a dash and of the gap after it, in CSS pixels; `None` for a line without gaps.
    pub dashes: Option<(f64, f64)>,
    /// Its width in CSS pixels.
    pub width: f64,
    /// Whether each point is marked by a dot.
    pub dots: bool,
}

/// One of the two axes.
#[derive(Clone, Copy, Debug, Default)]
pub struct AxisStyle<'a> {
    /// Its name.
    pub label: &'a str,
    /// Whether it is logarithmic.
    pub log: bool,
    /// Where it has ticks, rising; empty for round numbers.
    pub ticks: &'a [f64],
}

/// A horizontal band behind the lines.
#[derive(Clone, Copy, Debug)]
pub struct Band {
    /// Its lower end; what is not on the axis is cut off.
    pub from: f64,
    /// Its upper end.
    pub to: f64,
    /// Its colour.
    pub colour: Colour,
}

/// How a chart looks.
#[derive(Clone, Copy, Debug)]
pub struct ChartStyle<'a> {
    /// Units of the drawing area in one CSS pixel: fonts, strokes and margins grow with it.
    pub scale: f64,
    /// The horizontal axis.
    pub x: AxisStyle<'a>,
    /// The vertical axis.
    pub y: AxisStyle<'a>,
    /// Lines behind the curves.
    pub grid: Colour,
    /// Text.
    pub ink: Colour,
    /// The ground.
    pub background: Colour,
}

/// The point nearest to the pointer.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LineHover {
    /// Its line.
    pub line: usize,
    /// Its place in the line's points.
    pub point: usize,
    /// Where it is, from the left, in CSS pixels.
    pub x: f64,
    /// The same from the top.
    pub y: f64,
}

pub(crate) type Result<T, DB> = core::result::Result<T, DrawingAreaErrorKind<<DB as DrawingBackend>::ErrorType>>;

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
/// Least distance between two numbers, in CSS pixels.
const TICK_DISTANCE: (f64, f64) = (52.0, 25.0);

/// Draws `lines` over the whole `area`, the first at the bottom, on axes that all their points fit on. With a `pointer` (CSS
/// pixels from the left and from the top) the nearest point is marked and returned.
///
/// # Errors
/// Those of the backend.
pub fn line_chart<DB: DrawingBackend>(
    area: &DrawingArea<DB, Shift>,
    lines: &[Line],
    bands: &[Band],
    style: &ChartStyle<'_>,
    pointer: Option<(f64, f64)>,
) -> Result<Option<LineHover>, DB> {
    let points = || lines.iter().flat_map(|line| &line.points);
    let x = extent(points().map(|point| point.0), style.x.log);
    let y = extent(points().map(|point| point.1), style.y.log);
    let mut frame = Frame::new(area, x, y, style)?;
    for band in bands {
        frame.band(band)?;
    }
    for line in lines {
        frame.line(line)?;
    }
    let Some((x, y)) = pointer else { return Ok(None) };
    let mut nearest: Option<(f64, LineHover)> = None;
    for (line, Line { points, .. }) in lines.iter().enumerate() {
        for (point, &at) in points.iter().enumerate() {
            let Some(place) = frame.place(at) else { continue };
            let hover = frame.hover(line, point, place);
            let distance = (hover.x - x).powi(2) + (hover.y - y).powi(2);
            if nearest.is_none_or(|(least, _)| distance < least) {
                nearest = Some((distance, hover));
            }
        }
    }
    let Some((_, hover)) = nearest else { return Ok(None) };
    let line = &lines[hover.line];
    frame.rule(line.points[hover.point].0)?;
    frame.mark(line.points[hover.point], line.colour)?;
    Ok(Some(hover))
}

/// From the lowest to the highest of the numbers that have a place on an axis.
pub(crate) fn extent(numbers: impl Iterator<Item = f64>, log: bool) -> Range<f64> {
    let numbers = numbers.filter(|number| number.is_finite() && (!log || *number > 0.0));
    let (low, high) = numbers.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), x| (low.min(x), high.max(x)));
    match (low <= high, log) {
        (true, _) => low..high,
        (false, true) => 0.1..1.0,
        (false, false) => 0.0..1.0,
    }
}

/// A chart's axes, and where things stand on them.
pub(crate) struct Frame<'a, 's, DB: DrawingBackend> {
    chart: ChartContext<'a, DB, Cartesian2d<Axis, Axis>>,
    style: &'s ChartStyle<'s>,
    x: Range<f64>,
    y: Range<f64>,
}

impl<'a, 's, DB: DrawingBackend> Frame<'a, 's, DB> {
    /// Clears `area` and draws axes that `x` and `y` fit on.
    pub(crate) fn new(
        area: &'a DrawingArea<DB, Shift>,
        x: Range<f64>,
        y: Range<f64>,
        style: &'s ChartStyle<'s>,
    ) -> Result<Self, DB> {
        let px = |size: f64| (size * style.scale).round() as i32;
        let (width, height) = area.dim_in_pixel();
        let x_count = ((f64::from(width) / style.scale - RIGHT) / TICK_DISTANCE.0) as usize;
        let y_count = ((f64::from(height) / style.scale - ABOVE - BELOW) / TICK_DISTANCE.1) as usize;
        let x_axis = axis(x, &style.x, x_count, false);
        let y_axis = axis(y, &style.y, y_count, true);
        let (x, y) = (x_axis.range.clone(), y_axis.range.clone());

        area.fill(&rgb(style.background))?;
        let ink = rgb(style.ink);
        let text = TextStyle::from(("sans-serif", px(FONT)).into_font()).color(&ink);
        // The name of the horizontal axis stands before its first number, in the column of the other axis's numbers.
        let first = x_axis.ticks.first().map_or("", |(_, label)| label);
        let before = px(12.0).max(area.estimate_text_size(first, &text)?.0 as i32 / 2 + px(6.0));
        let mut label_width = area.estimate_text_size(style.x.label, &text)?.0 as i32 + before + px(4.0);
        for (_, label) in &y_axis.ticks {
            label_width = label_width.max(area.estimate_text_size(label, &text)?.0 as i32 + px(8.0));
        }
        let mut chart = ChartBuilder::on(area)
            .margin_top(px(ABOVE))
            .margin_right(px(RIGHT))
            .x_label_area_size(px(BELOW))
            .y_label_area_size(label_width)
            .build_cartesian_2d(x_axis, y_axis)?;
        chart
            .configure_mesh()
            .disable_x_mesh()
            .axis_style(TRANSPARENT)
            .bold_line_style(rgb(style.grid).stroke_width(px(1.0) as u32))
            .set_all_tick_mark_size(px(TICK))
            .label_style(text.clone())
            .draw()?;
        area.draw_text(style.y.label, &text.pos(Pos::new(HPos::Left, VPos::Top)), (px(4.0), px(3.0)))?;
        let corner = (label_width - before, height as i32 - px(BELOW) + px(2.0 * TICK));
        area.draw_text(style.x.label, &text.pos(Pos::new(HPos::Right, VPos::Top)), corner)?;
        Ok(Self { chart, style, x, y })
    }

    fn px(&self, size: f64) -> i32 {
        (size * self.style.scale).round() as i32
    }

    /// Where a point stands on both axes; what lies beyond an end of the vertical one is at that end.
    pub(crate) fn place(&self, (x, y): (f64, f64)) -> Option<(f64, f64)> {
        let x = coordinate(x, self.style.x.log)?;
        // A loss of 0 is at the foot of a logarithmic axis.
        let y = if y == 0.0 && self.style.y.log { self.y.start } else { coordinate(y, self.style.y.log)? };
        Some((x, y.clamp(self.y.start, self.y.end)))
    }

    /// Draws a line, without those of its points that are beyond the right end of the axis.
    pub(crate) fn line(&mut self, line: &Line) -> Result<(), DB> {
        let end = self.x.end;
        let places = line.points.iter().filter_map(|point| self.place(*point)).filter(|place| place.0 <= end);
        let places = places.collect::<Vec<_>>();
        let stroke = rgb(line.colour).stroke_width(self.px(line.width).max(1) as u32);
        if let Some((dash, gap)) = line.dashes {
            let (dash, gap) = (self.px(dash), self.px(gap));
            self.chart.draw_series(DashedLineSeries::new(places.iter().copied(), dash, gap, stroke))?;
        } else {
            self.chart.draw_series(LineSeries::new(places.iter().copied(), stroke))?;
        }
        if line.dots {
            let (radius, fill) = (self.px(line.width + 1.0), rgb(line.colour).filled());
            self.chart.draw_series(places.iter().map(|place| Circle::new(*place, radius, fill)))?;
        }
        Ok(())
    }

    /// Draws a dot.
    pub(crate) fn dot(&mut self, point: (f64, f64), colour: Colour) -> Result<(), DB> {
        let place = self.place(point);
        let radius = self.style.scale * 2.5;
        self.chart.draw_series(place.map(|place| Circle::new(place, radius.round() as i32, rgb(colour).filled())))?;
        Ok(())
    }

    fn band(&mut self, band: &Band) -> Result<(), DB> {
        let end = |value: f64, outermost: f64| coordinate(value, self.style.y.log).unwrap_or(outermost);
        let low = end(band.from, self.y.start).max(self.y.start);
        let high = end(band.to, self.y.end).min(self.y.end);
        if low < high {
            let corners = [(self.x.start, low), (self.x.end, high)];
            self.chart.draw_series(core::iter::once(Rectangle::new(corners, rgb(band.colour).filled())))?;
        }
        Ok(())
    }

    /// Draws a vertical rule at `x`.
    pub(crate) fn rule(&mut self, x: f64) -> Result<(), DB> {
        let thin = rgb(self.style.ink).mix(0.5).stroke_width(self.px(1.0) as u32);
        let x = coordinate(x, self.style.x.log);
        let ends = x.map(|x| PathElement::new([(x, self.y.start), (x, self.y.end)], thin));
        self.chart.draw_series(ends)?;
        Ok(())
    }

    /// Marks a point by a dot in a ring of the ground's colour, which keeps markers apart where they overlap.
    pub(crate) fn mark(&mut self, point: (f64, f64), colour: Colour) -> Result<(), DB> {
        let place = self.place(point);
        for (radius, colour) in [(5.5, self.style.background), (4.0, colour)] {
            let radius = self.px(radius);
            self.chart.draw_series(place.map(|place| Circle::new(place, radius, rgb(colour).filled())))?;
        }
        Ok(())
    }

    /// The lower end of the vertical axis, as a value.
    pub(crate) fn foot(&self) -> f64 {
        if self.style.y.log { 10_f64.powf(self.y.start) } else { self.y.start }
    }

    /// The value of the horizontal axis at `x` CSS pixels from the left.
    pub(crate) fn value_at(&self, x: f64) -> f64 {
        let pixels = self.chart.plotting_area().get_pixel_range().0;
        let share = (x * self.style.scale - f64::from(pixels.start)) / f64::from((pixels.end - pixels.start).max(1));
        let at = self.x.start + share * (self.x.end - self.x.start);
        if self.style.x.log { 10_f64.powf(at) } else { at }
    }

    /// What a place is in CSS pixels.
    pub(crate) fn hover(&self, line: usize, point: usize, place: (f64, f64)) -> LineHover {
        let (x, y) = self.chart.backend_coord(&place);
        LineHover { line, point, x: f64::from(x) / self.style.scale, y: f64::from(y) / self.style.scale }
    }
}

/// The axis that a range fits on. The vertical linear one starts at 0 if nothing is below, with a little room above, so that
/// the highest point is not drawn on the edge.
fn axis(range: Range<f64>, style: &AxisStyle<'_>, count: usize, vertical: bool) -> Axis {
    let Range { start, end } = range;
    if !style.ticks.is_empty() {
        return Axis::at(start..end, style.ticks, style.log, count);
    }
    if style.log {
        return Axis::logarithmic(start, end, count);
    }
    if vertical {
        let (low, high) = (start.min(0.0), end.max(0.0));
        let room = (high - low) * 0.05;
        let foot = if low < 0.0 { low - room } else { 0.0 };
        return Axis::linear(foot..if high > foot { high + room } else { 1.0 }, count);
    }
    Axis::linear(start..if end > start { end } else { start + 1.0 }, count)
}

/// Where a value stands on an axis; `None` for what has no place there.
fn coordinate(value: f64, log: bool) -> Option<f64> {
    let coordinate = if log { value.log10() } else { value };
    coordinate.is_finite().then_some(coordinate)
}

pub(crate) fn rgb(Colour([red, green, blue]): Colour) -> RGBColor {
    RGBColor(red, green, blue)
}
