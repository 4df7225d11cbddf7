//! The questions: which are shown, in which order, and which stand side by side.

mod attribution;
mod axis;
mod origins;
mod question;

use super::Explorer;
use super::card::QUESTION_KINDS;
use crate::analysis::questions::{
    Answer, Asked, Holder, Question, about, holders_of, id_of, named, read,
};
use crate::date::days::{UNBOUNDED_FUTURE, UNBOUNDED_PAST};
use crate::date::{DaySpan, text_from_day};
use crate::json::Json;
use crate::layout::columns::{rows, shares, wanted_px};
use crate::layout::list::anchor_day;
use crate::query::Asking;
use crate::sorted::{self, key};
use crate::story::Story;
use crate::story::model::Column as C;
use crate::text::cut;

/// The states, most contested first.
const STATES: [&str; 4] = ["denied", "divergent", "single", "settled"];
/// From this width on, what one or two say and nobody disputes is one line.
const LINES_FROM_PX: f64 = 720.0;
/// The choices that filter, by their places in a mask.
const FILTERS: [&str; 4] = ["state", "kind", "thread", "holder"];

/// A question, with what chooses and sorts it.
struct Candidate {
    asked: Asked,
    question: Question,
    threads: Vec<u32>,
    holders: Vec<u64>,
    /// Which of [`FILTERS`] let it through.
    passes: u8,
}

impl Candidate {
    fn state(&self) -> u32 {
        let name = self.question.state.name();
        STATES.iter().position(|state| *state == name).unwrap_or(0) as u32
    }

    /// What it has of a filter, as numbers.
    fn values_of(&self, filter: usize) -> Vec<u64> {
        match filter {
            0 => vec![u64::from(self.state())],
            1 => vec![u64::from(self.question.kind)],
            2 => self.threads.iter().map(|&row| u64::from(row)).collect(),
            _ => self.holders.clone(),
        }
    }
}

/// The id of a holder in a link: `actor.iran`, `source.b`, `said`.
pub(crate) fn holder_id(story: &Story, holder: Holder) -> String {
    let (kind, id) = match holder {
        Holder::Actor(row) => ("actor.", story.cell(C::ActorId, row)),
        Holder::Source(row) => ("source.", story.cell(C::SourceId, row)),
        Holder::Said => ("said", ""),
    };
    let mut text = String::from(kind);
    text.push_str(id);
    text
}

/// The short name of a holder; empty for "it is said".
pub(crate) fn holder_label(story: &Story, holder: Holder) -> &str {
    match holder {
        Holder::Actor(row) => story.cell(C::ActorShort, row),
        Holder::Source(row) => story.cell(C::SourceShort, row),
        Holder::Said => "",
    }
}

/// An answer as the layout of columns takes it: holders, and in how many groups they stand.
fn shape_of(answer: &Answer) -> (usize, usize) {
    let groups = question::groups(answer);
    let some = groups.iter().filter(|group| !group.is_empty()).count();
    (answer.holders(), some)
}

impl Explorer {
    /// The calls of the part `questions`; see [`Explorer::call`].
    pub fn questions_call(&mut self, name: &str, text: &str, a: f64) -> String {
        let mut json = Json::default();
        match name {
            "list" => self.questions(a, &mut json),
            "question" => self.question(text, a, &mut json),
            "attribution" => self.attribution(text, a, &mut json),
            "choose" => {
                let (key, value) = cut(text, b'\n').unwrap_or((text, ""));
                self.choose_questions(key, value);
            }
            "show_events" => self.show_events(text),
            _ => debug_assert!(false, "no call is named {name}"),
        }
        json.finish()
    }

    /// The choice among the questions.
    pub fn asking(&self) -> &Asking {
        &self.state.asking
    }

    /// Chooses: a key without its `q.`, and a value; empty takes it back.
    pub fn choose_questions(&mut self, key: &str, value: &str) {
        let mut part = String::from("q.");
        part.push_str(key);
        if let Some(part) = self.state.asking.part_mut(&part) {
            value.clone_into(part);
        } else if key.is_empty() {
            for part in self.state.asking.parts.iter_mut().skip(1) {
                part.clear();
            }
        }
    }

