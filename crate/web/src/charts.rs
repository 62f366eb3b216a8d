//! Charts on the page's canvases.

use gradiente_charts::flow::{FlowStyle, flow_lines};
use gradiente_charts::lines::{Band, ChartStyle, Line, line_chart};
use gradiente_charts::loss::{Ghost, LossPoint, LossStyle, loss_curve};
use gradiente_core::flow::{FlowPoint, LayerPoint};
use plotters::coord::Shift;
use plotters::prelude::{DrawingArea, IntoDrawingArea};
use web_sys::OffscreenCanvasRenderingContext2d;

use crate::canvas::{Canvas, UNITS};
use crate::error::{CallError, colour};
use crate::view::{FlowChartView, FlowHover, FlowQuantity, Hover, LineHover, LinesView, LossView, Size};

/// Sides of a canvas in pixels: beyond it browsers refuse.
const LARGEST_CANVAS: f64 = 8192.0;

/// The whole canvas of `context`, which gets the size that is wanted, and the units of a CSS pixel on it.
pub(crate) fn area<'a>(
    context: &'a OffscreenCanvasRenderingContext2d,
    size: &Size,
) -> Result<(DrawingArea<Canvas<'a>, Shift>, f64), CallError> {
    if !(0.1..=16.0).contains(&size.dpr) {
        return Err(CallError::Argument(format!("{} pixels in a pixel", size.dpr)));
    }
    let side = |css: f64| (css * size.dpr).round().clamp(1.0, LARGEST_CANVAS) as u32;
    let (width, height) = (side(size.width), side(size.height));
    let canvas = context.canvas();
    if (canvas.width(), canvas.height()) != (width, height) {
        canvas.set_width(width);
        canvas.set_height(height);
    }
    let canvas = Canvas::new(context, width, height).map_err(|error| CallError::Drawing(format!("{error:?}")))?;
    Ok((canvas.into_drawing_area(), size.dpr * UNITS))
}

/// Draws the loss curve and returns the point under the pointer.
pub(crate) fn loss(
    context: &OffscreenCanvasRenderingContext2d,
    history: &[LossPoint],
    view: &LossView,
) -> Result<Option<Hover>, CallError> {
    let (area, scale) = area(context, &view.size)?;
    let ghosts = view.ghosts.iter().map(|ghost| {
        let points = ghost.epochs.iter().copied().zip(ghost.losses.iter().copied()).collect();
        Ok(Ghost { points, colour: colour(&ghost.color)?, dashes: ghost.dashes })
    });
    let style = LossStyle {
        scale,
        log: view.log,
        x_label: &view.labels.x,
        y_label: &view.labels.y,
        colours: view.colors.read()?,
        ghosts: &ghosts.collect::<Result<Vec<_>, CallError>>()?,
    };
    let hover = loss_curve(&area, history, &style, view.pointer.map(|pointer| pointer.x)).map_err(drawing)?;
    Ok(hover.map(|hover| {
        let LossPoint { epoch, train, validation, test } = hover.point;
        Hover { epoch, train, validation, test, x: hover.x, y: hover.y }
    }))
}

/// Draws the gradient flow over time and returns the point nearest to the pointer.
pub(crate) fn flow(
    context: &OffscreenCanvasRenderingContext2d,
    history: &[FlowPoint],
    view: &FlowChartView,
) -> Result<Option<FlowHover>, CallError> {
    let (area, scale) = area(context, &view.size)?;
    let figure: fn(&LayerPoint) -> Option<f32> = match view.quantity {
        FlowQuantity::Weights => |layer| Some(layer.weights),
        FlowQuantity::Biases => |layer| Some(layer.biases),
        FlowQuantity::Delta => |layer| Some(layer.mean_delta),
        FlowQuantity::Update => |layer| layer.update_ratio,
    };
    let value = |point: &FlowPoint, layer: usize| point.layers.get(layer).and_then(figure).map_or(f64::NAN, f64::from);
    let epochs = history.iter().map(|point| point.epoch as f64).collect::<Vec<_>>();
    let count = history.first().map_or(0, |point| point.layers.len());
    let layers =
        (0..count).map(|layer| history.iter().map(|point| value(point, layer)).collect()).collect::<Vec<Vec<_>>>();
    let style = FlowStyle {
        scale,
        x_label: &view.labels.x,
        y_label: &view.labels.y,
        first: colour(&view.first)?,
        last: colour(&view.last)?,
        grid: colour(&view.colors.grid)?,
        ink: colour(&view.colors.ink)?,
        background: colour(&view.colors.background)?,
    };
    let pointer = view.pointer.map(|pointer| (pointer.x, pointer.y));
    let hover = flow_lines(&area, &epochs, &layers, &style, pointer).map_err(drawing)?;
    Ok(hover.map(|hover| {
        let (epoch, value) = (epochs[hover.point], layers[hover.layer][hover.point]);
        FlowHover { layer: hover.layer, epoch, value, x: hover.x, y: hover.y }
    }))
}

/// Draws lines and returns the point nearest to the pointer.
pub(crate) fn lines(
    context: &OffscreenCanvasRenderingContext2d,
    view: &LinesView,
) -> Result<Option<LineHover>, CallError> {
    let lines = view.lines.iter().map(|line| {
        let points = line.x.iter().copied().zip(line.y.iter().copied()).collect();
        Ok(Line { points, colour: colour(&line.color)?, dashes: line.dashes, width: line.width, dots: line.dots })
    });
    let lines = lines.collect::<Result<Vec<_>, CallError>>()?;
    let bands = view.bands.iter().map(|band| Ok(Band { from: band.from, to: band.to, colour: colour(&band.color)? }));
    let bands = bands.collect::<Result<Vec<_>, CallError>>()?;
    let (area, scale) = area(context, &view.size)?;
    let style = ChartStyle {
        scale,
        x: view.x.style(),
        y: view.y.style(),
        grid: colour(&view.colors.grid)?,
        ink: colour(&view.colors.ink)?,
        background: colour(&view.colors.background)?,
    };
    let pointer = view.pointer.map(|pointer| (pointer.x, pointer.y));
    let hover = line_chart(&area, &lines, &bands, &style, pointer).map_err(drawing)?;
    Ok(hover.map(|hover| LineHover { line: hover.line, point: hover.point, x: hover.x, y: hover.y }))
}

/// The browser's refusal to draw.
pub(crate) fn drawing(error: impl core::fmt::Display) -> CallError {
    CallError::Drawing(error.to_string())
}
