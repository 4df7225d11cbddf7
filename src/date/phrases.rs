//! The phrase table of a language: what `www/i18n/` says of dates.
//!
//! A phrase holds places in braces: `{d}` day, `{m}` month, `{y}` year, `{s}` season, `{n}` a
//! count, `{a}` `{b}` `{x}` dates already in words. Order and joiners are the language's own.

use super::key::{Key, NAMES};
use super::push_number;
use super::saying::{Saying, X};
use super::single::FIRST_PLAIN;
use super::words::year_words;
use crate::text::cut;

/// A language's phrases for dates.
#[derive(Clone, Debug, Default)]
pub struct Phrases {
    /// Lines `key<TAB>phrase`, as they came. A phrase is looked up by going through them: a date
    /// of the list needs two or three, and a map would be 200 compressed bytes of code.
    table: String,
}

impl Phrases {
    /// Takes lines `key<TAB>phrase`; other lines are passed over.
    ///
    /// ```
    /// use sourceline::date::{phrases::Phrases, words::words, Form};
    /// let phrases = Phrases::read("date.about\tabout {x}\n");
    /// assert_eq!(words(&Form::read("2013~"), &phrases), "about 2013");
    /// ```
    pub fn read(lines: &str) -> Phrases {
        Phrases {
            table: lines.to_owned(),
        }
    }

    /// English, from `www/i18n/en.json`.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn english() -> Phrases {
        let table: std::collections::BTreeMap<String, String> =
            serde_json::from_str(include_str!("../../www/i18n/en.json")).unwrap_or_default();
        let mut lines = String::new();
        for (key, phrase) in table.iter().filter(|(key, _)| key.starts_with("date.")) {
            lines.extend([key, "\t", phrase, "\n"]);
        }
        Phrases::read(&lines)
    }

    /// A phrase; the key itself if the table lacks it, so that a gap is seen and nothing breaks.
    pub fn get<'a>(&'a self, key: &'a str) -> &'a str {
        self.find(key).unwrap_or(key)
    }

    /// A phrase of dates.
    #[inline(never)]
    pub(super) fn phrase(&self, key: Key) -> &str {
        self.get(entry(NAMES, key as usize))
    }

    /// The short name of a month from 1 to 12.
    pub(crate) fn short_month(&self, month: u8) -> &str {
        self.item(Key::MonthsShort, usize::from(month).saturating_sub(1))
    }

    /// Entry `n` of a phrase that lists things between bars.
    pub(super) fn item(&self, key: Key, n: usize) -> &str {
        entry(self.phrase(key), n)
    }

    /// Writes a month of a year without making a text of it.
    pub(crate) fn push_month(&self, to: &mut String, year: i64, month: u8) {
        let mut rest = Some(self.phrase(Key::Month));
        // "{m} {y}": what stands before each opening brace is as it is.
        while let Some(piece) = crate::text::piece(&mut rest, b'{') {
            let (place, after) = cut(piece, b'}').unwrap_or(("", piece));
            match place {
                "m" => to.push_str(self.item(Key::Months, usize::from(month).saturating_sub(1))),
                "y" => self.push_year(to, year),
                _ => {}
            }
            to.push_str(after);
        }
    }

    /// Writes a year as [`year_words`] has it, without making a text of most.
    pub(crate) fn push_year(&self, to: &mut String, year: i64) {
        if (FIRST_PLAIN..10_000).contains(&year) {
            push_number(to, year);
        } else {
            to.push_str(&year_words(year, self));
        }
    }

    fn find(&self, key: &str) -> Option<&str> {
        let mut rest: &str = &self.table;
        loop {
            let (line, below) = cut(rest, b'\n').unwrap_or((rest, ""));
            if let Some((name, phrase)) = cut(line, b'\t')
                && name == key
            {
                return Some(phrase);
            }
            if below.is_empty() {
                return None;
            }
            rest = below;
        }
    }

    /// A phrase with its places filled. Each place is named by one letter.
    pub fn fill(&self, key: &str, places: &[(&str, &str)]) -> String {
        let mut saying = Saying::new(self);
        for (place, value) in places {
            if let Some(&letter) = place.as_bytes().first() {
                saying.put(value, letter);
            }
        }
        saying.fill(self.get(key), X);
        saying.take(X)
    }
}

/// Entry `n` of a list between bars.
#[inline(never)]
fn entry(mut list: &str, n: usize) -> &str {
    for _ in 0..n {
        list = cut(list, b'|').map_or("", |(_, rest)| rest);
    }
    cut(list, b'|').map_or(list, |(entry, _)| entry)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_is_written_as_dates_in_words_have_it() {
        let english = Phrases::english();
        for (year, words) in [
            (14, "14 CE"),
            (476, "476 CE"),
            (999, "999 CE"),
            (1066, "1066"),
            (2022, "2022"),
            (0, "1 BCE"),
        ] {
            let mut text = String::new();
            english.push_year(&mut text, year);
            assert_eq!(text, words);
            assert_eq!(text, year_words(year, &english));
        }
    }
}
