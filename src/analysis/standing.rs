//! How a source's date of an event stands to the others' dates of it.
//!
//! Dates are compared by their first and last days alone. A source that dates an event more than
//! once leaves open which date holds: it is taken at all of them, from the first day to the last.

use crate::date::DaySpan;
use crate::story::Story;
use crate::story::model::Column as C;

/// How one source's date of an event stands to the dates that other sources give of it. The first
/// that holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stands {
    /// It gives no date.
    Undated,
    /// It alone gives one.
    Alone,
    /// It differs: it ends before another begins, and begins after none ends.
    Earlier,
    /// It differs: it begins after another ends, and ends before none begins.
    Later,
    /// It differs both ways: it lies between two others and meets neither.
    Between,
    /// All can be right; another lies within it and is not the same: somebody is more exact.
    Vaguer,
    /// All can be right; it lies within another and is not the same, and nobody is more exact.
    MoreExact,
    /// All are the same.
    Agreeing,
    /// It says otherwise, and can be right all the same: it shares only some days with another, or
    /// has an open end where that of another is unknown.
    Overlapping,
}

/// All of them, in the order in which they are shown.
pub const STANDS: [Stands; 9] = [
    Stands::Earlier,
    Stands::Later,
    Stands::Between,
    Stands::Agreeing,
    Stands::MoreExact,
    Stands::Vaguer,
    Stands::Overlapping,
    Stands::Alone,
    Stands::Undated,
];

impl Stands {
    /// The name that crosses to the page.
    pub fn name(self) -> &'static str {
        match self {
            Stands::Undated => "undated",
            Stands::Alone => "alone",
            Stands::Earlier => "earlier",
            Stands::Later => "later",
            Stands::Between => "between",
            Stands::Vaguer => "vaguer",
            Stands::MoreExact => "more_exact",
            Stands::Agreeing => "agreeing",
            Stands::Overlapping => "overlapping",
        }
    }
}

/// A source's date of an event, beside the others'.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// The event.
    pub event: u32,
    /// How it stands.
    pub stands: Stands,
    /// On which side it counts: as it stands; of one that lies between others, on the side of the
    /// larger gap, and as later if both are the same.
    pub side: Stands,
    /// Days to the farthest date from which it differs; 0 if it differs from none.
    pub days: i64,
}

/// A source whose dates fall to one side of the others'.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Leaning {
    /// The source, by its row.
    pub source: u32,
    /// Earlier or later.
    pub side: Stands,
    /// How many of its dates count on that side.
    pub count: usize,
    /// How many of its dates differ from another's.
    pub of: usize,
}

/// Fewer dates on one side are chance.
const LEANS_FROM: usize = 3;

/// The source that is later most often, and the one that is earlier, of all sources with their
/// dates; each only if it is so more often than not, and more often than any other source.
///
/// ```
/// use sourceline::analysis::standing::{leanings, Standing, Stands};
/// let date = |side| Standing { event: 0, stands: side, side, days: 1 };
/// let (late, mixed) = (vec![date(Stands::Later); 4], vec![date(Stands::Earlier), date(Stands::Later)]);
/// let found = leanings([&late[..], &mixed]);
/// assert_eq!((found.len(), found[0].source, found[0].count, found[0].of), (1, 0, 4, 4));
/// // Of two that are so as often nothing is said.
/// assert!(leanings([&late[..], &late]).is_empty());
/// ```
pub fn leanings<'a>(dates_of: impl IntoIterator<Item = &'a [Standing]>) -> Vec<Leaning> {
    const SIDES: [Stands; 2] = [Stands::Later, Stands::Earlier];
    let mut counts: Vec<[usize; 2]> = Vec::new();
    for dates in dates_of {
        let mut of = [0; 2];
        for date in dates {
            for (count, side) in of.iter_mut().zip(SIDES) {
                *count += usize::from(date.side == side);
            }
        }
        counts.push(of);
    }
    let mut found = Vec::new();
    for (n, side) in SIDES.into_iter().enumerate() {
        let (mut most, mut source, mut is_tied) = (0, 0, false);
        for (row, of) in counts.iter().enumerate() {
            is_tied = of[n] == most || is_tied && of[n] < most;
            if of[n] > most {
                (most, source) = (of[n], row);
            }
        }
        let of = counts.get(source).map_or(0, |of| of[0] + of[1]);
        if !is_tied && most >= LEANS_FROM && most * 2 > of {
            found.push(Leaning {
                source: source as u32,
                side,
                count: most,
                of,
            });
        }
    }
    found
}

/// How a source's date of an event stands to the others'; `None` if it does not tell the event,
/// or no other source does.
///
/// ```
/// use sourceline::{analysis::standing::{standing, Stands}, story};
/// let text = std::fs::read_to_string("tests/golden/dates/story.json").unwrap();
/// let story = story::read_json(&text).unwrap().story;
/// // Somebody says a day, somebody another: one of them is earlier.
/// let all = (0..story.len()).flat_map(|event| {
///     story.told_by(event).into_iter().filter_map(|source| standing(&story, event, source)).collect::<Vec<_>>()
/// });
/// let earlier = all.filter(|standing| standing.stands == Stands::Earlier);
/// assert!(earlier.map(|standing| standing.days).all(|days| days > 0));
/// ```
pub fn standing(story: &Story, event: usize, source: u32) -> Option<Standing> {
    let all = standings(story, event, &story.told_by(event));
    let own = all.into_iter().find(|(of, _)| *of == source);
    own.map(|(_, standing)| standing)
}

