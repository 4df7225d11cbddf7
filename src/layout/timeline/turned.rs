//! Lanes by source where there is no width for them: the picture turns, time runs down, sources
//! are columns. A level line is agreement, a bend is not.
//!
//! Only what several sources tell is in it. Runs of events on which nothing bends are folded.

mod pills;
mod rows;

use crate::analysis::dates::{Agreement, bends, most_told};
use crate::date::DaySpan;
use crate::index::Index;
use crate::layout::list::anchor_day;
use crate::story::Story;
use crate::story::model::{Column as C, NONE};

/// The row of an event: its title, and below it its line.
pub const EVENT_PX: f64 = 50.0;
/// Where in its row an event's line is.
pub const LINE_PX: f64 = 34.0;
/// The row of a day on which an event is dated by one source, while it stands on another.
pub const DAY_PX: f64 = 26.0;
/// The row of a heading, and of a fold.
pub const HEAD_PX: f64 = 30.0;
/// Room for dates at the start.
pub const MARGIN_PX: f64 = 44.0;
/// The widest column.
const MAX_COLUMN_PX: f64 = 63.0;
/// A source's name, and the words of a capsule, can be read in so wide a column.
const MIN_COLUMN_PX: f64 = 52.0;
/// So many sources have room in any width: their columns are as wide as they can be.
const FEW: usize = 5;
/// A title's middle below the start of its row.
pub const TITLE_PX: f64 = 11.0;
/// So many events in a row without a bend are folded.
const FOLDED: usize = 2;

/// What one source says of an event.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point {
    /// The source, by its column.
    pub source: u32,
    /// The days that it gives.
    pub span: Option<DaySpan>,
    /// The row of that date, or [`NONE`].
    pub date: u32,
    /// Where the line meets it.
    pub y_px: f64,
    /// From where to where a capsule goes; both are `y_px` for a day.
    pub extent_px: (f64, f64),
    /// Whether it cannot be right together with the dated one before it.
    pub is_bent: bool,
}

/// An event with its line.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// The event.
    pub event: u32,
    /// The day on which it stands.
    pub day: i64,
    /// The stretch of which that is the middle.
    span: DaySpan,
    /// Where its row begins.
    pub top_px: f64,
    /// In the order of the columns.
    pub points: Vec<Point>,
    /// Of one that bends, where its gap stands: from start and top; nowhere without room.
    pub pill_px: Option<(f64, f64)>,
    /// Whether sources differ.
    pub is_bent: bool,
}

/// What stands between the lines.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Row {
    /// A month, by its number.
    Month(i64),
    /// The mark of a day, or of the month or year in the middle of which it lies: 10, 7 or 4, as
    /// many characters as such a date has.
    Mark(i64, usize),
    /// Events without a bend: how many, and the days of the first and the last.
    Fold(usize, i64, i64),
}

/// The picture.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Turned {
    /// The lines.
    pub lines: Vec<Line>,
    /// Rows and their middles.
    pub rows: Vec<(Row, f64)>,
    /// How high it is.
    pub height_px: f64,
    /// How wide a column is; the first begins at [`MARGIN_PX`].
    pub column_px: f64,
    /// How wide it is: wider than what is in sight where not all columns are.
    pub width_px: f64,
}

impl Turned {
    /// The middle of a source's column.
    pub fn x_from_source(&self, source: u32) -> f64 {
        MARGIN_PX + (f64::from(source) + 0.5) * self.column_px
    }
}

/// Lays out the events that several sources tell. Runs that begin with a day in `opened` are not
/// folded, nor is one with the selected event.
pub fn turned(
    story: &Story,
    index: &Index,
    matching: &[u32],
    selected: Option<u32>,
    opened: &[i64],
    width_px: f64,
) -> Turned {
    let mut lines: Vec<Line> = Vec::new();
    for &event in matching {
        if let Some(line) = line_of(story, index, event) {
            let mut at = lines.len();
            while at > 0 && lines[at - 1].day > line.day {
                at -= 1;
            }
            lines.insert(at, line);
        }
    }
    let mut picture = Turned::default();
    let kept = fold(lines, selected, opened, &mut picture);
    rows::place(kept, &mut picture);
    (picture.column_px, picture.width_px) = columns(story[C::SourceId].len(), width_px);
    pills::place(&mut picture);
    picture
}

