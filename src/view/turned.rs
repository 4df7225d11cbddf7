//! The picture of a narrow screen: sources as columns, time down.

use super::Explorer;
use super::dates::write_gap;
use crate::analysis::dates::{gap, tellings};
use crate::date::days::{civil_from_days, month_number};
use crate::date::push_number;
use crate::date::words::month_words;
use crate::json::Json;
use crate::layout::axis::date_words;
use crate::layout::months_words;
use crate::layout::timeline::turned::{Line, MARGIN_PX, Row, TITLE_PX, Turned, turned};
use crate::story::model::{Column as C, NONE};
use crate::text::{digits, piece};

impl Explorer {
    /// The picture as JSON; `opened` has the first days of the folds that are open, counted as
    /// the fold itself says, each on a line.
    pub(super) fn write_turned(&self, opened: &str, width_px: f64, json: &mut Json) {
        let mut days = Vec::new();
        let mut lines = Some(opened);
        while let Some(line) = piece(&mut lines, b'\n') {
            let (number, sign) = match line.strip_prefix('-') {
                Some(rest) => (rest, -1),
                None => (line, 1),
            };
            days.extend(digits(number).map(|day| day * sign));
        }
        let selected = self.event_of(&self.state.event);
        let picture = turned(
            &self.story,
            &self.index,
            &self.matching,
            selected,
            &days,
            width_px,
        );
        json.open()
            .key("height")
            .px(picture.height_px)
            .key("width")
            .px(picture.width_px)
            .key("column")
            .px(picture.column_px)
            .key("margin")
            .px(MARGIN_PX)
            .key("rows")
            .open_list();
        for (row, y_px) in &picture.rows {
            self.write_turned_row(row, *y_px, json);
        }
        json.close_list().key("lines").open_list();
        for line in &picture.lines {
            self.write_line(&picture, line, selected, json);
        }
        json.close_list().close();
    }

    fn write_turned_row(&self, row: &Row, y_px: f64, json: &mut Json) {
        json.open().key("y").px(y_px);
        match *row {
            Row::Month(month) => {
                let (year, number) = (month.div_euclid(12), month.rem_euclid(12) as u8 + 1);
                json.member("k", "month")
                    .member("text", &month_words(year, number, &self.phrases));
            }
            Row::Mark(day, precision) => {
                let civil = civil_from_days(day);
                let mut text = String::new();
                match precision {
                    10 => push_number(&mut text, i64::from(civil.day)),
                    7 => text.push_str(self.phrases.short_month(civil.month)),
                    _ => self.phrases.push_year(&mut text, civil.year),
                }
                json.member("k", "mark").member("text", &text);
            }
            Row::Fold(n, first, last) => {
                json.member("k", "fold")
                    .count("n", n)
                    .key("day")
                    .number(first);
                let months = (month_number(first), month_number(last));
                json.member("text", &months_words(months.0, months.1, &self.phrases));
            }
        }
        json.close();
    }

    fn write_line(&self, picture: &Turned, line: &Line, selected: Option<u32>, json: &mut Json) {
        let story = self.story();
        json.open()
            .member("id", story.cell(C::EventId, line.event))
            .member("title", story.cell(C::EventTitle, line.event))
            .key("title_y")
            .px(line.top_px + TITLE_PX);
        if let Some((x_px, y_px)) = line.pill_px {
            json.key("pill").open_list().px(x_px).px(y_px).close_list();
        }
        json.key("bent")
            .truth(line.is_bent)
            .key("selected")
            .truth(selected == Some(line.event));
        json.key("gap");
        let told = tellings(story, line.event as usize);
        write_gap(gap(story, &told).filter(|_| line.is_bent), json);
        json.key("points").open_list();
        for point in &line.points {
            let kind = match point.span {
                None => "none",
                Some(span) if span.length_days() == 1 => "day",
                Some(_) => "wide",
            };
            json.open()
                .count("source", point.source as usize)
                .member("k", kind)
                .key("x")
                .px(picture.x_from_source(point.source))
                .key("y")
                .px(point.y_px);
            json.key("from")
                .px(point.extent_px.0)
                .key("to")
                .px(point.extent_px.1);
            json.key("bent").truth(point.is_bent);
            let words = if point.date == NONE {
                String::new()
            } else {
                date_words(story, point.date, &self.phrases)
            };
            json.member("words", &words).close();
        }
        json.close_list().close();
    }
}
