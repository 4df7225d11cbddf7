//! Which events stand in which lane, so that those in sight are found without walking the rest.

use super::shapes::Shapes;
use crate::analysis::dates::Agreement;
use crate::date::days::UNBOUNDED_PAST;
use crate::index::{Bits, Index, Set};
use crate::layout::list::anchor_day;
use crate::query::FacetKey;
use crate::sorted;
use crate::story::Story;

/// No more lanes of actors are shown: who took part in less is in the last one.
const MAX_LANES: usize = 12;

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
    /// The row in which each of `events` stood last, and at which side its label; see `place`.
    pub held: Vec<u8>,
    /// How many rows it had in the last picture.
    pub rows: usize,
}

/// Events by first day, with the means to find those that reach into a stretch.
#[derive(Clone, Debug, Default)]
pub struct Events {
    /// In order.
    pub ids: Vec<u32>,
    /// The first day of each.
    pub starts: Vec<i64>,
    /// A heap over the last days, by which those that reach far are found (an implicit tree: node
    /// n has the latest of 2n and 2n + 1; leaves are in the second half).
    latest: Vec<i64>,
    /// The last days, ascending; only where there are too many to look at each.
    ends: Vec<i64>,
}

/// Above so many events none is looked at by itself unless it is alone in its place.
pub const MANY: usize = 800;

impl Events {
    fn push(&mut self, event: u32, start: i64, end: i64) {
        self.ids.push(event);
        self.starts.push(start);
        self.latest.push(end);
    }

    /// Puts those right that came out of order, and builds the tree.
    fn finish(&mut self) {
        let len = self.ids.len();
        if self.starts.windows(2).any(|pair| pair[0] > pair[1]) {
            self.sort();
        }
        if len > MANY {
            let mut keys: Vec<u64> = Vec::with_capacity(len);
            for &end in &self.latest {
                keys.push(sorted::signed_key(end));
            }
            sorted::sort(&mut keys, &mut Vec::new());
            for key in keys {
                self.ends.push(sorted::signed(key));
            }
        }
        let mut tree = vec![UNBOUNDED_PAST; len];
        tree.append(&mut self.latest);
        for node in (1..len).rev() {
            tree[node] = tree[2 * node].max(tree[2 * node + 1]);
        }
        self.latest = tree;
    }

    /// Moves what came too late to its place, each by itself: there are few.
    fn sort(&mut self) {
        for n in 1..self.ids.len() {
            let mut at = n;
            while at > 0 && self.starts[at - 1] > self.starts[at] {
                self.starts.swap(at - 1, at);
                self.ids.swap(at - 1, at);
                self.latest.swap(at - 1, at);
                at -= 1;
            }
        }
    }

