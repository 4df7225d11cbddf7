//! Where a story's events stand in time, found once; a query then only says which of them match.
//!
//! Events are numbered by their first days: an event's *place*. Whatever the query, those of a
//! stretch lie between two places, and a lane is a set of them ([`Events`]) that knows how many
//! stand before each: what a picture asks of it is found without walking over events.

use super::shapes::Shapes;
use crate::analysis::dates::Agreement;
use crate::date::days::UNBOUNDED_PAST;
use crate::index::{Bits, Index};
use crate::layout::list::anchor_day;
use crate::sorted;
use crate::story::Story;
use crate::story::model::{Column as C, DATE_MAX};

/// When the events of a story begin and end.
#[derive(Clone, Debug, Default)]
pub struct Days {
    /// The event at each place, those without a date last; empty if that is the story's own order.
    order: Vec<u32>,
    /// The place of each event; empty likewise.
    places: Vec<u32>,
    /// How many events have a date.
    dated: usize,
    /// The days on which events begin, and the first place of each.
    starts: Vec<(i64, u32)>,
    /// Of each 64 places the last day on which any of them ends.
    latest: Vec<i64>,
    /// Events that do not stand where their own date says: number, first and last day.
    moved: Vec<(u32, i64, i64)>,
    /// Events without a date.
    undated: Vec<u32>,
    /// How many events were looked at, and the first days of those that have one, until all were.
    seen: usize,
    found: Vec<(u32, i64)>,
}

/// Events that are looked at in one step.
const EVENTS_A_STEP: usize = 1 << 15;

impl Days {
    /// Looks at more of a story's events; false once all are known.
    pub fn step(&mut self, story: &Story, index: &Index, shapes: &mut Shapes) -> bool {
        if self.seen < story.len() {
            let end = (self.seen + EVENTS_A_STEP).min(story.len());
            for event in self.seen..end {
                self.look_at(story, index, shapes, event as u32);
            }
            self.seen = end;
            if end == story.len() {
                self.put_in_order();
            }
            return true;
        }
        let first = self.latest.len() * 64;
        let end = (first + EVENTS_A_STEP).min(self.dated);
        for place in first..end {
            let last_day = self.end(story, place);
            match self.latest.last_mut() {
                Some(latest) if place % 64 > 0 => *latest = last_day.max(*latest),
                _ => self.latest.push(last_day),
            }
        }
        first < end
    }

    fn look_at(&mut self, story: &Story, index: &Index, shapes: &mut Shapes, event: u32) {
        let own = story.event_span(event as usize);
        if let Some(span) = own
            && index.agreement(event as usize) != Agreement::Differing
        {
            return self.found.push((event, anchor_day(&span)));
        }
        // Its sources may date it though the editor does not; a bend goes from the first to the last
        // of its days.
        let shape = shapes.get(story, index, event);
        let (mut start, mut end) = (shape.from as i64, shape.to as i64);
        if let Some(span) = own {
            (start, end) = (start.min(anchor_day(&span)), end.max(span.max));
        } else if shape.to <= shape.from {
            return self.undated.push(event);
        }
        self.moved.push((event, start, end));
        self.found.push((event, start));
    }

    fn put_in_order(&mut self) {
        let found = std::mem::take(&mut self.found);
        self.dated = found.len();
        let mut before = i64::MIN;
        let mut is_in_order = true;
        for (place, &(event, day)) in found.iter().enumerate() {
            is_in_order &= event as usize == place && day >= before;
            before = day;
        }
        if is_in_order {
            for &(event, day) in &found {
                self.begin(day, event);
            }
            return;
        }
        let mut keys = Vec::with_capacity(found.len());
        for &(_, day) in &found {
            keys.push(sorted::signed_key(day));
        }
        for n in sorted::order(&keys) {
            let (event, day) = found[n as usize];
            self.begin(day, self.order.len() as u32);
            self.order.push(event);
        }
        self.order.extend_from_slice(&self.undated);
        self.places = vec![0; self.order.len()];
        for (place, &event) in self.order.iter().enumerate() {
            self.places[event as usize] = place as u32;
        }
    }

    /// Notes that the event at a place is the next to begin, and when.
    fn begin(&mut self, day: i64, place: u32) {
        if self.starts.last().is_none_or(|last| last.0 != day) {
            self.starts.push((day, place));
        }
    }

    /// The event at a place.
    pub fn event(&self, place: usize) -> u32 {
        self.order.get(place).copied().unwrap_or(place as u32)
    }

    /// The place of an event; `None` if it has no date.
    pub fn place(&self, event: u32) -> Option<usize> {
        let place = self.places.get(event as usize).copied().unwrap_or(event) as usize;
        (place < self.dated).then_some(place)
    }

    /// How many begin before a time.
    pub fn before(&self, time: f64) -> usize {
        let n = sorted::first_of(self.starts.len(), &|n| self.starts[n].0 as f64 >= time);
        self.starts
            .get(n)
            .map_or(self.dated, |start| start.1 as usize)
    }

    /// The first day of what stands at a place.
    pub fn start(&self, place: usize) -> i64 {
        let after = sorted::first_of(self.starts.len(), &|n| self.starts[n].1 as usize > place);
        after.checked_sub(1).map_or(0, |n| self.starts[n].0)
    }

    /// Its last day.
    fn end(&self, story: &Story, place: usize) -> i64 {
        let event = self.event(place);
        let at = sorted::first_of(self.moved.len(), &|n| self.moved[n].0 >= event);
        match self.moved.get(at) {
            Some(moved) if moved.0 == event => moved.2,
            _ => {
                let date = story.at(C::EventDate, event as usize) as usize;
                story.signed[DATE_MAX]
                    .get(date)
                    .copied()
                    .unwrap_or(UNBOUNDED_PAST)
            }
        }
    }

