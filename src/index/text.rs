//! Finding events by words.
//!
//! There is hardly an index to build. Texts that fold to their own lower-case words – ASCII without
//! apostrophes – are searched where the story holds them; only the others are folded into a buffer,
//! and, where the pack has a form without marks, that as well: a query is folded in one way. A word
//! is looked up by one scan of both (`memchr` for its rarest letter, for a word must match at a
//! word's start anyway), which gives texts; whose they are the story's columns know. (Which texts
//! belong to an event is two or three look-ups; a list of owners for each text would be as large as
//! the texts, and take as long to make as the story to read.)

use super::{Bits, Set};
use crate::fold::fold;
use crate::story::Story;
use crate::story::model::{Column as C, Strings};
use crate::text::piece;

/// Longer queries are cut: nobody types more words than this.
const MAX_WORDS: usize = 16;
/// Letters and digits, the most frequent first, as English has them.
const FREQUENT: &[u8] = b"etaoinsrhldcumfpgwybvkxjqz0123456789";

/// Bytes of the texts that are looked through in one step; a multiple of eight.
const BYTES_A_STEP: usize = 1 << 22;

#[derive(Clone, Debug, Default)]
pub(super) struct TextIndex {
    /// The texts that are not searched where they are.
    others: Bits,
    /// These texts, folded.
    folded: Strings,
    /// Their numbers.
    numbers: Vec<u32>,
    /// How many bytes of the texts were looked through.
    seen: usize,
}

impl TextIndex {
    /// Looks through more of the texts; false once it has looked through all of them.
    pub(super) fn step(&mut self, story: &Story) -> bool {
        let blob = story.strings.blob();
        if self.seen == 0 {
            self.others = Bits::new(story.strings.len());
        }
        let (mut at, end) = (self.seen, (self.seen + BYTES_A_STEP).min(blob.len()));
        let mut text = story.strings.number_at(at, 0);
        for eight in blob[at..end].chunks(8) {
            if may_fold_otherwise(eight) {
                for n in at..at + eight.len() {
                    if folds_otherwise(blob, n) {
                        text = story.strings.number_at(n, text);
                        if !self.others.contains(text) {
                            self.others.insert(text);
                            let number = text as u32;
                            self.add(number, &fold(story.text(number)));
                            if let Some(form) = story.folded_text(number) {
                                self.add(number, form);
                            }
                        }
                    }
                }
            }
            at += eight.len();
        }
        self.seen = at;
        at < blob.len()
    }

    fn add(&mut self, number: u32, form: &str) {
        self.numbers.push(number);
        self.folded.push(form);
    }

    /// The events in which every word of a query begins some word; of length 0 for no words.
    ///
    /// `named` are the events of each actor, and those of each place.
    pub(super) fn search(&self, story: &Story, query: &str, named: [&[Set]; 2]) -> Bits {
        let mut found = Bits::new(0);
        let query = fold(query);
        let mut rest = Some(query.as_str());
        for n in 0..MAX_WORDS {
            let Some(word) = piece(&mut rest, b' ').filter(|word| !word.is_empty()) else {
                break;
            };
            let events = events_with(&self.texts_with(story, word), story, named);
            if n == 0 {
                found = events;
            } else {
                found.keep(&events);
            }
        }
        found
    }

    /// The texts in which a word begins some word.
    fn texts_with(&self, story: &Story, word: &str) -> Bits {
        let mut texts = Bits::new(story.strings.len());
        if word.is_ascii() {
            scan(&story.strings, word, &mut |text| {
                if !self.others.contains(text) {
                    texts.insert(text);
                }
            });
        }
        scan(&self.folded, word, &mut |text| {
            if let Some(&number) = self.numbers.get(text) {
                texts.insert(number as usize);
            }
        });
        texts
    }
}

/// Whether a character makes a text fold to something else than its letters in lower case: one that
/// is not ASCII, one that is dropped, or the `j` of a `dj`, which is one letter.
fn folds_otherwise(blob: &[u8], at: usize) -> bool {
    let before = at.checked_sub(1).map_or(0, |before| blob[before]);
    match blob[at] {
        b'\'' | b'`' | 0x80.. => true,
        b'j' | b'J' => before | 0x20 == b'd',
        _ => false,
    }
}

/// Whether there may be such a character among eight bytes: all that a story has are looked at as it
/// is opened, so they are looked at together (the test for a zero byte is Mycroft's).
fn may_fold_otherwise(eight: &[u8]) -> bool {
    const ONES: u64 = 0x0101_0101_0101_0101;
    const HIGH: u64 = ONES << 7;
    let Ok(eight) = eight.try_into() else {
        return true;
    };
    let word = u64::from_le_bytes(eight);
    let mut found = word;
    for (bit, byte) in [(0, b'\''), (0, b'`'), (0x20, b'j')] {
        let zero_if_same = (word | (ONES * bit)) ^ (ONES * u64::from(byte));
        found |= zero_if_same.wrapping_sub(ONES) & !zero_if_same;
    }
    found & HIGH != 0
}

