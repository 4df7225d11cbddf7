//! Questions as they are told: those that an editor asks, and those that the dates of an event ask
//! by themselves, in one shape.
//!
//! A question that nobody wrote is about one event: each date that cannot be right beside another
//! is an answer, and the sources that give it assert it for themselves.

use super::dates::{opposed, tellings};
use super::disputes::{Dispute, asks_by_itself, dispute, events_of, is_about};
use super::origins;
use crate::sorted::{self, key};
use crate::story::Story;
use crate::story::model::{Column as C, NONE, VALUE_LOW};

/// A question with more answers than this is told plainly, without what compares them all.
pub const MANY: usize = 48;
/// What an id begins with that names the question of an event's dates.
const DATE_OF: &str = "date-of-";
/// The code of `QuestionKind::Date`.
const DATE: u32 = 1;
/// The code of `QuestionKind::Number`.
const NUMBER: u32 = 2;

/// Which question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    /// A row of the questions.
    ByEditor(u32),
    /// An event whose dates cannot all be right.
    ByDates(u32),
}

/// Who takes a position.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holder {
    /// A row of the actors.
    Actor(u32),
    /// A row of the sources: it speaks for itself.
    Source(u32),
    /// Nobody in particular: "it is said".
    Said,
}

/// A position on an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stand {
    /// Who takes it.
    pub holder: Holder,
    /// A code of `Stance`.
    pub stance: u32,
    /// The source in which it stands.
    pub source: u32,
    /// When it was made public: a row of the dates, or [`NONE`].
    pub date: u32,
    /// The row of the position, or of the report that gives the date.
    pub row: usize,
}

impl Stand {
    /// Whether it asserts or suspects.
    pub fn is_behind(&self) -> bool {
        matches!(self.stance, 0 | 3)
    }
}

/// One of the answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// Its row; [`NONE`] for an event's date.
    pub row: u32,
    /// The date that it amounts to; [`NONE`] for none.
    pub date: u32,
    /// A code of `Rung` plus 1; 0 for none.
    pub rung: u32,
    /// The date of the first who stands behind it: the one that ends first; [`NONE`] if none is
    /// known.
    pub since: u32,
    /// Positions, in the story's order.
    pub stands: Vec<Stand>,
}

/// A question with its answers: what stands highest first, dates and numbers from the least on,
/// everything else in the editor's order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// Which.
    pub asked: Asked,
    /// A code of `QuestionKind`.
    pub kind: u32,
    /// Whether it is in dispute.
    pub state: Dispute,
    /// What it is about.
    pub events: Vec<u32>,
    /// The answers.
    pub answers: Vec<Answer>,
}

/// The questions about some events, in ascending order: first the editor's, with those that are
/// about no event at all, then those that dates ask.
///
/// ```
/// use sourceline::{analysis::questions::{about, read}, story};
/// let text = std::fs::read_to_string("stories/iran-albania/story.json").unwrap();
/// let story = story::read_json(&text).unwrap().story;
/// let all: Vec<u32> = (0..story.len() as u32).collect();
/// let asked = about(&story, &all);
/// let positions = asked.iter().flat_map(|&asked| read(&story, asked).answers);
/// assert!(positions.map(|answer| answer.stands.len()).sum::<usize>() > asked.len());
/// ```
pub fn about(story: &Story, events: &[u32]) -> Vec<Asked> {
    let mut asked = Vec::new();
    for question in 0..story[C::QuestionId].len() {
        if is_about(story, question, events) {
            asked.push(Asked::ByEditor(question as u32));
        }
    }
    for &event in events {
        if asks_by_itself(story, event) {
            asked.push(Asked::ByDates(event));
        }
    }
    asked
}

/// The question of an id. An editor's own comes first, should one be called as a computed one is.
pub fn named(story: &Story, id: &str) -> Option<Asked> {
    for question in 0..story[C::QuestionId].len() as u32 {
        if story.cell(C::QuestionId, question) == id {
            return Some(Asked::ByEditor(question));
        }
    }
    let of = id.strip_prefix(DATE_OF)?;
    for event in 0..story.len() as u32 {
        if story.cell(C::EventId, event) == of && asks_by_itself(story, event) {
            return Some(Asked::ByDates(event));
        }
    }
    None
}

