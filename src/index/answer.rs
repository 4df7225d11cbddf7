//! Answering a query: which events match, and what each further choice would leave.

use super::finder::Finder;
use super::participants::{Chosen, matches};
use super::{Bits, FACET_TABLE, Index};
use crate::date::DaySpan;
use crate::query::{FACETS, FacetKey, Fit, Query};
use crate::story::Story;
use crate::story::model::Column as C;

/// The place of the text's mask among the masks.
const TEXT: usize = FACETS.len();
/// Reading an event's values takes as long as so many steps of counting a set: few events lie far
/// apart in memory, and sets are read in one go.
const STEPS_AN_EVENT: usize = 40;

/// The answer to one query.
#[derive(Clone, Debug, Default)]
pub struct Answer {
    /// The events that match.
    pub matching: Bits,
    /// What each constraint leaves, in the order of [`FACETS`], then those of text and time; of
    /// length 0, which takes nothing away, where none is set. Actors and roles are one constraint,
    /// at the actors' place.
    masks: Vec<Bits>,
    /// The words that the text's mask is of.
    text: String,
    actors: Chosen,
    roles: Chosen,
}

impl Index {
    /// Answers a query. What words leave is taken from the answer before, if it was to the same
    /// ones: while a range is dragged only the range changes.
    pub fn answer(&self, story: &Story, query: &Query, before: Option<&Answer>) -> Answer {
        let mut answer = Answer {
            matching: Bits::full(story.len()),
            masks: Vec::new(),
            text: query.text.clone(),
            actors: Self::chosen(story, query, FacetKey::Actors),
            roles: Self::chosen(story, query, FacetKey::Roles),
        };
        for key in FACETS {
            let mask = match key {
                FacetKey::Actors => self.participants(story, &answer.actors, &answer.roles),
                FacetKey::Roles => Bits::new(0),
                _ => {
                    let chosen = Self::chosen(story, query, key);
                    self.mask(key, &chosen, &chosen.none)
                }
            };
            answer.keep(mask);
        }
        let named = [self.values(FacetKey::Actors), self.values(FacetKey::Places)];
        let known = before.filter(|before| before.text == query.text);
        answer.keep(match known.and_then(|before| before.masks.get(TEXT)) {
            Some(mask) => mask.clone(),
            None => self.text.search(story, &query.text, named),
        });
        if let Some(range) = query.range() {
            answer.keep(range_mask(story, &range, query.fit));
        }
        answer
    }

