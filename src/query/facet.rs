//! The facets of a query.

/// Values of one facet: at least one of `any`, every one of `all`, none of `none`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facet {
    /// At least one of these ids, if there are any.
    pub any: Vec<String>,
    /// All of these.
    pub all: Vec<String>,
    /// None of these.
    pub none: Vec<String>,
}

/// The modes in which an id can be chosen, in the order of [`Facet::lists`].
pub const MODES: [&str; 3] = ["any", "all", "none"];

impl Facet {
    /// Whether it asks for nothing.
    pub fn is_empty(&self) -> bool {
        self.any.is_empty() && self.all.is_empty() && self.none.is_empty()
    }

    /// The list of a mode (`any`, `all`, `none`).
    pub fn list_mut(&mut self, mode: &str) -> Option<&mut Vec<String>> {
        match mode {
            "any" => Some(&mut self.any),
            "all" => Some(&mut self.all),
            "none" => Some(&mut self.none),
            _ => None,
        }
    }

    /// The lists of `any`, `all` and `none`.
    pub fn lists(&self) -> [&[String]; 3] {
        [&self.any, &self.all, &self.none]
    }

    /// The mode in which an id was chosen; empty for not at all.
    pub fn mode_of(&self, id: &str) -> &'static str {
        for (n, list) in self.lists().iter().enumerate() {
            for chosen in *list {
                if chosen == id {
                    return MODES[n];
                }
            }
        }
        ""
    }

    /// Takes an id out of a mode's list.
    pub fn drop(&mut self, mode: &str, id: &str) {
        if let Some(list) = self.list_mut(mode) {
            list.retain(|chosen| chosen != id);
        }
    }
}

/// The facets, by the names that queries use. Those before `Differing` are lists of ids.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FacetKey {
    /// Threads.
    Threads,
    /// Sources that tell of the event.
    Sources,
    /// In how many sources: `one`, `several`.
    Corroboration,
    /// `reported`, `claimed`, `expected`.
    Standing,
    /// Participants.
    Actors,
    /// Roles of participants.
    Roles,
    /// Types of events.
    Types,
    /// Places.
    Places,
    /// Whether sources differ on the date.
    Differing,
}

/// How many facets are lists of ids.
pub const LISTED: usize = FacetKey::Differing as usize;

/// All facets, in the order in which a reader meets them.
pub const FACETS: [FacetKey; 9] = [
    FacetKey::Threads,
    FacetKey::Sources,
    FacetKey::Corroboration,
    FacetKey::Differing,
    FacetKey::Standing,
    FacetKey::Actors,
    FacetKey::Roles,
    FacetKey::Types,
    FacetKey::Places,
];

/// Their names, by their places in [`FacetKey`].
const NAMES: [&str; FACETS.len()] = [
    "threads",
    "sources",
    "corroboration",
    "standing",
    "actors",
    "roles",
    "types",
    "places",
    "differing",
];

impl FacetKey {
    /// Its name in queries and fragments.
    pub fn name(self) -> &'static str {
        NAMES[self as usize]
    }

    /// The facet of a name.
    pub fn from_name(name: &str) -> Option<FacetKey> {
        FACETS.into_iter().find(|key| key.name() == name)
    }
}