    /// Events without a date.
    pub fn undated(&self) -> &[u32] {
        &self.undated
    }

    /// Events as a set of places.
    pub fn placed(&self, events: Bits) -> Bits {
        if self.order.is_empty() {
            return events;
        }
        let mut placed = Bits::new(events.len());
        for event in events.numbers() {
            placed.insert(self.places[event as usize] as usize);
        }
        placed
    }
}

/// Events of a lane that have a date, by their places.
#[derive(Clone, Debug, Default)]
pub struct Events {
    places: Bits,
    /// How many of them stand before each 64 places.
    ranks: Vec<u32>,
    len: usize,
}

impl Events {
    /// Those at some places.
    pub fn of(days: &Days, places: Bits) -> Events {
        let mut events = Events::default();
        let mut rank = 0;
        events.ranks.reserve_exact(places.words().len());
        for word in places.words() {
            events.ranks.push(rank);
            rank += word.count_ones();
        }
        events.places = places;
        // What has no date stands last.
        events.len = rank as usize;
        events.len = events.below(days.dated);
        events
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// How many stand before a place.
    pub fn below(&self, place: usize) -> usize {
        let Some(&word) = self.places.words().get(place / 64) else {
            return self.len;
        };
        let before = word & ((1 << (place % 64)) - 1);
        (self.ranks[place / 64] + before.count_ones()) as usize
    }

    /// How many begin before a time.
    pub fn before(&self, days: &Days, time: f64) -> usize {
        self.below(days.before(time))
    }

    /// The place of the n-th.
    pub fn nth(&self, n: usize) -> Option<usize> {
        if n >= self.len {
            return None;
        }
        let after = sorted::first_of(self.ranks.len(), &|at| self.ranks[at] as usize > n);
        let at = after.checked_sub(1)?;
        let mut word = self.places.words()[at];
        for _ in self.ranks[at] as usize..n {
            word &= word - 1;
        }
        Some(at * 64 + word.trailing_zeros() as usize)
    }

    /// The n-th.
    pub fn event(&self, days: &Days, n: usize) -> Option<u32> {
        self.nth(n).map(|place| days.event(place))
    }

    /// Which of them an event is.
    pub fn position(&self, days: &Days, event: u32) -> Option<usize> {
        let place = days.place(event)?;
        self.places.contains(place).then(|| self.below(place))
    }

    /// Adds which of those that begin before a time go on at it.
    pub fn collect_reaching(&self, days: &Days, story: &Story, time: f64, found: &mut Vec<u32>) {
        let limit = days.before(time);
        for (at, &latest) in days.latest.iter().enumerate().take(limit.div_ceil(64)) {
            if latest as f64 + 1.0 <= time {
                continue;
            }
            let mut word = self.places.words()[at];
            let mut rank = self.ranks[at];
            while word != 0 {
                let place = at * 64 + word.trailing_zeros() as usize;
                if place < limit && days.end(story, place) as f64 + 1.0 > time {
                    found.push(rank);
                }
                rank += 1;
                word &= word - 1;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_begins_and_what_goes_on_is_found_as_by_walking(
            dates in proptest::collection::vec(prop_oneof![
                3 => (1990..1996_i32, 1..=12_u8).prop_map(|(y, m)| format!("{y}-{m:02}-07")),
                2 => (1990..1996).prop_map(|y: i32| y.to_string()),
                1 => (1990..1996, 1..6).prop_map(|(y, n): (i32, i32)| format!("{y}/{}", y + n)),
                1 => Just(String::new()),
            ], 1..150),
            others in proptest::collection::vec(1990..1996_i32, 150),
            each in 1..4_usize,
            time in 7_000.0..10_000.0_f64,
        ) {
            let events: Vec<String> = dates.iter().zip(&others).enumerate().map(|(n, (date, other))| {
                let reports = [testing::report("a", date, ""), testing::report("b", &other.to_string(), "")];
                testing::event(&format!("e{n}"), "An event", date, &reports)
            }).collect();
            let story = testing::read(&testing::frame(&events.join(","), ""));
            let index = Index::build(&story);
            let mut shapes = Shapes::default();
            let mut days = Days::default();
            while days.step(&story, &index, &mut shapes) {}
            let mut chosen = Bits::new(story.len());
            for event in (0..story.len()).step_by(each) {
                chosen.insert(event);
            }
            let lane = Events::of(&days, days.placed(chosen.clone()));
            let dated: Vec<u32> = chosen.numbers().into_iter().filter(|&event| days.place(event).is_some()).collect();
            prop_assert_eq!(lane.len(), dated.len());
            prop_assert_eq!(days.undated().len() + days.dated, story.len());
            let (mut begun, mut reaching) = (0, Vec::new());
            let mut last = i64::MIN;
            for n in 0..lane.len() {
                let place = lane.nth(n).unwrap();
                let event = days.event(place);
                prop_assert_eq!(lane.position(&days, event), Some(n));
                prop_assert!(dated.contains(&event));
                prop_assert!(days.start(place) >= last);
                last = days.start(place);
                if (last as f64) < time {
                    begun += 1;
                    if days.end(&story, place) as f64 + 1.0 > time {
                        reaching.push(n as u32);
                    }
                }
            }
            prop_assert_eq!(lane.before(&days, time), begun);
            let mut found = Vec::new();
            lane.collect_reaching(&days, &story, time, &mut found);
            prop_assert_eq!(found, reaching);
            prop_assert_eq!(lane.nth(lane.len()), None);
        }
    }
}
