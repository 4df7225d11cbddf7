//! What a step of a tour shows: a query, a window, a selection.

use crate::story::shape::{Kind, Shaped, shape};

shape! {
    /// A facet of a query in three parts.
    pub struct FacetParts, "an id, a list of ids, or {any, all, none}" {
        /// At least one of these.
        #[serde(default)]
        any: Vec<String>,
        /// Every one of these.
        #[serde(default)]
        all: Vec<String>,
        /// None of these.
        #[serde(default)]
        none: Vec<String>,
    }
}

/// A facet of a query as it may be written.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum Facet {
    /// This one.
    One(String),
    /// Any of these.
    Any(Vec<String>),
    /// Any, all and none.
    Parts(FacetParts),
}

impl Shaped for Facet {
    const KIND: &'static Kind = &Kind::Facet(FacetParts::SHAPE);
}

shape! {
    /// A query as the page's `query` property and a tour's step write it.
    pub struct QueryShape, "a query" {
        /// Words, each of which must match.
        text: Option<String>,
        /// Participants.
        actors: Option<Facet>,
        /// The roles of those participants.
        roles: Option<Facet>,
        /// Threads.
        threads: Option<Facet>,
        /// Types.
        types: Option<Facet>,
        /// Places.
        places: Option<Facet>,
        /// Sources.
        sources: Option<Facet>,
        /// Standings.
        standing: Option<Facet>,
        /// `one`, `several`.
        corroboration: Option<Facet>,
        /// Only events whose sources differ on the date.
        differing: Option<bool>,
        /// From this year, month or day on.
        from: Option<String>,
        /// Up to this year, month or day.
        to: Option<String>,
        /// `possible` or `definite`.
        fit: Option<String>,
    }
}

shape! {
    /// A stretch of time.
    pub struct WindowShape, "a window: from and to" {
        /// `[-]YYYY[-MM[-DD]]`.
        from: String,
        /// `[-]YYYY[-MM[-DD]]`.
        to: String,
    }
}

shape! {
    /// What a step of a tour shows.
    pub struct ViewShape, "a view" {
        /// The filter.
        query: Option<QueryShape>,
        /// The stretch in sight.
        window: Option<WindowShape>,
        /// The event that is open.
        selected: Option<String>,
        /// Which view.
        view: Option<String>,
        /// Lanes by what.
        lanes: Option<String>,
        /// Which scale.
        scale: Option<String>,
    }
}
