//! The rows of the list: events in order, under headings as fine as the story is dense, with
//! folds where nothing is reported.

use crate::analysis::dates::unit_of;
use crate::date::DaySpan;
use crate::date::brief::Context;
use crate::date::days::{
    UNBOUNDED_FUTURE, UNBOUNDED_PAST, civil_from_days, first_day_of_month, month_number,
};
use crate::date::form::Unit;
use crate::sorted;
use crate::story::Story;
use crate::story::model::Column as C;

/// A year gets headings for its months from this many events on, a decade for its years: fewer
/// would give nearly every event a heading of its own.
const DENSE: usize = 7;
/// Folds are measured against the gaps among so many events around.
const NEAREST: usize = 12;

/// What stands above a group of rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Heading {
    /// Ten years, by their first.
    Decade(i64),
    /// A year.
    Year(i64),
    /// A month of a year.
    Month(i64, u8),
    /// What has no date.
    Undated,
}

impl Heading {
    /// What a date under this heading need not say again.
    pub fn context(self) -> Context {
        match self {
            Heading::Month(year, month) => Context {
                year: Some(year),
                month: Some(month),
            },
            Heading::Year(year) => Context {
                year: Some(year),
                month: None,
            },
            Heading::Decade(_) | Heading::Undated => Context::default(),
        }
    }
}

/// Why a stretch is folded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FoldNote {
    /// Nothing is reported in it.
    Nothing,
    /// Something goes on through it, nothing begins or ends.
    NothingNew,
    /// Nothing that several sources share.
    NothingShared,
}

/// One row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Row {
    /// A heading.
    Heading(Heading),
    /// A fold over whole months, first and last as counted by
    /// [`crate::date::days::month_number`].
    Fold {
        /// First whole month.
        first: i64,
        /// Last whole month.
        last: i64,
        /// Why.
        note: FoldNote,
    },
    /// The n-th matching event, under this heading.
    Event(u32, Heading),
}

/// The day at which an event stands: its earliest, or its latest if it has no earliest.
pub fn anchor_day(span: &DaySpan) -> i64 {
    if span.min == UNBOUNDED_PAST {
        span.max
    } else {
        span.min
    }
}

/// The rows of the list for the matching events, which are in the story's order: by their anchors,
/// what has no date last.
pub fn rows(story: &Story, matching: &[u32], shared_only: bool) -> Vec<Row> {
    let (mut starts, mut years, mut ends) = (Vec::new(), Vec::new(), Vec::new());
    for &event in matching {
        let Some(span) = story.event_span(event as usize) else {
            break;
        };
        let start = anchor_day(&span);
        starts.push(start);
        years.push(civil_from_days(start).year);
        if span.max != UNBOUNDED_FUTURE {
            ends.push(sorted::signed_key(span.max));
        }
    }
    sorted::sort_keys(&mut ends);

    let mut rows = Vec::with_capacity(matching.len() * 3 / 2);
    let mut above = None;
    // How many events the current decade and year have: each is met once.
    let (mut decade_len, mut year_len) = (0, 0);
    // The last day on which something began or ended, and the last that anything goes on to.
    let (mut last_boundary, mut open_until) = (UNBOUNDED_PAST, UNBOUNDED_PAST);
    let mut ended = 0;
    for (n, &event) in matching.iter().enumerate() {
        let mut heading = Heading::Undated;
        if let Some(&start) = starts.get(n)
            && let Some(span) = story.event_span(event as usize)
        {
            while let Some(&end) = ends.get(ended)
                && sorted::signed(end) < start
            {
                last_boundary = last_boundary.max(sorted::signed(end));
                ended += 1;
            }
            if let Some(before) = n.checked_sub(1) {
                last_boundary = last_boundary.max(starts[before]);
                if let Some((first, last)) = quiet_months(last_boundary, start, &starts, before) {
                    let note = if shared_only {
                        FoldNote::NothingShared
                    } else if open_until > start {
                        FoldNote::NothingNew
                    } else {
                        FoldNote::Nothing
                    };
                    rows.push(Row::Fold { first, last, note });
                }
            }
            open_until = open_until.max(span.max);

            // A run of years or decades begins where the one before ends.
            decade_len = run(&years, n, 10, decade_len);
            year_len = run(&years, n, 1, year_len);
            let unit = unit_of(story, story.at(C::EventDate, event as usize));
            let year = years[n];
            // Before year 1 decades have no name that anybody uses.
            heading = if year > 0 && (unit == Some(Unit::Years) || decade_len < DENSE) {
                Heading::Decade(year.div_euclid(10) * 10)
            } else if unit == Some(Unit::Year) || year_len < DENSE {
                Heading::Year(year)
            } else {
                Heading::Month(year, civil_from_days(start).month)
            };
        }
        if above != Some(heading) {
            rows.push(Row::Heading(heading));
            above = Some(heading);
        }
        rows.push(Row::Event(n as u32, heading));
    }
    rows
}

