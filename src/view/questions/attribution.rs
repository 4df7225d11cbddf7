//! One question in full: rungs, the matrix of holders and answers, what each answer rests on, and
//! who said what when.

use super::super::Explorer;
use super::super::dates::write_gap;
use super::question::{RUNGS, STANCES};
use crate::analysis::disputes::events_of;
use crate::analysis::questions::{
    Answer, Asked, Holder, Question, Stand, belongs, gathered, holders_of, named, named_actor,
    narrows, read,
};
use crate::analysis::turns::turns;
use crate::json::Json;
use crate::layout::columns::matrix;
use crate::story::model::Column as C;

/// The code of `QuestionKind::Attribution`.
const ATTRIBUTION: u32 = 3;
/// More cells are told answer by answer alone.
const MAX_CELLS: usize = 4000;
/// How rows are grouped, in the order in which they stand.
const ROW_GROUPS: [&str; 6] = ["itself", "looked", "actors", "said", "sources", "accused"];
/// The role of those who look into an event, see `Participant`.
const INVESTIGATES: &str = "investigates";

/// A row of the matrix: who, in which group, and the places of his positions among all.
struct Row {
    holder: Holder,
    group: usize,
    places: Vec<usize>,
}

impl Explorer {
    /// A question in full as JSON, laid out over a width; `null` if there is none of that id.
    ///
    /// Each position stands in exactly one cell, and a column's sums are counted from the answer
    /// and not from its cells: a test holds the two against each other.
    pub(in crate::view) fn attribution(&self, id: &str, width_px: f64, json: &mut Json) {
        let Some(asked) = named(self.story(), id) else {
            json.null();
            return;
        };
        let question = read(self.story(), asked);
        let order = columns_of(&question);
        json.open();
        json.key("attribution").truth(question.kind == ATTRIBUTION);
        self.write_rungs(&question, &order, json);
        self.write_matrix(&question, &order, width_px, json);
        json.key("origins").open_list();
        for (n, answer) in question.answers.iter().enumerate() {
            self.write_origins(n, answer, width_px, json);
        }
        json.close_list().key("public");
        self.write_public(&question, width_px, json);
        json.key("turns").open_list();
        for turn in turns(self.story(), &question) {
            json.open();
            self.write_holder(turn.holder, json);
            for (key, (answer, stand)) in [("before", turn.before), ("then", turn.then)] {
                json.key(key).open().count("answer", answer);
                json.name("stance", &STANCES, stand.stance);
                json.member("date", &self.date_words(stand.date)).close();
            }
            json.key("gap");
            write_gap(turn.gap, json);
            json.close();
        }
        json.close_list().close();
    }

    /// The stair: each rung with its answers, and who stands behind one on it and one on the rung
    /// below.
    fn write_rungs(&self, question: &Question, order: &[usize], json: &mut Json) {
        let mut below: Option<Vec<u64>> = None;
        json.key("rungs").open_list();
        for rung in rungs_of(question) {
            let on_rung = question.answers.iter().filter(|answer| answer.rung == rung);
            let behind = on_rung
                .flat_map(|answer| &answer.stands)
                .filter(|stand| stand.is_behind());
            let behind = holders_of(behind);
            let columns = order.iter().filter(|&&n| {
                let answer = question.answers.get(n);
                answer.is_some_and(|answer| answer.rung == rung)
            });
            json.open().name("rung", &RUNGS, rung);
            json.count("columns", columns.count());
            json.key("joins");
            match &below {
                None => {
                    json.null();
                }
                Some(below) => {
                    json.open_list();
                    for &code in &behind {
                        if below.binary_search(&code).is_ok() {
                            json.open();
                            self.write_holder(Holder::of_code(code), json);
                            json.close();
                        }
                    }
                    json.close_list();
                }
            }
            json.close();
            below = Some(behind);
        }
        json.close_list();
    }

    fn write_matrix(&self, question: &Question, order: &[usize], width_px: f64, json: &mut Json) {
        let rows = self.matrix_rows(question);
        json.key("matrix");
        if rows.len().saturating_mul(order.len()) > MAX_CELLS {
            json.null();
            return;
        }
        let mut column_at = vec![0; question.answers.len()];
        let mut shapes = Vec::new();
        for (column, &n) in order.iter().enumerate() {
            if let (Some(at), Some(answer)) = (column_at.get_mut(n), question.answers.get(n)) {
                *at = column;
                let stands: Vec<&Stand> = answer.stands.iter().collect();
                let cells = gathered(&stands, |_| 0);
                let most = cells.iter().map(Vec::len).max().unwrap_or(1);
                shapes.push((answer.holders(), most));
            }
        }
        let widths = matrix(&shapes, width_px);
        json.open().key("names").px(widths.names_px);
        json.key("columns").open_list();
        for (&n, px) in order.iter().zip(&widths.columns_px) {
            let Some(answer) = question.answers.get(n) else {
                continue;
            };
            json.open().count("answer", n);
            self.write_answer(question.asked, answer, json);
            let broader = question
                .answers
                .iter()
                .any(|other| narrows(self.story(), answer, other));
            json.key("narrower").truth(broader);
            json.count("silent", rows.len().saturating_sub(answer.holders()));
            json.key("px").px(*px).close();
        }
        json.close_list().key("rows").open_list();
        let stands: Vec<(usize, &Stand)> = all_stands(question);
        for row in &rows {
            json.open();
            self.write_holder(row.holder, json);
            json.name("group", &ROW_GROUPS, row.group as u32);
            self.write_cells(question, &column_at, &stands, row, json);
            json.close();
        }
        json.close_list().close();
    }

