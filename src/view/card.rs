//! One event in full.

use super::Explorer;
use super::dates::{sign, write_gap};
use crate::analysis::dates::Agreement;
use crate::analysis::disputes::{dispute, is_denied};
use crate::json::Json;
use crate::layout::axis::{Mark, axis};
use crate::story::model::NONE;

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
        let events = &story.events;
        let date = self.event_date(event);
        json.member("id", story.text(events.id[event]))
            .member("title", story.text(events.title[event]));
        for (key, terms, row) in [
            ("thread", &story.threads, events.thread[event]),
            ("type", &story.types, events.type_[event]),
        ] {
            json.key(key)
                .open()
                .member("id", story.cell(&terms.id, row));
            json.member("label", story.cell(&terms.label, row)).close();
        }
        json.key("place");
        match events.place[event] {
            NONE => json.null(),
            row => {
                json.open().member("id", story.cell(&story.places.id, row));
                json.member("label", story.cell(&story.places.name, row))
                    .close()
            }
        };
        json.key("date");
        Self::write_date(&date, json);
        json.member("sign", sign(&date))
            .member("summary", story.text(events.summary[event]));
        self.write_told(event, json);
    }

    /// Participants by role, roles in order of their first appearance.
    fn write_participants(&self, event: usize, json: &mut Json) {
        let story = self.story();
        let rows = story.events.participants.rows(event);
        let mut roles: Vec<u32> = Vec::new();
        for row in rows.clone() {
            let role = story.events.role[row];
            if !roles.contains(&role) {
                roles.push(role);
            }
        }
        json.key("participants").open_list();
        for role in roles {
            json.open()
                .key("role")
                .open()
                .member("id", story.cell(&story.roles.id, role));
            json.member("label", story.cell(&story.roles.label, role))
                .close()
                .key("actors")
                .open_list();
            for row in rows.clone().filter(|&row| story.events.role[row] == role) {
                let actor = story.events.actor[row];
                json.open()
                    .member("id", story.cell(&story.actors.id, actor));
                json.member("label", story.cell(&story.actors.short, actor))
                    .close();
            }
            json.close_list().close();
        }
        json.close_list();
    }

    fn write_reports(&self, event: usize, json: &mut Json) {
        let story = self.story();
        let reports = &story.reports;
        json.key("reports").open_list();
        for report in story.events.reports.rows(event) {
            json.open()
                .key("source")
                .number(i64::from(reports.source[report]));
            json.member("when", &self.date_words(reports.date[report]));
            json.member(
                "basis",
                BASIS
                    .get(reports.basis[report] as usize)
                    .copied()
                    .unwrap_or(""),
            );
            json.member("basis_note", story.text(reports.basis_note[report]));
            json.member("says", story.text(reports.says[report]))
                .key("passages")
                .open_list();
            let mut said = None;
            for passage in reports.passages.rows(report) {
                let paragraphs = (story.passages.from[passage], story.passages.to[passage]);
                // Two passages of one paragraph are one place to a reader.
                if said.replace(paragraphs) == Some(paragraphs) {
                    continue;
                }
                json.open()
                    .key("from")
                    .number(i64::from(story.passages.from[passage]));
                json.key("to")
                    .number(i64::from(story.passages.to[passage]))
                    .close();
            }
            json.close_list().key("origin");
            self.write_origin(
                reports.origin.kind[report],
                reports.origin.row[report],
                json,
            );
            json.close();
        }
        json.close_list();
    }

    fn write_origin(&self, kind: u32, row: u32, json: &mut Json) {
        let story = self.story();
        let (kind, label) = match kind {
            1 => ("actor", story.cell(&story.actors.short, row)),
            2 => ("source", story.cell(&story.sources.short, row)),
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
            story.positions.holder_kind.get(row),
            story.positions.holder.get(row),
        ) {
            (Some(1), Some(&actor)) => story.cell(&story.actors.short, actor),
            (Some(2), Some(&source)) => story.cell(&story.sources.short, source),
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
        let questions = &story.questions;
        json.key("questions").open_list();
        let mut asks_for_date = false;
        for question in 0..questions.id.len() {
            if !questions.event[questions.events.rows(question)].contains(&(event as u32)) {
                continue;
            }
            let kind = QUESTION_KINDS
                .get(questions.kind[question] as usize)
                .copied()
                .unwrap_or("");
            asks_for_date |= kind == "date";
            let answers = questions.answers.rows(question);
            let denied = answers
                .clone()
                .filter(|&answer| is_denied(story, answer))
                .count();
            json.open().member("id", story.text(questions.id[question]));
            json.member("text", story.text(questions.text[question]))
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
                    let title = self.story().events.title[self.matching[n] as usize];
                    json.open()
                        .member("id", self.id_at(n))
                        .member("title", self.story().text(title))
                        .close()
                }
            };
        }
    }
}
