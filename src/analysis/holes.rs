//! Stretches of time of which nothing is told.
//!
//! A day is *touched* by an event if the event can begin, end or lie on it. A date touches every
//! day that it covers – an event of "2003" may lie anywhere in that year –, but something that
//! lasts from one date to another touches only these two: that the talks went on from May to
//! November tells nothing of July. A side without an end touches nothing. The days are those of
//! the event's own date; what has none touches no day.
//!
//! A *hole* is a stretch of at least [`MIN_DAYS`] days between the first and the last touched day
//! of the story, none of which is touched. Into a hole of one source, none of *its* events
//! reaches, but at least one event lies wholly that only others tell.

use crate::date::days::{
    UNBOUNDED_FUTURE, UNBOUNDED_PAST, civil_from_days, days_from_civil, first_day_of_month,
    month_number,
};
use crate::date::form::{End, Field, Part};
use crate::date::{DaySpan, Form};
use crate::sorted::{signed, signed_key, sort_keys};
use crate::story::Story;
use crate::story::model::Column as C;

/// The shortest hole, in days: no month is longer.
pub const MIN_DAYS: i64 = 31;

/// A stretch of days, both inclusive, of which nothing is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hole {
    /// First day.
    pub from: i64,
    /// Last day.
    pub to: i64,
    /// Events that others tell and that lie wholly within; 0 where nobody tells anything.
    pub events: usize,
}

impl Hole {
    /// How many days it has.
    pub fn days(&self) -> i64 {
        self.to.saturating_sub(self.from).saturating_add(1)
    }
}

/// The days that an event touches: one stretch, or two for what lasts; none without a date.
pub fn touched(story: &Story, event: usize) -> Vec<(i64, i64)> {
    let date = story.at(C::EventDate, event);
    let Some(span) = story.span(date) else {
        return Vec::new();
    };
    match Form::read(story.cell(C::DateText, date)) {
        Form::Interval(start, end) => {
            let mut stretches = Vec::new();
            if let End::Date(part) = start {
                stretches.push((span.min, last_day(&part, span.min).min(span.max)));
            }
            if let End::Date(part) = end {
                stretches.push((first_day(&part, span.max).max(span.min), span.max));
            }
            stretches.retain(is_bounded);
            stretches
        }
        _ => known_days(&span).into_iter().collect(),
    }
}

/// A date's days; of one that is bounded on one side alone, the day that is known.
fn known_days(span: &DaySpan) -> Option<(i64, i64)> {
    match (span.min == UNBOUNDED_PAST, span.max == UNBOUNDED_FUTURE) {
        (true, true) => None,
        (true, false) => Some((span.max, span.max)),
        (false, true) => Some((span.min, span.min)),
        (false, false) => Some((span.min, span.max)),
    }
}

fn is_bounded(&(from, to): &(i64, i64)) -> bool {
    from != UNBOUNDED_PAST && to != UNBOUNDED_FUTURE
}

/// The last day of the date that begins an interval on a day.
fn last_day(part: &Part, from: i64) -> i64 {
    match months(part) {
        _ if part.year_mask > 0 => days_from_civil(part.years.1, 12, 31),
        None => days_from_civil(civil_from_days(from).year, 12, 31),
        Some(0) => from,
        Some(months) => first_day_of_month(month_number(from) + months) - 1,
    }
}

/// The first day of the date that ends an interval on a day.
fn first_day(part: &Part, to: i64) -> i64 {
    match months(part) {
        _ if part.year_mask > 0 => days_from_civil(part.years.0, 1, 1),
        None => days_from_civil(civil_from_days(to).year, 1, 1),
        Some(0) => to,
        Some(months) => first_day_of_month(month_number(to) + 1 - months),
    }
}

/// How many months a date is long: 0 for a day, `None` for a year.
fn months(part: &Part) -> Option<i64> {
    match (part.month, part.day) {
        (Field::Absent | Field::Masked(..), _) => None,
        (Field::Value(1..=12), Field::Value(_)) => Some(0),
        (Field::Value(1..=12), _) => Some(1),
        (Field::Value(37..=39), _) => Some(4),
        (Field::Value(40..), _) => Some(6),
        (Field::Value(_), _) => Some(3),
    }
}

