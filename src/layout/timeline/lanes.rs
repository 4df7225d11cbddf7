//! Which events stand in which lane, so that those in sight are found without walking the rest.

use super::days::{Days, Events};
use crate::index::{Bits, Index, Set};
use crate::query::FacetKey;
use crate::sorted;
use crate::story::Story;

/// No more lanes of actors or types are shown: who took part in less is in the last one.
const MAX_LANES: usize = 12;
/// The same of threads and sources, which an editor has chosen: no honest story has more, and each
/// lane takes memory for all events.
const MAX_CHOSEN_LANES: usize = 48;

/// By what events are put into lanes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LanesBy {
    /// The story's threads.
    #[default]
    Thread,
    /// Who took part; an event stands in the lane of each of them.
    Actor,
    /// What kind of event it is.
    Type,
    /// Who tells it.
    Source,
}

impl LanesBy {
    /// By its name in a link; threads for any other.
    pub fn from_name(name: &str) -> LanesBy {
        match name {
            "actor" => LanesBy::Actor,
            "type" => LanesBy::Type,
            "source" => LanesBy::Source,
            _ => LanesBy::Thread,
        }
    }

    /// The facet whose values the lanes are.
    pub fn facet(self) -> FacetKey {
        match self {
            LanesBy::Thread => FacetKey::Threads,
            LanesBy::Actor => FacetKey::Actors,
            LanesBy::Type => FacetKey::Types,
            LanesBy::Source => FacetKey::Sources,
        }
    }
}

/// One lane.
#[derive(Clone, Debug, Default)]
pub struct Lane {
    /// The facet's value; `None` for the lane of all that has no lane of its own.
    pub value: Option<usize>,
    /// Matching events with a date, by first day.
    pub events: Events,
    /// Events that do not match, by first day.
    pub ghosts: Events,
    /// Matching events without a date.
    pub undated: Vec<u32>,
    /// How many it has, matching or not.
    pub total: usize,
    /// Events that stood in a row, by number: in which, and at which side their label; see `place`.
    held: Vec<(u32, u8)>,
    /// How many rows it had in the last picture.
    pub rows: usize,
}

/// Above so many events none is looked at by itself unless it is alone in its place.
pub const MANY: usize = 800;
/// In [`Lane::held`]: no row.
pub const NOT_HELD: u8 = u8::MAX;
/// Rows of more events than this are forgotten with the next query.
const MOST_HELD: usize = 4_000;

impl Lane {
    /// The row in which an event stood last.
    pub fn held(&self, event: u32) -> u8 {
        match self.held.get(self.held_at(event)) {
            Some(held) if held.0 == event => held.1,
            _ => NOT_HELD,
        }
    }

    /// Notes the row in which an event stands now.
    pub fn hold(&mut self, event: u32, row: u8) {
        let at = self.held_at(event);
        match self.held.get_mut(at) {
            Some(held) if held.0 == event => held.1 = row,
            _ if row == NOT_HELD => {}
            _ => self.held.insert(at, (event, row)),
        }
    }

    fn held_at(&self, event: u32) -> usize {
        sorted::first_of(self.held.len(), &|n| self.held[n].0 >= event)
    }

    /// Forgets where events stood.
    pub fn forget(&mut self) {
        self.held.clear();
    }

    /// Takes the rows of the lane that this one comes after.
    pub fn follow(&mut self, before: &mut Lane) {
        self.rows = before.rows;
        if before.held.len() < MOST_HELD {
            self.held = std::mem::take(&mut before.held);
        }
    }
}

/// What lanes are made of.
pub struct Grouping<'a> {
    /// The story.
    pub story: &'a Story,
    /// Its index.
    pub index: &'a Index,
    /// Its events in time.
    pub days: &'a Days,
    /// The events that match.
    pub matching: &'a Bits,
    /// By what.
    pub by: LanesBy,
}

/// Puts every event of a story into its lanes.
pub fn lanes(grouping: &Grouping) -> Vec<Lane> {
    let Grouping {
        story,
        index,
        matching,
        by,
        ..
    } = *grouping;
    let values = index.values(by.facet());
    let mut lanes: Vec<Lane> = Vec::new();
    let mut rest = Bits::full(story.len());
    let chosen = chosen(values, matching, by);
    for &value in &chosen {
        let mut events = Bits::new(story.len());
        values[value].add_to(&mut events);
        rest.remove(&events);
        lanes.push(lane(grouping, Some(value), events));
    }
    // Of an event, each source has its account.
    if by == LanesBy::Source && chosen.len() == MAX_CHOSEN_LANES {
        for (value, events) in values.iter().enumerate() {
            if !chosen.contains(&value) {
                events.add_to(&mut rest);
            }
        }
    }
    if rest.count() > 0 {
        lanes.push(lane(grouping, None, rest));
    }
    lanes
}

/// The lane of some events.
fn lane(grouping: &Grouping, value: Option<usize>, all: Bits) -> Lane {
    let Grouping { days, matching, .. } = *grouping;
    let total = all.count() as usize;
    let mut ghosts = all.clone();
    ghosts.remove(matching);
    let mut events = all;
    events.keep(matching);
    let mut undated = Vec::new();
    for &event in days.undated() {
        if events.contains(event as usize) {
            undated.push(event);
        }
    }
    Lane {
        value,
        events: Events::of(days, days.placed(events)),
        ghosts: Events::of(days, days.placed(ghosts)),
        undated,
        total,
        ..Lane::default()
    }
}

/// The values that get a lane: all that have events, or of too many those of most events that
/// match. Threads and sources are in the story's order, actors and types in that of all their
/// events, whatever is filtered.
fn chosen(values: &[Set], matching: &Bits, by: LanesBy) -> Vec<usize> {
    let is_counted = matches!(by, LanesBy::Actor | LanesBy::Type);
    let most = if is_counted {
        MAX_LANES
    } else {
        MAX_CHOSEN_LANES
    };
    let (mut keys, mut spare) = (Vec::new(), Vec::new());
    for (value, events) in values.iter().enumerate() {
        // Of few a filter takes none away.
        let count = if values.len() > most {
            events.count_in(matching)
        } else {
            events.count()
        };
        if count > 0 {
            keys.push(sorted::key(u32::MAX - count, value as u32));
        }
    }
    sorted::sort(&mut keys, &mut spare);
    keys.truncate(most);
    for key in &mut keys {
        let value = sorted::second(*key);
        let count = values[value as usize].count();
        let rank = if is_counted { u32::MAX - count } else { 0 };
        *key = sorted::key(rank, value);
    }
    sorted::sort(&mut keys, &mut spare);
    let mut chosen = Vec::with_capacity(keys.len());
    for key in keys {
        chosen.push(sorted::second(key) as usize);
    }
    chosen
}