    /// How many begin before a time.
    pub fn before(&self, time: f64) -> usize {
        let (mut low, mut high) = (0, self.starts.len());
        while low < high {
            let middle = usize::midpoint(low, high);
            if (self.starts[middle] as f64) < time {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        low
    }

    /// How many of those that begin before a time go on at it; exact only for many.
    pub fn reaching(&self, time: f64) -> usize {
        let (mut low, mut high) = (0, self.ends.len());
        while low < high {
            let middle = usize::midpoint(low, high);
            if (self.ends[middle] as f64) + 1.0 <= time {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        self.before(time).saturating_sub(low)
    }

    /// Adds the places of those that begin before `limit` (a place) and go on at a time.
    pub fn collect_reaching(&self, limit: usize, time: f64, places: &mut Vec<u32>) {
        let len = self.ids.len();
        if len == 0 {
            return;
        }
        // Depth first, over a stack as deep as the tree.
        let mut stack = [0_usize; 64];
        let mut depth = 1;
        stack[0] = 1;
        while depth > 0 {
            depth -= 1;
            let node = stack[depth];
            if (self.latest[node] as f64) + 1.0 <= time {
                continue;
            }
            if node >= len {
                if node - len < limit {
                    places.push((node - len) as u32);
                }
            } else if depth + 2 <= stack.len() {
                stack[depth] = 2 * node + 1;
                stack[depth + 1] = 2 * node;
                depth += 2;
            }
        }
    }
}

/// What lanes are made of.
pub struct Grouping<'a> {
    /// The story.
    pub story: &'a Story,
    /// Its index.
    pub index: &'a Index,
    /// The events that match.
    pub matching: &'a Bits,
    /// By what.
    pub by: LanesBy,
}

/// Puts every event of a story into its lanes.
pub fn lanes(grouping: &Grouping, shapes: &mut Shapes) -> Vec<Lane> {
    let Grouping {
        story,
        index,
        matching,
        by,
    } = *grouping;
    let values = index.values(by.facet());
    let chosen = chosen(values, matching, by);
    // The lane of each value, from 1.
    let mut lane_of = vec![0; values.len()];
    for (n, &value) in chosen.iter().enumerate() {
        lane_of[value] = n + 1;
    }
    let mut lanes: Vec<Lane> = Vec::with_capacity(chosen.len() + 1);
    for &value in &chosen {
        lanes.push(Lane {
            value: Some(value),
            ..Lane::default()
        });
    }
    let mut rest = Lane::default();
    let mut placed = Bits::new(story.len());
    for (n, &value) in chosen.iter().enumerate() {
        for event in values[value].numbers() {
            placed.insert(event as usize);
            add(&mut lanes[n], story, index, shapes, event, matching);
        }
    }
    for event in 0..story.len() as u32 {
        if !placed.contains(event as usize) {
            add(&mut rest, story, index, shapes, event, matching);
        }
    }
    if rest.total > 0 {
        lanes.push(rest);
    }
    for lane in &mut lanes {
        lane.events.finish();
        lane.ghosts.finish();
        lane.held = vec![u8::MAX; lane.events.ids.len()];
    }
    lanes
}

/// The values that get a lane: all in the story's order, or of too many those of most events.
fn chosen(values: &[Set], matching: &Bits, by: LanesBy) -> Vec<usize> {
    let is_counted = matches!(by, LanesBy::Actor | LanesBy::Type);
    let mut chosen: Vec<(usize, usize)> = Vec::new();
    for (value, events) in values.iter().enumerate() {
        let count = events.count_in(matching) as usize;
        if is_counted && count == 0 {
            continue;
        }
        let mut at = chosen.len();
        while is_counted && at > 0 && chosen[at - 1].0 < count {
            at -= 1;
        }
        if at < MAX_LANES || !is_counted {
            chosen.insert(at, (count, value));
            if is_counted {
                chosen.truncate(MAX_LANES);
            }
        }
    }
    chosen.into_iter().map(|(_, value)| value).collect()
}

fn add(
    lane: &mut Lane,
    story: &Story,
    index: &Index,
    shapes: &mut Shapes,
    event: u32,
    matching: &Bits,
) {
    lane.total += 1;
    let is_matching = matching.contains(event as usize);
    let span = story.event_span(event as usize);
    let (start, end) = if let Some(span) = &span {
        (anchor_day(span), span.max)
    } else {
        // Its sources may date it though the editor does not.
        let shape = shapes.get(story, index, event);
        if shape.to <= shape.from {
            if is_matching {
                lane.undated.push(event);
            }
            return;
        }
        (shape.from as i64, shape.to as i64)
    };
    let (mut start, mut end) = (start, end);
    if index.agreement(event as usize) == Agreement::Differing {
        // A bend goes from the first to the last of its days.
        let shape = shapes.get(story, index, event);
        (start, end) = (start.min(shape.from as i64), end.max(shape.to as i64));
    }
    let events = if is_matching {
        &mut lane.events
    } else {
        &mut lane.ghosts
    };
    events.push(event, start, end);
}
