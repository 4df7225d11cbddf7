//! One event in full.

use super::Explorer;
use super::dates::{sign, write_gap};
use crate::analysis::dates::Agreement;
use crate::analysis::disputes::{dispute, is_denied};
use crate::json::Json;
use crate::layout::axis::{Mark, axis};
use crate::story::model::{Column as C, NONE};

/// The words of `Basis`, by its codes in a pack.
const BASIS: [&str; 4] = ["", "stated", "relative", "year-inferred"];
/// The words of `QuestionKind`, by its codes.
const QUESTION_KINDS: [&str; 8] = [
    "fact",
    "date",
    "number",
    "attribution",
    "motive",
    "status",
    "evaluation",
    "forecast",
];

impl Explorer {
    /// An event's card as JSON, its small axis laid out over a width; `null` if there is none.
    pub(super) fn card(&self, id: &str, axis_px: f64, json: &mut Json) {
        match self.event_of(id) {
            None => json.null(),
            Some(event) => {
                json.open();
                self.write_head(event as usize, json);
                self.write_participants(event as usize, json);
                self.write_reports(event as usize, json);
                self.write_axis(event as usize, axis_px, json);
                self.write_questions(event as usize, json);
                self.write_neighbours(id, json);
                json.close()
            }
        };
    }

    fn write_head(&self, event: usize, json: &mut Json) {
        let story = self.story();
        let date = self.event_date(event);
        json.member("id", story.text(story.at(C::EventId, event)))
            .member("title", story.text(story.at(C::EventTitle, event)));
        for (key, of, id, label) in [
            ("thread", C::EventThread, C::ThreadId, C::ThreadLabel),
            ("type", C::EventType, C::TypeId, C::TypeLabel),
        ] {
            let row = story.at(of, event);
            json.key(key).open().member("id", story.cell(id, row));
            json.member("label", story.cell(label, row)).close();
        }
        json.key("place");
        match story.at(C::EventPlace, event) {
            NONE => json.null(),
            row => {
                json.open().member("id", story.cell(C::PlaceId, row));
                json.member("label", story.cell(C::PlaceName, row)).close()
            }
        };
        json.key("date");
        Self::write_date(&date, json);
        json.member("sign", sign(&date))
            .member("summary", story.text(story.at(C::EventSummary, event)));
        self.write_told(event, json);
    }

    /// Participants by role, roles in order of their first appearance.
    fn write_participants(&self, event: usize, json: &mut Json) {
        let story = self.story();
        let rows = story.rows(C::EventParticipants, event);
        let mut roles: Vec<u32> = Vec::new();
        for row in rows.clone() {
            let role = story.at(C::EventRole, row);
            if !roles.contains(&role) {
                roles.push(role);
            }
        }
        json.key("participants").open_list();
        for role in roles {
            json.open()
                .key("role")
                .open()
                .member("id", story.cell(C::RoleId, role));
            json.member("label", story.cell(C::RoleLabel, role))
                .close()
                .key("actors")
                .open_list();
            for row in rows
                .clone()
                .filter(|&row| story.at(C::EventRole, row) == role)
            {
                let actor = story.at(C::EventActor, row);
                json.open().member("id", story.cell(C::ActorId, actor));
                json.member("label", story.cell(C::ActorShort, actor))
                    .close();
            }
            json.close_list().close();
        }
        json.close_list();
    }

    fn write_reports(&self, event: usize, json: &mut Json) {
        let story = self.story();
        json.key("reports").open_list();
        for report in story.rows(C::EventReports, event) {
            json.open()
                .key("source")
                .number(i64::from(story.at(C::ReportSource, report)));
            json.member("when", &self.date_words(story.at(C::ReportDate, report)));
            json.member(
                "basis",
                BASIS
                    .get(story.at(C::ReportBasis, report) as usize)
                    .copied()
                    .unwrap_or(""),
            );
            json.member(
                "basis_note",
                story.text(story.at(C::ReportBasisNote, report)),
            );
            json.member("says", story.text(story.at(C::ReportSays, report)))
                .key("passages")
                .open_list();
            let mut said = None;
            for passage in story.rows(C::ReportPassages, report) {
                let paragraphs = (
                    story.at(C::PassageFrom, passage),
                    story.at(C::PassageTo, passage),
                );
                // Two passages of one paragraph are one place to a reader.
                if said.replace(paragraphs) == Some(paragraphs) {
                    continue;
                }
                json.open()
                    .key("from")
                    .number(i64::from(story.at(C::PassageFrom, passage)));
                json.key("to")
                    .number(i64::from(story.at(C::PassageTo, passage)))
                    .close();
            }
            json.close_list().key("origin");
            self.write_origin(
                story.at(C::ReportOriginKind, report),
                story.at(C::ReportOriginRow, report),
                json,
            );
            json.close();
        }
        json.close_list();
    }

