//! How the sources agree on an event's date.
//!
//! Two dates *differ* if their bounds are disjoint: they cannot both be right. Otherwise they are
//! *compatible*, and *agreed* if the bounds are the same.

use crate::date::days::{civil_from_days, month_number};
use crate::date::form::Unit;
use crate::date::{DaySpan, Form};
use crate::sorted;
use crate::story::Story;
use crate::story::model::{Column as C, NONE};

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
    /// The unit of the coarser date.
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
        let (date, source) = (
            story.at(C::ReportDate, report),
            story.at(C::ReportSource, report),
        );
        let Some(span) = story.span(date).filter(|_| date != NONE) else {
            continue;
        };
        if let Some(telling) = found.iter_mut().find(|telling| telling.span == span) {
            sorted::insert(&mut telling.sources, source);
            continue;
        }
        let later = |other: &Telling| (other.span.min, other.span.max) > (span.min, span.max);
        let place = found.iter().position(later).unwrap_or(found.len());
        found.insert(
            place,
            Telling {
                date,
                span,
                sources: vec![source],
            },
        );
    }
    found
}

/// How an event's sources agree on its date.
pub fn agreement(story: &Story, event: usize) -> Agreement {
    // Spans all meet each other if and only if they share a day (Helly's theorem in one dimension).
    let (mut latest_min, mut earliest_max) = (i64::MIN, i64::MAX);
    let mut first: Option<DaySpan> = None;
    let mut same = true;
    for report in story.rows(C::EventReports, event) {
        let Some(span) = story.span(story.at(C::ReportDate, report)) else {
            continue;
        };
        latest_min = latest_min.max(span.min);
        earliest_max = earliest_max.min(span.max);
        same &= *first.get_or_insert(span) == span;
    }
    match first {
        None => Agreement::Undated,
        Some(_) if latest_min > earliest_max => Agreement::Differing,
        Some(_) if same => Agreement::Agreed,
        Some(_) => Agreement::Compatible,
    }
}

/// The tellings that differ from at least one other: a month that covers both days in question
/// takes no side.
pub fn opposed(tellings: &[Telling]) -> Vec<&Telling> {
    let differs = |one: &Telling| tellings.iter().any(|other| !one.span.overlaps(&other.span));
    tellings.iter().filter(|telling| differs(telling)).collect()
}

/// The largest gap between two tellings; `None` if all are compatible.
pub fn gap(story: &Story, tellings: &[Telling]) -> Option<Gap> {
    // The telling that ends first and the one that begins last are the farthest apart.
    let earliest = tellings.iter().min_by_key(|telling| telling.span.max)?;
    let latest = tellings.iter().max_by_key(|telling| telling.span.min)?;
    let days = earliest.span.gap_days(&latest.span);
    if days == 0 {
        return None;
    }
    let unit = unit_of(story, earliest).max(unit_of(story, latest));
    let (from, to) = (earliest.span.max, latest.span.min);
    let years = civil_from_days(to).year - civil_from_days(from).year;
    Some(match unit {
        // Days stay countable up to about two years.
        Unit::Day if days <= 731 => Gap {
            n: days,
            unit,
            about: false,
            days,
        },
        Unit::Month if month_number(to) - month_number(from) <= 24 => Gap {
            n: (month_number(to) - month_number(from)).max(1),
            unit,
            about: true,
            days,
        },
        Unit::Year => Gap {
            n: years.max(1),
            unit,
            about: false,
            days,
        },
        _ => Gap {
            n: years.max(1),
            unit: Unit::Year,
            about: true,
            days,
        },
    })
}

fn unit_of(story: &Story, telling: &Telling) -> Unit {
    let form = Form::read(story.cell(C::DateText, telling.date));
    form.first_part().map_or(Unit::Day, |part| part.unit())
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
