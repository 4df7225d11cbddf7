//! The view of the sources: who tells what, what is left without some of them, how their dates
//! stand to each other. The source filter by another name: a source is *off* if the filter leaves
//! it out.

mod told;

use super::Explorer;
use super::cells::member_names;
use super::dates::query_date;
use super::within_view;
use crate::analysis::coverage::{Choice, Coverage, coverage};
use crate::analysis::holes::Hole;
use crate::analysis::left::{Left, left};
use crate::date::words::words;
use crate::date::{Form, days::civil_from_days};
use crate::index::Index;
use crate::json::Json;
use crate::layout::coverage::{Table, order, table};
use crate::query::{Facet, FacetKey};
use crate::sorted;
use crate::story::model::{Column as C, NONE};
use crate::text::cut;
use told::Told;

/// Events, stretches, threads that are named before "more".
const NAMED: usize = 3;
/// No more sources are told of, nor threads told apart: each of these has a cell for each of those.
pub(super) const MOST_SHOWN: usize = 48;

/// A thread, or [`NONE`] for all others, with the events that every other filter leaves of it, as their bars stand.
pub(super) struct Thread {
    row: u32,
    pub(super) events: Vec<u32>,
}

impl Explorer {
    /// The calls of the part `sources`; see [`Explorer::call`].
    pub fn sources_call(&mut self, name: &str, text: &str, a: f64, b: f64, c: f64) -> String {
        let (before, after) = cut(text, b'\n').unwrap_or((text, ""));
        let mut json = Json::default();
        match name {
            "view" => self.sources(a, &mut json),
            "shown" => json.size(self.shown_sources()),
            "events" => self.source_events(before, after, a as usize, &mut json),
            "step" => self.bar_step(text, a as u32, b as i64, c, &mut json),
            "at" => self.bar_at(a as usize, b, c, &mut json),
            "switch" => {
                json.truth(self.switch_source(text));
            }
            _ => debug_assert!(false, "no call is named {name}"),
        }
        json.finish()
    }

    /// Which events and sources count: a source is off if the source filter leaves it out.
    ///
    /// ```
    /// use sourceline::{story, view::Explorer};
    /// let text = std::fs::read_to_string("stories/iran-albania/story.json").unwrap();
    /// let mut explorer = Explorer::from_story(story::read_json(&text).unwrap().story);
    /// explorer.call("sources.switch", "respun-article", 0.0, 0.0, 0.0);
    /// assert_eq!(explorer.choice().off(), [1]);
    /// assert_eq!(explorer.choice().events.len(), explorer.matching());
    /// ```
    pub fn choice(&self) -> Choice {
        Choice {
            base: self.answer.without(FacetKey::Sources).numbers(),
            events: self.matching.clone(),
            on: self.sources_on(),
        }
    }

    /// For each source, whether it is on.
    pub(super) fn sources_on(&self) -> Vec<bool> {
        let story = self.story();
        let facet = self.state.query.facet(FacetKey::Sources);
        let mut on = Vec::new();
        for row in 0..story[C::SourceId].len() {
            let id = story.cell(C::SourceId, row as u32);
            on.push(facet.is_none_or(|facet| match facet.mode_of(id) {
                "" => facet.any.is_empty(),
                mode => mode != "none",
            }));
        }
        on
    }

    /// Switches a source off, or on again. The last one stays on: false.
    pub(super) fn switch_source(&mut self, id: &str) -> bool {
        let mut ids = Vec::new();
        for (row, on) in self.sources_on().into_iter().enumerate() {
            let own = self.story.cell(C::SourceId, row as u32);
            if on != (own == id) {
                ids.push(own.to_owned());
            }
        }
        if ids.is_empty() {
            return false;
        }
        self.choose_sources(ids);
        true
    }

    /// Leaves only these sources on; with all of them there is no filter.
    pub(super) fn choose_sources(&mut self, ids: Vec<String>) {
        let all = self.story[C::SourceId].len();
        if let Some(facet) = self.state.query.facet_mut(FacetKey::Sources) {
            *facet = Facet::default();
            if ids.len() < all {
                facet.any = ids;
            }
        }
        self.requery();
    }

    /// How many sources are told of, the first in the story's order.
    fn shown_sources(&self) -> usize {
        self.story[C::SourceId].len().min(MOST_SHOWN)
    }

