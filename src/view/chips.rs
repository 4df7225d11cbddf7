//! The active filters, one by one, and what taking each away would give back.

use super::Explorer;
use crate::date::form::{End, Form};
use crate::date::words::words;
use crate::index::{value_id, value_label};
use crate::json::Json;
use crate::query::{FACETS, FacetKey, Fit, Query};
use crate::sorted;

/// One active filter.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Chip {
    key: &'static str,
    mode: &'static str,
    id: String,
    label: String,
}

impl Explorer {
    fn active(&self) -> Vec<Chip> {
        let query = &self.state.query;
        let mut chips = Vec::new();
        let plain = |key, label: String| Chip {
            key,
            mode: "any",
            id: String::new(),
            label,
        };
        if !query.text.trim().is_empty() {
            chips.push(plain("text", query.text.trim().to_owned()));
        }
        for key in FACETS {
            match query.facet(key) {
                None if query.differing => {
                    chips.push(Chip {
                        id: "true".into(),
                        ..plain(key.name(), String::new())
                    });
                }
                None => {}
                Some(facet) => chips.extend(facet.chosen().map(|(mode, id)| Chip {
                    key: key.name(),
                    mode,
                    id: id.to_owned(),
                    label: self.label_of(key, id),
                })),
            }
        }
        if query.range().is_some() {
            chips.push(plain("range", self.range_words()));
        }
        if query.fit == Fit::Definite {
            chips.push(plain("fit", String::new()));
        }
        chips
    }

    fn label_of(&self, key: FacetKey, id: &str) -> String {
        let story = self.story();
        let rows = 0..self.index.values(key).len();
        let row = rows
            .into_iter()
            .find(|&row| value_id(story, key, row) == id);
        // An id that the story does not have is shown as it is: the reader sees what is in the way.
        row.map_or(id, |row| value_label(story, key, row))
            .to_owned()
    }

    fn range_words(&self) -> String {
        let end = |text: &str| match Form::read(text) {
            Form::Single(part) => End::Date(part),
            _ => End::Open,
        };
        let query = &self.state.query;
        let (from, to) = (end(&query.from), end(&query.to));
        if from == to
            && let End::Date(part) = from
        {
            return words(&Form::Single(part), &self.phrases);
        }
        words(&Form::Interval(from, to), &self.phrases)
    }

    /// The active filters as JSON, in the order of the bar.
    pub(super) fn chips(&self, json: &mut Json) {
        json.open_list();
        for chip in self.active() {
            json.open()
                .member("key", chip.key)
                .member("mode", chip.mode);
            json.member("id", &chip.id)
                .member("label", &chip.label)
                .close();
        }
        json.close_list();
    }

    /// Takes the n-th active filter away.
    pub fn drop_chip(&mut self, n: usize) {
        if let Some(chip) = self.active().get(n) {
            let query = without(&self.state.query, chip);
            self.ask(query);
        }
    }

    /// For each active filter, how many events match without it, most first, as JSON.
    pub(super) fn remedies(&self, json: &mut Json) {
        let chips = self.active();
        let left_by = |chip| {
            self.index
                .answer(self.story(), &without(&self.state.query, chip))
                .matching
                .count()
        };
        let counts: Vec<u32> = chips.iter().map(left_by).collect();
        let mut order: Vec<u64> = counts
            .iter()
            .enumerate()
            .map(|(n, count)| sorted::key(u32::MAX - count, n as u32))
            .collect();
        sorted::sort_keys(&mut order);
        json.open_list();
        for n in order.into_iter().map(|key| sorted::second(key) as usize) {
            json.open()
                .count("chip", n)
                .member("label", &chips[n].label);
            json.count("count", counts[n] as usize).close();
        }
        json.close_list();
    }
}

fn without(query: &Query, chip: &Chip) -> Query {
    let mut query = query.clone();
    match chip.key {
        "text" => query.text.clear(),
        "range" => (query.from, query.to) = (String::new(), String::new()),
        "fit" => query.fit = Fit::Possible,
        "differing" => query.differing = false,
        key => {
            let facet = FacetKey::from_name(key).and_then(|key| query.facet_mut(key));
            if let Some(list) = facet.and_then(|facet| facet.list_mut(chip.mode)) {
                list.retain(|id| *id != chip.id);
            }
        }
    }
    query
}
