//! The overview strip: its bars and labels, the window on it, and gestures over it.

use super::Explorer;
use super::dates::query_date;
use crate::date::DaySpan;
use crate::date::days::{UNBOUNDED_FUTURE, UNBOUNDED_PAST, first_day_of_month, month_number};
use crate::json::Json;
use crate::layout::strip::{Bar, day_words};
use crate::layout::within;

impl Explorer {
    /// The strip's bars.
    pub fn strip_bars(&self, width_px: f64, height_px: f64) -> Vec<Bar> {
        self.strip
            .bars(&self.dated, self.times(), width_px, height_px)
    }

    /// The strip's labels as JSON.
    pub(super) fn strip_ticks(&self, width_px: f64, json: &mut Json) {
        json.open_list();
        let ticks = self.strip.ticks(width_px, &self.phrases);
        // A story without any date has no time to tell of.
        for (x, label) in ticks.iter().filter(|_| self.dated.extent.is_some()) {
            json.open().key("x").px(*x).member("label", label).close();
        }
        json.close_list();
    }

    /// The window on the strip as JSON, or `null`: from and to in pixels, then in words.
    pub(super) fn strip_box(&self, width_px: f64, json: &mut Json) {
        match self.box_days() {
            None => json.null(),
            Some((from, to)) => {
                let x = |day: i64| within(self.strip.x_from_day(day as f64, width_px), width_px);
                let words = |day| day_words(day, self.strip.precision(width_px), &self.phrases);
                json.open_list().px(x(from)).px(x(to + 1));
                json.text(&words(from)).text(&words(to)).close_list()
            }
        };
    }

    /// What is in sight, or only if a link, a script or a reader chose it, as JSON `{from, to}` or
    /// `null`; an open side is left out.
    pub(super) fn write_window(&self, is_chosen: bool, json: &mut Json) {
        let window = if is_chosen {
            self.state.window.as_ref()
        } else {
            self.window()
        };
        match window {
            None => json.null(),
            Some((from, to)) => {
                json.open();
                for (key, date) in [("from", from), ("to", to)] {
                    if !date.is_empty() {
                        json.member(key, date);
                    }
                }
                json.close()
            }
        };
    }

    /// First and last day of the window, within the strip. A range filter is the window: nothing
    /// outside it can be in sight.
    fn box_days(&self) -> Option<(i64, i64)> {
        self.dated.extent?;
        let range = self.state.query.range().filter(|_| !self.on_timeline);
        let span = range.or_else(|| self.window_span());
        let span = span.or_else(|| self.on_timeline.then(DaySpan::everything))?;
        let (first, last) = self.strip.days();
        let from = if span.min == UNBOUNDED_PAST {
            first
        } else {
            span.min.clamp(first, last)
        };
        let to = if span.max == UNBOUNDED_FUTURE {
            last
        } else {
            span.max.clamp(first, last)
        };
        Some((from, to))
    }

    /// The day at a place on the strip; at its end the last.
    pub(super) fn day_at(&self, x_px: f64, width_px: f64) -> i64 {
        let day = self.strip.day_from_x(x_px, width_px).floor() as i64;
        day.min(self.strip.days().1)
    }

    /// Filters by the stretch between two places on the strip.
    pub fn brush(&mut self, x0_px: f64, x1_px: f64, width_px: f64) {
        let (from, to) = if x0_px <= x1_px {
            (x0_px, x1_px)
        } else {
            (x1_px, x0_px)
        };
        let precision = self.strip.precision(width_px);
        let from = query_date(self.day_at(from, width_px), precision);
        let to = query_date(self.day_at(to, width_px), precision);
        self.choose(&from, &to);
    }

    /// Makes a stretch the timeline's window, or else the range of the query.
    fn choose(&mut self, from: &str, to: &str) {
        if self.on_timeline {
            self.set_window(from, to);
        } else {
            self.set_range(from, to);
        }
    }

    /// Shows a place of the strip in the middle of the timeline, as wide as the window is.
    pub(super) fn slide(&mut self, x_px: f64, width_px: f64) {
        let whole = self.strip.days();
        let (from, to) = self.box_days().unwrap_or(whole);
        let middle = self.day_at(x_px, width_px);
        let by = (middle - i64::midpoint(from, to)).clamp(whole.0 - from, whole.1 - to);
        self.set_window(&query_date(from + by, 10), &query_date(to + by, 10));
    }

    /// Moves the range's start (−1) or its end (1) to a place on the strip, at most to the other,
    /// which stays as it is to the day. Without a range the window is what is moved.
    pub fn grip(&mut self, edge: i32, x_px: f64, width_px: f64) {
        let (first, last) = self.box_days().unwrap_or(self.strip.days());
        let query = &self.state.query;
        let (mut from, mut to) = match query.range() {
            Some(_) if !self.on_timeline => (query.from.clone(), query.to.clone()),
            _ if self.on_timeline => (query_date(first, 10), query_date(last, 10)),
            _ => (query_date(first, 7), query_date(last, 7)),
        };
        let (day, precision) = (self.day_at(x_px, width_px), self.strip.precision(width_px));
        if edge < 0 {
            from = query_date(day.min(last), precision);
        } else {
            to = query_date(day.max(first), precision);
        }
        self.choose(&from, &to);
    }

