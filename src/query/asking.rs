//! Which questions a reader wants to see, and in which order.

/// A reader's choice among the questions; empty parts choose nothing.
///
/// What the query leaves out is out already: a question is shown if it is about a matching event,
/// or about none at all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asking {
    /// The open question's id.
    pub question: String,
    /// `denied`, `divergent`, `single` or `settled`.
    pub state: String,
    /// A kind's word.
    pub kind: String,
    /// A thread's id.
    pub thread: String,
    /// `actor.` or `source.` and an id, or `said`.
    pub holder: String,
    /// `contested` (also if empty), `time` or `holders`.
    pub sort: String,
}

/// The keys of its parts in a link.
pub const ASKING: [&str; 6] = [
    "question", "q.state", "q.kind", "q.thread", "q.holder", "q.sort",
];

impl Asking {
    /// Its parts, in the order of [`ASKING`].
    pub fn parts(&self) -> [&String; 6] {
        [
            &self.question,
            &self.state,
            &self.kind,
            &self.thread,
            &self.holder,
            &self.sort,
        ]
    }

    /// A part by its key.
    ///
    /// ```
    /// use sourceline::query::Asking;
    /// let mut asking = Asking::default();
    /// *asking.part_mut("q.state").unwrap() = "denied".into();
    /// assert_eq!(asking.state, "denied");
    /// assert!(asking.part_mut("state").is_none());
    /// ```
    pub fn part_mut(&mut self, key: &str) -> Option<&mut String> {
        match key {
            "question" => Some(&mut self.question),
            "q.state" => Some(&mut self.state),
            "q.kind" => Some(&mut self.kind),
            "q.thread" => Some(&mut self.thread),
            "q.holder" => Some(&mut self.holder),
            "q.sort" => Some(&mut self.sort),
            _ => None,
        }
    }
}
