//! Where things stand: rows of the list, bars of the strip, the small axes of cards and questions,
//! and how wide their columns are.
//! Times become pixels here and nowhere else.

pub mod axis;
pub mod columns;
pub mod list;
pub mod origins;
pub mod strip;
pub mod values;

/// A place along a width, moved to the nearer edge if it is outside.
#[inline(never)]
pub(crate) fn within(x: f64, width: f64) -> f64 {
    if x > 0.0 {
        if x < width { x } else { width }
    } else {
        0.0
    }
}
