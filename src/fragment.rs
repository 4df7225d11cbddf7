//! The state of a view as the text behind a URL's `#`, both ways.
//!
//! `key=value&key=value`; lists are joined by commas, each item percent-encoded by itself; a
//! facet's parts are `actors=`, `actors.all=` and `actors.none=`. Reading passes over whatever it
//! does not know: links get cut, mangled and extended by others.

use crate::query::{FACETS, Facet, FacetKey, Fit, Query};

/// A link is read up to this length, which is more than browsers keep.
const MAX_BYTES: usize = 64 << 10;
/// Ids that one facet can name.
const MAX_IDS: usize = 256;

/// Everything that a link says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct State {
    /// The filter.
    pub query: Query,
    /// The stretch in sight: from and to.
    pub window: Option<(String, String)>,
    /// The open event's id, or empty.
    pub event: String,
    /// `timeline`, `list`, …, or empty.
    pub view: String,
    /// `thread`, `actor`, `type`, `source`, or empty.
    pub lanes: String,
    /// `story`, `true`, or empty.
    pub scale: String,
}

impl State {
    /// Reads a fragment, with or without its `#`.
    ///
    /// ```
    /// use sourceline::{fragment::State, query::FacetKey};
    /// let state = State::from_fragment("#actors=iran&actors.none=nato&%zz&event=attack-2022-07");
    /// assert_eq!(state.query.facet(FacetKey::Actors).unwrap().any, ["iran"]);
    /// assert_eq!(state.event, "attack-2022-07");
    /// assert_eq!(state.to_fragment(), "actors=iran&actors.none=nato&event=attack-2022-07");
    /// ```
    pub fn from_fragment(text: &str) -> State {
        let mut state = State::default();
        if text.len() > MAX_BYTES {
            return state;
        }
        for pair in text.trim_start_matches('#').split('&') {
            let Some((key, value)) = pair.split_once('=') else {
                continue;
            };
            state.read_pair(key, value);
        }
        state
    }

    fn read_pair(&mut self, key: &str, value: &str) {
        match key {
            "event" => self.event = decode(value),
            "view" => self.view = decode(value),
            "lanes" => self.lanes = decode(value),
            "scale" => self.scale = decode(value),
            "window" => {
                self.window = split_range(value)
                    .map(|(from, to)| (decode(from), decode(to)))
                    .filter(|(from, to)| crate::query::range_between(from, to).is_some());
            }
            _ => read_query_pair(&mut self.query, key, value),
        }
    }

    /// Writes the fragment, without `#`; empty for the default state.
    pub fn to_fragment(&self) -> String {
        let mut out = Writer {
            text: query_text(&self.query),
        };
        out.pair("event", &encode(&self.event));
        out.pair("view", &encode(&self.view));
        out.pair("lanes", &encode(&self.lanes));
        out.pair("scale", &encode(&self.scale));
        if let Some((from, to)) = &self.window {
            let mut window = encode(from);
            window.push_str("..");
            window.push_str(&encode(to));
            out.pair("window", &window);
        }
        out.text
    }
}

/// What stands before and after two dots. (Searching for a text of two characters by the standard
/// library's means would cost the browser 4 kB.)
fn split_range(text: &str) -> Option<(&str, &str)> {
    let at = text.as_bytes().windows(2).position(|pair| pair == b"..")?;
    Some((text.get(..at)?, text.get(at + 2..)?))
}

fn read_query_pair(query: &mut Query, key: &str, value: &str) {
    match key {
        "text" => query.text = decode(value),
        "from" => query.from = valid_date(value),
        "to" => query.to = valid_date(value),
        "fit" => {
            query.fit = if value == "definite" {
                Fit::Definite
            } else {
                Fit::Possible
            }
        }
        "differing" => query.differing = value == "true",
        _ => {
            let (name, mode) = key.split_once('.').unwrap_or((key, "any"));
            let facet = FacetKey::from_name(name).and_then(|key| query.facet_mut(key));
            if let Some(list) = facet.and_then(|facet| facet.list_mut(mode)) {
                let mut ids: Vec<String> = Vec::new();
                for id in value
                    .split(',')
                    .map(decode)
                    .filter(|id| !id.is_empty())
                    .take(MAX_IDS)
                {
                    if !ids.contains(&id) {
                        ids.push(id);
                    }
                }
                *list = ids;
            }
        }
    }
}

