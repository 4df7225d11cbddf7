//! The rows of the list: events in order, under headings as fine as the story is dense, with
//! folds where nothing is reported.

use crate::analysis::dates::unit_of;
use crate::date::DaySpan;
use crate::date::brief::Context;
use crate::date::days::{UNBOUNDED_FUTURE, UNBOUNDED_PAST, civil_from_days, month_number};
use crate::date::form::Unit;
use crate::sorted;
use crate::story::Story;
use crate::story::model::{Column as C, NONE};

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

/// The rows of the list: events in order, and where what is between them stands. (A row of its
/// own for each event would take 24 MB for a million, and as long to write as they take to filter.)
#[derive(Clone, Debug, Default)]
pub struct Rows {
    /// Headings and folds, with their rows.
    marks: Vec<(usize, Row)>,
    events: usize,
}

impl Rows {
    /// How many there are.
    pub fn len(&self) -> usize {
        self.marks.len() + self.events
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// A row by its place.
    pub fn get(&self, row: usize) -> Option<Row> {
        let above = sorted::first_of(self.marks.len(), &|n| self.marks[n].0 > row);
        let (at, mark) = *self.marks.get(above.checked_sub(1)?)?;
        if at == row {
            return Some(mark);
        }
        // A fold stands over the heading or the events of the heading before.
        let mut heading = Heading::Undated;
        for (_, mark) in self.marks[..above].iter().rev() {
            if let Row::Heading(nearest) = *mark {
                heading = nearest;
                break;
            }
        }
        (row < self.len()).then(|| Row::Event((row - above) as u32, heading))
    }

    /// The row of the n-th event.
    pub fn row_of(&self, n: usize) -> usize {
        // The k-th mark is above it if fewer than n events stand above that.
        let above = sorted::first_of(self.marks.len(), &|mark| self.marks[mark].0 - mark > n);
        n + above
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = Row> {
        (0..self.len()).filter_map(|row| self.get(row))
    }
}

/// Matching events that share a date, one after the other.
struct Group {
    /// The first of them, among the matching.
    first: usize,
    span: DaySpan,
    year: i64,
    unit: Option<Unit>,
}

/// The rows of the list for the matching events, which are in the story's order: by their anchors,
/// what has no date last.
pub fn rows(story: &Story, matching: &[u32], shared_only: bool) -> Rows {
    let (mut groups, mut ends) = (Vec::<Group>::new(), Vec::new());
    let dates = &story[C::EventDate];
    let (mut date, mut dated) = (NONE, 0);
    for &event in matching {
        let own = dates.get(event as usize).copied().unwrap_or(NONE);
        if own != date || own == NONE {
            let Some(span) = story.span(own) else {
                break;
            };
            date = own;
            groups.push(Group {
                first: dated,
                span,
                year: civil_from_days(anchor_day(&span)).year,
                // Most are days, whose texts need not be read.
                unit: if span.min == span.max {
                    Some(Unit::Day)
                } else {
                    unit_of(story, date)
                },
            });
            if span.max != UNBOUNDED_FUTURE {
                ends.push(sorted::signed_key(span.max));
            }
        }
        dated += 1;
    }
    sorted::sort_keys(&mut ends);

    let mut rows = Rows {
        marks: Vec::new(),
        events: matching.len(),
    };
    let mut above = None;
    // How many events the current decade and year have: each is met once.
    let (mut decade_len, mut year_len) = (0, 0);
    // The last day on which something began or ended, and the last that anything goes on to.
    let (mut last_boundary, mut open_until) = (UNBOUNDED_PAST, UNBOUNDED_PAST);
    let mut ended = 0;
    let start_of = |n: usize| {
        let span = matching.get(n).and_then(|&n| story.event_span(n as usize));
        span.map_or(0, |span| anchor_day(&span))
    };
    for (n, group) in groups.iter().enumerate() {
        let start = anchor_day(&group.span);
        while let Some(&end) = ends.get(ended)
            && sorted::signed(end) < start
        {
            last_boundary = last_boundary.max(sorted::signed(end));
            ended += 1;
        }
        if let Some(before) = n.checked_sub(1) {
            last_boundary = last_boundary.max(anchor_day(&groups[before].span));
            let gap = (group.first - 1, dated);
            if let Some((first, last)) = quiet_months(last_boundary, start, &start_of, gap) {
                let note = if shared_only {
                    FoldNote::NothingShared
                } else if open_until > start {
                    FoldNote::NothingNew
                } else {
                    FoldNote::Nothing
                };
                rows.mark(group.first, Row::Fold { first, last, note });
            }
        }
        open_until = open_until.max(group.span.max);

        // A run of years or decades begins where the one before ends.
        decade_len = run(&groups, n, 10, decade_len, dated);
        year_len = run(&groups, n, 1, year_len, dated);
        let year = group.year;
        // Before year 1 decades have no name that anybody uses.
        let heading = if year > 0 && (group.unit == Some(Unit::Years) || decade_len < DENSE) {
            Heading::Decade(year.div_euclid(10) * 10)
        } else if group.unit == Some(Unit::Year) || year_len < DENSE {
            Heading::Year(year)
        } else {
            Heading::Month(year, civil_from_days(start).month)
        };
        if above != Some(heading) {
            rows.mark(group.first, Row::Heading(heading));
            above = Some(heading);
        }
    }
    if dated < matching.len() {
        rows.mark(dated, Row::Heading(Heading::Undated));
    }
    rows
}

impl Rows {
    /// Puts something above the n-th event, below what stands above it already.
    fn mark(&mut self, n: usize, mark: Row) {
        self.marks.push((n + self.marks.len(), mark));
    }
}

/// How many events the stretch of `length` years has in which a group stands; `known` if the one
/// before stands in it too.
fn run(groups: &[Group], n: usize, length: i64, known: usize, dated: usize) -> usize {
    let stretch = groups[n].year.div_euclid(length);
    if n > 0 && groups[n - 1].year.div_euclid(length) == stretch {
        return known;
    }
    let mut end = n;
    while end < groups.len() && groups[end].year.div_euclid(length) == stretch {
        end += 1;
    }
    groups.get(end).map_or(dated, |next| next.first) - groups[n].first
}

/// The whole months between two days, first and last, if the stretch is long among the gaps
/// around the gap after the n-th event of so many.
fn quiet_months(
    after: i64,
    before: i64,
    start_of: &dyn Fn(usize) -> i64,
    gap: (usize, usize),
) -> Option<(i64, i64)> {
    let stretch = before.saturating_sub(after);
    // Shorter than any month: most gaps are, and need no median.
    if stretch < 28 || stretch <= median_around(start_of, gap).saturating_mul(2) {
        return None;
    }
    let first = month_number(after) + 1;
    let last = month_number(before) - 1;
    (first <= last).then_some((first, last))
}

/// The median among the gaps nearest to the one after the n-th event.
fn median_around(start_of: &dyn Fn(usize) -> i64, (n, length): (usize, usize)) -> i64 {
    let from = n.saturating_sub(NEAREST / 2);
    let to = (n + NEAREST / 2).min(length - 1);
    let gap = |at: usize| start_of(at + 1).saturating_sub(start_of(at));
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
                    Some(n)
                } else {
                    None
                }
            })
            .collect();
        assert_eq!(events, matching);
    }
}
