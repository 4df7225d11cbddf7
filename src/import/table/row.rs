//! One row after the header: its cells checked, then put into the columns.

use super::COLUMNS;
use super::cells::Cells;
use super::columns::{Columns, Event};
use super::faults::Faults;
use super::header::Header;
use crate::date::Edtf;
use crate::story::limits::{MAX_COMPARED, MAX_TEXT_CHARS};
use crate::story::node::quoted;
use crate::story::problem::Severity;
use csv::ByteRecord;

/// The words of a standing, by their codes in a story.
const STANDINGS: [&str; 3] = ["reported", "claimed", "expected"];

/// The row at hand.
struct Checked<'r> {
    record: &'r ByteRecord,
    cells: &'r Cells<'r>,
    header: &'r Header,
    faults: &'r mut Faults,
}

/// Reads a row. False if it was left out: then what is wrong with it was noted, all of it.
pub(super) fn read(
    record: &ByteRecord,
    cells: &Cells<'_>,
    header: &Header,
    columns: &mut Columns,
    faults: &mut Faults,
) -> bool {
    let before = faults.errors();
    if cells.is_unclosed() {
        let hint = "What follows the mark was read as one cell.";
        faults.here(
            cells,
            "a quotation mark that is not closed",
            "a second one",
            hint,
        );
        return false;
    }
    if record.len() != header.width {
        let found = counted(record.len());
        let expected = format!("{}, as in the header row", counted(header.width));
        let hint = if record.len() > header.width {
            "A cell with a comma in it stands in quotation marks."
        } else {
            ""
        };
        faults.here(cells, &found, &expected, hint);
        return false;
    }
    let mut row = Checked {
        record,
        cells,
        header,
        faults,
    };
    let event = row.event(columns);
    if row.faults.errors() > before {
        return false;
    }
    let is_full = !columns.push(&event);
    if is_full {
        faults.here(cells, "more text than fits a story", "at most 4 GB", "");
    }
    !is_full
}

fn counted(cells: usize) -> String {
    if cells == 1 {
        "1 cell".to_owned()
    } else {
        format!("{cells} cells")
    }
}

impl<'r> Checked<'r> {
    fn event(&mut self, columns: &mut Columns) -> Event<'r> {
        let [
            id,
            title,
            summary,
            date,
            thread,
            kind,
            place,
            standing,
            participants,
            sources,
        ] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map(|column| self.text(column));
        self.must_be(0, id, "an id");
        self.must_be(1, title, "a title");
        self.must_be(4, thread, "the id of a thread");
        self.must_be(5, kind, "the id of a type");
        for (column, name) in [(0, id), (4, thread), (5, kind), (6, place)] {
            self.names(column, name);
        }
        if columns.has_event(id) {
            self.error(
                0,
                &format!("{} a second time", quoted(id)),
                "each id once",
                "",
            );
        }
        if !columns.has_date(date)
            && let Err(error) = Edtf::parse(date)
        {
            let at = format!("At position {}.", error.position);
            self.error(3, &quoted(date), &error.expected, &at);
        }
        Event {
            id,
            title,
            summary,
            date,
            thread,
            kind,
            place,
            standing: self.standing(standing),
            participants: self.participants(participants),
            sources: self.sources(sources),
        }
    }

    /// What a cell holds, without spaces around it; empty for a column that the table lacks.
    fn text(&mut self, column: usize) -> &'r str {
        let cell = self.header.places[column];
        let bytes = cell.and_then(|cell| self.record.get(cell));
        let Ok(text) = std::str::from_utf8(bytes.unwrap_or_default()) else {
            self.error(column, "bytes that are not UTF-8", "text in UTF-8", "");
            return stand_in(column);
        };
        let text = text.trim();
        let is_long = text.len() > MAX_TEXT_CHARS && text.chars().count() > MAX_TEXT_CHARS;
        if is_long || text.contains('\0') {
            let (found, expected) = if is_long {
                let found = format!("{} characters", text.chars().count());
                (found, format!("at most {MAX_TEXT_CHARS}"))
            } else {
                ("a zero byte".to_owned(), "text".to_owned())
            };
            self.error(column, &found, &expected, "");
            return stand_in(column);
        }
        text
    }

    fn must_be(&mut self, column: usize, text: &str, expected: &str) {
        if text.is_empty() {
            self.error(column, "an empty cell", expected, "");
        }
    }

    /// Ids are labels, too, and stand in links: they have one line.
    fn names(&mut self, column: usize, name: &str) {
        if name.contains(is_control_or_break) {
            let found = "a line break or control character in an id";
            self.error(column, found, "ids on one line, of what can be seen", "");
        }
    }

    fn standing(&mut self, text: &str) -> u32 {
        let expected = format!("one of {}", STANDINGS.join(", "));
        match STANDINGS.iter().position(|known| *known == text) {
            Some(code) => code as u32,
            None if text.is_empty() => {
                self.error(7, "an empty cell", &expected, "");
                0
            }
            None => {
                let near = self.faults.hint(text, &STANDINGS);
                self.error(7, &quoted(text), &expected, &near);
                0
            }
        }
    }

    /// `actor:role;actor:role`; the role is what stands after the last colon.
    fn participants(&mut self, text: &'r str) -> Vec<(&'r str, &'r str)> {
        let mut participants = Vec::new();
        self.names(8, text);
        for one in items(text) {
            let parts = one
                .rsplit_once(':')
                .map(|(actor, role)| (actor.trim(), role.trim()));
            match parts.filter(|(actor, role)| !actor.is_empty() && !role.is_empty()) {
                Some(participant) => participants.push(participant),
                None => self.error(8, &quoted(one), "actor:role", ""),
            }
        }
        participants
    }

    /// `a;b`; one that stands there twice tells of the event once.
    fn sources(&mut self, text: &'r str) -> Vec<&'r str> {
        let mut sources = Vec::new();
        self.names(9, text);
        for source in items(text) {
            if sources.len() > MAX_COMPARED {
                break;
            }
            if !sources.contains(&source) {
                sources.push(source);
            }
        }
        if sources.len() > MAX_COMPARED {
            let found = format!("more than {MAX_COMPARED} sources");
            self.error(9, &found, &format!("at most {MAX_COMPARED}"), "");
        }
        if sources.is_empty() {
            self.error(9, "no source", "at least one source that says so", "");
        }
        sources
    }

    fn error(&mut self, column: usize, found: &str, expected: &str, hint: &str) {
        let cell = self.header.places[column].unwrap_or(usize::MAX);
        let said = [found, expected, hint];
        let name = COLUMNS[column];
        self.faults
            .cell(Severity::Error, (name, cell), self.cells, said);
    }
}

/// What stands in for a cell that cannot be taken: of it nothing else is said.
fn stand_in(column: usize) -> &'static str {
    match column {
        // What may be empty.
        2 | 3 | 6 | 8 => "",
        7 => STANDINGS[0],
        _ => "?",
    }
}

fn is_control_or_break(character: char) -> bool {
    character.is_control() || matches!(character, '\u{2028}' | '\u{2029}')
}

/// What stands between semicolons, as far as it is anything.
fn items(text: &str) -> impl Iterator<Item = &str> {
    text.split(';')
        .map(str::trim)
        .filter(|item| !item.is_empty())
}