    /// Shows a question's events on the timeline: the first is open, all are in sight.
    pub fn show_events(&mut self, id: &str) {
        let Some(asked) = named(&self.story, id) else {
            return;
        };
        let question = read(&self.story, asked);
        let mut all: Option<DaySpan> = None;
        let mut first: Option<(i64, u32)> = None;
        for &event in &question.events {
            let span = self.story.event_span(event as usize);
            let day = span.map_or(i64::MAX, |span| anchor_day(&span));
            if first.is_none_or(|(least, _)| day < least) {
                first = Some((day, event));
            }
            if let Some(span) = span {
                let all = all.get_or_insert(span);
                all.min = all.min.min(span.min);
                all.max = all.max.max(span.max);
            }
        }
        "timeline".clone_into(&mut self.state.view);
        self.state.window = None;
        if let Some(all) = all {
            // A side without a bound is left open.
            let date = |day| match day {
                UNBOUNDED_PAST | UNBOUNDED_FUTURE => String::new(),
                day => text_from_day(day),
            };
            self.set_window(&date(all.min), &date(all.max));
        }
        if let Some((_, event)) = first {
            self.state.event = self.story.cell(C::EventId, event).to_owned();
        }
    }

    /// The questions that are shown, in the order chosen: those about matching events or about
    /// none, as far as the choice lets them through.
    pub fn asked(&self) -> Vec<Asked> {
        let candidates = self.candidates();
        let shown = self.shown(&candidates);
        shown.iter().map(|candidate| candidate.asked).collect()
    }

    fn candidates(&self) -> Vec<Candidate> {
        let story = self.story();
        let asking = self.asking();
        let mut candidates = Vec::new();
        for asked in about(story, &self.matching) {
            let question = read(story, asked);
            let mut candidate = Candidate {
                asked,
                threads: question.threads(story),
                holders: holders_of(question.stands()),
                passes: 0,
                question,
            };
            for (n, wanted) in asking.filters().into_iter().enumerate() {
                let has = wanted.is_empty() || {
                    let own = candidate.values_of(n);
                    own.iter().any(|&value| self.value_id(n, value) == *wanted)
                };
                candidate.passes |= u8::from(has) << n;
            }
            candidates.push(candidate);
        }
        candidates
    }

    /// The id of such a number.
    fn value_id(&self, filter: usize, value: u64) -> String {
        let n = value as usize;
        match filter {
            0 => STATES.get(n).copied().unwrap_or("").to_owned(),
            1 => QUESTION_KINDS.get(n).copied().unwrap_or("").to_owned(),
            2 => self.story.cell(C::ThreadId, value as u32).to_owned(),
            _ => holder_id(&self.story, Holder::of_code(value)),
        }
    }

    fn value_label(&self, filter: usize, value: u64) -> &str {
        match filter {
            2 => self.story.cell(C::ThreadLabel, value as u32),
            3 => holder_label(&self.story, Holder::of_code(value)),
            _ => "",
        }
    }

