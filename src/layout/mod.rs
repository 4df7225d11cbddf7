//! Where things stand: rows of the list, bars of the strip, the small axis of the card.
//! Times become pixels here and nowhere else.

pub mod axis;
pub mod list;
pub mod strip;
