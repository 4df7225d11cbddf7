//! The timeline: scales that fit a story, lanes, marks and labels.

pub mod calendar;
pub mod density;
pub mod scale;
pub mod view;
