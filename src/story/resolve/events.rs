//! Events and the reports on them.

use super::builder::{Builder, Table, origin_columns};
use super::{checks, each_item};
use crate::date::days::{UNBOUNDED_FUTURE, UNBOUNDED_PAST};
use crate::story::model::{Column as C, NONE};
use crate::story::node::Node;
use crate::story::raw;
use crate::story::shape::Reading;

/// An event whose references and dates are sound.
struct Sound {
    event: raw::Event,
    date: u32,
    thread: u32,
    type_: u32,
    place: u32,
    participants: Vec<(u32, u32)>,
    reports: Vec<SoundReport>,
}

/// A report whose references and dates are sound.
pub(super) struct SoundReport {
    report: raw::Report,
    source: u32,
    date: u32,
    origin: SoundOrigin,
}

/// Where something comes from: kind and row as in [`crate::story::model::Origins`], or the id of
/// a position that is not known yet.
#[derive(Default)]
pub(super) struct SoundOrigin {
    kind: u32,
    row: u32,
    position: Option<String>,
}

/// Reads all events, sorts them and fills their columns; returns how many were left out.
pub(super) fn read(document: &Node, builder: &mut Builder, reading: &mut Reading) -> usize {
    let mut sound = Vec::new();
    let left_out = each_item(document, "events", reading, |event: raw::Event, item, r| {
        let declared = builder.declare(Table::Event, &event.id, item.index, r);
        let checked = check(event, builder, r);
        let keep = declared && item.is_sound(r);
        if keep {
            sound.push(checked);
        }
        keep
    });
    sound.sort_by_cached_key(|item| sort_key(item, builder));
    let ids: Vec<String> = sound.iter().map(|item| item.event.id.clone()).collect();
    builder.set_event_rows(&ids);
    for item in &sound {
        push(item, builder);
    }
    left_out
}

/// Earliest day, latest day, id; without a date last.
fn sort_key(item: &Sound, builder: &Builder) -> (i64, i64, String) {
    let (min, max) = match builder.story.span(item.date) {
        Some(span) => (span.min, span.max),
        None => (UNBOUNDED_FUTURE, UNBOUNDED_FUTURE),
    };
    // What has no known start stands where it ends: putting it first would bury the beginning.
    (
        if min == UNBOUNDED_PAST { max } else { min },
        max,
        item.event.id.clone(),
    )
}

fn check(event: raw::Event, builder: &mut Builder, r: &mut Reading) -> Sound {
    checks::title(&event.title, r);
    if let Some(summary) = &event.summary {
        checks::own_words("summary", summary, r);
    }
    let date = builder.optional_date("date", event.date.as_deref(), r);
    let thread = builder.refer(Table::Thread, "thread", &event.thread, r);
    let type_ = builder.refer(Table::Type, "type", &event.type_, r);
    let place = builder.refer_optional(Table::Place, "place", event.place.as_deref(), r);
    let participants = r.at_key("participants", |r| {
        let read = event.participants.iter().enumerate();
        read.map(|(n, participant)| {
            r.at_index(n, |r| {
                let actor = builder.refer(Table::Actor, "actor", &participant.actor, r);
                (
                    actor,
                    builder.refer(Table::Role, "role", &participant.role, r),
                )
            })
        })
        .collect()
    });
    let reports = check_reports(&event.reports, builder, r);
    Sound {
        event,
        date,
        thread,
        type_,
        place,
        participants,
        reports,
    }
}

/// Checks the reports of an event or a relation; that there are none is an error.
pub(super) fn check_reports(
    reports: &[raw::Report],
    builder: &mut Builder,
    reading: &mut Reading,
) -> Vec<SoundReport> {
    reading.at_key("reports", |reading| {
        if reports.is_empty() {
            reading.error("no report", "at least one source that says so", None);
        }
        let checked = reports.iter().enumerate();
        checked
            .map(|(n, report)| reading.at_index(n, |r| check_report(report, builder, r)))
            .collect()
    })
}

fn check_report(report: &raw::Report, builder: &mut Builder, r: &mut Reading) -> SoundReport {
    let source = builder.refer(Table::Source, "source", &report.source, r);
    let date = builder.optional_date("date", report.date.as_deref(), r);
    if let Some(says) = &report.says {
        checks::own_words("says", says, r);
    }
    checks::date_basis(report.date_basis.is_some(), report.date.is_some(), r);
    let origin = check_origin(report.origin.as_ref(), builder, r);
    check_passages(&report.at, r);
    SoundReport {
        report: report.clone(),
        source,
        date,
        origin,
    }
}

