//! Tours: what each step shows becomes a URL fragment, the one encoding of the state.

use super::builder::{Builder, Table};
use super::cells::{Cell, Fill};
use super::each_item;
use super::questions::check_event;
use crate::fragment::State;
use crate::query::{FACETS, Facet, Fit, MODES, Query};
use crate::story::model::Column as C;
use crate::story::node::Node;
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
            builder.push(step, STEP);
            let view = builder.text(&fragment_of(view));
            builder.story.push(C::TourStepView, view);
        });
        builder.push(&tour, TOUR);
        builder.close_list(C::TourSteps, C::TourStepText);
        true
    });
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
