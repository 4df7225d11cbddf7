//! Where things stand: rows of the list, bars of the strip, the small axis of the card.
//! Times become pixels here and nowhere else.

pub mod axis;
pub mod list;
pub mod strip;
pub mod timeline;

/// A place along a width, moved to the nearer edge if it is outside.
#[inline(never)]
pub(crate) fn within(x: f64, width: f64) -> f64 {
    if x > 0.0 {
        if x < width { x } else { width }
    } else {
        0.0
    }
}