    /// Moves the range's start (−1), its end (1) or the whole (0) by tenths of its length, at least
    /// by a month for each.
    ///
    /// Without a range the window, or else the whole story, is what moves. The result is a range
    /// filter in whole months, or the timeline's window in days.
    pub fn nudge(&mut self, edge: i32, tenths: i32) {
        let (first, last) = self.strip.days();
        let (from, to) = self.box_days().unwrap_or((first, last));
        // Months are as long as they are: counted in days, one would be passed over.
        let is_months = !self.on_timeline;
        let mut ends = [from, to, first, last];
        let (mut least, mut precision) = (31, 10);
        if is_months {
            for end in &mut ends {
                *end = month_number(*end);
            }
            (least, precision) = (1, 7);
        }
        let [mut from, mut to, first, last] = ends;
        let step = ((to - from) / 10).max(least) * i64::from(tenths);
        let back = if edge > 0 { from - to } else { first - from };
        let ahead = if edge < 0 { to - from } else { last - to };
        let step = step.max(back).min(ahead);
        if edge <= 0 {
            from += step;
        }
        if edge >= 0 {
            to += step;
        }
        if is_months {
            (from, to) = (first_day_of_month(from), first_day_of_month(to));
        }
        self.choose(&query_date(from, precision), &query_date(to, precision));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing;

    #[test]
    fn a_grip_moves_its_own_end_and_leaves_the_other_to_the_day() {
        let mut explorer = Explorer::from_story(testing::story());
        explorer.set_phrases(crate::date::phrases::Phrases::english());
        for width in [335.0, 660.0, 1100.0] {
            for month in 1..=12 {
                let (from, to) = (format!("2016-{month:02}"), format!("2019-{month:02}-09"));
                explorer.set_range(&from, &to);
                let told = explorer.call("strip_box", "", width, 0.0, 0.0);
                let told: serde_json::Value = serde_json::from_str(&told).unwrap();
                assert!(told[2].as_str().unwrap().contains("2016"), "{told}");
                assert!(told[3].as_str().unwrap().contains("2019"), "{told}");
                explorer.grip(-1, told[0].as_f64().unwrap() + 20.0, width);
                assert_eq!(explorer.state().query.to, to);
                assert!(explorer.state().query.from > from);
                let from = explorer.state().query.from.clone();
                explorer.grip(1, width, width);
                assert_eq!(explorer.state().query.from, from);
                explorer.grip(-1, width, width);
                let range = explorer.state().query.range().unwrap();
                assert!(range.min <= range.max);
            }
        }
    }

    #[test]
    fn arrow_keys_move_the_range_month_by_month() {
        let mut explorer = Explorer::from_story(testing::story());
        let mut nudge = |range: (&str, &str), edge, tenths| {
            explorer.set_range(range.0, range.1);
            explorer.nudge(edge, tenths);
            let query = &explorer.state().query;
            (query.from.clone(), query.to.clone())
        };
        let months = |from: &str, to: &str| (from.to_owned(), to.to_owned());
        for (number, next) in [(1, 2), (2, 3), (3, 4), (11, 12)] {
            let (month, after) = (format!("2020-{number:02}"), format!("2020-{next:02}"));
            let (month, after) = (month.as_str(), after.as_str());
            assert_eq!(
                nudge((month, month), 0, 1),
                months(after, after),
                "the whole"
            );
            assert_eq!(nudge((after, after), 0, -1), months(month, month), "back");
            assert_eq!(nudge((month, month), 1, 1), months(month, after), "the end");
            assert_eq!(
                nudge((after, after), -1, -1),
                months(month, after),
                "the start"
            );
        }
        assert_eq!(
            nudge(("2020-01", "2020-01-31"), 1, 1),
            months("2020-01", "2020-02")
        );
        // A tenth of three years is three months.
        assert_eq!(
            nudge(("2016-01", "2018-12"), 0, 1),
            months("2016-04", "2019-03")
        );
        assert_eq!(
            nudge(("2020-01", "2020-03"), 1, -9),
            months("2020-01", "2020-01")
        );
        // Beyond the strip is nothing to move to.
        let last = nudge(("2020-01", "2020-03"), 0, 9_999);
        assert_eq!(last, months("2022-09", "2022-11"));
    }

    #[test]
    fn of_one_day_the_strip_ends_with_its_month() {
        let told = [testing::report("a", "2022-07-15", "")];
        let event = testing::event("one", "Something", "2022-07-15", &told);
        let mut explorer = Explorer::from_story(testing::read(&testing::frame(&event, "")));
        explorer.set_phrases(crate::date::phrases::Phrases::english());
        explorer.call("set_shown", "timeline", 0.0, 0.0, 0.0);
        let told = explorer.call("strip_box", "", 800.0, 0.0, 0.0);
        assert_eq!(told, r#"[0.0,800.0,"1 July 2022","31 July 2022"]"#);
        explorer.grip(1, 800.0, 800.0);
        let (_, to) = explorer.window().unwrap();
        assert_eq!(to, "2022-07-31");
    }
}
