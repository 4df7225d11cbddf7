//! Tours: what each step shows becomes a URL fragment, the one encoding of the state.

use super::builder::{Builder, Table};
use super::cells::{Cell, Fill};
use super::each_item;
use super::questions::check_event;
use crate::date::range_from_text;
use crate::fragment::State;
use crate::query::{FACETS, Facet, Fit, MODES, Query};
use crate::story::model::Column as C;
use crate::story::node::{Node, quoted};
use crate::story::phrase::{listed, phrase};
use crate::story::raw::Standing;
use crate::story::value::Value;

const TOUR: &[Cell] = &[
    Cell("id", C::TourId, Fill::Text),
    Cell("title", C::TourTitle, Fill::Text),
];

const STEP: &[Cell] = &[
    Cell("title", C::TourStepTitle, Fill::Text),
    Cell("text", C::TourStepText, Fill::Text),
];

/// Reads all tours.
pub(super) fn read<'a>(document: &'a Node, builder: &mut Builder<'a>) {
    each_item(document, "tours", builder, &mut |tour, item, builder| {
        builder.check_id(Table::Tour, tour.text("id").unwrap_or(""), 0);
        if !item.is_sound(builder) {
            return false;
        }
        builder.each(&tour, "steps", &mut |step, builder| {
            let view = step.get("view");
            if let Some(id) = view.text("selected") {
                let back = builder.reading.enter("view.selected");
                check_event(id, builder);
                builder.reading.leave(back);
            }
            let back = builder.reading.enter("view");
            check_view(view, builder);
            builder.reading.leave(back);
            builder.push(step, STEP);
            let view = builder.text(&fragment_of(view));
            builder.story.push(C::TourStepView, view);
        });
        builder.push(&tour, TOUR);
        builder.close_list(C::TourSteps, C::TourStepText);
        true
    });
}

/// The facets whose values are ids.
const IDS: [(&str, Table); 6] = [
    ("actors", Table::Actor),
    ("roles", Table::Role),
    ("threads", Table::Thread),
    ("types", Table::Type),
    ("places", Table::Place),
    ("sources", Table::Source),
];
/// The members of a view that are words.
const WORDS: &[(&str, &[&str])] = &[
    ("view", &["timeline", "list", "questions", "sources"]),
    ("lanes", &["thread", "source", "actor", "type"]),
    ("scale", &["story", "true"]),
];
/// That of a query.
const FIT: &[(&str, &[&str])] = &[("fit", &["possible", "definite"])];
const CORROBORATION: &[&str] = &["one", "several"];

/// Warns of what a step would show in vain: ids that nobody has, days that are none, and words that
/// mean nothing here.
fn check_view<'a>(view: &Value<'a>, builder: &mut Builder<'a>) {
    check_words(view, WORDS, builder);
    let back = builder.reading.enter("window");
    check_days(view.get("window"), builder);
    builder.reading.leave(back);
    let query = view.get("query");
    let back = builder.reading.enter("query");
    for (key, table) in IDS {
        each_of_facet(query, key, builder, &mut |id, builder| {
            builder.check_known(table, id);
        });
    }
    for (key, words) in [
        ("standing", Standing::WORDS),
        ("corroboration", CORROBORATION),
    ] {
        each_of_facet(query, key, builder, &mut |word, builder| {
            check_word(word, words, builder);
        });
    }
    check_words(query, FIT, builder);
    check_days(query, builder);
    builder.reading.leave(back);
}

/// Steps to every text of a facet.
fn each_of_facet<'a>(
    query: &Value<'a>,
    key: &str,
    builder: &mut Builder<'a>,
    check: &mut dyn FnMut(&'a str, &mut Builder<'a>),
) {
    let mut check = |value: &Value<'a>, builder: &mut Builder<'a>| {
        if let Value::Text(text) = value {
            check(text, builder);
        }
    };
    let value = query.get(key);
    if let Value::Record(..) = value {
        let back = builder.reading.enter(key);
        for mode in MODES {
            builder.each(value, mode, &mut check);
        }
        builder.reading.leave(back);
    } else {
        builder.each(query, key, &mut check);
    }
}

fn check_words(object: &Value<'_>, members: &[(&str, &[&str])], builder: &mut Builder<'_>) {
    for (key, words) in members {
        if let Some(word) = object.text(key) {
            let back = builder.reading.enter(key);
            check_word(word, words, builder);
            builder.reading.leave(back);
        }
    }
}

fn check_word(word: &str, words: &[&str], builder: &mut Builder<'_>) {
    if !words.contains(&word) {
        let near = builder.reading.hint(word, words);
        let expected = phrase(&["one of ", &listed(words, ", ")]);
        builder.reading.warning(&quoted(word), &expected, &near);
    }
}

fn check_days(object: &Value<'_>, builder: &mut Builder<'_>) {
    for key in ["from", "to"] {
        if let Some(day) = object.text(key)
            && range_from_text(day).is_none()
        {
            let expected = "a year, month or day, as in 2022-07";
            builder.reading.warning_at(key, &quoted(day), expected, "");
        }
    }
}

fn owned(object: &Value<'_>, key: &str) -> String {
    object.text(key).unwrap_or("").to_owned()
}

fn fragment_of(view: &Value<'_>) -> String {
    let window = view.get("window");
    State {
        query: query_of(view.get("query")),
        window: window
            .is_given()
            .then(|| (owned(window, "from"), owned(window, "to"))),
        event: owned(view, "selected"),
        view: owned(view, "view"),
        lanes: owned(view, "lanes"),
        scale: owned(view, "scale"),
        ..State::default()
    }
    .to_fragment()
}

/// A query as the format writes it, as the engine reads it.
fn query_of(shape: &Value<'_>) -> Query {
    let mut query = Query {
        text: owned(shape, "text"),
        differing: shape.truth("differing") == Some(true),
        from: owned(shape, "from"),
        to: owned(shape, "to"),
        ..Query::default()
    };
    if shape.text("fit") == Some("definite") {
        query.fit = Fit::Definite;
    }
    for key in FACETS {
        if let Some(facet) = query.facet_mut(key) {
            *facet = facet_of(shape, key.name());
        }
    }
    query
}

/// A facet is a text, a list of texts (any of these) or an object of three lists.
fn facet_of(query: &Value<'_>, key: &str) -> Facet {
    let mut facet = Facet::default();
    let value = query.get(key);
    if let Value::Record(..) = value {
        for mode in MODES {
            if let Some(ids) = facet.list_mut(mode) {
                *ids = texts(value, mode);
            }
        }
    } else {
        facet.any = texts(query, key);
    }
    facet
}

fn texts(object: &Value<'_>, key: &str) -> Vec<String> {
    let mut texts = Vec::new();
    for text in object.list(key) {
        if let Value::Text(text) = text {
            texts.push((*text).to_owned());
        }
    }
    texts
}
