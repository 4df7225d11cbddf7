//! The shapes of `sourceline/1`: what an editor writes. The JSON Schema in `pkg/` is made from
//! these types, the concepts are explained in the format's own document.

use crate::story::shape::{Kind, Shaped, shape};

mod questions;
mod view;
mod words;

pub use questions::{Answer, Holder, Position, Question, Value};
pub use view::{Facet, FacetParts, QueryShape, ViewShape, WindowShape};
pub use words::{ActorKind, Basis, Hemisphere, QuestionKind, Rung, Stance, Standing};

/// One value or a list of them; `at` may be either.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum OneOrMany<T> {
    /// A single value.
    One(T),
    /// A list.
    Many(Vec<T>),
}

impl<T> OneOrMany<T> {
    /// The values as a slice.
    pub fn as_slice(&self) -> &[T] {
        match self {
            OneOrMany::One(value) => std::slice::from_ref(value),
            OneOrMany::Many(values) => values,
        }
    }
}

impl<T: Shaped> Shaped for OneOrMany<T> {
    const KIND: &'static Kind = &Kind::OneOrMany(T::KIND);
}

shape! {
    /// Where in a source a statement stands.
    pub struct Passage, "a passage in a source" {
        /// Paragraph, from 1; lines of white space alone are not counted.
        paragraph: u32,
        /// Last paragraph, where the passage runs over a break.
        paragraph_end: Option<u32>,
        /// First character, in Unicode code points of the text that was read, from 0.
        start: Option<u32>,
        /// The character after the last.
        end: Option<u32>,
        /// SHA-256 of exactly that slice in UTF-8, in hexadecimal.
        sha256: Option<String>,
    }
}

shape! {
    /// How a date was read.
    pub struct DateBasis, "a date's basis" {
        /// Stated, relative or with the year inferred.
        kind: Basis,
        /// What was inferred from what.
        note: Option<String>,
    }
}

shape! {
    /// Where a holder or source has a statement from: exactly one of the fields.
    pub struct Origin, "an origin: {actor}, {source} or {position}" {
        /// An actor's id.
        actor: Option<String>,
        /// A source's id.
        source: Option<String>,
        /// A position's id.
        position: Option<String>,
    }
}

shape! {
    /// Paragraphs of a source that no report cites.
    pub struct Uncited, "paragraphs with a reason" {
        /// Paragraph numbers.
        paragraphs: Vec<u32>,
        /// Why nothing cites them.
        reason: String,
    }
}

shape! {
    /// A document that reports events.
    pub struct Source, "a source" {
        /// Kebab-case, unique among sources.
        id: String,
        /// The letter on its badge.
        letter: String,
        /// A name of two or three words, at most 32 characters.
        short: String,
        /// Its own title.
        title: String,
        /// Who wrote it.
        author: Option<String>,
        /// Who published it.
        publisher: Option<String>,
        /// When it was written, in EDTF.
        published: Option<String>,
        /// How that is known.
        published_note: Option<String>,
        /// BCP 47.
        language: Option<String>,
        /// Where it can be read: `https:` or `http:`.
        url: Option<String>,
        /// The file that was read.
        file: Option<String>,
        /// Its length.
        bytes: Option<u32>,
        /// Its SHA-256 in hexadecimal.
        sha256: Option<String>,
        /// What a reader must know of its quality.
        note: Option<String>,
        /// Admiralty reliability, A–F.
        reliability: Option<String>,
        /// What nothing cites, and why.
        #[serde(default)]
        uncited: Vec<Uncited>,
    }
}

shape! {
    /// A state, body, person, group or anything else that acts.
    pub struct Actor, "an actor" {
        /// Kebab-case, unique among actors.
        id: String,
        /// The full name.
        name: String,
        /// The usual short name.
        short: Option<String>,
        /// What it is.
        kind: ActorKind,
        /// Every other spelling that the sources use.
        #[serde(default)]
        aliases: Vec<String>,
        /// The actor that it belongs to.
        part_of: Option<String>,
        /// Ids elsewhere: `wikidata:Q794`.
        #[serde(default)]
        same_as: Vec<String>,
        /// A word on it for the editor.
        note: Option<String>,
    }
}

shape! {
    /// Somewhere.
    pub struct Place, "a place" {
        /// Kebab-case, unique among places.
        id: String,
        /// Its name.
        name: String,
        /// The place that it lies in.
        part_of: Option<String>,
        /// Ids elsewhere.
        #[serde(default)]
        same_as: Vec<String>,
    }
}

