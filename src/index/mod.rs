//! Built once per story: which events have which value, when they lie, and which words they hold.
//!
//! One bitset per facet value; *or* inside a facet and *and* across facets are word operations
//! (the way of crossfilter, without its increments: at the sizes that a page holds a whole pass is
//! cheaper than bookkeeping). Counts leave a facet's own choices aside, as
//! [crossfilter's](https://github.com/crossfilter/crossfilter) do.

mod answer;
pub mod bits;
mod participants;
mod text;

pub use answer::Answer;
pub use bits::Bits;

use crate::analysis::dates::{self, Agreement};
use crate::query::FacetKey;
use crate::story::Story;
use crate::story::model::{Column as C, NONE};
use text::TextIndex;

/// What the engine knows of a story beside the story itself.
#[derive(Clone, Debug)]
pub struct Index {
    threads: Vec<Bits>,
    types: Vec<Bits>,
    places: Vec<Bits>,
    sources: Vec<Bits>,
    standing: Vec<Bits>,
    actors: Vec<Bits>,
    roles: Vec<Bits>,
    corroboration: Vec<Bits>,
    differing: Vec<Bits>,
    text: TextIndex,
    agreement: Vec<Agreement>,
}

/// The ids of facet values that the story does not declare itself.
pub(crate) const CORROBORATION: [&str; 2] = ["one", "several"];
pub(crate) const STANDING: [&str; 3] = ["reported", "claimed", "expected"];
pub(crate) const DIFFERING: [&str; 1] = ["true"];

impl Index {
    /// Indexes a story.
    pub fn build(story: &Story) -> Index {
        let len = story.len();
        let one_each = |column: &[u32], values: usize| {
            let mut bits = vec![Bits::new(len); values];
            for (event, &row) in column.iter().enumerate() {
                if row != NONE {
                    bits[row as usize].insert(event);
                }
            }
            bits
        };
        let mut actors = vec![Bits::new(len); story[C::ActorId].len()];
        let mut roles = vec![Bits::new(len); story[C::RoleId].len()];
        let mut sources = vec![Bits::new(len); story[C::SourceId].len()];
        let mut corroboration = vec![Bits::new(len); 2];
        let mut differing = vec![Bits::new(len)];
        let mut agreement = Vec::with_capacity(len);
        for event in 0..len {
            for participant in story.rows(C::EventParticipants, event) {
                actors[story.at(C::EventActor, participant) as usize].insert(event);
                roles[story.at(C::EventRole, participant) as usize].insert(event);
            }
            let told = story.told_by(event);
            for &source in &told {
                sources[source as usize].insert(event);
            }
            corroboration[usize::from(told.len() > 1)].insert(event);
            let dates = dates::agreement(story, event);
            if dates == Agreement::Differing {
                differing[0].insert(event);
            }
            agreement.push(dates);
        }
        Index {
            threads: one_each(&story[C::EventThread], story[C::ThreadId].len()),
            types: one_each(&story[C::EventType], story[C::TypeId].len()),
            places: one_each(&story[C::EventPlace], story[C::PlaceId].len()),
            standing: one_each(&story[C::EventStanding], STANDING.len()),
            sources,
            actors,
            roles,
            corroboration,
            differing,
            text: TextIndex::build(story),
            agreement,
        }
    }

    /// The bitsets of a facet, one for each value.
    pub(crate) fn values(&self, key: FacetKey) -> &[Bits] {
        match key {
            FacetKey::Actors => &self.actors,
            FacetKey::Roles => &self.roles,
            FacetKey::Threads => &self.threads,
            FacetKey::Types => &self.types,
            FacetKey::Places => &self.places,
            FacetKey::Sources => &self.sources,
            FacetKey::Standing => &self.standing,
            FacetKey::Corroboration => &self.corroboration,
            FacetKey::Differing => &self.differing,
        }
    }

    /// How an event's sources agree on its date.
    pub fn agreement(&self, event: usize) -> Agreement {
        self.agreement
            .get(event)
            .copied()
            .unwrap_or(Agreement::Undated)
    }
}

/// The id of a facet's value.
pub(crate) fn value_id(story: &Story, key: FacetKey, row: usize) -> &str {
    let fixed = |ids: &'static [&'static str]| ids.get(row).copied().unwrap_or("");
    let row = row as u32;
    match key {
        FacetKey::Actors => story.cell(C::ActorId, row),
        FacetKey::Roles => story.cell(C::RoleId, row),
        FacetKey::Threads => story.cell(C::ThreadId, row),
        FacetKey::Types => story.cell(C::TypeId, row),
        FacetKey::Places => story.cell(C::PlaceId, row),
        FacetKey::Sources => story.cell(C::SourceId, row),
        FacetKey::Standing => fixed(&STANDING),
        FacetKey::Corroboration => fixed(&CORROBORATION),
        FacetKey::Differing => fixed(&DIFFERING),
    }
}

/// What readers see of a facet's value; empty for those that the page has words for.
pub(crate) fn value_label(story: &Story, key: FacetKey, row: usize) -> &str {
    let row = row as u32;
    match key {
        FacetKey::Actors => story.cell(C::ActorShort, row),
        FacetKey::Roles => story.cell(C::RoleLabel, row),
        FacetKey::Threads => story.cell(C::ThreadLabel, row),
        FacetKey::Types => story.cell(C::TypeLabel, row),
        FacetKey::Places => story.cell(C::PlaceName, row),
        FacetKey::Sources => story.cell(C::SourceShort, row),
        FacetKey::Standing | FacetKey::Corroboration | FacetKey::Differing => "",
    }
}
