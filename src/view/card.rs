//! One event in full.

use super::Explorer;
use super::cells::{member_names, term};
use super::dates::{sign, write_gap};
use crate::analysis::dates::{Agreement, gap, opposed, tellings};
use crate::analysis::disputes::{dispute, is_denied};
use crate::analysis::questions::{Asked, id_of};
use crate::analysis::standing::{Stands, standings};
use crate::json::Json;
use crate::layout::axis::{Mark, axis};
use crate::story::model::{Column as C, NONE};

/// The words of `Basis`, by its codes in a pack.
const BASIS: [&str; 4] = ["", "stated", "relative", "year-inferred"];
/// The words of `QuestionKind`, by its codes.
pub(super) const QUESTION_KINDS: [&str; 8] = [
    "fact",
    "date",
    "number",
    "attribution",
    "motive",
    "status",
    "evaluation",
    "forecast",
];
/// The code of "date" among them.
const ASKS_DATE: u32 = 1;

impl Explorer {
    /// The calls of the part `card`; see [`Explorer::call`].
    pub fn card_call(&mut self, name: &str, text: &str, a: f64) -> String {
        let mut json = Json::default();
        match (name, self.event_of(text)) {
            ("cite", Some(event)) => self.cite(event, &mut json),
            ("event", _) => self.card(text, a, &mut json),
            ("near", _) => {
                let near = self.position_from(text);
                json.text(near.map_or("", |n| self.id_at(n)));
            }
            _ => debug_assert!(name == "cite", "no call is named {name}"),
        }
        json.finish()
    }

    /// An event's card as JSON, its small axis laid out over a width; `null` if there is none.
    fn card(&self, id: &str, axis_px: f64, json: &mut Json) {
        let Some(event) = self.event_of(id) else {
            json.null();
            return;
        };
        let event = event as usize;
        json.open();
        self.write_head(event, json);
        self.write_participants(event, json);
        self.write_reports(event, json);
        self.write_axis(event, axis_px, json);
        self.write_questions(event, json);
        self.write_neighbours(id, json);
        json.close();
    }

    fn write_head(&self, event: usize, json: &mut Json) {
        let story = self.story();
        let date = self.event_date(event);
        member_names(
            story,
            event,
            &[
                ("id", C::EventId),
                ("title", C::EventTitle),
                ("summary", C::EventSummary),
            ],
            json,
        );
        for (key, of, id, label) in [
            ("thread", C::EventThread, C::ThreadId, C::ThreadLabel),
            ("type", C::EventType, C::TypeId, C::TypeLabel),
            ("place", C::EventPlace, C::PlaceId, C::PlaceName),
        ] {
            json.key(key);
            term(story, id, label, story.at(of, event), json);
        }
        json.key("date");
        Self::write_date(&date, json);
        json.member("sign", sign(&date));
        self.write_told(event, json);
    }

    /// Participants by role, roles in order of their first appearance.
    fn write_participants(&self, event: usize, json: &mut Json) {
        let story = self.story();
        let roles = story.of(C::EventRole, C::EventParticipants, event);
        let actors = story.of(C::EventActor, C::EventParticipants, event);
        json.key("participants").open_list();
        for (first, &role) in roles.iter().enumerate() {
            if roles.iter().position(|other| *other == role) != Some(first) {
                continue;
            }
            json.open().key("role");
            term(story, C::RoleId, C::RoleLabel, role, json);
            json.key("actors").open_list();
            for (n, &actor) in actors.iter().enumerate() {
                if roles.get(n) == Some(&role) {
                    term(story, C::ActorId, C::ActorShort, actor, json);
                }
            }
            json.close_list().close();
        }
        json.close_list();
    }

    fn write_reports(&self, event: usize, json: &mut Json) {
        let story = self.story();
        let told = story.told_by(event);
        let standings = standings(story, event, &told);
        json.key("reports").open_list();
        for report in story.reports_by_source(event) {
            let source = story.at(C::ReportSource, report);
            json.open().count("source", source as usize);
            if self.report_of == Some(source as usize) {
                json.key("asked").truth(true);
            }
            // How its source's date stands to the others', where it differs from them.
            for (of, standing) in &standings {
                if *of == source && standing.days > 0 {
                    let is_earlier = standing.side == Stands::Earlier;
                    json.member("side", if is_earlier { "earlier" } else { "later" });
                }
            }
            json.member("when", &self.date_words(story.at(C::ReportDate, report)));
            json.name("basis", &BASIS, story.at(C::ReportBasis, report));
            member_names(
                story,
                report,
                &[("basis_note", C::ReportBasisNote), ("says", C::ReportSays)],
                json,
            );
            self.write_passages(C::ReportPassages, report, json);
            json.key("origin");
            let origin = [C::ReportOriginKind, C::ReportOriginRow];
            self.write_origin(origin, report, json);
            json.close();
        }
        json.close_list();
    }

