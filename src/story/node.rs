//! Any JSON value, read by serde from whatever holds it: a text, or the page's own objects.
//!
//! Reading goes through this tree rather than straight into the shapes because a derived
//! `Deserialize` stops at the first error; over a tree every error of a document can be found.

use super::limits::{MAX_DEPTH, MAX_VALUES, TOO_DEEP, TOO_MANY};
use super::phrase::phrase;
use crate::date::push_padded;
use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use std::cell::Cell;
use std::fmt;

/// A JSON value. Object members keep their order, and duplicates are kept to be reported.
#[derive(Clone, Debug, PartialEq)]
pub enum Node {
    /// `null`, or a value of the page that has no JSON form.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// Any number.
    Number(f64),
    /// A text.
    Text(String),
    /// A list.
    List(Vec<Node>),
    /// An object.
    Object(Vec<(String, Node)>),
}

impl Node {
    /// Reads a value within the limits of depth and number.
    ///
    /// # Errors
    /// Those of the deserializer, and "nests deeper" or "holds more" beyond the limits.
    pub fn read<'de, D: Deserializer<'de>>(from: D) -> Result<Node, D::Error> {
        let values_left = Cell::new(MAX_VALUES);
        Seed {
            depth: 0,
            values_left: &values_left,
        }
        .deserialize(from)
    }

    /// The member of an object.
    pub fn get(&self, key: &str) -> Option<&Node> {
        match self {
            Node::Object(members) => members
                .iter()
                .rev()
                .find(|(name, _)| name == key)
                .map(|(_, node)| node),
            _ => None,
        }
    }

    /// What it is, in the words of a problem's `found`. Texts are cut to a glance.
    pub fn describe(&self) -> String {
        match self {
            Node::Null => "nothing".into(),
            Node::Bool(true) => "true".into(),
            Node::Bool(false) => "false".into(),
            Node::Number(value) => number_text(*value),
            Node::Text(text) => quoted(text),
            Node::List(_) => "a list".into(),
            Node::Object(_) => "an object".into(),
        }
    }
}

/// A number as a problem shows it: whole, or to a thousandth. (The standard library's exact
/// printing of floats would be a tenth of the reader's module.)
pub fn number_text(value: f64) -> String {
    const MOST: f64 = 9e15;
    if value.is_nan() {
        return "NaN, which is no number".into();
    }
    if !value.is_finite() || value.abs() > MOST {
        return "a very large number".into();
    }
    let thousandths = (value.abs() * 1000.0).round() as u64;
    let mut text = String::new();
    if value < 0.0 {
        text.push('-');
    }
    push_padded(&mut text, thousandths / 1000, 1);
    let mut rest = thousandths % 1000;
    if rest > 0 {
        let mut decimals = 3;
        while rest.is_multiple_of(10) {
            rest /= 10;
            decimals -= 1;
        }
        text.push('.');
        push_padded(&mut text, rest, decimals);
    }
    text
}

/// A text in quotation marks, at most 60 characters of it.
pub fn quoted(text: &str) -> String {
    match text.char_indices().nth(60) {
        Some((cut, _)) => phrase(&["“", &text[..cut], "…”"]),
        None => phrase(&["“", text, "”"]),
    }
}

#[derive(Clone, Copy)]
struct Seed<'a> {
    depth: usize,
    values_left: &'a Cell<usize>,
}

impl<'de> DeserializeSeed<'de> for Seed<'_> {
    type Value = Node;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Node, D::Error> {
        let left = self.values_left.get();
        if left == 0 {
            return Err(D::Error::custom(TOO_MANY));
        }
        self.values_left.set(left - 1);
        from.deserialize_any(self)
    }
}

impl Seed<'_> {
    fn deeper<E: Error>(self) -> Result<Self, E> {
        if self.depth >= MAX_DEPTH {
            return Err(E::custom(TOO_DEEP));
        }
        Ok(Seed {
            depth: self.depth + 1,
            ..self
        })
    }
}

impl<'de> Visitor<'de> for Seed<'_> {
    type Value = Node;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E: Error>(self) -> Result<Node, E> {
        Ok(Node::Null)
    }

    fn visit_none<E: Error>(self) -> Result<Node, E> {
        Ok(Node::Null)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Node, E> {
        Ok(Node::Bool(value))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Node, E> {
        Ok(Node::Number(value as f64))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Node, E> {
        Ok(Node::Number(value as f64))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Node, E> {
        Ok(Node::Number(value))
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Node, E> {
        Ok(Node::Text(value.to_owned()))
    }

    fn visit_string<E: Error>(self, value: String) -> Result<Node, E> {
        Ok(Node::Text(value))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Node, A::Error> {
        let deeper = self.deeper()?;
        let mut list = Vec::new();
        while let Some(item) = items.next_element_seed(deeper)? {
            list.push(item);
        }
        Ok(Node::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Node, A::Error> {
        let deeper = self.deeper()?;
        let mut object = Vec::new();
        while let Some(key) = members.next_key::<String>()? {
            object.push((key, members.next_value_seed(deeper)?));
        }
        Ok(Node::Object(object))
    }
}

#[cfg(test)]
mod tests {
    use super::number_text;

    #[test]
    fn numbers_are_shown_as_an_editor_wrote_them() {
        for (value, text) in [
            (0.0, "0"),
            (-1.5, "-1.5"),
            (3000.0, "3000"),
            (0.125, "0.125"),
            (2.05, "2.05"),
            (-0.001, "-0.001"),
            (1e300, "a very large number"),
            (f64::NAN, "NaN, which is no number"),
        ] {
            assert_eq!(number_text(value), text);
        }
    }
}
