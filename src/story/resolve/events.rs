//! Events, sorted by their dates.

use super::builder::{Builder, Table};
use super::cells::{Cell, Fill};
use super::{checks, each_item, reports};
use crate::date::days::{UNBOUNDED_FUTURE, UNBOUNDED_PAST};
use crate::story::model::Column as C;
use crate::story::node::Node;
use crate::story::value::Value;
use std::collections::BinaryHeap;

const EVENT: &[Cell] = &[
    Cell("id", C::EventId, Fill::Text),
    Cell("title", C::EventTitle, Fill::Text),
    Cell("summary", C::EventSummary, Fill::Text),
    Cell("date", C::EventDate, Fill::Row(Table::Date)),
    Cell("thread", C::EventThread, Fill::Row(Table::Thread)),
    Cell("type", C::EventType, Fill::Row(Table::Type)),
    Cell("place", C::EventPlace, Fill::Row(Table::Place)),
    Cell("standing", C::EventStanding, Fill::Number),
];

const PARTICIPANT: &[Cell] = &[
    Cell("actor", C::EventActor, Fill::Row(Table::Actor)),
    Cell("role", C::EventRole, Fill::Row(Table::Role)),
];

/// Reads all events, sorts them and fills their columns; returns how many were left out.
pub(super) fn read<'a>(document: &'a Node, builder: &mut Builder<'a>) -> usize {
    let mut sound = Vec::new();
    let left_out = each_item(document, "events", builder, &mut |event, item, builder| {
        let declared = builder.declare(Table::Event, &event, item.index);
        check(&event, builder);
        let keep = declared && item.is_sound(builder);
        if keep {
            sound.push(event);
        }
        keep
    });
    builder.forget_rows(Table::Event);
    for (row, n) in in_order(&sound, builder).into_iter().enumerate() {
        let event = &sound[n];
        builder.set_row(Table::Event, event.text("id").unwrap_or(""), row as u32);
        push(event, builder);
    }
    left_out
}

/// The order of events: by the earliest day, the latest day, the id; without a date last.
fn in_order(events: &[Value<'_>], builder: &mut Builder<'_>) -> Vec<usize> {
    // A heap sorts with a tenth of the code of `sort`.
    let mut heap = BinaryHeap::new();
    for (n, event) in events.iter().enumerate() {
        let date = builder.row(Table::Date, event.text("date"));
        let (mut min, mut max) = (UNBOUNDED_FUTURE, UNBOUNDED_FUTURE);
        if let Some(span) = builder.story.span(date) {
            (min, max) = (span.min, span.max);
        }
        // What has no known start stands where it ends: putting it first would bury the beginning.
        if min == UNBOUNDED_PAST {
            min = max;
        }
        heap.push((min, max, event.text("id").unwrap_or(""), n));
    }
    let mut order = Vec::new();
    for (_, _, _, n) in heap.into_sorted_vec() {
        order.push(n);
    }
    order
}

fn check<'a>(event: &Value<'a>, builder: &mut Builder<'a>) {
    checks::title(event, &mut builder.reading);
    checks::own_words("summary", event, &mut builder.reading);
    builder.check(event, EVENT);
    builder.each(event, "participants", &mut |participant, builder| {
        builder.check(participant, PARTICIPANT);
    });
    reports::check(event, builder);
}

fn push<'a>(event: &Value<'a>, builder: &mut Builder<'a>) {
    builder.push(event, EVENT);
    for participant in event.list("participants") {
        builder.push(participant, PARTICIPANT);
    }
    builder.close_list(C::EventParticipants, C::EventActor);
    reports::push(event, C::EventReports, builder);
}
