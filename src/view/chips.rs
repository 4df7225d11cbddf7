//! The active filters, one by one, and what taking each away would give back.
//!
//! Where most sources are chosen, the filter is told by those that are not: "without B" instead of
//! the names of all the others.

use super::Explorer;
use crate::date::form::{End, Form};
use crate::date::words::words;
use crate::index::{Finder, value_label};
use crate::json::Json;
use crate::query::{FACETS, Facet, FacetKey, Fit, MODES, Query};
use crate::sorted;
use crate::story::model::Column as C;

/// The mode of a source that is off.
const WITHOUT: &str = "without";

/// Of a script's thousands of filters so many from either end are tried: each is a query.
const MOST_TRIED: usize = 30;

/// One active filter: the key, the mode and the id by which it is taken back.
struct Chip {
    key: &'static str,
    mode: &'static str,
    id: String,
}

impl Explorer {
    fn active(&self) -> Vec<Chip> {
        let query = &self.state.query;
        let mut chips = Vec::new();
        if has_words(&query.text) {
            add(&mut chips, "text", "any", "");
        }
        for key in FACETS {
            match query.facet(key) {
                None if query.differing => add(&mut chips, key.name(), "any", "true"),
                None => {}
                Some(facet) if self.add_off(key, facet, &mut chips) => {}
                Some(facet) => {
                    for (n, ids) in facet.lists().iter().enumerate() {
                        for id in *ids {
                            add(&mut chips, key.name(), MODES[n], id);
                        }
                    }
                }
            }
        }
        if query.range().is_some() {
            add(&mut chips, "range", "any", "");
        }
        if query.fit == Fit::Definite {
            add(&mut chips, "fit", "any", "");
        }
        chips
    }

    /// Tells a filter by the sources that it leaves out, where it keeps most of them and asks for
    /// nothing else; whether it did.
    fn add_off(&self, key: FacetKey, facet: &Facet, chips: &mut Vec<Chip>) -> bool {
        let rows = self.story()[C::SourceId].len();
        let asks_more = !facet.all.is_empty() || !facet.none.is_empty();
        if key != FacetKey::Sources || asks_more || facet.any.len() * 2 <= rows {
            return false;
        }
        let before = chips.len();
        for row in 0..rows as u32 {
            let id = self.story().cell(C::SourceId, row);
            if facet.mode_of(id).is_empty() {
                add(chips, key.name(), WITHOUT, id);
            }
        }
        chips.len() > before
    }

    /// What readers see on a chip; empty where the page has words for it.
    fn label_of(&self, chip: &Chip, finder: &mut Finder) -> String {
        let query = &self.state.query;
        match chip.key {
            "text" => return query.text.trim_ascii().to_owned(),
            "range" => return self.range_words(),
            _ => {}
        }
        let Some(key) = FacetKey::from_name(chip.key) else {
            return String::new();
        };
        let story = self.story();
        if let Some(row) = finder.row_of(story, key, &chip.id) {
            return value_label(story, key, row).to_owned();
        }
        // An id that the story does not have is shown as it is: the reader sees what is in the way.
        chip.id.clone()
    }

    fn range_words(&self) -> String {
        let query = &self.state.query;
        let end = |text: &str| match Form::read(text) {
            Form::Single(part) => End::Date(part),
            _ => End::Open,
        };
        let (from, to) = (end(&query.from), end(&query.to));
        let form = match from {
            End::Date(part) if from == to => Form::Single(part),
            _ => Form::Interval(from, to),
        };
        words(&form, &self.phrases)
    }

    /// The active filters as JSON, in the order of the bar.
    pub(super) fn chips(&self, json: &mut Json) {
        let mut finder = Finder::default();
        json.open_list();
        for chip in self.active() {
            json.open()
                .member("key", chip.key)
                .member("mode", chip.mode);
            json.member("id", &chip.id)
                .member("label", &self.label_of(&chip, &mut finder))
                .close();
        }
        json.close_list();
    }

    /// Takes the n-th active filter away.
    pub fn drop_chip(&mut self, n: usize) {
        if let Some(chip) = self.active().get(n) {
            take_back(&mut self.state.query, chip.key, Some((chip.mode, &chip.id)));
            self.forget_full();
            self.requery();
        }
    }

    /// All sources on is no filter.
    fn forget_full(&mut self) {
        let is_full = self.sources_on().iter().all(|on| *on);
        if let Some(facet) = self.state.query.facet_mut(FacetKey::Sources)
            && is_full
        {
            facet.any.clear();
        }
    }

    /// Takes back a facet, the text, the range; everything for an empty key.
    pub fn clear(&mut self, key: &str) {
        if key.is_empty() {
            self.state.query = Query::default();
        } else {
            take_back(&mut self.state.query, key, None);
        }
        self.requery();
    }

    /// For each active filter, how many events match without it, most first, as JSON.
    pub(super) fn remedies(&self, json: &mut Json) {
        let chips = self.active();
        let mut order = Vec::new();
        for (n, chip) in chips.iter().enumerate() {
            if n >= MOST_TRIED && n + MOST_TRIED < chips.len() {
                continue;
            }
            let mut query = self.state.query.clone();
            take_back(&mut query, chip.key, Some((chip.mode, &chip.id)));
            let left = self
                .index
                .answer(self.story(), &query, Some(&self.answer))
                .matching
                .count();
            order.push(sorted::key(u32::MAX - left, n as u32));
        }
        sorted::sort_keys(&mut order);
        let mut finder = Finder::default();
        json.open_list();
        for key in order {
            let n = sorted::second(key) as usize;
            json.open().count("chip", n);
            if let Some(chip) = chips.get(n) {
                json.member("label", &self.label_of(chip, &mut finder));
            }
            json.count("count", (u32::MAX - sorted::first(key)) as usize)
                .close();
        }
        json.close_list();
    }
}

// Called from six places.
#[inline(never)]
fn add(chips: &mut Vec<Chip>, key: &'static str, mode: &'static str, id: &str) {
    let id = id.to_owned();
    chips.push(Chip { key, mode, id });
}

/// Whether there is anything in a text to search for.
fn has_words(text: &str) -> bool {
    !text.trim_ascii().is_empty()
}

/// Takes back the filters of a key: one choice of a facet, or all there are.
fn take_back(query: &mut Query, key: &str, choice: Option<(&str, &str)>) {
    match key {
        "text" => query.text.clear(),
        "range" => {
            query.from.clear();
            query.to.clear();
        }
        "fit" => query.fit = Fit::Possible,
        "differing" => query.differing = false,
        _ => {
            let Some(facet) = FacetKey::from_name(key).and_then(|key| query.facet_mut(key)) else {
                return;
            };
            match choice {
                None => *facet = Facet::default(),
                Some((WITHOUT, id)) => facet.any.push(id.to_owned()),
                Some((mode, id)) => facet.drop(mode, id),
            }
        }
    }
}
