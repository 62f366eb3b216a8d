//! plotters on a canvas that belongs to a worker. The backend of plotters-canvas draws on the page's own canvas only, and
//! plotters measures text through the window, which a worker does not have.

use core::f64::consts::TAU;
use core::fmt;

use plotters_backend::text_anchor::{HPos, VPos};
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind, FontTransform,
};
use wasm_bindgen::JsValue;
use web_sys::OffscreenCanvasRenderingContext2d;

/// plotters counts in whole units; so many of them make a pixel, for lines that do not jump from pixel to pixel.
pub(crate) const UNITS: f64 = 8.0;

/// Font of all charts, the same as the page's.
const FONT: &str = "Inter, system-ui, sans-serif";

/// The browser refused to draw.
#[derive(Debug)]
pub(crate) struct CanvasError(String);

impl fmt::Display for CanvasError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl core::error::Error for CanvasError {}

type Result<T> = core::result::Result<T, DrawingErrorKind<CanvasError>>;

fn checked<T>(result: core::result::Result<T, JsValue>) -> Result<T> {
    result.map_err(|error| DrawingErrorKind::DrawingError(CanvasError(format!("{error:?}"))))
}

/// A canvas of so many units.
pub(crate) struct Canvas<'a> {
    context: &'a OffscreenCanvasRenderingContext2d,
    size: (u32, u32),
}

impl<'a> Canvas<'a> {
    /// Draws on the whole canvas of `context`, `width` x `height` pixels.
    pub(crate) fn new(
        context: &'a OffscreenCanvasRenderingContext2d,
        width: u32,
        height: u32,
    ) -> core::result::Result<Self, JsValue> {
        context.set_transform(1.0 / UNITS, 0.0, 0.0, 1.0 / UNITS, 0.0, 0.0)?;
        context.set_line_join("round");
        context.set_line_cap("round");
        Ok(Self { context, size: (width * UNITS as u32, height * UNITS as u32) })
    }

    fn stroke(&self, style: &impl BackendStyle) {
        self.context.set_stroke_style_str(&css(style.color()));
        self.context.set_line_width(f64::from(style.stroke_width()));
        self.context.stroke();
    }

    fn fill(&self, color: BackendColor) {
        self.context.set_fill_style_str(&css(color));
        self.context.fill();
    }

    fn trace(&self, path: impl IntoIterator<Item = BackendCoord>) {
        self.context.begin_path();
        for (x, y) in path {
            // The first of a path's lines is a move.
            self.context.line_to(f64::from(x), f64::from(y));
        }
    }

    fn set_font(&self, style: &impl BackendTextStyle) {
        self.context.set_font(&format!("{} {}px {FONT}", style.style().as_str(), style.size()));
    }
}

fn css(BackendColor { alpha, rgb: (red, green, blue) }: BackendColor) -> String {
    format!("rgba({red},{green},{blue},{alpha})")
}

impl DrawingBackend for Canvas<'_> {
    type ErrorType = CanvasError;

    fn get_size(&self) -> (u32, u32) {
        self.size
    }

    fn ensure_prepared(&mut self) -> Result<()> {
        Ok(())
    }

    fn present(&mut self) -> Result<()> {
        Ok(())
    }

    fn draw_pixel(&mut self, (x, y): BackendCoord, color: BackendColor) -> Result<()> {
        self.context.set_fill_style_str(&css(color));
        self.context.fill_rect(f64::from(x), f64::from(y), 1.0, 1.0);
        Ok(())
    }

    fn draw_line<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S) -> Result<()> {
        self.draw_path([from, to], style)
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        (left, top): BackendCoord,
        (right, bottom): BackendCoord,
        style: &S,
        fill: bool,
    ) -> Result<()> {
        if style.color().alpha > 0.0 {
            self.trace([(left, top), (right, top), (right, bottom), (left, bottom), (left, top)]);
            if fill { self.fill(style.color()) } else { self.stroke(style) }
        }
        Ok(())
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, path: I, style: &S) -> Result<()> {
        if style.color().alpha > 0.0 {
            self.trace(path);
            self.stroke(style);
        }
        Ok(())
    }

    fn draw_circle<S: BackendStyle>(&mut self, (x, y): BackendCoord, radius: u32, style: &S, fill: bool) -> Result<()> {
        if style.color().alpha > 0.0 {
            self.context.begin_path();
            checked(self.context.arc(f64::from(x), f64::from(y), f64::from(radius), 0.0, TAU))?;
            if fill { self.fill(style.color()) } else { self.stroke(style) }
        }
        Ok(())
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Result<()> {
        if style.color().alpha > 0.0 {
            self.trace(path);
            self.fill(style.color());
        }
        Ok(())
    }

    fn estimate_text_size<S: BackendTextStyle>(&self, text: &str, style: &S) -> Result<(u32, u32)> {
        self.set_font(style);
        let width = checked(self.context.measure_text(text))?.width();
        Ok((width.ceil() as u32, style.size().ceil() as u32))
    }

    fn draw_text<S: BackendTextStyle>(&mut self, text: &str, style: &S, (x, y): BackendCoord) -> Result<()> {
        if style.color().alpha == 0.0 {
            return Ok(());
        }
        self.set_font(style);
        self.context.set_fill_style_str(&css(style.color()));
        self.context.set_text_align(match style.anchor().h_pos {
            HPos::Left => "left",
            HPos::Center => "center",
            HPos::Right => "right",
        });
        self.context.set_text_baseline(match style.anchor().v_pos {
            VPos::Top => "top",
            VPos::Center => "middle",
            VPos::Bottom => "bottom",
        });
        let quarters = match style.transform() {
            FontTransform::None => 0.0,
            FontTransform::Rotate90 => 1.0,
            FontTransform::Rotate180 => 2.0,
            FontTransform::Rotate270 => 3.0,
        };
        self.context.save();
        let drawn = self
            .context
            .translate(f64::from(x), f64::from(y))
            .and_then(|()| self.context.rotate(quarters * TAU / 4.0))
            .and_then(|()| self.context.fill_text(text, 0.0, 0.0));
        self.context.restore();
        checked(drawn)
    }
}
