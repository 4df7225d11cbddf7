//! The words of the interface in English, and the sentences that the widget makes of them.
//!
//! The table is the page's own, `www/i18n/en.json`; the rules are those of `www/i18n.js` and
//! `www/words.js`, so that the static list and the widget say the same.

use super::shown::EventDate;
use std::collections::BTreeMap;

/// A language's phrases. There is one for now.
#[derive(Clone, Debug)]
pub struct Words {
    table: BTreeMap<String, String>,
}

/// What fills a phrase's place.
#[derive(Clone, Copy, Debug)]
pub enum Fill<'a> {
    /// A text.
    Text(&'a str),
    /// A number: digits for `{n}`, a word up to nine for `{N}`.
    Number(usize),
}

impl Words {
    /// English.
    pub fn english() -> Words {
        let table = serde_json::from_str(include_str!("../../www/i18n/en.json"));
        Words {
            table: table.unwrap_or_default(),
        }
    }

    /// A phrase with its places filled. A number named `n` chooses between the forms `.one` and
    /// `.other`; a key that the table lacks stands for itself.
    ///
    /// ```
    /// use sourceline::export::words::{Fill, Words};
    /// let words = Words::english();
    /// assert_eq!(words.say("date-other", &[("n", Fill::Number(2)), ("date", Fill::Text("17 July"))]), "two sources say 17 July");
    /// ```
    pub fn say(&self, key: &str, fills: &[(&str, Fill)]) -> String {
        let mut text = String::new();
        let mut rest = self.pattern(key, fills);
        while let Some((before, after)) = rest.split_once('{') {
            text.push_str(before);
            let (place, tail) = after.split_once('}').unwrap_or((after, ""));
            text.push_str(&self.filled(place, fills));
            rest = tail;
        }
        text.push_str(rest);
        text
    }

    /// A phrase without places.
    pub fn get<'a>(&'a self, key: &'a str) -> &'a str {
        self.table.get(key).map_or(key, String::as_str)
    }

    fn pattern<'a>(&'a self, key: &'a str, fills: &[(&str, Fill)]) -> &'a str {
        let count = fills.iter().find_map(|(name, fill)| match fill {
            Fill::Number(n) if *name == "n" => Some(*n),
            _ => None,
        });
        let form = |suffix: &str| self.table.get(&format!("{key}.{suffix}"));
        let chosen = match count {
            Some(1) => form("one"),
            Some(_) => form("other"),
            None => self.table.get(key),
        };
        chosen
            .or_else(|| form("other"))
            .or_else(|| self.table.get(key))
            .map_or(key, String::as_str)
    }

    fn filled(&self, place: &str, fills: &[(&str, Fill)]) -> String {
        let of = |name: &str| {
            fills
                .iter()
                .find(|(other, _)| *other == name)
                .map(|(_, fill)| fill)
        };
        match (of(place), of(&place.to_lowercase())) {
            (Some(Fill::Text(text)), _) | (None, Some(Fill::Text(text))) => (*text).to_owned(),
            (Some(Fill::Number(n)), _) => n.to_string(),
            (None, Some(Fill::Number(n))) => self.number_word(*n),
            (None, None) => format!("{{{place}}}"),
        }
    }

    fn number_word(&self, n: usize) -> String {
        let words = self.table.get("numbers").map_or("", String::as_str);
        words
            .split('|')
            .nth(n)
            .map_or_else(|| n.to_string(), str::to_owned)
    }

    /// What follows the date where sources differ, without the joint: "one source says 17 July";
    /// empty where they do not.
    pub fn differ(&self, date: &EventDate) -> String {
        if date.agreement != "differing" {
            return String::new();
        }
        if !has_majority(date) {
            return self.get("date-differ").to_owned();
        }
        let say = |words: &str, n: usize| {
            let fills = [("n", Fill::Number(n)), ("date", Fill::Text(words))];
            self.say("date-other", &fills)
        };
        let others = date.others.iter().map(|other| say(&other.words, other.n));
        others.collect::<Vec<_>>().join("; ")
    }

    /// "15 July 2022; one source says 17 July".
    pub fn date_sentence(&self, date: &EventDate) -> String {
        match self.differ(date) {
            differ if differ.is_empty() => date.words.clone(),
            differ => format!("{}{}{differ}", date.words, joint(date)),
        }
    }

    /// "¶14–15, 17"; empty for no passages.
    pub fn paragraphs(&self, passages: &[(u32, u32)]) -> String {
        if passages.is_empty() {
            return String::new();
        }
        let one = |(from, to): &(u32, u32)| {
            if to > from {
                format!("{from}–{to}")
            } else {
                from.to_string()
            }
        };
        let all = passages.iter().map(one).collect::<Vec<_>>().join(", ");
        self.say("paragraph", &[("x", Fill::Text(&all))])
    }
}

/// What stands between a date and what others say of it.
pub fn joint(date: &EventDate) -> &'static str {
    if has_majority(date) { "; " } else { ", " }
}

fn has_majority(date: &EventDate) -> bool {
    date.majority && !date.others.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_words_up_to_nine_where_the_phrase_wants_words() {
        let words = Words::english();
        let told = |n| words.say("told", &[("n", Fill::Number(n))]);
        assert_eq!(told(1), "one source");
        assert_eq!(told(9), "nine sources");
        assert_eq!(told(10), "10 sources");
        let of = words.say(
            "of-total",
            &[("a", Fill::Number(1)), ("n", Fill::Number(2))],
        );
        assert_eq!(of, "1 of 2 events.");
    }

    #[test]
    fn what_fills_a_place_is_not_read_as_a_phrase() {
        let words = Words::english();
        assert_eq!(
            words.say("not", &[("x", Fill::Text("{n} {x}"))]),
            "not {n} {x}"
        );
    }

    #[test]
    fn paragraphs_run_and_are_listed() {
        let words = Words::english();
        assert_eq!(words.paragraphs(&[(14, 15), (17, 17)]), "¶14–15, 17");
        assert_eq!(words.paragraphs(&[]), "");
    }
}