    fn chosen(story: &Story, query: &Query, key: FacetKey) -> Chosen {
        let rows = |ids: &[String]| {
            let mut rows = Vec::new();
            let mut finder = Finder::default();
            for id in ids {
                if let Some(row) = finder.row_of(story, key, id) {
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
            values[row as usize].add_to(&mut mask);
        }
        for &row in &chosen.all {
            values[row as usize].keep_in(&mut mask);
        }
        for &row in none {
            values[row as usize].remove_from(&mut mask);
        }
        mask
    }

    fn len(&self) -> usize {
        self.len
    }

    /// Keeps the events that have one of `any`, if any are given.
    fn keep_any(&self, key: FacetKey, chosen: &Chosen, events: &mut Bits) {
        if chosen.any_given {
            let mut any = Bits::new(self.len());
            for &row in &chosen.any {
                self.values(key)[row as usize].add_to(&mut any);
            }
            events.keep(&any);
        }
    }

    fn participants(&self, story: &Story, actors: &Chosen, roles: &Chosen) -> Bits {
        if roles.is_empty() {
            return self.mask(FacetKey::Actors, actors, &actors.none);
        }
        if actors.is_empty() {
            return self.mask(FacetKey::Roles, roles, &roles.none);
        }
        let mut mask = Bits::new(self.len());
        // With actors that are wanted, and all that is asked of a participant seen on him alone,
        // one who fits is enough.
        let is_of_one =
            actors.any_given && actors.is_of_one() && actors.none.is_empty() && roles.is_of_one();
        let fitting_actors = actors.fitting(story[C::ActorId].len());
        let fitting_roles = roles.fitting(story[C::RoleId].len());
        if is_of_one && !self.pairs.is_empty() {
            for actor in places_of(&fitting_actors) {
                for role in places_of(&fitting_roles) {
                    if let Some(pair) = self.pair(actor, role) {
                        pair.add_to(&mut mask);
                    }
                }
            }
            return mask;
        }
        let mut candidates = self.mask(FacetKey::Actors, actors, &[]);
        let (of_actors, of_roles) = (&story[C::EventActor], &story[C::EventRole]);
        if is_of_one {
            self.keep_any(FacetKey::Roles, roles, &mut candidates);
        }
        let lists = &story[C::EventParticipants];
        for event in candidates.numbers() {
            let event = event as usize;
            let is_in = if is_of_one {
                let mut fits = false;
                let Some(&[start, end]) = lists.get(event..event + 2) else {
                    break;
                };
                for participant in start as usize..end as usize {
                    fits |= fitting_actors[of_actors[participant] as usize]
                        && fitting_roles[of_roles[participant] as usize];
                }
                fits
            } else {
                matches(story, event, actors, roles)
            };
            if is_in {
                mask.insert(event);
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
        let mut others = answer.without(aside);
        let values = self.values(key);
        if bound {
            let mut counts = vec![0; values.len()];
            let (asked, chosen) = match key {
                FacetKey::Actors => (FacetKey::Roles, &answer.roles),
                _ => (FacetKey::Actors, &answer.actors),
            };
            if let Some(only) = only_one(chosen)
                && !self.pairs.is_empty()
            {
                for (value, count) in counts.iter_mut().enumerate() {
                    let (actor, role) = match key {
                        FacetKey::Actors => (value, only),
                        _ => (only, value),
                    };
                    *count = self
                        .pair(actor, role)
                        .map_or(0, |pair| pair.count_in(&others));
                }
                return counts;
            }
            self.keep_any(asked, chosen, &mut others);
            count_bound(story, answer, key, &others, &mut counts);
            return counts;
        }
        let mut work = 0;
        for value in values {
            work += value.work();
        }
        let left = others.count() as usize;
        if let Some((rows, lists)) = FACET_TABLE[key as usize].1
            && left * STEPS_AN_EVENT < work
        {
            return count_events(story, rows, lists, &others, values.len());
        }
        let mut counts = Vec::with_capacity(values.len());
        for value in values {
            counts.push(if left == self.len {
                value.count()
            } else {
                value.count_in(&others)
            });
        }
        counts
    }
}

/// The value that is wanted, if it is one and nothing else is asked for.
fn only_one(chosen: &Chosen) -> Option<usize> {
    match chosen.any[..] {
        [one] if chosen.is_of_one() && chosen.none.is_empty() => Some(one as usize),
        _ => None,
    }
}

/// Where it says yes.
fn places_of(fitting: &[bool]) -> impl Iterator<Item = usize> {
    (0..fitting.len()).filter(|&n| fitting[n])
}

/// Counts values by going through the events that are left.
fn count_events(
    story: &Story,
    rows: C,
    lists: Option<C>,
    events: &Bits,
    values: usize,
) -> Vec<u32> {
    let mut counts = vec![0; values];
    // An event may name a value twice: the last event of each is known, by its number and one.
    let mut last = vec![0; values];
    let (rows, lists) = (&story[rows], lists.map(|lists| &story[lists]));
    for number in events.numbers() {
        let event = number as usize;
        let range = match lists.map(|lists| lists.get(event..event + 2)) {
            None => event..event + 1,
            Some(Some(&[start, end])) => start as usize..end as usize,
            Some(_) => break,
        };
        for &value in rows.get(range).unwrap_or(&[]) {
            // An event without a place has none that there is a count for.
            if let Some(last) = last.get_mut(value as usize)
                && *last != number + 1
            {
                *last = number + 1;
                counts[value as usize] += 1;
            }
        }
    }
    counts
}

/// Counts actors under chosen roles, or roles under chosen actors.
fn count_bound(story: &Story, answer: &Answer, key: FacetKey, events: &Bits, counts: &mut [u32]) {
    let of_actors = key == FacetKey::Actors;
    let (column, other, chosen, rows) = if of_actors {
        (C::EventActor, C::EventRole, &answer.roles, C::RoleId)
    } else {
        (C::EventRole, C::EventActor, &answer.actors, C::ActorId)
    };
    // The value that is counted is asked for; so a role that is excluded only makes participants
    // not fit, while an actor who is excluded excludes the event.
    let is_of_one = chosen.is_of_one() && (of_actors || chosen.none.is_empty());
    let fitting = chosen.fitting(story[rows].len());
    let (values, others) = (&story[column], &story[other]);
    let mut last = vec![0; counts.len()];
    let mut only = Chosen::only(0);
    let lists = &story[C::EventParticipants];
    for number in events.numbers() {
        let event = number as usize;
        let mut is_with = |value| {
            only.any[0] = value;
            let (actors, roles) = if of_actors {
                (&only, &answer.roles)
            } else {
                (&answer.actors, &only)
            };
            matches(story, event, actors, roles)
        };
        let Some(&[start, end]) = lists.get(event..event + 2) else {
            break;
        };
        let range = start as usize..end as usize;
        let (Some(values), Some(others)) = (values.get(range.clone()), others.get(range)) else {
            break;
        };
        for (&value, &other) in values.iter().zip(others) {
            if is_of_one && !fitting[other as usize] {
                continue;
            }
            let at = value as usize;
            if last[at] == number + 1 {
                continue;
            }
            last[at] = number + 1;
            counts[at] += u32::from(is_of_one || is_with(value));
        }
    }
}

impl Answer {
    /// That nothing is asked: all of so many events match.
    pub(crate) fn all(events: usize) -> Answer {
        Answer {
            matching: Bits::full(events),
            ..Answer::default()
        }
    }

    fn keep(&mut self, mask: Bits) {
        self.matching.keep(&mask);
        self.masks.push(mask);
    }

    /// What matches when a facet's choices are set aside.
    pub(crate) fn without(&self, aside: FacetKey) -> Bits {
        let is_aside = |n: usize| FACETS.get(n) == Some(&aside);
        for (n, mask) in self.masks.iter().enumerate() {
            if is_aside(n) && mask.is_empty() {
                return self.matching.clone();
            }
        }
        let mut bits = Bits::full(self.matching.len());
        for (n, mask) in self.masks.iter().enumerate() {
            if !is_aside(n) {
                bits.keep(mask);
            }
        }
        bits
    }
}

/// The events that fit a range; none fits one that ends before it begins. Events share dates, so each date is looked at once.
fn range_mask(story: &Story, range: &DaySpan, fit: Fit) -> Bits {
    let mut dates = Bits::new(story[C::DateText].len());
    for date in 0..dates.len() {
        if let Some(span) = story.span(date as u32)
            && match fit {
                Fit::Possible => range.min <= range.max && span.overlaps(range),
                Fit::Definite => span.lies_within(range),
            }
        {
            dates.insert(date);
        }
    }
    let mut mask = Bits::new(story.len());
    for (event, &date) in story[C::EventDate].iter().enumerate() {
        if dates.contains(date as usize) {
            mask.insert(event);
        }
    }
    mask
}