/// The id of a question: `date-of-` and the event's, for one that dates ask.
pub fn id_of(story: &Story, asked: Asked) -> String {
    match asked {
        Asked::ByEditor(question) => story.cell(C::QuestionId, question).to_owned(),
        Asked::ByDates(event) => {
            let mut id = String::from(DATE_OF);
            id.push_str(story.cell(C::EventId, event));
            id
        }
    }
}

/// A question, read.
pub fn read(story: &Story, asked: Asked) -> Question {
    match asked {
        Asked::ByEditor(question) => by_editor(story, question as usize),
        Asked::ByDates(event) => by_dates(story, event),
    }
}

fn by_editor(story: &Story, question: usize) -> Question {
    let kind = story.at(C::QuestionKind, question);
    let mut order = Vec::new();
    let answers = story.rows(C::QuestionAnswers, question);
    for (n, answer) in answers.clone().enumerate() {
        let rung = story.at(C::AnswerRung, answer);
        // The highest rung first; what belongs to none comes last.
        order.push(key(5 - rung.min(4), n as u32));
    }
    if matches!(kind, DATE | NUMBER) {
        order = by_value(story, answers.clone());
    }
    sorted::sort_keys(&mut order);
    let mut read = Vec::new();
    for place in order {
        read.push(answer_of(
            story,
            answers.start + sorted::second(place) as usize,
        ));
    }
    Question {
        asked: Asked::ByEditor(question as u32),
        kind,
        state: dispute(story, question),
        events: events_of(story, question).to_vec(),
        answers: narrower_after_broader(story, &read),
    }
}

/// Answers by what they amount to, as sorted keys: rank, then place.
fn by_value(story: &Story, answers: std::ops::Range<usize>) -> Vec<u64> {
    let mut values = Vec::new();
    for answer in answers.clone() {
        let low = story.signed[VALUE_LOW].get(answer).copied().unwrap_or(0);
        values.push(match story.at(C::AnswerValueKind, answer) {
            1 => story
                .span(low as u32)
                .map_or(u64::MAX, |span| sorted::signed_key(span.min)),
            2 => number_key(low),
            _ => u64::MAX,
        });
    }
    let mut ranks = values.clone();
    sorted::sort_keys(&mut ranks);
    let mut order = Vec::new();
    for (n, value) in values.iter().enumerate() {
        let rank = ranks.partition_point(|other| other < value);
        order.push(key(rank as u32, n as u32));
    }
    order
}

/// A key that sorts as the floating number does whose bits these are.
fn number_key(bits: i64) -> u64 {
    let bits = bits.cast_unsigned();
    if bits >> 63 == 1 {
        !bits
    } else {
        bits | 1 << 63
    }
}

/// On one rung, an answer that names a part of what another names stands to its right.
fn narrower_after_broader(story: &Story, answers: &[Answer]) -> Vec<Answer> {
    if answers.len() > MANY {
        return answers.to_vec();
    }
    let mut placed = Vec::new();
    for (n, answer) in answers.iter().enumerate() {
        if !answers.iter().any(|other| narrows(story, answer, other)) {
            place(story, answers, n, &mut placed);
        }
    }
    placed
}

/// Places an answer, and after it those that narrow it and nothing narrower.
fn place(story: &Story, answers: &[Answer], n: usize, placed: &mut Vec<Answer>) {
    let Some(answer) = answers.get(n) else {
        return;
    };
    placed.push(answer.clone());
    for (m, part) in answers.iter().enumerate() {
        let between = |other: &Answer| narrows(story, part, other) && narrows(story, other, answer);
        if narrows(story, part, answer)
            && !answers.iter().any(between)
            && !placed.iter().any(|done| done.row == part.row)
        {
            place(story, answers, m, placed);
        }
    }
}

