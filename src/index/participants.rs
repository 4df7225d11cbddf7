//! Actors and roles, which bind to the same participant.

use crate::story::Story;
use crate::story::model::Column as C;

/// A facet's choices as rows.
#[derive(Clone, Debug, Default)]
pub(super) struct Chosen {
    /// One of these is wanted, if `any_given`.
    pub(super) any: Vec<u32>,
    /// Whether `any` was given at all: of unknown ids alone, nothing can match.
    pub(super) any_given: bool,
    /// All of these are wanted.
    pub(super) all: Vec<u32>,
    /// An id of `all` is unknown, so nothing can match.
    pub(super) impossible: bool,
    /// None of these is.
    pub(super) none: Vec<u32>,
}

impl Chosen {
    /// A facet in which just one value is chosen.
    pub(super) fn only(row: u32) -> Chosen {
        let mut only = Chosen {
            any_given: true,
            ..Chosen::default()
        };
        only.any.push(row);
        only
    }

    pub(super) fn is_empty(&self) -> bool {
        !self.any_given && !self.impossible && self.all.is_empty() && self.none.is_empty()
    }

    /// Whether it asks only for what one participant can have or not have, so that participants can
    /// be looked at one by one.
    pub(super) fn is_of_one(&self) -> bool {
        self.all.is_empty() && !self.impossible
    }

    /// Of each of so many values whether it is wanted, if any are, and not excluded.
    pub(super) fn fitting(&self, rows: usize) -> Vec<bool> {
        let mut fitting = vec![!self.any_given; rows];
        for (list, fits) in [(&self.any, true), (&self.none, false)] {
            for &row in list {
                if let Some(value) = fitting.get_mut(row as usize) {
                    *value = fits;
                }
            }
        }
        fitting
    }

    /// Whether a value is one of `any`, if any are given.
    fn wants(&self, value: u32) -> bool {
        !self.any_given || self.any.contains(&value)
    }
}

/// Whether an event has the participants that are asked for; the rule is at
/// [`crate::query::Query`].
pub(super) fn matches(story: &Story, event: usize, actors: &Chosen, roles: &Chosen) -> bool {
    if actors.impossible || roles.impossible {
        return false;
    }
    let actor = story.of(C::EventActor, C::EventParticipants, event);
    let role = story.of(C::EventRole, C::EventParticipants, event);
    let (mut one_of, mut excluded, mut fitting, mut refused) = (false, false, false, false);
    for (&actor, &role) in actor.iter().zip(role) {
        let of_none = roles.none.contains(&role);
        let fits = roles.wants(role) && !of_none;
        refused |= of_none;
        fitting |= fits;
        one_of |= fits && actors.any.contains(&actor);
        excluded |= fits && actors.none.contains(&actor);
    }
    if excluded || actors.any_given && !one_of {
        return false;
    }
    let names_actors = actors.any_given || !actors.all.is_empty();
    if !names_actors && (refused || roles.any_given && !fitting) {
        return false;
    }
    for &wanted in &actors.all {
        let mut found = false;
        for (&actor, &role) in actor.iter().zip(role) {
            found |= actor == wanted && roles.wants(role) && !roles.none.contains(&role);
        }
        if !found {
            return false;
        }
    }
    for &wanted in &roles.all {
        let mut found = false;
        for (&actor, &role) in actor.iter().zip(role) {
            found |= role == wanted && actors.wants(actor);
        }
        if !found {
            return false;
        }
    }
    true
}
