//! The gradient flow over time: a line for each layer.

use plotters::coord::Shift;
use plotters::prelude::*;

use crate::colour::Colour;
use crate::lines::{AxisStyle, ChartStyle, Line, LineHover, Result, line_chart};

/// How to draw the chart.
#[derive(Clone, Copy, Debug)]
pub struct FlowStyle<'a> {
    /// Units of the drawing area in one CSS pixel: fonts, strokes and margins grow with it.
    pub scale: f64,
    /// Name of the horizontal axis.
    pub x_label: &'a str,
    /// Name of the vertical axis, which is logarithmic.
    pub y_label: &'a str,
    /// The line of the first layer; those between are mixed of both ends.
    pub first: Colour,
    /// The line of the output layer.
    pub last: Colour,
    /// Lines behind the curves.
    pub grid: Colour,
    /// Text.
    pub ink: Colour,
    /// The ground.
    pub background: Colour,
}

/// The point nearest to the pointer.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FlowHover {
    /// Its layer, counting from 0.
    pub layer: usize,
    /// Its place in the history.
    pub point: usize,
    /// Where it is, from the left, in CSS pixels.
    pub x: f64,
    /// The same from the top.
    pub y: f64,
}

/// Points of all lines together beyond which some are left out: more could not be told apart, and would take too long.
const MOST_POINTS: usize = 4000;
/// Layers beyond which the lines are thin.
const FEW: usize = 12;

/// Draws `layers`, a number at each of `epochs` for each layer, over the whole `area`. With a `pointer` (CSS pixels from the
/// left and from the top) the nearest point is marked and returned.
///
/// # Errors
/// Those of the backend.
pub fn flow_lines<DB: DrawingBackend>(
    area: &DrawingArea<DB, Shift>,
    epochs: &[f64],
    layers: &[Vec<f64>],
    style: &FlowStyle<'_>,
    pointer: Option<(f64, f64)>,
) -> Result<Option<FlowHover>, DB> {
    let kept = kept(epochs.len(), layers.len());
    let line = |(layer, values): (usize, &Vec<f64>)| Line {
        points: kept.iter().filter_map(|&point| Some((*epochs.get(point)?, *values.get(point)?))).collect(),
        colour: style.first.mix(style.last, layer as f32 / (layers.len() - 1).max(1) as f32),
        dashes: None,
        width: if layers.len() > FEW { 1.25 } else { 2.0 },
        // One point alone makes no line.
        dots: kept.len() == 1,
    };
    // The first layer, which is looked at most, is drawn over the others.
    let lines = layers.iter().enumerate().rev().map(line).collect::<Vec<_>>();
    let chart = ChartStyle {
        scale: style.scale,
        x: AxisStyle { label: style.x_label, ..AxisStyle::default() },
        y: AxisStyle { label: style.y_label, log: true, ..AxisStyle::default() },
        grid: style.grid,
        ink: style.ink,
        background: style.background,
    };
    let hover = line_chart(area, &lines, &[], &chart, pointer)?;
    Ok(hover.map(|LineHover { line, point, x, y }| FlowHover {
        layer: layers.len() - 1 - line,
        point: kept[point],
        x,
        y,
    }))
}

/// The points that are drawn: every so many, always the same ones while a run goes on, and the latest.
fn kept(points: usize, layers: usize) -> Vec<usize> {
    let stride = (points * layers).div_ceil(MOST_POINTS).max(1).next_power_of_two();
    let last = points.checked_sub(1).filter(|last| !last.is_multiple_of(stride));
    (0..points).step_by(stride).chain(last).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_are_left_out_where_there_are_too_many() {
        assert_eq!(kept(0, 5), Vec::<usize>::new());
        assert_eq!(kept(5, 65), [0, 1, 2, 3, 4]);
        let many = kept(1000, 65);
        assert!(many.len() * 65 <= MOST_POINTS + 65, "{}", many.len());
        assert_eq!((many[0], many[1], many.last()), (0, 32, Some(&999)));
    }
}
