//! From values to shapes, collecting every problem on the way.
//!
//! `shape!` writes a struct and its reader from one list of fields, so that the types, the JSON
//! Schema and what is accepted cannot drift apart.

use super::limits::{MAX_ITEMS, MAX_TEXT_CHARS};
use super::node::{Node, quoted};

pub(crate) use super::reading::Reading;

/// A type that can be read from a value.
pub(crate) trait FromNode: Sized {
    /// What a problem says was expected.
    const EXPECTED: &'static str;

    /// Reads the value; `None` after noting why not.
    fn from_node(node: &Node, reading: &mut Reading) -> Option<Self>;

    /// What stands for an absent value, if one may be absent.
    fn absent() -> Option<Self> {
        None
    }

    /// What stands in for a value that could not be read, so that the rest of its item is checked.
    /// Nobody gets to see it: the item is left out.
    fn broken() -> Option<Self> {
        Self::absent()
    }
}

/// Notes that a value is of the wrong type.
pub(crate) fn wrong_type<T: FromNode>(node: &Node, reading: &mut Reading) -> Option<T> {
    reading.error(node.describe(), T::EXPECTED, None);
    None
}

impl FromNode for String {
    const EXPECTED: &'static str = "a text";

    fn from_node(node: &Node, reading: &mut Reading) -> Option<Self> {
        let Node::Text(text) = node else {
            return wrong_type(node, reading);
        };
        if text.len() > MAX_TEXT_CHARS && text.chars().count() > MAX_TEXT_CHARS {
            reading.error(
                "a longer text",
                format!("at most {MAX_TEXT_CHARS} characters"),
                None,
            );
            return None;
        }
        Some(text.clone())
    }

    fn broken() -> Option<Self> {
        Some(String::new())
    }
}

impl FromNode for bool {
    const EXPECTED: &'static str = "true or false";

    fn from_node(node: &Node, reading: &mut Reading) -> Option<Self> {
        if let Node::Bool(value) = node {
            Some(*value)
        } else {
            wrong_type(node, reading)
        }
    }

    fn broken() -> Option<Self> {
        Some(false)
    }
}

impl FromNode for f64 {
    const EXPECTED: &'static str = "a number";

    fn from_node(node: &Node, reading: &mut Reading) -> Option<Self> {
        if let Node::Number(value) = node {
            Some(*value)
        } else {
            wrong_type(node, reading)
        }
    }

    fn broken() -> Option<Self> {
        Some(0.0)
    }
}

impl FromNode for u32 {
    const EXPECTED: &'static str = "a whole number from 0 on";

    fn from_node(node: &Node, reading: &mut Reading) -> Option<Self> {
        match node {
            Node::Number(value)
                if *value >= 0.0 && *value <= f64::from(u32::MAX) && value.fract() == 0.0 =>
            {
                Some(*value as u32)
            }
            _ => wrong_type(node, reading),
        }
    }

    fn broken() -> Option<Self> {
        Some(0)
    }
}

impl<T: FromNode> FromNode for Option<T> {
    const EXPECTED: &'static str = T::EXPECTED;

    fn from_node(node: &Node, reading: &mut Reading) -> Option<Self> {
        match node {
            Node::Null => Some(None),
            _ => Some(T::from_node(node, reading)),
        }
    }

    fn absent() -> Option<Self> {
        Some(None)
    }
}

impl<T: FromNode> FromNode for Vec<T> {
    const EXPECTED: &'static str = "a list";

    fn from_node(node: &Node, reading: &mut Reading) -> Option<Self> {
        let Node::List(items) = node else {
            return wrong_type(node, reading);
        };
        if items.len() > MAX_ITEMS {
            reading.error(
                format!("{} items", items.len()),
                format!("at most {MAX_ITEMS}"),
                None,
            );
            return None;
        }
        let read = items.iter().enumerate();
        Some(
            read.filter_map(|(n, item)| {
                let value = reading.at_index(n, |r| T::from_node(item, r));
                value.or_else(|| instead(reading))
            })
            .collect(),
        )
    }

    fn absent() -> Option<Self> {
        Some(Vec::new())
    }
}

/// Reads one member of an object.
pub(crate) fn field<T: FromNode>(object: &Node, key: &str, reading: &mut Reading) -> Option<T> {
    match object.get(key) {
        None => T::absent().or_else(|| {
            reading
                .at_key(key, |r| missing(r, T::EXPECTED))
                .or_else(|| instead(reading))
        }),
        Some(node) => reading
            .at_key(key, |r| T::from_node(node, r))
            .or_else(|| instead(reading))
            .or_else(T::absent),
    }
}

