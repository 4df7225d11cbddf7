//! What events, relations and positions share: reports, passages and origins.

use super::builder::{Builder, Table};
use super::cells::{Cell, Fill};
use super::checks;
use crate::story::model::{Column as C, NONE};
use crate::story::value::Value;

const REPORT: &[Cell] = &[
    Cell("source", C::ReportSource, Fill::Row(Table::Source)),
    Cell("date", C::ReportDate, Fill::Row(Table::Date)),
    Cell("says", C::ReportSays, Fill::Text),
];

const BASIS: &[Cell] = &[
    Cell("kind", C::ReportBasis, Fill::Next),
    Cell("note", C::ReportBasisNote, Fill::Text),
];

/// The columns of the origins of reports: kind and row.
const REPORT_ORIGIN: [C; 2] = [C::ReportOriginKind, C::ReportOriginRow];
/// The columns of the origins of positions.
pub(super) const POSITION_ORIGIN: [C; 2] = [C::PositionOriginKind, C::PositionOriginRow];

/// Checks the reports of an event or a relation; that there are none is an error.
pub(super) fn check<'a>(object: &Value<'a>, builder: &mut Builder<'a>) {
    let expected = "at least one source that says so";
    builder.must_have(object, "reports", "no report", expected);
    builder.must_be_few(object, "reports");
    builder.each(object, "reports", &mut |report, builder| {
        builder.check(report, REPORT);
        checks::own_words("says", report, &mut builder.reading);
        checks::date_basis(report, &mut builder.reading);
        check_origin(report, builder);
        check_passages(report, builder);
    });
}

/// Checks the passages of a report or position; that there are none is an error.
pub(super) fn check_passages<'a>(object: &Value<'a>, builder: &mut Builder<'a>) {
    builder.must_have(object, "at", "no passage", "a passage in the source");
    builder.each(object, "at", &mut |passage, builder| {
        checks::passage(passage, &mut builder.reading);
    });
}

/// Checks where something comes from: one of actor, source and position.
pub(super) fn check_origin<'a>(object: &Value<'a>, builder: &mut Builder<'a>) {
    let origin = object.get("origin");
    if !origin.is_given() {
        return;
    }
    let back = builder.reading.enter("origin");
    if given(origin, &["actor", "source", "position"]) == 1 {
        builder.refer(Table::Actor, "actor", origin);
        builder.refer(Table::Source, "source", origin);
        // One in a question that is left out is no second error.
        builder.refer(Table::Written, "position", origin);
    } else {
        let found = "none or several of actor, source and position";
        builder.reading.error(found, "exactly one of them", "");
    }
    builder.reading.leave(back);
}

/// How many of these members an object has.
pub(super) fn given(object: &Value<'_>, keys: &[&str]) -> usize {
    let mut given = 0;
    for key in keys {
        given += usize::from(object.get(key).is_given());
    }
    given
}

/// Appends the reports of an event or a relation, and ends its list of them.
pub(super) fn push<'a>(object: &Value<'a>, lists: C, builder: &mut Builder<'a>) {
    for report in object.list("reports") {
        push_passages(report, C::ReportPassages, builder);
        push_origin(report, REPORT_ORIGIN, builder);
        builder.push(report, REPORT);
        builder.push(report.get("date_basis"), BASIS);
    }
    builder.close_list(lists, C::ReportSource);
}

/// Appends the passages of a report or position, and ends its list of them.
pub(super) fn push_passages<'a>(object: &Value<'a>, lists: C, builder: &mut Builder<'a>) {
    for passage in object.list("at") {
        let from = passage.whole("paragraph").unwrap_or(0);
        let to = passage.whole("paragraph_end").unwrap_or(from);
        builder.story.push(C::PassageFrom, from);
        builder.story.push(C::PassageTo, to);
    }
    builder.close_list(lists, C::PassageFrom);
}

/// Appends an origin to the columns of reports or positions. One that is a position waits until
/// all positions are known.
pub(super) fn push_origin<'a>(object: &Value<'a>, columns: [C; 2], builder: &mut Builder<'a>) {
    let [kinds, rows] = columns;
    let origin = object.get("origin");
    let (mut kind, mut row) = (0, NONE);
    if let Some(actor) = origin.text("actor") {
        (kind, row) = (1, builder.row(Table::Actor, Some(actor)));
    } else if let Some(source) = origin.text("source") {
        (kind, row) = (2, builder.row(Table::Source, Some(source)));
    } else if let Some(position) = origin.text("position") {
        let at = builder.story[kinds].len();
        builder.pending_origins.push((columns, at, position));
    }
    builder.story.push(kinds, kind);
    builder.story.push(rows, row);
}