    fn shown<'a>(&self, candidates: &'a [Candidate]) -> Vec<&'a Candidate> {
        let mut order = Vec::new();
        for (n, candidate) in candidates.iter().enumerate() {
            if candidate.passes == 0b1111 {
                order.push(key(self.rank(candidate), n as u32));
            }
        }
        sorted::sort_keys(&mut order);
        order
            .iter()
            .filter_map(|&key| candidates.get(sorted::second(key) as usize))
            .collect()
    }

    /// Where a question comes: the lower, the earlier.
    fn rank(&self, candidate: &Candidate) -> u32 {
        let few = |count: usize| 255 - count.min(255) as u32;
        let Candidate {
            question, holders, ..
        } = candidate;
        match self.asking().sort() {
            "time" => question.first_day(&self.story).map_or(u32::MAX, |day| {
                const MIDDLE: i64 = 1 << 31;
                (day.clamp(-MIDDLE, MIDDLE - 2) + MIDDLE) as u32
            }),
            "holders" => u32::MAX - holders.len() as u32,
            // By state; then by how many say no, how many answers there are, how many hold one.
            _ => {
                candidate.state() << 24
                    | few(question.against()) << 16
                    | few(question.answers.len()) << 8
                    | few(holders.len())
            }
        }
    }

    /// What can be chosen and what is shown, laid out over a width, as JSON.
    fn questions(&self, width_px: f64, json: &mut Json) {
        let candidates = self.candidates();
        let shown = self.shown(&candidates);
        let every: Vec<u32> = (0..self.total() as u32).collect();
        json.open().count("total", about(&self.story, &every).len());
        json.count("all", candidates.len());
        json.count("shown", shown.len());
        // A link may name one that the story does not have.
        let open = self.asking().question();
        let known = named(&self.story, open).is_some();
        json.member("open", if known { open } else { "" });
        json.member("sort", self.asking().sort());
        json.key("filters").open_list();
        for (filter, name) in FILTERS.iter().enumerate() {
            json.open().member("key", name).key("values").open_list();
            self.write_values(&candidates, filter, json);
            json.close_list().close();
        }
        json.close_list().key("rows").open_list();
        self.write_rows(&shown, width_px, json);
        json.close_list().close();
    }

    /// The values of a filter, most frequent first, each with how many questions it would leave.
    fn write_values(&self, candidates: &[Candidate], filter: usize, json: &mut Json) {
        let mut values = Vec::new();
        for candidate in candidates {
            values.extend(candidate.values_of(filter));
        }
        sorted::sort_keys(&mut values);
        let mut totals = vec![0_u32; values.len()];
        let mut counts = vec![0_u32; values.len()];
        for candidate in candidates {
            let others_pass = candidate.passes | 1 << filter == 0b1111;
            for value in candidate.values_of(filter) {
                let Ok(at) = values.binary_search(&value) else {
                    continue;
                };
                if let (Some(total), Some(count)) = (totals.get_mut(at), counts.get_mut(at)) {
                    *total += 1;
                    *count += u32::from(others_pass);
                }
            }
        }
        let mut order = Vec::new();
        for (n, &total) in totals.iter().enumerate() {
            // States have an order of their own.
            let first = if filter == 0 {
                n as u32
            } else {
                u32::MAX - total
            };
            order.push(key(first, n as u32));
        }
        sorted::sort_keys(&mut order);
        let chosen = self.asking().filters();
        for key in order {
            let n = sorted::second(key) as usize;
            let (Some(&value), Some(&count)) = (values.get(n), counts.get(n)) else {
                continue;
            };
            let id = self.value_id(filter, value);
            json.open().member("id", &id);
            json.member("label", self.value_label(filter, value));
            json.count("count", count as usize);
            json.key("on")
                .truth(chosen.get(filter).is_some_and(|chosen| **chosen == id))
                .close();
        }
    }

    /// The questions row by row, each with its width.
    fn write_rows(&self, shown: &[&Candidate], width_px: f64, json: &mut Json) {
        let mut wanted = Vec::new();
        for candidate in shown {
            let answers: Vec<(usize, usize)> =
                candidate.question.answers.iter().map(shape_of).collect();
            wanted.push(if is_line(candidate, width_px) {
                width_px
            } else {
                let axis = matches!(candidate.question.kind, 1 | 2);
                wanted_px(&answers, axis, width_px)
            });
        }
        let mut start = 0;
        for count in rows(&wanted, width_px) {
            let of_row = wanted.get(start..start + count).unwrap_or(&[]);
            json.open_list();
            for (n, px) in shares(of_row, width_px).iter().enumerate() {
                let Some(candidate) = shown.get(start + n) else {
                    continue;
                };
                json.open()
                    .member("id", &id_of(&self.story, candidate.asked));
                json.key("px").px(*px);
                json.key("line").truth(is_line(candidate, width_px)).close();
            }
            json.close_list();
            start += count;
        }
    }
}

/// Whether a question is one line: one answer that one or two give and nobody disputes.
fn is_line(candidate: &Candidate, width_px: f64) -> bool {
    width_px >= LINES_FROM_PX
        && candidate.question.answers.len() == 1
        && candidate.holders.len() <= 2
        && candidate.question.against() == 0
}