    /// The cells of a row that hold something, from the start on.
    fn write_cells(
        &self,
        question: &Question,
        column_at: &[usize],
        stands: &[(usize, &Stand)],
        row: &Row,
        json: &mut Json,
    ) {
        json.key("cells").open_list();
        let own: Vec<(usize, &Stand)> = row
            .places
            .iter()
            .filter_map(|&place| stands.get(place).copied())
            .collect();
        let mut columns = Vec::new();
        for &(n, _) in &own {
            if let Some(&column) = column_at.get(n) {
                crate::sorted::insert(&mut columns, column as u32);
            }
        }
        for column in columns {
            let in_cell = |&&(n, _): &&(usize, &Stand)| {
                column_at.get(n).is_some_and(|&at| at == column as usize)
            };
            let of_cell: Vec<&Stand> = own
                .iter()
                .filter(in_cell)
                .map(|&(_, stand)| stand)
                .collect();
            let answer = own.iter().find(in_cell).map(|&(n, _)| n);
            let Some(answer) = answer.and_then(|n| question.answers.get(n)) else {
                continue;
            };
            json.open().count("column", column as usize);
            json.key("marks").open_list();
            for places in gathered(&of_cell, |stand| stand.stance) {
                let taken: Vec<&Stand> = places
                    .iter()
                    .filter_map(|&place| of_cell.get(place).copied())
                    .collect();
                json.open();
                self.write_stance(answer, &taken, json);
                json.close();
            }
            json.close_list().close();
        }
        json.close_list();
    }

    /// The rows, group by group, in each in the order in which holders first speak.
    fn matrix_rows(&self, question: &Question) -> Vec<Row> {
        let stands = all_stands(question);
        let only: Vec<&Stand> = stands.iter().map(|&(_, stand)| stand).collect();
        let mut rows: Vec<Row> = Vec::new();
        for places in gathered(&only, |_| 0) {
            let own: Vec<(usize, &Stand)> = places
                .iter()
                .filter_map(|&place| stands.get(place).copied())
                .collect();
            let Some(&(_, first)) = own.first() else {
                continue;
            };
            let group = self.row_group(question, first.holder, &own);
            // Groups are few, and rows come in order: behind the last of its own or a lower one.
            let at = rows.iter().rposition(|row| row.group <= group);
            rows.insert(
                at.map_or(0, |at| at + 1),
                Row {
                    holder: first.holder,
                    group,
                    places,
                },
            );
        }
        rows
    }

    /// Who is named as the one behind it, or denies it on his behalf, stands apart whatever else he
    /// did; the story's own sources never count as having looked into it.
    fn row_group(&self, question: &Question, holder: Holder, own: &[(usize, &Stand)]) -> usize {
        let actor = match holder {
            Holder::Said => return 3,
            Holder::Source(_) => return 4,
            Holder::Actor(actor) => actor,
        };
        if question.kind != ATTRIBUTION {
            return 2;
        }
        let story = self.story();
        for &(n, stand) in own {
            let named = question
                .answers
                .get(n)
                .and_then(|answer| named_actor(story, answer));
            let Some(named) = named else {
                continue;
            };
            if stand.is_behind() && named == actor {
                return 0;
            }
            if !stand.is_behind() && belongs(story, actor, named) {
                return 5;
            }
        }
        2 - usize::from(self.looked_into(question, actor))
    }

    /// Whether an actor investigates in one of the events that a question is about.
    fn looked_into(&self, question: &Question, actor: u32) -> bool {
        let Asked::ByEditor(asked) = question.asked else {
            return false;
        };
        let story = self.story();
        let mut looked = false;
        for &event in events_of(story, asked as usize) {
            let actors = story.of(C::EventActor, C::EventParticipants, event as usize);
            let roles = story.of(C::EventRole, C::EventParticipants, event as usize);
            for (&one, &role) in actors.iter().zip(roles) {
                looked |= one == actor && story.cell(C::RoleId, role) == INVESTIGATES;
            }
        }
        looked
    }
}

/// The rungs that have an answer, from the lowest on.
pub(super) fn rungs_of(question: &Question) -> Vec<u32> {
    let mut rungs = Vec::new();
    for answer in &question.answers {
        if answer.rung > 0 {
            crate::sorted::insert(&mut rungs, answer.rung);
        }
    }
    rungs
}

/// All positions, each with the place of its answer.
pub(super) fn all_stands(question: &Question) -> Vec<(usize, &Stand)> {
    let mut stands = Vec::new();
    for (n, answer) in question.answers.iter().enumerate() {
        for stand in &answer.stands {
            stands.push((n, stand));
        }
    }
    stands
}

/// The order of columns: from the lowest rung to the highest, what has none at the end.
fn columns_of(question: &Question) -> Vec<usize> {
    let mut order = Vec::new();
    let rung = |answer: &Answer| match answer.rung {
        0 => 5,
        rung => rung,
    };
    for wanted in 1..=5 {
        for (n, answer) in question.answers.iter().enumerate() {
            if rung(answer) == wanted {
                order.push(n);
            }
        }
    }
    order
}
