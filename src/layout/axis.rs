//! The small axis of the card: each source's own date under the others, and the bend where they
//! differ.
//!
//! It spans the most exact dates given and one of their units to each side. A vaguer date is a
//! capsule over its true extent, cut at the edges of the axis.

use super::within;
use crate::analysis::dates::{Telling, part_of, tellings};
use crate::date::brief::{Context, brief_pieces, brief_words};
use crate::date::days::civil_from_days;
use crate::date::form::Unit;
use crate::date::phrases::Phrases;
use crate::date::words::words;
use crate::date::{DaySpan, Form};
use crate::story::Story;
use crate::story::model::Column as C;

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
    /// One for each report, in the story's order of sources.
    pub marks: Vec<Mark>,
    /// The line through the dated rows.
    pub links: Vec<Link>,
}

/// A report's date.
struct Dated {
    date: u32,
    span: DaySpan,
    unit: Unit,
}

fn dated(story: &Story, date: u32) -> Option<Dated> {
    let span = story.span(date)?;
    let unit = if span.length_days() == 1 {
        Unit::Day
    } else {
        part_of(story, date)?.unit()
    };
    Some(Dated { date, span, unit })
}

/// The days shown, and over what width.
pub(crate) struct Scale {
    start: f64,
    end: f64,
    width_px: f64,
    /// That of the most exact dates.
    unit: Unit,
}

impl Scale {
    pub(crate) fn x(&self, day: f64) -> f64 {
        let x = (day - self.start) / (self.end - self.start) * self.width_px;
        within(x, self.width_px)
    }
}

/// Lays out the dates of an event's reports over a width.
pub fn axis(story: &Story, event: usize, width_px: f64, phrases: &Phrases) -> Axis {
    let mut axis = Axis::default();
    let mut dates = Vec::new();
    for report in story.reports_by_source(event) {
        dates.push(story.at(C::ReportDate, report));
    }
    let scale = scale(story, &dates, width_px);
    let told = tellings(story, event);
    let said = scale.as_ref().map_or_else(Context::default, |scale| {
        shared_context(&exact(story, &told, scale), &told)
    });
    let mut above: Option<(usize, DaySpan)> = None;
    for (row, &date) in dates.iter().enumerate() {
        let (Some(scale), Some(date)) = (&scale, dated(story, date)) else {
            axis.marks.push(Mark::None);
            continue;
        };
        let mark = mark(story, &date, scale, said, phrases);
        // Each dated row is joined to the next dated one.
        if let Some((upper, span)) = above.replace((row, date.span)) {
            let bent = !span.overlaps(&date.span);
            let (from, to) = meeting(&axis.marks[upper], &mark, bent);
            axis.links.push(Link {
                from: (upper, from),
                to: (row, to),
                bent,
            });
        }
        axis.marks.push(mark);
    }
    if let Some(scale) = scale {
        axis.ticks = ticks(story, &told, &scale, phrases);
    }
    axis
}

/// The scale for some dates; `None` if nothing bounds them.
pub(crate) fn scale(story: &Story, dates: &[u32], width_px: f64) -> Option<Scale> {
    let mut finest: Option<Unit> = None;
    let (mut first, mut last) = (i64::MAX, i64::MIN);
    for &date in dates {
        let Some(date) = dated(story, date) else {
            continue;
        };
        if finest.is_none_or(|finest| date.unit < finest) {
            finest = Some(date.unit);
            (first, last) = (i64::MAX, i64::MIN);
        }
        if finest == Some(date.unit) {
            // An open side shows its bounded end.
            let (min, max) = (first_day_of(&date.span), last_day_of(&date.span));
            first = first.min(min.min(max));
            last = last.max(max.max(min));
        }
    }
    let unit = finest?;
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
    let air = f64::max(air, (last as f64 - first as f64) * 0.12);
    Some(Scale {
        start: first as f64 - air,
        end: last as f64 + 1.0 + air,
        width_px,
        unit,
    })
}

fn mark(story: &Story, date: &Dated, scale: &Scale, said: Context, phrases: &Phrases) -> Mark {
    let span = &date.span;
    if span.length_days() == 1 {
        return Mark::Day(scale.x(span.min as f64 + 0.5));
    }
    // What is without bound lies far beyond either edge, and the scale cuts it there.
    let from = scale.x(span.min as f64);
    let to = scale.x(span.max.saturating_add(1) as f64);
    let grow = ((MIN_CAPSULE_PX - (to - from)) / 2.0).max(0.0);
    Mark::Range(
        within(from - grow, scale.width_px),
        within(to + grow, scale.width_px),
        capsule_words(story, date, scale.unit, Some(said), phrases),
    )
}

/// A date in words where the days of others stand beside it: a month is some day in it.
pub(crate) fn date_words(story: &Story, date: u32, phrases: &Phrases) -> String {
    dated(story, date).map_or_else(String::new, |date| {
        capsule_words(story, &date, Unit::Day, None, phrases)
    })
}

