//! [`Explorer`]: the one object that the outside holds. It keeps the story, its index and the
//! state; every change of state goes through it, and its fragment is the state's encoding.

mod about;
mod accounts;
mod bars;
mod call;
mod card;
mod cells;
mod chips;
mod cite;
mod dates;
mod facets;
mod filter;
mod hands;
mod opening;
mod questions;
mod rows;
mod sources;
mod steps;
mod strip;
mod suggest;
mod timeline;
mod turned;

use crate::date::DaySpan;
use crate::date::phrases::Phrases;
use crate::fragment::{State, query_text};
use crate::index::{Answer, Index};
use crate::layout::dated::{Dated, count_within, times};
use crate::layout::list::Rows;
use crate::layout::strip::Strip;
use crate::layout::within;
use crate::pack::Reading;
use crate::query::Query;
use crate::sorted;
use crate::story::Story;
use crate::story::model::{Column as C, NONE};
use std::cell::OnceCell;

/// Views are laid out for widths between these.
const NARROWEST_PX: f64 = 200.0;
const WIDEST_PX: f64 = 4_000.0;

/// A story being explored.
///
/// ```
/// use sourceline::{pack, story, view::Explorer};
/// let text = std::fs::read_to_string("stories/iran-albania/story.json").unwrap();
/// let story = story::read_json(&text).unwrap().story;
/// let mut explorer = Explorer::from_pack(&pack::write(&story)).unwrap();
/// explorer.set_fragment("actors=mandiant&event=attack-2022-07");
/// assert_eq!(explorer.get("event"), "attack-2022-07");
/// assert!(explorer.matching() < explorer.total());
/// ```
#[derive(Clone, Debug, Default)]
pub struct Explorer {
    /// The pack that is being read; its story takes the place of the next one then.
    reading: Option<Reading>,
    story: Story,
    index: Index,
    dated: Dated,
    strip: Strip,
    phrases: Phrases,
    state: State,
    answer: Answer,
    /// Matching events, in the story's order.
    matching: Vec<u32>,
    /// Of the list, once it is asked for them.
    rows: OnceCell<Rows>,
    /// How many of the matching events have each date, once anything asks for it.
    times: OnceCell<Vec<u32>>,
    /// What is on the screen, where no link or script chose a window.
    seen: Option<(String, String)>,
    /// Counts the queries, by which views know that theirs is of yesterday.
    version: u32,
    /// Whether a window was chosen that the timeline does not show yet.
    window_asked: bool,
    canvas: timeline::Canvas,
    /// The source whose report of the open event was asked for.
    report_of: Option<usize>,
    /// Whether it is the timeline that is shown: a gesture on the strip chooses its window then,
    /// and is no filter.
    on_timeline: bool,
}

impl Explorer {
    /// Sets the language's phrases for dates.
    pub fn set_phrases(&mut self, phrases: Phrases) {
        self.phrases = phrases;
    }

    /// The story.
    pub fn story(&self) -> &Story {
        &self.story
    }

    /// The state: the query that is in force, the window, what is open and how it is shown.
    pub fn state(&self) -> &State {
        &self.state
    }

    /// How many events the story has.
    pub fn total(&self) -> usize {
        self.story().len()
    }

    /// How many of them match.
    pub fn matching(&self) -> usize {
        self.matching.len()
    }

    /// How many of those can lie in the window; all, if there is none.
    pub fn in_view(&self) -> usize {
        match self.window_span() {
            None => self.matching(),
            Some(window) => count_within(&self.story, self.times(), &window),
        }
    }

    /// How many of the matching events have each date.
    fn times(&self) -> &[u32] {
        self.times
            .get_or_init(|| times(&self.story, &self.answer.matching))
    }

    /// Gives each of those in view, in order, as long as they are wanted.
    fn each_in_view(&self, give: &mut dyn FnMut(u32) -> bool) {
        let window = self.window_span();
        let dates = &self.story()[C::EventDate];
        let (mut last, mut is_in) = (NONE, window.is_none());
        for &event in &self.matching {
            // Most events have the date of the one before.
            let date = dates.get(event as usize).copied().unwrap_or(NONE);
            if date != last {
                let overlaps = |window| {
                    self.story()
                        .span(date)
                        .is_some_and(|span| span.overlaps(&window))
                };
                is_in = window.is_none_or(overlaps);
                last = date;
            }
            if is_in && !give(event) {
                return;
            }
        }
    }

