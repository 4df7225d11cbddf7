//! A query in, the counts of 264 facet values out, in three ways. The engine behind is a stub:
//! only the crossing is compared.
#![cfg(target_arch = "wasm32")]

use wasm_bindgen::prelude::*;

/// Sorted, as `serde` writes them.
const FACETS: [(&str, usize); 9] = [
    ("actors", 150),
    ("corroboration", 2),
    ("differing", 1),
    ("places", 50),
    ("roles", 20),
    ("sources", 5),
    ("standing", 3),
    ("threads", 8),
    ("types", 25),
];

/// One facet's values: ids, labels and room for the counts.
struct Facet {
    key: &'static str,
    ids: Vec<String>,
    labels: Vec<String>,
}

/// What the engine is asked: the rows of the chosen values and the lengths of the texts.
#[derive(Default)]
struct Asked {
    any: Vec<(usize, usize)>,
    all: Vec<(usize, usize)>,
    none: Vec<(usize, usize)>,
    text: String,
    from: String,
    to: String,
    definite: bool,
}

#[wasm_bindgen]
pub struct Engine {
    facets: Vec<Facet>,
}

impl Engine {
    fn find(&self, facet: usize, id: &str) -> Option<(usize, usize)> {
        let row = self.facets[facet]
            .ids
            .iter()
            .position(|other| other == id)?;
        Some((facet, row))
    }

    fn facet(&self, key: &str) -> Option<usize> {
        self.facets.iter().position(|facet| facet.key == key)
    }

    /// A number that depends on everything asked, so that nothing of it is optimised away.
    fn count(&self, asked: &Asked, facet: usize, row: usize) -> u32 {
        let sum = |rows: &[(usize, usize)]| rows.iter().map(|(a, b)| a * 7 + b).sum::<usize>();
        let texts =
            asked.text.len() + asked.from.len() + asked.to.len() + usize::from(asked.definite);
        (sum(&asked.any) + 2 * sum(&asked.all) + 3 * sum(&asked.none) + texts + facet * row) as u32
            % 1000
    }
}

#[wasm_bindgen]
impl Engine {
    #[wasm_bindgen(constructor)]
    pub fn new() -> Engine {
        let facets = FACETS.iter().map(|&(key, values)| Facet {
            key,
            ids: (0..values).map(|row| format!("{key}-{row}")).collect(),
            labels: (0..values)
                .map(|row| format!("Label of {key} {row}"))
                .collect(),
        });
        Engine {
            facets: facets.collect(),
        }
    }
}

#[cfg(feature = "serde")]
mod objects {
    use super::*;
    use serde::{Deserialize, Serialize};

    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Chosen {
        Any(Vec<String>),
        Modes {
            #[serde(default)]
            any: Vec<String>,
            #[serde(default)]
            all: Vec<String>,
            #[serde(default)]
            none: Vec<String>,
        },
    }

    #[derive(Deserialize)]
    struct Query {
        text: Option<String>,
        threads: Option<Chosen>,
        sources: Option<Chosen>,
        corroboration: Option<Chosen>,
        standing: Option<Chosen>,
        actors: Option<Chosen>,
        roles: Option<Chosen>,
        types: Option<Chosen>,
        places: Option<Chosen>,
        from: Option<String>,
        to: Option<String>,
        fit: Option<String>,
    }

    #[derive(Serialize)]
    struct Counts<'a> {
        total: u32,
        matching: u32,
        in_view: u32,
        facets: std::collections::BTreeMap<&'a str, Vec<Value<'a>>>,
    }

    #[derive(Serialize)]
    struct Value<'a> {
        id: &'a str,
        label: &'a str,
        count: u32,
    }

    #[wasm_bindgen]
    impl Engine {
        pub fn counts(&self, query: JsValue) -> Result<JsValue, JsError> {
            let query: Query = serde_wasm_bindgen::from_value(query)?;
            let asked = self.asked(query);
            let facets = self.facets.iter().enumerate().map(|(index, facet)| {
                let value = |row: usize| Value {
                    id: facet.ids[row].as_str(),
                    label: facet.labels[row].as_str(),
                    count: self.count(&asked, index, row),
                };
                (facet.key, (0..facet.ids.len()).map(value).collect())
            });
            let counts = Counts {
                total: 1000,
                matching: self.count(&asked, 1, 1),
                in_view: self.count(&asked, 1, 2),
                facets: facets.collect(),
            };
            let objects = serde_wasm_bindgen::Serializer::json_compatible();
            Ok(counts.serialize(&objects)?)
        }
    }

    impl Engine {
        fn asked(&self, query: Query) -> Asked {
            let mut asked = Asked {
                text: query.text.unwrap_or_default(),
                from: query.from.unwrap_or_default(),
                to: query.to.unwrap_or_default(),
                definite: query.fit.as_deref() == Some("definite"),
                ..Asked::default()
            };
            for (key, chosen) in [
                ("threads", query.threads),
                ("sources", query.sources),
                ("corroboration", query.corroboration),
                ("standing", query.standing),
                ("actors", query.actors),
                ("roles", query.roles),
                ("types", query.types),
                ("places", query.places),
            ] {
                let Some(facet) = self.facet(key) else {
                    continue;
                };
                let (any, all, none) = match chosen {
                    None => continue,
                    Some(Chosen::Any(any)) => (any, Vec::new(), Vec::new()),
                    Some(Chosen::Modes { any, all, none }) => (any, all, none),
                };
                asked
                    .any
                    .extend(any.iter().filter_map(|id| self.find(facet, id)));
                asked
                    .all
                    .extend(all.iter().filter_map(|id| self.find(facet, id)));
                asked
                    .none
                    .extend(none.iter().filter_map(|id| self.find(facet, id)));
            }
            asked
        }
    }
}

