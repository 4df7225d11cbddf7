//! The small axis of the card: each source's own date under the others, and the bend where they
//! differ.
//!
//! It spans the most exact dates given and one of their units to each side. A vaguer date is a
//! capsule over its true extent, cut at the edges of the axis.

use crate::date::brief::{Context, brief_words};
use crate::date::days::civil_from_days;
use crate::date::form::Unit;
use crate::date::phrases::Phrases;
use crate::date::words::words;
use crate::date::{DaySpan, Form};
use crate::story::Story;
use crate::story::model::{Column as C, NONE};

/// Ticks closer than this are not labelled both.
const MIN_TICK_PX: f64 = 20.0;
/// The narrowest capsule.
const MIN_CAPSULE_PX: f64 = 14.0;

/// What stands in a report's row.
#[derive(Clone, Debug, PartialEq)]
pub enum Mark {
    /// The source gives no date.
    None,
    /// A day, at its middle.
    Day(f64),
    /// Anything wider: from, to, and its words.
    Range(f64, f64, String),
}

/// A stretch of the line from one row's date to a later row's.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Link {
    /// Upper row and place.
    pub from: (usize, f64),
    /// Lower row and place.
    pub to: (usize, f64),
    /// Whether the two dates differ.
    pub bent: bool,
}

/// The axis of one event.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Axis {
    /// Labels above, with their places.
    pub ticks: Vec<(f64, String)>,
    /// One for each report.
    pub marks: Vec<Mark>,
    /// The line through the dated rows.
    pub links: Vec<Link>,
}

struct Dated {
    span: DaySpan,
    form: Form,
    unit: Unit,
}

/// Lays out the dates of an event's reports over a width.
pub fn axis(story: &Story, event: usize, width_px: f64, phrases: &Phrases) -> Axis {
    let dated: Vec<Option<Dated>> = story
        .rows(C::EventReports, event)
        .map(|report| dated(story, report))
        .collect();
    let Some((start, end, unit)) = domain(&dated) else {
        return Axis {
            marks: vec![Mark::None; dated.len()],
            ..Axis::default()
        };
    };
    let x = |day: f64| {
        ((day - start) / (end - start) * width_px)
            .max(0.0)
            .min(width_px)
    };
    let marks: Vec<Mark> = dated
        .iter()
        .map(|date| mark(date.as_ref(), unit, &x, width_px, phrases))
        .collect();
    Axis {
        ticks: ticks(&dated, unit, &x, phrases),
        links: links(&dated, &marks),
        marks,
    }
}

fn dated(story: &Story, report: usize) -> Option<Dated> {
    let date = story.at(C::ReportDate, report);
    let span = story.span(date).filter(|_| date != NONE)?;
    let form = Form::read(story.cell(C::DateText, date));
    let unit = if span.length_days() == 1 {
        Unit::Day
    } else {
        form.first_part()?.unit()
    };
    Some(Dated { span, form, unit })
}

/// First and last day shown, and the unit of the most exact dates.
fn domain(dated: &[Option<Dated>]) -> Option<(f64, f64, Unit)> {
    let unit = dated.iter().flatten().map(|date| date.unit).min()?;
    let exact = dated.iter().flatten().filter(|date| date.unit == unit);
    let (mut first, mut last) = (i64::MAX, i64::MIN);
    for date in exact {
        // An open side shows its bounded end.
        let min = if date.span.min == i64::MIN {
            date.span.max
        } else {
            date.span.min
        };
        let max = if date.span.max == i64::MAX {
            date.span.min
        } else {
            date.span.max
        };
        first = first.min(min.min(max));
        last = last.max(max.max(min));
    }
    if first == i64::MIN || last == i64::MAX {
        return None;
    }
    let air = match unit {
        Unit::Day => 1.0,
        Unit::Month => 31.0,
        Unit::Year => 366.0,
        Unit::Years => 3_653.0,
    };
    // A long stretch still needs room for half a sign at its ends.
    let air = f64::max(air, (last - first) as f64 * 0.12);
    Some((first as f64 - air, last as f64 + 1.0 + air, unit))
}

fn mark(
    date: Option<&Dated>,
    unit: Unit,
    x: &impl Fn(f64) -> f64,
    width_px: f64,
    phrases: &Phrases,
) -> Mark {
    let Some(date) = date else { return Mark::None };
    if date.span.length_days() == 1 {
        return Mark::Day(x(date.span.min as f64 + 0.5));
    }
    let edge = |day: i64| {
        if day == i64::MIN {
            0.0
        } else if day == i64::MAX {
            width_px
        } else {
            x(day as f64)
        }
    };
    let (from, to) = (edge(date.span.min), edge(date.span.max.saturating_add(1)));
    let grow = ((MIN_CAPSULE_PX - (to - from)) / 2.0).max(0.0);
    let (from, to) = ((from - grow).max(0.0), (to + grow).min(width_px));
    Mark::Range(from, to, capsule_words(date, unit, phrases))
}

/// A month or year among days is some day in it.
fn capsule_words(date: &Dated, finest: Unit, phrases: &Phrases) -> String {
    match date.form {
        Form::Single(part) if finest == Unit::Day && part.unit() == Unit::Month => {
            let said = Context {
                year: Some(part.year),
                month: None,
            };
            phrases.fill(
                "date.unknown-day",
                &[("x", &brief_words(&part, said, phrases))],
            )
        }
        Form::Single(part) if finest == Unit::Day && part.unit() == Unit::Year => phrases.fill(
            "date.unknown-day",
            &[("x", &brief_words(&part, Context::default(), phrases))],
        ),
        _ => words(&date.form, phrases),
    }
}