/// A month or year among days is some day in it; anything else leaves out what was said, or is
/// said in full.
fn capsule_words(
    story: &Story,
    date: &Dated,
    finest: Unit,
    said: Option<Context>,
    phrases: &Phrases,
) -> String {
    let form = Form::read(story.cell(C::DateText, date.date));
    if let Form::Single(part) = form
        && finest == Unit::Day
        && matches!(part.unit(), Unit::Month | Unit::Year)
    {
        // Brief words of a month say the year unless it is said already; those of a year need it.
        let said = Context {
            year: (part.unit() == Unit::Month).then_some(part.year),
            month: None,
        };
        let words = brief_words(&part, said, phrases);
        return phrases.fill("date.unknown-day", &[("x", &words)]);
    }
    match said {
        Some(said) => brief_pieces(&form, said, phrases).concat(),
        None => words(&form, phrases),
    }
}

/// The dates that are as exact as the scale.
fn exact<'a>(story: &Story, told: &'a [Telling], scale: &Scale) -> Vec<&'a Telling> {
    let mut exact = Vec::new();
    for telling in told {
        if dated(story, telling.date).is_some_and(|date| date.unit == scale.unit) {
            exact.push(telling);
        }
    }
    exact
}

/// The most exact of the distinct dates, each in the middle of what its label names: of "6 or 7" or
/// "6 to 9" that is the 6th.
pub(crate) fn ticks(
    story: &Story,
    told: &[Telling],
    scale: &Scale,
    phrases: &Phrases,
) -> Vec<(f64, String)> {
    let exact = exact(story, told, scale);
    let context = shared_context(&exact, told);
    let mut ticks = Vec::new();
    let mut last = f64::NEG_INFINITY;
    for telling in exact {
        let place = scale.x(middle_of_first(&telling.span, scale.unit));
        if place - last >= MIN_TICK_PX
            && let Some(part) = part_of(story, telling.date)
        {
            last = place;
            ticks.push((place, brief_words(&part, context, phrases)));
        }
    }
    ticks
}

/// The middle of the first day, month or year that is named; what has no beginning names its end.
fn middle_of_first(span: &DaySpan, unit: Unit) -> f64 {
    let length_days = span.length_days();
    let unit_days = match unit {
        Unit::Day => 1.0,
        Unit::Month => 30.4,
        Unit::Years if length_days < i64::MAX => length_days as f64,
        Unit::Year | Unit::Years => 365.25,
    };
    let half = f64::min(unit_days, length_days as f64) / 2.0;
    if span.min == i64::MIN {
        span.max as f64 + 1.0 - half
    } else {
        span.min as f64 + half
    }
}

/// The month or year that the exact dates share and no other lies outside of: the card's date in
/// words says it already.
fn shared_context(exact: &[&Telling], told: &[Telling]) -> Context {
    let Some(first) = exact.first() else {
        return Context::default();
    };
    let first = civil_from_days(first_day_of(&first.span));
    let (mut year, mut month) = (true, true);
    for telling in told {
        let from = civil_from_days(first_day_of(&telling.span));
        let to = civil_from_days(last_day_of(&telling.span));
        year &= from.year <= first.year && first.year <= to.year;
        month &= year
            && (from.year, from.month) <= (first.year, first.month)
            && (first.year, first.month) <= (to.year, to.month);
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

fn last_day_of(span: &DaySpan) -> i64 {
    if span.max == i64::MAX {
        span.min
    } else {
        span.max
    }
}

/// Where a line leaves one mark and reaches the next: straight down where they share days, else
/// from middle to middle, even where two years touch.
fn meeting(upper: &Mark, lower: &Mark, bent: bool) -> (f64, f64) {
    let extent = |mark: &Mark| match mark {
        Mark::None => (0.0, 0.0),
        Mark::Day(x) => (*x, *x),
        Mark::Range(from, to, _) => (*from, *to),
    };
    let (a, b) = (extent(upper), extent(lower));
    let (low, high) = (a.0.max(b.0), a.1.min(b.1));
    if !bent {
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
    fn a_tick_stands_at_what_its_label_names() {
        for vague in ["[2022-09-06,2022-09-09]", "2022-09-06/2022-09-09"] {
            let axis = axis_of(&[vague, "2022-09-06", "2022-09-11"]);
            let Mark::Day(sixth) = axis.marks[1] else {
                panic!("{:?}", axis.marks)
            };
            let labels: Vec<&str> = axis.ticks.iter().map(|tick| tick.1.as_str()).collect();
            assert_eq!(labels, ["6", "11"]);
            assert!((axis.ticks[0].0 - sixth).abs() < 1e-9, "{vague}");
        }
    }

    #[test]
    fn years_that_touch_are_joined_by_a_bend_and_not_by_an_upright() {
        let axis = axis_of(&["2014", "2013"]);
        let link = axis.links[0];
        assert!(link.bent && link.from.1 - link.to.1 > 10.0, "{link:?}");
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
    fn what_has_only_a_beginning_or_only_an_end_has_that_over_it() {
        for (date, label) in [
            ("2019/..", "2019"),
            ("../2019", "2019"),
            ("2019/", "2019"),
            ("/2019", "2019"),
            ("2019-05/..", "May"),
            ("../2019-05-03", "3"),
        ] {
            let axis = axis_of(&[date]);
            let [(x, said)] = axis.ticks.as_slice() else {
                panic!("{date}: {:?}", axis.ticks)
            };
            let Mark::Range(from, to, _) = &axis.marks[0] else {
                panic!("{date}: {:?}", axis.marks)
            };
            assert_eq!(said, label, "{date}");
            assert!(from < x && x < to, "{date}: {x} over {from} to {to}");
        }
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