/// Whether an answer names an actor that belongs to the one that another on its rung names.
pub fn narrows(story: &Story, one: &Answer, other: &Answer) -> bool {
    if one.rung == 0 || one.rung != other.rung {
        return false;
    }
    let (Some(part), Some(whole)) = (named_actor(story, one), named_actor(story, other)) else {
        return false;
    };
    part != whole && belongs(story, part, whole)
}

/// The actor that an answer names.
pub fn named_actor(story: &Story, answer: &Answer) -> Option<u32> {
    let row = answer.row as usize;
    (story.at(C::AnswerValueKind, row) == 3)
        .then(|| story.signed[VALUE_LOW].get(row).map(|&low| low as u32))
        .flatten()
}

/// From how many independent origins an answer comes; of a date, those of the reports that give it.
pub fn origins_of(story: &Story, asked: Asked, answer: &Answer) -> usize {
    let Asked::ByDates(event) = asked else {
        return origins::of_answer(story, answer.row as usize).len();
    };
    let gives = |row: usize| answer.stands.iter().any(|stand| stand.row == row);
    let mut origins = origins::of_event(story, event as usize);
    origins.retain(|origin| origin.chains.iter().any(|chain| gives(chain.row)));
    origins.len()
}

/// Whether an actor is another or belongs to it.
pub fn belongs(story: &Story, part: u32, whole: u32) -> bool {
    let mut at = part;
    while at != NONE {
        if at == whole {
            return true;
        }
        at = story.at(C::ActorPartOf, at as usize);
    }
    false
}

fn answer_of(story: &Story, answer: usize) -> Answer {
    let mut stands = Vec::new();
    let (mut since, mut first) = (NONE, None);
    for row in story.rows(C::AnswerPositions, answer) {
        let of = story.at(C::PositionHolder, row);
        let stand = Stand {
            holder: match story.at(C::PositionHolderKind, row) {
                1 => Holder::Actor(of),
                2 => Holder::Source(of),
                _ => Holder::Said,
            },
            stance: story.at(C::PositionStance, row),
            source: story.at(C::PositionSource, row),
            date: story.at(C::PositionDate, row),
            row,
        };
        if let Some(span) = story.span(stand.date)
            && stand.is_behind()
            && first.is_none_or(|max| span.max < max)
        {
            (since, first) = (stand.date, Some(span.max));
        }
        stands.push(stand);
    }
    let dated = story.at(C::AnswerValueKind, answer) == 1;
    let low = story.signed[VALUE_LOW].get(answer);
    Answer {
        row: answer as u32,
        date: low.filter(|_| dated).map_or(NONE, |&low| low as u32),
        rung: story.at(C::AnswerRung, answer),
        since,
        stands,
    }
}

fn by_dates(story: &Story, event: u32) -> Question {
    let told = tellings(story, event as usize);
    let mut answers = Vec::new();
    for side in opposed(&told) {
        let mut stands = Vec::new();
        for row in story.rows(C::EventReports, event as usize) {
            if story.span(story.at(C::ReportDate, row)) == Some(side.span) {
                let source = story.at(C::ReportSource, row);
                stands.push(Stand {
                    holder: Holder::Source(source),
                    stance: 0,
                    source,
                    date: NONE,
                    row,
                });
            }
        }
        answers.push(Answer {
            row: NONE,
            date: side.date,
            rung: 0,
            since: NONE,
            stands,
        });
    }
    Question {
        asked: Asked::ByDates(event),
        kind: DATE,
        state: Dispute::Divergent,
        events: vec![event],
        answers,
    }
}

impl Holder {
    /// A number for each, in which actors come before sources.
    pub fn code(self) -> u64 {
        match self {
            Holder::Actor(row) => key(0, row),
            Holder::Source(row) => key(1, row),
            Holder::Said => key(2, 0),
        }
    }

    /// The one with that number.
    pub fn of_code(code: u64) -> Holder {
        match sorted::first(code) {
            0 => Holder::Actor(sorted::second(code)),
            1 => Holder::Source(sorted::second(code)),
            _ => Holder::Said,
        }
    }
}

/// The holders of some positions, each once, by their codes.
pub fn holders_of<'a>(stands: impl Iterator<Item = &'a Stand>) -> Vec<u64> {
    let mut codes = Vec::new();
    for stand in stands {
        codes.push(stand.holder.code());
    }
    sorted::sort_keys(&mut codes);
    codes
}

