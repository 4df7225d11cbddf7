//! From values to shapes, collecting every problem on the way.
//!
//! `shape!` writes a struct and its reader from one list of fields, so that the types, the JSON
//! Schema and what is accepted cannot drift apart.

use super::limits::{MAX_ITEMS, MAX_PROBLEMS, MAX_TEXT_CHARS};
use super::nearest::nearest;
use super::node::{Node, quoted};
use super::problem::{Problem, Severity};

/// Problems found so far, and where the reader stands.
#[derive(Debug, Default)]
pub(crate) struct Reading {
    path: Vec<Step>,
    problems: Vec<Problem>,
    not_kept: usize,
    errors: usize,
}

#[derive(Clone, Debug)]
enum Step {
    Key(String),
    Index(usize),
}

impl Reading {
    /// Runs `read` one step deeper.
    pub(crate) fn at_key<T>(&mut self, key: &str, read: impl FnOnce(&mut Self) -> T) -> T {
        self.path.push(Step::Key(key.to_owned()));
        let value = read(self);
        self.path.pop();
        value
    }

    /// Runs `read` at an item of a list.
    pub(crate) fn at_index<T>(&mut self, index: usize, read: impl FnOnce(&mut Self) -> T) -> T {
        self.path.push(Step::Index(index));
        let value = read(self);
        self.path.pop();
        value
    }

    /// Notes an error here: something will be left out.
    pub(crate) fn error(
        &mut self,
        found: impl Into<String>,
        expected: impl Into<String>,
        hint: Option<String>,
    ) {
        self.errors += 1;
        self.note(Severity::Error, found.into(), expected.into(), hint);
    }

    /// Notes a warning here: all is shown.
    pub(crate) fn warning(
        &mut self,
        found: impl Into<String>,
        expected: impl Into<String>,
        hint: Option<String>,
    ) {
        self.note(Severity::Warning, found.into(), expected.into(), hint);
    }

    fn note(&mut self, severity: Severity, found: String, expected: String, hint: Option<String>) {
        if self.problems.len() >= MAX_PROBLEMS {
            self.not_kept += 1;
            return;
        }
        self.problems.push(Problem {
            path: self.path_text(),
            severity,
            found,
            expected,
            hint,
        });
    }

    /// How many errors so far; a reader compares before and after an item.
    pub(crate) fn errors(&self) -> usize {
        self.errors
    }

    /// All problems; if there were too many to keep, the last one says how many more.
    pub(crate) fn into_problems(mut self) -> Vec<Problem> {
        if self.not_kept > 0 {
            self.problems.push(Problem {
                path: String::new(),
                severity: Severity::Error,
                found: format!("{} more problems", self.not_kept),
                expected: format!("at most {MAX_PROBLEMS} to be listed"),
                hint: None,
            });
        }
        self.problems
    }

    fn path_text(&self) -> String {
        let mut text = String::new();
        for step in &self.path {
            match step {
                Step::Key(key) => {
                    if !text.is_empty() {
                        text.push('.');
                    }
                    text.push_str(key);
                }
                Step::Index(index) => {
                    text.push('[');
                    text.push_str(&index.to_string());
                    text.push(']');
                }
            }
        }
        text
    }
}

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
            read.filter_map(|(n, item)| reading.at_index(n, |r| T::from_node(item, r)))
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
        None => T::absent().or_else(|| reading.at_key(key, |r| missing(r, T::EXPECTED))),
        Some(node) => {
            let broken_optional = T::absent();
            reading
                .at_key(key, |r| T::from_node(node, r))
                .or(broken_optional)
        }
    }
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
    for (n, (key, _)) in members.iter().enumerate() {
        if !known.contains(&key.as_str()) {
            let hint =
                nearest(key, known.iter().copied()).map(|name| format!("Did you mean “{name}”?"));
            let expected = if hint.is_some() {
                "a known field".to_owned()
            } else {
                known.join(", ")
            };
            reading.at_key(key, |r| {
                r.warning(format!("the unknown field {}", quoted(key)), expected, hint);
            });
        } else if members[..n].iter().any(|(earlier, _)| earlier == key) {
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
        }
    };
}

/// Notes that a value is none of the words allowed.
pub(crate) fn unknown_word(node: &Node, words: &[&str], reading: &mut Reading) {
    let hint = match node {
        Node::Text(text) => {
            nearest(text, words.iter().copied()).map(|word| format!("Did you mean “{word}”?"))
        }
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
