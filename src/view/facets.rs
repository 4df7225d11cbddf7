//! The facets with their counts, and choosing among them.

use super::Explorer;
use super::about::QUICK;
use crate::index::{value_id, value_label};
use crate::json::Json;
use crate::query::{FACETS, FacetKey};
use crate::sorted;

/// A value of a facet with its counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FacetValue {
    /// Its id.
    pub id: String,
    /// What readers see; empty where the page has words for the id.
    pub label: String,
    /// How many events choosing it alone would leave.
    pub count: u32,
    /// How many events of the whole story have it.
    pub total: u32,
    /// `any`, `all`, `none`, or empty if it is not chosen.
    pub mode: &'static str,
}

impl Explorer {
    /// The values of a facet, in the order in which they are shown: the story's own for what it
    /// lists, the most frequent first (then the story's own) for actors, roles, types and places. The order does not
    /// depend on the query, so that nothing jumps under the pointer.
    pub fn facet_values(&self, key: FacetKey) -> Vec<FacetValue> {
        let story = self.story();
        let counts = self.index.counts(story, &self.answer, key);
        let query = &self.state.query;
        let mut order = Vec::new();
        for row in 0..counts.len() {
            order.push(self.place_in_facet(key, row));
        }
        sorted::sort_keys(&mut order);
        let mut values = Vec::new();
        for place in order {
            let row = sorted::second(place) as usize;
            let total = self.index.values(key)[row].count();
            if total == 0 {
                continue;
            }
            let id = value_id(story, key, row);
            values.push(FacetValue {
                id: id.to_owned(),
                label: value_label(story, key, row).to_owned(),
                count: counts[row],
                total,
                mode: match query.facet(key) {
                    Some(facet) => facet.mode_of(id),
                    None if query.differing => "any",
                    None => "",
                },
            });
        }
        values
    }

    /// A key that sorts a facet's values as they are shown.
    fn place_in_facet(&self, key: FacetKey, row: usize) -> u64 {
        let by_frequency = matches!(
            key,
            FacetKey::Actors | FacetKey::Roles | FacetKey::Types | FacetKey::Places
        );
        let total = if by_frequency {
            self.index.values(key)[row].count()
        } else {
            0
        };
        sorted::key(u32::MAX - total, row as u32)
    }

    /// All facets with their values, as JSON.
    pub(super) fn facets(&self, json: &mut Json) {
        json.open_list();
        for key in FACETS {
            let values = self.facet_values(key);
            let mut chosen = 0;
            for value in &values {
                chosen += usize::from(!value.mode.is_empty());
            }
            json.open()
                .member("key", key.name())
                .count("chosen", chosen)
                .key("values")
                .open_list();
            for value in values {
                json.open()
                    .member("id", &value.id)
                    .member("label", &value.label);
                json.count("count", value.count as usize)
                    .count("total", value.total as usize);
                json.member("mode", value.mode).close();
            }
            json.close_list().close();
        }
        json.close_list();
    }

    /// Of what is asked most, in its order, as JSON: how many events choosing it would leave, and
    /// whether it is chosen.
    pub(super) fn quick(&self, json: &mut Json) {
        let query = &self.state.query;
        json.open_list();
        for (key, row) in QUICK {
            let counts = self.index.counts(&self.story, &self.answer, key);
            let is_on = match query.facet(key) {
                Some(facet) => facet.mode_of(value_id(&self.story, key, row)) == "any",
                None => query.differing,
            };
            json.open()
                .count("count", counts.get(row).map_or(0, |&count| count as usize))
                .key("on")
                .truth(is_on);
            json.close();
        }
        json.close_list();
    }

    /// Chooses a value in a mode, or takes it back if it is chosen so already.
    pub fn toggle(&mut self, key: &str, id: &str, mode: &str) {
        let Some(key) = FacetKey::from_name(key) else {
            return;
        };
        let query = &mut self.state.query;
        match query.facet_mut(key) {
            None => query.differing = !query.differing,
            Some(facet) => {
                let was = facet.mode_of(id);
                facet.drop(was, id);
                if was != mode
                    && let Some(list) = facet.list_mut(mode)
                {
                    list.push(id.to_owned());
                }
            }
        }
        self.requery();
    }

    /// Sets the words to search for.
    pub fn set_text(&mut self, text: &str) {
        let query = &mut self.state.query;
        text.clone_into(&mut query.text);
        self.requery();
    }

    /// Sets the range of time to filter by; what is no date leaves that side open.
    pub fn set_range(&mut self, from: &str, to: &str) {
        let query = &mut self.state.query;
        for (side, text) in [(&mut query.from, from), (&mut query.to, to)] {
            side.clear();
            if crate::date::range_from_text(text).is_some() {
                side.push_str(text);
            }
        }
        self.requery();
    }
}