/// The holes between the first and the last day that these events touch.
///
/// ```
/// use sourceline::{analysis::holes::holes, date::text_from_day, story};
/// let text = std::fs::read_to_string("tests/golden/derived/coverage/story.json").unwrap();
/// let story = story::read_json(&text).unwrap().story;
/// let events: Vec<u32> = (0..story.len() as u32).collect();
/// let found = holes(&story, &events);
/// let longest = found.iter().max_by_key(|hole| hole.days()).unwrap();
/// assert_eq!(text_from_day(longest.from), "2022-07-06");
/// assert_eq!(text_from_day(longest.to), "2022-11-29");
/// ```
pub fn holes(story: &Story, events: &[u32]) -> Vec<Hole> {
    Touched::by(story, events).holes()
}

/// What some events touch.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Touched {
    /// Each event, ascending, with its stretches.
    by: Vec<(u32, Vec<(i64, i64)>)>,
    all: Stretches,
}

impl Touched {
    /// What some events, in ascending order, touch.
    pub fn by(story: &Story, events: &[u32]) -> Touched {
        let mut by = Vec::with_capacity(events.len());
        for &event in events {
            by.push((event, touched(story, event as usize)));
        }
        let all = Stretches::of(by.iter().map(|(_, stretches)| stretches));
        Touched { by, all }
    }

    /// The holes between the first and the last day.
    pub fn holes(&self) -> Vec<Hole> {
        let Some((first, last)) = self.all.ends() else {
            return Vec::new();
        };
        self.all.gaps(first, last)
    }

    /// The holes that a source leaves where others tell something; it tells these of the events, in
    /// ascending order.
    pub fn holes_of(&self, told: &[u32]) -> Vec<Hole> {
        let Some((first, last)) = self.all.ends() else {
            return Vec::new();
        };
        let is_told = |event: u32| told.binary_search(&event).is_ok();
        let own = self.by.iter().filter(|(event, _)| is_told(*event));
        let mut gaps = Stretches::of(own.map(|(_, stretches)| stretches)).gaps(first, last);
        for (event, touched) in &self.by {
            if is_told(*event) {
                continue;
            }
            let (Some(&(from, _)), Some(&(_, to))) = (touched.first(), touched.last()) else {
                continue;
            };
            // Gaps are in order and apart: only the last that begins by then can hold it.
            let next = gaps.partition_point(|gap| gap.from <= from);
            if let Some(gap) = next.checked_sub(1).and_then(|n| gaps.get_mut(n))
                && to <= gap.to
            {
                gap.events += 1;
            }
        }
        gaps.retain(|gap| gap.events > 0);
        gaps
    }
}

/// Touched stretches, by their first days.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Stretches(Vec<(i64, i64)>);