/// How many events the stretch of `length` years has in which the n-th stands; `known` if the one
/// before stands in it too.
fn run(years: &[i64], n: usize, length: i64, known: usize) -> usize {
    let stretch = years[n].div_euclid(length);
    if n > 0 && years[n - 1].div_euclid(length) == stretch {
        return known;
    }
    let mut end = n;
    while end < years.len() && years[end].div_euclid(length) == stretch {
        end += 1;
    }
    end - n
}

/// The whole months between two days, first and last, if the stretch is long among the gaps
/// around the gap after the n-th event.
fn quiet_months(after: i64, before: i64, starts: &[i64], n: usize) -> Option<(i64, i64)> {
    let stretch = before.saturating_sub(after);
    // Shorter than any month: most gaps are, and need no median.
    if stretch < 28 || stretch <= median_around(starts, n).saturating_mul(2) {
        return None;
    }
    let first = month_number(after) + 1;
    let mut last = month_number(before) - 1;
    if first_day_of_month(last + 1) > before {
        last -= 1;
    }
    (first <= last).then_some((first, last))
}

/// The median among the gaps nearest to the one after the n-th event.
fn median_around(starts: &[i64], n: usize) -> i64 {
    let from = n.saturating_sub(NEAREST / 2);
    let to = (n + NEAREST / 2).min(starts.len() - 1);
    let gap = |at: usize| starts[at + 1].saturating_sub(starts[at]);
    // Of a dozen, the one that half are smaller than.
    for at in from..to {
        let (mut below, mut same) = (0, 0);
        for other in from..to {
            below += usize::from(gap(other) < gap(at));
            same += usize::from(gap(other) == gap(at));
        }
        if (below..below + same).contains(&((to - from) / 2)) {
            return gap(at);
        }
    }
    0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{event, frame, report};

    fn story_of(dates: &[&str]) -> Story {
        let events: Vec<String> = dates
            .iter()
            .enumerate()
            .map(|(n, date)| {
                event(
                    &format!("e{n}"),
                    &format!("Event {n}"),
                    date,
                    &[report("a", date, "")],
                )
            })
            .collect();
        crate::story::read_json(&frame(&events.join(","), ""))
            .unwrap()
            .story
    }

    fn shape(dates: &[&str]) -> Vec<String> {
        let story = story_of(dates);
        let matching: Vec<u32> = (0..story.len() as u32).collect();
        rows(&story, &matching, false)
            .iter()
            .map(|row| match row {
                Row::Heading(heading) => format!("{heading:?}"),
                Row::Fold { first, last, note } => {
                    format!("fold {}–{} {note:?}", first % 12 + 1, last % 12 + 1)
                }
                Row::Event(n, _) => format!("{n}"),
            })
            .collect()
    }

    #[test]
    fn dense_years_have_months_and_a_quiet_month_folds() {
        let dates = [
            "2022-07-15",
            "2022-07-17",
            "2022-07-20",
            "2022-07",
            "2022-09-06",
            "2022-09-07",
            "2022-09-08",
            "2022-09-10",
        ];
        assert_eq!(
            shape(&dates),
            [
                "Month(2022, 7)",
                "0",
                "1",
                "2",
                "3",
                "fold 8–8 Nothing",
                "Month(2022, 9)",
                "4",
                "5",
                "6",
                "7"
            ]
        );
    }

    #[test]
    fn what_is_sparse_stands_under_decades_and_what_has_no_date_last() {
        assert_eq!(
            shape(&["1979", "1985-04", "", "2003"]),
            [
                "Decade(1970)",
                "0",
                "Decade(1980)",
                "1",
                "Decade(2000)",
                "2",
                "Undated",
                "3"
            ]
        );
    }

    #[test]
    fn something_that_goes_on_is_said_in_the_fold() {
        let dates = [
            "2013/..",
            "2022-07-15",
            "2022-07-16",
            "2022-07-17",
            "2022-07-18",
            "2022-07-19",
            "2022-07-20",
            "2022-09-07",
        ];
        assert!(
            shape(&dates).contains(&"fold 8–8 NothingNew".to_owned()),
            "{:?}",
            shape(&dates)
        );
    }

    #[test]
    fn every_matching_event_has_exactly_one_row() {
        let story = story_of(&[
            "1979",
            "2022-07-15",
            "2022-07",
            "",
            "2013/..",
            "199X",
            "[..2003]",
        ]);
        let matching: Vec<u32> = (0..story.len() as u32).collect();
        let events: Vec<u32> = rows(&story, &matching, false)
            .iter()
            .filter_map(|row| {
                if let Row::Event(n, _) = row {
                    Some(*n)
                } else {
                    None
                }
            })
            .collect();
        assert_eq!(events, matching);
    }
}
