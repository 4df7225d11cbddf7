//! Which questions a reader wants to see, and in which order.

/// A reader's choice among the questions; empty parts choose nothing.
///
/// What the query leaves out is out already: a question is shown if it is about a matching event,
/// or about none at all.
///
/// The parts are the open question's id; a state (`denied`, `divergent`, `single` or `settled`); a
/// kind's word; a thread's id; a holder, which is `actor.` or `source.` and an id, or `said`; and
/// the order, `contested` (also if empty), `time` or `holders`. They are kept as they came in
/// a link: a filter that names nothing leaves no question, an order that is none is `contested`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asking {
    /// In the order of [`ASKING`].
    pub parts: [String; 6],
}

/// The keys of its parts in a link.
pub const ASKING: [&str; 6] = [
    "question", "q.state", "q.kind", "q.thread", "q.holder", "q.sort",
];

impl Asking {
    /// The open question's id.
    pub fn question(&self) -> &str {
        let [question, ..] = &self.parts;
        question
    }

    /// The order.
    pub fn sort(&self) -> &str {
        let [.., sort] = &self.parts;
        sort
    }

    /// What filters: state, kind, thread and holder.
    pub fn filters(&self) -> [&String; 4] {
        let [_, state, kind, thread, holder, _] = &self.parts;
        [state, kind, thread, holder]
    }

    /// A part by its key.
    ///
    /// ```
    /// use sourceline::query::Asking;
    /// let mut asking = Asking::default();
    /// *asking.part_mut("q.state").unwrap() = "denied".into();
    /// assert_eq!(asking.filters()[0], "denied");
    /// assert!(asking.part_mut("state").is_none());
    /// ```
    pub fn part_mut(&mut self, key: &str) -> Option<&mut String> {
        let at = ASKING.iter().position(|name| *name == key)?;
        self.parts.get_mut(at)
    }
}
