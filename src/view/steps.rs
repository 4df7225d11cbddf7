//! Where the keys lead on the timeline.

use super::Explorer;
use crate::analysis::dates::Agreement;
use crate::index::Index;
use crate::json::Json;
use crate::layout::stretch_words;
use crate::layout::timeline::lanes::LanesBy;
use crate::story::model::Column as C;

/// More folds than this are not named when they are crossed at once.
const MOST_FOLDS: usize = 3;

/// An event in one of the lanes; by source also in that of a source which is silent about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Spot {
    event: u32,
    lane: usize,
}

impl Explorer {
    /// Where a key leads from an event in a lane (−1: the first that has it): to the next in the
    /// lane by 1 or −1, to the lanes below and above by 2 and −2, to those on which sources differ
    /// by 3 and −3, to the first and the last by −4 and 4. As `{id, lane, folds}`, the last being
    /// what is folded on the way; `null` if there is none.
    pub(super) fn write_step(&mut self, id: &str, by: i32, lane: i32, json: &mut Json) {
        let from = self.spot_of(id, lane);
        let Some(to) = self.neighbour(from, by) else {
            json.null();
            return;
        };
        json.open()
            .member("id", self.story.cell(C::EventId, to.event))
            .count("lane", to.lane)
            .key("folds")
            .open_list();
        if let Some(from) = from {
            self.write_folds(from.event, to.event, json);
        }
        json.close_list().close();
    }

    /// What is folded between two events.
    fn write_folds(&mut self, from: u32, to: u32, json: &mut Json) {
        let timeline = &mut self.canvas.timeline;
        let mut start = |event| timeline.shape(&self.story, &self.index, event).from;
        let (a, b) = (start(from), start(to));
        let (first, last) = (a.min(b), a.max(b));
        let mut said = 0;
        for fold in &self.canvas.timeline.view.scale().folds {
            if (fold.first_day as f64) < first || (fold.end_day as f64) > last + 1.0 {
                continue;
            }
            said += 1;
            if said > MOST_FOLDS {
                break;
            }
            let words = stretch_words(fold.first_day, fold.end_day - 1, &self.phrases);
            json.open()
                .member("words", &words)
                .key("passed")
                .truth(fold.passed)
                .close();
        }
    }

    /// Where an event stands, as `{event, lane, i, n}`: its number and its place among those of
    /// the lane, 0 if it is not in it. `null` if there is no such event in the picture.
    pub(super) fn write_stand(&self, id: &str, lane: i32, json: &mut Json) {
        let Some(spot) = self.spot_of(id, lane) else {
            json.null();
            return;
        };
        let place = self.place_of(spot).map_or(0, |place| place + 1);
        let lanes = self.canvas.timeline.lanes();
        let n = lanes.get(spot.lane).map_or(0, |lane| lane.events.len());
        json.open().count("event", spot.event as usize);
        json.count("lane", spot.lane)
            .count("i", place)
            .count("n", n)
            .close();
    }

    fn place_of(&self, spot: Spot) -> Option<usize> {
        let timeline = &self.canvas.timeline;
        let lane = timeline.lanes().get(spot.lane)?;
        lane.events.position(timeline.days(), spot.event)
    }

    /// An event in a lane; in the first that has it, if the lane is none or has it not. By source
    /// a lane that has it not is that of a silent source.
    fn spot_of(&self, id: &str, lane: i32) -> Option<Spot> {
        let event = self.event_of(id)?;
        let timeline = &self.canvas.timeline;
        let own = usize::try_from(lane).unwrap_or(usize::MAX);
        let spot = Spot { event, lane: own };
        let can_be_silent = timeline.by == LanesBy::Source && own < timeline.lanes().len();
        if can_be_silent || self.place_of(spot).is_some() {
            return Some(spot);
        }
        for lane in 0..timeline.lanes().len() {
            let spot = Spot { event, lane };
            if self.place_of(spot).is_some() {
                return Some(spot);
            }
        }
        None
    }

    fn neighbour(&self, from: Option<Spot>, by: i32) -> Option<Spot> {
        let Some(from) = from else {
            return self.first_in_sight();
        };
        let days = self.canvas.timeline.days();
        let lane = self.canvas.timeline.lanes().get(from.lane)?;
        let in_lane = |place: usize| {
            let event = lane.events.event(days, place)?;
            Some(Spot { event, ..from })
        };
        let place = self.place_of(from);
        // Where the event would stand in the lane of a source that is silent about it.
        let after = || lane.events.before(days, self.start_of(from.event));
        match by {
            1 => in_lane(place.map_or_else(after, |place| place + 1)),
            -1 => in_lane(place.unwrap_or_else(after).checked_sub(1)?),
            4 => in_lane(lane.events.len().checked_sub(1)?),
            -4 => in_lane(0),
            3 | -3 => self.differing(from, by > 0),
            _ => self.across(from, by > 0),
        }
    }

    /// Nothing is chosen yet: the first in sight.
    fn first_in_sight(&self) -> Option<Spot> {
        let timeline = &self.canvas.timeline;
        let from = timeline.view.ends().0;
        for (lane, of) in timeline.lanes().iter().enumerate() {
            let days = timeline.days();
            if let Some(event) = of.events.event(days, of.events.before(days, from)) {
                return Some(Spot { event, lane });
            }
        }
        None
    }

    /// The first day of an event.
    fn start_of(&self, event: u32) -> f64 {
        let days = self.canvas.timeline.days();
        days.place(event)
            .map_or(0.0, |place| days.start(place) as f64)
    }

    /// The next or the former event on which sources differ, in whatever lane it is.
    fn differing(&self, from: Spot, is_next: bool) -> Option<Spot> {
        let place = self.matching.iter().position(|&id| id == from.event)?;
        let (before, after) = (&self.matching[..place], &self.matching[place + 1..]);
        let found = if is_next {
            first_differing(&self.index, &mut after.iter())
        } else {
            first_differing(&self.index, &mut before.iter().rev())
        };
        self.spot_of(self.story.cell(C::EventId, found?), -1)
    }

    /// The same event in the next lane by source; else the nearest in time of the next lane that
    /// has any.
    fn across(&self, from: Spot, is_below: bool) -> Option<Spot> {
        let timeline = &self.canvas.timeline;
        let mut lane = from.lane;
        let start = self.start_of(from.event);
        loop {
            lane = if is_below {
                lane + 1
            } else {
                lane.checked_sub(1)?
            };
            let events = &timeline.lanes().get(lane)?.events;
            if timeline.by == LanesBy::Source {
                return Some(Spot { lane, ..from });
            }
            if events.is_empty() {
                continue;
            }
            let days = timeline.days();
            let after = events.before(days, start).min(events.len() - 1);
            let before = after.saturating_sub(1);
            let distance = |n: usize| {
                let place = events.nth(n).unwrap_or(0);
                (days.start(place) as f64 - start).abs()
            };
            let place = if distance(before) < distance(after) {
                before
            } else {
                after
            };
            let event = events.event(days, place)?;
            return Some(Spot { event, lane });
        }
    }
}

fn first_differing(index: &Index, events: &mut dyn Iterator<Item = &u32>) -> Option<u32> {
    let differs = |&event: &u32| index.agreement(event as usize) == Agreement::Differing;
    events.copied().find(differs)
}
