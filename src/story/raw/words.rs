//! The format's closed vocabularies.

use crate::story::shape::word;

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
    /// Whose seasons a date like `2021-22` means.
    pub enum Hemisphere {
        /// Spring is from March to May.
        North = "north",
        /// Spring is from September to November.
        South = "south",
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
