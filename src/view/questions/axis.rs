//! The small axes of a question: what its answers amount to, and when positions were made public.

use super::super::Explorer;
use super::super::dates::write_gap;
use super::attribution::all_stands;
use super::holder_label;
use super::question::{STANCES, write_sources};
use crate::analysis::dates::{Telling, gap};
use crate::analysis::questions::{Answer, MANY, Question, Stand, gathered};
use crate::json::Json;
use crate::layout::axis;
use crate::layout::values::{NumberScale, Placed, Value, place};
use crate::sorted;
use crate::story::model::{NONE, VALUE_HIGH, VALUE_LOW};
use crate::text::letters;

/// What a letter of a label takes, roughly: one that would cover another is left out, for every
/// date stands in words under the axis.
const LETTER_PX: f64 = 7.5;

/// What stands on an axis: values, and the tellings of those that are dates.
#[derive(Default)]
struct Points {
    answers: Vec<usize>,
    values: Vec<Value>,
    told: Vec<Telling>,
}

/// A day on which positions were made public, with them and the places of their answers.
struct Day<'a> {
    date: u32,
    stands: Vec<(usize, &'a Stand)>,
}

/// Who takes a stance on a day, and on which answers.
struct Said<'a> {
    stand: &'a Stand,
    answers: Vec<u32>,
}

impl<'a> Day<'a> {
    /// Who says it in three sources on one day stands there once.
    fn said(&self) -> Vec<Said<'a>> {
        let stands: Vec<&Stand> = self.stands.iter().map(|&(_, stand)| stand).collect();
        let mut once = Vec::new();
        for places in gathered(&stands, |stand| stand.stance) {
            let mut said: Option<Said<'a>> = None;
            for &(answer, stand) in places.iter().filter_map(|&place| self.stands.get(place)) {
                let answers = Vec::new();
                let said = said.get_or_insert(Said { stand, answers });
                sorted::insert(&mut said.answers, answer as u32);
            }
            once.extend(said);
        }
        once
    }
}

impl Explorer {
    /// The axis of dates or numbers; `null` where fewer than two answers amount to one.
    pub(super) fn write_axis_of(&self, question: &Question, width_px: f64, json: &mut Json) {
        json.key("axis");
        if question.answers.len() > MANY {
            json.null();
            return;
        }
        let dates: Vec<u32> = question.answers.iter().map(|answer| answer.date).collect();
        if dates.iter().any(|&date| date != NONE) {
            self.write_dates(question, &dates, width_px, json);
        } else {
            self.write_numbers(question, width_px, json);
        }
    }

    fn write_dates(&self, question: &Question, dates: &[u32], width_px: f64, json: &mut Json) {
        let story = self.story();
        let mut points = Points::default();
        let scale = axis::scale(story, dates, width_px);
        for (n, answer) in question.answers.iter().enumerate() {
            if let (Some(scale), Some(span)) = (&scale, story.span(answer.date))
                && answer.is_held()
            {
                points.answers.push(n);
                points.values.push(Value {
                    from_px: scale.x(span.min as f64),
                    to_px: scale.x(span.max.saturating_add(1) as f64),
                    badges: answer.givers().len(),
                });
                points.told.push(Telling {
                    date: answer.date,
                    span,
                    sources: answer.givers(),
                });
            }
        }
        let Some(scale) = scale.filter(|_| points.values.len() > 1) else {
            json.null();
            return;
        };
        let placed = place(&points.values, width_px);
        json.open();
        self.write_ticks(&points.told, &scale, width_px, json);
        write_marks(question, &points, &placed, json);
        // From the badges of the one that ends first to those of the one that begins last.
        let (mut first, mut last) = (0, 0);
        for (n, telling) in points.told.iter().enumerate() {
            let at = |n: usize| points.told.get(n).map(|telling| telling.span);
            if at(first).is_some_and(|span| telling.span.max < span.max) {
                first = n;
            }
            if at(last).is_some_and(|span| telling.span.min >= span.min) {
                last = n;
            }
        }
        let edge = |n: usize| placed.get(n).zip(points.values.get(n));
        json.key("gap");
        write_gap(gap(story, &points.told), json);
        if let (Some((from, of)), Some((to, _))) = (edge(first), edge(last)) {
            let start = from.x_px + of.wide_px();
            json.key("from").px(start.min(to.x_px));
            json.key("to").px(to.x_px.max(start));
        }
        json.close();
    }

    /// The days, months or years that are named, each once, and where the middle of the label stands:
    /// at its tick, or as far inward as it needs. What has no bound names none.
    fn write_ticks(&self, told: &[Telling], scale: &axis::Scale, width_px: f64, json: &mut Json) {
        let mut bounded = told.to_vec();
        bounded.retain(|telling| telling.span.length_days() < i64::MAX);
        json.key("ticks").open_list();
        let mut end = f64::NEG_INFINITY;
        for (x, label) in axis::ticks(self.story(), &bounded, scale, &self.phrases) {
            let half_px = letters(&label) as f64 * LETTER_PX / 2.0;
            let middle = x.min(width_px - half_px).max(half_px);
            if middle - half_px > end {
                json.open().key("x").px(x).key("middle").px(middle);
                json.member("label", &label).close();
                end = middle + half_px;
            }
        }
        json.close_list();
    }