/// Checks the passages of a report or position; that there are none is an error.
pub(super) fn check_passages(at: &raw::OneOrMany<raw::Passage>, reading: &mut Reading) {
    reading.at_key("at", |reading| {
        if at.as_slice().is_empty() {
            reading.error("no passage", "a passage in the source", None);
        }
        let is_list = matches!(at, raw::OneOrMany::Many(_));
        for (n, passage) in at.as_slice().iter().enumerate() {
            if is_list {
                reading.at_index(n, |r| checks::passage(passage, r));
            } else {
                checks::passage(passage, reading);
            }
        }
    });
}

/// Checks where something comes from: one of actor, source and position.
pub(super) fn check_origin(
    origin: Option<&raw::Origin>,
    builder: &mut Builder,
    reading: &mut Reading,
) -> SoundOrigin {
    let Some(origin) = origin else {
        return SoundOrigin::default();
    };
    reading.at_key("origin", |r| {
        match (&origin.actor, &origin.source, &origin.position) {
            (Some(id), None, None) => SoundOrigin {
                kind: 1,
                row: builder.refer(Table::Actor, "actor", id, r),
                position: None,
            },
            (None, Some(id), None) => SoundOrigin {
                kind: 2,
                row: builder.refer(Table::Source, "source", id, r),
                position: None,
            },
            (None, None, Some(id)) => {
                builder.refer_position(id, r);
                SoundOrigin {
                    kind: 0,
                    row: 0,
                    position: Some(id.clone()),
                }
            }
            _ => {
                r.error(
                    "none or several of actor, source and position",
                    "exactly one of them",
                    None,
                );
                SoundOrigin::default()
            }
        }
    })
}

fn push(item: &Sound, builder: &mut Builder) {
    let texts = [
        item.event.id.as_str(),
        &item.event.title,
        item.event.summary.as_deref().unwrap_or(""),
    ]
    .map(|text| builder.text(text));
    for (column, text) in [C::EventId, C::EventTitle, C::EventSummary]
        .into_iter()
        .zip(texts)
    {
        builder.story.push(column, text);
    }
    builder.story.push(C::EventDate, item.date);
    builder.story.push(C::EventThread, item.thread);
    builder.story.push(C::EventType, item.type_);
    builder.story.push(C::EventPlace, item.place);
    builder
        .story
        .push(C::EventStanding, item.event.standing.code());
    for &(actor, role) in &item.participants {
        builder.story.push(C::EventActor, actor);
        builder.story.push(C::EventRole, role);
    }
    builder
        .story
        .close_list(C::EventParticipants, builder.story[C::EventActor].len());
    push_reports(&item.reports, builder);
    let end = builder.story[C::ReportSource].len();
    builder.story.close_list(C::EventReports, end);
}

/// Appends reports to the table that events and relations share.
pub(super) fn push_reports(reports: &[SoundReport], builder: &mut Builder) {
    for sound in reports {
        let basis = sound.report.date_basis.as_ref();
        let basis_note = builder.optional_text(basis.and_then(|basis| basis.note.as_deref()));
        let says = builder.optional_text(sound.report.says.as_deref());
        push_passages(&sound.report.at, builder);
        let passage_end = builder.story[C::PassageFrom].len();
        builder.story.push(C::ReportSource, sound.source);
        builder.story.push(C::ReportDate, sound.date);
        builder.story.push(
            C::ReportBasis,
            basis.map_or(0, |basis| basis.kind.code() + 1),
        );
        builder.story.push(C::ReportBasisNote, basis_note);
        builder.story.push(C::ReportSays, says);
        builder.story.close_list(C::ReportPassages, passage_end);
        push_origin(true, &sound.origin, builder);
    }
}

/// Appends passages to the table that reports and positions share.
pub(super) fn push_passages(at: &raw::OneOrMany<raw::Passage>, builder: &mut Builder) {
    for passage in at.as_slice() {
        builder.story.push(C::PassageFrom, passage.paragraph);
        builder.story.push(
            C::PassageTo,
            passage.paragraph_end.unwrap_or(passage.paragraph),
        );
    }
}

/// Appends an origin to reports (`is_report`) or positions.
pub(super) fn push_origin(is_report: bool, origin: &SoundOrigin, builder: &mut Builder) {
    let [kinds, rows] = origin_columns(is_report);
    let row = builder.story[kinds].len();
    builder.story.push(kinds, origin.kind);
    let target = if origin.kind == 0 { NONE } else { origin.row };
    builder.story.push(rows, target);
    if let Some(position) = &origin.position {
        builder
            .pending_origins
            .push((is_report, row, position.clone()));
    }
}
