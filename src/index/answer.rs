//! Answering a query: which events match, and what each further choice would leave.

use super::participants::{Chosen, matches};
use super::{Bits, Index, value_id};
use crate::date::DaySpan;
use crate::query::{FACETS, FacetKey, Fit, Query};
use crate::sorted;
use crate::story::Story;
use crate::story::model::Column as C;

/// The answer to one query.
#[derive(Clone, Debug)]
pub struct Answer {
    /// The events that match.
    pub matching: Bits,
    /// One mask for each constraint that is set; the last is text and time together.
    masks: Vec<(Option<FacetKey>, Bits)>,
    actors: Chosen,
    roles: Chosen,
}

impl Index {
    /// Answers a query.
    pub fn answer(&self, story: &Story, query: &Query) -> Answer {
        let chosen = |key: FacetKey| match query.facet(key) {
            Some(facet) => Chosen::resolve(facet, |id| self.row_of(story, key, id)),
            None if query.differing => Chosen::only(0),
            None => Chosen::default(),
        };
        let (actors, roles) = (chosen(FacetKey::Actors), chosen(FacetKey::Roles));
        let mut masks = Vec::new();
        for key in FACETS {
            if matches!(key, FacetKey::Actors | FacetKey::Roles) {
                continue;
            }
            let chosen = chosen(key);
            if !chosen.is_empty() {
                masks.push((Some(key), self.mask(key, &chosen)));
            }
        }
        if !actors.is_empty() || !roles.is_empty() {
            masks.push((
                Some(FacetKey::Actors),
                self.participant_mask(story, &actors, &roles),
            ));
        }
        if let Some(mask) = self.text.search(&query.text) {
            masks.push((None, mask));
        }
        if let Some(range) = query.range() {
            masks.push((None, range_mask(story, &range, query.fit)));
        }
        let mut answer = Answer {
            matching: Bits::full(story.len()),
            masks,
            actors,
            roles,
        };
        answer.matching = answer.without(&[]);
        answer
    }

    fn row_of(&self, story: &Story, key: FacetKey, id: &str) -> Option<u32> {
        (0..self.values(key).len())
            .find(|&row| value_id(story, key, row) == id)
            .map(|row| row as u32)
    }

    fn mask(&self, key: FacetKey, chosen: &Chosen) -> Bits {
        let values = self.values(key);
        let mut mask = if chosen.any_given {
            let mut mask = Bits::new(self.len());
            chosen
                .any
                .iter()
                .for_each(|&row| mask.add(&values[row as usize]));
            mask
        } else {
            Bits::full(self.len())
        };
        if chosen.impossible {
            return Bits::new(self.len());
        }
        chosen
            .all
            .iter()
            .for_each(|&row| mask.keep(&values[row as usize]));
        chosen
            .none
            .iter()
            .for_each(|&row| mask.remove(&values[row as usize]));
        mask
    }

    fn len(&self) -> usize {
        self.agreement.len()
    }

    fn participant_mask(&self, story: &Story, actors: &Chosen, roles: &Chosen) -> Bits {
        if roles.is_empty() {
            return self.mask(FacetKey::Actors, actors);
        }
        if actors.is_empty() {
            return self.mask(FacetKey::Roles, roles);
        }
        let mut mask = Bits::new(self.len());
        (0..self.len())
            .filter(|&event| matches(story, event, actors, roles))
            .for_each(|event| mask.insert(event));
        mask
    }

    /// What each value of a facet would leave if it were the facet's only choice.
    pub fn counts(&self, story: &Story, answer: &Answer, key: FacetKey) -> Vec<u32> {
        let bound = match key {
            FacetKey::Actors => !answer.roles.is_empty(),
            FacetKey::Roles => !answer.actors.is_empty(),
            _ => false,
        };
        if bound {
            return self.bound_counts(story, answer, key);
        }
        let aside: &[FacetKey] = match key {
            FacetKey::Actors | FacetKey::Roles => &[FacetKey::Actors],
            _ => &[key],
        };
        let others = answer.without(aside);
        self.values(key)
            .iter()
            .map(|value| value.count_common(&others))
            .collect()
    }

    /// Counts of actors under chosen roles, or of roles under chosen actors.
    fn bound_counts(&self, story: &Story, answer: &Answer, key: FacetKey) -> Vec<u32> {
        let others = answer.without(&[FacetKey::Actors]);
        let mut counts = vec![0; self.values(key).len()];
        let column = if key == FacetKey::Actors {
            &story[C::EventActor]
        } else {
            &story[C::EventRole]
        };
        for event in others.iter() {
            let mut values = Vec::new();
            column[story.rows(C::EventParticipants, event)]
                .iter()
                .for_each(|&v| sorted::insert(&mut values, v));
            for value in values {
                let only = Chosen::only(value);
                let would_match = match key {
                    FacetKey::Actors => matches(story, event, &only, &answer.roles),
                    _ => matches(story, event, &answer.actors, &only),
                };
                counts[value as usize] += u32::from(would_match);
            }
        }
        counts
    }
}

impl Answer {
    /// What matches when the choices of some facets are set aside.
    fn without(&self, aside: &[FacetKey]) -> Bits {
        let mut kept = self
            .masks
            .iter()
            .filter(|(key, _)| !key.is_some_and(|key| aside.contains(&key)));
        let Some((_, first)) = kept.next() else {
            return Bits::full(self.matching.len());
        };
        let mut bits = first.clone();
        kept.for_each(|(_, mask)| bits.keep(mask));
        bits
    }
}

fn range_mask(story: &Story, range: &DaySpan, fit: Fit) -> Bits {
    let mut mask = Bits::new(story.len());
    for event in 0..story.len() {
        let fits = story.event_span(event).is_some_and(|span| match fit {
            Fit::Possible => span.overlaps(range),
            Fit::Definite => span.lies_within(range),
        });
        if fits {
            mask.insert(event);
        }
    }
    mask
}