    fn write_origin(&self, kind: u32, row: u32, json: &mut Json) {
        let story = self.story();
        let (kind, label) = match kind {
            1 => ("actor", story.cell(C::ActorShort, row)),
            2 => ("source", story.cell(C::SourceShort, row)),
            3 => ("position", self.holder_label(row)),
            _ => {
                json.null();
                return;
            }
        };
        json.open()
            .member("kind", kind)
            .member("label", label)
            .close();
    }

    /// Who holds a position; empty for "it is said".
    fn holder_label(&self, position: u32) -> &str {
        let story = self.story();
        let row = position as usize;
        match (
            story[C::PositionHolderKind].get(row),
            story[C::PositionHolder].get(row),
        ) {
            (Some(1), Some(&actor)) => story.cell(C::ActorShort, actor),
            (Some(2), Some(&source)) => story.cell(C::SourceShort, source),
            _ => "",
        }
    }

    fn write_axis(&self, event: usize, width_px: f64, json: &mut Json) {
        let axis = axis(self.story(), event, width_px, &self.phrases);
        json.key("axis")
            .open()
            .count("height_rows", axis.marks.len())
            .key("ticks")
            .open_list();
        for (x, label) in &axis.ticks {
            json.open().key("x").px(*x).member("label", label).close();
        }
        json.close_list().key("marks").open_list();
        for (row, mark) in axis.marks.iter().enumerate() {
            json.open().count("row", row);
            match mark {
                Mark::None => json.member("kind", "none"),
                Mark::Day(x) => json.member("kind", "day").key("x0").px(*x).key("x1").px(*x),
                Mark::Range(from, to, label) => json
                    .member("kind", "range")
                    .key("x0")
                    .px(*from)
                    .key("x1")
                    .px(*to)
                    .member("label", label),
            };
            json.close();
        }
        json.close_list().key("links").open_list();
        for link in &axis.links {
            json.open()
                .count("row0", link.from.0)
                .key("x0")
                .px(link.from.1);
            json.count("row1", link.to.0)
                .key("x1")
                .px(link.to.1)
                .key("bent")
                .truth(link.bent)
                .close();
        }
        json.close_list().close();
    }

    /// The questions about an event; its date is one by itself if the sources differ on it and
    /// no editor asked.
    fn write_questions(&self, event: usize, json: &mut Json) {
        let story = self.story();
        json.key("questions").open_list();
        let mut asks_for_date = false;
        for question in 0..story[C::QuestionId].len() {
            if !story[C::QuestionEvent][story.rows(C::QuestionEvents, question)]
                .contains(&(event as u32))
            {
                continue;
            }
            let kind = QUESTION_KINDS
                .get(story.at(C::QuestionKind, question) as usize)
                .copied()
                .unwrap_or("");
            asks_for_date |= kind == "date";
            let answers = story.rows(C::QuestionAnswers, question);
            let denied = answers
                .clone()
                .filter(|&answer| is_denied(story, answer))
                .count();
            json.open()
                .member("id", story.text(story.at(C::QuestionId, question)));
            json.member("text", story.text(story.at(C::QuestionText, question)))
                .member("kind", kind);
            json.member("state", dispute(story, question).name());
            json.count("answers", answers.len())
                .count("denied", denied)
                .key("gap")
                .null()
                .close();
        }
        if !asks_for_date && self.index.agreement(event) == Agreement::Differing {
            let told = crate::analysis::dates::tellings(story, event);
            let sides = crate::analysis::dates::opposed(&told).len();
            json.open()
                .member("id", "")
                .member("text", "")
                .member("kind", "date")
                .member("state", "divergent");
            json.count("answers", sides).count("denied", 0).key("gap");
            write_gap(crate::analysis::dates::gap(story, &told), json);
            json.close();
        }
        json.close_list();
    }

    fn write_neighbours(&self, id: &str, json: &mut Json) {
        let position = self.position(id);
        json.key("n")
            .number(position.map_or(-1, |n| n as i64))
            .count("matching", self.matching());
        let before = position.and_then(|n| n.checked_sub(1));
        let after = position.map(|n| n + 1).filter(|&n| n < self.matching());
        for (key, neighbour) in [("before", before), ("after", after)] {
            json.key(key);
            match neighbour {
                None => json.null(),
                Some(n) => {
                    let title = self.story().at(C::EventTitle, self.matching[n] as usize);
                    json.open()
                        .member("id", self.id_at(n))
                        .member("title", self.story().text(title))
                        .close()
                }
            };
        }
    }
}
