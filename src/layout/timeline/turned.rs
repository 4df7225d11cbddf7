//! Lanes by source where there is no width for them: the picture turns, time runs down, sources
//! are columns. A level line is agreement, a bend is not.
//!
//! Only what several sources tell is in it. Runs of events on which nothing bends are folded.

use crate::analysis::dates::{Agreement, bends, most_told};
use crate::date::DaySpan;
use crate::date::days::{civil_from_days, month_number};
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
/// Middles of pills, and of a pill and a title, are so far apart.
const PILL_PX: f64 = 22.0;
/// A pill whose middle is nearer to a sign's, down and across, hides it.
const SIGN_PX: f64 = 18.0;
const HALF_PILL_PX: f64 = 56.0;
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
    place(kept, &mut picture);
    (picture.column_px, picture.width_px) = columns(story[C::SourceId].len(), width_px);
    place_pills(&mut picture);
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

/// Puts each gap on its line's longest bend: in the middle, or else further along where it hides
/// no title, no sign, no fold and no other gap.
fn place_pills(picture: &mut Turned) {
    let mut taken: Vec<f64> = Vec::new();
    for line in &picture.lines {
        taken.push(line.top_px + TITLE_PX);
    }
    for (row, y_px) in &picture.rows {
        if matches!(row, Row::Fold(..)) {
            taken.push(*y_px);
        }
    }
    for n in 0..picture.lines.len() {
        let mut longest: Option<(Point, Point)> = None;
        for pair in picture.lines[n].points.windows(2) {
            let height = |(a, b): &(Point, Point)| (a.y_px - b.y_px).abs();
            let bend = (pair[0], pair[1]);
            if pair[1].is_bent && longest.is_none_or(|other| height(&bend) > height(&other)) {
                longest = Some(bend);
            }
        }
        let Some((a, b)) = longest else { continue };
        let Some(place) = pill_place(picture, &taken, &a, &b) else {
            continue; // it stands behind the title then
        };
        taken.push(place.1);
        picture.lines[n].pill_px = Some(place);
    }
}

