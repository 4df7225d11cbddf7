//! # Sourceline
//!
//! A timeline that shows who says so. A *story* holds events, actors and questions; every
//! statement in it names its source and the passage where it stands. This crate reads and checks
//! stories, packs them, answers queries about them and lays them out; the page in `www/` draws.
//!
//! Data flows one way:
//! [`story`] → [`pack`] → [`index`] → [`query`] → [`layout`] → [`view::Explorer`] → the page.
//!
//! ```
//! use sourceline::{pack, story, view::Explorer};
//! let text = std::fs::read_to_string("stories/iran-albania/story.json").unwrap();
//! let read = story::read_json(&text).unwrap();
//! let mut explorer = Explorer::from_pack(&pack::write(&read.story)).unwrap();
//! explorer.set_query("actors=microsoft");
//! assert!(explorer.matching() > 0 && explorer.matching() < explorer.total());
//! ```

pub mod analysis;
pub mod date;
#[cfg(not(target_arch = "wasm32"))]
pub mod export;
pub mod fold;
pub mod fragment;
#[cfg(not(target_arch = "wasm32"))]
pub mod import;
pub mod index;
pub mod layout;
pub mod pack;
pub mod query;
pub mod scene;
pub mod story;
pub mod text;
#[cfg(not(target_arch = "wasm32"))]
pub mod verify;
pub mod view;

mod json;
mod sorted;

#[cfg(test)]
mod testing;
#[cfg(target_arch = "wasm32")]
mod wasm;
