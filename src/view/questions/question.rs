//! One question: its answers side by side, and who holds each.

use super::super::Explorer;
use super::super::card::QUESTION_KINDS;
use super::super::cells::member_names;
use super::super::dates::write_gap;
use super::attribution::rungs_of;
use super::{holder_id, holder_label, shape_of};
use crate::analysis::questions::{
    Answer, Asked, Holder, Question, Stand, gathered, id_of, named, named_actor, origins_of, read,
};
use crate::analysis::turns::late;
use crate::json::Json;
use crate::layout::columns::{columns, parts};
use crate::story::model::{Column as C, NONE};

/// The words of `Stance`, by its codes.
pub(super) const STANCES: [&str; 4] = ["asserts", "denies", "doubts", "suspects"];
/// The words of `Rung`, by its codes plus 1.
pub(super) const RUNGS: [&str; 5] = ["", "activity", "persona", "group", "sponsor"];
/// How holders are grouped under an answer.
const GROUPS: [&str; 3] = ["behind", "own", "against"];

/// The positions on an answer: of others who stand behind it, of sources that do so for
/// themselves, and of all who do not.
pub(super) fn groups(answer: &Answer) -> [Vec<&Stand>; 3] {
    let mut groups = [Vec::new(), Vec::new(), Vec::new()];
    for stand in &answer.stands {
        let group = match (stand.is_behind(), stand.holder) {
            (false, _) => 2,
            (true, Holder::Source(_)) => 1,
            (true, _) => 0,
        };
        groups[group].push(stand);
    }
    groups
}

impl Explorer {
    /// A question as JSON, its columns laid out over a width; `null` if there is none of that id.
    pub(in crate::view) fn question(&self, id: &str, width_px: f64, json: &mut Json) {
        let Some(asked) = named(self.story(), id) else {
            json.null();
            return;
        };
        let question = read(self.story(), asked);
        json.open();
        self.write_question_head(&question, json);
        self.write_axis_of(&question, width_px, json);
        json.key("answers").open_list();
        let shapes: Vec<(usize, usize)> = question.answers.iter().map(shape_of).collect();
        let columns = columns(&shapes, width_px);
        let shaped = question.answers.iter().zip(&shapes);
        for ((answer, &(holders, groups)), column) in shaped.zip(columns) {
            json.open();
            self.write_answer(asked, answer, json);
            json.key("px").px(column.width_px);
            json.count("line", column.line);
            json.count("parts", parts(holders, groups));
            self.write_groups(answer, json);
            json.close();
        }
        json.close_list().close();
    }

    fn write_question_head(&self, question: &Question, json: &mut Json) {
        let story = self.story();
        json.member("id", &id_of(story, question.asked));
        match question.asked {
            Asked::ByEditor(row) => {
                member_names(story, row as usize, &[("text", C::QuestionText)], json);
            }
            // The page has the words; they are about this.
            Asked::ByDates(event) => {
                member_names(story, event as usize, &[("when", C::EventTitle)], json);
            }
        }
        json.name("kind", &QUESTION_KINDS, question.kind);
        json.member("state", question.state.name());
        json.count("holders", question.holders());
        json.count("against", question.against());
        json.key("rungs").size(rungs_of(question).len());
        json.key("events").open_list();
        for &event in &question.events {
            json.open();
            let names = [("id", C::EventId), ("title", C::EventTitle)];
            member_names(story, event as usize, &names, json);
            let date = self.event_date(event as usize);
            json.key("date");
            Self::write_date(&date, json);
            json.close();
        }
        json.close_list();
        write_sources("silent", &question.silent(story), json);
    }

    /// What an answer says, on which rung, and how many hold it.
    pub(super) fn write_answer(&self, asked: Asked, answer: &Answer, json: &mut Json) {
        let story = self.story();
        if answer.row == NONE {
            json.member("id", story.cell(C::DateText, answer.date));
            json.member("text", &self.date_words(answer.date));
        } else {
            let names = [("id", C::AnswerId), ("text", C::AnswerText)];
            member_names(story, answer.row as usize, &names, json);
        }
        json.name("rung", &RUNGS, answer.rung);
        json.key("counts").open_list();
        for count in answer.counts() {
            json.size(count);
        }
        json.close_list();
        // One holder in three sources is three reports and one origin.
        let behind = answer.stands.iter().filter(|stand| stand.is_behind());
        json.count("reports", behind.count());
        json.count("origins", origins_of(story, asked, answer));
    }

    fn write_groups(&self, answer: &Answer, json: &mut Json) {
        json.key("groups").open_list();
        for (name, stands) in GROUPS.iter().zip(groups(answer)) {
            if stands.is_empty() {
                continue;
            }
            json.open().member("key", name).key("holders").open_list();
            for places in gathered(&stands, |stand| stand.stance) {
                let own: Vec<&Stand> = places
                    .iter()
                    .filter_map(|&place| stands.get(place).copied())
                    .collect();
                let Some(first) = own.first() else {
                    continue;
                };
                json.open();
                self.write_holder(first.holder, json);
                let itself = match first.holder {
                    Holder::Actor(actor) => named_actor(self.story(), answer) == Some(actor),
                    _ => false,
                };
                json.key("itself").truth(itself && first.is_behind());
                self.write_stance(answer, &own, json);
                json.close();
            }
            json.close_list().close();
        }
        json.close_list();
    }

    /// Who: `{kind, id, label, source}`, the last one a place among the sources.
    pub(super) fn write_holder(&self, holder: Holder, json: &mut Json) {
        let story = self.story();
        json.member("id", &holder_id(story, holder));
        json.member("label", holder_label(story, holder));
        if let Holder::Source(row) = holder {
            json.count("source", row as usize);
        }
    }

    /// How, and everywhere it is said.
    pub(super) fn write_stance(&self, answer: &Answer, stands: &[&Stand], json: &mut Json) {
        let story = self.story();
        let Some(first) = stands.first() else {
            return;
        };
        json.name("stance", &STANCES, first.stance);
        json.key("places").open_list();
        for stand in stands {
            json.open().count("source", stand.source as usize);
            let (lists, origin) = if answer.row == NONE {
                let says = [("says", C::ReportSays)];
                member_names(story, stand.row, &says, json);
                let origin = [C::ReportOriginKind, C::ReportOriginRow];
                (C::ReportPassages, origin)
            } else {
                let names = [
                    ("says", C::PositionSays),
                    ("confidence", C::PositionConfidence),
                ];
                member_names(story, stand.row, &names, json);
                json.key("act")
                    .truth(story.at(C::PositionByAct, stand.row) == 1);
                let origin = [C::PositionOriginKind, C::PositionOriginRow];
                (C::PositionPassages, origin)
            };
            json.member("date", &self.date_words(stand.date));
            json.key("late");
            write_gap(late(story, answer, stand), json);
            self.write_passages(lists, stand.row, json);
            json.key("origin");
            self.write_origin(origin, stand.row, json);
            json.close();
        }
        json.close_list();
    }
}

/// A member that lists sources by their places.
pub(super) fn write_sources(key: &str, sources: &[u32], json: &mut Json) {
    json.key(key).open_list();
    for &source in sources {
        json.size(source as usize);
    }
    json.close_list();
}