fn valid_date(value: &str) -> String {
    let text = decode(value);
    if crate::date::range_from_text(&text).is_some() {
        text
    } else {
        String::new()
    }
}

/// The query's part of a fragment.
pub fn query_text(query: &Query) -> String {
    let mut out = Writer::default();
    out.pair("text", &encode(&query.text));
    for key in FACETS {
        match query.facet(key) {
            Some(facet) => out.facet(key, facet),
            None if query.differing => out.pair(key.name(), "true"),
            None => {}
        }
    }
    out.pair("from", &encode(&query.from));
    out.pair("to", &encode(&query.to));
    if query.fit == Fit::Definite {
        out.pair("fit", "definite");
    }
    out.text
}

#[derive(Default)]
struct Writer {
    text: String,
}

impl Writer {
    fn pair(&mut self, key: &str, value: &str) {
        if value.is_empty() {
            return;
        }
        if !self.text.is_empty() {
            self.text.push('&');
        }
        self.text.push_str(key);
        self.text.push('=');
        self.text.push_str(value);
    }

    fn facet(&mut self, key: FacetKey, facet: &Facet) {
        for (suffix, ids) in [
            ("", &facet.any),
            (".all", &facet.all),
            (".none", &facet.none),
        ] {
            let mut joined = String::new();
            for id in ids {
                if !joined.is_empty() {
                    joined.push(',');
                }
                joined.push_str(&encode(id));
            }
            let mut name = key.name().to_owned();
            name.push_str(suffix);
            self.pair(&name, &joined);
        }
    }
}

/// Percent-encodes everything but the unreserved characters of RFC 3986.
fn encode(text: &str) -> String {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(byte as char);
        } else {
            out.push('%');
            out.push(HEX[usize::from(byte >> 4)] as char);
            out.push(HEX[usize::from(byte & 15)] as char);
        }
    }
    out
}

/// Decodes percent-encoding; what is no valid code stays as it is.
fn decode(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let digit = |n: usize| bytes.get(n).and_then(|b| (*b as char).to_digit(16));
        if byte == b'%'
            && let (Some(high), Some(low)) = (digit(at + 1), digit(at + 2))
        {
            out.push((high * 16 + low) as u8);
            at += 3;
        } else {
            out.push(byte);
            at += 1;
        }
    }
    String::from_utf8(out).unwrap_or_else(|_| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn facet() -> impl Strategy<Value = Facet> {
        let ids = || proptest::collection::hash_set("[a-z]{1,3}|[ ,&=%#é日]{1,3}", 0..4);
        (ids(), ids(), ids()).prop_map(|(any, all, none)| Facet {
            any: any.into_iter().collect(),
            all: all.into_iter().collect(),
            none: none.into_iter().collect(),
        })
    }

    fn state() -> impl Strategy<Value = State> {
        let date = || {
            prop_oneof![
                Just(String::new()),
                "-?[0-9]{4}",
                "20[0-9]{2}-0[1-9]-1[0-9]"
            ]
        };
        let window = proptest::option::of(("20[0-9]{2}", "20[0-9]{2}-1[0-2]"));
        (
            facet(),
            facet(),
            "\\PC{0,12}",
            any::<bool>(),
            date(),
            date(),
            any::<bool>(),
            window,
            "[a-z-]{0,8}",
        )
            .prop_map(
                |(actors, sources, text, differing, from, to, definite, window, event)| State {
                    query: Query {
                        facets: std::array::from_fn(|n| match n {
                            0 => actors.clone(),
                            1 => sources.clone(),
                            _ => Facet::default(),
                        }),
                        text,
                        differing,
                        from,
                        to,
                        fit: if definite {
                            Fit::Definite
                        } else {
                            Fit::Possible
                        },
                    },
                    window,
                    event,
                    ..State::default()
                },
            )
    }

    proptest! {
        #[test]
        fn a_link_brings_back_what_was_seen(state in state()) {
            prop_assert_eq!(State::from_fragment(&state.to_fragment()), state);
        }

        #[test]
        fn no_garbage_breaks_it(text in "\\PC{0,200}") {
            let once = State::from_fragment(&text);
            prop_assert_eq!(State::from_fragment(&once.to_fragment()), once);
        }
    }
}
