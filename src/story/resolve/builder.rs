//! The story under construction: interned texts and dates, ids, and what was used.

use super::interned::Interned;
use crate::date::{Edtf, Hemisphere};
use crate::story::Problem;
use crate::story::limits::MAX_COMPARED;
use crate::story::model::{COLUMNS, Column as C, DATE_MAX, DATE_MIN, NONE, Story, sides_code};
use crate::story::node::quoted;
use crate::story::phrase::{decimal, phrase};
use crate::story::reading::Reading;
use crate::story::value::Value;
use crate::text::is_blank;

/// Among more ids than these, nobody looks for the one that was meant.
const MAX_CANDIDATES: usize = 10_000;

/// What ids and dates are rows of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Table {
    Source,
    Actor,
    Place,
    Thread,
    Type,
    Role,
    RelationKind,
    /// Positions anywhere in the document, also in questions that are left out.
    Written,
    /// Positions of the story.
    Position,
    /// Positions that were checked.
    Checked,
    /// The letters of sources.
    Letter,
    Event,
    Question,
    Answer,
    Tour,
    Date,
}

/// How many tables there are.
const TABLES: usize = Table::Date as usize + 1;

/// What a row of a table is called whose rows others refer to.
const NOUNS: [&str; Table::Written as usize + 1] = [
    "a source",
    "an actor",
    "a place",
    "a thread",
    "a type",
    "a role",
    "a kind of relation",
    "a position",
];

/// The tables whose rows something should refer to, as the document calls them.
const REFERRED_TO: [&str; Table::Written as usize] = [
    "sources",
    "actors",
    "places",
    "threads",
    "types",
    "roles",
    "relation_kinds",
];

/// What the document declares in one table.
#[derive(Debug, Default)]
struct Declared {
    items: Vec<Item>,
    /// By the number of a text, the row that it names.
    rows: Vec<u32>,
    /// Whether it is told that something refers to it though nothing is declared.
    is_missed: bool,
}

/// An item that has an id.
#[derive(Debug)]
struct Item {
    /// The number of its id.
    id: u32,
    /// Its place in the document's list.
    place: usize,
    is_used: bool,
}

impl Declared {
    fn row(&self, text: u32) -> u32 {
        self.rows.get(text as usize).copied().unwrap_or(NONE)
    }

    fn set_row(&mut self, text: u32, row: u32) {
        let text = text as usize;
        if self.rows.len() <= text {
            self.rows.resize(text + 1, NONE);
        }
        self.rows[text] = row;
    }
}

/// The story so far.
#[derive(Debug)]
pub(super) struct Builder<'a> {
    pub(super) story: Story,
    pub(super) reading: Reading,
    texts: Interned,
    declared: Vec<Declared>,
    /// Whose seasons its dates mean.
    pub(super) hemisphere: Hemisphere,
    /// Origins that name a position, to be found when all positions are known: the columns, the
    /// row, the id.
    pub(super) pending_origins: Vec<([C; 2], usize, &'a str)>,
}

