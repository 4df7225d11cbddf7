//! The evaluator: what matches, worked out from the story's JSON and the words of
//! `sourceline::query`, event by event. Nothing here looks at the engine.

use serde_json::Value;
use sourceline::date::days::UNBOUNDED_PAST;
use sourceline::date::{DaySpan, Edtf, range_from_text};
use std::collections::{BTreeMap, BTreeSet};

pub(crate) type Ids = BTreeSet<String>;

/// The facets that are lists of ids, without the two that bind to participants.
pub(crate) const PLAIN: [&str; 6] = [
    "threads",
    "types",
    "places",
    "sources",
    "standing",
    "corroboration",
];

#[derive(Debug)]
pub(crate) struct Event {
    pub(crate) id: String,
    /// The values of each facet but actors and roles.
    pub(crate) values: BTreeMap<&'static str, Ids>,
    pub(crate) participants: Vec<(String, String)>,
    pub(crate) differing: bool,
    pub(crate) span: Option<DaySpan>,
    /// The words of each text that belongs to it.
    pub(crate) words: Vec<String>,
}

pub(crate) fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    value[key].as_str().unwrap_or("")
}

pub(crate) fn list<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value[key].as_array().map_or(&[], Vec::as_slice)
}

pub(crate) fn span(date: &str) -> Option<DaySpan> {
    (!date.is_empty()).then(|| Edtf::parse(date).unwrap().span())
}

/// Lower case without the marks that the tests' texts use; what is no letter or digit parts words.
pub(crate) fn words(text: &str) -> Vec<String> {
    let plain: String = text
        .to_lowercase()
        .chars()
        .filter(|c| !"’'‘".contains(*c))
        .map(|c| match c {
            'ë' | 'é' => 'e',
            'ç' | 'č' | 'ć' => 'c',
            'š' => 's',
            'ž' => 'z',
            'ï' | 'í' => 'i',
            'ā' | 'á' => 'a',
            'ö' => 'o',
            c if c.is_alphanumeric() => c,
            _ => ' ',
        })
        .collect();
    plain
        .split(' ')
        .filter(|word| !word.is_empty())
        .map(|word| word.replace("dj", "d"))
        .collect()
}

pub(crate) fn named<'a>(story: &'a Value, table: &str, id: &str) -> Option<&'a Value> {
    list(story, table)
        .iter()
        .find(|item| text(item, "id") == id)
}

pub(crate) fn event(story: &Value, value: &Value) -> Event {
    let reports = list(value, "reports");
    let one = |id: &str| Ids::from_iter((!id.is_empty()).then(|| id.to_owned()));
    let sources: Ids = reports
        .iter()
        .map(|report| text(report, "source").to_owned())
        .collect();
    let told = if sources.len() == 1 { "one" } else { "several" };
    let dates: Vec<DaySpan> = reports
        .iter()
        .filter_map(|report| span(text(report, "date")))
        .collect();
    let apart = |a: &DaySpan, b: &DaySpan| a.max < b.min || b.max < a.min;
    let participants: Vec<(String, String)> = list(value, "participants")
        .iter()
        .map(|one| (text(one, "actor").to_owned(), text(one, "role").to_owned()))
        .collect();
    let mut texts = vec![text(value, "title"), text(value, "summary")];
    texts.extend(reports.iter().map(|report| text(report, "says")));
    texts.extend(named(story, "places", text(value, "place")).map(|place| text(place, "name")));
    for (actor, _) in &participants {
        let actor = named(story, "actors", actor).unwrap();
        texts.extend([text(actor, "name"), text(actor, "short")]);
        texts.extend(list(actor, "aliases").iter().filter_map(Value::as_str));
    }
    Event {
        id: text(value, "id").to_owned(),
        values: BTreeMap::from([
            ("threads", one(text(value, "thread"))),
            ("types", one(text(value, "type"))),
            ("places", one(text(value, "place"))),
            ("standing", one(text(value, "standing"))),
            ("sources", sources),
            ("corroboration", one(told)),
        ]),
        participants,
        differing: dates.iter().any(|a| dates.iter().any(|b| apart(a, b))),
        span: span(text(value, "date")),
        words: texts.into_iter().flat_map(words).collect(),
    }
}

/// All events, in the order in which they are shown.
pub(crate) fn events(story: &Value) -> Vec<Event> {
    let mut events: Vec<Event> = list(story, "events")
        .iter()
        .map(|value| event(story, value))
        .collect();
    // By the day at which an event stands: its first, or its last where it has no first.
    events.sort_by_key(|event| {
        let stands = event.span.map(|span| match span.min {
            UNBOUNDED_PAST => (span.max, span.max),
            min => (min, span.max),
        });
        (stands.is_none(), stands, event.id.clone())
    });
    events
}

#[derive(Clone, Debug, Default)]
pub(crate) struct Facet {
    pub(crate) any: Ids,
    pub(crate) all: Ids,
    pub(crate) none: Ids,
}

pub(crate) static NO_CHOICE: Facet = Facet {
    any: Ids::new(),
    all: Ids::new(),
    none: Ids::new(),
};

#[derive(Clone, Debug, Default)]
pub(crate) struct Query {
    pub(crate) facets: BTreeMap<&'static str, Facet>,
    pub(crate) text: String,
    pub(crate) differing: bool,
    pub(crate) from: String,
    pub(crate) to: String,
    pub(crate) definite: bool,
}

