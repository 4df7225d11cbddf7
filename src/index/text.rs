//! Finding events by words.
//!
//! Every text that belongs to an event – title, summary, what reports say, place, the names and
//! aliases of participants – is folded into one buffer, each distinct text once. A word is looked
//! up by one scan of that buffer (`memchr` for its first letter: no index to build, and a word
//! must match at a word's start anyway), and each text knows its owners: events, or actors and
//! places, whose events the facets know. (Names times events would be a product that a story
//! could drive to any size.)

use super::Bits;
use crate::fold::fold;
use crate::sorted;
use crate::story::Story;
use crate::story::model::{Column as C, NONE};
use crate::text::piece;

/// Longer queries are cut: nobody types more words than this.
const MAX_WORDS: usize = 16;

#[derive(Clone, Debug, Default)]
pub(super) struct TextIndex {
    /// Folded texts, each followed by a line break.
    buffer: String,
    /// Where each text starts in the buffer.
    starts: Vec<u32>,
    /// Where each text's owners start, and where the last text's end.
    owners: Vec<u32>,
    /// Events, then actors, then places, numbered on.
    owner: Vec<u32>,
    len: usize,
}

impl TextIndex {
    pub(super) fn build(story: &Story) -> TextIndex {
        let mut pairs = pairs_of(story);
        sorted::sort_keys(&mut pairs);
        let mut index = TextIndex {
            len: story.len(),
            ..TextIndex::default()
        };
        // Nothing has text 0, the empty one.
        let mut last = 0;
        for pair in pairs {
            let text = sorted::first(pair);
            if text != last {
                last = text;
                index.starts.push(index.buffer.len() as u32);
                index.owners.push(index.owner.len() as u32);
                index.buffer.push_str(&story.folded_text(text));
                index.buffer.push('\n');
            }
            index.owner.push(sorted::second(pair));
        }
        index.owners.push(index.owner.len() as u32);
        index
    }

    /// The events in which every word of a query begins some word; of length 0 for no words.
    ///
    /// `named` are the events of each actor, and those of each place.
    pub(super) fn search(&self, query: &str, named: [&[Bits]; 2]) -> Bits {
        let mut found = Bits::new(0);
        let folded = fold(query);
        let mut rest = Some(folded.as_str());
        for n in 0..MAX_WORDS {
            let Some(word) = piece(&mut rest, b' ').filter(|word| !word.is_empty()) else {
                break;
            };
            let events = self.events_with(word, named);
            if n == 0 {
                found = events;
            } else {
                found.keep(&events);
            }
        }
        found
    }

    fn events_with(&self, word: &str, [actors, places]: [&[Bits]; 2]) -> Bits {
        let mut events = Bits::new(self.len);
        let buffer = self.buffer.as_bytes();
        let mut text = 0;
        let Some(&first) = word.as_bytes().first() else {
            return events;
        };
        for at in memchr::memchr_iter(first, buffer) {
            let begins_word = at == 0 || matches!(buffer[at - 1], b' ' | b'\n');
            if !begins_word || !buffer[at..].starts_with(word.as_bytes()) {
                continue;
            }
            // Hits come in order, so the text is found by walking on.
            while self
                .starts
                .get(text + 1)
                .is_some_and(|&start| start as usize <= at)
            {
                text += 1;
            }
            let (first, end) = (self.owners[text] as usize, self.owners[text + 1] as usize);
            for &owner in &self.owner[first..end] {
                let owner = owner as usize;
                if owner < self.len {
                    events.insert(owner);
                    continue;
                }
                let actor = owner - self.len;
                let set = match actor.checked_sub(actors.len()) {
                    None => actors.get(actor),
                    Some(place) => places.get(place),
                };
                if let Some(set) = set {
                    events.add(set);
                }
            }
        }
        events
    }
}

/// Each text with each of its owners, as [`sorted::key`]s.
fn pairs_of(story: &Story) -> Vec<u64> {
    let mut pairs = Vec::new();
    let events = story.len();
    for event in 0..events {
        add(&mut pairs, event, &[story.at(C::EventTitle, event)]);
        add(&mut pairs, event, &[story.at(C::EventSummary, event)]);
        let says = story.of(C::ReportSays, C::EventReports, event);
        add(&mut pairs, event, says);
    }
    let actors = story[C::ActorId].len();
    for actor in 0..actors {
        let owner = events + actor;
        add(&mut pairs, owner, &[story.at(C::ActorName, actor)]);
        add(&mut pairs, owner, &[story.at(C::ActorShort, actor)]);
        let aliases = story.of(C::ActorAlias, C::ActorAliases, actor);
        add(&mut pairs, owner, aliases);
    }
    for (place, &name) in story[C::PlaceName].iter().enumerate() {
        add(&mut pairs, events + actors + place, &[name]);
    }
    pairs
}

#[inline(never)]
fn add(pairs: &mut Vec<u64>, owner: usize, texts: &[u32]) {
    for &text in texts {
        if text != 0 && text != NONE {
            pairs.push(sorted::key(text, owner as u32));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::index::Index;
    use crate::query::Query;
    use crate::testing;

    #[test]
    fn many_names_in_many_events_are_a_sum_and_not_a_product() {
        let mut story = testing::story();
        let (events, names) = (story.len(), 10_000);
        for n in 0..names {
            let name = story.strings.push(&format!("alias{n}"));
            story.push(C::ActorAlias, name);
        }
        // All are the last actor's, who takes part in each event.
        let end = story[C::ActorAlias].len() as u32;
        if let Some(last) = story.column_mut(C::ActorAliases).last_mut() {
            *last = end;
        }
        let actor = story[C::ActorId].len() as u32 - 1;
        story.column_mut(C::EventActor).fill(actor);
        let index = TextIndex::build(&story);
        assert!(index.owner.len() < names + 100, "{}", index.owner.len());
        let query = Query {
            text: "ALIAS77".into(),
            ..Query::default()
        };
        let found = Index::build(&story).answer(&story, &query).matching.count();
        assert_eq!(found as usize, events);
    }
}
