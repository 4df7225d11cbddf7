//! Painting the density strip: the one picture of so many marks that elements would not do.

use crate::layout::strip::Bar;
use crate::text::cut;
use web_sys::CanvasRenderingContext2d;

/// How strongly events show that do not match.
const FAINT: f64 = 0.4;
/// How strongly those do that match.
const STRONG: f64 = 0.85;

/// Paints bars over `[width, height]` pixels in the colours ink, ground and line, one on each line.
pub(super) fn strip(
    context: &CanvasRenderingContext2d,
    bars: &[Bar],
    [width_px, height_px]: [f64; 2],
    colours: &str,
) {
    let (ink, rest) = cut(colours, b'\n').unwrap_or_default();
    let (ground, line) = cut(rest, b'\n').unwrap_or_default();
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