shape! {
    /// A strand of the story; threads are the default lanes.
    pub struct Thread, "a thread" {
        /// Kebab-case, unique among threads.
        id: String,
        /// Its title.
        title: String,
    }
}

shape! {
    /// An entry of one of the story's own vocabularies: event types, roles, kinds of relation.
    pub struct Term, "a term: id and label" {
        /// Kebab-case, unique in its vocabulary.
        id: String,
        /// What readers see.
        label: String,
        /// A PLOVER code, for event types.
        code: Option<String>,
    }
}

shape! {
    /// An actor's part in an event.
    pub struct Participant, "a participant: actor and role" {
        /// An actor's id.
        actor: String,
        /// A role's id. `investigates` is known to the views: its actors "looked into" the event.
        role: String,
    }
}

shape! {
    /// One source's account of one event or relation.
    pub struct Report, "a report" {
        /// A source's id.
        source: String,
        /// The source's own date, in EDTF.
        date: Option<String>,
        /// How that date was read.
        date_basis: Option<DateBasis>,
        /// What it adds or says differently, in the story's own words.
        says: Option<String>,
        /// Whom the source has it from.
        origin: Option<Origin>,
        /// The passage or passages.
        at: OneOrMany<Passage>,
    }
}

shape! {
    /// Something that happened, was done or said, or is expected.
    pub struct Event, "an event" {
        /// Kebab-case, unique among events.
        id: String,
        /// At most 60 characters, neutral.
        title: String,
        /// What all sources that mention it agree on, where the title does not say it all.
        summary: Option<String>,
        /// The editor's choice of date, in EDTF.
        date: Option<String>,
        /// A thread's id.
        thread: String,
        /// A type's id.
        #[serde(rename = "type")]
        type_: String,
        /// A place's id.
        place: Option<String>,
        /// Reported, claimed or expected.
        standing: Standing,
        /// Who took which part.
        #[serde(default)]
        participants: Vec<Participant>,
        /// Who says so.
        reports: Vec<Report>,
        /// Ids elsewhere.
        #[serde(default)]
        same_as: Vec<String>,
    }
}

shape! {
    /// How two actors stand to each other.
    pub struct Relation, "a relation" {
        /// An actor's id.
        from: String,
        /// An actor's id.
        to: String,
        /// A kind of relation that the story declares.
        kind: String,
        /// From −1, hostile, to +1, friendly.
        polarity: f64,
        /// For how long, in EDTF.
        date: Option<String>,
        /// Who says so.
        reports: Vec<Report>,
    }
}

shape! {
    /// A step of a tour.
    pub struct Step, "a step" {
        /// A heading.
        title: Option<String>,
        /// At most sixty words.
        text: String,
        /// What it shows.
        view: Option<ViewShape>,
    }
}

shape! {
    /// An ordered walk through the story.
    pub struct Tour, "a tour" {
        /// Kebab-case, unique among tours.
        id: String,
        /// Its title.
        title: String,
        /// Its steps.
        steps: Vec<Step>,
    }
}

shape! {
    /// A whole story.
    pub struct Document, "a story" {
        /// `sourceline/1`.
        format: String,
        /// Kebab-case.
        id: String,
        /// The title.
        title: String,
        /// A sentence under it.
        dek: Option<String>,
        /// BCP 47: the language of the story's own texts.
        language: String,
        /// `YYYY-MM-DD`.
        updated: Option<String>,
        /// Whose seasons a date like `2021-22` means; the north's if it is left out.
        hemisphere: Option<Hemisphere>,
        /// The documents that report.
        sources: Vec<Source>,
        /// Those who act.
        #[serde(default)]
        actors: Vec<Actor>,
        /// Where.
        #[serde(default)]
        places: Vec<Place>,
        /// The strands.
        threads: Vec<Thread>,
        /// Types of events.
        types: Vec<Term>,
        /// Parts that actors take.
        #[serde(default)]
        roles: Vec<Term>,
        /// Kinds of relations.
        #[serde(default)]
        relation_kinds: Vec<Term>,
        /// What happened.
        events: Vec<Event>,
        /// What is asked.
        #[serde(default)]
        questions: Vec<Question>,
        /// How actors stand to each other.
        #[serde(default)]
        relations: Vec<Relation>,
        /// Guided walks.
        #[serde(default)]
        tours: Vec<Tour>,
    }
}
