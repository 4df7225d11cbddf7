//! Built once per story: which events have which value, when they lie, and which words they hold.
//!
//! One set of events per facet value; *or* inside a facet and *and* across facets are word
//! operations (the way of crossfilter, without its increments: at the sizes that a page holds a
//! whole pass is cheaper than bookkeeping). What few events are left is counted event by event. Counts leave a facet's own choices aside, as
//! [crossfilter's](https://github.com/crossfilter/crossfilter) do.

mod answer;
pub mod bits;
mod finder;
mod participants;
mod set;
mod text;

pub use answer::Answer;
pub use bits::Bits;

use crate::analysis::dates::{self, Agreement};
use crate::query::{FACETS, FacetKey};
use crate::story::Story;
use crate::story::model::Column as C;
pub(crate) use finder::Finder;
pub(crate) use set::Set;
use text::TextIndex;

/// What the engine knows of a story beside the story itself.
///
/// A page that shows a story asks nothing yet: all that it needs is how dates agree, and the facet
/// by which the timeline has its lanes. The rest is made when a first filter is in sight.
#[derive(Clone, Debug, Default)]
pub struct Index {
    /// The events of each value of each facet, once it is gathered; facets by their places in
    /// [`FacetKey`].
    values: [Vec<Set>; FACETS.len()],
    gathered: [bool; FACETS.len()],
    /// The events in which an actor has a role, by [`Index::pair`]; empty where a story has so few
    /// events that they are gone through, or too many pairs.
    pairs: Vec<Set>,
    text: TextIndex,
    /// Empty if no source gives a date.
    agreement: Vec<Agreement>,
    /// How many events there are.
    len: usize,
    /// How many steps of building it were taken.
    done: usize,
}

/// Fewer events are gone through for what an actor did in which role.
const PAIRS_FROM: usize = 1 << 16;
/// More pairs of an actor and a role than these are not kept.
const MOST_PAIRS: usize = 1 << 16;
/// Of so many events is compared in one step what their sources tell.
const EVENTS_A_STEP: usize = 1 << 18;

/// The ids of facet values that the story does not declare itself.
pub(crate) const CORROBORATION: [&str; 2] = ["one", "several"];
pub(crate) const STANDING: [&str; 3] = ["reported", "claimed", "expected"];
pub(crate) const DIFFERING: [&str; 1] = ["true"];

/// What a facet's values are called.
enum Names {
    /// Columns of ids and of labels.
    Declared(C, C),
    /// Ids that the page has words for.
    Fixed(&'static [&'static str]),
}

/// Which values an event has: the column that names them, and the lists by which its rows belong
/// to events; without lists there is a row for each event.
type Held = (C, Option<C>);

/// Of each facet, by its place in [`FacetKey`], the names of its values and where they stand; what
/// stands nowhere is computed. (A table is a tenth of what code for each facet would be.)
const FACET_TABLE: [(Names, Option<Held>); FACETS.len()] = [
    (
        Names::Declared(C::ThreadId, C::ThreadLabel),
        Some((C::EventThread, None)),
    ),
    (
        Names::Declared(C::SourceId, C::SourceShort),
        Some((C::ReportSource, Some(C::EventReports))),
    ),
    (Names::Fixed(&CORROBORATION), None),
    (Names::Fixed(&STANDING), Some((C::EventStanding, None))),
    (
        Names::Declared(C::ActorId, C::ActorShort),
        Some((C::EventActor, Some(C::EventParticipants))),
    ),
    (
        Names::Declared(C::RoleId, C::RoleLabel),
        Some((C::EventRole, Some(C::EventParticipants))),
    ),
    (
        Names::Declared(C::TypeId, C::TypeLabel),
        Some((C::EventType, None)),
    ),
    (
        Names::Declared(C::PlaceId, C::PlaceName),
        Some((C::EventPlace, None)),
    ),
    (Names::Fixed(&DIFFERING), None),
];

