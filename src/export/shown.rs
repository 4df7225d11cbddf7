//! What the explorer shows, read back from the JSON that it gives to the page.
//!
//! One way to say what is shown is enough: headings, folds and dates are worked out in
//! [`crate::view`] and arrive here as the page gets them.

use crate::date::phrases::Phrases;
use crate::view::Explorer;
use serde::Deserialize;

/// A row of the list.
#[derive(Clone, Debug, Deserialize)]
#[serde(tag = "k")]
pub enum Row {
    /// A heading.
    #[serde(rename = "h")]
    Heading {
        /// "July 2022".
        text: String,
    },
    /// A quiet stretch.
    #[serde(rename = "f")]
    Fold {
        /// "August 2022".
        text: String,
        /// Which phrase says why: `none`, `new`, `shared`.
        note: String,
    },
    /// An event.
    #[serde(rename = "e")]
    Event(EventRow),
}

/// An event in the list.
#[derive(Clone, Debug, Deserialize)]
pub struct EventRow {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// When it happened.
    pub date: EventDate,
    /// `reported`, `claimed`, `expected`.
    pub standing: String,
    /// The rows of the sources that tell of it.
    pub told: Vec<usize>,
}

/// An event's date as it is shown.
#[derive(Clone, Debug, Deserialize)]
pub struct EventDate {
    /// In words.
    pub words: String,
    /// For `<time datetime>`; empty where HTML has no form for it.
    pub datetime: String,
    /// How the sources agree on it.
    pub agreement: String,
    /// What a minority says.
    pub others: Vec<OtherDate>,
    /// Whether one date has the most sources.
    pub majority: bool,
}

/// What a minority says.
#[derive(Clone, Debug, Deserialize)]
pub struct OtherDate {
    /// In words.
    pub words: String,
    /// How many sources.
    pub n: usize,
}

/// The story's head and sources, in words.
#[derive(Clone, Debug, Deserialize)]
pub struct About {
    /// The title.
    pub title: String,
    /// The sentence under it.
    pub dek: String,
    /// BCP 47.
    pub language: String,
    /// `YYYY-MM-DD`, or empty.
    pub updated: String,
    /// The sources, in order.
    pub sources: Vec<AboutSource>,
}

/// A source; absent texts are empty.
#[derive(Clone, Debug, Deserialize)]
pub struct AboutSource {
    /// Its id.
    pub id: String,
    /// The letter on its badge.
    pub letter: String,
    /// Its short name.
    pub short: String,
    /// Its title.
    pub title: String,
    /// Who wrote it.
    pub author: String,
    /// Who published it.
    pub publisher: String,
    /// When, in words.
    pub published: String,
    /// What a reader must know of its quality.
    pub note: String,
    /// Where it can be read.
    pub url: String,
}

impl AboutSource {
    /// Its address, if it is one that a page may link to.
    pub fn safe_url(&self) -> Option<&str> {
        let scheme = self.url.split_once("://")?.0;
        ["http", "https"]
            .iter()
            .any(|allowed| scheme.eq_ignore_ascii_case(allowed))
            .then_some(self.url.as_str())
    }
}

/// A story as it is shown under a query.
#[derive(Clone, Debug)]
pub struct Shown {
    /// Head and sources.
    pub about: About,
    /// The rows of the list.
    pub rows: Vec<Row>,
}

impl Shown {
    /// What an explorer shows, its dates in English.
    ///
    /// # Errors
    /// None in practice: it reads what this crate has just written.
    pub fn of(explorer: &Explorer) -> Result<Shown, serde_json::Error> {
        let mut explorer = explorer.clone();
        explorer.set_phrases(Phrases::english());
        Ok(Shown {
            about: serde_json::from_str(&explorer.call("about", "", 0.0, 0.0, 0.0))?,
            rows: serde_json::from_str(&explorer.call("list.rows", "", 0.0, f64::MAX, 0.0))?,
        })
    }

    /// The events among the rows, in order.
    pub fn events(&self) -> impl Iterator<Item = &EventRow> {
        self.rows.iter().filter_map(|row| match row {
            Row::Event(event) => Some(event),
            Row::Heading { .. } | Row::Fold { .. } => None,
        })
    }
}
