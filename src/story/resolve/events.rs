//! Events, sorted by their dates.

use super::builder::{Builder, Table};
use super::cells::{Cell, Fill};
use super::{checks, each_item, reports};
use crate::date::days::{UNBOUNDED_FUTURE, UNBOUNDED_PAST};
use crate::story::model::Column as C;
use crate::story::node::Node;
use crate::story::value::Value;

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
    let mut keys = Vec::new();
    let mut order = Vec::new();
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
        keys.push((min, max, event.text("id").unwrap_or("")));
        order.push(n);
    }
    sort(&mut order, &|a, b| keys[a] < keys[b]);
    order
}

/// Merges runs of one, two, four … into one. (`sort_by` would be 3 kB of the reader's module.)
fn sort(order: &mut Vec<usize>, is_before: &dyn Fn(usize, usize) -> bool) {
    let length = order.len();
    let mut run = 1;
    while run < length {
        let mut merged = Vec::with_capacity(length);
        let mut start = 0;
        while start < length {
            let (middle, end) = ((start + run).min(length), (start + 2 * run).min(length));
            let (mut left, mut right) = (start, middle);
            while left < middle || right < end {
                let takes_right =
                    left == middle || right < end && is_before(order[right], order[left]);
                let next = if takes_right { &mut right } else { &mut left };
                merged.push(order[*next]);
                *next += 1;
            }
            start = end;
        }
        *order = merged;
        run *= 2;
    }
}

fn check<'a>(event: &Value<'a>, builder: &mut Builder<'a>) {
    let most = checks::MAX_TITLE_CHARS;
    checks::fits("title", event, most, &mut builder.reading);
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

#[cfg(test)]
mod tests {
    use super::sort;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn runs_merge_into_one(keys in proptest::collection::vec(0..9, 0..40)) {
            let mut order: Vec<usize> = (0..keys.len()).collect();
            let mut expected = order.clone();
            sort(&mut order, &|a, b| keys[a] < keys[b]);
            expected.sort_by_key(|&n| keys[n]);
            prop_assert_eq!(order, expected);
        }
    }
}