    fn write_numbers(&self, question: &Question, width_px: f64, json: &mut Json) {
        let mut numbers = Vec::new();
        let (mut low, mut high) = (f64::INFINITY, f64::NEG_INFINITY);
        for (n, answer) in question.answers.iter().enumerate() {
            if let Some((from, to)) = self.number_of(answer)
                && answer.is_held()
            {
                low = low.min(from);
                high = high.max(to);
                numbers.push((n, from, to, answer.givers().len()));
            }
        }
        if numbers.len() < 2 {
            json.null();
            return;
        }
        let scale = NumberScale::new(low, high, width_px);
        let mut points = Points::default();
        for (n, from, to, badges) in numbers {
            points.answers.push(n);
            points.values.push(Value {
                from_px: scale.x_px(from),
                to_px: scale.x_px(to),
                badges,
            });
        }
        let placed = place(&points.values, width_px);
        json.open().key("ticks").open_list();
        for (number, x) in scale.ticks() {
            json.open().key("x").px(x).key("middle").px(x);
            // One that nobody gives is there for the scale alone.
            let is_given = |value: &Value| value.from_px < x + 1.0 && x - 1.0 < value.to_px;
            json.key("held").truth(points.values.iter().any(is_given));
            json.key("n").decimal(number).close();
        }
        json.close_list();
        write_marks(question, &points, &placed, json);
        json.key("gap").null().close();
    }

    /// The lowest and highest number of an answer that is one.
    fn number_of(&self, answer: &Answer) -> Option<(f64, f64)> {
        let story = self.story();
        let row = answer.row as usize;
        let of = |column: &[i64]| {
            let number = f64::from_bits(column.get(row)?.cast_unsigned());
            number.is_finite().then_some(number)
        };
        let is_number = story.at(crate::story::model::Column::AnswerValueKind, row) == 2;
        is_number.then_some((
            of(&story.signed[VALUE_LOW])?,
            of(&story.signed[VALUE_HIGH])?,
        ))
    }

    /// When positions were made public: the signs of those who took them on each day; `null` if
    /// fewer than two days are told.
    pub(super) fn write_public(&self, question: &Question, width_px: f64, json: &mut Json) {
        let story = self.story();
        let mut days: Vec<Day> = Vec::new();
        for (answer, stand) in all_stands(question) {
            let ends = |date: u32| story.span(date).map(|span| (span.min, span.max));
            let Some(own) = ends(stand.date) else {
                continue;
            };
            if let Some(day) = days.iter_mut().find(|day| ends(day.date) == Some(own)) {
                day.stands.push((answer, stand));
            } else if days.len() < MANY {
                let before = |day: &&Day| ends(day.date) <= Some(own);
                let at = days.iter().take_while(before).count();
                let (date, stands) = (stand.date, vec![(answer, stand)]);
                days.insert(at, Day { date, stands });
            }
        }
        let dates: Vec<u32> = days.iter().map(|day| day.date).collect();
        let scale = axis::scale(story, &dates, width_px);
        let Some(scale) = scale.filter(|_| days.len() > 1) else {
            json.null();
            return;
        };
        let mut points = Points::default();
        let mut of_day: Vec<Vec<Said>> = Vec::new();
        for day in &days {
            let Some(span) = story.span(day.date) else {
                continue;
            };
            let once = day.said();
            points.values.push(Value {
                from_px: scale.x(span.min as f64),
                to_px: scale.x(span.max.saturating_add(1) as f64),
                badges: once.len(),
            });
            points.told.push(Telling {
                date: day.date,
                span,
                sources: Vec::new(),
            });
            of_day.push(once);
        }
        let placed = place(&points.values, width_px);
        json.open();
        self.write_ticks(&points.told, &scale, width_px, json);
        json.key("marks").open_list();
        let placed = points.values.iter().zip(&placed).zip(&points.told);
        for (((value, at), telling), said) in placed.zip(&of_day) {
            json.open();
            write_place(value, at, json);
            json.member("when", &self.date_words(telling.date));
            json.key("stands").open_list();
            for Said { stand, answers } in said {
                json.open();
                json.name("stance", &STANCES, stand.stance);
                json.member("label", holder_label(story, stand.holder));
                json.key("answers").open_list();
                for &answer in answers {
                    json.number(i64::from(answer));
                }
                json.close_list().close();
            }
            json.close_list().close();
        }
        json.close_list().key("gap").null().close();
    }
}

fn write_marks(question: &Question, points: &Points, placed: &[Placed], json: &mut Json) {
    json.key("marks").open_list();
    for ((&n, value), at) in points.answers.iter().zip(&points.values).zip(placed) {
        json.open();
        write_place(value, at, json);
        if let Some(answer) = question.answers.get(n) {
            write_sources("sources", &answer.givers(), json);
        }
        json.close();
    }
    json.close_list();
}

fn write_place(value: &Value, at: &Placed, json: &mut Json) {
    json.key("x").px(at.x_px).count("row", at.row);
    json.count("shown", value.shown());
    json.key("from").px(value.from_px).key("to").px(value.to_px);
}
