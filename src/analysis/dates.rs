//! How the sources agree on an event's date.
//!
//! Two dates *differ* if their bounds are disjoint: they cannot both be right. Otherwise they are
//! *compatible*, and *agreed* if the bounds are the same.

use crate::date::days::{civil_from_days, month_number};
use crate::date::form::{Part, Unit};
use crate::date::{DaySpan, Form};
use crate::sorted;
use crate::story::Story;
use crate::story::model::Column as C;

/// How the dates of an event's reports stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Agreement {
    /// No source gives a date.
    Undated,
    /// All dates cover the same days.
    Agreed,
    /// All can be right at once; some are more precise.
    Compatible,
    /// Some cannot be right together with others.
    Differing,
}

impl Agreement {
    /// The name that crosses to the page.
    pub fn name(self) -> &'static str {
        match self {
            Agreement::Undated => "none",
            Agreement::Agreed => "agreed",
            Agreement::Compatible => "compatible",
            Agreement::Differing => "differing",
        }
    }
}

/// A date and the sources that give it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Telling {
    /// A row of the dates.
    pub date: u32,
    /// The days that it covers.
    pub span: DaySpan,
    /// Sources, each once, in the story's order.
    pub sources: Vec<u32>,
}

/// The distance between two dates that differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Gap {
    /// How many units.
    pub n: i64,
    /// The unit of the coarser date; years where days or months would be more than two years.
    pub unit: Unit,
    /// Whether the number is rounded.
    pub about: bool,
    /// The exact distance of the bounds.
    pub days: i64,
}

/// The distinct dates that an event's reports give, by first day, then last.
pub fn tellings(story: &Story, event: usize) -> Vec<Telling> {
    let mut found: Vec<Telling> = Vec::new();
    for report in story.rows(C::EventReports, event) {
        let date = story.at(C::ReportDate, report);
        let Some(span) = story.span(date) else {
            continue;
        };
        let (mut place, mut known) = (0, false);
        for (n, telling) in found.iter().enumerate() {
            if telling.span == span {
                (place, known) = (n, true);
                break;
            }
            if (telling.span.min, telling.span.max) <= (span.min, span.max) {
                place = n + 1;
            }
        }
        if !known {
            let sources = Vec::new();
            found.insert(
                place,
                Telling {
                    date,
                    span,
                    sources,
                },
            );
        }
        let source = story.at(C::ReportSource, report);
        sorted::insert(&mut found[place].sources, source);
    }
    found
}

/// The date under which an event is shown: the editor's, or else the most exact one that a source
/// gives.
pub fn shown_date(story: &Story, event: usize, told: &[Telling]) -> u32 {
    let own = story.at(C::EventDate, event);
    let is_dated = !matches!(Form::read(story.cell(C::DateText, own)), Form::Undated);
    let mut shown = own;
    let mut least = None;
    for telling in told {
        let length = telling.span.length_days();
        if !is_dated && least.is_none_or(|least| length < least) {
            (shown, least) = (telling.date, Some(length));
        }
    }
    shown
}

/// How an event's sources agree on its date.
pub fn agreement(story: &Story, event: usize) -> Agreement {
    // Spans all meet each other if and only if they share a day (Helly's theorem in one dimension).
    let mut first: Option<DaySpan> = None;
    let (mut latest_min, mut earliest_max, mut same) = (i64::MIN, i64::MAX, true);
    for &date in story.of(C::ReportDate, C::EventReports, event) {
        let Some(span) = story.span(date) else {
            continue;
        };
        latest_min = latest_min.max(span.min);
        earliest_max = earliest_max.min(span.max);
        same &= *first.get_or_insert(span) == span;
    }
    if first.is_none() {
        Agreement::Undated
    } else if latest_min > earliest_max {
        Agreement::Differing
    } else if same {
        Agreement::Agreed
    } else {
        Agreement::Compatible
    }
}

/// Of the dates that several sources give, what is told most exactly, and of dates as exact what
/// most give; the earliest of several. `given` tells what the n-th gives.
pub fn most_told(len: usize, given: &dyn Fn(usize) -> Option<DaySpan>) -> Option<DaySpan> {
    let mut best: Option<(DaySpan, usize)> = None;
    for n in 0..len {
        let Some(span) = given(n) else { continue };
        let mut votes = 0;
        for other in 0..len {
            votes += usize::from(given(other) == Some(span));
        }
        let rank = |span: DaySpan, votes: usize| (span.length_days(), usize::MAX - votes, span.min);
        if best.is_none_or(|(other, most)| rank(span, votes) < rank(other, most)) {
            best = Some((span, votes));
        }
    }
    best.map(|(span, _)| span)
}

/// Whether a date bends the line through those before it: it cannot be right together with the
/// most exact of them since the last bend, which `known` holds. A month between two days takes no
/// side.
pub fn bends(known: &mut Option<DaySpan>, span: DaySpan) -> bool {
    let Some(before) = *known else {
        *known = Some(span);
        return false;
    };
    let bends = !before.overlaps(&span);
    if bends || span.length_days() <= before.length_days() {
        *known = Some(span);
    }
    bends
}

