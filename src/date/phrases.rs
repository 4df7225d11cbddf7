//! The phrase table of a language: what `www/i18n/` says of dates.
//!
//! A phrase holds places in braces: `{d}` day, `{m}` month, `{y}` year, `{s}` season, `{n}` a
//! count, `{a}` `{b}` `{x}` dates already in words. Order and joiners are the language's own.

/// A language's phrases for dates.
#[derive(Clone, Debug, Default)]
pub struct Phrases {
    entries: Vec<(String, String)>,
}

impl Phrases {
    /// Reads lines `key<TAB>phrase`; other lines are passed over.
    ///
    /// ```
    /// use sourceline::date::{phrases::Phrases, words::words, Form};
    /// let phrases = Phrases::read("date.about\tabout {x}\n");
    /// assert_eq!(words(&Form::read("2013~"), &phrases), "about 2013");
    /// ```
    pub fn read(lines: &str) -> Phrases {
        let entries = lines.lines().filter_map(|line| line.split_once('\t'));
        Phrases {
            entries: entries
                .map(|(key, phrase)| (key.to_owned(), phrase.to_owned()))
                .collect(),
        }
    }

    /// English, from `www/i18n/en.json`.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn english() -> Phrases {
        let table: std::collections::BTreeMap<String, String> =
            serde_json::from_str(include_str!("../../www/i18n/en.json")).unwrap_or_default();
        Phrases {
            entries: table
                .into_iter()
                .filter(|(key, _)| key.starts_with("date."))
                .collect(),
        }
    }

    /// A phrase; the key itself if the table lacks it, so that a gap is seen and nothing breaks.
    pub fn get<'a>(&'a self, key: &'a str) -> &'a str {
        self.entries
            .iter()
            .find(|(name, _)| name == key)
            .map_or(key, |(_, phrase)| phrase)
    }

    /// Entry `n` of a phrase that lists things between bars.
    pub(super) fn item(&self, key: &str, n: usize) -> &str {
        self.get_static(key)
            .and_then(|list| list.split('|').nth(n))
            .unwrap_or("")
    }

    fn get_static(&self, key: &str) -> Option<&str> {
        self.entries
            .iter()
            .find(|(name, _)| name == key)
            .map(|(_, phrase)| phrase.as_str())
    }

    /// A phrase with its places filled.
    pub fn fill(&self, key: &str, places: &[(&str, &str)]) -> String {
        fill(self.get(key), places)
    }

    /// A phrase with one place filled. (Each call is smaller than one of [`Phrases::fill`], and
    /// there are many.)
    pub(super) fn one(&self, key: &str, place: &str, value: &str) -> String {
        self.fill(key, &[(place, value)])
    }

    /// A phrase with two dates.
    pub(super) fn two(&self, key: &str, a: &str, b: &str) -> String {
        self.fill(key, &[("a", a), ("b", b)])
    }

    /// A phrase of two places as pieces: text around and between, with `a` and `b` in place.
    /// Pieces at odd positions are joiners.
    pub fn pieces(&self, key: &str, a: &str, b: &str) -> Vec<String> {
        let phrase = self.get(key);
        match (phrase.strip_prefix("{a}"), phrase.strip_suffix("{b}")) {
            (Some(_), Some(_)) if phrase.len() >= 6 => {
                vec![
                    a.to_owned(),
                    phrase[3..phrase.len() - 3].to_owned(),
                    b.to_owned(),
                ]
            }
            _ => vec![fill(phrase, &[("a", a), ("b", b)])],
        }
    }
}

fn fill(phrase: &str, places: &[(&str, &str)]) -> String {
    let mut text = String::with_capacity(phrase.len() + 16);
    let mut rest = phrase;
    while let Some((before, after)) = rest.split_once('{') {
        text.push_str(before);
        let Some((name, tail)) = after.split_once('}') else {
            text.push('{');
            rest = after;
            continue;
        };
        if let Some((_, value)) = places.iter().find(|(place, _)| *place == name) {
            text.push_str(value);
        }
        rest = tail;
    }
    text.push_str(rest);
    text
}