/// How wide a column of so many sources is, and the picture.
fn columns(sources: usize, width_px: f64) -> (f64, f64) {
    let room_px = width_px - MARGIN_PX;
    let count = sources.max(1) as f64;
    let even_px = room_px / count;
    if sources <= FEW || even_px >= MIN_COLUMN_PX {
        return (even_px.max(8.0).min(MAX_COLUMN_PX), width_px);
    }
    // Half a column at the edge says that more follow, half of one without anything that none do:
    // from whole column to whole column it is the same way.
    let in_sight = (room_px / MIN_COLUMN_PX - 0.5).floor().max(1.0) + 0.5;
    let column_px = (room_px / in_sight).max(8.0);
    (column_px, MARGIN_PX + (count + 0.5) * column_px)
}

fn line_of(story: &Story, index: &Index, event: u32) -> Option<Line> {
    let mut points: Vec<Point> = Vec::new();
    for report in story.rows(C::EventReports, event as usize) {
        let source = story.at(C::ReportSource, report);
        let date = story.at(C::ReportDate, report);
        let span = story.span(date);
        let mut at = points.len();
        while at > 0 && points[at - 1].source > source {
            at -= 1;
        }
        match at.checked_sub(1).and_then(|before| points.get_mut(before)) {
            Some(before) if before.source == source => {
                if before.span.is_none() {
                    (before.span, before.date) = (span, date);
                }
            }
            _ => {
                let date = if span.is_some() { date } else { NONE };
                points.insert(
                    at,
                    Point {
                        source,
                        span,
                        date,
                        y_px: 0.0,
                        extent_px: (0.0, 0.0),
                        is_bent: false,
                    },
                );
            }
        }
    }
    if points.len() < 2 {
        return None;
    }
    let mut before: Option<DaySpan> = None;
    for point in &mut points {
        if let Some(span) = point.span {
            point.is_bent = bends(&mut before, span);
        }
    }
    let span = main_span(story, event, &points)?;
    Some(Line {
        event,
        day: middle_day(&span),
        span,
        top_px: 0.0,
        is_bent: index.agreement(event as usize) == Agreement::Differing,
        pill_px: None,
        points,
    })
}

/// What most sources give of what is told most exactly; else the editor's date.
fn main_span(story: &Story, event: u32, points: &[Point]) -> Option<DaySpan> {
    most_told(points.len(), &|n| points[n].span).or_else(|| story.event_span(event as usize))
}

fn middle_day(span: &DaySpan) -> i64 {
    if span.length_days() == i64::MAX {
        anchor_day(span)
    } else {
        i64::midpoint(span.min, span.max)
    }
}

/// Puts runs without a bend into folds; gives the lines that are left.
fn fold(
    lines: Vec<Line>,
    selected: Option<u32>,
    opened: &[i64],
    picture: &mut Turned,
) -> Vec<Line> {
    let mut kept: Vec<Line> = Vec::new();
    let mut run: Vec<Line> = Vec::new();
    let mut end_run = |run: &mut Vec<Line>, kept: &mut Vec<Line>| {
        let (Some(first), Some(last)) = (run.first(), run.last()) else {
            return;
        };
        if run.len() < FOLDED || opened.contains(&first.day) {
            kept.append(run);
            return;
        }
        // Its place is found when the lines have theirs.
        picture
            .rows
            .push((Row::Fold(run.len(), first.day, last.day), 0.0));
        run.clear();
    };
    for line in lines {
        if line.is_bent || selected == Some(line.event) {
            end_run(&mut run, &mut kept);
            kept.push(line);
        } else {
            run.push(line);
        }
    }
    end_run(&mut run, &mut kept);
    kept
}

#[cfg(test)]
mod tests;