impl Query {
    fn facet(&self, key: &str) -> &Facet {
        self.facets.get(key).unwrap_or(&NO_CHOICE)
    }

    /// The query in which a facet's only choice is one value.
    pub(crate) fn with_only(&self, key: &'static str, id: &str) -> Query {
        let mut query = self.clone();
        if key == "differing" {
            query.differing = true;
        } else {
            let only = Facet {
                any: Ids::from([id.to_owned()]),
                ..Facet::default()
            };
            query.facets.insert(key, only);
        }
        query
    }

    pub(crate) fn to_fragment(&self) -> String {
        let join = |ids: &Ids| ids.iter().map(String::as_str).collect::<Vec<_>>().join(",");
        let mut pairs = Vec::new();
        for (key, facet) in &self.facets {
            for (suffix, ids) in [
                ("", &facet.any),
                (".all", &facet.all),
                (".none", &facet.none),
            ] {
                pairs.push(format!("{key}{suffix}={}", join(ids)));
            }
        }
        let bytes: Vec<String> = self
            .text
            .bytes()
            .map(|byte| format!("%{byte:02x}"))
            .collect();
        let escaped = bytes.concat();
        pairs.push(format!("text={escaped}"));
        pairs.push(format!("differing={}", self.differing));
        pairs.push(format!("from={}", self.from));
        pairs.push(format!("to={}", self.to));
        pairs.push(format!(
            "fit={}",
            if self.definite {
                "definite"
            } else {
                "possible"
            }
        ));
        pairs.join("&")
    }
}

pub(crate) fn matches(event: &Event, query: &Query) -> bool {
    PLAIN
        .iter()
        .all(|key| has(&event.values[key], query.facet(key)))
        && has_participants(event, query.facet("actors"), query.facet("roles"))
        && (!query.differing || event.differing)
        && in_range(event, query)
        && words(&query.text)
            .iter()
            .all(|wanted| event.words.iter().any(|word| word.starts_with(wanted)))
}

/// At least one of `any` (if given), every one of `all`, none of `none`.
pub(crate) fn has(values: &Ids, facet: &Facet) -> bool {
    (facet.any.is_empty() || !facet.any.is_disjoint(values))
        && facet.all.is_subset(values)
        && facet.none.is_disjoint(values)
}

/// The rule at `sourceline::query::Query`, sentence by sentence.
pub(crate) fn has_participants(event: &Event, actors: &Facet, roles: &Facet) -> bool {
    let fits = |role: &String| {
        (roles.any.is_empty() || roles.any.contains(role)) && !roles.none.contains(role)
    };
    let fitting: Ids = event
        .participants
        .iter()
        .filter(|(_, role)| fits(role))
        .map(|(actor, _)| actor.clone())
        .collect();
    let all_roles: Ids = event
        .participants
        .iter()
        .map(|(_, role)| role.clone())
        .collect();
    let names_actors = !actors.any.is_empty() || !actors.all.is_empty();

    let actors_hold = has(&fitting, actors);
    let roles_alone_hold = names_actors
        || ((roles.any.is_empty() || event.participants.iter().any(|(_, role)| fits(role)))
            && roles.none.is_disjoint(&all_roles));
    let required_roles_hold = roles.all.iter().all(|wanted| {
        event.participants.iter().any(|(actor, role)| {
            role == wanted && (actors.any.is_empty() || actors.any.contains(actor))
        })
    });
    actors_hold && roles_alone_hold && required_roles_hold
}

pub(crate) fn in_range(event: &Event, query: &Query) -> bool {
    let (from, to) = (range_from_text(&query.from), range_from_text(&query.to));
    if from.is_none() && to.is_none() {
        return true;
    }
    let Some(span) = event.span else { return false };
    let (low, high) = (from.map(|span| span.min), to.map(|span| span.max));
    if low > high.or(low) {
        return false;
    }
    if query.definite {
        low.is_none_or(|low| span.min >= low) && high.is_none_or(|high| span.max <= high)
    } else {
        low.is_none_or(|low| span.max >= low) && high.is_none_or(|high| span.min <= high)
    }
}

/// The ids of each facet's values that some event has.
pub(crate) fn ids_of(events: &[Event]) -> BTreeMap<&'static str, Vec<String>> {
    let mut ids: BTreeMap<&'static str, Ids> = BTreeMap::new();
    for event in events {
        for (key, values) in &event.values {
            ids.entry(key).or_default().extend(values.iter().cloned());
        }
        let participants = event.participants.iter().cloned();
        let (actors, roles): (Vec<_>, Vec<_>) = participants.unzip();
        ids.entry("actors").or_default().extend(actors);
        ids.entry("roles").or_default().extend(roles);
    }
    ids.into_iter()
        .map(|(key, ids)| (key, ids.into_iter().collect()))
        .collect()
}

/// An id stands in one part of a facet only, as the filter bar has it.
pub(crate) fn put(facet: &mut Facet, mode: u8, id: String) {
    for part in [&mut facet.any, &mut facet.all, &mut facet.none] {
        part.remove(&id);
    }
    match mode {
        0 => facet.any.insert(id),
        1 => facet.all.insert(id),
        _ => facet.none.insert(id),
    };
}
