//! Shapes as tables: what a value may be, and what an object may hold.
//!
//! `shape!` writes a struct and its table from one list of fields, so that the types, the JSON
//! Schema and what is accepted cannot drift apart. One function ([`super::value`]) reads every
//! shape by its table; a reader written out for each struct was 10 kB of the browser's module.

use super::phrase::{listed, phrase};

/// What a value may be.
#[derive(Debug)]
pub(crate) enum Kind {
    /// A text.
    Text,
    /// True or false.
    Truth,
    /// Any number.
    Number,
    /// A whole number from 0 on.
    Whole,
    /// One of these words; what is read is its place among them.
    Word(&'static [&'static str]),
    /// A list, which may be left out.
    List(&'static Kind),
    /// An object.
    Record(&'static Shape),
    /// A value or a list of them.
    OneOrMany(&'static Kind),
    /// A list of texts, one text, or an object.
    Facet(&'static Shape),
    /// What may be null or left out.
    Optional(&'static Kind),
}

/// What an object may hold.
#[derive(Debug)]
pub(crate) struct Shape {
    /// What a problem says was expected.
    pub(crate) expected: &'static str,
    /// Its members, in the order in which they are read.
    pub(crate) fields: &'static [Field],
}

/// A member of an object.
#[derive(Debug)]
pub(crate) struct Field {
    /// Its name in JSON.
    pub(crate) name: &'static str,
    /// What it may be.
    pub(crate) kind: &'static Kind,
}

impl Kind {
    /// What a problem says was expected.
    pub(crate) fn expected(&self) -> String {
        match self {
            Kind::Text => "a text".into(),
            Kind::Truth => "true or false".into(),
            Kind::Number => "a number".into(),
            Kind::Whole => "a whole number from 0 on".into(),
            Kind::Word(words) => phrase(&["one of ", &listed(words, ", ")]),
            Kind::List(_) => "a list".into(),
            Kind::Record(shape) | Kind::Facet(shape) => shape.expected.into(),
            Kind::OneOrMany(kind) | Kind::Optional(kind) => kind.expected(),
        }
    }
}

impl Shape {
    /// The place of a field among the others.
    pub(crate) fn place(&self, name: &str) -> Option<usize> {
        for (n, field) in self.fields.iter().enumerate() {
            if field.name == name {
                return Some(n);
            }
        }
        None
    }
}

/// A type whose values are read by a table.
pub(crate) trait Shaped {
    /// What its values may be.
    const KIND: &'static Kind;
}

impl Shaped for String {
    const KIND: &'static Kind = &Kind::Text;
}

impl Shaped for bool {
    const KIND: &'static Kind = &Kind::Truth;
}

impl Shaped for f64 {
    const KIND: &'static Kind = &Kind::Number;
}

impl Shaped for u32 {
    const KIND: &'static Kind = &Kind::Whole;
}

impl<T: Shaped> Shaped for Option<T> {
    const KIND: &'static Kind = &Kind::Optional(T::KIND);
}

impl<T: Shaped> Shaped for Vec<T> {
    const KIND: &'static Kind = &Kind::List(T::KIND);
}

/// Writes a struct, its table and its schema from one list of fields.
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
            /// What an object of this shape may hold.
            pub(crate) const SHAPE: &'static $crate::story::shape::Shape =
                &$crate::story::shape::Shape {
                    expected: $expected,
                    fields: &[$($crate::story::shape::Field {
                        name: $crate::story::shape::json_name(stringify!($field)),
                        kind: <$type as $crate::story::shape::Shaped>::KIND,
                    }),*],
                };
        }

        impl $crate::story::shape::Shaped for $name {
            const KIND: &'static $crate::story::shape::Kind =
                &$crate::story::shape::Kind::Record(Self::SHAPE);
        }
    };
}

/// Writes an enum of words, its table and its schema from one list.
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

        impl $crate::story::shape::Shaped for $name {
            const KIND: &'static $crate::story::shape::Kind =
                &$crate::story::shape::Kind::Word(Self::WORDS);
        }
    };
}

/// A field's name in JSON: `type` is a keyword of Rust.
pub(crate) const fn json_name(field: &'static str) -> &'static str {
    match field.as_bytes() {
        b"type_" => "type",
        _ => field,
    }
}

pub(crate) use {shape, word};