fn ticks(
    dated: &[Option<Dated>],
    unit: Unit,
    x: &impl Fn(f64) -> f64,
    phrases: &Phrases,
) -> Vec<(f64, String)> {
    let mut exact: Vec<&Dated> = Vec::new();
    for date in dated.iter().flatten().filter(|date| date.unit == unit) {
        let not_before =
            |other: &&Dated| (other.span.min, other.span.max) >= (date.span.min, date.span.max);
        let place = exact.iter().position(not_before).unwrap_or(exact.len());
        if exact.get(place).is_none_or(|other| other.span != date.span) {
            exact.insert(place, date);
        }
    }
    let context = shared_context(&exact);
    let mut ticks: Vec<(f64, String)> = Vec::new();
    for date in exact {
        let Some(part) = date.form.first_part() else {
            continue;
        };
        let middle = if date.span.length_days() == i64::MAX {
            first_day_of(&date.span) as f64
        } else {
            (date.span.min as f64 + date.span.max as f64 + 1.0) / 2.0
        };
        let place = x(middle);
        if ticks
            .last()
            .is_none_or(|(last, _)| place - last >= MIN_TICK_PX)
        {
            ticks.push((place, brief_words(&part, context, phrases)));
        }
    }
    ticks
}

/// The month or year that all dates share: the card's date in words says it already.
fn shared_context(dates: &[&Dated]) -> Context {
    let mut firsts = dates
        .iter()
        .map(|date| civil_from_days(first_day_of(&date.span)));
    let Some(first) = firsts.next() else {
        return Context::default();
    };
    let (mut year, mut month) = (true, true);
    for civil in firsts {
        year &= civil.year == first.year;
        month &= year && civil.month == first.month;
    }
    Context {
        year: year.then_some(first.year),
        month: month.then_some(first.month),
    }
}

fn first_day_of(span: &DaySpan) -> i64 {
    if span.min == i64::MIN {
        span.max
    } else {
        span.min
    }
}

/// Joins each dated row to the next dated one.
fn links(dated: &[Option<Dated>], marks: &[Mark]) -> Vec<Link> {
    let rows: Vec<usize> = (0..dated.len())
        .filter(|&row| dated[row].is_some())
        .collect();
    rows.windows(2)
        .filter_map(|pair| {
            let (upper, lower) = (pair[0], pair[1]);
            let (above, below) = (dated[upper].as_ref()?, dated[lower].as_ref()?);
            let bent = !above.span.overlaps(&below.span);
            let (from, to) = meeting(&marks[upper], &marks[lower]);
            Some(Link {
                from: (upper, from),
                to: (lower, to),
                bent,
            })
        })
        .collect()
}

/// Where a line leaves one mark and reaches the next: straight down where they overlap.
fn meeting(upper: &Mark, lower: &Mark) -> (f64, f64) {
    let extent = |mark: &Mark| match mark {
        Mark::None => (0.0, 0.0),
        Mark::Day(x) => (*x, *x),
        Mark::Range(from, to, _) => (*from, *to),
    };
    let (a, b) = (extent(upper), extent(lower));
    let (low, high) = (a.0.max(b.0), a.1.min(b.1));
    if low <= high {
        let middle = f64::midpoint(low, high);
        return (middle, middle);
    }
    let middle = |(from, to)| f64::midpoint(from, to);
    (middle(a), middle(b))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing;

    fn axis_of(dates: &[&str]) -> Axis {
        axis(
            &testing::story_with_reports(dates),
            0,
            96.0,
            &Phrases::english(),
        )
    }

    #[test]
    fn days_that_differ_bend_and_capsules_that_cover_them_do_not() {
        let axis = axis_of(&["2022", "2022-07", "2022-07-15", "2022-07-17", "2022-07-15"]);
        let bends: Vec<bool> = axis.links.iter().map(|link| link.bent).collect();
        assert_eq!(bends, [false, false, true, true]);
        assert_eq!(
            axis.ticks
                .iter()
                .map(|tick| tick.1.as_str())
                .collect::<Vec<_>>(),
            ["15", "17"]
        );
        let Mark::Day(fifteenth) = axis.marks[2] else {
            panic!("{:?}", axis.marks)
        };
        let Mark::Day(seventeenth) = axis.marks[3] else {
            panic!("{:?}", axis.marks)
        };
        assert!(fifteenth > 20.0 && seventeenth < 76.0 && seventeenth - fifteenth > 30.0);
        assert!(
            matches!(&axis.marks[0], Mark::Range(from, to, text) if *from <= 0.0 && *to >= 96.0 && text == "some day in 2022")
        );
        // Straight down from the month to the 15th.
        assert!((axis.links[1].from.1 - axis.links[1].to.1).abs() < 1e-9);
    }

    #[test]
    fn a_source_without_a_date_is_passed_by() {
        let axis = axis_of(&["2012", "", "2014"]);
        assert_eq!(axis.marks[1], Mark::None);
        assert_eq!(axis.links.len(), 1);
        assert_eq!(
            (axis.links[0].from.0, axis.links[0].to.0, axis.links[0].bent),
            (0, 2, true)
        );
    }

    #[test]
    fn nothing_dated_gives_an_empty_axis() {
        let axis = axis_of(&["", ""]);
        assert_eq!(
            (axis.ticks.len(), axis.links.len(), axis.marks.len()),
            (0, 0, 2)
        );
    }

    #[test]
    fn open_dates_reach_the_edge() {
        let axis = axis_of(&["2013/..", "2014"]);
        assert!(
            matches!(&axis.marks[0], Mark::Range(_, to, _) if *to >= 96.0),
            "{:?}",
            axis.marks
        );
    }
}
