//! Answering a query: which events match, and what each further choice would leave.

use super::participants::{Chosen, matches};
use super::{Bits, Index};
use crate::date::DaySpan;
use crate::query::{FACETS, FacetKey, Fit, Query};
use crate::story::Story;
use crate::story::model::Column as C;

/// The answer to one query.
#[derive(Clone, Debug)]
pub struct Answer {
    /// The events that match.
    pub matching: Bits,
    /// What each constraint leaves, in the order of [`FACETS`], then those of text and time; of
    /// length 0, which takes nothing away, where none is set. Actors and roles are one constraint,
    /// at the actors' place.
    masks: Vec<Bits>,
    actors: Chosen,
    roles: Chosen,
}

impl Index {
    /// Answers a query.
    pub fn answer(&self, story: &Story, query: &Query) -> Answer {
        let mut answer = Answer {
            matching: Bits::full(story.len()),
            masks: Vec::new(),
            actors: self.chosen(story, query, FacetKey::Actors),
            roles: self.chosen(story, query, FacetKey::Roles),
        };
        for key in FACETS {
            let mask = match key {
                FacetKey::Actors => self.participants(story, &answer.actors, &answer.roles),
                FacetKey::Roles => Bits::new(0),
                _ => {
                    let chosen = self.chosen(story, query, key);
                    self.mask(key, &chosen, &chosen.none)
                }
            };
            answer.keep(mask);
        }
        let named = [self.values(FacetKey::Actors), self.values(FacetKey::Places)];
        answer.keep(self.text.search(&query.text, named));
        if let Some(range) = query.range() {
            answer.keep(range_mask(story, &range, query.fit));
        }
        answer
    }

    fn chosen(&self, story: &Story, query: &Query, key: FacetKey) -> Chosen {
        let rows = |ids: &[String]| {
            let mut rows = Vec::new();
            for id in ids {
                if let Some(row) = self.row_of(story, key, id) {
                    rows.push(row as u32);
                }
            }
            rows
        };
        match query.facet(key) {
            Some(facet) => {
                let all = rows(&facet.all);
                Chosen {
                    any: rows(&facet.any),
                    any_given: !facet.any.is_empty(),
                    impossible: all.len() < facet.all.len(),
                    all,
                    none: rows(&facet.none),
                }
            }
            None if query.differing => Chosen::only(0),
            None => Chosen::default(),
        }
    }

    /// The events that have what is wanted of a facet and none of `none`; of length 0 if the facet
    /// asks for nothing.
    fn mask(&self, key: FacetKey, chosen: &Chosen, none: &[u32]) -> Bits {
        if chosen.is_empty() {
            return Bits::new(0);
        }
        let values = self.values(key);
        let mut mask = Bits::new(self.len());
        if chosen.impossible {
            return mask;
        }
        if !chosen.any_given {
            mask = Bits::full(self.len());
        }
        for &row in &chosen.any {
            mask.add(&values[row as usize]);
        }
        for &row in &chosen.all {
            mask.keep(&values[row as usize]);
        }
        for &row in none {
            mask.remove(&values[row as usize]);
        }
        mask
    }

    fn len(&self) -> usize {
        self.agreement.len()
    }

    fn participants(&self, story: &Story, actors: &Chosen, roles: &Chosen) -> Bits {
        if roles.is_empty() {
            return self.mask(FacetKey::Actors, actors, &actors.none);
        }
        if actors.is_empty() {
            return self.mask(FacetKey::Roles, roles, &roles.none);
        }
        let mut mask = Bits::new(self.len());
        for event in self.mask(FacetKey::Actors, actors, &[]).numbers() {
            if matches(story, event as usize, actors, roles) {
                mask.insert(event as usize);
            }
        }
        mask
    }

    /// What each value of a facet would leave if it were the facet's only choice.
    pub fn counts(&self, story: &Story, answer: &Answer, key: FacetKey) -> Vec<u32> {
        let (aside, bound) = match key {
            FacetKey::Actors => (key, !answer.roles.is_empty()),
            FacetKey::Roles => (FacetKey::Actors, !answer.actors.is_empty()),
            _ => (key, false),
        };
        let others = answer.without(aside);
        let mut counts = Vec::new();
        for value in self.values(key) {
            counts.push(if bound {
                0
            } else {
                value.count_common(&others)
            });
        }
        if bound {
            count_bound(story, answer, key, &others, &mut counts);
        }
        counts
    }
}

/// Counts actors under chosen roles, or roles under chosen actors.
fn count_bound(story: &Story, answer: &Answer, key: FacetKey, others: &Bits, counts: &mut [u32]) {
    let of_actors = key == FacetKey::Actors;
    let column = if of_actors {
        C::EventActor
    } else {
        C::EventRole
    };
    let mut only = Chosen::only(0);
    for event in others.numbers() {
        let event = event as usize;
        let values = story.of(column, C::EventParticipants, event);
        for (n, &value) in values.iter().enumerate() {
            if values[..n].contains(&value) {
                continue;
            }
            only.any[0] = value;
            let (actors, roles) = if of_actors {
                (&only, &answer.roles)
            } else {
                (&answer.actors, &only)
            };
            counts[value as usize] += u32::from(matches(story, event, actors, roles));
        }
    }
}

impl Answer {
    fn keep(&mut self, mask: Bits) {
        self.matching.keep(&mask);
        self.masks.push(mask);
    }

    /// What matches when a facet's choices are set aside.
    pub(crate) fn without(&self, aside: FacetKey) -> Bits {
        let mut bits = Bits::full(self.matching.len());
        for (n, mask) in self.masks.iter().enumerate() {
            if FACETS.get(n) != Some(&aside) {
                bits.keep(mask);
            }
        }
        bits
    }
}

fn range_mask(story: &Story, range: &DaySpan, fit: Fit) -> Bits {
    let mut mask = Bits::new(story.len());
    for event in 0..story.len() {
        if let Some(span) = story.event_span(event)
            && match fit {
                Fit::Possible => span.overlaps(range),
                Fit::Definite => span.lies_within(range),
            }
        {
            mask.insert(event);
        }
    }
    mask
}