    /// The paragraphs that a row of a table cites.
    pub(super) fn write_passages(&self, lists: C, row: usize, json: &mut Json) {
        let story = self.story();
        json.key("passages").open_list();
        let mut said = (0, 0);
        for passage in story.rows(lists, row) {
            let from = story.at(C::PassageFrom, passage);
            let to = story.at(C::PassageTo, passage);
            // Two passages of one paragraph are one place to a reader.
            if said != (from, to) {
                json.open().count("from", from as usize);
                json.count("to", to as usize).close();
            }
            said = (from, to);
        }
        json.close_list();
    }

    /// Whom a report or position has it from; a position stands for its holder.
    pub(super) fn write_origin(&self, [kinds, rows]: [C; 2], row: usize, json: &mut Json) {
        const KINDS: [&str; 3] = ["actor", "source", "position"];
        let story = self.story();
        let of = story.at(kinds, row);
        let (mut kind, mut row) = (of, story.at(rows, row));
        if kind == 3 {
            let position = row as usize;
            kind = story.at(C::PositionHolderKind, position);
            // What "is said" is its source's own.
            let holder = if kind == 0 {
                C::PositionSource
            } else {
                C::PositionHolder
            };
            row = story.at(holder, position);
        }
        if of == 0 || of == NONE {
            json.null();
            return;
        }
        let label = match kind {
            1 => C::ActorShort,
            _ => C::SourceShort,
        };
        json.open().name("kind", &KINDS, of - 1);
        json.member("label", story.cell(label, row)).close();
    }

    fn write_axis(&self, event: usize, width_px: f64, json: &mut Json) {
        let axis = axis(self.story(), event, width_px, &self.phrases);
        json.key("axis").open().key("ticks").open_list();
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
            let about = story.of(C::QuestionEvent, C::QuestionEvents, question);
            if !about.contains(&(event as u32)) {
                continue;
            }
            let kind = story.at(C::QuestionKind, question);
            asks_for_date |= kind == ASKS_DATE;
            let answers = story.rows(C::QuestionAnswers, question);
            let (mut count, mut denied) = (0, 0);
            for answer in answers {
                count += 1;
                denied += usize::from(is_denied(story, answer));
            }
            json.open();
            member_names(
                story,
                question,
                &[("id", C::QuestionId), ("text", C::QuestionText)],
                json,
            );
            json.name("kind", &QUESTION_KINDS, kind)
                .member("state", dispute(story, question).name());
            json.count("answers", count)
                .count("denied", denied)
                .key("gap")
                .null();
            json.close();
        }
        if !asks_for_date && self.index.agreement(event) == Agreement::Differing {
            let told = tellings(story, event);
            let asked = Asked::ByDates(event as u32);
            json.open().member("id", &id_of(story, asked));
            json.member("text", "");
            json.name("kind", &QUESTION_KINDS, ASKS_DATE)
                .member("state", "divergent");
            json.count("answers", opposed(&told).len())
                .count("denied", 0)
                .key("gap");
            write_gap(gap(story, &told), json);
            json.close();
        }
        json.close_list();
    }

    fn write_neighbours(&self, id: &str, json: &mut Json) {
        let position = self.position(id);
        json.key("n").place(position);
        json.count("matching", self.matching());
        for (key, step) in [("before", usize::MAX), ("after", 1)] {
            let n = position.map(|n| n.wrapping_add(step));
            json.key(key);
            match n.and_then(|n| self.matching.get(n)) {
                None => {
                    json.null();
                }
                Some(&event) => {
                    json.open();
                    member_names(
                        self.story(),
                        event as usize,
                        &[("id", C::EventId), ("title", C::EventTitle)],
                        json,
                    );
                    json.close();
                }
            }
        }
    }
}