/// The tellings that differ from at least one other: a month that covers both days in question
/// takes no side.
pub fn opposed(tellings: &[Telling]) -> Vec<&Telling> {
    let mut opposed = Vec::new();
    for telling in tellings {
        for other in tellings {
            if !telling.span.overlaps(&other.span) {
                opposed.push(telling);
                break;
            }
        }
    }
    opposed
}

/// The largest gap between two tellings; `None` if all are compatible.
pub fn gap(story: &Story, tellings: &[Telling]) -> Option<Gap> {
    // The telling that ends first and the one that begins last are the farthest apart.
    let (mut earliest, mut latest) = (tellings.first()?, tellings.first()?);
    for telling in tellings {
        if telling.span.max < earliest.span.max {
            earliest = telling;
        }
        if telling.span.min >= latest.span.min {
            latest = telling;
        }
    }
    let days = earliest.span.gap_days(&latest.span);
    if days == 0 {
        return None;
    }
    let unit = unit_of(story, earliest.date)
        .max(unit_of(story, latest.date))
        .unwrap_or(Unit::Day);
    let (from, to) = (earliest.span.max, latest.span.min);
    let months = month_number(to) - month_number(from);
    let (n, unit, about) = match unit {
        // Days stay countable up to about two years.
        Unit::Day if days <= 731 => (days, unit, false),
        Unit::Month if months <= 24 => (months.max(1), unit, true),
        _ => {
            // Of years there is nothing but their numbers; what is known better is measured.
            let years = if unit < Unit::Year {
                (months + 6) / 12
            } else {
                civil_from_days(to).year - civil_from_days(from).year
            };
            (years.max(1), Unit::Year, unit != Unit::Year)
        }
    };
    Some(Gap {
        n,
        unit,
        about,
        days,
    })
}

/// The first year, month or day that a date names; `None` if it names none at all.
#[inline(never)]
pub(crate) fn part_of(story: &Story, date: u32) -> Option<Part> {
    Form::read(story.cell(C::DateText, date)).first_part()
}

/// How finely a date is written.
pub(crate) fn unit_of(story: &Story, date: u32) -> Option<Unit> {
    part_of(story, date).map(|part| part.unit())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing;

    fn story_with_dates(dates: &[&str]) -> Story {
        testing::story_with_reports(dates)
    }

    fn gap_of(dates: &[&str]) -> Option<(i64, Unit)> {
        let story = story_with_dates(dates);
        gap(&story, &tellings(&story, 0)).map(|gap| (gap.n, gap.unit))
    }

    #[test]
    fn agreement_is_computed_from_bounds() {
        for (dates, expected) in [
            (&["2022-07-15", "2022-07-15"][..], Agreement::Agreed),
            (&["2022-07-15", "2022-07"], Agreement::Compatible),
            (
                &["2022", "2022-07", "2022-07-15", "2022-07-17", "2022-07-15"],
                Agreement::Differing,
            ),
            (
                &["[2022-09-06,2022-09-07]", "2022-09-07"],
                Agreement::Compatible,
            ),
            (&["2013/..", "2014"], Agreement::Compatible),
            (&["2022-07-15"], Agreement::Agreed),
            (&[""], Agreement::Undated),
            (&["", "2022"], Agreement::Agreed),
        ] {
            assert_eq!(
                agreement(&story_with_dates(dates), 0),
                expected,
                "{dates:?}"
            );
        }
    }

    #[test]
    fn gaps_are_said_in_the_unit_of_the_coarser_date() {
        assert_eq!(gap_of(&["2022-07-15", "2022-07-17"]), Some((2, Unit::Day)));
        assert_eq!(
            gap_of(&["2022-07-15", "2022-07-17", "2022"]),
            Some((2, Unit::Day))
        );
        assert_eq!(gap_of(&["2022-07-15", "2022-09-07"]), Some((54, Unit::Day)));
        assert_eq!(gap_of(&["2022-07", "2022-09-07"]), Some((2, Unit::Month)));
        assert_eq!(gap_of(&["2012", "2013", "2014"]), Some((2, Unit::Year)));
        assert_eq!(gap_of(&["2022-07", "2022-07-17"]), None);
    }

    #[test]
    fn years_between_days_and_months_are_counted_and_not_read_off_the_calendar() {
        let years = |n| Some((n, Unit::Year));
        assert_eq!(gap_of(&["2020-12-30", "2023-01-02"]), years(2));
        assert_eq!(gap_of(&["2020-01-01", "2022-12-31"]), years(3));
        assert_eq!(gap_of(&["2020-12", "2023-01"]), years(2));
        assert_eq!(gap_of(&["2020-01", "2023-01"]), years(3));
        assert_eq!(gap_of(&["2020-12-30", "2023"]), years(3));
    }

    #[test]
    fn a_date_that_covers_both_takes_no_side() {
        let story = story_with_dates(&["2022", "2022-07-15", "2022-07-17"]);
        let tellings = tellings(&story, 0);
        let sides: Vec<&str> = opposed(&tellings)
            .iter()
            .map(|telling| story.cell(C::DateText, telling.date))
            .collect();
        assert_eq!(sides, ["2022-07-15", "2022-07-17"]);
    }
}