impl Index {
    /// Indexes a story.
    pub fn build(story: &Story) -> Index {
        let mut index = Index::default();
        while index.step(story) {}
        index
    }

    /// Looks at how dates agree in a part of a story, in so little time that a page can draw before
    /// the next; false once it is done.
    pub(crate) fn agree(&mut self, story: &Story) -> bool {
        self.len = story.len();
        let first = self.agreement.len();
        // Where no report has a date, all events are as undated as those that are not there.
        if story[C::ReportDate].is_empty() || first == self.len {
            return false;
        }
        for event in first..(first + EVENTS_A_STEP).min(self.len) {
            self.agreement.push(dates::agreement(story, event));
        }
        true
    }

    /// Indexes a part of a story, as [`agree`](Index::agree) does; false once all is done.
    pub(crate) fn step(&mut self, story: &Story) -> bool {
        self.done += 1;
        if self.agree(story) {
            return true;
        }
        for key in FACETS {
            if !self.gathered[key as usize] {
                self.gather(story, key);
                return true;
            }
        }
        let pairs = story[C::ActorId]
            .len()
            .saturating_mul(story[C::RoleId].len());
        if self.pairs.is_empty() && story.len() >= PAIRS_FROM && (1..=MOST_PAIRS).contains(&pairs) {
            self.pairs = pairs_of(story);
            return true;
        }
        self.text.step(story)
    }

    /// How many steps of building it were taken.
    pub(crate) fn steps(&self) -> usize {
        self.done
    }

    /// Gathers the events of each value of a facet, unless that is done.
    pub(crate) fn gather(&mut self, story: &Story, key: FacetKey) {
        let n = key as usize;
        if std::mem::replace(&mut self.gathered[n], true) {
            return;
        }
        let held = FACET_TABLE[n].1;
        let held = held.map(|(rows, lists)| (&story[rows][..], lists));
        self.values[n] = sets_of(story, value_count(story, key), held);
        for event in 0..story.len() {
            match key {
                FacetKey::Corroboration => {
                    let told = story.of(C::ReportSource, C::EventReports, event);
                    let several = told.iter().any(|source| Some(source) != told.first());
                    self.add(key, usize::from(several), event);
                }
                FacetKey::Differing if self.agreement(event) == Agreement::Differing => {
                    self.add(key, 0, event);
                }
                FacetKey::Differing => {}
                _ => break,
            }
        }
    }

    fn add(&mut self, key: FacetKey, row: usize, event: usize) {
        if let Some(set) = self.values[key as usize].get_mut(row) {
            set.push(event);
        }
    }

    /// The events of each value of a facet.
    pub(crate) fn values(&self, key: FacetKey) -> &[Set] {
        &self.values[key as usize]
    }

    /// The events in which an actor has a role; `None` where pairs are not kept.
    fn pair(&self, actor: usize, role: usize) -> Option<&Set> {
        let roles = self.values(FacetKey::Roles).len();
        self.pairs.get(actor * roles + role)
    }

    /// The value of an id; `None` if the story has no such value.
    pub(crate) fn row_of(story: &Story, key: FacetKey, id: &str) -> Option<usize> {
        (0..value_count(story, key)).find(|&row| value_id(story, key, row) == id)
    }

    /// Whether the sources of any event differ on its date.
    pub fn has_differing(&self) -> bool {
        self.agreement.contains(&Agreement::Differing)
    }

    /// How an event's sources agree on its date.
    pub fn agreement(&self, event: usize) -> Agreement {
        self.agreement
            .get(event)
            .copied()
            .unwrap_or(Agreement::Undated)
    }
}

/// The events of each pair of an actor and a role.
fn pairs_of(story: &Story) -> Vec<Set> {
    let roles = story[C::RoleId].len();
    let mut of_participants = Vec::with_capacity(story[C::EventActor].len());
    for (&actor, &role) in story[C::EventActor].iter().zip(&story[C::EventRole]) {
        of_participants.push(actor * roles as u32 + role);
    }
    let held = (&of_participants[..], Some(C::EventParticipants));
    sets_of(story, story[C::ActorId].len() * roles, Some(held))
}

