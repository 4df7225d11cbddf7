//! What a reader may have meant by a search that finds nothing.

use super::Explorer;
use crate::fold::fold;
use crate::json::Json;
use crate::sorted;
use crate::story::Story;
use crate::story::model::Column as C;
use crate::text::{cut, letters};

/// What is longer is no name.
const MAX_NAME_BYTES: usize = 200;
/// More would be a list, not a hint.
const MAX_SUGGESTIONS: usize = 3;

impl Explorer {
    /// The calls of the part `empty`; see [`Explorer::call`].
    pub fn empty_call(&mut self, name: &str, text: &str) -> String {
        let mut json = Json::default();
        match name {
            "suggest" => self.suggest(text, &mut json),
            _ => debug_assert!(false, "no call is named {name}"),
        }
        json.finish()
    }

    /// The nearest names of actors and places for a text, as a JSON list of labels.
    fn suggest(&self, text: &str, json: &mut Json) {
        let wanted = fold(text);
        // Comparing takes the product of two lengths, and a link may hold a text of any.
        if wanted.len() > MAX_NAME_BYTES {
            json.open_list().close_list();
            return;
        }
        let story = self.story();
        let mut near = Near {
            wanted,
            found: Vec::new(),
        };
        for actor in 0..story[C::ActorId].len() {
            let label = story.at(C::ActorShort, actor);
            near.consider(story, story.at(C::ActorName, actor), label);
            near.consider(story, label, label);
            for &alias in story.of(C::ActorAlias, C::ActorAliases, actor) {
                near.consider(story, alias, label);
            }
        }
        for &name in &story[C::PlaceName] {
            near.consider(story, name, name);
        }
        sorted::sort_keys(&mut near.found);
        let mut shown: Vec<u32> = Vec::new();
        json.open_list();
        for key in near.found {
            let label = sorted::second(key);
            if shown.len() < MAX_SUGGESTIONS && !shown.contains(&label) {
                shown.push(label);
                json.text(story.text(label));
            }
        }
        json.close_list();
    }
}

/// What comes near a search.
struct Near {
    wanted: String,
    /// Distance and label, as [`sorted::key`]s.
    found: Vec<u64>,
}

impl Near {
    /// Notes a name, or one of its words, if it is near enough to be meant.
    #[inline(never)]
    fn consider(&mut self, story: &Story, name: u32, label: u32) {
        self.consider_form(&fold(story.text(name)), label);
        if let Some(form) = story.folded_text(name) {
            self.consider_form(form, label);
        }
    }

    #[inline(never)]
    fn consider_form(&mut self, mut rest: &str, label: u32) {
        self.compare(rest, label);
        while let Some((word, after)) = cut(rest, b' ') {
            self.compare(word, label);
            rest = after;
        }
        self.compare(rest, label);
    }

    fn compare(&mut self, name: &str, label: u32) {
        if name.len() > MAX_NAME_BYTES {
            return;
        }
        let distance = strsim::osa_distance(&self.wanted, name);
        if distance * 5 <= 2 * letters(name).max(letters(&self.wanted)) {
            self.found.push(sorted::key(distance as u32, label));
        }
    }
}