fn instead<T: FromNode>(reading: &Reading) -> Option<T> {
    if reading.reads_on { T::broken() } else { None }
}

fn missing<T>(reading: &mut Reading, expected: &str) -> Option<T> {
    reading.error("nothing", expected, None);
    None
}

/// Warns of members that no field has, and of members that stand twice.
pub(crate) fn check_members(object: &Node, known: &[&str], reading: &mut Reading) {
    let Node::Object(members) = object else {
        return;
    };
    let mut seen = vec![false; known.len()];
    for (key, _) in members {
        let Some(field) = known.iter().position(|name| name == key) else {
            let hint = reading.hint(key, known.iter().copied());
            let expected = if hint.is_some() {
                "a known field".to_owned()
            } else {
                known.join(", ")
            };
            reading.at_key(key, |r| {
                r.warning(format!("the unknown field {}", quoted(key)), expected, hint);
            });
            continue;
        };
        if std::mem::replace(&mut seen[field], true) {
            reading.at_key(key, |r| {
                r.warning("a second field of this name", "each field once", None);
            });
        }
    }
}

/// Writes a struct, its reader and its schema from one list of fields.
macro_rules! shape {
    ($(#[$meta:meta])* pub struct $name:ident, $expected:literal {
        $($(#[$field_meta:meta])* $field:ident: $type:ty,)*
    }) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq)]
        #[derive(serde::Serialize, serde::Deserialize)]
        #[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
        pub struct $name {
            $($(#[$field_meta])* pub $field: $type,)*
        }

        impl $name {
            /// The names of its fields in JSON.
            pub const FIELDS: &'static [&'static str] =
                &[$($crate::story::shape::json_name(stringify!($field))),*];
        }

        impl $crate::story::shape::FromNode for $name {
            const EXPECTED: &'static str = $expected;

            fn from_node(
                node: &$crate::story::node::Node,
                reading: &mut $crate::story::shape::Reading,
            ) -> Option<Self> {
                use $crate::story::shape::{check_members, field, wrong_type};
                if !matches!(node, $crate::story::node::Node::Object(_)) {
                    return wrong_type(node, reading);
                }
                // Every field is read before any is missed, so that all problems are found.
                $(let $field: Option<$type> = field(node, $crate::story::shape::json_name(stringify!($field)), reading);)*
                check_members(node, Self::FIELDS, reading);
                Some($name { $($field: $field?,)* })
            }

            fn broken() -> Option<Self> {
                Some($name { $($field: <$type as $crate::story::shape::FromNode>::broken()?,)* })
            }
        }
    };
}

/// Writes an enum of words, its reader and its schema from one list.
macro_rules! word {
    ($(#[$meta:meta])* pub enum $name:ident { $($(#[$variant_meta:meta])* $variant:ident = $word:literal,)* }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[derive(serde::Serialize, serde::Deserialize)]
        #[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
        pub enum $name {
            $($(#[$variant_meta])* #[serde(rename = $word)] $variant,)*
        }

        impl $name {
            /// All words, in order of their codes.
            pub const WORDS: &'static [&'static str] = &[$($word),*];

            /// The word's place in [`Self::WORDS`], which is its code in a pack.
            pub fn code(self) -> u32 {
                self as u32
            }
        }

        impl $crate::story::shape::FromNode for $name {
            const EXPECTED: &'static str = concat!("one of", $(" ", $word),*);

            fn from_node(
                node: &$crate::story::node::Node,
                reading: &mut $crate::story::shape::Reading,
            ) -> Option<Self> {
                if let $crate::story::node::Node::Text(text) = node {
                    $(if text == $word { return Some($name::$variant); })*
                }
                $crate::story::shape::unknown_word(node, Self::WORDS, reading);
                None
            }

            fn broken() -> Option<Self> {
                [$($name::$variant),*].first().copied()
            }
        }
    };
}

/// Notes that a value is none of the words allowed.
pub(crate) fn unknown_word(node: &Node, words: &[&str], reading: &mut Reading) {
    let hint = match node {
        Node::Text(text) => reading.hint(text, words.iter().copied()),
        _ => None,
    };
    reading.error(
        node.describe(),
        format!("one of {}", words.join(", ")),
        hint,
    );
}

/// A field's name in JSON: `type` is a keyword of Rust.
pub(crate) const fn json_name(field: &'static str) -> &'static str {
    match field.as_bytes() {
        b"type_" => "type",
        _ => field,
    }
}

pub(crate) use {shape, word};
