//! The answer to a query as `sourceline query --json` writes it: counts, and the ids of what matches.

use super::words::Words;
use crate::query::{FACETS, FacetKey};
use crate::view::Explorer;
use serde::{Serialize, Serializer};

/// What a query leaves.
#[derive(Clone, Debug, Serialize)]
pub struct Answer {
    /// As the element's `counts` property.
    pub counts: Counts,
    /// Matching events, in the story's order.
    pub events: Vec<String>,
}

/// The element's `counts` property.
#[derive(Clone, Debug, Serialize)]
pub struct Counts {
    /// Events in the story.
    pub total: usize,
    /// Events that match.
    pub matching: usize,
    /// Those of them that can lie in the window.
    pub in_view: usize,
    /// What each further choice would leave.
    #[serde(serialize_with = "as_object")]
    pub facets: Vec<(FacetKey, Vec<Count>)>,
}

/// A facet's value, and how many events a click on it would leave.
#[derive(Clone, Debug, Serialize)]
pub struct Count {
    /// Its id.
    pub id: String,
    /// What readers see.
    pub label: String,
    /// How many events.
    pub count: u32,
}

/// Facets in the order in which readers meet them; a sorted map would lose it.
fn as_object<S: Serializer>(
    facets: &[(FacetKey, Vec<Count>)],
    serializer: S,
) -> Result<S::Ok, S::Error> {
    serializer.collect_map(facets.iter().map(|(key, values)| (key.name(), values)))
}

impl Answer {
    /// The answer to the explorer's query.
    pub fn of(explorer: &Explorer, words: &Words) -> Answer {
        let ids = (0..explorer.matching()).map(|n| explorer.id_at(n).to_owned());
        Answer {
            counts: Counts {
                total: explorer.total(),
                matching: explorer.matching(),
                in_view: explorer.in_view(),
                facets: FACETS.map(|key| (key, counts(explorer, key, words))).into(),
            },
            events: ids.collect(),
        }
    }
}

/// The most frequent first; equals stay as the filter bar shows them.
fn counts(explorer: &Explorer, key: FacetKey, words: &Words) -> Vec<Count> {
    let values = explorer.facet_values(key).into_iter();
    let mut counts: Vec<Count> = values
        .map(|value| Count {
            label: match value.label.as_str() {
                "" => words.get(&format!("value.{}", value.id)).to_owned(),
                label => label.to_owned(),
            },
            id: value.id,
            count: value.count,
        })
        .collect();
    counts.sort_by_key(|value| std::cmp::Reverse(value.count));
    counts
}
