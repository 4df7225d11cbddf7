//! The shapes of `sourceline/1`: what an editor writes. The JSON Schema in `pkg/` is made from
//! these types, the concepts are explained in the format's own document.

use super::node::Node;
use super::shape::{FromNode, Reading, shape, word, wrong_type};

word! {
    /// What an actor is.
    pub enum ActorKind {
        /// A state.
        State = "state",
        /// A ministry, service, agency, mission or other body of a state.
        GovernmentBody = "government-body",
        /// A human being.
        Person = "person",
        /// Any other organisation.
        Organisation = "organisation",
        /// An armed group.
        ArmedGroup = "armed-group",
        /// A group or persona known for intrusions.
        HackerGroup = "hacker-group",
        /// A company.
        Company = "company",
        /// An organisation of states.
        Intergovernmental = "intergovernmental-organisation",
        /// A newspaper, agency, broadcaster or site.
        MediaOutlet = "media-outlet",
        /// A people, a profession, a public.
        Community = "community",
        /// A regular meeting.
        Forum = "forum",
    }
}

word! {
    /// The editor's summary of an event's reports.
    pub enum Standing {
        /// Sources state it as fact.
        Reported = "reported",
        /// A holder says that it happened.
        Claimed = "claimed",
        /// Planned or forecast.
        Expected = "expected",
    }
}

word! {
    /// How a source's date was read.
    pub enum Basis {
        /// The source writes it.
        Stated = "stated",
        /// The source gives it relative to something else ("yesterday").
        Relative = "relative",
        /// The source gives day and month; the year comes from elsewhere.
        YearInferred = "year-inferred",
    }
}

word! {
    /// What a question asks for.
    pub enum QuestionKind {
        /// Whether something is so.
        Fact = "fact",
        /// When.
        Date = "date",
        /// How many.
        Number = "number",
        /// Who did it.
        Attribution = "attribution",
        /// Why.
        Motive = "motive",
        /// What somebody or something counts as.
        Status = "status",
        /// Whether it was good, bad, large, first.
        Evaluation = "evaluation",
        /// What will follow.
        Forecast = "forecast",
    }
}

word! {
    /// The rung on which an attribution stands; each has its own claimants and confidence.
    pub enum Rung {
        /// In whose interest.
        Activity = "activity",
        /// Under what name.
        Persona = "persona",
        /// By whose hands.
        Group = "group",
        /// For whom.
        Sponsor = "sponsor",
    }
}

word! {
    /// How a holder stands to an answer.
    pub enum Stance {
        /// Says that it is so.
        Asserts = "asserts",
        /// Says that it is not so.
        Denies = "denies",
        /// Is not convinced.
        Doubts = "doubts",
        /// Thinks it likely.
        Suspects = "suspects",
    }
}

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

impl<T: FromNode> FromNode for OneOrMany<T> {
    const EXPECTED: &'static str = T::EXPECTED;

    fn from_node(node: &Node, reading: &mut Reading) -> Option<Self> {
        match node {
            Node::List(_) => Vec::from_node(node, reading).map(OneOrMany::Many),
            Node::Object(_) | Node::Number(_) => T::from_node(node, reading).map(OneOrMany::One),
            _ => wrong_type(node, reading),
        }
    }
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
        /// A name of two or three words.
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
        /// A role's id.
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
        /// What all sources that mention it agree on.
        summary: String,
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
    /// A facet of a query: a list (any of these) or its three parts.
    pub struct FacetParts, "a list of ids, or {any, all, none}" {
        /// At least one of these.
        #[serde(default)]
        any: Vec<String>,
        /// Every one of these.
        #[serde(default)]
        all: Vec<String>,
        /// None of these.
        #[serde(default)]
        none: Vec<String>,
    }
}

/// A facet of a query as it may be written.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum Facet {
    /// Any of these.
    Any(Vec<String>),
    /// Any, all and none.
    Parts(FacetParts),
}

impl FromNode for Facet {
    const EXPECTED: &'static str = FacetParts::EXPECTED;

    fn from_node(node: &Node, reading: &mut Reading) -> Option<Self> {
        match node {
            Node::List(_) => Vec::from_node(node, reading).map(Facet::Any),
            Node::Text(text) => Some(Facet::Any(vec![text.clone()])),
            _ => FacetParts::from_node(node, reading).map(Facet::Parts),
        }
    }
}

shape! {
    /// A query as the page's `query` property and a tour's step write it.
    pub struct QueryShape, "a query" {
        /// Words, each of which must match.
        text: Option<String>,
        /// Participants.
        actors: Option<Facet>,
        /// The roles of those participants.
        roles: Option<Facet>,
        /// Threads.
        threads: Option<Facet>,
        /// Types.
        types: Option<Facet>,
        /// Places.
        places: Option<Facet>,
        /// Sources.
        sources: Option<Facet>,
        /// Standings.
        standing: Option<Facet>,
        /// `one`, `several`.
        corroboration: Option<Facet>,
        /// Only events whose sources differ on the date.
        differing: Option<bool>,
        /// From this year, month or day on.
        from: Option<String>,
        /// Up to this year, month or day.
        to: Option<String>,
        /// `possible` or `definite`.
        fit: Option<String>,
    }
}

shape! {
    /// A stretch of time.
    pub struct WindowShape, "a window: from and to" {
        /// `[-]YYYY[-MM[-DD]]`.
        from: String,
        /// `[-]YYYY[-MM[-DD]]`.
        to: String,
    }
}

shape! {
    /// What a step of a tour shows.
    pub struct ViewShape, "a view" {
        /// The filter.
        query: Option<QueryShape>,
        /// The stretch in sight.
        window: Option<WindowShape>,
        /// The event that is open.
        selected: Option<String>,
        /// Which view.
        view: Option<String>,
        /// Lanes by what.
        lanes: Option<String>,
        /// Which scale.
        scale: Option<String>,
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
