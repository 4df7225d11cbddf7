//! What a question holds: its answers, and who takes which position on them.

use super::{DateBasis, OneOrMany, Origin, Passage, QuestionKind, Rung, Stance};
use crate::story::shape::shape;

shape! {
    /// Who takes a position: exactly one of the fields.
    pub struct Holder, "a holder: {actor}, {source} or {impersonal: true}" {
        /// An actor's id.
        actor: Option<String>,
        /// A source that speaks for itself.
        source: Option<String>,
        /// "It is widely believed", as told by a source.
        impersonal: Option<bool>,
    }
}

shape! {
    /// An answer's value: exactly one of date, number, actor, place and truth.
    pub struct Value, "a value: {date}, {number}, {actor}, {place} or {truth}" {
        /// EDTF.
        date: Option<String>,
        /// A number, or the lowest and highest of a range.
        number: Option<OneOrMany<f64>>,
        /// What is counted.
        unit: Option<String>,
        /// Whether the number is approximate.
        approximate: Option<bool>,
        /// An actor's id.
        actor: Option<String>,
        /// A place's id.
        place: Option<String>,
        /// Yes or no.
        truth: Option<bool>,
    }
}

shape! {
    /// A holder's stance on an answer.
    pub struct Position, "a position" {
        /// Unique among positions, if another record names it as its origin.
        id: Option<String>,
        /// Who takes it.
        holder: Holder,
        /// How.
        stance: Stance,
        /// Whether it is taken by an act (a delisting, a refusal) rather than in words.
        by_act: Option<bool>,
        /// As worded by the holder.
        confidence: Option<String>,
        /// Admiralty credibility, 1–6.
        credibility: Option<u32>,
        /// When it was made public, in EDTF.
        date: Option<String>,
        /// How that date was read.
        date_basis: Option<DateBasis>,
        /// What exactly is said, in the story's own words.
        says: Option<String>,
        /// Whom the holder has it from.
        origin: Option<Origin>,
        /// The source in which it stands.
        source: String,
        /// The passage or passages.
        at: OneOrMany<Passage>,
    }
}

shape! {
    /// One of the answers given to a question.
    pub struct Answer, "an answer" {
        /// Kebab-case, unique within the question.
        id: String,
        /// In a few words.
        text: String,
        /// The rung of an attribution.
        rung: Option<Rung>,
        /// What the answer amounts to, for comparison.
        value: Option<Value>,
        /// Who holds it.
        positions: Vec<Position>,
    }
}

shape! {
    /// Something on which holders take positions.
    pub struct Question, "a question" {
        /// Kebab-case, unique among questions.
        id: String,
        /// As a question.
        text: String,
        /// What it asks for.
        kind: QuestionKind,
        /// Whether its answers exclude each other (on one rung, for attributions). Default: true.
        exclusive: Option<bool>,
        /// A thread's id.
        thread: Option<String>,
        /// Events that it is about.
        #[serde(default)]
        events: Vec<String>,
        /// The answers given.
        answers: Vec<Answer>,
    }
}
