//! The rows of the list: events in order, under headings as fine as the story is dense, with
//! folds where nothing is reported.

use crate::date::brief::Context;
use crate::date::days::{
    UNBOUNDED_FUTURE, UNBOUNDED_PAST, civil_from_days, first_day_of_month, month_number,
};
use crate::date::form::Unit;
use crate::date::{DaySpan, Form};
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

/// The rows of the list for the matching events, which are in the story's order.
pub fn rows(story: &Story, matching: &[u32], shared_only: bool) -> Vec<Row> {
    let headings = Headings::of(story, matching);
    let folds = Folds::of(story, matching, shared_only);
    let mut rows = Vec::with_capacity(matching.len() * 3 / 2);
    let mut above = None;
    for (n, &event) in matching.iter().enumerate() {
        if let Some(fold) = folds.before(n) {
            rows.push(fold);
        }
        let heading = headings.of_event(story, event as usize);
        if above != Some(heading) {
            rows.push(Row::Heading(heading));
            above = Some(heading);
        }
        rows.push(Row::Event(n as u32, heading));
    }
    rows
}

/// How many events each year and decade has. Events come in order of their anchors, so each year
/// is met once.
struct Headings {
    years: Vec<(i64, usize)>,
    decades: Vec<(i64, usize)>,
}

impl Headings {
    fn of(story: &Story, matching: &[u32]) -> Headings {
        let mut headings = Headings {
            years: Vec::new(),
            decades: Vec::new(),
        };
        for &event in matching {
            if let Some(span) = story.event_span(event as usize) {
                let year = civil_from_days(anchor_day(&span)).year;
                count(&mut headings.years, year);
                count(&mut headings.decades, year.div_euclid(10));
            }
        }
        headings
    }

    fn of_event(&self, story: &Story, event: usize) -> Heading {
        let Some(span) = story.event_span(event) else {
            return Heading::Undated;
        };
        let civil = civil_from_days(anchor_day(&span));
        let decade = civil.year.div_euclid(10);
        let form = Form::read(story.cell(C::DateText, story.at(C::EventDate, event)));
        let unit = form.first_part().map_or(Unit::Day, |part| part.unit());
        // Before year 1 decades have no name that anybody uses.
        let has_decade = civil.year > 0;
        if has_decade && (unit == Unit::Years || !is_dense(&self.decades, decade)) {
            Heading::Decade(decade * 10)
        } else if unit == Unit::Year || !is_dense(&self.years, civil.year) {
            Heading::Year(civil.year)
        } else {
            Heading::Month(civil.year, civil.month)
        }
    }
}

fn count(counts: &mut Vec<(i64, usize)>, value: i64) {
    match counts.last_mut() {
        Some(last) if last.0 == value => last.1 += 1,
        _ => counts.push((value, 1)),
    }
}

fn is_dense(counts: &[(i64, usize)], value: i64) -> bool {
    counts
        .binary_search_by_key(&value, |count| count.0)
        .is_ok_and(|at| counts[at].1 >= DENSE)
}

/// Where to fold: before which event, over which months; in order.
struct Folds {
    before: Vec<(usize, Row)>,
}

impl Folds {
    fn of(story: &Story, matching: &[u32], shared_only: bool) -> Folds {
        let spans: Vec<DaySpan> = matching
            .iter()
            .map_while(|&e| story.event_span(e as usize))
            .collect();
        let starts: Vec<i64> = spans.iter().map(anchor_day).collect();
        let gaps: Vec<i64> = starts
            .windows(2)
            .map(|pair| pair[1].saturating_sub(pair[0]))
            .collect();
        let mut before = Vec::new();
        let (mut last_boundary, mut open_until) = (UNBOUNDED_PAST, UNBOUNDED_PAST);
        let bounded = spans
            .iter()
            .map(|span| span.max)
            .filter(|&day| day != UNBOUNDED_FUTURE);
        let mut ends: Vec<u64> = bounded.map(sorted::signed_key).collect();
        sorted::sort_keys(&mut ends);
        let mut ended = 0;
        for (n, &start) in starts.iter().enumerate() {
            while let Some(&end) = ends.get(ended).filter(|&&end| sorted::signed(end) < start) {
                last_boundary = last_boundary.max(sorted::signed(end));
                ended += 1;
            }
            if n > 0 {
                last_boundary = last_boundary.max(starts[n - 1]);
                let goes_on = open_until > start;
                let note = match (shared_only, goes_on) {
                    (true, _) => FoldNote::NothingShared,
                    (false, true) => FoldNote::NothingNew,
                    (false, false) => FoldNote::Nothing,
                };
                if let Some(fold) =
                    fold_between(last_boundary, start, note, median_around(&gaps, n - 1))
                {
                    before.push((n, fold));
                }
            }
            open_until = open_until.max(spans[n].max);
        }
        Folds { before }
    }

    fn before(&self, n: usize) -> Option<Row> {
        self.before
            .binary_search_by_key(&n, |fold| fold.0)
            .ok()
            .map(|at| self.before[at].1)
    }
}

/// The median gap among the events nearest to the gap `at`.
fn median_around(gaps: &[i64], at: usize) -> i64 {
    let from = at.saturating_sub(NEAREST / 2);
    let to = (at + NEAREST / 2).min(gaps.len());
    let near = &gaps[from..to];
    // Of a dozen, the one that half are smaller than.
    let rank = |gap: &i64| near.iter().filter(|other| *other < gap).count();
    let is_median = |gap: &&i64| {
        let below = rank(gap);
        let same = near.iter().filter(|other| other == gap).count();
        (below..below + same).contains(&(near.len() / 2))
    };
    near.iter().find(is_median).copied().unwrap_or(0)
}

/// A fold over the whole months between two days, if the stretch is long for its surroundings.
fn fold_between(after: i64, before: i64, note: FoldNote, median: i64) -> Option<Row> {
    if before.saturating_sub(after) <= median.saturating_mul(2) {
        return None;
    }
    let first = month_number(after) + 1;
    let mut last = month_number(before) - 1;
    if first_day_of_month(last + 1) > before {
        last -= 1;
    }
    (first <= last).then_some(Row::Fold { first, last, note })
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