    /// Replaces the whole state by what a link says.
    ///
    /// False if the link names an event that the story does not have; everything else in it holds.
    pub fn set_fragment(&mut self, fragment: &str) -> bool {
        self.set_state(State::from_fragment(fragment))
    }

    /// Replaces the whole state, which may ask for more than a link can; else as
    /// [`Explorer::set_fragment`].
    // The page has one caller of it.
    #[inline]
    pub fn set_state(&mut self, state: State) -> bool {
        self.state = state;
        self.report_of = None;
        let known = self.state.event.is_empty() || self.event_of(&self.state.event).is_some();
        if !known {
            self.state.event.clear();
        }
        self.window_asked = true;
        self.requery();
        known
    }

    /// The state as a link.
    pub fn fragment(&self) -> String {
        self.state.to_fragment()
    }

    /// Replaces the query, given in a fragment's own form.
    pub fn set_query(&mut self, text: &str) {
        self.state.query = State::read(text, usize::MAX).query;
        self.requery();
    }

    /// Replaces the query.
    pub fn ask(&mut self, query: Query) {
        self.state.query = query;
        self.requery();
    }

    /// The query in a fragment's form.
    pub fn query(&self) -> String {
        query_text(&self.state.query)
    }

    /// A part of the state: `event`, `view`, `lanes` or `scale`.
    pub fn get(&self, key: &str) -> &str {
        match key {
            "event" => &self.state.event,
            "view" => &self.state.view,
            "lanes" => &self.state.lanes,
            "scale" => &self.state.scale,
            _ => "",
        }
    }

    /// Sets such a part, or one of a choice among the questions by its key in a link, as `question`
    /// or `q.state`; empty takes it back. An event that the story does not have is none.
    pub fn set(&mut self, key: &str, value: &str) {
        let known = value.is_empty() || key != "event" || self.event_of(value).is_some();
        let value = if known { value } else { "" };
        let part = match key {
            "event" => {
                self.report_of = None;
                &mut self.state.event
            }
            "view" => &mut self.state.view,
            "lanes" => &mut self.state.lanes,
            "scale" => &mut self.state.scale,
            _ => match self.state.asking.part_mut(key) {
                Some(part) => part,
                None => return,
            },
        };
        value.clone_into(part);
    }

    /// Sets the stretch in sight; what is none takes it back.
    pub fn set_window(&mut self, from: &str, to: &str) {
        let valid = crate::query::is_stretch(from, to);
        self.state.window = valid.then(|| (from.to_owned(), to.to_owned()));
        self.window_asked = true;
    }

    /// What is in sight: the window that was set, or else what the page says is on the screen.
    pub fn window(&self) -> Option<&(String, String)> {
        self.state.window.as_ref().or(self.seen.as_ref())
    }

    fn window_span(&self) -> Option<DaySpan> {
        let (from, to) = self.window()?;
        crate::query::range_between(from, to)
    }

    /// The id of the n-th matching event; empty beyond the last.
    pub fn id_at(&self, n: usize) -> &str {
        self.matching
            .get(n)
            .map_or("", |&event| self.story().cell(C::EventId, event))
    }

    /// Where an event stands among the matching ones.
    pub fn position(&self, id: &str) -> Option<usize> {
        let event = self.event_of(id)?;
        self.matching.binary_search(&event).ok()
    }

    /// The same or, where it does not match, of the next one that does, else the last.
    fn position_from(&self, id: &str) -> Option<usize> {
        let event = self.event_of(id)?;
        let after = sorted::first_of(self.matching(), &|n| self.matching[n] >= event);
        Some(after.min(self.matching().checked_sub(1)?))
    }

    fn event_of(&self, id: &str) -> Option<u32> {
        if id.is_empty() {
            return None;
        }
        let ids = &self.story()[C::EventId];
        self.story()
            .strings
            .place_of(id, ids)
            .map(|event| event as u32)
    }

    fn requery(&mut self) {
        self.index_all();
        let query = &self.state.query;
        let answer = self.index.answer(&self.story, query, Some(&self.answer));
        self.take(answer);
    }

    /// Makes an answer the one that is shown.
    fn take(&mut self, answer: Answer) {
        self.version += 1;
        self.answer = answer;
        self.matching = self.answer.matching.numbers();
        self.rows = OnceCell::new();
        self.times = OnceCell::new();
    }
}

/// A width as a page measures it, within what there are screens for.
fn within_view(width_px: f64) -> f64 {
    within(width_px - NARROWEST_PX, WIDEST_PX) + NARROWEST_PX
}

#[cfg(test)]
mod tests;
