//! Which member of an object fills which column.

use super::builder::{Builder, Table};
use crate::story::model::Column;
use crate::story::value::Value;
use crate::text::is_blank;

/// A member and the column that it fills.
pub(super) struct Cell(pub(super) &'static str, pub(super) Column, pub(super) Fill);

/// What a member is, and so what of it is put into the column.
#[derive(Clone, Copy)]
pub(super) enum Fill {
    /// A text: its number.
    Text,
    /// A text that readers see: its number, or the id's if there is none.
    Label,
    /// An id of a table, or a date: its row.
    Row(Table),
    /// A number, a word or a truth; 0 if there is none.
    Number,
    /// A number or word, and one; 0 if there is none.
    Next,
}

impl<'a> Builder<'a> {
    /// Checks the members of an object that refer to something, in the order of a table.
    pub(super) fn check(&mut self, object: &Value<'a>, cells: &[Cell]) {
        for Cell(key, _, fill) in cells {
            if let Fill::Row(table) = fill {
                self.refer(*table, key, object);
            }
        }
    }

    /// The number of the text that an item is called by. (As in a table, whose ids are labels, too.)
    pub(super) fn label(&mut self, object: &Value<'a>, key: &str) -> u32 {
        let given = object.text(key).filter(|text| !is_blank(text));
        self.text(given.or(object.text("id")).unwrap_or(""))
    }

    /// Puts the members of an object into the next row of their columns.
    pub(super) fn push(&mut self, object: &Value<'a>, cells: &[Cell]) {
        for Cell(key, column, fill) in cells {
            let value = match (fill, object.get(key)) {
                (Fill::Label, _) => self.label(object, key),
                (Fill::Text, Value::Text(text)) => self.text(text),
                (Fill::Row(table), _) => self.row(*table, object.text(key)),
                (Fill::Number, Value::Number(number)) => *number as u32,
                (Fill::Next, Value::Number(number)) => *number as u32 + 1,
                (Fill::Number, Value::Truth(true)) => 1,
                _ => 0,
            };
            self.story.push(*column, value);
        }
    }
}