impl<'a> Builder<'a> {
    /// A story without anything in it.
    pub(super) fn new() -> Builder<'a> {
        let mut builder = Builder {
            story: Story::default(),
            reading: Reading::default(),
            texts: Interned::default(),
            declared: Vec::new(),
            hemisphere: Hemisphere::default(),
            pending_origins: Vec::new(),
        };
        builder.text("");
        for _ in 0..TABLES {
            builder.declared.push(Declared::default());
        }
        for &lists in &[
            C::ActorAliases,
            C::ActorSameAs,
            C::EventParticipants,
            C::EventReports,
            C::RelationReports,
            C::ReportPassages,
            C::QuestionEvents,
            C::QuestionAnswers,
            C::AnswerPositions,
            C::PositionPassages,
            C::TourSteps,
        ] {
            builder.story.open_lists(lists, 0);
        }
        builder
    }

    /// Interns a text.
    pub(super) fn text(&mut self, text: &str) -> u32 {
        self.texts.number(text)
    }

    /// Interns the date that a member holds, noting what is wrong with it.
    fn date(&mut self, text: &str, key: &str) {
        if self.row(Table::Date, Some(text)) != NONE {
            return;
        }
        match Edtf::parse_in(text, self.hemisphere) {
            Err(error) => {
                let at = phrase(&["At position ", &decimal(error.position), "."]);
                self.reading
                    .error_at(key, &quoted(text), &error.expected, &at);
            }
            Ok(date) => {
                let id = self.text(text);
                let span = date.span();
                self.set_row(Table::Date, text, self.story[C::DateText].len() as u32);
                self.story.push(C::DateText, id);
                self.story.signed[DATE_MIN].push(span.min);
                self.story.signed[DATE_MAX].push(span.max);
                self.story.push(C::DateSides, sides_code(&span));
            }
        }
    }

    /// Declares the next row of a table under the id of an item.
    ///
    /// False if the id is taken or blank: the row must not be added then.
    pub(super) fn declare(&mut self, table: Table, item: &Value<'_>, place: usize) -> bool {
        let text = item.text("id").unwrap_or("");
        if is_blank(text) {
            return false;
        }
        let id = self.text(text);
        if self.declared[table as usize].row(id) != NONE {
            self.taken(text);
            return false;
        }
        self.note(table, text, place);
        self.check_kebab_case(text);
        true
    }

    /// Notes that the document has an id, once.
    pub(super) fn note(&mut self, table: Table, text: &str, place: usize) {
        let id = self.text(text);
        let known = &mut self.declared[table as usize];
        if known.row(id) == NONE {
            known.set_row(id, known.items.len() as u32);
            known.items.push(Item {
                id,
                place,
                is_used: false,
            });
        }
    }

    /// Checks an id of which nothing else keeps a table: it must be the first of its kind within
    /// something that has a number.
    pub(super) fn check_id(&mut self, table: Table, text: &str, within: usize) {
        if is_blank(text) {
            return;
        }
        let within = within as u32;
        if self.row(table, Some(text)) == within {
            self.taken(text);
        }
        self.set_row(table, text, within);
        self.check_kebab_case(text);
    }

    pub(super) fn check_kebab_case(&mut self, id: &str) {
        if !is_kebab_case(id) {
            let expected = "kebab-case: a–z, 0–9 and single hyphens";
            self.reading.warning_at("id", &quoted(id), expected, "");
        }
    }

    /// Warns of a source's letter that another has.
    pub(super) fn check_letter(&mut self, letter: &str) {
        if self.row(Table::Letter, Some(letter)) != NONE {
            let found = phrase(&[&quoted(letter), " a second time"]);
            let expected = "a letter of its own";
            self.reading.warning_at("letter", &found, expected, "");
        }
        self.set_row(Table::Letter, letter, 0);
    }

    fn taken(&mut self, id: &str) {
        let found = phrase(&[&quoted(id), " a second time"]);
        self.reading.error_at("id", &found, "each id once", "");
    }

    /// Checks the id or date that a member holds, if it is there, and notes what it refers to.
    pub(super) fn refer(&mut self, table: Table, key: &str, object: &Value<'_>) {
        if let Some(text) = object.text(key) {
            match table {
                Table::Date => self.date(text, key),
                _ => self.refer_to(table, key, text),
            }
        }
    }

    fn refer_to(&mut self, table: Table, key: &str, text: &str) {
        let id = self.text(text);
        let declared = &mut self.declared[table as usize];
        let row = declared.row(id);
        if let Some(item) = declared.items.get_mut(row as usize) {
            item.is_used = true;
            return;
        }
        if declared.items.is_empty()
            && let Some(key) = REFERRED_TO.get(table as usize)
        {
            self.reading.count_error();
            if !declared.is_missed {
                declared.is_missed = true;
                let expected = "an entry for each that something names";
                let hint = phrase(&[
                    "The first is ",
                    &quoted(text),
                    ". Until they are there, whatever names one is left out.",
                ]);
                self.reading.error_of(key, "nothing", expected, &hint);
            }
            return;
        }
        let (expected, near) = self.meant(table, text);
        self.reading.error_at(key, &quoted(text), &expected, &near);
    }

    /// Warns of an id that names no row of a table.
    pub(super) fn check_known(&mut self, table: Table, text: &str) {
        if self.row(table, Some(text)) == NONE {
            let (expected, near) = self.meant(table, text);
            self.reading.warning(&quoted(text), &expected, &near);
        }
    }

    /// What an id of a table should be, and which was meant.
    fn meant(&mut self, table: Table, text: &str) -> (String, String) {
        let declared = &self.declared[table as usize];
        let mut known = Vec::new();
        if declared.items.len() <= MAX_CANDIDATES && !self.reading.is_full() {
            for item in &declared.items {
                known.push(self.texts.texts()[item.id as usize].as_str());
            }
        }
        let near = self.reading.hint(text, &known);
        (phrase(&["the id of ", NOUNS[table as usize]]), near)
    }

    /// The row that an id or date names, if any, without a word.
    pub(super) fn row(&mut self, table: Table, text: Option<&str>) -> u32 {
        match text {
            Some(text) => {
                let id = self.text(text);
                self.declared[table as usize].row(id)
            }
            None => NONE,
        }
    }

    /// Has an id or date name a row.
    pub(super) fn set_row(&mut self, table: Table, text: &str, row: u32) {
        let id = self.text(text);
        self.declared[table as usize].set_row(id, row);
    }

    /// Forgets what ids of a table name.
    pub(super) fn forget_rows(&mut self, table: Table) {
        self.declared[table as usize].rows.clear();
    }

    /// Steps to a member of an object that is a list, and to each of its items.
    pub(super) fn each(
        &mut self,
        object: &Value<'a>,
        key: &str,
        check: &mut dyn FnMut(&Value<'a>, &mut Builder<'a>),
    ) {
        let back = self.reading.enter(key);
        let is_list = matches!(object.get(key), Value::List(_));
        for (n, item) in object.list(key).iter().enumerate() {
            if is_list {
                let back = self.reading.enter_item(n);
                check(item, self);
                self.reading.leave(back);
            } else {
                check(item, self);
            }
        }
        self.reading.leave(back);
    }

    /// Notes an error at a member that holds nothing, if it is so.
    pub(super) fn must_have(&mut self, object: &Value<'_>, key: &str, found: &str, expected: &str) {
        if object.list(key).is_empty() {
            self.reading.error_at(key, found, expected, "");
        }
    }

    /// Notes an error at a member that holds more than can be compared with each other.
    pub(super) fn must_be_few(&mut self, object: &Value<'_>, key: &str) {
        let count = object.list(key).len();
        if count > MAX_COMPARED {
            let found = phrase(&[&decimal(count), " ", key]);
            let most = phrase(&["at most ", &decimal(MAX_COMPARED)]);
            self.reading.error_at(key, &found, &most, "");
        }
    }

    /// Ends the current list before the next row of its child table.
    pub(super) fn close_list(&mut self, lists: C, child: C) {
        self.story.close_list(lists, self.story[child].len());
    }

    /// Warns of everything declared that nothing refers to (events excepted).
    pub(super) fn warn_of_unused(&mut self) {
        for (key, declared) in REFERRED_TO.iter().zip(&self.declared) {
            let back = self.reading.enter(key);
            for item in &declared.items {
                if item.is_used {
                    continue;
                }
                let back = self.reading.enter_item(item.place);
                let id = quoted(&self.texts.texts()[item.id as usize]);
                let found = phrase(&[&id, " that nothing refers to"]);
                self.reading.warning(&found, "something that is used", "");
                self.reading.leave(back);
            }
            self.reading.leave(back);
        }
    }

    /// The finished story, and what is wrong with it.
    pub(super) fn finish(mut self) -> (Story, Vec<Problem>) {
        for ([kinds, rows], row, id) in std::mem::take(&mut self.pending_origins) {
            let position = self.row(Table::Position, Some(id));
            if position != NONE {
                self.story.column_mut(kinds)[row] = 3;
                self.story.column_mut(rows)[row] = position;
            }
        }
        for column in 0..COLUMNS {
            self.story.shed(column);
        }
        let texts = self.texts.texts();
        super::texts::renumber(&mut self.story, texts.len(), &|number| {
            &texts[number as usize]
        });
        (self.story, self.reading.into_problems())
    }
}

fn is_kebab_case(id: &str) -> bool {
    let mut before = b'-';
    for &byte in id.as_bytes() {
        if byte == b'-' && before == b'-' || !matches!(byte, b'-' | b'a'..=b'z' | b'0'..=b'9') {
            return false;
        }
        before = byte;
    }
    before != b'-'
}