    /// The threads that anything is left of, in the story's order; of too many the last is all
    /// others together.
    pub(super) fn threads_of(&self, choice: &Choice) -> Vec<Thread> {
        let story = self.story();
        let mut threads = Vec::new();
        for row in 0..story[C::ThreadId].len() as u32 {
            threads.push(Thread {
                row,
                events: Vec::new(),
            });
        }
        for &event in &choice.base {
            let thread = story.at(C::EventThread, event as usize) as usize;
            if let Some(thread) = threads.get_mut(thread) {
                thread.events.push(event);
            }
        }
        threads.retain(|thread| !thread.events.is_empty());
        if threads.len() > MOST_SHOWN {
            let mut rest = Thread {
                row: NONE,
                events: Vec::new(),
            };
            while threads.len() > MOST_SHOWN {
                if let Some(thread) = threads.pop() {
                    rest.events.extend_from_slice(&thread.events);
                }
            }
            threads.push(rest);
        }
        for thread in &mut threads {
            thread.events = order(story, &thread.events);
        }
        threads
    }

    /// The view over a width, as JSON.
    pub(super) fn sources(&self, width_px: f64, json: &mut Json) {
        Told::of(self, width_px).write(json);
    }

    /// Events of a source: those of `only` or of `leaves_out`, from one on.
    pub(super) fn source_events(&self, source: &str, kind: &str, from: usize, json: &mut Json) {
        const MORE: usize = 30;
        let choice = self.choice();
        let row = Index::row_of(self.story(), FacetKey::Sources, source);
        let coverage = coverage(self.story(), &choice);
        let left = left(self.story(), &choice);
        let row = row.unwrap_or(usize::MAX);
        let events = listed(&choice, &coverage, &left, row, kind == "only");
        self.write_events(&choice, &events, from, MORE, json);
    }

    fn write_events(
        &self,
        choice: &Choice,
        events: &[u32],
        from: usize,
        count: usize,
        json: &mut Json,
    ) {
        json.open_list();
        for &event in events.iter().skip(from).take(count) {
            json.open();
            let members = [("id", C::EventId), ("title", C::EventTitle)];
            member_names(self.story(), event as usize, &members, json);
            json.key("told").open_list();
            for source in self.story().told_by(event as usize) {
                if choice.is_on(source) {
                    json.number(i64::from(source));
                }
            }
            json.close_list().close();
        }
        json.close_list();
    }

    /// A stretch in words, in whole years or months if it is made of such.
    fn hole_words(&self, hole: &Hole) -> String {
        const YEAR: usize = 4;
        const MONTH: usize = 7;
        const DAY: usize = 10;
        let (first, next) = (
            civil_from_days(hole.from),
            civil_from_days(hole.to.saturating_add(1)),
        );
        let precision = match (first.day, next.day) {
            (1, 1) if first.month == 1 && next.month == 1 => YEAR,
            (1, 1) => MONTH,
            _ => DAY,
        };
        let mut text = query_date(hole.from, precision);
        let to = query_date(hole.to, precision);
        if to != text {
            text.push('/');
            text.push_str(&to);
        }
        words(&Form::read(&text), &self.phrases)
    }

    /// The longest stretches in words, and how many there are.
    fn write_holes(&self, holes: &[Hole], json: &mut Json) {
        let mut order = Vec::new();
        for (n, hole) in holes.iter().enumerate() {
            let days = u32::try_from(hole.days()).unwrap_or(u32::MAX);
            order.push(sorted::key(u32::MAX - days, n as u32));
        }
        sorted::sort_keys(&mut order);
        json.open().count("n", holes.len()).key("first").open_list();
        for key in order.into_iter().take(NAMED) {
            if let Some(hole) = holes.get(sorted::second(key) as usize) {
                json.open()
                    .member("words", &self.hole_words(hole))
                    .count("events", hole.events)
                    .close();
            }
        }
        json.close_list().close();
    }
}

/// The table that threads make over a width.
pub(super) fn table_of(threads: &[Thread], width_px: f64) -> Table {
    let mut counts = Vec::with_capacity(threads.len());
    for thread in threads {
        counts.push(thread.events.len());
    }
    table(&counts, within_view(width_px))
}

/// What a source tells alone, or takes with it if it is off; or what it leaves out, that told by
/// most first.
fn listed(choice: &Choice, coverage: &Coverage, left: &Left, row: usize, only: bool) -> Vec<u32> {
    let (Some(of), Some(change)) = (coverage.sources.get(row), left.sources.get(row)) else {
        return Vec::new();
    };
    if only {
        return if choice.is_on(row as u32) {
            of.alone.clone()
        } else {
            change.goes.clone()
        };
    }
    coverage.leaves_out(of)
}
