//! What is written natively for readers without the widget, and for scripts: the static list, the
//! page around it, the single file, and answers as JSON.
//!
//! Everything here shows what [`Explorer`](crate::view::Explorer) has worked out, in the words of
//! the same phrase table as the widget, so that the page before and after the script runs says the
//! same. The story's texts come from anywhere: markup is written by `maud`, which escapes them.

pub mod answer;
pub mod coverage;
mod describe;
pub mod digest;
pub mod folder;
mod json_ld;
mod list;
pub mod page;
mod passages;
pub mod questions;
mod shown;
pub mod words;

pub use list::static_list;
pub use shown::{About, AboutSource, EventDate, EventRow, OtherDate, Row, Shown};