/// Positions gathered by holder and by what else tells them apart, in the order in which the first
/// of each comes: their places in what is given.
pub fn gathered(stands: &[&Stand], apart: impl Fn(&Stand) -> u32) -> Vec<Vec<usize>> {
    let mut codes = Vec::new();
    for stand in stands {
        codes.push(stand.holder.code() << 3 | u64::from(apart(stand) & 7));
    }
    let mut known = codes.clone();
    sorted::sort_keys(&mut known);
    let mut group_of = vec![usize::MAX; known.len()];
    let mut groups: Vec<Vec<usize>> = Vec::new();
    for (n, code) in codes.iter().enumerate() {
        let Some(group) = known
            .binary_search(code)
            .ok()
            .and_then(|at| group_of.get_mut(at))
        else {
            continue;
        };
        if *group == usize::MAX {
            *group = groups.len();
            groups.push(Vec::new());
        }
        if let Some(places) = groups.get_mut(*group) {
            places.push(n);
        }
    }
    groups
}

impl Question {
    /// All positions, answer by answer.
    pub fn stands(&self) -> impl Iterator<Item = &Stand> {
        self.answers.iter().flat_map(|answer| &answer.stands)
    }

    /// How many holders take a position.
    pub fn holders(&self) -> usize {
        holders_of(self.stands()).len()
    }

    /// How many holders deny or doubt an answer.
    pub fn against(&self) -> usize {
        holders_of(self.stands().filter(|stand| !stand.is_behind())).len()
    }

    /// The threads: the one that the editor names, else those of its events; ascending.
    pub fn threads(&self, story: &Story) -> Vec<u32> {
        let mut threads = Vec::new();
        if let Asked::ByEditor(question) = self.asked {
            let own = story.at(C::QuestionThread, question as usize);
            if own != NONE {
                return vec![own];
            }
        }
        for &event in &self.events {
            sorted::insert(&mut threads, story.at(C::EventThread, event as usize));
        }
        threads
    }

    /// The earliest day of its events; `None` if none has a date.
    pub fn first_day(&self, story: &Story) -> Option<i64> {
        let days = self.events.iter();
        let days = days.filter_map(|&event| story.event_span(event as usize));
        days.map(|span| span.min).min()
    }

    /// The sources that tell of its events and answer nothing; of a computed one, those that give
    /// no date at all.
    pub fn silent(&self, story: &Story) -> Vec<u32> {
        let mut telling = Vec::new();
        let mut answering = Vec::new();
        for &event in &self.events {
            for row in story.rows(C::EventReports, event as usize) {
                let source = story.at(C::ReportSource, row);
                sorted::insert(&mut telling, source);
                if matches!(self.asked, Asked::ByDates(_)) && story.at(C::ReportDate, row) != NONE {
                    sorted::insert(&mut answering, source);
                }
            }
        }
        for answer in &self.answers {
            for stand in &answer.stands {
                sorted::insert(&mut answering, stand.source);
            }
        }
        telling.retain(|source| !answering.contains(source));
        telling
    }
}

impl Answer {
    /// How many holders take each stance, by its code; somebody who takes two counts in both.
    pub fn counts(&self) -> [usize; 4] {
        [0, 1, 2, 3].map(|stance| {
            let taken = self.stands.iter().filter(|stand| stand.stance == stance);
            holders_of(taken).len()
        })
    }

    /// How many holders take a stance on it.
    pub fn holders(&self) -> usize {
        holders_of(self.stands.iter()).len()
    }

    /// Whether someone asserts or suspects it.
    pub fn is_held(&self) -> bool {
        self.stands.iter().any(Stand::is_behind)
    }

    /// The sources in which someone stands behind it, ascending.
    pub fn givers(&self) -> Vec<u32> {
        let mut sources = Vec::new();
        for stand in &self.stands {
            if stand.is_behind() {
                sorted::insert(&mut sources, stand.source);
            }
        }
        sources
    }
}
