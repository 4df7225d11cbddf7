//! The state of a view as the text behind a URL's `#`, both ways.
//!
//! `key=value&key=value`; lists are joined by commas, each item percent-encoded by itself; a
//! facet's parts are `actors=`, `actors.all=` and `actors.none=`. Reading passes over whatever it
//! does not know: links get cut, mangled and extended by others.

use crate::query::{ASKING, Asking, FACETS, Facet, FacetKey, Fit, Query};
use crate::text::{cut, piece};

/// A link is read up to this length, which is more than browsers keep.
const MAX_BYTES: usize = 64 << 10;
/// Ids that one facet of a link can name.
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
    /// The choice among the questions, and the open one.
    pub asking: Asking,
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
        if text.len() > MAX_BYTES {
            return State::default();
        }
        State::read(text, MAX_IDS)
    }

    /// Reads what a link says, or a script, which may name more ids in a facet.
    pub(crate) fn read(text: &str, most: usize) -> State {
        let mut state = State::default();
        let mut rest = Some(text.strip_prefix('#').unwrap_or(text));
        while let Some(pair) = piece(&mut rest, b'&') {
            if let Some((key, value)) = cut(pair, b'=') {
                state.read_pair(key, value, most);
            }
        }
        state
    }

    fn read_pair(&mut self, key: &str, value: &str, most: usize) {
        if let Some(part) = self.asking.part_mut(key) {
            *part = decode(value);
            return;
        }
        let query = &mut self.query;
        let text = match key {
            "event" => &mut self.event,
            "view" => &mut self.view,
            "lanes" => &mut self.lanes,
            "scale" => &mut self.scale,
            "text" => &mut query.text,
            "from" => &mut query.from,
            "to" => &mut query.to,
            "window" => {
                self.window = read_window(value);
                return;
            }
            "fit" => {
                let definite = value == "definite";
                query.fit = if definite {
                    Fit::Definite
                } else {
                    Fit::Possible
                };
                return;
            }
            "differing" => {
                query.differing = value == "true";
                return;
            }
            _ => {
                read_facet(query, key, value, most);
                return;
            }
        };
        *text = decode(value);
        let is_date = matches!(key, "from" | "to");
        if is_date && crate::date::range_from_text(text).is_none() {
            text.clear();
        }
    }

    /// Writes the fragment, without `#`; empty for the default state.
    pub fn to_fragment(&self) -> String {
        let mut out = query_text(&self.query);
        for (key, value) in [
            ("event", &self.event),
            ("view", &self.view),
            ("lanes", &self.lanes),
            ("scale", &self.scale),
        ] {
            pair(&mut out, key, value);
        }
        for (key, value) in ASKING.into_iter().zip(&self.asking.parts) {
            pair(&mut out, key, value);
        }
        if let Some((from, to)) = &self.window {
            begin_pair(&mut out, "window", "");
            encode(&mut out, from);
            out.push_str("..");
            encode(&mut out, to);
        }
        out
    }
}

/// Two dates with two dots between them. (Searching for a text of two characters by the standard
/// library's means would cost the browser 4 kB.)
fn read_window(text: &str) -> Option<(String, String)> {
    let at = text.as_bytes().windows(2).position(|pair| pair == b"..")?;
    let (from, to) = (decode(text.get(..at)?), decode(text.get(at + 2..)?));
    crate::query::is_stretch(&from, &to).then_some((from, to))
}

fn read_facet(query: &mut Query, key: &str, value: &str, most: usize) {
    let (name, mode) = cut(key, b'.').unwrap_or((key, "any"));
    let facet = FacetKey::from_name(name).and_then(|key| query.facet_mut(key));
    let Some(list) = facet.and_then(|facet| facet.list_mut(mode)) else {
        return;
    };
    list.clear();
    let mut read = 0;
    let mut rest = Some(value);
    while let Some(id) = piece(&mut rest, b',') {
        let id = decode(id);
        if id.is_empty() {
            continue;
        }
        if read == most {
            break;
        }
        read += 1;
        // Of thousands, those that came twice are not worth a look at all before each.
        if !list.iter().take(MAX_IDS).any(|had| *had == id) {
            list.push(id);
        }
    }
}

