//! Actors and roles, which bind to the same participant.

use crate::query::Facet;
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
    pub(super) fn resolve(facet: &Facet, row_of: impl Fn(&str) -> Option<u32>) -> Chosen {
        let rows = |ids: &[String]| ids.iter().filter_map(|id| row_of(id)).collect::<Vec<u32>>();
        let all = rows(&facet.all);
        Chosen {
            any: rows(&facet.any),
            any_given: !facet.any.is_empty(),
            impossible: all.len() < facet.all.len(),
            all,
            none: rows(&facet.none),
        }
    }

    /// A facet in which just one value is chosen.
    pub(super) fn only(row: u32) -> Chosen {
        Chosen {
            any: vec![row],
            any_given: true,
            ..Chosen::default()
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        !self.any_given && !self.impossible && self.all.is_empty() && self.none.is_empty()
    }
}

/// Whether an event has the participants that are asked for; the rule is at
/// [`crate::query::Query`].
pub(super) fn matches(story: &Story, event: usize, actors: &Chosen, roles: &Chosen) -> bool {
    if actors.impossible || roles.impossible {
        return false;
    }
    let rows = story.rows(C::EventParticipants, event);
    let pairs = || {
        rows.clone()
            .map(|row| (story.at(C::EventActor, row), story.at(C::EventRole, row)))
    };
    let fits =
        |role: u32| (!roles.any_given || roles.any.contains(&role)) && !roles.none.contains(&role);
    let fitting = |actor: u32| pairs().any(|(a, role)| a == actor && fits(role));

    let names_actors = actors.any_given || !actors.all.is_empty();
    if actors.any_given && !actors.any.iter().any(|&actor| fitting(actor)) {
        return false;
    }
    if !actors.all.iter().all(|&actor| fitting(actor))
        || actors.none.iter().any(|&actor| fitting(actor))
    {
        return false;
    }
    if !names_actors {
        if roles.any_given && !pairs().any(|(_, role)| fits(role)) {
            return false;
        }
        if pairs().any(|(_, role)| roles.none.contains(&role)) {
            return false;
        }
    }
    let wanted = |actor: u32| !actors.any_given || actors.any.contains(&actor);
    roles
        .all
        .iter()
        .all(|&role| pairs().any(|(actor, r)| r == role && wanted(actor)))
}