#[cfg(any(feature = "text", feature = "flat"))]
impl Engine {
    fn asked(&self, query: &str) -> Asked {
        let mut asked = Asked::default();
        for part in query.split('&') {
            let Some((name, value)) = part.split_once('=') else {
                continue;
            };
            match name {
                "text" => asked.text = decoded(value),
                "from" => asked.from = decoded(value),
                "to" => asked.to = decoded(value),
                "fit" => asked.definite = value == "definite",
                _ => {
                    let (key, mode) = name.split_once('.').unwrap_or((name, "any"));
                    let Some(facet) = self.facet(key) else {
                        continue;
                    };
                    let rows = value
                        .split(',')
                        .filter_map(|id| self.find(facet, &decoded(id)));
                    match mode {
                        "all" => asked.all.extend(rows),
                        "none" => asked.none.extend(rows),
                        _ => asked.any.extend(rows),
                    }
                }
            }
        }
        asked
    }
}

#[cfg(any(feature = "text", feature = "flat"))]
fn decoded(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let [first, after @ ..] = rest {
        rest = after;
        let code = (*first == b'%')
            .then(|| after.get(..2))
            .flatten()
            .and_then(|digits| u8::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok());
        if let Some(code) = code {
            bytes.push(code);
            rest = &after[2..];
        } else {
            bytes.push(*first);
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(feature = "text")]
#[wasm_bindgen]
impl Engine {
    pub fn counts(&self, query: &str) -> String {
        let asked = self.asked(query);
        let mut json = String::from("{\"total\":1000,\"matching\":");
        number(&mut json, self.count(&asked, 1, 1));
        json.push_str(",\"in_view\":");
        number(&mut json, self.count(&asked, 1, 2));
        json.push_str(",\"facets\":{");
        for (index, facet) in self.facets.iter().enumerate() {
            if index > 0 {
                json.push(',');
            }
            quoted(&mut json, facet.key);
            json.push_str(":[");
            for row in 0..facet.ids.len() {
                json.push_str(if row > 0 { ",{\"id\":" } else { "{\"id\":" });
                quoted(&mut json, &facet.ids[row]);
                json.push_str(",\"label\":");
                quoted(&mut json, &facet.labels[row]);
                json.push_str(",\"count\":");
                number(&mut json, self.count(&asked, index, row));
                json.push('}');
            }
            json.push(']');
        }
        json.push_str("}}");
        json
    }
}

#[cfg(feature = "text")]
fn number(json: &mut String, mut number: u32) {
    let mut digits = [0; 10];
    let mut start = digits.len();
    loop {
        start -= 1;
        digits[start] = b'0' + (number % 10) as u8;
        number /= 10;
        if number == 0 {
            break;
        }
    }
    json.extend(digits[start..].iter().map(|&digit| char::from(digit)));
}

#[cfg(feature = "text")]
fn quoted(json: &mut String, text: &str) {
    json.push('"');
    for letter in text.chars() {
        match letter {
            '"' | '\\' => json.extend(['\\', letter]),
            '\u{0}'..='\u{1f}' => {
                json.push_str("\\u00");
                json.extend([
                    char::from(b'0' + (letter as u8 >> 4)),
                    char::from_digit(letter as u32 & 15, 16).unwrap_or('0'),
                ]);
            }
            _ => json.push(letter),
        }
    }
    json.push('"');
}

#[cfg(feature = "flat")]
#[wasm_bindgen]
impl Engine {
    /// `key\nid\tlabel\n…` per facet, separated by an empty line; asked for once.
    pub fn names(&self) -> String {
        let mut names = String::new();
        for facet in &self.facets {
            names.push_str(facet.key);
            for (id, label) in facet.ids.iter().zip(&facet.labels) {
                for text in ["\n", id, "\t", label] {
                    names.push_str(text);
                }
            }
            names.push_str("\n\n");
        }
        names
    }

    /// Total, matching, in view, then the counts of all values in the order of `names`.
    pub fn counts(&self, query: &str) -> Vec<u32> {
        let asked = self.asked(query);
        let mut counts = vec![1000, self.count(&asked, 1, 1), self.count(&asked, 1, 2)];
        for (index, facet) in self.facets.iter().enumerate() {
            counts.extend((0..facet.ids.len()).map(|row| self.count(&asked, index, row)));
        }
        counts
    }
}
