//! From a problem's path to the place in the text that it speaks of.

use jsonc_parser::ast::{Object, ObjectProp, Value};
use jsonc_parser::common::Ranged;
use jsonc_parser::{CollectOptions, ParseOptions, parse_to_ast};
use std::ops::Range;

/// A JSON text with the places of its values.
pub(crate) struct Places<'a> {
    text: &'a str,
    root: Option<Value<'a>>,
    /// Where each line starts, in bytes.
    lines: Vec<usize>,
    /// How many characters begin before each block of the text: a story may be one long line.
    blocks: Vec<usize>,
}

/// Bytes of a block.
const BLOCK: usize = 1 << 12;

/// A place in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    /// In bytes.
    pub(crate) span: Range<usize>,
    /// Line, from 1.
    pub(crate) line: usize,
    /// Column, from 1, in characters.
    pub(crate) column: usize,
    /// The id of the event, source, … in which it lies.
    pub(crate) within: Option<String>,
    /// Whether the path ends at a member that is not there; the span is then the object's brace.
    pub(crate) missing: bool,
}

impl<'a> Places<'a> {
    /// Reads a text. One that is no JSON has lines all the same.
    pub(crate) fn of(text: &'a str) -> Places<'a> {
        let parsed = parse_to_ast(text, &CollectOptions::default(), &ParseOptions::default());
        let starts = text.match_indices('\n').map(|(at, _)| at + 1);
        let mut blocks = vec![0];
        for block in text.as_bytes().chunks(BLOCK) {
            blocks.push(blocks.last().copied().unwrap_or_default() + characters(block));
        }
        Places {
            text,
            blocks,
            root: parsed.ok().and_then(|parsed| parsed.value),
            lines: std::iter::once(0).chain(starts).collect(),
        }
    }

    /// The place of a path such as `events[12].reports[0].at`. What is not there is looked for as
    /// far as the path leads.
    pub(crate) fn of_path(&self, path: &str) -> Option<Place> {
        let mut value = self.root.as_ref()?;
        let mut span = opening(value);
        let (mut within, mut missing) = (None, false);
        for step in steps(path) {
            let Some((inner, place)) = enter(value, &step) else {
                (span, missing) = (opening(value), true);
                break;
            };
            (value, span) = (inner, place);
            within = id_of(value).or(within);
        }
        let mut place = self.at(span);
        (place.within, place.missing) = (within, missing);
        Some(place)
    }

    /// The place of a path's last name, rather than of what it names.
    pub(crate) fn of_name(&self, path: &str) -> Option<Place> {
        let mut place = self.of_path(path)?;
        let mut value = self.root.as_ref()?;
        for step in steps(path) {
            if let (Value::Object(object), Step::Key(key)) = (value, &step)
                && let Some(member) = last_of_name(object, key)
            {
                let name = member.name.range();
                let (within, missing) = (place.within, place.missing);
                place = self.at(name.start..name.end);
                (place.within, place.missing) = (within, missing);
            }
            match enter(value, &step) {
                Some((inner, _)) => value = inner,
                None => break,
            }
        }
        Some(place)
    }

    /// The place of a byte.
    pub(crate) fn of_offset(&self, offset: usize) -> Place {
        let start = offset.min(self.text.len());
        let length = self.text[start..].chars().next().map_or(0, char::len_utf8);
        self.at(start..start + length)
    }

    fn at(&self, span: Range<usize>) -> Place {
        let line = self.lines.partition_point(|&start| start <= span.start);
        let start = self.line_start(line);
        Place {
            line,
            column: self.characters_before(span.start) - self.characters_before(start) + 1,
            span,
            within: None,
            missing: false,
        }
    }

    /// Where a line, counted from 1, starts.
    pub(crate) fn line_start(&self, line: usize) -> usize {
        let row = line.saturating_sub(1);
        self.lines.get(row).copied().unwrap_or_default()
    }

    /// A line's text, without its end.
    pub(crate) fn line_text(&self, line: usize) -> &'a str {
        let next = self.lines.get(line).copied().unwrap_or(self.text.len());
        let text = self.text.get(self.line_start(line)..next);
        text.unwrap_or_default().trim_end_matches(['\r', '\n'])
    }

    fn characters_before(&self, offset: usize) -> usize {
        let block = offset / BLOCK;
        let rest = self.text.as_bytes().get(block * BLOCK..offset);
        self.blocks.get(block).copied().unwrap_or_default() + characters(rest.unwrap_or_default())
    }
}

/// How many characters begin in some bytes of UTF-8.
fn characters(bytes: &[u8]) -> usize {
    bytes.iter().filter(|&&byte| byte & 0xc0 != 0x80).count()
}

