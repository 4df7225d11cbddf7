//! What a reader asks for, as plain data.
//!
//! Several values of one facet are *or*, facets are *and*, and any value can be required (`all`)
//! or excluded (`none`). How a query is answered is in [`crate::index`].

mod asking;
mod facet;

pub use asking::{ASKING, Asking};
pub use facet::{FACETS, Facet, FacetKey, LISTED, MODES};

use crate::date::days::{UNBOUNDED_FUTURE, UNBOUNDED_PAST};
use crate::date::{DaySpan, range_from_text};

/// How an imprecise date must fit a range.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Fit {
    /// It may lie in it: the bounds overlap the range.
    #[default]
    Possible,
    /// It must lie in it: both bounds are within the range.
    Definite,
}

/// A query; the default one matches everything.
///
/// `roles` binds to the same participant as `actors`: "Iran as accused" needs one participant
/// who is both. In full, with *fits* = "has a role of `roles.any` (if given) and none of
/// `roles.none`":
/// - `actors.any`, `actors.all`: there is a fitting participant who is one of, each of them;
/// - `actors.none`: there is no fitting participant who is one of them;
/// - `roles.any` and `roles.none` without `actors.any`/`all`: there is a participant with one of
///   the roles; there is none with the excluded ones;
/// - `roles.all`: for each role there is a participant who has it and is of `actors.any` (if given).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Query {
    /// Words, each of which must match at a word's start.
    pub text: String,
    /// The chosen values of each facet that has any, in the order of [`FacetKey`].
    pub facets: [Facet; LISTED],
    /// Only events whose sources give dates that cannot both be right.
    pub differing: bool,
    /// From this year, month or day on; empty for any.
    pub from: String,
    /// Up to this year, month or day; empty for any.
    pub to: String,
    /// How dates must fit the range.
    pub fit: Fit,
}

impl Default for Query {
    // Its two dozen empty lists would be written out wherever one is begun: half a kilobyte each.
    #[inline(never)]
    fn default() -> Query {
        Query {
            text: String::new(),
            facets: Default::default(),
            differing: false,
            from: String::new(),
            to: String::new(),
            fit: Fit::default(),
        }
    }
}

impl Query {
    /// A facet by its key; `None` for `differing`, which has no ids.
    pub fn facet(&self, key: FacetKey) -> Option<&Facet> {
        self.facets.get(key as usize)
    }

    /// The same, to change.
    ///
    /// ```
    /// use sourceline::query::{FacetKey, Query};
    /// let mut query = Query::default();
    /// query.facet_mut(FacetKey::Actors).unwrap().any.push("iran".into());
    /// assert!(!query.is_default());
    /// ```
    pub fn facet_mut(&mut self, key: FacetKey) -> Option<&mut Facet> {
        self.facets.get_mut(key as usize)
    }

    /// The days asked for; `None` if `from` and `to` are not set (or say nothing).
    ///
    /// ```
    /// use sourceline::{date::text_from_day, query::Query};
    /// let july = Query { from: "2022-07".into(), to: "2022-07".into(), ..Query::default() };
    /// assert_eq!(text_from_day(july.range().unwrap().max), "2022-07-31");
    /// ```
    pub fn range(&self) -> Option<DaySpan> {
        range_between(&self.from, &self.to)
    }

    /// Whether it asks for anything at all.
    pub fn is_default(&self) -> bool {
        *self == Query::default()
    }
}

/// Whether two dates, or one of them and nothing, are a stretch of time.
///
/// ```
/// use sourceline::query::is_stretch;
/// assert!(is_stretch("2022-07", "") && is_stretch("2022", "2022-07"));
/// assert!(!is_stretch("", "") && !is_stretch("2022", "x") && !is_stretch("2023", "2022"));
/// ```
pub fn is_stretch(from: &str, to: &str) -> bool {
    let is_side = |text: &str| text.is_empty() || range_from_text(text).is_some();
    is_side(from) && is_side(to) && range_between(from, to).is_some_and(|span| span.min <= span.max)
}

/// The days from the start of one year, month or day to the end of another.
pub fn range_between(from: &str, to: &str) -> Option<DaySpan> {
    let from = range_from_text(from);
    let to = range_from_text(to);
    if from.is_none() && to.is_none() {
        return None;
    }
    Some(DaySpan {
        min: from.map_or(UNBOUNDED_PAST, |span| span.min),
        max: to.map_or(UNBOUNDED_FUTURE, |span| span.max),
        ..DaySpan::everything()
    })
}
