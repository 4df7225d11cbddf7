//! Reads values by the tables of their shapes, noting every problem on the way.

use super::limits::{MAX_ITEMS, MAX_TEXT_CHARS};
use super::node::{Node, quoted};
use super::phrase::{decimal, listed, phrase};
use super::reading::Reading;
use super::shape::{Field, Kind, Shape};
use crate::text::{is_blank, letters};

/// A value that is what its shape says. Its texts are the document's own.
#[derive(Debug)]
pub(crate) enum Value<'a> {
    /// Null or left out, or broken.
    Absent,
    /// A text.
    Text(&'a str),
    /// True or false.
    Truth(bool),
    /// A number, or a word's code.
    Number(f64),
    /// A list.
    List(Vec<Value<'a>>),
    /// An object's values, in the order of its shape's fields.
    Record(&'static Shape, Vec<Value<'a>>),
}

impl<'a> Value<'a> {
    /// A member of an object; absent for a member of what is absent itself.
    pub(crate) fn get(&self, name: &str) -> &Value<'a> {
        if let Value::Record(shape, values) = self {
            let place = shape.place(name);
            debug_assert!(place.is_some(), "{} has no {name}", shape.expected);
            if let Some(value) = place.and_then(|place| values.get(place)) {
                return value;
            }
        }
        &Value::Absent
    }

    /// Whether it is there.
    pub(crate) fn is_given(&self) -> bool {
        !matches!(self, Value::Absent)
    }

    /// A member that is a text.
    pub(crate) fn text(&self, name: &str) -> Option<&'a str> {
        match self.get(name) {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    /// A member that is a number.
    pub(crate) fn number(&self, name: &str) -> Option<f64> {
        match self.get(name) {
            Value::Number(number) => Some(*number),
            _ => None,
        }
    }

    /// A member that is a whole number, or a word's code.
    pub(crate) fn whole(&self, name: &str) -> Option<u32> {
        self.get(name).code()
    }

    /// A whole number, or a word's code.
    pub(crate) fn code(&self) -> Option<u32> {
        match self {
            Value::Number(number) => Some(*number as u32),
            _ => None,
        }
    }

    /// A member that is true or false.
    pub(crate) fn truth(&self, name: &str) -> Option<bool> {
        match self.get(name) {
            Value::Truth(truth) => Some(*truth),
            _ => None,
        }
    }

    /// The items of a member that is a list, or may be one.
    pub(crate) fn list(&self, name: &str) -> &[Value<'a>] {
        match self.get(name) {
            Value::Absent => &[],
            Value::List(items) => items,
            one => std::slice::from_ref(one),
        }
    }
}

/// Reads a value; `None` after noting why not.
pub(crate) fn read<'a>(
    node: &'a Node,
    kind: &'static Kind,
    reading: &mut Reading,
) -> Option<Value<'a>> {
    match (kind, node) {
        (Kind::Optional(_), Node::Null) => Some(Value::Absent),
        (Kind::Optional(kind), _) => Some(read(node, kind, reading).unwrap_or(Value::Absent)),
        (Kind::Truth, Node::Bool(truth)) => Some(Value::Truth(*truth)),
        (Kind::Number, Node::Number(number)) if number.is_finite() => Some(Value::Number(*number)),
        (Kind::Whole, Node::Number(number))
            if *number >= 0.0 && *number <= f64::from(u32::MAX) && number.fract() == 0.0 =>
        {
            Some(Value::Number(*number))
        }
        (Kind::Word(words), _) => read_word(node, words, reading),
        (Kind::List(kind) | Kind::OneOrMany(kind), Node::List(items)) => {
            read_list(items, kind, reading)
        }
        (Kind::OneOrMany(kind), _) => read(node, kind, reading),
        (Kind::Facet(_), Node::List(items)) => read_list(items, &Kind::Text, reading),
        (Kind::Text | Kind::Facet(_), Node::Text(text)) => read_text(text, reading),
        (Kind::Record(shape) | Kind::Facet(shape), Node::Object(_)) => {
            Some(read_record(node, shape, reading))
        }
        _ => {
            reading.error(&node.describe(), &kind.expected(), "");
            None
        }
    }
}