/// Where a pill on a bend hides nothing: from its middle on to both sides.
fn pill_place(picture: &Turned, taken: &[f64], a: &Point, b: &Point) -> Option<(f64, f64)> {
    let (from, to) = (
        picture.x_from_source(a.source),
        picture.x_from_source(b.source),
    );
    for n in 0..34 {
        let aside = f64::from((n + 1) / 2) * 0.025;
        let share = 0.5 + if n % 2 == 0 { aside } else { -aside };
        let (x, y) = (
            from + (to - from) * share,
            a.y_px + (b.y_px - a.y_px) * share,
        );
        let mut is_free = true;
        for other in taken {
            is_free &= (other - y).abs() >= PILL_PX;
        }
        for line in &picture.lines {
            for point in &line.points {
                is_free &= point.span.is_none()
                    || (point.y_px - y).abs() >= SIGN_PX
                    || (picture.x_from_source(point.source) - x).abs() >= HALF_PILL_PX;
            }
        }
        if is_free {
            return Some((x, y));
        }
    }
    None
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

/// How finely a stretch is said in the margin.
fn precision(span: &DaySpan) -> usize {
    match span.length_days() {
        1 => 10,
        2..=31 => 7,
        _ => 4,
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

/// A place on the way down: a line's own row, or a day that one of its sources gives instead.
#[derive(Clone, Copy)]
struct Station {
    day: i64,
    line: usize,
    is_own: bool,
    precision: usize,
    y_px: f64,
}

fn place(mut lines: Vec<Line>, picture: &mut Turned) {
    let folds = std::mem::take(&mut picture.rows);
    let mut stations = stations(&lines);
    let mut y_px = 4.0;
    let (mut month, mut said) = (i64::MIN, None);
    let mut next_fold = folds.iter();
    let mut fold = next_fold.next();
    for station in &mut stations {
        while let Some((row, _)) = fold
            && matches!(*row, Row::Fold(_, first, _) if first <= station.day)
        {
            picture.rows.push((*row, y_px + HEAD_PX / 2.0));
            y_px += HEAD_PX;
            fold = next_fold.next();
            // After what it hides a month is named anew, unless it hides nothing of another.
            if !matches!(*row, Row::Fold(_, first, last) if month_number(first) == month && month_number(last) == month)
            {
                month = i64::MIN;
            }
        }
        if station.precision == 4 {
            // A year stands in the margin by itself, and no month above it.
            month = i64::MIN;
        } else if month_number(station.day) != month {
            month = month_number(station.day);
            picture.rows.push((Row::Month(month), y_px + HEAD_PX / 2.0));
            y_px += HEAD_PX;
            said = None;
        }
        station.y_px = if station.is_own {
            lines[station.line].top_px = y_px;
            y_px += EVENT_PX;
            y_px - EVENT_PX + LINE_PX
        } else {
            y_px += DAY_PX;
            y_px - DAY_PX / 2.0
        };
        let now = Some(named(station));
        if said != now {
            said = now;
            let row = Row::Mark(station.day, station.precision);
            picture.rows.push((row, station.y_px));
        }
    }
    while let Some((row, _)) = fold {
        picture.rows.push((*row, y_px + HEAD_PX / 2.0));
        y_px += HEAD_PX;
        fold = next_fold.next();
    }
    for (n, line) in lines.iter_mut().enumerate() {
        let own_px = line.top_px + LINE_PX;
        let span = line.span;
        for point in &mut line.points {
            settle(point, n, &span, own_px, &stations);
        }
        run_line(&mut line.points, &span, own_px);
    }
    picture.lines = lines;
    picture.height_px = y_px + 12.0;
}

/// What the margin says of a station: its day, month or year, and which of them.
fn named(station: &Station) -> (i64, usize) {
    let number = match station.precision {
        10 => station.day,
        7 => month_number(station.day),
        _ => civil_from_days(station.day).year,
    };
    (number, station.precision)
}

/// Where lines and their other days stand, in time.
fn stations(lines: &[Line]) -> Vec<Station> {
    let mut stations: Vec<Station> = Vec::new();
    let mut add = |station: Station| {
        let mut at = stations.len();
        // A day of another line stands above those that stand on it.
        let key = |station: &Station| (station.day, station.is_own, station.line);
        while at > 0 && key(&stations[at - 1]) > key(&station) {
            at -= 1;
        }
        stations.insert(at, station);
    };
    for (line, drawn) in lines.iter().enumerate() {
        let station = |span: &DaySpan, is_own| Station {
            day: middle_day(span),
            line,
            is_own,
            precision: precision(span),
            y_px: 0.0,
        };
        add(station(&drawn.span, true));
        let mut known: Vec<i64> = vec![drawn.day];
        for point in &drawn.points {
            if let Some(span) = point.span
                && is_place(&span, &drawn.span)
                && !known.contains(&middle_day(&span))
            {
                known.push(middle_day(&span));
                add(station(&span, false));
            }
        }
    }
    stations
}

/// Whether a date is as exact as that of its line, so that it has a place of its own.
fn is_place(span: &DaySpan, main: &DaySpan) -> bool {
    span.length_days() <= main.length_days().saturating_add(3).min(370)
}

/// Where a point of a line stands.
fn settle(point: &mut Point, line: usize, main: &DaySpan, own_px: f64, stations: &[Station]) {
    point.y_px = own_px;
    point.extent_px = (own_px, own_px);
    let Some(span) = point.span else { return };
    if is_place(&span, main) {
        let here = |station: &&Station| station.line == line && station.day == middle_day(&span);
        if let Some(station) = stations.iter().find(here) {
            point.y_px = station.y_px;
        }
        let half = if span.length_days() == 1 { 0.0 } else { 10.0 };
        point.extent_px = (point.y_px - half, point.y_px + half);
        return;
    }
    // A capsule goes from the first place on its days to the last.
    let (mut from, mut to) = (f64::INFINITY, f64::NEG_INFINITY);
    let mut before = 0.0;
    for station in stations {
        if station.day < span.min {
            before = station.y_px;
        } else if station.day <= span.max {
            from = from.min(station.y_px);
            to = to.max(station.y_px);
        }
    }
    if from > to {
        // Nothing else stands on its days: it lies between what is before and what follows.
        (from, to) = (before + 16.0, before + 16.0);
    }
    point.extent_px = (from - 12.0, to + 12.0);
}

/// Runs an event's line through its points: level as far as they can be right together. Who gives
/// no date lies where the line is.
fn run_line(points: &mut [Point], main: &DaySpan, own_px: f64) {
    const AIR_PX: f64 = 7.0;
    let mut y_px = own_px;
    let mut start = 0;
    while start < points.len() {
        let rest = &points[start + 1..];
        let next = rest.iter().position(|point| point.is_bent);
        let end = next.map_or(points.len(), |n| start + 1 + n);
        let run = &mut points[start..end];
        let (mut from_px, mut to_px) = (f64::NEG_INFINITY, f64::INFINITY);
        for point in run.iter() {
            let Some(span) = point.span else { continue };
            let (from, to) = if is_place(&span, main) {
                (point.y_px, point.y_px)
            } else {
                (point.extent_px.0 + AIR_PX, point.extent_px.1 - AIR_PX)
            };
            (from_px, to_px) = (from_px.max(from), to_px.min(to));
        }
        y_px = y_px.max(from_px).min(to_px);
        for point in run {
            match point.span {
                None => (point.y_px, point.extent_px) = (y_px, (y_px, y_px)),
                Some(span) if is_place(&span, main) => {}
                Some(_) => {
                    let (from, to) = point.extent_px;
                    point.y_px = y_px.max(from + AIR_PX).min(to - AIR_PX);
                }
            }
        }
        start = end;
    }
}

#[cfg(test)]
mod tests;