/// The same for all sources that tell an event, which are given in the story's order; none if
/// there is but one.
pub fn standings(story: &Story, event: usize, told: &[u32]) -> Vec<(u32, Standing)> {
    let mut found = Vec::new();
    if told.len() < 2 {
        return found;
    }
    let dates = dates_by_source(story, event);
    for &source in told {
        let mut others = Vec::new();
        let mut own = None;
        for &(of, span) in &dates {
            if of == source {
                own = Some(span);
            } else {
                others.push(span);
            }
        }
        let mut standing = Standing {
            event: event as u32,
            stands: Stands::Undated,
            side: Stands::Undated,
            days: 0,
        };
        if let Some(span) = own {
            (standing.stands, standing.side, standing.days) = beside(&span, &others);
        }
        found.push((source, standing));
    }
    found
}

/// The sources that date an event, each with the days that its dates cover.
fn dates_by_source(story: &Story, event: usize) -> Vec<(u32, DaySpan)> {
    let mut dates: Vec<(u32, DaySpan)> = Vec::new();
    for report in story.rows(C::EventReports, event) {
        let Some(span) = story.span(story.at(C::ReportDate, report)) else {
            continue;
        };
        let source = story.at(C::ReportSource, report);
        match dates.iter_mut().find(|(of, _)| *of == source) {
            Some((_, all)) => {
                all.min = all.min.min(span.min);
                all.max = all.max.max(span.max);
            }
            None => dates.push((source, span)),
        }
    }
    dates
}

/// How a date stands to others, on which side, and how many days it is from the farthest that it
/// differs from.
fn beside(own: &DaySpan, others: &[DaySpan]) -> (Stands, Stands, i64) {
    // The largest gaps to dates before which, and after which, it lies.
    let (mut before, mut after) = (0, 0);
    let (mut vaguer, mut exact, mut same) = (false, false, true);
    for other in others {
        let same_days = (own.min, own.max) == (other.min, other.max);
        let gap = own.gap_days(other);
        if own.max < other.min {
            before = before.max(gap);
        } else if own.min > other.max {
            after = after.max(gap);
        }
        vaguer |= !same_days && other.lies_within(own);
        exact |= !same_days && own.lies_within(other);
        same &= own == other;
    }
    let stands = match () {
        () if others.is_empty() => Stands::Alone,
        () if before > 0 && after > 0 => Stands::Between,
        () if before > 0 => Stands::Earlier,
        () if after > 0 => Stands::Later,
        () if vaguer => Stands::Vaguer,
        () if exact => Stands::MoreExact,
        () if same => Stands::Agreeing,
        () => Stands::Overlapping,
    };
    let side = match stands {
        Stands::Between if before > after => Stands::Earlier,
        Stands::Between => Stands::Later,
        other => other,
    };
    (stands, side, before.max(after))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::story_with_reports;

    /// How the first source's date stands to the others'.
    fn first_of(dates: &[&str]) -> (&'static str, i64) {
        let story = story_with_reports(dates);
        let standing = standing(&story, 0, 0).unwrap();
        (standing.stands.name(), standing.days)
    }

    #[test]
    fn what_lies_between_others_counts_on_the_side_of_the_larger_gap() {
        for (dates, side) in [
            (["2022-07-16", "2022-07-15", "2022-07-18"], Stands::Earlier),
            (["2022-07-17", "2022-07-15", "2022-07-18"], Stands::Later),
            (["2022-07-16", "2022-07-15", "2022-07-17"], Stands::Later),
            (["2022-07-15", "2022-07-15", "2022-07-17"], Stands::Earlier),
        ] {
            let story = story_with_reports(&dates);
            assert_eq!(standing(&story, 0, 0).unwrap().side, side, "{dates:?}");
        }
    }

    #[test]
    fn each_date_stands_in_one_way_to_the_others() {
        for (dates, stands, days) in [
            (&["2022-07-15", "2022-07-17"][..], "earlier", 2),
            (&["2022-07-17", "2022-07-15"], "later", 2),
            (&["2022-07-16", "2022-07-15", "2022-07-18"], "between", 2),
            // That others are vaguer does not matter where one differs.
            (&["2022-07-15", "2022", "2022-08"], "earlier", 17),
            (&["2022-07", "2022-07-15", "2022"], "vaguer", 0),
            (&["2022-07-15", "2022-07", "2022-07-15"], "more_exact", 0),
            (&["2022-07-15", "2022-07-15"], "agreeing", 0),
            (&["2022-07-15~", "2022-07-15"], "agreeing", 0),
            (&["2022-07/2022-08", "2022-08/2022-09"], "overlapping", 0),
            (&["2022-07-15", ""], "alone", 0),
            (&["", "2022-07-15"], "undated", 0),
            // Open and unknown ends have no last day; a set is all its days.
            (&["2013/..", "2014"], "vaguer", 0),
            (&["2013/", "2013/.."], "overlapping", 0),
            (&["2015", "../2013"], "later", 366),
            (&["2022-09-06", "[2022-09-06,2022-09-07]"], "more_exact", 0),
        ] {
            assert_eq!(first_of(dates), (stands, days), "{dates:?}");
        }
    }

    #[test]
    fn what_one_source_alone_tells_is_not_compared() {
        let story = story_with_reports(&["2022"]);
        assert_eq!(standing(&story, 0, 0), None);
        let story = story_with_reports(&["2022", "2022"]);
        assert_eq!(standing(&story, 0, 2), None);
    }
}