/// The events of each of so many values, which stand in rows, for each event or in its list; empty
/// sets where they stand nowhere.
fn sets_of(story: &Story, values: usize, held: Option<(&[u32], Option<C>)>) -> Vec<Set> {
    let mut most = vec![0; values];
    if let Some((rows, _)) = held {
        for &value in rows {
            if let Some(most) = most.get_mut(value as usize) {
                *most += 1;
            }
        }
    }
    let mut sets = Vec::with_capacity(values);
    for most in most {
        let most = if held.is_some() { most } else { u32::MAX };
        sets.push(Set::new(most, story.len()));
    }
    if let Some((rows, lists)) = held {
        gather(story, rows, lists, &mut sets);
    }
    sets
}

/// Puts each event into the sets of the values that it has.
fn gather(story: &Story, values: &[u32], lists: Option<C>, sets: &mut [Set]) {
    let mut end = 0;
    for event in 0..story.len() {
        let start = end;
        end = match lists {
            Some(lists) => story.rows(lists, event).end,
            None => event + 1,
        };
        for &value in values.get(start..end).unwrap_or(&[]) {
            // An event without a place has none that there is a set for.
            if let Some(set) = sets.get_mut(value as usize) {
                set.push(event);
            }
        }
    }
}

/// How many values a facet has.
fn value_count(story: &Story, key: FacetKey) -> usize {
    match &FACET_TABLE[key as usize].0 {
        Names::Declared(ids, _) => story[*ids].len(),
        Names::Fixed(ids) => ids.len(),
    }
}

/// The id of a facet's value.
pub(crate) fn value_id(story: &Story, key: FacetKey, row: usize) -> &str {
    match FACET_TABLE[key as usize].0 {
        Names::Declared(ids, _) => story.cell(ids, row as u32),
        Names::Fixed(ids) => ids.get(row).copied().unwrap_or(""),
    }
}

/// What readers see of a facet's value; empty for those that the page has words for.
pub(crate) fn value_label(story: &Story, key: FacetKey, row: usize) -> &str {
    match FACET_TABLE[key as usize].0 {
        Names::Declared(_, labels) => story.cell(labels, row as u32),
        Names::Fixed(_) => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::Query;

    /// Large stories keep pairs, small ones do not: both must say the same of one story.
    #[test]
    fn an_actor_in_a_role_is_counted_the_same_with_pairs_and_without() {
        let text = std::fs::read_to_string("stories/iran-albania/story.json").unwrap();
        let story = crate::story::read_json(&text).unwrap().story;
        let without = Index::build(&story);
        assert!(without.pairs.is_empty());
        let mut with = without.clone();
        with.pairs = pairs_of(&story);
        let choices = ["", "iran", "albania", "iran,albania", "edi-rama"];
        let roles = ["", "accused", "target", "accused,speaks", "denies"];
        let list = |ids: &str| {
            let ids = ids.split(',').filter(|id| !id.is_empty());
            ids.map(str::to_owned).collect::<Vec<_>>()
        };
        let mut found = 0;
        for actor in choices {
            for role in roles {
                for none in ["", "accuses"] {
                    let mut query = Query::default();
                    query.facet_mut(FacetKey::Actors).unwrap().any = list(actor);
                    query.facet_mut(FacetKey::Roles).unwrap().any = list(role);
                    query.facet_mut(FacetKey::Roles).unwrap().none = list(none);
                    let (a, b) = (
                        without.answer(&story, &query, None),
                        with.answer(&story, &query, None),
                    );
                    assert_eq!(a.matching, b.matching, "{query:?}");
                    for key in FACETS {
                        let counts = without.counts(&story, &a, key);
                        assert_eq!(counts, with.counts(&story, &b, key), "{query:?}: {key:?}");
                    }
                    found += a.matching.count();
                }
            }
        }
        assert!(found > 0);
    }
}