#[derive(Debug, PartialEq, Eq)]
enum Step<'p> {
    Key(&'p str),
    Index(usize),
}

/// Takes a path apart. Names of members are the document's own and may hold anything; one with a
/// dot or a bracket in it leads nowhere, and the place is then the object around it.
fn steps(path: &str) -> impl Iterator<Item = Step<'_>> {
    path.split(['.', '['])
        .filter(|part| !part.is_empty())
        .map(|part| {
            let index = part.strip_suffix(']').and_then(|n| n.parse().ok());
            index.map_or(Step::Key(part), Step::Index)
        })
}

/// The value one step deeper, and what to point at for it.
fn enter<'v, 'a>(value: &'v Value<'a>, step: &Step) -> Option<(&'v Value<'a>, Range<usize>)> {
    match (value, step) {
        (Value::Object(object), Step::Key(key)) => {
            let member = last_of_name(object, key)?;
            Some((&member.value, span_of(member)))
        }
        (Value::Array(list), Step::Index(n)) => {
            let item = list.elements.get(*n)?;
            Some((item, opening(item)))
        }
        _ => None,
    }
}

/// Of members with one name the last holds, as in the reader.
fn last_of_name<'v, 'a>(object: &'v Object<'a>, name: &str) -> Option<&'v ObjectProp<'a>> {
    let mut members = object.properties.iter().rev();
    members.find(|member| member.name.as_str() == name)
}

/// A member's value if it is short, else its name: a list or an object is too much to underline.
fn span_of(member: &ObjectProp) -> Range<usize> {
    match &member.value {
        Value::Object(_) | Value::Array(_) => {
            let name = member.name.range();
            name.start..name.end
        }
        value => opening(value),
    }
}

/// All of a plain value, the first character of an object or list.
fn opening(value: &Value) -> Range<usize> {
    let range = value.range();
    match value {
        Value::Object(_) | Value::Array(_) => range.start..range.start + 1,
        _ => range.start..range.end,
    }
}

fn id_of(value: &Value) -> Option<String> {
    let object = value.as_object()?;
    let id = object.get_string("id")?;
    Some(id.value.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "{\n  \"title\": \"É\",\n  \"events\": [\n    { \"id\": \"one\", \"date\": \"2022-13\" },\n    { \"id\": \"two\" }\n  ]\n}";

    fn found(path: &str) -> (&'static str, usize, usize, bool) {
        let place = Places::of(TEXT).of_path(path).unwrap();
        (
            &TEXT[place.span.clone()],
            place.line,
            place.column,
            place.missing,
        )
    }

    #[test]
    fn a_path_leads_to_its_value() {
        assert_eq!(found("events[0].date"), ("\"2022-13\"", 4, 28, false));
        assert_eq!(found("title"), ("\"É\"", 2, 12, false));
        assert_eq!(found("events"), ("\"events\"", 3, 3, false));
        assert_eq!(found(""), ("{", 1, 1, false));
    }

    #[test]
    fn what_is_missing_is_the_start_of_what_should_have_it() {
        assert_eq!(found("events[1].date"), ("{", 5, 5, true));
        assert_eq!(found("events[7]"), ("[", 3, 13, true));
        assert_eq!(found("dek"), ("{", 1, 1, true));
    }

    #[test]
    fn a_name_can_be_pointed_at() {
        let place = Places::of(TEXT).of_name("events[0].date").unwrap();
        assert_eq!((&TEXT[place.span], place.column), ("\"date\"", 20));
    }

    #[test]
    fn the_item_around_it_is_named() {
        let within = |path| Places::of(TEXT).of_path(path).unwrap().within;
        assert_eq!(within("events[0].date").as_deref(), Some("one"));
        assert_eq!(within("title"), None);
    }

    #[test]
    fn columns_are_counted_in_characters_far_into_a_long_line() {
        let text = format!(
            "[\"{}\",\r\n\"{}\", 7]",
            "é".repeat(5_000),
            "–".repeat(5_000)
        );
        let places = Places::of(&text);
        let place = places.of_path("[2]").unwrap();
        assert_eq!(
            (place.line, place.column, &text[place.span]),
            (2, 5_005, "7")
        );
        assert_eq!(places.line_text(1).chars().count(), 5_004);
        assert!(places.line_text(2).ends_with(", 7]"));
    }

    #[test]
    fn a_place_after_the_end_is_the_end() {
        let place = Places::of("{\n").of_offset(99);
        assert_eq!((place.line, place.column, place.span), (2, 1, 2..2));
    }
}