/// The query's part of a fragment.
pub fn query_text(query: &Query) -> String {
    let mut out = String::new();
    pair(&mut out, "text", &query.text);
    for key in FACETS {
        match query.facet(key) {
            Some(facet) => write_facet(&mut out, key.name(), facet),
            None if query.differing => pair(&mut out, key.name(), "true"),
            None => {}
        }
    }
    pair(&mut out, "from", &query.from);
    pair(&mut out, "to", &query.to);
    if query.fit == Fit::Definite {
        pair(&mut out, "fit", "definite");
    }
    out
}

fn write_facet(out: &mut String, name: &str, facet: &Facet) {
    for (n, ids) in facet.lists().iter().enumerate() {
        let mode = ["", ".all", ".none"][n];
        // An empty id alone would be read as none.
        if let [only] = ids
            && only.is_empty()
        {
            continue;
        }
        for (n, id) in ids.iter().enumerate() {
            if n == 0 {
                begin_pair(out, name, mode);
            } else {
                out.push(',');
            }
            encode(out, id);
        }
    }
}

/// A key with its value; nothing for an empty one.
fn pair(out: &mut String, key: &str, value: &str) {
    if !value.is_empty() {
        begin_pair(out, key, "");
        encode(out, value);
    }
}

fn begin_pair(out: &mut String, key: &str, mode: &str) {
    if !out.is_empty() {
        out.push('&');
    }
    out.push_str(key);
    out.push_str(mode);
    out.push('=');
}

/// Percent-encodes everything but the unreserved characters of RFC 3986.
pub(crate) fn encode(out: &mut String, text: &str) {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
            out.push(byte as char);
        } else {
            out.push('%');
            out.push(HEX[usize::from(byte >> 4)] as char);
            out.push(HEX[usize::from(byte & 15)] as char);
        }
    }
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
        let window = proptest::option::of(("20[0-4][0-9]", "20[5-9][0-9]-1[0-2]"));
        (
            facet(),
            facet(),
            "\\PC{0,12}",
            any::<bool>(),
            date(),
            date(),
            any::<bool>(),
            window,
            ("[a-z-]{0,8}", "[a-z-]{0,8}", "\\PC{0,5}"),
        )
            .prop_map(
                |(
                    actors,
                    sources,
                    text,
                    differing,
                    from,
                    to,
                    definite,
                    window,
                    (event, question, holder),
                )| State {
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
                    asking: Asking {
                        parts: std::array::from_fn(|n| match n {
                            0 => question.clone(),
                            4 => holder.clone(),
                            _ => String::new(),
                        }),
                    },
                    ..State::default()
                },
            )
    }

    #[test]
    fn a_window_in_a_link_is_a_stretch_of_time() {
        let window = |text: &str| State::from_fragment(text).window;
        assert!(window("window=2022..").is_some() && window("window=..2022-07-15").is_some());
        for none in [
            "..",
            "2022-02-31..2023",
            "2022..x",
            "2022%0Ax..2023",
            "2023..2022",
        ] {
            assert_eq!(window(&["window=", none].concat()), None, "{none}");
        }
    }

    #[test]
    fn a_script_may_name_more_than_a_link() {
        let ids: Vec<String> = (0..20_000).map(|n| n.to_string()).collect();
        let text = ["actors=", &ids.join(",")].concat();
        let any = |state: State| state.query.facet(FacetKey::Actors).unwrap().any.len();
        assert_eq!(any(State::read(&text, usize::MAX)), 20_000);
        assert_eq!(
            any(State::from_fragment(text.get(..2_000).unwrap())),
            MAX_IDS
        );
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