fn read_text<'a>(text: &'a str, reading: &mut Reading) -> Option<Value<'a>> {
    if text.len() > MAX_TEXT_CHARS && letters(text) > MAX_TEXT_CHARS {
        let most = phrase(&["at most ", &decimal(MAX_TEXT_CHARS), " characters"]);
        reading.error("a longer text", &most, "");
        return None;
    }
    Some(Value::Text(text))
}

fn read_word<'a>(
    node: &Node,
    words: &'static [&'static str],
    reading: &mut Reading,
) -> Option<Value<'a>> {
    let mut near = String::new();
    if let Node::Text(text) = node {
        for (code, word) in words.iter().enumerate() {
            if text == word {
                return Some(Value::Number(code as f64));
            }
        }
        near = reading.hint(text, words);
    }
    let expected = phrase(&["one of ", &listed(words, ", ")]);
    reading.error(&node.describe(), &expected, &near);
    None
}

fn read_list<'a>(
    items: &'a [Node],
    kind: &'static Kind,
    reading: &mut Reading,
) -> Option<Value<'a>> {
    if are_too_many(items, reading) {
        return None;
    }
    let mut values = Vec::new();
    for (n, item) in items.iter().enumerate() {
        let back = reading.enter_item(n);
        values.push(read(item, kind, reading).unwrap_or_else(|| stand_in(kind)));
        reading.leave(back);
    }
    Some(Value::List(values))
}

/// Whether there are more items than are read, which is noted.
pub(crate) fn are_too_many(items: &[Node], reading: &mut Reading) -> bool {
    let too_many = items.len() > MAX_ITEMS;
    if too_many {
        reading.error(
            &phrase(&[&decimal(items.len()), " items"]),
            &phrase(&["at most ", &decimal(MAX_ITEMS)]),
            "",
        );
    }
    too_many
}

fn read_record<'a>(node: &'a Node, shape: &'static Shape, reading: &mut Reading) -> Value<'a> {
    let mut values = Vec::new();
    // Every field is read, whatever the others are, so that all problems are found.
    for field in shape.fields {
        values.push(read_field(node, field, reading));
    }
    check_members(node, shape, reading);
    Value::Record(shape, values)
}

/// Reads a member of an object.
pub(crate) fn read_field<'a>(object: &'a Node, field: &Field, reading: &mut Reading) -> Value<'a> {
    let may_be_absent = matches!(field.kind, Kind::Optional(_) | Kind::List(_));
    let back = reading.enter(field.name);
    let mut value = None;
    if let Some(node) = object.get(field.name) {
        value = read(node, field.kind, reading);
    } else if !may_be_absent {
        reading.error("nothing", &field.kind.expected(), "");
    }
    if let (Kind::Text, Some(Value::Text(text))) = (field.kind, &value)
        && is_blank(text)
    {
        reading.error(&quoted(text), "a text that is not blank", "");
    }
    reading.leave(back);
    value.unwrap_or_else(|| stand_in(field.kind))
}

/// What stands in for a value that could not be read, so that the rest of its item is checked.
/// Nobody gets to see it: the item is left out, or shows something that says nothing false.
fn stand_in<'a>(kind: &Kind) -> Value<'a> {
    match kind {
        Kind::Text => Value::Text(""),
        Kind::Truth => Value::Truth(false),
        Kind::Number | Kind::Whole => Value::Number(0.0),
        _ => Value::Absent,
    }
}

/// Warns of members that no field has, and of members that stand twice.
pub(crate) fn check_members(object: &Node, shape: &Shape, reading: &mut Reading) {
    let Node::Object(members) = object else {
        return;
    };
    // A bit for each field that was seen.
    let mut seen: u32 = 0;
    for (key, _) in members {
        let Some(place) = shape.place(key) else {
            warn_of_unknown(key, shape, reading);
            continue;
        };
        if seen >> place & 1 == 1 {
            reading.warning_at(key, "a second field of this name", "each field once", "");
        }
        seen |= 1 << place;
    }
}

fn warn_of_unknown(key: &str, shape: &Shape, reading: &mut Reading) {
    let mut known = Vec::new();
    for field in shape.fields {
        known.push(field.name);
    }
    let near = reading.hint(key, &known);
    let expected = if near.is_empty() {
        listed(&known, ", ")
    } else {
        "a known field".into()
    };
    let found = phrase(&["the unknown field ", &quoted(key)]);
    reading.warning_at(key, &found, &expected, &near);
}
