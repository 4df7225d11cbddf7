//! Lanes by source: what the page draws over the timeline's picture, or in its place.

use super::Explorer;
use super::dates::write_gap;
use crate::analysis::dates::{Gap, Telling, gap, tellings};
use crate::json::Json;
use crate::layout::axis::date_words;
use crate::layout::timeline::Frame;
use crate::story::model::{Column as C, NONE};

impl Explorer {
    /// The calls of lanes by source.
    pub fn accounts_call(&mut self, name: &str, text: &str, a: f64) -> String {
        let mut json = Json::default();
        match name {
            // How wide the word before a shared gap is.
            "frame" => {
                self.canvas.timeline.each_px = a as f32;
                self.draw_accounts();
                self.write_scene(&mut json);
            }
            "turned" => self.write_turned(text, a, &mut json),
            "said" => self.write_said(text, a as usize, &mut json),
            "alone" => self.write_alone(&mut json),
            // What a source gives as a date, in words for its capsule.
            "date_words" => {
                json.text(&date_words(&self.story, a as u32, &self.phrases));
            }
            _ => debug_assert!(false, "no call is named {name}"),
        }
        json.finish()
    }

    /// Adds the accounts to the picture that is there, if they belong to it.
    pub(super) fn draw_accounts(&mut self) {
        let selected = self.event_of(&self.state.event);
        let canvas = &mut self.canvas;
        canvas.timeline.add_accounts(&Frame {
            story: &self.story,
            index: &self.index,
            phrases: &self.phrases,
            selected,
            holds: false,
            row_px: 0.0,
            height_px: canvas.height_px as f32,
            max_rows: 0,
            char_px: 0.0,
            strip: &self.strip,
            strip_px: 0.0,
        });
    }

    /// How many events each source tells that no other does.
    fn write_alone(&self, json: &mut Json) {
        let story = &self.story;
        let mut alone = vec![0; story[C::SourceId].len()];
        for event in 0..story[C::EventId].len() {
            let reports = story.rows(C::EventReports, event);
            let sources = reports.map(|report| story.at(C::ReportSource, report) as usize);
            let (mut least, mut most) = (usize::MAX, 0);
            for source in sources {
                (least, most) = (least.min(source), most.max(source));
            }
            if least == most
                && let Some(count) = alone.get_mut(most)
            {
                *count += 1;
            }
        }
        json.open_list();
        for count in alone {
            json.number(count);
        }
        json.close_list();
    }

    /// What the source of a lane says of an event, as `{source, told, date, than, passages}`: its
    /// date in words, empty without one, and how far it is from what others give instead.
    fn write_said(&self, id: &str, lane: usize, json: &mut Json) {
        let value = self
            .canvas
            .timeline
            .lanes()
            .get(lane)
            .and_then(|lane| lane.value);
        let (Some(event), Some(source)) = (self.event_of(id), value) else {
            json.null();
            return;
        };
        let story = &self.story;
        let (mut told, mut date) = (false, NONE);
        json.open()
            .count("source", source)
            .key("passages")
            .open_list();
        for report in story.rows(C::EventReports, event as usize) {
            if story.at(C::ReportSource, report) as usize != source {
                continue;
            }
            told = true;
            let row = story.at(C::ReportDate, report);
            if date == NONE && story.span(row).is_some() {
                date = row;
            }
            for passage in story.rows(C::ReportPassages, report) {
                json.open();
                json.count("from", story.at(C::PassageFrom, passage) as usize);
                json.count("to", story.at(C::PassageTo, passage) as usize)
                    .close();
            }
        }
        json.close_list().key("told").truth(told);
        let words = if date == NONE {
            String::new()
        } else {
            self.date_words(date)
        };
        json.member("date", &words).key("than").open_list();
        for (gap, is_later, sources) in self.distances(event as usize, date) {
            json.open()
                .count("n", sources)
                .key("later")
                .truth(is_later)
                .key("gap");
            write_gap(Some(gap), json);
            json.close();
        }
        json.close_list().close();
    }

    /// How far a date is from those that cannot be right together with it, whether it is later,
    /// and how many sources give such a date; most sources first.
    fn distances(&self, event: usize, date: u32) -> Vec<(Gap, bool, usize)> {
        let mut found: Vec<(Gap, bool, usize)> = Vec::new();
        let Some(span) = self.story.span(date) else {
            return found;
        };
        for other in tellings(&self.story, event) {
            if other.span.overlaps(&span) {
                continue;
            }
            let (is_later, sources) = (span.min > other.span.max, other.sources.len());
            let own = Telling {
                date,
                span,
                sources: Vec::new(),
            };
            let Some(gap) = gap(&self.story, &[own, other]) else {
                continue;
            };
            let mut place = found.len();
            for (n, known) in found.iter().enumerate() {
                if known.2 < sources {
                    place = n;
                    break;
                }
            }
            found.insert(place, (gap, is_later, sources));
        }
        found
    }
}
