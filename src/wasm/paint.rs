//! Painting the density strip: the one picture of so many marks that elements would not do.

use crate::layout::strip::Bar;
use crate::text::cut;
use wasm_bindgen::JsCast;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

/// How strongly events show that do not match.
const FAINT: f64 = 0.4;
/// How strongly those do that match.
const STRONG: f64 = 0.85;

/// Paints bars on a canvas of `[width, height, device pixels per pixel]`, in the colours
/// ink, ground and line, one on each line. A canvas without a 2D context stays empty: the strip is a picture of
/// what the list says.
pub(super) fn strip(canvas: &HtmlCanvasElement, bars: &[Bar], size: [f64; 3], colours: &str) {
    let [width_px, height_px, ratio] = size;
    let (ink, rest) = cut(colours, b'\n').unwrap_or_default();
    let (ground, line) = cut(rest, b'\n').unwrap_or_default();
    canvas.set_width((width_px * ratio) as u32);
    canvas.set_height((height_px * ratio) as u32);
    let context = canvas
        .get_context("2d")
        .ok()
        .flatten()
        .and_then(|c| c.dyn_into::<CanvasRenderingContext2d>().ok());
    let Some(context) = context else { return };
    // Scaling by a finite ratio cannot fail.
    let _ = context.scale(ratio, ratio);
    context.set_fill_style_str(ground);
    context.fill_rect(0.0, 0.0, width_px, height_px);
    context.set_fill_style_str(line);
    context.fill_rect(0.0, height_px - 1.0, width_px, 1.0);
    context.set_fill_style_str(ink);
    for bar in bars {
        context.set_global_alpha(FAINT);
        context.fill_rect(
            bar.x_px,
            height_px - bar.height_px,
            bar.width_px,
            bar.height_px - bar.matching_px,
        );
        context.set_global_alpha(STRONG);
        context.fill_rect(
            bar.x_px,
            height_px - bar.matching_px,
            bar.width_px,
            bar.matching_px,
        );
    }
}