impl Stretches {
    fn of<'a>(touched: impl Iterator<Item = &'a Vec<(i64, i64)>>) -> Stretches {
        let mut all = Vec::new();
        for stretches in touched {
            all.extend(stretches);
        }
        let mut froms = Vec::with_capacity(all.len());
        for &(from, _) in &all {
            froms.push(signed_key(from));
        }
        sort_keys(&mut froms);
        let mut sorted: Vec<(i64, i64)> = Vec::new();
        for &from in &froms {
            sorted.push((signed(from), UNBOUNDED_PAST));
        }
        // Of those that begin on one day, the longest.
        for (from, to) in all {
            if let Ok(place) = froms.binary_search(&signed_key(from)) {
                sorted[place].1 = sorted[place].1.max(to);
            }
        }
        Stretches(sorted)
    }

    /// The first and the last touched day.
    fn ends(&self) -> Option<(i64, i64)> {
        let last = self.0.iter().map(|&(_, to)| to).max()?;
        Some((self.0.first()?.0, last))
    }

    /// The untouched stretches between two days, if they are long enough.
    fn gaps(&self, first: i64, last: i64) -> Vec<Hole> {
        let mut gaps = Vec::new();
        let mut from = first;
        let beyond = (last.saturating_add(1), last);
        for &(start, end) in self.0.iter().chain([&beyond]) {
            let gap = Hole {
                from,
                to: start.saturating_sub(1),
                events: 0,
            };
            if gap.days() >= MIN_DAYS {
                gaps.push(gap);
            }
            from = from.max(end.saturating_add(1));
        }
        gaps
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::text_from_day;
    use crate::testing::{event, frame, read, report};

    fn story(dates: &[(&str, &str)]) -> Story {
        let events: Vec<String> = dates
            .iter()
            .enumerate()
            .map(|(n, (source, date))| {
                event(&format!("e{n}"), "Title", date, &[report(source, "", "")])
            })
            .collect();
        read(&frame(&events.join(","), ""))
    }

    fn written(holes: &[Hole]) -> Vec<(String, String, usize)> {
        let write = |hole: &Hole| {
            (
                text_from_day(hole.from),
                text_from_day(hole.to),
                hole.events,
            )
        };
        holes.iter().map(write).collect()
    }

    fn all_of(dates: &[(&str, &str)]) -> Vec<(String, String, usize)> {
        let story = story(dates);
        let events: Vec<u32> = (0..story.len() as u32).collect();
        written(&holes(&story, &events))
    }

    #[test]
    fn a_hole_is_what_no_date_can_touch() {
        let hole = |from: &str, to: &str| vec![(from.to_owned(), to.to_owned(), 0)];
        for (dates, expected) in [
            // A year may be any of its days; 31 days are long enough, 30 are not.
            (
                &["2021", "2022-02-01"][..],
                hole("2022-01-01", "2022-01-31"),
            ),
            (&["2021", "2022-01-31"], vec![]),
            // What lasts touches its two ends, each as exact as it is.
            (&["2020-01/2021"], hole("2020-02-01", "2020-12-31")),
            (&["2020-01-15/2021-03"], hole("2020-01-16", "2021-02-28")),
            (&["198X/2001"], hole("1990-01-01", "2000-12-31")),
            (&["2001-33/2002-34"], hole("2001-04-01", "2002-03-31")),
            // Within a set, any day can be meant.
            (&["[2020-01-01..2021-12-31]"], vec![]),
            // A side without an end touches nothing, nor does what has no date.
            (
                &["2020-12-31", "2021-03/..", ""],
                hole("2021-01-01", "2021-02-28"),
            ),
            (
                &["[..2020-12-31]", "2021-03"],
                hole("2021-01-01", "2021-02-28"),
            ),
            // What lies within something longer ends no hole too early.
            (
                &["2020", "2020-03", "2021-06"],
                hole("2021-01-01", "2021-05-31"),
            ),
            (&[""], vec![]),
        ] {
            let dates: Vec<(&str, &str)> = dates.iter().map(|date| ("a", *date)).collect();
            assert_eq!(all_of(&dates), expected, "{dates:?}");
        }
    }

    #[test]
    fn a_source_leaves_a_hole_only_where_others_tell_something() {
        let story = story(&[
            ("a", "2020-01-01"),
            ("b", "2021-05-05"),
            ("b", "2021-06-05"),
            ("a", "2022-01-01"),
            ("a", "2023-01-01"),
        ]);
        let touched = Touched::by(&story, &[0, 1, 2, 3, 4]);
        assert_eq!(
            written(&touched.holes_of(&[0, 3, 4])),
            [("2020-01-02".into(), "2021-12-31".into(), 2)]
        );
        // Before its first event and after its last one, too.
        assert_eq!(
            written(&touched.holes_of(&[1, 2])),
            [
                ("2020-01-01".into(), "2021-05-04".into(), 1),
                ("2021-06-06".into(), "2023-01-01".into(), 2)
            ]
        );
    }
}
