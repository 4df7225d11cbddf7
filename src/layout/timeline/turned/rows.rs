//! Where things stand on the way down: lines, the days and months that they are on, folds, and the
//! points of each line.

use super::{DAY_PX, EVENT_PX, HEAD_PX, LINE_PX, Line, Point, Row, Turned, middle_day};
use crate::date::DaySpan;
use crate::date::days::{civil_from_days, month_number};

/// A place on the way down: a line's own row, or a day that one of its sources gives instead.
#[derive(Clone, Copy)]
struct Station {
    day: i64,
    line: usize,
    is_own: bool,
    precision: usize,
    y_px: f64,
}

/// Gives lines and what stands between them their places.
pub(super) fn place(mut lines: Vec<Line>, picture: &mut Turned) {
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

/// How finely a stretch is said in the margin.
fn precision(span: &DaySpan) -> usize {
    match span.length_days() {
        1 => 10,
        2..=31 => 7,
        _ => 4,
    }
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
