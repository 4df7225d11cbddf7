//! Finding events by words.
//!
//! Every text that belongs to an event – title, summary, what reports say, place, the names and
//! aliases of participants – is folded into one buffer, each distinct text once. A word is looked
//! up by one scan of that buffer (`memchr` for its first letter: no index to build, and a word
//! must match at a word's start anyway), and each text knows its events.

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
    /// Where each text's events start, and where the last text's end.
    events: Vec<u32>,
    event: Vec<u32>,
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
        // No event has text 0, the empty one.
        let mut last = 0;
        for pair in pairs {
            let text = sorted::first(pair);
            if text != last {
                last = text;
                index.starts.push(index.buffer.len() as u32);
                index.events.push(index.event.len() as u32);
                index.buffer.push_str(&story.folded_text(text));
                index.buffer.push('\n');
            }
            index.event.push(sorted::second(pair));
        }
        index.events.push(index.event.len() as u32);
        index
    }

    /// The events in which every word of a query begins some word; of length 0 for no words.
    pub(super) fn search(&self, query: &str) -> Bits {
        let mut found = Bits::new(0);
        let folded = fold(query);
        let mut rest = Some(folded.as_str());
        for n in 0..MAX_WORDS {
            let Some(word) = piece(&mut rest, b' ').filter(|word| !word.is_empty()) else {
                break;
            };
            let events = self.events_with(word);
            if n == 0 {
                found = events;
            } else {
                found.keep(&events);
            }
        }
        found
    }

    fn events_with(&self, word: &str) -> Bits {
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
            let (first, end) = (self.events[text] as usize, self.events[text + 1] as usize);
            for &event in &self.event[first..end] {
                events.insert(event as usize);
            }
        }
        events
    }
}

/// Each text with each of its events, as [`sorted::key`]s.
fn pairs_of(story: &Story) -> Vec<u64> {
    let mut pairs = Vec::new();
    for event in 0..story.len() {
        add(&mut pairs, event, &[story.at(C::EventTitle, event)]);
        add(&mut pairs, event, &[story.at(C::EventSummary, event)]);
        add(
            &mut pairs,
            event,
            story.of(C::ReportSays, C::EventReports, event),
        );
        let place = story.at(C::EventPlace, event) as usize;
        add(&mut pairs, event, &[story.at(C::PlaceName, place)]);
        for &actor in story.of(C::EventActor, C::EventParticipants, event) {
            let actor = actor as usize;
            add(&mut pairs, event, &[story.at(C::ActorName, actor)]);
            add(&mut pairs, event, &[story.at(C::ActorShort, actor)]);
            add(
                &mut pairs,
                event,
                story.of(C::ActorAlias, C::ActorAliases, actor),
            );
        }
    }
    pairs
}

#[inline(never)]
fn add(pairs: &mut Vec<u64>, event: usize, texts: &[u32]) {
    for &text in texts {
        if text != 0 && text != NONE {
            pairs.push(sorted::key(text, event as u32));
        }
    }
}