/// Calls for each text in which a word begins some word. In what is not folded only ASCII letters
/// are found.
fn scan(strings: &Strings, word: &str, found: &mut dyn FnMut(usize)) {
    let (blob, word) = (strings.blob(), word.as_bytes());
    let (mut letter, mut least) = (0, 0);
    for (n, byte) in word.iter().enumerate() {
        // What is not in the list is no letter of English, and rarer than any.
        let place = FREQUENT.iter().position(|known| known == byte);
        let place = place.unwrap_or(FREQUENT.len()) + 1;
        if place > least {
            (letter, least) = (n, place);
        }
    }
    let Some(&rare) = word.get(letter) else {
        return;
    };
    let (mut at, mut text) = (letter, 0);
    while let Some(ahead) = blob
        .get(at..)
        .and_then(|rest| memchr::memchr2(rare, rare.to_ascii_uppercase(), rest))
    {
        at += ahead + 1;
        let start = at - 1 - letter;
        let begins_word = start == 0 || is_break(blob[start - 1]);
        let Some(here) = blob.get(start..start + word.len()) else {
            return;
        };
        if begins_word && here.eq_ignore_ascii_case(word) {
            text = strings.number_at(start, text);
            found(text);
            // One hit in a text is enough.
            at = strings.end_of(text) + 1 + letter;
        }
    }
}

/// Whether a byte ends a word: in ASCII that is whatever is no letter or digit.
fn is_break(byte: u8) -> bool {
    byte < 0x80 && !byte.is_ascii_alphanumeric()
}

/// The events to which some of these texts belong: title, summary, what reports say, place, the
/// names and aliases of participants.
fn events_with(texts: &Bits, story: &Story, [actors, places]: [&[Set]; 2]) -> Bits {
    let mut events = Bits::new(story.len());
    if texts.count() == 0 {
        return events;
    }
    for column in [C::EventTitle, C::EventSummary] {
        for (event, &text) in story[column].iter().enumerate() {
            if texts.contains(text as usize) {
                events.insert(event);
            }
        }
    }
    if !story[C::ReportSays].is_empty() {
        for event in 0..story.len() {
            if any(story.of(C::ReportSays, C::EventReports, event), texts) {
                events.insert(event);
            }
        }
    }
    for (actor, set) in actors.iter().enumerate() {
        let names = [
            story.at(C::ActorName, actor),
            story.at(C::ActorShort, actor),
        ];
        let aliases = story.of(C::ActorAlias, C::ActorAliases, actor);
        if any(&names, texts) || any(aliases, texts) {
            set.add_to(&mut events);
        }
    }
    for (place, set) in places.iter().enumerate() {
        if texts.contains(story.at(C::PlaceName, place) as usize) {
            set.add_to(&mut events);
        }
    }
    events
}

fn any(of: &[u32], texts: &Bits) -> bool {
    for &text in of {
        if texts.contains(text as usize) {
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::index::Index;
    use crate::query::Query;
    use crate::testing;
    use proptest::prelude::*;

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
        let index = Index::build(&story);
        let query = Query {
            text: "ALIAS77".into(),
            ..Query::default()
        };
        let found = index.answer(&story, &query, None).matching.count();
        assert_eq!(found as usize, events);
    }

    #[test]
    fn a_word_is_found_as_it_is_shown_and_without_its_marks_in_every_script() {
        for (title, queries) in [
            (
                "Nguyễn Phú Trọng",
                &["Nguyễn", "nguyễn", "NGUYỄN", "nguyen", "trong"][..],
            ),
            ("Ưu tiên", &["Ưu", "ưu", "uu"]),
            ("Η Αθήνα", &["Αθήνα", "αθήνα", "ΑΘΉΝΑ", "αθηνα", "ΑΘΗΝΑ"]),
            ("ο Γιώργος", &["Γιώργος", "ΓΙΏΡΓΟΣ", "γιωργος"]),
            ("Երևան", &["Երևան", "երև", "ԵՐ"]),
            ("Қазақстан", &["Қазақстан", "қазақстан"]),
            ("Ḥasan", &["Ḥasan", "ḥasan", "hasan"]),
            ("서울 회담", &["서울", "회담"]),
            ("がんばれ", &["がん"]),
            ("हिन्दी समाचार", &["हिन्दी", "समाचार"]),
            ("ประเทศไทย", &["ประเทศไทย"]),
        ] {
            let told = [testing::report("a", "2022", "")];
            let events = testing::event("one", title, "2022", &told);
            let story = testing::read(&testing::frame(&events, ""));
            let index = Index::build(&story);
            for text in queries {
                let query = Query {
                    text: (*text).into(),
                    ..Query::default()
                };
                let found = index.answer(&story, &query, None).matching.count();
                assert_eq!(found, 1, "{text} in {title}");
            }
        }
    }

    proptest! {
        /// Searching texts where they are finds what searching them folded does.
        #[test]
        fn a_word_is_found_whether_its_text_is_folded_or_not(
            texts in proptest::collection::vec("[a-dA-D0'` .,jJéпЖ\u{2019}]{0,12}", 1..6),
            query in "[a-dA-D0jéпЖ]{1,3}",
        ) {
            let mut story = testing::story();
            for text in &texts {
                story.strings.push(text);
            }
            let first = story.strings.len() - texts.len();
            let mut index = TextIndex::default();
            while index.step(&story) {}
            let word = fold(&query);
            prop_assume!(!word.is_empty());
            let found = index.texts_with(&story, &word);
            for (n, text) in texts.iter().enumerate() {
                let expected = fold(text).split(' ').any(|other| other.starts_with(&word));
                prop_assert_eq!(found.contains(first + n), expected, "{:?} in {:?}", &word, text);
            }
        }
    }
}
