//! Where things stand: rows of the list, bars of the strip, the small axis of the card, the bars and
//! signs of the sources.
//! Times become pixels here and nowhere else.

pub mod axis;
pub mod beside;
pub mod coverage;
pub mod list;
pub mod strip;

use crate::date::push_padded;

/// A place along a width, moved to the nearer edge if it is outside.
#[inline(never)]
pub(crate) fn within(x: f64, width: f64) -> f64 {
    if x > 0.0 {
        if x < width { x } else { width }
    } else {
        0.0
    }
}

/// Writes a number of pixels into an SVG path, to a tenth.
pub(crate) fn push_px(path: &mut String, px: f64) {
    let tenths = (px * 10.0).round() as i64;
    if tenths < 0 {
        path.push('-');
    }
    let tenths = tenths.unsigned_abs();
    push_padded(path, tenths / 10, 1);
    if !tenths.is_multiple_of(10) {
        path.push('.');
        push_padded(path, tenths % 10, 1);
    }
}
